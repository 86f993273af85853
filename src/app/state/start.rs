//! What an event starts: a check, a table, something that takes the place of what is there.

use super::{Command, Conversion, Event, GivenFile, State, Subject, Task, Work, ask, base_name};
use crate::app::many::Listed;
use crate::app::protocol::{Connector, Edition, Member, Request};
use crate::app::route::Route;
use crate::submission::{MAX_FILES, Sign, connectors, goes_along};

/// What an event starts.
pub(super) enum Start {
    Task(Task),
    /// These connectors, one after the other.
    Table(Vec<Connector>),
    /// Nothing, or what was there before somebody started over.
    Turn,
}

impl State {
    /// What an event starts with what is there, where it starts anything.
    pub(super) fn starts(&self, event: &Event) -> Option<Start> {
        let check = |subject| Some(Start::Task(Task::Check(subject)));
        match event {
            Event::Given(files) if files.is_empty() => None,
            Event::Given(files) if self.verifies() => Some(Start::Task(Task::Verify(files.clone()))),
            Event::Given(files) if self.takes_along(files) => self.joined(files),
            Event::Given(files) => match by_name(files) {
                found if found.len() > 1 => Some(Start::Table(found)),
                _ if files.len() > MAX_FILES => None,
                _ => check(Subject::Files(files.clone())),
            },
            Event::Added(files) => self.joined(files),
            Event::Chose(sample) => check(Subject::Sample(*sample)),
            Event::JustAsked => check(Subject::Questions),
            Event::CheckedOwn => check(Subject::Files(self.verified.as_ref()?.0.clone())),
            Event::CheckedConverted => check(Subject::Files(self.with_converted()?)),
            Event::TriedAgain => self.failed.clone().map(Start::Task),
            Event::OpenedConnector(row) => {
                let subject = self.many.as_ref()?.get(*row).map(Listed::subject)?;
                let is_there = subject == self.subject && self.report.is_some();
                if is_there { None } else { check(subject) }
            }
            Event::Went { hash } => self.opens(&Route::of(hash)).map(Start::Task),
            Event::StartedOver => Some(Start::Turn),
            Event::TookBack => self.before.as_ref().map(|_| Start::Turn),
            _ => None,
        }
    }

    /// Whether an event would lose what was written.
    pub fn loses_edits(&self, event: &Event) -> bool {
        match self.starts(event) {
            None | Some(Start::Task(Task::Verify(_))) => false,
            Some(Start::Task(Task::Check(subject))) => {
                self.is_edited() && subject != self.subject && !self.continues(&subject)
            }
            Some(Start::Task(Task::Open(_)) | Start::Table(_)) => self.is_edited(),
            // What is there can be brought back as it is, and no longer what it takes the place of.
            Some(Start::Turn) => *event == Event::StartedOver && self.has_edits_aside() && self.is_worth_keeping(),
        }
    }

    /// The report that an address opens, where it is not open.
    pub(super) fn opens(&self, route: &Route) -> Option<Task> {
        let Route::Report { payload } = route else { return None };
        let is_open = matches!(&self.subject, Subject::Link(open) if open == payload);
        (!is_open).then(|| Task::Open(payload.clone()))
    }

    /// Starts what an event starts.
    pub(super) fn begin(&mut self, event: &Event, commands: &mut Vec<Command>) {
        let start = self.starts(event);
        match event {
            Event::Given(files) => {
                self.is_dragging = false;
                if files.is_empty() {
                    self.tell_nothing_given("There was no file in what you gave.".to_owned(), commands);
                } else if start.is_none() {
                    let text =
                        format!("There are more than {MAX_FILES} files in it, and no name tells several connectors.");
                    self.tell_nothing_given(text, commands);
                } else if !self.verifies() && !self.takes_along(files) {
                    self.many = None;
                }
            }
            Event::Added(_) if start.is_none() => {
                self.tell_nothing_given(format!("A connector has no more than {MAX_FILES} files here."), commands);
            }
            Event::Chose(_) => self.many = None,
            Event::CheckedOwn => self.verified = None,
            Event::TriedAgain => (self.notice, self.failed) = (None, None),
            _ => {}
        }
        match (start, event) {
            (Some(Start::Task(task)), _) => self.start(task, commands),
            (Some(Start::Table(found)), Event::Given(files)) => self.start_many(found, files, commands),
            _ => {}
        }
    }

    /// Whether files go with the connector that is there.
    fn takes_along(&self, files: &[GivenFile]) -> bool {
        self.shows_report()
            && matches!(self.subject, Subject::Files(_))
            && files.iter().all(|file| goes_along(&file.name))
    }

    /// A check of the files that are there and these; of two with one name, these. None of more than one connector can have.
    fn joined(&self, files: &[GivenFile]) -> Option<Start> {
        if files.len() > MAX_FILES {
            return None;
        }
        let there = if let Subject::Files(there) = &self.subject { there.as_slice() } else { &[] };
        let names: Vec<String> = files.iter().map(|file| base_name(&file.name)).collect();
        let others = there.iter().filter(|file| !names.contains(&base_name(&file.name)));
        let all: Vec<GivenFile> = others.chain(files).cloned().collect();
        (all.len() <= MAX_FILES).then_some(Start::Task(Task::Check(Subject::Files(all))))
    }

    /// The files that are there, with the converted definition in the place of the one that was given.
    fn with_converted(&self) -> Option<Vec<GivenFile>> {
        let Conversion::Done(file) = &self.conversion else { return None };
        let original = self.convertible().map(|file| file.key);
        let Subject::Files(given) = &self.subject else { return Some(vec![file.clone()]) };
        let others = given.iter().filter(|file| Some(file.key) != original);
        Some(std::iter::once(file).chain(others).cloned().collect())
    }

    pub(super) fn start(&mut self, task: Task, commands: &mut Vec<Command>) {
        if matches!(&task, Task::Check(subject) if !self.continues(subject)) {
            self.kinds.clear();
        }
        let answers = || self.answers.clone();
        // What was let go of by this number and had been changed goes on so.
        let back = self.edition.files;
        let check = |member| Request::Check { answers: answers(), kinds: self.kinds.clone(), member, back };
        let (request, files) = match &task {
            Task::Check(Subject::Files(files)) => (check(None), files.clone()),
            Task::Check(Subject::Member { archive, index, .. }) => {
                let member = Member { archive: archive.key, index: *index };
                (check(Some(member)), vec![archive.clone()])
            }
            Task::Check(Subject::Sample(sample)) => {
                (Request::Sample { sample: *sample, answers: answers(), back }, Vec::new())
            }
            Task::Check(Subject::Link(payload)) | Task::Open(payload) => {
                (Request::Open { payload: payload.clone() }, Vec::new())
            }
            Task::Check(Subject::Questions | Subject::Nothing) => (check(None), Vec::new()),
            Task::Verify(files) => (Request::Verify, files.clone()),
        };
        self.tickets = self.tickets.wrapping_add(1);
        let ticket = self.tickets;
        // What is asked for already will be there when this one fails.
        self.work = Some(Work { task, phase: None, is_slow: false, ticket, is_behind: self.work.is_some() });
        self.notice = None;
        commands.push(Command::Ask { request, edition: Edition { files: ticket, revision: 0 }, files });
    }

    /// Whether a subject has files of the one that is there.
    pub(super) fn continues(&self, subject: &Subject) -> bool {
        match (subject, &self.subject) {
            (Subject::Files(new), Subject::Files(old)) => old.iter().any(|file| new.contains(file)),
            (Subject::Member { .. }, _) => *subject == self.subject,
            _ => false,
        }
    }

    /// The task that was answered, where it is the last one that was asked for: it is done.
    pub(super) fn finish(&mut self, edition: Edition) -> Option<Task> {
        self.work.take_if(|work| work.ticket == edition.files).map(|work| work.task)
    }

    pub(super) fn is_behind(&self) -> bool {
        self.work.as_ref().is_some_and(|work| work.is_behind)
    }

    /// The task that was answered came to nothing: what is open stays so, in the worker too.
    pub(super) fn fail(&mut self, edition: Edition, title: &str, text: String, commands: &mut Vec<Command>) {
        let is_behind = self.is_behind();
        if self.finish(edition).is_some() {
            if let Some(open) = self.open_task().filter(|_| is_behind) {
                self.stop_waiting();
                self.give(open, commands);
            }
            self.tell(title, text);
            commands.push(Command::Focus("notice".to_owned()));
        }
    }

    /// Asks for what the page shows of rules and knowledge check, and has not yet.
    pub(super) fn look_up(&self, commands: &mut Vec<Command>) {
        commands.extend(self.study.missing(&self.route).map(ask));
    }
}

/// The connectors that the names of files tell.
fn by_name(files: &[GivenFile]) -> Vec<Connector> {
    let signs: Vec<(&str, Sign)> = files.iter().map(|file| (file.name.as_str(), Sign::of_name(&file.name))).collect();
    connectors(&signs).into_iter().map(Connector::from).collect()
}
