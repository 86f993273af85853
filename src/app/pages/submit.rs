//! From the answer to the published connector.

use crate::app::components::{Ui, fixed, icon, maybe, owner_name, prose};
use crate::app::protocol::{ItemView, StageView};
use crate::app::state::{Event, Owner, Standing, State, choice_of, is_unmet};
use crate::criteria::{Level, RowId};
use crate::process::{REACH, can_use_now};
use yew::{Html, html};

pub fn submit(state: &State, ui: &Ui) -> Html {
    let process = state.process.as_ref();
    let stages = process.map(|process| process.stages.as_slice()).unwrap_or_default();
    let differences = process.map(|process| process.differences.as_slice()).unwrap_or_default();
    html! {
        <div class="width narrow submit">
            <h1 id="top" tabindex="-1">{ "Submit" }</h1>
            <p class="lead">{ "What comes after the answer: who can use the connector as it is, and the way to its certification." }</p>
            <p class="quiet base-text">{ "By Microsoft’s lesson “Share a custom connector”; what later documents say differently stands beside it, with its year." }</p>
            { reach(state, ui) }
            { route(state, differences, ui) }
            { maybe(state.is_plan_of_absent().then(|| fixed(ABSENT))) }
            { progress(state, stages) }
            <ol class="stages">{ for stages.iter().enumerate().map(|(index, stage)| view(index, stage, state, ui)) }</ol>
        </div>
    }
}

const ABSENT: &str = r#"<p class="kept absent" id="absent">What is ticked here belongs to a connector that is not open. Give its files on Check, and go on with it.</p>"#;

/// Who can use the connector without certification.
fn reach(state: &State, ui: &Ui) -> Html {
    let questions = REACH.iter().enumerate().map(|(index, reach)| {
        let answer = state.plan.reach[index];
        let options = [(true, "Yes"), (false, "No")].map(|(value, name)| {
            html! {
                <label class="option">
                    <input type="radio" name={format!("reach-{}", reach.id)} checked={answer == Some(value)}
                        onchange={ui.on(Event::ReachAnswered { question: index, answer: Some(value) })} />
                    <span>{ name }</span>
                </label>
            }
        });
        html! {
            <fieldset class="question is-inline" key={reach.id}>
                <legend>{ reach.question }</legend>
                <div class="row">{ for options }</div>
            </fieldset>
        }
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
    html! {
        <section class="card reach" aria-labelledby="reach-title">
            <h2 id="reach-title">{ "Who can use it now?" }</h2>
            <p class="hint">{ "Think of the people who are to use the connector." }</p>
            { for questions }
            <p class="reach-answer" role="status">{ icon(sign) }<span>{ sentence }</span></p>
        </section>
    }
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
        html! {
            <label class="option">
                <input type="radio" name="publisher" checked={is_chosen} onchange={ui.on(Event::OwnershipAnswered(Some(owner)))} />
                <span>{ name }<span class="hint">{ hint }</span></span>
            </label>
        }
    });
    html! {
        <section class="card" aria-labelledby="route-title">
            <h2 id="route-title">{ "As whom do you submit?" }</h2>
            if state.is_linked() {
                <p>{ format!("By the report: {}.", publisher.to_lowercase()) }<span class="hint">{ "Its author answered that, and only they can change it." }</span></p>
            } else {
                <fieldset class="question">
                    <legend class="visually-hidden">{ "As whom do you submit?" }</legend>
                    { for options }
                </fieldset>
            }
            <ul class="differences">{ for differences.iter().map(|sentence| html! { <li>{ prose(sentence) }</li> }) }</ul>
            { maybe(state.aside.map(|owner| answered_aside(state, owner, ui))) }
            if chosen == Some(Owner::SomebodyElse) {
                <p class="advice">{ "You said that somebody else owns the API: as an owner you could not apply." }</p>
            }
        </section>
    }
}

const OWNER: &str = "As the owner of the API";
const INDEPENDENT: &str = "As an independent publisher";

/// The choice here is an answer to a question on the first page: what it changed there.
fn answered_aside(state: &State, owner: Owner, ui: &Ui) -> Html {
    let owner = owner_name(owner);
    let Some(report) = state.report.as_ref().filter(|report| Standing::of(report) != Standing::Nothing) else {
        return html! { <p class="kept aside" id="aside" role="status">{ icon("info") }<span>{ format!("“Who owns the API?” is answered with it, too: {owner}.") }</span></p> };
    };
    let so_far = if Standing::of(report) == Standing::SoFar { ", so far" } else { "" };
    html! {
        <p class="kept aside" id="aside" role="status">{ icon("info") }<span>
            { format!("This answers “Who owns the API?” on Check, too ({owner}). The answer there is now{so_far}: ") }
            <button type="button" class="link" onclick={ui.on(Event::WentToRow(RowId::Ownership))}>{ choice_of(&report.verdict).unwrap_or_default().to_owned() }</button>{ "." }
        </span></p>
    }
}

/// Why the required criteria are not all met, or not known to be: each thing with the way to it.
fn reasons(state: &State, ui: &Ui) -> Html {
    let Some(report) = &state.report else {
        return html! {
            <span class="item-detail">{ "Give the connector’s files on Check, or " }<button type="button" class="link" id="ask-criteria" onclick={ui.on(Event::JustAsked)}>{ "answer the four questions" }</button>{ "." }</span>
        };
    };
    let link = |row: RowId, event: Event| html! { <li key={row.id()}><button type="button" class="chip" onclick={ui.on(event)}>{ icon("unknown") }{ row.title() }</button></li> };
    let is_open = |row: &&RowId| row.level() == Level::Required;
    let open = || report.verdict.open.iter().filter(is_open).map(|row| link(*row, Event::WentToQuestion(*row)));
    let unmet = report.rows.iter().filter(|row| is_unmet(row)).map(|row| {
        let event = Event::WentToRow(row.id);
        html! { <li key={row.id.id()}><button type="button" class="link" onclick={ui.on(event)}>{ &row.title }</button>{ ": " }{ prose(&row.evidence) }</li> }
    });
    html! {
        <span class="item-detail criteria-reasons">
            <ul class="unmet-rows">{ for unmet }</ul>
            if open().next().is_some() && !state.is_linked() {
                <span>{ "Open:" }</span><ul class="row">{ for open() }</ul>
            }
        </span>
    }
}

/// How many items are done.
fn progress(state: &State, stages: &[StageView]) -> Html {
    let items = || stages.iter().flat_map(|stage| &stage.items).filter(|item| is_to_do(item));
    let done = items().filter(|item| is_done(state, item)).count();
    let all = items().count();
    if all == 0 {
        return html! {};
    }
    html! { <p class="progress" role="status"><strong>{ format!("{done} of {all}") }</strong>{ " done or ready" }</p> }
}

fn view(index: usize, shown: &StageView, state: &State, ui: &Ui) -> Html {
    let title = format!("stage-{}", shown.id);
    let later = shown.later.iter().map(|(years, text)| {
        html! { <li><span class="years">{ years }</span><span>{ prose(text) }</span></li> }
    });
    html! {
        <li key={shown.id.clone()} class="stage">
            <section aria-labelledby={title.clone()}>
                <h2 id={title}><span class="stage-number" aria-hidden="true">{ index + 1 }</span>{ &shown.title }</h2>
                <p>{ prose(&shown.text) }</p>
                <ul class="rows">{ for shown.items.iter().map(|item| view_item(item, state, ui)) }</ul>
                if !shown.later.is_empty() {
                    <div class="later"><h3>{ "What later documents say" }</h3><ul>{ for later }</ul></div>
                }
            </section>
        </li>
    }
}

fn view_item(item: &ItemView, state: &State, ui: &Ui) -> Html {
    let (sign, word) = match item.is_ready {
        _ if !is_to_do(item) => ("info", "To know"),
        Some(true) => ("met", "Ready"),
        Some(false) => ("not-met", "Missing"),
        None if is_done(state, item) => ("met", "Done"),
        None => ("unknown", "To do"),
    };
    // An answer is given on the first page, and not ticked here.
    let is_of_answer = item.id == "criteria";
    let body = html! {
        <>
            <span class="criterion-head"><strong>{ &item.title }</strong><span class="status">{ word }</span></span>
            <span class="quiet item-detail">{ prose(&item.detail) }</span>
            { maybe((!item.evidence.is_empty()).then(|| html! { <span class="item-detail">{ prose(&item.evidence) }</span> })) }
            { maybe((is_of_answer && item.is_ready != Some(true)).then(|| reasons(state, ui))) }
            <span class="quiet is-small item-detail">{ source(item) }</span>
        </>
    };
    let status = match (item.is_ready, is_done(state, item)) {
        (Some(false), _) => "is-not-met",
        (_, true) => "is-met",
        _ => "is-open",
    };
    let class = format!("criterion {status}");
    // What files tell is not for ticking; what nothing tells is ticked by the author.
    if item.is_ready.is_none() && is_to_do(item) && !is_of_answer {
        html! {
            <li key={item.id.clone()}>
                <label {class}>
                    <input type="checkbox" id={format!("item-{}", item.id)} checked={is_done(state, item)} onchange={ui.on(Event::Ticked(item.id.clone()))} />
                    <span class="item-body">{ body }</span>
                </label>
            </li>
        }
    } else {
        html! { <li key={item.id.clone()} {class}>{ icon(sign) }<div class="item-body">{ body }</div></li> }
    }
}

/// On whose word; that of the base text stands at the top of the page.
fn source(item: &ItemView) -> Html {
    let weight = item.severity.name();
    match item.authority.as_str() {
        "base text" => html! { { format!("{weight} · base text") } },
        authority => prose(&format!("{weight} · {authority}: {}", item.source)),
    }
}

/// What is no more than good to know is not counted.
fn is_to_do(item: &ItemView) -> bool {
    item.severity != crate::rules::Severity::Info
}

fn is_done(state: &State, item: &ItemView) -> bool {
    item.is_ready.unwrap_or_else(|| item.id != "criteria" && state.plan.done.contains(&item.id))
}
