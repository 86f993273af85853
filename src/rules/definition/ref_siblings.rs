//! Nothing stands beside a `$ref`.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::openapi::structure::Target;
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
