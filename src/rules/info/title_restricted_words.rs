//! `info.title` holds neither "API" nor "Connector" nor the name of a Power Platform product.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::text::{PRODUCTS, restricted};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-restricted-words",
    title: "`info.title` holds neither \"API\" nor \"Connector\" nor the name of a Power Platform product",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), titles",
    codes: &["ValueContainsRestrictedWords"],
    share: Some(0.4),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` is `{0}`, and a title must not hold the word `{1}`.",
        advice: "Leave `{1}` out: the title names the service that is connected.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A title names the service; that it is a connector and has an API goes without saying, and the names of Power Platform products belong to Microsoft. Microsoft's validator refuses these words. Only whole words count: \"RAPID\" is fine. A few older published titles hold one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing API"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    if let Some(word) = restricted(text, &["API", "Connector"]).or_else(|| restricted(text, PRODUCTS)) {
        findings.at(node, 0, &[text, word]);
    }
}
