//! The first page: give a connector, read its report.

use crate::app::components::{
    Ui, answer, checklist, count, files, findings, icon, intake, linked, matrix, maybe, questions, share, size,
};
use crate::app::protocol::ReportView;
use crate::app::state::{Event, State, Subject};
use yew::{Html, html};

pub fn check(state: &State, ui: &Ui) -> Html {
    match &state.report {
        Some(report) => report_page(state, report, ui),
        None => start_page(state, ui),
    }
}

fn start_page(state: &State, ui: &Ui) -> Html {
    html! {
        <div class="width start">
            <h1 id="top" tabindex="-1">{ "Can your connector be certified?" }</h1>
            <p class="lead">{ "Drop its definition here. It is checked in this browser and never leaves it." }</p>
            { intake(state, ui) }
            <ul class="offers">
                <li>
                    <h2>{ "The answer first" }</h2>
                    <p>{ "Yes, yes after so many modifications, or no: the choices of Microsoft’s own knowledge check, with the reasons." }</p>
                </li>
                <li>
                    <h2>{ "Then what to change" }</h2>
                    <p>{ "Every finding with its line, what to write instead, whose word it is, and how common it is among 1,011 published connectors." }</p>
                </li>
                <li>
                    <h2>{ "A report to hand on" }</h2>
                    <p>{ "One link carries it, without your definition. Whoever opens it can verify it against the file." }</p>
                </li>
            </ul>
        </div>
    }
}

fn report_page(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let has_files = state.subject != Subject::Questions && !report.files.is_empty();
    html! {
        <div class="width report">
            { head(state, report, ui) }
            { share(&state.share, ui) }
            if state.is_linked() {
                { linked(state, report, ui) }
            }
            <div class="verdict">
                { answer(state, report, ui) }
                { questions(state, report, ui) }
                { checklist(state, report, ui) }
                { maybe(report.coverage.map(|coverage| matrix(state, coverage, ui))) }
            </div>
            if has_files {
                { findings(state, report, ui) }
                { files(state, report, ui) }
            }
        </div>
    }
}

fn head(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let kind = match state.subject {
        Subject::Questions | Subject::Nothing => "The four criteria",
        Subject::Files(_) => "Report",
        Subject::Sample(_) => "Report on a sample",
        Subject::Link(_) => "Report opened from a link",
    };
    let title = match (&report.title, &state.subject, report.files.as_slice()) {
        (Some(title), ..) => title.clone(),
        (None, _, []) => "Your connector".to_owned(),
        (None, _, [only]) => only.name.clone(),
        (None, ..) => "Untitled connector".to_owned(),
    };
    html! {
        <div class="report-head">
            <div class="report-title">
                <p class="eyebrow">{ kind }</p>
                <h1 id="top" tabindex="-1">{ title }</h1>
                <p class="quiet">{ facts(report).join(" · ") }</p>
            </div>
            <div class="row actions">
                <button type="button" class="button" id="share" onclick={ui.on(Event::Shared)}>{ icon("share") }{ "Share" }</button>
                <button type="button" class="button" id="download" onclick={ui.on(Event::AskedForJson)}>{ icon("download") }{ "Download JSON" }</button>
                <button type="button" class="button" id="start-over" onclick={ui.on(Event::StartedOver)}>{ "Start over" }</button>
            </div>
        </div>
    }
}

fn facts(report: &ReportView) -> Vec<String> {
    let mut facts = match report.files.as_slice() {
        [] => vec!["No file was given: the answer rests on the four criteria alone.".to_owned()],
        [only] => vec![only.name.clone(), size(only.size)],
        many => vec![count(many.len(), "file"), size(many.iter().map(|file| file.size).sum())],
    };
    facts.extend(report.specification.clone());
    facts.extend(report.coverage.map(|coverage| count(coverage.operations.total as usize, "operation")));
    facts
}
