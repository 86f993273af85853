//! `info.description` has 30 to 500 characters.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-description-length",
    title: "`info.description` has 30 to 500 characters",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), descriptions",
    codes: &["FieldLengthNotInRange"],
    share: Some(0.2),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`info` has no description.",
            advice: "Add `description`: 30 to 500 characters on what the service does and what a connection to it is good for.",
        },
        Wording {
            says: "`info.description` has {0} characters; the fewest are 30.",
            advice: "Say what the service does and what a connection to it is good for.",
        },
        Wording {
            says: "`info.description` has {0} characters; the most are 500.",
            advice: "Keep to what the service does and what a connection to it is good for; details belong in the readme file.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue shows the description beside the title. Microsoft's validator refuses one of fewer than 30 or more than 500 characters.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": «"Frames."» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": "Orders frames and mounts, and tells when they are ready." }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(info) = context.openapi.as_ref().and_then(|definition| definition.root().get("info")) else { return };
    let node = info.get("description");
    let Some((node, text)) = node.and_then(|node| Some((node, node.as_str()?))) else {
        let lacks =
            context.openapi.as_ref().is_some_and(|definition| definition.structure().lacks(info, "description"));
        if info.is_object() && lacks {
            findings.at_key(info, 0, &[]);
        }
        return;
    };
    let length = text.chars().count();
    if length < FEWEST {
        findings.at(node, 1, &[&length.to_string()]);
    } else if length > MOST {
        findings.at(node, 2, &[&length.to_string()]);
    }
}

/// The fewest characters of a description.
pub const FEWEST: usize = 30;
const MOST: usize = 500;
