//! An OAuth 2.0 scheme says its flow and addresses.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "sec-oauth-flow",
    title: "An OAuth 2.0 scheme says its flow and addresses",
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
    why: "Which addresses are needed depends on the flow: the platform uses accessCode, which needs both.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { «"OAuth"»: { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://framing.example/authorize", "scopes": {} } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://framing.example/authorize", "tokenUrl": "https://framing.example/token", "scopes": {} } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
