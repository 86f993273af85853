//! Each category is one of Microsoft's.

use super::CATEGORIES;
use crate::criteria::RowId;
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::text::one_of;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-categories-allowed",
    title: "Each category is one of Microsoft's",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["InvalidConnectorCategory"],
    share: Some(0.3),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`x-ms-connector-metadata`: `{0}` is none of Microsoft's categories.",
            advice: "Take one of them: {1}.",
        },
        Wording { says: "`x-ms-connector-metadata`: there is no category `{0}`.", advice: "Did you mean `{1}`?" },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue knows nineteen categories, and Microsoft's validator refuses any other. They are compared with their case; three published connectors differ in it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": «"Commerce;Art"» }
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
    for name in names.into_iter().filter(|name| !CATEGORIES.contains(name)) {
        match nearest(name, CATEGORIES) {
            Some(meant) => findings.at(node, 1, &[name, meant]),
            None => findings.at(node, 0, &[name, &one_of(&CATEGORIES)]),
        }
    }
}
