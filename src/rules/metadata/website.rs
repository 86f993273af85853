//! `x-ms-connector-metadata` has the address of the product's website.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "meta-website",
    title: "`x-ms-connector-metadata` has the address of the product's website",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["ConnectorMetadataPropertiesMissing"],
    share: Some(0.2),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: super::ADDRESS_WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue links to the website of the product that is connected.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": «"framing.example"» },
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
    super::check_address(context, findings, "Website", "the address of the product's own page");
}
