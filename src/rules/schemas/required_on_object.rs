//! Only objects have required properties.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::openapi::schemas::with_article;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-required-on-object",
    title: "Only objects have required properties",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, RequiredPropertyNotOnObject",
    codes: &["RequiredPropertyNotOnObject"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is {1}, but `required` names properties of it.",
        advice: "Remove `required`, or move it to the object that has these properties.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Only an object has properties that can be required.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", «"required"»: ["size"] } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &schema in &definition.structure().schemas {
        let Some(kind) = schema.text_of("type").filter(|&kind| kind != "object") else { continue };
        if let Some(required) = schema.get("required").filter(|required| required.items().next().is_some()) {
            findings.at_key(required, 0, &[&describe(schema), with_article(kind)]);
        }
    }
}
