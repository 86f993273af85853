//! The knowledge check: the pages that the engine makes, and a case of one's own.

use crate::app::components::{Ui, answer_card, fixed, made_markup, maybe, own_questions};
use crate::app::route::Step;
use crate::app::state::{Event, State};
use crate::app::study::Own;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Html, MouseEvent, TargetCast, html};

pub fn knowledge_check(state: &State, step: Step, ui: &Ui) -> Html {
    if step == Step::Own {
        return own(&state.study.own, ui);
    }
    let send = ui.send.clone();
    let clicked = Callback::from(move |event: MouseEvent| {
        let id = event.target_dyn_into::<Element>().map(|element| element.id()).unwrap_or_default();
        match (id.as_str(), step) {
            ("ask", Step::Case(case)) => send.emit(Event::AskedCase(case)),
            ("again", _) => send.emit(Event::TookAgain),
            _ => {}
        }
    });
    let send = ui.send.clone();
    let changed = Callback::from(move |event: yew::Event| {
        let choice = event.target_dyn_into::<HtmlInputElement>().and_then(|input| input.value().chars().next());
        if let Some(choice) = choice {
            send.emit(Event::Picked(choice));
        }
    });
    html! {
        <div key="quiz" class="width narrow quiz" onclick={clicked} onchange={changed}>
            { state.study.page(step).map_or_else(|| fixed(LOADING), made_markup) }
        </div>
    }
}

const LOADING: &str = r#"<h1 id="top" tabindex="-1">Knowledge check</h1>"#;

fn own(own: &Own, ui: &Ui) -> Html {
    let send = ui.send.clone();
    let own_ui =
        Ui { send: Callback::from(move |event| send.emit(Event::TriedOwn(Box::new(event)))), take: ui.take.clone() };
    html! {
        <div key="own" class="width quiz">
            { fixed(HEAD) }
            <div class="verdict own-case">
                { maybe(own.verdict.as_ref().map(|verdict| answer_card(verdict, own.standing(), Html::default()))) }
                { own_questions(&own.answers, &own.availability, &own_ui) }
            </div>
            { fixed(BACK) }
        </div>
    }
}

const HEAD: &str = r#"<p class="eyebrow">Knowledge check</p><h1 id="top" tabindex="-1">A case of your own</h1><p class="lead">Change an answer and see what becomes of the connector. A report that is open stays as it is.</p>"#;

const BACK: &str = r##"<p class="quiz-ways"><a href="#/knowledge-check">Back to the questions</a></p>"##;
