//! Starting over, and back again.

use super::{Command, Conversion, Making, Notice, Share, Standing, State, TITLE, Task, ask};
use crate::app::protocol::Request;
use crate::app::route::Route;
use std::mem::swap;

impl State {
    /// Lets go of everything; what was there can be brought back as long as the page is open.
    pub(super) fn start_over(&mut self, commands: &mut Vec<Command>) {
        self.leave_worker(commands);
        let mut before = std::mem::take(self);
        self.share_with(&mut before);
        self.before = before.put_aside();
        self.tell_read(commands);
        commands.push(Command::Replace { hash: self.route.hash() });
        commands.push(Command::Title(TITLE.to_owned()));
        commands.push(Command::Focus("top".to_owned()));
    }

    /// What was there before somebody started over takes the place of what is there now.
    pub(super) fn take_back(&mut self, commands: &mut Vec<Command>) {
        let Some(before) = self.before.take() else { return };
        self.leave_worker(commands);
        let mut after = std::mem::replace(self, *before);
        self.share_with(&mut after);
        self.before = after.put_aside();
        self.tell_read(commands);
        let hash = if self.report.is_some() && !matches!(self.route, Route::Connectors(_)) {
            self.report_hash()
        } else {
            self.route.hash()
        };
        commands.push(Command::Push { hash });
        commands.push(Command::Title(self.title()));
        commands.push(Command::Focus("top".to_owned()));
        // The worker has let go of the files, but for what was changed in them; the page has them as they were given.
        if self.report.is_some() {
            self.give(Task::Check(self.subject.clone()), commands);
        }
        if let Some(many) = &mut self.many {
            many.ask_again();
        }
        self.ask_row(commands);
    }

    /// What can be brought back, as a sentence names it.
    pub fn brings_back(&self) -> Option<String> {
        let before = self.before.as_ref()?;
        Some(match (&before.many, &before.report) {
            (Some(many), _) => format!("the {} connectors", crate::number::grouped(many.count())),
            (None, Some(report)) => {
                let file = report.files.first().map(|file| file.name.as_str());
                report.title.as_deref().or(file).unwrap_or("the four criteria").to_owned()
            }
            (None, None) => return None,
        })
    }

    /// Whether there are changes in what can be brought back.
    pub(super) fn has_edits_aside(&self) -> bool {
        self.before.as_ref().is_some_and(|before| before.is_edited())
    }

    /// Whether there is something to be brought back when somebody starts over.
    pub(super) fn is_worth_keeping(&self) -> bool {
        let has_report = self.report.as_ref().is_some_and(|report| Standing::of(report) != Standing::Unasked);
        has_report || self.many.is_some()
    }

    /// What the worker holds goes, and what it still has to say is not waited for.
    fn leave_worker(&mut self, commands: &mut Vec<Command>) {
        self.drop_picture(commands);
        // Another worker would have nothing of what was changed.
        let restarts = self.work.is_some() && !self.has_edits_aside();
        commands.push(if restarts { Command::Restart } else { ask(Request::LetGo) });
    }

    /// Takes over what does not belong to a connector.
    pub(super) fn share_with(&mut self, other: &mut State) {
        swap(&mut self.study, &mut other.study);
        self.source.go_on_from(&other.source);
        swap(&mut self.broken, &mut other.broken);
        self.tickets = other.tickets;
        swap(&mut self.outputs.recent, &mut other.outputs.recent);
        swap(&mut self.today, &mut other.today);
    }

    /// This, as it can be brought back: nothing of it waits for a worker. What has nothing to show gives way to what
    /// was put aside before.
    fn put_aside(mut self) -> Option<Box<State>> {
        if !self.is_worth_keeping() {
            return self.before;
        }
        for making in self.made.iter_mut().filter(|making| **making == Making::Running) {
            *making = Making::Offered;
        }
        if matches!(self.conversion, Conversion::Running(_)) {
            self.conversion = Conversion::Offered;
        }
        // An opened report is opened again, and the files held against it again.
        (self.work, self.failed, self.verified, self.kept) = (None, None, None, None);
        self.upgrade = None;
        (self.share, self.notice) = (Share::Closed, None::<Notice>);
        (self.outputs.writing, self.outputs.dismissing, self.outputs.copied) = (None, None, None);
        (self.is_awaiting_findings, self.is_dragging) = (false, false);
        self.before = None;
        Some(Box::new(self))
    }
}
