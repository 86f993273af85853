//! A report that was opened from a link: what it is, and whether the files bear it out.

use super::{Purpose, Ui, file_button, icon, prose};
use crate::app::protocol::{FileCheck, FileOutcome, ReportView, VerifiedView};
use crate::app::state::{Event, State};
use yew::{Html, html};

pub fn linked(state: &State, report: &ReportView, ui: &Ui) -> Html {
    html! {
        <section class="linked card" aria-labelledby="linked-title">
            <h2 id="linked-title">{ "Report opened from a link" }</h2>
            if let Some((_, verified)) = &state.verified {
                { outcome(verified, ui) }
            } else {
                <p>
                    { "Somebody made this report and gave you its link. It does not hold the files themselves: " }
                    if report.files.is_empty() {
                        { "there were none, only the answers of its author." }
                    } else {
                        { "drop them here, and they are checked again, in this browser, and held against the report." }
                    }
                </p>
            }
            if !report.files.is_empty() {
                <div class="row">
                    { file_button("verify-files", "Choose the files to verify", Purpose::New, false, "button", ui) }
                    <button type="button" class="button" onclick={ui.on(Event::StartedOver)}>{ "Check a connector of your own" }</button>
                </div>
            }
        </section>
    }
}

fn outcome(verified: &VerifiedView, ui: &Ui) -> Html {
    let differences = || verified.differences.iter().map(|difference| html! { <li>{ prose(difference) }</li> });
    let (class, sign, title) = match (verified.is_verified, verified.is_partly) {
        (true, _) => ("outcome is-met", "met", "Verified"),
        (false, true) => ("outcome is-met", "met", "Verified, as far as files were given"),
        (false, false) => ("outcome is-not-met", "not-met", "Not verified"),
    };
    let text = match (verified.is_verified, verified.is_partly) {
        (true, _) => {
            "The files are those of the report and give the same result. Their lines are shown with the findings."
        }
        (false, true) => {
            "The definition is that of the report and gives the same result. What rests on the other files could not be held against it."
        }
        (false, false) => "What you gave differs from the report:",
    };
    html! {
        <div {class} id="verified" tabindex="-1" role="status">
            { icon(sign) }
            <div>
                <p><strong>{ title }</strong></p>
                <p>{ text }</p>
                <ul class="file-checks">{ for verified.files.iter().map(file_check) }</ul>
                if !verified.differences.is_empty() && !verified.is_partly {
                    <ul>{ for differences() }</ul>
                }
                if !verified.is_verified && !verified.is_partly {
                    <button type="button" class="link" onclick={ui.on(Event::CheckedOwn)}>{ "Make a report of these files" }</button>
                }
            </div>
        </div>
    }
}

fn file_check(file: &FileCheck) -> Html {
    let (sign, text) = match &file.outcome {
        FileOutcome::Same => ("met", ": the same, byte for byte".to_owned()),
        FileOutcome::Renamed { given } => ("met", format!(": the same, byte for byte, given as `{given}`")),
        FileOutcome::Changed => ("not-met", ": changed; it has other contents than the file of the report".to_owned()),
        FileOutcome::Missing => ("unknown", ": not given".to_owned()),
        FileOutcome::Added => ("not-met", " was given and does not belong to the report".to_owned()),
    };
    html! { <li>{ icon(sign) }<span><code>{ &file.name }</code>{ prose(&text) }</span></li> }
}
