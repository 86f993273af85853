//! `basePath` starts with a slash.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-basepath",
    title: "`basePath` starts with a slash",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Swagger Object, basePath",
    codes: &["BasePathNotValid"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`basePath` is `{2}`, which does not start with `/`.",
        advice: "Write `/{2}`, or leave `basePath` out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The base path is put between host and path: without its slash the address is broken.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "basePath": «"v1"», "paths": {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "basePath": "/v1", "paths": {}
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell_form(context, findings, "basePath");
}
