//! A report that was opened from a link: what it is, and whether the files bear it out.

use super::{Purpose, Ui, file_button, icon, prose};
use crate::app::protocol::{ReportView, VerifiedView};
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
    let differences = verified.differences.iter().map(|difference| html! { <li>{ prose(difference) }</li> });
    if verified.is_verified {
        html! {
            <div class="outcome is-met" id="verified" tabindex="-1" role="status">
                { icon("met") }
                <div>
                    <p><strong>{ "Verified" }</strong></p>
                    <p>{ "The files are, byte for byte, those of the report, and give the same result. Their lines are shown with the findings." }</p>
                    <ul>{ for differences }</ul>
                </div>
            </div>
        }
    } else {
        html! {
            <div class="outcome is-not-met" id="verified" tabindex="-1" role="status">
                { icon("not-met") }
                <div>
                    <p><strong>{ "Not verified" }</strong></p>
                    <p>{ "What you gave differs from the report:" }</p>
                    <ul>{ for differences }</ul>
                    <button type="button" class="link" onclick={ui.on(Event::CheckedOwn)}>{ "Make a report of these files" }</button>
                </div>
            </div>
        }
    }
}
