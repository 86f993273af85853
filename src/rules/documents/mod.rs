//! Readme and intro.

#[cfg(feature = "fix")]
mod fixes;
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
use crate::markdown::Markdown;
use crate::openapi::Definition;
use crate::properties::Properties;
use topics::Topic;

/// The readme and the intro, as far as they can be read.
fn pages<'c>(context: &Context<'c>) -> impl Iterator<Item = Page<'c>> {
    context.readme().into_iter().chain(context.intro())
}

/// Those of the topics that no heading is about. What needs no credentials need not tell how to get them.
fn missing(context: &Context, markdown: &Markdown, topics: &[Topic]) -> Vec<Topic> {
    let has = |topic: Topic| markdown.headings().any(|(_, block)| topic.is_of(&block.text));
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
