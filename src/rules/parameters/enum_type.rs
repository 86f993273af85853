//! The values that a parameter may have are of its type.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::openapi::schemas::{is_of_type, with_article};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-enum-type",
    title: "The values that a parameter may have are of its type",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, InvalidEnumValue",
    codes: &["InvalidEnumValue"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: a value in `enum` is {1}, but the parameter is {2}.",
        advice: "Write the values as {2}, or correct the `type`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A value of another type can never be sent.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "integer", "enum": [300, «"400"»] }
        ], "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "integer", "enum": [300, 400] }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::mend_enum;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &node in &definition.structure().simple {
        let (Some(kind), Some(list)) = (node.text_of("type"), node.get("enum")) else { continue };
        if let Some(value) = list.items().find(|value| !is_of_type(*value, kind)) {
            findings.at(value, 0, &[&describe(node), value.kind().with_article(), with_article(kind)]);
        }
    }
}
