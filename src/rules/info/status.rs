//! `info.x-ms-api-annotation.status` is `Preview` or `Production`.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-status",
    title: "`info.x-ms-api-annotation.status` is `Preview` or `Production`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition, x-ms-api-annotation",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.x-ms-api-annotation`: `status` is {0}.",
        advice: "Write `Preview` or `Production`; a connector is first published as `Preview`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Only these two states are known. Whether the service behind a connector in `Production` is itself still in beta cannot be seen in its files.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-api-annotation": { "status": «"preview"» } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-api-annotation": { "status": "Preview" } }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let written = node.as_str().unwrap_or_default().trim();
    let meant = nearest(written, ["Preview", "Production"]);
    if let Some(meant) = meant.filter(|meant| written.eq_ignore_ascii_case(meant)) {
        return Fix::new(format!("Writes `{meant}`"), writer.replace(node, meant));
    }
    // A connector begins as a preview.
    let text = site.text_or(meant.unwrap_or("Preview"));
    Fix::draft(format!("Writes `{text}`"), text.as_str(), writer.replace(node, text.as_str()))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(node) = super::member(context, "x-ms-api-annotation").and_then(|note| note.get("status")) else { return };
    if !matches!(node.as_str(), Some("Preview" | "Production")) {
        let found = node.as_str().map_or_else(|| node.kind().with_article().to_owned(), |text| format!("`{text}`"));
        findings.at(node, 0, &[&found]);
    }
}
