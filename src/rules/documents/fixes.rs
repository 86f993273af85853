//! What the fixers of this family share: sections as the makers of readme and intro write them, and where they go.

use super::topics::Topic;
use crate::fix::{Edit, Fix, Site};
use crate::make::{Thing, make};
use crate::markdown::{Block, gap};
use crate::rules::{Context, Page};
use std::collections::BTreeMap;
use std::ops::Range;

/// The order of the sections in the templates.
const ORDER: [Topic; 9] = [
    Topic::Publisher,
    Topic::Prerequisites,
    Topic::Operations,
    Topic::Credentials,
    Topic::GettingStarted,
    Topic::KnownIssues,
    Topic::Errors,
    Topic::Questions,
    Topic::Deployment,
];

/// The page that a finding is in.
pub fn page<'c>(site: &Site<'c>) -> Option<Page<'c>> {
    super::pages(site.context).find(|page| page.file == site.file())
}

/// The readme or the intro as it would be made.
pub fn made(context: &Context, thing: Thing) -> Option<String> {
    String::from_utf8(make(thing, context, None).ok()?.bytes).ok()
}

/// The whole text with its sections: as it is made or, without a definition to make it of, as the template has it.
pub fn whole(context: &Context, thing: Thing, topics: &[Topic]) -> String {
    made(context, thing).unwrap_or_else(|| {
        let about = gap("one or two sentences on the service, and what the connector offers");
        let title =
            if thing == Thing::Readme { format!("# {}\n\n", gap("the name of the connector")) } else { String::new() };
        format!("{title}{about}\n\n{}", sections(context, thing, topics))
    })
}

/// The sections on these topics, one after the other.
pub fn sections(context: &Context, thing: Thing, topics: &[Topic]) -> String {
    let made = made(context, thing).unwrap_or_default();
    let parts = split(&made);
    let section = |topic: &Topic| {
        let own = parts.iter().find(|part| topic_of(part) == Some(*topic));
        own.map_or_else(|| of_template(thing, *topic), |part| format!("{}\n", part.trim_end()))
    };
    topics.iter().map(section).collect::<Vec<_>>().join("\n")
}

fn of_template(thing: Thing, topic: Topic) -> String {
    let heading = if thing == Thing::Readme { topic.in_readme() } else { topic.in_intro() };
    let what = match topic {
        Topic::Publisher => return format!("## {heading}: {}\n", gap("the name of the company or person")),
        Topic::Prerequisites => "what users need before they can connect: an account, a plan",
        Topic::Operations => "what the connector can do, operation by operation",
        Topic::Credentials => "where users get what it takes to connect, step by step",
        Topic::GettingStarted => "the first steps with the connector",
        Topic::KnownIssues => "limits and what does not work yet, or that nothing is known",
        Topic::Errors => "errors that users often meet, and what helps",
        Topic::Questions => "what users ask, with the answers",
        Topic::Deployment => "how to deploy the connector as a custom connector",
    };
    format!("## {heading}\n\n{}\n", gap(what))
}

/// The sections of a text, each from its heading on. What stands before the first is left out.
fn split(text: &str) -> Vec<&str> {
    let starts = std::iter::once(0).chain(text.match_indices("\n## ").map(|(at, _)| at + 1));
    let starts: Vec<usize> = starts.filter(|at| text[*at..].starts_with("## ")).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

fn topic_of(section: &str) -> Option<Topic> {
    let heading = section.lines().next()?.trim_start_matches('#').trim();
    ORDER.into_iter().find(|topic| topic.is_of(heading))
}

/// Adds the sections that are missing, each where the template has it.
pub fn add(site: &Site, thing: Thing, missing: &[Topic]) -> Option<Fix> {
    let page = page(site)?;
    let text = site.text_or(sections(site.context, thing, missing));
    let level = level(page);
    let parts = if text.starts_with("## ") { split(&text) } else { vec![text.as_str()] };
    let mut at: BTreeMap<usize, String> = BTreeMap::new();
    for part in parts {
        let place = topic_of(part).map_or(page.markdown.source().text.len(), |topic| place_of(page, topic, level));
        let own = at.entry(place).or_default();
        if !own.is_empty() {
            own.push('\n');
        }
        own.push_str(&at_level(part.trim_end(), level));
        own.push('\n');
    }
    let edits = at.into_iter().map(|(place, text)| insert(page, place, &text)).collect();
    let names: Vec<String> = missing
        .iter()
        .map(|topic| format!("`{}`", if thing == Thing::Readme { topic.in_readme() } else { topic.in_intro() }))
        .collect();
    let (rest, last) = (names.len().saturating_sub(1), names.last()?);
    let title = match rest {
        0 => format!("Adds the section {last}"),
        _ => format!("Adds the sections {} and {last}", names[..rest].join(", ")),
    };
    Some(Fix::several(title, edits)?.as_draft(text))
}

/// The level that the sections of a page have.
fn level(page: Page) -> usize {
    let is_section = |block: &&Block| ORDER.iter().any(|topic| topic.is_of(&block.text));
    let headings = page.markdown.headings().map(|(_, block)| block);
    let level = headings.filter(is_section).find_map(Block::heading).map_or(2, |heading| usize::from(heading.level));
    if (1..=3).contains(&level) { level } else { 2 }
}

/// A section of the second level as one of another.
fn at_level(section: &str, level: usize) -> String {
    let mut is_code = false;
    let lines = section.lines().map(|line| {
        is_code ^= line.starts_with("```");
        match line.strip_prefix("##").filter(|_| !is_code) {
            Some(rest) => format!("{}{rest}", "#".repeat(level)),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Where a section belongs: before the first one that comes after it in the template, or at the end.
fn place_of(page: Page, topic: Topic, level: usize) -> usize {
    let rank = |topic: Topic| ORDER.iter().position(|known| *known == topic);
    let comes_after = |block: &Block| {
        let is_section =
            block.heading().is_some_and(|heading| usize::from(heading.level) == level || heading.level > 6);
        let own = ORDER.into_iter().find(|known| known.is_of(&block.text));
        is_section && own.is_some_and(|own| rank(own) > rank(topic))
    };
    let next =
        page.markdown.headings().skip(usize::from(level > 1 && has_title(page))).find(|(_, block)| comes_after(block));
    next.map_or(page.markdown.source().text.len(), |(_, block)| line_start(page, block))
}

/// Whether the page begins with its title.
pub fn has_title(page: Page) -> bool {
    let first = page.markdown.blocks().first().and_then(Block::heading);
    first.is_some_and(|heading| heading.level == 1)
}

fn line_start(page: Page, block: &Block) -> usize {
    let start = block.span.range().start;
    page.markdown.source().text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// Where the section ends that begins with the heading at an index.
pub fn end_of_section(page: Page, at: usize) -> usize {
    let next = page.markdown.blocks().get(at + 1 + page.markdown.section(at).len());
    next.map_or(page.markdown.source().text.len(), |block| line_start(page, block))
}

/// Writes a block of lines between others, with an empty line before and behind it.
pub fn insert(page: Page, place: usize, block: &str) -> Edit {
    let text = page.markdown.source().text;
    let before = text.get(..place).unwrap_or_default();
    let ends = before.len() - before.trim_end_matches(['\n', '\r']).len();
    let above = match before[before.len() - ends..].matches('\n').count() {
        _ if before.is_empty() => "",
        0 => "\n\n",
        1 => "\n",
        _ => "",
    };
    let below = if place < text.len() { "\n" } else { "" };
    edit(page, place..place, &format!("{above}{}\n{below}", block.trim_end()))
}

/// Other text for bytes of a page: every edit of one is made here, since whoever words it, maker or author, the lines end
/// as those of the page do.
pub fn edit(page: Page, range: Range<usize>, text: &str) -> Edit {
    Edit { file: page.file, range, text: as_in(page.markdown.source().text, text) }
}

/// A text with the line ends of another one: those of most of its lines.
pub fn as_in(page: &str, text: &str) -> String {
    let carried = page.matches("\r\n").count();
    let line_end = match page.matches('\n').count() {
        0 if page.contains('\r') => "\r",
        all if 2 * carried > all => "\r\n",
        _ => "\n",
    };
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', line_end)
}

/// A page that is written anew or added, as the author words it: its lines all end alike, as those of what was there do.
pub fn file(title: &'static str, name: impl Into<String>, was: &str, text: String) -> Fix {
    Fix::file(title, name, as_in(was, &text).into_bytes()).as_draft(text)
}
