//! What a report becomes: the menu of its forms, what is dismissed of it, and the recent reports on this device.

use super::{Ui, count, icon, prose};
use crate::app::browser::{address_with, field};
use crate::app::outputs::{REASONS, Recent};
use crate::app::protocol::{DismissalView, Output};
use crate::app::route::Route;
use crate::app::state::{Event, State, dismiss_id};
use crate::app::template::{each, view};
use yew::{Callback, Html};

/// The button with its menu, which is the browser's own popover: it opens and closes by keyboard, and by Escape.
pub fn downloads(ui: &Ui) -> Html {
    let item = |id: &str, name: &str, about: &str, output: Output| {
        view!(
            "<button type='button' id={} popovertarget='downloads' popovertargetaction='hide' onclick={}>{}<span class='quiet'>{}</span></button>",
            id,
            ui.on(Event::AskedToWrite(output)),
            name,
            about
        )
    };
    let site = address_with("");
    let site = site[..site.rfind('/').map_or(0, |end| end + 1)].to_owned();
    view!(
        "<button type='button' class='button' id='download' popovertarget='downloads'>{}Download</button>
        <div class='menu card' id='downloads' popover='auto' role='group' aria-label='Download'>{}{}{}{}</div>",
        icon("download"),
        item("download-json", "JSON", "for scripts", Output::Json),
        item("download-sarif", "SARIF", "for code scanning and editors", Output::Sarif { site }),
        item("download-markdown", "Markdown", "for an issue or a pull request", Output::Markdown),
        item("print", "Print", "all of it, A4 or Letter", Output::Print)
    )
}

/// Opens the form that dismisses a rule, or one of its findings; the form, where it is open.
pub fn dismiss(rule: &str, print: Option<u64>, name: String, state: &State, ui: &Ui) -> Html {
    if state.is_linked() {
        return Html::default();
    }
    let which = (rule.to_owned(), print);
    if state.outputs.dismissing.as_ref() != Some(&which) {
        return view!(
            "<button type='button' class='link' id={} onclick={}>{}</button>",
            dismiss_id(rule, print),
            ui.on(Event::Dismissing(Some(which))),
            name
        );
    }
    let send = ui.send.clone();
    let submitted = Callback::from(move |event: web_sys::Event| {
        event.prevent_default();
        let reason = field("reason").map(|field| field.value()).unwrap_or_default();
        send.emit(Event::Dismissed { reason });
    });
    let reasons = REASONS.iter().map(|reason| {
        view!(
            "<button type='button' class='button is-small' onclick={}>{}</button>",
            ui.on(Event::Dismissed { reason: (*reason).to_owned() }),
            *reason
        )
    });
    view!(
        "<form class='dismissal row' onsubmit={} aria-label={}>
            <label for='reason'>Why?</label>
            <input type='text' id='reason' maxlength='200' autocomplete='off' required='' pattern='.*\\S.*' title='Say why, so that whoever reads the report understands it.'/>
            <button class='button is-small'>Dismiss</button>
            {}
            <button type='button' class='link' onclick={}>Cancel</button>
        </form>",
        submitted,
        name,
        each(reasons),
        ui.on(Event::Dismissing(None))
    )
}

pub fn copy(rule: &str, print: u64, state: &State, ui: &Ui) -> Html {
    view!(
        "<button type='button' class='link' onclick={}>Copy as Markdown</button><span role='status'>{}</span>",
        ui.on(Event::AskedToWrite(Output::Finding { rule: rule.to_owned(), print })),
        (state.outputs.copied == Some(print)).then_some("Copied")
    )
}

/// What was dismissed, each with its reason.
pub fn dismissed(list: &[DismissalView], state: &State, ui: &Ui) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    let items = list.iter().enumerate().map(|(place, dismissal)| {
        let back = (!state.is_linked()).then(|| {
            view!(
                "<button type='button' class='link' onclick={}>Take back</button>",
                ui.on(Event::TookDismissalBack(place))
            )
        });
        view!(
            "<li class='place' key={}>
                <p>{}{}</p>
                <p class='at'>{}</p>
                <p>{}</p>
                {}
            </li>",
            place,
            dismissal.print.is_none().then_some("Everything that breaks: "),
            prose(&dismissal.says),
            &dismissal.at,
            if dismissal.reason.is_empty() { "No reason was given." } else { &dismissal.reason },
            back
        )
    });
    view!(
        "<details class='group' id='dismissed'>
            <summary><h3>Dismissed by the author</h3><span class='group-count'>{}</span></summary>
            <div class='group-body'><ul class='places'>{}</ul></div>
        </details>",
        count(list.len(), "dismissal"),
        each(items)
    )
}

/// The reports that are kept on this device, for who wants them kept.
pub fn recent(state: &State, ui: &Ui) -> Html {
    let list = state.outputs.recent.as_deref();
    let item = |(place, recent): (usize, &Recent)| {
        view!(
            "<li key={}>
                <span><a href={}>{}</a><span class='quiet'> {} · {}</span></span>
                <button type='button' class='link' onclick={}>Remove<span class='visually-hidden'>: {}</span></button>
            </li>",
            place,
            Route::Report { payload: recent.payload.clone() }.hash(),
            &recent.title,
            &recent.date,
            &recent.answer,
            ui.on(Event::Forgot(place)),
            &recent.title
        )
    };
    view!(
        "<section class='recent' aria-label='Recent reports'>
            <label class='row'>
                <input type='checkbox' id='keeps-recent' checked={} onchange={}/>Keep recent reports on this device
            </label>
            <p class='quiet is-small'>The last 20 of them, as links without your definitions, in this browser only. Switching it off removes them.</p>
            {}<ul>{}</ul>
        </section>",
        list.is_some(),
        ui.on(Event::KeepsRecent(list.is_none())),
        list.is_some_and(|list| !list.is_empty()).then(|| view!("<h2>Recent reports</h2>")),
        each(list.unwrap_or_default().iter().enumerate().map(item))
    )
}
