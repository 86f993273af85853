//! From the answer to the published connector.

use crate::app::components::{Ui, icon, maybe, prose, severity_name};
use crate::app::protocol::{ItemView, StageView};
use crate::app::state::{Event, Owner, State};
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
            { progress(state, stages) }
            <ol class="stages">{ for stages.iter().enumerate().map(|(index, stage)| view(index, stage, state, ui)) }</ol>
        </div>
    }
}

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
    let options = [
        (Owner::We, "As the owner of the API", "Your organisation runs the service."),
        (Owner::Independent, "As an independent publisher", "The service is somebody else’s."),
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
            <fieldset class="question" disabled={state.is_linked()}>
                <legend class="visually-hidden">{ "As whom do you submit?" }</legend>
                { for options }
            </fieldset>
            <ul class="differences">{ for differences.iter().map(|sentence| html! { <li>{ prose(sentence) }</li> }) }</ul>
            if chosen == Some(Owner::SomebodyElse) {
                <p class="advice">{ "You said that somebody else owns the API: as an owner you could not apply." }</p>
            }
        </section>
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
    let body = html! {
        <>
            <span class="criterion-head"><strong>{ &item.title }</strong><span class="status">{ word }</span></span>
            <span class="quiet item-detail">{ prose(&item.detail) }</span>
            { maybe((!item.evidence.is_empty()).then(|| html! { <span class="item-detail">{ prose(&item.evidence) }</span> })) }
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
    if item.is_ready.is_none() && is_to_do(item) {
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
fn source(item: &ItemView) -> String {
    let weight = severity_name(item.severity);
    match item.authority.as_str() {
        "base text" => format!("{weight} · base text"),
        authority => format!("{weight} · {authority}: {}", item.source),
    }
}

/// What is no more than good to know is not counted.
fn is_to_do(item: &ItemView) -> bool {
    item.severity != crate::rules::Severity::Info
}

fn is_done(state: &State, item: &ItemView) -> bool {
    item.is_ready.unwrap_or_else(|| state.plan.done.contains(&item.id))
}
