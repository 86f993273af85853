//! What stands around every page.

use super::{Ui, icon, size};
use crate::app::protocol::Phase;
use crate::app::route::{Route, Step};
use crate::app::state::{Event, State, Task};
use crate::app::template::view;
use yew::Html;

pub fn header(state: &State) -> Html {
    let route = &state.route;
    let link = |to: &Route, name: &str| {
        let is_start = matches!(route, Route::Start | Route::Connectors(_)) && matches!(to, Route::Check { .. });
        let is_here = is_start || std::mem::discriminant(to) == std::mem::discriminant(route);
        view!("<li><a href={} aria-current={}>{}</a></li>", to.hash(), is_here.then_some("page"), name)
    };
    view!(
        "<header class='header'>
            <div class='width header-row'>
                <a class='wordmark' href={}>{}Connector Check</a>
                <nav aria-label='Pages'><ul class='nav'>{}{}{}{}</ul></nav>
            </div>
        </header>",
        Route::Start.hash(),
        icon("logo"),
        link(&Route::CHECK, "Check"),
        link(&Route::KnowledgeCheck(Step::Case(0)), "Knowledge check"),
        link(&Route::RULES, "Rules"),
        link(&Route::Submit(state.plan.clone()), "Submit")
    )
}

pub fn footer() -> Html {
    view!(
        "<footer class='footer'><div class='width footer-row'>
            <section aria-labelledby='privacy-title'>
                <h2 id='privacy-title'>{}Nothing is uploaded</h2>
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
            <section aria-labelledby='independent-title'>
                <h2 id='independent-title'>Independent of Microsoft</h2>
                <p>Connector Check is an open project without ties to Microsoft. It tells what Microsoft has published; whether a connector is certified, Microsoft decides.</p>
                <p class='quiet'>Version {} · MIT or Apache 2.0 · <a href='licenses.html'>Licences of what it contains</a></p>
            </section>
        </div></footer>",
        icon("lock"),
        env!("CARGO_PKG_VERSION")
    )
}

/// What went wrong, until it is dismissed.
pub fn notice(state: &State, ui: &Ui) -> Html {
    let broken = state.broken.as_deref().map(|reason| {
        view!(
            "<div class='notice' role='alert'>
                {}
                <div>
                    <h2>The engine could not be loaded</h2>
                    <p>Nothing can be checked without it. Load this page again; a browser of the last three years is needed. {}</p>
                </div>
            </div>",
            icon("not-met"),
            reason
        )
    });
    let button = |event: Event, name: &str| {
        view!("<button type='button' class='button' onclick={}>{}</button>", ui.on(event), name)
    };
    let notice = state.notice.as_ref().map(|notice| {
        view!(
            "<div class='notice' role='alert' id='notice' tabindex='-1'>
                {}
                <div>
                    <h2>{}</h2>
                    <p>{}</p>
                    <p class='row'>{}{}</p>
                </div>
            </div>",
            icon("recommended"),
            &notice.title,
            &notice.text,
            notice.can_retry.then(|| button(Event::TriedAgain, "Try again")),
            button(Event::DismissedNotice, "Dismiss")
        )
    });
    view!("<div class='width notices'>{}{}</div>", broken, notice)
}

/// What the engine is doing. It floats, so that nothing moves when it comes and goes.
pub fn working(state: &State, ui: &Ui) -> Html {
    let Some(work) = &state.work else { return view!("<div class='working' role='status'></div>") };
    let what = match (&work.phase, &work.task) {
        (Some(Phase::Reading { name, size: bytes }), _) => format!("Reading {name} ({})…", size(*bytes)),
        (Some(Phase::Parsing { size: bytes }), _) => format!("Parsing {}…", size(*bytes)),
        (Some(Phase::Rules), _) => "Applying the rules…".to_owned(),
        (None, Task::Open(_)) => "Opening the report…".to_owned(),
        (None, Task::Verify(_)) => "Verifying…".to_owned(),
        (None, Task::Check(_)) => "Starting…".to_owned(),
    };
    let stop = work.is_slow.then(|| {
        view!("<button type='button' class='button is-small' onclick={}>Stop</button>", ui.on(Event::Stopped))
    });
    view!(
        "<div class='working is-on' role='status'>
            <div class='working-box'><span class='spinner' aria-hidden='true'></span><span>{}</span>{}</div>
        </div>",
        what,
        stop
    )
}

/// Shown over the whole window while something is dragged over it.
pub fn drop_overlay(state: &State) -> Html {
    view!(
        "<div class='overlay {}' aria-hidden='true'><p>{}{}</p></div>",
        state.is_dragging.then_some("is-on"),
        icon("drop"),
        if state.verifies() { "Drop to verify this report" } else { "Drop to check" }
    )
}
