//! The address: what stands behind `#`, and nothing of the report unless it was shared.

use super::plans::is_mark;
use super::protocol::{Cell, Filter, Information, Part, RulesFilter};
use crate::report::Sort;
use crate::rules::Severity;
use crate::uri::encode;
use crate::verdict::Answer;

/// Which page is shown, and what is picked out on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where files are given.
    #[default]
    Start,
    /// The report, as long as there is one.
    Check {
        filter: Filter,
        cell: Option<Cell>,
    },
    /// The table of many connectors, as long as there is one.
    Connectors(Arrangement),
    KnowledgeCheck(Step),
    Rules {
        /// The rule that is read.
        id: Option<String>,
        filter: RulesFilter,
    },
    Submit(Plan),
    /// A report in the address itself.
    Report {
        payload: String,
    },
}

/// How far the knowledge check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The question with this index.
    Case(usize),
    Score,
    /// A case of one's own.
    Own,
}

/// Which rows of the table are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Without it, the order in which the connectors were found.
    pub sort: Option<Sort>,
    pub show: Option<Answer>,
    /// What the name or the title holds.
    pub search: String,
}

/// What the author has ticked and told on the way to certification: it is kept in the address and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The mark of the connector that it belongs to. Empty where it belongs to none.
    pub of: String,
    /// The items that are done.
    pub done: Vec<String>,
    /// Whether users share tenant, subscription and region.
    pub reach: [Option<bool>; 3],
}

impl Plan {
    fn read(of: String, done: &str, reach: &str) -> Plan {
        let mut plan = Plan { of: if is_mark(&of) { of } else { String::new() }, ..Plan::default() };
        for id in done.split('.').filter(|id| !id.is_empty()) {
            if !plan.done.iter().any(|there| there == id) && plan.done.len() < MOST_DONE {
                plan.done.push(id.to_owned());
            }
        }
        for (answer, letter) in plan.reach.iter_mut().zip(reach.chars()) {
            *answer = match letter {
                'y' => Some(true),
                'n' => Some(false),
                _ => None,
            };
        }
        plan
    }

    fn reach(&self) -> String {
        if self.reach == [None; 3] {
            return String::new();
        }
        self.reach.map(|answer| answer.map_or('-', |yes| if yes { 'y' } else { 'n' })).into_iter().collect()
    }
}

/// So many questions there never are.
const MOST_CASES: usize = 99;

/// An address that ticks more than there is was not made here.
const MOST_DONE: usize = 100;

impl Route {
    pub const RULES: Route =
        Route::Rules { id: None, filter: RulesFilter { severity: None, family: String::new(), search: String::new() } };
    /// The report, all of it.
    pub const CHECK: Route =
        Route::Check { filter: Filter { severity: None, file: None, search: String::new() }, cell: None };

    /// Reads what stands in the address, with its `#`. What means nothing is taken for the first page.
    pub fn of(hash: &str) -> Route {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        if let Some(payload) = hash.strip_prefix("r=") {
            return Route::Report { payload: payload.to_owned() };
        }
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parts = path.trim_matches('/').split('/');
        let value = |name: &str| {
            let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            pair.map(decode).unwrap_or_default()
        };
        match parts.next() {
            Some("knowledge-check") => Route::KnowledgeCheck(match parts.next() {
                Some("score") => Step::Score,
                Some("own") => Step::Own,
                number => Step::Case(
                    number.and_then(|n| n.parse().ok()).map_or(0, |n: usize| n.saturating_sub(1).min(MOST_CASES)),
                ),
            }),
            Some("rules") => Route::Rules {
                id: parts.next().filter(|id| !id.is_empty()).map(decode),
                filter: RulesFilter {
                    severity: severity_of(&value("show")),
                    family: value("of"),
                    search: value("search"),
                },
            },
            Some("submit") => Route::Submit(Plan::read(value("for"), &value("done"), &value("reach"))),
            Some("connectors") => Route::Connectors(Arrangement {
                sort: Sort::of_id(&value("sort")),
                show: Answer::ALL.into_iter().find(|answer| answer.id() == value("show")),
                search: value("search"),
            }),
            Some("check") => Route::Check {
                filter: Filter {
                    severity: severity_of(&value("show")),
                    file: Some(value("file")).filter(|file| !file.is_empty()),
                    search: value("search"),
                },
                cell: cell_of(&value("missing")),
            },
            _ => Route::Start,
        }
    }

    /// What stands in the address for it, with its `#`.
    pub fn hash(&self) -> String {
        match self {
            Route::Start => "#/".to_owned(),
            Route::Check { filter, cell } => {
                let severity = filter.severity.map(Severity::id).unwrap_or_default();
                let cell = cell.map(|cell| format!("{}-{}", cell.part.id(), cell.information.id())).unwrap_or_default();
                let file = filter.file.as_deref().unwrap_or_default();
                query("#/check", &[("show", severity), ("file", file), ("search", &filter.search), ("missing", &cell)])
            }
            Route::Connectors(Arrangement { sort, show, search }) => {
                let sort = sort.map(Sort::id).unwrap_or_default();
                let show = show.map(Answer::id).unwrap_or_default();
                query("#/connectors", &[("sort", &sort), ("show", show), ("search", search)])
            }
            Route::KnowledgeCheck(Step::Case(0)) => "#/knowledge-check".to_owned(),
            Route::KnowledgeCheck(Step::Case(case)) => format!("#/knowledge-check/{}", case + 1),
            Route::KnowledgeCheck(Step::Score) => "#/knowledge-check/score".to_owned(),
            Route::KnowledgeCheck(Step::Own) => "#/knowledge-check/own".to_owned(),
            Route::Rules { id: Some(id), .. } => format!("#/rules/{}", encode(id)),
            Route::Rules { id: None, filter: RulesFilter { severity, family, search } } => {
                let severity = severity.map(Severity::id).unwrap_or_default();
                query("#/rules", &[("show", severity), ("of", family), ("search", search)])
            }
            Route::Submit(plan) => {
                let (done, reach) = (plan.done.join("."), plan.reach());
                // A connector of which nothing was ticked need not be told from others.
                let of = if done.is_empty() && reach.is_empty() { "" } else { plan.of.as_str() };
                query("#/submit", &[("for", of), ("done", &done), ("reach", &reach)])
            }
            Route::Report { payload } => format!("#r={payload}"),
        }
    }
}

fn severity_of(id: &str) -> Option<Severity> {
    [Severity::Required, Severity::Recommended, Severity::Info].into_iter().find(|severity| severity.id() == id)
}

fn cell_of(id: &str) -> Option<Cell> {
    let (part, information) = id.split_once('-')?;
    Some(Cell {
        part: Part::ALL.into_iter().find(|known| known.id() == part)?,
        information: Information::ALL.into_iter().find(|known| known.id() == information)?,
    })
}

fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut text = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(name);
        text.push('=');
        text.push_str(&encode(value));
    }
    text
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 2;
            }
            (b'+', _) => decoded.push(b' '),
            (byte, _) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_where_it_was_made() {
        let routes = [
            Route::Start,
            Route::CHECK,
            Route::KnowledgeCheck(Step::Case(0)),
            Route::KnowledgeCheck(Step::Case(2)),
            Route::KnowledgeCheck(Step::Score),
            Route::KnowledgeCheck(Step::Own),
            Route::RULES,
            Route::Rules { id: Some("op-summary-present".to_owned()), filter: RulesFilter::default() },
            Route::Rules {
                id: None,
                filter: RulesFilter {
                    severity: Some(Severity::Info),
                    family: "icon".to_owned(),
                    search: "naïve & 50 %".to_owned(),
                },
            },
            Route::Report { payload: "AQ-_z".to_owned() },
            Route::Submit(Plan::default()),
            Route::Connectors(Arrangement::default()),
            Route::Connectors(Arrangement {
                sort: Sort::of_id("-required"),
                show: Some(Answer::AfterModifications),
                search: "a b".to_owned(),
            }),
            Route::Submit(Plan {
                of: "0a1b2c3d".to_owned(),
                done: vec!["svc-tested".to_owned(), "proc-cla".to_owned()],
                reach: [Some(true), None, Some(false)],
            }),
            Route::Check {
                filter: Filter {
                    severity: Some(Severity::Recommended),
                    file: Some("My folder/apiDefinition.json".to_owned()),
                    search: "a=b&c#d".to_owned(),
                },
                cell: Some(Cell { part: Part::Attributes, information: Information::Visibility }),
            },
        ];
        for route in routes {
            assert_eq!(Route::of(&route.hash()), route, "{}", route.hash());
        }
    }

    #[test]
    fn what_means_nothing_is_the_first_page() {
        for hash in ["", "#", "#/", "#/nowhere", "#%"] {
            assert_eq!(Route::of(hash), Route::Start, "{hash}");
        }
        for hash in ["#/check", "#/check?show=everything&missing=x", "#/check?search"] {
            assert_eq!(Route::of(hash), Route::CHECK, "{hash}");
        }
        assert_eq!(Route::of("#/connectors?sort=size&show=x"), Route::Connectors(Arrangement::default()));
        assert_eq!(
            Route::of("#/submit?for=me&done=..a.a&reach=zz"),
            Route::Submit(Plan { done: vec!["a".to_owned()], ..Plan::default() })
        );
        // What is no text when it is decoded is taken as it is written.
        assert_eq!(Route::of("#/rules?search=%E4%").hash(), "#/rules?search=%25E4%25");
    }
}
