//! settings.json stays at home.

use crate::criteria::RowId;
use crate::properties::settings::structure;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "settings-json",
    title: "settings.json is not submitted",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "paconn (Microsoft Learn); JSON schema of paconn for settings.json",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` belongs to the command line tool paconn, not to the connector.",
            advice: "Leave it out of what you submit: it names your environment.",
        },
        Wording {
            says: "settings.json has `{0}` where paconn expects something else.",
            advice: "Look up its fields in Microsoft's document on paconn; and leave the file out of what you submit.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The file tells paconn which connector of which environment it updates. Reviewers have no use for it.",
    bad: Example { file: "settings.json", text: r##"«»{ "connectorId": "shared_framing", "icon": "icon.png" }"## },
    good: r##"{ "properties": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, file)) = context.submission.first(FileKind::Settings) else { return };
    findings.on_file(index, 0, &[&file.name]);
    let Some(root) = context.settings.and_then(|parsed| parsed.document.root().filter(|_| parsed.document.is_sound()))
    else {
        return;
    };
    if root.is_object() {
        for violation in &structure(root).violations {
            findings.at_span(violation.node, violation.span, 1, &[&violation.field]);
        }
    }
}
