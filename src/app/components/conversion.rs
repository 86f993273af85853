//! The offer to convert a definition of OpenAPI 3.0 to 2.0, or one of 2.0 in YAML to JSON, and what came of it.

use super::{Ui, grouped, icon};
use crate::app::protocol::{Filter, ReportView};
use crate::app::state::{Conversion, Event, OLD_IN_YAML, State};
use crate::app::template::view;
use yew::Html;

/// The rule that tells what gets lost: its findings are the list.
const RULE: &str = "def-3-no-counterpart";

pub fn conversion(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if state.convertible().is_none() {
        return Html::default();
    }
    let is_old = report.specification.as_deref() == Some(OLD_IN_YAML);
    view!(
        "<section class='conversion card' aria-labelledby='conversion'>
            <h2 id='conversion' tabindex='-1'>{}</h2>
            {}{}
        </section>",
        title(&state.conversion),
        if is_old {
            view!("<p>Certification takes JSON. Nothing but comments gets lost.</p>")
        } else {
            losses(report.losses, ui)
        },
        outcome(&state.conversion, ui)
    )
}

fn title(conversion: &Conversion) -> &'static str {
    match conversion {
        Conversion::Offered | Conversion::Running(_) => "Convert the definition",
        Conversion::Done(_) => "It is converted",
        Conversion::Failed(_) => "It could not be converted",
    }
}

fn losses(count: usize, ui: &Ui) -> Html {
    let things = match count {
        0 => {
            return view!(
                "<p>The platform takes OpenAPI 2.0. Everything in this definition has a counterpart there.</p>"
            );
        }
        1 => "One thing in this definition has no counterpart there and gets lost or changes.".to_owned(),
        _ => format!("{} things in this definition have no counterpart there and get lost or change.", grouped(count)),
    };
    let filter = Filter { search: RULE.to_owned(), ..Filter::default() };
    view!(
        "<p>The platform takes OpenAPI 2.0. {} <button type='button' class='link' id='show-losses' onclick={}>Show them among the findings</button></p>",
        things,
        ui.on(Event::Filtered(filter))
    )
}

fn outcome(conversion: &Conversion, ui: &Ui) -> Html {
    match conversion {
        Conversion::Offered => view!(
            "<p class='row'><button type='button' class='button is-primary' id='convert' onclick={}>Convert</button></p>",
            ui.on(Event::AskedForConversion)
        ),
        Conversion::Running(_) => view!("<p class='row' role='status'>Converting…</p>"),
        Conversion::Done(file) => view!(
            "<p class='row'>
                <button type='button' class='button is-primary' id='check-converted' onclick={}>Check the converted definition</button>
                <button type='button' class='button' id='download-converted' onclick={}>{}Download {}</button>
            </p>",
            ui.on(Event::CheckedConverted),
            ui.on(Event::SavedConverted),
            icon("download"),
            &file.name
        ),
        Conversion::Failed(reason) => view!(
            "<p class='conversion-failed'>{}<span>{}</span></p>
            <p class='row'><button type='button' class='button' id='convert' onclick={}>Try again</button></p>",
            icon("not-met"),
            reason,
            ui.on(Event::AskedForConversion)
        ),
    }
}
