//! The first page: give a connector, read its report.

use crate::app::components::{
    Purpose, Ui, answer, checklist, conversion, count, downloads, file_button, files, findings, fixed, grouped, icon,
    intake, linked, made, matrix, maybe, prose, questions, recent, share, shortened, size, source,
};
use crate::app::many::Many;
use crate::app::protocol::ReportView;
use crate::app::route::Route;
use crate::app::state::{Event, Kept, Standing, State, Subject};
use yew::{Html, html};

pub fn check(state: &State, ui: &Ui) -> Html {
    match &state.report {
        Some(report) => report_page(state, report, ui),
        None => start(state, ui),
    }
}

pub fn start(state: &State, ui: &Ui) -> Html {
    html! {
        <div class="width start">
            { maybe(state.many.as_ref().map(|many| back_to_table(state, many))) }
            { maybe(state.report.as_ref().map(|report| back_to(state, report))) }
            { maybe(state.brings_back().map(|what| take_back(&what, ui))) }
            { fixed(START) }
            { intake(state, ui) }
            { recent(state, ui) }
            { fixed(OFFERS) }
        </div>
    }
}

const START: &str = r#"<h1 id="top" tabindex="-1">Can your connector be certified?</h1><p class="lead">Drop its definition here. It is checked in this browser and never leaves it.</p>"#;

const OFFERS: &str = r#"<ul class="offers">
<li><h2>The answer first</h2><p>Ready now, ready after a stated number of changes, or not at all: the choices of Microsoft’s own knowledge check, with the reasons.</p></li>
<li><h2>Then what to change</h2><p>Every finding with its line, what to write instead, who says so, and how common it is among 1,011 published connectors.</p></li>
<li><h2>A report to hand on</h2><p>One link carries it, without your definition. Whoever opens it can verify it against the file.</p></li>
</ul>"#;

/// The way back to what is still held.
fn back_to(state: &State, report: &ReportView) -> Html {
    html! {
        <p class="back-to"><a href={state.report_hash()}>{ "Back to the report" }</a><span class="quiet">{ ": " }{ shortened(&title_of(state, report), 80) }</span></p>
    }
}

/// The way back to what somebody started over from.
fn take_back(what: &str, ui: &Ui) -> Html {
    html! {
        <p class="back-to"><button type="button" class="link" id="take-back" onclick={ui.on(Event::TookBack)}>{ format!("Back to {}", shortened(what, 80)) }</button><span class="quiet">{ " (undo “Start over”)" }</span></p>
    }
}

/// The way back to the table that a report is of.
fn back_to_table(state: &State, many: &Many) -> Html {
    let hash = Route::Connectors(state.arrangement.clone()).hash();
    html! {
        <p class="back-to"><a href={hash}>{ format!("Back to the {} connectors", grouped(many.count())) }</a></p>
    }
}

fn report_page(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let has_files = state.subject != Subject::Questions && !report.files.is_empty();
    html! {
        <div class="width report">
            { maybe(state.many.as_ref().map(|many| back_to_table(state, many))) }
            { head(state, report, ui) }
            { share(&state.share, ui) }
            if state.is_linked() {
                { linked(state, report, ui) }
            }
            { maybe(other_definitions(report)) }
            { maybe(state.kept.map(|kept| kept_answers(kept, ui))) }
            { maybe(state.many.as_ref().filter(|_| state.is_of_table()).map(hold_for_all)) }
            if has_files {
                { conversion(state, report, ui) }
            }
            <div class="verdict">
                { if Standing::of(report) == Standing::Nothing { problem(state, report, ui) } else { answer(state, report, ui) } }
                { questions(state, report, ui) }
                { checklist(state, report, ui) }
                { maybe(report.coverage.map(|coverage| matrix(state, coverage, ui))) }
            </div>
            if has_files {
                <div class="work">{ findings(state, report, ui) }{ source(state) }</div>
                { made(state, report, ui) }
                { files(state, report, ui) }
            }
        </div>
    }
}

/// In the place of the answer: why there is none.
fn problem(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let remarks = report.problem.iter().map(|remark| {
        html! { <li><p class="problem-says">{ prose(&remark.says) }</p><p>{ prose(&remark.advice) }</p></li> }
    });
    html! {
        <section class="card problem" aria-labelledby="problem-title">
            <h2 id="problem-title">{ icon("not-met") }{ "There is no definition to check" }</h2>
            <ul>{ for remarks }</ul>
            if !state.is_linked() {
                <div class="row">
                    { file_button("files", "Choose files", Purpose::New, false, "button is-primary", ui) }
                    { file_button("folder", "Choose folder", Purpose::New, true, "button only-desktop", ui) }
                    <span class="quiet">{ "or drop the definition anywhere on this page." }</span>
                </div>
            }
        </section>
    }
}

/// A definition beside the one that was checked is told. Several connectors have a table.
fn other_definitions(report: &ReportView) -> Option<Html> {
    let first = report.others.first()?;
    let number = match report.definitions {
        0..=2 => String::new(),
        more => format!("There are {} definitions among the files of this connector. ", grouped(more)),
    };
    Some(html! {
        <div class="notice" id="other-definitions">
            { icon("recommended") }
            <div>
                <h2>{ "More than one definition" }</h2>
                <p>{ number }{ prose(&first.says) }{ " " }{ prose(&first.advice) }</p>
            </div>
        </div>
    })
}

fn hold_for_all(many: &Many) -> Html {
    let text = format!(
        "What you answer here holds for all {} connectors of the table, but for the authentication: that is this one’s alone.",
        grouped(many.count())
    );
    html! { <p class="kept row" id="hold-for-all">{ icon("info") }<span>{ text }</span></p> }
}

pub(super) fn kept_answers(kept: Kept, ui: &Ui) -> Html {
    let text = match kept {
        Kept::Own => "Your answers to the questions were kept.",
        Kept::Author => "The answers of the report’s author were kept.",
    };
    html! {
        <p class="kept row" id="kept" role="status">
            { icon("info") }<span>{ text }</span>
            <button type="button" class="link" onclick={ui.on(Event::ClearedAnswers)}>{ "Clear them" }</button>
        </p>
    }
}

fn title_of(state: &State, report: &ReportView) -> String {
    match (&report.title, &state.subject, report.files.as_slice()) {
        (Some(title), ..) => title.clone(),
        (None, _, []) => "Your connector".to_owned(),
        (None, Subject::Member { name, .. }, _) => name.clone(),
        (None, _, [only]) => only.name.clone(),
        (None, ..) => "Untitled connector".to_owned(),
    }
}

fn head(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let kind = match state.subject {
        Subject::Questions | Subject::Nothing => "The four criteria",
        Subject::Files(_) | Subject::Member { .. } => "Report",
        Subject::Sample(_) => "Report on a sample",
        Subject::Link(_) => "Report opened from a link",
    };
    let title = title_of(state, report);
    let is_long = title.chars().count() > 60;
    let facts = facts(state, report).join(" · ");
    html! {
        <div class="report-head">
            <div class="report-title">
                <p class="eyebrow">{ kind }</p>
                <h1 id="top" tabindex="-1" class={is_long.then_some("is-long")} title={is_long.then(|| title.clone())}>{ title }</h1>
                <p class="quiet facts-line" title={(facts.chars().count() > 120).then(|| facts.clone())}>{ facts }</p>
            </div>
            <div class="row actions">
                if Standing::of(report) != Standing::Nothing {
                    <button type="button" class="button" id="share" onclick={ui.on(Event::Shared)}>{ icon("share") }{ "Share" }</button>
                    { downloads(ui) }
                }
                <button type="button" class="button" id="start-over" onclick={ui.on(Event::StartedOver)}>{ "Start over" }</button>
            </div>
        </div>
    }
}

fn facts(state: &State, report: &ReportView) -> Vec<String> {
    let mut facts = match report.files.as_slice() {
        [] => vec!["No file was given: the answer rests on the four criteria alone.".to_owned()],
        [only] => vec![only.name.clone(), size(only.size)],
        many => vec![count(many.len(), "file"), size(many.iter().map(|file| file.size).sum())],
    };
    if let Subject::Member { name, .. } = &state.subject {
        facts.insert(0, name.clone());
    }
    if state.is_edited() {
        facts.push("edited".to_owned());
    }
    facts.extend(report.specification.clone());
    facts.extend(report.coverage.map(|coverage| count(coverage.operations.total as usize, "operation")));
    facts
}
