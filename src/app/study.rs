//! What the page knows of the rules and the knowledge check, and how it changes.

use super::protocol::{AskedView, CaseView, Request, Response, RulePage, RulesView, VerdictView};
use super::route::{Route, Step};
use super::state::{Command, Event, Owner, Standing, percent};
use crate::criteria::{Answers, Ownership, Publisher};
use crate::verdict::Answer;

/// The rules that were looked up, and the knowledge check as far as it was taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    pub list: Option<RulesView>,
    pub rule: Option<RulePage>,
    pub cases: Vec<CaseView>,
    /// One for each case.
    pub rounds: Vec<Round>,
    pub own: Own,
}

/// How far a case has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    pub picked: Option<usize>,
    pub asked: Option<AskedView>,
    /// Whether the engine was to answer before anything was picked.
    pub has_picked_nothing: bool,
}

impl Round {
    /// Whether the pick is the engine's answer, once there is one.
    pub fn is_right(&self) -> Option<bool> {
        let answer = self.asked.as_ref()?.verdict.answer;
        Some(self.picked.and_then(|pick| Answer::ALL.get(pick).copied()) == answer)
    }
}

/// A case that the reader makes up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    pub answers: Answers,
    /// The availability as it was typed.
    pub availability: String,
    pub verdict: Option<VerdictView>,
}

impl Own {
    pub fn standing(&self) -> Standing {
        match &self.verdict {
            Some(_) if self.answers == Answers::default() => Standing::Unasked,
            Some(verdict) if verdict.is_provisional => Standing::SoFar,
            Some(_) => Standing::Settled,
            None => Standing::Nothing,
        }
    }
}

impl Study {
    /// What a page shows and is not there yet.
    pub fn missing(&self, route: &Route) -> Option<Request> {
        match route {
            Route::Rules { id: Some(id), .. } => {
                let is_there = self.rule.as_ref().is_some_and(|rule| rule.id == *id);
                (!is_there).then(|| Request::Rule { id: id.clone() })
            }
            Route::Rules { id: None, filter } => {
                let is_there = self.list.as_ref().is_some_and(|list| list.filter == *filter);
                (!is_there).then(|| Request::Rules(filter.clone()))
            }
            Route::KnowledgeCheck(Step::Own) => {
                self.own.verdict.is_none().then(|| Request::Ask { answers: self.own.answers.clone() })
            }
            Route::KnowledgeCheck(_) => self.cases.is_empty().then_some(Request::Cases),
            _ => None,
        }
    }

    pub fn take(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Picked { case, choice } => {
                if let Some(round) = self.rounds.get_mut(case).filter(|round| round.asked.is_none()) {
                    *round = Round { picked: Some(choice), ..Round::default() };
                }
            }
            Event::AskedCase { case } => {
                let Some(round) = self.rounds.get_mut(case) else { return };
                if round.picked.is_some() {
                    commands.push(ask(Request::AskCase { case }));
                } else {
                    round.has_picked_nothing = true;
                    commands.push(Command::Focus("choice-0".to_owned()));
                }
            }
            Event::TriedOwn(event) if answered(&event, &mut self.own.answers, &mut self.own.availability) => {
                commands.push(ask(Request::Ask { answers: self.own.answers.clone() }));
            }
            Event::TookAgain => self.rounds = vec![Round::default(); self.cases.len()],
            _ => {}
        }
    }

    /// Takes what the worker says of it.
    pub fn respond(&mut self, response: Response, commands: &mut Vec<Command>) {
        match response {
            Response::Rules(view) => self.list = Some(view),
            Response::Rule(page) => {
                self.rule = Some(page);
                commands.push(Command::Focus("top".to_owned()));
            }
            Response::Cases(cases) => {
                self.rounds = vec![Round::default(); cases.len()];
                self.cases = cases;
            }
            Response::CaseAsked { case, view } => {
                if let Some(round) = self.rounds.get_mut(case) {
                    round.asked = Some(view);
                    commands.push(Command::Focus("result".to_owned()));
                }
            }
            Response::Asked(verdict) => self.own.verdict = Some(verdict),
            _ => {}
        }
    }

    /// How many cases were answered as the engine does.
    pub fn score(&self) -> usize {
        self.rounds.iter().filter(|round| round.is_right() == Some(true)).count()
    }
}

/// Changes answers as an event says; tells whether it is such an event.
pub fn answered(event: &Event, answers: &mut Answers, availability: &mut String) -> bool {
    match event {
        Event::OwnershipAnswered(owner) => {
            answers.publisher = (*owner == Some(Owner::Independent)).then_some(Publisher::Independent);
            answers.ownership = match owner {
                Some(Owner::We) => Some(Ownership::Own),
                Some(Owner::SomebodyElse) => Some(Ownership::NotOwn),
                Some(Owner::Independent) | None => None,
            };
        }
        Event::AuthenticationAnswered(kind) => answers.authentication = *kind,
        Event::SupportAnswered(support) => answers.support = *support,
        Event::AvailabilityTyped(text) => {
            answers.availability = percent(text);
            availability.clone_from(text);
        }
        Event::ClearedAnswers => {
            *answers = Answers::default();
            availability.clear();
        }
        _ => return false,
    }
    true
}

fn ask(request: Request) -> Command {
    Command::Ask { request, files: Vec::new() }
}
