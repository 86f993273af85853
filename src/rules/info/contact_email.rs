//! `info.contact` can be reached.

use crate::criteria::RowId;
use crate::openapi::has_text;
use crate::rules::finding::Findings;
use crate::rules::text::is_email;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-email",
    title: "`info.contact` can be reached",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: a support contact; Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["ContactEmailNotValid"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`info.contact` has neither an e-mail address nor a web address.",
            advice: "Add `email`, the address that users write to when they need help, and `url`, the page where they find it, beside `name`.",
        },
        Wording {
            says: "`info.contact.email` is `{0}`, which is no e-mail address.",
            advice: "Write one address, such as `support@contoso.com`: no name, no `mailto:`, only unaccented letters.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Certification requires a support contact for users, and Microsoft's validator refuses an e-mail address that cannot be one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": «"framing.example"» } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(contact) = super::member(context, "contact").filter(|contact| contact.is_object()) else { return };
    if !has_text(contact, "email") && !has_text(contact, "url") {
        findings.at_key(contact, 0, &[]);
    } else if let Some((node, text)) = contact.get("email").and_then(|node| Some((node, node.as_str()?)))
        && !text.trim().is_empty()
        && !is_email(text)
    {
        findings.at(node, 1, &[text]);
    }
}
