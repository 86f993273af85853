//! A report that was opened from a link: what it is, and whether the files bear it out.

use super::{Purpose, Ui, file_button, icon, prose};
use crate::app::protocol::{FileCheck, FileOutcome, ReportView, VerifiedView};
use crate::app::state::{Event, State};
use crate::app::template::{each, view};
use yew::Html;

pub fn linked(state: &State, report: &ReportView, ui: &Ui) -> Html {
    let has_files = !report.files.is_empty();
    let told = if let Some((_, verified)) = &state.verified {
        outcome(verified, ui)
    } else {
        view!(
            "<p>This report holds what was found, not the files themselves: {}</p>",
            if has_files {
                "drop them here, and they are checked again, in this browser, and held against the report."
            } else {
                "there were none, only the answers of its author."
            }
        )
    };
    let ways = has_files.then(|| {
        view!(
            "<div class='row'>
                {}
                <button type='button' class='button' onclick={}>Check a connector of your own</button>
            </div>",
            file_button("verify-files", "Choose the files to verify", Purpose::New, false, "button", ui),
            ui.on(Event::StartedOver)
        )
    });
    view!(
        "<section class='linked card' aria-labelledby='linked-title'>
            <h2 id='linked-title'>Report opened from a link</h2>
            {}{}
        </section>",
        told,
        ways
    )
}

fn outcome(verified: &VerifiedView, ui: &Ui) -> Html {
    let (class, sign, title, text) = match (verified.is_verified, verified.is_partly) {
        (true, _) => (
            "is-met",
            "met",
            "Verified",
            "The files are those of the report and give the same result. Their lines are shown with the findings.",
        ),
        (false, true) => (
            "is-met",
            "met",
            "Verified, as far as files were given",
            "The definition is that of the report and gives the same result. What rests on the other files could not be held against it.",
        ),
        (false, false) => ("is-not-met", "not-met", "Not verified", "What you gave differs from the report:"),
    };
    let differences = (!verified.differences.is_empty() && !verified.is_partly).then(|| {
        let sentences = verified.differences.iter().map(|difference| view!("<li>{}</li>", prose(difference)));
        view!("<ul>{}</ul>", each(sentences))
    });
    let own = (!verified.is_verified && !verified.is_partly).then(|| {
        view!(
            "<button type='button' class='link' onclick={}>Make a report of these files</button>",
            ui.on(Event::CheckedOwn)
        )
    });
    view!(
        "<div class='outcome {}' id='verified' tabindex='-1' role='status'>
            {}
            <div>
                <p><strong>{}</strong></p>
                <p>{}</p>
                <ul class='file-checks'>{}</ul>
                {}{}
            </div>
        </div>",
        class,
        icon(sign),
        title,
        text,
        each(verified.files.iter().map(file_check)),
        differences,
        own
    )
}

fn file_check(file: &FileCheck) -> Html {
    let same = ": the same, byte for byte";
    let (sign, text) = match &file.outcome {
        FileOutcome::Same => ("met", same.to_owned()),
        FileOutcome::Renamed { given } => ("met", format!("{same}, given as `{given}`")),
        FileOutcome::Changed => ("not-met", ": changed; it has other contents than the file of the report".to_owned()),
        FileOutcome::Missing => ("unknown", ": not given".to_owned()),
        FileOutcome::Added => ("not-met", " was given and does not belong to the report".to_owned()),
    };
    view!("<li>{}<span><code>{}</code>{}</span></li>", icon(sign), &file.name, prose(&text))
}
