//! `host` is a host name.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
#[cfg(feature = "fix")]
use crate::openapi::structure::Form;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-host-valid",
    title: "`host` is a host name",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Swagger Object, host",
    codes: &["HostNameNotValid"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`host` is `{2}`, which is not a host name.",
        advice: "Write the server's name alone, such as `api.contoso.com`: without scheme, path, blanks or braces.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "`host` is only the name of the server, with a port if need be. The scheme belongs in `schemes`, the path in `basePath`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "host": «"https://api.framing.example"», "paths": {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "host": "api.framing.example", "paths": {}
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let text = node.as_str()?.trim();
    let address = text.split_once("://").map_or(text, |(_, address)| address);
    let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
    let path = path.trim_end_matches('/');
    if !Form::Host.holds(host) || host.contains('@') || path.contains(['?', '#', ' ']) {
        return None;
    }
    let name = writer.replace(node, host);
    if path.is_empty() {
        return Fix::new(format!("Writes `{host}`"), name);
    }
    let root = node.parent()?;
    let base = match root.get("basePath") {
        Some(base) => writer.replace(base, format!("{path}{}", base.as_str()?.trim_end_matches('/'))),
        None => writer.insert(root, Spot::After(&["host"]), "basePath", path),
    };
    let mut edits = vec![name?];
    let base = base?;
    // A new `basePath` begins where the host ends: together they are one edit.
    if base.range.start == edits[0].range.end {
        edits[0].text.push_str(&base.text);
    } else {
        edits.push(base);
    }
    Some(Fix::several(format!("Writes `{host}`, and moves `{path}` into `basePath`"), edits)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell_form(context, findings, "host");
}
