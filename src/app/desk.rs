//! What the worker holds and how it answers: plain Rust, without a browser.

#[cfg(feature = "fix")]
mod mending;
#[cfg(feature = "package")]
pub mod source;
#[cfg(feature = "package")]
mod verifying;

#[cfg(feature = "fix")]
use mending::Mendable;

#[cfg(feature = "package")]
use super::drawing::drawing;
#[cfg(feature = "package")]
use super::library;
use super::protocol::{
    Cause, Cell, DismissalView, DrawingView, Edition, ExcerptView, FIRST, FileView, Filter, FindingsView, GapsView,
    GroupView, Information, MORE, Member, Mends, Offer, Outcome, Part, Phase, PlaceView, Remark, ReportView, Request,
    Response, RowView, RuleView, Sample, VerdictView,
};
#[cfg(feature = "package")]
use super::protocol::{Connector, Form, LinkView, MadeView, Origin, Output, PackedView, Preview};
use crate::check;
#[cfg(feature = "package")]
use crate::criteria::Publisher;
use crate::criteria::{Answers, Criterion, Facts, RowId, list_of};
use crate::document::Format;
use crate::letters;
#[cfg(feature = "package")]
use crate::make::{self, Thing};
#[cfg(feature = "package")]
use crate::markdown::GAP;
use crate::number;
use crate::openapi::{Declared, Version};
#[cfg(feature = "package")]
use crate::picture::still;
#[cfg(feature = "package")]
use crate::properties::forms::{Forms, forms};
use crate::report::dismissal::MAX_DISMISSALS;
use crate::report::link::LinkError;
use crate::report::{Counts, Dismissal, Excerpt, Overview, Report, ReportedFile, Scope, excerpt, link};
#[cfg(feature = "package")]
use crate::report::{markdown, print, sarif, to_json};
use crate::rules::gaps::Gap;
use crate::rules::{Finding, FixKind, RULES, Reading, Rule, Severity};
#[cfg(feature = "package")]
use crate::submission::{Bundle, Expanded, Found, expand};
use crate::submission::{File, FileKind, Kinds, Submission};
use crate::verdict::{Answer, Verdict};
#[cfg(feature = "package")]
use base64::Engine as _;
#[cfg(feature = "package")]
use std::borrow::Cow;

/// The submission that is being looked at, with its documents and its report.
#[derive(Default)]
pub struct Desk {
    /// The documents, where the files themselves were given.
    reading: Reading,
    specification: Option<String>,
    report: Option<Report>,
    /// The fingerprints of its findings and then of those that were dismissed.
    prints: Vec<u64>,
    /// What the author set aside, that included which is not found at the moment: in a text that is being written it may
    /// be found again.
    dismissals: Vec<Dismissal>,
    /// Whether somebody else made the report.
    is_opened: bool,
    edition: Edition,
    /// The file that was put together from the parts of a solution.
    assembled: Option<usize>,
    /// The archive with several connectors that was read last.
    #[cfg(feature = "package")]
    held: Option<Held>,
    /// The icon's file, where it can be shown.
    #[cfg(feature = "package")]
    picture: Vec<u8>,
    /// Name and text of apiProperties.json, where it is asked for in two forms.
    #[cfg(feature = "package")]
    properties: Option<(String, String)>,
    /// The files themselves, which something may be made of.
    #[cfg(feature = "package")]
    submission: Submission,
    /// What the author said that they are.
    #[cfg(feature = "package")]
    kinds: Kinds,
    #[cfg(feature = "fix")]
    before: mending::Before,
    /// What was changed and let go of, and can be brought back.
    #[cfg(feature = "fix")]
    aside: Vec<mending::Aside>,
    /// Another number each time that other files are here, or the same as they were given: what is to be changed in a
    /// text was made for one of these.
    #[cfg(feature = "package")]
    readings: u32,
}

/// A finding with its fingerprint.
type Told<'r> = (&'r Finding, u64);

/// How findings can be mended, as their rules say it of themselves.
#[cfg(not(feature = "fix"))]
struct Mendable<'d>(std::marker::PhantomData<&'d Desk>);

#[cfg(not(feature = "fix"))]
impl Mendable<'_> {
    #[allow(clippy::unused_self, reason = "the same call with and without the feature")]
    fn kind(&self, finding: &Finding) -> FixKind {
        finding.rule().fix
    }
}

/// An archive with several connectors.
#[cfg(feature = "package")]
struct Held {
    key: u32,
    file: File,
    bundle: Bundle,
}

/// The largest file that is given to the page as a picture: four times the largest icon that is taken.
#[cfg(feature = "package")]
const MAX_PICTURE: usize = 4 << 20;

/// The rule whose findings offer apiProperties.json in two forms.
#[cfg(feature = "package")]
const TWO_FORMS: &str = "props-stackowner-paconn";

impl Desk {
    /// A desk that counts its readings on from a number, so that none of them is taken for one of a worker before.
    #[cfg(feature = "package")]
    pub fn counting_from(readings: u32) -> Desk {
        Desk { readings, ..Desk::default() }
    }

    /// Whether the files of a request are here already, and need not be read again.
    pub fn holds(&self, request: &Request) -> bool {
        #[cfg(feature = "fix")]
        if self.aside_of(request).is_some() {
            return true;
        }
        let (Request::Check { member, .. } | Request::Row { member, .. }) = request else { return false };
        #[cfg(feature = "package")]
        let key = self.held.as_ref().map(|held| held.key);
        #[cfg(not(feature = "package"))]
        let key = None;
        member.is_some_and(|member| key == Some(member.archive))
    }

    /// Which files are here, and as they are now.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Answers a request that was made of an edition, or that gives one its number: of other files than those that are
    /// here nothing is told and nothing is changed. A task is answered by its number, whatever came of it, all else by
    /// what is here.
    pub fn hear(
        &mut self,
        asked: Edition,
        request: Request,
        files: Vec<File>,
        tell: &mut dyn FnMut(Phase),
    ) -> (Response, Edition) {
        let is_task = request.is_task();
        let response = if is_task || self.takes(asked, &request) {
            self.answer(request, files, tell)
        } else {
            self.refuse(asked, request)
        };
        let is_there = match &response {
            Response::Report { .. } => true,
            #[cfg(feature = "package")]
            Response::Verified(_) => true,
            _ => false,
        };
        if is_task && is_there {
            self.edition.files = asked.files;
        }
        let files = if is_task { asked.files } else { self.edition.files };
        (response, Edition { files, ..self.edition })
    }

    /// Whether a request is of what is here.
    fn takes(&self, asked: Edition, request: &Request) -> bool {
        let is_of_these = asked.files == self.edition.files;
        match request {
            // Of one connector of many, of none, or of whatever is here.
            Request::Row { .. } | Request::Ask { .. } | Request::LetGo => true,
            #[cfg(feature = "package")]
            Request::Rules(_) | Request::Rule { .. } | Request::Quiz(_) | Request::Source => true,
            // They hold for whatever is checked. A report that was opened has its author's.
            Request::Answers { .. } => is_of_these || !self.is_opened,
            // Nobody has seen what this would change now.
            #[cfg(feature = "package")]
            Request::Mend(_) | Request::Unmend => asked == self.edition,
            _ => is_of_these,
        }
    }

    /// What is said to a request of another edition. Where these are other files, the page has their report already, or it
    /// comes before this.
    #[cfg_attr(
        not(feature = "fix"),
        allow(
            clippy::needless_pass_by_value,
            clippy::unused_self,
            unused_variables,
            reason = "the same call with and without the feature"
        )
    )]
    fn refuse(&self, asked: Edition, request: Request) -> Response {
        match request {
            #[cfg(feature = "fix")]
            Request::Mend(wish) if asked.files == self.edition.files => self.proposed(wish),
            #[cfg(feature = "package")]
            Request::Process { answers } => {
                Response::Process(library::process(&check(&Submission::default(), &answers)))
            }
            _ => Response::NoReport,
        }
    }

    /// Answers a request of what is here. `files` are those that came with it; `tell` is called while a check goes on.
    pub fn answer(&mut self, request: Request, files: Vec<File>, tell: &mut dyn FnMut(Phase)) -> Response {
        #[cfg(feature = "fix")]
        if let Some((at, answers)) = self.aside_of(&request) {
            return self.bring_back(at, answers, tell);
        }
        match request {
            Request::Check { answers, kinds, member, .. } => self.check_files(files, &answers, &kinds, member, tell),
            Request::Row { ticket, answers, member } => {
                Response::Row { ticket, outcome: self.row(files, &answers, member) }
            }
            Request::Sample { sample, answers, .. } => match sample_of(sample) {
                Some(submission) => self.check(submission, &Kinds::new(), &answers, tell),
                None => Response::NeedsPackage,
            },
            Request::Answers { answers } => self.answers(&answers, tell),
            Request::Open { payload } => self.open(&payload),
            Request::Verify => self.verify(files, tell),
            #[cfg(feature = "package")]
            Request::Rules(_) | Request::Rule { .. } | Request::Quiz(_) => library::answer(request),
            #[cfg(feature = "package")]
            Request::Process { answers } => self.process(&answers),
            Request::Ask { answers } => {
                Response::Asked(verdict_view(check(&Submission::default(), &answers).verdict()))
            }
            #[cfg(feature = "package")]
            Request::Make { thing, with } => self.make(thing, &with),
            Request::LetGo => {
                #[cfg(feature = "fix")]
                self.put_aside();
                self.clear();
                Response::NoReport
            }
            // The fuller engine answers the pane at its own door.
            #[cfg(feature = "package")]
            Request::Source => Response::NeedsPackageForSource,
            Request::Dismiss(dismissals) => self.dismiss(dismissals_of(dismissals)),
            #[cfg(feature = "package")]
            Request::Write(output) => self.written(output),
            #[cfg(feature = "fix")]
            Request::Propose(wish) => self.proposed(wish),
            #[cfg(feature = "fix")]
            Request::Mend(wish) => self.mend(&wish),
            #[cfg(feature = "fix")]
            Request::Unmend => self.unmend(),
            #[cfg(feature = "fix")]
            Request::Changed => self.changed_files(),
            #[cfg(all(feature = "package", not(feature = "fix")))]
            Request::Propose(_) | Request::Mend(_) => Response::NeedsPackageToMend,
            #[cfg(all(feature = "package", not(feature = "fix")))]
            Request::Unmend | Request::Changed => Response::NoReport,
            // Something to be looked up in the report.
            _ => match &self.report {
                Some(report) => self.look_up(report, request),
                None => Response::NoReport,
            },
        }
    }

    fn check_files(
        &mut self,
        #[cfg_attr(not(feature = "package"), allow(unused_mut))] mut files: Vec<File>,
        answers: &Answers,
        kinds: &Kinds,
        member: Option<Member>,
        tell: &mut dyn FnMut(Phase),
    ) -> Response {
        if let Some(member) = member {
            return match self.member(files, member, kinds) {
                Some(submission) => self.check(submission, kinds, answers, tell),
                None => Response::NeedsPackage,
            };
        }
        // Only the fuller engine tells several connectors from one.
        #[cfg(not(feature = "package"))]
        if files.len() > 1 {
            return Response::NeedsPackage;
        }
        #[cfg(feature = "package")]
        {
            let connectors = several(&mut files);
            // Whoever says what files are has one connector before them.
            if connectors.len() > 1 && kinds.is_empty() {
                return Response::Several(connectors);
            }
        }
        self.check(Submission::with_kinds(files, kinds), kinds, answers, tell)
    }

    /// Only the fuller engine tells several connectors from one.
    #[cfg(not(feature = "package"))]
    #[allow(clippy::needless_pass_by_value, clippy::unused_self, reason = "the same call with and without the feature")]
    fn row(&mut self, _: Vec<File>, _: &Answers, _: Option<Member>) -> Outcome {
        Outcome::NeedsPackage
    }

    /// One connector of many: what else is here stays.
    #[cfg(feature = "package")]
    fn row(&mut self, mut files: Vec<File>, answers: &Answers, member: Option<Member>) -> Outcome {
        let submission = if let Some(member) = member {
            self.member(files, member, &Kinds::new())
        } else {
            let connectors = several(&mut files);
            if connectors.len() > 1 {
                return Outcome::Several(connectors);
            }
            Some(Submission::new(files)).filter(|submission| !Reading::needs_package(submission))
        };
        match submission {
            Some(submission) => Outcome::Checked(Overview::of(&check(&submission, answers))),
            None => Outcome::NeedsPackage,
        }
    }

    /// One connector of an archive with several: the one that came with the request, or the one that is held. Nothing
    /// where this engine cannot read archives.
    #[cfg(feature = "package")]
    #[allow(clippy::unnecessary_wraps, reason = "the same call with and without the feature")]
    fn member(&mut self, mut files: Vec<File>, member: Member, kinds: &Kinds) -> Option<Submission> {
        if self.held.as_ref().is_none_or(|held| held.key != member.archive) {
            self.held = None;
            let file = files.pop().unwrap_or_else(|| File {
                name: String::new(),
                kind: FileKind::Other,
                bytes: Vec::new(),
                size: 0,
            });
            self.held = Bundle::of(&file).map(|bundle| Held { key: member.archive, file, bundle });
        }
        let held = self.held.as_ref();
        let unfolded = held.map(|held| held.bundle.member(&held.file, member.index as usize));
        Some(unfolded.map(|unfolded| Submission::of_member(unfolded, kinds)).unwrap_or_default())
    }

    #[cfg(not(feature = "package"))]
    #[allow(clippy::unused_self, reason = "the same call with and without the feature")]
    fn member(&mut self, _: Vec<File>, _: Member, _: &Kinds) -> Option<Submission> {
        None
    }

    #[cfg_attr(not(feature = "package"), allow(unused_variables, reason = "the fuller engine keeps them"))]
    fn check(
        &mut self,
        submission: Submission,
        kinds: &Kinds,
        answers: &Answers,
        tell: &mut dyn FnMut(Phase),
    ) -> Response {
        if Reading::needs_package(&submission) {
            return Response::NeedsPackage;
        }
        #[cfg(not(feature = "package"))]
        {
            // Only who has read it knows whether it is for this engine.
            let reading = read(&submission, tell);
            if reading.is_beyond() {
                return Response::NeedsPackage;
            }
            self.clear();
            self.reading = reading;
        }
        // What was there before is let go first: a large file must not stand in the next one's way.
        #[cfg(feature = "package")]
        {
            self.clear();
            // What a file was said to be holds for what is written in it, too.
            self.kinds.clone_from(kinds);
            self.reading = read(&submission, tell);
        }
        self.report_on(submission, answers)
    }

    /// The report on files that have been read.
    #[cfg_attr(
        not(feature = "package"),
        allow(clippy::needless_pass_by_value, reason = "the fuller engine keeps them")
    )]
    fn report_on(&mut self, submission: Submission, answers: &Answers) -> Response {
        self.specification = specification(&submission, &self.reading);
        self.assembled = (0..submission.files().len()).find(|&file| submission.is_assembled(file));
        let report = Report::of(&submission, &self.reading, answers);
        #[cfg(feature = "package")]
        {
            self.keep(&submission);
            self.submission = submission;
        }
        self.put(Cause::Checked, report)
    }

    /// Lets go of the connector; the archive that it may have lain in stays, for the next one in it.
    fn clear(&mut self) {
        *self = Desk {
            #[cfg(feature = "package")]
            held: self.held.take(),
            #[cfg(feature = "fix")]
            aside: std::mem::take(&mut self.aside),
            #[cfg(feature = "package")]
            readings: self.readings.wrapping_add(1),
            edition: Edition { files: 0, ..self.edition },
            ..Desk::default()
        };
    }

    /// Keeps of the files what is shown or given back.
    #[cfg(feature = "package")]
    fn keep(&mut self, submission: &Submission) {
        let icon = self.reading.icon().filter(|(_, icon)| icon.look.is_some());
        let shown = icon.and_then(|(file, icon)| {
            let bytes = &submission.files().get(file).filter(|file| file.bytes.len() <= MAX_PICTURE)?.bytes;
            Some(if icon.is_animated { still(bytes) } else { bytes.clone() })
        });
        self.picture = shown.unwrap_or_default();
        let file = submission.first(FileKind::Properties).map(|(_, file)| file);
        self.properties = file.and_then(|file| Some((file.name.clone(), String::from_utf8(file.bytes.clone()).ok()?)));
        // One that is the same for both is not offered in two forms.
        self.properties = self.properties.take().filter(|(_, text)| forms(text) != Forms::One);
    }

    #[cfg(feature = "package")]
    fn make(&self, thing: Thing, with: &[Thing]) -> Response {
        let publisher = self.report.as_ref().and_then(|report| report.answers().publisher());
        if thing == Thing::Icon && publisher != Some(Publisher::Independent) && self.has_fine_icon() {
            let view = MadeView { bytes: Vec::new(), notes: Vec::new(), preview: Preview::Fine };
            return Response::Made { thing, with: with.to_vec(), outcome: Ok(view) };
        }
        let of = |thing, submission: &Submission| make::make(thing, &self.reading.context(submission), publisher);
        let mut submission = Cow::Borrowed(&self.submission);
        for part in with {
            if let (Some(kind), Ok(made)) = (kind_of(*part), of(*part, &self.submission)) {
                submission = Cow::Owned(submission.into_owned().with_file(kind, part.file_name(), made.bytes));
            }
        }
        let made = of(thing, &submission);
        Response::Made {
            thing,
            with: with.to_vec(),
            outcome: made.map(|made| self.made_view(thing, made, with, &submission)).map_err(|why| why.to_string()),
        }
    }

    /// Whether there is an icon that no rule finds fault with.
    #[cfg(feature = "package")]
    fn has_fine_icon(&self) -> bool {
        let is_of_icon = |finding: &Finding| finding.rule().id.starts_with("icon-");
        let has_look = self.reading.icon().is_some_and(|(_, icon)| icon.look.is_some());
        has_look && self.report.as_ref().is_some_and(|report| !report.findings().iter().any(is_of_icon))
    }

    /// What the page shows of something that was made of these files, some of which were made before.
    #[cfg(feature = "package")]
    fn made_view(&self, thing: Thing, made: make::Made, with: &[Thing], files: &Submission) -> MadeView {
        /// Larger pictures are not shown beside the one that was made of them.
        const SHOWN: usize = 4 << 20;
        let address =
            |bytes: &[u8]| format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes));
        let preview = match thing {
            Thing::Readme | Thing::Intro => Preview::Text,
            Thing::Icon => {
                let given = self.submission.first(FileKind::Icon).filter(|(_, file)| file.bytes.len() <= SHOWN);
                Preview::Pictures { given: given.map(|(_, file)| address(&file.bytes)), made: address(&made.bytes) }
            }
            Thing::PullRequest | Thing::ThreeFiles => {
                let packed = made.packed.into_iter().map(|packed| PackedView {
                    origin: self.origin(&packed.path, with, files),
                    path: packed.path,
                    size: packed.size,
                });
                Preview::Files(packed.collect())
            }
        };
        MadeView { bytes: made.bytes, notes: made.notes, preview }
    }

    /// Where a file in an archive comes from.
    #[cfg(feature = "package")]
    fn origin(&self, path: &str, with: &[Thing], files: &Submission) -> Origin {
        let name = path.rsplit('/').next().unwrap_or(path);
        let kind = match name {
            "apiProperties.json" => FileKind::Properties,
            "icon.png" => FileKind::Icon,
            "readme.md" => FileKind::Readme,
            "intro.md" => FileKind::Intro,
            "script.csx" => FileKind::Script,
            _ => FileKind::Definition,
        };
        if with.iter().any(|part| part.file_name() == name) {
            let gaps = |file: &File| String::from_utf8_lossy(&file.bytes).matches(GAP).count() as u32;
            return Origin::Made { gaps: files.first(kind).map_or(0, |(_, file)| gaps(file)) };
        }
        let file = self.submission.first(kind).map(|(at, _)| at);
        let is_on_it = |finding: &&Finding| {
            finding.severity() == Severity::Required && file == Some(usize::from(finding.place.file))
        };
        let findings = self.report.iter().flat_map(Report::findings);
        Origin::Given { required: findings.filter(is_on_it).count() as u32 }
    }

    #[cfg(feature = "package")]
    fn written(&self, output: Output) -> Response {
        let Some(report) = &self.report else { return Response::NoReport };
        // Whoever opens a report is not its author.
        let told: Cow<'_, Report> =
            if self.is_opened { Cow::Owned(report.for_others()) } else { Cow::Borrowed(report) };
        let report = told.as_ref();
        let (name, text) = match &output {
            Output::Json => ("report.json", to_json(report)),
            Output::Sarif { site } => {
                #[cfg(feature = "fix")]
                let repairs = crate::fix::repairs(&self.reading.context(&self.submission), report.findings());
                #[cfg(not(feature = "fix"))]
                let repairs = Vec::new();
                let checked = [sarif::Checked { report, base: String::new(), repairs: &repairs }];
                ("report.sarif", sarif::to_sarif(&checked, Some(site)))
            }
            Output::Markdown => ("report.md", markdown::to_markdown(report)),
            // How it is laid out goes before it.
            Output::Print => ("print.html", format!("{}\0{}", print::STYLE, print::to_html(report, &self.reading))),
            Output::Finding { rule, print } => {
                let found = self.all(report).find(|(found, other)| found.rule().id == rule && other == print);
                let Some((finding, _)) = found else { return Response::NoReport };
                let source = self.reading.source(usize::from(finding.place.file));
                let excerpt = source.and_then(|source| excerpt(source, &finding.place));
                ("finding.md", markdown::of_finding(report, finding, excerpt.as_ref()))
            }
        };
        Response::Written { output, name: name_of(report, name), text }
    }

    #[cfg(feature = "package")]
    fn process(&self, answers: &Answers) -> Response {
        Response::Process(match &self.report {
            Some(report) => library::process(report),
            None => library::process(&check(&Submission::default(), answers)),
        })
    }

    /// Sets findings aside, and no others that are found.
    fn dismiss(&mut self, mut dismissals: Vec<Dismissal>) -> Response {
        let Some(report) = self.report.take() else { return Response::NoReport };
        let is_hidden = |dismissal: &Dismissal| !report.dismissals().contains(dismissal);
        let hidden = std::mem::take(&mut self.dismissals).into_iter().filter(is_hidden).take(MAX_DISMISSALS);
        dismissals.extend(hidden);
        self.dismissals.clone_from(&dismissals);
        self.put(Cause::Dismissed, report.with_dismissals(dismissals))
    }

    /// Every finding, those that were dismissed after the others, with its fingerprint.
    fn all<'r>(&self, report: &'r Report) -> impl Iterator<Item = Told<'r>> {
        report.findings().iter().chain(report.dismissed()).zip(self.prints.iter().copied())
    }

    fn dismissal_views(&self, report: &Report) -> Vec<DismissalView> {
        let view = |dismissal: &Dismissal| {
            let rule = RULES[dismissal.rule];
            let mut view = DismissalView {
                rule: rule.id.to_owned(),
                print: None,
                reason: dismissal.reason.clone(),
                says: rule.title.to_owned(),
                at: String::new(),
            };
            if let Scope::Finding(print) = dismissal.scope {
                view.print = Some(print);
                // A link that became too long holds the dismissal without the finding.
                let is_it = |(finding, other): &Told<'_>| finding.rule_index() == dismissal.rule && *other == print;
                if let Some((finding, _)) = self.all(report).find(is_it) {
                    view.says = finding.says();
                    view.at = at(report, finding);
                }
            }
            view
        };
        report.dismissals().iter().map(view).collect()
    }

    fn answers(&mut self, answers: &Answers, tell: &mut dyn FnMut(Phase)) -> Response {
        match self.report.take() {
            Some(report) => self.put(Cause::Answered, report.with_answers(answers.clone())),
            None => self.check(Submission::default(), &Kinds::new(), answers, tell),
        }
    }

    fn open(&mut self, payload: &str) -> Response {
        match link::decode(payload) {
            Ok(report) => {
                self.clear();
                self.is_opened = true;
                self.put(Cause::Opened, report)
            }
            Err(LinkError::UnknownRule) if !cfg!(feature = "package") => Response::NeedsPackage,
            Err(error) => Response::NotOpened(error.to_string()),
        }
    }

    #[cfg(not(feature = "package"))]
    #[allow(clippy::needless_pass_by_value, reason = "the same call with and without the feature")]
    fn verify(&mut self, _: Vec<File>, _: &mut dyn FnMut(Phase)) -> Response {
        if self.report.is_some() { Response::NeedsPackage } else { Response::NoReport }
    }

    /// Keeps a report and shows it.
    fn put(&mut self, cause: Cause, report: Report) -> Response {
        self.prints = report.fingerprints();
        self.edition.revision = self.edition.revision.wrapping_add(1);
        let mut view = report_view(&report, self.specification.clone());
        view.dismissals = self.dismissal_views(&report);
        if let Some(view) = self.assembled.and_then(|file| view.files.get_mut(file)) {
            "connector properties, put together from the parts in the solution".clone_into(&mut view.kind);
            view.taken = None;
        }
        #[cfg(feature = "package")]
        {
            view.forms = self.offer();
        }
        #[cfg(feature = "fix")]
        {
            view.changed = self.told_of_changed(&report);
            view.has_steps = self.before.has_steps();
            view.mends = self.mends(&report);
        }
        if self.is_opened {
            // The engine speaks to the author; whoever opens the report is somebody else.
            let (criteria, verdict) = report.told_to_others();
            view.rows = criteria.iter().map(row_view).collect();
            view.verdict = verdict_view(&verdict);
        }
        self.report = Some(report);
        Response::Report { cause, view: Box::new(view) }
    }

    fn look_up(&self, report: &Report, request: Request) -> Response {
        match request {
            Request::Findings { filter } => Response::Findings(self.findings(report, filter)),
            Request::Places { filter, rule, offset } => {
                let found = self.matching(report, &filter).into_iter().filter(|(finding, _)| finding.rule().id == rule);
                let mendable = self.mendable();
                let places = found.skip(offset).take(MORE).map(|found| self.place(report, found, &mendable)).collect();
                Response::Places { filter, rule, places }
            }
            Request::Gaps { cell, offset } => Response::Gaps(self.gaps(report, cell, offset)),
            #[cfg(not(feature = "package"))]
            Request::Link => Response::NeedsPackageToShare,
            #[cfg(feature = "package")]
            Request::Link => {
                let link = link::encode(report);
                let mut holds = link.holds;
                #[cfg(feature = "fix")]
                holds.extend(self.told_of_changes());
                Response::Link(LinkView { payload: link.payload, is_cut: link.is_cut, holds })
            }
            #[cfg(feature = "package")]
            Request::Form(form) => self.form(form),
            #[cfg(feature = "package")]
            Request::Picture => Response::Picture(self.picture.clone()),
            #[cfg(not(feature = "package"))]
            Request::Picture => Response::Picture(Vec::new()),
            _ => Response::NoReport,
        }
    }

    /// Whether apiProperties.json is offered in two forms.
    #[cfg(feature = "package")]
    fn offer(&self) -> Offer {
        match self.properties.as_ref().map(|(_, text)| forms(text)) {
            None | Some(Forms::One) => Offer::None,
            Some(Forms::Two(_)) => Offer::Offered,
            Some(Forms::Unclear) => Offer::Refused,
        }
    }

    #[cfg(feature = "package")]
    fn form(&self, form: Form) -> Response {
        let Some((name, text)) = &self.properties else { return Response::NoReport };
        let name = name.rsplit('/').next().unwrap_or_default();
        match (form, forms(text)) {
            (Form::Paconn, Forms::Two(text)) => {
                Response::Form { name: format!("{}.paconn.json", name.trim_end_matches(".json")), text }
            }
            (Form::Certification, Forms::Two(_)) => Response::Form { name: name.to_owned(), text: text.clone() },
            _ => Response::NoReport,
        }
    }

    fn findings(&self, report: &Report, filter: Filter) -> FindingsView {
        let wide = Filter { severity: None, ..filter.clone() };
        let mut found = self.matching(report, &wide);
        let mut counts = Counts::default();
        for (finding, _) in &found {
            *count_of(&mut counts, finding.severity()) += 1;
        }
        found.retain(|(finding, _)| filter.severity.is_none_or(|severity| finding.severity() == severity));
        let mut by_rule: Vec<Vec<Told<'_>>> = vec![Vec::new(); RULES.len()];
        for found in found {
            by_rule[found.0.rule_index()].push(found);
        }
        let mendable = self.mendable();
        let mut groups: Vec<GroupView> = by_rule
            .iter()
            .enumerate()
            .filter(|(_, findings)| !findings.is_empty())
            .map(|(rule, findings)| self.group(report, RULES[rule], findings, &mendable))
            .collect();
        for omitted in report.omitted() {
            let rule = RULES[omitted.rule];
            let is_shown = filter.severity.is_none_or(|severity| rule.severity == severity)
                && filter.file.is_none()
                && filter.search.trim().is_empty();
            if is_shown {
                *count_of(&mut counts, rule.severity) += omitted.count;
                groups.push(GroupView { omitted: omitted.count, ..self.group(report, rule, &[], &mendable) });
            }
        }
        // Stable: within a severity the order of the table stays.
        crate::order::sort_by_key(&mut groups, |group| group.rule.severity);
        FindingsView { filter, counts, groups }
    }

    fn group(&self, report: &Report, rule: &Rule, findings: &[Told<'_>], mendable: &Mendable<'_>) -> GroupView {
        let first = findings.first().map(|(finding, _)| finding.advice()).unwrap_or_default();
        // Beside a single place it reads better after what is wrong there.
        let is_common = findings.len() > 1 && findings.iter().all(|(finding, _)| finding.advice() == first);
        let mut places: Vec<PlaceView> =
            findings.iter().take(FIRST).map(|found| self.place(report, *found, mendable)).collect();
        if is_common {
            for place in &mut places {
                place.advice.clear();
            }
        }
        let mut view = rule_view(rule);
        // What is known of each place is known of all.
        if let Some(first) = places.first().filter(|_| places.len() == findings.len())
            && places.iter().all(|place| place.fix == first.fix)
        {
            view.fix = first.fix;
        }
        GroupView {
            rule: view,
            advice: if is_common { first } else { String::new() },
            total: findings.len(),
            places,
            omitted: 0,
        }
    }

    fn gaps(&self, report: &Report, cell: Cell, offset: usize) -> GapsView {
        // What is dismissed is missing all the same.
        let found: Vec<Told<'_>> = self.all(report).filter(|(finding, _)| tells_gap(finding, cell)).collect();
        let mendable = self.mendable();
        let places = found.iter().skip(offset).take(if offset == 0 { 2 * FIRST } else { MORE });
        GapsView {
            cell,
            offset,
            total: found.len(),
            places: places.map(|found| self.place(report, *found, &mendable)).collect(),
        }
    }

    fn place(&self, report: &Report, (finding, print): Told<'_>, mendable: &Mendable<'_>) -> PlaceView {
        let place = &finding.place;
        let source = self.reading.source(usize::from(place.file));
        PlaceView {
            says: finding.says(),
            advice: finding.advice(),
            file: file_name(report, finding).to_owned(),
            line: place.line,
            column: place.column,
            pointer: place.pointer.clone(),
            excerpt: source.and_then(|source| excerpt(source, place)).map(excerpt_view),
            drawing: self.drawing(finding),
            #[cfg(feature = "package")]
            has_forms: finding.rule().id == TWO_FORMS && self.offer() == Offer::Offered,
            #[cfg(not(feature = "package"))]
            has_forms: false,
            rule: finding.rule().id.to_owned(),
            print,
            fix: mendable.kind(finding),
        }
    }

    /// How findings can be mended, for all that one request asks for.
    #[cfg(not(feature = "fix"))]
    #[allow(clippy::unused_self, reason = "the same call with and without the feature")]
    fn mendable(&self) -> Mendable<'_> {
        Mendable(std::marker::PhantomData)
    }

    /// The findings that are told and match, in their order.
    fn matching<'r>(&self, report: &'r Report, filter: &Filter) -> Vec<Told<'r>> {
        // What stands in backticks is shown without them.
        let plain = |text: &str| letters::lowercase(text).replace('`', "");
        let search = plain(filter.search.trim());
        let holds = |text: &str| plain(text).contains(&search);
        let matches = |(finding, _): &Told<'_>| {
            filter.severity.is_none_or(|severity| finding.severity() == severity)
                && filter.file.as_deref().is_none_or(|name| name == file_name(report, finding))
                && (search.is_empty()
                    || holds(finding.rule().id)
                    || holds(finding.rule().title)
                    || holds(&finding.message())
                    || holds(&finding.place.pointer)
                    || holds(&format!("{}:{}", at(report, finding), finding.place.column)))
        };
        self.all(report).take(report.findings().len()).filter(matches).collect()
    }

    #[cfg(feature = "package")]
    fn drawing(&self, finding: &Finding) -> Option<DrawingView> {
        if self.picture.is_empty() || !finding.rule().id.starts_with("icon-") {
            return None;
        }
        let (_, icon) = self.reading.icon().filter(|(file, _)| *file == usize::from(finding.place.file))?;
        drawing(icon, finding)
    }

    /// Only the fuller engine looks at pictures.
    #[cfg(not(feature = "package"))]
    #[allow(clippy::unused_self, reason = "the same call with and without the feature")]
    fn drawing(&self, _: &Finding) -> Option<DrawingView> {
        None
    }
}

/// The connectors among files, where they are several: side by side, or in the only archive.
#[cfg(feature = "package")]
fn several(files: &mut [File]) -> Vec<Connector> {
    match expand(files) {
        Expanded::One => Vec::new(),
        Expanded::Several(found) => found.into_iter().map(Connector::from).collect(),
        Expanded::Archive(archive, bundle) => {
            let name = &files[archive].name;
            let of = |(index, found): (usize, &Found)| Connector {
                name: format!("{name}/{}", found.name),
                home: format!("{name}/{}", found.home),
                files: vec![(archive as u32, name.clone())],
                member: Some(index as u32),
            };
            bundle.connectors().iter().enumerate().map(of).collect()
        }
    }
}

/// What a connector has of what can be made.
#[cfg(feature = "package")]
fn kind_of(thing: Thing) -> Option<FileKind> {
    match thing {
        Thing::Readme => Some(FileKind::Readme),
        Thing::Intro => Some(FileKind::Intro),
        Thing::Icon => Some(FileKind::Icon),
        Thing::PullRequest | Thing::ThreeFiles => None,
    }
}

/// Reads the documents of a submission, and tells that it does.
fn read(submission: &Submission, tell: &mut dyn FnMut(Phase)) -> Reading {
    let size = submission.files().iter().map(|file| file.bytes.len() as u64).sum();
    tell(Phase::Parsing { size });
    let reading = Reading::of(submission);
    tell(Phase::Rules);
    reading
}

/// The picture framing API of the learning module that the base text closes.
/// The finished one is several files, which only the fuller engine reads.
#[cfg_attr(
    feature = "package",
    allow(clippy::unnecessary_wraps, reason = "the same call with and without the feature")
)]
fn sample_of(sample: Sample) -> Option<Submission> {
    match sample {
        Sample::Exported => Some(Submission::from_files([(
            "swagger.json",
            include_bytes!("../../www/samples/exported/swagger.json").as_slice(),
        )])),
        #[cfg(not(feature = "package"))]
        Sample::Finished => None,
        #[cfg(feature = "package")]
        Sample::Finished => Some(Submission::from_files([
            (
                "apiDefinition.swagger.json",
                include_bytes!("../../www/samples/finished/apiDefinition.swagger.json").as_slice(),
            ),
            ("apiProperties.json", include_bytes!("../../www/samples/finished/apiProperties.json").as_slice()),
            ("readme.md", include_bytes!("../../www/samples/finished/readme.md").as_slice()),
        ])),
    }
}

/// What the definition says that it follows.
fn specification(submission: &Submission, reading: &Reading) -> Option<String> {
    let (index, _) = submission.first(FileKind::Definition)?;
    let document = reading.document(index)?;
    let Declared::Known(version, _) = Declared::of(document.root()?) else { return None };
    let number = match version {
        Version::V2 => "2.0",
        Version::V30 => "3.0",
        Version::V31 => "3.1",
        Version::V32 => "3.2",
    };
    // Certification takes JSON.
    let notation = if document.format() == Format::Yaml { " in YAML" } else { "" };
    Some(format!("OpenAPI {number}{notation}"))
}

fn file_name<'r>(report: &'r Report, finding: &Finding) -> &'r str {
    report.files().get(usize::from(finding.place.file)).map_or("", |file| file.name.as_str())
}

fn count_of(counts: &mut Counts, severity: Severity) -> &mut u32 {
    match severity {
        Severity::Required => &mut counts.required,
        Severity::Recommended => &mut counts.recommended,
        Severity::Info => &mut counts.info,
    }
}

/// Whether a finding is one of those that a cell of the matrix counts as missing.
fn tells_gap(finding: &Finding, cell: Cell) -> bool {
    let (summary, description, full) = match cell.part {
        Part::Operations => ("op-summary-present", "op-description-present", "op-full-information"),
        Part::Parameters => ("param-summary", "param-description", "param-full-information"),
        Part::Attributes => ("", "", "attr-full-information"),
    };
    let rule = finding.rule().id;
    if rule == full {
        let gap = Gap::of_case(finding.case());
        return match cell.information {
            Information::Summary => gap.summary,
            Information::Description => gap.description,
            Information::Visibility => gap.visibility,
        };
    }
    match cell.information {
        Information::Summary => rule == summary,
        Information::Description => rule == description,
        Information::Visibility => false,
    }
}

/// The availability as the author would type it. What is no percentage is no answer.
fn availability(answers: &Answers) -> String {
    answers.availability.filter(|percent| (0.0..=100.0).contains(percent)).map(number::decimal).unwrap_or_default()
}

/// What can be mended by what the rules say of themselves.
fn by_rules(report: &Report) -> Mends {
    let has = |kind| report.findings().iter().any(|finding| finding.rule().fix == kind);
    Mends { safe: has(FixKind::Auto), drafts: has(FixKind::Draft) }
}

/// How the API authenticates by what the files say. What cannot be read that far may still declare it.
fn authentication(facts: &Facts) -> Option<String> {
    let is_hidden = facts.has_definition && !facts.is_readable;
    facts.authentication().map(|(kinds, _)| list_of(kinds)).or_else(|| is_hidden.then(|| "not readable".to_owned()))
}

fn report_view(report: &Report, specification: Option<String>) -> ReportView {
    ReportView {
        engine: report.engine().to_owned(),
        title: report.title().map(str::to_owned),
        files: file_views(report),
        specification,
        answers: report.answers().clone(),
        availability: availability(report.answers()),
        authentication: authentication(report.facts()),
        verdict: verdict_view(report.verdict()),
        rows: report.criteria().iter().map(row_view).collect(),
        coverage: report.coverage(),
        counts: report.counts(),
        problem: problem(report),
        others: remarks(report, OTHER_DEFINITION).take(FIRST).collect(),
        definitions: definitions(report),
        losses: remarks(report, NO_COUNTERPART).count(),
        overview: Overview::of(report),
        forms: Offer::None,
        dismissals: Vec::new(),
        changed: None,
        has_steps: false,
        mends: by_rules(report),
    }
}

/// The rule that tells what conversion to OpenAPI 2.0 loses.
const NO_COUNTERPART: &str = "def-3-no-counterpart";

/// The rule that tells a definition beside the one that was checked.
const OTHER_DEFINITION: &str = "def-one";

fn remarks<'r>(report: &'r Report, rule: &'r str) -> impl Iterator<Item = Remark> + 'r {
    let found = report.findings().iter().filter(move |finding| finding.rule().id == rule);
    found.map(remark)
}

fn remark(finding: &Finding) -> Remark {
    Remark { says: finding.says(), advice: finding.advice() }
}

/// Why there is nothing to check.
fn problem(report: &Report) -> Vec<Remark> {
    if !report.has_nothing_to_check() {
        return Vec::new();
    }
    let mut problem: Vec<Remark> = report.obstacles().take(FIRST).map(remark).collect();
    if problem.is_empty() {
        let row = report.criteria().iter().find(|row| row.id == RowId::Definition);
        problem.extend(row.map(|row| Remark { says: row.evidence.clone(), advice: row.advice.clone() }));
    }
    let definition = report.files().iter().find(|file| file.kind == FileKind::Definition);
    if let (false, Some(says)) = (problem.is_empty(), definition.and_then(|file| told_as_text(&file.name))) {
        let advice = "Give apiDefinition.swagger.json, the JSON file that describes the operations of the connector.";
        problem = vec![Remark { says, advice: advice.to_owned() }];
    }
    problem
}

/// What a file is that was read as a definition because it is a text and there is no other, though its name is none of one.
fn told_as_text(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit('/').next().unwrap_or(name).rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "json" | "yaml" | "yml" => None,
        "zip" => Some(format!("`{name}` is no zip archive, whatever its name says, but a text that is no definition.")),
        _ => Some(format!("`{name}` is a text file, not an OpenAPI definition.")),
    }
}

fn definitions(report: &Report) -> usize {
    let named = report.files().iter().filter(|file| file.kind == FileKind::Definition).count();
    let omitted = report.omitted().filter(|omitted| RULES[omitted.rule].id == OTHER_DEFINITION);
    named + remarks(report, OTHER_DEFINITION).count() + omitted.map(|omitted| omitted.count as usize).sum::<usize>()
}

fn file_views(report: &Report) -> Vec<FileView> {
    let mut views: Vec<FileView> = report.files().iter().map(file_view).collect();
    if !problem(report).is_empty() {
        for view in views.iter_mut().filter(|view| view.is_definition && told_as_text(&view.name).is_some()) {
            "a text that is no OpenAPI definition".clone_into(&mut view.kind);
        }
    }
    for finding in report.findings().iter().filter(|finding| finding.rule().id == OTHER_DEFINITION) {
        if let Some(view) = views.get_mut(usize::from(finding.place.file)) {
            "another definition, not checked".clone_into(&mut view.kind);
        }
    }
    views
}

fn file_view(file: &ReportedFile) -> FileView {
    let kind = match file.kind {
        FileKind::Definition => "OpenAPI definition",
        FileKind::Properties => "connector properties",
        FileKind::Icon => "icon",
        FileKind::Readme => "readme",
        FileKind::Intro => "introduction",
        FileKind::Settings => "settings of paconn, not part of a connector",
        FileKind::Script => "custom code",
        FileKind::Other => "not part of a connector, not checked",
        FileKind::Archive => "zip archive",
        FileKind::Solution => "part of a Power Platform solution",
    };
    FileView {
        name: file.name.clone(),
        kind: kind.to_owned(),
        is_definition: file.kind == FileKind::Definition,
        taken: (file.kind != FileKind::Archive).then_some(file.kind),
        size: file.bytes,
        sha256: file.sha256.clone(),
    }
}

fn verdict_view(verdict: &Verdict) -> VerdictView {
    VerdictView {
        answer: Some(verdict.answer),
        choices: Answer::ALL.iter().map(|answer| answer.text(verdict.modifications)).collect(),
        reasons: verdict.reasons.clone(),
        open: verdict.open_questions.clone(),
        is_provisional: verdict.is_provisional(),
    }
}

fn row_view(row: &Criterion) -> RowView {
    RowView {
        id: row.id,
        title: row.id.title().to_owned(),
        asks: row.id.asks().to_owned(),
        level: row.level,
        status: row.status,
        evidence: row.evidence.clone(),
        advice: row.advice.clone(),
    }
}

fn rule_view(rule: &Rule) -> RuleView {
    RuleView {
        id: rule.id.to_owned(),
        title: rule.title.to_owned(),
        severity: rule.severity,
        authority: rule.authority.name().to_owned(),
        source: rule.source.to_owned(),
        codes: rule.codes.iter().map(|&code| code.to_owned()).collect(),
        share: rule.share_told(),
        fix: rule.fix,
    }
}

fn excerpt_view(excerpt: Excerpt) -> ExcerptView {
    let line: Vec<char> = excerpt.lines.get(excerpt.marked).map(|line| line.chars().collect()).unwrap_or_default();
    let (from, to) = (excerpt.mark.0.min(line.len()), excerpt.mark.1.min(line.len()));
    ExcerptView {
        first_line: excerpt.first_line,
        before: line[..from].iter().collect(),
        mark: line[from..to.max(from)].iter().collect(),
        after: line[to.max(from)..].iter().collect(),
        marked: excerpt.marked,
        lines: excerpt.lines,
    }
}

/// Where a finding stands, in a word.
fn at(report: &Report, finding: &Finding) -> String {
    let file = file_name(report, finding);
    if finding.place.line == 0 { file.to_owned() } else { format!("{file}:{}", finding.place.line) }
}

fn dismissals_of(views: Vec<DismissalView>) -> Vec<Dismissal> {
    let of = |view: DismissalView| {
        let rule = RULES.iter().position(|rule| rule.id == view.rule)?;
        Some(Dismissal { rule, scope: view.print.map_or(Scope::Rule, Scope::Finding), reason: view.reason })
    };
    views.into_iter().filter_map(of).collect()
}

/// A name for the report's file that says whose it is.
#[cfg(feature = "package")]
fn name_of(report: &Report, end: &str) -> String {
    let title = report.title().unwrap_or("connector");
    let mut name = String::new();
    for word in title.split(|c: char| !letters::is_alphanumeric(c)).filter(|word| !word.is_empty()).take(8) {
        name.push_str(&letters::lowercase(word));
        name.push('-');
    }
    name.push_str(end);
    name
}
