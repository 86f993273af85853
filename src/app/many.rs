//! Many connectors: which there are, how far they have been checked, and what the table shows of them.

use super::protocol::{Connector, Member, Outcome, Request};
use super::route::Arrangement;
use super::state::{GivenFile, Subject};
use crate::criteria::Answers;
use crate::report::Overview;
use crate::verdict::Answer;

/// How many rows of the table are shown at first, and how many more with each demand.
pub const ROWS: usize = 200;

/// The most connectors that arrive before the table shows them.
const BATCH: usize = 16;

/// Connectors that were given together.
#[derive(Clone, Debug, PartialEq)]
pub struct Many {
    /// In the order in which they were found; those that have been checked come first.
    connectors: Vec<Listed>,
    /// How many have been checked.
    done: usize,
    /// How many of those the table shows: rows come in batches.
    told: usize,
    /// What the worker was asked by last, while it owes the answer.
    asked: Option<u32>,
    /// Whether the worker has died of, or with, the one that it had.
    has_died: bool,
    pub is_stopped: bool,
    /// The answers that the rows were made with.
    pub answers: Answers,
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
    /// What came of it, or why nothing did.
    outcome: Option<Result<Overview, String>>,
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
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'m> {
    pub index: usize,
    pub name: &'m str,
    pub outcome: &'m Result<Overview, String>,
}

/// How many connectors have which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    /// In the order of [`Answer::ALL`].
    pub answers: [usize; 3],
    /// Those without a definition to check, or that could not be read.
    pub none: usize,
}

impl Many {
    /// The connectors that files are: `found` names the files by their place in `files`.
    pub fn of(found: Vec<Connector>, files: &[GivenFile], answers: Answers) -> Many {
        let connectors = found.into_iter().map(|connector| listed("", connector, files)).collect();
        Many {
            connectors,
            done: 0,
            told: 0,
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
        Some((Request::Row { ticket, answers: self.answers.clone(), member }, next.files.clone()))
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
                let parts = found.into_iter().map(|connector| listed(&whole.home, connector, &whole.files));
                self.connectors.splice(self.done..=self.done, parts);
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
        self.connectors[self.done].outcome = Some(outcome);
        self.has_died = false;
        self.done += 1;
        if !self.is_running() || self.done - self.told >= (self.told / 4).clamp(1, BATCH) {
            self.told = self.done;
        }
    }

    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.told = self.done;
    }

    /// Begins again, with other answers.
    pub fn restart(&mut self, answers: Answers) {
        // What the worker still has is made with the old ones.
        (self.done, self.told, self.asked, self.is_stopped) = (0, 0, None, false);
        self.has_died = false;
        self.answers = answers;
        for connector in &mut self.connectors {
            connector.outcome = None;
        }
    }

    /// The open report says something else than its row.
    pub fn correct(&mut self, overview: Overview) {
        let row = self.open.and_then(|open| self.connectors.get_mut(open));
        if let Some(row) = row.filter(|row| row.outcome.is_some()) {
            row.outcome = Some(Ok(overview));
        }
    }

    pub fn counts(&self) -> AnswerCounts {
        let mut counts = AnswerCounts::default();
        for row in self.known() {
            let answer = row.outcome.as_ref().ok().and_then(|overview| overview.answer);
            match answer.and_then(|answer| Answer::ALL.iter().position(|&known| known == answer)) {
                Some(at) => counts.answers[at] += 1,
                None => counts.none += 1,
            }
        }
        counts
    }

    /// The rows that are wanted, as they are wanted.
    pub fn rows(&self, arrangement: &Arrangement) -> Vec<Row<'_>> {
        let search = arrangement.search.trim().to_lowercase();
        let is_wanted = |row: &Row| {
            let overview = row.outcome.as_ref().ok();
            let title = overview.and_then(|overview| overview.title.as_deref()).unwrap_or_default();
            arrangement.show.is_none_or(|answer| overview.and_then(|overview| overview.answer) == Some(answer))
                && (search.is_empty()
                    || row.name.to_lowercase().contains(&search)
                    || title.to_lowercase().contains(&search))
        };
        let mut rows: Vec<Row> = self.known().filter(is_wanted).collect();
        if let Some(sort) = arrangement.sort {
            let nothing = Overview::default();
            let of = |row: &Row<'_>| row.outcome.as_ref().cloned().unwrap_or_else(|_| nothing.clone());
            let mut keyed: Vec<(Overview, Row)> = rows.into_iter().map(|row| (of(&row), row)).collect();
            keyed.sort_by(|(a, one), (b, other)| sort.order((one.name, a), (other.name, b)));
            rows = keyed.into_iter().map(|(_, row)| row).collect();
        }
        rows
    }

    fn known(&self) -> impl Iterator<Item = Row<'_>> {
        let known = self.connectors.iter().take(self.told).enumerate();
        known.filter_map(|(index, connector)| {
            Some(Row { index, name: &connector.name, outcome: connector.outcome.as_ref()? })
        })
    }
}

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
        outcome: None,
    }
}
