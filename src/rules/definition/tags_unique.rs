//! Every tag is described once.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::openapi::structure::is_same;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "def-tags-unique",
    title: "Every tag is described once",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, TagRedefined",
    codes: &["TagRedefined"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`tags` describes the tag `{0}` twice.",
        advice: "Remove one of them: nobody knows which description holds.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A tag that is described twice has two descriptions, and nobody knows which one holds.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "tags": [{ "name": "Frames" }, { "name": «"Frames"», "description": "All of them." }]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "tags": [{ "name": "Frames", "description": "All of them." }]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let name = site.node()?;
    let writer = site.writer()?;
    let second = name.parent()?;
    let is_of_name = |tag: &Node| tag.text_of("name").is_some_and(|other| Some(other) == name.as_str());
    let first = site.all(second.parent()?.items())?.into_iter().find(is_of_name)?;
    let says_all = |one: Node, other: Node| {
        other.members().all(|(key, value)| one.get(key.text).is_some_and(|own| is_same(own, value)))
    };
    if says_all(first, second) {
        return Fix::new("Removes the second one, which says no more", writer.remove(second));
    }
    if says_all(second, first) {
        return Fix::new("Removes the first one, which says less", writer.remove(first));
    }
    Some(Fix::new("Removes the second one", writer.remove(second))?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut seen = HashSet::new();
    for tag in definition.root().get("tags").into_iter().flat_map(Node::items) {
        let Some(name) = tag.get("name") else { continue };
        if let Some(text) = name.as_str().filter(|text| !seen.insert(*text)) {
            findings.at(name, 0, &[text]);
        }
    }
}
