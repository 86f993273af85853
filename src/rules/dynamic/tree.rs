//! A file picker has its `x-ms-dynamic-tree`.

use crate::criteria::RowId;
use crate::openapi::dynamic::Purpose;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-tree",
    title: "A file picker has its `x-ms-dynamic-tree`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["DynamicTreeExtensionMissing", "SelectedItemValuePathNotAllowedInThisPosition"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is a file picker, but has no `x-ms-dynamic-tree`.",
            advice: "Add it beside `x-ms-dynamic-values`, with the operations that open and browse the folders.",
        },
        Wording {
            says: "{0}: `selectedItemValuePath` means nothing here: only while browsing is an item selected.",
            advice: "It belongs in the `browse` of `x-ms-dynamic-tree`; write `value` or a reference to a parameter.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A file picker shows folders in a tree. The tree extension says how the root is opened and how a folder is browsed; only while browsing is there an item that has been selected.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        «"x-ms-dynamic-values"»: { "capability": "file-picker", "value-path": "id", "value-title": "name" }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "capability": "file-picker", "value-path": "id", "value-title": "name" },
        "x-ms-dynamic-tree": {
          "open": { "operationId": "ListSizes", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name" }
        }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-dynamic-values") {
        let is_picker = extension.node.text_of("capability") == Some("file-picker");
        if is_picker && extension.owner.get("x-ms-dynamic-tree").is_none() {
            findings.at_key(extension.node, 0, &[&describe(extension.owner)]);
        }
    }
    for call in definition.calls() {
        let is_browsing = call.node.key().is_some_and(|key| key.text == "browse");
        if call.purpose == Purpose::Tree && is_browsing {
            continue;
        }
        for argument in &call.arguments {
            if let Some(node) = argument.node.get("selectedItemValuePath") {
                findings.at_key(node, 1, &[&describe(call.owner)]);
            }
        }
    }
}
