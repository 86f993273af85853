//! Binary fields are sent in a multipart form.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-binary-urlencoded",
    title: "Binary fields are sent in a multipart form",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, StringBinaryNotSupportedForFormUrlEncoded",
    codes: &["StringBinaryNotSupportedForFormUrlEncoded"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is binary, but the operation sends its form as `application/x-www-form-urlencoded`, which carries text only.",
        advice: "Write `\"consumes\": [\"multipart/form-data\"]`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A form that is encoded like an address carries text. Binary content needs a form of several parts.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "consumes": ["application/x-www-form-urlencoded"], "parameters": [
          { "name": «"photo"», "in": "formData", "type": "string", "format": "binary" }
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
        "operationId": "GetQuote", "consumes": ["multipart/form-data"], "parameters": [
          { "name": "photo", "in": "formData", "type": "string", "format": "binary" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let consumes = definition.consumes_of(operation);
        if !consumes.has_urlencoded || consumes.has_multipart {
            continue;
        }
        for &node in definition.parameters_of(operation) {
            let is_binary = node.text_of("in") == Some("formData") && node.text_of("format") == Some("binary");
            if is_binary && node.text_of("type") == Some("string") && told.insert(node.id()) {
                findings.at(node.get("name").unwrap_or(node), 0, &[&describe(node)]);
            }
        }
    }
}
