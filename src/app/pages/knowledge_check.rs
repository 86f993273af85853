//! The questions at the end of the base text, answered by the engine.

use crate::app::components::{Ui, fixed, icon, maybe};
use crate::app::state::{CASES, Case, Event, State, choice_of};
use crate::verdict::Answer;
use yew::{Html, html};

pub fn knowledge_check(state: &State, ui: &Ui) -> Html {
    let cases =
        state.cases.iter().zip(&CASES).enumerate().map(|(index, (case, text))| view(index, case, text.text, ui));
    html! {
        <div class="width narrow">
            { fixed(HEAD) }
            { for cases }
        </div>
    }
}

const HEAD: &str = r#"<h1 id="top" tabindex="-1">Knowledge check</h1><p class="lead">The first two questions close Microsoft’s lesson “Share a custom connector”. The engine that checks your files answers them, too.</p>"#;

fn view(index: usize, case: &Case, text: &str, ui: &Ui) -> Html {
    let title = format!("case-title-{}", index + 1);
    let options = Answer::ALL.iter().enumerate().map(|(choice, _)| option(index, choice, case, ui));
    html! {
        <section class="card case" id={format!("case-{}", index + 1)} aria-labelledby={title.clone()}>
            <h2 id={title}>{ format!("Question {}", index + 1) }</h2>
            <p>{ text }</p>
            <fieldset class="question">
                <legend>{ "Is your connector eligible for certification?" }</legend>
                { for options }
            </fieldset>
            <button type="button" class="button is-primary" disabled={case.picked.is_none()} onclick={ui.on(Event::AskedCase { case: index })}>
                { "Check your answer" }
            </button>
            <p class="visually-hidden" role="status">{ told(case) }</p>
        </section>
    }
}

/// One choice; once the engine has answered, marked as the right one, or as a wrong pick.
fn option(index: usize, choice: usize, case: &Case, ui: &Ui) -> Html {
    let answer = Answer::ALL[choice];
    let right = case.verdict.as_ref().filter(|verdict| verdict.answer == Some(answer));
    let is_wrong = case.verdict.is_some() && right.is_none() && case.picked == Some(choice);
    let class = match right {
        Some(_) => "option is-right",
        None if is_wrong => "option is-wrong",
        None => "option",
    };
    html! {
        <label {class}>
            <input type="radio" name={format!("case-{index}")} checked={case.picked == Some(choice)} onchange={ui.on(Event::Picked { case: index, choice })} />
            <span class="option-text">
                { format!("{}.", answer.text(1)) }
                { maybe(right.map(|verdict| html! {
                    <span class="reasons-plain">{ for verdict.reasons.iter().map(|reason| html! { <span class="reason">{ reason }</span> }) }</span>
                })) }
            </span>
            if right.is_some() {
                <span class="mark-word">{ icon("met") }{ "Right answer" }</span>
            } else if is_wrong {
                <span class="mark-word">{ icon("not-met") }{ "Your answer" }</span>
            }
        </label>
    }
}

/// The outcome for a screen reader.
fn told(case: &Case) -> String {
    let Some(verdict) = &case.verdict else { return String::new() };
    let picked = case.picked.and_then(|choice| Answer::ALL.get(choice).copied());
    let remark = if verdict.answer == picked { "Right" } else { "Not quite" };
    format!("{remark}. {}. {}", choice_of(verdict).unwrap_or_default(), verdict.reasons.join(" "))
}
