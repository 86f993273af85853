//! `info.contact` is not that of a template.

use crate::criteria::RowId;
use crate::letters;
use crate::rules::finding::Findings;
use crate::rules::text::{is_email, is_web_address};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-placeholder",
    title: "`info.contact` is not that of a template",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "The templates of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.contact.{0}` is `{1}`, which stands in templates and examples.",
        advice: "Write the contact that users of this connector can really reach.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Nobody answers at the addresses of templates: `example.com` and `contoso.com` belong to documents.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.museum/help", "email": «"support@contoso.com"» } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.museum/help", "email": "help@framing.museum" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(contact) = super::member(context, "contact") else { return };
    for key in ["name", "url", "email"] {
        let Some((node, text)) = contact.get(key).and_then(|node| Some((node, node.as_str()?.trim()))) else {
            continue;
        };
        let lower = letters::lowercase(text);
        // What is no address at all is told by other rules.
        let is_placeholder = match key {
            "name" => ["full name", "your name", "name", "api support", "contoso"].contains(&lower.as_str()),
            "url" => is_web_address(text) && is_of_an_example(host(&lower)),
            _ => is_email(text) && is_of_an_example(lower.split('@').nth(1).unwrap_or_default()),
        };
        if is_placeholder {
            findings.at(node, 0, &[key, text]);
        }
    }
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// The domains that documents use (RFC 2606, and Microsoft's own).
pub(super) fn is_of_an_example(host: &str) -> bool {
    let is = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    ["example.com", "example.org", "example.net", "contoso.com"].into_iter().any(is)
}
