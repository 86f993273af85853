//! A connection is tested by a GET.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::dynamic::Purpose;
#[cfg(feature = "fix")]
use crate::openapi::{Definition, Operation};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "caps-testconnection",
    title: "A connection is tested by a GET",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Test connection (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`testConnection` calls `{0}`, which is a {1}.",
        advice: "Name an operation that only reads (GET): it is called each time that somebody makes a connection.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform calls this operation to see whether a new connection works. It should change nothing, and need nothing that a user has to fill in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/me": { "post": {
      "operationId": "GetMe",
      "responses": { "200": { "description": "The quote" } }
    } }
  },
  "x-ms-capabilities": { "testConnection": { "operationId": «"GetMe"», "parameters": {} } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/me": { "get": {
      "operationId": "GetMe",
      "responses": { "200": { "description": "The quote" } }
    } }
  },
  "x-ms-capabilities": { "testConnection": { "operationId": "GetMe", "parameters": {} } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let id = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    let writer = site.writer()?;
    let mut able: Vec<&Operation> =
        definition.operations().iter().filter(|other| can_test(definition, other)).collect();
    crate::order::sort_by_key(&mut able, |other| (!is_meant_for_it(other), other.path.text.len()));
    let Some(proposal) = able.first().and_then(|other| other.id()) else {
        // Without such an operation nothing can be tested.
        let test = id.parent()?;
        let capabilities = test.parent()?;
        let is_alone = capabilities.members().nth(1).is_none();
        let edit = writer.remove(if is_alone { capabilities } else { test });
        return Fix::draft("Removes `testConnection`", "", edit);
    };
    let text = site.text_or(proposal);
    Fix::draft(format!("Calls `{text}`"), text.as_str(), writer.replace(id, text.as_str()))
};

/// Whether an operation only reads, and needs nothing for it.
#[cfg(feature = "fix")]
fn can_test(definition: &Definition, operation: &Operation) -> bool {
    let is_needed = |input: crate::document::Node| {
        let is_required = input.get("required").and_then(crate::document::Node::as_bool) == Some(true);
        is_required && input.get("default").is_none()
    };
    operation.method.text == "get" && !operation.is_trigger() && !definition.inputs_of(operation).any(is_needed)
}

#[cfg(feature = "fix")]
fn is_meant_for_it(operation: &Operation) -> bool {
    let id = operation.id().unwrap_or_default().to_lowercase();
    ["test", "ping", "health", "whoami", "currentuser", "getme"].iter().any(|sign| id.contains(sign))
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for call in definition.calls().iter().filter(|call| call.purpose == Purpose::TestConnection) {
        if let Some(target) = call.target.filter(|target| target.method.text != "get") {
            let (id, method) = (call.id.as_str().unwrap_or_default(), target.method.text.to_ascii_uppercase());
            findings.at(call.id, 0, &[id, &method]);
        }
    }
}
