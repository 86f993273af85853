//! Nothing stands beside a `$ref`.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::naming::describe;
use crate::openapi::structure::Target;
#[cfg(feature = "fix")]
use crate::openapi::structure::is_same;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::fmt::Write as _;

pub static RULE: Rule = Rule {
    id: "def-ref-siblings",
    title: "Nothing stands beside a `$ref`",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, AdditionalPropertyNotAllowedAdjacentToRef",
    codes: &["AdditionalPropertyNotAllowedAdjacentToRef"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: beside a `$ref` everything else is ignored, here {1}.",
        advice: "Move it into `{2}`, or write the schema out here.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A reference stands for what it leads to, as a whole: readers of the definition pass over whatever is written beside it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { "mount": { "$ref": "#/definitions/Mount", «"description"»: "What holds the picture." } } }, "Mount": { "type": "object" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { "mount": { "$ref": "#/definitions/Mount" } } }, "Mount": { "type": "object", "description": "What holds the picture." } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let writer = site.writer()?;
    let definition = site.context.openapi.as_ref()?;
    let holder = site.node()?.parent()?;
    let reference = holder.get("$ref")?;
    let name = reference.as_str()?;
    let target = definition.references().follow(holder)?;
    let mut others = holder.members().filter(|(key, _)| key.text != "$ref");
    let (first, node) = others.next()?;
    let key = first.text;
    let is_alone = others.next().is_none();
    let says_same = target.get(key).is_some_and(|told| is_same(told, node));
    if is_alone && (says_same || !is_note(key)) {
        return Some(Fix::new(format!("Removes `{key}`, which is ignored here"), writer.remove(node))?.as_draft(""));
    }
    let is_same_reference = |other: &&crate::openapi::structure::Reference| other.node.as_str() == Some(name);
    let uses = site.all(&definition.structure().references)?.into_iter().filter(is_same_reference).take(2).count();
    if is_alone && uses == 1 && target.get(key).is_none() {
        let edits = writer.move_to(node, target, Spot::After(&["type"]), key)?;
        return Some(Fix::several(format!("Moves `{key}` into `{name}`"), edits)?.as_draft(""));
    }
    if !holder.members().all(|(key, _)| key.text == "$ref" || is_note(key.text)) {
        return None;
    }
    let list = Value::list([Value::object([("$ref", name)])]);
    let edits = vec![writer.rename(reference, "allOf")?, writer.replace(reference, list)?];
    Some(Fix::several("Puts the reference into an `allOf`, beside which the rest counts", edits)?.as_draft(""))
};

/// Whether a field tells something about a schema, and does not change what its values are.
#[cfg(feature = "fix")]
fn is_note(key: &str) -> bool {
    matches!(key, "description" | "title" | "example" | "readOnly") || key.starts_with("x-")
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for reference in definition.structure().references.iter().filter(|reference| reference.target == Target::Schema) {
        let mut others = reference.holder.members().filter(|(key, _)| key.text != "$ref");
        let Some((first, node)) = others.next() else { continue };
        let mut named = format!("`{}`", first.text);
        for (other, _) in others {
            let _ = write!(named, ", `{}`", other.text);
        }
        let target = reference.node.as_str().unwrap_or_default();
        findings.at_key(node, 0, &[&describe(reference.holder), &named, target]);
    }
}
