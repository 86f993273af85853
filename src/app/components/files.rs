//! The files, with what each was taken for.

use super::{Purpose, Ui, file_button, size};
use crate::app::protocol::{FileView, ReportView};
use crate::app::state::{State, Subject};
use yew::{Html, html};

pub fn files(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if report.files.is_empty() {
        return html! {};
    }
    html! {
        <section class="files" aria-labelledby="files-title">
            <div class="section-head">
                <h2 id="files-title">{ "Files" }</h2>
                if matches!(state.subject, Subject::Files(_)) {
                    { file_button("more-files", "Add files", Purpose::More, false, "button is-small", ui) }
                }
            </div>
            <ul class="file-list">{ for report.files.iter().map(file) }</ul>
        </section>
    }
}

fn file(file: &FileView) -> Html {
    html! {
        <li>
            <p><code class="file-name" title={file.name.clone()}>{ &file.name }</code><span class="quiet">{ format!(" · {} · {}", size(file.size), file.kind) }</span></p>
            if file.sha256.is_empty() {
                <p class="quiet is-small">{ "Not read for its size." }</p>
            } else {
                <p class="quiet is-small">{ "SHA-256 " }<code class="digest">{ &file.sha256 }</code></p>
            }
        </li>
    }
}
