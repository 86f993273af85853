//! Fixes on the page: what one would change, shown before; then changed, and taken back.

use super::Desk;
use super::source::Change;
use crate::app::protocol::{
    Cause, ChangedView, DiffView, DraftView, HunkView, LineView, Mend, Mends, Phase, ProposalView, Request, Response,
    Sign, Wish,
};
use crate::criteria::Answers;
use crate::document::{Encoding, Lines, decode_text};
use crate::fix::{self, Edit, Fix, Left, Mended, Outcome, Wanted, Why};
use crate::make::zip;
use crate::number::grouped;
use crate::report::Report;
use crate::rules::{Context, Finding, FixKind, RULES, Severity};
use crate::submission::{File, FileKind, Kinds, Submission};
use similar::algorithms::{Capture, Replace, patience};
use similar::{ChangeTag, DiffOp, group_diff_ops};
use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet, VecDeque};

/// How often what was changed can be taken back, and how many bytes are kept for it.
const MAX_STEPS: usize = 50;
const MAX_KEPT: usize = 64 << 20;

/// How many lines of a diff are shown, and how many characters of one.
const LINES: usize = 400;
const WIDTH: usize = 400;
/// How many lines are shown of what is only moved.
const FOLDED: usize = 8;
/// How many kinds of changes are told in words.
const STEPS: usize = 12;
/// How many lines are compared at once, to find where the texts are the same again; at most so many, and all together.
const WINDOW: usize = 400;
const MAX_WINDOW: usize = 50_000;
const MAX_COMPARED: usize = 1_000_000;
/// So many lines that are the same in a window are where the texts are the same again.
const ANCHOR: usize = 3;
/// How many lines stand around what is changed.
const AROUND: usize = 2;

/// How many proposals are put before the author at once.
const DRAFTS: usize = 50;

/// How many of the last fixes are known as changes, for a pane that has not heard of them yet.
const MOVES: usize = 8;

/// The files before they were changed: as they were given, and before each fix.
#[derive(Default)]
pub struct Before {
    given: Option<Submission>,
    steps: Vec<Step>,
    /// What the last fixes, and taking them back, did to the texts.
    moves: VecDeque<Move>,
}

/// A fix that can be taken back.
struct Step {
    before: Submission,
    /// What taking it back does to the texts.
    back: Changes,
}

/// Files that were changed and let go of, by the number that they had.
pub struct Aside {
    files: u32,
    submission: Submission,
    kinds: Kinds,
    before: Before,
}

/// How many of them are kept: what can be brought back, and what is let go of for it.
const MAX_ASIDE: usize = 2;

/// What becomes of texts, by the names of their files. There is none of a file that is written anew and no text, or added.
type Changes = HashMap<String, Option<Vec<Change>>>;

/// What one reading of the files has become in the next one.
struct Move {
    from: u32,
    to: u32,
    changes: Changes,
}

impl Before {
    /// The files are about to be changed, by a fix or otherwise.
    pub fn keep(&mut self, submission: &Submission) {
        if self.given.is_none() {
            self.given = Some(submission.clone());
        }
    }

    fn step(&mut self, step: Step) {
        self.steps.push(step);
        let weight = |steps: &[Step]| -> usize {
            steps.iter().flat_map(|step| step.before.files()).map(|file| file.bytes.len()).sum()
        };
        while self.steps.len() > 1 && (self.steps.len() > MAX_STEPS || weight(&self.steps) > MAX_KEPT) {
            self.steps.remove(0);
        }
    }

    /// What was written since is not to be lost by taking a fix back.
    pub fn forget_steps(&mut self) {
        self.steps.clear();
    }

    pub fn has_steps(&self) -> bool {
        !self.steps.is_empty()
    }

    fn note(&mut self, from: u32, to: u32, changes: Changes) {
        self.moves.push_back(Move { from, to, changes });
        while self.moves.len() > MOVES {
            self.moves.pop_front();
        }
    }

    /// What became of a file's text from one reading of the files to another, step by step.
    pub fn since(&self, file: &str, from: u32, to: u32) -> Option<Vec<&[Change]>> {
        let (mut at, mut steps) = (from, Vec::new());
        for one in self.moves.iter().skip_while(|one| one.from != from) {
            if one.from != at {
                return None;
            }
            at = one.to;
            match one.changes.get(file) {
                None => {}
                Some(changes) => steps.push(changes.as_deref()?),
            }
        }
        (at == to).then_some(steps)
    }
}

impl Desk {
    /// What a fix would change.
    pub fn proposed(&self, wish: Wish) -> Response {
        let view = self.offered(&wish).and_then(|(offered, taken)| {
            // What is offered and not taken is listed, and not among the changes.
            let taken = taken.as_ref().unwrap_or(&offered);
            let has_moves = taken.mended.iter().any(|it| it.fix.moves);
            let moved =
                if has_moves { Some(self.outcome(&wish, Extent::Moves(&names(&offered, &wish)))?) } else { None };
            self.proposal(&offered, taken, moved.as_ref(), &wish)
        });
        Response::Proposed { mend: wish.mend, turn: wish.turn, outcome: view }
    }

    /// What comes of all that is shown to the author, and what comes of what is taken of it, where something is not. What
    /// could be mended only in place of that is not shown, and so it is not made.
    fn offered(&self, wish: &Wish) -> Result<(Outcome, Option<Outcome>), String> {
        let offered = self.outcome(wish, Extent::Offered)?;
        let prints = self.prints();
        let names = names(&offered, wish);
        let is_left_out = offered.mended.iter().any(|it| {
            let name = fix::name(&it.finding);
            let prints = prints.get(&name).map(Vec::as_slice).unwrap_or_default();
            !names.contains(&name) || !is_taken(wish, prints, &it.fix)
        });
        let taken = is_left_out.then(|| self.outcome(wish, Extent::Taken(&names))).transpose()?;
        Ok((offered, taken))
    }

    /// Changes the files.
    pub fn mend(&mut self, wish: &Wish) -> Response {
        let outcome = self.offered(wish).and_then(|(offered, taken)| {
            let outcome = taken.unwrap_or(offered);
            if outcome.mended.is_empty() { Err(self.why_not(&outcome, wish)) } else { Ok(outcome) }
        });
        match outcome {
            Ok(outcome) => {
                self.before.keep(&self.submission);
                let before = std::mem::take(&mut self.submission);
                let (changes, back) = changes_of(&before, &outcome);
                self.before.step(Step { before, back });
                self.turn(changes);
                self.rewrite(outcome.submission, Cause::Mended { findings: outcome.mended.len() as u32 })
            }
            Err(why) => Response::Proposed { mend: wish.mend.clone(), turn: wish.turn, outcome: Err(why) },
        }
    }

    /// Takes the last fix back.
    pub fn unmend(&mut self) -> Response {
        match self.before.steps.pop() {
            Some(Step { before, back }) => {
                self.turn(back);
                self.rewrite(before, Cause::Mended { findings: 0 })
            }
            None => Response::NoReport,
        }
    }

    /// Keeps what was changed, before it is let go of.
    pub fn put_aside(&mut self) {
        let before = Before { moves: VecDeque::new(), ..std::mem::take(&mut self.before) };
        if before.given.is_none() {
            return;
        }
        let (submission, kinds) = (std::mem::take(&mut self.submission), std::mem::take(&mut self.kinds));
        self.aside.push(Aside { files: self.edition.files, submission, kinds, before });
        if self.aside.len() > MAX_ASIDE {
            self.aside.remove(0);
        }
    }

    /// What is to go on as it was changed, and the answers for it.
    pub fn aside_of<'r>(&self, request: &'r Request) -> Option<(usize, &'r Answers)> {
        let (Request::Check { answers, back, .. } | Request::Sample { answers, back, .. }) = request else {
            return None;
        };
        Some((self.aside.iter().position(|aside| aside.files == *back)?, answers))
    }

    /// Goes on with files as they were changed.
    pub fn bring_back(&mut self, at: usize, answers: &Answers, tell: &mut dyn FnMut(Phase)) -> Response {
        let Aside { submission, kinds, before, .. } = self.aside.remove(at);
        self.clear();
        (self.kinds, self.before) = (kinds, before);
        self.reading = super::read(&submission, tell);
        self.report_on(submission, answers)
    }

    /// The files are about to be others: what was to be changed in the text before is not for these.
    fn turn(&mut self, changes: Changes) {
        let before = self.readings;
        self.readings = before.wrapping_add(1);
        self.before.note(before, self.readings, changes);
    }

    /// The files that were changed: one as it is, several in an archive.
    pub fn changed_files(&self) -> Response {
        let Some((before, report)) = self.before.given.as_ref().zip(self.report.as_ref()) else {
            return Response::NoReport;
        };
        // Where an archive cannot be written as it was, its files stand for themselves.
        let unpacked = || loose(before, &self.submission).map(|file| (file.name.clone(), file.bytes.clone())).collect();
        let files = fix::packed(before, &self.submission).unwrap_or_else(unpacked);
        let (name, bytes) = match files.as_slice() {
            [] => return Response::NoReport,
            [(name, bytes)] => (base(name).to_owned(), bytes.clone()),
            several => {
                let file = |(name, bytes): &(String, Vec<u8>)| {
                    let size = bytes.len() as u64;
                    (name.clone(), File { name: name.clone(), kind: FileKind::Other, bytes: bytes.clone(), size })
                };
                let files: Vec<(String, File)> = several.iter().map(file).collect();
                let files: Vec<(String, &File)> = files.iter().map(|(name, file)| (name.clone(), file)).collect();
                let Ok(bytes) = zip::archive(&files) else { return Response::NoReport };
                (super::name_of(report, "changed.zip"), bytes)
            }
        };
        Response::Changed { name, bytes }
    }

    /// The names of the files that are not as they were given.
    pub fn changed_names(&self) -> Vec<String> {
        let given = self.before.given.as_ref();
        given.map(|given| loose(given, &self.submission)).into_iter().flatten().map(|file| file.name.clone()).collect()
    }

    /// What is told of the files that were changed, and what the button says that gives them: what is in it, since it need
    /// not be all.
    pub fn told_of_changed(&self, report: &Report) -> Option<ChangedView> {
        let before = self.before.given.as_ref()?;
        let digest = |name: &str| report.files().iter().find(|file| file.name == name).map(|file| &*file.sha256);
        let (names, digests): (Vec<&str>, Vec<String>) = loose(before, &self.submission)
            .map(|file| (file.name.as_str(), format!("{} ", digest(&file.name).unwrap_or_default())))
            .unzip();
        if names.is_empty() {
            return None;
        }
        let files = self.submission.files();
        let archives: Vec<&str> =
            files.iter().filter(|file| file.kind == FileKind::Archive).map(|file| file.name.as_str()).collect();
        // In the place of what lies in an archive stands the outermost one.
        let given = |name: &'_ str| {
            let around = |archive: &&&str| name.strip_prefix(**archive).is_some_and(|rest| rest.starts_with('/'));
            archives.iter().filter(around).min_by_key(|archive| archive.len()).map(|archive| (*archive).to_owned())
        };
        let mut outer: Vec<String> = names.iter().filter_map(|name| given(name)).collect();
        let alone = names.len() - outer.len();
        outer.dedup();
        let told = format!("Changed here: {}.", names.join(", "));
        let download = match (outer.as_slice(), alone) {
            ([], 1) => format!("Download {}", base(names[0])),
            ([], several) => format!("Download the {} changed files (zip)", grouped(several)),
            ([archive], 0) => format!("Download {} with the changes", base(archive)),
            (archives, alone) => format!("Download the {} changed files (zip)", grouped(archives.len() + alone)),
        };
        let is_loose = |name: &str| !archives.contains(&name) && given(name).is_none();
        let has_others = files.iter().filter(|file| is_loose(&file.name)).count() > alone;
        let whole = if alone > 0 && has_others {
            " The download has nothing else; the archives under “Made for you” have the whole connector."
        } else {
            ""
        };
        Some(ChangedView { told: told + whole, download, digests: digests.concat() })
    }

    /// That a link tells of files as they were changed here.
    pub fn told_of_changes(&self) -> Option<String> {
        let names = self.changed_names();
        let told = || {
            format!(
                "All of it is of the files as they were changed here ({}): whoever is to hold it against files needs those.",
                names.join(", ")
            )
        };
        (!names.is_empty()).then(told)
    }

    /// The fingerprints of the findings that are told, by their names: several may have the same.
    fn prints(&self) -> HashMap<String, Vec<u64>> {
        let mut prints: HashMap<String, Vec<u64>> = HashMap::new();
        let told = self.report.iter().flat_map(|report| self.all(report).take(report.findings().len()));
        for (finding, print) in told {
            prints.entry(fix::name(finding)).or_default().push(print);
        }
        prints
    }

    fn outcome(&self, wish: &Wish, extent: Extent<'_>) -> Result<Outcome, String> {
        let Some(report) = &self.report else { return Err(NO_FILES.to_owned()) };
        if self.is_opened {
            return Err(NO_FILES.to_owned());
        }
        let prints = self.prints();
        let shown = self.shown(report, wish);
        let dismissed: HashSet<String> = report.dismissed().iter().map(fix::name).collect();
        // Of several that nothing tells apart the one that was asked for is one, and stays that one.
        let one = Cell::new(None);
        let is_the_one = |finding: &Finding| {
            let this = Some(std::ptr::from_ref(finding));
            if one.get().is_none() {
                one.set(this);
            }
            one.get() == this
        };
        let texts: HashMap<u64, &str> = wish.texts.iter().map(|(print, text)| (*print, text.as_str())).collect();
        let is_wanted = |finding: &Finding, fix: &Fix| {
            let name = fix::name(finding);
            // What is not in the report was never agreed to: places move when something else is mended.
            let Some(prints) = prints.get(&name) else { return false };
            if prints.iter().any(|print| wish.passed.contains(print)) {
                return false;
            }
            let is_left_out = match extent {
                Extent::Offered => false,
                Extent::Taken(offered) => !offered.contains(&name) || !is_taken(wish, prints, fix),
                Extent::Moves(offered) => !offered.contains(&name) || !is_taken(wish, prints, fix) || !fix.moves,
            };
            !is_left_out
                && !dismissed.contains(&name)
                && shown.as_ref().is_none_or(|shown| shown.contains(&name))
                && match &wish.mend {
                    Mend::Finding { rule, print } => {
                        finding.rule().id == rule && prints.contains(print) && is_the_one(finding)
                    }
                    Mend::Rule(rule) => finding.rule().id == rule,
                    Mend::Safe => fix.is_safe(),
                    Mend::Drafts => !fix.is_safe(),
                }
        };
        let asks = |finding: &Finding| match &wish.mend {
            Mend::Finding { rule, .. } | Mend::Rule(rule) => finding.rule().id == rule,
            Mend::Safe => finding.rule().fix == FixKind::Auto,
            Mend::Drafts => true,
        };
        let text = |finding: &Finding| {
            prints.get(&fix::name(finding))?.iter().find_map(|print| texts.get(print)).map(|&text| text.to_owned())
        };
        let publisher = report.answers().publisher();
        // What cannot be shown cannot be confirmed.
        let wanted =
            Wanted { publisher, asks: &asks, takes: &is_wanted, text: &text, drafts: DRAFTS, only_first: true };
        Ok(fix::with(&self.submission, &wanted))
    }

    /// What is offered, what comes of what is taken of it, and what comes of that which only moves parts.
    fn proposal(
        &self,
        outcome: &Outcome,
        taken: &Outcome,
        moved: Option<&Outcome>,
        wish: &Wish,
    ) -> Result<ProposalView, String> {
        let Some(report) = &self.report else { return Err(NO_FILES.to_owned()) };
        let filtered = self.shown(report, wish);
        let is_meant = |left: &&Left| is_of(wish, filtered.as_ref(), &left.finding);
        let shown: HashMap<String, (usize, u64)> =
            self.all(report).enumerate().map(|(at, (finding, print))| (fix::name(finding), (at, print))).collect();
        let draft = |finding: &Finding, fix: &Fix, refused: Option<Refusal>| {
            let text = fix.draft.as_deref()?;
            let (at, print) = *shown.get(&fix::name(finding))?;
            let choices: Vec<String> = fix.choices.iter().map(|&choice| choice.to_owned()).collect();
            let is_worded = fix.is_open()
                || !text.is_empty()
                || !choices.is_empty()
                || wish.texts.iter().any(|(other, _)| *other == print);
            let label = match (&wish.mend, &fix.asks) {
                (Mend::Finding { .. }, Some(_)) => "The files do not say it. Write it here:".to_owned(),
                (Mend::Finding { .. }, None) if is_worded => {
                    "Read it over, and change it where you know better:".to_owned()
                }
                (Mend::Finding { .. }, None) => "Read it over:".to_owned(),
                _ => format!("{} {}", super::at(report, finding), finding.says()),
            };
            let view = DraftView {
                print,
                label,
                text: is_worded.then(|| text.to_owned()),
                asks: fix.asks.clone(),
                choices,
                warning: fix.warning().map(str::to_owned),
                is_taken: !fix.is_open() && refused.is_none() && is_taken(wish, &[print], fix),
                refused: refused.map(|refusal| refusal.says(text)),
            };
            Some((at, view))
        };
        let mended = outcome.mended.iter().filter_map(|it| draft(&it.finding, &it.fix, None));
        // What the author has worded, or emptied, keeps its field, whatever comes of it.
        let is_worded = |left: &&Left| {
            let print = shown.get(&fix::name(&left.finding)).map(|(_, print)| print);
            left.why != Why::NoFix && wish.texts.iter().any(|(worded, _)| Some(worded) == print)
        };
        let refused = outcome.left.iter().filter(is_worded);
        let refused = refused.filter_map(|left| draft(&left.finding, left.fix.as_ref()?, Some(Refusal::of(left))));
        let mut drafts: Vec<(usize, DraftView)> = mended.chain(refused).collect();
        let mut open: Vec<(Severity, (usize, DraftView))> = outcome
            .left
            .iter()
            .filter(|left| left.why == Why::NoWords && is_meant(left) && !is_worded(left))
            .filter_map(|left| Some((left.finding.severity(), draft(&left.finding, left.fix.as_ref()?, None)?)))
            .collect();
        // Of more than are shown those come first without which nobody can apply.
        crate::order::sort_by_key(&mut open, |(severity, (at, _))| (*severity, *at));
        let is_asked = open.len();
        open.truncate(DRAFTS.saturating_sub(drafts.len()));
        let unasked = is_asked - open.len();
        drafts.extend(open.into_iter().map(|(_, draft)| draft));
        if outcome.mended.is_empty() && drafts.is_empty() {
            return Err(self.why_not(outcome, wish));
        }
        crate::order::sort_by_key(&mut drafts, |(at, _)| *at);
        let is_draft = |left: &&Left| left.fix.as_ref().is_some_and(|fix| fix.draft.is_some());
        let later = outcome.left.iter().filter(|left| left.why == Why::NotReached && !is_worded(left)).filter(is_draft);
        let later: Vec<u64> = later.filter_map(|left| Some(shown.get(&fix::name(&left.finding))?.1)).collect();
        let steps = steps(outcome, taken, wish);
        let mut files = moved.map(|moved| moves(&self.submission, moved)).unwrap_or_default();
        let others = diffs(moved.map_or(&self.submission, |moved| &moved.submission), &taken.submission);
        files.extend(others);
        let refused = drafts.iter().filter(|(_, draft)| draft.refused.is_some()).count();
        let left = outcome.left.iter().filter(is_meant).count().saturating_sub(later.len() + refused + is_asked);
        let count = taken.mended.len();
        let mut mends = String::new();
        if count > 0 {
            mends = format!(" – mends {}", counted(count, "finding"));
            if filtered.is_some() {
                mends += " of those that the filter shows";
            }
            if left > 0 {
                mends = format!("{mends}, leaves {} to you", grouped(left));
            }
            if drafts.iter().any(|(_, draft)| draft.asks.is_some()) {
                mends += "; a field left empty is left out";
            }
        }
        if count == 0 && filtered.is_some() {
            " – of the findings that the filter shows".clone_into(&mut mends);
        }
        Ok(ProposalView {
            steps,
            count,
            mends,
            drafts: drafts.into_iter().map(|(_, draft)| draft).collect(),
            later: later.len() + unasked,
            without: wish.without.iter().copied().chain(later).collect(),
            files,
        })
    }

    /// What of a report can be mended at once.
    pub fn mends(&self, report: &Report) -> Mends {
        /// More findings are not looked at: what is left of them counts as what their rules say.
        const LOOKS: usize = 300;
        if self.is_opened {
            return Mends::default();
        }
        let context = self.reading.context(&self.submission);
        let mut looks = LOOKS;
        let mut has = |is_it: fn(&Fix) -> bool, may_be: fn(FixKind) -> bool| {
            report.findings().iter().filter(|finding| may_be(finding.rule().fix)).any(|finding| {
                looks = looks.saturating_sub(1);
                looks == 0 || fix::fix(&context, finding, None).is_some_and(|fix| is_it(&fix))
            })
        };
        let safe = has(Fix::is_safe, |kind| kind == FixKind::Auto);
        Mends { safe, drafts: has(|fix| !fix.is_safe(), |kind| kind != FixKind::No) }
    }

    /// How findings can be mended, where the files are here: what is needed for that is made once, and only where a finding
    /// is asked about that may have a fix.
    pub fn mendable(&self) -> Mendable<'_> {
        Mendable { desk: self, context: OnceCell::new() }
    }

    /// The names of the findings that the filter shows, where there is one that counts.
    fn shown(&self, report: &Report, wish: &Wish) -> Option<HashSet<String>> {
        let is_one = matches!(wish.mend, Mend::Finding { .. });
        (!is_one && !wish.filter.is_empty())
            .then(|| self.matching(report, &wish.filter).into_iter().map(|(finding, _)| fix::name(finding)).collect())
    }

    /// Why nothing would change.
    fn why_not(&self, outcome: &Outcome, wish: &Wish) -> String {
        let shown = self.report.as_ref().and_then(|report| self.shown(report, wish));
        let mut left = outcome.left.iter().filter(|left| is_of(wish, shown.as_ref(), &left.finding));
        let tried = left.clone().find(|left| left.why != Why::NoFix).or(left.next());
        let text = match (&wish.mend, tried.map(|left| left.why)) {
            (Mend::Safe | Mend::Drafts, None | Some(Why::NoFix)) if shown.is_some() => {
                let mends = self.report.as_ref().map(|report| self.mends(report)).unwrap_or_default();
                match (&wish.mend, mends.safe, mends.drafts) {
                    (Mend::Safe, true, _) => {
                        "None of the findings that the filter shows can be changed without a question to you, but others \
                         can: show all findings, or draft what needs your word."
                    }
                    (Mend::Safe, _, true) => {
                        "None of the findings that the filter shows can be changed without a question to you: draft what \
                         needs your word."
                    }
                    (_, _, true) => {
                        "There is no proposal for the findings that the filter shows, but for others: show all findings."
                    }
                    _ => "None of the findings that the filter shows can be changed by a program: they need your hand.",
                }
            }
            (Mend::Safe, None | Some(Why::NoFix)) => {
                let has_drafts = self.report.as_ref().is_some_and(|report| self.mends(report).drafts);
                if has_drafts {
                    "Nothing that was found can be changed without a question to you. For some of it there are proposals: \
                     draft what needs your word."
                } else {
                    "Nothing that was found can be changed by a program: it needs your hand."
                }
            }
            (Mend::Drafts, None | Some(Why::NoFix)) => {
                "There is no proposal for anything that was found: what is not safe to change needs your hand."
            }
            (_, Some(Why::NotEnded)) => {
                if let Some(rule) = tried.and_then(|left| left.breaks) {
                    return format!(
                        "This change would break another rule, so it needs your hand: {}.",
                        RULES[rule].title
                    );
                }
                "This change would leave the finding as it is: it needs your hand."
            }
            (_, Some(Why::NotReached)) => "There is too much to be mended at once. Start with single findings.",
            (_, Some(Why::NoWords)) => "It needs your words: write them first.",
            (_, Some(Why::NoFix) | None) => "There is no fix for it here: it needs your hand.",
        };
        text.to_owned()
    }
}

/// That what an author wrote is not taken, why, and the other rule that it would break, where that is why.
struct Refusal {
    why: Why,
    breaks: Option<usize>,
}

impl Refusal {
    fn of(left: &Left) -> Refusal {
        Refusal { why: left.why, breaks: left.breaks }
    }

    /// Why these words are not taken.
    fn says(&self, words: &str) -> String {
        match self.breaks {
            _ if words.trim().is_empty() => "Without words nothing is changed here.".to_owned(),
            _ if self.why == Why::NotReached => {
                "There is no room for it among so many: its turn comes after these.".to_owned()
            }
            Some(rule) => {
                format!("These words would break another rule, so nothing is changed here: {}.", RULES[rule].title)
            }
            None => "With these words the finding would stay, so nothing is changed here.".to_owned(),
        }
    }
}

/// How findings of the files that are here can be mended.
pub struct Mendable<'d> {
    desk: &'d Desk,
    context: OnceCell<Context<'d>>,
}

impl Mendable<'_> {
    pub fn kind(&self, finding: &Finding) -> FixKind {
        if self.desk.is_opened || finding.rule().fix == FixKind::No {
            return FixKind::No;
        }
        let context = self.context.get_or_init(|| self.desk.reading.context(&self.desk.submission));
        match fix::fix(context, finding, None) {
            None => FixKind::No,
            Some(fix) if fix.is_safe() => FixKind::Auto,
            Some(_) => FixKind::Draft,
        }
    }
}

/// What a fix does to the texts of the files, and what taking it back does to them.
fn changes_of(before: &Submission, outcome: &Outcome) -> (Changes, Changes) {
    let mut changes: Changes = outcome.written.iter().map(|name| (name.clone(), None)).collect();
    let mut back = changes.clone();
    for edits in outcome.edits.chunk_by(|one, other| one.file == other.file) {
        let Some(file) = edits.first().and_then(|edit| before.files().get(edit.file)) else { continue };
        let name = &file.name;
        // A file may be edited first, and written anew then.
        if changes.contains_key(name) {
            continue;
        }
        let text = decode_text(&file.bytes).0;
        let edits: Vec<Edit> = edits.iter().map(|edit| edit.clone().trimmed(&text)).collect();
        let new = outcome.submission.files().iter().find(|file| file.name == *name);
        let new = new.map(|file| decode_text(&file.bytes).0).unwrap_or_default();
        changes.insert(name.clone(), Some(placed(&text, &edits)));
        back.insert(name.clone(), fix::inverse(&text, &edits).map(|edits| placed(&new, &edits)));
    }
    (changes, back)
}

/// Edits of a text with their places as the pane with the source has them.
fn placed(text: &str, edits: &[Edit]) -> Vec<Change> {
    let lines = Lines::new(text);
    let place = |at: usize| {
        let position = lines.position(text, at as u32);
        (position.line, position.column - 1)
    };
    let change =
        |edit: &Edit| Change { from: place(edit.range.start), to: place(edit.range.end), text: edit.text.clone() };
    edits.iter().map(change).collect()
}

/// Which of the fixes that go with a wish are meant.
#[derive(Clone, Copy)]
enum Extent<'o> {
    Offered,
    /// Of those that are offered, by the names of their findings, the ones that the author takes.
    Taken(&'o HashSet<String>),
    /// Of these the ones that only move parts.
    Moves(&'o HashSet<String>),
}

/// What is done, and in how many places. What is safe is listed whether it is taken or not, since it is taken and left here;
/// of what is a proposal of its own, that which is taken.
fn steps(offered: &Outcome, taken: &Outcome, wish: &Wish) -> Vec<(String, u32, u64)> {
    let mut steps = kinds(offered.mended.iter().filter(|it| it.fix.is_safe()));
    let left = kinds(taken.mended.iter().filter(|it| it.fix.is_safe()));
    for (title, count, print) in &mut steps {
        // Some of it may go only along with what is left.
        if !wish.without.contains(print)
            && let Some((_, taken, _)) = left.iter().find(|(other, ..)| other == title)
        {
            *count = *taken;
        }
    }
    let drafts = kinds(taken.mended.iter().filter(|it| !it.fix.is_safe()));
    steps.extend(drafts.into_iter().map(|(title, count, _)| (title, count, 0)));
    steps
}

/// What is done in the places that neither of the steps that are told names.
const OTHERS: &str = "Other changes";

/// Kinds of changes by their titles, each with its number. Titles may name what they write, so that there may be thousands:
/// the most frequent are told apart.
fn kinds<'o>(mended: impl Iterator<Item = &'o Mended>) -> Vec<(String, u32, u64)> {
    let mut kinds: Vec<(&str, u32)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for title in mended.map(|mended| mended.fix.title.as_ref()) {
        let at = *at.entry(title).or_insert(kinds.len());
        match kinds.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => kinds.push((title, 1)),
        }
    }
    if kinds.len() > STEPS {
        crate::order::sort_by_key(&mut kinds, |(_, count)| std::cmp::Reverse(*count));
        let others = kinds.split_off(STEPS - 1);
        kinds.push((OTHERS, others.iter().map(|(_, count)| count).sum()));
    }
    kinds.into_iter().map(|(title, count)| (title.to_owned(), count, number_of(title))).collect()
}

/// The number by which a step is left (FNV-1a; none is 0).
fn number_of(title: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    title.bytes().fold(0xcbf2_9ce4_8422_2325, hash) | 1
}

/// The names of what is mended, but for the steps that are left as a whole.
fn names(offered: &Outcome, wish: &Wish) -> HashSet<String> {
    let steps = kinds(offered.mended.iter().filter(|it| it.fix.is_safe()));
    let all: HashSet<u64> = steps.iter().map(|(_, _, number)| *number).collect();
    let is_left = |fix: &Fix| {
        let number = number_of(&fix.title);
        let number = if all.contains(&number) { number } else { number_of(OTHERS) };
        fix.is_safe() && wish.without.contains(&number)
    };
    offered.mended.iter().filter(|it| !is_left(&it.fix)).map(|it| fix::name(&it.finding)).collect()
}

/// A file's name without the folders that it lies in.
fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether the author takes a fix, by the fingerprints of its finding. What warns is taken only by who asks for it; whoever
/// words one of its gaps does.
fn is_taken(wish: &Wish, prints: &[u64], fix: &Fix) -> bool {
    let has = |list: &[u64]| prints.iter().any(|print| list.contains(print));
    let is_worded = || wish.texts.iter().any(|(print, _)| prints.contains(print));
    let is_asked_for =
        matches!(wish.mend, Mend::Finding { .. }) || has(&wish.with) || fix.changes.is_none() && is_worded();
    !has(&wish.without) && (is_asked_for || fix.warning().is_none())
}

/// Whether a finding is among those that are to be mended, of which these are shown, where not all are.
fn is_of(wish: &Wish, shown: Option<&HashSet<String>>, finding: &Finding) -> bool {
    shown.is_none_or(|shown| shown.contains(&fix::name(finding)))
        && match &wish.mend {
            Mend::Finding { rule, .. } | Mend::Rule(rule) => finding.rule().id == rule,
            Mend::Safe | Mend::Drafts => true,
        }
}

const NO_FILES: &str = "There are no files here that could be changed.";

/// The files that are new or differ, as they lie in archives.
fn loose<'s>(before: &'s Submission, after: &'s Submission) -> impl Iterator<Item = &'s File> {
    let old: HashMap<&str, &[u8]> =
        before.files().iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let files = after.files().iter().enumerate();
    let files = files.filter(|(at, file)| file.kind != FileKind::Archive && !after.is_assembled(*at));
    files
        .filter(move |(_, file)| old.get(file.name.as_str()).is_none_or(|old| *old != file.bytes))
        .map(|(_, file)| file)
}

/// The changes in each file. All together show no more than `LINES` lines, of which each file has its share.
fn diffs(before: &Submission, after: &Submission) -> Vec<DiffView> {
    let files: Vec<&File> = loose(before, after).collect();
    let mut left = LINES;
    let views = files.iter().enumerate().map(|(at, file)| {
        let old = before.files().iter().find(|other| other.name == file.name);
        let text = |bytes: &[u8]| Encoding::decode(bytes).map(|(text, _)| text);
        let texts = text(old.map_or(&[], |old| &old.bytes)).zip(text(&file.bytes));
        let share = left.div_ceil(files.len() - at);
        let (hunks, folded) = texts.map(|(old, new)| hunks(&old, &new, share)).unwrap_or_default();
        left -= hunks.iter().map(|hunk| hunk.lines.len()).sum::<usize>();
        let rest = match folded {
            0 if hunks.is_empty() => Some("It is written anew: there is nothing to show line by line.".to_owned()),
            0 => None,
            lines if hunks.is_empty() => {
                Some(format!("{} of it: too many to be shown here.", counted(lines, "changed line")))
            }
            lines => Some(not_shown(lines)),
        };
        let name = if old.is_none() { format!("{} (new)", file.name) } else { file.name.clone() };
        DiffView { name, moves: None, hunks, rest }
    });
    views.collect()
}

/// What is moved in each file: in words, and the first of its lines.
fn moves(before: &Submission, moved: &Outcome) -> Vec<DiffView> {
    let files = loose(before, &moved.submission).filter_map(|file| {
        let at = before.files().iter().position(|other| other.name == file.name)?;
        let in_file = moved.mended.iter().filter(|it| usize::from(it.finding.place.file) == at);
        let says: Vec<&str> = in_file.map(|it| it.fix.title.as_ref()).collect();
        let old = Encoding::decode(&before.files()[at].bytes)?.0;
        let (hunks, folded) = hunks(&old, &Encoding::decode(&file.bytes)?.0, FOLDED);
        let rest = (folded > 0).then(|| not_shown(folded));
        let told = format!("{}: the text is the same.", says.join("; "));
        Some(DiffView { name: file.name.clone(), moves: Some(told), hunks, rest })
    });
    files.collect()
}

fn not_shown(lines: usize) -> String {
    format!("{} of it are not shown.", counted(lines, "more line"))
}

/// So many of something.
fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// The lines that differ, with those around them, up to so many; and how many are left out.
fn hunks(old: &str, new: &str, most: usize) -> (Vec<HunkView>, usize) {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let (ops, unknown) = compared(&old, &new);
    let (mut hunks, mut shown, mut omitted) = (Vec::new(), 0, unknown);
    for group in group_diff_ops(ops, AROUND) {
        let first_line = group.first().map_or(0, |op| op.new_range().start) + 1;
        let changes = group.iter().flat_map(|op| op.iter_changes(&old, &new));
        let lines = changes.map(|change| LineView {
            sign: match change.tag() {
                ChangeTag::Equal => Sign::Same,
                ChangeTag::Delete => Sign::Old,
                ChangeTag::Insert => Sign::New,
            },
            text: shortened(change.value()),
        });
        let mut lines: Vec<LineView> = lines.collect();
        omitted += lines.len().saturating_sub(most - shown);
        lines.truncate(most - shown);
        shown += lines.len();
        if !lines.is_empty() {
            hunks.push(HunkView { first_line: first_line as u32, lines });
        }
    }
    (hunks, omitted)
}

/// What is the same and what differs, from the beginning, and how many lines are left at the end of which it is not known:
/// finding it out would take long, and nobody reads so many. What differs is looked at by itself, with so much of what comes
/// after it that the texts are the same again.
fn compared(old: &[&str], new: &[&str]) -> (Vec<DiffOp>, usize) {
    let mut ops: Vec<DiffOp> = Vec::new();
    let (mut at, mut to, mut left) = (0, 0, MAX_COMPARED);
    loop {
        let same = old[at..].iter().zip(&new[to..]).take_while(|(old, new)| old == new).count();
        match ops.last_mut() {
            Some(DiffOp::Equal { len, .. }) => *len += same,
            _ if same > 0 => ops.push(DiffOp::Equal { old_index: at, new_index: to, len: same }),
            _ => {}
        }
        (at, to) = (at + same, to + same);
        if at == old.len() && to == new.len() {
            return (ops, 0);
        }
        let mut width = WINDOW;
        let found = loop {
            if width > MAX_WINDOW.min(left) {
                break None;
            }
            left -= width;
            let ends = ((at + width).min(old.len()), (to + width).min(new.len()));
            let mut diff = Replace::new(Capture::new());
            // Taking in what differs cannot fail.
            let _ = patience::diff(&mut diff, old, at..ends.0, new, to..ends.1);
            let mut window = diff.into_inner().into_ops();
            if ends == (old.len(), new.len()) {
                break Some(window);
            }
            let is_anchor = |op: &DiffOp| matches!(op, DiffOp::Equal { len, .. } if *len >= ANCHOR);
            if let Some(anchor) = window.iter().rposition(is_anchor) {
                window.truncate(anchor + 1);
                break Some(window);
            }
            width *= 2;
        };
        let Some(window) = found else { return (ops, (old.len() - at).max(new.len() - to)) };
        (at, to) = window.last().map_or((at, to), |op| (op.old_range().end, op.new_range().end));
        ops.extend(window);
    }
}

fn shortened(line: &str) -> String {
    let mut text: String = line.chars().take(WIDTH).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::source::{self, Change, Question};
    use crate::app::protocol::Filter;
    use crate::app::protocol::ReportView;

    /// Two operations without a summary, and one with a full stop that is not to be there.
    const DEFINITION: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "Frames", "description": "Frames pictures for people.", "version": "1.0" },
  "host": "frames.example.com",
  "basePath": "/",
  "schemes": ["https"],
  "paths": {
    "/a": { "get": { "operationId": "GetFrame", "summary": "Get a frame.", "description": "Gets a frame of a picture.", "responses": { "200": { "description": "OK" } } } },
    "/b": { "get": { "operationId": "ListFrames", "description": "Lists all the frames.", "responses": { "200": { "description": "OK" } } } },
    "/c": { "get": { "operationId": "FindFrames", "description": "Finds frames by name.", "responses": { "200": { "description": "OK" } } } }
  }
}
"#;

    fn desk() -> Desk {
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", DEFINITION.as_bytes())]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        desk
    }

    fn ask(desk: &mut Desk, request: Request) -> Response {
        desk.answer(request, Vec::new(), &mut |_| {})
    }

    fn summaries() -> Mend {
        Mend::Rule("op-summary-present".to_owned())
    }

    fn proposal(desk: &mut Desk, wish: Wish) -> ProposalView {
        match ask(desk, Request::Propose(wish)) {
            Response::Proposed { outcome: Ok(view), .. } => view,
            other => panic!("{other:?}"),
        }
    }

    fn report(response: Response) -> (Cause, ReportView) {
        match response {
            Response::Report { cause, view } => (cause, *view),
            other => panic!("{other:?}"),
        }
    }

    fn text(desk: &Desk) -> &str {
        std::str::from_utf8(&desk.submission.files()[0].bytes).expect("a text")
    }

    /// With twenty operations more than proposals are put before the author; what each says beside its id ends with a comma.
    fn desk_of_many(says: impl Fn(usize) -> String) -> Desk {
        let operation = |n: usize| {
            format!(r#""/p{n}": {{ "get": {{ {}"operationId": "GetPet{n}", "responses": {{}} }} }}"#, says(n))
        };
        let paths: Vec<String> = (0..DRAFTS + 20).map(operation).collect();
        let text = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Pets", "version": "1.0" }}, "paths": {{ {} }} }}"#,
            paths.join(",\n")
        );
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", text.as_bytes())]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        desk
    }

    /// Whatever comes of them, the words stay before their author, however many others there are.
    #[test]
    fn words_that_are_not_taken_keep_their_field_among_many_proposals() {
        let mut desk = desk_of_many(|n| format!(r#""summary": "Pet. {n}", "#));
        let all = Wish::from(Mend::Rule("op-summary-alnum-paren".to_owned()));
        let view = proposal(&mut desk, all.clone());
        assert_eq!((view.count, view.drafts.len(), view.later), (DRAFTS, DRAFTS, 20));
        for (draft, words) in [(&view.drafts[3], "Says it: \"so\"."), (&view.drafts[7], "")] {
            let again = proposal(&mut desk, Wish { texts: vec![(draft.print, words.to_owned())], ..all.clone() });
            let kept = again.drafts.iter().find(|other| other.print == draft.print).expect("its field");
            assert_eq!((kept.text.as_deref(), kept.is_taken), (Some(words), false));
            assert!(kept.refused.is_some(), "{kept:?}");
            assert_eq!(again.count, again.drafts.iter().filter(|draft| draft.is_taken).count());
        }
    }

    #[test]
    fn what_is_not_shown_is_not_made_in_the_place_of_what_is_not_wanted() {
        let mut desk = desk_of_many(|_| String::new());
        let view = proposal(&mut desk, Wish::from(summaries()));
        assert_eq!((view.count, view.later), (DRAFTS, 20));
        let without: Vec<u64> = view.drafts[1..].iter().map(|draft| draft.print).collect();
        // The page says of the others that they were not shown only when it has them made.
        let one = Wish { without, ..Wish::from(summaries()) };
        assert_eq!(proposal(&mut desk, one.clone()).count, 1);
        let none = Wish { without: view.drafts.iter().map(|draft| draft.print).collect(), ..one.clone() };
        let nothing = proposal(&mut desk, none.clone());
        assert_eq!((nothing.count, nothing.files.len(), nothing.steps.len()), (0, 0, 0));
        assert!(matches!(ask(&mut desk, Request::Mend(none)), Response::Proposed { outcome: Err(_), .. }));
        assert!(matches!(report(ask(&mut desk, Request::Mend(one))).0, Cause::Mended { findings: 1 }));
    }

    #[test]
    fn a_proposal_changes_nothing_and_shows_what_would() {
        let mut desk = desk();
        let view = proposal(&mut desk, Wish::from(summaries()));
        assert_eq!((view.count, view.drafts.len()), (2, 2));
        assert_eq!(text(&desk), DEFINITION);
        let lines: Vec<&LineView> =
            view.files.iter().flat_map(|file| &file.hunks).flat_map(|hunk| &hunk.lines).collect();
        assert!(
            lines.iter().any(
                |line| line.sign == Sign::New && line.text.contains(view.drafts[0].text.as_deref().expect("words"))
            ),
            "{lines:?}"
        );
        assert!(lines.iter().all(|line| line.sign != Sign::Same || DEFINITION.lines().any(|other| other == line.text)));
    }

    #[test]
    fn the_authors_words_stand_in_the_file_and_what_is_not_wanted_is_left() {
        let mut desk = desk();
        let view = proposal(&mut desk, Wish::from(summaries()));
        let (first, second) = (view.drafts[0].print, view.drafts[1].print);
        let wish = Wish {
            texts: vec![(first, "List every frame".to_owned())],
            without: vec![second],
            ..Wish::from(summaries())
        };
        let (cause, view) = report(ask(&mut desk, Request::Mend(wish)));
        assert_eq!(cause, Cause::Mended { findings: 1 });
        assert!(text(&desk).contains("\"List every frame\""));
        assert_eq!(text(&desk).matches("\"summary\"").count(), 2);
        assert_eq!((desk.changed_names(), view.has_steps), (vec!["apiDefinition.swagger.json".to_owned()], true));
    }

    #[test]
    fn a_fix_is_taken_back_byte_for_byte_but_not_what_was_written_after_it() {
        let mut desk = desk();
        ask(&mut desk, Request::Mend(Wish::from(Mend::Safe)));
        ask(&mut desk, Request::Mend(Wish::from(summaries())));
        assert_ne!(text(&desk), DEFINITION);
        ask(&mut desk, Request::Unmend);
        let (_, view) = report(ask(&mut desk, Request::Unmend));
        assert_eq!(text(&desk), DEFINITION);
        assert!(view.changed.is_none() && !view.has_steps);
        assert_eq!(ask(&mut desk, Request::Unmend), Response::NoReport);

        ask(&mut desk, Request::Mend(Wish::from(summaries())));
        let written = text(&desk).replace("Frames pictures for people.", "Frames pictures for you.");
        let line = text(&desk).lines().position(|line| line.contains("for people")).expect("the line") as u32 + 1;
        let column = text(&desk).lines().find_map(|line| line.find("people")).expect("the word") as u32;
        let change = Change { from: (line, column), to: (line, column + 6), text: "you".to_owned() };
        let question = Question {
            ticket: 1,
            file: "apiDefinition.swagger.json".to_owned(),
            reading: desk.readings,
            wish: source::Wish::Change(vec![change]),
        };
        desk.source(&question);
        assert_eq!(ask(&mut desk, Request::Unmend), Response::NoReport);
        assert_eq!(text(&desk), written);
    }

    /// What a pane that has the text of an earlier reading makes of the steps that it is told.
    fn followed(desk: &mut Desk, text: &str, reading: u32) -> Option<String> {
        followed_in(desk, "apiDefinition.swagger.json", text, reading)
    }

    fn followed_in(desk: &mut Desk, file: &str, text: &str, reading: u32) -> Option<String> {
        let question = Question { ticket: 1, file: file.to_owned(), reading, wish: source::Wish::Since };
        let (_, answer) = desk.source(&question);
        let told: serde_json::Value = serde_json::from_str(&answer.json).expect("JSON");
        assert_eq!(told["reading"], desk.readings);
        let steps: Vec<Vec<Change>> = serde_json::from_value(told["steps"].clone()).ok()?;
        Some(steps.iter().fold(text.to_owned(), |text, step| source::changed(&text, step)))
    }

    #[test]
    fn a_pane_follows_fixes_as_changes_of_the_text_that_it_has() {
        let mut desk = desk();
        let first = desk.readings;
        assert_eq!(followed(&mut desk, DEFINITION, first).as_deref(), Some(DEFINITION));
        ask(&mut desk, Request::Mend(Wish::from(Mend::Safe)));
        let (second, between) = (desk.readings, text(&desk).to_owned());
        ask(&mut desk, Request::Mend(Wish::from(summaries())));
        let now = text(&desk).to_owned();
        assert!(now != between && between != DEFINITION);
        assert_eq!(followed(&mut desk, DEFINITION, first).as_deref(), Some(now.as_str()));
        assert_eq!(followed(&mut desk, &between, second).as_deref(), Some(now.as_str()));
        // Taken back, too; and what a pane is told leaves the rest of the text alone.
        let third = desk.readings;
        ask(&mut desk, Request::Unmend);
        assert_eq!(followed(&mut desk, &now, third).as_deref(), Some(between.as_str()));
        assert_eq!(followed(&mut desk, DEFINITION, first).as_deref(), Some(between.as_str()));
        assert_eq!(followed(&mut desk, DEFINITION, first.wrapping_sub(1)), None, "a reading of another worker");
        desk.check(desk.submission.clone(), &Kinds::new(), &Answers::default(), &mut |_| {});
        assert_eq!(followed(&mut desk, &between, third), None, "the files were given again");
    }

    /// Two files from two folders, of which only the second one is a definition.
    #[test]
    fn of_two_files_of_one_name_each_is_changed_shown_and_followed_by_itself() {
        const FIRST: &str = "[\n  1\n]\n";
        const SECOND: &str = "frames (2).json";
        let bytes = |desk: &Desk, name: &str| -> String {
            let file = desk.submission.files().iter().find(|file| file.name == name).expect(name);
            String::from_utf8(file.bytes.clone()).expect("a text")
        };
        let mut desk = Desk::default();
        let host = "  \"host\": \"frames.example.com\",\n";
        let given =
            DEFINITION.replacen(host, "", 1).replacen("\n  }\n}", "\n  },\n  \"host\": \"frames.example.com\"\n}", 1);
        let submission = Submission::from_files([("frames.json", FIRST), ("frames.json", &given)]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        assert_eq!((bytes(&desk, "frames.json"), bytes(&desk, SECOND)), (FIRST.to_owned(), given.clone()));

        let reading = desk.readings;
        let view = proposal(&mut desk, Wish::from(summaries()));
        let [diff] = view.files.as_slice() else { panic!("{view:#?}") };
        assert_eq!(diff.name.as_str(), SECOND);
        let lines = || diff.hunks.iter().flat_map(|hunk| &hunk.lines);
        assert!(
            lines().all(|line| line.sign == Sign::New || given.lines().any(|other| other == line.text)),
            "{diff:#?}"
        );
        assert_eq!(lines().filter(|line| line.sign == Sign::New).count(), 2);

        let view = proposal(&mut desk, Wish::from(Mend::Rule("def-key-order".to_owned())));
        let [diff] = view.files.as_slice() else { panic!("{view:#?}") };
        assert_eq!(
            (diff.name.as_str(), diff.moves.as_deref()),
            (SECOND, Some("Moves `host` before `basePath`: the text is the same."))
        );

        let (_, view) = report(ask(&mut desk, Request::Mend(Wish::from(summaries()))));
        let mended = bytes(&desk, SECOND);
        assert_eq!((mended.matches("\"summary\"").count(), bytes(&desk, "frames.json")), (3, FIRST.to_owned()));
        assert_eq!(desk.changed_names(), [SECOND]);
        let told = view.changed.as_ref().map(|changed| changed.told.as_str()).unwrap_or_default();
        assert!(told.starts_with(&format!("Changed here: {SECOND}. ")), "{told}");
        let changed = Response::Changed { name: SECOND.to_owned(), bytes: mended.clone().into_bytes() };
        assert_eq!(ask(&mut desk, Request::Changed), changed);
        assert_eq!(followed_in(&mut desk, SECOND, &given, reading), Some(mended.clone()));
        assert_eq!(followed_in(&mut desk, "frames.json", FIRST, reading).as_deref(), Some(FIRST));

        let reading = desk.readings;
        let (_, view) = report(ask(&mut desk, Request::Unmend));
        assert!(view.changed.is_none());
        assert_eq!(followed_in(&mut desk, SECOND, &mended, reading), Some(given.clone()));
        assert_eq!((bytes(&desk, "frames.json"), bytes(&desk, SECOND)), (FIRST.to_owned(), given.clone()));

        // What is written into either is written there.
        let mut write = |file: &str, text: &str| {
            let change = Change { from: (1, 0), to: (1, 1), text: text.to_owned() };
            let wish = source::Wish::Change(vec![change]);
            desk.source(&Question { ticket: 1, file: file.to_owned(), reading: desk.readings, wish });
            (bytes(&desk, "frames.json"), bytes(&desk, SECOND))
        };
        let written = given.replacen('{', "{ ", 1);
        assert_eq!(write(SECOND, "{ "), (FIRST.to_owned(), written.clone()));
        assert_eq!(write("frames.json", "[ "), (FIRST.replacen('[', "[ ", 1), written));
        assert_eq!(desk.changed_names(), [SECOND, "frames.json"]);
    }

    #[test]
    fn a_draft_without_words_keeps_its_field_and_changes_nothing() {
        let mut desk = desk();
        let view = proposal(&mut desk, Wish::from(summaries()));
        let print = view.drafts[0].print;
        let emptied = |mend| Wish { texts: vec![(print, String::new())], ..Wish::from(mend) };
        let view = proposal(&mut desk, emptied(summaries()));
        let fields: Vec<_> =
            view.drafts.iter().map(|draft| (draft.text.as_deref() == Some(""), draft.refused.is_some())).collect();
        assert_eq!((fields, view.count), (vec![(true, true), (false, false)], 1), "in their order");
        let one = Mend::Finding { rule: "op-summary-present".to_owned(), print };
        let view = proposal(&mut desk, emptied(one.clone()));
        assert_eq!((view.drafts.len(), view.count, view.files.len()), (1, 0, 0));
        let refused = ask(&mut desk, Request::Mend(emptied(one)));
        assert!(matches!(refused, Response::Proposed { outcome: Err(_), .. }), "{refused:?}");
        assert_eq!(text(&desk), DEFINITION);
    }

    /// Two operations with a parameter of one name, which no file describes.
    fn undescribed() -> (Desk, Mend) {
        let operation = |path: &str| {
            format!(
                r#""/{path}": {{ "get": {{ "operationId": "Get{path}", "summary": "Get {path}", "description": "Gets {path}.", "parameters": [
                    {{ "name": "zqx", "in": "query", "type": "string", "x-ms-summary": "Zqx" }}
                ], "responses": {{ "200": {{ "description": "Got" }} }} }} }}"#
            )
        };
        let text = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Pets", "version": "1.0" }}, "paths": {{ {}, {} }} }}"#,
            operation("Pets"),
            operation("Owners")
        );
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", text.as_bytes())]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        (desk, Mend::Rule("param-description".to_owned()))
    }

    #[test]
    fn what_is_written_for_one_parameter_goes_to_no_other_one() {
        let (mut desk, rule) = undescribed();
        let view = proposal(&mut desk, Wish::from(rule.clone()));
        let asked: Vec<bool> = view.drafts.iter().map(|draft| draft.asks.is_some()).collect();
        assert_eq!((asked, view.count), (vec![true, true], 0), "{view:#?}");
        let texts = vec![(view.drafts[0].print, "Which of the pets.".to_owned())];
        let wish = Wish { texts, ..Wish::from(rule) };
        let view = proposal(&mut desk, wish.clone());
        assert_eq!((view.count, view.drafts[1].asks.is_some()), (1, true), "{view:#?}");
        report(ask(&mut desk, Request::Mend(wish)));
        assert_eq!(text(&desk).matches("Which of the pets.").count(), 1);
    }

    #[test]
    fn words_that_would_break_another_rule_are_refused_by_its_name() {
        let (mut desk, rule) = undescribed();
        let view = proposal(&mut desk, Wish::from(rule.clone()));
        let texts = vec![(view.drafts[0].print, "Which of the pets".to_owned())];
        let view = proposal(&mut desk, Wish { texts, ..Wish::from(rule) });
        let refused = view.drafts[0].refused.as_deref().unwrap_or_default();
        assert!(refused.starts_with("These words would break another rule"), "{view:#?}");
        assert!(refused.contains("full sentences"), "{refused}");
    }

    #[test]
    fn what_is_proposed_as_a_draft_is_not_what_is_safe() {
        let mut desk = desk();
        let safe = proposal(&mut desk, Wish::from(Mend::Safe));
        assert!(safe.drafts.is_empty() && safe.count > 0);
        let drafts = proposal(&mut desk, Wish::from(Mend::Drafts));
        let (asked, made): (Vec<&DraftView>, Vec<&DraftView>) =
            drafts.drafts.iter().partition(|draft| draft.asks.is_some());
        let (gaps, others): (Vec<&DraftView>, Vec<&DraftView>) =
            made.into_iter().partition(|draft| draft.warning.is_some());
        assert_eq!(others.len(), drafts.count);
        // What leaves gaps is taken by who ticks it, or words it.
        let gap = gaps.iter().find(|draft| draft.label.contains("metadata")).expect("no file tells it");
        assert!(gaps.iter().all(|draft| !draft.is_taken));
        // What is asked for is taken with its words.
        let contact =
            asked.iter().find(|draft| draft.label.contains("contact")).expect("nobody can be asked for help yet");
        let ticked = Wish { with: vec![gap.print], ..Wish::from(Mend::Drafts) };
        let words = |print, text: &str| Wish { texts: vec![(print, text.to_owned())], ..Wish::from(Mend::Drafts) };
        for asked in [ticked, words(gap.print, "https://frames.example"), words(contact.print, "help@frames.example")] {
            assert_eq!(proposal(&mut desk, asked).count, drafts.count + 1);
        }
    }

    /// What only a few words can be is chosen among them: of what has to be filled in not that it is hidden, and that there is
    /// none where nothing asks for one.
    #[test]
    fn a_visibility_is_chosen_among_those_that_are_allowed() {
        let parameters = r#""parameters": [
            { "name": "size", "in": "query", "type": "string", "required": true },
            { "name": "glass", "in": "query", "type": "string" },
            { "name": "mat", "in": "query", "type": "string", "x-ms-summary": "Mat", "description": "The mat." },
            { "name": "body", "in": "body", "x-ms-visibility": "external", "schema": { "type": "object", "properties": {
                "note": { "type": "string", "x-ms-visibility": "hidden" },
                "mark": { "type": "string", "x-ms-visibility": "normal" } } } },
            { "name": "edge", "in": "query", "type": "string", "x-ms-visibility": "None" }
        ]"#;
        let text = DEFINITION.replacen("\"summary\"", &format!("{parameters}, \"summary\""), 1);
        let mut desk = Desk::default();
        desk.check(
            Submission::from_files([("apiDefinition.swagger.json", text.as_bytes())]),
            &Kinds::new(),
            &Answers::default(),
            &mut |_| {},
        );
        let drafts = |desk: &mut Desk, rule: &str| proposal(desk, Wish::from(Mend::Rule(rule.to_owned()))).drafts;
        let of = |drafts: &[DraftView], name: &str| {
            let draft = drafts.iter().find(|draft| draft.label.contains(name));
            draft.unwrap_or_else(|| panic!("{name}: {drafts:#?}")).clone()
        };
        let lacking = drafts(&mut desk, "param-full-information");
        assert_eq!(of(&lacking, "size").choices, ["important", "advanced"]);
        assert_eq!(of(&lacking, "glass").choices, ["important", "advanced"], "texts would be asked for");
        assert_eq!(of(&lacking, "mat").choices, ["important", "advanced", "internal"]);
        let unknown = drafts(&mut desk, "op-visibility-known");
        let (body, note) = (of(&unknown, "body"), of(&unknown, "note"));
        assert_eq!(body.choices, ["important", "advanced", "internal"]);
        assert_eq!(note.choices, ["important", "advanced", "internal", ""]);
        // What is normal is left out where nothing asks for it, and is shown first elsewhere.
        assert!(unknown.iter().all(|draft| !draft.label.contains("mark")), "that is safe: {unknown:#?}");
        assert_eq!(of(&unknown, "edge").text.as_deref(), Some("important"));
        // Whatever is chosen ends the finding and raises none.
        for (rule, drafts) in [("param-full-information", &lacking), ("op-visibility-known", &unknown)] {
            for draft in drafts.iter().filter(|draft| !draft.choices.is_empty()) {
                assert!(draft.choices.contains(draft.text.as_ref().expect("a proposal")), "{draft:?}");
                for choice in &draft.choices {
                    let one = Mend::Finding { rule: rule.to_owned(), print: draft.print };
                    let view =
                        proposal(&mut desk, Wish { texts: vec![(draft.print, choice.clone())], ..Wish::from(one) });
                    let [shown] = view.drafts.as_slice() else { panic!("{view:#?}") };
                    assert_eq!((shown.text.as_ref(), shown.refused.as_ref()), (Some(choice), None), "{}", draft.label);
                    assert_eq!(shown.choices, draft.choices);
                }
            }
        }
        // Words are words.
        assert!(drafts(&mut desk, "op-summary-present").iter().all(|draft| draft.choices.is_empty()));
    }

    /// Names by which flows call are changed only for who ticks them, or asks for this one.
    #[test]
    fn what_breaks_flows_is_offered_and_not_taken() {
        let mut desk = Desk::default();
        let text = DEFINITION.replace("GetFrame", "get_frame");
        let submission = Submission::from_files([("apiDefinition.swagger.json", text.as_bytes())]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        let view = proposal(&mut desk, Wish::from(Mend::Drafts));
        let warns = |draft: &&DraftView| draft.warning.as_ref().is_some_and(|warning| warning.starts_with("Flows"));
        let rename = view.drafts.iter().find(warns).expect("it is offered").clone();
        assert!(!rename.is_taken && rename.label.contains("get_frame"), "{rename:?}");
        let others = view.drafts.iter().filter(|draft| draft.asks.is_none() && draft.warning.is_none());
        assert!(others.clone().count() > 0 && others.clone().all(|draft| draft.is_taken));
        assert_eq!(view.count, others.count());
        let shows = |view: &ProposalView, what: &str| {
            let mut lines = view.files.iter().flat_map(|file| &file.hunks).flat_map(|hunk| &hunk.lines);
            lines.any(|line| line.sign == Sign::New && line.text.contains(what))
        };
        assert!(!shows(&view, "\"GetFrame\""));
        let asked = Wish { with: vec![rename.print], ..Wish::from(Mend::Drafts) };
        assert!(shows(&proposal(&mut desk, asked), "\"GetFrame\""));
        let one = Mend::Finding { rule: "op-id-pascal".to_owned(), print: rename.print };
        assert!(shows(&proposal(&mut desk, Wish::from(one)), "\"GetFrame\""), "who asks for this one means it");
        ask(&mut desk, Request::Mend(Wish::from(Mend::Drafts)));
        assert!(self::text(&desk).contains("\"get_frame\""));
    }

    /// What is moved is told in words and folded, and what else changes can be read by itself.
    #[test]
    fn what_is_only_moved_is_folded_and_other_changes_stand_apart() {
        let operation = |n| {
            format!(
                "    \"/p{n}\": {{\n      \"get\": {{\n        \"operationId\": \"GetFrame{n}\",\n        \"summary\": \"Get frame {n}.\",\n        \"description\": \"Gets a frame of a picture.\",\n        \"responses\": {{ \"200\": {{ \"description\": \"OK\" }} }}\n      }}\n    }}"
            )
        };
        let paths: Vec<String> = (0..40).map(operation).collect();
        let text = format!(
            "{{\n  \"swagger\": \"2.0\",\n  \"paths\": {{\n{}\n  }},\n  \"host\": \"frames.example.com\",\n  \"info\": {{\n    \"title\": \"Frames\",\n    \"version\": \"1.0\"\n  }}\n}}\n",
            paths.join(",\n")
        );
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        let view = proposal(&mut desk, Wish::from(Mend::Safe));
        let [moved, others] = view.files.as_slice() else { panic!("{:#?}", view.files) };
        assert_eq!(moved.moves.as_deref(), Some("Moves `info` and `host` before `paths`: the text is the same."));
        assert!(moved.rest.is_some() && moved.hunks.iter().map(|hunk| hunk.lines.len()).sum::<usize>() <= FOLDED);
        assert!(
            view.steps.iter().any(|(title, count, _)| title == "Moves `info` and `host` before `paths`" && *count == 1)
        );
        let changed = |sign| {
            let lines = others.hunks.iter().flat_map(|hunk| &hunk.lines).filter(move |line| line.sign == sign);
            lines.map(|line| line.text.trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(others.moves, None);
        assert_eq!(changed(Sign::Old).iter().filter(|line| line.starts_with("\"summary\": \"Get frame")).count(), 40);
        assert!(changed(Sign::New).iter().all(|line| !line.contains("\"title\"")), "{:?}", changed(Sign::New));
        assert!(view.files.iter().filter(|file| file.moves.is_none()).all(|file| file.rest.is_none()));

        // Each step can be left, and is listed still.
        let is_move = |step: &&(String, u32, u64)| step.0.starts_with("Moves");
        let number = view.steps.iter().find(is_move).expect("it is told").2;
        assert!(view.steps.len() > 1 && view.steps.iter().all(|(.., number)| *number > 0), "{:?}", view.steps);
        let still = Wish { without: vec![number], ..Wish::from(Mend::Safe) };
        let left = proposal(&mut desk, still.clone());
        assert_eq!((left.count, &left.steps), (view.count - 1, &view.steps));
        assert!(left.files.iter().all(|file| file.moves.is_none()));
        let none = Wish { without: view.steps.iter().map(|(.., number)| *number).collect(), ..Wish::from(Mend::Safe) };
        let nothing = proposal(&mut desk, none);
        assert_eq!((nothing.count, nothing.files.len(), nothing.steps.len()), (0, 0, view.steps.len()));
        ask(&mut desk, Request::Mend(still));
        let mended = self::text(&desk);
        assert!(mended.find("\"paths\"") < mended.find("\"host\"") && !mended.contains("Get frame 1.\""), "{mended}");
    }

    /// Titles may name what they write: those that are not told apart are left together.
    #[test]
    fn steps_that_are_not_told_apart_are_left_together() {
        let edit = || Edit { file: 0, range: 0..0, text: "x".to_owned() };
        let it = |title: String| Fix::new(title, Some(edit())).expect("a fix");
        let finding = desk().report.as_ref().expect("a report").findings()[0].clone();
        let mended = (0..STEPS + 3).map(|n| Mended { finding: finding.clone(), fix: it(format!("Adds {n}")) });
        let steps = kinds(mended.collect::<Vec<_>>().iter());
        assert_eq!((steps.len(), steps[STEPS - 1].0.as_str(), steps[STEPS - 1].1), (STEPS, OTHERS, 4));
    }

    #[test]
    fn only_what_the_filter_shows_is_proposed_and_made() {
        let mut desk = desk();
        let all = proposal(&mut desk, Wish::from(Mend::Drafts));
        let with = |search: &str| Filter { search: search.to_owned(), ..Filter::default() };
        let filtered = Wish { filter: with("op-summary-present"), ..Wish::from(Mend::Drafts) };
        let view = proposal(&mut desk, filtered.clone());
        assert!(view.count == 2 && view.drafts.len() == 2 && all.drafts.len() > 2, "{all:#?}");
        assert_eq!(
            view.mends, " – mends 2 findings of those that the filter shows",
            "what is not shown is not left to the author"
        );
        let none = Wish { filter: with("no such finding"), ..Wish::from(Mend::Drafts) };
        let Response::Proposed { outcome: Err(why), .. } = ask(&mut desk, Request::Propose(none)) else {
            panic!("nothing is shown")
        };
        assert!(why.contains("that the filter shows"), "{why}");
        // One finding is meant, whatever is shown.
        let one = Mend::Finding { rule: "op-summary-present".to_owned(), print: view.drafts[0].print };
        assert_eq!(proposal(&mut desk, Wish { filter: with("no such finding"), ..Wish::from(one) }).count, 1);
        let (cause, _) = report(ask(&mut desk, Request::Mend(filtered)));
        assert_eq!(cause, Cause::Mended { findings: 2 });
    }

    /// The archive is not all that somebody has.
    #[test]
    fn what_is_downloaded_is_told() {
        let told = |names: &[&str], edited: &[&str]| {
            let mut desk = Desk::default();
            let files: Vec<(String, Vec<u8>)> =
                names.iter().map(|name| ((*name).to_owned(), DEFINITION.as_bytes().to_vec())).collect();
            desk.check(Submission::from_files(files), &Kinds::new(), &Answers::default(), &mut |_| {});
            desk.before.keep(&desk.submission);
            let files = desk.submission.files().iter().map(|file| {
                let bytes = if edited.contains(&file.name.as_str()) { b"{}".to_vec() } else { file.bytes.clone() };
                (file.name.clone(), bytes)
            });
            desk.submission = Submission::from_files(files.collect::<Vec<_>>());
            desk.told_of_changed(&crate::check(&desk.submission, &Answers::default()))
        };
        let one = told(&["a/swagger.json"], &["a/swagger.json"]).expect("it was changed");
        assert_eq!((&*one.told, &*one.download), ("Changed here: a/swagger.json.", "Download swagger.json"));
        let several = told(&["swagger.json", "readme.md", "icon.png"], &["swagger.json", "readme.md"]);
        let several = several.expect("they were changed");
        assert!(several.told.contains("nothing else; the archives under “Made for you”"), "{several:?}");
        assert_eq!((&*several.download, several.digests.len()), ("Download the 2 changed files (zip)", 2 * 65));
        assert_eq!(told(&["swagger.json"], &[]), None);
    }

    /// A definition with this many operations that lack a summary.
    fn with_operations(count: usize) -> Desk {
        with(count, |n| {
            format!(
                r#""operationId": "GetFrame{n}", "description": "Gets a frame of a picture, number {n}.", "responses": {{ "200": {{ "description": "OK" }} }}"#
            )
        })
    }

    /// A definition with so many more operations.
    fn with(count: usize, operation: impl Fn(usize) -> String) -> Desk {
        let paths: Vec<String> =
            (0..count).map(|n| format!(r#""/p{n}": {{ "get": {{ {} }} }}"#, operation(n))).collect();
        let text = DEFINITION.replace("\"paths\": {", &format!("\"paths\": {{ {},", paths.join(",\n")));
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        desk
    }

    #[test]
    fn more_drafts_than_are_shown_wait_and_are_not_made() {
        let mut desk = with_operations(70);
        let view = proposal(&mut desk, Wish::from(summaries()));
        assert_eq!(
            (view.drafts.len(), view.count, view.later, view.without.len(), view.mends.contains("leaves")),
            (DRAFTS, DRAFTS, 22, 22, false)
        );
        let wish = Wish { without: view.without, ..Wish::from(summaries()) };
        let (cause, _) = report(ask(&mut desk, Request::Mend(wish)));
        assert_eq!(cause, Cause::Mended { findings: DRAFTS as u32 });
    }

    #[test]
    fn what_is_passed_over_makes_room_for_others() {
        let mut desk = with_operations(70);
        let first = proposal(&mut desk, Wish::from(summaries()));
        let passed: Vec<u64> = first.drafts[..10].iter().map(|draft| draft.print).collect();
        let further = Wish { passed: passed.clone(), ..Wish::from(summaries()) };
        let view = proposal(&mut desk, further.clone());
        assert_eq!((view.drafts.len(), view.count, view.later), (DRAFTS, DRAFTS, first.later - 10));
        assert!(view.drafts.iter().all(|draft| !passed.contains(&draft.print)));
        let (cause, _) = report(ask(&mut desk, Request::Mend(Wish { without: view.without, ..further })));
        assert_eq!(cause, Cause::Mended { findings: DRAFTS as u32 });
        let left = proposal(&mut desk, Wish::from(summaries()));
        assert_eq!(left.count, 22);
        assert!(passed.iter().all(|print| left.drafts.iter().any(|draft| draft.print == *print)));
        // All of them passed over: nothing is left to show, and nothing is made.
        let none = Wish { passed: left.drafts.iter().map(|draft| draft.print).collect(), ..Wish::from(summaries()) };
        let refused = ask(&mut desk, Request::Mend(none));
        assert!(matches!(refused, Response::Proposed { outcome: Err(_), .. }), "{refused:?}");
    }

    #[test]
    fn of_many_proposals_those_that_break_flows_come_last() {
        let mut desk = with(DRAFTS + 10, |n| {
            format!(
                r#""operationId": "get_frame_{n}", "summary": "Get frame {n}", "description": "Gets a frame of a picture, number {n}.", "parameters": [{{ "name": "size", "in": "query", "type": "string", "x-ms-visibility": "advanced", "description": "How large it is to be, in pixels." }}], "responses": {{ "200": {{ "description": "OK" }} }}"#
            )
        });
        let view = proposal(&mut desk, Wish::from(Mend::Drafts));
        assert_eq!(view.drafts.len(), DRAFTS);
        assert!(view.later > DRAFTS, "{}", view.later);
        // Those that leave gaps come where their findings count.
        let mut warned = view.drafts.iter().filter_map(|draft| draft.warning.as_deref());
        assert!(warned.clone().all(|warning| warning.contains("gaps")), "{:?}", warned.collect::<Vec<_>>());
        assert!(warned.next().is_some(), "required ones that leave gaps are shown");
    }

    #[test]
    fn what_cannot_be_mended_is_not_offered() {
        let mends = |name: &str, text: &str| {
            let mut desk = Desk::default();
            let submission = Submission::from_files([(name, text.as_bytes())]);
            let (_, view) = report(desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {}));
            (desk, view.mends)
        };
        assert_eq!(mends("apiDefinition.swagger.json", DEFINITION).1, Mends { safe: true, drafts: true });
        // The rule on the order has a fix, and its finding here has none.
        let alone = "info: { title: Frames, version: \"1.0\", description: Frames pictures for people who like it. }\nswagger: \"2.0\"\npaths: {}\n";
        let (mut desk, mends) = mends("apiDefinition.yaml", alone);
        assert_eq!(mends, Mends { safe: false, drafts: true });
        let is_of_order = |finding: &&Finding| finding.rule().id == "def-key-order";
        let order =
            desk.report.as_ref().and_then(|report| report.findings().iter().find(is_of_order)).expect("it is told");
        assert_eq!((order.rule().fix, desk.mendable().kind(order)), (FixKind::Auto, FixKind::No));
        let refused = ask(&mut desk, Request::Propose(Wish::from(Mend::Safe)));
        let Response::Proposed { outcome: Err(why), .. } = refused else { panic!("{refused:?}") };
        assert!(why.contains("draft what needs your word"), "{why}");
    }

    #[test]
    fn one_finding_is_mended_and_the_others_are_not() {
        let mut desk = desk();
        let print = proposal(&mut desk, Wish::from(summaries())).drafts[1].print;
        let one = Mend::Finding { rule: "op-summary-present".to_owned(), print };
        let view = proposal(&mut desk, Wish::from(one.clone()));
        assert_eq!((view.count, view.drafts.len()), (1, 1));
        let (cause, _) = report(ask(&mut desk, Request::Mend(Wish::from(one.clone()))));
        assert_eq!(cause, Cause::Mended { findings: 1 });
        // It is gone now.
        let refused = ask(&mut desk, Request::Propose(Wish::from(one)));
        assert!(matches!(refused, Response::Proposed { outcome: Err(_), .. }), "{refused:?}");
    }

    #[test]
    fn what_is_dismissed_is_not_mended() {
        let mut desk = desk();
        let dismissal = crate::app::protocol::DismissalView {
            rule: "op-summary-present".to_owned(),
            print: None,
            reason: "later".to_owned(),
            says: String::new(),
            at: String::new(),
        };
        ask(&mut desk, Request::Dismiss(vec![dismissal]));
        let refused = ask(&mut desk, Request::Propose(Wish::from(summaries())));
        assert!(matches!(refused, Response::Proposed { outcome: Err(_), .. }), "{refused:?}");
    }

    /// Where the first of three is taken out, the others move up: the one that is to stay into its place.
    #[test]
    fn what_is_declined_stays_where_it_moves_into_the_place_of_what_is_gone() {
        let parameter =
            |summary| format!(r#"{{ "name": "size", "in": "query", "type": "string", "x-ms-summary": "{summary}" }}"#);
        let list = ["A", "B", "C", "D"].map(parameter).join(", ");
        let text = DEFINITION.replacen("\"summary\"", &format!("\"parameters\": [{list}], \"summary\""), 1);
        let mut desk = Desk::default();
        let submission = Submission::from_files([("apiDefinition.swagger.json", text.as_str())]);
        desk.check(submission, &Kinds::new(), &Answers::default(), &mut |_| {});
        let twice = Mend::Rule("op-params-unique".to_owned());
        let view = proposal(&mut desk, Wish::from(twice.clone()));
        // Others of them may have to wait for another round.
        let print = view.drafts.last().expect("a draft").print;
        let all = view.drafts.iter().map(|draft| draft.print).collect();
        let wish = Wish { without: vec![print], with: all, ..Wish::from(twice) };
        ask(&mut desk, Request::Mend(wish));
        assert!(self::text(&desk).contains(r#""x-ms-summary": "D""#), "{}", self::text(&desk));
        assert!(!self::text(&desk).contains(r#""x-ms-summary": "B""#), "{}", self::text(&desk));
    }

    #[test]
    fn the_changed_file_is_given_as_it_is() {
        let mut desk = desk();
        assert_eq!(ask(&mut desk, Request::Changed), Response::NoReport);
        ask(&mut desk, Request::Mend(Wish::from(summaries())));
        let bytes = text(&desk).as_bytes().to_vec();
        let name = "apiDefinition.swagger.json".to_owned();
        assert_eq!(ask(&mut desk, Request::Changed), Response::Changed { name, bytes });
    }

    #[test]
    fn each_file_shows_its_share_of_what_changes() {
        let lines = |letter: &str| (0..3 * LINES).map(|at| format!("{letter}{at}\n")).collect::<Vec<_>>().concat();
        let files =
            |long: &str, short: &str| Submission::from_files([("a.md", long), ("b.md", short), ("c.bin", "\0\0")]);
        let views = diffs(&files(&lines("a"), "one\ntwo\n"), &files(&lines("b"), "one\nother\n"));
        let told: Vec<(&str, usize, Option<&str>)> = views
            .iter()
            .map(|view| (&*view.name, view.hunks.iter().map(|hunk| hunk.lines.len()).sum(), view.rest.as_deref()))
            .collect();
        // Each line that is written anew is two: the old one and the new one.
        let rest = not_shown(6 * LINES - LINES / 2);
        assert_eq!(told, [("a.md", LINES / 2, Some(rest.as_str())), ("b.md", 3, None)]);
    }

    #[test]
    fn a_few_changes_far_apart_are_shown_and_counted_in_a_text_of_any_length() {
        let old: Vec<String> = (0..4 * MAX_WINDOW).map(|number| format!("line {number}\n")).collect();
        let mut new = old.clone();
        new[7] = "other\n".to_owned();
        new[2 * MAX_WINDOW] = "one\ntwo\nthree\n".to_owned();
        new[4 * MAX_WINDOW - 1].clear();
        let (shown, omitted) = hunks(&old.concat(), &new.concat(), LINES);
        let lines: Vec<u32> = shown.iter().map(|hunk| hunk.first_line).collect();
        let around = |line: usize| (line + 1 - AROUND) as u32;
        assert_eq!(lines, [around(7), around(2 * MAX_WINDOW), around(4 * MAX_WINDOW + 1)]);
        let changed = shown.iter().flat_map(|hunk| &hunk.lines).filter(|line| line.sign != Sign::Same).count();
        assert_eq!((changed, omitted), (2 + 4 + 1, 0));
        // Of more than are shown it is told how many lines they are.
        let (shown, omitted) = hunks(&old.concat(), &new.concat(), 6);
        assert_eq!(shown.iter().map(|hunk| hunk.lines.len()).sum::<usize>() + omitted, (2 + 4 + 1) + AROUND * 5);
    }

    #[test]
    fn texts_that_differ_everywhere_are_not_compared_line_by_line() {
        let lines = |word: &str| {
            let lines: Vec<String> = (0..=MAX_WINDOW).map(|number| format!("{word}{number}\n")).collect();
            lines.concat()
        };
        let (shown, omitted) = hunks(&lines("a"), &lines("b"), LINES);
        assert!(shown.is_empty());
        assert_eq!(omitted, MAX_WINDOW + 1);
        let (shown, omitted) = hunks("a\nb\nc\n", "a\nB\nc\n", LINES);
        assert_eq!((shown.len(), shown[0].lines.len(), omitted), (1, 4, 0));
    }
}
