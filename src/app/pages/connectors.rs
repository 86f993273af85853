//! Many connectors: a table, each row of which opens its report.

use super::check::kept_answers;
use crate::app::components::{Ui, count, grouped, icon, maybe, shortened, table_questions};
use crate::app::many::{Many, ROWS, Row, WORST_FIRST};
use crate::app::route::Arrangement;
use crate::app::state::{Event, State, connector_id};
use crate::report::{Column, Direction, Overview, Sort};
use crate::verdict::Answer;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, InputEvent, TargetCast, html};

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
    html! {
        <div class="width connectors">
            <div class="report-head">
                <div class="report-title">
                    <p class="eyebrow">{ "Many connectors" }</p>
                    <h1 id="top" tabindex="-1" class="is-long">{ title }</h1>
                </div>
                <div class="row actions">
                    <button type="button" class="button" id="start-over" onclick={ui.on(Event::StartedOver)}>{ "Start over" }</button>
                </div>
            </div>
            { progress(many, ui) }
            { maybe(state.kept.map(|kept| kept_answers(kept, ui))) }
            { table_questions(state, many, ui) }
            { filters(arrangement, many, ui) }
            { table(many, arrangement, ui) }
        </div>
    }
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
    let text = format!("{} of {} checked", grouped(many.told()), grouped(many.count()));
    html! {
        <div class="table-progress row">
            <progress max={many.count().to_string()} value={many.told().to_string()} aria-label="Connectors checked" />
            <span id="table-progress">{ text }</span>
            if many.is_running() {
                <button type="button" class="button is-small" id="stop-table" onclick={ui.on(Event::StoppedTable)}>{ "Stop" }</button>
            } else if many.told() < many.count() {
                <button type="button" class="button is-small" onclick={ui.on(Event::ContinuedTable)}>{ "Check the rest" }</button>
            }
        </div>
    }
}

fn filters(arrangement: &Arrangement, many: &Many, ui: &Ui) -> Html {
    let counts = many.counts();
    let toggle = |show: Option<Answer>, name: &str, number: usize| {
        let is_on = arrangement.show == show;
        let event = Event::Arranged(Arrangement { show, ..arrangement.clone() });
        html! {
            <button type="button" class="toggle" aria-pressed={if is_on { "true" } else { "false" }} onclick={ui.on(event)}>
                { maybe(show.map(|answer| icon(in_row(answer).0))) }
                { name }<span class="number">{ grouped(number) }</span>
            </button>
        }
    };
    let (send, wanted) = (ui.send.clone(), arrangement.clone());
    let searched = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::Arranged(Arrangement { search: input.value(), ..wanted.clone() }));
        }
    });
    let answers = Answer::ALL.into_iter().zip(counts.answers);
    html! {
        <div class="filters" role="group" aria-label="Which connectors are shown">
            <div class="toggles">
                { toggle(None, "All", many.known()) }
                { for answers.map(|(answer, number)| toggle(Some(answer), in_row(answer).1, number)) }
            </div>
            { sort_select(arrangement, ui) }
            <label class="search">
                <span class="visually-hidden">{ "Search the connectors" }</span>
                { icon("search") }
                <input type="search" id="search-connectors" placeholder="Search title or folder" value={arrangement.search.clone()} oninput={searched} />
            </label>
        </div>
    }
}

fn table(many: &Many, arrangement: &Arrangement, ui: &Ui) -> Html {
    let rows = many.rows(arrangement);
    let rest = rows.len().saturating_sub(many.shown);
    let shown = rows.len() - rest;
    let caption = format!("{}, {} shown", count(rows.len(), "connector"), grouped(shown));
    let headers = Column::ALL.into_iter().map(|column| header(column, arrangement, ui));
    html! {
        <>
            <table class="connector-table">
                <caption class="quiet is-small">{ caption }</caption>
                <thead><tr>{ for headers }</tr></thead>
                <tbody>{ for rows.iter().take(shown).map(|row| line(row, ui)) }</tbody>
            </table>
            if rows.is_empty() && many.told() > 0 {
                <p class="nothing">
                    { "No connector is like that. " }
                    <button type="button" class="link" onclick={ui.on(Event::Arranged(Arrangement { sort: arrangement.sort, ..Arrangement::default() }))}>{ "Show all" }</button>
                </p>
            }
            if rest > 0 {
                <button type="button" class="button" id="more-connectors" onclick={ui.on(Event::AskedForRows)}>{ format!("Show {} more", grouped(rest.min(ROWS))) }</button>
            }
        </>
    }
}

/// On a phone the rows have no heads: what they are sorted by is chosen here.
fn sort_select(arrangement: &Arrangement, ui: &Ui) -> Html {
    let (send, wanted) = (ui.send.clone(), arrangement.clone());
    let changed = Callback::from(move |event: yew::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            send.emit(Event::Arranged(Arrangement { sort: Sort::of_id(&select.value()), ..wanted.clone() }));
        }
    });
    let current = arrangement.sort.unwrap_or(WORST_FIRST);
    let options = SORTS.iter().map(|(id, name)| {
        html! { <option value={*id} selected={Sort::of_id(id) == Some(current)}>{ *name }</option> }
    });
    html! {
        <label class="sort-select">
            <span class="quiet is-small">{ "Sort by" }</span>
            <select id="sort-connectors" onchange={changed}>{ for options }</select>
        </label>
    }
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
    html! {
        <th scope="col" aria-sort={told} class={format!("column-{}", column.id())}>
            <button type="button" class="sort" id={format!("sort-{}", column.id())} onclick={ui.on(event)}>{ name }<span class="arrow" aria-hidden="true">{ arrow }</span></button>
        </th>
    }
}

fn line(row: &Row, ui: &Ui) -> Html {
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
    html! {
        <tr key={row.index}>
            <th scope="row">
                <button type="button" class="link" id={connector_id(row.index)} onclick={ui.on(Event::OpenedConnector(row.index))}>{ shortened(if title.is_empty() { "Untitled" } else { title }, 120) }</button>
                <span class="quiet is-small path">{ row.name }</span>
                { maybe(error.map(|error| html! { <span class="is-small">{ error }</span> })) }
            </th>
            <td class="column-answer"><span class="row-answer">{ icon(sign) }<span>{ answer }{ if so_far { " (so far)" } else { "" } }</span></span>{ maybe((!unmet.is_empty()).then(|| html! { <span class="quiet is-small unmet">{ unmet }</span> })) }</td>
            <td class="column-number" data-label="Required">{ number(overview.required) }</td>
            <td class="column-number" data-label="Recommended">{ number(overview.recommended) }</td>
            <td class="column-number" data-label="Full information">{ overview.coverage.map_or("–".to_owned(), |percent| format!("{percent}\u{202f}%")) }</td>
        </tr>
    }
}
