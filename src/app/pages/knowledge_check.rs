//! The questions at the end of the base text, answered by the engine.

use crate::app::components::{Ui, choices, icon};
use crate::app::state::{CASES, Case, Event, State, choice_of};
use crate::verdict::Answer;
use yew::{Html, html};

pub fn knowledge_check(state: &State, ui: &Ui) -> Html {
    let cases =
        state.cases.iter().zip(&CASES).enumerate().map(|(index, (case, text))| view(index, case, text.text, ui));
    html! {
        <div class="width narrow">
            <h1 id="top" tabindex="-1">{ "Knowledge check" }</h1>
            <p class="lead">{ "The first two questions close Microsoft’s lesson “Share a custom connector”. The engine that checks your files answers them, too." }</p>
            { for cases }
        </div>
    }
}

fn view(index: usize, case: &Case, text: &str, ui: &Ui) -> Html {
    html! {
        <section class="card case" id={format!("case-{}", index + 1)} aria-labelledby={format!("case-title-{index}")}>
            <h2 id={format!("case-title-{index}")}>{ format!("Question {}", index + 1) }</h2>
            <p>{ text }</p>
            { quiz(index, case, ui) }
            <div role="status">{ for case.verdict.as_ref().map(|verdict| html! {
                <div class="case-answer">
                    { remark(case) }
                    { choices(verdict) }
                </div>
            }) }</div>
        </section>
    }
}

fn quiz(index: usize, case: &Case, ui: &Ui) -> Html {
    let options = Answer::ALL.iter().enumerate().map(|(choice, answer)| {
        html! {
            <label class="option">
                <input type="radio" name={format!("case-{index}")} checked={case.picked == Some(choice)} onchange={ui.on(Event::Picked { case: index, choice })} />
                <span>{ format!("{}.", answer.text(1)) }</span>
            </label>
        }
    });
    html! {
        <>
            <fieldset class="question">
                <legend>{ "Is your connector eligible for certification?" }</legend>
                { for options }
            </fieldset>
            <button type="button" class="button is-primary" disabled={case.picked.is_none()} onclick={ui.on(Event::AskedCase { case: index })}>{ "Check your answer" }</button>
        </>
    }
}

fn remark(case: &Case) -> Html {
    let picked = case.picked.and_then(|choice| Answer::ALL.get(choice).copied());
    let is_right = case.verdict.as_ref().is_some_and(|verdict| verdict.answer == picked);
    let right = case.verdict.as_ref().and_then(choice_of).unwrap_or_default();
    if is_right {
        html! { <p class="remark is-met">{ icon("met") }<strong>{ "Right." }</strong></p> }
    } else {
        html! { <p class="remark is-not-met">{ icon("not-met") }<strong>{ format!("Not quite: {right}.") }</strong></p> }
    }
}
