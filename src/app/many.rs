//! Many connectors: which there are, how far they have been checked, and what the table shows of them.

use super::protocol::{Connector, Member, Outcome, Request};
use super::route::Arrangement;
use super::state::{GivenFile, Subject};
use crate::criteria::{Answers, Authentication};
use crate::order::sort_by;
use crate::report::{Column, Direction, Overview, Sort};
use crate::verdict::Answer;

/// How many rows of the table are shown at first, and how many more with each demand.
pub const ROWS: usize = 200;

/// How many connectors arrive before the table shows them. It is sorted and drawn anew each time: the share of what is
/// there keeps the work for all of a table to a multiple of its size.
fn batch(told: usize) -> usize {
    (told / 4).clamp(1, 16).max(told / 32)
}

/// Connectors that were given together.
#[derive(Clone, Debug, PartialEq)]
pub struct Many {
    /// In the order in which they were found; those that have been checked come first.
    connectors: Vec<Listed>,
    /// How many have been checked.
    done: usize,
    /// How many of those the table knows: rows come in batches.
    told: usize,
    /// How many rows it shows, those that were made with other answers among them, until they are made again.
    known: usize,
    /// How many of those have which answer.
    counts: AnswerCounts,
    /// What the worker was asked by last, while it owes the answer.
    asked: Option<u32>,
    /// Whether the worker has died of, or with, the one that it had.
    has_died: bool,
    pub is_stopped: bool,
    /// The answers that the rows were made with. How the API authenticates is not among them: that is read of each
    /// connector, or told of it alone.
    answers: Answers,
    /// How many rows are shown at most.
    pub shown: usize,
    /// Which connector's report is open.
    pub open: Option<usize>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub name: String,
    home: String,
    files: Vec<GivenFile>,
    /// Which connector of the archive that is its only file.
    member: Option<u32>,
    /// How its API authenticates, where the author said so.
    authentication: Option<Authentication>,
    /// What came of it, or why nothing did.
    outcome: Option<Result<Overview, String>>,
    /// Its title or else its name, and both of them: in lower case, for sorting and searching.
    label: String,
    words: String,
}

impl Listed {
    pub fn subject(&self) -> Subject {
        match (self.member, self.files.as_slice()) {
            (Some(index), [archive, ..]) => {
                Subject::Member { archive: archive.clone(), index, name: self.name.clone() }
            }
            _ => Subject::Files(self.files.clone()),
        }
    }

    fn settle(&mut self, outcome: Result<Overview, String>) {
        let title = outcome.as_ref().ok().and_then(|overview| overview.title.as_deref());
        self.label = lowercase(title.unwrap_or(&self.name));
        self.words = lowercase(&[&self.name, title.unwrap_or_default()].join("\n"));
        self.outcome = Some(outcome);
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'m> {
    pub index: usize,
    pub name: &'m str,
    pub outcome: &'m Result<Overview, String>,
    label: &'m str,
    words: &'m str,
}

/// How many connectors have which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    /// In the order of [`Answer::ALL`].
    pub answers: [usize; 3],
    /// Those without a definition to check, or that could not be read.
    pub none: usize,
}

impl AnswerCounts {
    /// Where a row is counted that has come to this.
    fn of(&mut self, outcome: &Result<Overview, String>) -> &mut usize {
        let answer = outcome.as_ref().ok().and_then(|overview| overview.answer);
        match answer.and_then(|answer| Answer::ALL.iter().position(|&known| known == answer)) {
            Some(at) => &mut self.answers[at],
            None => &mut self.none,
        }
    }
}

impl Many {
    /// The connectors that files are: `found` names the files by their place in `files`.
    pub fn of(found: Vec<Connector>, files: &[GivenFile], answers: Answers) -> Many {
        let connectors = found.into_iter().map(|connector| listed("", connector, files)).collect();
        Many {
            connectors,
            done: 0,
            told: 0,
            known: 0,
            counts: AnswerCounts::default(),
            asked: None,
            has_died: false,
            is_stopped: false,
            answers,
            shown: ROWS,
            open: None,
        }
    }

    /// How many connectors there are.
    pub fn count(&self) -> usize {
        self.connectors.len()
    }

    /// How many the table knows.
    pub fn told(&self) -> usize {
        self.told
    }

    /// How many it shows.
    pub fn known(&self) -> usize {
        self.known
    }

    pub fn is_running(&self) -> bool {
        !self.is_stopped && self.done < self.count()
    }

    pub fn get(&self, index: usize) -> Option<&Listed> {
        self.connectors.get(index)
    }

    /// What to ask the worker next, with the files that go along; nothing while it is at work or where all is done.
    /// The ticket tells the answer from those that nobody waits for any more.
    pub fn ask(&mut self, ticket: u32) -> Option<(Request, Vec<GivenFile>)> {
        if self.asked.is_some() || !self.is_running() {
            return None;
        }
        let next = self.connectors.get(self.done)?;
        self.asked = Some(ticket);
        let archive = next.files.first().map(|file| file.key);
        let member = next.member.zip(archive).map(|(index, archive)| Member { archive, index });
        let answers = Answers { authentication: next.authentication, ..self.answers.clone() };
        Some((Request::Row { ticket, answers, member }, next.files.clone()))
    }

    /// Takes in what came of the connector that was asked for; whether the fuller engine is needed for it.
    pub fn take(&mut self, ticket: u32, outcome: Outcome) -> bool {
        if self.asked != Some(ticket) {
            return false;
        }
        self.asked = None;
        match outcome {
            Outcome::Checked(overview) => self.settle(Ok(overview)),
            Outcome::Unreadable(reason) => self.settle(Err(reason)),
            Outcome::Several(found) => {
                let whole = self.connectors[self.done].clone();
                self.forget(self.done);
                let (known, is_known) = (found.len(), self.done < self.known);
                let parts = found.into_iter().map(|connector| listed(&whole.home, connector, &whole.files));
                self.connectors.splice(self.done..=self.done, parts);
                self.known = if is_known { self.known + known - 1 } else { self.known };
            }
            Outcome::NeedsPackage => return true,
        }
        false
    }

    /// The worker is gone. The connector that it had is given to the next one once, and then it is what it dies of.
    pub fn lose(&mut self, reason: &str) {
        if self.asked.take().is_none() {
            return;
        }
        if std::mem::replace(&mut self.has_died, true) {
            self.settle(Err(reason.to_owned()));
        }
    }

    /// Another worker is to be asked.
    pub fn ask_again(&mut self) {
        self.asked = None;
    }

    fn settle(&mut self, outcome: Result<Overview, String>) {
        self.put(self.done, outcome);
        self.has_died = false;
        self.done += 1;
        if !self.is_running() || self.done - self.told >= batch(self.told) {
            self.tell();
        }
    }

    /// Puts what came of a connector into its row.
    fn put(&mut self, at: usize, outcome: Result<Overview, String>) {
        self.forget(at);
        if at < self.known {
            *self.counts.of(&outcome) += 1;
        }
        self.connectors[at].settle(outcome);
    }

    /// Takes away what came of a connector.
    fn forget(&mut self, at: usize) {
        let before = self.connectors.get_mut(at).and_then(|connector| connector.outcome.take());
        if let Some(before) = before.filter(|_| at < self.known) {
            *self.counts.of(&before) -= 1;
        }
    }

    /// The table shows all that have been checked.
    fn tell(&mut self) {
        self.told = self.done;
        let new = self.connectors.iter().take(self.told).skip(self.known);
        for outcome in new.filter_map(|connector| connector.outcome.as_ref()) {
            *self.counts.of(outcome) += 1;
        }
        self.known = self.known.max(self.told);
    }

    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.tell();
        // What was made with other answers is not made again.
        for at in self.told..self.known {
            self.forget(at);
        }
        self.known = self.told;
    }

    /// Begins again, with other answers. The rows stay until each has been made with them.
    pub fn restart(&mut self, answers: &Answers) {
        // What the worker still has is made with the old ones.
        (self.done, self.told, self.asked, self.is_stopped) = (0, 0, None, false);
        self.has_died = false;
        self.answers = Answers { authentication: None, ..answers.clone() };
    }

    /// Whether a row would be the same with these answers: the availability changes nothing that it shows.
    pub fn is_made_with(&self, answers: &Answers) -> bool {
        let shown = |answers: &Answers| (answers.publisher, answers.ownership, answers.support);
        shown(&self.answers) == shown(answers)
    }

    /// How the API of the open connector authenticates, where the author said so.
    pub fn authentication(&self) -> Option<Authentication> {
        self.connectors.get(self.open?)?.authentication
    }

    pub fn set_authentication(&mut self, authentication: Option<Authentication>) {
        if let Some(open) = self.open.and_then(|open| self.connectors.get_mut(open)) {
            open.authentication = authentication;
        }
    }

    /// The open report says something else than its row.
    pub fn correct(&mut self, overview: Overview) {
        if let Some(open) = self.open.filter(|&open| self.get(open).is_some_and(|row| row.outcome.is_some())) {
            self.put(open, Ok(overview));
        }
    }

    pub fn counts(&self) -> AnswerCounts {
        self.counts
    }

    /// The rows that are wanted, as they are wanted.
    pub fn rows(&self, arrangement: &Arrangement) -> Vec<Row<'_>> {
        let search = lowercase(arrangement.search.trim());
        let is_wanted = |row: &Row| {
            let answer = row.outcome.as_ref().ok().and_then(|overview| overview.answer);
            arrangement.show.is_none_or(|wanted| answer == Some(wanted)) && row.words.contains(&search)
        };
        let mut rows: Vec<Row> = self.shown_rows().filter(is_wanted).collect();
        let nothing = Overview::default();
        let sort = arrangement.sort.unwrap_or(WORST_FIRST);
        let most = Sort { by: Column::Required, direction: Direction::Down };
        sort_by(&mut rows, |a, b| {
            let [one, other] = [a, b].map(|row| (row.label, row.outcome.as_ref().unwrap_or(&nothing)));
            let order = sort.order(one, other);
            // Of those with one answer the one with most to do comes first.
            if sort == WORST_FIRST { order.then_with(|| most.order(one, other)) } else { order }
        });
        rows
    }

    fn shown_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let known = self.connectors.iter().take(self.known).enumerate();
        known.filter_map(|(index, connector)| {
            let Listed { name, outcome, label, words, .. } = connector;
            Some(Row { index, name, outcome: outcome.as_ref()?, label, words })
        })
    }
}

/// In lower case. The browser has the tables for it: the page need not.
#[cfg(all(feature = "page", target_arch = "wasm32"))]
fn lowercase(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

#[cfg(not(all(feature = "page", target_arch = "wasm32")))]
fn lowercase(text: &str) -> String {
    text.to_lowercase()
}

/// How the table is sorted where nobody has said how: what needs most work comes first.
pub const WORST_FIRST: Sort = Sort { by: Column::Answer, direction: Direction::Down };

fn listed(home: &str, connector: Connector, files: &[GivenFile]) -> Listed {
    let within = |name: String| match (home, name.as_str()) {
        ("", _) => name,
        (home, "") => home.to_owned(),
        (home, name) => format!("{home}/{name}"),
    };
    let of = |(at, name): (u32, String)| files.get(at as usize).map(|file| GivenFile { name, ..file.clone() });
    Listed {
        name: within(connector.name),
        home: within(connector.home),
        files: connector.files.into_iter().filter_map(of).collect(),
        member: connector.member,
        authentication: None,
        outcome: None,
        label: String::new(),
        words: String::new(),
    }
}
