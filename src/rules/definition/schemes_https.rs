//! Operations are called over HTTPS only.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-schemes-https",
    title: "Operations are called over HTTPS only",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Credentials and data would travel in clear",
    codes: &[],
    share: Some(1.8),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `schemes` also offers `http`, over which credentials and data travel in clear.",
            advice: "Keep `\"https\"` only.",
        },
        Wording {
            says: "{0}: `schemes` offers only `http`, over which credentials and data travel in clear.",
            advice: "Offer the service over HTTPS, and write `\"schemes\": [\"https\"]`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Over plain HTTP anybody on the way can read the key or token of a connection. No connector that was published in 2024 offers it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": ["https", «"http"»]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": ["https"]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let http = site.node()?;
    let writer = site.writer()?;
    match site.case() {
        0 => Fix::new("Removes `http` from `schemes`", writer.remove(http)),
        // Whether the service can be reached over HTTPS, only its owner knows.
        _ => Some(Fix::new("Writes `https` for `http`", writer.replace(http, "https"))?.as_draft("")),
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        let Some(schemes) = owner.get("schemes") else { continue };
        let named = |name| schemes.items().find(|scheme: &Node| scheme.as_str() == Some(name));
        if let Some(http) = named("http") {
            findings.at(http, usize::from(named("https").is_none()), &[&describe(owner)]);
        }
    }
}
