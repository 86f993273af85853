//! `schemes` names HTTP only.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-schemes-allowed",
    title: "`schemes` names HTTP only",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SchemeNotSupported",
    codes: &["SchemeNotSupported"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the platform does not call WebSockets (`{1}`).",
        advice: "Write `\"schemes\": [\"https\"]`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform calls operations over HTTP. The specification also knows `ws` and `wss`, which Microsoft refuses.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": ["https", «"wss"»]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "schemes": ["https"]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let socket = site.node()?;
    let writer = site.writer()?;
    let schemes = socket.parent()?;
    let has = |named: fn(&str) -> bool| schemes.items().find(|item| item.as_str().is_some_and(named));
    if has(|name| matches!(name, "http" | "https")).is_some()
        || has(|name| matches!(name, "ws" | "wss")) != Some(socket)
    {
        return Fix::new(format!("Removes `{}`", socket.as_str()?), writer.remove(socket));
    }
    // Whether the service can be reached over HTTPS, only its owner knows.
    Some(Fix::new("Writes `https`", writer.replace(socket, "https"))?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        for scheme in owner.get("schemes").into_iter().flat_map(Node::items) {
            if let Some(name @ ("ws" | "wss")) = scheme.as_str() {
                findings.at(scheme, 0, &[&describe(owner), name]);
            }
        }
    }
}
