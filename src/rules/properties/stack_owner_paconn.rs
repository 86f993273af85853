//! paconn does not take `stackOwner`.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "props-stackowner-paconn",
    title: "`stackOwner` is for certification, not for paconn",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "paconn (Microsoft Learn); review of PowerPlatformConnectors, 614 and 918",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "Microsoft contradicts itself: certification asks for `stackOwner`, and `paconn create` and `paconn update` fail while it is there.",
        advice: "Keep two forms: with `\"stackOwner\": \"{0}\"` for certification, and without that line for paconn.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "One file cannot serve both. Who knows it needs no hour to find out why the command line tool fails.",
    bad: Example::properties(
        r##"{
  "$schema": "https://example.org/paconn-apiProperties.schema.json",
  "properties": { "publisher": "Framing Ltd.", «"stackOwner"»: "Framing Ltd." }
}"##,
    ),
    good: r##"{
  "$schema": "https://example.org/paconn-apiProperties.schema.json",
  "properties": { "publisher": "Framing Ltd." }
}"##,
};

/// Only where the files show that paconn is used: who uploads in another way has one form only, and nothing to do.
fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let names_paconn = connector.root().text_of("$schema").is_some_and(|schema| schema.contains("paconn"));
    if !names_paconn && context.submission.first(FileKind::Settings).is_none() {
        return;
    }
    if let Some(owner) = connector.stack_owner() {
        findings.at_key(owner, 0, &[owner.as_str().unwrap_or_default()]);
    }
}
