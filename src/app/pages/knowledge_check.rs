//! The knowledge check: the pages that the engine makes, and a case of one's own.

use crate::app::browser::field_of;
use crate::app::components::{Ui, answer_card, made_markup, own_questions};
use crate::app::route::Step;
use crate::app::state::{Event, State};
use crate::app::study::Own;
use crate::app::template::view;
use yew::{Callback, Html};

pub fn knowledge_check(state: &State, step: Step, ui: &Ui) -> Html {
    if step == Step::Own {
        return own(&state.study.own, ui);
    }
    let send = ui.send.clone();
    let clicked = Callback::from(move |event: web_sys::Event| {
        let id = field_of(&event).map(|element| element.id()).unwrap_or_default();
        match (id.as_str(), step) {
            ("ask", Step::Case(case)) => send.emit(Event::AskedCase(case)),
            ("again", _) => send.emit(Event::TookAgain),
            _ => {}
        }
    });
    let send = ui.send.clone();
    let changed = Callback::from(move |event: web_sys::Event| {
        if let Some(choice) = field_of(&event).and_then(|input| input.value().chars().next()) {
            send.emit(Event::Picked(choice));
        }
    });
    let page = match state.study.page(step) {
        Some(markup) => made_markup(markup),
        None => view!("<h1 id='top' tabindex='-1'>Knowledge check</h1>"),
    };
    view!("<div key='quiz' class='width narrow quiz' onclick={} onchange={}>{}</div>", clicked, changed, page)
}

fn own(own: &Own, ui: &Ui) -> Html {
    let send = ui.send.clone();
    let own_ui =
        Ui { send: Callback::from(move |event| send.emit(Event::TriedOwn(Box::new(event)))), take: ui.take.clone() };
    view!(
        "<div key='own' class='width quiz'>
            <p class='eyebrow'>Knowledge check</p>
            <h1 id='top' tabindex='-1'>A case of your own</h1>
            <p class='lead'>Change an answer and see what becomes of the connector. A report that is open stays as it is.</p>
            <div class='verdict own-case'>{}{}</div>
            <p class='quiz-ways'><a href='#/knowledge-check'>Back to the questions</a></p>
        </div>",
        own.verdict.as_ref().map(|verdict| answer_card(verdict, own.standing(), Html::default())),
        own_questions(&own.answers, &own.availability, &own_ui)
    )
}
