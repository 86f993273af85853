//! Placeholders in paths are complete and named once.

use crate::criteria::RowId;
use crate::openapi::paths::{paths, placeholders};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "op-path-template",
    title: "Placeholders in paths are complete and named once",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Path Templating",
    codes: &["OperationPathTemplateNotValid"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "Path `{0}`: the braces do not make complete placeholders.",
            advice: "Write each one as `{name}`, within one segment of the path.",
        },
        Wording {
            says: "Path `{0}` has the placeholder `{1}` twice.",
            advice: "Give each placeholder a name of its own.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A placeholder is a name between braces within one segment of the path. One that is not closed, is empty or stands twice cannot be filled.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { «"/frames/{id}/prints/{id}"»: {} }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { "/frames/{id}/prints/{print}": {} }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()) {
        match placeholders(path.text) {
            None => findings.at_key(item, BROKEN, &[path.text]),
            Some(names) => {
                let mut seen = HashSet::new();
                if let Some(twice) = names.iter().find(|&&name| !seen.insert(name)) {
                    findings.at_key(item, TWICE, &[path.text, twice]);
                }
            }
        }
    }
}

const BROKEN: usize = 0;
const TWICE: usize = 1;
