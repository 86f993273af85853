//! The files, with what each was taken for. The author can say that one is something else.

use super::{Purpose, Ui, file_button, icon, maybe, size};
use crate::app::protocol::{FileView, ReportView};
use crate::app::state::{Event, State, Subject};
use crate::submission::FileKind;
use web_sys::HtmlSelectElement;
use yew::{Callback, Html, TargetCast, html};

pub fn files(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if report.files.is_empty() {
        return html! {};
    }
    let takes_more = matches!(state.subject, Subject::Files(_));
    let are_own = takes_more || matches!(state.subject, Subject::Member { .. });
    let files = report.files.iter().enumerate().map(|(index, file)| {
        let taken = file.taken.filter(|_| are_own);
        html! {
            <li>
                { about(file) }
                if let Some(taken) = taken {
                    { correction(index, file, taken, ui) }
                }
            </li>
        }
    });
    html! {
        <section class="files" aria-labelledby="files-title">
            <div class="section-head">
                <h2 id="files-title">{ "Files" }</h2>
                if takes_more {
                    { file_button("more-files", "Add files", Purpose::More, false, "button is-small", ui) }
                }
            </div>
            { maybe((!state.displaced.is_empty()).then(|| displaced(state))) }
            <ul class="file-list">{ for files }</ul>
        </section>
    }
}

/// What a correction did to other files.
fn displaced(state: &State) -> Html {
    let told = state.displaced.iter().map(|(name, kind)| {
        let as_what = choice(*kind).to_lowercase();
        html! {
            <p>{ icon("info") }<span><code>{ name }</code>{ format!(" was the {as_what} until now. A connector has one {as_what} only, so that this file is left out.") }</span></p>
        }
    });
    html! { <div class="kept displaced" id="displaced" role="status">{ for told }</div> }
}

fn about(file: &FileView) -> Html {
    html! {
        <div>
            <p><code class="file-name" title={file.name.clone()}>{ &file.name }</code><span class="quiet">{ format!(" · {} · {}", size(file.size), file.kind) }</span></p>
            if let Some(why) = file.unread() {
                <p class="quiet is-small">{ why }</p>
            } else {
                <p class="quiet is-small">{ "SHA-256 " }<code class="digest">{ &file.sha256 }</code></p>
            }
        </div>
    }
}

fn correction(index: usize, file: &FileView, taken: FileKind, ui: &Ui) -> Html {
    let (send, name) = (ui.send.clone(), file.name.clone());
    let changed = Callback::from(move |event: yew::Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        if let Some(kind) = FileKind::of_id(&select.value()) {
            send.emit(Event::Corrected { name: name.clone(), kind });
        }
    });
    // What is a part of a solution is chosen by nobody: it stands in the list where it is so.
    let choices = FileKind::GIVEN.into_iter().chain((taken == FileKind::Solution).then_some(taken));
    let options =
        choices.map(|kind| html! { <option value={kind.id()} selected={kind == taken}>{ choice(kind) }</option> });
    html! {
        <p class="correction">
            <label class="quiet is-small" for={format!("kind-{index}")}>{ "Taken for" }<span class="visually-hidden">{ format!(": {}", file.name) }</span></label>
            <select id={format!("kind-{index}")} onchange={changed}>{ for options }</select>
        </p>
    }
}

fn choice(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Definition => "Definition",
        FileKind::Properties => "Properties",
        FileKind::Icon => "Icon",
        FileKind::Readme => "Readme",
        FileKind::Intro => "Introduction",
        FileKind::Settings => "Settings of paconn",
        FileKind::Script => "Custom code",
        FileKind::Other => "Not a part of it",
        FileKind::Archive => "Archive",
        FileKind::Solution => "Part of a solution",
    }
}
