//! A definition is there.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Archive, Content, FileKind};

pub static RULE: Rule = Rule {
    id: "def-present",
    title: "A definition is there",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: the review asks for the OpenAPI definition",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "None of the files is an OpenAPI definition.",
            advice: "Add apiDefinition.swagger.json, the file that describes the operations of the connector.",
        },
        Wording {
            says: "`{0}` is empty.",
            advice: "Export the definition again; a definition is a JSON file that begins with `{`.",
        },
        Wording {
            says: "`{0}` is a RAML definition.",
            advice: "The connector platform takes OpenAPI 2.0 as JSON: convert it first.",
        },
        Wording {
            says: "`{0}` is a zip archive, which is not opened here.",
            advice: "Unpack it and give the folder or the definition in it.",
        },
        Wording {
            says: "`{0}` is {1}, not an OpenAPI definition.",
            advice: "Give apiDefinition.swagger.json, the JSON file that describes the operations of the connector.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The definition is what certification looks at: without it there is nothing to check.",
    bad: Example::properties(r##"«»{ "properties": { "iconBrandColor": "#123456" } }"##),
    good: r##"{ "swagger": "2.0" }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let files = context.submission.files();
    if files.is_empty() || context.definition.is_some() {
        return;
    }
    let only = if let [only] = files { Some((0, only)).filter(|(_, file)| file.kind == FileKind::Other) } else { None };
    let Some((index, file)) = context.submission.first(FileKind::Definition).or(only) else {
        // It may lie in what could not be unpacked, and that is told.
        if context.submission.archives().iter().all(Archive::is_whole) {
            findings.on_no_file(NO_FILE, &[]);
        }
        return;
    };
    match file.content() {
        _ if file.is_too_large() => {}
        Content::Empty => findings.on_file(index, EMPTY, &[&file.name]),
        Content::Raml => findings.on_file(index, RAML, &[&file.name]),
        Content::Zip => findings.on_file(index, ZIP, &[&file.name]),
        other => findings.on_file(index, OTHER, &[&file.name, other.name()]),
    }
}

const NO_FILE: usize = 0;
const EMPTY: usize = 1;
const RAML: usize = 2;
const ZIP: usize = 3;
const OTHER: usize = 4;
