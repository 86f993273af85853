//! What the fixers of this family share: texts without a name, and the addresses that a definition tells.

use super::contact_placeholder::is_of_an_example;
use crate::document::Node;
use crate::fix::{Fix, Site};
use crate::rules::Context;
use crate::rules::rephrase::without_names;
use crate::rules::text::{contains_words, host, is_web_address};

/// Proposes the text without these names.
pub fn leave_out(site: &Site, names: &[&str]) -> Option<Fix> {
    let node = site.node()?;
    let text = site.text_or(without_names(node.as_str()?, names)?);
    Fix::draft("Leaves the restricted words out", text.as_str(), site.writer()?.replace(node, text.as_str()))
}

/// The address of the product's website, as far as the definition tells one: without a path. From the name of the product,
/// or from that of its servers, none is guessed.
pub fn website(context: &Context) -> Option<String> {
    let root = context.openapi.as_ref()?.root();
    let entries = root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    let told = entries
        .filter(|entry| entry.text_of("propertyName").is_some_and(|name| name.trim().eq_ignore_ascii_case("website")));
    let written = told
        .filter_map(|entry| entry.text_of("propertyValue"))
        .chain(root.get("info").and_then(|info| info.get("contact")?.text_of("url")))
        .chain(root.get("externalDocs").and_then(|docs| docs.text_of("url")));
    let address = written.map(str::trim).find(|address| is_web_address(address) && !is_of_an_example(host(address)))?;
    Some(format!("https://{}", host(address)))
}

/// The category of the catalogue that what a definition says of itself speaks for, where something does.
pub fn category(context: &Context) -> Option<&'static str> {
    const SIGNS: &[(&str, &str)] = &[
        ("CRM", "Sales and CRM"),
        ("sales", "Sales and CRM"),
        ("invoices", "Finance"),
        ("payments", "Finance"),
        ("accounting", "Finance"),
        ("employees", "Human Resources"),
        ("recruiting", "Human Resources"),
        ("marketing", "Marketing"),
        ("campaigns", "Marketing"),
        ("security", "Security"),
        ("threats", "Security"),
        ("documents", "Content and Files"),
        ("files", "Content and Files"),
        ("messages", "Communication"),
        ("SMS", "Communication"),
        ("email", "Communication"),
        ("orders", "Commerce"),
        ("products", "Commerce"),
        ("devices", "Internet of Things"),
        ("sensors", "Internet of Things"),
        ("tickets", "IT Operations"),
        ("incidents", "IT Operations"),
        ("AI", "AI"),
        ("dataset", "Data"),
        ("data", "Data"),
    ];
    let info = context.openapi.as_ref().and_then(|definition| definition.root().get("info"));
    let says = |word: &str| {
        let texts = ["title", "description"].into_iter().filter_map(|key| info?.text_of(key));
        texts.into_iter().any(|text| contains_words(text, word))
    };
    SIGNS.iter().find(|(word, _)| says(word)).map(|(_, category)| *category)
}
