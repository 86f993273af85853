//! Only path parameters say how they are encoded.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::openapi::paths::placeholders;
use crate::openapi::{Definition, Parameter, ParameterLevel, Version};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-query-no-encoding",
    title: "Only path parameters say how they are encoded",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, QueryParameterEncodingNotSupported",
    codes: &["QueryParameterEncodingNotSupported"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-url-encoding` has no meaning for a {1} parameter.",
        advice: "Remove it: what stands outside of the path is always encoded once, or not at all.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Query parameters are encoded once whatever the definition says; headers and bodies are not part of the address.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", «"x-ms-url-encoding"»: "single" }
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
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Removes `x-ms-url-encoding`", site.writer()?.remove(site.node()?));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        let Some(location @ ("query" | "header" | "body" | "formData")) = parameter.location() else { continue };
        // One that has the name of a placeholder was meant for the path, and is told as that.
        if let Some(node) =
            parameter.node.get("x-ms-url-encoding").filter(|_| !fills_placeholder(definition, parameter))
        {
            findings.at_key(node, 0, &[&describe(parameter.node), location]);
        }
    }
}

/// Whether the path that a parameter belongs to has a placeholder of its name, as far as the effort goes: many parameters may
/// stand in one long path.
fn fills_placeholder(definition: &Definition, parameter: &Parameter) -> bool {
    let Some(name) = parameter.node.text_of("name") else { return false };
    // The parameter stands in the list of an operation or of a path.
    let owner = parameter.node.parent().and_then(Node::parent);
    let path = owner.and_then(|owner| match parameter.level {
        ParameterLevel::Operation => owner.parent()?.key(),
        ParameterLevel::Path => owner.key(),
        ParameterLevel::Global => None,
    });
    let Some(path) = path.filter(|_| definition.version() == Version::V2) else { return false };
    !definition.effort().spend(path.text.len()) || placeholders(path.text).is_some_and(|names| names.contains(&name))
}
