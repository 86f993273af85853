//! How files are given: the box on the first page.

use super::{Purpose, Ui, icon};
use crate::app::browser::field_of;
use crate::app::browser::intake::{chosen, pasted};
use crate::app::protocol::Sample;
use crate::app::state::{Event, State};
use crate::app::template::view;
use yew::{Callback, Html};

pub fn intake(state: &State, ui: &Ui) -> Html {
    view!(
        "<div class='drop-zone' id='drop-zone'>
            {}
            <p class='drop-title'>Drop <code>apiDefinition.swagger.json</code>, the connector’s folder or its zip</p>
            <p class='quiet'>Anywhere on this page. JSON or YAML; with apiProperties.json and the other files, if you have them. An exported solution or the package for Partner Center is taken as it is. A folder or zip with many connectors gives a table.</p>
            <div class='row is-centered'>{}{}</div>
            {}
        </div>
        <div class='ways'>
            <p>
                No file at hand? Try the picture framing API: <button type='button' class='link' onclick={}>as exported</button> or <button type='button' class='link' onclick={}>finished</button>
            </p>
            <p>Just asking? <button type='button' class='link' onclick={}>Answer four questions instead</button></p>
        </div>",
        icon("drop"),
        file_button("files", "Choose files", Purpose::New, false, "button is-primary", ui),
        file_button("folder", "Choose folder", Purpose::New, true, "button only-desktop", ui),
        paste(state, ui),
        ui.on(Event::Chose(Sample::Exported)),
        ui.on(Event::Chose(Sample::Finished)),
        ui.on(Event::JustAsked)
    )
}

fn paste(state: &State, ui: &Ui) -> Html {
    let (text, ui_of_form) = (state.typed.clone(), ui.clone());
    let submitted = Callback::from(move |event: web_sys::Event| {
        event.prevent_default();
        if text.trim().is_empty() {
            ui_of_form.send.emit(Event::PastedNothing);
        } else if let Some(file) = pasted(&text) {
            ui_of_form.take.emit((Purpose::New, Ok(vec![file])));
        }
    });
    // Whoever opens the box wants to write into it.
    let toggled = Callback::from(|event: web_sys::Event| {
        if field_of(&event).is_some_and(|details| details.has_attribute("open")) {
            crate::app::browser::focus("pasted".to_owned());
        }
    });
    let error = state
        .has_pasted_nothing
        .then(|| view!("{}There is no text in the box yet: paste the definition into it.", icon("not-met")));
    view!(
        "<details class='paste' ontoggle={}>
            <summary>Paste text</summary>
            <form onsubmit={}>
                <label for='pasted'>The definition as JSON or YAML</label>
                <textarea id='pasted' rows='8' spellcheck='false' autocomplete='off' value={} oninput={} aria-describedby='error-pasted' aria-invalid={}/>
                <p class='error' id='error-pasted' aria-live='polite'>{}</p>
                <button type='submit' class='button is-primary'>Check this text</button>
            </form>
        </details>",
        toggled,
        submitted,
        &state.typed,
        ui.with_value(Event::Typed),
        state.has_pasted_nothing.then_some("true"),
        error
    )
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
    let changed = Callback::from(move |event: web_sys::Event| {
        let Some(input) = field_of(&event) else { return };
        let files = chosen(input.files().as_ref());
        // So that the same file can be chosen again after it has changed.
        input.set_value("");
        // A dialog that was left without a choice changes nothing.
        if files.as_ref().is_ok_and(Vec::is_empty) {
            return;
        }
        take.emit((purpose, files));
    });
    view!(
        "<label class='{} file-button'>
            <input type='file' id={} class='visually-hidden' multiple='' webkitdirectory={} onchange={}/>{}
        </label>",
        class,
        id,
        takes_folder,
        changed,
        name
    )
}
