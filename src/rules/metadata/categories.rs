//! `x-ms-connector-metadata` names categories, divided by semicolons.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-categories",
    title: "`x-ms-connector-metadata` names categories, divided by semicolons",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["ConnectorMetadataPropertiesMissing"],
    share: Some(0.1),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`x-ms-connector-metadata` has no entry `Categories`.",
            advice: "Add `{ \"propertyName\": \"Categories\", \"propertyValue\": \"…\" }` with one or two of Microsoft's categories, such as `Communication;Productivity`.",
        },
        Wording {
            says: "`x-ms-connector-metadata`: `Categories` is empty.",
            advice: "Name one or two of Microsoft's categories, such as `Communication;Productivity`.",
        },
        Wording {
            says: "`x-ms-connector-metadata`: the `Categories` `{0}` are divided by commas.",
            advice: "Divide them by a semicolon: `{1}`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue is sorted by these categories.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": «"Commerce, Productivity"» }
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
    match super::value(context, "Categories") {
        Some(Err(list)) => findings.at_key(list, 0, &[]),
        Some(Ok(node)) => match node.as_str() {
            Some(text) if text.trim_matches(is_between).is_empty() => findings.at(node, 1, &[]),
            Some(text) if text.contains(',') => {
                let names: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
                findings.at(node, 2, &[text, &names.join(";")]);
            }
            _ => {}
        },
        None => {}
    }
}

/// What stands between categories.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ';' | ',')
}
