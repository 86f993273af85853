//! What a report becomes: the menu of its forms, what is dismissed of it, and the recent reports on this device.

use super::{Ui, count, icon, prose};
use crate::app::browser::address_with;
use crate::app::outputs::{REASONS, Recent};
use crate::app::protocol::{DismissalView, Output};
use crate::app::route::Route;
use crate::app::state::{Event, State, dismiss_id};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, SubmitEvent, html};

/// The button with its menu, which is the browser's own popover: it opens and closes by keyboard, and by Escape.
pub fn downloads(ui: &Ui) -> Html {
    let item = |id: &'static str, name: &str, about: &str, event: Event| {
        html! {
            <button type="button" {id} popovertarget="downloads" popovertargetaction="hide" onclick={ui.on(event)}>
                { name }<span class="quiet">{ about }</span>
            </button>
        }
    };
    let site = address_with("");
    let site = site[..site.rfind('/').map_or(0, |end| end + 1)].to_owned();
    html! {
        <>
            <button type="button" class="button" id="download" popovertarget="downloads">{ icon("download") }{ "Download" }</button>
            <div class="menu card" id="downloads" popover="auto" role="group" aria-label="Download">
                { item("download-json", "JSON", "for scripts", Event::AskedToWrite(Output::Json)) }
                { item("download-sarif", "SARIF", "for code scanning and editors", Event::AskedToWrite(Output::Sarif { site })) }
                { item("download-markdown", "Markdown", "for an issue or a pull request", Event::AskedToWrite(Output::Markdown)) }
                { item("print", "Print", "all of it, A4 or Letter", Event::AskedToWrite(Output::Print)) }
            </div>
        </>
    }
}

/// Opens the form that dismisses a rule, or one of its findings; the form, where it is open.
pub fn dismiss(rule: &str, print: Option<u64>, name: String, state: &State, ui: &Ui) -> Html {
    if state.is_linked() {
        return html! {};
    }
    let which = (rule.to_owned(), print);
    if state.outputs.dismissing.as_ref() != Some(&which) {
        let event = Event::Dismissing(Some(which));
        return html! { <button type="button" class="link" id={dismiss_id(rule, print)} onclick={ui.on(event)}>{ name }</button> };
    }
    let send = ui.send.clone();
    let submitted = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let input = document().get_element_by_id("reason").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        send.emit(Event::Dismissed { reason: input.map(|input| input.value()).unwrap_or_default() });
    });
    let reason = |reason: &'static str| {
        let event = Event::Dismissed { reason: reason.to_owned() };
        html! { <button type="button" class="button is-small" onclick={ui.on(event)}>{ reason }</button> }
    };
    html! {
        <form class="dismissal row" onsubmit={submitted} aria-label={name}>
            <label for="reason">{ "Why?" }</label>
            <input type="text" id="reason" maxlength="200" autocomplete="off" />
            <button class="button is-small">{ "Dismiss" }</button>
            { for REASONS.map(reason) }
            <button type="button" class="link" onclick={ui.on(Event::Dismissing(None))}>{ "Cancel" }</button>
        </form>
    }
}

pub fn copy(rule: &str, print: u64, state: &State, ui: &Ui) -> Html {
    let event = Event::AskedToWrite(Output::Finding { rule: rule.to_owned(), print });
    let told = (state.outputs.copied == Some(print)).then_some("Copied");
    html! {
        <>
            <button type="button" class="link" onclick={ui.on(event)}>{ "Copy as Markdown" }</button>
            <span role="status">{ told }</span>
        </>
    }
}

/// What was dismissed, each with its reason.
pub fn dismissed(list: &[DismissalView], state: &State, ui: &Ui) -> Html {
    if list.is_empty() {
        return html! {};
    }
    let items = list.iter().enumerate().map(|(place, view)| {
        html! {
            <li class="place" key={place}>
                <p>{ view.print.is_none().then_some("Everything that breaks: ") }{ prose(&view.says) }</p>
                <p class="at">{ &view.at }</p>
                <p>{ if view.reason.is_empty() { "No reason was given." } else { &view.reason } }</p>
                if !state.is_linked() {
                    <button type="button" class="link" onclick={ui.on(Event::TookDismissalBack(place))}>{ "Take back" }</button>
                }
            </li>
        }
    });
    html! {
        <details class="group" id="dismissed">
            <summary><h3>{ "Dismissed by the author" }</h3><span class="group-count">{ count(list.len(), "dismissal") }</span></summary>
            <div class="group-body"><ul class="places">{ for items }</ul></div>
        </details>
    }
}

/// The reports that are kept on this device, for who wants them kept.
pub fn recent(state: &State, ui: &Ui) -> Html {
    let list = state.outputs.recent.as_deref();
    let item = |(place, recent): (usize, &Recent)| {
        let hash = Route::Report { payload: recent.payload.clone() }.hash();
        html! {
            <li key={place}>
                <span><a href={hash}>{ &recent.title }</a><span class="quiet">{ format!(" {} · {}", recent.date, recent.answer) }</span></span>
                <button type="button" class="link" onclick={ui.on(Event::Forgot(place))}>{ "Remove" }<span class="visually-hidden">{ format!(": {}", recent.title) }</span></button>
            </li>
        }
    };
    html! {
        <section class="recent" aria-label="Recent reports">
            <label class="row">
                <input type="checkbox" id="keeps-recent" checked={list.is_some()} onchange={ui.on(Event::KeepsRecent(list.is_none()))} />
                { "Keep recent reports on this device" }
            </label>
            <p class="quiet is-small">{ "The last 20 of them, as links without your definitions, in this browser only. Switching it off removes them." }</p>
            <ul>{ for list.unwrap_or_default().iter().enumerate().map(item) }</ul>
        </section>
    }
}
