//! An operation that takes a file says that it takes a form.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-consumes-compatible",
    title: "An operation that takes a file says that it takes a form",
    severity: Severity::Recommended,
    authority: Authority::Specification,
    source: "OpenAPI 2.0, Parameter Object, type file",
    codes: &["MimeTypeNotCompatibleWithRequestContentSchemaType"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} takes the file `{1}`, but its `consumes` names no form.",
        advice: "Add `\"consumes\": [\"multipart/form-data\"]` to the operation.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A file travels in a form: the specification asks for `multipart/form-data` or `application/x-www-form-urlencoded` in `consumes` of the operation or of the definition.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [{ "name": "print", "in": "formData", "type": «"file"» }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "consumes": ["multipart/form-data"], "parameters": [{ "name": "print", "in": "formData", "type": "file" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let global = definition.root().get("consumes");
    for operation in definition.operations() {
        let consumes = operation.node.get("consumes").or(global);
        let takes_form = consumes.into_iter().flat_map(Node::items).filter_map(Node::as_str).any(is_form);
        if takes_form {
            continue;
        }
        let parameters = definition.parameters_of(operation);
        let is_file = |node: &&Node| node.text_of("in") == Some("formData") && node.text_of("type") == Some("file");
        if let Some(file) = parameters.iter().find(is_file) {
            let name = file.text_of("name").unwrap_or_default();
            let marked = file.get("type").unwrap_or(*file);
            findings.at(marked, 0, &[&describe(operation.node), name]);
        }
    }
}

fn is_form(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    // A form of a vendor's own ends in the form that it is made after (RFC 6839).
    let is = |kind: &str, form: &str| {
        let subtype = essence.strip_prefix(kind).unwrap_or_default();
        subtype == form || subtype.ends_with(&format!("+{form}"))
    };
    is("multipart/", "form-data") || is("application/", "x-www-form-urlencoded")
}
