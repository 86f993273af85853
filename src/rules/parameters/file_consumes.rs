//! `consumes` fits what an operation sends.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::Definition;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-consumes-compatible",
    title: "`consumes` fits what an operation sends",
    severity: Severity::Recommended,
    authority: Authority::Specification,
    source: "OpenAPI 2.0, Parameter Object, type file",
    codes: &["MimeTypeNotCompatibleWithRequestContentSchemaType"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} takes the file `{1}`, but its `consumes` names no form.",
            advice: "Add `\"consumes\": [\"multipart/form-data\"]` to the operation.",
        },
        Wording {
            says: "{0} has form fields, such as `{1}`, but its `consumes` names no form.",
            advice: "Add `\"consumes\": [\"application/x-www-form-urlencoded\"]` to the operation.",
        },
        Wording {
            says: "{0} sends an object as its body, but its `consumes` names only {1}.",
            advice: "Add `\"consumes\": [\"application/json\"]` to the operation, or describe form fields.",
        },
    ],
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    const BEFORE: Spot = Spot::After(&["operationId", "description", "summary"]);
    let format = ["multipart/form-data", "application/x-www-form-urlencoded", "application/json"][site.case()];
    let parameter = site.node()?.parent()?;
    // What is shared has other users.
    let owner = parameter.parent()?.parent()?;
    let is_operation = site.context.openapi.as_ref()?.operation_of(owner).is_some();
    let operation = Some(owner).filter(|_| is_operation)?;
    let writer = site.writer()?;
    let edit = match operation.get("consumes") {
        Some(list) => writer.replace(list, Value::list([format])),
        None => writer.insert(operation, BEFORE, "consumes", Value::list([format])),
    };
    // It is sent in another way then.
    Some(Fix::new(format!("Says that it sends `{format}`"), edit)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for operation in definition.operations() {
        // An operation that can send no form at all is told as that.
        if matches!(operation.method.text, "get" | "head") {
            continue;
        }
        let consumes = definition.consumes_of(operation);
        let parameters = definition.parameters_of(operation);
        let is = |node: &&Node, location: &str| node.text_of("in") == Some(location);
        let mut fields = parameters.iter().filter(|node| is(node, "formData"));
        let name = |node: &Node| node.text_of("name").unwrap_or_default().to_owned();
        if consumes.has_form() {
            let body = parameters.iter().find(|node| is(node, "body")).filter(|node| is_object(definition, **node));
            if let Some(body) = body.filter(|_| !consumes.has_other) {
                let marked = body.get("name").unwrap_or(*body);
                findings.at(marked, 2, &[&describe(operation.node), &consumes.named(" and ")]);
            }
        } else if let Some(file) = fields.clone().find(|node| node.text_of("type") == Some("file")) {
            findings.at(file.get("type").unwrap_or(*file), 0, &[&describe(operation.node), &name(file)]);
        } else if let Some(field) =
            fields.next().filter(|_| !consumes.is_empty() && !parameters.iter().any(|node| is(&node, "body")))
        {
            // That nothing is named is told by `def-consumes-present`, that there is a body too by `op-body-xor-form`.
            findings.at(field.get("name").unwrap_or(*field), 1, &[&describe(operation.node), &name(field)]);
        }
    }
}

/// Whether a body is an object or a list, as only JSON and XML hold.
fn is_object(definition: &Definition, body: Node) -> bool {
    let schema = body.get("schema").and_then(|schema| definition.references().follow(schema));
    schema.is_some_and(|schema| matches!(schema.text_of("type"), Some("object" | "array")))
}
