//! The criteria, row by row.

use super::{Ui, icon, prose};
use crate::app::protocol::{ReportView, RowView};
use crate::app::state::{Event, State, Subject, row_id};
use crate::app::template::{each, view};
use crate::criteria::{Level, RowId, Status};
use yew::Html;

pub fn checklist(state: &State, report: &ReportView, ui: &Ui) -> Html {
    // Without a file there is nothing to say about files.
    let is_shown = |row: &&RowView| state.subject != Subject::Questions || row.id.is_question();
    let group = |level: Level, title: &str| {
        // Always in the same order: a row that moves away under one's eyes is lost.
        let rows = report.rows.iter().filter(is_shown).filter(|row| row.level == level);
        view!(
            "<h3>{}</h3><ul class='rows'>{}</ul>",
            title,
            each(rows.map(|row| criterion(row, !state.is_linked(), ui)))
        )
    };
    view!(
        "<section class='checklist' aria-labelledby='checklist-title'>
            <h2 id='checklist-title'>Checklist</h2>
            {}{}
        </section>",
        group(Level::Required, "Required"),
        group(Level::Recommended, "Recommended")
    )
}

fn criterion(row: &RowView, can_answer: bool, ui: &Ui) -> Html {
    let (sign, word) = status_of(row);
    let is_open = row.status == Status::Unknown && row.id.is_question();
    let way_on = |event: Event, name: &str| {
        view!("<button type='button' class='link' onclick={}>{}</button>", ui.on(event), name)
    };
    let advice = if is_open && can_answer {
        Some(way_on(Event::WentToQuestion(row.id), "Answer the question"))
    } else {
        (!row.advice.is_empty()).then(|| view!("<p class='advice'>{}</p>", prose(&row.advice)))
    };
    let leads_to_findings = row.status == Status::NotMet && is_of_findings(row.id);
    view!(
        "<li key={} id={} tabindex='-1' class='criterion is-{}'>
            {}
            <div>
                <p class='criterion-head'><strong>{}</strong><span class='status'>{}</span></p>
                {}
                <p>{}</p>
                {}{}
            </div>
        </li>",
        row.id.id(),
        row_id(row.id),
        row.status.id(),
        icon(sign),
        &row.title,
        word,
        (row.evidence != row.asks).then(|| view!("<p class='quiet'>{}</p>", &row.asks)),
        prose(&row.evidence),
        advice,
        leads_to_findings.then(|| way_on(Event::WentToFindings, "Show the findings"))
    )
}

/// Whether findings decide a row.
fn is_of_findings(row: RowId) -> bool {
    matches!(row, RowId::Definition | RowId::Information | RowId::Package)
}

/// The shape and the word of a row's status.
fn status_of(row: &RowView) -> (&'static str, &'static str) {
    match (row.status, row.level) {
        (Status::Met, _) => ("met", "Met"),
        (Status::NotMet, Level::Required) => ("not-met", "Not met"),
        (Status::NotMet, Level::Recommended) => ("recommended", "Not met"),
        (Status::Unknown, _) if row.id.is_question() => ("unknown", "Open"),
        (Status::Unknown, _) => ("unknown", "Not known"),
        (Status::NotApplicable, _) => ("not-applicable", "Does not apply"),
    }
}
