//! The knowledge check: one question at a time, answered by the engine.

use crate::app::components::{Ui, answer_to_own, count, icon, maybe, own_questions, prose};
use crate::app::protocol::{AskedView, CaseView, RulesFilter};
use crate::app::route::{Route, Step};
use crate::app::state::{Event, State, choice_of};
use crate::app::study::{Round, Study};
use crate::verdict::Answer;
use yew::{Callback, Html, html};

pub fn knowledge_check(state: &State, step: Step, ui: &Ui) -> Html {
    let study = &state.study;
    let body = match step {
        Step::Own => own(study, ui),
        Step::Score => score(study, ui),
        Step::Case(at) => question(study, at, ui),
    };
    html! { <div class={if step == Step::Own { "width quiz" } else { "width narrow quiz" }}>{ body }</div> }
}

fn question(study: &Study, at: usize, ui: &Ui) -> Html {
    // Past the last question is the last one.
    let at = at.min(study.cases.len().saturating_sub(1));
    let Some((view, round)) = study.cases.get(at).zip(study.rounds.get(at)) else {
        return html! { <h1 id="top" tabindex="-1">{ "Knowledge check" }</h1> };
    };
    let of = study.cases.len();
    html! {
        <>
            <p class="eyebrow">{ "Knowledge check" }</p>
            <h1 id="top" tabindex="-1" class="is-long">{ format!("Question {} of {of}", at + 1) }</h1>
            <progress class="quiz-progress" max={of.to_string()} value={at.to_string()} aria-hidden="true" />
            if at == 0 {
                <p class="quiet">{ "The engine that checks your files answers too, and says why. The first two questions are those of Microsoft’s lesson “Share a custom connector”." }</p>
            }
            { case(at, view, round, ui) }
            { maybe(round.asked.as_ref().map(|asked| result(at, of, round, asked))) }
            <p class="quiz-ways"><a href={Route::KnowledgeCheck(Step::Own).hash()}>{ "Try a case of your own" }</a></p>
        </>
    }
}

fn case(at: usize, view: &CaseView, round: &Round, ui: &Ui) -> Html {
    let options = (0..Answer::ALL.len()).map(|choice| option(at, choice, round, ui));
    let is_open = round.asked.is_none();
    html! {
        <section key={at} class="card case" aria-label="The case">
            <p id="case-text">{ &view.text }</p>
            if !view.shown.is_empty() {
                <pre class="case-shown" tabindex="0" role="group" aria-label="What the definition says"><code>{ undented(&view.shown) }</code></pre>
            }
            <fieldset class="question" disabled={!is_open} aria-describedby="case-text pick-error">
                <legend>{ "Is the connector eligible for certification?" }</legend>
                <p class="error" id="pick-error" role="alert">
                    if round.has_picked_nothing {
                        { icon("not-met") }{ "Choose an answer first." }
                    }
                </p>
                { for options }
            </fieldset>
            if is_open {
                <button type="button" class="button is-primary" id="ask" onclick={ui.on(Event::AskedCase { case: at })}>{ "Check your answer" }</button>
            }
        </section>
    }
}

/// One choice; once the engine has answered, marked as the right one, or as a wrong pick.
fn option(at: usize, choice: usize, round: &Round, ui: &Ui) -> Html {
    let answer = Answer::ALL[choice];
    let is_picked = round.picked == Some(choice);
    let right = round.asked.as_ref().map(|asked| asked.verdict.answer == Some(answer));
    let (class, mark) = match right {
        Some(true) => ("option is-right", Some(("met", "Right answer"))),
        Some(false) if is_picked => ("option is-wrong", Some(("not-met", "Your answer"))),
        _ => ("option", None),
    };
    html! {
        <label {class}>
            <input type="radio" id={format!("choice-{choice}")} name="choice" checked={is_picked} onchange={ui.on(Event::Picked { case: at, choice })} />
            <span class="option-text">{ format!("{}.", answer.text(1)) }</span>
            { maybe(mark.map(|(sign, word)| html! { <span class="mark-word">{ icon(sign) }{ word }</span> })) }
        </label>
    }
}

fn result(at: usize, of: usize, round: &Round, asked: &AskedView) -> Html {
    let is_right = round.is_right() == Some(true);
    let found = asked.found.iter().map(|(rule, remark)| {
        html! {
            <li>
                { prose(&remark.says) }{ " " }{ prose(&remark.advice) }{ " " }
                <a href={rule_hash(rule)}>{ "Rule " }<code>{ rule }</code></a>
            </li>
        }
    });
    let next = if at + 1 < of { (Step::Case(at + 1), "Next question") } else { (Step::Score, "See your score") };
    html! {
        <section class={if is_right { "card result is-right" } else { "card result is-wrong" }} aria-labelledby="result">
            <h2 id="result" tabindex="-1">{ icon(if is_right { "met" } else { "not-met" }) }{ if is_right { "Right" } else { "Not quite" } }</h2>
            <p class="choice-text">{ choice_of(&asked.verdict).unwrap_or_default() }{ "." }</p>
            <ul class="reasons">
                { for asked.verdict.reasons.iter().chain(&asked.beside).map(|reason| html! { <li>{ prose(reason) }</li> }) }
                { for found }
            </ul>
            <a class="button is-primary" id="next" href={Route::KnowledgeCheck(next.0).hash()}>{ next.1 }</a>
        </section>
    }
}

fn score(study: &Study, ui: &Ui) -> Html {
    let of = study.cases.len();
    let rows = study.cases.iter().zip(&study.rounds).enumerate().map(|(at, (view, round))| {
        let (sign, word) = match round.is_right() {
            Some(true) => ("met", "Right"),
            Some(false) => ("not-met", "Wrong"),
            None => ("unknown", "Not answered"),
        };
        let rules = round.asked.iter().filter(|_| round.is_right() == Some(false)).flat_map(|asked| &asked.found);
        html! {
            <li class="score-row">
                <span class="score-mark">{ icon(sign) }{ word }</span>
                <a href={Route::KnowledgeCheck(Step::Case(at)).hash()}>{ format!("{}. {}", at + 1, view.title) }</a>
                { for rules.take(1).map(|(rule, _)| html! { <a class="is-small" href={rule_hash(rule)}>{ "Rule " }<code>{ rule }</code></a> }) }
            </li>
        }
    });
    html! {
        <>
            <p class="eyebrow">{ "Knowledge check" }</p>
            <h1 id="top" tabindex="-1">{ format!("{} of {} right", study.score(), count(of, "question")) }</h1>
            <p class="lead">{ "Each answer is the engine’s own, from the same rules that check your files." }</p>
            <ol class="card score">{ for rows }</ol>
            <p class="row">
                <button type="button" class="button is-primary" id="again" onclick={ui.on(Event::TookAgain)}>{ "Start again" }</button>
                <a class="button" href={Route::KnowledgeCheck(Step::Own).hash()}>{ "Try a case of your own" }</a>
            </p>
        </>
    }
}

fn own(study: &Study, ui: &Ui) -> Html {
    let send = ui.send.clone();
    let own_ui =
        Ui { send: Callback::from(move |event| send.emit(Event::TriedOwn(Box::new(event)))), take: ui.take.clone() };
    let own = &study.own;
    html! {
        <>
            <p class="eyebrow">{ "Knowledge check" }</p>
            <h1 id="top" tabindex="-1">{ "A case of your own" }</h1>
            <p class="lead">{ "Change an answer and see what becomes of the connector. A report that is open stays as it is." }</p>
            <div class="own-case">
                { own_questions(&own.answers, &own.availability, &own_ui) }
                { maybe(own.verdict.as_ref().map(|verdict| answer_to_own(verdict, own.standing()))) }
            </div>
            <p class="quiz-ways"><a href={Route::KnowledgeCheck(Step::Case(0)).hash()}>{ "Back to the questions" }</a></p>
        </>
    }
}

fn rule_hash(id: &str) -> String {
    Route::Rules { id: Some(id.to_owned()), filter: RulesFilter::default() }.hash()
}

/// A part of a text, moved to the left as far as all of its lines but the first allow.
fn undented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = indent(text);
    let depth = text.lines().skip(1).map(indent).min().unwrap_or(0);
    // The first line was cut out after its own indentation, unless it has the others'.
    let depth_of_first = depth.min(first);
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| line.get(if at == 0 { depth_of_first } else { depth }..).unwrap_or(line));
    lines.collect::<Vec<&str>>().join("\n")
}
