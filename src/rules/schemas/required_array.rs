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
        let properties = schema.get("properties");
        let is_own = |name: &str| properties.is_some_and(|properties| properties.get(name).is_some());
        let mut foreign = required.items().filter(|item| item.as_str().is_some_and(|name| !is_own(name))).peekable();
        if foreign.peek().is_none() {
            continue;
        }
        let Some(known) = known_around(definition, schema) else { continue };
        for item in foreign.filter(|item| item.as_str().is_some_and(|name| !known.contains(name))) {
            findings.at(item, 0, &[&describe(schema), item.as_str().unwrap_or_default()]);
        }
    }
}

/// The fields whose schemas together make one.
const PARTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// How many schemas are looked at for the properties of one: without a bound, schemas that build on one another could
/// make this quadratic.
const MAX_PARTS: usize = 100;

/// The names of the properties that a schema defines together with the parts of its `allOf`, and with the schemas that
/// it is a part of: what is required in one part may be defined in any other. `None` when there are too many to tell.
fn known_around<'d>(definition: &Definition<'d>, schema: Node<'d>) -> Option<HashSet<&'d str>> {
    let mut known = HashSet::new();
    let mut seen = HashSet::new();
    let mut open: Vec<Node> = std::iter::successors(Some(schema), |&part| whole_of(part)).collect();
    while let Some(schema) = open.pop() {
        if seen.len() > MAX_PARTS {
            return None;
        }
        if seen.insert(schema.id()) {
            known.extend(schema.get("properties").into_iter().flat_map(Node::members).map(|(key, _)| key.text));
            open.extend(PARTS.iter().filter_map(|part| schema.get(part)).flat_map(Node::items));
            open.extend(schema.text_of("$ref").and_then(|reference| definition.references().target(reference)));
            open.extend(schema.get("not"));
        }
    }
    Some(known)
}

/// The schema that this one is a part of.
fn whole_of(part: Node) -> Option<Node> {
    let above = part.parent()?;
    match part.key() {
        // A property may be named `not` as well.
        Some(key) => (key.text == "not" && above.key().is_none_or(|key| key.text != "properties")).then_some(above),
        None => PARTS.contains(&above.key()?.text).then(|| above.parent())?,
    }
}
