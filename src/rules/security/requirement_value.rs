//! Security requirements name the scopes that there are.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-req-value",
    title: "Security requirements name the scopes that there are",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SecurityRequirementMustHaveEmptyValue, OAuthSecurityRequirementValueMustBeScopeName",
    codes: &[
        "SecurityRequirementMustHaveEmptyValue",
        "SecurityRequirementMustHaveValue",
        "OAuthSecurityRequirementValueMustBeScopeName",
    ],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the security scheme `{1}` has no scopes, but `{2}` is asked for.",
            advice: "Write `\"{1}\": []`: only OAuth 2.0 knows scopes.",
        },
        Wording {
            says: "{0}: the security scheme `{1}` does not define the scope `{2}`.",
            advice: "Add it to the `scopes` of `{1}` with a description, or correct its name.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Scopes belong to OAuth 2.0, and each must be described where the scheme is.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "security": [{ "Key": [«"read"»] }], "securityDefinitions": { "Key": { "type": "apiKey", "name": "key", "in": "header" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "security": [{ "Key": [] }], "securityDefinitions": { "Key": { "type": "apiKey", "name": "key", "in": "header" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let Some(schemes) = definition.root().get("securityDefinitions") else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        let requirements = owner.get("security").into_iter().flat_map(Node::items).flat_map(Node::members);
        for (name, scopes) in requirements {
            // One that is not defined is told by `sec-req-defined`.
            let Some(scheme) = schemes.get(name.text) else { continue };
            let case = match scheme.text_of("type") {
                Some("oauth2") => 1,
                Some("apiKey" | "basic") => 0,
                _ => continue,
            };
            let defined = scheme.get("scopes");
            let is_defined = |scope: &str| case == 1 && defined.is_some_and(|defined| defined.get(scope).is_some());
            for node in scopes.items() {
                if let Some(scope) = node.as_str().filter(|scope| !is_defined(scope)) {
                    findings.at(node, case, &[&describe(owner), name.text, scope]);
                }
            }
        }
    }
}
