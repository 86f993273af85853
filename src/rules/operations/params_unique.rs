//! No parameter is there twice.

use crate::criteria::RowId;
use crate::document::Node;
use crate::few::FewSet;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
use crate::openapi::naming::describe;
use crate::openapi::paths::paths;
#[cfg(feature = "fix")]
use crate::openapi::structure::is_same;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-params-unique",
    title: "No parameter is there twice",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Operation Object and Path Item Object, parameters",
    codes: &[
        "OperationParametersContainDuplicateParameter",
        "OperationParametersAreNotUnique",
        "PathParametersContainDuplicateParameter",
    ],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has the {2} parameter `{1}` twice.",
        advice: "Remove one of them, or rename it: only one of the two can be sent.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A parameter is known by its name and where it goes: two of the same name in the same place overrule each other.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [
          { "name": "size", "in": "query", "type": "string" },
          «{ "name": "size", "in": "query", "type": "integer" }»
        ],
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [
          { "name": "size", "in": "query", "type": "string" },
          { "name": "size", "in": "header", "type": "integer" }
        ],
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let entry = site.node()?;
    let references = site.context.openapi.as_ref()?.references();
    let second = references.follow(entry)?;
    // Each is followed, and read in two places.
    let all = site.all(entry.parent()?.items())?;
    site.spend(4 * all.len())?;
    let mut parameters = all.into_iter().filter_map(|item| references.follow(item));
    let first = parameters.find(|other| address(*other) == address(second))?;
    let fix = Fix::new("Removes the second one", site.writer()?.remove(entry))?;
    Some(if is_same(first, second) { fix } else { fix.as_draft("").changing(Held::Parameter) })
};

/// What a parameter is known by.
#[cfg(feature = "fix")]
fn address(parameter: Node<'_>) -> Option<(&str, &str)> {
    Some((parameter.text_of("name")?, parameter.text_of("in")?))
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let on_paths = paths(definition.root()).map(|(_, item)| item);
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in on_paths.chain(on_operations) {
        let mut seen = FewSet::default();
        for entry in owner.get("parameters").into_iter().flat_map(Node::items) {
            let Some(parameter) = definition.references().follow(entry) else { continue };
            let (Some(name), Some(location)) = (parameter.text_of("name"), parameter.text_of("in")) else { continue };
            if !seen.insert((name, location)) {
                findings.at(entry, 0, &[&describe(owner), name, location]);
            }
        }
    }
}
