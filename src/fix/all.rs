//! Many fixes at once, checked.

use super::edit::{self, Edit, EditSet};
use super::pieces::{Kept, Pieces};
use super::{Fix, fix};
use crate::criteria::Publisher;
use crate::document::Encoding;
use crate::order;
use crate::rules::finding::MAX_OF_ONE_RULE;
use crate::rules::{self, Finding, FixKind, RULES, Reading, binds};
use crate::submission::Submission;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How often the mended files are looked at again. A fix waits for another round where another one touches its bytes.
pub const MAX_ROUNDS: usize = 10;

/// How many times all of it is checked to find the fixes that do not do what they should; and how much work that may be, where
/// the files are large or ask for much: bytes that are read, and steps that a definition's effort is spent in.
const MAX_CHECKS: usize = 200;
const MIN_CHECKS: usize = 6;
const MAX_WORK: u64 = 20 << 20;

/// How many fixes are made in all: what a hostile file breaks a hundred thousand times is mended in part.
const MAX_FIXES: usize = 20_000;

/// How much is written in one round: so many bytes, and so many for each byte of the files. What is more waits for the next.
const MIN_WRITTEN: usize = 4 << 20;
const WRITTEN_OF_A_BYTE: usize = 4;

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The files as they are now.
    pub submission: Submission,
    /// The same as edits of the texts that were given, file by file, in the order of each, for whoever shows a text and
    /// keeps a place in it. A text that was written anew is one edit.
    pub edits: Vec<Edit>,
    /// The names of files that were added, or written anew and are no texts.
    pub written: Vec<String>,
    pub mended: Vec<Mended>,
    /// Findings that were to be mended and were not.
    pub left: Vec<Left>,
    pub rounds: usize,
}

/// A finding that is gone: as it was when it was mended, or first.
#[derive(Debug)]
pub struct Mended {
    pub finding: Finding,
    pub fix: Fix,
}

#[derive(Debug)]
pub struct Left {
    pub finding: Finding,
    pub why: Why,
    /// The fix that was not made.
    pub fix: Option<Fix>,
    /// The other rule that would tell something then, where that is why it was not made: index into [`RULES`].
    pub breaks: Option<usize>,
}

/// Why a finding that was to be mended was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no fix for it.
    NoFix,
    /// Its fix did not end it, or something else would have been wrong then.
    NotEnded,
    /// There were too many at once, or in one place.
    NotReached,
    /// The author is asked for words, and has not given any.
    NoWords,
}

/// What is to be mended, and how.
pub struct Wanted<'w> {
    /// As whom the rules bind.
    pub publisher: Option<Publisher>,
    /// Whether a finding is to be mended at all, whatever its fix would be: no other fix is made.
    pub asks: &'w dyn Fn(&Finding) -> bool,
    /// Whether a fix is wanted, given its finding.
    pub takes: &'w dyn Fn(&Finding, &Fix) -> bool,
    /// What the author wrote in place of the proposal for a finding.
    pub text: &'w dyn Fn(&Finding) -> Option<String>,
    /// How many proposals are made at most: what comes after these is left.
    pub drafts: usize,
    /// Whether only findings of the files as they are given are mended. They are what is asked for then, whatever place they
    /// have moved to, and what the author is asked for stays asked, even where another answer would do for it; else it is each
    /// finding as it is when its turn comes.
    pub only_first: bool,
}

/// Applies the fix of every finding that `takes` wants, given the finding and its fix, until nothing changes. Whatever
/// does not end its finding, or raises another one, is left out.
pub fn all(submission: &Submission, publisher: Option<Publisher>, takes: &dyn Fn(&Finding, &Fix) -> bool) -> Outcome {
    let asks = &|_: &Finding| true;
    with(submission, &Wanted { publisher, asks, takes, text: &|_| None, drafts: usize::MAX, only_first: false })
}

/// The same for whatever can be mended without a question to the author.
pub fn safe(submission: &Submission, publisher: Option<Publisher>) -> Outcome {
    // What is never safe is not made to be thrown away.
    let asks = &|finding: &Finding| finding.rule().fix == FixKind::Auto;
    let takes = &|_: &Finding, fix: &Fix| fix.is_safe();
    with(submission, &Wanted { publisher, asks, takes, text: &|_| None, drafts: 0, only_first: false })
}

/// The same, with the author's words, and with no more proposals than are wanted.
pub fn with(submission: &Submission, wanted: &Wanted) -> Outcome {
    let mut bench = Bench {
        wanted,
        now: Checked::of(submission.clone(), wanted.publisher),
        first: None,
        mended: Vec::new(),
        drafts: 0,
        pieces: BTreeMap::new(),
        written: Vec::new(),
        done: HashSet::new(),
        failed: HashMap::new(),
        failed_last: HashMap::new(),
        asked: HashMap::new(),
        checks: 0,
        work: 0,
    };
    if wanted.only_first {
        bench.first = Some(First::of(&bench.now));
    }
    let (mut rounds, mut mended) = (0, 0);
    for _ in 0..2 * MAX_ROUNDS {
        match bench.round() {
            Round::Mended => rounds += 1,
            // What had to wait for these has its turn now.
            Round::Failed => {}
            // What did not help among other faults may help now that they are gone.
            Round::Nothing if bench.mended.len() > mended => {
                mended = bench.mended.len();
                let failed = std::mem::take(&mut bench.failed);
                bench.failed_last.extend(failed);
            }
            Round::Nothing => break,
        }
        if rounds == MAX_ROUNDS {
            break;
        }
    }
    let left = bench.left();
    let edits = bench.edits(submission);
    let Bench { now, written, mended, .. } = bench;
    Outcome { submission: now.submission, edits, written, mended, left, rounds }
}

/// Applies one fix, whatever comes of it. `None` where a file cannot be written as it was read.
pub fn apply(submission: &Submission, fix: &Fix) -> Option<Submission> {
    apply_several(submission, &[fix])
}

/// Files, and what is found in them.
struct Checked {
    submission: Submission,
    reading: Reading,
    findings: Vec<Finding>,
    /// How much there was to do, see [`MAX_WORK`].
    work: u64,
}

impl Checked {
    /// How many faults of notation the files have.
    fn slips(&self) -> usize {
        let documents = (0..self.submission.files().len()).filter_map(|file| self.reading.document(file));
        documents.map(|document| document.errors().len()).sum()
    }

    /// The byte of its text that a finding stands at.
    fn offset(&self, finding: &Finding) -> Option<usize> {
        let place = &finding.place;
        let source = self.reading.source(usize::from(place.file)).filter(|_| place.line > 0)?;
        source.offset(place.line, place.column)
    }

    fn of(submission: Submission, publisher: Option<Publisher>) -> Checked {
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        let mut findings = rules::run(&context);
        findings.retain(|finding| binds(finding.rule_index(), publisher));
        let bytes: usize = submission.files().iter().map(|file| file.bytes.len()).sum();
        // A pointer of usual length is as little as the finding itself.
        let pointers = findings.iter().map(|finding| 4 * finding.place.pointer.len().saturating_sub(256) as u64);
        let pointers: u64 = pointers.sum();
        let work =
            bytes as u64 + pointers + context.openapi.as_ref().map_or(0, |definition| definition.effort().spent());
        drop(context);
        Checked { submission, reading, findings, work }
    }
}

struct Bench<'w> {
    wanted: &'w Wanted<'w>,
    now: Checked,
    /// What was found first, where nothing else is mended.
    first: Option<First>,
    mended: Vec<Mended>,
    /// How many of these were proposals.
    drafts: usize,
    /// The texts that have changed, by the names of their files: others may come before them in another round.
    pieces: BTreeMap<String, Pieces>,
    written: Vec<String>,
    /// The findings that were mended, where nothing but what was found first is: each is mended once.
    done: HashSet<String>,
    /// What did not help, and the other rule that would have told something; and what did not before it was tried again, if
    /// there was room for that.
    failed: HashMap<String, Option<usize>>,
    failed_last: HashMap<String, Option<usize>>,
    /// What the author is asked for, where that stays so.
    asked: HashMap<String, Fix>,
    /// How many checks there were, and how much work that was.
    checks: usize,
    work: u64,
}

type Batch = Vec<(Finding, Fix)>;

/// What became of the fixes that were to be applied at once.
enum Round {
    /// Some of them have been.
    Mended,
    /// None of them does what it should.
    Failed,
    /// There were none, or there may be no more checks.
    Nothing,
}

/// A fix that does not do what it should: its finding, and the other rule that would tell something.
type Failure = (Finding, Option<usize>);

/// Why fixes are not good together.
enum Bad {
    /// These rules tell more then than they should, which most likely these of the fixes bring about.
    Rules(HashSet<usize>, HashSet<usize>),
    /// They cannot be applied together, or what comes of it cannot be read as well as before.
    Files,
    /// There may be no more checks.
    Unknown,
}

impl Bench<'_> {
    /// Applies what can be applied at once.
    fn round(&mut self) -> Round {
        // Whatever comes of the proposals, what is safe is mended.
        let (safe, proposals): (Batch, Batch) = self.batch().into_iter().partition(|(_, fix)| fix.is_safe());
        let counts = Counts::of(&self.now.findings);
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        let now = self.settle(&counts, safe, &mut good, &mut bad);
        let now = self.settle(&counts, proposals, &mut good, &mut bad).or(now);
        self.failed.extend(bad.iter().map(|(finding, rule)| (name(finding), *rule)));
        let Some(now) = now else { return if bad.is_empty() { Round::Nothing } else { Round::Failed } };
        let origins = self.origins();
        let known = good.iter().map(|(finding, _)| origins.known(finding).unwrap_or(finding).clone());
        let known: Vec<Finding> = known.collect();
        if self.first.is_some() {
            self.done.extend(known.iter().map(name));
        }
        self.note(&good);
        self.now = now;
        self.drafts += good.iter().filter(|(_, fix)| !fix.is_safe()).count();
        self.mended.extend(known.into_iter().zip(good).map(|(finding, (_, fix))| Mended { finding, fix }));
        Round::Mended
    }

    /// The fixes that are wanted and can be made. Of more proposals than there is room for, those come first that the author
    /// has worded, then those without which nobody can apply, those that wait for the author's words among them, and last
    /// those that are only taken by who asks for them.
    fn candidates(&mut self) -> Batch {
        let Checked { submission, reading, findings, .. } = &self.now;
        let context = reading.context(submission);
        let origins = self.origins();
        let mut drafts = self.wanted.drafts.saturating_sub(self.drafts);
        let mut candidates: Vec<(bool, Finding, Fix)> = Vec::new();
        let mut room =
            MIN_WRITTEN + WRITTEN_OF_A_BYTE * submission.files().iter().map(|it| it.bytes.len()).sum::<usize>();
        for finding in findings {
            if candidates.len() + self.mended.len() >= MAX_FIXES || room == 0 {
                break;
            }
            if rules::fixer(finding.rule_index()).is_none() || self.failed.contains_key(&name(finding)) {
                continue;
            }
            let Some(known) = origins.known(finding).filter(|known| (self.wanted.asks)(known)) else { continue };
            if self.asked_for(known).is_some() || self.done.contains(&name(known)) {
                continue;
            }
            let text = (self.wanted.text)(known);
            let fix = fix(&context, finding, text.as_deref());
            if let Some(fix) = fix.filter(|fix| (self.wanted.takes)(known, fix)) {
                let edits = fix.edits.iter().map(|edit| edit.text.len());
                room = room.saturating_sub(edits.chain(fix.files.iter().map(|(_, bytes)| bytes.len())).sum());
                candidates.push((text.is_some(), finding.clone(), fix));
            }
        }
        let proposals = candidates.iter().filter(|(.., fix)| !fix.is_safe()).count();
        if proposals > drafts {
            let weight = |(is_worded, finding, fix): &(bool, Finding, Fix)| {
                (!is_worded, fix.changes.is_some(), finding.severity(), fix.is_open())
            };
            order::sort_by_key(&mut candidates, weight);
            candidates.retain(|(.., fix)| {
                let is_kept = fix.is_safe() || drafts > 0;
                drafts = drafts.saturating_sub(usize::from(!fix.is_safe()));
                is_kept
            });
        }
        let candidates = candidates.into_iter().map(|(_, finding, fix)| (finding, fix));
        let (open, candidates): (Batch, Batch) = candidates.partition(|(_, fix)| fix.is_open());
        if self.first.is_some() {
            let asked = open.into_iter().filter_map(|(finding, fix)| Some((name(origins.known(&finding)?), fix)));
            let asked: Vec<(String, Fix)> = asked.collect();
            self.asked.extend(asked);
        }
        candidates
    }

    /// The fixes that are wanted and go together.
    fn batch(&mut self) -> Batch {
        let candidates = self.candidates();
        let submission = &self.now.submission;
        let mut taken = EditSet::default();
        let (mut written, mut edited) = (HashSet::<String>::new(), HashSet::<usize>::new());
        let mut batch = Batch::new();
        // A file that is written anew has no other changes in the same round, and those come first.
        let (anew, edits): (Batch, Batch) = candidates.into_iter().partition(|(_, fix)| !fix.files.is_empty());
        for (finding, fix) in edits.into_iter().chain(anew) {
            let is_edited = |name: &str| {
                let file = submission.files().iter().position(|file| file.name == name);
                file.is_some_and(|file| edited.contains(&file))
            };
            let is_written = |edit: &Edit| {
                !written.is_empty()
                    && submission.files().get(edit.file).is_some_and(|file| written.contains(&file.name))
            };
            let collides = fix.files.iter().any(|(name, _)| written.contains(name) || is_edited(name));
            if collides || fix.edits.iter().any(is_written) || !taken.take(&fix.edits) {
                continue;
            }
            edited.extend(fix.edits.iter().map(|edit| edit.file));
            written.extend(fix.files.iter().map(|(name, _)| name.clone()));
            batch.push((finding, fix));
        }
        batch
    }

    /// Finds those of a batch that do what they should: all of them, or else by parts. `good` already holds some that do
    /// together. Gives the files with all that are good.
    fn settle(
        &mut self,
        counts: &Counts,
        mut batch: Batch,
        good: &mut Batch,
        bad: &mut Vec<Failure>,
    ) -> Option<Checked> {
        if batch.is_empty() {
            return None;
        }
        let (rules, suspects) = match self.attempt(counts, good, &batch) {
            Ok(now) => {
                good.extend(batch);
                return Some(now);
            }
            // Nothing is known of these.
            Err(Bad::Unknown) => return None,
            Err(Bad::Rules(rules, suspects)) => (rules, suspects),
            Err(Bad::Files) => Default::default(),
        };
        if batch.len() == 1 {
            let other = |finding: &Finding| rules.iter().copied().filter(|rule| *rule != finding.rule_index()).min();
            bad.extend(batch.into_iter().map(|(finding, _)| (other(&finding), finding)).map(|(other, it)| (it, other)));
            return None;
        }
        // The others are tried first.
        let (first, second) = if suspects.is_empty() || suspects.len() == batch.len() {
            let second = batch.split_off(batch.len() / 2);
            (batch, second)
        } else {
            let (mut first, mut second) = (Batch::new(), Batch::new());
            for (index, fix) in batch.into_iter().enumerate() {
                if suspects.contains(&index) { &mut second } else { &mut first }.push(fix);
            }
            (first, second)
        };
        let first = self.settle(counts, first, good, bad);
        let second = self.settle(counts, second, good, bad);
        second.or(first)
    }

    /// The files with these fixes, where each ends its finding and none raises another one.
    fn attempt(&mut self, counts: &Counts, good: &Batch, batch: &Batch) -> Result<Checked, Bad> {
        if self.checks >= MAX_CHECKS || (self.checks >= MIN_CHECKS && self.work >= MAX_WORK) {
            return Err(Bad::Unknown);
        }
        self.checks += 1;
        let applied: Vec<&Fix> = good.iter().chain(batch).map(|(_, fix)| fix).collect();
        let after = apply_several(&self.now.submission, &applied).ok_or(Bad::Files)?;
        let after = Checked::of(after, self.wanted.publisher);
        self.work += after.work;
        // One finding may tell of several slips that are the same.
        if after.slips() > self.now.slips() {
            return Err(Bad::Files);
        }
        let mut now = Counts::of(&after.findings);
        // A text with gaps is proposed so: what tells of them is to tell of these.
        if applied.iter().any(|fix| !fix.is_safe() && fix.has_gaps()) {
            now.forget("doc-placeholder");
            now.forget("def-gap");
        }
        let mended: Vec<&Finding> = good.iter().chain(batch).map(|(finding, _)| finding).collect();
        // What was too large for the platform may still be so for a solution, which is not told beside it.
        if mended.iter().any(|finding| finding.rule().id == "def-size-1mb") {
            now.forget("def-size-solution-500k");
        }
        // Of a contact that is there now each part that it lacks is told.
        if mended.iter().any(|finding| finding.rule().id == "info-contact-present") {
            now.forget("info-contact-name");
            now.forget("info-contact-url-present");
        }
        let culprits = now.beyond(counts, &mended, &after.findings);
        if culprits.is_empty() {
            return Ok(after);
        }
        let suspects = self.suspects(batch, &culprits, &after.findings);
        Err(Bad::Rules(culprits, suspects))
    }

    /// Those of a batch, by their indices, that most likely make these rules tell too much: their findings are still there,
    /// or stand nearest to what is new. Else it is those of the same rules.
    fn suspects(&self, batch: &Batch, rules: &HashSet<usize>, after: &[Finding]) -> HashSet<usize> {
        let is_of_rules = |finding: &&Finding| rules.contains(&finding.rule_index());
        let before: HashSet<String> = self.now.findings.iter().filter(is_of_rules).map(name).collect();
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut at: HashMap<(u16, &str), Vec<usize>> = HashMap::new();
        for (index, (finding, _)) in batch.iter().enumerate() {
            at.entry((finding.place.file, &finding.place.pointer)).or_default().push(index);
            if rules.contains(&finding.rule_index()) {
                named.insert(name(finding), index);
            }
        }
        let mut suspects = HashSet::new();
        for finding in after.iter().filter(is_of_rules) {
            let name = name(finding);
            if let Some(index) = named.get(&name) {
                suspects.insert(*index);
            } else if !before.contains(&name) {
                let place = &finding.place;
                let near = holders(&place.pointer).find_map(|pointer| at.get(&(place.file, pointer)));
                suspects.extend(near.into_iter().flatten());
            }
        }
        if suspects.is_empty() {
            let same = batch.iter().enumerate().filter(|(_, (finding, _))| rules.contains(&finding.rule_index()));
            suspects.extend(same.map(|(index, _)| index));
        }
        suspects
    }

    /// Keeps what these fixes do to the files, to which they have not been applied.
    fn note(&mut self, fixes: &[(Finding, Fix)]) {
        let mut taken = EditSet::default();
        for (_, fix) in fixes {
            // They were applied together already: none is refused.
            taken.take(&fix.edits);
        }
        let length = |bytes: &[u8]| Encoding::decode(bytes).map(|(text, _)| text.len());
        for file in taken.files() {
            let given = &self.now.submission.files()[file];
            let Some(length) = length(&given.bytes) else { continue };
            let pieces = self.pieces.entry(given.name.clone()).or_insert_with(|| Pieces::new(length));
            pieces.edit(taken.of_file(file));
        }
        for (name, bytes) in fixes.iter().flat_map(|(_, fix)| &fix.files) {
            let given = self.now.submission.files().iter().find(|file| file.name == *name);
            let (old, new) = (given.and_then(|file| length(&file.bytes)), Encoding::decode(bytes));
            if let (Some(length), Some((text, _)), false) = (old, new, self.written.contains(name)) {
                self.pieces.entry(name.clone()).or_insert_with(|| Pieces::new(length)).replace(&text);
            } else if !self.written.contains(name) {
                self.written.push(name.clone());
            }
        }
    }

    /// What became of the texts among these files, which are those from before the first round.
    fn edits(&self, given: &Submission) -> Vec<Edit> {
        let files = given.files().iter().enumerate();
        let edits = files.filter_map(|(at, file)| Some(self.pieces.get(&file.name)?.edits(at)));
        edits.flatten().collect()
    }

    fn origins(&self) -> Origins<'_> {
        Origins::of(self.first.as_ref(), &self.now, &self.pieces)
    }

    /// The fix that asks the author for what mends this finding, where that stays so.
    fn asked_for(&self, known: &Finding) -> Option<&Fix> {
        // Mostly nothing is: then no finding is named for it.
        if self.asked.is_empty() { None } else { self.asked.get(&name(known)) }
    }

    /// What was to be mended and is still there.
    fn left(&self) -> Vec<Left> {
        let Checked { submission, reading, findings, .. } = &self.now;
        let context = reading.context(submission);
        let origins = self.origins();
        let mut left = Vec::new();
        for finding in findings.iter().filter(|finding| rules::fixer(finding.rule_index()).is_some()) {
            let Some(known) = origins.known(finding).filter(|known| (self.wanted.asks)(known)) else { continue };
            let asked = self.asked_for(known).cloned();
            let fix = asked.or_else(|| fix(&context, finding, (self.wanted.text)(known).as_deref()));
            let failed = self.failed.get(&name(finding)).or_else(|| self.failed_last.get(&name(finding)));
            let why = match &fix {
                None => Why::NoFix,
                Some(fix) if !(self.wanted.takes)(known, fix) => continue,
                Some(fix) if fix.is_open() => Why::NoWords,
                Some(_) if failed.is_some() => Why::NotEnded,
                Some(_) => Why::NotReached,
            };
            left.push(Left { finding: known.clone(), why, fix, breaks: failed.copied().flatten() });
        }
        left
    }
}

/// What is found in files as they are given.
struct First {
    findings: Vec<Finding>,
    /// The names of the files.
    files: HashMap<String, usize>,
    /// Which findings stand at a place, and which at a name of one.
    at: HashMap<Spot, Vec<usize>>,
    named: HashMap<Named, Vec<usize>>,
}

/// A rule and its wording, a file and the byte of its text; no byte where it is on the file as a whole.
type Spot = (usize, usize, usize, Option<usize>);

/// A rule and its wording, a file and a JSON Pointer.
type Named = (usize, usize, usize, String);

impl First {
    fn of(checked: &Checked) -> First {
        let mut at: HashMap<Spot, Vec<usize>> = HashMap::new();
        let mut named: HashMap<Named, Vec<usize>> = HashMap::new();
        for (index, finding) in checked.findings.iter().enumerate() {
            let (rule, case, file) = (finding.rule_index(), finding.case(), usize::from(finding.place.file));
            at.entry((rule, case, file, checked.offset(finding))).or_default().push(index);
            named.entry((rule, case, file, finding.place.pointer.clone())).or_default().push(index);
        }
        let files = checked.submission.files().iter().map(|file| file.name.clone()).zip(0..).collect();
        First { findings: checked.findings.clone(), files, at, named }
    }
}

/// The way back from findings to what they were first.
struct Origins<'b> {
    first: Option<&'b First>,
    now: &'b Checked,
    /// Of each file its index then, and the parts of its text that it had then.
    files: Vec<Option<(usize, Option<Kept>)>>,
}

impl<'b> Origins<'b> {
    fn of(first: Option<&'b First>, now: &'b Checked, pieces: &BTreeMap<String, Pieces>) -> Origins<'b> {
        let known = |first: &First, name: &str| Some((*first.files.get(name)?, pieces.get(name).map(Pieces::kept)));
        let files = first.map(|first| now.submission.files().iter().map(|file| known(first, &file.name)).collect());
        let files = files.unwrap_or_default();
        Origins { first, now, files }
    }

    /// The finding as it was first; nothing where it was not there. Where that is not asked for, the finding itself.
    fn known<'f>(&self, finding: &'f Finding) -> Option<&'f Finding>
    where
        'b: 'f,
    {
        match self.first {
            Some(first) => self.of_first(first, finding),
            None => Some(finding),
        }
    }

    fn of_first(&self, first: &'b First, finding: &Finding) -> Option<&'b Finding> {
        let (file, kept) = match self.files.get(usize::from(finding.place.file)) {
            Some(known) => known.as_ref().map(|(file, kept)| (*file, kept.as_ref()))?,
            None => (usize::from(finding.place.file), None),
        };
        let offset = match (self.now.offset(finding), kept) {
            (Some(offset), Some(kept)) => kept.origin(offset).map(Some),
            (offset, _) => Some(offset),
        };
        let (rule, case) = (finding.rule_index(), finding.case());
        let there = match offset {
            Some(offset) => first.at.get(&(rule, case, file, offset))?,
            // Another fix wrote the text here anew, or moved it, as the one does that puts parts in order.
            None => first.named.get(&(rule, case, file, finding.place.pointer.clone()))?,
        };
        let mut there = there.iter().filter_map(|&index| first.findings.get(index));
        let same = there.clone().find(|other| other.args == finding.args);
        same.or_else(|| there.next())
    }
}

/// A JSON Pointer and those of what holds the value, from within, as far as a fix may reach from its finding.
fn holders(pointer: &str) -> impl Iterator<Item = &str> {
    const FAR: usize = 8;
    std::iter::successors(Some(pointer), |pointer| pointer.rfind('/').map(|end| &pointer[..end])).take(FAR)
}

/// What makes a finding the same in another round, in which lines have moved.
pub fn name(finding: &Finding) -> String {
    let place = &finding.place;
    format!("{} {} {} {} {:?}", finding.rule_index(), finding.case(), place.file, place.pointer, finding.args)
}

/// How many findings each rule has. By number, since places move with every edit.
struct Counts(Vec<u32>);

impl Counts {
    fn of(findings: &[Finding]) -> Counts {
        let mut counts = vec![0; RULES.len()];
        for finding in findings {
            counts[finding.rule_index()] += 1;
        }
        Counts(counts)
    }

    fn forget(&mut self, id: &str) {
        if let Some(rule) = RULES.iter().position(|rule| rule.id == id) {
            self.0[rule] = 0;
        }
    }

    /// The rules that tell more than before without the findings that were mended. Where there is more to tell of a rule
    /// than is told, what was mended must be gone from it. `findings` are those that were counted.
    fn beyond(&self, before: &Counts, mended: &[&Finding], findings: &[Finding]) -> HashSet<usize> {
        let mut expected = before.0.clone();
        for finding in mended {
            let count = &mut expected[finding.rule_index()];
            *count = count.saturating_sub(1);
        }
        let counts = self.0.iter().zip(&expected).enumerate();
        let mut beyond: HashSet<usize> = counts.filter(|(_, (now, most))| now > most).map(|(rule, _)| rule).collect();
        let is_cut = |rule: &usize| before.0[*rule] as usize >= MAX_OF_ONE_RULE;
        let cut: HashSet<usize> = beyond.iter().copied().filter(is_cut).collect();
        if !cut.is_empty() {
            let is_of_cut = |finding: &&Finding| cut.contains(&finding.rule_index());
            let there: HashSet<String> = findings.iter().filter(is_of_cut).map(name).collect();
            beyond.retain(|rule| !cut.contains(rule));
            let still = mended.iter().copied().filter(is_of_cut).filter(|finding| there.contains(&name(finding)));
            beyond.extend(still.map(Finding::rule_index));
        }
        beyond
    }
}

/// The files with these fixes, which do not collide.
fn apply_several(submission: &Submission, fixes: &[&Fix]) -> Option<Submission> {
    let mut taken = EditSet::default();
    let mut written: Vec<(String, Vec<u8>)> = Vec::new();
    let mut edited: Vec<(usize, Vec<u8>)> = Vec::new();
    for fix in fixes {
        if !taken.take(&fix.edits) {
            return None;
        }
        written.extend(fix.files.iter().cloned());
    }
    for file in taken.files() {
        let given = submission.files().get(file)?;
        let (text, encoding) = Encoding::decode(&given.bytes)?;
        let text = edit::apply(&text, taken.of_file(file))?;
        edited.push((file, encoding.encode(&text)));
    }
    let edited = submission.with_bytes(edited);
    Some(if written.is_empty() { edited } else { edited.with_files(written) })
}
