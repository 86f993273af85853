//! The definition is OpenAPI 2.0.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::{Declared, Version};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-openapi-2",
    title: "The definition is OpenAPI 2.0",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft Learn, \"Create a custom connector from an OpenAPI definition\"; OpenAPI 2.0, Swagger Object",
    codes: &["SpecificationVersionIncorrect"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`swagger` is the number 2.0, but must be a text.",
            advice: "Put it between quotes: `\"swagger\": \"2.0\"`.",
        },
        Wording {
            says: "The definition is OpenAPI {0}; the connector platform takes 2.0.",
            advice: "Convert it to OpenAPI 2.0 (Swagger): that is the one modification that this asks for.",
        },
        Wording {
            says: "The definition is OpenAPI {0}; the connector platform takes 2.0, and this program reads 3.0 at most.",
            advice: "Convert it to OpenAPI 2.0 (Swagger).",
        },
        Wording {
            says: "`{0}` is no version of OpenAPI that the connector platform takes.",
            advice: "Describe the API in OpenAPI 2.0: `\"swagger\": \"2.0\"`.",
        },
        Wording {
            says: "This is no OpenAPI definition: it has neither `swagger` nor `openapi`, nor any `paths`.",
            advice: "A definition begins with `\"swagger\": \"2.0\"`. Was another file meant?",
        },
        Wording {
            says: "An OpenAPI definition is an object, but this document is {0}.",
            advice: "A definition begins with `{ \"swagger\": \"2.0\", … }`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Connectors are described in OpenAPI 2.0, which was called Swagger. The platform does not read version 3, and the version must be the text \"2.0\", not a number.",
    bad: Example::definition(
        r##"{ "swagger": «2.0», "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let writer = site.writer()?;
    match site.case() {
        NUMBER => Fix::new("Writes `\"2.0\"`", writer.replace(site.node()?, "2.0")),
        OPENAPI_3 => super::fixes::converted(site),
        // `"2"`, `"2.0.0"` or `2.1`: there is one version of `swagger`.
        UNKNOWN => {
            let node = site.node().filter(|node| node.key().is_some_and(|key| key.text == "swagger"))?;
            let written = node.as_str().or(node.as_number())?;
            let edit = writer.replace(node, "2.0").filter(|_| written.trim().starts_with('2'));
            Some(Fix::new("Writes `\"2.0\"`", edit)?.as_draft(""))
        }
        _ => None,
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition.filter(|parsed| parsed.document.is_sound()) else { return };
    let Some(root) = parsed.document.root() else { return };
    if !root.is_object() {
        findings.at(root, NO_OBJECT, &[root.kind().with_article()]);
        return;
    }
    match Declared::of(root) {
        Declared::Known(Version::V2, node) if node.as_str().is_none() => findings.at(node, NUMBER, &[]),
        Declared::Known(Version::V2, _) => {}
        Declared::Known(Version::V30, node) => findings.at(node, OPENAPI_3, &[node.as_str().unwrap_or("3.0")]),
        Declared::Known(_, node) => findings.at(node, OPENAPI_3_1, &[node.as_str().unwrap_or("3.1")]),
        Declared::Unknown(node) => {
            let found = node.as_str().or(node.as_number()).unwrap_or_else(|| node.kind().with_article());
            findings.at(node, UNKNOWN, &[found]);
        }
        // A 2.0 definition that only lacks the field is told by `def-required-roots`.
        Declared::Nothing if root.get("paths").is_some() => {}
        Declared::Nothing => findings.at_key(root, NOTHING, &[]),
    }
}

const NUMBER: usize = 0;
const OPENAPI_3: usize = 1;
const OPENAPI_3_1: usize = 2;
const UNKNOWN: usize = 3;
const NOTHING: usize = 4;
const NO_OBJECT: usize = 5;
