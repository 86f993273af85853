//! Script and definition name the same operations.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::Operation;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "script-operations",
    title: "The operations that run the script exist",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "paconn (Microsoft Learn); 25 published scripts have no list",
    codes: &[],
    share: Some(2.5),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`scriptOperations` names `{0}`, but the definition has no such operation.",
            advice: "Take the name out, or write the `operationId` as the definition has it.",
        },
        Wording {
            says: "There is a script, but apiProperties.json has no `scriptOperations`.",
            advice: "Add `\"scriptOperations\": [ … ]` with the operations that run it; an empty list means all of them.",
        },
        Wording {
            says: "`scriptOperations` names operations, but there is no `script.csx`.",
            advice: "Add the script beside apiProperties.json, or take the list out.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform runs the script for the operations that the list names, and for none of another name.",
    bad: Example::properties(r##"{ "properties": { "scriptOperations": [«"GetQuote"»] } }"##),
    good: r##"{ "properties": { "scriptOperations": [] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| match site.case() {
    UNLISTED => {
        // What the platform takes for a missing list: all operations.
        let list = Value::List(Vec::new());
        Fix::new(
            "Adds an empty `scriptOperations`",
            site.writer()?.insert(site.node()?, Spot::Last, "scriptOperations", list),
        )
    }
    NO_SCRIPT => Fix::draft("Removes `scriptOperations`", "", site.writer()?.remove(site.node()?)),
    _ => fixes::operation_name(site),
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let has_script = context.submission.first(FileKind::Script).is_some();
    let Some(list) = connector.script_operations() else {
        let is_missing = |body: &Node| has_script && !connector.is_misspelt(*body, "scriptOperations");
        if let Some(body) = connector.body().filter(is_missing) {
            findings.at_key(body, UNLISTED, &[]);
        }
        return;
    };
    // A definition alone is no package of which one could say that something is missing.
    if !has_script && list.items().next().is_some() && context.definition.is_some() {
        findings.at_key(list, NO_SCRIPT, &[]);
    }
    let Some(definition) = &context.openapi else { return };
    let ids: HashSet<&str> = definition.operations().iter().filter_map(Operation::id).collect();
    for name in list.items() {
        if let Some(text) = name.as_str().filter(|text| !ids.contains(text)) {
            findings.at(name, UNKNOWN, &[text]);
        }
    }
}

const UNKNOWN: usize = 0;
const UNLISTED: usize = 1;
const NO_SCRIPT: usize = 2;
