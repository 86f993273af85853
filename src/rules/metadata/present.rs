//! `x-ms-connector-metadata` is a list of names and values.

use crate::criteria::RowId;
use crate::document::{Kind, Span};
use crate::openapi::Definition;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-present",
    title: "`x-ms-connector-metadata` is a list of names and values",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3; Microsoft's JSON schema of a definition",
    codes: &["RequiredPropertyMissing"],
    share: Some(1.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The definition has no `x-ms-connector-metadata`.",
            advice: "Add it at the root: a list with the entries `Website`, `Privacy policy` and `Categories`, which the catalogue of connectors shows.",
        },
        Wording {
            says: "`x-ms-connector-metadata` must be a list, but is {0}.",
            advice: "Write a list of objects with `propertyName` and `propertyValue`.",
        },
        Wording {
            says: "`x-ms-connector-metadata` is empty.",
            advice: "Add the entries `Website`, `Privacy policy` and `Categories`.",
        },
        Wording {
            says: "`x-ms-connector-metadata`, entry {0}: `{1}` is missing or is no text.",
            advice: "Give every entry a `propertyName` and a `propertyValue`, both of them texts.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue shows these entries. Microsoft's pipeline refuses a definition without them.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    «{» "propertyName": "Website" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(root) = context.openapi.as_ref().map(Definition::root) else { return };
    let structure = context.openapi.as_ref().map(Definition::structure);
    let Some(list) = root.get("x-ms-connector-metadata") else {
        return match structure.and_then(|structure| structure.misspelt(root, "x-ms-connector-metadata")) {
            Some(member) => findings.at_misspelt(member, 0, &[]),
            None => findings.at_key(root, 0, &[]),
        };
    };
    if list.kind() != Kind::Array {
        return findings.at_key(list, 1, &[list.kind().with_article()]);
    }
    if list.items().next().is_none() {
        findings.at(list, 2, &[]);
    }
    for (index, entry) in list.items().enumerate() {
        let is_missing = |key: &&str| entry.text_of(key).is_none();
        if let Some(key) = ["propertyName", "propertyValue"].into_iter().find(is_missing) {
            let span = Span { end: entry.span().end.min(entry.span().start + 1), ..entry.span() };
            findings.at_span(entry, span, 3, &[&(index + 1).to_string(), key]);
        }
    }
}
