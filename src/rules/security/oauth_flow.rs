//! An OAuth 2.0 scheme says its flow and addresses.

#[cfg(feature = "fix")]
use super::code_flow::{asked, swapped};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
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
    fix: FixKind::Draft,
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (scheme, writer) = (site.node()?, site.writer()?);
    // What is missing is told of the scheme; of what has another value another one may be meant.
    let field = site.finding.args.get(1).filter(|_| scheme.is_object())?.as_str();
    let beside = |other: &str, word: &str, own: &str| swapped(scheme.text_of(other)?, word, own);
    let (text, guess, spot): (_, _, &[&str]) = match field {
        "scopes" => {
            let none = Value::Object(Vec::new());
            return Fix::draft("Adds `scopes`, none of them", "", writer.insert(scheme, Spot::Last, field, none));
        }
        "flow" => (Some("accessCode".to_owned()), None, &["type"]),
        "tokenUrl" => {
            let known = fixes::custom_address(site.context, field);
            (known, beside("authorizationUrl", "authorize", "token"), &["authorizationUrl", "flow"])
        }
        "authorizationUrl" => {
            let known = fixes::custom_address(site.context, field);
            (known, beside("tokenUrl", "token", "authorize"), &["flow", "type"])
        }
        _ => return None,
    };
    let Some(text) = site.words(text) else { return Fix::ask(format!("Adds `{field}`"), asked(field, guess)) };
    let edit = writer.insert(scheme, Spot::After(spot), field, text.as_str());
    Fix::draft(format!("Adds `{field}`"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
