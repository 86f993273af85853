//! What the worker answers when somebody looks up rules, or takes the knowledge check: nothing of it depends on files.

use super::protocol::{Request, Response};
#[cfg(feature = "package")]
use super::{
    desk::verdict_view,
    protocol::{AskedView, CaseView, FamilyView, Remark, RulePage, RulesFilter, RulesView},
};
#[cfg(feature = "package")]
use crate::{
    manual::{self, FAMILY_TABLE, Home, Search},
    quiz::{self, CASES, Case},
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
        Request::Cases => Response::Cases(CASES.iter().map(case_view).collect()),
        Request::AskCase { case } => match CASES.get(case) {
            Some(asked) => Response::CaseAsked { case, view: asked_view(asked) },
            None => Response::NoReport,
        },
        _ => Response::NoReport,
    }
}

#[cfg(feature = "package")]
fn rules(filter: RulesFilter) -> RulesView {
    let search = Search { severity: filter.severity, family: filter.family.clone(), words: filter.search.clone() };
    let list = manual::list(&search, Home::Page);
    let families = FAMILY_TABLE.iter().map(|family| FamilyView {
        id: family.id.to_owned(),
        name: family.name.to_owned(),
        file: family.file.to_owned(),
    });
    RulesView { filter, counts: list.counts, families: families.collect(), markup: list.markup }
}

#[cfg(feature = "package")]
fn rule(id: String) -> RulePage {
    let entry = manual::entry(&id);
    let title = entry.map(|entry| entry.rule.title.replace('`', "")).unwrap_or_default();
    RulePage { id, title, markup: entry.map(|entry| manual::page(&entry, Home::Page)).unwrap_or_default() }
}

#[cfg(feature = "package")]
fn case_view(case: &Case) -> CaseView {
    let shown = case.definition.shown().to_owned();
    CaseView { title: case.title.to_owned(), text: case.text.to_owned(), shown }
}

#[cfg(feature = "package")]
fn asked_view(case: &Case) -> AskedView {
    let report = case.report();
    let found = case
        .findings(&report)
        .into_iter()
        .map(|finding| (finding.rule().id.to_owned(), Remark { says: finding.says(), advice: finding.advice() }));
    AskedView {
        verdict: verdict_view(report.verdict()),
        beside: quiz::recommendations(&report).collect(),
        found: found.collect(),
    }
}
