//! `x-ms-trigger-metadata` says kind `query` and mode `polling`.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "trig-metadata",
    title: "`x-ms-trigger-metadata` says kind `query` and mode `polling`",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `{1}` of `x-ms-trigger-metadata` is not `{2}`.",
        advice: "Write `{ \"kind\": \"query\", \"mode\": \"polling\" }`, or leave the extension out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's JSON schema knows this one pair of values.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-trigger": "batch", "x-ms-trigger-metadata": { "kind": "query", "mode": «"poll"» },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-trigger": "batch", "x-ms-trigger-metadata": { "kind": "query", "mode": "polling" },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    const FORM: [(&str, &str); 2] = [("kind", "query"), ("mode", "polling")];
    let node = site.node()?;
    let writer = site.writer()?;
    let told = site.finding.args.get(1)?;
    let (field, value) = FORM.into_iter().find(|(field, _)| field == told)?;
    let is_field = node.parent()?.key().is_some_and(|key| key.text == "x-ms-trigger-metadata");
    let edit = if is_field { writer.replace(node, value) } else { writer.insert(node, Spot::Last, field, value) };
    Fix::new(format!("Writes `{field}: {value}`"), edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("x-ms-trigger-metadata") else { continue };
        for (field, value) in [("kind", "query"), ("mode", "polling")] {
            if node.text_of(field) != Some(value) {
                let args = [&describe(operation.node), field, value];
                match node.get(field) {
                    Some(found) => findings.at(found, 0, &args),
                    None => findings.at_key(node, 0, &args),
                }
            }
        }
    }
}
