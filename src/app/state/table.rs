//! The connectors of a table: checked one after the other, and opened.

use super::upgrade::Need;
use super::{Command, Event, GivenFile, Kept, State, Task};
use crate::app::many::{Listed, Many, ROWS};
use crate::app::protocol::{Connector, Edition, Outcome, ReportView};
use crate::app::route::{Arrangement, Route};
use crate::criteria::Answers;
use std::mem::swap;

impl State {
    /// How its API authenticates is told of each connector of a table by itself.
    pub(super) fn keep_authentication(&mut self) {
        if self.is_of_table()
            && let Some(many) = &mut self.many
        {
            many.set_authentication(self.answers.authentication);
        }
    }

    /// Checks connectors that were given together, one after the other, and shows them as a table.
    pub(super) fn start_many(&mut self, found: Vec<Connector>, files: &[GivenFile], commands: &mut Vec<Command>) {
        let was_shown = matches!(self.route, Route::Check { .. } | Route::Connectors(_));
        self.plans.keep(&self.plan);
        let mut before = std::mem::take(self);
        self.share_with(&mut before);
        // How an API authenticates was told of one connector, and is read of each of these.
        before.answers.authentication = None;
        self.many = Some(Many::of(found, files, before.answers.clone()));
        self.plan = before.plans.of("");
        swap(&mut self.answers, &mut before.answers);
        swap(&mut self.availability, &mut before.availability);
        swap(&mut self.plans, &mut before.plans);
        swap(&mut self.typed, &mut before.typed);
        swap(&mut self.before, &mut before.before);
        self.tell_read(commands);
        // Answers that nobody gave for these are told, as beside a report.
        self.kept = (self.answers != Answers::default()).then_some(Kept::Own);
        self.route = Route::Connectors(Arrangement::default());
        let hash = self.route.hash();
        commands.push(if was_shown { Command::Replace { hash } } else { Command::Push { hash } });
        commands.push(Command::Title(self.title()));
        commands.push(Command::Focus("top".to_owned()));
        self.ask_row(commands);
    }

    /// Asks for the next connector of the table.
    pub(super) fn ask_row(&mut self, commands: &mut Vec<Command>) {
        self.tickets = self.tickets.wrapping_add(1);
        if let Some((request, files)) = self.many.as_mut().and_then(|many| many.ask(self.tickets)) {
            commands.push(Command::Ask { request, edition: Edition::default(), files });
        }
    }

    pub(super) fn arrange(&mut self, event: Event, commands: &mut Vec<Command>) {
        let Some(many) = &mut self.many else { return };
        match event {
            Event::Arranged(arrangement) => {
                self.arrangement = arrangement.clone();
                self.route = Route::Connectors(arrangement);
                commands.push(Command::Replace { hash: self.route.hash() });
            }
            Event::OpenedConnector(index) => {
                let Some(subject) = many.get(index).map(Listed::subject) else { return };
                many.open = Some(index);
                self.answers.authentication = many.authentication();
                if subject == self.subject && self.report.is_some() {
                    self.route = Route::CHECK;
                    commands.push(Command::Push { hash: self.hash() });
                    commands.push(Command::Title(self.title()));
                    commands.push(Command::Focus("top".to_owned()));
                } else {
                    // Another connector, though it may have files of the one before it.
                    self.kinds.clear();
                    self.start(Task::Check(subject), commands);
                }
            }
            Event::AskedForRows => many.shown += ROWS,
            Event::StoppedTable => {
                many.stop();
                commands.push(Command::Focus("top".to_owned()));
            }
            Event::ContinuedTable => {
                many.is_stopped = false;
                commands.push(Command::Focus("top".to_owned()));
                self.ask_row(commands);
            }
            _ => {}
        }
    }

    /// What came of a connector of the table.
    pub(super) fn take_row(&mut self, ticket: u32, outcome: Outcome, commands: &mut Vec<Command>) {
        let needs_package = self.many.as_mut().is_some_and(|many| many.take(ticket, outcome));
        if needs_package {
            self.go_fuller(Need::Row, commands);
        } else {
            self.ask_row(commands);
        }
    }

    /// The rows of the table follow the answers.
    pub(super) fn renew_table(&mut self, commands: &mut Vec<Command>) {
        let answers = &self.answers;
        if let Some(many) = self.many.as_mut().filter(|many| !many.is_made_with(answers)) {
            many.restart(answers);
        }
        self.ask_row(commands);
    }

    /// The row of the connector whose report is open says what the report does, unless that is of a text that was changed
    /// on the page: the rows are those of the files as they were given.
    pub(super) fn correct_row(&mut self, view: &ReportView) {
        let Some(many) = self.many.as_mut().filter(|_| view.changed.is_none()) else { return };
        let open = many.open.and_then(|open| many.get(open)).map(Listed::subject);
        if open.as_ref() == Some(&self.subject) && many.is_made_with(&view.answers) {
            many.correct(view.overview.clone());
        }
    }

    /// Whether the report that is there is of a connector of the table.
    pub fn is_of_table(&self) -> bool {
        let many = self.many.as_ref();
        let open = many.and_then(|many| many.get(many.open?)).map(Listed::subject);
        self.report.is_some() && open.as_ref() == Some(&self.subject)
    }
}
