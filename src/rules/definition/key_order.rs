//! The parts of the definition stand in the usual order.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-key-order",
    title: "The parts of the definition stand in the usual order",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`{0}` stands after `{1}`.",
        advice: "The usual order is `swagger`, `info`, `host`, `schemes`, `consumes`, `produces`, `paths`, `definitions`, `parameters`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Reviewers find their way in a definition whose parts stand where they expect them. Nothing else hangs on the order.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "paths": {}, «"info"»: { "title": "Framing", "version": "1.0" } }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

const ORDER: &[&str] =
    &["swagger", "info", "host", "schemes", "consumes", "produces", "paths", "definitions", "parameters"];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let mut last: Option<(usize, &str)> = None;
    for (key, node) in definition.root().members() {
        let Some(place) = ORDER.iter().position(|name| *name == key.text) else { continue };
        match last {
            Some((before, name)) if place < before => {
                findings.at_key(node, 0, &[key.text, name]);
                return;
            }
            _ => last = Some((place, key.text)),
        }
    }
}
