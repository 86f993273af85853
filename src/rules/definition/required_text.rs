//! What must be there is not left empty.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-required-empty",
    title: "What must be there is not left empty",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, RequiredValueEmpty",
    codes: &["RequiredValueEmpty"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording { says: "{0}: `{1}` is empty.", advice: "Fill it in: left empty it counts as missing." }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A required field that is there but holds no text is as good as missing.",
    bad: Example::definition(r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": «""» }, "paths": {} }"##),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &blank in &definition.structure().blanks {
        let (Some(owner), Some(key)) = (blank.parent(), blank.key()) else { continue };
        // Nobody reads the description of a response, and connectors have been published with empty ones.
        if key.text != "description" {
            findings.at(blank, 0, &[&describe(owner), key.text]);
        }
    }
}
