//! One connector of many: a row of the table that page and command line show.

use super::Report;
use crate::criteria::{Criterion, Level, RowId, Status};
use crate::verdict::Answer;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What the table says of a connector.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub title: Option<String>,
    /// Absent where there was no definition to check.
    pub answer: Option<Answer>,
    /// Whether a required question is open.
    pub is_provisional: bool,
    pub required: u32,
    pub recommended: u32,
    /// Full information, in percent.
    pub coverage: Option<u32>,
    /// The required rows of the checklist that are not met.
    pub unmet: Vec<RowId>,
}

impl Overview {
    pub fn of(report: &Report) -> Overview {
        let (verdict, counts) = (report.verdict(), report.counts());
        Overview {
            title: report.title().map(str::to_owned),
            answer: (!report.has_nothing_to_check()).then_some(verdict.answer),
            is_provisional: verdict.is_provisional(),
            required: counts.required,
            recommended: counts.recommended,
            coverage: report.coverage().map(|coverage| coverage.percent()),
            unmet: unmet(report),
        }
    }

    /// The title, or else what the connector is called, as a table is sorted by it.
    pub fn label(&self, name: &str) -> String {
        self.title.as_deref().unwrap_or(name).to_lowercase()
    }
}

fn unmet(report: &Report) -> Vec<RowId> {
    let is_unmet = |row: &&Criterion| row.level == Level::Required && row.status == Status::NotMet;
    report.criteria().iter().filter(is_unmet).map(|row| row.id).collect()
}

/// What a table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Answer,
    Required,
    Recommended,
    Coverage,
}

impl Column {
    pub const ALL: [Column; 5] =
        [Column::Name, Column::Answer, Column::Required, Column::Recommended, Column::Coverage];

    /// The name in addresses and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Answer => "answer",
            Column::Required => "required",
            Column::Recommended => "recommended",
            Column::Coverage => "coverage",
        }
    }
}

/// How a table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub by: Column,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Sort {
    /// As it is written: `required`, or `-required` from the highest down.
    pub fn of_id(id: &str) -> Option<Sort> {
        let (name, direction) = match id.strip_prefix('-') {
            Some(name) => (name, Direction::Down),
            None => (id, Direction::Up),
        };
        let by = Column::ALL.into_iter().find(|column| column.id() == name)?;
        Some(Sort { by, direction })
    }

    pub fn id(self) -> String {
        let sign = if self.direction == Direction::Down { "-" } else { "" };
        format!("{sign}{}", self.by.id())
    }

    /// The order of two rows, each with its label. Equal ones stay in the order in which they are.
    pub fn order(self, a: (&str, &Overview), b: (&str, &Overview)) -> Ordering {
        // The best answer first, and last where there is none.
        let rank =
            |row: &Overview| Answer::ALL.iter().position(|&known| Some(known) == row.answer).unwrap_or(usize::MAX);
        let order = match self.by {
            Column::Name => a.0.cmp(b.0),
            Column::Answer => rank(a.1).cmp(&rank(b.1)),
            Column::Required => a.1.required.cmp(&b.1.required),
            Column::Recommended => a.1.recommended.cmp(&b.1.recommended),
            Column::Coverage => a.1.coverage.cmp(&b.1.coverage),
        };
        if self.direction == Direction::Down { order.reverse() } else { order }
    }
}
