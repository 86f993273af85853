//! Every rule: the list of them, and what is said of one.

use crate::app::components::{Ui, count, made_markup, of, option, search_box, toggles};
use crate::app::protocol::{RulesFilter, RulesView};
use crate::app::state::{Event, State};
use crate::app::template::{each, view};
use crate::report::Counts;
use yew::Html;

pub fn rules(state: &State, id: Option<&str>, filter: &RulesFilter, ui: &Ui) -> Html {
    let body = match id {
        Some(id) => rule(state, id),
        None => list(state.study.list.as_ref(), filter, ui),
    };
    view!("<div key={} class='width narrow manual'>{}</div>", id.unwrap_or_default(), body)
}

fn rule(state: &State, id: &str) -> Html {
    match state.study.rule.as_ref().filter(|rule| rule.id == id) {
        Some(rule) => made_markup(&rule.markup),
        None => view!("<h1 id='top' tabindex='-1'>Rule</h1>"),
    }
}

fn list(list: Option<&RulesView>, filter: &RulesFilter, ui: &Ui) -> Html {
    let counts = list.map(|list| list.counts).unwrap_or_default();
    let shown = filter.severity.map_or(counts.total(), |severity| of(counts, severity));
    view!(
        "<h1 id='top' tabindex='-1'>Rules</h1>
        <p class='lead'>What is checked, who says so, and how many of 1,011 published connectors break it. The lesson is Microsoft Learn’s “Share a custom connector”.</p>
        {}
        <p class='quiet' role='status'>{}</p>
        {}",
        filters(list, filter, counts, ui),
        if list.is_some() { count(shown as usize, "rule") } else { "…".to_owned() },
        list.map(|list| made_markup(&list.markup))
    )
}

fn filters(list: Option<&RulesView>, filter: &RulesFilter, counts: Counts, ui: &Ui) -> Html {
    let wanted = filter.clone();
    let searched = ui.with_value(move |search| Event::FilteredRules(RulesFilter { search, ..wanted.clone() }));
    view!(
        "<div class='filters' role='group' aria-label='Which rules are shown'>{}{}{}</div>",
        toggles(filter.severity, counts, &|severity| {
            ui.on(Event::FilteredRules(RulesFilter { severity, ..filter.clone() }))
        }),
        families(list.map(|list| list.families.as_slice()).unwrap_or_default(), filter, ui),
        search_box("search-rules", "Search the rules", "Search words or a code", &filter.search, searched)
    )
}

fn families(families: &[(String, String)], filter: &RulesFilter, ui: &Ui) -> Html {
    let wanted = filter.clone();
    let changed = ui.with_value(move |family| Event::FilteredRules(RulesFilter { family, ..wanted.clone() }));
    let options = families.iter().map(|(id, name)| option(id, filter.family == *id, name));
    view!(
        "<label class='file-filter'>
            <span class='visually-hidden'>What the rules look at</span>
            <select id='family' onchange={}><option value='' selected={}>All files</option>{}</select>
        </label>",
        changed,
        filter.family.is_empty(),
        each(options)
    )
}
