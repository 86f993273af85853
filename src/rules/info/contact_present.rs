//! `info.contact` is there.

#[cfg(feature = "fix")]
use super::fixes::website;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
#[cfg(feature = "fix")]
use crate::markdown::gap_in;
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
    const TITLE: &str = "Adds a contact with the e-mail address that you write here";
    let info = site.node()?;
    let writer = site.writer()?;
    // Only what is known, and what is asked for. A name is not made of the connector's: it would be taken for its publisher's.
    let Some(email) = site.words(None) else {
        return Fix::ask(TITLE, "The e-mail address that users write to for help");
    };
    let publisher = site.context.connector.as_ref().and_then(|connector| connector.publisher()?.as_str());
    let publisher = publisher.map(str::trim).filter(|name| !name.is_empty() && gap_in(name).is_none());
    let name = publisher.map(|name| ("name", name.to_owned()));
    let url = website(site.context).map(|url| ("url", url));
    let contact = Value::object(name.into_iter().chain(url).chain([("email", email.clone())]));
    let edit = match info.get("contact") {
        Some(blank) => writer.replace(blank, contact),
        None => writer.insert(info, Spot::After(&["version", "description", "title"]), "contact", contact),
    };
    Fix::draft(TITLE, email, edit)
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
