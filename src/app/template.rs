//! Markup with holes: how the page's elements are written down.
//!
//! `view!("<p id='at-{}'>{}</p>", number, text)` is an element as Yew's `html!` makes one. But where `html!` makes some two
//! hundred bytes of code of each element, a template is text, which one function reads when it is filled: that is what
//! keeps the page small. The compiler sees to it that the tags match and that there is something for each hole, and leaves out
//! what only its author needs ([`compact`](super::compact)).
//!
//! What goes into a hole ([`Hole`]) is text, another element, or, as an attribute, also what is true or false, what listens
//! to the element, or nothing at all. Text and the holes for it become one text; any other hole is one node, even when there
//! is nothing in it: Yew pairs siblings without keys from the last to the first, so one more or less would make every
//! sibling before it another element, and the focus would be on the wrong one.

use crate::visible::visible;
use std::borrow::Cow;
use std::rc::Rc;
use std::slice::IterMut;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VTag, VText};
use yew::{AttrValue, Callback, Html};

/// An element, several, or text, from a template and what goes into its holes, in order.
///
/// A line break and the blanks after it are for who reads the template. Attributes stand in single quotes, or are a hole;
/// `key` is Yew's.
macro_rules! view {
    ($template:expr $(,)?) => {
        $crate::app::template::Holes::none().fill($crate::app::template::compacted!($template))
    };
    ($template:expr $(, $hole:expr)+ $(,)?) => {{
        let mut holes = $crate::app::template::Holes::none();
        holes$(.with($hole))+;
        holes.fill($crate::app::template::compacted!($template $(, $hole)+))
    }};
}

/// A template as it is in the program.
macro_rules! compacted {
    ($template:expr $(, $hole:expr)*) => {{
        const TEMPLATE: &str = $template;
        const HOLES: usize = <[&str]>::len(&[$(stringify!($hole)),*]);
        const COMPACT: [u8; $crate::app::compact::length(TEMPLATE, HOLES)] = $crate::app::compact::compact(TEMPLATE);
        const TEXT: &str = $crate::app::compact::text(&COMPACT);
        TEXT
    }};
}

pub(crate) use compacted;
pub(crate) use view;

/// What goes into the holes of a template, one after the other.
pub struct Holes<'h>(Vec<Hole<'h>>);

impl<'h> Holes<'h> {
    #[inline(never)]
    pub fn none() -> Self {
        Holes(Vec::new())
    }

    /// A call of its own for each hole: less code than an array of them all.
    #[inline(never)]
    pub fn with(&mut self, hole: impl Into<Hole<'h>>) -> &mut Self {
        self.0.push(hole.into());
        self
    }

    /// The nodes of a template.
    #[inline(never)]
    pub fn fill(mut self, template: &'static str) -> Html {
        let mut nodes = Filling { rest: template, holes: self.0.iter_mut() }.nodes();
        match nodes.len() {
            1 => nodes.remove(0),
            _ => VList::with_children(nodes, None).into(),
        }
    }
}

/// What goes into a hole.
#[derive(Default)]
pub enum Hole<'h> {
    /// As text nothing, as an attribute none.
    #[default]
    Nothing,
    Text(Cow<'h, str>),
    Html(Html),
    /// An attribute that is there or not.
    Is(bool),
    /// What listens, under the name of an attribute as in HTML: `onclick`.
    Hears(Hears),
}

/// What is called with an event of an element.
pub type Hears = Callback<web_sys::Event>;

/// Several nodes, as one thing for a hole.
pub fn each(mut nodes: impl Iterator<Item = Html>) -> Html {
    gather(&mut nodes)
}

/// A long text that is shared with who has it.
pub fn shared(text: Rc<str>) -> Html {
    VText::new(text).into()
}

/// One function for all iterators.
#[inline(never)]
fn gather(nodes: &mut dyn Iterator<Item = Html>) -> Html {
    let mut list = Vec::new();
    for node in nodes {
        list.push(node);
    }
    VList::with_children(list, None).into()
}

/// A template that is being filled, in its compact form: an element is `<name name='value'>…>`, a hole `{`.
struct Filling<'f, 'h> {
    rest: &'static str,
    holes: IterMut<'f, Hole<'h>>,
}

impl<'h> Filling<'_, 'h> {
    /// The nodes up to the end of the element that they are in.
    fn nodes(&mut self) -> Vec<Html> {
        let mut nodes = Vec::new();
        let mut text = None;
        loop {
            let literal = self.until(b"<>{");
            if !literal.is_empty() {
                join(&mut text, literal);
            }
            let mark = self.mark();
            if mark == b'{' {
                match self.hole() {
                    Hole::Html(html) => nodes.extend(text.take().map(text_node).into_iter().chain([html])),
                    // Whatever the page shows of a file goes through here.
                    Hole::Text(hole) => join_own(&mut text, visible(&hole)),
                    _ => join(&mut text, ""),
                }
                continue;
            }
            nodes.extend(text.take().map(text_node));
            if mark != b'<' {
                return nodes;
            }
            nodes.push(self.element());
        }
    }

    fn element(&mut self) -> Html {
        let mut tag = VTag::new(self.until(b" >"));
        while self.mark() == b' ' {
            self.attribute(&mut tag);
        }
        tag.add_children(self.nodes());
        tag.into()
    }

    fn attribute(&mut self, tag: &mut VTag) {
        let name = self.until(b"=");
        // `='`
        self.mark();
        self.mark();
        let mut value = None;
        let mut is_literal = true;
        loop {
            let literal = self.until(b"{'");
            let has_hole = self.mark() == b'{';
            is_literal &= !has_hole;
            if is_literal || !literal.is_empty() {
                join(&mut value, literal);
            }
            if !has_hole {
                break;
            }
            match self.hole() {
                Hole::Text(text) => join_own(&mut value, text),
                Hole::Is(is) if name == "checked" => tag.set_checked(is),
                Hole::Is(true) => join(&mut value, name),
                Hole::Hears(hears) => {
                    tag.add_listener(Rc::new(Ear { name, hears }));
                }
                _ => {}
            }
        }
        let Some(value) = value.map(AttrValue::from) else { return };
        match name {
            "key" => tag.key = Some(Key::from(&*value)),
            // What a field holds is not what its attribute says.
            "value" if matches!(tag.tag(), "input" | "textarea") => tag.set_value(value),
            _ => tag.add_attribute(name, value),
        }
    }

    /// What comes before the first of these marks.
    fn until(&mut self, marks: &[u8]) -> &'static str {
        let at = self.rest.bytes().position(|byte| marks.contains(&byte)).unwrap_or(self.rest.len());
        let (before, rest) = self.rest.split_at_checked(at).unwrap_or_default();
        self.rest = rest;
        before
    }

    /// The mark that comes next; at the end, the one at which an element ends.
    fn mark(&mut self) -> u8 {
        let mark = self.rest.bytes().next();
        self.rest = self.rest.get(1..).unwrap_or_default();
        mark.unwrap_or(b'>')
    }

    fn hole(&mut self) -> Hole<'h> {
        self.holes.next().map(std::mem::take).unwrap_or_default()
    }
}

type Text = Option<Cow<'static, str>>;

/// Puts a part of the template behind what there is of a text.
fn join(text: &mut Text, more: &'static str) {
    match text {
        None => *text = Some(Cow::Borrowed(more)),
        Some(text) => text.to_mut().push_str(more),
    }
}

fn join_own(text: &mut Text, more: Cow<str>) {
    match text {
        None => *text = Some(Cow::Owned(more.into_owned())),
        Some(text) => text.to_mut().push_str(&more),
    }
}

fn text_node(text: Cow<'static, str>) -> Html {
    VText::new(text).into()
}

/// One listener for all events.
struct Ear {
    name: &'static str,
    hears: Hears,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.name.strip_prefix("on").unwrap_or(self.name)))
    }

    fn handle(&self, event: web_sys::Event) {
        self.hears.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

impl<'h> From<&'h str> for Hole<'h> {
    fn from(text: &'h str) -> Self {
        Hole::Text(Cow::Borrowed(text))
    }
}

impl<'h> From<&'h String> for Hole<'h> {
    fn from(text: &'h String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Hole<'_> {
    fn from(text: String) -> Self {
        Hole::Text(Cow::Owned(text))
    }
}

impl From<usize> for Hole<'_> {
    fn from(number: usize) -> Self {
        number.to_string().into()
    }
}

impl From<u32> for Hole<'_> {
    fn from(number: u32) -> Self {
        (number as usize).into()
    }
}

impl From<i32> for Hole<'_> {
    fn from(number: i32) -> Self {
        number.to_string().into()
    }
}

impl From<Html> for Hole<'_> {
    fn from(html: Html) -> Self {
        Hole::Html(html)
    }
}

impl From<bool> for Hole<'_> {
    fn from(is: bool) -> Self {
        Hole::Is(is)
    }
}

impl From<Hears> for Hole<'_> {
    fn from(hears: Hears) -> Self {
        Hole::Hears(hears)
    }
}

impl<'h> From<Option<&'h str>> for Hole<'h> {
    fn from(text: Option<&'h str>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

impl From<Option<String>> for Hole<'_> {
    fn from(text: Option<String>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

impl From<Option<Html>> for Hole<'_> {
    fn from(html: Option<Html>) -> Self {
        html.unwrap_or_default().into()
    }
}
