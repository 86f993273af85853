//! A deprecated operation says so.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-deprecated-marked",
    title: "A deprecated operation says so",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Deprecate an operation\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is deprecated, but neither its summary nor its description says so.",
            advice: "Add \"(deprecated)\" to both, which is all that users see of it, and say which operation takes its place.",
        },
        Wording { says: "{0} is deprecated, but its summary does not say so.", advice: "Add \"(deprecated)\" to it." },
        Wording {
            says: "{0} is deprecated, but its description does not say so.",
            advice: "Add \"(deprecated)\" to it, and say which operation takes its place.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users of the designer see summary and description only. Microsoft asks for the word in both, and for 30 days of notice.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "deprecated": «true», "summary": "Get a quote", "description": "Gets a quote.", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "deprecated": true, "summary": "Get a quote (deprecated)", "description": "Gets a quote (deprecated). Use Get latest quote.", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_internal()) {
        let Some(node) = operation.node.get("deprecated").filter(|node| node.as_bool() == Some(true)) else { continue };
        // Texts that are missing are told as that.
        let hides = |field| operation.node.text_of(field).is_some_and(|t| !t.to_lowercase().contains("deprecated"));
        let case = match (hides("summary"), hides("description")) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => continue,
        };
        findings.at(node, case, &[&describe(operation.node)]);
    }
}
