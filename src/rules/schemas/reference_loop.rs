//! No reference leads back to itself.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-loop",
    title: "No reference leads back to itself",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's validator; JSON Reference",
    codes: &["SchemaRefLoopNotAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the reference `{1}` leads back to itself.",
        advice: "Put a schema in the place of one of the references.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A `$ref` that leads through other references back to itself never arrives at a schema.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "$ref": «"#/definitions/Mount"» }, "Mount": { "$ref": "#/definitions/Frame" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "$ref": "#/definitions/Mount" }, "Mount": { "type": "object" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for reference in &definition.structure().references {
        let circle = definition.references().circle(reference.holder);
        // Every node of a circle leads around it: the first in the text is told.
        if circle.contains(&reference.holder) && circle.iter().all(|node| !told.contains(&node.id())) {
            told.extend(circle.iter().map(|node| node.id()));
            let text = reference.node.as_str().unwrap_or_default();
            findings.at(reference.node, 0, &[&describe(reference.holder), text]);
        }
    }
}
