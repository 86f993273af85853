//! Formats are known to the platform.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-format",
    title: "Formats are known to the platform",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, UnrecognizedTypeFormat; schema of apiDefinition.swagger.json",
    codes: &["UnrecognizedTypeFormat"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the platform does not know the format `{1}`.",
            advice: "Write one that it knows, or leave `format` out: `{1}` then belongs into the description.",
        },
        Wording { says: "{0}: the platform does not know the format `{1}`.", advice: "Write `{2}`." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Formats tell the designer which field to show: a calendar for `date-time`, a file for `binary`. One that it does not know is ignored.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Id": { "type": "string", "format": «"guid"» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Id": { "type": "string", "format": "uuid" } }
}"##,
};

const KNOWN: &[&str] = &[
    "int32",
    "int64",
    "float",
    "double",
    "byte",
    "binary",
    "date",
    "date-time",
    "password",
    "date-no-tz",
    "email",
    "html",
    "uri",
    "uuid",
];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    for &node in structure.schemas.iter().chain(&structure.simple) {
        let Some(format) = node.get("format") else { continue };
        let Some(written) = format.as_str().filter(|written| !KNOWN.contains(written)) else { continue };
        let meant = match written.to_ascii_lowercase().as_str() {
            "guid" => Some("uuid"),
            "url" => Some("uri"),
            "datetime" => Some("date-time"),
            "int" | "integer" => Some("int32"),
            "long" => Some("int64"),
            lower => KNOWN.iter().find(|known| **known == lower).copied(),
        };
        match meant {
            Some(meant) => findings.at(format, 1, &[&describe(node), written, meant]),
            None => findings.at(format, 0, &[&describe(node), written]),
        }
    }
}
