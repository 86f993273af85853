//! The parts of the pages: views of the state that send events.

mod answer;
mod checklist;
mod conversion;
mod drawing;
mod files;
mod findings;
mod frame;
mod intake;
mod linked;
mod made;
mod matrix;
mod mending;
mod outputs;
mod questions;
mod share;
mod source;

pub use answer::{answer, answer_card};
pub use checklist::{checklist, is_of_findings};
pub use conversion::conversion;
pub use drawing::drawing;
pub use files::files;
pub use findings::{findings, of, search_box, toggles, two_forms};
pub use frame::{drop_overlay, footer, header, notice, working};
pub use intake::{file_button, intake};
pub use linked::linked;
pub use made::made;
pub use matrix::matrix;
pub use outputs::{downloads, recent};
pub use questions::{own_questions, owner_name, questions, table_questions};
pub use share::share;
pub use source::{at, open_source, source};

pub use crate::number::grouped;

use crate::app::browser::intake::Files;
use crate::app::state::Event;
use wasm_bindgen::JsValue;
use yew::{Callback, Html, html};

/// Where views send what happens.
#[derive(Clone, PartialEq)]
pub struct Ui {
    pub send: Callback<Event>,
    /// Files that were chosen, for what they were chosen.
    pub take: Callback<(Purpose, Result<Files, String>)>,
}

/// What files are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A submission of their own.
    New,
    /// To go with those that are there.
    More,
}

impl Ui {
    /// A callback that sends this event, whatever it is called with.
    pub fn on<E>(&self, event: Event) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(event.clone()))
    }
}

/// A sign of the sprite in `index.html`. It always stands beside a word.
pub fn icon(name: &'static str) -> Html {
    html! {
        <svg class={format!("icon icon-{name}")} aria-hidden="true" focusable="false"><use href={format!("#icon-{name}")} /></svg>
    }
}

/// Markup that never changes: each element of `html!` is some two hundred bytes of code.
pub fn fixed(markup: &'static str) -> Html {
    made_markup(markup)
}

/// Markup that the engine made. `www/boot.js` makes its elements, of those that it knows alone: see there.
pub fn made_markup(markup: &str) -> Html {
    html! { <made-markup ~markup={JsValue::from_str(markup)} /> }
}

/// What may be absent, as one node either way. Yew pairs siblings without keys from the last to the first: one more or
/// less would make every sibling before it another element, and the focus would be on the wrong one.
pub fn maybe(html: Option<Html>) -> Html {
    html.unwrap_or_default()
}

/// A sentence of the engine: what stands between backticks is code.
pub fn prose(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <code>{ part }</code> }
            } else {
                html! { { part } }
            }
        })
        .collect()
}

/// What the engine names within a sentence, at the start of one. Its words are English.
pub fn sentence(text: &str) -> String {
    match text.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => text.to_owned(),
    }
}

/// A number of things in words.
pub fn count(n: usize, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", grouped(n))
}

/// A text cut to so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}

/// A size as people read it.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
