//! `schemes` names HTTP only.

use crate::criteria::RowId;
use crate::document::Node;
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
