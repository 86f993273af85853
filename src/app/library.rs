//! What the worker answers when somebody looks up rules, takes the knowledge check, or reads the way to certification.

use super::protocol::{ItemView, ProcessView, Quiz, Request, Response, RulePage, RulesFilter, RulesView, StageView};
use crate::manual::sources;
use crate::{
    manual::{self, FAMILY_TABLE, Home, Search},
    process::{self, Readiness, STAGES},
    quiz,
    report::Report,
};

pub fn answer(request: Request) -> Response {
    match request {
        Request::Rules(filter) => Response::Rules(rules(filter)),
        Request::Rule { id } => Response::Rule(rule(id)),
        Request::Quiz(quiz) => Response::Quiz { markup: page_of(&quiz), quiz },
        _ => Response::NoReport,
    }
}

fn rules(filter: RulesFilter) -> RulesView {
    let search = Search { severity: filter.severity, family: filter.family.clone(), words: filter.search.clone() };
    let list = manual::list(&search, Home::Page);
    let families = FAMILY_TABLE.iter().map(|family| (family.id.to_owned(), family.told()));
    RulesView { filter, counts: list.counts, families: families.collect(), markup: list.markup }
}

fn rule(id: String) -> RulePage {
    let (title, markup) = match manual::entry(&id) {
        Some(entry) => (entry.rule.title.replace('`', ""), manual::page(&entry, Home::Page)),
        None => manual::no_page(&id),
    };
    RulePage { id, title, markup }
}

fn page_of(quiz: &Quiz) -> String {
    let digit = |letter: char| Some(letter.to_digit(10)? as usize);
    let picks: Vec<Option<usize>> = quiz.picks.chars().map(digit).collect();
    match quiz.case {
        Some(case) => quiz::question(case, picks.get(case).copied().flatten(), quiz.has_picked_nothing),
        None => quiz::score(&picks),
    }
}

/// The way to certification, for a report.
pub fn process(report: &Report) -> ProcessView {
    let publisher = process::publisher(report);
    let stages = STAGES.iter().map(|stage| StageView {
        id: stage.id.to_owned(),
        title: stage.title.to_owned(),
        text: stage.text.to_owned(),
        items: stage.items.iter().filter(|item| item.concerns(publisher)).map(|item| item_view(item, report)).collect(),
        later: stage
            .later
            .iter()
            .filter(|later| later.publisher.is_none_or(|only| only == publisher))
            .map(|later| (later.years.to_owned(), later.text.to_owned()))
            .collect(),
    });
    ProcessView {
        differences: process::differences(publisher).iter().map(|&sentence| sentence.to_owned()).collect(),
        stages: stages.collect(),
    }
}

fn item_view(item: &process::Item, report: &Report) -> ItemView {
    let (is_ready, evidence) = match item.readiness(report) {
        Readiness::Ready(evidence) => (Some(true), evidence),
        Readiness::Missing(evidence) => (Some(false), evidence),
        Readiness::Unknown => (None, String::new()),
    };
    ItemView {
        id: item.id.to_owned(),
        title: item.title.to_owned(),
        detail: item.detail.to_owned(),
        severity: item.severity,
        authority: item.authority.name().to_owned(),
        source: item.source.to_owned(),
        documents: sources::documents(item.source)
            .map(|document| (document.title.to_owned(), document.address.to_owned()))
            .collect(),
        is_ready,
        evidence,
    }
}
