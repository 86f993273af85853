//! Placeholders and path parameters match.

use crate::criteria::RowId;
use crate::openapi::ListedParameter;
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
        let listed = definition.listed_parameters(operation);
        let in_path: Vec<_> = listed.iter().filter(|listed| listed.text_of("in") == Some("path")).collect();
        let defined: HashSet<&str> = in_path.iter().filter_map(|listed| listed.text_of("name")).collect();
        let mut asked = HashSet::new();
        // An entry that leads nowhere, or does not say where it goes, may be the one: that is told already. Placeholders
        // with a default or a wildcard are told by `op-path-no-default` and `op-path-no-wildcard`.
        let is_known = |listed: &ListedParameter| LOCATIONS.contains(&listed.text_of("in").unwrap_or_default());
        let is_plain = |name: &&&str| !name.contains(['=', '*']);
        if listed.iter().all(is_known) {
            for name in names.iter().filter(is_plain).filter(|name| !defined.contains(**name) && asked.insert(**name)) {
                findings.at_key(operation.node, NO_PARAMETER, &[&describe(operation.node), name, operation.path.text]);
            }
        }
        let meant: HashSet<&str> =
            names.iter().filter_map(|placeholder| placeholder.trim_start_matches('*').split('=').next()).collect();
        for listed in in_path {
            let Some(name) = listed.text_of("name") else { continue };
            // An entry of a path is listed for each of its operations: it is told once.
            if !meant.contains(name) && told.insert(listed.entry.id()) {
                let place = describe(listed.entry);
                findings.at(listed.mark(), NO_PLACEHOLDER, &[&place, operation.path.text, name]);
            }
        }
    }
}

/// Where parameters go (OpenAPI 2.0 and 3.0, Parameter Object).
const LOCATIONS: [&str; 6] = ["path", "query", "header", "body", "formData", "cookie"];

const NO_PARAMETER: usize = 0;
const NO_PLACEHOLDER: usize = 1;
