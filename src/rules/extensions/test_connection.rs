//! A connection is tested by a GET.

use crate::criteria::RowId;
use crate::openapi::dynamic::Purpose;
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

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for call in definition.calls().iter().filter(|call| call.purpose == Purpose::TestConnection) {
        if let Some(target) = call.target.filter(|target| target.method.text != "get") {
            let (id, method) = (call.id.as_str().unwrap_or_default(), target.method.text.to_ascii_uppercase());
            findings.at(call.id, 0, &[id, &method]);
        }
    }
}
