//! Security requirements name the scopes that there are.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value, words};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::operations::fixes::small;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-req-value",
    title: "Security requirements name the scopes that there are",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SecurityRequirementMustHaveEmptyValue, OAuthSecurityRequirementValueMustBeScopeName",
    codes: &["SecurityRequirementMustHaveEmptyValue", "OAuthSecurityRequirementValueMustBeScopeName"],
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if site.case() == NO_SCOPES {
        return Fix::new("Removes the scope", writer.remove(node));
    }
    let definition = site.context.openapi.as_ref()?;
    let (scope, name) = (node.as_str()?, node.parent()?.key()?.text);
    let scheme = definition.references().follow(definition.security_schemes()?.get(name)?)?;
    let flow = super::flows(scheme).into_iter().next()?;
    let scopes = flow.get("scopes");
    let described = scopes.into_iter().flat_map(Node::members).map(|(key, _)| key.text);
    if let Some(meant) = site.nearest(scope, described)? {
        let meant = site.text_or(meant);
        let edit = writer.replace(node, meant.as_str());
        return Fix::draft(format!("Writes the scope `{meant}`"), meant, edit);
    }
    let text = site.text_or(format!("Access to {}", small(&words(scope.rsplit('/').next()?))));
    let edit = if let Some(scopes) = scopes {
        writer.insert(scopes, Spot::Last, scope, text.as_str())
    } else {
        let scopes = Value::object([(scope, text.as_str())]);
        writer.insert(flow, Spot::After(&["tokenUrl", "authorizationUrl"]), "scopes", scopes)
    };
    Fix::draft(format!("Adds the scope `{scope}`"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let Some(schemes) = definition.security_schemes() else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        let requirements = owner.get("security").into_iter().flat_map(Node::items).flat_map(Node::members);
        for (name, scopes) in requirements {
            // One that is not defined is told by `sec-req-defined`.
            let Some(scheme) = schemes.get(name.text).and_then(|scheme| definition.references().follow(scheme)) else {
                continue;
            };
            let case = match scheme.text_of("type") {
                Some("oauth2") => SCOPES,
                Some("apiKey" | "basic" | "http") => NO_SCOPES,
                // The scopes of OpenID Connect stand at the service.
                _ => continue,
            };
            let flows = super::flows(scheme);
            let defines =
                |flow: &Node, scope: &str| flow.get("scopes").is_some_and(|scopes| scopes.get(scope).is_some());
            let is_defined = |scope: &str| case == SCOPES && flows.iter().any(|flow| defines(flow, scope));
            for node in scopes.items() {
                if let Some(scope) = node.as_str().filter(|scope| !is_defined(scope)) {
                    findings.at(node, case, &[&describe(owner), name.text, scope]);
                }
            }
        }
    }
}

const NO_SCOPES: usize = 0;
const SCOPES: usize = 1;
