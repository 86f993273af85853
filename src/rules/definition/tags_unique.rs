//! Every tag is described once.

use crate::criteria::RowId;
use crate::document::Node;
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
