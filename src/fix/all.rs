//! Many fixes at once, checked.

use super::edit::{self, Edit, EditSet, Encoding};
use super::pieces::Pieces;
use super::{Fix, fix};
use crate::criteria::Publisher;
use crate::markdown::GAP;
use crate::rules::{self, Finding, RULES, Reading, binds};
use crate::submission::Submission;
use std::collections::{BTreeMap, HashSet};

/// How often the mended files are looked at again. A fix waits for another round where another one touches its bytes.
pub const MAX_ROUNDS: usize = 10;

/// How many times all of it is checked to find the fixes that do not do what they should: as often as files of so many bytes
/// allow, where each finding counts as so many, within these bounds.
const CHECKED: usize = 32 << 20;
const OF_A_FINDING: usize = 100;
const MIN_CHECKS: usize = 20;
const MAX_CHECKS: usize = 200;

/// How many fixes one round takes: what a hostile file breaks a hundred thousand times is mended in part.
const MAX_OF_ONE_ROUND: usize = 5_000;

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

/// A finding that is gone: with its place at the time when it was mended.
#[derive(Debug)]
pub struct Mended {
    pub finding: Finding,
    pub fix: Fix,
}

#[derive(Debug)]
pub struct Left {
    pub finding: Finding,
    pub why: Why,
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
}

/// Applies the fix of every finding that `wanted` takes, given the finding and its fix, until nothing changes. Whatever
/// does not end its finding, or raises another one, is left out.
pub fn all(submission: &Submission, publisher: Option<Publisher>, wanted: &dyn Fn(&Finding, &Fix) -> bool) -> Outcome {
    with_texts(submission, publisher, wanted, &|_| None)
}

/// The same, with what the author wrote in place of the proposal for a finding.
pub fn with_texts(
    submission: &Submission,
    publisher: Option<Publisher>,
    wanted: &dyn Fn(&Finding, &Fix) -> bool,
    text: &dyn Fn(&Finding) -> Option<String>,
) -> Outcome {
    let mut bench = Bench {
        submission: submission.clone(),
        publisher,
        wanted,
        text,
        mended: Vec::new(),
        pieces: BTreeMap::new(),
        written: Vec::new(),
        failed: HashSet::new(),
        checks: None,
    };
    let (mut rounds, mut mended) = (0, 0);
    while rounds < MAX_ROUNDS && bench.checks != Some(0) {
        if bench.round() {
            rounds += 1;
        } else if bench.mended.len() > mended {
            // What did not help among other faults may help now that they are gone.
            mended = bench.mended.len();
            bench.failed.clear();
        } else {
            break;
        }
    }
    let left = bench.left();
    let edits = bench.edits(submission);
    Outcome { submission: bench.submission, edits, written: bench.written, mended: bench.mended, left, rounds }
}

/// Applies one fix, whatever comes of it. `None` where a file cannot be written as it was read.
pub fn apply(submission: &Submission, fix: &Fix) -> Option<Submission> {
    apply_several(submission, &[fix])
}

struct Bench<'w> {
    submission: Submission,
    publisher: Option<Publisher>,
    wanted: &'w dyn Fn(&Finding, &Fix) -> bool,
    text: &'w dyn Fn(&Finding) -> Option<String>,
    mended: Vec<Mended>,
    /// The texts that have changed, by the names of their files.
    pieces: BTreeMap<String, Pieces>,
    written: Vec<String>,
    /// What did not help.
    failed: HashSet<String>,
    /// How many checks are left, once it is known what they cost.
    checks: Option<usize>,
}

impl Bench<'_> {
    /// Applies what can be applied at once; whether there was anything.
    fn round(&mut self) -> bool {
        let reading = Reading::of(&self.submission);
        let context = reading.context(&self.submission);
        let findings = told(rules::run(&context), self.publisher);
        self.checks.get_or_insert_with(|| {
            let bytes: usize = self.submission.files().iter().map(|file| file.bytes.len()).sum();
            (CHECKED / (1 + bytes + OF_A_FINDING * findings.len())).clamp(MIN_CHECKS, MAX_CHECKS)
        });
        let mut taken = EditSet::default();
        let (mut written, mut edited) = (HashSet::<String>::new(), HashSet::<String>::new());
        let mut batch: Vec<(Finding, Fix)> = Vec::new();
        for finding in &findings {
            if batch.len() >= MAX_OF_ONE_ROUND || self.failed.contains(&name(finding)) {
                continue;
            }
            let text = (self.text)(finding);
            let fix = fix(&context, finding, text.as_deref());
            let Some(fix) = fix.filter(|fix| (self.wanted)(finding, fix)) else { continue };
            // A file that is written anew has no other changes in the same round.
            let names_of = |fix: &Fix| -> Vec<String> {
                let edited = fix.edits.iter().filter_map(|edit| self.submission.files().get(edit.file));
                edited.map(|file| file.name.clone()).collect()
            };
            let is_edited = fix.files.iter().any(|(name, _)| written.contains(name) || edited.contains(name));
            let names = names_of(&fix);
            if is_edited || names.iter().any(|name| written.contains(name)) || !taken.take(&fix.edits) {
                continue;
            }
            edited.extend(names);
            written.extend(fix.files.iter().map(|(name, _)| name.clone()));
            batch.push((finding.clone(), fix));
        }
        let counts = Counts::of(&findings);
        let submission = self.submission.clone();
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        let now = self.settle(&submission, &counts, batch, &mut good, &mut bad);
        self.failed.extend(bad.iter().map(name));
        let has_changed = !good.is_empty();
        if let Some(now) = now {
            self.note(&good);
            self.submission = now;
        }
        self.mended.extend(good.into_iter().map(|(finding, fix)| Mended { finding, fix }));
        has_changed
    }

    /// Finds those of a batch that do what they should: all of them, or else by halves. `good` already holds some that do
    /// together. Gives the files with all that are good.
    fn settle(
        &mut self,
        before: &Submission,
        counts: &Counts,
        batch: Vec<(Finding, Fix)>,
        good: &mut Vec<(Finding, Fix)>,
        bad: &mut Vec<Finding>,
    ) -> Option<Submission> {
        if batch.is_empty() {
            return None;
        }
        if let Some(now) = self.attempt(before, counts, good, &batch) {
            good.extend(batch);
            return Some(now);
        }
        let mut batch = batch;
        // What there was no check for is neither.
        if self.checks == Some(0) {
            return None;
        }
        if batch.len() == 1 {
            bad.extend(batch.into_iter().map(|(finding, _)| finding));
            return None;
        }
        let second = batch.split_off(batch.len() / 2);
        let first = self.settle(before, counts, batch, good, bad);
        let second = self.settle(before, counts, second, good, bad);
        second.or(first)
    }

    /// The files with these fixes, where each ends its finding and none raises another one.
    fn attempt(
        &mut self,
        before: &Submission,
        counts: &Counts,
        good: &[(Finding, Fix)],
        batch: &[(Finding, Fix)],
    ) -> Option<Submission> {
        self.checks = Some(self.checks?.checked_sub(1)?);
        let applied: Vec<&Fix> = good.iter().chain(batch).map(|(_, fix)| fix).collect();
        let after = apply_several(before, &applied)?;
        let mut now = Counts::of(&told(rules::run(&Reading::of(&after).context(&after)), self.publisher));
        // A text with gaps is proposed so: what tells of them is to tell of these.
        if applied.iter().any(|fix| fix.draft.as_ref().is_some_and(|text| text.contains(GAP))) {
            now.forget("doc-placeholder");
        }
        let mended = good.iter().chain(batch).map(|(finding, _)| finding);
        now.is_without(counts, mended).then_some(after)
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
            let given = &self.submission.files()[file];
            let Some(length) = length(&given.bytes) else { continue };
            let pieces = self.pieces.entry(given.name.clone()).or_insert_with(|| Pieces::new(length));
            pieces.edit(taken.of_file(file));
        }
        for (name, bytes) in fixes.iter().flat_map(|(_, fix)| &fix.files) {
            let given = self.submission.files().iter().find(|file| file.name == *name);
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
        let edits = files.filter_map(|(index, file)| Some(self.pieces.get(&file.name)?.edits(index)));
        edits.flatten().collect()
    }

    /// What was to be mended and is still there.
    fn left(&self) -> Vec<Left> {
        let reading = Reading::of(&self.submission);
        let context = reading.context(&self.submission);
        let mut left = Vec::new();
        for finding in told(rules::run(&context), self.publisher) {
            let text = (self.text)(&finding);
            let why = match fix(&context, &finding, text.as_deref()) {
                _ if rules::fixer(finding.rule_index()).is_none() => continue,
                None => Why::NoFix,
                Some(fix) if !(self.wanted)(&finding, &fix) => continue,
                Some(_) if self.failed.contains(&name(&finding)) => Why::NotEnded,
                Some(_) => Why::NotReached,
            };
            left.push(Left { finding, why });
        }
        left
    }
}

fn told(findings: Vec<Finding>, publisher: Option<Publisher>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| binds(finding.rule_index(), publisher)).collect()
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

    /// Whether these are the counts from before without the findings that were mended, or fewer.
    fn is_without<'f>(&self, before: &Counts, mended: impl Iterator<Item = &'f Finding>) -> bool {
        let mut expected = before.0.clone();
        for finding in mended {
            let count = &mut expected[finding.rule_index()];
            *count = count.saturating_sub(1);
        }
        self.0.iter().zip(&expected).all(|(now, expected)| now <= expected)
    }
}

/// The files with these fixes, which do not collide.
fn apply_several(submission: &Submission, fixes: &[&Fix]) -> Option<Submission> {
    let mut taken = EditSet::default();
    let mut written: Vec<(String, Vec<u8>)> = Vec::new();
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
        written.push((given.name.clone(), encoding.encode(&text)));
    }
    Some(submission.with_files(written))
}
