//! Sign-in happens over HTTPS.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-oauth-https",
    title: "Sign-in happens over HTTPS",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Tokens would travel in clear",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` is not encrypted: tokens and passwords would travel in clear.",
            advice: "Write the address with `https://`.",
        },
        Wording {
            says: "{0}: `{1}` is `{2}`, which is not a complete address.",
            advice: "Write it with scheme and host, such as `https://login.contoso.com/authorize`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Over these addresses users sign in and tokens are handed out.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": «"http://login.framing.example/authorize"», "tokenUrl": "https://login.framing.example/token" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://login.framing.example/authorize", "tokenUrl": "https://login.framing.example/token" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let written = node.as_str()?.trim();
    let writer = site.writer()?;
    if site.case() == 0 {
        let rest = written.get("http://".len()..)?;
        // Whether the provider answers there, its owner knows.
        let address = site.text_or(format!("https://{rest}"));
        return Fix::draft("Writes `https://`", address.clone(), writer.replace(node, address));
    }
    let definition = site.context.openapi.as_ref()?;
    let address = match written.strip_prefix('/') {
        Some(path) => format!("https://{}/{path}", definition.root().text_of("host")?),
        None => format!("https://{written}"),
    };
    let is_address =
        !written.contains("://") && written.contains(['.', '/']) && !written.contains([' ', '{', '<', '@']);
    let address = site.text_or(is_address.then_some(address)?);
    let edit = writer.replace(node, address.as_str());
    Fix::draft("Writes the whole address", address, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for flow in super::oauth_schemes(definition).flat_map(super::flows) {
        for field in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            let Some(node) = flow.get(field) else { continue };
            let written = node.as_str().unwrap_or_default();
            let starts_with =
                |scheme: &str| written.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
            // What is empty is told by `def-required-empty`.
            if starts_with("http://") {
                findings.at(node, 0, &[&describe(flow), field]);
            } else if !starts_with("https://") && !written.trim().is_empty() {
                findings.at(node, 1, &[&describe(flow), field, written]);
            }
        }
    }
}
