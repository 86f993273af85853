//! Every required property is defined.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::Definition;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "schema-required-array",
    title: "Every required property is defined",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Schema Object, required; Microsoft's validator",
    codes: &["RequiredPropertyDefinitionMissing"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} requires `{1}`, which its `properties` do not define.",
        advice: "Define `{1}`, or take it out of `required`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A name in `required` that `properties` does not know is usually a slip of the pen: users are asked for something that they cannot fill in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "required": [«"hieght"»], "properties": { "height": { "type": "number" } } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "required": ["height"], "properties": { "height": { "type": "number" } } } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &schema in &definition.structure().schemas {
        // `required` says something of objects only (JSON Schema draft 4, section 5.4.3).
        let is_object = schema.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
        let Some(required) = schema.get("required").filter(|_| is_object && schema.get("$ref").is_none()) else {
            continue;
        };
        let mut known = HashSet::new();
        let mut seen = HashSet::new();
        collect(definition, schema, &mut known, &mut seen);
        // What is required in a part of an `allOf` may be defined in any other part.
        let mut part = schema;
        while let Some(whole) = whole_of(part) {
            collect(definition, whole, &mut known, &mut seen);
            part = whole;
        }
        for name in required.items().filter(|name| name.as_str().is_some_and(|name| !known.contains(name))) {
            findings.at(name, 0, &[&describe(schema), name.as_str().unwrap_or_default()]);
        }
    }
}

/// The names of the properties that a schema and the parts of its `allOf` define.
fn collect<'d>(definition: &Definition<'d>, schema: Node<'d>, known: &mut HashSet<&'d str>, seen: &mut HashSet<u32>) {
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if seen.insert(schema.id()) {
            known.extend(schema.get("properties").into_iter().flat_map(Node::members).map(|(key, _)| key.text));
            open.extend(schema.get("allOf").into_iter().flat_map(Node::items));
            open.extend(schema.text_of("$ref").and_then(|reference| definition.references().target(reference)));
        }
    }
}

/// The schema that holds this one as a part of its `allOf`.
fn whole_of(part: Node) -> Option<Node> {
    let list = part.parent()?;
    (list.key()?.text == "allOf").then(|| list.parent())?
}
