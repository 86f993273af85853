//! OAuth 2.0 signs in a user.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "auth-client-credentials",
    title: "OAuth 2.0 signs in a user",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Connection parameters\"; \"Custom connectors FAQ\"",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} uses the client credentials grant (`flow: application`), which connectors do not support.",
            advice: "Offer the authorization code grant (`flow: accessCode`), in which each user signs in.",
        },
        Wording {
            says: "{0} offers the client credentials grant (`flows.clientCredentials`) alone, which connectors do not support.",
            advice: "Offer the authorization code grant (`flows.authorizationCode`), in which each user signs in.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connection belongs to a user who has signed in. The client credentials grant signs in an application, and Microsoft does not support it for connectors.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": «"application"», "tokenUrl": "https://login.framing.example/token" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://login.framing.example/authorize", "tokenUrl": "https://login.framing.example/token" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for scheme in super::oauth_schemes(definition) {
        if let Some(flow) = scheme.get("flow").filter(|flow| flow.as_str() == Some("application")) {
            findings.at(flow, 0, &[&describe(scheme)]);
        }
        let Some(flows) = scheme.get("flows") else { continue };
        // Of a scheme with a flow for users the platform can take that one, or another rule tells of it.
        let signs_in = ["authorizationCode", "implicit", "password"].iter().any(|flow| flows.get(flow).is_some());
        if let Some(flow) = flows.get("clientCredentials").filter(|_| !signs_in) {
            findings.at_key(flow, 1, &[&describe(scheme)]);
        }
    }
}
