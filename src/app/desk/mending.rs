//! Fixes on the page: what one would change, shown before; then changed, and taken back.

use super::Desk;
use crate::app::protocol::{Cause, DiffView, DraftView, HunkView, LineView, Mend, ProposalView, Response, Sign, Wish};
use crate::fix::{self, Encoding, Fix, Outcome, Why};
use crate::make::zip;
use crate::rules::Finding;
use crate::submission::{File, FileKind, Submission};
use similar::ChangeTag;
use similar::algorithms::{Capture, Replace, patience};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// How often what was changed can be taken back, and how many bytes are kept for it.
const MAX_STEPS: usize = 50;
const MAX_KEPT: usize = 64 << 20;

/// How many lines of a diff are shown, and how many characters of one.
const LINES: usize = 400;
const WIDTH: usize = 400;
/// More lines between the first and the last that differ are not compared.
const MIDDLE: usize = 50_000;
/// How many lines stand around what is changed.
const AROUND: usize = 2;

/// How many proposals are put before the author at once.
const DRAFTS: usize = 50;

/// The files before they were changed: as they were given, and before each fix.
#[derive(Default)]
pub struct Before {
    given: Option<Submission>,
    steps: Vec<Submission>,
}

impl Before {
    /// The files are about to be changed, by a fix or otherwise.
    pub fn keep(&mut self, submission: &Submission) {
        if self.given.is_none() {
            self.given = Some(submission.clone());
        }
    }

    fn step(&mut self, submission: Submission) {
        self.steps.push(submission);
        let weight = |steps: &[Submission]| -> usize {
            steps.iter().flat_map(Submission::files).map(|file| file.bytes.len()).sum()
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
}

impl Desk {
    /// What a fix would change.
    pub fn proposed(&self, mut wish: Wish) -> Response {
        let mut outcome = self.outcome(&wish);
        let mut later = 0;
        // What cannot be shown cannot be confirmed.
        let hidden: Vec<u64> =
            outcome.iter().flat_map(|outcome| self.drafts(outcome).skip(DRAFTS)).map(|draft| draft.print).collect();
        if !hidden.is_empty() {
            later = hidden.len();
            wish.without.extend(hidden);
            outcome = self.outcome(&wish);
        }
        let view = outcome.map(|outcome| self.proposal(&outcome, wish.without, later));
        Response::Proposed { mend: wish.mend, outcome: view }
    }

    /// Changes the files.
    pub fn mend(&mut self, wish: &Wish) -> Response {
        match self.outcome(wish) {
            Ok(outcome) => {
                self.before.keep(&self.submission);
                let before = std::mem::take(&mut self.submission);
                self.before.step(before);
                // What was to be changed in the text before is not for this one.
                self.readings = self.readings.wrapping_add(1);
                self.rewrite(outcome.submission, Cause::Mended { findings: outcome.mended.len() as u32 })
            }
            Err(why) => Response::Proposed { mend: wish.mend.clone(), outcome: Err(why) },
        }
    }

    /// Takes the last fix back.
    pub fn unmend(&mut self) -> Response {
        match self.before.steps.pop() {
            Some(submission) => {
                self.readings = self.readings.wrapping_add(1);
                self.rewrite(submission, Cause::Mended { findings: 0 })
            }
            None => Response::NoReport,
        }
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
            [(name, bytes)] => (name.rsplit('/').next().unwrap_or(name).to_owned(), bytes.clone()),
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

    fn outcome(&self, wish: &Wish) -> Result<Outcome, String> {
        let Some(report) = &self.report else { return Err(NO_FILES.to_owned()) };
        if self.is_opened {
            return Err(NO_FILES.to_owned());
        }
        let mut prints: HashMap<String, Vec<u64>> = HashMap::new();
        for (finding, print) in self.all(report).take(report.findings().len()) {
            prints.entry(fix::name(finding)).or_default().push(print);
        }
        let dismissed: HashSet<String> = report.dismissed().iter().map(fix::name).collect();
        // Of several that nothing tells apart the one that was asked for is one.
        let has_one = Cell::new(false);
        let texts: HashMap<u64, &str> = wish.texts.iter().map(|(print, text)| (*print, text.as_str())).collect();
        let left_out: HashSet<u64> = wish.without.iter().copied().collect();
        let is_wanted = |finding: &Finding, fix: &Fix| {
            let name = fix::name(finding);
            // What is not in the report was never agreed to: places move when something else is mended.
            let Some(prints) = prints.get(&name) else { return false };
            let is_left_out = prints.iter().any(|print| left_out.contains(print)) || dismissed.contains(&name);
            !is_left_out
                && match &wish.mend {
                    Mend::Finding { rule, print } => {
                        finding.rule().id == rule && prints.contains(print) && !has_one.replace(true)
                    }
                    Mend::Rule(rule) => finding.rule().id == rule,
                    Mend::Safe => fix.is_safe(),
                    Mend::All => true,
                }
        };
        let text = |finding: &Finding| {
            prints.get(&fix::name(finding))?.iter().find_map(|print| texts.get(print)).map(|&text| text.to_owned())
        };
        let publisher = report.answers().publisher();
        let outcome = fix::with_texts(&self.submission, publisher, &is_wanted, &text);
        if outcome.mended.is_empty() { Err(why_not(&outcome, &wish.mend)) } else { Ok(outcome) }
    }

    fn proposal(&self, outcome: &Outcome, without: Vec<u64>, later: usize) -> ProposalView {
        let mut titles: Vec<&str> = outcome.mended.iter().map(|mended| mended.fix.title.as_ref()).collect();
        titles.sort_unstable();
        titles.dedup();
        let (files, omitted) = diffs(&self.submission, &outcome.submission);
        ProposalView {
            title: if let [only] = titles.as_slice() { (*only).to_owned() } else { String::new() },
            count: outcome.mended.len(),
            left: outcome.left.len(),
            drafts: self.drafts(outcome).collect(),
            later,
            without,
            files,
            omitted,
        }
    }

    /// What the author is to confirm.
    fn drafts(&self, outcome: &Outcome) -> impl Iterator<Item = DraftView> {
        let prints: HashMap<String, (u64, String)> = self
            .report
            .iter()
            .flat_map(|report| {
                self.all(report).map(move |(finding, print)| (finding, print, super::at(report, finding)))
            })
            .map(|(finding, print, at)| (fix::name(finding), (print, at)))
            .collect();
        outcome.mended.iter().filter_map(move |mended| {
            let (print, at) = prints.get(&fix::name(&mended.finding))?.clone();
            Some(DraftView { print, says: mended.finding.says(), at, text: mended.fix.draft.clone()? })
        })
    }
}

const NO_FILES: &str = "There are no files here that could be changed.";

fn why_not(outcome: &Outcome, mend: &Mend) -> String {
    let is_it = |finding: &Finding| match mend {
        Mend::Finding { rule, .. } | Mend::Rule(rule) => finding.rule().id == rule,
        Mend::Safe | Mend::All => true,
    };
    let mut left = outcome.left.iter().filter(|left| is_it(&left.finding)).map(|left| left.why);
    let text = match (mend, left.next()) {
        (Mend::Safe, None) => "Nothing that is left can be mended without a question to you. Draft the rest instead.",
        (_, Some(Why::NotEnded)) => {
            "This change would leave the finding as it is, or something else wrong: it needs your hand."
        }
        (_, Some(Why::NotReached)) => "There is too much to be mended at once. Start with single findings.",
        (_, Some(Why::NoFix) | None) => "There is no fix for it here: it needs your hand.",
    };
    text.to_owned()
}

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

/// The changes in each file, and how many lines of them are not shown.
fn diffs(before: &Submission, after: &Submission) -> (Vec<DiffView>, usize) {
    let (mut views, mut left, mut omitted) = (Vec::new(), LINES, 0);
    for file in loose(before, after) {
        let old = before.files().iter().find(|other| other.name == file.name);
        let text = |bytes: &[u8]| Encoding::decode(bytes).map(|(text, _)| text);
        let texts = text(old.map_or(&[], |old| &old.bytes)).zip(text(&file.bytes));
        let (hunks, more) = texts.map(|(old, new)| hunks(&old, &new, left)).unwrap_or_default();
        left -= hunks.iter().map(|hunk| hunk.lines.len()).sum::<usize>().min(left);
        omitted += more;
        views.push(DiffView { name: file.name.clone(), is_new: old.is_none(), hunks });
    }
    (views, omitted)
}

/// The lines that differ, with those around them, up to so many; and how many are left out.
fn hunks(old: &str, new: &str, most: usize) -> (Vec<HunkView>, usize) {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    // Nobody reads so many, and finding out which they are takes long.
    let (first, ends) = (head.saturating_sub(AROUND), (old.len() - tail, new.len() - tail));
    if ends.0.max(ends.1) - head > MIDDLE {
        return (Vec::new(), ends.1 - head);
    }
    let (old, new) = (&old[first..(ends.0 + AROUND).min(old.len())], &new[first..(ends.1 + AROUND).min(new.len())]);
    let mut diff = Replace::new(Capture::new());
    // Taking in what differs cannot fail.
    let _ = patience::diff(&mut diff, old, 0..old.len(), new, 0..new.len());
    let (mut hunks, mut shown, mut omitted) = (Vec::new(), 0, 0);
    for group in diff.into_inner().into_grouped_ops(AROUND) {
        let first_line = group.first().map_or(0, |op| op.new_range().start) + first + 1;
        let changes = group.iter().flat_map(|op| op.iter_changes(old, new));
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
    use crate::app::protocol::{ReportView, Request};
    use crate::criteria::Answers;
    use crate::submission::Kinds;

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

    fn wish(mend: Mend) -> Wish {
        Wish { mend, texts: Vec::new(), without: Vec::new() }
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

    #[test]
    fn a_proposal_changes_nothing_and_shows_what_would() {
        let mut desk = desk();
        let view = proposal(&mut desk, wish(summaries()));
        assert_eq!((view.count, view.drafts.len()), (2, 2));
        assert_eq!(text(&desk), DEFINITION);
        let lines: Vec<&LineView> =
            view.files.iter().flat_map(|file| &file.hunks).flat_map(|hunk| &hunk.lines).collect();
        assert!(
            lines.iter().any(|line| line.sign == Sign::New && line.text.contains(&view.drafts[0].text)),
            "{lines:?}"
        );
        assert!(lines.iter().all(|line| line.sign != Sign::Same || DEFINITION.lines().any(|other| other == line.text)));
    }

    #[test]
    fn the_authors_words_stand_in_the_file_and_what_is_not_wanted_is_left() {
        let mut desk = desk();
        let view = proposal(&mut desk, wish(summaries()));
        let (first, second) = (view.drafts[0].print, view.drafts[1].print);
        let wish =
            Wish { texts: vec![(first, "List every frame".to_owned())], without: vec![second], ..wish(summaries()) };
        let (cause, view) = report(ask(&mut desk, Request::Mend(wish)));
        assert_eq!(cause, Cause::Mended { findings: 1 });
        assert!(text(&desk).contains("\"List every frame\""));
        assert_eq!(text(&desk).matches("\"summary\"").count(), 2);
        assert_eq!((view.changed, view.has_steps), (vec!["apiDefinition.swagger.json".to_owned()], true));
    }

    #[test]
    fn a_fix_is_taken_back_byte_for_byte_but_not_what_was_written_after_it() {
        let mut desk = desk();
        ask(&mut desk, Request::Mend(wish(Mend::Safe)));
        ask(&mut desk, Request::Mend(wish(summaries())));
        assert_ne!(text(&desk), DEFINITION);
        ask(&mut desk, Request::Unmend);
        let (_, view) = report(ask(&mut desk, Request::Unmend));
        assert_eq!(text(&desk), DEFINITION);
        assert!(view.changed.is_empty() && !view.has_steps);
        assert_eq!(ask(&mut desk, Request::Unmend), Response::NoReport);

        ask(&mut desk, Request::Mend(wish(summaries())));
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

    #[test]
    fn one_finding_is_mended_and_the_others_are_not() {
        let mut desk = desk();
        let print = proposal(&mut desk, wish(summaries())).drafts[1].print;
        let one = Mend::Finding { rule: "op-summary-present".to_owned(), print };
        let view = proposal(&mut desk, wish(one.clone()));
        assert_eq!((view.count, view.drafts.len()), (1, 1));
        let (cause, _) = report(ask(&mut desk, Request::Mend(wish(one.clone()))));
        assert_eq!(cause, Cause::Mended { findings: 1 });
        // It is gone now.
        let refused = ask(&mut desk, Request::Propose(wish(one)));
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
        let refused = ask(&mut desk, Request::Propose(wish(summaries())));
        assert!(matches!(refused, Response::Proposed { outcome: Err(_), .. }), "{refused:?}");
    }

    #[test]
    fn the_changed_file_is_given_as_it_is() {
        let mut desk = desk();
        assert_eq!(ask(&mut desk, Request::Changed), Response::NoReport);
        ask(&mut desk, Request::Mend(wish(summaries())));
        let bytes = text(&desk).as_bytes().to_vec();
        let name = "apiDefinition.swagger.json".to_owned();
        assert_eq!(ask(&mut desk, Request::Changed), Response::Changed { name, bytes });
    }

    #[test]
    fn texts_that_differ_everywhere_are_not_compared_line_by_line() {
        let lines = |word: &str| {
            let lines: Vec<String> = (0..=MIDDLE).map(|number| format!("{word}{number}\n")).collect();
            lines.concat()
        };
        let (shown, omitted) = hunks(&lines("a"), &lines("b"), LINES);
        assert!(shown.is_empty());
        assert_eq!(omitted, MIDDLE + 1);
        let (shown, omitted) = hunks("a\nb\nc\n", "a\nB\nc\n", LINES);
        assert_eq!((shown.len(), shown[0].lines.len(), omitted), (1, 4, 0));
    }
}
