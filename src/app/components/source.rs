//! The pane with the source, beside the findings.

use super::Ui;
use crate::app::protocol::{PlaceView, ReportView};
use crate::app::source::Spot;
use crate::app::state::{Event, State};
use yew::{Html, html};

/// The button that opens the pane.
pub fn open_source(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if !state.has_texts() || report.files.is_empty() {
        return html! {};
    }
    html! { <button type="button" class="button is-small" id="open-source" onclick={ui.on(Event::OpenedSource(Spot::default()))}>{ "Show the source" }</button> }
}

/// The pane itself: an element whose attributes say what it is to show.
pub fn source(state: &State) -> Html {
    let source = &state.source;
    if !source.is_open {
        return html! {};
    }
    let number = |number: u32| number.to_string();
    html! {
        <source-pane
            file={source.spot.file.clone()} line={number(source.spot.line)} column={number(source.spot.column)}
            jump={number(source.jump)} subject={number(source.subject)} reading={number(source.reading)}
        ></source-pane>
    }
}

/// Where a finding stands: the way to it, where the text is here.
pub fn at(place: &PlaceView, ui: &Ui) -> Html {
    if place.file.is_empty() {
        return html! {};
    }
    if place.line == 0 {
        return html! { <p class="at">{ &place.file }</p> };
    }
    let at = format!("{}:{}:{}", place.file, place.line, place.column);
    if place.excerpt.is_none() {
        return html! { <p class="at" title={place.pointer.clone()}>{ at }</p> };
    }
    let spot = Spot { file: place.file.clone(), line: place.line, column: place.column };
    html! { <button type="button" class="link at" title={place.pointer.clone()} onclick={ui.on(Event::OpenedSource(spot))}>{ at }</button> }
}
