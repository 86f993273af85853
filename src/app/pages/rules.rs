//! Every rule: the list of them, and what is said of one.

use crate::app::components::{Ui, count, fixed, made_markup, maybe, of, search_box, toggles};
use crate::app::protocol::{RulesFilter, RulesView};
use crate::app::state::{Event, State};
use crate::report::Counts;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, InputEvent, TargetCast, html};

pub fn rules(state: &State, id: Option<&str>, filter: &RulesFilter, ui: &Ui) -> Html {
    let body = match id {
        Some(id) => rule(state, id),
        None => html! { <>{ fixed(HEAD) }{ list(state.study.list.as_ref(), filter, ui) }</> },
    };
    html! { <div key={id.unwrap_or_default().to_owned()} class="width narrow manual">{ body }</div> }
}

const HEAD: &str = r#"<h1 id="top" tabindex="-1">Rules</h1><p class="lead">What is checked, who says so, and how many of 1,011 published connectors break it. The base text is Microsoft Learn’s lesson “Share a custom connector”.</p>"#;

fn rule(state: &State, id: &str) -> Html {
    let rule = state.study.rule.as_ref().filter(|rule| rule.id == id);
    rule.map_or_else(|| fixed(LOADING), |rule| made_markup(&rule.markup))
}

const LOADING: &str = r#"<h1 id="top" tabindex="-1">Rule</h1>"#;

fn list(list: Option<&RulesView>, filter: &RulesFilter, ui: &Ui) -> Html {
    let counts = list.map(|list| list.counts).unwrap_or_default();
    let shown = filter.severity.map_or(counts.total(), |severity| of(counts, severity));
    html! {
        <>
            { filters(list, filter, counts, ui) }
            <p class="quiet" role="status">{ if list.is_some() { count(shown as usize, "rule") } else { "…".to_owned() } }</p>
            { maybe(list.map(|list| made_markup(&list.markup))) }
        </>
    }
}

fn filters(list: Option<&RulesView>, filter: &RulesFilter, counts: Counts, ui: &Ui) -> Html {
    let (send, wanted) = (ui.send.clone(), filter.clone());
    let searched = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::FilteredRules(RulesFilter { search: input.value(), ..wanted.clone() }));
        }
    });
    html! {
        <div class="filters" role="group" aria-label="Which rules are shown">
            { toggles(filter.severity, counts, &|severity| ui.on(Event::FilteredRules(RulesFilter { severity, ..filter.clone() }))) }
            { families(list.map(|list| list.families.as_slice()).unwrap_or_default(), filter, ui) }
            { search_box("search-rules", "Search the rules", "Search words or a code", &filter.search, searched) }
        </div>
    }
}

fn families(families: &[(String, String)], filter: &RulesFilter, ui: &Ui) -> Html {
    let (send, wanted) = (ui.send.clone(), filter.clone());
    let changed = Callback::from(move |event: yew::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            send.emit(Event::FilteredRules(RulesFilter { family: select.value(), ..wanted.clone() }));
        }
    });
    let options = families.iter().map(|(id, name)| {
        html! { <option value={id.clone()} selected={filter.family == *id}>{ name }</option> }
    });
    html! {
        <label class="file-filter">
            <span class="visually-hidden">{ "What the rules look at" }</span>
            <select id="family" onchange={changed}>
                <option value="" selected={filter.family.is_empty()}>{ "All files" }</option>
                { for options }
            </select>
        </label>
    }
}
