//! `info.x-ms-deployment-version` is numbers with dots between.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-deployment-version",
    title: "`info.x-ms-deployment-version` is numbers with dots between",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition, x-ms-deployment-version",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.x-ms-deployment-version` is {0}.",
        advice: "Write at least two numbers with dots between, such as `1.0`, or leave it out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's JSON schema knows no other form of it.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-deployment-version": «"v1"» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-deployment-version": "1.0.2" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(node) = super::member(context, "x-ms-deployment-version") else { return };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !node.as_str().is_some_and(|text| text.contains('.') && text.split('.').all(is_number)) {
        let found = node.as_str().map_or_else(|| node.kind().with_article().to_owned(), |text| format!("`{text}`"));
        findings.at(node, 0, &[&found]);
    }
}
