//! Full information: operations, input parameters and response attributes against summary, description, visibility.

use super::findings::places;
use super::{Ui, count, grouped, icon, show_more, yes_or_no};
use crate::app::protocol::{Cell, Information, Part};
use crate::app::state::{Event, Gaps, State, more};
use crate::app::template::{each, view};
use crate::criteria::{Coverage, Tally};
use yew::Html;

pub fn matrix(state: &State, coverage: Coverage, ui: &Ui) -> Html {
    let open = state.gaps.as_ref().map(|gaps| gaps.cell);
    let rows = Part::ALL.iter().zip(coverage.tallies()).map(|(&part, tally)| {
        let cells = Information::ALL.iter().map(|&information| cell(Cell { part, information }, tally, open, ui));
        view!(
            "<tr><th scope='row'>{}<span class='quiet'> {}</span></th>{}</tr>",
            part.name(),
            grouped(tally.total as usize),
            each(cells)
        )
    });
    let heads = Information::ALL.iter().map(|information| view!("<th scope='col'>{}</th>", information.name()));
    view!(
        "<section class='matrix' aria-labelledby='matrix-title'>
            <h2 id='matrix-title'>Full information</h2>
            <p class='quiet'>Recommended: every operation, input parameter and response attribute has all three. <span class='way-on'>Choose a number to see what is missing.</span></p>
            <table>
                <thead><tr><td></td>{}</tr></thead>
                <tbody>{}</tbody>
            </table>
            <p class='quiet is-small matrix-note'>Bodies and what is hidden (<code>x-ms-visibility: internal</code>) count here, but not for “Information”.</p>
            {}
        </section>",
        each(heads),
        each(rows),
        state.gaps.as_ref().map(|gaps| list(gaps, missing_in(gaps.cell, coverage), ui))
    )
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
        return view!(
            "<td><span class='cell is-empty'><span aria-hidden='true'>–</span><span class='visually-hidden'>none</span></span></td>"
        );
    }
    let percent = present * 100 / tally.total;
    let missing = tally.total.saturating_sub(present);
    let shown = view!(
        "<span class='percent'>{}{}\u{202f}%</span>
        <span class='of'>{} of {}</span>
        <svg class='bar' viewBox='0 0 100 4' preserveAspectRatio='none' aria-hidden='true'><rect class='bar-all' width='100' height='4'/><rect class='bar-part' width={} height='4'/></svg>",
        (missing == 0).then(|| icon("met")),
        percent,
        grouped(present as usize),
        grouped(tally.total as usize),
        percent
    );
    if missing == 0 {
        return view!("<td><span class='cell is-full'>{}</span></td>", shown);
    }
    let is_open = open == Some(cell);
    view!(
        "<td>
            <button type='button' class='cell {}' aria-expanded={} onclick={}><span class='visually-hidden'>{}, {}: </span>{}</button>
        </td>",
        is_open.then_some("is-open"),
        yes_or_no(is_open),
        ui.on(Event::Opened((!is_open).then_some(cell))),
        cell.part.name(),
        cell.information.id(),
        shown
    )
}

fn list(gaps: &Gaps, missing: usize, ui: &Ui) -> Html {
    let body = match &gaps.list {
        None => view!("<p class='quiet'>…</p>"),
        Some(list) => {
            let rest = more(list.places.len(), list.total);
            let left_out = (list.total < missing).then(|| {
                view!(
                    "<p class='quiet'>{} were left out of the link for its length.</p>",
                    count(missing - list.total, "entry").replace("entrys", "entries")
                )
            });
            view!(
                "{}{}{}",
                places(&list.places, None, ui),
                left_out,
                (rest > 0).then(|| show_more(rest, Event::AskedForGaps, ui))
            )
        }
    };
    view!(
        "<div class='gaps card' id='gaps'>
            <div class='card-head'>
                <h3>{} without {}: {}</h3>
                <button type='button' class='button is-small' onclick={}>Close</button>
            </div>
            {}
        </div>",
        gaps.cell.part.name(),
        gaps.cell.information.id(),
        grouped(missing),
        ui.on(Event::Opened(None)),
        body
    )
}
