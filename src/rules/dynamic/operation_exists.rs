//! What is called exists.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
use crate::openapi::Operation;
use crate::openapi::dynamic::{Call, Purpose};
use crate::openapi::naming::describe;
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-operation-exists",
    title: "What is called exists",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationIdNotFound"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording { says: "{0}: `{1}` calls `{2}`, and no operation has that id.", advice: "Did you mean `{3}`?" },
        Wording {
            says: "{0}: `{1}` calls `{2}`, and no operation has that id.",
            advice: "Write the `operationId` of an operation of this definition; case counts.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer makes this call while somebody builds a flow. Where the operation is missing, the field stays empty.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": «"ListSize"», "value-collection": "value", "value-path": "id", "value-title": "name" }
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
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name" }
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let told = site.finding.args.get(3).filter(|_| site.case() == 0)?;
    // A long id is cut in the finding.
    let meant = site.context.openapi.as_ref()?.ids().contains_key(told).then_some(told.as_str())?;
    let fix = Fix::new(format!("Calls `{meant}`"), site.writer()?.replace(node, meant))?;
    let is_sure = node.as_str().is_some_and(|id| id.trim().eq_ignore_ascii_case(meant));
    Some(if is_sure { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let title = definition.title().map(bare);
    for call in definition.calls().iter().filter(|call| call.target.is_none()) {
        if call.purpose == Purpose::Replacement && !is_of_this_connector(title.as_deref(), call) {
            continue;
        }
        if findings.is_full() {
            return;
        }
        let id = call.id.as_str().unwrap_or_default();
        let ids = definition.operations().iter().filter_map(Operation::id);
        let can_compare = |other: &&str| definition.effort().spend(other.len());
        let (place, extension) = (describe(call.owner), call.purpose.extension());
        match nearest(id, ids.take_while(can_compare)) {
            Some(meant) => findings.at(call.id, 0, &[&place, extension, id, meant]),
            None => findings.at(call.id, 1, &[&place, extension, id]),
        }
    }
}

/// A replacement may belong to another connector. Of this one it is where `api` is this one's title.
fn is_of_this_connector(title: Option<&str>, call: &Call) -> bool {
    let api = call.node.text_of("api").map(bare);
    api.is_some() && api.as_deref() == title
}

/// A name without its form, as far as names go.
fn bare(text: &str) -> String {
    let lower = letters::lowercase(text);
    lower.trim_start_matches("shared_").chars().filter(|&c| letters::is_alphanumeric(c)).collect()
}
