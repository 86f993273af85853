//! Every property says its type.

use crate::criteria::RowId;
use crate::document::Kind;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::Version;
use crate::openapi::naming::describe;
use crate::openapi::schemas::{is_dynamic, is_property};
#[cfg(feature = "fix")]
use crate::rules::fields;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-type",
    title: "Every property says its type",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Reports of imports that fail; the designer shows a field by its type",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} does not say its type, by which the designer chooses the field to show.",
            advice: "Add `type`, such as `\"type\": \"string\"`.",
        },
        Wording {
            says: "{0} has several types; the platform takes one.",
            advice: "Keep one. If the value may be null, add `\"x-nullable\": true`.",
        },
        Wording {
            says: "{0} does not say its type, by which the designer chooses the field to show.",
            advice: "Add `\"type\": \"object\"`: it has `properties`.",
        },
        Wording {
            says: "{0} does not say its type, by which the designer chooses the field to show.",
            advice: "Add `\"type\": \"array\"`: it has `items`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer shows a field by its type, and the platform has been reported to stumble over lists of types.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { «"size"»: { "description": "Width and height." } } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { "size": { "type": "string", "description": "Width and height." } } } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    if site.case() != SEVERAL {
        return fields::mend_type(site, &["x-ms-summary", "title"]);
    }
    let list = site.node()?;
    let schema = list.parent()?;
    let mut kinds = list.items().filter_map(Node::as_str).filter(|kind| *kind != "null");
    let kind = kinds.next().filter(|_| kinds.next().is_none())?;
    let writer = site.writer()?;
    let mut edits = vec![writer.replace(list, kind)?];
    let key = fields::nullable_key(site)?;
    if list.items().nth(1).is_some() && schema.get(key).is_none() {
        edits.push(writer.insert(schema, Spot::After(&["type"]), key, true)?);
    }
    Some(Fix::several(format!("Keeps the type `{kind}`"), edits)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    // From 3.1 on a list of types is how it is written.
    let takes_lists = matches!(definition.version(), Version::V31 | Version::V32);
    let structure = definition.structure();
    let is_meant = |schema: Node| ["$ref", "type"].iter().any(|field| structure.misspelt(schema, field).is_some());
    for &schema in &structure.schemas {
        match schema.get("type") {
            Some(kind) if kind.kind() == Kind::Array && !takes_lists => {
                findings.at(kind, SEVERAL, &[&describe(schema)]);
            }
            None if is_property(schema) && says_something(schema) && !is_meant(schema) => {
                let case = match () {
                    () if schema.get("properties").is_some() => OBJECT,
                    () if schema.get("items").is_some() => ARRAY,
                    () => NONE,
                };
                findings.at_key(schema, case, &[&describe(schema)]);
            }
            _ => {}
        }
    }
}

const NONE: usize = 0;
const SEVERAL: usize = 1;
const OBJECT: usize = 2;
const ARRAY: usize = 3;

/// Whether there is something in a schema, and nothing that tells its type. An empty one is told as that.
fn says_something(schema: Node) -> bool {
    const TELLING: &[&str] = &["$ref", "allOf", "oneOf", "anyOf", "not"];
    schema.members().next().is_some()
        && schema.members().all(|(key, _)| !TELLING.contains(&key.text))
        && !is_dynamic(schema)
}
