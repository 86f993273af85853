pub mod contact_email;
pub mod contact_email_present;
pub mod contact_name;
pub mod contact_placeholder;
pub mod contact_present;
pub mod contact_url;
pub mod contact_url_present;
pub mod deployment_version;
pub mod description_english;
pub mod description_length;
pub mod description_not_title;
pub mod description_products;
pub mod description_restricted;
#[cfg(feature = "fix")]
pub mod fixes;
pub mod status;
pub mod title_ends_alnum;
pub mod title_english;
pub mod title_independent_suffix;
pub mod title_length;
pub mod title_placeholder;
pub mod title_present;
pub mod title_product_name;
pub mod title_products;
pub mod title_restricted_words;
pub mod version_present;

use super::Context;
use crate::document::Node;
use crate::letters;

/// A member of `info`.
fn member<'c>(context: &Context<'c>, key: &str) -> Option<Node<'c>> {
    context.openapi.as_ref()?.root().get("info")?.get(key)
}

/// Whether a field that is not there stands under a name like its own, which is told as that.
fn is_misspelt(context: &Context, owner: Node, field: &str) -> bool {
    context.openapi.as_ref().is_some_and(|definition| definition.structure().misspelt(owner, field).is_some())
}

/// The title as its author chose it: neither blank nor left over from a template, which rules of their own tell.
fn title<'c>(context: &Context<'c>) -> Option<(Node<'c>, &'c str)> {
    let node = member(context, "title")?;
    let text = node.as_str().filter(|text| !text.trim().is_empty() && !is_template(text))?;
    Some((node, text))
}

/// The description, where it is not blank.
fn description<'c>(context: &Context<'c>) -> Option<(Node<'c>, &'c str)> {
    let node = member(context, "description")?;
    let text = node.as_str().filter(|text| !text.trim().is_empty())?;
    Some((node, text))
}

/// Whether a text comes from Microsoft's templates or from the wizard that makes connectors.
fn is_template(text: &str) -> bool {
    let text = letters::lowercase(text.trim());
    ["default title", "untitled", "title", "connector title", "name of connector"].contains(&text.as_str())
        || text.starts_with("name of connector.")
        || text.starts_with("short description of the connecting service")
}
