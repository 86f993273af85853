//! `info.title` has at most 30 characters.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-length",
    title: "`info.title` has at most 30 characters",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), titles",
    codes: &["FieldLengthExceeded"],
    share: Some(0.1),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` has {0} characters; the most is 30.",
        advice: "Name the product or the organisation alone, in at most 30 characters.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue shows the title on a small tile. Microsoft's validator refuses a longer one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing and Mounting for Museums"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Museum Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    let length = text.chars().count();
    if length > MOST {
        findings.at(node, 0, &[&length.to_string()]);
    }
}

const MOST: usize = 30;
