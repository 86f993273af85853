//! What the page and the worker say to one another.
//!
//! The page asks, one [`Request`] a message; the worker answers in the order of the requests. Files go along beside a
//! request as the browser's own handles, so that their bytes are read in the worker and nowhere else. Lists come in
//! part: the first [`FIRST`] of each, [`MORE`] with each further request.
//!
//! A message goes as bytes in postcard's format ([`encode`], [`decode`]): much less code on either side than JavaScript's
//! objects, of which every field has a name. The format writes fields in order, so nothing here may be left out. It is
//! postcard that writes, and [`wire`](super::wire) that reads.
//!
//! An [`Edition`] goes after every message: what the page shows while it asks, and what the worker holds as it answers.

use crate::criteria::{Answers, Authentication, Coverage, Level, Ownership, Publisher, RowId, Status};
#[cfg(feature = "fuller")]
use crate::make::Thing;
use crate::report::{Counts, Overview};
use crate::rules::{FixKind, Severity};
use crate::submission::{FileKind, Found, Kinds};
use crate::verdict::Answer;
use serde::{Deserialize, Serialize};

/// How many entries of a list are given at first.
pub const FIRST: usize = 5;

/// How many more are given when asked.
pub const MORE: usize = 50;

/// A message as bytes. Nothing in these types can fail to be written.
#[cfg(any(test, feature = "page", feature = "worker"))]
pub fn encode(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message that bytes are, where they are one.
#[cfg(any(test, feature = "page", feature = "worker"))]
pub fn decode<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    super::wire::read(bytes)
}

/// Which files, and as they were when. The worker may hold others by now than those that the page shows, or the same with
/// something changed: what was asked of one edition changes no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The page's number of the task by which the worker got the files. None has the number 0, which is of nothing.
    pub files: u32,
    /// Another number with each report that the worker makes: of answers, edits, fixes and dismissals.
    pub revision: u32,
}

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Checks the files that come with the message. Without any, the answers alone give the report.
    Check {
        #[serde(with = "AllAnswers")]
        answers: Answers,
        /// What the author said that files are.
        kinds: Kinds,
        /// The connector in the archive that comes with the message, where only that one is meant.
        member: Option<Member>,
        /// The number that the same files had before they were let go of: what was changed in them then goes on so, where
        /// that is still there.
        back: u32,
    },
    /// Checks one connector of many, and keeps what else is there.
    Row {
        /// Comes back with the answer.
        ticket: u32,
        #[serde(with = "AllAnswers")]
        answers: Answers,
        member: Option<Member>,
    },
    /// Checks one of the samples.
    Sample {
        sample: Sample,
        #[serde(with = "AllAnswers")]
        answers: Answers,
        /// As for files.
        back: u32,
    },
    /// Draws the answer again.
    Answers {
        #[serde(with = "AllAnswers")]
        answers: Answers,
    },
    /// Opens a report link.
    Open {
        payload: String,
    },
    /// Holds the files that come with the message against the report that was opened.
    Verify,
    /// Findings, grouped by rule.
    Findings {
        filter: Filter,
    },
    /// More places of one group.
    Places {
        filter: Filter,
        rule: String,
        offset: usize,
    },
    /// What a cell of the matrix counts as missing.
    Gaps {
        cell: Cell,
        offset: usize,
    },
    Link,
    /// The icon, to be shown.
    Picture,
    /// Sets these findings aside, and no others.
    Dismiss(Vec<DismissalView>),
    /// The answer of the four criteria, whatever is being checked.
    Ask {
        #[serde(with = "AllAnswers")]
        answers: Answers,
    },
    /// Lets go of the files and of the report; what was changed in the files can be brought back.
    LetGo,

    // What only the fuller engine does stands last: see `beyond`.
    #[cfg(feature = "fuller")]
    Rules(RulesFilter),
    /// What is said of one rule.
    #[cfg(feature = "fuller")]
    Rule {
        id: String,
    },
    /// A page of the knowledge check.
    #[cfg(feature = "fuller")]
    Quiz(Quiz),
    /// The way to certification, for the report that is there or for none.
    #[cfg(feature = "fuller")]
    Process {
        #[serde(with = "AllAnswers")]
        answers: Answers,
    },
    /// Makes something of the files that were checked.
    #[cfg(feature = "fuller")]
    Make {
        thing: Thing,
        /// What goes into an archive as it is made, in the place of what was given.
        with: Vec<Thing>,
    },
    /// The report in a form for others.
    #[cfg(feature = "fuller")]
    Write(Output),
    /// What a fix would change.
    #[cfg(feature = "fuller")]
    Propose(Wish),
    /// Changes the files by a fix.
    #[cfg(feature = "fuller")]
    Mend(Wish),
    /// Takes the last fix back.
    #[cfg(feature = "fuller")]
    Unmend,
    /// The files that were changed.
    #[cfg(feature = "fuller")]
    Changed,
    /// apiProperties.json in one of its two forms.
    #[cfg(feature = "fuller")]
    Form(Form),
    /// What the pane with the source asks, which goes along as a text that only the pane and the worker know.
    #[cfg(feature = "fuller")]
    Source,
}

impl Request {
    /// Whether it is a task, which brings files or a report of its own.
    pub fn is_task(&self) -> bool {
        matches!(self, Request::Check { .. } | Request::Sample { .. } | Request::Open { .. } | Request::Verify)
    }
}

/// What is to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mend {
    /// One finding, by its rule and fingerprint.
    Finding { rule: String, print: u64 },
    /// Whatever breaks a rule.
    Rule(String),
    /// Everything that can be mended without a question.
    Safe,
    /// Everything that needs the author's word.
    Drafts,
}

/// What is to be mended, and with which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub mend: Mend,
    /// Of which findings, where not one alone is to be mended; and how often that was another one.
    pub filter: Filter,
    pub turn: u32,
    /// What the author wrote in place of proposals, by the fingerprints of the findings.
    pub texts: Vec<(u64, String)>,
    /// The findings that are to be left, and the steps.
    pub without: Vec<u64>,
    /// Those that are to be mended, although their fixes change what others hold.
    pub with: Vec<u64>,
    /// Those whose proposals the author has seen and passed over: others are offered in their place.
    pub passed: Vec<u64>,
}

impl From<Mend> for Wish {
    /// All of it, as it is proposed.
    fn from(mend: Mend) -> Wish {
        let (filter, texts) = (Filter::default(), Vec::new());
        Wish { mend, filter, turn: 0, texts, without: Vec::new(), with: Vec::new(), passed: Vec::new() }
    }
}

/// What a fix would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// What is done, such as "Adds `required: true`", how often, and by what number it can be left; by none where each
    /// place of it is a proposal of its own.
    pub steps: Vec<(String, u32, u64)>,
    /// How many findings it mends, and that in words, with what it leaves.
    pub count: usize,
    pub mends: String,
    /// What the author is to confirm or to word.
    pub drafts: Vec<DraftView>,
    /// How many proposals come after these.
    pub later: usize,
    /// The findings that it leaves.
    pub without: Vec<u64>,
    pub files: Vec<DiffView>,
}

/// A proposal for one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    pub print: u64,
    /// What is wrong where, or what is to be done.
    pub label: String,
    /// The words; absent where there is something to be confirmed, and nothing to be worded.
    pub text: Option<String>,
    /// What the author is asked for, where there is no proposal. Without words nothing is changed.
    pub asks: Option<String>,
    /// What the words can be, where not every text is allowed; the empty text where they can be left out.
    pub choices: Vec<String>,
    /// What it would break, where it changes what others hold.
    pub warning: Option<String>,
    /// Whether it is taken.
    pub is_taken: bool,
    /// Why nothing is changed for it, where the finding would stay with these words.
    pub refused: Option<String>,
}

/// What changes in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffView {
    pub name: String,
    /// What is moved, where that is all: of its lines the first ones are shown, and the changes of others stand apart.
    pub moves: Option<String>,
    /// There are none where it is no text, nor where too much changes.
    pub hunks: Vec<HunkView>,
    /// What is not shown of it.
    pub rest: Option<String>,
}

/// Lines that change, with those around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HunkView {
    /// The number of the first line in the new text, from 1.
    pub first_line: u32,
    pub lines: Vec<LineView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    pub sign: Sign,
    pub text: String,
}

/// Whether a line is in both texts or only in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    Same,
    Old,
    New,
}

/// What the engine that comes with the page answers to a request that it cannot read, by the number that it begins with:
/// the engine carries nothing of what only the fuller one does.
#[cfg(any(test, all(feature = "worker", not(feature = "package"))))]
pub fn beyond(request: &[u8]) -> Option<Response> {
    Some(match request.first()?.checked_sub(REQUESTS)? {
        0..=3 => Response::NeedsPackageToLookUp,
        4 => Response::NeedsPackageToMake,
        5 => Response::NeedsPackageToWrite,
        6 | 7 => Response::NeedsPackageToMend,
        8..=10 => Response::NoReport,
        11 => Response::NeedsPackageForSource,
        _ => return None,
    })
}

/// How many kinds of requests any engine reads.
#[cfg(any(test, all(feature = "worker", not(feature = "package"))))]
const REQUESTS: u8 = 14;

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// How far a check has come.
    Phase(Phase),
    Report {
        cause: Cause,
        view: Box<ReportView>,
    },
    Row {
        ticket: u32,
        outcome: Outcome,
    },
    Findings(FindingsView),
    Places {
        filter: Filter,
        rule: String,
        places: Vec<PlaceView>,
    },
    Gaps(GapsView),
    /// The bytes of the icon. Empty where there is none to be shown.
    Picture(Vec<u8>),
    Asked(VerdictView),
    /// A link that cannot be opened.
    NotOpened(String),
    /// A file that cannot be read; nothing has changed.
    Unreadable(String),
    /// Among the files is one that only the fuller engine reads; nothing has changed.
    NeedsPackage,
    /// Only the fuller engine makes this; nothing has changed.
    NeedsPackageToMake,
    /// There is no report to look anything up in, or it is not of the files that the request was made for.
    NoReport,
    /// Only the fuller engine knows all rules and the knowledge check; nothing has changed.
    NeedsPackageToLookUp,
    /// Only the fuller engine gives and changes texts; nothing has changed.
    NeedsPackageForSource,
    /// Only the fuller engine writes this; nothing has changed.
    NeedsPackageToWrite,
    /// Only the fuller engine mends; nothing has changed.
    NeedsPackageToMend,
    /// Only the fuller engine folds a report into a link; nothing has changed.
    NeedsPackageToShare,

    // What only the fuller engine answers stands last.
    /// The files are several connectors: nothing was checked.
    #[cfg(feature = "fuller")]
    Several(Vec<Connector>),
    #[cfg(feature = "fuller")]
    Link(LinkView),
    #[cfg(feature = "fuller")]
    Form {
        name: String,
        text: String,
    },
    #[cfg(feature = "fuller")]
    Verified(VerifiedView),
    #[cfg(feature = "fuller")]
    Rules(RulesView),
    #[cfg(feature = "fuller")]
    Process(ProcessView),
    #[cfg(feature = "fuller")]
    Made {
        thing: Thing,
        /// What it was to hold of what was made before.
        with: Vec<Thing>,
        /// What came of it, or why there is nothing.
        outcome: Result<MadeView, String>,
    },
    #[cfg(feature = "fuller")]
    Rule(RulePage),
    #[cfg(feature = "fuller")]
    Quiz {
        quiz: Quiz,
        /// The page, of the engine's own making.
        markup: String,
    },
    /// Something for the pane with the source goes along; the report is as it was.
    #[cfg(feature = "fuller")]
    Source,
    #[cfg(feature = "fuller")]
    Written {
        output: Output,
        name: String,
        text: String,
    },
    #[cfg(feature = "fuller")]
    Proposed {
        mend: Mend,
        turn: u32,
        /// What would change, or why nothing would.
        outcome: Result<ProposalView, String>,
    },
    #[cfg(feature = "fuller")]
    Changed {
        name: String,
        bytes: Vec<u8>,
    },
}

/// A form in which a report leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Output {
    Json,
    /// With the address of the site, for the pages of the rules.
    Sarif {
        site: String,
    },
    Markdown,
    Print,
    /// One finding as Markdown, by its rule and fingerprint.
    Finding {
        rule: String,
        print: u64,
    },
}

/// Something that the author has set aside, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DismissalView {
    pub rule: String,
    /// Of the finding; absent where it is whatever the rule finds.
    pub print: Option<u64>,
    pub reason: String,
    /// What it is, as the page tells it.
    pub says: String,
    pub at: String,
}

/// A connector in an archive that holds several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The page's key of the archive: the worker keeps the one that it read last.
    pub archive: u32,
    /// Which of its connectors.
    pub index: u32,
}

/// A connector among the files of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connector {
    /// What it is called: its folder, or the file that makes it one.
    pub name: String,
    /// Its folder.
    pub home: String,
    /// Its files, by their place in the request, and their names within the connector.
    pub files: Vec<(u32, String)>,
    /// Which connector of the archive that is its only file.
    pub member: Option<u32>,
}

impl From<Found> for Connector {
    fn from(found: Found) -> Connector {
        let files = found.files.into_iter().map(|(index, name)| (index as u32, name)).collect();
        Connector { name: found.name, home: found.home, files, member: None }
    }
}

/// What came of one connector of many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Unreadable(String),
    NeedsPackage,
    #[cfg(feature = "fuller")]
    Checked(Overview),
    /// It is several itself.
    #[cfg(feature = "fuller")]
    Several(Vec<Connector>),
}

/// [`Answers`] with every field: in a file an open question is left out.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Answers")]
struct AllAnswers {
    publisher: Option<Publisher>,
    ownership: Option<Ownership>,
    authentication: Option<Authentication>,
    support: Option<bool>,
    availability: Option<f64>,
}

/// What a report was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    Checked,
    Answered,
    Opened,
    /// A text was changed on the page.
    Edited,
    /// So many findings were mended by a fix; none where one was taken back.
    Mended {
        findings: u32,
    },
    /// The author set something aside, or took that back.
    Dismissed,
}

/// How far a check has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Reads a file of that many bytes.
    Reading {
        name: String,
        size: u64,
    },
    Parsing {
        size: u64,
    },
    Rules,
}

/// The samples: the API of the base text's learning module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sample {
    Exported,
    Finished,
}

/// The two forms of apiProperties.json, since Microsoft contradicts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Certification,
    Paconn,
}

/// Everything of a report but its findings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// The version of the engine that made it.
    pub engine: String,
    pub title: Option<String>,
    pub files: Vec<FileView>,
    /// Such as "OpenAPI 2.0"; absent where it could not be read, and in a report from a link.
    pub specification: Option<String>,
    #[serde(with = "AllAnswers")]
    pub answers: Answers,
    /// The availability of the answers as the author would type it. Empty where the question is open.
    pub availability: String,
    /// How the API authenticates by what the files say, such as "an API key"; "not readable" where they cannot be read
    /// that far.
    pub authentication: Option<String>,
    pub verdict: VerdictView,
    pub rows: Vec<RowView>,
    pub coverage: Option<Coverage>,
    pub counts: Counts,
    /// Why there is no definition to check, where files were given and none of them is one.
    pub problem: Vec<Remark>,
    /// The definitions beside the one that was checked.
    pub others: Vec<Remark>,
    /// How many things in a definition of OpenAPI 3.0 have no counterpart in 2.0.
    pub losses: usize,
    /// How many definitions are among the files.
    pub definitions: usize,
    /// The row of the table, where the connector is one of many.
    pub overview: Overview,
    /// Whether apiProperties.json can be had in the forms of [`Form`].
    pub forms: Offer,
    /// What the author has set aside.
    pub dismissals: Vec<DismissalView>,
    /// Where files were changed here, what is told of them.
    pub changed: Option<ChangedView>,
    /// Whether a fix can be taken back.
    pub has_steps: bool,
    /// What can be asked for at once.
    pub mends: Mends,
}

/// The files that were changed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedView {
    /// Which they are, and what of the connector the download has.
    pub told: String,
    /// What the button says that gives them.
    pub download: String,
    /// Their digests: with others nothing that was downloaded is the same.
    pub digests: String,
}

/// Whether anything can be mended, as far as the engine knows: the fuller one has looked, the other goes by the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mends {
    /// Without a question.
    pub safe: bool,
    /// With the author's word.
    pub drafts: bool,
}

/// Whether something is offered to the author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// There is no use for it.
    #[default]
    None,
    Offered,
    /// It would be of use, but the file has a fault that stands against it.
    Refused,
}

/// A finding on a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub says: String,
    pub advice: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    pub name: String,
    /// What it was taken for.
    pub kind: String,
    /// Whether it is the definition that was checked.
    pub is_definition: bool,
    /// The same as the author can correct it; absent where there is nothing to correct.
    pub taken: Option<FileKind>,
    pub size: u64,
    /// Empty where the file was not read, or not whole.
    pub sha256: String,
}

impl FileView {
    /// Why there is no digest, where there is none.
    pub fn unread(&self) -> Option<&'static str> {
        self.sha256.is_empty().then_some(match self.taken {
            // An archive with several connectors: of each only its own entries are read.
            None => "Read only in part: it holds several connectors.",
            Some(_) => "Not read for its size.",
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VerdictView {
    pub answer: Option<Answer>,
    /// The three choices of the quiz, in the order of [`Answer::ALL`].
    pub choices: Vec<String>,
    pub reasons: Vec<String>,
    pub open: Vec<RowId>,
    /// Whether a required question is open.
    pub is_provisional: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    pub id: RowId,
    pub title: String,
    pub asks: String,
    pub level: Level,
    pub status: Status,
    pub evidence: String,
    pub advice: String,
}

/// Which findings are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub severity: Option<Severity>,
    /// The name of a file.
    pub file: Option<String>,
    /// What the rule, the message or the place holds.
    pub search: String,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FindingsView {
    pub filter: Filter,
    /// How many findings of each severity there are with the filter's file and search.
    pub counts: Counts,
    pub groups: Vec<GroupView>,
}

/// The findings of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    pub rule: RuleView,
    /// What to do, where it is the same everywhere.
    pub advice: String,
    pub total: usize,
    pub places: Vec<PlaceView>,
    /// How many more findings there were that a link left out.
    pub omitted: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleView {
    pub id: String,
    pub title: String,
    pub severity: Severity,
    /// Whose word it is.
    pub authority: String,
    pub source: String,
    pub codes: Vec<String>,
    /// How many published connectors break it, in words.
    pub share: Option<String>,
    pub fix: FixKind,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceView {
    pub says: String,
    /// What to do, where it is not the same in the whole group.
    pub advice: String,
    pub file: String,
    /// 0 for a finding on a file as a whole.
    pub line: u32,
    pub column: u32,
    pub pointer: String,
    pub excerpt: Option<ExcerptView>,
    pub drawing: Option<DrawingView>,
    /// Whether the file that it is in can be had in the forms of [`Form`].
    pub has_forms: bool,
    pub rule: String,
    /// Its fingerprint.
    pub print: u64,
    /// How it can be mended, as far as the engine knows.
    pub fix: FixKind,
}

/// Only the fuller engine looks at pictures.
#[cfg(not(feature = "fuller"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrawingView {}

/// What is drawn on the icon. Numbers are pixels, from the picture's left and upper edge.
#[cfg(feature = "fuller")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawingView {
    /// Of the picture.
    pub width: u32,
    pub height: u32,
    /// What is shown: the picture, and what of the marks reaches beyond it.
    pub plane: Frame,
    pub marks: Vec<Mark>,
    /// The same in words.
    pub says: String,
}

/// Something in the picture, or what should be in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub kind: MarkKind,
    pub says: String,
    /// Where it is. Empty where it is nowhere in particular.
    pub frames: Vec<Frame>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// What there is.
    Found,
    /// What there may be.
    Allowed,
    /// Transparent pixels.
    Clear,
    /// A colour, as `#rrggbb`.
    Colour(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptView {
    pub first_line: u32,
    pub lines: Vec<String>,
    pub marked: usize,
    /// The marked line in three parts: before the mark, in it, after it.
    pub before: String,
    pub mark: String,
    pub after: String,
}

/// A cell of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub part: Part,
    pub information: Information,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Operations,
    Parameters,
    Attributes,
}

impl Part {
    pub const ALL: [Part; 3] = [Part::Operations, Part::Parameters, Part::Attributes];

    /// The name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Part::Operations => "operations",
            Part::Parameters => "parameters",
            Part::Attributes => "attributes",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Part::Operations => "Operations",
            Part::Parameters => "Input parameters",
            Part::Attributes => "Response attributes",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Information {
    Summary,
    Description,
    Visibility,
}

impl Information {
    pub const ALL: [Information; 3] = [Information::Summary, Information::Description, Information::Visibility];

    /// The name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Information::Summary => "summary",
            Information::Description => "description",
            Information::Visibility => "visibility",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Information::Summary => "Summary",
            Information::Description => "Description",
            Information::Visibility => "Visibility",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapsView {
    pub cell: Cell,
    pub offset: usize,
    pub total: usize,
    pub places: Vec<PlaceView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    pub payload: String,
    pub is_cut: bool,
    pub holds: Vec<String>,
}

/// The way from the answer to the published connector.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProcessView {
    /// What it means to submit in the way that was chosen.
    pub differences: Vec<String>,
    pub stages: Vec<StageView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageView {
    pub id: String,
    pub title: String,
    pub text: String,
    pub items: Vec<ItemView>,
    /// What later documents say: when, and what.
    pub later: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    pub id: String,
    pub title: String,
    pub detail: String,
    pub severity: Severity,
    pub authority: String,
    pub source: String,
    /// The documents that the source names: titles and addresses.
    pub documents: Vec<(String, String)>,
    /// Whether files and answers show that it is done, where they tell; and why.
    pub is_ready: Option<bool>,
    pub evidence: String,
}

/// Something that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeView {
    pub bytes: Vec<u8>,
    /// What its author should know of it.
    pub notes: Vec<String>,
    pub preview: Preview,
}

/// How something that was made is shown before it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preview {
    /// The bytes are a text.
    Text,
    /// The addresses of the picture that was given and of the one that was made.
    Pictures { given: Option<String>, made: String },
    /// The files in an archive.
    Files(Vec<PackedView>),
    /// What was given is fine as it is: there is nothing to take.
    Fine,
}

/// A file in an archive that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedView {
    pub path: String,
    pub size: u64,
    pub origin: Origin,
}

/// Where a file in an archive comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It was made here, and has so many gaps that its author is to fill.
    Made { gaps: u32 },
    /// It was given, and so many required findings are on it.
    Given { required: u32 },
}

/// A report from a link, held against the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedView {
    /// Whether all files were given, and bear the report out.
    pub is_verified: bool,
    /// Whether those that were given do, the definition among them.
    pub is_partly: bool,
    pub files: Vec<FileCheck>,
    /// What of the result differs, one sentence each.
    pub differences: Vec<String>,
}

/// One file, held against the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCheck {
    pub name: String,
    pub outcome: FileOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileOutcome {
    Same,
    /// The same contents under another name.
    Renamed {
        given: String,
    },
    Changed,
    Missing,
    Added,
}

/// Which rules are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesFilter {
    pub severity: Option<Severity>,
    /// The id of a family of rules; empty for all.
    pub family: String,
    pub search: String,
}

/// The rules that were looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    pub filter: RulesFilter,
    /// How many rules of each severity there are with the filter's family and search.
    pub counts: Counts,
    /// Every family of rules: its id, and what its rules look at.
    pub families: Vec<(String, String)>,
    /// The list, of the engine's own making.
    pub markup: String,
}

/// What is said of one rule, or that there is no such rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePage {
    pub id: String,
    pub title: String,
    /// The page, of the engine's own making.
    pub markup: String,
}

/// How far the knowledge check has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The question that is shown; without one, the score.
    pub case: Option<usize>,
    /// What was answered, a letter for each question: the place of the choice among the three, or `-`.
    pub picks: String,
    /// Whether the engine was to answer before anything was picked.
    pub has_picked_nothing: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that the small engine goes by are those of the requests.
    #[test]
    fn what_only_the_fuller_engine_does_is_known_by_its_number() {
        let wish = Wish::from(Mend::Drafts);
        let requests = [
            (Request::Rules(RulesFilter::default()), Response::NeedsPackageToLookUp),
            (Request::Rule { id: String::new() }, Response::NeedsPackageToLookUp),
            (Request::Quiz(Quiz::default()), Response::NeedsPackageToLookUp),
            (Request::Process { answers: Answers::default() }, Response::NeedsPackageToLookUp),
            (Request::Make { thing: Thing::Icon, with: Vec::new() }, Response::NeedsPackageToMake),
            (Request::Write(Output::Json), Response::NeedsPackageToWrite),
            (Request::Propose(wish.clone()), Response::NeedsPackageToMend),
            (Request::Mend(wish), Response::NeedsPackageToMend),
            (Request::Unmend, Response::NoReport),
            (Request::Changed, Response::NoReport),
            (Request::Form(Form::Paconn), Response::NoReport),
            (Request::Source, Response::NeedsPackageForSource),
        ];
        for (number, (request, answer)) in (REQUESTS..).zip(&requests) {
            let bytes = encode(request);
            assert_eq!((bytes.first(), beyond(&bytes)), (Some(&number), Some(answer.clone())));
        }
        assert_eq!(beyond(&[REQUESTS + requests.len() as u8]), None);
        for own in [Request::LetGo, Request::Verify, Request::Link, Request::Picture, Request::Dismiss(Vec::new())] {
            assert_eq!(beyond(&encode(&own)), None);
        }
    }

    /// `tests/wasm/engines.test.mjs` writes and reads these.
    #[test]
    fn the_first_requests_and_responses_have_these_bytes() {
        let edition = Edition { files: 1, revision: 0 };
        let check = Request::Check { answers: Answers::default(), kinds: Kinds::new(), member: None, back: 0 };
        assert_eq!(encode(&(check, edition)), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        assert_eq!(encode(&(Request::Findings { filter: Filter::default() }, edition)), [6, 0, 0, 0, 1, 0]);
        let report = Response::Report { cause: Cause::Checked, view: Box::default() };
        assert_eq!((encode(&report)[0], encode(&Response::Findings(FindingsView::default()))[0]), (1, 3));
        assert_eq!(encode(&(Response::NeedsPackage, Edition { files: 1, revision: 300 })), [10, 1, 0xAC, 2]);
    }

    #[test]
    fn why_a_file_has_no_digest_is_told_as_it_is() {
        let file = |taken, sha256: &str| FileView {
            name: "a".to_owned(),
            kind: String::new(),
            is_definition: false,
            taken,
            size: 1,
            sha256: sha256.to_owned(),
        };
        assert_eq!(file(None, "ab").unread(), None);
        assert_eq!(file(None, "").unread(), Some("Read only in part: it holds several connectors."));
        assert_eq!(file(Some(FileKind::Other), "").unread(), Some("Not read for its size."));
    }
}
