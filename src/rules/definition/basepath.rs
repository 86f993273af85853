//! `basePath` starts with a slash.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let text = node.as_str()?.trim();
    if text.is_empty() {
        return Fix::new("Removes the empty `basePath`", writer.remove(node));
    }
    if let Some((_, address)) = text.split_once("://") {
        let path = address.find('/').map_or("/", |at| &address[at..]);
        let path = site.text_or(path);
        return Fix::draft("Keeps the path of the address", path.as_str(), writer.replace(node, path.as_str()));
    }
    Fix::new(format!("Writes `/{text}`"), writer.replace(node, format!("/{text}")))
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell_form(context, findings, "basePath");
}
