//! No placeholder can swallow the fixed part of another path.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::METHODS;
use crate::openapi::paths::paths;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "op-path-partial-duplicate",
    title: "No placeholder can swallow the fixed part of another path",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, PartialDuplicateOperationPath",
    codes: &["PartialDuplicateOperationPath"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` also takes what is meant for {1}: `{2}` has a placeholder where the other has a fixed text.",
        advice: "If the service tells them apart, nothing is to be done; else give one of them another fixed part.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "When a user fills in a value that happens to be the fixed part of another path, the request goes to the other operation. Many services live with that; Microsoft only warns of it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes/{id}"»: { "get": { "operationId": "GetQuote", "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "responses": { "200": { "description": "The quote" } } } },
    "/quotes/latest": { "get": { "operationId": "GetLatest", "responses": { "200": { "description": "The quote" } } } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": { "get": { "operationId": "GetQuote", "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "responses": { "200": { "description": "The quote" } } } },
    "/latest": { "get": { "operationId": "GetLatest", "responses": { "200": { "description": "The quote" } } } }
  }
}"##,
};

/// Each path is held against each other; with more than these a definition is no connector's anyway.
const MOST: usize = 1024;

/// Nor does it have paths of more segments than these.
const LONGEST: usize = 64;

struct Template<'d> {
    path: &'d str,
    item: Node<'d>,
    segments: Vec<Segment<'d>>,
}

#[derive(Clone, Copy)]
struct Segment<'d> {
    text: &'d str,
    /// The same for segments that differ in case only.
    number: usize,
    is_placeholder: bool,
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut segment = |text| {
        let next = numbers.len();
        let number = *numbers.entry(str::to_ascii_lowercase(text)).or_insert(next);
        Segment { text, number, is_placeholder: is_placeholder(text) }
    };
    let templates: Vec<Template> = paths(definition.root())
        // A path with a wildcard is told as that.
        .filter(|(path, _)| !path.text.contains('*'))
        .filter(|(path, _)| path.text.split('/').take(LONGEST + 1).count() <= LONGEST)
        .map(|(path, item)| Template {
            path: path.text,
            item,
            segments: path.text.split('/').map(&mut segment).collect(),
        })
        .take(MOST + 1)
        .collect();
    if templates.len() > MOST {
        return;
    }
    for template in templates.iter().filter(|template| template.segments.iter().any(|segment| segment.is_placeholder)) {
        let mut others = templates.iter().filter(|other| template.swallows(other));
        if let Some(first) = others.next() {
            let more = others.count();
            let named = match more {
                0 => format!("`{}`", first.path),
                more => format!("`{}` and {more} more", first.path),
            };
            findings.at_key(template.item, 0, &[template.path, &named, template.differing(first)]);
        }
    }
}

impl<'d> Template<'d> {
    /// Whether this path takes everything that the other takes, for a method that both have.
    fn swallows(&self, other: &Template) -> bool {
        let takes = |(mine, theirs): (&Segment, &Segment)| {
            mine.number == theirs.number || (mine.is_placeholder && !theirs.text.is_empty())
        };
        self.segments.len() == other.segments.len()
            && self.segments.iter().zip(&other.segments).all(takes)
            // Paths that can not be told apart at all are told as that.
            && self.segments.iter().zip(&other.segments).any(|(m, t)| m.is_placeholder && !t.is_placeholder)
            && METHODS.iter().any(|method| self.item.get(method).is_some() && other.item.get(method).is_some())
    }

    /// The first placeholder where the other path has something fixed.
    fn differing(&self, other: &Template) -> &'d str {
        let pairs = self.segments.iter().zip(&other.segments);
        pairs.filter(|(m, t)| m.is_placeholder && !t.is_placeholder).map(|(m, _)| m.text).next().unwrap_or_default()
    }
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{') && segment.find('}') == Some(segment.len() - 1)
}
