//! No property is left empty.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Value};
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-no-empty-props",
    title: "No property is left empty",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\": remove empty properties",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is empty: it says neither what it is nor what it is for.",
        advice: "Describe it, at least with a `type`, or remove it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An empty property is what remains of a sample that held null. Users see a field without type and meaning.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { «"size"»: {} } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { "size": { "type": "string" } } } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    /// An array has items, which nobody knows either.
    const TYPES: &[&str] = &["", "string", "integer", "number", "boolean", "object"];
    // Empty it takes any value, and nothing tells which ones there are.
    let told = site.words(None).filter(|told| TYPES.contains(&told.as_str()));
    let fix = match told {
        None => Fix::ask("Says of which type it is", "Its type: string, integer, number, boolean or object")?,
        Some(kind) => {
            let edit = site.writer()?.replace(site.node()?, Value::object([("type", kind.as_str())]));
            Fix::draft(format!("Says that it is of the type `{kind}`"), kind, edit)?
        }
    };
    Some(fix.among(TYPES).changing(Held::Values))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &schema in &definition.structure().schemas {
        if schema.members().next().is_none() && is_property(schema) {
            findings.at_key(schema, 0, &[&describe(schema)]);
        }
    }
}
