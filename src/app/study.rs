//! What the page knows of the rules and the knowledge check, and how it changes.

use super::protocol::{Quiz, Request, Response, RulePage, RulesView, VerdictView};
use super::route::{Route, Step};
use super::state::{Command, Event, Owner, Standing, ask, percent};
use crate::criteria::{Answers, Ownership, Publisher};

/// The rules that were looked up, and the knowledge check as far as it was taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    pub list: Option<RulesView>,
    pub rule: Option<RulePage>,
    /// The page of the knowledge check that is there.
    pub quiz: Option<(Quiz, String)>,
    /// What was answered, a letter for each question as in [`Quiz`].
    picks: String,
    /// What is picked of the question that is shown, and not yet answered.
    picked: Option<char>,
    has_picked_nothing: bool,
    pub own: Own,
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
            Route::KnowledgeCheck(step) => {
                let wanted = self.wanted(*step);
                let is_there = self.quiz.as_ref().is_some_and(|(quiz, _)| *quiz == wanted);
                (!is_there).then_some(Request::Quiz(wanted))
            }
            _ => None,
        }
    }

    pub fn take(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Picked(choice) => self.picked = Some(choice),
            Event::AskedCase(case) => {
                self.has_picked_nothing = self.picked.is_none();
                while self.picks.len() <= case {
                    self.picks.push('-');
                }
                if let Some(picked) = self.picked.take().filter(char::is_ascii_digit) {
                    self.picks.replace_range(case..=case, picked.encode_utf8(&mut [0; 4]));
                }
            }
            Event::TriedOwn(event) if answered(&event, &mut self.own.answers, &mut self.own.availability) => {
                commands.push(ask(Request::Ask { answers: self.own.answers.clone() }));
            }
            Event::TookAgain => self.picks.clear(),
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
            Response::Quiz { quiz, markup } => {
                let before = self.quiz.take().map(|(before, _)| before).filter(|before| before.case == quiz.case);
                let is_answered =
                    quiz.case.is_some_and(|case| quiz.picks.as_bytes().get(case).is_some_and(|&pick| pick != b'-'));
                commands.push(Command::Focus(match before {
                    Some(_) if quiz.has_picked_nothing => "choice-0".to_owned(),
                    Some(_) if is_answered => "result".to_owned(),
                    _ => "top".to_owned(),
                }));
                self.quiz = Some((quiz, markup));
            }
            Response::Asked(verdict) => self.own.verdict = Some(verdict),
            _ => {}
        }
    }

    /// The page of the knowledge check, once it is there.
    pub fn page(&self, step: Step) -> Option<&str> {
        let (quiz, markup) = self.quiz.as_ref()?;
        (quiz.case == case_of(step)).then_some(markup)
    }

    /// Another question: what was picked of the one before is not of this one.
    pub fn turn(&mut self) {
        self.picked = None;
        self.has_picked_nothing = false;
    }

    fn wanted(&self, step: Step) -> Quiz {
        Quiz { case: case_of(step), picks: self.picks.clone(), has_picked_nothing: self.has_picked_nothing }
    }
}

fn case_of(step: Step) -> Option<usize> {
    match step {
        Step::Case(case) => Some(case),
        Step::Score | Step::Own => None,
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
