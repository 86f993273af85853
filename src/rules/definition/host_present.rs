//! The definition names its host.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-host-present",
    title: "The definition names its host",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Every published connector does",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The definition has no `host`, so nobody knows which server its operations call.",
        advice: "Add `host`, such as `\"host\": \"api.contoso.com\"`: the name alone, without `https://` and without a path.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The specification falls back to the server that the definition was loaded from. A connector is uploaded as a file, so there is no such server. Every published connector names its host.",
    bad: Example::definition(
        r##"«{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }»"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "host": "api.framing.example", "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    if definition.root().get("host").is_none() && definition.structure().misspelt(definition.root(), "host").is_none() {
        findings.at_key(definition.root(), 0, &[]);
    }
}
