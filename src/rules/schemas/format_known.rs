//! Formats are known to the platform.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;
#[cfg(feature = "fix")]
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "schema-format",
    title: "Formats are known to the platform",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, UnrecognizedTypeFormat; schema of apiDefinition.swagger.json",
    codes: &["UnrecognizedTypeFormat"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the platform does not know the format `{1}`.",
            advice: "Write one that it knows, or leave `format` out: `{1}` then belongs into the description.",
        },
        Wording { says: "{0}: the platform does not know the format `{1}`.", advice: "Write `{2}`." },
        Wording {
            says: "{0}: the platform does not know the format `{1}`, which stands in {2} places.",
            advice: "Search for `\"format\": \"{1}\"`. Write a format that it knows, or leave `format` out: `{1}` then belongs into the description.",
        },
        Wording {
            says: "{0}: the platform does not know the format `{1}`, which stands in {3} places.",
            advice: "Search for `\"format\": \"{1}\"` and write `{2}` in its place.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Formats tell the designer which field to show: a calendar for `date-time`, a file for `binary`. One that it does not know is ignored.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Id": { "type": "string", "format": «"guid"» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Id": { "type": "string", "format": "uuid" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let first = site.node()?;
    let written = first.as_str()?;
    let writer = site.writer()?;
    let structure = site.context.openapi.as_ref()?.structure();
    let places: Vec<Node> = if matches!(site.case(), ALONE | ALONE_MEANT) {
        vec![first]
    } else {
        site.spend(structure.schemas.len() + structure.simple.len())?;
        let all = structure.schemas.iter().chain(&structure.simple).filter_map(|node| node.get("format"));
        let mut seen = HashSet::new();
        all.filter(|format| format.as_str() == Some(written) && seen.insert(format.id())).collect()
    };
    let suits: Vec<Option<&str>> = places.iter().map(|format| meant(written, type_of(format))).collect();
    let Some(meant) = suits.iter().flatten().next() else {
        let edits = places.iter().map(|place| writer.remove(*place)).collect::<Option<_>>()?;
        return Some(Fix::several(format!("Removes the format `{written}`"), edits)?.as_draft(""));
    };
    let edit = |(place, suits): (&Node<'_>, Option<&str>)| match suits {
        Some(meant) => writer.replace(*place, meant),
        None => writer.remove(*place),
    };
    let edits = places.iter().zip(suits.iter().copied()).map(edit).collect::<Option<_>>()?;
    if suits.contains(&None) {
        let title = format!("Writes `{meant}`, and removes the format where it does not go with the type");
        return Some(Fix::several(title, edits)?.as_draft(""));
    }
    let fix = Fix::several(format!("Writes `{meant}`"), edits)?;
    // A format comes into force by being written right: the platform then holds against it what an operation takes, and
    // shows by it what an operation gives. How long an `int` is, and what has no type, only its author knows.
    let is_sure = !written.eq_ignore_ascii_case("int") && places.iter().all(|format| type_of(format).is_some());
    Some(if is_sure && !is_used(site, &places) { fix } else { fix.as_draft("") })
};

/// The type that stands beside a format.
#[cfg(feature = "fix")]
fn type_of<'d>(format: &Node<'d>) -> Option<&'d str> {
    format.parent()?.text_of("type")
}

/// Whether any of these formats is of something that an operation takes or gives; so it may be, where finding out takes too
/// long.
#[cfg(feature = "fix")]
fn is_used(site: &Site, formats: &[Node]) -> bool {
    let Some(definition) = site.context.openapi.as_ref() else { return true };
    let structure = definition.structure();
    if site.spend(structure.schemas.len()).is_none() {
        return true;
    }
    let root = definition.root();
    let shared = root.get("definitions").or_else(|| root.get("components")?.get("schemas"));
    let Some(shared) = shared.map(|section| section.span().range()) else { return true };
    let is_shared = |node: &Node| shared.contains(&node.span().range().start);
    let contents = definition.webhooks().iter().filter_map(|hook| hook.content?.get("schema"));
    let roots = structure.schemas.iter().copied().filter(|schema| !is_shared(schema)).chain(contents);
    let used = crate::openapi::schemas::reach(definition.references(), roots);
    let is_used =
        |schema: Node| !is_shared(&schema) || used.binary_search_by_key(&schema.id(), |used| used.id()).is_ok();
    formats.iter().filter_map(|format| format.parent()).any(is_used)
}

const KNOWN: &[&str] = &[
    "int32",
    "int64",
    "float",
    "double",
    "byte",
    "binary",
    "date",
    "date-time",
    "password",
    "date-no-tz",
    "email",
    "html",
    "uri",
    "uuid",
];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    // A format is one decision of the author's, wherever it stands: a definition may hold it thousands of times.
    let mut unknown: HashMap<&str, Unknown> = HashMap::new();
    for &node in structure.schemas.iter().chain(&structure.simple) {
        let Some(format) = node.get("format") else { continue };
        let Some(written) = format.as_str().filter(|written| !KNOWN.contains(written)) else { continue };
        let meant = meant(written, node.text_of("type"));
        let unknown = unknown.entry(written).or_insert(Unknown { first: format, places: 0, meant });
        unknown.places += 1;
        unknown.meant = unknown.meant.and(meant);
        if format.id() < unknown.first.id() {
            unknown.first = format;
        }
    }
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    crate::order::sort_by_key(&mut unknown, |(_, unknown)| unknown.first.id());
    for (written, Unknown { first, places, meant }) in unknown {
        let place = describe(first.parent().unwrap_or(first));
        let count = places.to_string();
        match (meant, places) {
            (None, 1) => findings.at(first, ALONE, &[&place, written]),
            (Some(meant), 1) => findings.at(first, ALONE_MEANT, &[&place, written, meant]),
            (None, _) => findings.at(first, MANY, &[&place, written, &count]),
            (Some(meant), _) => findings.at(first, MANY_MEANT, &[&place, written, meant, &count]),
        }
    }
}

/// A format that is not known: where it stands first in the text, how often it does, and the one that is meant, where it
/// goes with the type in every place.
struct Unknown<'d> {
    first: Node<'d>,
    places: usize,
    meant: Option<&'static str>,
}

/// The format that one of another name stands for, where it is one of this type.
fn meant(written: &str, kind: Option<&str>) -> Option<&'static str> {
    let lower = written.to_ascii_lowercase();
    let format = match lower.as_str() {
        "guid" => "uuid",
        "url" => "uri",
        "datetime" => "date-time",
        "int" => "int32",
        "long" => "int64",
        lower => KNOWN.iter().find(|known| **known == lower)?,
    };
    let own = match format {
        "int32" | "int64" => "integer",
        "float" | "double" => "number",
        _ => "string",
    };
    kind.is_none_or(|kind| kind == own).then_some(format)
}

const ALONE: usize = 0;
const ALONE_MEANT: usize = 1;
const MANY: usize = 2;
const MANY_MEANT: usize = 3;
