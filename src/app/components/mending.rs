//! Fixes: the buttons that ask for them, and what they would change.

use super::{Ui, count, grouped, icon, option, prose, yes_or_no};
use crate::app::fixes::{Step, is_choice, panel_id};
use crate::app::protocol::{ChangedView, DiffView, DraftView, Mend, ProposalView, ReportView, Sign};
use crate::app::state::{Event, State, fix_id};
use crate::app::template::{each, view};
use crate::rules::FixKind;
use yew::Html;

/// The button that asks for a fix and, where that is open, what it would change.
fn offer(mend: &Mend, name: String, class: &'static str, state: &State, ui: &Ui) -> Html {
    if !state.can_mend() {
        return Html::default();
    }
    let open = state.fixes.open.as_ref().filter(|(open, _)| open == mend);
    let event = Event::AskedToMend(open.is_none().then(|| mend.clone()));
    view!(
        "<button type='button' class={} id={} aria-expanded={} onclick={}>{}{}</button>{}",
        class,
        fix_id(mend),
        yes_or_no(open.is_some()),
        ui.on(event),
        icon("fix"),
        name,
        open.map(|(mend, step)| panel(mend, step, state, ui))
    )
}

/// For one finding.
pub fn fix_finding(kind: FixKind, rule: &str, print: u64, state: &State, ui: &Ui) -> Html {
    let name = match kind {
        FixKind::Auto => "Fix…",
        FixKind::Draft => "Draft a fix…",
        FixKind::No => return Html::default(),
    };
    offer(&Mend::Finding { rule: rule.to_owned(), print }, name.to_owned(), "link", state, ui)
}

/// For all findings of a rule.
pub fn fix_rule(kind: FixKind, rule: &str, total: usize, state: &State, ui: &Ui) -> Html {
    let name = match kind {
        FixKind::Auto => format!("Fix all {}…", grouped(total)),
        FixKind::Draft => format!("Draft all {}…", grouped(total)),
        FixKind::No => return Html::default(),
    };
    offer(&Mend::Rule(rule.to_owned()), name, "button is-small", state, ui)
}

/// For everything that can be mended without a question, for what needs the author's word; and what was changed, with the
/// ways on.
pub fn fix_safe(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let all = |mend: Mend, name: &str, class| offer(&mend, name.to_owned(), class, state, ui);
    let done = match &report.changed {
        None => state.fixes.done.as_deref().map(|done| view!("<p class='quiet'>{}</p>", done)),
        Some(view) => Some(changed(view, state, report, ui)),
    };
    view!(
        "<div class='mending' role='group' aria-label='Fixes'>{}{}{}</div>",
        report.mends.safe.then(|| all(Mend::Safe, "Fix what is safe…", "button is-small is-primary")),
        report.mends.drafts.then(|| all(Mend::Drafts, "Draft what needs your word…", "button is-small")),
        done
    )
}

/// What was changed, and what can be done with it.
fn changed(view: &ChangedView, state: &State, report: &ReportView, ui: &Ui) -> Html {
    let undo = report.has_steps.then(|| {
        view!(
            "<button type='button' class='button is-small' id='unmend' onclick={}>Undo the last fix</button>",
            ui.on(Event::Unmended)
        )
    });
    view!(
        "<div class='changed row' id='changed'>
            <span>{}{}</span>
            <button type='button' class='button is-small is-primary' id='save-changed' onclick={}>{}{}</button>
            {}
        </div>",
        state.fixes.done.as_ref().map(|done| format!("{done} ")),
        view.told.as_str(),
        ui.on(Event::SavedChanged),
        icon("download"),
        view.download.as_str(),
        undo
    )
}

fn panel(mend: &Mend, step: &Step, state: &State, ui: &Ui) -> Html {
    let close = |name: &str| {
        view!(
            "<button type='button' class='button is-small' onclick={}>{}</button>",
            ui.on(Event::AskedToMend(None)),
            name
        )
    };
    let inner = match step {
        Step::Asked => {
            view!("<p class='quiet'>Looking at what would change…</p><div class='row'>{}</div>", close("Close"))
        }
        Step::Refused(why) => view!("<p>{}</p><div class='row'>{}</div>", why, close("Close")),
        Step::Shown(view) | Step::Taken(view) => {
            proposal(mend, view, matches!(step, Step::Taken(_)), state, close("Cancel"), ui)
        }
    };
    view!(
        "<div class='proposal card' id={} tabindex='-1' role='group' aria-label='What would change'>{}</div>",
        panel_id(mend),
        inner
    )
}

fn proposal(mend: &Mend, view: &ProposalView, is_taken: bool, state: &State, cancel: Html, ui: &Ui) -> Html {
    let is_one = matches!(mend, Mend::Finding { .. });
    let wanted = state.fixes.wanted(view);
    let apply = match (is_one, wanted) {
        (true, _) => "Apply".to_owned(),
        (false, 1) => "Apply one change".to_owned(),
        (false, many) => format!("Apply {} changes", grouped(many)),
    };
    let title = match view.steps.as_slice() {
        [(only, ..)] => prose(only),
        _ if wanted == 0 && view.drafts.iter().any(|draft| draft.asks.is_some()) => {
            prose("Nothing is changed before you write it")
        }
        _ => prose("Changes"),
    };
    let later = (view.later > 0)
        .then(|| {
            view!(
                "<div class='row'><span class='quiet'>{} after these.</span><button type='button' class='link' disabled={} onclick={}>Pass over what is not taken</button></div>",
                count(view.later, "more proposal"),
                state.fixes.untaken(view).next().is_none(),
                ui.on(Event::PassedDrafts)
            )
        });
    view!(
        "<p><strong>{}</strong>{}</p>
        {}{}{}{}{}
        <div class='row'>
            <button type='button' class='button is-small is-primary' id='apply' aria-disabled={} onclick={}>{}</button>
            {}
        </div>",
        title,
        (!is_one).then_some(view.mends.as_str()),
        (view.steps.len() > usize::from(wanted > 0)).then(|| steps(view, state, ui)),
        all_or_none(view, state, ui).filter(|_| !is_one),
        each(view.drafts.iter().map(|view| draft(view, is_one, state, ui))),
        later,
        each(view.files.iter().map(diff)),
        // It keeps the focus of who comes to it from words that are looked at only then.
        (is_taken || wanted == 0 || state.fixes.is_held).then_some("true"),
        ui.on(Event::Mended),
        apply,
        cancel
    )
}

/// What is done, kind by kind.
fn steps(view: &ProposalView, state: &State, ui: &Ui) -> Html {
    let steps = view.steps.iter().map(|(title, times, print)| {
        let times = (*times > 1).then(|| view!("<span class='quiet'> – {}</span>", count(*times as usize, "place")));
        let is_wanted = state.fixes.said(*print).unwrap_or(true);
        let choice = (*print > 0).then(|| tick(*print, is_wanted, None, None, false, ui));
        view!("<li><label class='option'>{}<span>{}{}</span></label></li>", choice, prose(title), times)
    });
    view!("<ul class='steps'>{}</ul>", each(steps))
}

/// A tick for what can be taken or left.
fn tick(print: u64, is_on: bool, name: Option<&str>, warned: Option<&str>, is_idle: bool, ui: &Ui) -> Html {
    view!(
        "<input type='checkbox' aria-label={} aria-describedby={} checked={} disabled={} onchange={}/>",
        name,
        warned,
        is_on,
        is_idle,
        ui.on(Event::WantedDraft { print, is_wanted: !is_on })
    )
}

/// What the author words or confirms.
fn draft(view: &DraftView, is_one: bool, state: &State, ui: &Ui) -> Html {
    let print = view.print;
    let is_wanted = state.fixes.wants(view);
    let label = prose(&view.label);
    let id = format!("draft-{print:x}");
    let warned = view.warning.as_ref().map(|_| format!("warning-{print:x}"));
    // There is nothing to take of what has no words yet.
    let choice = (!is_one && view.asks.is_none()).then(|| {
        let is_refused = view.refused.is_some();
        tick(print, is_wanted && !is_refused, Some("Take this one"), warned.as_deref(), is_refused, ui)
    });
    let words = match &view.text {
        None => view!("<p>{}</p>", label),
        Some(text) => {
            let refused = view.refused.as_ref().map(|_| format!("refused-{print:x}"));
            let now = state.fixes.worded(print).unwrap_or(text);
            let worded = ui.with_value(move |text| Event::WordedDraft { print, text });
            let field = if view.choices.is_empty() {
                view!(
                    "<textarea id={} rows='1' value={} placeholder={} aria-describedby={} oninput={} onchange={}/>",
                    &id,
                    now,
                    view.asks.clone(),
                    refused.clone(),
                    ui.with_value(move |text| Event::TypedDraft { print, text }),
                    worded
                )
            } else {
                let options = view.choices.iter().map(|choice| {
                    let name = if choice.is_empty() { "none" } else { choice };
                    option(choice, choice == now, name)
                });
                view!(
                    "<select id={} aria-describedby={} onchange={}>{}</select>",
                    &id,
                    refused.clone(),
                    worded,
                    each(options)
                )
            };
            view!(
                "<label for={}>{}</label>{}{}",
                &id,
                label,
                field,
                refused.map(|refused| view!("<p class='refused' id={}>{}</p>", refused, view.refused.as_deref()))
            )
        }
    };
    let warning = view.warning.as_deref().zip(warned);
    let warning = warning.map(|(text, id)| view!("<p class='warned' id={}>{}{}</p>", id, icon("recommended"), text));
    let class = if view.asks.is_some() { "draft is-asked" } else { "draft" };
    view!("<div class={} key={}>{}{}{}</div>", class, &id, choice, words, warning)
}

/// Where there are many proposals: all of them, or none.
fn all_or_none(view: &ProposalView, state: &State, ui: &Ui) -> Option<Html> {
    let choices = view.drafts.iter().filter(|draft| is_choice(draft));
    let wanted = choices.clone().filter(|draft| state.fixes.wants(draft)).count();
    let button = |name: &str, are_wanted: bool, is_idle: bool| {
        view!(
            "<button type='button' class='link' disabled={} onclick={}>{}</button>",
            is_idle,
            ui.on(Event::WantedDrafts { are_wanted }),
            name
        )
    };
    let total = choices.count();
    (total > 1).then(|| {
        view!(
            "<div class='row'><span class='quiet'>{} of {} ticked</span>{}{}</div>",
            grouped(wanted),
            grouped(total),
            button("Tick all", true, wanted == total),
            button("Tick none", false, wanted == 0)
        )
    })
}

fn diff(view: &DiffView) -> Html {
    let hunks = view.hunks.iter().map(|hunk| {
        let mut number = hunk.first_line;
        let lines = hunk.lines.iter().map(|line| {
            let (class, sign, is_there) = match line.sign {
                Sign::Same => ("", " ", true),
                Sign::Old => ("is-old", "−", false),
                Sign::New => ("is-new", "+", true),
            };
            let shown = is_there.then(|| number.to_string());
            number += u32::from(is_there);
            view!(
                "<span class='line {}'><span class='line-number'>{}</span><span class='sign'>{}</span>{}{}</span>",
                class,
                shown,
                sign,
                &line.text,
                "\n"
            )
        });
        view!("<code>{}</code>", each(lines))
    });
    let lines = (!view.hunks.is_empty()).then(|| {
        view!(
            "<pre class='excerpt diff' tabindex='0' role='group' aria-label='Changes in {}'>{}</pre>",
            &view.name,
            each(hunks)
        )
    });
    view!(
        "<p class='at'>{}</p>{}{}{}",
        &view.name,
        // What is moved is told in words: nobody reads it line by line.
        view.moves.as_deref().map(|says| view!("<p>{}</p>", prose(says))),
        lines,
        view.rest.as_deref().map(|rest| view!("<p class='quiet'>{}</p>", rest))
    )
}
