//! What the fixers of this family share: texts without a name, and the addresses that a definition tells.

use super::contact_placeholder::is_of_an_example;
use super::is_template;
use crate::document::Node;
use crate::fix::{Fix, Site};
use crate::rules::Context;
use crate::rules::rephrase::without_names;
use crate::rules::text::{contains_words, domain, host, is_web_address};

/// Proposes the text without these names.
pub fn leave_out(site: &Site, names: &[&str]) -> Option<Fix> {
    let node = site.node()?;
    let text = site.text_or(without_names(node.as_str()?, names)?);
    Fix::draft("Leaves the name out", text.as_str(), site.writer()?.replace(node, text.as_str()))
}

/// The address of the product's website, as far as the definition tells it: without a path.
pub fn website(context: &Context) -> Option<String> {
    let root = context.openapi.as_ref()?.root();
    let info = root.get("info");
    let entries = root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    let told = entries
        .filter(|entry| entry.text_of("propertyName").is_some_and(|name| name.trim().eq_ignore_ascii_case("website")));
    let written = told
        .filter_map(|entry| entry.text_of("propertyValue"))
        .chain(info.and_then(|info| info.get("contact")?.text_of("url")))
        .chain(root.get("externalDocs").and_then(|docs| docs.text_of("url")));
    if let Some(address) = written.map(str::trim).find(|address| is_web_address(address)) {
        return Some(format!("https://{}", host(address)));
    }
    let is_real = |host: &&str| host.contains('.') && !host.contains(char::is_whitespace) && !is_of_an_example(host);
    if let Some(host) = root.text_of("host").map(host).filter(is_real) {
        return Some(format!("https://{}", domain(host)));
    }
    let title = info?.text_of("title").filter(|title| !is_template(title))?;
    let letters: String = title.chars().filter(char::is_ascii_alphanumeric).collect();
    (!letters.is_empty()).then(|| format!("https://{}.com", letters.to_ascii_lowercase()))
}

/// The category of the catalogue that what a definition says of itself speaks for.
pub fn category(context: &Context) -> &'static str {
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
    SIGNS.iter().find(|(word, _)| says(word)).map_or("Productivity", |(_, category)| category)
}
