//! Binary content is a whole body.

use crate::criteria::RowId;
#[cfg(feature = "any-definition")]
use crate::document::Node;
use crate::ids::IdSet;
use crate::openapi::Definition;
#[cfg(feature = "any-definition")]
use crate::openapi::counterparts::{MAX_PARTS, form_fields};
#[cfg(feature = "any-definition")]
use crate::openapi::is_form;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
#[cfg(feature = "any-definition")]
use crate::openapi::structure::Feature;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-binary-position",
    title: "Binary content is a whole body",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, InvalidStringBinaryProperty",
    codes: &["InvalidStringBinaryProperty"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is binary, but stands inside of another schema.",
        advice: "Write `\"format\": \"byte\"` for Base64 within JSON, or make the whole body binary.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Binary content cannot stand within JSON: it is a whole body or a form field.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "photo": { "type": "string", "format": «"binary"» } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "photo": { "type": "string", "format": "byte" } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    // The fields of a form are binary as a whole.
    let Some(fields) = fields_of_forms(definition) else { return };
    for &schema in &definition.structure().schemas {
        let is_inside = || is_property(schema) || schema.key().is_some_and(|key| key.text == "items");
        if schema.text_of("type") == Some("string")
            && schema.text_of("format") == Some("binary")
            && is_inside()
            && !fields.contains(&schema.id())
        {
            let format = schema.get("format").unwrap_or(schema);
            findings.at(format, 0, &[&describe(schema)]);
        }
    }
}

/// An engine that is given no OpenAPI 3 has no such fields: those of 2.0 are parameters.
#[cfg(not(feature = "any-definition"))]
#[expect(clippy::unnecessary_wraps, reason = "it stands for the one below")]
fn fields_of_forms(_: &Definition) -> Option<IdSet> {
    Some(IdSet::default())
}

/// The fields of the forms of OpenAPI 3, and the items of those that are lists. `None` when there are too many to tell.
#[cfg(feature = "any-definition")]
fn fields_of_forms(definition: &Definition) -> Option<IdSet> {
    const MOST: usize = 10_000;
    let mut fields = IdSet::default();
    let contents = definition.structure().noted.iter().filter(|noted| noted.feature == Feature::BodyContent);
    for (media, form) in contents.flat_map(|noted| noted.node.members()) {
        let Some(schema) = form.get("schema").filter(|_| is_form(media.text)) else { continue };
        if !definition.effort().spend(MAX_PARTS) {
            return None;
        }
        let found = form_fields(definition.references(), schema, MOST);
        if !definition.effort().spend(found.len()) {
            return None;
        }
        for (_, field, _) in found {
            fields.extend([Some(field), field.get("items")].into_iter().flatten().map(Node::id));
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_of_openapi_3_cannot_hold_bytes_and_forms_can() {
        let found = |media: &str| {
            let text = format!(
                r#"{{ "openapi": "3.0.3", "info": {{ "title": "a", "version": "1" }}, "paths": {{ "/a": {{ "post": {{ "operationId": "A",
                  "requestBody": {{ "content": {{ "{media}": {{ "schema": {{ "type": "object", "properties": {{
                    "one": {{ "type": "string", "format": "binary" }},
                    "more": {{ "type": "array", "items": {{ "type": "string", "format": "binary" }} }} }} }} }} }} }},
                  "responses": {{ "200": {{ "description": "d", "content": {{ "image/png": {{ "schema": {{ "type": "string", "format": "binary" }} }} }} }} }} }} }} }} }}"#
            );
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            crate::rules::run(&reading.context(&submission)).iter().filter(|it| it.rule().id == RULE.id).count()
        };
        assert_eq!(found("application/json"), 2);
        assert_eq!(found("multipart/form-data"), 0);
    }
}
