//! Schemas use only what the platform understands.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-keyword-supported",
    title: "Schemas use only what the platform understands",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SwaggerKeywordNotSupported",
    codes: &["SwaggerKeywordNotSupported"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the platform does not understand `uniqueItems`.",
            advice: "Remove it; say in the description that no item may be there twice.",
        },
        Wording {
            says: "{0}: the platform does not understand `uniqueItems`.",
            advice: "Remove it: without it items may be there twice as well.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "OpenAPI 2.0 knows more about schemas than the platform does. Microsoft's document names `uniqueItems` as a keyword that its validator refuses.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frames": { "type": "array", «"uniqueItems"»: true, "items": { "type": "string" } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frames": { "type": "array", "items": { "type": "string" } } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Removes `uniqueItems`", site.writer()?.remove(site.node()?));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    for &node in structure.schemas.iter().chain(&structure.simple) {
        if let Some(keyword) = node.get("uniqueItems") {
            let case = usize::from(keyword.as_bool() == Some(false));
            findings.at_key(keyword, case, &[&describe(node)]);
        }
    }
}
