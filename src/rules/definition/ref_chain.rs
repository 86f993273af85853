//! A definition is not only a reference to another.

#[cfg(feature = "fix")]
use super::fixes::redirect;
use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Fix;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-ref-chain",
    title: "A definition is not only a reference to another",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ParameterRefLoopNotAllowed, ResponseRefLoopNotAllowed, SchemaRefLoopNotAllowed",
    codes: &["ParameterRefLoopNotAllowed", "ResponseRefLoopNotAllowed", "SchemaRefLoopNotAllowed"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is nothing but a reference to `{1}`.",
        advice: "Refer to `{1}` wherever `{2}` is used, and remove this entry; or write it out here.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The entries of `definitions`, `parameters` and `responses` are what references lead to. Microsoft refuses an entry that only leads on to another.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "$ref": «"#/definitions/Mount"» }, "Mount": { "type": "object" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "allOf": [{ "$ref": "#/definitions/Mount" }] }, "Mount": { "type": "object" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let reference = site.node()?;
    let entry = reference.parent()?;
    let target = reference.as_str()?;
    let old = format!("#{}", entry.pointer());
    if entry.members().nth(1).is_some() || target == old {
        return None;
    }
    let mut edits = redirect(site, &old, target)?;
    edits.push(site.writer()?.remove(entry)?);
    let title = format!("Refers to `{target}` wherever `{old}` is used, and removes that");
    Some(Fix::several(title, edits)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for section in ["definitions", "parameters", "responses"] {
        for (name, entry) in definition.root().get(section).into_iter().flat_map(Node::members) {
            let Some(reference) = entry.get("$ref") else { continue };
            // A reference that leads nowhere or in a circle is told as that.
            let text = reference.as_str().unwrap_or_default();
            if section != "definitions" || definition.references().follow(entry).is_some() {
                findings.at(reference, 0, &[&describe(entry), text, name.text]);
            }
        }
    }
}
