//! The files, with what each was taken for. The author can say that one is something else.

use super::{Purpose, Ui, file_button, icon, option, size};
use crate::app::protocol::{FileView, ReportView};
use crate::app::state::{Event, State, Subject};
use crate::app::template::{each, view};
use crate::submission::FileKind;
use yew::Html;

pub fn files(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if report.files.is_empty() {
        return Html::default();
    }
    let takes_more = matches!(state.subject, Subject::Files(_));
    let are_own = takes_more || matches!(state.subject, Subject::Member { .. });
    let files = report.files.iter().enumerate().map(|(index, file)| {
        let taken = file.taken.filter(|_| are_own);
        view!("<li>{}{}</li>", about(file), taken.map(|taken| correction(index, file, taken, ui)))
    });
    view!(
        "<section class='files' aria-labelledby='files-title'>
            <div class='section-head'><h2 id='files-title'>Files</h2>{}</div>
            {}
            <ul class='file-list'>{}</ul>
        </section>",
        takes_more.then(|| file_button("more-files", "Add files", Purpose::More, false, "button is-small", ui)),
        (!state.displaced.is_empty()).then(|| displaced(state)),
        each(files)
    )
}

/// What a correction did to other files.
fn displaced(state: &State) -> Html {
    let told = state.displaced.iter().map(|(name, kind)| {
        let as_what = choice(*kind).to_ascii_lowercase();
        view!(
            "<p>{}<span><code>{}</code> was the {} until now. A connector has one {} only, so that this file is left out.</span></p>",
            icon("info"),
            name,
            &as_what,
            &as_what
        )
    });
    view!("<div class='kept displaced' id='displaced' role='status'>{}</div>", each(told))
}

fn about(file: &FileView) -> Html {
    let digest = if let Some(why) = file.unread() {
        view!("<p class='quiet is-small'>{}</p>", why)
    } else {
        view!("<p class='quiet is-small'>SHA-256 <code class='digest'>{}</code></p>", &file.sha256)
    };
    view!(
        "<div>
            <p><code class='file-name' title={}>{}</code><span class='quiet'> · {} · {}</span></p>
            {}
        </div>",
        &file.name,
        &file.name,
        size(file.size),
        &file.kind,
        digest
    )
}

fn correction(index: usize, file: &FileView, taken: FileKind, ui: &Ui) -> Html {
    let name = file.name.clone();
    let changed = ui.with_value(move |id| {
        let kind = FileKind::of_id(&id).unwrap_or(taken);
        Event::Corrected { name: name.clone(), kind }
    });
    // What is a part of a solution is chosen by nobody: it stands in the list where it is so.
    let choices = FileKind::GIVEN.into_iter().chain((taken == FileKind::Solution).then_some(taken));
    let options = choices.map(|kind| option(kind.id(), kind == taken, choice(kind)));
    view!(
        "<p class='correction'>
            <label class='quiet is-small' for='kind-{}'>Taken for<span class='visually-hidden'>: {}</span></label>
            <select id='kind-{}' onchange={}>{}</select>
        </p>",
        index,
        &file.name,
        index,
        changed,
        each(options)
    )
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
