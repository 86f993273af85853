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
pub use checklist::checklist;
pub use conversion::conversion;
pub use drawing::drawing;
pub use files::files;
pub use findings::{findings, of, search_box, show_more, toggle, toggles, two_forms};
pub use frame::{drop_overlay, footer, header, notice, working};
pub use intake::{file_button, intake};
pub use linked::linked;
pub use made::made;
pub use matrix::matrix;
pub use outputs::{downloads, recent};
pub use questions::{own_questions, owner_name, questions, radio, table_questions};
pub use share::share;
pub use source::{at, open_source, source};

pub use crate::number::grouped;

use crate::app::browser::intake::Files;
use crate::app::browser::value_of;
use crate::app::state::Event;
use crate::app::template::{Hears, each, view};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::virtual_dom::VTag;
use yew::{Callback, Html};

/// Where views send what happens.
#[derive(Clone)]
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
    /// Sends this event, whatever happens.
    #[inline(never)]
    pub fn on(&self, event: Event) -> Hears {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(event.clone()))
    }

    /// Sends the event that is made of what the field holds.
    pub fn with_value(&self, event: impl Fn(String) -> Event + 'static) -> Hears {
        self.with_value_by(Rc::new(event))
    }

    /// One function for all of them.
    #[inline(never)]
    fn with_value_by(&self, event: Rc<dyn Fn(String) -> Event>) -> Hears {
        let send = self.send.clone();
        Callback::from(move |happened| send.emit(event(value_of(&happened))))
    }
}

/// A sign of the sprite in `index.html`. It always stands beside a word.
pub fn icon(name: &'static str) -> Html {
    view!("<svg class='icon icon-{}' aria-hidden='true' focusable='false'><use href='#icon-{}'/></svg>", name, name)
}

/// Markup that the engine made. `www/boot.js` makes its elements, of those that it knows alone: see there.
pub fn made_markup(markup: &str) -> Html {
    let mut place = VTag::new("made-markup");
    place.add_property("markup", JsValue::from_str(markup));
    place.into()
}

/// A sentence of the engine: what stands between backticks is code.
pub fn prose(text: &str) -> Html {
    each(
        text.split('`')
            .enumerate()
            .map(|(index, part)| if index % 2 == 1 { view!("<code>{}</code>", part) } else { view!("{}", part) }),
    )
}

/// One of a list to choose from.
#[inline(never)]
pub fn option(value: &str, is_chosen: bool, name: &str) -> Html {
    view!("<option value={} selected={}>{}</option>", value, is_chosen, name)
}

/// For an attribute that says one or the other.
pub fn yes_or_no(is: bool) -> &'static str {
    if is { "true" } else { "false" }
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
