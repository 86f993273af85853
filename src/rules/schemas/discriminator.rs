//! A discriminator names a required text.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::shape::Shape;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-discriminator",
    title: "A discriminator names a required text",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, DiscriminatorMustBeARequiredStringProperty; OpenAPI 2.0, Schema Object, discriminator",
    codes: &["DiscriminatorMustBeARequiredStringProperty"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the discriminator `{1}` is no property of it.",
            advice: "Add the property with `\"type\": \"string\"`, and put its name into `required`.",
        },
        Wording { says: "{0}: the discriminator `{1}` is not required.", advice: "Put its name into `required`." },
        Wording {
            says: "{0}: the discriminator `{1}` is not a string.",
            advice: "Make it a property with `\"type\": \"string\"`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The discriminator is the property that says which kind of object it is. It must always be there, and be a text.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "discriminator": «"kind"», "properties": { "kind": { "type": "string" } } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "discriminator": "kind", "required": ["kind"], "properties": { "kind": { "type": "string" } } } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for &schema in &definition.structure().schemas {
        let Some(node) = schema.get("discriminator") else { continue };
        // What it names can also stand in a part of the schema: that is not followed.
        let Some(name) = node.as_str().filter(|_| schema.get("allOf").is_none()) else { continue };
        let property = schema.get("properties").and_then(|properties| properties.get(name));
        // What the property is may stand in what it refers to or is put together from.
        let kind = |property| Shape::of(definition.references(), property).kind();
        let mut required = schema.get("required").into_iter().flat_map(Node::items);
        let case = match property {
            None => 0,
            Some(_) if !required.any(|required| required.as_str() == Some(name)) => 1,
            Some(property) if kind(property).is_some_and(|kind| kind != "string") => 2,
            Some(_) => continue,
        };
        findings.at(node, case, &[&describe(schema), name]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Finding;

    #[test]
    fn what_the_property_refers_to_says_its_type() {
        let found = |kind: &str| -> Vec<usize> {
            let text = format!(
                r##"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{}}, "definitions": {{
                  "Frame": {{ "type": "object", "discriminator": "kind", "required": ["kind"], "properties": {{ "kind": {kind} }} }},
                  "Kind": {{ "type": "string", "enum": ["oak", "ash"] }}, "Count": {{ "type": "integer" }} }} }}"##
            );
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            let found = crate::rules::run(&reading.context(&submission));
            found.iter().filter(|it| it.rule().id == RULE.id).map(Finding::case).collect()
        };
        for text in [
            r##"{ "allOf": [{ "$ref": "#/definitions/Kind" }], "description": "d" }"##,
            r##"{ "$ref": "#/definitions/Kind" }"##,
            r#"{ "enum": ["oak"] }"#,
        ] {
            assert_eq!(found(text), Vec::<usize>::new(), "{text}");
        }
        for number in [r#"{ "type": "integer" }"#, r##"{ "allOf": [{ "$ref": "#/definitions/Count" }] }"##] {
            assert_eq!(found(number), [2], "{number}");
        }
    }
}
