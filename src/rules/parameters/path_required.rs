//! Path parameters are required.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "param-path-required",
    title: "Path parameters are required",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, required",
    codes: &["PathParameterMustBeRequired"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A path without the value of its placeholder is another path.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "parameters": [«{» "name": "id", "in": "path", "type": "string" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
    // Either `required` is not true, or the parameter has none.
    let edit = if node.is_object() {
        writer.insert(node, Spot::After(&["in", "name"]), "required", true)
    } else {
        writer.replace(node, true)
    };
    Fix::new("Writes `required: true`", edit)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
