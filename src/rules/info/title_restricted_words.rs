//! `info.title` holds neither "API" nor "Connector".

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::text::restricted;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-restricted-words",
    title: "`info.title` holds neither \"API\" nor \"Connector\"",
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
    why: "A title names the service; that it is a connector and has an API goes without saying. Microsoft's validator refuses both words. Only whole words count: \"RAPID\" is fine. Four older published titles hold one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing API"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| super::fixes::leave_out(site, &["API", "Connector"]);

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    if let Some(word) = restricted(text, &["API", "Connector"]) {
        findings.at(node, 0, &[text, word]);
    }
}
