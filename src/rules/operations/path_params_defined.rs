//! Placeholders and path parameters match.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::paths::placeholders;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "op-path-params-defined",
    title: "Placeholders and path parameters match",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Path Templating; Parameter Object",
    codes: &["OperationMissingPathParameter", "PathParameterNotDefinedInTemplate"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: no parameter fills the placeholder `{1}` of its path.",
            advice: "Add a parameter `{1}` with `in: path`, `required: true` and a type.",
        },
        Wording {
            says: "{0} is a path parameter, but the path `{1}` has no such placeholder.",
            advice: "Put `{{2}}` into the path, or remove the parameter.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Each placeholder of a path needs a parameter with `in: path` and the same name, and each such parameter a placeholder: otherwise the value has nowhere to come from or to go to.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      «"get"»: {
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = HashSet::new();
    for operation in definition.operations() {
        let Some(names) = placeholders(operation.path.text) else { continue };
        let parameters = definition.parameters_of(operation);
        let in_path: Vec<Node> = parameters.into_iter().filter(|node| node.text_of("in") == Some("path")).collect();
        let defined: HashSet<&str> = in_path.iter().filter_map(|node| node.text_of("name")).collect();
        let mut asked = HashSet::new();
        // Placeholders with a default or a wildcard are told by `op-path-no-default` and `op-path-no-wildcard`.
        let is_plain = |name: &&&str| !name.contains(['=', '*']);
        for name in names.iter().filter(is_plain).filter(|name| !defined.contains(**name) && asked.insert(**name)) {
            findings.at_key(operation.node, NO_PARAMETER, &[&describe(operation.node), name, operation.path.text]);
        }
        for node in in_path {
            let name = node.text_of("name").unwrap_or_default();
            // A parameter that several operations share stands in one place: it is told once.
            let is_meant = |placeholder: &&str| placeholder.trim_start_matches('*').split('=').next() == Some(name);
            if !names.iter().any(is_meant) && node.get("name").is_some() && told.insert(node.id()) {
                let marked = node.get("name").unwrap_or(node);
                findings.at(marked, NO_PLACEHOLDER, &[&describe(node), operation.path.text, name]);
            }
        }
    }
}

const NO_PARAMETER: usize = 0;
const NO_PLACEHOLDER: usize = 1;
