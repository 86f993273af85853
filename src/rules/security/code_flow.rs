//! OAuth 2.0 uses the authorization code grant.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
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
    wordings: &[
        Wording {
            says: "{0} uses the flow `{1}`; connectors sign users in with the authorization code grant.",
            advice: "Write `\"flow\": \"accessCode\"` with `authorizationUrl` and `tokenUrl`, if the service offers it. (A connector of Microsoft's own says `implicit`: the sign-in itself follows apiProperties.json.)",
        },
        Wording {
            says: "{0} offers the flow `{1}` but not `authorizationCode`, with which connectors sign users in.",
            advice: "Add `authorizationCode` with `authorizationUrl` and `tokenUrl`, if the service offers it.",
        },
    ],
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    // In OpenAPI 3 the flow is the object with the addresses, in 2.0 its name stands beside them.
    let holder = if site.case() == 0 { node.parent()? } else { node };
    let lacks = |field: &str| holder.get(field).is_none();
    let missing = ["authorizationUrl", "tokenUrl"].into_iter().find(|field| lacks(field));
    let mut edits = vec![if site.case() == 0 {
        writer.replace(node, "accessCode")?
    } else {
        writer.rename(node, "authorizationCode")?
    }];
    let Some(missing) = missing else {
        return Some(Fix::several("Writes the authorization code grant", edits)?.as_draft(""));
    };
    // Both addresses of nearly every service differ in their last word.
    let beside = || match missing {
        "tokenUrl" => swapped(holder.text_of("authorizationUrl")?, "authorize", "token"),
        _ => swapped(holder.text_of("tokenUrl")?, "token", "authorize"),
    };
    let title = format!("Writes the authorization code grant, with `{missing}`");
    let Some(address) = site.words(fixes::custom_address(site.context, missing)) else {
        return Fix::ask(title, asked(missing, beside()));
    };
    edits.push(writer.insert(holder, Spot::After(&["authorizationUrl", "tokenUrl"]), missing, address.as_str())?);
    Some(Fix::several(title, edits)?.as_draft(address))
};

/// What is asked of an address that no file tells: the guess is shown, and not written.
#[cfg(feature = "fix")]
pub(super) fn asked(field: &str, guess: Option<String>) -> String {
    let what = match field {
        "tokenUrl" => "The address that hands out tokens",
        _ => "The address where users sign in",
    };
    guess.map_or_else(|| what.to_owned(), |guess| format!("{what}, perhaps {guess}"))
}

/// An address whose path ends in one word, with another one.
#[cfg(feature = "fix")]
pub(super) fn swapped(address: &str, word: &str, other: &str) -> Option<String> {
    let start = address.trim_end_matches('/').strip_suffix(word)?;
    start.ends_with('/').then(|| format!("{start}{other}"))
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for scheme in super::oauth_schemes(definition) {
        if let Some(flow) = scheme.get("flow")
            && let Some(name @ ("implicit" | "password")) = flow.as_str()
        {
            findings.at(flow, 0, &[&describe(scheme), name]);
        }
        let Some(flows) = scheme.get("flows").filter(|flows| flows.get("authorizationCode").is_none()) else {
            continue;
        };
        let other = ["implicit", "password"].into_iter().find_map(|name| Some((name, flows.get(name)?)));
        if let Some((name, flow)) = other {
            findings.at_key(flow, 1, &[&describe(scheme), name]);
        }
    }
}
