//! The definition is written in JSON.

use crate::criteria::RowId;
use crate::document::Format;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-notation-json",
    title: "The definition is written in JSON",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: eliminate any invalid JSON code",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The definition is written in YAML; certification takes JSON.",
        advice: "Save it as apiDefinition.swagger.json, in JSON: the page and `connector-check convert` do, up to OpenAPI 3.0.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "apiDefinition.swagger.json is a JSON file: the certification tools read nothing else. A definition kept in YAML says the same, so converting it loses nothing but comments.",
    bad: Example::yaml(
        r##"«swagger: "2.0"»
info:
  title: Framing
  version: "1.0"
paths: {}"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition.filter(|parsed| parsed.document.format() == Format::Yaml) else { return };
    if let Some(root) = parsed.document.root().filter(|root| root.is_object()) {
        findings.at_key(root, 0, &[]);
    }
}
