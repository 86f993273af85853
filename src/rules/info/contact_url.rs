//! The web address of `info.contact` is one.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::text::is_web_address;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-contact-url",
    title: "The web address of `info.contact` is one",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3; Microsoft's Swagger validator",
    codes: &["UrlNotValid"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.contact.url` is `{0}`, which is no web address.",
        advice: "Write the address of the page where users find help, from `https://` on.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's validator refuses what is no absolute address, and users could not follow it.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": «"framing.example/help"», "email": "help@framing.example" } }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "contact": { "name": "Framing support", "url": "https://framing.example/help", "email": "help@framing.example" } }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let node = super::member(context, "contact").and_then(|contact| contact.get("url"));
    let Some((node, text)) = node.and_then(|node| Some((node, node.as_str()?.trim()))) else { return };
    if !text.is_empty() && !is_web_address(text) {
        findings.at(node, 0, &[text]);
    }
}
