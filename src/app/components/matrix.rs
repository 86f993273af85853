//! Full information: operations, input parameters and response attributes against summary, description, visibility.

use super::findings::places;
use super::{Ui, count, grouped, icon, maybe};
use crate::app::protocol::{Cell, Information, Part};
use crate::app::state::{Event, Gaps, State, more};
use crate::criteria::{Coverage, Tally};
use yew::{Html, html};

pub fn matrix(state: &State, coverage: Coverage, ui: &Ui) -> Html {
    let open = state.gaps.as_ref().map(|gaps| gaps.cell);
    let rows = Part::ALL.iter().zip(coverage.tallies()).map(|(&part, tally)| {
        let cells = Information::ALL.iter().map(|&information| cell(Cell { part, information }, tally, open, ui));
        html! {
            <tr>
                <th scope="row">{ part.name() }<span class="quiet">{ format!(" {}", grouped(tally.total as usize)) }</span></th>
                { for cells }
            </tr>
        }
    });
    html! {
        <section class="matrix" aria-labelledby="matrix-title">
            <h2 id="matrix-title">{ "Full information" }</h2>
            <p class="quiet">{ "Recommended: every operation, input parameter and response attribute has all three. Choose a number to see what is missing." }</p>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        { for Information::ALL.iter().map(|information| html! { <th scope="col">{ information.name() }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p class="quiet is-small matrix-note">{ "Bodies and what is hidden (" }<code>{ "x-ms-visibility: internal" }</code>{ ") count here, but not for “Information”." }</p>
            { maybe(state.gaps.as_ref().map(|gaps| list(gaps, missing_in(gaps.cell, coverage), ui))) }
        </section>
    }
}

fn present_in(tally: Tally, information: Information) -> u32 {
    match information {
        Information::Summary => tally.summary,
        Information::Description => tally.description,
        Information::Visibility => tally.visibility,
    }
}

fn missing_in(cell: Cell, coverage: Coverage) -> usize {
    let tally = match cell.part {
        Part::Operations => coverage.operations,
        Part::Parameters => coverage.parameters,
        Part::Attributes => coverage.response_attributes,
    };
    tally.total.saturating_sub(present_in(tally, cell.information)) as usize
}

fn cell(cell: Cell, tally: Tally, open: Option<Cell>, ui: &Ui) -> Html {
    let present = present_in(tally, cell.information);
    if tally.total == 0 {
        return html! { <td><span class="cell is-empty"><span aria-hidden="true">{ "–" }</span><span class="visually-hidden">{ "none" }</span></span></td> };
    }
    let percent = present * 100 / tally.total;
    let missing = tally.total.saturating_sub(present);
    let shown = html! {
        <>
            <span class="percent">{ if missing == 0 { icon("met") } else { html! {} } }{ percent }{ "\u{202f}%" }</span>
            <span class="of">{ format!("{} of {}", grouped(present as usize), grouped(tally.total as usize)) }</span>
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-all" width="100" height="4" /><rect class="bar-part" width={percent.to_string()} height="4" /></svg>
        </>
    };
    if missing == 0 {
        return html! { <td><span class="cell is-full">{ shown }</span></td> };
    }
    let is_open = open == Some(cell);
    let place = format!("{}, {}: ", cell.part.name(), cell.information.id());
    html! {
        <td>
            <button type="button" class={if is_open { "cell is-open" } else { "cell" }}
                aria-expanded={if is_open { "true" } else { "false" }} onclick={ui.on(Event::Opened((!is_open).then_some(cell)))}>
                <span class="visually-hidden">{ place }</span>{ shown }
            </button>
        </td>
    }
}

fn list(gaps: &Gaps, missing: usize, ui: &Ui) -> Html {
    let title = format!("{} without {}: {}", gaps.cell.part.name(), gaps.cell.information.id(), grouped(missing));
    let body = match &gaps.list {
        None => html! { <p class="quiet">{ "…" }</p> },
        Some(list) => {
            let rest = more(list.places.len(), list.total);
            html! {
                <>
                    { places(&list.places, None, ui) }
                    if list.total < missing {
                        <p class="quiet">{ count(missing - list.total, "entry").replace("entrys", "entries") }{ " were left out of the link for its length." }</p>
                    }
                    if rest > 0 {
                        <button type="button" class="button is-small" onclick={ui.on(Event::AskedForGaps)}>{ format!("Show {} more", grouped(rest)) }</button>
                    }
                </>
            }
        }
    };
    html! {
        <div class="gaps card" id="gaps">
            <div class="card-head">
                <h3>{ title }</h3>
                <button type="button" class="button is-small" onclick={ui.on(Event::Opened(None))}>{ "Close" }</button>
            </div>
            { body }
        </div>
    }
}
