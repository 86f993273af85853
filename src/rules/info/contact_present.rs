//! `info.contact` is there.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-present",
    title: "`info.contact` is there",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3; the connector pipeline of PowerPlatformConnectors",
    codes: &["RequiredPropertyMissing"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info` has no contact.",
        advice: "Add `contact` with `name`, `url` and `email` of whoever helps the users of the connector.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users who meet a fault need somebody to turn to, and certification asks for a support contact.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", «"info"»: { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(info) = context.openapi.as_ref().and_then(|definition| definition.root().get("info")) else { return };
    let lacks = context.openapi.as_ref().is_some_and(|definition| definition.structure().lacks(info, "contact"));
    if info.is_object() && lacks {
        findings.at_key(info, 0, &[]);
    }
}
