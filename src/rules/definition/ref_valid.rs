//! Every `$ref` leads to what its place asks for.

use crate::criteria::RowId;
use crate::openapi::Version;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-ref-valid",
    title: "Every `$ref` leads to what its place asks for",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0 and 3.0, Reference Object; RFC 6901",
    codes: &[
        "SchemaReferenceNotValid",
        "SchemaReferenceNotFound",
        "ParameterReferenceNotValid",
        "ParameterReferenceNotFound",
        "ResponseReferenceNotValid",
        "ResponseReferenceNotFound",
        "JsonPointerNotValid",
        "PathItemRefNotSuppored",
    ],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the reference `{1}` leads out of this file.",
            advice: "Connectors are one file: put what it means into it and refer to `{2}…`.",
        },
        Wording {
            says: "{0}: the reference `{1}` leads nowhere.",
            advice: "Correct its name, or define what it refers to.",
        },
        Wording {
            says: "{0}: the reference `{1}` leads to another kind of thing.",
            advice: "Here only `{2}…` may be referred to: move what is meant there.",
        },
        Wording {
            says: "{0} refers to `{1}` for its operations.",
            advice: "Connectors are one file: write the operations of the path here.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A reference that leads nowhere, into another file or to a thing of another kind leaves a hole where the platform expects a schema, a parameter or a response.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote", "schema": { "$ref": «"#/definitions/Qoute"» } } }
      }
    }
  },
  "definitions": { "Quote": { "type": "object" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote", "schema": { "$ref": "#/definitions/Quote" } } }
      }
    }
  },
  "definitions": { "Quote": { "type": "object" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let version = definition.version();
    // That `components` is no part of 2.0 is told at its place, once.
    let is_of_3 = version == Version::V2 && definition.root().get("components").is_some();
    for reference in &definition.structure().references {
        let text = reference.node.as_str().unwrap_or_default();
        let place = || describe(reference.holder);
        let Some(section) = reference.target.section(version) else {
            findings.at(reference.node, PATH, &[&place(), text]);
            continue;
        };
        let prefix = || format!("#/{section}/");
        if !text.starts_with('#') {
            findings.at(reference.node, OUTSIDE, &[&place(), text, &prefix()]);
        } else if definition.references().target(reference.node).is_none() {
            // Where the section itself is spelt otherwise, that is told once instead of each reference.
            if definition.is_section_misspelt(section) {
                continue;
            }
            findings.at(reference.node, NOWHERE, &[&place(), text]);
        } else if leads_elsewhere(version, text, section) && !(is_of_3 && text.starts_with("#/components/")) {
            findings.at(reference.node, OTHER_SECTION, &[&place(), text, &prefix()]);
        }
    }
}

/// Whether a reference leads to another kind of thing. 2.0 keeps what is referred to in the section of its kind. 3.0
/// allows any pointer, so what does not stand in `components` may be of the right kind.
fn leads_elsewhere(version: Version, text: &str, section: &str) -> bool {
    let pointer = text.strip_prefix("#/").unwrap_or_default();
    let is_inside = pointer.strip_prefix(section).is_some_and(|rest| rest.starts_with('/'));
    !is_inside && (version == Version::V2 || pointer.starts_with("components/") || !pointer.contains('/'))
}

const OUTSIDE: usize = 0;
const NOWHERE: usize = 1;
const OTHER_SECTION: usize = 2;
const PATH: usize = 3;
