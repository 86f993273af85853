//! The offer to convert a definition of OpenAPI 3.0 to 2.0, and what came of it.

use super::{Ui, grouped, icon};
use crate::app::protocol::{Filter, ReportView};
use crate::app::state::{Conversion, Event, State};
use yew::{Html, html};

/// The rule that tells what gets lost: its findings are the list.
const RULE: &str = "def-3-no-counterpart";

pub fn conversion(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if state.convertible().is_none() {
        return html! {};
    }
    html! {
        <section class="conversion card" aria-labelledby="conversion">
            <h2 id="conversion" tabindex="-1">{ title(&state.conversion) }</h2>
            { losses(report.losses, ui) }
            { outcome(&state.conversion, ui) }
        </section>
    }
}

fn title(conversion: &Conversion) -> &'static str {
    match conversion {
        Conversion::Offered | Conversion::Running(_) => "Convert to OpenAPI 2.0",
        Conversion::Done(_) => "Converted to OpenAPI 2.0",
        Conversion::Failed(_) => "It could not be converted",
    }
}

fn losses(count: usize, ui: &Ui) -> Html {
    let says = match count {
        0 => return html! { <p>{ "The platform takes OpenAPI 2.0. Everything in this definition has a counterpart there." }</p> },
        1 => "The platform takes OpenAPI 2.0. One thing in this definition has no counterpart there and gets lost or changes.".to_owned(),
        _ => format!(
            "The platform takes OpenAPI 2.0. {} things in this definition have no counterpart there and get lost or change.",
            grouped(count)
        ),
    };
    let filter = Filter { search: RULE.to_owned(), ..Filter::default() };
    html! {
        <p>{ says }{ " " }<button type="button" class="link" id="show-losses" onclick={ui.on(Event::Filtered(filter))}>{ "Show them among the findings" }</button></p>
    }
}

fn outcome(conversion: &Conversion, ui: &Ui) -> Html {
    match conversion {
        Conversion::Offered => html! {
            <p class="row"><button type="button" class="button is-primary" id="convert" onclick={ui.on(Event::AskedForConversion)}>{ "Convert" }</button></p>
        },
        Conversion::Running(_) => html! { <p class="row" role="status">{ "Converting…" }</p> },
        Conversion::Done(file) => html! {
            <p class="row">
                <button type="button" class="button is-primary" id="download-converted" onclick={ui.on(Event::SavedConverted)}>{ icon("download") }{ format!("Download {}", file.name) }</button>
                <button type="button" class="button" id="check-converted" onclick={ui.on(Event::CheckedConverted)}>{ "Check the converted definition" }</button>
            </p>
        },
        Conversion::Failed(reason) => html! {
            <>
                <p class="conversion-failed">{ icon("not-met") }<span>{ reason }</span></p>
                <p class="row"><button type="button" class="button" id="convert" onclick={ui.on(Event::AskedForConversion)}>{ "Try again" }</button></p>
            </>
        },
    }
}
