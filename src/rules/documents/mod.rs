//! Readme and intro.

#[cfg(feature = "fix")]
pub mod fixes;
pub mod heading;
pub mod intro_no_operations;
pub mod intro_opening;
pub mod intro_present;
pub mod intro_sections;
pub mod placeholder;
pub mod readme_deployment;
pub mod readme_oauth_steps;
pub mod readme_operations;
pub mod readme_publisher;
pub mod readme_sections;
pub mod text;
mod topics;
mod words;

use super::{Context, Page};
use crate::criteria::Authentication;
use crate::markdown::{Block, Markdown};
use crate::openapi::Definition;
use crate::properties::Properties;
use topics::Topic;

/// The readme and the intro, as far as they can be read.
fn pages<'c>(context: &Context<'c>) -> impl Iterator<Item = Page<'c>> {
    context.readme().into_iter().chain(context.intro())
}

/// What follows the title, with the index of each block. A title such as "GitHub Actions" begins no section.
fn after_title<'c>(context: &Context, markdown: &'c Markdown) -> impl Iterator<Item = (usize, &'c Block)> + use<'c> {
    let title = usize::from(has_title(context, markdown));
    markdown.blocks().iter().enumerate().skip(title)
}

/// The headings of sections, with their index among the blocks.
fn sections<'c>(context: &Context, markdown: &'c Markdown) -> impl Iterator<Item = (usize, &'c Block)> + use<'c> {
    after_title(context, markdown).filter(|(_, block)| block.heading().is_some())
}

/// The first section that is about a topic.
fn section_on<'c>(context: &Context, markdown: &'c Markdown, topic: Topic) -> Option<(usize, &'c Block)> {
    sections(context, markdown).find(|(_, block)| topic.is_of(&block.text))
}

/// Whether the text begins with a title: a heading of the first level, and the only one of it unless it names the
/// connector. Some readmes have all of their sections on that level.
fn has_title(context: &Context, markdown: &Markdown) -> bool {
    let is_first_level = |block: &Block| block.heading().is_some_and(|heading| heading.level == 1);
    let [first, rest @ ..] = markdown.blocks() else { return false };
    let connector =
        || context.any_version()?.root().get("info")?.text_of("title").map(|title| title.trim().to_lowercase());
    let names_connector =
        || connector().is_some_and(|name| !name.is_empty() && first.text.to_lowercase().starts_with(&name));
    is_first_level(first) && (!rest.iter().any(is_first_level) || names_connector())
}

/// Those of the topics that no section is about. What needs no credentials need not tell how to get them.
fn missing(context: &Context, markdown: &Markdown, topics: &[Topic]) -> Vec<Topic> {
    let has = |topic: Topic| section_on(context, markdown, topic).is_some();
    let is_open = || context.any_version().is_some() && authentication(context).is_empty();
    let is_needed = |topic: Topic| topic != Topic::Credentials || !is_open();
    topics.iter().copied().filter(|&topic| !has(topic) && is_needed(topic)).collect()
}

/// What users need to connect, by definition and apiProperties.json.
fn authentication(context: &Context) -> Vec<Authentication> {
    let mut kinds = context.any_version().map(Definition::authentication).unwrap_or_default();
    kinds.extend(context.connector.as_ref().map(Properties::authentication).unwrap_or_default());
    kinds
}

/// The first of many names, as a sentence lists them.
fn first_of(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{}`", name.trim())).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
