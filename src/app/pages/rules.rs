//! Every rule.

use crate::app::components::{Ui, count, fixed, icon, prose, rule_facts, severity_name, severity_tag, shortened};
use crate::app::protocol::RuleView;
use crate::app::route::Route;
use crate::app::state::{Event, SEVERITIES, State};
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

pub fn rules(state: &State, ui: &Ui) -> Html {
    let (wanted, search) = match &state.route {
        Route::Rules { id, search } => (id.as_deref(), search.as_str()),
        _ => (None, ""),
    };
    let send = ui.send.clone();
    let searched = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::SearchedRules(input.value()));
        }
    });
    // The rules are in English; the letters of all scripts would be a large table.
    let needle = search.trim().to_ascii_lowercase();
    let all = state.rules.as_deref().unwrap_or_default();
    let found: Vec<&RuleView> = all.iter().filter(|rule| matches(rule, &needle)).collect();
    let groups = SEVERITIES.iter().map(|&severity| {
        let rules: Vec<&&RuleView> = found.iter().filter(|rule| rule.severity == severity).collect();
        html! {
            if !rules.is_empty() {
                <section aria-labelledby={format!("rules-{}", severity.id())}>
                    <h2 id={format!("rules-{}", severity.id())}>{ severity_name(severity) }</h2>
                    <ul class="rule-list">{ for rules.iter().map(|rule| view(rule, wanted)) }</ul>
                </section>
            }
        }
    });
    html! {
        <div class="width narrow">
            { fixed(HEAD) }
            <label class="search is-wide">
                <span class="visually-hidden">{ "Search the rules" }</span>
                { icon("search") }
                <input type="search" id="search-rules" placeholder="Search" value={search.to_owned()} oninput={searched} />
            </label>
            <p class="quiet" role="status">{ if all.is_empty() { "…".to_owned() } else { count(found.len(), "rule") } }</p>
            if let Some(id) = wanted.filter(|id| !all.is_empty() && all.iter().all(|rule| rule.id != *id)) {
                <p class="nothing">{ "There is no rule " }<code>{ shortened(id, 60) }</code>{ ". These are all there are." }</p>
            }
            if found.is_empty() && !all.is_empty() {
                <p class="nothing">
                    { format!("No rule holds “{}”. ", shortened(search.trim(), 60)) }
                    <button type="button" class="link" onclick={ui.on(Event::SearchedRules(String::new()))}>{ "Clear the search" }</button>
                </p>
            }
            { for groups }
        </div>
    }
}

const HEAD: &str = r#"<h1 id="top" tabindex="-1">Rules</h1><p class="lead">What is checked, who says so, and how many of 1,011 published connectors break it.</p><p class="quiet base-text">The base text is Microsoft Learn’s lesson “Share a custom connector”.</p>"#;

fn matches(rule: &RuleView, needle: &str) -> bool {
    let holds = |text: &str| text.to_ascii_lowercase().contains(needle);
    needle.is_empty()
        || holds(&rule.id)
        || holds(&rule.title)
        || holds(&rule.source)
        || rule.codes.iter().any(|code| holds(code))
}

fn view(rule: &RuleView, wanted: Option<&str>) -> Html {
    let is_wanted = wanted == Some(rule.id.as_str());
    html! {
        <li key={rule.id.clone()} id={format!("rule-{}", rule.id)} tabindex="-1" class={if is_wanted { "rule is-wanted" } else { "rule" }}>
            <div class="rule-head">{ severity_tag(rule.severity) }<h3>{ prose(&rule.title) }</h3></div>
            { rule_facts(rule) }
            if !rule.codes.is_empty() {
                <p class="quiet is-small">{ "Microsoft’s validator: " }<code>{ rule.codes.join(", ") }</code></p>
            }
        </li>
    }
}
