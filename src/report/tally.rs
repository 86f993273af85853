//! Many reports, counted rule by rule: what holds the rules against connectors that are published.

use super::Report;
use crate::rules::{RULES, Rule};
use crate::verdict::Answer;

/// How many connectors, and in how many places, break each rule; and the answers.
pub struct Tally {
    connectors: u32,
    /// In the order of [`RULES`].
    broken: Vec<Broken>,
    /// In the order of [`Answer::ALL`].
    answers: [u32; Answer::ALL.len()],
}

/// How often a rule is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    pub connectors: u32,
    pub places: u32,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { connectors: 0, broken: vec![Broken::default(); RULES.len()], answers: [0; Answer::ALL.len()] }
    }
}

impl Tally {
    pub fn of<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Tally {
        let mut tally = Tally::default();
        for report in reports {
            tally.add(report);
        }
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, report: &Report) {
        self.connectors += 1;
        let mut places = vec![0; RULES.len()];
        for finding in report.findings() {
            places[finding.rule_index()] += 1;
        }
        for (broken, places) in self.broken.iter_mut().zip(places).filter(|(_, places)| *places > 0) {
            broken.connectors += 1;
            broken.places += places;
        }
        let given = Answer::ALL.iter().position(|answer| *answer == report.verdict().answer);
        if let Some(answer) = given {
            self.answers[answer] += 1;
        }
    }

    /// How many connectors were counted.
    pub fn connectors(&self) -> u32 {
        self.connectors
    }

    /// Every rule, in the order of the table.
    pub fn rules(&self) -> impl Iterator<Item = (&'static Rule, Broken)> {
        RULES.iter().copied().zip(self.broken.iter().copied())
    }

    pub fn answers(&self) -> impl Iterator<Item = (Answer, u32)> {
        Answer::ALL.into_iter().zip(self.answers)
    }
}
