//! Each member of a family says its revision.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-revision-present",
    title: "Each member of a family says its revision",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationRevisionEmpty"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} belongs to the family `{1}`, but says no revision.",
        advice: "Add `revision` to its `x-ms-api-annotation`: 1 for the first version.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "One operation of a family may leave its revision open, yet the order of the versions is plain only where each says it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", «"x-ms-api-annotation"»: { "family": "GetQuote" },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "family": "GetQuote", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let note = site.node()?;
    let revision = super::free_revision(site, note)?;
    let edit = site.writer()?.insert(note, Spot::After(&["family"]), "revision", revision);
    let fix = Fix::new(format!("Adds `revision: {revision}`"), edit)?;
    // Alone in its family it is what it was; among others it may become the newest one.
    let is_alone = super::of_family(site, note.text_of("family")?)?.len() == 1;
    Some(if is_alone { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for family in super::families(definition) {
        // Of a second one, another rule tells.
        let member = family.iter().find(|member| member.note.get("revision").is_none());
        if let Some(member) = member {
            findings.at_key(member.note, 0, &[&describe(member.operation.node), member.family]);
        }
    }
}
