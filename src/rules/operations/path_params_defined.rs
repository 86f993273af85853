//! Placeholders and path parameters match.

use crate::criteria::RowId;
use crate::document::Node;
use crate::few::FewSet;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot};
use crate::ids::IdSet;
use crate::openapi::ListedParameter;
use crate::openapi::naming::describe;
use crate::openapi::paths::placeholders;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::finding::shorten;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "op-path-params-defined",
    title: "Placeholders and path parameters match",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Path Templating; Parameter Object",
    codes: &["OperationMissingPathParameter", "PathParameterNotDefinedInTemplate"],
    share: None,
    fix: FixKind::Draft,
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
        Wording {
            says: "{0}: the path `{1}` calls its placeholder `{2}`, the path parameter is called `{3}`.",
            advice: "Give both the same name: otherwise the value has nowhere to go to.",
        },
        Wording {
            says: "{0}: the path has a placeholder `{1}`, but the parameter of that name goes elsewhere (`in: {2}`).",
            advice: "Write `\"in\": \"path\"` and `\"required\": true`.",
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let definition = site.context.openapi.as_ref()?;
    if site.case() == NO_PARAMETER {
        let operation = super::fixes::operation(site)?;
        let told = site.finding.args.get(1)?;
        site.spend(operation.path.text.len())?;
        let name = placeholders(operation.path.text)?.into_iter().find(|name| shorten(name) == *told)?;
        let title = format!("Adds the path parameter `{name}`");
        let Some(says) = site.words(None) else {
            return Fix::ask(title, format!("What to enter for `{name}`, as a full sentence"));
        };
        let label = crate::rules::fields::title(name);
        let parameter = super::fixes::path_parameter(definition, name, &label, &says);
        let edit = super::fixes::add_to_list(site, operation.node, "parameters", vec![parameter]);
        return Fix::draft(title, says, edit);
    }
    // What is shared has other users.
    let parameter = node.parent().filter(|_| node.key().is_some_and(|key| key.text == "name"));
    match site.case() {
        NO_PLACEHOLDER => {
            let entry = if node.key().is_some() { node.parent()? } else { node };
            Some(
                Fix::new("Removes the parameter, whose value goes nowhere", writer.remove(entry))?
                    .as_draft("")
                    .changing(Held::Parameter),
            )
        }
        OTHER_NAME => {
            // A long name is cut in the finding.
            let placeholder = site.finding.args.get(2).filter(|told| !told.ends_with('…'))?;
            let edit = writer.replace(node, placeholder.as_str()).filter(|_| parameter.is_some());
            Some(Fix::new(format!("Names the parameter `{placeholder}`"), edit)?.as_draft("").changing(Held::Parameter))
        }
        _ => {
            let parameter = parameter.filter(|parameter| parameter.text_of("in") != Some("body"))?;
            let required = match parameter.get("required") {
                Some(required) => writer.replace(required, true),
                None => writer.insert(parameter, Spot::After(&["name"]), "required", true),
            };
            let edits = vec![writer.replace(parameter.get("in")?, "path")?, required?];
            Some(Fix::several("Makes it a path parameter", edits)?.as_draft("").changing(Held::Parameter))
        }
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let Some(names) = placeholders(operation.path.text) else { continue };
        let listed = definition.listed_parameters(operation);
        let in_path: Vec<_> = listed.iter().filter(|listed| listed.location == Some("path")).collect();
        let defined: FewSet<&str> = in_path.iter().filter_map(|listed| listed.name).collect();
        let mut asked = FewSet::default();
        // An entry that leads nowhere, or does not say where it goes, may be the one: that is told already. Placeholders
        // with a default or a wildcard are told by `op-path-no-default` and `op-path-no-wildcard`.
        let is_known = |listed: &ListedParameter| {
            let location = listed.location.unwrap_or_default();
            LOCATIONS.contains(&location) && (location != "path" || listed.name.is_some())
        };
        // The list itself may be what is misspelt.
        let is_list = |holder: &Node| definition.structure().misspelt(*holder, "parameters").is_none();
        let is_plain = |name: &&&str| !name.contains(['=', '*']);
        let mut empty: Vec<&str> = Vec::new();
        if listed.iter().all(is_known) && [operation.node, operation.path_item].iter().all(is_list) {
            empty.extend(names.iter().filter(is_plain).filter(|name| !defined.contains(*name)));
            empty.retain(|name| asked.insert(*name));
        }
        let filled: FewSet<&str> =
            names.iter().filter_map(|placeholder| placeholder.trim_start_matches('*').split('=').next()).collect();
        let is_idle = |listed: &&&ListedParameter| listed.name.is_some_and(|name| !filled.contains(&name));
        let idle: Vec<&ListedParameter> = in_path.iter().filter(is_idle).copied().collect();
        // One of each: the same thing under two names. An entry of a path is listed for each of its operations: it is told
        // once.
        if let ([placeholder], [parameter]) = (empty.as_slice(), idle.as_slice()) {
            if told.insert(parameter.entry.id()) {
                let name = parameter.name.unwrap_or_default();
                let args = [&describe(operation.node), operation.path.text, placeholder, name];
                findings.at(parameter.mark(), OTHER_NAME, &args);
            }
            continue;
        }
        let mut by_name: HashMap<&str, &ListedParameter> = HashMap::new();
        if !empty.is_empty() {
            for listed in listed.iter().rev() {
                by_name.extend(listed.name.map(|name| (name, listed)));
            }
        }
        for name in empty {
            match by_name.get(name) {
                Some(elsewhere) => {
                    if told.insert(elsewhere.entry.id()) {
                        let location = elsewhere.location.unwrap_or_default();
                        findings.at(elsewhere.mark(), ELSEWHERE, &[&describe(operation.node), name, location]);
                    }
                }
                None => findings.at_key(operation.node, NO_PARAMETER, &[&describe(operation.node), name]),
            }
        }
        for parameter in idle.into_iter().filter(|parameter| told.insert(parameter.entry.id())) {
            let (place, name) = (describe(parameter.entry), parameter.name.unwrap_or_default());
            findings.at(parameter.mark(), NO_PLACEHOLDER, &[&place, operation.path.text, name]);
        }
    }
}

/// Where parameters go (OpenAPI 2.0 and 3.0, Parameter Object).
const LOCATIONS: [&str; 6] = ["path", "query", "header", "body", "formData", "cookie"];

const NO_PARAMETER: usize = 0;
const NO_PLACEHOLDER: usize = 1;
const OTHER_NAME: usize = 2;
const ELSEWHERE: usize = 3;
