//! Fixes: the buttons that ask for them, and what they would change.

use super::{Ui, count, grouped, icon, maybe, prose};
use crate::app::fixes::{Step, panel_id};
use crate::app::protocol::{DiffView, DraftView, Mend, ProposalView, ReportView, Sign};
use crate::app::state::{Event, State, fix_id};
use crate::rules::FixKind;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{Callback, Html, TargetCast, html};

/// The button that asks for a fix and, where that is open, what it would change.
fn offer(mend: &Mend, name: String, class: &'static str, state: &State, ui: &Ui) -> Html {
    if !state.can_mend() {
        return html! {};
    }
    let open = state.fixes.open.as_ref().filter(|(open, _)| open == mend);
    let event = Event::AskedToMend(open.is_none().then(|| mend.clone()));
    html! {
        <>
            <button type="button" {class} id={fix_id(mend)} aria-expanded={if open.is_some() { "true" } else { "false" }} onclick={ui.on(event)}>{ icon("fix") }{ name }</button>
            { maybe(open.map(|(mend, step)| panel(mend, step, state, ui))) }
        </>
    }
}

/// For one finding.
pub fn fix_finding(kind: FixKind, rule: &str, print: u64, state: &State, ui: &Ui) -> Html {
    let name = match kind {
        FixKind::Auto => "Fix…",
        FixKind::Draft => "Draft a fix…",
        FixKind::No => return html! {},
    };
    offer(&Mend::Finding { rule: rule.to_owned(), print }, name.to_owned(), "link", state, ui)
}

/// For all findings of a rule.
pub fn fix_rule(kind: FixKind, rule: &str, total: usize, state: &State, ui: &Ui) -> Html {
    let name = match kind {
        FixKind::Auto => format!("Fix all {}…", grouped(total)),
        FixKind::Draft => format!("Draft all {}…", grouped(total)),
        FixKind::No => return html! {},
    };
    offer(&Mend::Rule(rule.to_owned()), name, "button is-small", state, ui)
}

/// For everything that can be mended without a question; and what was changed, with the ways on.
pub fn fix_safe(state: &State, report: &ReportView, ui: &Ui) -> Html {
    html! {
        <div class="mending" role="group" aria-label="Fixes">
            if report.safe > 0 {
                { offer(&Mend::Safe, "Fix what is safe…".to_owned(), "button is-small is-primary", state, ui) }
            }
            if report.counts.total() > 0 {
                { offer(&Mend::All, "Draft the rest…".to_owned(), "button is-small", state, ui) }
            }
            if report.changed.is_empty() {
                { maybe(state.fixes.done.as_ref().map(|done| html! { <p class="quiet">{ done }</p> })) }
            } else {
                { changed(state, report, ui) }
            }
        </div>
    }
}

/// What was changed, and what can be done with it.
fn changed(state: &State, report: &ReportView, ui: &Ui) -> Html {
    html! {
        <div class="changed row" id="changed">
            <span>{ state.fixes.done.as_ref().map(|done| format!("{done} ")) }{ "Changed here: " }{ report.changed.join(", ") }</span>
            <button type="button" class="button is-small is-primary" id="save-changed" onclick={ui.on(Event::SavedChanged)}>{ icon("download") }{ "Download what was changed" }</button>
            if report.has_steps {
                <button type="button" class="button is-small" id="unmend" onclick={ui.on(Event::Unmended)}>{ "Undo the last fix" }</button>
            }
        </div>
    }
}

fn panel(mend: &Mend, step: &Step, state: &State, ui: &Ui) -> Html {
    let inner = match step {
        Step::Asked => html! { <p class="quiet">{ "Looking what would change…" }</p> },
        Step::Refused(why) => html! { <p>{ why }</p> },
        Step::Shown(view) | Step::Taken(view) => proposal(mend, view, matches!(step, Step::Taken(_)), state, ui),
    };
    html! {
        <div class="proposal card" id={panel_id(mend)} tabindex="-1" role="group" aria-label="What would change">
            { inner }
            if !matches!(step, Step::Shown(_) | Step::Taken(_)) {
                <div class="row"><button type="button" class="button is-small" onclick={ui.on(Event::AskedToMend(None))}>{ "Close" }</button></div>
            }
        </div>
    }
}

fn proposal(mend: &Mend, view: &ProposalView, is_taken: bool, state: &State, ui: &Ui) -> Html {
    let is_one = matches!(mend, Mend::Finding { .. });
    let wanted = view.count - view.drafts.iter().filter(|draft| !state.fixes.wants(draft.print)).count();
    let apply = match (is_one, wanted) {
        (true, _) => "Apply".to_owned(),
        (false, 1) => "Apply one change".to_owned(),
        (false, many) => format!("Apply {} changes", grouped(many)),
    };
    html! {
        <>
            <p><strong>{ if view.title.is_empty() { "Changes".to_owned() } else { view.title.clone() } }</strong>
                if !is_one {
                    { format!(" – mends {}", count(view.count, "finding")) }
                    { (view.left > 0).then(|| format!(", leaves {} to you", grouped(view.left))) }
                }
            </p>
            { for view.drafts.iter().map(|view| draft(view, is_one, state, ui)) }
            if view.later > 0 {
                <p class="quiet">{ format!("{} more when these are done.", count(view.later, "proposal")) }</p>
            }
            { for view.files.iter().map(diff) }
            if view.omitted > 0 {
                <p class="quiet">{ format!("{} more are not shown.", count(view.omitted, "changed line")) }</p>
            }
            <div class="row">
                <button type="button" class="button is-small is-primary" id="apply" disabled={is_taken || wanted == 0} onclick={ui.on(Event::Mended)}>{ apply }</button>
                <button type="button" class="button is-small" onclick={ui.on(Event::AskedToMend(None))}>{ "Cancel" }</button>
            </div>
        </>
    }
}

/// What the author words or confirms.
fn draft(view: &DraftView, is_one: bool, state: &State, ui: &Ui) -> Html {
    let print = view.print;
    let send = ui.send.clone();
    let worded = Callback::from(move |event: yew::Event| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            send.emit(Event::WordedDraft { print, text: field.value() });
        }
    });
    let send = ui.send.clone();
    let wanted = Callback::from(move |event: yew::Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::WantedDraft { print, is_wanted: field.checked() });
        }
    });
    let label = if is_one {
        "Read it over, and change it where you know better:".to_owned()
    } else {
        format!("{} {}", view.at, view.says)
    };
    let id = format!("draft-{print:x}");
    html! {
        <div class="draft" key={id.clone()}>
            if !is_one {
                <input type="checkbox" aria-label="Take this one" checked={state.fixes.wants(print)} onchange={wanted} />
            }
            if view.text.is_empty() {
                <p>{ prose(&label) }</p>
            } else {
                <label for={id.clone()}>{ prose(&label) }</label>
                <textarea {id} rows="2" value={view.text.clone()} onchange={worded} />
            }
        </div>
    }
}

fn diff(view: &DiffView) -> Html {
    let hunks = view.hunks.iter().map(|hunk| {
        let mut number = hunk.first_line;
        let lines = hunk.lines.iter().map(|line| {
            let (class, sign, shown) = match line.sign {
                Sign::Same => ("line", " ", Some(number)),
                Sign::Old => ("line is-old", "−", None),
                Sign::New => ("line is-new", "+", Some(number)),
            };
            number += u32::from(shown.is_some());
            html! { <span {class}><span class="line-number">{ shown }</span><span class="sign">{ sign }</span>{ &line.text }{ "\n" }</span> }
        });
        html! { <code>{ for lines }</code> }
    });
    html! {
        <>
            <p class="at">{ &view.name }{ view.is_new.then_some(" (new)") }</p>
            if view.hunks.is_empty() {
                <p class="quiet">{ "It is written anew: there is nothing to show line by line." }</p>
            } else {
                <pre class="excerpt diff" tabindex="0" role="group" aria-label={format!("Changes in {}", view.name)}>{ for hunks }</pre>
            }
        </>
    }
}
