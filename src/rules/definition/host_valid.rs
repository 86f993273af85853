//! `host` is a host name.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-host-valid",
    title: "`host` is a host name",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Swagger Object, host",
    codes: &["HostNameNotValid"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`host` is `{2}`, which is not a host name.",
        advice: "Write the server's name alone, such as `api.contoso.com`: without scheme, path, blanks or braces.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "`host` is only the name of the server, with a port if need be. The scheme belongs in `schemes`, the path in `basePath`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "host": «"https://api.framing.example"», "paths": {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "host": "api.framing.example", "paths": {}
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell_form(context, findings, "host");
}
