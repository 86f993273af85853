//! `x-ms-connector-metadata`, the array of names and values that the catalogue shows.

pub mod address_host;
pub mod categories;
pub mod categories_allowed;
pub mod categories_max;
pub mod name_exact;
pub mod present;
pub mod privacy_policy;
pub mod website;

use super::Context;
use super::Wording;
use super::finding::Findings;
use super::text::is_web_address;
use crate::document::Node;

/// The names of the entries that must be there.
pub const NAMES: [&str; 3] = ["Website", "Privacy policy", "Categories"];

/// The categories of the catalogue.
pub const CATEGORIES: [&str; 19] = [
    "AI",
    "Business Management",
    "Business Intelligence",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Finance",
    "Data",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
];

/// The array, when it has entries. That it has none is told by one rule.
fn list<'c>(context: &Context<'c>) -> Option<Node<'c>> {
    let list = context.openapi.as_ref()?.root().get("x-ms-connector-metadata")?;
    list.items().next().map(|_| list)
}

/// The value of the entry of this name, compared in any case: `Err` with the array when there is no such entry, `None`
/// where nothing can be said.
fn value<'c>(context: &Context<'c>, name: &str) -> Option<Result<Node<'c>, Node<'c>>> {
    let list = list(context)?;
    let is_meant = |entry: &Node| entry.text_of("propertyName").is_some_and(|n| n.trim().eq_ignore_ascii_case(name));
    match list.items().find(is_meant) {
        Some(entry) => entry.get("propertyValue").map(Ok),
        // An entry without a name may be the one: that it has none is told already.
        None if list.items().any(|entry| entry.text_of("propertyName").is_none()) => None,
        None => Some(Err(list)),
    }
}

/// The values of all entries of this name, compared in any case.
fn values<'c>(context: &Context<'c>, name: &str) -> impl Iterator<Item = Node<'c>> {
    let named = move |entry: &Node| entry.text_of("propertyName").is_some_and(|n| n.trim().eq_ignore_ascii_case(name));
    list(context).into_iter().flat_map(Node::items).filter(named).filter_map(|entry| entry.get("propertyValue"))
}

/// The categories that are named, without the blanks around them.
fn categories<'c>(context: &Context<'c>) -> Option<(Node<'c>, Vec<&'c str>)> {
    let node = value(context, "Categories")?.ok()?;
    let text = node.as_str()?;
    Some((node, text.split([';', ',']).map(str::trim).filter(|name| !name.is_empty()).collect()))
}

/// What could stand in an entry, by what the definition tells, or else a gap.
#[cfg(feature = "fix")]
fn proposal(context: &Context, name: &str) -> Option<String> {
    use super::info::fixes::{category, website};
    use crate::markdown::gap;
    let is = |other: &str| name.trim().eq_ignore_ascii_case(other);
    match () {
        () if is("Website") => website(context).or_else(|| Some(gap("the address of the product's website"))),
        () if is("Privacy policy") => Some(gap("the address of the service's privacy policy")),
        () if is("Categories") => {
            category(context).map(str::to_owned).or_else(|| Some(gap("one or two of Microsoft's categories")))
        }
        () => None,
    }
}

/// What is said of an entry that is a web address.
const ADDRESS_WORDINGS: &[Wording] = &[
    Wording {
        says: "`x-ms-connector-metadata` has no entry `{0}`.",
        advice: "Add `{ \"propertyName\": \"{0}\", \"propertyValue\": \"https://…\" }` with {1}.",
    },
    Wording { says: "`x-ms-connector-metadata`: `{0}` is empty.", advice: "Write {1}." },
    Wording {
        says: "`x-ms-connector-metadata`: `{0}` is `{2}`, which is no web address.",
        advice: "Write {1}, from `https://` on.",
    },
];

fn check_address(context: &Context, findings: &mut Findings, name: &str, meant: &str) {
    if let Some(Err(list)) = value(context, name) {
        findings.at_key(list, 0, &[name, meant]);
    }
    // Nothing says which of several entries is shown.
    for node in values(context, name) {
        match node.as_str().map(str::trim) {
            Some("") => findings.at(node, 1, &[name, meant]),
            Some(text) if !is_web_address(text) => findings.at(node, 2, &[name, meant, text]),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::Finding;

    #[test]
    fn every_entry_of_a_name_is_looked_at() {
        let text = r#"{ "swagger": "2.0", "info": { "title": "a", "version": "1" }, "paths": {}, "x-ms-connector-metadata": [
          { "propertyName": "Website", "propertyValue": "https://framing.example" },
          { "propertyName": "website", "propertyValue": "framing" },
          { "propertyName": "Website", "propertyValue": "" } ] }"#;
        let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        let own = found.iter().filter(|it| it.rule().id == super::website::RULE.id);
        assert_eq!(own.map(Finding::case).collect::<Vec<_>>(), [2, 1]);
    }
}
