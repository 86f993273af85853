//! A parameter of many operations is defined once.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::openapi::schemas::fingerprint;
use crate::openapi::{Parameter, ParameterLevel, Version};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "param-shared",
    title: "A parameter of many operations is defined once",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is written out in {1} operations, each time the same.",
            advice: "Write it once in `parameters` of the definition, and refer to it with `\"$ref\": \"#/parameters/{2}\"`.",
        },
        Wording {
            says: "{0} is written out in {1} operations, each time the same.",
            advice: "Write it once in `components.parameters`, and refer to it with `\"$ref\": \"#/components/parameters/{2}\"`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "What is written once is corrected once. The coding standards ask for it; the platform does not mind.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": { "operationId": "A", "parameters": [{ "name": «"size"», "in": "query", "type": "string" }], "responses": { "200": { "description": "The quote" } } } },
    "/b": { "get": { "operationId": "B", "parameters": [{ "name": "size", "in": "query", "type": "string" }], "responses": { "200": { "description": "The quote" } } } },
    "/c": { "get": { "operationId": "C", "parameters": [{ "name": "size", "in": "query", "type": "string" }], "responses": { "200": { "description": "The quote" } } } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": { "operationId": "A", "parameters": [{ "$ref": "#/parameters/size" }], "responses": { "200": { "description": "The quote" } } } },
    "/b": { "get": { "operationId": "B", "parameters": [{ "$ref": "#/parameters/size" }], "responses": { "200": { "description": "The quote" } } } },
    "/c": { "get": { "operationId": "C", "parameters": [{ "$ref": "#/parameters/size" }], "responses": { "200": { "description": "The quote" } } } }
  },
  "parameters": { "size": { "name": "size", "in": "query", "type": "string" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let mark = site.node()?;
    let parameter = if mark.is_object() { mark } else { mark.parent()? };
    let definition = site.context.openapi.as_ref()?;
    let name = parameter.text_of("name")?;
    site.spend(site.writer()?.text().len() / STEP)?;
    let print = fingerprint(parameter);
    let all = definition.parameters().iter().filter(|other| other.level == ParameterLevel::Operation);
    let same = all.map(|other| other.node).filter(|other| other.text_of("name") == Some(name));
    let places: Vec<_> = same.filter(|other| fingerprint(*other) == print).collect();
    crate::rules::schemas::fixes::share(site, &places, "parameters", name)
};

/// How many bytes of the definition count as one step of the effort that is spent on it.
#[cfg(feature = "fix")]
const STEP: usize = 64;

/// From this many on it is told.
const MANY: usize = 3;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let case = usize::from(definition.version() != Version::V2);
    let mut same: HashMap<u64, (&Parameter, usize)> = HashMap::new();
    let on_operations = definition.parameters().iter().filter(|parameter| parameter.level == ParameterLevel::Operation);
    // Bodies are told by `schema-reuse`.
    for parameter in on_operations.filter(|parameter| !parameter.is_body()) {
        same.entry(fingerprint(parameter.node)).or_insert((parameter, 0)).1 += 1;
    }
    let mut many: Vec<_> = same.into_values().filter(|(_, count)| *count >= MANY).collect();
    crate::order::sort_by_key(&mut many, |(parameter, _)| parameter.node.id());
    for (parameter, count) in many {
        let name = parameter.name().unwrap_or_default();
        findings.at(parameter.mark(), case, &[&describe(parameter.node), &count.to_string(), name]);
    }
}
