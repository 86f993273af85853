//! The parts of the definition stand in the usual order.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Format;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let document = site.document()?;
    // Comments and anchors of YAML belong to places that cannot be told.
    if document.format() != Format::Json || !document.errors().is_empty() {
        return None;
    }
    let writer = site.writer()?;
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let found: Vec<_> = document
        .root()?
        .members()
        .filter_map(|(key, value)| Some((place(key.text)?, key.span.range().start..value.span().range().end)))
        .collect();
    let mut sorted: Vec<_> = found.clone();
    crate::order::sort_by_key(&mut sorted, |(place, _)| *place);
    let moved = found.iter().zip(&sorted).filter(|(now, then)| now != then);
    let edits = moved.map(|((_, now), (_, then))| writer.splice(now.clone(), document.text().get(then.clone())?));
    Fix::several("Puts the parts of the definition in the usual order", edits.collect::<Option<_>>()?)
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
