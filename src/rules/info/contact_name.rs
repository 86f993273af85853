//! `info.contact` has a name.

use crate::criteria::RowId;
use crate::openapi::has_text;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-name",
    title: "`info.contact` has a name",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.contact` has no name.",
        advice: "Add `name`: the team or person that supports the connector.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The name tells users whom they write to. Every connector published since 2021 has one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", «"contact"»: { "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(contact) = super::member(context, "contact").filter(|contact| contact.is_object()) else { return };
    // Of a contact that cannot be reached at all another rule tells.
    if !has_text(contact, "email") && !has_text(contact, "url") {
        return;
    }
    match contact.get("name") {
        None if super::is_misspelt(context, contact, "name") => {}
        None => findings.at_key(contact, 0, &[]),
        Some(node) if node.as_str().is_some_and(|text| text.trim().is_empty()) => findings.at(node, 0, &[]),
        Some(_) => {}
    }
}
