//! The findings, grouped by rule, with their places in the source.

use super::mending::{fix_finding, fix_rule, fix_safe};
use super::outputs::{copy, dismiss, dismissed};
use super::{Ui, at, count, drawing, grouped, icon, open_source, option, prose, sentence, yes_or_no};
use crate::app::protocol::{
    ExcerptView, Filter, FindingsView, Form, GroupView, PlaceView, ReportView, RuleView, RulesFilter,
};
use crate::app::route::Route;
use crate::app::state::{Event, SEVERITIES, State, more};
use crate::app::template::{Hears, each, view};
use crate::report::Counts;
use crate::rules::Severity;
use yew::Html;

/// How many groups are open from the start.
const OPEN: usize = 4;

pub fn findings(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let found = if report.counts.total() > 0 {
        let groups = state.findings.as_ref().map(|view| groups(view, state, ui));
        view!(
            "<p class='quiet is-small'>Each heading says what must or should hold and does not; below it stands where, and what to do.</p>{}{}",
            filters(state, report, ui),
            groups
        )
    } else if report.dismissals.is_empty() {
        all_clear("Nothing was found. Every rule that could be applied is met.")
    } else {
        all_clear("Nothing was found but what was dismissed.")
    };
    view!(
        "<section class='findings' aria-labelledby='findings-title'>
            <div class='section-head'><h2 id='findings-title' tabindex='-1'>Findings</h2>{}</div>
            {}{}{}
        </section>",
        open_source(state, report, ui),
        fix_safe(state, report, ui),
        found,
        dismissed(&report.dismissals, state, ui)
    )
}

fn all_clear(text: &str) -> Html {
    view!("<p class='all-clear'>{}{}</p>", icon("met"), text)
}

fn filters(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let counts = state.findings.as_ref().map_or(report.counts, |view| view.counts);
    let filter = &state.filter;
    let wanted = filter.clone();
    let searched = ui.with_value(move |search| Event::Filtered(Filter { search, ..wanted.clone() }));
    view!(
        "<div class='filters' role='group' aria-label='Which findings are shown'>{}{}{}</div>",
        toggles(filter.severity, counts, &|severity| ui.on(Event::Filtered(Filter { severity, ..filter.clone() }))),
        (report.files.len() > 1).then(|| file_filter(filter, report, ui)),
        search_box("search", "Search the findings", "Rule, message or place", &filter.search, searched)
    )
}

/// A button for each severity, with how many there are.
pub fn toggles(chosen: Option<Severity>, counts: Counts, choose: &dyn Fn(Option<Severity>) -> Hears) -> Html {
    let all = std::iter::once(None).chain(SEVERITIES.into_iter().map(Some));
    let buttons = all.map(|severity| {
        let (name, number) = match severity {
            None => ("All", counts.total()),
            Some(severity) => (severity.name(), of(counts, severity)),
        };
        let sign = severity.map(|severity| icon(sign_of(severity)));
        toggle(sign, name, number as usize, chosen == severity, choose(severity))
    });
    view!("<div class='toggles'>{}</div>", each(buttons))
}

/// A button that is pressed or not.
pub fn toggle(sign: Option<Html>, name: &str, number: usize, is_on: bool, pressed: Hears) -> Html {
    view!(
        "<button type='button' class='toggle' aria-pressed={} onclick={}>{}{}<span class='number'>{}</span></button>",
        yes_or_no(is_on),
        pressed,
        sign,
        name,
        grouped(number)
    )
}

pub fn search_box(id: &'static str, label: &'static str, hint: &'static str, value: &str, searched: Hears) -> Html {
    view!(
        "<label class='search'>
            <span class='visually-hidden'>{}</span>
            {}
            <input type='search' id={} placeholder={} value={} oninput={}/>
        </label>",
        label,
        icon("search"),
        id,
        hint,
        value,
        searched
    )
}

fn file_filter(filter: &Filter, report: &ReportView, ui: &Ui) -> Html {
    let wanted = filter.clone();
    let changed = ui.with_value(move |file| {
        let file = Some(file).filter(|file| !file.is_empty());
        Event::Filtered(Filter { file, ..wanted.clone() })
    });
    let options = report.files.iter().map(|file| {
        let is_chosen = filter.file.as_ref() == Some(&file.name);
        option(&file.name, is_chosen, &file.name)
    });
    view!(
        "<label class='file-filter'>
            <span class='visually-hidden'>File</span>
            <select onchange={}><option value='' selected={}>All files</option>{}</select>
        </label>",
        changed,
        filter.file.is_none(),
        each(options)
    )
}

fn groups(view: &FindingsView, state: &State, ui: &Ui) -> Html {
    let wants_required = Filter { severity: Some(Severity::Required), ..Filter::default() };
    let all = |name: &str| {
        view!(
            "<button type='button' class='link' onclick={}>{}</button>",
            ui.on(Event::Filtered(Filter::default())),
            name
        )
    };
    if !view.groups.is_empty() {
        let groups = view.groups.iter().take(state.drawn).enumerate();
        let groups = groups.map(|(index, shown)| group(shown, index < OPEN, state, ui));
        let is_busy = (state.drawn < view.groups.len()).then_some("true");
        view!("<div class='groups' aria-busy={}>{}</div>", is_busy, each(groups))
    } else if view.filter == wants_required {
        view!(
            "<p class='nothing'>{}Good news: no required rule is broken. {}</p>",
            icon("met"),
            all("Show all findings")
        )
    } else {
        view!("<p class='nothing'>No finding is like that. {}</p>", (!state.filter.is_empty()).then(|| all("Show all")))
    }
}

fn group(group: &GroupView, is_open: bool, state: &State, ui: &Ui) -> Html {
    let rule = &group.rule;
    let total = group.total + group.omitted as usize;
    let rest = more(group.places.len(), group.total);
    let for_all = (total > 1).then(|| {
        let name = format!("Dismiss all {} places", grouped(total));
        view!(
            "<div class='row'>{}{}</div>",
            fix_rule(rule.fix, &rule.id, total, state, ui),
            dismiss(&rule.id, None, name, state, ui)
        )
    });
    view!(
        "<details key={} id='finding-{}' class='group is-{}' open={}>
            <summary>{}<h3><span class='not-held'>Not met:</span> {}</h3><span class='group-count'>{}</span></summary>
            <div class='group-body'>{}{}{}{}{}{}</div>
        </details>",
        &rule.id,
        &rule.id,
        rule.severity.id(),
        is_open,
        severity_tag(rule.severity),
        prose(&rule.title),
        count(total, "place"),
        advice(&group.advice),
        places(&group.places, Some(state), ui),
        (group.omitted > 0)
            .then(|| view!("<p class='quiet'>The link holds their number only: it would have become too long.</p>")),
        (rest > 0).then(|| show_more(rest, Event::AskedForPlaces { rule: rule.id.clone() }, ui)),
        for_all,
        rule_facts(rule)
    )
}

/// The button that shows more of a list.
pub fn show_more(rest: usize, event: Event, ui: &Ui) -> Html {
    view!("<button type='button' class='button is-small' onclick={}>Show {} more</button>", ui.on(event), grouped(rest))
}

fn advice(text: &str) -> Option<Html> {
    (!text.is_empty()).then(|| view!("<p class='advice'>{}</p>", prose(text)))
}

/// Who says so, and how common it is to break it.
fn rule_facts(rule: &RuleView) -> Html {
    let page = Route::Rules { id: Some(rule.id.clone()), filter: RulesFilter::default() };
    view!(
        "<dl class='facts'>
            <div><dt>Who says so</dt><dd>{}<span class='quiet'> – {}</span></dd></div>
            {}
            <div><dt>Rule</dt><dd><a href={}><code>{}</code></a></dd></div>
        </dl>",
        sentence(&rule.authority),
        prose(&rule.source),
        rule.share.as_deref().map(|share| view!("<div><dt>How common</dt><dd>{}</dd></div>", share)),
        page.hash(),
        &rule.id
    )
}

/// Findings with their places and, with the state, what can be done with each.
pub fn places(places: &[PlaceView], state: Option<&State>, ui: &Ui) -> Html {
    let places = places.iter().enumerate().map(|(index, shown)| place(index, shown, state, ui));
    view!("<ol class='places'>{}</ol>", each(places))
}

fn place(index: usize, place: &PlaceView, state: Option<&State>, ui: &Ui) -> Html {
    let picture = state.and_then(|state| state.picture.as_deref());
    let actions = state.map(|state| {
        view!(
            "<div class='row place-actions'>{}{}{}</div>",
            fix_finding(place.fix, &place.rule, place.print, state, ui),
            dismiss(&place.rule, Some(place.print), "Dismiss".to_owned(), state, ui),
            copy(&place.rule, place.print, state, ui)
        )
    });
    view!(
        "<li key={} class='place'>
            <div class='place-text'><p>{}</p>{}{}{}{}</div>
            {}{}
        </li>",
        index,
        prose(&place.says),
        advice(&place.advice),
        at(place, ui),
        place.has_forms.then(|| two_forms("form", ui)),
        actions,
        place.excerpt.as_ref().map(excerpt),
        place.drawing.as_ref().zip(picture).map(|(view, picture)| drawing(view, picture))
    )
}

/// apiProperties.json as certification and as paconn want it, by buttons whose ids begin with this.
pub fn two_forms(prefix: &'static str, ui: &Ui) -> Html {
    view!(
        "<div class='row forms' role='group' aria-label='Download apiProperties.json in its two forms'>
            <button type='button' class='button is-small' id='{}-certification' onclick={}>{}For certification</button>
            <button type='button' class='button is-small' id='{}-paconn' onclick={}>{}For paconn</button>
        </div>",
        prefix,
        ui.on(Event::AskedForForm(Form::Certification)),
        icon("download"),
        prefix,
        ui.on(Event::AskedForForm(Form::Paconn)),
        icon("download")
    )
}

fn excerpt(excerpt: &ExcerptView) -> Html {
    let lines = excerpt.lines.iter().enumerate().map(|(index, line)| {
        let number = excerpt.first_line as usize + index;
        if index != excerpt.marked {
            return view!("<span class='line'><span class='line-number'>{}</span>{}</span>", number, line);
        }
        view!(
            "<span class='line is-marked'><span class='line-number'>{}</span>{}<mark>{}</mark>{}</span>",
            number,
            &excerpt.before,
            &excerpt.mark,
            &excerpt.after
        )
    });
    view!(
        "<pre class='excerpt' tabindex='0' role='group' aria-label='Excerpt of the source'><code>{}</code></pre>",
        each(lines)
    )
}

/// A severity as a word with its shape.
fn severity_tag(severity: Severity) -> Html {
    view!("<span class='tag is-{}'>{}{}</span>", severity.id(), icon(sign_of(severity)), severity.name())
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
