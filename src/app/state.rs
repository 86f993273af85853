//! What the page knows: plain data, and how it changes. No browser here: what is to be done outside comes back as
//! [`Command`]s.

mod plan;
mod undo;

use super::many::{Listed, Many, ROWS};
use super::outputs::{Outputs, Recent};
use super::plans::Plans;
use super::protocol::{
    Cause, Cell, Connector, DismissalView, Filter, FindingsView, Form, GapsView, LinkView, MORE, MadeView, Member,
    Outcome, Output, Phase, Preview, ProcessView, ReportView, Request, Response, RowView, RulesFilter, Sample,
    VerdictView, VerifiedView,
};
use super::route::{Arrangement, Plan, Route, Step};
use super::source::{Source, Spot, has_texts};
use super::study::{Study, answered};
use crate::criteria::{Answers, Authentication, Level, Ownership, Publisher, RowId, Status};
use crate::make::Thing;
use crate::number;
use crate::rules::Severity;
use crate::submission::{FileKind, Kinds, MAX_FILES, Sign, connectors, is_companion};
use std::rc::Rc;

/// What happens: on the page, in its address, in the worker.
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
    AskedForJson,
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
    Engine(Response),
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
}

/// What is to be done outside of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask the worker; files go along, each under the name that it has in its connector.
    Ask {
        request: Request,
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
        name: &'static str,
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
    /// How many tasks were asked for; only what the last one gives counts.
    waiting: u32,
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
        let text = if view.preview == Preview::Text { String::from_utf8_lossy(&view.bytes) } else { "".into() };
        Taken { text: text.into(), view: Rc::new(view) }
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

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub route: Route,
    pub subject: Subject,
    pub work: Option<Work>,
    pub report: Option<ReportView>,
    pub answers: Answers,
    /// What the author said that files are.
    pub kinds: Kinds,
    /// The availability as it was typed.
    pub availability: String,
    pub filter: Filter,
    pub findings: Option<FindingsView>,
    is_awaiting_findings: bool,
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
    /// How often connectors of tables were asked for.
    tickets: u32,
    /// How the table was seen last.
    pub arrangement: Arrangement,
    /// Why there is no engine at all, where there is none.
    pub broken: Option<String>,
    pub source: Source,
    pub outputs: Outputs,
    /// Today's date.
    pub today: String,
}

impl Default for State {
    fn default() -> Self {
        State {
            route: Route::default(),
            subject: Subject::Nothing,
            work: None,
            report: None,
            answers: Answers::default(),
            kinds: Kinds::new(),
            availability: String::new(),
            filter: Filter::default(),
            findings: None,
            is_awaiting_findings: false,
            picture: None,
            gaps: None,
            before_gaps: None,
            share: Share::Closed,
            conversion: Conversion::Offered,
            made: Default::default(),
            used: Vec::new(),
            verified: None,
            notice: None,
            failed: None,
            is_dragging: false,
            typed: String::new(),
            has_pasted_nothing: false,
            kept: None,
            study: Study::default(),
            process: None,
            plan: Plan::default(),
            plans: Plans::default(),
            aside: None,
            before: None,
            displaced: Vec::new(),
            many: None,
            tickets: 0,
            arrangement: Arrangement::default(),
            broken: None,
            source: Source::default(),
            outputs: Outputs::default(),
            today: String::new(),
        }
    }
}

impl State {
    /// Takes an event in, and tells what is to be done.
    pub fn update(&mut self, event: Event) -> Vec<Command> {
        let mut commands = Vec::new();
        self.take(event, &mut commands);
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

    /// Where the report that is there is seen.
    pub fn report_hash(&self) -> String {
        match &self.subject {
            Subject::Link(payload) => Route::Report { payload: payload.clone() }.hash(),
            _ => self.hash(),
        }
    }

    /// The file with the definition, where it is one that can be converted to OpenAPI 2.0.
    pub fn convertible(&self) -> Option<&GivenFile> {
        let report = self.report.as_ref()?;
        let Subject::Files(given) = &self.subject else { return None };
        // What is converted is the file as it was given.
        if self.is_edited() {
            return None;
        }
        // Without numbers it could not be read to its end.
        let is_convertible = report.specification.as_deref() == Some("OpenAPI 3.0") && report.coverage.is_some();
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
        self.report.as_ref().is_some_and(|report| self.source.is_edited(report))
    }

    /// Whether an event would lose what was written.
    pub fn loses_edits(&self, event: &Event) -> bool {
        let loses = match event {
            Event::StartedOver | Event::Chose(_) | Event::JustAsked | Event::OpenedConnector(_) => true,
            Event::Given(files) => !files.iter().all(|file| is_companion(&file.name)),
            _ => false,
        };
        loses && self.is_edited()
    }

    fn shows_report(&self) -> bool {
        self.report.is_some() && matches!(self.route, Route::Check { .. })
    }

    #[allow(clippy::too_many_lines, reason = "an arm for each event")]
    fn take(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Went { hash } => self.go(Route::of(&hash), commands),
            Event::Given(files) => self.given(files, commands),
            Event::Added(files) => {
                let files = self.together_with(files);
                self.start(Task::Check(Subject::Files(files)), commands);
            }
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
            Event::Chose(sample) => {
                self.many = None;
                self.start(Task::Check(Subject::Sample(sample)), commands);
            }
            Event::JustAsked => self.start(Task::Check(Subject::Questions), commands),
            Event::StartedOver => self.start_over(commands),
            Event::TookBack => self.take_back(commands),
            Event::TriedAgain => self.try_again(commands),
            Event::CheckedOwn => {
                if let Some((files, _)) = self.verified.take() {
                    self.start(Task::Check(Subject::Files(files)), commands);
                }
            }
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
            Event::Escaped if self.outputs.dismissing.is_some() => {
                self.dismiss(Event::Dismissing(None), commands);
            }
            Event::Escaped if matches!(self.share, Share::Closed) => {}
            Event::ClosedShare | Event::Escaped => {
                self.share = Share::Closed;
                commands.push(Command::Focus("share".to_owned()));
            }
            Event::AskedForJson => commands.push(ask(Request::Json)),
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
            Event::AskedForConversion | Event::Converted { .. } | Event::SavedConverted | Event::CheckedConverted => {
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
            Event::Engine(response) => self.respond(response, commands),
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
        }
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
            Event::CheckedConverted => {
                if let Conversion::Done(file) = &self.conversion {
                    let original = self.convertible().map(|file| file.key);
                    let others = match &self.subject {
                        Subject::Files(given) => {
                            given.iter().filter(|file| Some(file.key) != original).cloned().collect()
                        }
                        _ => Vec::new(),
                    };
                    let files = std::iter::once(file.clone()).chain(others).collect();
                    self.start(Task::Check(Subject::Files(files)), commands);
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
                    if !matches!(self.making(archive), Making::Offered | Making::Running) {
                        self.made[archive as usize] = Making::Remaking;
                        commands.push(self.ask_to_make(archive));
                    }
                }
            }
            Event::SavedMade(thing) => {
                if let Making::Done(made) = self.making(thing) {
                    commands.push(Command::SaveBytes { name: thing.file_name(), bytes: made.view.bytes.clone() });
                }
            }
            _ => {}
        }
    }

    fn ask_to_make(&self, thing: Thing) -> Command {
        let with = if matches!(thing, Thing::PullRequest | Thing::ThreeFiles) { self.used.clone() } else { Vec::new() };
        ask(Request::Make { thing, with })
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
                    commands.push(ask(Request::Dismiss(dismissals)));
                    commands.push(Command::Focus("findings-title".to_owned()));
                }
            }
            Event::TookDismissalBack(place) if place < there.len() => {
                let others = there.into_iter().enumerate().filter(|(other, _)| *other != place);
                commands.push(ask(Request::Dismiss(others.map(|(_, dismissal)| dismissal).collect())));
                commands.push(Command::Focus("findings-title".to_owned()));
            }
            _ => {}
        }
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
        let file = report.files.iter().find(|file| file.is_definition).map(|file| file.name.clone());
        let recent = Recent {
            date: self.today.clone(),
            answer: choice_of(&report.verdict).unwrap_or_default().to_owned(),
            title: report.title.clone().or(file).unwrap_or_default(),
            payload: payload.to_owned(),
        };
        self.outputs.remember(recent);
        commands.push(Command::Store(self.outputs.stored()));
    }

    /// What the engine that runs does not write is asked of the fuller one, once it has the files too.
    fn upgrade_to_write(&mut self, output: Output, commands: &mut Vec<Command>) {
        commands.push(Command::Upgrade);
        if self.work.is_none() {
            self.start(Task::Check(self.subject.clone()), commands);
            // A link brings its own.
            if let Some(report) = self.report.as_ref().filter(|_| !self.is_linked()) {
                commands.push(ask(Request::Dismiss(report.dismissals.clone())));
            }
        }
        commands.push(ask(Request::Write(output)));
    }

    /// Ends what is being made, since nothing will come of it.
    fn stop_making(&mut self, reason: &str) {
        for making in self.made.iter_mut().filter(|making| making.is_running()) {
            *making = Making::Failed(reason.to_owned());
        }
    }

    fn is_making(&self) -> bool {
        self.made.iter().any(Making::is_running)
    }

    /// What the engine that runs does not make is asked of the fuller one, once it has the files too.
    fn upgrade_to_make(&mut self, thing: Thing, commands: &mut Vec<Command>) {
        commands.push(Command::Upgrade);
        if self.work.is_none() {
            self.start(Task::Check(self.subject.clone()), commands);
        }
        commands.push(self.ask_to_make(thing));
    }

    fn correct(&mut self, name: String, kind: FileKind, commands: &mut Vec<Command>) {
        self.kinds.insert(name, kind);
        self.forget_made();
        self.start(Task::Check(self.subject.clone()), commands);
    }

    fn try_again(&mut self, commands: &mut Vec<Command>) {
        self.notice = None;
        if let Some(task) = self.failed.take() {
            self.start(task, commands);
        }
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

    /// How its API authenticates is told of each connector of a table by itself.
    fn keep_authentication(&mut self) {
        if self.is_of_table()
            && let Some(many) = &mut self.many
        {
            many.set_authentication(self.answers.authentication);
        }
    }

    /// Checks connectors that were given together, one after the other, and shows them as a table.
    fn start_many(&mut self, found: Vec<Connector>, files: &[GivenFile], commands: &mut Vec<Command>) {
        let was_shown = matches!(self.route, Route::Check { .. } | Route::Connectors(_));
        self.plans.keep(&self.plan);
        let State {
            route,
            mut answers,
            availability,
            study,
            plans,
            before,
            typed,
            tickets,
            broken,
            source,
            outputs,
            today,
            ..
        } = std::mem::take(self);
        // How an API authenticates was told of one connector, and is read of each of these.
        answers.authentication = None;
        let many = Many::of(found, files, answers.clone());
        *self = State {
            route,
            answers,
            availability,
            study,
            plan: plans.of(""),
            plans,
            before,
            typed,
            tickets,
            broken,
            source,
            outputs: Outputs { recent: outputs.recent, ..Outputs::default() },
            today,
            many: Some(many),
            ..State::default()
        };
        self.route = Route::Connectors(Arrangement::default());
        let hash = self.route.hash();
        commands.push(if was_shown { Command::Replace { hash } } else { Command::Push { hash } });
        commands.push(Command::Title(self.title()));
        commands.push(Command::Focus("top".to_owned()));
        self.ask_row(commands);
    }

    /// Asks for the next connector of the table.
    fn ask_row(&mut self, commands: &mut Vec<Command>) {
        self.tickets = self.tickets.wrapping_add(1);
        if let Some((request, files)) = self.many.as_mut().and_then(|many| many.ask(self.tickets)) {
            commands.push(Command::Ask { request, files });
        }
    }

    fn arrange(&mut self, event: Event, commands: &mut Vec<Command>) {
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
    fn take_row(&mut self, ticket: u32, outcome: Outcome, commands: &mut Vec<Command>) {
        let needs_package = self.many.as_mut().is_some_and(|many| many.take(ticket, outcome));
        if needs_package {
            commands.push(Command::Upgrade);
            // It knows nothing of what is open, nor of what the other one was asked for.
            let waiting = self.work.take().map(|work| work.task);
            let open = self.report.as_ref().map(|_| Task::Check(self.subject.clone()));
            if let Some(task) = waiting.or(open) {
                self.start(task, commands);
            }
        }
        self.ask_row(commands);
    }

    fn go(&mut self, route: Route, commands: &mut Vec<Command>) {
        match &route {
            Route::Report { payload } => {
                let is_open = matches!(&self.subject, Subject::Link(open) if open == payload);
                if !is_open {
                    self.start(Task::Open(payload.clone()), commands);
                }
            }
            Route::Check { filter, cell } => {
                if *filter != self.filter {
                    self.filter = filter.clone();
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

    /// The rows of the table follow the answers.
    fn renew_table(&mut self, commands: &mut Vec<Command>) {
        let answers = &self.answers;
        if let Some(many) = self.many.as_mut().filter(|many| !many.is_made_with(answers)) {
            many.restart(answers);
        }
        self.ask_row(commands);
    }

    fn given(&mut self, files: Vec<GivenFile>, commands: &mut Vec<Command>) {
        self.is_dragging = false;
        if files.is_empty() {
            self.tell_nothing_given("There was no file in what you gave.".to_owned(), commands);
        } else if self.verifies() {
            self.start(Task::Verify(files), commands);
        } else if self.shows_report()
            && matches!(self.subject, Subject::Files(_))
            && files.iter().all(|file| is_companion(&file.name))
        {
            let files = self.together_with(files);
            self.start(Task::Check(Subject::Files(files)), commands);
        } else {
            let found = by_name(&files);
            if found.len() > 1 {
                self.start_many(found, &files, commands);
            } else if files.len() > MAX_FILES {
                let text =
                    format!("There are more than {MAX_FILES} files in it, and no name tells several connectors.");
                self.tell_nothing_given(text, commands);
            } else {
                self.many = None;
                self.start(Task::Check(Subject::Files(files)), commands);
            }
        }
    }

    /// The files that are there and these; of two with one name, these.
    fn together_with(&self, files: Vec<GivenFile>) -> Vec<GivenFile> {
        let Subject::Files(there) = &self.subject else { return files };
        let others = there.iter().filter(|file| files.iter().all(|new| base_name(&new.name) != base_name(&file.name)));
        others.cloned().chain(files.iter().cloned()).collect()
    }

    fn start(&mut self, task: Task, commands: &mut Vec<Command>) {
        if matches!(&task, Task::Check(subject) if !self.continues(subject)) {
            self.kinds.clear();
        }
        let answers = || self.answers.clone();
        let check = |member| Request::Check { answers: answers(), kinds: self.kinds.clone(), member };
        let (request, files) = match &task {
            Task::Check(Subject::Files(files)) => (check(None), files.clone()),
            Task::Check(Subject::Member { archive, index, .. }) => {
                let member = Member { archive: archive.key, index: *index };
                (check(Some(member)), vec![archive.clone()])
            }
            Task::Check(Subject::Sample(sample)) => {
                (Request::Sample { sample: *sample, answers: answers() }, Vec::new())
            }
            Task::Check(Subject::Link(payload)) | Task::Open(payload) => {
                (Request::Open { payload: payload.clone() }, Vec::new())
            }
            Task::Check(Subject::Questions | Subject::Nothing) => (check(None), Vec::new()),
            Task::Verify(files) => (Request::Verify, files.clone()),
        };
        let waiting = self.work.as_ref().map_or(0, |work| work.waiting) + 1;
        self.work = Some(Work { task, phase: None, is_slow: false, waiting });
        self.notice = None;
        commands.push(Command::Ask { request, files });
    }

    /// Whether a subject has files of the one that is there.
    fn continues(&self, subject: &Subject) -> bool {
        match (subject, &self.subject) {
            (Subject::Files(new), Subject::Files(old)) => old.iter().any(|file| new.contains(file)),
            (Subject::Member { .. }, _) => *subject == self.subject,
            _ => false,
        }
    }

    /// The engine that runs cannot read what it was given: the fuller one takes its place and is asked the same.
    fn upgrade(&mut self, commands: &mut Vec<Command>) {
        let Some(task) = self.finish() else { return };
        commands.push(Command::Upgrade);
        // It knows nothing of the report that the files are to be held against.
        if let (Task::Verify(_), Subject::Link(payload)) = (&task, &self.subject) {
            self.start(Task::Open(payload.clone()), commands);
        }
        self.start(task, commands);
        if let Some(many) = &mut self.many {
            many.ask_again();
        }
        self.ask_row(commands);
    }

    /// Asks for what the page shows of rules and knowledge check, and has not yet.
    fn look_up(&self, commands: &mut Vec<Command>) {
        commands.extend(self.study.missing(&self.route).map(ask));
    }

    /// The fuller engine alone knows all rules and the knowledge check. What is being looked at is given to it again.
    fn upgrade_to_look_up(&mut self, commands: &mut Vec<Command>) {
        commands.push(Command::Upgrade);
        let waiting = self.work.take().map(|work| work.task);
        let open = self.report.as_ref().map(|_| Task::Check(self.subject.clone()));
        if let (Some(Task::Verify(_)), Subject::Link(payload)) = (&waiting, &self.subject) {
            self.start(Task::Open(payload.clone()), commands);
        }
        if let Some(task) = waiting.or(open) {
            self.start(task, commands);
        }
        if let Some(many) = &mut self.many {
            many.ask_again();
        }
        self.ask_row(commands);
        self.look_up(commands);
    }

    fn not_upgraded(&mut self, reason: &str, commands: &mut Vec<Command>) {
        if self.outputs.writing.take().is_some() {
            // The engine that runs still has the report.
            self.work = None;
            let text = format!("What writes it could not be loaded. {reason} Check your connection and try again.");
            self.tell("The report was not written", text);
            commands.push(Command::Focus("notice".to_owned()));
            return;
        }
        if self.is_making() {
            // The engine that runs still has the report.
            self.work = None;
            self.stop_making(&format!("The part of this page that makes it could not be loaded. {reason}"));
            return;
        }
        if self.study.missing(&self.route).is_some() {
            // The engine that runs still has the report.
            self.work = None;
            let text = format!("{reason} Check your connection and open the page again.");
            self.tell("This page could not be loaded", text);
            commands.push(Command::Focus("notice".to_owned()));
            return;
        }
        if self.source.is_waiting {
            self.work = None;
            self.lose_source(commands);
            return;
        }
        self.failed = self.work.take().map(|work| work.task);
        if let Some(many) = &mut self.many {
            many.lose(reason);
            many.stop();
        }
        self.notice = Some(Notice {
            title: "This file cannot be read yet".to_owned(),
            text: format!(
                "What reads archives and solutions is a part of this page that is loaded when it is first needed, and it \
                 could not be loaded. {reason}"
            ),
            can_retry: self.failed.is_some(),
        });
        commands.push(Command::Focus("notice".to_owned()));
    }

    /// Counts a task as done, and gives it when it is the last one that was asked for.
    fn finish(&mut self) -> Option<Task> {
        let work = self.work.as_mut()?;
        work.waiting = work.waiting.saturating_sub(1);
        if work.waiting > 0 {
            return None;
        }
        self.work.take().map(|work| work.task)
    }

    #[allow(clippy::too_many_lines, reason = "an arm for each response")]
    fn respond(&mut self, response: Response, commands: &mut Vec<Command>) {
        match response {
            Response::Phase(phase) => {
                if let Some(work) = &mut self.work {
                    work.phase = Some(phase);
                }
            }
            // One that was under way when everything was let go is of what was there before.
            Response::Report { cause: Cause::Answered | Cause::Edited, .. } if self.report.is_none() => {}
            Response::Report { cause: Cause::Answered, view } => {
                if self.work.is_none() {
                    self.correct_row(&view);
                    // Some rules bind only one kind of publisher: with the answers the findings change.
                    let has_others = self
                        .report
                        .as_ref()
                        .is_some_and(|report| report.counts != view.counts || report.dismissals != view.dismissals);
                    self.report = Some(*view);
                    if has_others {
                        self.request_findings(commands);
                    }
                    commands.push(Command::Title(self.title()));
                    self.renew_link(commands);
                    self.request_recent(commands);
                }
            }
            Response::Report { cause: Cause::Edited, view } => {
                // What is being checked is read after it.
                if self.work.is_none() {
                    self.show_edited(*view, commands);
                }
            }
            Response::Report { view, .. } => {
                if let Some(task) = self.finish() {
                    self.show(task, *view, commands);
                }
            }
            Response::Several(found) => {
                if let Some(Task::Check(Subject::Files(files))) = self.finish() {
                    self.start_many(found, &files, commands);
                }
            }
            Response::Row { ticket, outcome } => self.take_row(ticket, outcome, commands),
            Response::Verified(view) => {
                if let Some(Task::Verify(files)) = self.finish() {
                    if view.is_verified {
                        self.source.read_again();
                        self.request_picture(commands);
                        self.request_findings(commands);
                    }
                    self.verified = Some((files, view));
                    commands.push(Command::Focus("verified".to_owned()));
                }
            }
            Response::NotOpened(text) => {
                self.finish();
                self.tell("This link cannot be opened", text);
                commands.push(Command::Focus("notice".to_owned()));
            }
            Response::Unreadable(text) => {
                self.finish();
                self.tell("A file could not be read", text);
                commands.push(Command::Focus("notice".to_owned()));
            }
            Response::Findings(view) => {
                self.is_awaiting_findings = false;
                let is_wanted = view.filter == self.filter;
                self.findings = Some(view);
                if !is_wanted {
                    self.request_findings(commands);
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
            Response::Json { name, text } | Response::Form { name, text } => {
                commands.push(Command::Save { name, text });
            }
            Response::Picture(bytes) if bytes.is_empty() => self.drop_picture(commands),
            Response::Picture(bytes) => commands.push(Command::HoldPicture(bytes)),
            Response::Rules(_) | Response::Rule(_) | Response::Quiz { .. } | Response::Asked(_) => {
                self.study.respond(response, commands);
                commands.push(Command::Title(self.title()));
            }
            Response::NeedsPackageToLookUp => self.upgrade_to_look_up(commands),
            Response::Process(view) => self.process = Some(view),
            Response::NeedsPackage => self.upgrade(commands),
            Response::Made { thing, outcome } => {
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
            Response::NeedsPackageToMake { thing } => self.upgrade_to_make(thing, commands),
            Response::Written { output, name, text } => {
                self.outputs.writing = None;
                commands.push(match output {
                    Output::Print => Command::Print(text),
                    Output::Finding { print, .. } => Command::CopyFinding { print, name, text },
                    Output::Sarif { .. } | Output::Markdown => Command::Save { name, text },
                });
            }
            Response::NeedsPackageToWrite(output) => self.upgrade_to_write(output, commands),
            Response::NeedsPackageForSource => {
                self.source.is_waiting = true;
                commands.push(Command::Upgrade);
                if self.work.is_none() {
                    self.start(Task::Check(self.subject.clone()), commands);
                    // The files of an opened report are known by having been held against it.
                    if let Some((files, _)) = self.verified.as_ref().filter(|_| self.is_linked()) {
                        self.start(Task::Verify(files.clone()), commands);
                    }
                }
            }
            Response::NoReport => self.outputs.writing = None,
            Response::Source => {}
        }
    }

    /// The report follows what is written: what is looked at stays in view.
    fn show_edited(&mut self, view: ReportView, commands: &mut Vec<Command>) {
        self.correct_row(&view);
        self.report = Some(view);
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

    fn lose_source(&mut self, commands: &mut Vec<Command>) {
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

    /// Puts a new report in the place of the old one.
    fn show(&mut self, task: Task, view: ReportView, commands: &mut Vec<Command>) {
        let is_repeated = matches!(&task, Task::Check(subject) if *subject == self.subject);
        let was_linked = self.is_linked();
        let is_joined = matches!(&task, Task::Check(subject) if self.continues(subject));
        let (had_report, was_shown) = (self.report.is_some(), self.shows_report());
        let dismissals = self.kept_dismissals(is_repeated || is_joined, &view);
        self.subject = match task {
            Task::Check(subject) => subject,
            Task::Open(payload) => Subject::Link(payload),
            Task::Verify(_) => return,
        };
        if self.is_linked() {
            self.answers = view.answers.clone();
            self.availability.clone_from(&view.availability);
        }
        self.correct_row(&view);
        self.displaced = match &self.report {
            Some(before) if is_repeated && !self.kinds.is_empty() => displaced(before, &view, &self.kinds),
            _ => Vec::new(),
        };
        self.source.read(&view, is_repeated || is_joined);
        self.report = Some(view);
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
        } else {
            commands.push(ask(Request::Dismiss(dismissals)));
        }
    }

    /// What was dismissed stays so when the same connector is checked again: with another file, or mended.
    fn kept_dismissals(&self, is_same: bool, view: &ReportView) -> Vec<DismissalView> {
        let Some(report) = self.report.as_ref().filter(|_| !self.is_linked()) else { return Vec::new() };
        let is_known = is_same || report.title.is_some() && report.title == view.title;
        if is_known && view.dismissals.is_empty() { report.dismissals.clone() } else { Vec::new() }
    }

    /// The row of the connector whose report is open says what the report does.
    fn correct_row(&mut self, view: &ReportView) {
        let Some(many) = self.many.as_mut() else { return };
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

    /// The worker is gone, and another one started: what it held is given to it again.
    fn lost(&mut self, reason: &str, commands: &mut Vec<Command>) {
        self.is_awaiting_findings = false;
        self.outputs.writing = None;
        self.stop_making(reason);
        if self.share == Share::Waiting {
            self.share = Share::Closed;
        }
        let task = self.work.take().map(|work| work.task);
        let has_row = self.many.as_ref().is_some_and(Many::is_running);
        if let Some(many) = &mut self.many {
            many.lose(reason);
        }
        let is_own = matches!(&task, Some(Task::Check(subject)) if *subject == self.subject);
        if is_own {
            self.report = None;
            self.drop_picture(commands);
            self.findings = None;
            self.subject = Subject::Nothing;
        } else if self.report.is_some() {
            self.start(Task::Check(self.subject.clone()), commands);
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

fn ask(request: Request) -> Command {
    Command::Ask { request, files: Vec::new() }
}

/// The connectors that the names of files tell.
fn by_name(files: &[GivenFile]) -> Vec<Connector> {
    let signs: Vec<(&str, Sign)> = files.iter().map(|file| (file.name.as_str(), Sign::of_name(&file.name))).collect();
    connectors(&signs).into_iter().map(Connector::from).collect()
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
mod tests {
    use super::*;
    use crate::app::desk::Desk;
    use crate::app::protocol::{FIRST, Information, Part, Preview, decode, encode};
    use crate::submission::{File, FileKind};
    use crate::verdict::Answer;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use std::collections::HashMap;
    use std::fmt::Debug;

    /// A page and its worker without a browser: what the state commands is done at once.
    #[derive(Default)]
    struct Page {
        state: State,
        desk: Desk,
        contents: HashMap<u32, String>,
        done: Vec<Command>,
    }

    impl Page {
        fn after(events: impl IntoIterator<Item = Event>) -> Page {
            let mut page = Page::default();
            events.into_iter().for_each(|event| page.take(event));
            page
        }

        fn take(&mut self, event: Event) {
            for command in self.state.update(event) {
                match command {
                    Command::Ask { request, files } => {
                        let response = self.desk.answer(sent(&request), self.files(&files), &mut |_| {});
                        self.take(Event::Engine(sent(&response)));
                    }
                    Command::Restart | Command::Upgrade => self.desk = Desk::default(),
                    command => self.done.push(command),
                }
            }
        }

        fn give(&mut self, files: &[(&str, &str)]) {
            let given = self.given(files);
            self.take(Event::Given(given));
        }

        fn given(&mut self, files: &[(&str, &str)]) -> Vec<GivenFile> {
            let mut given = Vec::new();
            for (name, text) in files {
                let key = self.contents.len() as u32;
                self.contents.insert(key, (*text).to_owned());
                given.push(GivenFile { key, name: (*name).to_owned(), size: text.len() as u64 });
            }
            given
        }

        fn files(&self, files: &[GivenFile]) -> Vec<File> {
            files.iter().map(|file| self.file(file)).collect()
        }

        fn file(&self, file: &GivenFile) -> File {
            let bytes = self.contents[&file.key].clone().into_bytes();
            File { name: file.name.clone(), kind: FileKind::Other, size: bytes.len() as u64, bytes }
        }

        fn names(&self) -> Vec<&str> {
            let files = self.state.report.as_ref().map(|report| report.files.as_slice()).unwrap_or_default();
            files.iter().map(|file| file.name.as_str()).collect()
        }

        fn answer(&self) -> &str {
            self.state.report.as_ref().and_then(|report| choice_of(&report.verdict)).unwrap_or_default()
        }
    }

    /// A message after its way to the other side.
    fn sent<T: Serialize + DeserializeOwned + PartialEq + Debug>(message: &T) -> T {
        let received = decode(&encode(message)).expect("a message that can be read");
        assert_eq!(&received, message);
        received
    }

    const DEFINITION: (&str, &str) = (
        "apiDefinition.swagger.json",
        r#"{ "swagger": "2.0", "info": { "title": "A", "version": "1" }, "paths": { "/a": { "get": { "responses": {} } } } }"#,
    );

    #[test]
    fn a_file_that_is_given_is_checked_and_its_findings_are_asked_for() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
        assert!(page.state.work.is_none());
        assert!(page.state.findings.as_ref().is_some_and(|view| !view.groups.is_empty()));
        assert!(page.done.contains(&Command::Focus("top".to_owned())));
    }

    #[test]
    fn companions_go_with_the_definition_that_is_there_and_a_definition_takes_its_place() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.give(&[("apiProperties.json", "{}")]);
        assert_eq!(page.names(), ["apiDefinition.swagger.json", "apiProperties.json"]);
        page.give(&[("apiProperties.json", "{ }")]);
        assert_eq!(page.names(), ["apiDefinition.swagger.json", "apiProperties.json"]);
        page.give(&[("swagger.json", DEFINITION.1)]);
        assert_eq!(page.names(), ["swagger.json"]);
    }

    #[test]
    fn answers_survive_whatever_is_given() {
        let mut page = Page::after([
            Event::OwnershipAnswered(Some(Owner::SomebodyElse)),
            Event::AvailabilityTyped("97,5 %".to_owned()),
        ]);
        page.give(&[("photo.png", "\u{89}PNG")]);
        page.give(&[("empty.json", "")]);
        page.give(&[DEFINITION]);
        assert_eq!(Owner::of(&page.state.answers), Some(Owner::SomebodyElse));
        assert_eq!(page.state.answers.availability, Some(97.5));
        assert_eq!(page.state.availability, "97,5 %");
        assert_eq!(page.answer(), "No, you cannot apply for certification");
    }

    #[test]
    fn the_knowledge_check_is_taken_case_by_case() {
        let mut page = Page::after([Event::Went { hash: "#/knowledge-check".to_owned() }]);
        let shown = |page: &Page| match page.state.route {
            Route::KnowledgeCheck(step) => page.state.study.page(step).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        assert!(shown(&page).contains("Question 1 of"));
        page.take(Event::AskedCase(0));
        assert!(shown(&page).contains("Choose an answer first"));
        assert_eq!(page.done.pop(), Some(Command::Title(page.state.title())));
        assert_eq!(page.done.pop(), Some(Command::Focus("choice-0".to_owned())));
        for (case, choice, says) in
            [(0, '0', "Not quite"), (1, '1', "Right"), (2, '0', "Availability is only recommended")]
        {
            page.take(Event::Went { hash: Route::KnowledgeCheck(Step::Case(case)).hash() });
            page.take(Event::Picked(choice));
            assert!(!shown(&page).contains("id=\"result\""));
            page.take(Event::AskedCase(case));
            assert!(shown(&page).contains(says), "{}", shown(&page));
            assert!(page.done.contains(&Command::Focus("result".to_owned())));
        }
        page.take(Event::Went { hash: "#/knowledge-check/score".to_owned() });
        assert!(shown(&page).contains("2 of "), "{}", shown(&page));
        assert!(page.state.report.is_none());
        page.take(Event::TookAgain);
        assert!(shown(&page).contains("Question 1 of") && !shown(&page).contains("id=\"result\""));
    }

    #[test]
    fn a_case_of_ones_own_leaves_the_report_and_its_answers_alone() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::Went { hash: "#/knowledge-check/own".to_owned() });
        assert_eq!(page.state.study.own.standing(), Standing::Unasked);
        let mut told = Vec::new();
        for event in [
            Event::OwnershipAnswered(Some(Owner::We)),
            Event::AuthenticationAnswered(Some(Authentication::Windows)),
            Event::SupportAnswered(Some(true)),
            Event::OwnershipAnswered(Some(Owner::SomebodyElse)),
        ] {
            page.take(Event::TriedOwn(Box::new(event)));
            let own = &page.state.study.own;
            told.push((own.verdict.as_ref().and_then(|verdict| verdict.answer), own.standing()));
        }
        let (after, cannot) = (Some(Answer::AfterModifications), Some(Answer::Cannot));
        assert_eq!(told[1..], [(after, Standing::SoFar), (after, Standing::Settled), (cannot, Standing::Settled)]);
        assert_eq!(page.state.answers, Answers::default());
        assert!(page.state.report.is_some());
    }

    #[test]
    fn rules_are_searched_and_read() {
        let mut page = Page::after([Event::Went { hash: "#/rules".to_owned() }]);
        let all = page.state.study.list.clone().expect("the list");
        assert_eq!(all.counts.total() as usize, crate::rules::RULES.len());
        let filter = RulesFilter { search: "OperationIdRequired".to_owned(), ..RulesFilter::default() };
        page.take(Event::FilteredRules(filter));
        let found = page.state.study.list.as_ref().expect("the list");
        assert!(found.counts.total() < 4 && found.markup.contains("op-id-present"));
        page.take(Event::Went { hash: "#/rules/op-id-present".to_owned() });
        assert!(page.state.title().contains("–") && !page.state.title().starts_with("Rules"));
        page.take(Event::Went { hash: "#/rules/no-such-rule".to_owned() });
        assert!(page.state.title().starts_with("There is no such rule"));
    }

    #[test]
    fn a_link_is_opened_and_verified_and_its_answers_are_not_the_readers_to_change() {
        let mut author = Page::after([Event::OwnershipAnswered(Some(Owner::We))]);
        author.give(&[DEFINITION]);
        author.take(Event::Shared);
        let Share::Open { link, .. } = &author.state.share else { panic!("no link: {:?}", author.state.share) };

        let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
        assert!(reader.state.is_linked());
        assert_eq!(reader.answer(), author.answer());
        assert_eq!(
            reader.state.findings.as_ref().map(|view| view.counts),
            author.state.findings.as_ref().map(|v| v.counts)
        );
        reader.give(&[("other.json", "{}")]);
        assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| !view.is_verified));
        assert!(reader.state.is_linked());
        reader.give(&[DEFINITION]);
        assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
        let place = reader.state.findings.as_ref().and_then(|view| view.groups.first()?.places.first().cloned());
        assert!(place.is_some_and(|place| place.excerpt.is_some()));
        reader.take(Event::CheckedOwn);
        assert!(!reader.state.is_linked());
        assert_eq!(reader.names(), ["apiDefinition.swagger.json"]);
    }

    #[test]
    fn a_damaged_link_is_told_and_changes_nothing() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::Went { hash: "#r=AQAA".to_owned() });
        assert!(page.state.notice.as_ref().is_some_and(|notice| notice.text.contains("damaged")));
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
        assert!(page.state.work.is_none());
    }

    #[test]
    fn a_worker_that_dies_while_idle_gets_everything_again() {
        let mut page = Page::after([Event::OwnershipAnswered(Some(Owner::We))]);
        page.give(&[DEFINITION]);
        let before = page.state.report.clone();
        page.desk = Desk::default();
        page.take(Event::EngineDied("The engine stopped unexpectedly.".to_owned()));
        assert_eq!(page.state.report, before);
        assert!(page.state.notice.as_ref().is_some_and(|notice| !notice.can_retry));
        page.take(Event::Filtered(Filter { severity: Some(Severity::Required), ..Filter::default() }));
        assert!(page.state.findings.as_ref().is_some_and(|view| view.filter.severity.is_some()));
    }

    #[test]
    fn a_worker_that_dies_of_a_file_leaves_the_report_before_it_and_can_be_given_it_again() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let heavy = page.given(&[("heavy.json", "{}")]);
        // Asked, and not answered.
        let commands = page.state.update(Event::Given(heavy));
        assert!(matches!(&commands[..], [Command::Ask { .. }]));
        page.desk = Desk::default();
        page.take(Event::EngineDied("The engine stopped unexpectedly.".to_owned()));
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
        assert!(page.state.notice.as_ref().is_some_and(|notice| notice.can_retry));
        page.take(Event::TriedAgain);
        assert_eq!(page.names(), ["heavy.json"]);
        assert!(page.state.notice.is_none());
    }

    #[test]
    fn of_two_checks_only_the_last_one_is_shown() {
        let mut page = Page::default();
        let first = page.given(&[("first.json", "{}")]);
        let second = page.given(&[DEFINITION]);
        let one = page.state.update(Event::Given(first));
        let report = |page: &mut Page, commands: Vec<Command>| {
            let [Command::Ask { request, files }] = &commands[..] else { panic!("{commands:?}") };
            let files = page.files(files);
            page.desk.answer(request.clone(), files, &mut |_| {})
        };
        let one = report(&mut page, one);
        let two = page.state.update(Event::Given(second));
        let two = report(&mut page, two);
        page.take(Event::Engine(one));
        assert!(page.state.report.is_none());
        page.take(Event::Engine(two));
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    }

    #[test]
    fn a_group_and_a_cell_show_more_when_asked() {
        let operations: Vec<String> =
            (0..120).map(|n| format!(r#""/{n}": {{ "get": {{ "responses": {{}} }} }}"#)).collect();
        let text = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "A", "version": "1" }}, "paths": {{ {} }} }}"#,
            operations.join(", ")
        );
        let mut page = Page::default();
        page.give(&[("apiDefinition.swagger.json", &text)]);
        let shown = |page: &Page| {
            let group =
                page.state.findings.as_ref()?.groups.iter().find(|group| group.rule.id == "op-summary-present")?;
            Some((group.places.len(), group.total))
        };
        assert_eq!(shown(&page), Some((FIRST, 120)));
        page.take(Event::AskedForPlaces { rule: "op-summary-present".to_owned() });
        assert_eq!(shown(&page), Some((FIRST + MORE, 120)));

        let cell = Cell { part: Part::Operations, information: Information::Summary };
        page.take(Event::Opened(Some(cell)));
        page.take(Event::AskedForGaps);
        page.take(Event::AskedForGaps);
        page.take(Event::AskedForGaps);
        let list = page.state.gaps.as_ref().and_then(|gaps| gaps.list.as_ref());
        assert_eq!(list.map(|list| (list.places.len(), list.total)), Some((120, 120)));
        let missing = page.state.report.as_ref().and_then(|report| report.coverage).map(|coverage| coverage.operations);
        assert_eq!(missing.map(|tally| tally.total - tally.summary), Some(120));
    }

    #[test]
    fn the_samples_are_what_they_promise() {
        let page = Page::after([Event::Chose(Sample::Exported)]);
        assert_eq!(page.answer(), "Yes, you can apply for certification after 3 modifications");
        let page = Page::after([Event::Chose(Sample::Finished)]);
        assert_eq!(page.answer(), "Yes, you can apply for certification immediately");
        let report = page.state.report.expect("a report");
        assert_eq!(report.counts.total(), 0);
        assert!(report.coverage.is_some_and(|coverage| coverage.is_full()));
    }

    #[test]
    fn the_address_follows_filter_and_cell_but_never_holds_a_report() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::Filtered(Filter { search: "a b".to_owned(), ..Filter::default() }));
        assert_eq!(page.done.last(), Some(&Command::Replace { hash: "#/check?search=a%20b".to_owned() }));
        page.take(Event::Shared);
        assert!(!page.done.iter().any(|done| matches!(done, Command::Replace { hash } if hash.contains("r="))));
    }

    #[test]
    fn a_report_and_a_list_are_steps_in_the_history() {
        let push = |hash: &str| Command::Push { hash: hash.to_owned() };
        let mut page = Page::after([Event::Went { hash: String::new() }]);
        page.give(&[DEFINITION]);
        assert!(page.done.contains(&push("#/check")));
        page.give(&[DEFINITION]);
        assert_eq!(page.done.iter().filter(|done| matches!(done, Command::Push { .. })).count(), 1);
        let cell = Cell { part: Part::Operations, information: Information::Summary };
        page.take(Event::Opened(Some(cell)));
        assert_eq!(page.done.last(), Some(&push("#/check?missing=operations-summary")));
        page.take(Event::Opened(None));
        assert_eq!(page.done.last(), Some(&Command::Back));
        page.take(Event::Went { hash: "#/".to_owned() });
        assert_eq!(page.state.route, Route::Start);
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    }

    #[test]
    fn without_a_definition_nothing_is_answered() {
        for file in [
            ("photo.png", "\u{89}PNG\r\n\u{1a}\n"),
            ("hello.txt", "hello"),
            ("apiProperties.json", "{}"),
            ("a.json", ""),
        ] {
            let mut page = Page::default();
            page.give(&[file]);
            assert_eq!(page.state.report.as_ref().map(Standing::of), Some(Standing::Nothing), "{}", file.0);
        }
        let page = Page::after([Event::JustAsked]);
        assert_eq!(page.state.report.as_ref().map(Standing::of), Some(Standing::Unasked));
    }

    #[test]
    fn a_file_that_was_wrongly_taken_is_corrected_and_stays_so_in_a_link() {
        let files = [DEFINITION, ("connection.json", "[]")];
        let kinds = |page: &Page| -> Vec<Option<FileKind>> {
            page.state.report.iter().flat_map(|report| &report.files).map(|file| file.taken).collect()
        };
        let correction = Event::Corrected { name: "connection.json".to_owned(), kind: FileKind::Properties };
        let mut page = Page::default();
        page.give(&files);
        assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Other)]);
        page.take(correction.clone());
        assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Properties)]);
        // A further file changes nothing of it, another connector everything.
        let more = page.given(&[("readme.md", "# A")]);
        page.take(Event::Added(more));
        assert_eq!(kinds(&page).get(1), Some(&Some(FileKind::Properties)));
        page.give(&files);
        assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Other)]);
        page.take(correction);
        page.take(Event::Shared);
        let Share::Open { link, .. } = &page.state.share else { panic!("no link: {:?}", page.state.share) };

        let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
        assert_eq!(kinds(&reader), [Some(FileKind::Definition), Some(FileKind::Properties)]);
        reader.give(&files);
        assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
    }

    #[test]
    fn the_way_to_certification_follows_the_answers() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::Went { hash: "#/submit".to_owned() });
        let titles = |page: &Page| {
            let process = page.state.process.as_ref().expect("the way");
            process.stages.iter().flat_map(|stage| &stage.items).map(|item| item.id.clone()).collect::<Vec<_>>()
        };
        assert!(titles(&page).contains(&"icon".to_owned()));
        page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
        assert!(!titles(&page).contains(&"icon".to_owned()));
        // What is ticked stands in the address.
        let commands = page.state.update(Event::Ticked("svc-tested".to_owned()));
        let [Command::Replace { hash }] = &commands[..] else { panic!("{commands:?}") };
        assert!(hash.starts_with("#/submit?for=") && hash.ends_with("&done=svc-tested"), "{hash}");
        assert_eq!(page.state.update(Event::Ticked("svc-tested".to_owned())).len(), 1);
        assert!(page.state.plan.done.is_empty());
    }

    const OTHER: (&str, &str) =
        ("swagger.json", r#"{ "swagger": "2.0", "info": { "title": "B", "version": "1" }, "paths": {} }"#);

    #[test]
    fn ticks_belong_to_the_connector_that_is_shown_and_go_with_it() {
        let mut page = Page::after([Event::Went { hash: "#/submit".to_owned() }]);
        page.take(Event::Ticked("proc-cla".to_owned()));
        page.give(&[DEFINITION]);
        assert!(page.state.plan.done.is_empty(), "those of no connector");
        page.take(Event::Ticked("svc-tested".to_owned()));
        let Some(Command::Replace { hash }) = page.done.last().cloned() else { panic!("{:?}", page.done) };
        page.give(&[OTHER]);
        assert!(page.state.plan.done.is_empty(), "those of the connector before");
        // The same connector after it was worked on.
        page.give(&[("apiDefinition.swagger.json", &DEFINITION.1.replace("\"1\"", "\"2\""))]);
        assert_eq!(page.state.plan.done, ["svc-tested"]);
        // An address of another connector changes nothing here, and is not forgotten.
        page.give(&[OTHER]);
        page.take(Event::Went { hash: hash.replace("svc-tested", "svc-rest") });
        assert!(page.state.plan.done.is_empty());
        page.give(&[DEFINITION]);
        assert_eq!(page.state.plan.done, ["svc-rest"]);
        page.take(Event::StartedOver);
        assert!(page.state.plan.done.is_empty());
        page.give(&[DEFINITION]);
        assert!(page.state.plan.done.is_empty(), "they outlive starting over");
        // The address brings them back, and to their connector alone.
        let mut fresh = Page::after([Event::Went { hash }]);
        assert!(fresh.state.plan.done == ["svc-tested"] && fresh.state.is_plan_of_absent());
        fresh.give(&[OTHER]);
        assert!(fresh.state.plan.done.is_empty());
        fresh.give(&[DEFINITION]);
        assert!(fresh.state.plan.done == ["svc-tested"] && !fresh.state.is_plan_of_absent());
    }

    /// An answer of the worker that was under way is of what is there no more.
    #[test]
    fn nothing_comes_back_after_starting_over() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let asked = page.state.update(Event::SupportAnswered(Some(true)));
        let late = asked.iter().find_map(|command| match command {
            Command::Ask { request: request @ Request::Answers { .. }, .. } => Some(request.clone()),
            _ => None,
        });
        let late = page.desk.answer(late.expect("the answer is drawn again"), Vec::new(), &mut |_| {});
        assert!(matches!(late, Response::Report { cause: Cause::Answered, .. }));
        page.take(Event::StartedOver);
        page.take(Event::Engine(late));
        assert!(page.state.report.is_none() && page.state.subject == Subject::Nothing);
    }

    /// The pane goes on by the same numbers, and what was given belongs to the state that it was given to.
    #[test]
    fn who_goes_back_has_edited_nothing() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let subject = page.state.source.subject;
        page.take(Event::StartedOver);
        assert_eq!(page.state.source.subject, subject);
        page.give(&[("b.swagger.json", "{ \"swagger\": \"2.0\" }")]);
        assert!(page.state.source.subject > subject);
        let _asked = page.state.update(Event::TookBack);
        let report = page.state.report.as_ref().expect("what was there before");
        assert!(!page.state.source.is_edited(report));
        assert!(page.state.source.subject > subject, "no pane takes it for the one before");
    }

    #[test]
    fn who_starts_over_can_go_back() {
        let mut page = Page::default();
        page.give(&[DEFINITION, ("notes.json", "[]")]);
        page.take(Event::Corrected { name: "notes.json".to_owned(), kind: FileKind::Properties });
        page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
        page.take(Event::Filtered(Filter { search: "a".to_owned(), ..Filter::default() }));
        let (report, findings) = (page.state.report.clone(), page.state.findings.clone());
        page.take(Event::StartedOver);
        assert!(page.state.report.is_none() && page.state.answers == Answers::default());
        assert_eq!(page.state.brings_back().as_deref(), Some("A"));
        // The worker has let go of it, too.
        assert_eq!(page.desk.answer(Request::Link, Vec::new(), &mut |_| {}), Response::NoReport);
        page.give(&[OTHER]);
        page.take(Event::TookBack);
        assert_eq!((&page.state.report, &page.state.findings), (&report, &findings));
        assert_eq!(
            page.done.iter().rfind(|command| matches!(command, Command::Push { .. })),
            Some(&Command::Push { hash: "#/check?search=a".to_owned() })
        );
        assert!(page.state.work.is_none());
        assert!(matches!(page.desk.answer(Request::Link, Vec::new(), &mut |_| {}), Response::Link(_)));
        // What was looked at meanwhile is not lost either.
        assert_eq!(page.state.brings_back().as_deref(), Some("B"));
        page.take(Event::StartedOver);
        page.take(Event::StartedOver);
        assert_eq!(page.state.brings_back().as_deref(), Some("A"), "nothing takes its place");
    }

    #[test]
    fn what_the_worker_had_begun_is_not_taken_for_what_is_asked_next() {
        let mut page = Page::default();
        let files = page.given(&[DEFINITION]);
        let _asked = page.state.update(Event::Given(files));
        assert!(page.state.update(Event::StartedOver).contains(&Command::Restart));
        assert!(page.state.brings_back().is_none());
    }

    #[test]
    fn how_an_api_authenticates_is_told_of_one_connector_of_a_table() {
        let mut page = Page::default();
        page.take(Event::AuthenticationAnswered(Some(Authentication::Basic)));
        let secured = DEFINITION.1.replacen(
            '{',
            r#"{ "securityDefinitions": { "k": { "type": "apiKey", "name": "k", "in": "header" } },"#,
            1,
        );
        page.give(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", &secured), ("c/swagger.json", DEFINITION.1)]);
        let lacks = |page: &Page| -> Vec<String> {
            let rows = page.state.many.as_ref().expect("a table").rows(&Arrangement::default());
            let lacking = rows.iter().filter(|row| {
                row.outcome.as_ref().is_ok_and(|overview| overview.unmet.contains(&RowId::Authentication))
            });
            let mut names: Vec<String> = lacking.map(|row| row.name.to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(lacks(&page), ["a", "c"], "an answer of before holds for none");
        page.take(Event::OpenedConnector(0));
        page.take(Event::AuthenticationAnswered(Some(Authentication::OAuth2)));
        assert_eq!(lacks(&page), ["c"]);
        page.take(Event::OpenedConnector(2));
        assert_eq!(page.state.answers.authentication, None);
        // Other answers, given at the table itself, hold for all, and leave that one as it is.
        page.take(Event::Went { hash: "#/connectors".to_owned() });
        page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
        assert_eq!(lacks(&page), ["c"]);
        assert_eq!(page.state.many.as_ref().map(|many| many.counts().answers), Some([0, 0, 3]));
        page.take(Event::OpenedConnector(0));
        assert_eq!(page.state.answers.authentication, Some(Authentication::OAuth2));
    }

    #[test]
    fn what_a_correction_does_to_another_file_is_told() {
        let mut page = Page::default();
        page.give(&[DEFINITION, ("other.json", DEFINITION.1)]);
        page.take(Event::Corrected { name: "other.json".to_owned(), kind: FileKind::Definition });
        assert_eq!(page.state.displaced, [(DEFINITION.0.to_owned(), FileKind::Definition)]);
        page.take(Event::Corrected { name: DEFINITION.0.to_owned(), kind: FileKind::Readme });
        assert_eq!(page.state.displaced, []);
    }

    #[test]
    fn an_answer_on_the_way_to_certification_is_told_there() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::Went { hash: "#/submit".to_owned() });
        page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
        assert_eq!(page.state.aside, Some(Owner::Independent));
        page.take(Event::WentToQuestion(RowId::Ownership));
        assert_eq!(page.done.last(), Some(&Command::Focus("question-ownership".to_owned())));
        assert!(page.done.contains(&Command::Push { hash: "#/check".to_owned() }));
        assert_eq!((page.state.aside, &page.state.route), (None, &Route::CHECK));
    }

    #[test]
    fn what_was_made_goes_into_the_archives_that_are_made() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let packed = |page: &Page| -> Vec<String> {
            let Making::Done(made) = page.state.making(Thing::PullRequest) else { panic!("no archive") };
            let Preview::Files(files) = &made.view.preview else { panic!("no files") };
            files.iter().map(|file| format!("{} {:?}", base_name(&file.path), file.origin)).collect()
        };
        page.take(Event::AskedToMake(Thing::PullRequest));
        let given = packed(&page);
        assert!(given.len() == 1 && given[0].starts_with("apidefinition.swagger.json Given"), "{given:?}");
        page.take(Event::AskedToMake(Thing::Readme));
        let focus = page.done.len();
        page.take(Event::Used(Thing::Readme));
        assert_eq!(packed(&page), [given[0].as_str(), "readme.md Made { gaps: 5 }"]);
        assert_eq!(page.done.len(), focus, "the focus stays where it is");
        page.take(Event::Used(Thing::Readme));
        assert_eq!(packed(&page), given);
    }

    #[test]
    fn a_text_that_is_no_definition_is_called_one() {
        for (name, says) in [("hello.txt", "`hello.txt` is a text file"), ("fake.zip", "`fake.zip` is no zip archive")]
        {
            let mut page = Page::default();
            page.give(&[(name, "hello")]);
            let report = page.state.report.as_ref().expect("a report");
            assert!(report.problem.len() == 1 && report.problem[0].says.starts_with(says), "{:?}", report.problem);
            assert_eq!(report.files[0].kind, "a text that is no OpenAPI definition");
        }
        // Half a definition is one, whatever its name.
        let mut page = Page::default();
        page.give(&[("api.txt", &DEFINITION.1[..60])]);
        assert!(page.state.report.as_ref().is_some_and(|report| report.problem.is_empty()));
    }

    #[test]
    fn rows_stay_while_they_are_made_again() {
        let files: Vec<(String, String)> = (0..40)
            .map(|n| (format!("c{n}/swagger.json"), DEFINITION.1.replace("\"A\"", &format!("\"T{n}\""))))
            .collect();
        let mut page = Page::default();
        page.give(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
        let many = |page: &Page| page.state.many.clone().expect("a table");
        let all = many(&page);
        assert_eq!((all.known(), all.counts().answers.iter().sum::<usize>()), (40, 40));
        let mut asked = page.state.update(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
        for _ in 0..10 {
            let request = asked.into_iter().find_map(|command| match command {
                Command::Ask { request: request @ Request::Row { .. }, files } => Some((request, files)),
                _ => None,
            });
            let (request, files) = request.expect("the next row");
            let response = page.desk.answer(request, page.files(&files), &mut |_| {});
            asked = page.state.update(Event::Engine(response));
        }
        let half = many(&page);
        assert_eq!((half.known(), half.counts().answers), (40, [0, 30, 10]));
        assert_eq!(half.rows(&Arrangement::default()).len(), 40);
        // What is stopped shows nothing of before.
        page.take(Event::StoppedTable);
        let stopped = many(&page);
        assert_eq!((stopped.known(), stopped.counts().answers), (10, [0, 0, 10]));
    }

    #[test]
    fn the_list_of_rules_is_asked_of_the_fuller_engine_and_the_report_stays() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let asked = page.state.update(Event::Went { hash: "#/rules".to_owned() });
        assert!(asked.contains(&ask(Request::Rules(RulesFilter::default()))));
        let commands = page.state.update(Event::Engine(Response::NeedsPackageToLookUp));
        assert_eq!(commands.first(), Some(&Command::Upgrade));
        assert!(matches!(&commands[1], Command::Ask { request: Request::Check { .. }, files } if files.len() == 1));
        assert_eq!(commands.last(), Some(&ask(Request::Rules(RulesFilter::default()))));
        assert!(page.state.report.is_some() && matches!(page.state.route, Route::Rules { .. }));
    }

    #[test]
    fn what_only_the_fuller_engine_reads_is_asked_of_it() {
        let mut page = Page::default();
        let files = page.given(&[("connector.zip", "PK")]);
        let asked = page.state.update(Event::Given(files));
        let again = page.state.update(Event::Engine(Response::NeedsPackage));
        assert_eq!(again[0], Command::Upgrade);
        assert_eq!(again[1..], asked[..]);
        // It cannot be loaded: the page goes on with what it has, and can try again.
        let told = page.state.update(Event::NotUpgraded("worker-full.js could not be loaded (404)".to_owned()));
        assert_eq!(told, [Command::Focus("notice".to_owned())]);
        assert!(page.state.work.is_none() && page.state.broken.is_none());
        assert!(page.state.notice.as_ref().is_some_and(|notice| notice.can_retry && notice.text.contains("(404)")));
        assert_eq!(page.state.update(Event::TriedAgain), asked);
    }

    #[test]
    fn what_is_made_is_shown_and_saved_and_gone_with_another_connector() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::AskedToMake(Thing::Readme));
        let Making::Done(made) = page.state.making(Thing::Readme).clone() else { panic!("nothing was made") };
        assert!(made.view.bytes.starts_with(b"# A\n") && made.text.as_bytes() == made.view.bytes);
        assert_eq!(page.done.last(), Some(&Command::Focus("made-readme".to_owned())));
        page.take(Event::SavedMade(Thing::Readme));
        assert_eq!(page.done.last(), Some(&Command::SaveBytes { name: "readme.md", bytes: made.view.bytes.clone() }));
        page.take(Event::AskedToMake(Thing::Icon));
        assert!(matches!(page.state.making(Thing::Icon), Making::Failed(why) if why.contains("no picture")));
        page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
        page.take(Event::AskedToMake(Thing::Icon));
        assert!(matches!(page.state.making(Thing::Icon), Making::Failed(why) if why.contains("independently")));
        page.give(&[("swagger.json", DEFINITION.1)]);
        assert!(Thing::ALL.into_iter().all(|thing| *page.state.making(thing) == Making::Offered));
    }

    #[test]
    fn what_the_engine_does_not_make_is_asked_of_the_fuller_one_with_the_files() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let thing = Thing::Intro;
        let _asked = page.state.update(Event::AskedToMake(thing));
        let commands = page.state.update(Event::Engine(Response::NeedsPackageToMake { thing }));
        let [Command::Upgrade, Command::Ask { request: Request::Check { .. }, files }, Command::Ask { request, .. }] =
            &commands[..]
        else {
            panic!("{commands:?}")
        };
        assert_eq!((files.len(), request), (1, &Request::Make { thing, with: Vec::new() }));
        page.desk = Desk::default();
        let files = page.files(files);
        let checked = page.desk.answer(
            Request::Check { answers: Answers::default(), kinds: Kinds::new(), member: None },
            files,
            &mut |_| {},
        );
        let made = page.desk.answer(request.clone(), Vec::new(), &mut |_| {});
        page.take(Event::Engine(checked));
        assert_eq!(*page.state.making(thing), Making::Running);
        page.take(Event::Engine(made));
        assert!(matches!(page.state.making(thing), Making::Done(_)));
        // It cannot be loaded: what runs goes on.
        let _asked = page.state.update(Event::AskedToMake(thing));
        let _asked = page.state.update(Event::Engine(Response::NeedsPackageToMake { thing }));
        page.take(Event::NotUpgraded("worker-full.js could not be loaded (404)".to_owned()));
        assert!(matches!(page.state.making(thing), Making::Failed(why) if why.contains("(404)")));
        assert!(page.state.work.is_none() && page.state.report.is_some());
    }

    #[test]
    fn a_report_is_opened_again_before_an_archive_is_held_against_it() {
        let mut author = Page::default();
        author.give(&[DEFINITION]);
        author.take(Event::Shared);
        let Share::Open { link, .. } = &author.state.share else { panic!("no link: {:?}", author.state.share) };
        let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
        let files = reader.given(&[DEFINITION]);
        let _asked = reader.state.update(Event::Given(files));
        let commands = reader.state.update(Event::Engine(Response::NeedsPackage));
        let [Command::Upgrade, Command::Ask { request: open, .. }, Command::Ask { request: verify, files }] =
            &commands[..]
        else {
            panic!("{commands:?}")
        };
        assert!(matches!(open, Request::Open { .. }));
        reader.desk = Desk::default();
        let opened = reader.desk.answer(open.clone(), Vec::new(), &mut |_| {});
        let verified = reader.desk.answer(verify.clone(), reader.files(files), &mut |_| {});
        reader.take(Event::Engine(opened));
        reader.take(Event::Engine(verified));
        assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
        assert!(reader.state.work.is_none() && reader.state.is_linked());
    }

    #[test]
    fn several_connectors_give_a_table_each_row_of_which_opens_its_report() {
        let mut page = Page::after([Event::Went { hash: String::new() }]);
        page.give(&[
            ("b/apiDefinition.swagger.json", DEFINITION.1),
            ("a/apiDefinition.swagger.json", "{"),
            ("a/readme.md", "# A"),
        ]);
        let many = page.state.many.as_ref().expect("a table");
        assert!(!many.is_running() && page.state.report.is_none());
        let rows = |page: &Page, arrangement: &Arrangement| -> Vec<String> {
            let many = page.state.many.as_ref().expect("a table");
            many.rows(arrangement).iter().map(|row| row.name.to_owned()).collect()
        };
        // The worst first: of a definition that cannot be read to its end less is known to be missing.
        assert_eq!(rows(&page, &Arrangement::default()), ["b", "a"]);
        let searched = Arrangement { search: "B".to_owned(), ..Arrangement::default() };
        assert_eq!(rows(&page, &searched), ["b"]);
        assert!(page.done.contains(&Command::Push { hash: "#/connectors".to_owned() }));
        page.take(Event::Arranged(searched.clone()));
        assert_eq!(page.done.last(), Some(&Command::Replace { hash: "#/connectors?search=B".to_owned() }));
        page.take(Event::OpenedConnector(1));
        assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
        assert!(page.state.is_of_table() && page.done.contains(&Command::Push { hash: "#/check".to_owned() }));
        // The answers hold for all: back at the table every row is made with them.
        page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
        page.take(Event::Went { hash: "#/connectors?search=B".to_owned() });
        let many = page.state.many.as_ref().expect("a table");
        assert_eq!(many.counts().answers.iter().sum::<usize>() + many.counts().none, 2);
        assert!(many.rows(&searched).iter().all(|row| {
            row.outcome.as_ref().is_ok_and(|overview| overview.answer == Some(crate::verdict::Answer::Cannot))
        }));
        // The open report is there still, and is not checked once more.
        page.take(Event::OpenedConnector(1));
        assert_eq!((page.answer(), &page.state.route), ("No, you cannot apply for certification", &Route::CHECK));
    }

    /// A definition that cannot be read to its end, something that is none, and a folder without one.
    #[test]
    fn a_row_says_the_same_before_and_after_it_was_opened() {
        for text in ["{", "{ \"swagger\": \"2.0\", }", "{ \"openapi\": \"3.1.0\" }", "[]", "", "<html>", DEFINITION.1] {
            let mut page = Page::default();
            page.give(&[("a/apiDefinition.swagger.json", text), ("b/apiDefinition.swagger.json", DEFINITION.1)]);
            let row = |page: &Page| {
                let many = page.state.many.as_ref().expect("a table");
                let rows = many.rows(&Arrangement::default());
                rows.into_iter().find(|row| row.name == "a").expect("its row").outcome.clone()
            };
            let before = row(&page);
            assert!(before.is_ok(), "{text}: {before:?}");
            page.take(Event::OpenedConnector(0));
            assert!(page.state.is_of_table(), "{text}");
            assert_eq!(row(&page), before, "{text}");
            let report = page.state.report.as_ref().expect("a report");
            assert_eq!(Ok(report.overview.clone()), before, "{text}");
            assert_eq!(report.overview.answer.is_none(), !report.problem.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_table_goes_on_after_a_connector_that_the_worker_dies_of() {
        let mut page = Page::default();
        let files = page.given(&[("a/swagger.json", "{}"), ("b/swagger.json", DEFINITION.1)]);
        let mut asked = page.state.update(Event::Given(files));
        for _ in 0..2 {
            assert!(asked.iter().any(|command| matches!(command, Command::Ask { request: Request::Row { .. }, .. })));
            asked = page.state.update(Event::EngineDied("It stopped.".to_owned()));
        }
        let ticket = asked.iter().find_map(|command| match command {
            Command::Ask { request: Request::Row { ticket, .. }, .. } => Some(*ticket),
            _ => None,
        });
        let ticket = ticket.expect("the next one is asked for");
        let row = |ticket| {
            Event::Engine(Response::Row { ticket, outcome: Outcome::Checked(crate::report::Overview::default()) })
        };
        // An answer that nobody waits for any more changes nothing.
        assert_eq!(page.state.update(row(ticket.wrapping_sub(1))), []);
        page.take(row(ticket));
        let many = page.state.many.as_ref().expect("a table");
        let told: Vec<bool> = many.rows(&Arrangement::default()).iter().map(|row| row.outcome.is_ok()).collect();
        assert_eq!((told, page.state.notice.is_none()), (vec![false, true], true));
    }

    #[test]
    fn the_properties_are_given_in_two_forms_where_paconn_is_used() {
        let text = "{ \"properties\": {\n  \"publisher\": \"A\",\n  \"stackOwner\": \"A\"\n} }\n";
        let saved = |files: &[(&str, &str)], form: Form| {
            let mut page = Page::default();
            page.give(files);
            let groups = page.state.findings.iter().flat_map(|view| &view.groups);
            let offers = groups.flat_map(|group| &group.places).filter(|place| place.has_forms).count();
            page.take(Event::AskedForForm(form));
            (offers, page.done.into_iter().find(|command| matches!(command, Command::Save { .. })))
        };
        let save = |name: &str, text: &str| Some(Command::Save { name: name.to_owned(), text: text.to_owned() });
        let files = [("apiProperties.json", text), ("settings.json", "{}"), ("swagger.json", "{}")];
        assert_eq!(saved(&files, Form::Certification), (1, save("apiProperties.json", text)));
        let without = text.replace(",\n  \"stackOwner\": \"A\"", "");
        assert_eq!(saved(&files, Form::Paconn), (1, save("apiProperties.paconn.json", &without)));
        // Without a sign of paconn no finding offers them; they are there all the same.
        assert_eq!(saved(&files[..1], Form::Paconn), (0, save("apiProperties.paconn.json", &without)));
        assert_eq!(saved(&[("apiProperties.json", "{}")], Form::Paconn), (0, None), "there is but one form");
        // With a fault there is none that could be relied on, and the page says why.
        let broken = [("apiProperties.json", &text[..text.len() - 3]), ("swagger.json", "{}")];
        assert_eq!(saved(&broken, Form::Paconn), (0, None));
        let mut page = Page::default();
        page.give(&broken);
        assert_eq!(page.state.report.expect("a report").forms, crate::app::protocol::Offer::Refused);
    }

    #[test]
    fn the_way_to_certification_is_told_with_and_without_a_report() {
        let mut page = Page::after([Event::Went { hash: "#/submit".to_owned() }]);
        let stages = |page: &Page| page.state.process.as_ref().map_or(0, |process| process.stages.len());
        assert!(stages(&page) > 3);
        page.state.process = None;
        page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
        assert!(stages(&page) > 3, "the answers are sent whole");
    }

    #[test]
    fn the_icon_is_held_as_long_as_its_report_is_there() {
        let mut page = Page::default();
        page.give(&[("icon.png", "no picture"), ("swagger.json", "{}")]);
        assert!(!page.done.iter().any(|command| matches!(command, Command::HoldPicture(_) | Command::DropPicture)));
        page.take(Event::Engine(Response::Picture(vec![1])));
        assert_eq!(page.done.last(), Some(&Command::HoldPicture(vec![1])));
        page.take(Event::PictureHeld("blob:a".to_owned()));
        assert_eq!(page.state.picture.as_deref(), Some("blob:a"));
        page.give(&[("swagger.json", "{ }")]);
        assert_eq!(page.state.picture, None);
        assert!(page.done.contains(&Command::DropPicture));
    }

    #[test]
    fn percentages_are_read_as_people_write_them() {
        assert_eq!(percent("99.9"), Some(99.9));
        assert_eq!(percent(" 99,95 % "), Some(99.95));
        assert_eq!(percent("100%"), Some(100.0));
        for wrong in ["", "%", "none", "101", "-1", "NaN", "inf"] {
            assert_eq!(percent(wrong), None, "{wrong}");
        }
    }

    /// The page with a definition, and the first place of its first group.
    fn with_place() -> (Page, (String, u64)) {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        let view = page.state.findings.as_ref().expect("findings");
        let place = &view.groups[0].places[0];
        let which = (place.rule.clone(), place.print);
        (page, which)
    }

    fn dismissals(page: &Page) -> Vec<(String, String)> {
        let report = page.state.report.as_ref().expect("a report");
        report.dismissals.iter().map(|view| (view.rule.clone(), view.reason.clone())).collect()
    }

    #[test]
    fn a_finding_is_dismissed_and_taken_back() {
        let (mut page, (rule, print)) = with_place();
        let counts = |page: &Page| page.state.report.as_ref().map(|report| report.counts.required);
        let before = counts(&page);
        page.take(Event::Dismissing(Some((rule.clone(), Some(print)))));
        page.take(Event::Escaped);
        assert_eq!(page.done.last(), Some(&Command::Focus(dismiss_id(&rule, Some(print)))));
        page.take(Event::Dismissed { reason: "nothing is about to be dismissed".to_owned() });
        assert_eq!(dismissals(&page), []);
        page.take(Event::Dismissing(Some((rule.clone(), Some(print)))));
        page.take(Event::Dismissed { reason: "Later".to_owned() });
        assert_eq!(dismissals(&page), [(rule.clone(), "Later".to_owned())]);
        assert_eq!(counts(&page).map(|count| count + 1), before);
        let view = page.state.findings.as_ref().expect("findings");
        let shown = view.groups.iter().flat_map(|group| &group.places).any(|place| place.print == print);
        assert!(!shown, "it is no longer among the findings");
        // Mended and given again, or with another file, it stays so; another connector knows nothing of it.
        page.give(&[(DEFINITION.0, &format!("\n{}", DEFINITION.1))]);
        page.give(&[("apiProperties.json", "{}")]);
        assert_eq!(dismissals(&page), [(rule, "Later".to_owned())]);
        page.take(Event::TookDismissalBack(7));
        page.take(Event::TookDismissalBack(0));
        assert_eq!(dismissals(&page), []);
        assert!(counts(&page) >= before);
    }

    /// What was dismissed belongs to the connector, what is kept on the device to the reader.
    #[test]
    fn who_starts_over_finds_dismissals_again_with_their_connector() {
        let (mut page, (rule, _)) = with_place();
        page.take(Event::KeepsRecent(true));
        page.take(Event::Dismissing(Some((rule.clone(), None))));
        page.take(Event::Dismissed { reason: "Later".to_owned() });
        page.take(Event::StartedOver);
        assert_eq!(page.state.outputs.recent.as_ref().map(Vec::len), Some(1));
        page.take(Event::Forgot(0));
        page.take(Event::TookBack);
        assert_eq!(dismissals(&page), [(rule, "Later".to_owned())]);
        let kept = page.state.outputs.recent.as_ref().map(Vec::len);
        assert_eq!(kept, Some(1), "the report that came back is kept again, and none twice");
    }

    #[test]
    fn another_connector_knows_nothing_of_what_was_dismissed() {
        let (mut page, (rule, _)) = with_place();
        page.take(Event::Dismissing(Some((rule, None))));
        page.take(Event::Dismissed { reason: String::new() });
        assert_eq!(dismissals(&page).len(), 1);
        page.give(&[(DEFINITION.0, &DEFINITION.1.replace("\"A\"", "\"B\""))]);
        assert_eq!(dismissals(&page), []);
    }

    #[test]
    fn what_is_written_is_saved_copied_or_printed() {
        let (mut page, (rule, print)) = with_place();
        let site = "https://check.example/".to_owned();
        for output in [Output::Sarif { site }, Output::Markdown, Output::Print, Output::Finding { rule, print }] {
            page.take(Event::AskedToWrite(output.clone()));
            let is_done = match (output, page.done.last()) {
                (Output::Sarif { .. }, Some(Command::Save { name, text })) => {
                    name == "a-report.sarif" && text.contains("https://check.example/rules/")
                }
                (Output::Markdown, Some(Command::Save { name, text })) => {
                    name == "a-report.md" && text.starts_with("## Connector Check: A")
                }
                (Output::Print, Some(Command::Print(text))) => text.contains("\0<header>"),
                (Output::Finding { .. }, Some(Command::CopyFinding { print: copied, text, .. })) => {
                    *copied == print && text.starts_with("**Required**")
                }
                _ => false,
            };
            assert!(is_done, "{:?}", page.done.last());
            assert_eq!(page.state.outputs.writing, None);
        }
    }

    #[test]
    fn recent_reports_are_kept_only_where_somebody_wants_them() {
        let mut page = Page::default();
        page.take(Event::Recalled(None));
        page.give(&[DEFINITION]);
        assert!(!page.done.iter().any(|command| matches!(command, Command::Store(_))));
        page.take(Event::KeepsRecent(true));
        let stored = |page: &Page| {
            page.done.iter().rev().find_map(|command| match command {
                Command::Store(text) => Some(text.clone()),
                _ => None,
            })
        };
        let text = stored(&page).flatten().expect("the report that is there is kept");
        assert!(text.contains("\tA\t"), "{text}");
        // Opened from there, it is somebody's link.
        let payload = page.state.outputs.recent.as_ref().map(|list| list[0].payload.clone()).unwrap_or_default();
        page.take(Event::Went { hash: format!("#r={payload}") });
        assert!(page.state.is_linked());
        page.take(Event::StartedOver);
        assert_eq!(page.state.outputs.recent.as_ref().map(Vec::len), Some(1));
        page.take(Event::Forgot(3));
        page.take(Event::Forgot(0));
        assert_eq!(stored(&page), Some(Some(String::new())));
        page.take(Event::KeepsRecent(false));
        assert_eq!(stored(&page), Some(None));
    }

    #[test]
    fn what_is_written_changes_the_report_and_is_told_again_when_the_files_are_read_again() {
        use crate::app::desk::source::{Question, Wish};
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::OpenedSource(Spot::default()));
        let before = (page.state.source.subject, page.state.source.reading);
        let findings = page.state.findings.clone();
        let text = DEFINITION.1.replace("\"paths\"", "\"host\": \"api.example.org\", \"paths\"");
        let question = Question { ticket: 1, file: DEFINITION.0.to_owned(), wish: Wish::Write(text) };
        let (response, _) = page.desk.source(&question);
        page.take(Event::Engine(sent(&response)));
        assert!(page.state.is_edited() && page.state.source.is_open);
        assert_ne!(page.state.findings, findings);
        assert_eq!((page.state.source.subject, page.state.source.reading), before);
        assert!(page.state.loses_edits(&Event::StartedOver));

        let more = page.given(&[("apiProperties.json", "{}")]);
        assert!(!page.state.loses_edits(&Event::Given(more.clone())));
        page.take(Event::Given(more));
        assert!(page.state.source.is_open);
        assert_eq!((page.state.source.subject, page.state.source.reading), (before.0, before.1 + 1));

        page.take(Event::StartedOver);
        assert!(!page.state.source.is_open && !page.state.is_edited());
        page.give(&[DEFINITION]);
        assert_eq!(page.state.source.subject, before.0 + 1);
    }

    #[test]
    fn the_first_question_of_the_pane_loads_the_fuller_engine() {
        let mut page = Page::default();
        page.give(&[DEFINITION]);
        page.take(Event::OpenedSource(Spot::default()));
        let reading = page.state.source.reading;
        let commands = page.state.update(Event::Engine(Response::NeedsPackageForSource));
        assert!(matches!(commands.as_slice(), [Command::Upgrade, Command::Ask { request: Request::Check { .. }, .. }]));
        page.state.update(Event::NotUpgraded("Offline.".to_owned()));
        assert!(!page.state.source.is_open && page.state.notice.is_some());
        assert_eq!(page.state.source.reading, reading);
    }
}
