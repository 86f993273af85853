//! Addresses are complete.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-url-valid",
    title: "Addresses are complete",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, UrlNotValid",
    codes: &["UrlNotValid"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `{1}` is `{2}`, which is not a complete address.",
        advice: "Write it with its scheme, such as `https://contoso.com/terms`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users open these addresses from outside of your site, so they need scheme and host.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "termsOfService": «"framing.example/terms"» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "termsOfService": "https://framing.example/terms" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let root = definition.root();
    let info = root.get("info");
    let license = info.and_then(|info| info.get("license"));
    tell(findings, info, "termsOfService");
    tell(findings, license, "url");
    let tags = root.get("tags").into_iter().flat_map(Node::items);
    let operations = definition.operations().iter().map(|operation| operation.node);
    let schemas = definition.structure().schemas.iter().copied();
    for owner in std::iter::once(root).chain(tags).chain(operations).chain(schemas) {
        tell(findings, owner.get("externalDocs"), "url");
    }
}

fn tell(findings: &mut Findings, owner: Option<Node>, field: &str) {
    let Some((owner, node)) = owner.and_then(|owner| Some((owner, owner.get(field)?))) else { return };
    if let Some(written) = node.as_str().filter(|written| !written.trim().is_empty() && !is_absolute_url(written)) {
        findings.at(node, 0, &[&describe(owner), field, written]);
    }
}

/// Whether a text is an absolute URL: a scheme and, where it is one of the web, a host, without blanks (RFC 3986).
pub fn is_absolute_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '?', '#']) && !host.is_empty());
    is_scheme && !rest.is_empty() && (!is_web || has_host) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scheme_and_host_make_an_address() {
        for url in ["https://a.b", "http://a.b/c?d#e", "mailto:a@b.c", "HTTPS://a.b"] {
            assert!(is_absolute_url(url), "{url}");
        }
        for other in
            ["a.b/c", "/terms", "https://", "https:a.b", "https:///terms", "https://a b", "", "localhost:80 80"]
        {
            assert!(!is_absolute_url(other), "{other}");
        }
    }
}
