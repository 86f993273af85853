//! An operation with a body says what format it takes.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Edit, Fix, Fixer, Site, Spot, Value};
use crate::openapi::naming::describe;
use crate::openapi::{Definition, Operation};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-consumes-present",
    title: "An operation with a body says what format it takes",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ConsumesMissing",
    codes: &["ConsumesMissing"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} sends a body, but nothing says in `consumes` in which format.",
            advice: "Add `\"consumes\": [\"application/json\"]` to the definition, or to the operation if it takes another format.",
        },
        Wording {
            says: "{0} and {1} more send a body, but nothing says in `consumes` in which format.",
            advice: "Add `\"consumes\": [\"application/json\"]` to the definition, and other formats to the operations that take them.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform writes the body in the format that `consumes` names.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"post"»: {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object" } }
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
        "consumes": ["application/json"], "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object" } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let definition = site.context.swagger()?;
    let root = definition.root();
    let mut edits = Vec::new();
    let (mut has_json, mut has_form) = (false, false);
    for operation in site.all(definition.operations())?.into_iter().filter(|operation| is_silent(definition, operation))
    {
        let is_form = !definition.parameters_of(operation).iter().any(|input| input.text_of("in") == Some("body"));
        if is_form {
            has_form = true;
            edits.push(add(site, operation.node, "application/x-www-form-urlencoded")?);
        } else if operation.node.get("consumes").is_some() {
            edits.push(add(site, operation.node, "application/json")?);
        } else {
            has_json = true;
        }
    }
    if has_json {
        edits.push(add(site, root, "application/json")?);
    }
    // JSON is what the platform sends where nothing is said; that the service takes such a form is a guess.
    if has_form {
        return Some(Fix::several("Adds the formats to `consumes`", edits)?.as_draft(""));
    }
    Fix::several("Adds `application/json` to `consumes`", edits)
};

#[cfg(feature = "fix")]
fn add<'c>(site: &Site<'c>, owner: Node<'c>, format: &str) -> Option<Edit> {
    const BEFORE: Spot = Spot::After(&["schemes", "basePath", "host", "info", "operationId", "description", "summary"]);
    let writer = site.writer()?;
    match owner.get("consumes") {
        Some(list) => writer.append(list, format),
        None => writer.insert(owner, BEFORE, "consumes", Value::list([format])),
    }
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    // One list at the root is enough for all of them, so they are told together.
    let mut silent = definition.operations().iter().filter(|operation| is_silent(definition, operation));
    if let Some(first) = silent.next() {
        let more = silent.count();
        findings.at_key(first.node, usize::from(more > 0), &[&describe(first.node), &more.to_string()]);
    }
}

/// Whether an operation sends a body, and nothing says in which format.
fn is_silent(definition: &Definition, operation: &Operation) -> bool {
    let is = |node: &Node, location: &str| node.text_of("in") == Some(location);
    // A file in a form is told by `def-consumes-compatible`.
    let is_file = |node: &Node| is(node, "formData") && node.text_of("type") == Some("file");
    let parameters = definition.parameters_of(operation);
    definition.consumes_of(operation).is_empty()
        && !parameters.iter().any(is_file)
        && parameters.iter().any(|node| is(node, "body") || is(node, "formData"))
}
