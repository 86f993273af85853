//! `info.contact` has an e-mail address.

use crate::criteria::RowId;
use crate::openapi::has_text;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-email-present",
    title: "`info.contact` has an e-mail address",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &[],
    share: Some(2.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.contact` has no e-mail address.",
        advice: "Add `email`: the address that users write to when they need help.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's document asks for an e-mail address beside the web address. Of the connectors published in 2024, 2 % have none.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", «"contact"»: { "name": "Framing support", "url": "https://framing.example/help" } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(contact) = super::member(context, "contact").filter(|contact| contact.is_object()) else { return };
    // Of a contact that cannot be reached at all another rule tells.
    if !has_text(contact, "url") {
        return;
    }
    match contact.get("email") {
        None if super::is_misspelt(context, contact, "email") => {}
        None => findings.at_key(contact, 0, &[]),
        Some(node) if node.as_str().is_some_and(|text| text.trim().is_empty()) => findings.at(node, 0, &[]),
        Some(_) => {}
    }
}
