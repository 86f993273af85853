//! `info.contact` is there.

#[cfg(feature = "fix")]
use super::fixes::website;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
#[cfg(feature = "fix")]
use crate::markdown::gap;
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let info = site.node()?;
    let writer = site.writer()?;
    let title = info.text_of("title").map(str::trim).filter(|title| !title.is_empty());
    let publisher = site.context.connector.as_ref().and_then(|connector| connector.publisher()?.as_str());
    let name = publisher.or(title).map(|name| format!("{name} support"))?;
    let website = website(site.context).unwrap_or_else(|| gap("the address of the page where users find help"));
    let email = site.text_or(gap("the e-mail address that users write to for help"));
    let contact = Value::object([("name", name), ("url", website), ("email", email.clone())]);
    let edit = match info.get("contact") {
        Some(blank) => writer.replace(blank, contact),
        None => writer.insert(info, Spot::After(&["version", "description", "title"]), "contact", contact),
    };
    Fix::draft("Adds a contact, with gaps that only you can fill; the text here is its e-mail address", email, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let Some(info) = definition.root().get("info") else { return };
    // One at the root is told there, with where it belongs.
    let is_at_root = info.get("contact").is_none() && definition.root().get("contact").is_some();
    if info.is_object() && definition.structure().lacks(info, "contact") && !is_at_root {
        findings.at_key(info, 0, &[]);
    }
}
