//! Examples are in a format that the operation answers with.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Kind;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::IdSet;
#[cfg(feature = "fix")]
use crate::openapi::is_json;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-examples-mime",
    title: "Examples are in a format that the operation answers with",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ResponseExampleMustBeProducedByOperation",
    codes: &["ResponseExampleMustBeProducedByOperation"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the example `{1}` is in no format that the operation produces.",
        advice: "Name it like one of {2}, or add the format to `produces`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An example is named by its MIME type, and that must be one that the operation answers with.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "produces": ["application/json"], "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "examples": { «"text/html"»: "300" } }
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
        "produces": ["application/json"], "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "examples": { "application/json": 300 } }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let example = site.node()?;
    let responses = example.parent()?.parent()?.parent()?;
    let operation = responses.parent().filter(|_| responses.key().is_some_and(|key| key.text == "responses"));
    let root = site.context.swagger()?.root();
    let produces = operation.and_then(|operation| operation.get("produces")).or_else(|| root.get("produces"))?;
    let is_structured = example.is_object() || example.kind() == Kind::Array;
    // A range is no format that an example could be in.
    let produces = site.all(produces.items())?;
    let mut formats = produces.into_iter().filter_map(Node::as_str).filter(|format| !format.contains('*'));
    let fits = formats.clone().find(|format| is_json(format) == is_structured).or(formats.next())?;
    let writer = site.writer()?;
    match writer.rename(example, fits) {
        Some(edit) => Fix::new(format!("Names it `{fits}`"), Some(edit)),
        // There is one of that format already.
        None => Some(Fix::new("Removes the example", writer.remove(example))?.as_draft("")),
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let produces = definition.produces_of(operation);
        if produces.is_empty() {
            continue;
        }
        for response in definition.responses_of(operation) {
            for (name, example) in response.node.get("examples").into_iter().flat_map(Node::members) {
                if !name.text.starts_with("x-") && !produces.covers(name.text) && told.insert(example.id()) {
                    findings.at_key(example, 0, &[&describe(response.node), name.text, &produces.named(", ")]);
                }
            }
        }
    }
}
