//! The answer, as the marked choice of a quiz.

use super::{Ui, count, icon, prose};
use crate::app::protocol::{ReportView, VerdictView};
use crate::app::state::{Event, Standing, State};
use crate::app::template::{each, view};
use crate::criteria::{Level, RowId};
use crate::verdict::Answer;
use yew::Html;

pub fn answer(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let standing = Standing::of(report);
    let open = (!state.is_linked()).then(|| open_questions(&report.verdict, standing, ui));
    let below = view!("{}{}", way_on(report, ui), open);
    answer_card(&report.verdict, standing, below)
}

/// The three choices, and what stands below them.
pub fn answer_card(verdict: &VerdictView, standing: Standing, below: Html) -> Html {
    let (lead, settled) = match standing {
        Standing::Nothing | Standing::Unasked => ("Answer the questions to see the answer.", "is-unasked"),
        Standing::SoFar => ("The answer so far", "is-provisional"),
        Standing::Settled => ("The answer", "is-settled"),
    };
    view!(
        "<section class='card answer is-{} {}' aria-labelledby='answer-title'>
            <h2 id='answer-title'>Is your connector eligible for certification?</h2>
            <p class='eyebrow'>{}</p>
            {}{}
        </section>",
        verdict.answer.map_or("", Answer::id),
        settled,
        lead,
        choices(verdict, standing),
        below
    )
}

/// The three choices, the answer marked, with its reasons below it.
fn choices(verdict: &VerdictView, standing: Standing) -> Html {
    let is_marked = matches!(standing, Standing::SoFar | Standing::Settled);
    let choices = Answer::ALL.iter().zip(&verdict.choices).map(|(&answer, text)| {
        if verdict.answer != Some(answer) || !is_marked {
            return view!("<li class='choice'><span class='radio' aria-hidden='true'></span><p>{}</p></li>", text);
        }
        let so_far = (standing == Standing::SoFar).then(|| view!("<span class='so-far'>so far</span>"));
        let reasons = verdict.reasons.iter().map(|reason| view!("<li>{}</li>", prose(reason)));
        view!(
            "<li class='choice is-chosen' aria-current='true'>
                <span class='radio' aria-hidden='true'></span>
                <div>
                    <p class='choice-head'><span class='choice-text'>{}</span>{}</p>
                    <ul class='reasons'>{}</ul>
                </div>
            </li>",
            text,
            so_far,
            each(reasons)
        )
    });
    view!("<ol class='choices'>{}</ol>", each(choices))
}

/// To what is to be changed: on a phone that is far below.
fn way_on(report: &ReportView, ui: &Ui) -> Option<Html> {
    let required = report.counts.required as usize;
    let text = format!("Show {}", count(required, "required finding"));
    (required > 0).then(|| {
        view!(
            "<p class='way-on'><button type='button' class='button is-small is-primary' id='way-on' onclick={}>{}</button></p>",
            ui.on(Event::WentToFindings),
            text
        )
    })
}

fn open_questions(verdict: &VerdictView, standing: Standing, ui: &Ui) -> Html {
    let open = |level: Level| verdict.open.iter().copied().filter(move |row| row.level() == level);
    let required: Vec<RowId> = open(Level::Required).collect();
    let recommended: Vec<RowId> = open(Level::Recommended).collect();
    let also = recommended.first().map(|&row| {
        view!(
            "<p class='quiet also-open'>
                <button type='button' class='link' onclick={}>{}</button> is open{}; it never changes the answer.
            </p>",
            ui.on(Event::WentToQuestion(row)),
            row.title(),
            if required.is_empty() { "" } else { " too" }
        )
    });
    if required.is_empty() {
        return also.map(|also| view!("<div class='open-questions'>{}</div>", also)).unwrap_or_default();
    }
    let links = required.iter().map(|&row| {
        view!(
            "<li key={}><button type='button' class='chip' onclick={}>{}{}</button></li>",
            row.id(),
            ui.on(Event::WentToQuestion(row)),
            icon("unknown"),
            row.title()
        )
    });
    view!(
        "<div class='open-questions'>
            <p>{} {} open{}:</p>
            <ul class='row'>{}</ul>
            {}
        </div>",
        count(required.len(), "required question"),
        if required.len() == 1 { "is" } else { "are" },
        if standing == Standing::SoFar { "; the answer may still change" } else { "" },
        each(links),
        also
    )
}
