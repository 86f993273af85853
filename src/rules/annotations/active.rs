//! Old revisions of a family are deprecated.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-active",
    title: "Old revisions of a family are deprecated",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationFamilyHasManyActiveOperations", "OperationFamilyHasManyActiveProductionOperations"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is the third operation of the family `{1}` that is not deprecated.",
            advice: "Add `\"deprecated\": true` to the older ones: at most two may be active.",
        },
        Wording {
            says: "{0} is in production, and so is `{2}` of the same family `{1}`.",
            advice: "Add `\"deprecated\": true` to the older one.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users should find one version of an operation, and for a time the one before it. The others are deprecated.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": {
      "operationId": "A", "x-ms-api-annotation": { "family": "A", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/a_v2": { "get": {
      "operationId": "A_V2", "x-ms-api-annotation": { "family": "A", "revision": 2 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/a_v3": { "get": {
      "operationId": "A_V3", «"x-ms-api-annotation"»: { "family": "A", "revision": 3 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": {
      "operationId": "A", "deprecated": true, "x-ms-api-annotation": { "family": "A", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/a_v2": { "get": {
      "operationId": "A_V2", "x-ms-api-annotation": { "family": "A", "revision": 2 },
      "responses": { "200": { "description": "The quote" } }
    } },
    "/a_v3": { "get": {
      "operationId": "A_V3", "x-ms-api-annotation": { "family": "A", "revision": 3 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let note = site.node()?;
    let family = super::of_family(site, note.text_of("family")?)?;
    let mut active: Vec<_> = family.iter().filter(|member| !member.is_deprecated()).collect();
    if site.case() == 1 {
        active.retain(|member| member.is_in_production());
    }
    crate::order::sort_by_key(&mut active, |member| member.revision);
    let may_stay = if site.case() == 1 { 1 } else { MOST };
    active.truncate(active.len().checked_sub(may_stay)?);
    let writer = site.writer()?;
    let edits = active.iter().map(|member| match member.operation.node.get("deprecated") {
        Some(stated) => writer.replace(stated, true),
        None => writer.insert(member.operation.node, Spot::After(&["operationId"]), "deprecated", true),
    });
    let ids: Vec<String> = active.iter().filter_map(|it| it.operation.id()).map(|id| format!("`{id}`")).collect();
    let title = format!("Marks {} as deprecated", ids.join(" and "));
    Some(Fix::several(title, edits.collect::<Option<_>>()?)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for family in super::families(definition) {
        let mut active: Vec<_> = family.iter().filter(|member| !member.is_deprecated()).collect();
        crate::order::sort_by_key(&mut active, |member| member.revision);
        if let Some(third) = active.get(MOST) {
            findings.at_key(third.note, 0, &[&describe(third.operation.node), third.family]);
            continue;
        }
        let mut in_production = active.iter().filter(|member| member.is_in_production());
        if let (Some(first), Some(second)) = (in_production.next(), in_production.next()) {
            let other = first.operation.id().unwrap_or_default();
            findings.at_key(second.note, 1, &[&describe(second.operation.node), second.family, other]);
        }
    }
}

const MOST: usize = 2;
