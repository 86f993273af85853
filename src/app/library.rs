//! What the worker answers when somebody looks up rules, or takes the knowledge check: nothing of it depends on files.

#[cfg(feature = "package")]
use super::protocol::{Quiz, RulePage, RulesFilter, RulesView};
use super::protocol::{Request, Response};
#[cfg(feature = "package")]
use crate::{
    manual::{self, FAMILY_TABLE, Home, Search},
    quiz,
};

#[cfg(not(feature = "package"))]
#[allow(clippy::needless_pass_by_value, reason = "the same call with and without the feature")]
pub fn answer(_: Request) -> Response {
    Response::NeedsPackageToLookUp
}

#[cfg(feature = "package")]
pub fn answer(request: Request) -> Response {
    match request {
        Request::Rules(filter) => Response::Rules(rules(filter)),
        Request::Rule { id } => Response::Rule(rule(id)),
        Request::Quiz(quiz) => Response::Quiz { markup: page_of(&quiz), quiz },
        _ => Response::NoReport,
    }
}

#[cfg(feature = "package")]
fn rules(filter: RulesFilter) -> RulesView {
    let search = Search { severity: filter.severity, family: filter.family.clone(), words: filter.search.clone() };
    let list = manual::list(&search, Home::Page);
    let families = FAMILY_TABLE.iter().map(|family| (family.id.to_owned(), family.told()));
    RulesView { filter, counts: list.counts, families: families.collect(), markup: list.markup }
}

#[cfg(feature = "package")]
fn rule(id: String) -> RulePage {
    let (title, markup) = match manual::entry(&id) {
        Some(entry) => (entry.rule.title.replace('`', ""), manual::page(&entry, Home::Page)),
        None => manual::no_page(&id),
    };
    RulePage { id, title, markup }
}

#[cfg(feature = "package")]
fn page_of(quiz: &Quiz) -> String {
    let digit = |letter: char| Some(letter.to_digit(10)? as usize);
    let picks: Vec<Option<usize>> = quiz.picks.chars().map(digit).collect();
    match quiz.case {
        Some(case) => quiz::question(case, picks.get(case).copied().flatten(), quiz.has_picked_nothing),
        None => quiz::score(&picks),
    }
}
