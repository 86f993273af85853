//! The pane with the source, beside the findings.

use super::Ui;
use crate::app::protocol::{PlaceView, ReportView};
use crate::app::source::Spot;
use crate::app::state::{Event, State};
use crate::app::template::view;
use yew::Html;

/// The button that opens the pane.
pub fn open_source(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if !state.has_texts() || report.files.is_empty() {
        return Html::default();
    }
    let (event, name) = if state.source.is_open {
        (Event::ClosedSource, "Close the source")
    } else {
        (Event::OpenedSource(Spot::default()), "Show the source")
    };
    view!("<button type='button' class='button is-small' id='open-source' onclick={}>{}</button>", ui.on(event), name)
}

/// The pane itself: an element whose attributes say what it is to show.
pub fn source(state: &State) -> Html {
    let source = &state.source;
    if !source.is_open {
        return Html::default();
    }
    view!(
        "<source-pane file={} line={} column={} jump={} subject={} reading={}></source-pane>",
        &source.spot.file,
        source.spot.line,
        source.spot.column,
        source.jump,
        source.subject,
        source.reading
    )
}

/// Where a finding stands: the way to it, where the text is here.
pub fn at(place: &PlaceView, ui: &Ui) -> Html {
    if place.file.is_empty() {
        return Html::default();
    }
    if place.line == 0 {
        return view!("<p class='at'>{}</p>", &place.file);
    }
    if place.excerpt.is_none() {
        return view!("<p class='at' title={}>{}:{}:{}</p>", &place.pointer, &place.file, place.line, place.column);
    }
    let spot = Spot { file: place.file.clone(), line: place.line, column: place.column };
    view!(
        "<button type='button' class='link at' title={} onclick={}>{}:{}:{}</button>",
        &place.pointer,
        ui.on(Event::OpenedSource(spot)),
        &place.file,
        place.line,
        place.column
    )
}
