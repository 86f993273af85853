//! The schema of a success describes something.

use crate::criteria::RowId;
use crate::document::Node;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_dynamic;
use crate::openapi::{Definition, Response};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-schema-not-empty",
    title: "The schema of a success describes something",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"",
    codes: &[],
    share: Some(18.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the schema is empty, so users can do nothing with the answer.",
            advice: "Describe its properties; if the platform learns them from another operation, add `x-ms-dynamic-schema`.",
        },
        Wording {
            says: "{0}: the schema is an object without properties, so users can do nothing with the answer.",
            advice: "Describe its `properties`; if the platform learns them from another operation, add `x-ms-dynamic-schema`.",
        },
        Wording {
            says: "{0} is a list of items that are not described, so users can do nothing with them.",
            advice: "Describe what an item holds in `items`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "An empty schema is what the wizard leaves when it is given an empty sample. A sixth of the connectors published in 2024 have one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", «"schema"»: { "type": "object", "properties": {} } }
        }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "schema": { "type": "object", "properties": { "price": { "type": "number" } } } }
        }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        // What a trigger answers to its registration is used by nobody.
        if operation.is_internal() || operation.is_trigger() {
            continue;
        }
        let speaks = |response: &Response| response.is_success() && !matches!(response.code.text, "204" | "205");
        for response in definition.responses_of(operation).iter().filter(|response| speaks(response)) {
            let Some(listed) = response.schema.filter(|schema| !is_dynamic(*schema)) else { continue };
            let Some(schema) = definition.references().follow(listed) else { continue };
            if let Some(case) = emptiness(definition, schema).filter(|_| told.insert(schema.id())) {
                findings.at_key(schema, case, &[&describe(schema)]);
            }
        }
    }
}

/// The case of the wording, when a schema says nothing.
fn emptiness(definition: &Definition, schema: Node) -> Option<usize> {
    if says_nothing(schema) {
        return Some(usize::from(schema.get("type").is_some()));
    }
    let items = schema.get("items").filter(|items| items.is_object())?;
    let items = definition.references().follow(items)?;
    says_nothing(items).then_some(2)
}

fn says_nothing(schema: Node) -> bool {
    let is_open = schema.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
    let is_text = |key: &str| {
        matches!(key, "type" | "title" | "description" | "required" | "example" | "default" | "format" | "readOnly")
            || (key.starts_with("x-") && !key.starts_with("x-ms-dynamic-"))
    };
    let is_empty = |value: Node| value.members().next().is_none();
    is_open
        && schema.is_object()
        && schema.members().all(|(key, value)| is_text(key.text) || (key.text == "properties" && is_empty(value)))
}
