//! What stands around every page.

use super::{Ui, fixed, icon, maybe, size};
use crate::app::protocol::Phase;
use crate::app::route::{Route, Step};
use crate::app::state::{Event, State, Task};
use yew::{Html, html};

pub fn header(state: &State) -> Html {
    let route = &state.route;
    let link = |to: &Route, name: &str| {
        let is_start = matches!(route, Route::Start | Route::Connectors(_)) && matches!(to, Route::Check { .. });
        let is_here = is_start || std::mem::discriminant(to) == std::mem::discriminant(route);
        html! { <li><a href={to.hash()} aria-current={is_here.then_some("page")}>{ name }</a></li> }
    };
    html! {
        <header class="header">
            <div class="width header-row">
                <a class="wordmark" href={Route::Start.hash()}>{ icon("logo") }{ "Connector Check" }</a>
                <nav aria-label="Pages">
                    <ul class="nav">
                        { link(&Route::CHECK, "Check") }
                        { link(&Route::KnowledgeCheck(Step::Case(0)), "Knowledge check") }
                        { link(&Route::RULES, "Rules") }
                        { link(&Route::Submit(state.plan.clone()), "Submit") }
                    </ul>
                </nav>
            </div>
        </header>
    }
}

pub fn footer() -> Html {
    fixed(FOOTER)
}

const FOOTER: &str = concat!(
    r##"<footer class="footer"><div class="width footer-row">
<section aria-labelledby="privacy-title">
<h2 id="privacy-title"><svg class="icon icon-lock" aria-hidden="true" focusable="false"><use href="#icon-lock"/></svg>Nothing is uploaded</h2>
<p>Your files are read and checked in this browser. There is no server, no account, no cookie and no tracking.</p>
<details>
<summary>How to verify that</summary>
<ul>
<li>Open the developer tools of your browser, choose Network, and drop what you like: no request appears, but for the files of this site that the page keeps for when there is no network. It fetches them once, whatever you do.</li>
<li>Cut your connection once they are there: everything works all the same.</li>
<li>Look at the source of this page: its Content-Security-Policy makes the browser refuse every address but this site’s own.</li>
</ul>
</details>
</section>
<section aria-labelledby="independent-title">
<h2 id="independent-title">Independent of Microsoft</h2>
<p>Connector Check is an open project without ties to Microsoft. It tells what Microsoft has published; whether a connector is certified, Microsoft decides.</p>
<p class="quiet">Version "##,
    env!("CARGO_PKG_VERSION"),
    " · MIT or Apache 2.0 · <a href=\"licenses.html\">Licences of what it contains</a></p></section></div></footer>",
);

/// What went wrong, until it is dismissed.
pub fn notice(state: &State, ui: &Ui) -> Html {
    let broken = state.broken.as_ref().map(|reason| {
        html! {
            <div class="notice" role="alert">
                { icon("not-met") }
                <div>
                    <h2>{ "The engine could not be loaded" }</h2>
                    <p>{ "Nothing can be checked without it. Load this page again; a browser of the last three years is needed. " }{ reason }</p>
                </div>
            </div>
        }
    });
    let notice = state.notice.as_ref().map(|notice| {
        html! {
            <div class="notice" role="alert" id="notice" tabindex="-1">
                { icon("recommended") }
                <div>
                    <h2>{ &notice.title }</h2>
                    <p>{ &notice.text }</p>
                    <p class="row">
                        if notice.can_retry {
                            <button type="button" class="button" onclick={ui.on(Event::TriedAgain)}>{ "Try again" }</button>
                        }
                        <button type="button" class="button" onclick={ui.on(Event::DismissedNotice)}>{ "Dismiss" }</button>
                    </p>
                </div>
            </div>
        }
    });
    html! { <div class="width notices">{ maybe(broken) }{ maybe(notice) }</div> }
}

/// What the engine is doing. It floats, so that nothing moves when it comes and goes.
pub fn working(state: &State, ui: &Ui) -> Html {
    let Some(work) = &state.work else { return html! { <div class="working" role="status"></div> } };
    let what = match (&work.phase, &work.task) {
        (Some(Phase::Reading { name, size: bytes }), _) => format!("Reading {name} ({})…", size(*bytes)),
        (Some(Phase::Parsing { size: bytes }), _) => format!("Parsing {}…", size(*bytes)),
        (Some(Phase::Rules), _) => "Applying the rules…".to_owned(),
        (None, Task::Open(_)) => "Opening the report…".to_owned(),
        (None, Task::Verify(_)) => "Verifying…".to_owned(),
        (None, Task::Check(_)) => "Starting…".to_owned(),
    };
    html! {
        <div class="working is-on" role="status">
            <div class="working-box">
                <span class="spinner" aria-hidden="true"></span>
                <span>{ what }</span>
                if work.is_slow {
                    <button type="button" class="button is-small" onclick={ui.on(Event::Stopped)}>{ "Stop" }</button>
                }
            </div>
        </div>
    }
}

/// Shown over the whole window while something is dragged over it.
pub fn drop_overlay(state: &State) -> Html {
    let class = if state.is_dragging { "overlay is-on" } else { "overlay" };
    let text = if state.verifies() { "Drop to verify this report" } else { "Drop to check" };
    html! { <div {class} aria-hidden="true"><p>{ icon("drop") }{ text }</p></div> }
}
