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
    let place = |name: &str| PLACES.iter().position(|known| *known == name);
    let found: Vec<_> = document
        .root()?
        .members()
        .filter_map(|(key, value)| Some((place(key.text)?, key.span.range().start..value.span().range().end)))
        .collect();
    let mut sorted: Vec<_> = found.clone();
    crate::order::sort_by_key(&mut sorted, |(place, _)| *place);
    let moved = found.iter().zip(&sorted).filter(|(now, then)| now != then);
    let edits = moved.map(|((_, now), (_, then))| writer.splice(now.clone(), document.text().get(then.clone())?));
    let parts: Vec<(usize, usize)> = found.iter().map(|(place, range)| (*place, range.len())).collect();
    Some(Fix::several(told(&parts), edits.collect::<Option<_>>()?)?.moving())
};

/// What the order does in words: "Moves `info` and `host` before `paths`". `parts` are their places in the usual order and
/// their lengths, as they stand now. What takes the most room stays, and the others move around it.
#[cfg(feature = "fix")]
fn told(parts: &[(usize, usize)]) -> String {
    let kept = |set: u32| parts.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0).map(|(_, part)| *part);
    let in_order = |set: &u32| kept(*set).map(|(place, _)| place).is_sorted();
    // There are as many as have a place.
    let sets = (0..1_u32 << parts.len().min(PLACES.len())).filter(in_order);
    let stays = sets.max_by_key(|set| kept(*set).map(|(_, length)| length).sum::<usize>()).unwrap_or_default();
    let stays: Vec<usize> = kept(stays).map(|(place, _)| place).collect();
    let mut moved: Vec<usize> = parts.iter().map(|(place, _)| *place).filter(|place| !stays.contains(place)).collect();
    moved.sort_unstable();
    let mut steps: Vec<String> = Vec::new();
    for group in moved.chunk_by(|one, other| !stays.iter().any(|stays| (*one..*other).contains(stays))) {
        let names: Vec<String> = group.iter().map(|place| format!("`{}`", PLACES[*place])).collect();
        let names = match names.as_slice() {
            [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        };
        let next = stays.iter().find(|stays| group.iter().all(|place| place < stays));
        let before = stays.iter().rev().find(|stays| group.iter().all(|place| place > stays));
        steps.push(match (next, before) {
            (Some(next), _) => format!("{names} before `{}`", PLACES[*next]),
            (None, Some(before)) => format!("{names} behind `{}`", PLACES[*before]),
            (None, None) => names,
        });
    }
    format!("Moves {}", steps.join(", "))
}

const ORDER: &[&str] =
    &["swagger", "info", "host", "schemes", "consumes", "produces", "paths", "definitions", "parameters"];

/// The order in which parts are put: that of the coding standards, and between and behind those the parts that they do not name, as
/// the specification lists them and Microsoft's wizard writes them.
#[cfg(feature = "fix")]
const PLACES: &[&str] = &[
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
];

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

#[cfg(all(test, feature = "fix"))]
mod tests {
    use super::{ORDER, PLACES, told};

    #[test]
    fn what_is_told_is_what_is_put_in_order() {
        let named: Vec<&&str> = PLACES.iter().filter(|name| ORDER.contains(name)).collect();
        assert_eq!(named, ORDER.iter().collect::<Vec<_>>());
    }

    #[test]
    fn what_moves_is_told_in_words() {
        let says = |parts: &[(&str, usize)]| {
            let place = |name: &str| PLACES.iter().position(|known| *known == name).expect("a part");
            told(&parts.iter().map(|(name, length)| (place(name), *length)).collect::<Vec<_>>())
        };
        assert_eq!(says(&[("swagger", 5), ("paths", 900), ("info", 50)]), "Moves `info` before `paths`");
        assert_eq!(
            says(&[("definitions", 400), ("paths", 900), ("info", 50), ("host", 9), ("swagger", 5)]),
            "Moves `swagger`, `info` and `host` before `paths`, `definitions` behind `paths`"
        );
        assert_eq!(
            says(&[("info", 50), ("swagger", 5), ("paths", 900), ("host", 9)]),
            "Moves `swagger` before `info`, `host` before `paths`"
        );
        assert_eq!(
            says(&[("swagger", 5), ("basePath", 9), ("info", 50), ("host", 9), ("paths", 900)]),
            "Moves `basePath` before `paths`"
        );
    }
}
