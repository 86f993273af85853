//! The findings, grouped by rule, with their places in the source.

use super::mending::{fix_finding, fix_rule, fix_safe};
use super::outputs::{copy, dismiss, dismissed};
use super::{Ui, at, count, drawing, grouped, icon, maybe, open_source, prose, sentence};
use crate::app::protocol::{
    ExcerptView, Filter, FindingsView, Form, GroupView, PlaceView, ReportView, RuleView, RulesFilter,
};
use crate::app::route::Route;
use crate::app::state::{Event, SEVERITIES, State, more};
use crate::report::Counts;
use crate::rules::{FixKind, Severity};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, InputEvent, MouseEvent, TargetCast, html};

/// How many groups are open from the start.
const OPEN: usize = 4;

pub fn findings(state: &State, report: &ReportView, ui: &Ui) -> Html {
    html! {
        <section class="findings" aria-labelledby="findings-title">
            <div class="section-head"><h2 id="findings-title" tabindex="-1">{ "Findings" }</h2>{ open_source(state, report, ui) }</div>
            { fix_safe(state, report, ui) }
            if report.counts.total() == 0 && report.dismissals.is_empty() {
                <p class="all-clear">{ icon("met") }{ "Nothing was found. Every rule that could be applied is met." }</p>
            } else if report.counts.total() == 0 {
                <p class="all-clear">{ icon("met") }{ "Nothing was found but what was dismissed." }</p>
            } else {
                <p class="quiet is-small">{ "Each heading is a rule that is broken; below it stands where, and what to do." }</p>
                { filters(state, report, ui) }
                { maybe(state.findings.as_ref().map(|view| groups(view, state, ui))) }
            }
            { dismissed(&report.dismissals, state, ui) }
        </section>
    }
}

fn filters(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let counts = state.findings.as_ref().map_or(report.counts, |view| view.counts);
    let filter = &state.filter;
    let (send, wanted) = (ui.send.clone(), filter.clone());
    let searched = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::Filtered(Filter { search: input.value(), ..wanted.clone() }));
        }
    });
    html! {
        <div class="filters" role="group" aria-label="Which findings are shown">
            { toggles(filter.severity, counts, &|severity| ui.on(Event::Filtered(Filter { severity, ..filter.clone() }))) }
            if report.files.len() > 1 {
                { file_filter(filter, report, ui) }
            }
            { search_box("search", "Search the findings", "Search rule, message or place", &filter.search, searched) }
        </div>
    }
}

/// A button for each severity, with how many there are.
pub fn toggles(
    chosen: Option<Severity>,
    counts: Counts,
    choose: &dyn Fn(Option<Severity>) -> Callback<MouseEvent>,
) -> Html {
    let all = std::iter::once(None).chain(SEVERITIES.into_iter().map(Some));
    let buttons = all.map(|severity| {
        let (name, number) = match severity {
            None => ("All", counts.total()),
            Some(severity) => (severity.name(), of(counts, severity)),
        };
        html! {
            <button type="button" class="toggle" aria-pressed={if chosen == severity { "true" } else { "false" }} onclick={choose(severity)}>
                { maybe(severity.map(|severity| icon(sign_of(severity)))) }
                { name }<span class="number">{ grouped(number as usize) }</span>
            </button>
        }
    });
    html! { <div class="toggles">{ for buttons }</div> }
}

pub fn search_box(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: &str,
    searched: Callback<InputEvent>,
) -> Html {
    html! {
        <label class="search">
            <span class="visually-hidden">{ label }</span>
            { icon("search") }
            <input type="search" {id} placeholder={hint} value={value.to_owned()} oninput={searched} />
        </label>
    }
}

fn file_filter(filter: &Filter, report: &ReportView, ui: &Ui) -> Html {
    let (send, wanted) = (ui.send.clone(), filter.clone());
    let changed = Callback::from(move |event: yew::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let file = Some(select.value()).filter(|file| !file.is_empty());
            send.emit(Event::Filtered(Filter { file, ..wanted.clone() }));
        }
    });
    let options = report.files.iter().map(|file| {
        let is_chosen = filter.file.as_ref() == Some(&file.name);
        html! { <option value={file.name.clone()} selected={is_chosen}>{ &file.name }</option> }
    });
    html! {
        <label class="file-filter">
            <span class="visually-hidden">{ "File" }</span>
            <select onchange={changed}>
                <option value="" selected={filter.file.is_none()}>{ "All files" }</option>
                { for options }
            </select>
        </label>
    }
}

fn groups(view: &FindingsView, state: &State, ui: &Ui) -> Html {
    let wants_required = Filter { severity: Some(Severity::Required), ..Filter::default() };
    if view.groups.is_empty() && view.filter == wants_required {
        return html! {
            <p class="nothing">
                { icon("met") }{ "Good news: no required rule is broken. " }
                <button type="button" class="link" onclick={ui.on(Event::Filtered(Filter::default()))}>{ "Show all findings" }</button>
            </p>
        };
    }
    if view.groups.is_empty() {
        return html! {
            <p class="nothing">
                { "No finding is like that. " }
                if !state.filter.is_empty() {
                    <button type="button" class="link" onclick={ui.on(Event::Filtered(Filter::default()))}>{ "Show all" }</button>
                }
            </p>
        };
    }
    let groups = view.groups.iter().take(state.drawn).enumerate();
    let groups = groups.map(|(index, shown)| group(shown, index < OPEN, state, ui));
    html! { <div class="groups" aria-busy={(state.drawn < view.groups.len()).then_some("true")}>{ for groups }</div> }
}

fn group(group: &GroupView, is_open: bool, state: &State, ui: &Ui) -> Html {
    let rule = &group.rule;
    let total = group.total + group.omitted as usize;
    let rest = more(group.places.len(), group.total);
    html! {
        <details key={rule.id.clone()} id={format!("finding-{}", rule.id)} class={format!("group is-{}", rule.severity.id())} open={is_open}>
            <summary>
                { severity_tag(rule.severity) }
                <h3>{ prose(&rule.title) }</h3>
                <span class="group-count">{ count(total, "place") }</span>
            </summary>
            <div class="group-body">
                if !group.advice.is_empty() {
                    <p class="advice">{ prose(&group.advice) }</p>
                }
                { places(&group.places, Some((state, rule.fix)), ui) }
                if group.omitted > 0 {
                    <p class="quiet">{ "The link holds their number only: it would have become too long." }</p>
                }
                if rest > 0 {
                    <button type="button" class="button is-small" onclick={ui.on(Event::AskedForPlaces { rule: rule.id.clone() })}>
                        { format!("Show {} more", grouped(rest)) }
                    </button>
                }
                if total > 1 {
                    <div class="row">{ fix_rule(rule.fix, &rule.id, total, state, ui) }{ dismiss(&rule.id, None, format!("Dismiss all {} places", grouped(total)), state, ui) }</div>
                }
                { rule_facts(rule) }
            </div>
        </details>
    }
}

/// Who says so, and how common it is to break it.
fn rule_facts(rule: &RuleView) -> Html {
    let id = Route::Rules { id: Some(rule.id.clone()), filter: RulesFilter::default() };
    html! {
        <dl class="facts">
            <div><dt>{ "Who says so" }</dt><dd title={(rule.authority == "base text").then_some("The base text is Microsoft Learn’s lesson “Share a custom connector”.")}>{ sentence(&rule.authority) }<span class="quiet">{ " – " }{ prose(&rule.source) }</span></dd></div>
            { maybe(rule.share.as_ref().map(|share| html! {
                <div><dt>{ "How common" }</dt><dd>{ share }</dd></div>
            })) }
            <div><dt>{ "Rule" }</dt><dd><a href={id.hash()}><code>{ &rule.id }</code></a></dd></div>
        </dl>
    }
}

/// Findings with their places and, with the state, what can be done with each.
pub fn places(places: &[PlaceView], state: Option<(&State, FixKind)>, ui: &Ui) -> Html {
    let places = places.iter().enumerate().map(|(index, shown)| place(index, shown, state, ui));
    html! { <ol class="places">{ for places }</ol> }
}

fn place(index: usize, place: &PlaceView, state: Option<(&State, FixKind)>, ui: &Ui) -> Html {
    let picture = state.and_then(|(state, _)| state.picture.as_deref());
    html! {
        <li key={index} class="place">
            <div class="place-text">
                <p>{ prose(&place.says) }</p>
                if !place.advice.is_empty() {
                    <p class="advice">{ prose(&place.advice) }</p>
                }
                { at(place, ui) }
                { maybe(place.has_forms.then(|| two_forms("form", ui))) }
                { maybe(state.map(|(state, kind)| html! {
                    <div class="row place-actions">
                        { fix_finding(kind, &place.rule, place.print, state, ui) }
                        { dismiss(&place.rule, Some(place.print), "Dismiss".to_owned(), state, ui) }
                        { copy(&place.rule, place.print, state, ui) }
                    </div>
                })) }
            </div>
            { maybe(place.excerpt.as_ref().map(excerpt)) }
            { maybe(place.drawing.as_ref().zip(picture).map(|(view, picture)| drawing(view, picture))) }
        </li>
    }
}

/// apiProperties.json as certification and as paconn want it, by buttons whose ids begin with this.
pub fn two_forms(prefix: &'static str, ui: &Ui) -> Html {
    let button = |form: Form, id: &'static str, name: &str| {
        html! { <button type="button" class="button is-small" id={format!("{prefix}-{id}")} onclick={ui.on(Event::AskedForForm(form))}>{ icon("download") }{ name }</button> }
    };
    html! {
        <div class="row forms" role="group" aria-label="Download apiProperties.json in its two forms">
            { button(Form::Certification, "certification", "For certification") }
            { button(Form::Paconn, "paconn", "For paconn") }
        </div>
    }
}

fn excerpt(excerpt: &ExcerptView) -> Html {
    let lines = excerpt.lines.iter().enumerate().map(|(index, line)| {
        let number = excerpt.first_line as usize + index;
        if index != excerpt.marked {
            return html! { <span class="line"><span class="line-number">{ number }</span>{ line }</span> };
        }
        html! {
            <span class="line is-marked"><span class="line-number">{ number }</span>{ &excerpt.before }<mark>{ &excerpt.mark }</mark>{ &excerpt.after }</span>
        }
    });
    html! { <pre class="excerpt" tabindex="0" role="group" aria-label="Excerpt of the source"><code>{ for lines }</code></pre> }
}

/// A severity as a word with its shape.
fn severity_tag(severity: Severity) -> Html {
    html! { <span class={format!("tag is-{}", severity.id())}>{ icon(sign_of(severity)) }{ severity.name() }</span> }
}

fn sign_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Required => "not-met",
        Severity::Recommended => "recommended",
        Severity::Info => "info",
    }
}

pub fn of(counts: Counts, severity: Severity) -> u32 {
    match severity {
        Severity::Required => counts.required,
        Severity::Recommended => counts.recommended,
        Severity::Info => counts.info,
    }
}
