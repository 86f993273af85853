//! From the answer to the published connector.

use crate::app::components::{Ui, icon, owner_name, prose, radio};
use crate::app::protocol::{ItemView, StageView};
use crate::app::state::{Event, Owner, Standing, State, choice_of, is_unmet};
use crate::app::template::{each, view};
use crate::criteria::{Level, RowId};
use crate::process::{REACH, can_use_now};
use crate::rules::{Authority, Severity};
use yew::Html;

pub fn submit(state: &State, ui: &Ui) -> Html {
    let process = state.process.as_ref();
    let stages = process.map(|process| process.stages.as_slice()).unwrap_or_default();
    let differences = process.map(|process| process.differences.as_slice()).unwrap_or_default();
    view!(
        "<div class='width narrow submit'>
            <h1 id='top' tabindex='-1'>Submit</h1>
            <p class='lead'>What comes after the answer: who can use the connector as it is, and the way to its certification.</p>
            <p class='quiet base-text'>By Microsoft’s lesson “Share a custom connector”; what later documents say differently stands beside it, with its year.</p>
            {}{}{}{}
            <ol class='stages'>{}</ol>
        </div>",
        reach(state, ui),
        route(state, differences, ui),
        state.is_plan_of_absent().then(absent),
        progress(state, stages),
        each(stages.iter().enumerate().map(|(index, shown)| stage(index, shown, state, ui)))
    )
}

fn absent() -> Html {
    view!(
        "<p class='kept absent' id='absent'>What is ticked here belongs to a connector that is not open. Give its files on Check, and go on with it.</p>"
    )
}

/// Who can use the connector without certification.
fn reach(state: &State, ui: &Ui) -> Html {
    let questions = REACH.iter().enumerate().map(|(index, reach)| {
        let answer = state.plan.reach[index];
        let options = [(true, "Yes"), (false, "No")].into_iter().map(|(value, name)| {
            let event = Event::ReachAnswered { question: index, answer: Some(value) };
            radio(&format!("reach-{}", reach.id), None, answer == Some(value), event, name, ui)
        });
        view!(
            "<fieldset class='question is-inline' key={}><legend>{}</legend><div class='row'>{}</div></fieldset>",
            reach.id,
            reach.question,
            each(options)
        )
    });
    let (sign, sentence) = match can_use_now(state.plan.reach) {
        Some(true) => (
            "met",
            "They can use it already: Azure Logic Apps shares it with them by itself, and lists it among their connectors. Tell them that it is there, what it does and how to use it.",
        ),
        Some(false) => (
            "not-met",
            "They cannot use it as it is. Certification puts the connector into the catalogue, where all users of the platform find it.",
        ),
        None => ("unknown", "Answer the three questions: only who shares all of it can use an uncertified connector."),
    };
    view!(
        "<section class='card reach' aria-labelledby='reach-title'>
            <h2 id='reach-title'>Who can use it now?</h2>
            <p class='hint'>Think of the people who are to use the connector.</p>
            {}
            <p class='reach-answer' role='status'>{}<span>{}</span></p>
        </section>",
        each(questions),
        icon(sign),
        sentence
    )
}

/// As whom the author submits.
fn route(state: &State, differences: &[String], ui: &Ui) -> Html {
    let chosen = Owner::of(&state.answers);
    let publisher = if chosen == Some(Owner::Independent) { INDEPENDENT } else { OWNER };
    let options = [
        (Owner::We, OWNER, "Your organisation runs the service."),
        (Owner::Independent, INDEPENDENT, "The service is somebody else’s."),
    ];
    let options = options.map(|(owner, name, hint)| {
        let is_chosen = match owner {
            Owner::Independent => chosen == Some(Owner::Independent),
            _ => chosen != Some(Owner::Independent),
        };
        view!(
            "<label class='option'><input type='radio' name='publisher' checked={} onchange={}/><span>{}<span class='hint'>{}</span></span></label>",
            is_chosen,
            ui.on(Event::OwnershipAnswered(Some(owner))),
            name,
            hint
        )
    });
    let choice = if state.is_linked() {
        view!(
            "<p>By the report: {}.<span class='hint'>Its author answered that, and only they can change it.</span></p>",
            publisher.to_ascii_lowercase()
        )
    } else {
        view!(
            "<fieldset class='question'><legend class='visually-hidden'>As whom do you submit?</legend>{}</fieldset>",
            each(options.into_iter())
        )
    };
    let warning = (chosen == Some(Owner::SomebodyElse)).then(|| {
        view!("<p class='advice'>You said that somebody else owns the API: as an owner you could not apply.</p>")
    });
    view!(
        "<section class='card' aria-labelledby='route-title'>
            <h2 id='route-title'>As whom do you submit?</h2>
            {}
            <ul class='differences'>{}</ul>
            {}{}
        </section>",
        choice,
        each(differences.iter().map(|sentence| view!("<li>{}</li>", prose(sentence)))),
        state.aside.map(|owner| answered_aside(state, owner, ui)),
        warning
    )
}

const OWNER: &str = "As the owner of the API";
const INDEPENDENT: &str = "As an independent publisher";

/// The choice here is an answer to a question on the first page: what it changed there.
fn answered_aside(state: &State, owner: Owner, ui: &Ui) -> Html {
    let owner = owner_name(owner);
    let report = state.report.as_ref().filter(|report| Standing::of(report) != Standing::Nothing);
    let told = match report {
        None => view!("“Who owns the API?” is answered with it, too: {}.", owner),
        Some(report) => view!(
            "This answers “Who owns the API?” on Check, too ({}). The answer there is now{}: <button type='button' class='link' onclick={}>{}</button>.",
            owner,
            (Standing::of(report) == Standing::SoFar).then_some(", so far"),
            ui.on(Event::WentToRow(RowId::Ownership)),
            choice_of(&report.verdict)
        ),
    };
    view!("<p class='kept aside' id='aside' role='status'>{}<span>{}</span></p>", icon("info"), told)
}

/// Why the required criteria are not all met, or not known to be: each thing with the way to it.
fn reasons(state: &State, ui: &Ui) -> Html {
    let Some(report) = &state.report else {
        return view!(
            "<span class='item-detail'>Give the connector’s files on Check, or <button type='button' class='link' id='ask-criteria' onclick={}>answer the four questions</button>.</span>",
            ui.on(Event::JustAsked)
        );
    };
    let open: Vec<RowId> = report.verdict.open.iter().copied().filter(|row| row.level() == Level::Required).collect();
    let unmet = report.rows.iter().filter(|row| is_unmet(row)).map(|row| {
        view!(
            "<li key={}><button type='button' class='link' onclick={}>{}</button>: {}</li>",
            row.id.id(),
            ui.on(Event::WentToRow(row.id)),
            &row.title,
            prose(&row.evidence)
        )
    });
    let questions = (!open.is_empty() && !state.is_linked()).then(|| {
        let links = open.iter().map(|&row| {
            view!(
                "<li key={}><button type='button' class='chip' onclick={}>{}{}</button></li>",
                row.id(),
                ui.on(Event::WentToQuestion(row)),
                icon("unknown"),
                row.title()
            )
        });
        view!("<span>Open:</span><ul class='row'>{}</ul>", each(links))
    });
    view!("<span class='item-detail criteria-reasons'><ul class='unmet-rows'>{}</ul>{}</span>", each(unmet), questions)
}

/// How many items are done.
fn progress(state: &State, stages: &[StageView]) -> Html {
    let items = || stages.iter().flat_map(|stage| &stage.items).filter(|item| is_to_do(item));
    let done = items().filter(|item| is_done(state, item)).count();
    let all = items().count();
    if all == 0 {
        return Html::default();
    }
    view!("<p class='progress' role='status'><strong>{} of {}</strong> done or ready</p>", done, all)
}

fn stage(index: usize, shown: &StageView, state: &State, ui: &Ui) -> Html {
    let later = (!shown.later.is_empty()).then(|| {
        let entries = shown
            .later
            .iter()
            .map(|(years, text)| view!("<li><span class='years'>{}</span><span>{}</span></li>", years, prose(text)));
        view!("<div class='later'><h3>What later documents say</h3><ul>{}</ul></div>", each(entries))
    });
    view!(
        "<li key={} class='stage'>
            <section aria-labelledby='stage-{}'>
                <h2 id='stage-{}'><span class='stage-number' aria-hidden='true'>{}</span>{}</h2>
                <p>{}</p>
                <ul class='rows'>{}</ul>
                {}
            </section>
        </li>",
        &shown.id,
        &shown.id,
        &shown.id,
        index + 1,
        &shown.title,
        prose(&shown.text),
        each(shown.items.iter().map(|shown| item(shown, state, ui))),
        later
    )
}

fn item(item: &ItemView, state: &State, ui: &Ui) -> Html {
    let (sign, word) = match item.is_ready {
        _ if !is_to_do(item) => ("info", "To know"),
        Some(true) => ("met", "Ready"),
        Some(false) => ("not-met", "Missing"),
        None if is_done(state, item) => ("met", "Done"),
        None => ("unknown", "To do"),
    };
    // An answer is given on the first page, and not ticked here.
    let is_of_answer = item.id == "criteria";
    let body = view!(
        "<span class='criterion-head'><strong>{}</strong><span class='status'>{}</span></span>
        <span class='quiet item-detail'>{}</span>
        {}{}
        <span class='quiet is-small item-detail'>{}</span>",
        &item.title,
        word,
        prose(&item.detail),
        (!item.evidence.is_empty()).then(|| view!("<span class='item-detail'>{}</span>", prose(&item.evidence))),
        (is_of_answer && item.is_ready != Some(true)).then(|| reasons(state, ui)),
        source(item)
    );
    let status = match (item.is_ready, is_done(state, item)) {
        (Some(false), _) => "is-not-met",
        (_, true) => "is-met",
        _ => "is-open",
    };
    // What files tell is not for ticking; what nothing tells is ticked by the author.
    if item.is_ready.is_none() && is_to_do(item) && !is_of_answer {
        view!(
            "<li key={}>
                <label class='criterion {}'><input type='checkbox' id='item-{}' checked={} onchange={}/><span class='item-body'>{}</span></label>
            </li>",
            &item.id,
            status,
            &item.id,
            is_done(state, item),
            ui.on(Event::Ticked(item.id.clone())),
            body
        )
    } else {
        view!(
            "<li key={} class='criterion {}'>{}<div class='item-body'>{}</div></li>",
            &item.id,
            status,
            icon(sign),
            body
        )
    }
}

/// On whose word, and where it stands; the lesson is named at the top of the page.
fn source(item: &ItemView) -> Html {
    let weight = item.severity.name();
    let says = match item.authority.as_str() {
        Authority::LESSON => prose(&format!("{weight} · {}", Authority::LESSON)),
        authority => prose(&format!("{weight} · {authority}: {}", item.source)),
    };
    let link = |(title, address): &(String, String)| view!(" · <a href={} rel='noreferrer'>{}</a>", address, title);
    view!("{}{}", says, each(item.documents.iter().map(link)))
}

/// What is no more than good to know is not counted.
fn is_to_do(item: &ItemView) -> bool {
    item.severity != Severity::Info
}

fn is_done(state: &State, item: &ItemView) -> bool {
    item.is_ready.unwrap_or_else(|| item.id != "criteria" && state.plan.done.contains(&item.id))
}
