//! OAuth 2.0 uses the authorization code grant.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-oauth-code-flow",
    title: "OAuth 2.0 uses the authorization code grant",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Published connectors: 208 use accessCode, 3 implicit",
    codes: &[],
    share: Some(0.3),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} uses the flow `{1}`; connectors sign users in with the authorization code grant.",
        advice: "Write `\"flow\": \"accessCode\"` with `authorizationUrl` and `tokenUrl`, if the service offers it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform asks users to sign in and keeps their token fresh, which takes the authorization code grant. Of 211 published connectors with OAuth 2.0 three say something else.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": «"implicit"», "authorizationUrl": "https://login.framing.example/authorize" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://login.framing.example/authorize", "tokenUrl": "https://login.framing.example/token" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for (_, scheme) in definition.root().get("securityDefinitions").into_iter().flat_map(Node::members) {
        let Some(flow) = scheme.get("flow").filter(|_| scheme.text_of("type") == Some("oauth2")) else { continue };
        if let Some(name @ ("implicit" | "password")) = flow.as_str() {
            findings.at(flow, 0, &[&describe(scheme), name]);
        }
    }
}
