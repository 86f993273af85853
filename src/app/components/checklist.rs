//! The criteria, row by row.

use super::{Ui, icon, prose};
use crate::app::protocol::{ReportView, RowView};
use crate::app::state::{Event, State, Subject, row_id};
use crate::criteria::{Level, RowId, Status};
use yew::{Html, html};

pub fn checklist(state: &State, report: &ReportView, ui: &Ui) -> Html {
    // Without a file there is nothing to say about files.
    let is_shown = |row: &&RowView| state.subject != Subject::Questions || row.id.is_question();
    let group = |level: Level, title: &str| {
        // Always in the same order: a row that moves away under one's eyes is lost.
        let rows = report.rows.iter().filter(is_shown).filter(|row| row.level == level);
        html! {
            <>
                <h3>{ title }</h3>
                <ul class="rows">{ for rows.map(|row| view(row, !state.is_linked(), ui)) }</ul>
            </>
        }
    };
    html! {
        <section class="checklist" aria-labelledby="checklist-title">
            <h2 id="checklist-title">{ "Checklist" }</h2>
            { group(Level::Required, "Required") }
            { group(Level::Recommended, "Recommended") }
        </section>
    }
}

fn view(row: &RowView, can_answer: bool, ui: &Ui) -> Html {
    let (sign, word) = status_of(row);
    let leads_on = row.status == Status::NotMet;
    let is_open = row.status == Status::Unknown && row.id.is_question();
    html! {
        <li key={row.id.id()} id={row_id(row.id)} tabindex="-1" class={format!("criterion is-{}", row.status.id())}>
            { icon(sign) }
            <div>
                <p class="criterion-head"><strong>{ &row.title }</strong><span class="status">{ word }</span></p>
                if row.evidence != row.asks {
                    <p class="quiet">{ &row.asks }</p>
                }
                <p>{ prose(&row.evidence) }</p>
                if is_open && can_answer {
                    <button type="button" class="link" onclick={ui.on(Event::WentToQuestion(row.id))}>{ "Answer the question" }</button>
                } else if !row.advice.is_empty() {
                    <p class="advice">{ prose(&row.advice) }</p>
                }
                if leads_on && is_of_findings(row.id) {
                    <button type="button" class="link" onclick={ui.on(Event::WentToFindings)}>{ "Show the findings" }</button>
                }
            </div>
        </li>
    }
}

/// Whether findings decide a row.
pub fn is_of_findings(row: RowId) -> bool {
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
