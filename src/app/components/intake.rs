//! How files are given: the box on the first page.

use super::{Purpose, Ui, icon, maybe};
use crate::app::browser::intake::chosen;
use crate::app::protocol::Sample;
use crate::app::state::{Event, State};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::{Callback, Html, InputEvent, SubmitEvent, TargetCast, html};

pub fn intake(state: &State, ui: &Ui) -> Html {
    html! {
        <>
            <div class="drop-zone" id="drop-zone">
                { icon("drop") }
                <p class="drop-title">{ "Drop " }<code>{ "apiDefinition.swagger.json" }</code>{ ", the connector’s folder or its zip" }</p>
                <p class="quiet">{ "Anywhere on this page. JSON or YAML; with apiProperties.json and the other files, if you have them. An exported solution or the package for Partner Center is taken as it is. A folder or zip with many connectors gives a table." }</p>
                <div class="row is-centered">
                    { file_button("files", "Choose files", Purpose::New, false, "button is-primary", ui) }
                    { file_button("folder", "Choose folder", Purpose::New, true, "button only-desktop", ui) }
                </div>
                { paste(state, ui) }
            </div>
            <div class="ways">
                <p>
                    { "No file at hand? Try the picture framing API: " }
                    <button type="button" class="link" onclick={ui.on(Event::Chose(Sample::Exported))}>{ "as exported" }</button>
                    { " or " }
                    <button type="button" class="link" onclick={ui.on(Event::Chose(Sample::Finished))}>{ "finished" }</button>
                </p>
                <p>
                    { "Just asking? " }
                    <button type="button" class="link" onclick={ui.on(Event::JustAsked)}>{ "Answer four questions instead" }</button>
                </p>
            </div>
        </>
    }
}

fn paste(state: &State, ui: &Ui) -> Html {
    let send = ui.send.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            send.emit(Event::Typed(area.value()));
        }
    });
    let take = ui.take.clone();
    let (text, send) = (state.typed.clone(), ui.send.clone());
    let submitted = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if text.trim().is_empty() {
            send.emit(Event::PastedNothing);
        } else if let Some(file) = crate::app::browser::intake::pasted(&text) {
            take.emit((Purpose::New, Ok(vec![file])));
        }
    });
    // Whoever opens the box wants to write into it.
    let toggled = Callback::from(|event: yew::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if details.is_some_and(|details| details.has_attribute("open")) {
            crate::app::browser::focus("pasted".to_owned());
        }
    });
    let is_empty = state.has_pasted_nothing;
    html! {
        <details class="paste" ontoggle={toggled}>
            <summary>{ "Paste text" }</summary>
            <form onsubmit={submitted}>
                <label for="pasted">{ "The definition as JSON or YAML" }</label>
                <textarea id="pasted" rows="8" spellcheck="false" autocomplete="off" value={state.typed.clone()} oninput={typed}
                    aria-describedby="error-pasted" aria-invalid={is_empty.then_some("true")} />
                <p class="error" id="error-pasted" aria-live="polite">
                    { maybe(is_empty.then(|| html! { <>{ icon("not-met") }{ "There is no text in the box yet: paste the definition into it." }</> })) }
                </p>
                <button type="submit" class="button is-primary">{ "Check this text" }</button>
            </form>
        </details>
    }
}

/// A button that opens the browser's dialog for files: the input itself, so that keyboards and screen readers find what
/// they know.
pub fn file_button(
    id: &'static str,
    name: &'static str,
    purpose: Purpose,
    takes_folder: bool,
    class: &'static str,
    ui: &Ui,
) -> Html {
    let take = ui.take.clone();
    let changed = Callback::from(move |event: yew::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let files = chosen(input.files().as_ref());
        // So that the same file can be chosen again after it has changed.
        input.set_value("");
        // A dialog that was left without a choice changes nothing.
        if files.as_ref().is_ok_and(Vec::is_empty) {
            return;
        }
        take.emit((purpose, files));
    });
    html! {
        <label class={format!("{class} file-button")}>
            <input type="file" {id} class="visually-hidden" multiple=true webkitdirectory={takes_folder} onchange={changed} />
            { name }
        </label>
    }
}
