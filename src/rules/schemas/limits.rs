//! Limits agree with one another.

use crate::criteria::RowId;
use crate::number;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-limits",
    title: "Limits agree with one another",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, MinimumShouldBeLessThanOrEqualToMaximum and others; JSON Schema draft 4, section 5",
    codes: &[
        "ExclusiveMaximumRequiresMaximum",
        "ExclusiveMinimumRequiresMinimum",
        "MinimumShouldBeLessThanOrEqualToMaximum",
        "MinItemsShouldBeLessThanOrEqualToMaxItems",
        "MinLengthShouldBeLessThanOrEqualToMaxLength",
    ],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` is {2}, but `{3}` is {4}: no value is both.",
            advice: "Exchange them, or correct one.",
        },
        Wording {
            says: "{0}: `{1}` says something of `{2}`, which is not there.",
            advice: "Add `{2}`, or remove `{1}`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Between a least that is larger than the most no value is left.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Size": { "type": "integer", "minimum": «400», "maximum": 300 } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Size": { "type": "integer", "minimum": 300, "maximum": 400 } }
}"##,
};

const PAIRS: &[(&str, &str)] =
    &[("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties")];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    for &node in structure.schemas.iter().chain(&structure.simple) {
        let is_limit = |key: &str| key.starts_with("min") || key.starts_with("max") || key.starts_with("exclusive");
        if !node.members().any(|(key, _)| is_limit(key.text)) {
            continue;
        }
        for (least, most) in PAIRS {
            let (Some(low), Some(high)) = (node.get(least), node.get(most)) else { continue };
            let (Some(low_text), Some(high_text)) = (low.as_number(), high.as_number()) else { continue };
            let (Some(low_value), Some(high_value)) = (number::read(low_text), number::read(high_text)) else {
                continue;
            };
            if low_value > high_value {
                findings.at(low, 0, &[&describe(node), least, low_text, most, high_text]);
            }
        }
        for (flag, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if let Some(flag_node) = node.get(flag).filter(|flag| flag.as_bool().is_some() && node.get(limit).is_none())
            {
                findings.at_key(flag_node, 1, &[&describe(node), flag, limit]);
            }
        }
    }
}
