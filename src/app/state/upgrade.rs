//! When an engine ends: the fuller one takes its place, or another of its kind after it has died. What it held is given to
//! the next one, and what it was asked for is asked again.

use super::{Command, Making, Notice, Share, State, Subject, Task, ask};
use crate::app::many::Many;
use crate::app::protocol::{Edition, Request};
use crate::make::Thing;

/// What the engine that comes with the page cannot do, and the fuller one can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// To read what it was given last.
    Read,
    /// To read a connector of the table.
    Row,
    LookUp,
    Make,
    Write,
    Mend,
    Share,
    Source,
}

/// The fuller engine is being loaded. From now on the page does not listen to the other one, and what it asks waits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Upgrade {
    need: Need,
    /// What it is to begin with, where the other engine has done that or cannot do it.
    own: Option<Task>,
    /// What is open, as the other engine has it, and whether that may hold something else by now.
    edition: Edition,
    is_behind: bool,
}

impl State {
    /// Goes on with the fuller engine.
    pub(super) fn go_fuller(&mut self, need: Need, commands: &mut Vec<Command>) {
        let is_behind = self.is_behind();
        let waiting = self.work.take().map(|work| work.task);
        self.move_to_fuller(need, waiting, None, is_behind, commands);
    }

    /// Goes on with the fuller engine, since the one that runs cannot read what it was given last.
    pub(super) fn go_fuller_to_read(&mut self, edition: Edition, commands: &mut Vec<Command>) {
        let is_behind = self.is_behind();
        if let Some(task) = self.finish(edition) {
            self.move_to_fuller(Need::Read, None, Some(task), is_behind, commands);
        }
    }

    fn move_to_fuller(
        &mut self,
        need: Need,
        waiting: Option<Task>,
        own: Option<Task>,
        is_behind: bool,
        commands: &mut Vec<Command>,
    ) {
        commands.push(Command::Upgrade);
        self.is_awaiting_findings = false;
        let own = if waiting.is_some() { None } else { own.or_else(|| self.open_task()) };
        self.upgrade = Some(Upgrade { need, own: own.clone(), edition: self.edition, is_behind });
        // What cannot be opened leaves what is open.
        if let (Some(Task::Open(_)), Some(open)) = (&own, self.open_task()) {
            self.give(open, commands);
        }
        if let Some(task) = waiting.or(own) {
            self.give(task, commands);
        }
        if need == Need::Share || self.share == Share::Waiting {
            commands.push(ask(Request::Link));
        }
        for thing in Thing::ALL {
            if self.making(thing).is_running() {
                commands.push(self.ask_to_make(thing));
            }
        }
        commands.extend(self.outputs.writing.clone().map(|output| ask(Request::Write(output))));
        self.request_process(commands);
        if let Some(many) = &mut self.many {
            many.ask_again();
        }
        self.ask_row(commands);
        self.look_up(commands);
    }

    /// What gives an engine that knows nothing the report that is open.
    pub(super) fn open_task(&self) -> Option<Task> {
        self.report.as_ref()?;
        let verified = self.verified.as_ref().filter(|(_, view)| self.is_linked() && view.is_verified);
        Some(match verified {
            // The files of an opened report are known by having been held against it.
            Some((files, _)) => Task::Verify(files.clone()),
            None => Task::Check(self.subject.clone()),
        })
    }

    /// Gives a task to an engine that does not hold what is open.
    pub(super) fn give(&mut self, task: Task, commands: &mut Vec<Command>) {
        if let (Task::Verify(_), Subject::Link(payload)) = (&task, &self.subject) {
            self.start(Task::Open(payload.clone()), commands);
        }
        let is_open = self.open_task().as_ref() == Some(&task);
        self.start(task, commands);
        if let Some(work) = &mut self.work {
            work.is_behind = !is_open;
            if is_open {
                // What is asked from now on is of what this one brings.
                self.edition = Edition { files: work.ticket, revision: 0 };
                // Before anything is written of it.
                self.set_aside_again(commands);
            }
        }
    }

    /// The fuller engine could not be loaded. The one that runs has what it had; what was asked since then is lost.
    pub(super) fn not_upgraded(&mut self, reason: &str, commands: &mut Vec<Command>) {
        let edition = self.edition;
        let upgrade = self.upgrade.take();
        let upgrade = upgrade.unwrap_or(Upgrade { need: Need::Read, own: None, edition, is_behind: false });
        let Upgrade { need, own, edition, is_behind } = upgrade;
        self.edition = edition;
        self.outputs.awaited = 0;
        let was_sharing = self.share != Share::Closed;
        self.fixes.close();
        self.stop_making(&format!("The part of this page that makes it could not be loaded. {reason}"));
        self.stop_waiting();
        // No other engine knows texts.
        (self.source.is_open, self.source.is_waiting) = (false, false);
        let task = self.work.take().map(|work| work.task);
        if let Some(open) = self.open_task().filter(|_| is_behind) {
            self.give(open, commands);
        }
        if task == own {
            self.failed = task.filter(|_| need == Need::Read);
        } else if let Some(task) = task {
            self.start(task, commands);
        }
        if let Some(many) = &mut self.many {
            many.ask_again();
            if need == Need::Row {
                many.stop();
            }
        }
        self.ask_row(commands);
        if let Some(report) = self.report.as_ref().filter(|_| !self.is_linked())
            && report.answers != self.answers
        {
            commands.push(ask(Request::Answers { answers: self.answers.clone() }));
        }
        self.set_aside_again(commands);
        self.request_findings(commands);
        self.request_gaps(commands);
        // The engine that runs does not know the way to certification.
        if need != Need::LookUp {
            self.request_process(commands);
        }
        match need {
            Need::Read | Need::Row => {
                self.notice = Some(Notice {
                    title: "This file cannot be read yet".to_owned(),
                    text: format!(
                        "What reads several files, archives, YAML and OpenAPI 3 is a part of this page that is loaded when \
                         it is first needed, and it could not be loaded. {reason}"
                    ),
                    can_retry: self.failed.is_some(),
                });
            }
            // It is told where it was asked for.
            Need::Make => return,
            Need::Write => self.tell(
                "The report was not written",
                format!("What writes it could not be loaded. {reason} Check your connection and try again."),
            ),
            Need::Mend => self.tell(
                "The fix cannot be shown",
                format!("What mends could not be loaded. {reason} Check your connection and try again."),
            ),
            // What is kept of a report on the device is its link, too, and nobody has asked for that.
            Need::Share if !was_sharing => return,
            Need::Share => self.tell(
                "The link was not made",
                format!("What makes it could not be loaded. {reason} Check your connection and try again."),
            ),
            Need::LookUp => self.tell(
                "This page could not be loaded",
                format!("{reason} Check your connection and open the page again."),
            ),
            Need::Source => return self.lose_source(commands),
        }
        commands.push(Command::Focus("notice".to_owned()));
    }

    /// The worker is gone, and another one started: what it held is given to it again.
    pub(super) fn lost(&mut self, reason: &str, commands: &mut Vec<Command>) {
        self.upgrade = None;
        self.fixes.close();
        self.stop_making(reason);
        self.stop_waiting();
        let task = self.work.take().map(|work| work.task);
        let has_row = self.many.as_ref().is_some_and(Many::is_running);
        if let Some(many) = &mut self.many {
            many.lose(reason);
        }
        let is_own = matches!(&task, Some(Task::Check(subject)) if *subject == self.subject);
        if is_own {
            self.keep_dismissals();
            self.report = None;
            self.drop_picture(commands);
            self.findings = None;
            self.subject = Subject::Nothing;
        } else if let Some(open) = self.open_task() {
            self.give(open, commands);
        }
        self.ask_row(commands);
        self.look_up(commands);
        if has_row && task.is_none() {
            // The row tells it, and the others go on.
            return;
        }
        self.notice = Some(Notice {
            title: "The engine was started again".to_owned(),
            text: match &task {
                Some(_) => format!("{reason} Your files and answers are still here."),
                None => format!("{reason} Nothing that you entered is lost, and the report has been made again."),
            },
            can_retry: task.is_some(),
        });
        self.failed = task;
        commands.push(Command::Focus("notice".to_owned()));
    }

    pub(super) fn lose_source(&mut self, commands: &mut Vec<Command>) {
        self.source.is_open = false;
        self.source.is_waiting = false;
        self.tell(
            "The source cannot be shown",
            "What shows it is a part of this page that is loaded when it is first needed, and it could not be loaded. \
             Check your connection and try again."
                .to_owned(),
        );
        commands.push(Command::Focus("notice".to_owned()));
    }

    /// What was dismissed is so in the worker as on the page. A link brings its own.
    fn set_aside_again(&mut self, commands: &mut Vec<Command>) {
        let report = self.report.as_ref().filter(|report| !self.is_linked() && !report.dismissals.is_empty());
        if let Some(dismissals) = report.map(|report| report.dismissals.clone()) {
            self.set_aside(dismissals, commands);
        }
    }

    /// Nothing comes of what was asked for.
    pub(super) fn stop_waiting(&mut self) {
        self.is_awaiting_findings = false;
        self.outputs.writing = None;
        if self.share == Share::Waiting {
            self.share = Share::Closed;
        }
        for making in self.made.iter_mut().filter(|making| making.is_running()) {
            *making = Making::Offered;
        }
    }

    /// Ends what is being made, since nothing will come of it.
    fn stop_making(&mut self, reason: &str) {
        for making in self.made.iter_mut().filter(|making| making.is_running()) {
            *making = Making::Failed(reason.to_owned());
        }
    }
}
