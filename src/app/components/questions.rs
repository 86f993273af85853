//! What only the author can tell: one plain question at a time, with a hint.

use super::{Ui, grouped, icon, option, sentence};
use crate::app::many::Many;
use crate::app::protocol::ReportView;
use crate::app::state::{Event, Owner, State, availability_error, question_id};
use crate::app::template::{each, view};
use crate::criteria::{Answers, Authentication, RowId};
use yew::Html;

pub fn questions(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if state.is_linked() {
        return answered(state, report);
    }
    view!(
        "<section key='own' class='questions card' aria-labelledby='questions-title'>
            <h2 id='questions-title'>Only you can tell</h2>
            {}{}{}{}
        </section>",
        ownership(&state.answers, ui),
        authentication(&state.answers, &as_read(report), ui),
        support(&state.answers, ui),
        availability(&state.availability, ui)
    )
}

/// The same questions for a case that the reader makes up.
pub fn own_questions(answers: &Answers, typed: &str, ui: &Ui) -> Html {
    view!(
        "<section class='questions card' aria-label='Your own case'>{}{}{}{}</section>",
        ownership(answers, ui),
        authentication(answers, "Not answered", ui),
        support(answers, ui),
        availability(typed, ui)
    )
}

/// What the author of an opened report answered: there is nothing to choose.
fn answered(state: &State, report: &ReportView) -> Html {
    let open = || "Not answered".to_owned();
    let answers = &state.answers;
    let owner = OWNERS.iter().find(|(owner, _)| Owner::of(answers) == Some(*owner));
    let authentication = answers.authentication.map_or_else(|| as_read(report), |kind| sentence(kind.name()));
    let support = answers.support.map_or_else(open, |yes| if yes { "Yes" } else { "No" }.to_owned());
    let availability = match report.availability.as_str() {
        "" => open(),
        percent => format!("{percent}\u{202f}%"),
    };
    let told = [
        (OWNERSHIP, owner.map_or_else(open, |(_, name)| (*name).to_owned())),
        (AUTHENTICATION, authentication),
        (SUPPORT, support),
        (AVAILABILITY, availability),
    ];
    let told = told
        .iter()
        .map(|(question, answer)| view!("<div class='question'><dt>{}</dt><dd>{}</dd></div>", *question, answer));
    view!(
        "<section key='linked' class='questions card' aria-labelledby='questions-title'>
            <h2 id='questions-title'>What its author answered</h2>
            <dl>{}</dl>
        </section>",
        each(told)
    )
}

/// The questions whose answers can hold for all connectors of a table.
pub fn table_questions(state: &State, many: &Many, ui: &Ui) -> Html {
    let (text, link) = if Owner::of(&state.answers).is_none() || state.answers.support.is_none() {
        (
            "Who owns the APIs, and can users get help? As long as one of these is open, the answers hold so far.",
            "Answer",
        )
    } else {
        ("Your two answers hold for all of these connectors.", "Change them")
    };
    view!(
        "<details class='kept table-questions' id='table-answers'>
            <summary>{}<span>{} <span class='link'>{}</span></span></summary>
            <p class='hint'>These hold for all {} connectors. Authentication is not asked for all: it is read of each, and where one really uses something else you say so in its own report. The uptime is recommended and changes nothing in this table.</p>
            {}{}
        </details>",
        icon("info"),
        text,
        link,
        grouped(many.count()),
        ownership(&state.answers, ui),
        support(&state.answers, ui)
    )
}

const OWNERSHIP: &str = "Who owns the API?";
const AUTHENTICATION: &str = "How does the API authenticate its callers?";
const SUPPORT: &str = "Can users get help with technical problems?";
const AVAILABILITY: &str = "How much uptime does your service level agreement guarantee?";

const OWNERS: [(Owner, &str); 3] = [
    (Owner::We, "Our organisation"),
    (Owner::SomebodyElse, "Somebody else"),
    (Owner::Independent, "Somebody else; I submit as an independent publisher"),
];

/// Who owns the API, as the answer to the question says it.
pub fn owner_name(owner: Owner) -> &'static str {
    OWNERS.iter().find(|(known, _)| *known == owner).map_or("", |(_, name)| name)
}

fn as_read(report: &ReportView) -> String {
    match &report.authentication {
        Some(read) => format!("As read: {read}"),
        None if report.specification.is_some() => "As read: none declared".to_owned(),
        None => "Not answered".to_owned(),
    }
}

fn ownership(answers: &Answers, ui: &Ui) -> Html {
    let chosen = Owner::of(answers);
    let options = OWNERS.map(|(owner, name)| (chosen == Some(owner), name, Event::OwnershipAnswered(Some(owner))));
    let clear = chosen.is_some().then_some(Event::OwnershipAnswered(None));
    radios(
        RowId::Ownership,
        OWNERSHIP,
        "The service behind the connector, not the connector itself.",
        &options,
        clear,
        ui,
    )
}

fn support(answers: &Answers, ui: &Ui) -> Html {
    let options = [(true, "Yes"), (false, "No")]
        .map(|(answer, name)| (answers.support == Some(answer), name, Event::SupportAnswered(Some(answer))));
    let clear = answers.support.is_some().then_some(Event::SupportAnswered(None));
    radios(
        RowId::Support,
        SUPPORT,
        "A support contract, an e-mail address or a page where your customers can ask.",
        &options,
        clear,
        ui,
    )
}

fn radios(
    row: RowId,
    question: &'static str,
    hint: &'static str,
    options: &[(bool, &'static str, Event)],
    clear: Option<Event>,
    ui: &Ui,
) -> Html {
    // What is chosen takes the focus when one comes here by keyboard.
    let first = options.iter().position(|(is_chosen, ..)| *is_chosen).unwrap_or(0);
    let options = options.iter().enumerate().map(|(index, (is_chosen, name, event))| {
        let id = if index == first { question_id(row) } else { format!("{}-{index}", question_id(row)) };
        radio(row.id(), Some(&id), *is_chosen, event.clone(), name, ui)
    });
    let leave_open = clear
        .map(|event| view!("<button type='button' class='link is-small' onclick={}>Leave open</button>", ui.on(event)));
    view!(
        "<fieldset class='question' aria-describedby='hint-{}'>
            <legend>{}</legend>
            <p class='hint' id='hint-{}'>{}</p>
            {}{}
        </fieldset>",
        row.id(),
        question,
        row.id(),
        hint,
        each(options),
        leave_open
    )
}

/// One of several answers of which one holds.
pub fn radio(group: &str, id: Option<&str>, is_chosen: bool, event: Event, name: &str, ui: &Ui) -> Html {
    view!(
        "<label class='option'><input type='radio' id={} name={} checked={} onchange={}/><span>{}</span></label>",
        id,
        group,
        is_chosen,
        ui.on(event),
        name
    )
}

fn authentication(answers: &Answers, unanswered: &str, ui: &Ui) -> Html {
    let id = question_id(RowId::Authentication);
    let changed = ui.with_value(|name| {
        Event::AuthenticationAnswered(Authentication::ALL.into_iter().find(|kind| kind.name() == name))
    });
    let options = Authentication::ALL
        .iter()
        .map(|kind| option(kind.name(), answers.authentication == Some(*kind), &sentence(kind.name())));
    view!(
        "<div class='question'>
            <label for={}>{}</label>
            <p class='hint' id='hint-authentication'>Choose what it really uses.</p>
            <select id={} aria-describedby='hint-authentication' onchange={}><option value='' selected={}>{}</option>{}</select>
        </div>",
        &id,
        AUTHENTICATION,
        &id,
        changed,
        answers.authentication.is_none(),
        unanswered,
        each(options)
    )
}

fn availability(typed_text: &str, ui: &Ui) -> Html {
    let id = question_id(RowId::Availability);
    let error = availability_error(typed_text);
    view!(
        "<div class='question'>
            <label for={}>{}</label>
            <p class='hint' id='hint-availability'>In percent; recommended are at least 99.9.</p>
            <div class='with-unit'>
                <input type='text' id={} inputmode='decimal' autocomplete='off' size='7' value={} oninput={} aria-describedby='hint-availability error-availability' aria-invalid={}/>
                <span aria-hidden='true'>%</span>
            </div>
            <p class='error' id='error-availability' aria-live='polite'>{}</p>
        </div>",
        &id,
        AVAILABILITY,
        &id,
        typed_text,
        ui.with_value(Event::AvailabilityTyped),
        error.map(|_| "true"),
        error.map(|error| view!("{}{}", icon("not-met"), error))
    )
}
