//! `schemes` names a protocol.

use crate::criteria::RowId;
use crate::document::Kind;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-schemes-nonempty",
    title: "`schemes` names a protocol",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SchemesArrayEmpty",
    codes: &["SchemesArrayEmpty"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `schemes` is empty, which says that the server cannot be called.",
        advice: "Write `\"schemes\": [\"https\"]`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An empty list of protocols says that the server cannot be called.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": «[]»
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": ["https"]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Writes `https`", site.writer()?.append(site.node()?, "https"));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        let schemes = owner.get("schemes").filter(|schemes| schemes.kind() == Kind::Array);
        if let Some(schemes) = schemes.filter(|schemes| schemes.items().next().is_none()) {
            findings.at(schemes, 0, &[&describe(owner)]);
        }
    }
}
