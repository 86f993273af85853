//! Rows to the answer.

use crate::criteria::{Criterion, Level, RowId, Status, count};
use serde::{Deserialize, Serialize};

/// The three answers of the base text to *Is your connector eligible for certification?*
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Immediately,
    AfterModifications,
    Cannot,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Immediately, Answer::AfterModifications, Answer::Cannot];

    /// The name in the JSON report.
    pub fn id(self) -> &'static str {
        match self {
            Answer::Immediately => "immediately",
            Answer::AfterModifications => "after-modifications",
            Answer::Cannot => "cannot",
        }
    }

    /// The answer as a choice of the quiz. The second one names the number of modifications when there are several.
    pub fn text(self, modifications: usize) -> String {
        match self {
            Answer::Immediately => "Yes, you can apply for certification immediately".to_owned(),
            Answer::AfterModifications if modifications > 1 => {
                format!("Yes, you can apply for certification after {modifications} modifications")
            }
            Answer::AfterModifications => "Yes, you can apply for certification after a single modification".to_owned(),
            Answer::Cannot => "No, you cannot apply for certification".to_owned(),
        }
    }
}

/// The answer with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub answer: Answer,
    /// The number of required rows that are not met and that the author can change.
    pub modifications: usize,
    /// In how many places something is to be changed for them. One that no file shows is one place.
    pub places: u32,
    /// The rows that only the author's answer can settle and that are still open, in the order of the checklist. While
    /// a required one is among them the answer is the one that holds so far.
    pub open_questions: Vec<RowId>,
    /// One sentence for each row that decided; before them how much there is to change, where that is more than one place
    /// for each.
    pub reasons: Vec<String>,
}

impl Verdict {
    /// Draws the answer from the rows. Recommended rows never change it.
    pub fn of(criteria: &[Criterion]) -> Verdict {
        let failed: Vec<&Criterion> =
            criteria.iter().filter(|row| row.level == Level::Required && row.status == Status::NotMet).collect();
        let modifications = failed.iter().filter(|row| row.modifiable).count();
        let (answer, decisive): (Answer, Vec<&Criterion>) = if modifications < failed.len() {
            (Answer::Cannot, failed.into_iter().filter(|row| !row.modifiable).collect())
        } else if modifications > 0 {
            (Answer::AfterModifications, failed)
        } else {
            (Answer::Immediately, Vec::new())
        };
        let open_questions = criteria
            .iter()
            .filter(|row| row.status == Status::Unknown && row.id.is_question())
            .map(|row| row.id)
            .collect();
        let changed = decisive.iter().filter(|row| answer == Answer::AfterModifications && row.modifiable);
        let places = changed.fold(0_u32, |sum, row| sum.saturating_add(row.places.max(1)));
        let mut reasons: Vec<String> = decisive.iter().map(|row| row.reason.clone()).collect();
        if places as usize > modifications {
            // What counts as one is not plain to who sees many findings.
            let what = if modifications == 1 {
                "a criterion of the checklist that is"
            } else {
                "criteria of the checklist that are"
            };
            let modifications = count(u32::try_from(modifications).unwrap_or(u32::MAX), "modification");
            reasons.insert(0, format!("{modifications}: {what} not met, in {}.", count(places, "place")));
        }
        if reasons.is_empty() {
            reasons.push(nothing_stands_in_the_way(criteria).to_owned());
        }
        Verdict { answer, modifications, places, open_questions, reasons }
    }

    /// Whether a required question is open that may still change the answer. A *no* rests on what the author cannot
    /// change, whatever else is answered.
    pub fn is_provisional(&self) -> bool {
        self.answer != Answer::Cannot && self.open_questions.iter().any(|id| id.level() == Level::Required)
    }

    /// The answer as the marked choice of the quiz.
    pub fn text(&self) -> String {
        self.answer.text(self.modifications)
    }
}

fn nothing_stands_in_the_way(criteria: &[Criterion]) -> &'static str {
    let open = criteria.iter().any(|row| row.level == Level::Required && row.status == Status::Unknown);
    if open { "Nothing that is known so far stands in the way." } else { "Every required criterion is met." }
}
