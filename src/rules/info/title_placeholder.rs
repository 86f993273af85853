//! Title and description are not those of a template.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-placeholder",
    title: "Title and description are not those of a template",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "The templates of PowerPlatformConnectors; reviewers in pull request 602",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`info.title` is still that of a template.",
            advice: "Write the name of the product or organisation that is connected, in at most 30 characters.",
        },
        Wording {
            says: "`info.description` is still that of a template.",
            advice: "Write what the service does and what a connection to it is good for, in 30 to 500 characters.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "What a template says is meant to be written over; reviewers send it back.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Default title"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    for (case, key) in ["title", "description"].into_iter().enumerate() {
        let Some(node) = super::member(context, key) else { continue };
        if node.as_str().is_some_and(super::is_template) {
            findings.at(node, case, &[]);
        }
    }
}
