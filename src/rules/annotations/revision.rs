//! Revisions are whole numbers, and differ within a family.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub static RULE: Rule = Rule {
    id: "annot-revision",
    title: "Revisions are whole numbers, and differ within a family",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator; Microsoft's JSON schema of a definition",
    codes: &["OperationFamilyHasDuplicateRevisions", "OperationFamilyHasManyEmptyRevisions"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `revision` is {1}, by which the versions cannot be put in order.",
            advice: "Write a whole number from 1 up, without quotation marks.",
        },
        Wording {
            says: "{0} is revision {1} of the family `{2}`, and so is `{3}`.",
            advice: "Count on: each operation of a family has a revision of its own.",
        },
        Wording {
            says: "{0} belongs to the family `{1}` and says no revision; nor does `{2}`.",
            advice: "Say which revision it is: only one operation of a family may leave it open.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The revisions of a family are its versions: the platform shows the newest one, and must be able to put them in order.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/getquote": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "family": "GetQuote", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/getquotev2": { "get": {
      "operationId": "GetQuoteV2", "x-ms-api-annotation": { "family": "GetQuote", "revision": «1» },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/getquote": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "family": "GetQuote", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/getquotev2": { "get": {
      "operationId": "GetQuoteV2", "x-ms-api-annotation": { "family": "GetQuote", "revision": 2 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let note = if site.case() == 2 { node } else { node.parent()? };
    let writer = site.writer()?;
    let written = node.as_str().and_then(|text| text.trim().parse::<u32>().ok()).filter(|revision| *revision > 0);
    if let Some(revision) = written {
        return Fix::new("Writes it as a number", writer.replace(node, revision));
    }
    let revision = super::free_revision(site, note)?;
    let text = site.text_or(revision.to_string());
    let value = Value::Number(text.trim().parse::<u32>().ok()?.to_string());
    let edit = match note.get("revision") {
        Some(stated) => writer.replace(stated, value),
        None => writer.insert(note, Spot::After(&["family"]), "revision", value),
    };
    Fix::draft(format!("Makes it revision {text}"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let annotation = operation.node.get("x-ms-api-annotation");
        let Some(node) = annotation.and_then(|annotation| annotation.get("revision")) else { continue };
        if super::revision(node).is_none() {
            let found = node.as_str().or(node.as_number());
            let found = found.map_or_else(|| node.kind().with_article().to_owned(), |text| format!("`{text}`"));
            findings.at(node, 0, &[&describe(operation.node), &found]);
        }
    }
    for family in super::families(definition) {
        let mut first: HashMap<u32, &str> = HashMap::new();
        let mut open: Option<&str> = None;
        for member in &family {
            let id = member.operation.id().unwrap_or_default();
            match (member.revision, member.note.get("revision")) {
                (Some(revision), Some(node)) => match first.entry(revision) {
                    Entry::Vacant(entry) => {
                        entry.insert(id);
                    }
                    Entry::Occupied(entry) => {
                        let args =
                            [&describe(member.operation.node), &revision.to_string(), member.family, entry.get()];
                        findings.at(node, 1, &args);
                    }
                },
                (None, None) => match open {
                    None => open = Some(id),
                    Some(other) => {
                        findings.at_key(member.note, 2, &[&describe(member.operation.node), member.family, other]);
                    }
                },
                _ => {}
            }
        }
    }
}
