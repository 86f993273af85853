//! The first page: give a connector, read its report.

use crate::app::components::{
    Purpose, Ui, answer, checklist, conversion, count, downloads, file_button, files, findings, grouped, icon, intake,
    linked, made, matrix, prose, questions, recent, share, shortened, size, source,
};
use crate::app::many::Many;
use crate::app::protocol::ReportView;
use crate::app::route::Route;
use crate::app::state::{Event, Kept, Standing, State, Subject};
use crate::app::template::{each, view};
use yew::Html;

pub fn check(state: &State, ui: &Ui) -> Html {
    match &state.report {
        Some(report) => report_page(state, report, ui),
        None => start(state, ui),
    }
}

pub fn start(state: &State, ui: &Ui) -> Html {
    view!(
        "<div class='width start'>
            {}{}{}
            <h1 id='top' tabindex='-1'>Can your connector be certified?</h1>
            <p class='lead'>Drop its definition here. It is checked in this browser and never leaves it.</p>
            {}{}
            <ul class='offers'>
                <li><h2>The answer first</h2><p>Ready now, ready after a stated number of changes, or not at all: the choices of Microsoft’s own knowledge check, with the reasons.</p></li>
                <li><h2>Then what to change</h2><p>Every finding with its line, what to write instead, who says so, and how common it is among 1,011 published connectors.</p></li>
                <li><h2>A report to hand on</h2><p>One link carries it, without your definition. Whoever opens it can verify it against the file.</p></li>
            </ul>
        </div>",
        state.many.as_ref().map(|many| back_to_table(state, many)),
        state.report.as_ref().map(|report| back_to(state, report)),
        state.brings_back().map(|what| take_back(&what, ui)),
        intake(state, ui),
        recent(state, ui)
    )
}

/// The way back to what is still held.
fn back_to(state: &State, report: &ReportView) -> Html {
    view!(
        "<p class='back-to'><a href={}>Back to the report</a><span class='quiet'>: {}</span></p>",
        state.report_hash(),
        shortened(&title_of(state, report), 80)
    )
}

/// The way back to what somebody started over from.
fn take_back(what: &str, ui: &Ui) -> Html {
    view!(
        "<p class='back-to'><button type='button' class='link' id='take-back' onclick={}>Back to {}</button><span class='quiet'> (undo “Start over”)</span></p>",
        ui.on(Event::TookBack),
        shortened(what, 80)
    )
}

/// The way back to the table that a report is of.
fn back_to_table(state: &State, many: &Many) -> Html {
    view!(
        "<p class='back-to'><a href={}>Back to the {} connectors</a></p>",
        Route::Connectors(state.arrangement.clone()).hash(),
        grouped(many.count())
    )
}

fn report_page(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let has_files = state.subject != Subject::Questions && !report.files.is_empty();
    let verdict =
        if Standing::of(report) == Standing::Nothing { problem(state, report, ui) } else { answer(state, report, ui) };
    let work = has_files.then(|| {
        view!(
            "<div class='work'>{}{}</div>{}{}",
            findings(state, report, ui),
            source(state),
            made(state, report, ui),
            files(state, report, ui)
        )
    });
    view!(
        "<div class='width report'>
            {}{}{}{}{}{}{}{}
            <div class='verdict'>{}{}{}{}</div>
            {}
        </div>",
        state.many.as_ref().map(|many| back_to_table(state, many)),
        head(state, report, ui),
        share(&state.share, ui),
        state.is_linked().then(|| linked(state, report, ui)),
        other_definitions(report),
        state.kept.map(|kept| kept_answers(kept, ui)),
        state.many.as_ref().filter(|_| state.is_of_table()).map(hold_for_all),
        has_files.then(|| conversion(state, report, ui)),
        verdict,
        questions(state, report, ui),
        checklist(state, report, ui),
        report.coverage.map(|coverage| matrix(state, coverage, ui)),
        work
    )
}

/// In the place of the answer: why there is none.
fn problem(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let remarks = report.problem.iter().map(|remark| {
        view!("<li><p class='problem-says'>{}</p><p>{}</p></li>", prose(&remark.says), prose(&remark.advice))
    });
    let choose = (!state.is_linked()).then(|| {
        view!(
            "<div class='row'>{}{}<span class='quiet'>or drop the definition anywhere on this page.</span></div>",
            file_button("files", "Choose files", Purpose::New, false, "button is-primary", ui),
            file_button("folder", "Choose folder", Purpose::New, true, "button only-desktop", ui)
        )
    });
    view!(
        "<section class='card problem' aria-labelledby='problem-title'>
            <h2 id='problem-title'>{}There is no definition to check</h2>
            <ul>{}</ul>
            {}
        </section>",
        icon("not-met"),
        each(remarks),
        choose
    )
}

/// A definition beside the one that was checked is told. Several connectors have a table.
fn other_definitions(report: &ReportView) -> Option<Html> {
    let first = report.others.first()?;
    let number = match report.definitions {
        0..=2 => String::new(),
        more => format!("There are {} definitions among the files of this connector. ", grouped(more)),
    };
    Some(view!(
        "<div class='notice' id='other-definitions'>
            {}
            <div><h2>More than one definition</h2><p>{}{} {}</p></div>
        </div>",
        icon("recommended"),
        number,
        prose(&first.says),
        prose(&first.advice)
    ))
}

fn hold_for_all(many: &Many) -> Html {
    view!(
        "<p class='kept row' id='hold-for-all'>{}<span>What you answer here holds for all {} connectors of the table, but for the authentication: that is this one’s alone.</span></p>",
        icon("info"),
        grouped(many.count())
    )
}

pub(super) fn kept_answers(kept: Kept, ui: &Ui) -> Html {
    let text = match kept {
        Kept::Own => "Your answers to the questions were kept.",
        Kept::Author => "The answers of the report’s author were kept.",
    };
    view!(
        "<p class='kept row' id='kept' role='status'>{}<span>{}</span><button type='button' class='link' onclick={}>Clear them</button></p>",
        icon("info"),
        text,
        ui.on(Event::ClearedAnswers)
    )
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
    let hand_on = (Standing::of(report) != Standing::Nothing).then(|| {
        view!(
            "<button type='button' class='button' id='share' onclick={}>{}Share</button>{}",
            ui.on(Event::Shared),
            icon("share"),
            downloads(ui)
        )
    });
    view!(
        "<div class='report-head'>
            <div class='report-title'>
                <p class='eyebrow'>{}</p>
                <h1 id='top' tabindex='-1' class={} title={}>{}</h1>
                <p class='quiet facts-line' title={}>{}</p>
            </div>
            <div class='row actions'>{}{}</div>
        </div>",
        kind,
        is_long.then_some("is-long"),
        is_long.then_some(title.as_str()),
        &title,
        (facts.chars().count() > 120).then_some(facts.as_str()),
        &facts,
        hand_on,
        start_over(ui)
    )
}

pub(super) fn start_over(ui: &Ui) -> Html {
    view!(
        "<button type='button' class='button' id='start-over' onclick={}>Start over</button>",
        ui.on(Event::StartedOver)
    )
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
