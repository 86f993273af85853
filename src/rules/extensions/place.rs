//! Extensions stand where they have a meaning.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::extensions::{homes, is_in};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "ext-place",
    title: "Extensions stand where they have a meaning",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `{1}` means nothing here.",
        advice: "It belongs in {2}: move it there, or remove it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An extension outside of its place does nothing. So `x-ms-notification-content` stands beside the operations of a path and not in one of them, and `x-ms-trigger` in an operation.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "x-ms-trigger": "single", «"x-ms-notification-content"»: { "schema": {} },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "x-ms-notification-content": { "schema": {} },
      "post": { "operationId": "WhenQuoted", "x-ms-trigger": "single", "responses": { "200": { "description": "The quote" } } }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    // Into the path item from one of its operations: everything else may belong to several places, or to none.
    if node.key()?.text != "x-ms-notification-content" {
        return None;
    }
    let operation = node.parent()?;
    let path_item = operation.parent()?;
    let is_operation = site.context.openapi.as_ref()?.operation_of(operation).is_some();
    let key = "x-ms-notification-content";
    let edits = is_operation.then(|| site.writer()?.move_to(node, path_item, Spot::Last, key)).flatten()?;
    // The operation becomes the subscription of a webhook: that is for the author to confirm.
    Some(Fix::several("Moves it out of the operation, beside the operations of the path", edits)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().extensions {
        let homes = homes(extension.key.text);
        if homes.is_empty() || homes.iter().any(|home| is_in(extension, *home)) {
            continue;
        }
        let names: Vec<&str> = homes.iter().map(|home| home.name()).collect();
        findings.at_key(extension.node, 0, &[&describe(extension.owner), extension.key.text, &names.join(" or in ")]);
    }
}
