//! Form fields have plain names.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::name_characters;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-formdata-ascii",
    title: "Form fields have plain names",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, InvalidFormDataParameterName",
    codes: &["InvalidFormDataParameterName"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has {1} in its name, which forms do not carry.",
        advice: "Use letters, digits and signs of US-ASCII.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The name of a form field travels in a header of its part, where only US-ASCII is safe.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"größe"», "in": "formData", "type": "string" }
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
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "formData", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| parameter.location() == Some("formData")) {
        if let Some(name) = parameter.name().filter(|name| !name.is_ascii()) {
            let found = name_characters(name, |c| !c.is_ascii());
            findings.at(parameter.mark(), 0, &[&describe(parameter.node), &found]);
        }
    }
}
