//! The extensions that call an operation of the connector while a flow is made.

#[cfg(feature = "fix")]
mod fixes;
pub mod form_list;
pub mod form_schema;
pub mod form_values;
pub mod item_path_match;
pub mod new_form_needed;
pub mod not_on_body_param;
pub mod operation_exists;
pub mod params;
pub mod paths;
pub mod sources;
pub mod tree;

use super::Wording;
use super::finding::Findings;
use super::text::one_of;
use crate::document::{Kind, Node};
use crate::openapi::naming::describe;
use crate::openapi::structure::Extension;

/// What is said of an extension that does not have its form.
const FORM_WORDINGS: &[Wording] = &[
    Wording { says: "{0}: `{1}` must be an object, but is {2}.", advice: "Write an object with `operationId`." },
    Wording { says: "{0}: `{1}` has no `{2}`.", advice: "Add `{2}`: the operation that is called." },
    Wording { says: "{0}: `{2}` of `{1}` must be {3}, but is {4}.", advice: "Write {3}." },
    Wording { says: "{0}: `{1}` cannot hold `{2}`.", advice: "It may hold {3}: remove it, or write one of these." },
    Wording {
        says: "{0}: the argument `{2}` of `{1}` says neither `value` nor `parameterReference`.",
        advice: "Write `{ \"value\": … }` for a fixed value, `{ \"parameterReference\": \"…\" }` for what the user has entered.",
    },
    Wording {
        says: "{0}: `{1}` names both `{2}` and `{3}`.",
        advice: "Keep one of them: the values come from one place.",
    },
];

const NOT_AN_OBJECT: usize = 0;
const MISSING: usize = 1;
const WRONG_TYPE: usize = 2;
const UNKNOWN_FIELD: usize = 3;
const NO_SOURCE: usize = 4;
const TWO_OPERATIONS: usize = 5;

/// Whether the extension is an object, its fields of the right types and, where only some may stand, among these.
fn check_form(extension: &Extension, findings: &mut Findings, texts: &[&str], only: Option<&[&str]>) -> bool {
    let (name, node, owner) = (extension.key.text, extension.node, extension.owner);
    if !node.is_object() {
        findings.at_key(node, NOT_AN_OBJECT, &[&describe(owner), name, node.kind().with_article()]);
        return false;
    }
    for (key, value) in node.members() {
        let expected = match key.text {
            "parameters" => Kind::Object,
            field if texts.contains(&field) => Kind::String,
            _ => {
                if let Some(only) = only.filter(|only| !only.contains(&key.text)) {
                    findings.at_key(value, UNKNOWN_FIELD, &[&describe(owner), name, key.text, &one_of(only)]);
                }
                continue;
            }
        };
        if value.kind() != expected {
            let args = [&describe(owner), name, key.text, expected.with_article(), value.kind().with_article()];
            findings.at_key(value, WRONG_TYPE, &args);
        }
    }
    true
}

fn check_operation_id(extension: &Extension, findings: &mut Findings) {
    if extension.node.get("operationId").is_none_or(|id| id.as_str().is_some_and(|id| id.trim().is_empty())) {
        findings.at_key(extension.node, MISSING, &[&describe(extension.owner), extension.key.text, "operationId"]);
    }
}

/// The arguments of the newer extensions are objects that say where the value comes from.
fn check_arguments(extension: &Extension, findings: &mut Findings) {
    for (name, argument) in extension.node.get("parameters").into_iter().flat_map(Node::members) {
        let is_source = |key| argument.get(key).is_some();
        if !is_source("value") && !is_source("parameterReference") && !is_source("selectedItemValuePath") {
            findings.at(argument, NO_SOURCE, &[&describe(extension.owner), extension.key.text, name.text]);
        }
    }
}

/// A text without the divisions at its ends.
fn trimmed(path: &str) -> &str {
    path.trim_matches('/')
}
