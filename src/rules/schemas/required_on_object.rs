//! Only objects have required properties.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let required = site.node()?;
    let schema = required.parent()?;
    let writer = site.writer()?;
    // Of a list the entries were meant, where they have these properties.
    let items = schema.get("items").filter(|items| items.get("required").is_none());
    let has_all = |properties: crate::document::Node| {
        required.items().all(|name| name.as_str().is_some_and(|name| properties.get(name).is_some()))
    };
    if let Some(items) = items.filter(|items| items.get("properties").is_some_and(has_all)) {
        let edits = writer.move_to(required, items, Spot::After(&["type"]), "required")?;
        return Some(Fix::several("Moves it to the entries of the list", edits)?.as_draft(""));
    }
    Fix::new("Removes `required`, which means nothing here", writer.remove(required))
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
