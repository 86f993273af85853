//! `x-ms-connector-metadata` has the address of the privacy policy.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "meta-privacy-policy",
    title: "`x-ms-connector-metadata` has the address of the privacy policy",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["ConnectorMetadataPropertiesMissing"],
    share: Some(0.1),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: super::ADDRESS_WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Users hand their data to the service that is connected, so its privacy policy is linked from the catalogue. The name is compared in any case.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": «"framing.example"» },
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
    super::check_address(
        context,
        findings,
        "Privacy policy",
        "the address of the privacy policy of the service that is connected",
    );
}
