//! Every `operationId` is unique.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub static RULE: Rule = Rule {
    id: "op-id-unique",
    title: "Every `operationId` is unique",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Operation Object, operationId",
    codes: &["OperationIdNotUnique"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`{1}` has the operationId `{0}`, which `{2}` has already.",
        advice: "Give each operation an id of its own.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Flows call an operation by its id: two operations of one id cannot both be called.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { "/quotes": {
    "get": { "operationId": "Quote", "responses": { "200": { "description": "The quote" } } },
    "post": { "operationId": «"Quote"», "responses": { "200": { "description": "The quote" } } }
  } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { "/quotes": {
    "get": { "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } } },
    "post": { "operationId": "CreateQuote", "responses": { "200": { "description": "The quote" } } }
  } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = super::fixes::operation(site)?;
    super::fixes::rename(site, &super::id_present::propose(operation.method.text, operation.path.text))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut first: HashMap<&str, String> = HashMap::new();
    for operation in definition.operations() {
        let Some(id) = operation.id() else { continue };
        let address = format!("{} {}", operation.method.text.to_ascii_uppercase(), operation.path.text);
        match first.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(address);
            }
            Entry::Occupied(entry) => {
                if let Some(node) = operation.node.get("operationId") {
                    findings.at(node, 0, &[id, &address, entry.get()]);
                }
            }
        }
    }
}
