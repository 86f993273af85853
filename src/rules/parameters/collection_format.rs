//! Lists are sent in a way that the platform knows.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-collection-format",
    title: "Lists are sent in a way that the platform knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, CollectionFormatValueNotSupported",
    codes: &["CollectionFormatValueNotSupported"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `collectionFormat` is `multi`, which the platform does not send.",
        advice: "Write `csv` if the service takes the values joined by commas. If it insists on one parameter for each value, describe a text and set it with a policy.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "With `multi` a parameter would be sent once for each value. The platform sends one parameter with all values; every published list is `csv`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "sizes", "in": "query", "type": "array", "items": { "type": "string" }, "collectionFormat": «"multi"» }
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
          { "name": "sizes", "in": "query", "type": "array", "items": { "type": "string" }, "collectionFormat": "csv" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let format = site.text_or("csv");
    let edit = site.writer()?.replace(site.node()?, format.as_str());
    Fix::draft("Sends the values joined by commas", format, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in
        definition.parameters().iter().filter(|parameter| matches!(parameter.location(), Some("query" | "formData")))
    {
        let format = parameter.node.get("collectionFormat");
        if let Some(format) = format.filter(|format| format.as_str() == Some("multi")) {
            findings.at(format, 0, &[&describe(parameter.node)]);
        }
    }
}
