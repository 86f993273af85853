//! No two paths differ in the names of placeholders only.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::paths::without_names;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "op-path-distinct",
    title: "No two paths differ in the names of placeholders only",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Path Templating; Microsoft's validator",
    codes: &["DuplicateOperationPath"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` differs from `{1}` only in the names of its placeholders.",
        advice: "Give one of them another fixed part, or put both into one operation.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Two paths whose fixed parts are the same cannot be told apart when a request comes in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/frames/{id}": {
      "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }],
      "get": { "operationId": "GetA", "responses": { "204": { "description": "Done" } } }
    },
    «"/frames/{name}"»: {
      "parameters": [{ "name": "name", "in": "path", "required": true, "type": "string" }],
      "get": { "operationId": "GetB", "responses": { "204": { "description": "Done" } } }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/frames/{id}": {
      "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }],
      "get": { "operationId": "GetA", "responses": { "204": { "description": "Done" } } }
    },
    "/frames/{name}": {
      "parameters": [{ "name": "name", "in": "path", "required": true, "type": "string" }],
      "post": { "operationId": "GetB", "responses": { "204": { "description": "Done" } } }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut first: HashMap<(String, &str), &str> = HashMap::new();
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let key = (without_names(operation.path.text), operation.method.text);
        match first.get(&key) {
            Some(&path) if path != operation.path.text => {
                if told.insert(operation.path_item.id()) {
                    findings.at_key(operation.path_item, 0, &[operation.path.text, path]);
                }
            }
            Some(_) => {}
            None => {
                first.insert(key, operation.path.text);
            }
        }
    }
}
