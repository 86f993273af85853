//! `x-ms-url-encoding` stands on a parameter.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::openapi::structure::ObjectId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "ext-url-encoding-place",
    title: "`x-ms-url-encoding` stands on a parameter",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-url-encoding` means nothing here.",
        advice: "Remove it: only the value of a path parameter is put into an address.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The extension says how the value of a path parameter is put into the address. On a property it does nothing, and published connectors have it there.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote",
      "responses": { "200": { "description": "The quote", "schema": {
        "type": "object", "properties": { "id": { "type": "string", «"x-ms-url-encoding"»: "single" } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": { "get": {
      "operationId": "GetQuote", "parameters": [
        { "name": "id", "in": "path", "required": true, "type": "string", "x-ms-url-encoding": "single" }
      ],
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Removes `x-ms-url-encoding`", site.writer()?.remove(site.node()?));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().extensions {
        if extension.key.text == "x-ms-url-encoding" && extension.object != ObjectId::Parameter {
            findings.at_key(extension.node, 0, &[&describe(extension.owner)]);
        }
    }
}
