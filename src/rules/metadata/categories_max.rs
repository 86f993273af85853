//! There are at most two categories.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-categories-max",
    title: "There are at most two categories",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["TooManyConnectorCategories"],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`x-ms-connector-metadata`: `Categories` names {0} categories; the most are 2.",
        advice: "Keep the two that fit best: Microsoft's validator refuses more.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector stands in at most two categories. Partner Center asks for categories of its own, up to three: those are not these.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": «"Commerce;Data;Productivity"» }
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
    let Some((node, names)) = super::categories(context) else { return };
    if names.len() > MOST {
        findings.at(node, 0, &[&names.len().to_string()]);
    }
}

const MOST: usize = 2;
