//! An API key says its name and where it goes.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "sec-apikey",
    title: "An API key says its name and where it goes",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Security Scheme Object",
    codes: &["JsonValueNotInEnum", "SecuritySchemePropertyRequired"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The key is sent in a header or in the query, under a name.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { «"Key"»: { "type": "apiKey", "name": "code" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "Key": { "type": "apiKey", "name": "code", "in": "query" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
