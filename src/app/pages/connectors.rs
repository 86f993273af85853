//! Many connectors: a table, each row of which opens its report.

use super::check::{kept_answers, start_over};
use crate::app::components::{Ui, count, grouped, icon, option, search_box, shortened, table_questions, toggle};
use crate::app::many::{Many, ROWS, Row, WORST_FIRST};
use crate::app::route::Arrangement;
use crate::app::state::{Event, State, connector_id};
use crate::app::template::{each, view};
use crate::report::{Column, Direction, Overview, Sort};
use crate::verdict::Answer;
use yew::Html;

pub fn connectors(state: &State, arrangement: &Arrangement, ui: &Ui) -> Html {
    let Some(many) = &state.many else { return super::start(state, ui) };
    let counts = many.counts();
    let mut told: Vec<String> = Answer::ALL
        .iter()
        .zip(counts.answers)
        .filter(|(_, number)| *number > 0)
        .map(|(answer, number)| format!("{} {}", grouped(number), in_counts(*answer)))
        .collect();
    if counts.none > 0 {
        told.push(format!("{} without a definition that can be read", grouped(counts.none)));
    }
    let title = if told.is_empty() {
        count(many.count(), "connector")
    } else {
        format!("{}: {}", count(many.known(), "connector"), told.join(", "))
    };
    view!(
        "<div class='width connectors'>
            <div class='report-head'>
                <div class='report-title'>
                    <p class='eyebrow'>Many connectors</p>
                    <h1 id='top' tabindex='-1' class='is-long'>{}</h1>
                </div>
                <div class='row actions'>{}</div>
            </div>
            {}{}{}{}{}
        </div>",
        title,
        start_over(ui),
        progress(many, ui),
        state.kept.map(|kept| kept_answers(kept, ui)),
        table_questions(state, many, ui),
        filters(arrangement, many, ui),
        table(state, many, arrangement, ui)
    )
}

fn in_counts(answer: Answer) -> &'static str {
    match answer {
        Answer::Immediately => "immediately",
        Answer::AfterModifications => "after modifications",
        Answer::Cannot => "cannot apply",
    }
}

fn in_row(answer: Answer) -> (&'static str, &'static str) {
    match answer {
        Answer::Immediately => ("met", "Immediately"),
        Answer::AfterModifications => ("recommended", "After modifications"),
        Answer::Cannot => ("not-met", "Cannot apply"),
    }
}

/// How far it has come: one line that is always there, so that nothing moves.
fn progress(many: &Many, ui: &Ui) -> Html {
    let button = if many.is_running() {
        Some(view!(
            "<button type='button' class='button is-small' id='stop-table' onclick={}>Stop</button>",
            ui.on(Event::StoppedTable)
        ))
    } else {
        (many.told() < many.count()).then(|| {
            view!(
                "<button type='button' class='button is-small' onclick={}>Check the rest</button>",
                ui.on(Event::ContinuedTable)
            )
        })
    };
    view!(
        "<div class='table-progress row'>
            <progress max={} value={} aria-label='Connectors checked'/>
            <span id='table-progress'>{} of {} checked</span>
            {}
        </div>",
        many.count(),
        many.told(),
        grouped(many.told()),
        grouped(many.count()),
        button
    )
}

fn filters(arrangement: &Arrangement, many: &Many, ui: &Ui) -> Html {
    let answers = Answer::ALL.into_iter().zip(many.counts().answers);
    let all = std::iter::once((None, many.known())).chain(answers.map(|(answer, number)| (Some(answer), number)));
    let toggles = all.map(|(show, number)| {
        let (sign, name) = show.map_or((None, "All"), |answer| {
            let (sign, name) = in_row(answer);
            (Some(icon(sign)), name)
        });
        let event = Event::Arranged(Arrangement { show, ..arrangement.clone() });
        toggle(sign, name, number, arrangement.show == show, ui.on(event))
    });
    let wanted = arrangement.clone();
    let searched = ui.with_value(move |search| Event::Arranged(Arrangement { search, ..wanted.clone() }));
    view!(
        "<div class='filters' role='group' aria-label='Which connectors are shown'><div class='toggles'>{}</div>{}{}</div>",
        each(toggles),
        sort_select(arrangement, ui),
        search_box(
            "search-connectors",
            "Search the connectors",
            "Search title or folder",
            &arrangement.search,
            searched
        )
    )
}

fn table(state: &State, many: &Many, arrangement: &Arrangement, ui: &Ui) -> Html {
    // The table is of the files as they were given.
    let edited = many.open.filter(|_| state.is_of_table() && state.is_edited());
    let rows = many.rows(arrangement);
    let rest = rows.len().saturating_sub(many.shown);
    let shown = rows.len() - rest;
    let found = match many.known() {
        all if all > rows.len() => format!("{} of {}", grouped(rows.len()), count(all, "connector")),
        _ => count(rows.len(), "connector"),
    };
    let nothing = (rows.is_empty() && many.told() > 0).then(|| {
        view!(
            "<p class='nothing'>No connector is like that. <button type='button' class='link' onclick={}>Show all</button></p>",
            ui.on(Event::Arranged(Arrangement { sort: arrangement.sort, ..Arrangement::default() }))
        )
    });
    let more = (rest > 0).then(|| {
        view!(
            "<button type='button' class='button' id='more-connectors' onclick={}>Show {} more</button>",
            ui.on(Event::AskedForRows),
            grouped(rest.min(ROWS))
        )
    });
    view!(
        "<table class='connector-table' aria-busy={}>
            <caption class='quiet is-small'>{}{}</caption>
            <thead><tr>{}</tr></thead>
            <tbody>{}</tbody>
        </table>
        {}{}",
        (state.drawn < shown).then_some("true"),
        found,
        (rest > 0).then(|| format!(", {} shown", grouped(shown))),
        each(Column::ALL.into_iter().map(|column| header(column, arrangement, ui))),
        each(rows.iter().take(shown.min(state.drawn)).map(|row| line(row, edited == Some(row.index), ui))),
        nothing,
        more
    )
}

/// On a phone the rows have no heads: what they are sorted by is chosen here.
fn sort_select(arrangement: &Arrangement, ui: &Ui) -> Html {
    let wanted = arrangement.clone();
    let changed = ui.with_value(move |id| Event::Arranged(Arrangement { sort: Sort::of_id(&id), ..wanted.clone() }));
    let current = arrangement.sort.unwrap_or(WORST_FIRST);
    let options = SORTS.iter().map(|(id, name)| option(id, Sort::of_id(id) == Some(current), name));
    view!(
        "<label class='sort-select'>
            <span class='quiet is-small'>Sort by</span>
            <select id='sort-connectors' onchange={}>{}</select>
        </label>",
        changed,
        each(options)
    )
}

const SORTS: [(&str, &str); 6] = [
    ("-answer", "Answer, worst first"),
    ("answer", "Answer, best first"),
    ("-required", "Required, most first"),
    ("-recommended", "Recommended, most first"),
    ("coverage", "Full information, least first"),
    ("name", "Name"),
];

fn header(column: Column, arrangement: &Arrangement, ui: &Ui) -> Html {
    let name = match column {
        Column::Name => "Connector",
        Column::Answer => "Answer",
        Column::Required => "Required",
        Column::Recommended => "Recommended",
        Column::Coverage => "Full information",
    };
    let sort = arrangement.sort.unwrap_or(WORST_FIRST);
    let current = Some(sort.direction).filter(|_| sort.by == column);
    let direction = if current == Some(Direction::Up) { Direction::Down } else { Direction::Up };
    let event = Event::Arranged(Arrangement { sort: Some(Sort { by: column, direction }), ..arrangement.clone() });
    let (told, arrow) = match current {
        Some(Direction::Up) => (Some("ascending"), "▲"),
        Some(Direction::Down) => (Some("descending"), "▼"),
        None => (None, ""),
    };
    view!(
        "<th scope='col' aria-sort={} class='column-{}'>
            <button type='button' class='sort' id='sort-{}' onclick={}>{}<span class='arrow' aria-hidden='true'>{}</span></button>
        </th>",
        told,
        column.id(),
        column.id(),
        ui.on(event),
        name,
        arrow
    )
}

fn line(row: &Row, is_edited: bool, ui: &Ui) -> Html {
    let nothing = Overview::default();
    let (overview, error) = match row.outcome {
        Ok(overview) => (overview, None),
        Err(error) => (&nothing, Some(error.as_str())),
    };
    let title = overview.title.as_deref().unwrap_or(row.name);
    let (sign, answer) = overview.answer.map_or(("unknown", "No definition"), in_row);
    let answer = if error.is_some() { "Not checked" } else { answer };
    let so_far = overview.is_provisional && overview.answer.is_some();
    // No required finding need stand beside it: criteria are not met without one, too.
    let unmet = overview.unmet.iter().map(|row| row.title()).collect::<Vec<&str>>().join(", ");
    let number = |value: u32| if error.is_some() { "–".to_owned() } else { grouped(value as usize) };
    let percent = overview.coverage.map(|percent| format!("{percent}\u{202f}%"));
    view!(
        "<tr key={}>
            <th scope='row'>
                <button type='button' class='link' id={} onclick={}>{}</button>
                <span class='quiet is-small path'>{}</span>
                {}{}
            </th>
            <td class='column-answer'><span class='row-answer'>{}<span>{}{}</span></span>{}</td>
            <td class='column-number' data-label='Required'>{}</td>
            <td class='column-number' data-label='Recommended'>{}</td>
            <td class='column-number' data-label='Full information'>{}</td>
        </tr>",
        row.index,
        connector_id(row.index),
        ui.on(Event::OpenedConnector(row.index)),
        shortened(if title.is_empty() { "Untitled" } else { title }, 120),
        row.name,
        error.map(|error| view!("<span class='is-small'>{}</span>", error)),
        is_edited.then(|| view!("<span class='is-small'>You have changed it since.</span>")),
        icon(sign),
        answer,
        so_far.then_some(" (so far)"),
        (!unmet.is_empty()).then(|| view!("<span class='quiet is-small unmet'>{}</span>", unmet)),
        number(overview.required),
        number(overview.recommended),
        percent.as_deref().unwrap_or("–")
    )
}
