//! OAuth 2.0 signs in a user.

use crate::criteria::RowId;
use crate::document::Node;
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
    wordings: &[Wording {
        says: "{0} uses the client credentials grant (`flow: application`), which connectors do not support.",
        advice: "Offer the authorization code grant (`flow: accessCode`), in which each user signs in.",
    }],
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
    let Some(definition) = context.swagger() else { return };
    for (_, scheme) in definition.root().get("securityDefinitions").into_iter().flat_map(Node::members) {
        let flow = scheme.get("flow").filter(|flow| flow.as_str() == Some("application"));
        if let Some(flow) = flow.filter(|_| scheme.text_of("type") == Some("oauth2")) {
            findings.at(flow, 0, &[&describe(scheme)]);
        }
    }
}
