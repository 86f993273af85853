//! The definition has operations, and none is empty.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-any",
    title: "The definition has operations, and none is empty",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\": no empty operations",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The definition has no operation: a connector of it could do nothing.",
            advice: "Describe the operations of the service in `paths`.",
        },
        Wording {
            says: "{0} is empty: nothing says what it does, takes and answers.",
            advice: "Describe it with `operationId`, `summary`, `description` and `responses`, or remove it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector offers the operations of its definition; one without any offers nothing. An operation of which nothing is said cannot be called either.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  «"paths"»: {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| operation.is_empty()) {
        findings.at_key(operation.node, 1, &[&describe(operation.node)]);
    }
    // A path that does not begin with a slash, or is no object, is told as that.
    let Some(paths) = definition.root().get("paths").filter(|paths| paths.is_object()) else { return };
    let has_content = paths.members().any(|(key, item)| !key.text.starts_with("x-") && item.members().next().is_some());
    if definition.operations().is_empty() && !has_content {
        findings.at_key(paths, 0, &[]);
    }
}
