//! What the page knows: plain data, and how it changes. No browser here: what is to be done outside comes back as
//! [`Command`]s.

use super::many::{Listed, Many, ROWS};
use super::protocol::{
    Cause, Cell, Connector, Filter, FindingsView, Form, GapsView, LinkView, MORE, MadeView, Member, Outcome, Phase,
    ProcessView, ReportView, Request, Response, RulesFilter, Sample, VerdictView, VerifiedView,
};
use super::route::{Arrangement, Plan, Route, Step};
use super::study::{Study, answered};
use crate::criteria::{Answers, Authentication, Ownership, Publisher, RowId};
use crate::make::Thing;
use crate::number;
use crate::report::Overview;
use crate::rules::Severity;
use crate::submission::{FileKind, Kinds, Sign, connectors};

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
    SavedMade(Thing),
    Engine(Response),
    EngineIsSlow,
    EngineDied(String),
    EngineFailed(String),
    /// The fuller engine could not be loaded; the one that runs goes on.
    NotUpgraded(String),
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
    /// Move the focus to the element with this id.
    Focus(String),
    Title(String),
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
    Done(MadeView),
    /// Why it is not made.
    Failed(String),
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
    pub plan: Plan,
    /// The connectors of the table, where several were given together.
    pub many: Option<Many>,
    /// How often connectors of tables were asked for.
    tickets: u32,
    /// How the table was seen last.
    pub arrangement: Arrangement,
    /// Why there is no engine at all, where there is none.
    pub broken: Option<String>,
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
            many: None,
            tickets: 0,
            arrangement: Arrangement::default(),
            broken: None,
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
        let has_files = matches!(self.subject, Subject::Files(_) | Subject::Sample(_));
        has_files && self.report.as_ref().is_some_and(|report| Standing::of(report) != Standing::Nothing)
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
            Event::WentToQuestion(row) => commands.push(Command::Focus(question_id(row))),
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
            Event::AskedToMake(_) | Event::SavedMade(_) => self.make(&event, commands),
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
                commands.push(ask(Request::Make { thing }));
            }
            Event::SavedMade(thing) => {
                if let Making::Done(made) = self.making(thing) {
                    commands.push(Command::SaveBytes { name: thing.file_name(), bytes: made.bytes.clone() });
                }
            }
            _ => {}
        }
    }

    /// Ends what is being made, since nothing will come of it.
    fn stop_making(&mut self, reason: &str) {
        for making in self.made.iter_mut().filter(|making| **making == Making::Running) {
            *making = Making::Failed(reason.to_owned());
        }
    }

    fn is_making(&self) -> bool {
        self.made.contains(&Making::Running)
    }

    /// What the engine that runs does not make is asked of the fuller one, once it has the files too.
    fn upgrade_to_make(&mut self, thing: Thing, commands: &mut Vec<Command>) {
        commands.push(Command::Upgrade);
        if self.work.is_none() {
            self.start(Task::Check(self.subject.clone()), commands);
        }
        commands.push(ask(Request::Make { thing }));
    }

    fn correct(&mut self, name: String, kind: FileKind, commands: &mut Vec<Command>) {
        self.kinds.insert(name, kind);
        self.made = Default::default();
        self.start(Task::Check(self.subject.clone()), commands);
    }

    fn start_over(&mut self, commands: &mut Vec<Command>) {
        self.drop_picture(commands);
        let State { study, plan, tickets, broken, .. } = std::mem::take(self);
        *self = State { study, plan, tickets, broken, ..State::default() };
        commands.push(Command::Replace { hash: self.route.hash() });
        commands.push(Command::Title(TITLE.to_owned()));
        commands.push(Command::Focus("top".to_owned()));
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
            // What is made depends on who publishes.
            Event::OwnershipAnswered(_) => self.made = Default::default(),
            Event::ClearedAnswers => commands.push(Command::Focus(question_id(RowId::Ownership))),
            _ => {}
        }
        self.kept = None;
        if self.subject != Subject::Nothing && !self.is_linked() {
            commands.push(ask(Request::Answers { answers: self.answers.clone() }));
        }
        self.request_process(commands);
    }

    /// Checks connectors that were given together, one after the other, and shows them as a table.
    fn start_many(&mut self, found: Vec<Connector>, files: &[GivenFile], commands: &mut Vec<Command>) {
        let was_shown = matches!(self.route, Route::Check { .. } | Route::Connectors(_));
        let State { route, answers, availability, study, plan, typed, tickets, broken, .. } = std::mem::take(self);
        let many = Many::of(found, files, answers.clone());
        *self = State {
            route,
            answers,
            availability,
            study,
            plan,
            typed,
            tickets,
            broken,
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
            Route::Submit(plan) => self.plan = plan.clone(),
            Route::Connectors(arrangement) => {
                self.arrangement = arrangement.clone();
                self.renew_table(commands);
            }
            Route::Rules { .. } | Route::KnowledgeCheck(_) | Route::Start => {}
        }
        let is_other = std::mem::discriminant(&route) != std::mem::discriminant(&self.route);
        // These have pages of their own behind one another.
        let is_further = matches!(route, Route::Rules { .. } | Route::KnowledgeCheck(_)) && route != self.route;
        if is_further {
            self.study.turn();
        }
        if is_other || is_further {
            commands.push(Command::Focus("top".to_owned()));
        }
        self.route = match route {
            Route::Report { .. } => Route::CHECK,
            route => route,
        };
        self.look_up(commands);
        self.request_process(commands);
        commands.push(Command::Title(self.title()));
    }

    /// The rows of the table follow the answers.
    fn renew_table(&mut self, commands: &mut Vec<Command>) {
        let answers = &self.answers;
        if let Some(many) = self.many.as_mut().filter(|many| many.answers != *answers) {
            many.restart(answers.clone());
        }
        self.ask_row(commands);
    }

    fn given(&mut self, files: Vec<GivenFile>, commands: &mut Vec<Command>) {
        self.is_dragging = false;
        if files.is_empty() {
            self.tell_nothing_given("There was no file in what you gave.".to_owned(), commands);
        } else if self.verifies() {
            self.start(Task::Verify(files), commands);
        } else if self.shows_report() && matches!(self.subject, Subject::Files(_)) && files.iter().all(is_companion) {
            let files = self.together_with(files);
            self.start(Task::Check(Subject::Files(files)), commands);
        } else {
            let found = by_name(&files);
            if found.len() > 1 {
                self.start_many(found, &files, commands);
            } else if files.len() > MOST_FILES {
                let text =
                    format!("There are more than {MOST_FILES} files in it, and no name tells several connectors.");
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
        if self.is_making() {
            // The engine that runs still has the report.
            self.work = None;
            self.stop_making(&format!(
                "What makes it could not be loaded. {reason} Check your connection and try again."
            ));
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
            Response::Report { cause: Cause::Answered, view } => {
                if self.work.is_none() {
                    self.correct_row(&view);
                    // Some rules bind only one kind of publisher: with the answers the findings change.
                    let has_others = self.report.as_ref().is_some_and(|report| report.counts != view.counts);
                    self.report = Some(*view);
                    if has_others {
                        self.request_findings(commands);
                    }
                    commands.push(Command::Title(self.title()));
                    self.renew_link(commands);
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
                if *self.making(thing) == Making::Running {
                    self.made[thing as usize] = outcome.map_or_else(Making::Failed, Making::Done);
                    commands.push(Command::Focus(format!("made-{}", thing.id())));
                }
            }
            Response::NeedsPackageToMake { thing } => self.upgrade_to_make(thing, commands),
            Response::NoReport => {}
        }
    }

    /// Puts a new report in the place of the old one.
    fn show(&mut self, task: Task, view: ReportView, commands: &mut Vec<Command>) {
        let is_repeated = matches!(&task, Task::Check(subject) if *subject == self.subject);
        let was_linked = self.is_linked();
        let is_joined = matches!(&task, Task::Check(subject) if self.continues(subject));
        let (had_report, was_shown) = (self.report.is_some(), self.shows_report());
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
        self.report = Some(view);
        if !is_repeated && !is_joined {
            self.kept = self.kept_answers(had_report, was_linked);
        }
        if !is_repeated {
            self.findings = None;
            self.verified = None;
            self.share = Share::Closed;
            self.conversion = Conversion::Offered;
            self.made = Default::default();
            self.filter = Filter::default();
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
    }

    /// The row of the connector whose report is open says what the report does.
    fn correct_row(&mut self, view: &ReportView) {
        let Some(many) = self.many.as_mut() else { return };
        let open = many.open.and_then(|open| many.get(open)).map(Listed::subject);
        if open.as_ref() == Some(&self.subject) && view.answers == many.answers {
            many.correct(overview_of(view));
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

    /// What the author ticks and tells on the way to certification.
    fn plan(&mut self, event: Event, commands: &mut Vec<Command>) {
        match event {
            Event::Ticked(id) => match self.plan.done.iter().position(|done| *done == id) {
                Some(at) => drop(self.plan.done.remove(at)),
                None => self.plan.done.push(id),
            },
            Event::ReachAnswered { question, answer } => {
                if let Some(reach) = self.plan.reach.get_mut(question) {
                    *reach = answer;
                }
            }
            _ => return,
        }
        self.route = Route::Submit(self.plan.clone());
        commands.push(Command::Replace { hash: self.route.hash() });
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
    let of = |(index, name): (usize, String)| (index as u32, name);
    let found = connectors(&signs).into_iter().map(|found| Connector {
        name: found.name,
        home: found.home,
        files: found.files.into_iter().map(of).collect(),
        member: None,
    });
    found.collect()
}

/// The most files of what may be one connector. A connector has less than ten.
const MOST_FILES: usize = 500;

fn overview_of(view: &ReportView) -> Overview {
    Overview {
        title: view.title.clone(),
        answer: view.verdict.answer.filter(|_| view.problem.is_empty()),
        is_provisional: view.verdict.is_provisional,
        required: view.counts.required,
        recommended: view.counts.recommended,
        coverage: view.coverage.map(|coverage| coverage.percent()),
    }
}

fn base_name(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase()
}

/// Whether a file belongs beside a definition and is none itself.
fn is_companion(file: &GivenFile) -> bool {
    matches!(
        base_name(&file.name).as_str(),
        "apiproperties.json" | "icon.png" | "readme.md" | "intro.md" | "settings.json" | "script.csx"
    )
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
    use crate::app::protocol::{FIRST, Information, Part, decode, encode};
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
        assert_eq!(commands, [Command::Replace { hash: "#/submit?done=svc-tested".to_owned() }]);
        assert_eq!(page.state.update(Event::Ticked("svc-tested".to_owned())).len(), 1);
        assert!(page.state.plan.done.is_empty());
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
        assert!(made.bytes.starts_with(b"# A\n"));
        assert_eq!(page.done.last(), Some(&Command::Focus("made-readme".to_owned())));
        page.take(Event::SavedMade(Thing::Readme));
        assert_eq!(page.done.last(), Some(&Command::SaveBytes { name: "readme.md", bytes: made.bytes }));
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
        assert_eq!((files.len(), request), (1, &Request::Make { thing }));
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
        assert_eq!(rows(&page, &Arrangement::default()), ["a", "b"]);
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
        let row = |ticket| Event::Engine(Response::Row { ticket, outcome: Outcome::Checked(Overview::default()) });
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
        assert_eq!(saved(&files[..1], Form::Paconn), (0, None), "without a sign of paconn");
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
}
