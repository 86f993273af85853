//! `info.description` says more than the title.

use super::description_length::FEWEST;
use crate::criteria::RowId;
use crate::letters;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-description-not-title",
    title: "`info.description` says more than the title",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition, info.description",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.description` repeats the title.",
        advice: "Say what the service does and what a connection to it is good for.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A description that repeats the title tells users nothing that they do not see already.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing Works of North Europe", "version": "1.0", "description": «"Framing works of North Europe."» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": "Orders frames and mounts, and tells when they are ready." }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let (Some((_, title)), Some((node, text))) = (super::title(context), super::description(context)) else { return };
    let bare = |text: &str| letters::lowercase(text.trim().trim_end_matches('.'));
    // A description that is too short is told as that, with the same advice.
    if bare(title) == bare(text) && text.chars().count() >= FEWEST {
        findings.at(node, 0, &[]);
    }
}
