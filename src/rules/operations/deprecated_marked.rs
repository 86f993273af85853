//! A deprecated operation says so.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::prose::MAX_SUMMARY;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-deprecated-marked",
    title: "A deprecated operation says so",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Deprecate an operation\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is deprecated, but neither its summary nor its description says so.",
            advice: "Add \"(deprecated)\" to both, which is all that users see of it, and say which operation takes its place.",
        },
        Wording { says: "{0} is deprecated, but its summary does not say so.", advice: "Add \"(deprecated)\" to it." },
        Wording {
            says: "{0} is deprecated, but its description does not say so.",
            advice: "Add \"(deprecated)\" to it, and say which operation takes its place.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users of the designer see summary and description only. Microsoft asks for the word in both, and for 30 days of notice.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "deprecated": «true», "summary": "Get a quote", "description": "Gets a quote.", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "deprecated": true, "summary": "Get a quote (deprecated)", "description": "Gets a quote (deprecated). Use Get latest quote.", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = super::fixes::operation(site)?.node;
    let writer = site.writer()?;
    let mut edits = Vec::new();
    if matches!(site.case(), BOTH | SUMMARY) {
        let node = operation.get("summary")?;
        let text = format!("{} (deprecated)", node.as_str()?.trim());
        edits.push(writer.replace(node, text.as_str()).filter(|_| text.chars().count() <= MAX_SUMMARY)?);
    }
    if matches!(site.case(), BOTH | DESCRIPTION) {
        let node = operation.get("description")?;
        edits.push(writer.replace(node, described(node.as_str()?.trim()))?);
    }
    Fix::several("Says that it is deprecated", edits)
};

/// The description with the word in its only sentence, or before them all.
#[cfg(feature = "fix")]
fn described(text: &str) -> String {
    match text.strip_suffix('.') {
        Some(sentence) if !sentence.contains(['.', '\n']) => format!("{sentence} (deprecated)."),
        None if !text.contains(['.', '\n']) && text.ends_with(letters::is_alphanumeric) => {
            format!("{text} (deprecated)")
        }
        _ => format!("(Deprecated) {text}"),
    }
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_internal()) {
        let Some(node) = operation.node.get("deprecated").filter(|node| node.as_bool() == Some(true)) else { continue };
        // Texts that are missing are told as that.
        let hides =
            |field| operation.node.text_of(field).is_some_and(|t| !letters::lowercase(t).contains("deprecated"));
        let case = match (hides("summary"), hides("description")) {
            (true, true) => BOTH,
            (true, false) => SUMMARY,
            (false, true) => DESCRIPTION,
            (false, false) => continue,
        };
        findings.at(node, case, &[&describe(operation.node)]);
    }
}

const BOTH: usize = 0;
const SUMMARY: usize = 1;
const DESCRIPTION: usize = 2;
