//! Failures are described.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
#[cfg(feature = "fix")]
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "resp-error-codes",
    title: "Failures are described",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "No operation says which failures it can answer with, so users cannot prepare for any.",
        advice: "Add the status codes that the service documents, such as `400` or `404`, each with a description.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users handle a failure only when they know of it. The coding standards ask for the known status codes.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  «"paths"»: {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote" }
        }
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
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote" }, "404": { "description": "There is no such frame." }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let definition = site.context.openapi.as_ref()?;
    let writer = site.writer()?;
    let text = site.text_or("The operation failed.");
    let mut seen = HashSet::new();
    let lists = site.all(definition.operations())?.into_iter().filter_map(|operation| operation.node.get("responses"));
    let told = lists.filter(|list| list.members().next().is_some() && seen.insert(list.id()));
    let response = Value::object([("description", text.as_str())]);
    let edits = told.map(|list| writer.insert(list, Spot::Last, "default", response.clone()));
    let edits = edits.collect::<Option<_>>()?;
    Some(Fix::several("Adds the response `default` for failures to each operation", edits)?.as_draft(text))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let codes = || {
        let lists = definition.operations().iter().filter_map(|operation| operation.node.get("responses"));
        lists.flat_map(Node::members).map(|(code, _)| code.text)
    };
    let tells = codes().any(|code| code == "default" || code.starts_with(['4', '5']));
    if let Some(paths) = definition.root().get("paths").filter(|_| codes().next().is_some() && !tells) {
        findings.at_key(paths, 0, &[]);
    }
}
