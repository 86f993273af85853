//! What the page knows: plain data, and how it changes. No browser here: what is to be done outside comes back as
//! [`Command`]s.

mod plan;
mod start;
mod table;
mod undo;
mod upgrade;

use super::fixes::{Fixes, Sequel};
use super::many::Many;
use super::outputs::{Outputs, Recent};
use super::plans::{Plans, mark};
use super::protocol::{
    Cause, Cell, DismissalView, Edition, Filter, FindingsView, Form, GapsView, LinkView, MORE, MadeView, Mend, Output,
    Phase, Preview, ProcessView, ReportView, Request, Response, RowView, RulesFilter, Sample, VerdictView,
    VerifiedView,
};
use super::route::{Arrangement, Plan, Route, Step};
use super::source::{Source, Spot, has_texts};
use super::study::{Study, answered};
use crate::criteria::{Answers, Authentication, Level, Ownership, Publisher, RowId, Status};
use crate::make::Thing;
use crate::number;
use crate::rules::Severity;
use crate::submission::{FileKind, Kinds};
use std::rc::Rc;
use upgrade::{Need, Upgrade};

/// What happens: on the page, in its address, to the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The address is this now.
    Went {
        hash: String,
    },
    /// Files were dropped, chosen or pasted.
    Given(Vec<GivenFile>),
    /// Files were chosen to go with those that are there.
    Added(Vec<GivenFile>),
    /// Files could not even be listed.
    NotGiven(String),
    Dragging(bool),
    Typed(String),
    Chose(Sample),
    JustAsked,
    StartedOver,
    /// What was there before is to come back.
    TookBack,
    TriedAgain,
    /// The files that an opened report was held against are to have a report of their own.
    CheckedOwn,
    /// A file is something else than what it was taken for.
    Corrected {
        name: String,
        kind: FileKind,
    },
    OwnershipAnswered(Option<Owner>),
    AuthenticationAnswered(Option<Authentication>),
    SupportAnswered(Option<bool>),
    AvailabilityTyped(String),
    WentToQuestion(RowId),
    /// A row of the checklist is to be seen.
    WentToRow(RowId),
    /// The required findings are to be seen.
    WentToFindings,
    Filtered(Filter),
    AskedForPlaces {
        rule: String,
    },
    Opened(Option<Cell>),
    AskedForGaps,
    Shared,
    CopiedLink,
    Copied(bool),
    ClosedShare,
    AskedForForm(Form),
    /// The browser holds the icon at this address.
    PictureHeld(String),
    /// Nothing was in the box for pasting.
    PastedNothing,
    ClearedAnswers,
    /// The Escape key.
    Escaped,
    DismissedNotice,
    FilteredRules(RulesFilter),
    /// A choice for the question of the knowledge check that is shown.
    Picked(char),
    /// The engine is to answer the question with this index.
    AskedCase(usize),
    /// The knowledge check is to be taken from its start.
    TookAgain,
    /// Something was answered for a case that the reader makes up.
    TriedOwn(Box<Event>),
    /// An item on the way to certification was ticked, or the tick taken away.
    Ticked(String),
    ReachAnswered {
        question: usize,
        answer: Option<bool>,
    },
    Stopped,
    /// The definition is to be converted to OpenAPI 2.0.
    AskedForConversion,
    /// What came of the conversion of the file with this key.
    Converted {
        key: u32,
        file: Result<GivenFile, String>,
    },
    SavedConverted,
    CheckedConverted,
    /// Rows of the table are to be shown in this way.
    Arranged(Arrangement),
    /// The report of a row of the table is to be seen.
    OpenedConnector(usize),
    AskedForRows,
    StoppedTable,
    ContinuedTable,
    /// Something is to be made of the files.
    AskedToMake(Thing),
    /// What was made is to go into archives, or no longer.
    Used(Thing),
    SavedMade(Thing),
    /// A rule, or one of its findings by its fingerprint, is about to be dismissed, or is not.
    Dismissing(Option<(String, Option<u64>)>),
    Dismissed {
        reason: String,
    },
    /// The dismissal at this place is taken back.
    TookDismissalBack(usize),
    AskedToWrite(Output),
    CopiedFinding(u64),
    /// What is kept on this device, as it was stored.
    Recalled(Option<String>),
    KeepsRecent(bool),
    Forgot(usize),
    EngineIsSlow,
    EngineDied(String),
    EngineFailed(String),
    /// The fuller engine could not be loaded; the one that runs goes on.
    NotUpgraded(String),
    /// A place is to be seen in its text.
    OpenedSource(Spot),
    ClosedSource,
    /// What shows texts could not be loaded.
    SourceNotLoaded,
    /// It is to be seen what a fix would change, or no longer.
    AskedToMend(Option<Mend>),
    /// What the author is writing in place of a proposal: it stays in its field, whatever is drawn meanwhile.
    TypedDraft {
        print: u64,
        text: String,
    },
    /// The author has put words in place of a proposal, by the fingerprint of its finding.
    WordedDraft {
        print: u64,
        text: String,
    },
    WantedDraft {
        print: u64,
        is_wanted: bool,
    },
    /// All proposals that are shown, or none of them.
    /// Other proposals are to be shown in the place of those that are not taken.
    PassedDrafts,
    WantedDrafts {
        are_wanted: bool,
    },
    /// What is proposed is to be done.
    Mended,
    /// The last fix is to be taken back.
    Unmended,
    SavedChanged,
}

/// What is to be done outside of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask the worker; files go along, each under the name that it has in its connector.
    Ask {
        request: Request,
        edition: Edition,
        files: Vec<GivenFile>,
    },
    /// Stop the worker, whatever it does, and start another.
    Restart,
    /// Go on with the fuller engine.
    Upgrade,
    /// Put this into the address without a step in the history.
    Replace {
        hash: String,
    },
    /// A step in the history.
    Push {
        hash: String,
    },
    /// The step back in the history.
    Back,
    Copy(String),
    Save {
        name: String,
        text: String,
    },
    /// Hold a picture for the page to show, in the place of the one before.
    HoldPicture(Vec<u8>),
    DropPicture,
    /// Convert the file with this key.
    Convert {
        file: u32,
    },
    /// Offer the file with this key to keep.
    SaveFile {
        file: u32,
    },
    /// Offer what was made to keep.
    SaveBytes {
        name: String,
        bytes: Vec<u8>,
    },
    /// Put a finding with this fingerprint into the clipboard or, where that is not allowed, offer it to keep.
    CopyFinding {
        print: u64,
        name: String,
        text: String,
    },
    Print(String),
    /// Keep this on this device, or nothing.
    Store(Option<String>),
    /// Move the focus to the element with this id.
    Focus(String),
    Title(String),
    /// Load what shows texts, once.
    LoadSource,
    /// Tell it that files were read: those of another connector, or the same again.
    TellRead {
        subject: u32,
        reading: u32,
    },
}

/// A file that was given: the browser holds its contents under the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFile {
    pub key: u32,
    pub name: String,
    pub size: u64,
}

/// What is being looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Subject {
    #[default]
    Nothing,
    /// The four questions alone.
    Questions,
    Files(Vec<GivenFile>),
    /// One of the connectors in an archive.
    Member {
        archive: GivenFile,
        index: u32,
        /// Its path in the archive.
        name: String,
    },
    Sample(Sample),
    /// A report that was opened from a link.
    Link(String),
}

/// The answers to the question who owns the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    We,
    SomebodyElse,
    /// Somebody else, and we publish independently.
    Independent,
}

impl Owner {
    pub fn of(answers: &Answers) -> Option<Owner> {
        match (answers.publisher, answers.ownership) {
            (Some(Publisher::Independent), _) => Some(Owner::Independent),
            (_, Some(Ownership::Own)) => Some(Owner::We),
            (_, Some(Ownership::NotOwn)) => Some(Owner::SomebodyElse),
            (_, None) => None,
        }
    }
}

/// Work that the worker was asked for and has not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub task: Task,
    pub phase: Option<Phase>,
    pub is_slow: bool,
    /// Its number: what another one gives does not count.
    ticket: u32,
    /// Whether the worker may hold something else than what is open when this one has failed.
    is_behind: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    Check(Subject),
    Open(String),
    Verify(Vec<GivenFile>),
}

/// Something to tell, until it is dismissed or no longer true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub title: String,
    pub text: String,
    /// Whether the task that failed can be tried again.
    pub can_retry: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Share {
    #[default]
    Closed,
    Waiting,
    Open {
        link: LinkView,
        copied: Option<bool>,
    },
}

/// How far the conversion of the definition has come, which file's it is, and what came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Conversion {
    #[default]
    Offered,
    Running(u32),
    Done(GivenFile),
    Failed(String),
}

/// How far something that is made has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Making {
    #[default]
    Offered,
    Running,
    /// It was shown, and is made once more since what goes into it has changed.
    Remaking,
    Done(Taken),
    /// Why it is not made.
    Failed(String),
}

impl Making {
    fn is_running(&self) -> bool {
        matches!(self, Making::Running | Making::Remaking)
    }
}

/// Something that was made, so that drawing it copies nothing: it may have a megabyte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub view: Rc<MadeView>,
    /// The bytes as text, where they are one.
    pub text: Rc<str>,
}

impl Taken {
    fn of(view: MadeView) -> Taken {
        let text = if view.preview == Preview::Text { &*view.bytes } else { &[] };
        Taken { text: std::str::from_utf8(text).unwrap_or_default().into(), view: Rc::new(view) }
    }
}

/// The list behind a cell of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    pub cell: Cell,
    pub list: Option<GapsView>,
}

/// Whose answers were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Own,
    /// Those of the author of a report that was open.
    Author,
}

/// How far the answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no definition among the files: nothing was checked.
    Nothing,
    /// Nothing is known yet at all.
    Unasked,
    SoFar,
    Settled,
}

impl Standing {
    pub fn of(report: &ReportView) -> Standing {
        if !report.problem.is_empty() {
            Standing::Nothing
        } else if report.files.is_empty() && report.answers == Answers::default() {
            Standing::Unasked
        } else if report.verdict.is_provisional {
            Standing::SoFar
        } else {
            Standing::Settled
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub route: Route,
    pub subject: Subject,
    pub work: Option<Work>,
    pub report: Option<ReportView>,
    /// Of which the report is: what is asked is asked of this one, unless it says otherwise.
    edition: Edition,
    pub answers: Answers,
    /// What the author said that files are.
    pub kinds: Kinds,
    /// The availability as it was typed.
    pub availability: String,
    pub filter: Filter,
    pub findings: Option<FindingsView>,
    is_awaiting_findings: bool,
    /// How many groups of findings, or rows of the table, are drawn: a long list comes in parts.
    pub drawn: usize,
    /// The address of the icon, within the browser.
    pub picture: Option<String>,
    pub gaps: Option<Gaps>,
    /// The address before the open list behind a cell: the step before this one in the history.
    before_gaps: Option<String>,
    pub share: Share,
    pub conversion: Conversion,
    /// What is made of the files, in the order of [`Thing::ALL`].
    made: [Making; Thing::ALL.len()],
    /// What was made and goes into archives, in the order in which it was chosen.
    pub used: Vec<Thing>,
    /// The files that an opened report was held against, and what came out.
    pub verified: Option<(Vec<GivenFile>, VerifiedView)>,
    pub notice: Option<Notice>,
    failed: Option<Task>,
    pub is_dragging: bool,
    /// The text in the box for pasting.
    pub typed: String,
    /// Whether the box was to be checked with nothing in it.
    pub has_pasted_nothing: bool,
    /// Whose answers were kept when the connector changed.
    pub kept: Option<Kept>,
    /// The rules and the knowledge check.
    pub study: Study,
    /// The way to certification, for the report that is there.
    pub process: Option<ProcessView>,
    /// What is ticked for the connector that is shown.
    pub plan: Plan,
    /// What is ticked for the others.
    plans: Plans,
    /// Who was said to own the API on the page on submitting: the report follows.
    pub aside: Option<Owner>,
    /// What was there before somebody started over.
    before: Option<Box<State>>,
    /// The files that lost their place to one that the author corrected, with what they were taken for.
    pub displaced: Vec<(String, FileKind)>,
    /// The connectors of the table, where several were given together.
    pub many: Option<Many>,
    /// How many tasks and connectors of tables were asked for.
    tickets: u32,
    /// How the table was seen last.
    pub arrangement: Arrangement,
    /// Why there is no engine at all, where there is none.
    pub broken: Option<String>,
    pub source: Source,
    pub outputs: Outputs,
    pub fixes: Fixes,
    /// What was dismissed in the connectors that were looked at, for when one of them is checked again.
    dismissed: Vec<(Subject, Vec<DismissalView>)>,
    upgrade: Option<Upgrade>,
    /// Today's date.
    pub today: String,
}

impl State {
    /// Takes an event in, and tells what is to be done.
    pub fn update(&mut self, event: Event) -> Vec<Command> {
        let mut commands = Vec::new();
        self.take(event, &mut commands);
        self.stamped(commands)
    }

    /// Takes in what the worker says of an edition, and tells what is to be done.
    pub fn hear(&mut self, response: Response, edition: Edition) -> Vec<Command> {
        let mut commands = Vec::new();
        self.respond(response, edition, &mut commands);
        self.stamped(commands)
    }

    /// What is asked of the worker is of what is shown.
    fn stamped(&self, mut commands: Vec<Command>) -> Vec<Command> {
        for command in &mut commands {
            if let Command::Ask { request, edition, .. } = command
                && !request.is_task()
            {
                if let Request::Propose(wish) | Request::Mend(wish) = request {
                    wish.filter.clone_from(&self.filter);
                }
                *edition = if matches!(request, Request::Mend(_)) { self.fixes.edition } else { self.edition };
            }
        }
        commands
    }

    /// Whether the report is one that somebody else made and that is only looked at.
    pub fn is_linked(&self) -> bool {
        matches!(self.subject, Subject::Link(_))
    }

    /// Whether files that are given now are held against the report that is open.
    pub fn verifies(&self) -> bool {
        self.is_linked() && self.shows_report()
    }

    /// The address of what is shown.
    pub fn shown_hash(&self) -> String {
        if matches!(self.route, Route::Check { .. }) { self.report_hash() } else { self.route.hash() }
    }

    /// Where the report that is there is seen.
    pub fn report_hash(&self) -> String {
        match &self.subject {
            Subject::Link(payload) => Route::Report { payload: payload.clone() }.hash(),
            _ => self.hash(),
        }
    }

    /// The file with the definition, where it is one that can be converted to OpenAPI 2.0 in JSON.
    pub fn convertible(&self) -> Option<&GivenFile> {
        let report = self.report.as_ref()?;
        let Subject::Files(given) = &self.subject else { return None };
        // What is converted is the file as it was given.
        if self.is_edited() {
            return None;
        }
        // Without numbers it could not be read to its end.
        let specification = report.specification.as_deref().unwrap_or_default();
        let is_convertible = specification.starts_with("OpenAPI 3.0") || specification == OLD_IN_YAML;
        let is_convertible = is_convertible && report.coverage.is_some();
        let definition = report.files.iter().find(|file| is_convertible && file.is_definition)?;
        given.iter().find(|file| file.name.replace('\\', "/") == definition.name)
    }

    /// How far this has come.
    pub fn making(&self, thing: Thing) -> &Making {
        &self.made[thing as usize]
    }

    /// Whether there are files that something can be made of.
    pub fn can_make(&self) -> bool {
        let has_files = matches!(self.subject, Subject::Files(_) | Subject::Member { .. } | Subject::Sample(_));
        has_files && self.report.as_ref().is_some_and(|report| Standing::of(report) != Standing::Nothing)
    }

    /// Whether the files themselves are here.
    pub fn has_texts(&self) -> bool {
        has_texts(self.is_linked(), self.verified.as_ref().map(|(_, verified)| verified))
    }

    /// Whether texts were changed on the page.
    pub fn is_edited(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.changed.is_some())
    }

    /// By what the changes are known that are lost when the page is left.
    pub fn edits(&self) -> Option<String> {
        let of = |state: &State| Some(state.report.as_ref()?.changed.as_ref()?.digests.clone());
        let aside = self.before.as_deref().and_then(of);
        let all = of(self).into_iter().chain(aside).collect::<String>();
        (!all.is_empty()).then_some(all)
    }

    fn shows_report(&self) -> bool {
        self.report.is_some() && matches!(self.route, Route::Check { .. })
    }

    #[allow(clippy::too_many_lines, reason = "an arm for each event")]
    fn take(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Went { hash } => self.go(Route::of(&hash), commands),
            Event::Given(_)
            | Event::Added(_)
            | Event::Chose(_)
            | Event::JustAsked
            | Event::TriedAgain
            | Event::CheckedOwn
            | Event::CheckedConverted => self.begin(&event, commands),
            Event::NotGiven(text) => self.tell_nothing_given(text, commands),
            Event::Dragging(is_dragging) => self.is_dragging = is_dragging,
            Event::Typed(text) => {
                self.typed = text;
                self.has_pasted_nothing = false;
            }
            Event::PastedNothing => {
                self.has_pasted_nothing = true;
                commands.push(Command::Focus("pasted".to_owned()));
            }
            Event::StartedOver => self.start_over(commands),
            Event::TookBack => self.take_back(commands),
            Event::Corrected { name, kind } => self.correct(name, kind, commands),
            Event::OwnershipAnswered(_)
            | Event::AuthenticationAnswered(_)
            | Event::SupportAnswered(_)
            | Event::AvailabilityTyped(_)
            | Event::ClearedAnswers => self.answer(&event, commands),
            Event::WentToQuestion(row) => self.go_to(question_id(row), commands),
            Event::WentToRow(row) => self.go_to(row_id(row), commands),
            Event::WentToFindings => self.go_to_findings(commands),
            Event::Filtered(filter) => self.filter(filter, commands),
            Event::AskedForPlaces { rule } => self.ask_for_places(rule, commands),
            Event::Opened(cell) => self.open_cell(cell, commands),
            Event::AskedForGaps => self.ask_for_gaps(commands),
            Event::Shared => {
                self.share = Share::Waiting;
                commands.push(ask(Request::Link));
            }
            Event::CopiedLink => {
                if let Share::Open { link, .. } = &self.share {
                    commands.push(Command::Copy(link.payload.clone()));
                }
            }
            Event::Copied(is_copied) => {
                if let Share::Open { copied, .. } = &mut self.share {
                    *copied = Some(is_copied);
                }
            }
            Event::Escaped if self.fixes.open.is_some() => self.mend(Event::AskedToMend(None), commands),
            Event::Escaped if self.outputs.dismissing.is_some() => {
                self.dismiss(Event::Dismissing(None), commands);
            }
            Event::Escaped if matches!(self.share, Share::Closed) => {}
            Event::ClosedShare | Event::Escaped => {
                self.share = Share::Closed;
                commands.push(Command::Focus("share".to_owned()));
            }
            Event::AskedForForm(form) => commands.push(ask(Request::Form(form))),
            Event::PictureHeld(address) => self.picture = Some(address),
            Event::DismissedNotice => self.notice = None,
            Event::FilteredRules(filter) => {
                self.route = Route::Rules { id: None, filter };
                commands.push(Command::Replace { hash: self.route.hash() });
                self.look_up(commands);
            }
            Event::TookAgain => {
                self.study.take(event, commands);
                self.route = Route::KnowledgeCheck(Step::Case(0));
                commands.push(Command::Push { hash: self.route.hash() });
                self.look_up(commands);
            }
            Event::Picked(_) | Event::TriedOwn(_) => self.study.take(event, commands),
            Event::AskedCase(_) => {
                self.study.take(event, commands);
                self.look_up(commands);
            }
            Event::Ticked(_) | Event::ReachAnswered { .. } => self.plan(event, commands),
            Event::Stopped => {
                commands.push(Command::Restart);
                self.lost("You stopped the check.", commands);
            }
            Event::AskedForConversion | Event::Converted { .. } | Event::SavedConverted => {
                self.convert(event, commands);
            }
            Event::Arranged(_)
            | Event::OpenedConnector(_)
            | Event::AskedForRows
            | Event::StoppedTable
            | Event::ContinuedTable => self.arrange(event, commands),
            Event::AskedToMake(_) | Event::SavedMade(_) | Event::Used(_) => self.make(&event, commands),
            Event::Dismissing(_) | Event::Dismissed { .. } | Event::TookDismissalBack(_) => {
                self.dismiss(event, commands);
            }
            Event::AskedToWrite(output) => {
                self.outputs.writing = Some(output.clone());
                commands.push(ask(Request::Write(output)));
            }
            Event::CopiedFinding(print) => self.outputs.copied = Some(print),
            Event::Recalled(stored) => self.outputs.recall(stored.as_deref()),
            Event::KeepsRecent(_) | Event::Forgot(_) => self.keep_recent(&event, commands),
            Event::EngineIsSlow => {
                if let Some(work) = &mut self.work {
                    work.is_slow = true;
                }
            }
            Event::EngineDied(reason) => self.lost(&reason, commands),
            Event::EngineFailed(reason) => {
                self.work = None;
                self.broken = Some(reason);
            }
            Event::NotUpgraded(reason) => self.not_upgraded(&reason, commands),
            Event::OpenedSource(spot) => {
                self.source.open(spot);
                commands.push(Command::LoadSource);
            }
            Event::ClosedSource => {
                self.source.is_open = false;
                commands.push(Command::Focus("open-source".to_owned()));
                if self.is_edited() {
                    self.request_recent(commands);
                }
            }
            Event::SourceNotLoaded => self.lose_source(commands),
            Event::AskedToMend(_)
            | Event::TypedDraft { .. }
            | Event::WordedDraft { .. }
            | Event::WantedDraft { .. }
            | Event::WantedDrafts { .. }
            | Event::PassedDrafts
            | Event::Mended => {
                self.mend(event, commands);
            }
            Event::Unmended => commands.push(ask(Request::Unmend)),
            Event::SavedChanged => commands.push(ask(Request::Changed)),
        }
    }

    fn mend(&mut self, event: Event, commands: &mut Vec<Command>) {
        commands.extend(self.fixes.take(event).map(command));
    }

    /// Whether there are files here that fixes can change.
    pub fn can_mend(&self) -> bool {
        self.can_make()
    }

    fn convert(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::AskedForConversion => {
                if let Some(file) = self.convertible() {
                    let key = file.key;
                    self.conversion = Conversion::Running(key);
                    commands.push(Command::Convert { file: key });
                }
            }
            // Another file may have been given meanwhile.
            Event::Converted { key, file } if self.conversion == Conversion::Running(key) => {
                self.conversion = file.map_or_else(Conversion::Failed, Conversion::Done);
                commands.push(Command::Focus("conversion".to_owned()));
            }
            Event::SavedConverted => {
                if let Conversion::Done(file) = &self.conversion {
                    commands.push(Command::SaveFile { file: file.key });
                }
            }
            _ => {}
        }
    }

    fn make(&mut self, event: &Event, commands: &mut Vec<Command>) {
        match *event {
            Event::AskedToMake(thing) => {
                self.made[thing as usize] = Making::Running;
                commands.push(self.ask_to_make(thing));
            }
            Event::Used(thing) => {
                match self.used.iter().position(|used| *used == thing) {
                    Some(at) => drop(self.used.remove(at)),
                    None => self.used.push(thing),
                }
                // An archive that is shown holds what is chosen now.
                for archive in [Thing::PullRequest, Thing::ThreeFiles] {
                    match &mut self.made[archive as usize] {
                        Making::Offered => continue,
                        Making::Running => {}
                        shown => *shown = Making::Remaking,
                    }
                    commands.push(self.ask_to_make(archive));
                }
            }
            Event::SavedMade(thing) => {
                if let Making::Done(made) = self.making(thing) {
                    commands.push(Command::SaveBytes {
                        name: thing.file_name().to_owned(),
                        bytes: made.view.bytes.clone(),
                    });
                }
            }
            _ => {}
        }
    }

    fn ask_to_make(&self, thing: Thing) -> Command {
        ask(Request::Make { thing, with: self.goes_into(thing) })
    }

    /// What was made and goes into something else that is made.
    fn goes_into(&self, thing: Thing) -> Vec<Thing> {
        if matches!(thing, Thing::PullRequest | Thing::ThreeFiles) { self.used.clone() } else { Vec::new() }
    }

    /// Nothing is made of these files yet.
    fn forget_made(&mut self) {
        self.made = Default::default();
        self.used.clear();
    }

    fn dismiss(&mut self, event: Event, commands: &mut Vec<Command>) {
        let there = self.report.as_ref().map(|report| report.dismissals.clone()).unwrap_or_default();
        match event {
            Event::Dismissing(Some(which)) => {
                self.outputs.dismissing = Some(which);
                commands.push(Command::Focus("reason".to_owned()));
            }
            Event::Dismissing(None) => {
                if let Some((rule, print)) = self.outputs.dismissing.take() {
                    commands.push(Command::Focus(dismiss_id(&rule, print)));
                }
            }
            Event::Dismissed { reason } => {
                if let Some(dismissals) = self.outputs.dismiss(&there, reason) {
                    self.set_aside(dismissals, commands);
                    commands.push(Command::Focus("findings-title".to_owned()));
                }
            }
            Event::TookDismissalBack(place) if place < there.len() => {
                let others = there.into_iter().enumerate().filter(|(other, _)| *other != place);
                self.set_aside(others.map(|(_, dismissal)| dismissal).collect(), commands);
                commands.push(Command::Focus("findings-title".to_owned()));
            }
            _ => {}
        }
    }

    /// Sets this aside and no more: at once on the page, so that it holds for whatever is given meanwhile, and in the
    /// worker, where that has what is shown.
    fn set_aside(&mut self, dismissals: Vec<DismissalView>, commands: &mut Vec<Command>) {
        if let Some(report) = &mut self.report {
            report.dismissals.clone_from(&dismissals);
            self.outputs.awaited += 1;
            commands.push(ask(Request::Dismiss(dismissals)));
        }
    }

    /// A report takes the place of one of the same files. What was set aside since the worker made it stays so.
    fn renew(&mut self, mut view: ReportView, edition: Edition) {
        if let Some(report) = self.report.take().filter(|_| self.outputs.awaited > 0) {
            view.dismissals = report.dismissals;
        }
        self.report = Some(view);
        self.edition = edition;
    }

    fn keep_recent(&mut self, event: &Event, commands: &mut Vec<Command>) {
        match (event, &mut self.outputs.recent) {
            (Event::KeepsRecent(true), recent @ None) => *recent = Some(Vec::new()),
            (Event::KeepsRecent(false), recent) => *recent = None,
            (Event::Forgot(place), Some(list)) if *place < list.len() => drop(list.remove(*place)),
            _ => return,
        }
        commands.push(Command::Store(self.outputs.stored()));
        if *event == Event::KeepsRecent(true) {
            self.request_recent(commands);
        } else {
            commands.push(Command::Focus("keeps-recent".to_owned()));
        }
    }

    /// The link of an own report is what is kept of it.
    fn request_recent(&self, commands: &mut Vec<Command>) {
        let is_own = matches!(self.subject, Subject::Files(_) | Subject::Member { .. });
        let is_report = self.report.as_ref().is_some_and(|report| report.problem.is_empty());
        if self.outputs.recent.is_some() && is_own && is_report {
            commands.push(ask(Request::Link));
        }
    }

    fn remember(&mut self, payload: &str, commands: &mut Vec<Command>) {
        let is_own = matches!(self.subject, Subject::Files(_) | Subject::Member { .. });
        let Some(report) = self.report.as_ref().filter(|_| is_own && self.outputs.recent.is_some()) else { return };
        let file = report.files.iter().find(|file| file.is_definition);
        let file = file.map(|file| file.name.as_str()).unwrap_or_default();
        let title = report.title.as_deref().unwrap_or(file);
        let so_far = if report.verdict.is_provisional { ", so far" } else { "" };
        let recent = Recent {
            date: self.today.clone(),
            answer: choice_of(&report.verdict).unwrap_or_default().to_owned() + so_far,
            title: title.to_owned(),
            payload: payload.to_owned(),
            of: mark(&[title, file].join("\n")),
        };
        self.outputs.remember(recent);
        commands.push(Command::Store(self.outputs.stored()));
    }

    fn correct(&mut self, name: String, kind: FileKind, commands: &mut Vec<Command>) {
        self.kinds.insert(name, kind);
        self.forget_made();
        self.start(Task::Check(self.subject.clone()), commands);
    }

    fn answer(&mut self, event: &Event, commands: &mut Vec<Command>) {
        if !answered(event, &mut self.answers, &mut self.availability) {
            return;
        }
        match event {
            Event::OwnershipAnswered(owner) => {
                // What is made depends on who publishes.
                self.forget_made();
                self.aside = owner.filter(|_| matches!(self.route, Route::Submit(_)));
            }
            Event::AuthenticationAnswered(_) => self.keep_authentication(),
            Event::ClearedAnswers => {
                self.keep_authentication();
                commands.push(Command::Focus(question_id(RowId::Ownership)));
            }
            _ => {}
        }
        self.kept = None;
        if self.subject != Subject::Nothing && !self.is_linked() {
            commands.push(ask(Request::Answers { answers: self.answers.clone() }));
        }
        self.request_process(commands);
        if matches!(self.route, Route::Connectors(_)) {
            self.renew_table(commands);
        }
    }

    fn go(&mut self, route: Route, commands: &mut Vec<Command>) {
        match &route {
            Route::Report { .. } => {
                if let Some(task) = self.opens(&route) {
                    self.start(task, commands);
                }
            }
            Route::Check { filter, cell } => {
                if *filter != self.filter {
                    self.filter = filter.clone();
                    self.fixes.hold();
                    self.request_findings(commands);
                }
                let is_same = self.gaps.as_ref().map(|gaps| gaps.cell) == *cell;
                if !is_same {
                    self.before_gaps = None;
                    self.gaps = cell.map(|cell| Gaps { cell, list: None });
                    self.request_gaps(commands);
                }
            }
            Route::Connectors(arrangement) => {
                self.arrangement = arrangement.clone();
                self.renew_table(commands);
            }
            Route::Submit(_) | Route::Rules { .. } | Route::KnowledgeCheck(_) | Route::Start => {}
        }
        let is_other = std::mem::discriminant(&route) != std::mem::discriminant(&self.route);
        // These have pages of their own behind one another.
        let is_further = matches!(route, Route::Rules { .. } | Route::KnowledgeCheck(_)) && route != self.route;
        if is_further {
            self.study.turn();
        }
        if is_other || is_further {
            let row = self.many.as_ref().and_then(|many| many.open);
            commands.push(Command::Focus(match row.filter(|_| matches!(route, Route::Connectors(_))) {
                Some(row) => connector_id(row),
                None => "top".to_owned(),
            }));
        }
        self.aside = None;
        self.route = match route {
            Route::Report { .. } => Route::CHECK,
            Route::Submit(plan) => self.plan_of_address(plan, commands),
            route => route,
        };
        self.look_up(commands);
        self.request_process(commands);
        commands.push(Command::Title(self.title()));
    }

    #[allow(clippy::too_many_lines, reason = "an arm for each response")]
    fn respond(&mut self, response: Response, edition: Edition, commands: &mut Vec<Command>) {
        match response {
            Response::Phase(phase) => {
                if let Some(work) = self.work.as_mut().filter(|work| work.ticket == edition.files) {
                    work.phase = Some(phase);
                }
            }
            Response::Report { cause: Cause::Checked | Cause::Opened, view } => {
                if let Some(task) = self.finish(edition) {
                    self.show(task, *view, edition, commands);
                }
            }
            // What was under way when other files took the place of these, or everything was let go, is of those before.
            Response::Report { .. }
            | Response::Findings(_)
            | Response::Places { .. }
            | Response::Gaps(_)
            | Response::Picture(_)
            | Response::Link(_)
            | Response::Form { .. }
            | Response::Made { .. }
            | Response::Written { .. }
            | Response::Proposed { .. }
            | Response::Changed { .. }
                if self.report.is_none() || edition.files != self.edition.files => {}
            Response::Report { cause: cause @ (Cause::Answered | Cause::Dismissed), view } => {
                self.correct_row(&view);
                let is_dismissed = cause == Cause::Dismissed;
                self.outputs.awaited = self.outputs.awaited.saturating_sub(u32::from(is_dismissed));
                // Some rules bind only one kind of publisher: with the answers the findings change.
                let has_others =
                    is_dismissed || self.report.as_ref().is_some_and(|report| report.counts != view.counts);
                self.renew(*view, edition);
                if has_others {
                    self.request_findings(commands);
                }
                commands.push(Command::Title(self.title()));
                self.renew_link(commands);
                self.request_recent(commands);
                commands.extend(self.fixes.propose().map(command));
            }
            Response::Report { cause: Cause::Mended { findings }, view } => {
                self.show_edited(*view, edition, commands);
                self.source.read_again();
                self.tell_read(commands);
                commands.push(command(self.fixes.made(findings)));
            }
            Response::Report { cause: Cause::Edited, view } => {
                self.show_edited(*view, edition, commands);
                self.fixes.done = None;
                // What is open is of the text before.
                commands.extend(self.fixes.propose().map(command));
            }
            Response::Several(found) => {
                if let Some(Task::Check(Subject::Files(files))) = self.finish(edition) {
                    self.start_many(found, &files, commands);
                }
            }
            Response::Row { ticket, outcome } => self.take_row(ticket, outcome, commands),
            Response::Verified(view) => {
                if let Some(Task::Verify(files)) = self.finish(edition) {
                    self.edition = edition;
                    if view.is_verified {
                        self.source.read_again();
                        self.tell_read(commands);
                        self.request_picture(commands);
                        self.request_findings(commands);
                    }
                    self.verified = Some((files, view));
                    commands.push(Command::Focus("verified".to_owned()));
                }
            }
            Response::NotOpened(text) => {
                self.fail(edition, "This link cannot be opened", text, commands);
            }
            Response::Unreadable(text) => {
                self.fail(edition, "A file could not be read", text, commands);
            }
            Response::Findings(view) => {
                self.is_awaiting_findings = false;
                let is_wanted = view.filter == self.filter;
                self.findings = Some(view);
                if !is_wanted {
                    self.request_findings(commands);
                } else if self.fixes.is_held {
                    commands.extend(self.fixes.propose().map(command));
                }
            }
            Response::Places { filter, rule, places } => {
                let view = self.findings.as_mut().filter(|view| view.filter == filter);
                let group = view.and_then(|view| view.groups.iter_mut().find(|group| group.rule.id == rule));
                if let Some(group) = group {
                    group.places.extend(places);
                    group.places.truncate(group.total);
                }
            }
            Response::Gaps(view) => {
                if let Some(gaps) = self.gaps.as_mut().filter(|gaps| gaps.cell == view.cell) {
                    match &mut gaps.list {
                        Some(list) if view.offset == list.places.len() => list.places.extend(view.places),
                        _ if view.offset == 0 => gaps.list = Some(view),
                        _ => {}
                    }
                }
            }
            Response::Link(link) => {
                self.remember(&link.payload, commands);
                if self.share != Share::Closed {
                    let is_first = self.share == Share::Waiting;
                    self.share = Share::Open { link, copied: None };
                    if is_first {
                        commands.push(Command::Focus("share-title".to_owned()));
                    }
                }
            }
            Response::Form { name, text } => {
                commands.push(Command::Save { name, text });
            }
            Response::Picture(bytes) if bytes.is_empty() => self.drop_picture(commands),
            Response::Picture(bytes) => commands.push(Command::HoldPicture(bytes)),
            Response::Rules(_) | Response::Rule(_) | Response::Quiz { .. } | Response::Asked(_) => {
                self.study.respond(response, commands);
                commands.push(Command::Title(self.title()));
            }
            Response::NeedsPackageToLookUp => self.go_fuller(Need::LookUp, commands),
            Response::Process(view) => self.process = Some(view),
            Response::NeedsPackage => self.go_fuller_to_read(edition, commands),
            // What goes into it was chosen anew since it was asked for, and so it was asked for again.
            Response::Made { thing, with, .. } if self.goes_into(thing) != with => {}
            Response::Made { thing, outcome, .. } => {
                // Another connector may have been given meanwhile.
                let making = self.making(thing);
                if making.is_running() {
                    let is_asked = *making == Making::Running;
                    self.made[thing as usize] =
                        outcome.map_or_else(Making::Failed, |view| Making::Done(Taken::of(view)));
                    if is_asked {
                        commands.push(Command::Focus(format!("made-{}", thing.id())));
                    }
                }
            }
            Response::NeedsPackageToMake => self.go_fuller(Need::Make, commands),
            Response::Written { output, name, text } => {
                self.outputs.writing = None;
                commands.push(match output {
                    Output::Print => Command::Print(text),
                    Output::Finding { print, .. } => Command::CopyFinding { print, name, text },
                    Output::Json | Output::Sarif { .. } | Output::Markdown => Command::Save { name, text },
                });
            }
            Response::NeedsPackageToWrite => self.go_fuller(Need::Write, commands),
            Response::NeedsPackageToMend => self.go_fuller(Need::Mend, commands),
            Response::NeedsPackageToShare => self.go_fuller(Need::Share, commands),
            Response::Proposed { .. } => commands.extend(self.fixes.respond(response, edition).map(command)),
            Response::Changed { name, bytes } => commands.push(Command::SaveBytes { name, bytes }),
            Response::NeedsPackageForSource => {
                self.source.is_waiting = true;
                self.go_fuller(Need::Source, commands);
            }
            Response::NoReport => self.outputs.writing = None,
            Response::Source => {}
        }
    }

    /// The report follows what is written: what is looked at stays in view.
    fn show_edited(&mut self, view: ReportView, edition: Edition, commands: &mut Vec<Command>) {
        self.renew(view, edition);
        self.made = Default::default();
        commands.push(Command::Title(self.title()));
        self.request_picture(commands);
        self.request_findings(commands);
        if let Some(gaps) = &self.gaps {
            commands.push(ask(Request::Gaps { cell: gaps.cell, offset: 0 }));
        }
        self.request_process(commands);
        self.renew_link(commands);
    }

    /// Puts a new report in the place of the old one.
    fn show(&mut self, task: Task, view: ReportView, edition: Edition, commands: &mut Vec<Command>) {
        let is_repeated = matches!(&task, Task::Check(subject) if *subject == self.subject);
        let was_linked = self.is_linked();
        let is_joined = matches!(&task, Task::Check(subject) if self.continues(subject));
        let (had_report, was_shown) = (self.report.is_some(), self.shows_report());
        let subject = match task {
            Task::Check(subject) => subject,
            Task::Open(payload) => Subject::Link(payload),
            Task::Verify(_) => return,
        };
        self.keep_dismissals();
        let dismissals = self.kept_dismissals(&subject, is_joined, &view);
        self.subject = subject;
        if self.is_linked() {
            self.answers = view.answers.clone();
            self.availability.clone_from(&view.availability);
        }
        self.displaced = match &self.report {
            Some(before) if is_repeated && !self.kinds.is_empty() => displaced(before, &view, &self.kinds),
            _ => Vec::new(),
        };
        self.source.read(is_repeated || is_joined);
        self.tell_read(commands);
        self.correct_row(&view);
        if edition.files != self.edition.files {
            // What was asked of the files before is refused.
            self.stop_waiting();
        }
        self.report = Some(view);
        self.edition = edition;
        self.outputs.awaited = 0;
        self.turn_plan();
        if !is_repeated && !is_joined {
            self.kept = self.kept_answers(had_report, was_linked);
        }
        if !is_repeated {
            self.findings = None;
            self.verified = None;
            self.share = Share::Closed;
            self.conversion = Conversion::Offered;
            self.forget_made();
            self.filter = Filter::default();
            self.outputs.dismissing = None;
            if is_joined {
                self.fixes.hold();
            } else {
                self.fixes.close();
            }
            self.fixes.done = None;
            commands.push(Command::Focus("top".to_owned()));
        }
        if !self.is_linked() && (was_linked || !is_repeated) {
            if was_shown {
                commands.push(Command::Replace { hash: self.hash() });
            } else {
                // The step before this one is where the files were given.
                if matches!(self.route, Route::Check { .. }) {
                    commands.push(Command::Replace { hash: Route::Start.hash() });
                }
                self.route = Route::CHECK;
                commands.push(Command::Push { hash: self.hash() });
            }
        }
        commands.push(Command::Title(self.title()));
        self.is_awaiting_findings = false;
        if self.is_linked() {
            self.drop_picture(commands);
        } else {
            // Before the findings, so that it is there when they are drawn.
            self.request_picture(commands);
        }
        self.request_findings(commands);
        self.request_gaps(commands);
        if dismissals.is_empty() {
            self.request_recent(commands);
            // One is open still where the same is checked once more.
            commands.extend(self.fixes.propose().map(command));
        } else {
            self.set_aside(dismissals, commands);
        }
    }

    /// What was dismissed stays so when the same connector is checked again: as it was, with another file, or mended.
    fn kept_dismissals(&self, subject: &Subject, is_joined: bool, view: &ReportView) -> Vec<DismissalView> {
        if matches!(subject, Subject::Link(_)) || !view.dismissals.is_empty() {
            return Vec::new();
        }
        let of_before = || {
            let report = self.report.as_ref().filter(|_| !self.is_linked())?;
            // In a table several may have one title.
            let has_title = self.many.is_none() && report.title.is_some() && report.title == view.title;
            (is_joined || has_title).then(|| report.dismissals.clone())
        };
        let kept = self.dismissed.iter().find(|(known, _)| known == subject).map(|(_, kept)| kept.clone());
        kept.or_else(of_before).unwrap_or_default()
    }

    /// Keeps what is dismissed in the report that is there, before another one takes its place.
    fn keep_dismissals(&mut self) {
        let Some(report) = self.report.as_ref().filter(|_| !self.is_linked()) else { return };
        self.dismissed.retain(|(subject, _)| *subject != self.subject);
        if !report.dismissals.is_empty() {
            self.dismissed.push((self.subject.clone(), report.dismissals.clone()));
        }
    }

    /// The pane with the source, once it is loaded, has texts of one reading of the files, edited ones among them.
    fn tell_read(&self, commands: &mut Vec<Command>) {
        let Source { subject, reading, jump, .. } = self.source;
        if jump > 0 {
            commands.push(Command::TellRead { subject, reading });
        }
    }

    /// The icon is shown where there is one, and no longer where there is none.
    fn request_picture(&mut self, commands: &mut Vec<Command>) {
        let files = self.report.iter().flat_map(|report| &report.files);
        if files.map(|file| file.taken).any(|taken| taken == Some(FileKind::Icon)) {
            commands.push(ask(Request::Picture));
        } else {
            self.drop_picture(commands);
        }
    }

    fn drop_picture(&mut self, commands: &mut Vec<Command>) {
        if self.picture.take().is_some() {
            commands.push(Command::DropPicture);
        }
    }

    /// Whose answers stand beside a connector that they were not given for.
    fn kept_answers(&self, had_report: bool, was_linked: bool) -> Option<Kept> {
        let has_answers = self.answers != Answers::default() || !self.availability.trim().is_empty();
        // The answers hold for all of the table, which is told there.
        if self.is_linked() || !had_report || !has_answers || self.is_of_table() {
            return None;
        }
        Some(if was_linked { Kept::Author } else { Kept::Own })
    }

    /// A part of the report, and the focus there.
    fn go_to(&mut self, id: String, commands: &mut Vec<Command>) {
        if !matches!(self.route, Route::Check { .. } | Route::Connectors(_)) {
            self.aside = None;
            self.route = Route::CHECK;
            commands.push(Command::Push { hash: self.report_hash() });
            commands.push(Command::Title(self.title()));
        }
        commands.push(Command::Focus(id));
    }

    /// The required findings, and the focus there.
    fn go_to_findings(&mut self, commands: &mut Vec<Command>) {
        self.filter(Filter { severity: Some(Severity::Required), ..Filter::default() }, commands);
        commands.push(Command::Focus("findings-title".to_owned()));
    }

    fn filter(&mut self, filter: Filter, commands: &mut Vec<Command>) {
        self.filter = filter;
        self.fixes.hold();
        self.request_findings(commands);
        self.readdress(commands);
    }

    /// Opens the list behind a cell, a step in the history, or closes it, the step back.
    fn open_cell(&mut self, cell: Option<Cell>, commands: &mut Vec<Command>) {
        let (was_open, before) = (self.gaps.is_some(), self.hash());
        self.gaps = cell.map(|cell| Gaps { cell, list: None });
        self.request_gaps(commands);
        if !self.is_linked() && !was_open && cell.is_some() {
            self.before_gaps = Some(before);
            commands.push(Command::Push { hash: self.hash() });
        } else if cell.is_none() && self.before_gaps.take().is_some_and(|before| before == self.hash()) {
            commands.push(Command::Back);
        } else {
            self.readdress(commands);
        }
    }

    fn request_findings(&mut self, commands: &mut Vec<Command>) {
        if self.report.is_some() && !self.is_awaiting_findings {
            self.is_awaiting_findings = true;
            commands.push(ask(Request::Findings { filter: self.filter.clone() }));
        }
    }

    /// The way to certification follows the report and the answers, as long as it is looked at.
    fn request_process(&self, commands: &mut Vec<Command>) {
        if matches!(self.route, Route::Submit(_)) {
            commands.push(ask(Request::Process { answers: self.answers.clone() }));
        }
    }

    fn request_gaps(&mut self, commands: &mut Vec<Command>) {
        if let (Some(gaps), Some(_)) = (&mut self.gaps, &self.report) {
            gaps.list = None;
            commands.push(ask(Request::Gaps { cell: gaps.cell, offset: 0 }));
        }
    }

    fn ask_for_places(&self, rule: String, commands: &mut Vec<Command>) {
        let Some(view) = &self.findings else { return };
        if let Some(group) = view.groups.iter().find(|group| group.rule.id == rule) {
            let request = Request::Places { filter: view.filter.clone(), rule, offset: group.places.len() };
            commands.push(ask(request));
        }
    }

    fn ask_for_gaps(&self, commands: &mut Vec<Command>) {
        if let Some(Gaps { cell, list: Some(list) }) = &self.gaps {
            commands.push(ask(Request::Gaps { cell: *cell, offset: list.places.len() }));
        }
    }

    /// A link that is open on the page follows the answers.
    fn renew_link(&self, commands: &mut Vec<Command>) {
        if matches!(self.share, Share::Open { .. }) {
            commands.push(ask(Request::Link));
        }
    }

    fn tell(&mut self, title: &str, text: String) {
        self.notice = Some(Notice { title: title.to_owned(), text, can_retry: false });
    }

    fn tell_nothing_given(&mut self, text: String, commands: &mut Vec<Command>) {
        self.tell("Nothing was given", text);
        commands.push(Command::Focus("notice".to_owned()));
    }

    fn readdress(&mut self, commands: &mut Vec<Command>) {
        if !self.is_linked() {
            commands.push(Command::Replace { hash: self.hash() });
        }
    }

    fn hash(&self) -> String {
        let cell = self.gaps.as_ref().map(|gaps| gaps.cell);
        Route::Check { filter: self.filter.clone(), cell }.hash()
    }

    fn title(&self) -> String {
        let page = match (&self.route, &self.report) {
            (Route::KnowledgeCheck(_), _) => "Knowledge check",
            (Route::Rules { id: Some(id), .. }, _) => match &self.study.rule {
                Some(rule) if rule.id == *id => &rule.title,
                _ => "Rules",
            },
            (Route::Rules { .. }, _) => "Rules",
            (Route::Submit(_), _) => "Submit",
            (Route::Connectors(_), _) if self.many.is_some() => {
                return format!("{} connectors – Connector Check", self.many.as_ref().map_or(0, Many::count));
            }
            (Route::Start, _) | (_, None) => return TITLE.to_owned(),
            (_, Some(report)) => {
                let answer = match Standing::of(report) {
                    Standing::Nothing => "no definition",
                    Standing::Unasked => "no answer yet",
                    Standing::SoFar | Standing::Settled => choice_of(&report.verdict).unwrap_or_default(),
                };
                let title = report.title.as_deref().unwrap_or("Report");
                return format!("{title}: {answer} – Connector Check");
            }
        };
        format!("{page} – Connector Check")
    }
}

/// What a definition is that has the right version in the wrong notation.
pub const OLD_IN_YAML: &str = "OpenAPI 2.0 in YAML";

/// The document's title while there is nothing to tell.
pub const TITLE: &str = "Connector Check: can your connector be certified?";

/// What is wrong with an availability as it was typed.
pub fn availability_error(typed: &str) -> Option<&'static str> {
    let is_wrong = !typed.trim().is_empty() && percent(typed).is_none();
    is_wrong.then_some("Write a percentage between 0 and 100, such as 99.9.")
}

/// The answer as its choice of the quiz.
pub fn choice_of(verdict: &VerdictView) -> Option<&str> {
    let answer = verdict.answer?;
    let at = crate::verdict::Answer::ALL.iter().position(|&known| known == answer)?;
    verdict.choices.get(at).map(String::as_str)
}

/// The id of the first control of a question.
pub fn question_id(row: RowId) -> String {
    format!("question-{}", row.id())
}

/// The id of a row of the checklist.
pub fn row_id(row: RowId) -> String {
    format!("row-{}", row.id())
}

/// The id of what opens the report of a row of the table.
pub fn connector_id(row: usize) -> String {
    format!("connector-{row}")
}

/// The id of the button that dismisses a rule, or one of its findings.
pub fn dismiss_id(rule: &str, print: Option<u64>) -> String {
    match print {
        Some(print) => format!("dismiss-{print:x}"),
        None => format!("dismiss-{rule}"),
    }
}

/// How many more entries the next request for a list brings.
pub fn more(shown: usize, total: usize) -> usize {
    total.saturating_sub(shown).min(MORE)
}

/// All severities, in the order of display.
pub const SEVERITIES: [Severity; 3] = [Severity::Required, Severity::Recommended, Severity::Info];

/// The id of the button that asks for a fix.
pub fn fix_id(mend: &Mend) -> String {
    match mend {
        Mend::Finding { print, .. } => format!("fix-{print:x}"),
        Mend::Rule(rule) => format!("fix-{rule}"),
        Mend::Safe => "fix-safe".to_owned(),
        Mend::Drafts => "fix-drafts".to_owned(),
    }
}

fn command(sequel: Sequel) -> Command {
    match sequel {
        Sequel::Ask(request) => ask(request),
        Sequel::Focus(id) => Command::Focus(id),
    }
}

/// Asks the worker something, of what is shown.
pub(super) fn ask(request: Request) -> Command {
    Command::Ask { request, edition: Edition::default(), files: Vec::new() }
}

/// The files that were a part of the connector and are none now, since another one takes their place.
fn displaced(before: &ReportView, now: &ReportView, kinds: &Kinds) -> Vec<(String, FileKind)> {
    let lost = before.files.iter().zip(&now.files).filter_map(|(before, now)| {
        let is_same = before.name == now.name && !kinds.contains_key(&now.name);
        let had = before.taken.filter(|kind| *kind != FileKind::Other)?;
        (is_same && now.taken == Some(FileKind::Other)).then(|| (now.name.clone(), had))
    });
    lost.collect()
}

/// Whether a row stands in the way.
pub fn is_unmet(row: &RowView) -> bool {
    row.level == Level::Required && row.status == Status::NotMet
}

fn base_name(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase()
}

/// A percentage as people write it: "99.95", "99,95 %".
pub(super) fn percent(text: &str) -> Option<f64> {
    let number = number::read(&text.trim().trim_end_matches('%').trim_end().replace(',', "."))?;
    (0.0..=100.0).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests;
