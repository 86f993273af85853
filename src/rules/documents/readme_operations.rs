//! The readme tells of every operation.

#[cfg(feature = "fix")]
use super::fixes;
use super::section_on;
use super::topics::Topic;
use super::words::{Words, has_words};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Edit, Fix, Fixer};
#[cfg(feature = "fix")]
use crate::make::{NAME, escape, name_of, told_as_section, told_of};
#[cfg(feature = "fix")]
use crate::markdown::{Block, BlockKind, gap};
#[cfg(feature = "fix")]
use crate::openapi::Definition;
use crate::openapi::Operation;
use crate::rules::Page;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-operations",
    title: "The readme tells of every operation",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "The readme templates of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The readme does not name {0}.",
            advice: "Add it to the supported operations, with what it does, under the summary by which users know it.",
        },
        Wording {
            says: "The readme does not name {1} of the {2} operations that users see, such as {0}.",
            advice: "Add them to the supported operations, each with what it does, under the summary by which users know it.",
        },
        Wording {
            says: "The readme names none of the {1} operations that users see, such as {0}.",
            advice: "Tell there what each of them does, under the summary by which users know it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users read there what the connector can do before they connect.",
    bad: Example {
        file: "readme.md + apiDefinition.swagger.json",
        text: r##"«## Supported Operations
»"##,
    },
    good: r##"# Framing

Frames pictures. The connector orders frames and tells where they are.

## Publisher: Framing Museum

## Prerequisites

An account with Framing.

## Supported Operations

### Get quote

Tells what a frame costs.

## Obtaining Credentials

Ask for a key on the account page.

## Known Issues and Limitations

Frames above two metres are not made.
"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let Untold { page, at, missing, .. } = untold(site.context)?;
    let kinds = [Kind::Action, Kind::Trigger].map(|kind| {
        let of_kind = missing.iter().map(|(operation, _)| *operation).filter(|operation| Kind::of(operation) == kind);
        (home(page, at, kind), of_kind.collect::<Vec<Operation>>())
    });
    let places: Vec<(Home, Vec<Operation>)> = match kinds {
        // In one section they stand in the order of the definition.
        [(action, _), (trigger, _)] if action == trigger => {
            vec![(action, missing.iter().map(|(operation, _)| *operation).collect())]
        }
        [actions, triggers] => [actions, triggers].into_iter().filter(|(_, untold)| !untold.is_empty()).collect(),
    };
    let definition = site.context.openapi.as_ref()?;
    let told = |(home, untold): &(Home, Vec<Operation>)| told_in(definition, page, *home, untold);
    let title = if missing.len() == 1 {
        "Adds it to the supported operations"
    } else {
        "Adds them to the supported operations"
    };
    match places.as_slice() {
        [only] => {
            let text = site.text_or(told(only));
            let edit = write(page, only.0, &text);
            Fix::draft(title, text, Some(edit))
        }
        // Texts at several places are not one to be edited.
        several => {
            let edits = several.iter().map(|place| write(page, place.0, &told(place)));
            Some(Fix::several(title, edits.collect())?.as_draft(""))
        }
    }
};

/// What users find in lists of their own.
#[cfg(feature = "fix")]
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Action,
    Trigger,
}

#[cfg(feature = "fix")]
impl Kind {
    fn of(operation: &Operation) -> Kind {
        if operation.is_trigger() { Kind::Trigger } else { Kind::Action }
    }

    /// The kind that a heading is about alone: that of "Supported Triggers", and none of "Actions and triggers".
    fn told_by(heading: &str) -> Option<Kind> {
        let heading = heading.to_lowercase();
        let mut words = heading.split(|c: char| !c.is_alphanumeric());
        let (mut has_action, mut has_trigger) = (false, false);
        let is_any = words.any(|word| {
            has_action |= matches!(word, "action" | "actions");
            has_trigger |= matches!(word, "trigger" | "triggers");
            matches!(word, "operation" | "operations" | "endpoints")
        });
        match (has_action, has_trigger) {
            (true, false) if !is_any => Some(Kind::Action),
            (false, true) if !is_any => Some(Kind::Trigger),
            _ => None,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Kind::Action => "Supported Actions",
            Kind::Trigger => "Supported Triggers",
        }
    }
}

/// Where operations of a kind are told.
#[cfg(feature = "fix")]
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// Below the heading at an index.
    Section(usize),
    /// Below a heading of their own, behind the section of the other kind.
    New(usize, Kind),
}

#[cfg(feature = "fix")]
impl Home {
    fn at(self) -> usize {
        let (Home::Section(at) | Home::New(at, _)) = self;
        at
    }
}

#[cfg(feature = "fix")]
fn home(page: Page, at: usize, kind: Kind) -> Home {
    let told_by = |(index, block): (usize, &Block)| {
        let is_list = index >= at && Topic::Operations.is_of(&block.text);
        Kind::told_by(&block.text).filter(|_| is_list).map(|told| (index, told))
    };
    if let Some((own, _)) = page.markdown.headings().filter_map(told_by).find(|(_, told)| *told == kind) {
        return Home::Section(own);
    }
    let first = page.markdown.blocks().get(at).and_then(|block| Kind::told_by(&block.text));
    if first.is_some_and(|first| first != kind) { Home::New(at, kind) } else { Home::Section(at) }
}

/// The last item of a section that is a list, without headings of its own.
#[cfg(feature = "fix")]
fn last_item(page: Page<'_>, home: Home) -> Option<&Block> {
    let section = page.markdown.section(home.at());
    let is_list = matches!(home, Home::Section(_)) && section.iter().all(|block| block.heading().is_none());
    section.iter().rev().find(|block| block.kind == BlockKind::Item).filter(|_| is_list)
}

/// What is told of these operations, as others are told there already.
#[cfg(feature = "fix")]
fn told_in(definition: &Definition, page: Page, home: Home, untold: &[Operation]) -> String {
    let own = page.markdown.blocks().get(home.at()).and_then(Block::heading).map_or(2, |heading| heading.level);
    let own = if (1..=5).contains(&own) { usize::from(own) } else { 2 };
    let headings = || page.markdown.section(home.at()).iter().filter_map(Block::heading);
    let level = headings().next().map_or(own + 1, |heading| usize::from(heading.level));
    let level = if (2..=6).contains(&level) { level } else { 3 };
    let heading = match home {
        Home::New(_, kind) => format!("{} {}\n\n", "#".repeat(own), kind.heading()),
        Home::Section(_) => String::new(),
    };
    let Some(last) = last_item(page, home) else {
        let told = untold.iter().map(|operation| told_as_section(operation, level));
        return heading + &told.collect::<Vec<_>>().join("\n");
    };
    let form = Form::of(definition, page.markdown.source().text.get(last.span.range()).unwrap_or("-"));
    untold.iter().enumerate().map(|(at, operation)| form.write(at, operation)).collect::<Vec<_>>().join("\n")
}

#[cfg(feature = "fix")]
fn write(page: Page, home: Home, text: &str) -> Edit {
    match last_item(page, home) {
        // The list goes on.
        Some(last) => {
            let written = page.markdown.source().text.get(last.span.range()).unwrap_or_default();
            let place = last.span.range().start + written.trim_end().len();
            fixes::edit(page, place..place, &format!("\n{}", text.trim_end()))
        }
        None => fixes::insert(page, fixes::end_of_section(page, home.at()), text),
    }
}

/// How an item of a list is written.
#[cfg(feature = "fix")]
struct Form<'t> {
    /// The number of the last item, where they have some.
    number: Option<usize>,
    sign: char,
    /// What stands on either side of the name: backticks, or the stars of bold text.
    mark: &'static str,
    /// What stands between the name and what is said of it; a colon may stand within the marks.
    colon: &'static str,
    between: &'t str,
    /// Whether operations are named by their ids.
    has_ids: bool,
}

#[cfg(feature = "fix")]
impl<'t> Form<'t> {
    /// The form of the item that is written so: `- **Get quote** - Gets it.`
    fn of(definition: &Definition, item: &'t str) -> Form<'t> {
        const BETWEEN: [&str; 4] = [": ", " - ", " – ", " — "];
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let sign = item[digits..].chars().next().filter(|sign| matches!(sign, '-' | '*' | '+' | '.' | ')'));
        let body = item[digits..].trim_start_matches(['-', '+', '.', ')']);
        let body = body.strip_prefix("* ").unwrap_or(body).trim_start().lines().next().unwrap_or_default().trim_end();
        let mark = ["`", "**", "__", "*", "_"].into_iter().find(|mark| body.starts_with(*mark));
        let marked = mark.and_then(|mark| body[mark.len()..].split_once(mark).map(|(name, after)| (mark, name, after)));
        let (mark, name, after) = marked.unwrap_or_else(|| {
            let end = BETWEEN.iter().filter_map(|between| body.find(between)).min().unwrap_or(body.len());
            ("", &body[..end], &body[end..])
        });
        let (name, colon) = name.strip_suffix(':').map_or((name, ""), |name| (name, ":"));
        let between = BETWEEN.into_iter().find(|between| after.starts_with(between));
        let between = between.unwrap_or(if colon.is_empty() && !after.starts_with(' ') { ": " } else { " " });
        let has_ids = definition.ids().contains_key(name);
        let number = item[..digits].parse().ok();
        Form { number, sign: sign.unwrap_or('-'), mark, colon, between, has_ids }
    }

    fn write(&self, at: usize, operation: &Operation) -> String {
        let Form { sign, mark, colon, between, .. } = self;
        let told = told_of(operation).unwrap_or_else(|| gap("what this operation does and gives back"));
        let number = self.number.map(|last| last.saturating_add(at + 1).to_string()).unwrap_or_default();
        let id = operation.id().filter(|_| self.has_ids);
        let name = id.map_or_else(|| name_of(operation), |id| escape(id, NAME));
        // Code shows every sign as it is.
        let plain = id.or(operation.node.text_of("summary")).filter(|name| *mark == "`" && !name.contains('`'));
        let plain = plain.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let name = plain.filter(|name| !name.is_empty()).unwrap_or(name);
        format!("{number}{sign} {mark}{name}{colon}{mark}{between}{told}")
    }
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(Untold { page, at, missing, operations }) = untold(context) else { return };
    let Some(heading) = page.markdown.blocks().get(at) else { return };
    let missing: Vec<&str> = missing.into_iter().map(|(_, name)| name).collect();
    match missing.as_slice() {
        [] => {}
        [only] => findings.in_page(page, heading.span, ONE, &[&format!("`{}`", only.trim())]),
        all => {
            let (count, total) = (all.len().to_string(), operations.to_string());
            let case = if all.len() == operations { ALL } else { SEVERAL };
            findings.in_page(page, heading.span, case, &[&super::first_of(all), &count, &total]);
        }
    }
}

/// The operations that a readme does not name.
struct Untold<'c> {
    page: Page<'c>,
    /// The index of the heading of the supported operations.
    at: usize,
    missing: Vec<(Operation<'c>, &'c str)>,
    /// How many operations users see.
    operations: usize,
}

fn untold<'c>(context: &Context<'c>) -> Option<Untold<'c>> {
    let (page, definition) = (context.readme()?, context.openapi.as_ref()?);
    // Where there is no such section, that is the fault.
    let (at, _) = section_on(context, page.markdown, Topic::Operations)?;
    let words = Words::of(page.markdown);
    let mut operations = 0;
    let mut missing = Vec::new();
    for operation in definition.operations().iter().filter(|operation| !operation.is_internal()) {
        let names = [operation.node.text_of("summary"), operation.id()];
        let names: Vec<&str> = names.into_iter().flatten().filter(|name| !name.trim().is_empty()).collect();
        // A name without words, of signs alone, cannot be looked for.
        let Some(&shown) = names.first().filter(|name| has_words(name)) else { continue };
        operations += 1;
        // Some readmes name the call. A path alone may be a word of any sentence.
        let is_called = || words.contain(&format!("{} {}", operation.method.text, operation.path.text));
        if !names.iter().any(|name| words.contain(name)) && !is_called() {
            missing.push((*operation, shown));
        }
    }
    Some(Untold { page, at, missing, operations })
}

const ONE: usize = 0;
const SEVERAL: usize = 1;
const ALL: usize = 2;
