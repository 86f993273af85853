//! The tree: every key and value of a document with its span, in one flat list.
//!
//! Nodes stand in the order of the text, each before its children. An object's children alternate between a key
//! and its value. A node knows where its subtree ends, so that walking over it costs nothing, and its parent, so that
//! a JSON pointer can be made for any node.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use super::error::ErrorList;
use super::{MAX_NODES, Problem, SyntaxError};
use crate::search::{find, has_either};
use crate::visible::beginning;

/// A range of bytes in [`Document::text`](super::Document::text): `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The JSON type of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// The type's name with its article, as messages use it: "a string", "an object", "null".
    pub fn with_article(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "a boolean",
            Kind::Number => "a number",
            Kind::String => "a string",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }
}

/// The tree of one document. Empty when the document holds no value at all.
#[derive(Debug, Default)]
pub struct Tree {
    text: String,
    /// A slice: with `opt-level = "z"` each look into a `Vec` is a call.
    entries: Box<[Entry]>,
    /// Every text that does not stand in the document as it is, one after the other.
    made: String,
    /// The keys of every object that has many, each with its hash, in the order of hash and text.
    index: Vec<(u32, u32)>,
    blanks: usize,
    has_aliases: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    span: Span,
    parent: u32,
    /// The index after the last entry of the subtree; of a key in an object of few members: its [`Tag`].
    next: u32,
    content: Content,
    /// How many entries its container held before it: of an item, its index. Of a key that is overruled: `SHADOWED`.
    ordinal: u32,
}

#[derive(Clone, Copy, Debug)]
enum Content {
    Null,
    Bool(bool),
    Number,
    /// A number whose JSON notation is made: bytes of `Tree::made`.
    MadeNumber(Span),
    /// The text stands in the document as it is, between these bytes.
    Verbatim(Span),
    /// The text is made: bytes of `Tree::made`.
    Decoded(Span),
    Array,
    /// An object of few members.
    Object(Presence),
    /// An object of many members: which part of `Tree::index` is its own.
    Indexed {
        start: u32,
        count: u32,
    },
    /// A YAML alias: the index of the node it stands for.
    Alias(u32),
}

/// Which keys an object may hold: a bit for each key that it does. Most questions are for keys that are not there, and
/// these are answered without a look at the members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Presence([u32; 2]);

impl Presence {
    /// Nothing is known of the keys, not even their tags.
    const ANYTHING: Presence = Presence([u32::MAX; 2]);

    fn add(&mut self, tag: Tag) {
        let bit = tag.bit();
        self.0[bit >> 5] |= 1 << (bit & 31);
    }

    #[inline]
    fn may_hold(self, tag: Tag) -> bool {
        let bit = tag.bit();
        self.0[bit >> 5] & (1 << (bit & 31)) != 0
    }
}

/// The length of a key and three of its letters in one number: nearly all keys of an object differ in it, so that few
/// texts are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tag(u32);

impl Tag {
    #[inline]
    fn of(key: &str) -> Tag {
        let bytes = key.as_bytes();
        let [first, .., last] = *bytes else {
            return Tag(bytes.first().map_or(0, |&only| u32::from_le_bytes([only, 0, 0, 1])));
        };
        let middle = bytes[bytes.len() / 2];
        Tag(u32::from_le_bytes([first, middle, last, bytes.len() as u8]))
    }

    /// One of 64 bits.
    #[inline]
    fn bit(self) -> usize {
        (self.0.wrapping_mul(0x9E37_79B1) >> 26) as usize
    }
}

/// Whether two texts are the same. Keys are short: eight bytes at a time take less than the way to `memcmp` and back.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let ((ones, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    one.len() == other.len()
        && ones.iter().zip(others).all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
        && rest.iter().zip(other_rest).all(|(a, b)| a == b)
}

/// FNV-1a of the length of a key and of how it begins, for the keys of an object that has many: one text of megabytes may be
/// looked for thousands of times. Whoever makes keys of the same hash gains nothing: they are in order.
fn hash(key: &str) -> u32 {
    const BEGINNING: usize = 64;
    let hash = 0x811C_9DC5 ^ key.len() as u32;
    key.bytes().take(BEGINNING).fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// An object of no more members is searched from its first one on; one of more has an index.
const FEW: usize = 16;

const ROOT: u32 = 0;
const NONE: u32 = u32::MAX;
const SHADOWED: u32 = u32::MAX;

impl Tree {
    /// Makes the tree of a text.
    pub(super) fn build(text: String, fill: impl FnOnce(&mut Builder<'_>)) -> Tree {
        let mut builder = Builder {
            text: &text,
            entries: Vec::new(),
            made: String::new(),
            index: Vec::new(),
            open: Vec::new(),
            blanks: 0,
            has_aliases: false,
        };
        fill(&mut builder);
        builder.finish();
        let Builder { entries, made, index, blanks, has_aliases, .. } = builder;
        Tree { text, entries: entries.into_boxed_slice(), made, index, blanks, has_aliases }
    }

    /// The text the spans refer to: the document decoded to UTF-8, without its byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// See [`Document::blanks`](super::Document::blanks): true where the text is JSON without a fault.
    pub(super) fn blanks(&self) -> usize {
        self.blanks
    }

    /// Whether something in it stands for something else (an alias of YAML).
    pub fn has_aliases(&self) -> bool {
        self.has_aliases
    }

    /// All that is written in it: the text, and what was made of it.
    pub fn texts(&self) -> [&str; 2] {
        [&self.text, &self.made]
    }

    /// The number of keys and values.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a node is one of this tree.
    pub fn holds(&self, node: Node) -> bool {
        std::ptr::eq(self, node.tree)
    }

    pub fn root(&self) -> Option<Node<'_>> {
        (!self.entries.is_empty()).then(|| self.node(ROOT))
    }

    /// The node that a JSON pointer (RFC 6901) leads to. The empty pointer is the root.
    pub fn resolve(&self, pointer: &str) -> Option<Node<'_>> {
        self.root()?.resolve(pointer)
    }

    /// The node with this number, see [`Node::id`].
    pub fn by_id(&self, id: u32) -> Option<Node<'_>> {
        self.entries.get(id as usize).map(|_| self.node(id))
    }

    fn node(&self, index: u32) -> Node<'_> {
        match self.entries[index as usize].content {
            Content::Alias(target) => Node { tree: self, index: target },
            _ => Node { tree: self, index },
        }
    }
}

/// A reference token of a JSON pointer with its escapes resolved (RFC 6901, section 3).
fn unescape(token: &str) -> Cow<'_, str> {
    if find(token.as_bytes(), b'~').is_some() {
        token.replace("~1", "/").replace("~0", "~").into()
    } else {
        token.into()
    }
}

fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || (token.bytes().all(|b| b.is_ascii_digit()) && !token.starts_with('0'));
    if canonical { token.parse().ok() } else { None }
}

/// A value in the tree. YAML aliases are followed: the node is the one that the alias stands for.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    index: u32,
}

/// A member's name and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'t> {
    pub text: &'t str,
    pub span: Span,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index == other.index
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.kind(), self.pointer())
    }
}

impl<'t> Node<'t> {
    pub fn kind(self) -> Kind {
        match self.entry().content {
            Content::Null | Content::Alias(_) => Kind::Null,
            Content::Bool(_) => Kind::Bool,
            Content::Number | Content::MadeNumber(_) => Kind::Number,
            Content::Verbatim(_) | Content::Decoded(_) => Kind::String,
            Content::Array => Kind::Array,
            Content::Object(_) | Content::Indexed { .. } => Kind::Object,
        }
    }

    /// A number that is the same for the same node, and grows in the order of the text.
    pub fn id(self) -> u32 {
        self.index
    }

    /// The tree that it is a node of.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    pub fn span(self) -> Span {
        self.entry().span
    }

    pub fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    pub fn as_str(self) -> Option<&'t str> {
        self.tree.string(self.entry().content)
    }

    pub fn as_bool(self) -> Option<bool> {
        match self.entry().content {
            Content::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number in JSON notation, when the node is one: as it is written, unless it is written as JSON would not
    /// (`0x1F` in YAML, `.5`).
    pub fn as_number(self) -> Option<&'t str> {
        match self.entry().content {
            Content::Number => Some(&self.tree.text[self.entry().span.range()]),
            Content::MadeNumber(made) => Some(&self.tree.made[made.range()]),
            _ => None,
        }
    }

    /// The members of an object, in the order of the text; none for anything else. Of a key that stands twice only
    /// the last member counts, as in every JSON reader; the others are told as syntax errors.
    pub fn members(self) -> Members<'t> {
        let end = if self.is_object() { self.entry().next } else { self.index };
        Members { tree: self.tree, at: self.index + 1, end }
    }

    /// The items of an array, in order; none for anything else.
    pub fn items(self) -> Items<'t> {
        let end = if self.kind() == Kind::Array { self.entry().next } else { self.index };
        Items { tree: self.tree, at: self.index + 1, end }
    }

    /// The value of a member.
    // Where speed counts more than size, the tag of a key that stands in the code is made while that is compiled, and what is
    // not there, as in most cases, costs no call.
    #[cfg_attr(feature = "any-definition", inline(always))]
    #[cfg_attr(not(feature = "any-definition"), inline)]
    #[allow(clippy::inline_always)]
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        let tag = Tag::of(key);
        if self.may_hold(tag) { self.value_of(key, tag) } else { None }
    }

    pub fn member(self, key: &str) -> Option<(Key<'t>, Node<'t>)> {
        let index = self.key_of(key, Tag::of(key))?;
        Some((self.tree.key(index), self.tree.node(index + 1)))
    }

    /// Whether it is an object that may have a member of this tag.
    #[inline]
    fn may_hold(self, tag: Tag) -> bool {
        match self.entry().content {
            Content::Object(presence) => presence.may_hold(tag),
            Content::Indexed { .. } => true,
            _ => false,
        }
    }

    fn value_of(self, key: &str, tag: Tag) -> Option<Node<'t>> {
        self.key_of(key, tag).map(|index| self.tree.node(index + 1))
    }

    /// The index of the key of a member; its value comes next.
    #[inline]
    fn key_of(self, key: &str, tag: Tag) -> Option<u32> {
        match self.entry().content {
            Content::Object(presence) if presence.may_hold(tag) => self.key_of_few(key, tag, presence),
            Content::Indexed { start, count } => self.tree.key_of_many(start, count, key),
            _ => None,
        }
    }

    #[inline]
    fn key_of_few(self, key: &str, tag: Tag, presence: Presence) -> Option<u32> {
        let is_tagged = presence != Presence::ANYTHING;
        let entries = &self.tree.entries;
        let (mut at, end) = (self.index + 1, self.entry().next);
        while at + 1 < end {
            if (!is_tagged || entries[at as usize].next == tag.0) && self.tree.is_key(at, key) {
                return Some(at);
            }
            at = entries[at as usize + 1].next;
        }
        None
    }

    /// The string value of a member, when it is a string.
    #[cfg_attr(feature = "any-definition", inline(always))]
    #[allow(clippy::inline_always)]
    pub fn text_of(self, key: &str) -> Option<&'t str> {
        self.get(key)?.as_str()
    }

    /// The node that a JSON pointer (RFC 6901) leads to, from this one. The empty pointer is the node itself.
    pub fn resolve(self, pointer: &str) -> Option<Node<'t>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let (mut node, mut rest) = (self, pointer);
        while !rest.is_empty() {
            let tokens = rest.strip_prefix('/')?;
            let token = &tokens[..find(tokens.as_bytes(), b'/').unwrap_or(tokens.len())];
            rest = &tokens[token.len()..];
            node = match node.kind() {
                Kind::Object => node.get(&unescape(token))?,
                Kind::Array => node.item(array_index(token)?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The item of an array that has this index. Thousands of references may lead far into one list: it is not walked.
    fn item(self, index: usize) -> Option<Node<'t>> {
        let entries = &self.tree.entries;
        let (mut low, mut high) = (self.index + 1, self.entry().next);
        while low < high {
            let mut at = low + (high - low) / 2;
            // The item that what stands in the middle is a part of.
            while entries[at as usize].parent != self.index {
                at = entries[at as usize].parent;
            }
            let Entry { ordinal, next, .. } = entries[at as usize];
            match (ordinal as usize).cmp(&index) {
                Ordering::Less => low = next,
                Ordering::Equal => return Some(self.tree.node(at)),
                Ordering::Greater => high = at,
            }
        }
        None
    }

    /// The object or array that holds this node.
    pub fn parent(self) -> Option<Node<'t>> {
        let parent = self.entry().parent;
        (parent != NONE).then_some(Node { tree: self.tree, index: parent })
    }

    /// The key of this node, when it is a member of an object.
    pub fn key(self) -> Option<Key<'t>> {
        self.parent().filter(|p| p.is_object()).map(|_| self.tree.key(self.index - 1))
    }

    /// The index of this node, when it is an item of an array.
    pub fn item_index(self) -> Option<usize> {
        self.parent().filter(|parent| parent.kind() == Kind::Array).map(|_| self.entry().ordinal as usize)
    }

    /// The member or item that stands before this one in the text, one that is overruled or an alias included.
    #[cfg(feature = "fix")]
    pub fn previous(self) -> Option<Node<'t>> {
        let parent = self.parent()?;
        let start = if parent.is_object() { self.index - 1 } else { self.index };
        self.tree.child(parent.index, start - 1)
    }

    /// The member or item that stands behind this one in the text, one that is overruled or an alias included.
    #[cfg(feature = "fix")]
    pub fn next(self) -> Option<Node<'t>> {
        let parent = self.parent()?;
        let next = self.entry().next;
        (next < parent.entry().next).then(|| self.at(if parent.is_object() { next + 1 } else { next }))
    }

    /// The first member or item in the text, one that is overruled or an alias included.
    #[cfg(feature = "fix")]
    pub fn first(self) -> Option<Node<'t>> {
        let is_container = matches!(self.kind(), Kind::Array | Kind::Object);
        let has_any = is_container && self.index + 1 < self.entry().next;
        has_any.then(|| self.at(if self.is_object() { self.index + 2 } else { self.index + 1 }))
    }

    /// The last member or item in the text, one that is overruled or an alias included.
    #[cfg(feature = "fix")]
    pub fn last(self) -> Option<Node<'t>> {
        self.first()?;
        self.tree.child(self.index, self.entry().next - 1)
    }

    fn at(self, index: u32) -> Node<'t> {
        Node { tree: self.tree, index }
    }

    /// Whether another node of its tree is this one or stands within it.
    pub fn holds(self, other: Node) -> bool {
        (self.index..self.entry().next).contains(&other.index)
    }

    /// The JSON pointer (RFC 6901) to this node; empty for the root.
    pub fn pointer(self) -> String {
        let entries = &self.tree.entries;
        let mut chain = Vec::with_capacity(16);
        let mut at = self.index;
        while at != ROOT {
            chain.push(at);
            at = entries[at as usize].parent;
        }
        let mut pointer = String::with_capacity(128);
        for child in chain.into_iter().rev() {
            self.at(child).add_token(&mut pointer);
        }
        pointer
    }

    /// Makes of the pointer to what holds this node the pointer to it.
    pub fn add_token(self, pointer: &mut String) {
        let entries = &self.tree.entries;
        let Entry { parent, ordinal, .. } = entries[self.index as usize];
        pointer.push('/');
        match entries.get(parent as usize).map(|parent| parent.content) {
            Some(Content::Array) => {
                let _ = write!(pointer, "{ordinal}");
            }
            _ => escape_into(pointer, self.tree.key(self.index - 1).text),
        }
    }

    #[inline]
    fn entry(self) -> &'t Entry {
        &self.tree.entries[self.index as usize]
    }
}

/// Appends one reference token of a JSON pointer, escaped by RFC 6901, section 3.
pub fn escape_into(pointer: &mut String, token: &str) {
    if !has_either(token.as_bytes(), b'~', b'/') {
        return pointer.push_str(token);
    }
    let mut from = 0;
    for (at, byte) in token.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&token[from..at]);
        pointer.push_str(if byte == b'~' { "~0" } else { "~1" });
        from = at + 1;
    }
    pointer.push_str(&token[from..]);
}

impl Tree {
    fn key_of_many(&self, start: u32, count: u32, key: &str) -> Option<u32> {
        let members = &self.index[start as usize..(start + count) as usize];
        let hash = hash(key);
        let at = members
            .binary_search_by(|&(other, index)| other.cmp(&hash).then_with(|| self.key(index).text.cmp(key)))
            .ok()?;
        Some(members[at].1)
    }

    /// Whether an entry is a key of this text that is not overruled.
    #[inline]
    fn is_key(&self, index: u32, key: &str) -> bool {
        let entry = &self.entries[index as usize];
        let (text, span) = match entry.content {
            Content::Verbatim(span) => (&self.text, span),
            Content::Decoded(span) => (&self.made, span),
            _ => return false,
        };
        is_same(&text.as_bytes()[span.range()], key.as_bytes()) && entry.ordinal != SHADOWED
    }

    /// The value of a container that an entry in it belongs to; nothing where it is the container itself.
    #[cfg(feature = "fix")]
    fn child(&self, container: u32, entry: u32) -> Option<Node<'_>> {
        let mut at = entry;
        while at != container && self.entries[at as usize].parent != container {
            at = self.entries[at as usize].parent;
        }
        (at != container).then_some(Node { tree: self, index: at })
    }

    fn key(&self, index: u32) -> Key<'_> {
        let entry = &self.entries[index as usize];
        Key { text: self.string(entry.content).unwrap_or_default(), span: entry.span }
    }

    /// Without a way to panic, so that the compiler leaves it out where nobody looks at the text of a key.
    #[inline]
    fn string(&self, content: Content) -> Option<&str> {
        match content {
            Content::Verbatim(span) => self.text.get(span.range()),
            Content::Decoded(made) => self.made.get(made.range()),
            _ => None,
        }
    }
}

/// See [`Node::members`].
#[derive(Clone)]
pub struct Members<'t> {
    tree: &'t Tree,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = (Key<'t>, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at + 1 < self.end {
            let key = self.at;
            let value = key + 1;
            self.at = self.tree.entries[value as usize].next;
            if self.tree.entries[key as usize].ordinal != SHADOWED {
                return Some((self.tree.key(key), self.tree.node(value)));
            }
        }
        None
    }
}

/// See [`Node::items`].
#[derive(Clone)]
pub struct Items<'t> {
    tree: &'t Tree,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        (self.at < self.end).then(|| {
            let index = self.at;
            self.at = self.tree.entries[index as usize].next;
            self.tree.node(index)
        })
    }
}

/// Puts a tree together in the order of the text. The parsers hold to it: a value only at the root, in an array, or
/// after a key; a key only in an object.
pub(super) struct Builder<'t> {
    text: &'t str,
    entries: Vec<Entry>,
    made: String,
    index: Vec<(u32, u32)>,
    /// The index of each open container, and how many entries it holds already.
    open: Vec<(u32, u32)>,
    blanks: usize,
    has_aliases: bool,
}

impl<'t> Builder<'t> {
    pub fn text(&self) -> &'t str {
        self.text
    }

    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The index that the next key or value will have.
    pub fn next_index(&self) -> u32 {
        self.entries.len() as u32
    }

    /// Whether there is no room for more keys and values. Who asks may still add those that the open containers wait for.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.entries.len() >= MAX_NODES
    }

    /// Forgets everything, for another attempt.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.made.clear();
        self.index.clear();
        self.open.clear();
        self.blanks = 0;
        self.has_aliases = false;
    }

    /// Counts white space between tokens.
    #[inline]
    pub fn add_blanks(&mut self, bytes: usize) {
        self.blanks += bytes;
    }

    pub fn reserve(&mut self, entries: usize) {
        self.entries.reserve(entries.min(MAX_NODES));
    }

    pub fn open_array(&mut self, start: usize) -> u32 {
        self.open_container(Content::Array, start)
    }

    pub fn open_object(&mut self, start: usize) -> u32 {
        self.open_container(Content::Object(Presence::ANYTHING), start)
    }

    /// Ends the innermost open container.
    pub fn close(&mut self, end: usize) {
        if let Some((index, _)) = self.open.pop() {
            let next = self.next_index();
            let entry = &mut self.entries[index as usize];
            entry.span.end = end as u32;
            entry.next = next;
        }
    }

    /// Ends the innermost open container, an object with these keys: in the order of the text, without those that are
    /// hidden. Tells the keys that stand a second time, and shadows those that are overruled.
    pub fn close_object(&mut self, end: usize, keys: &[u32], errors: &mut ErrorList) {
        let content = if keys.len() <= FEW { self.compare_few(keys, errors) } else { self.sort_many(keys, errors) };
        if let Some(&(index, _)) = self.open.last() {
            self.entries[index as usize].content = content;
        }
        self.close(end);
    }

    fn compare_few(&mut self, keys: &[u32], errors: &mut ErrorList) -> Content {
        let mut presence = Presence::default();
        for (at, &key) in keys.iter().enumerate() {
            let text = self.string(key);
            let tag = Tag::of(text);
            let earlier = if presence.may_hold(tag) {
                let same =
                    |&&earlier: &&u32| self.entries[earlier as usize].next == tag.0 && self.string(earlier) == text;
                keys[..at].iter().rev().find(same).copied()
            } else {
                None
            };
            self.entries[key as usize].next = tag.0;
            match earlier {
                Some(earlier) => self.tell_duplicate(earlier, key, errors),
                None => presence.add(tag),
            }
        }
        Content::Object(presence)
    }

    fn sort_many(&mut self, keys: &[u32], errors: &mut ErrorList) -> Content {
        let mut sorted: Vec<(u32, u32)> = keys.iter().map(|&key| (hash(self.string(key)), key)).collect();
        sorted.sort_unstable_by(|(a_hash, a), (b_hash, b)| {
            a_hash.cmp(b_hash).then_with(|| self.string(*a).cmp(self.string(*b))).then(a.cmp(b))
        });
        let start = self.index.len();
        let mut overruled = Vec::new();
        for (at, &(hash, key)) in sorted.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| sorted[before]);
            if let Some((_, earlier)) =
                before.filter(|&(other, earlier)| other == hash && self.string(earlier) == self.string(key))
            {
                overruled.push((earlier, key));
                self.index.pop();
            }
            self.index.push((hash, key));
        }
        overruled.sort_unstable_by_key(|&(_, key)| key);
        for (earlier, key) in overruled {
            self.tell_duplicate(earlier, key, errors);
        }
        Content::Indexed { start: start as u32, count: (self.index.len() - start) as u32 }
    }

    fn tell_duplicate(&mut self, earlier: u32, later: u32, errors: &mut ErrorList) {
        self.shadow(earlier);
        let key = beginning(self.string(later)).to_owned();
        errors.push(SyntaxError::new(Problem::DuplicateKey, self.span(later), key));
    }

    pub fn null(&mut self, span: Span) -> u32 {
        self.push(Content::Null, span)
    }

    pub fn bool(&mut self, value: bool, span: Span) -> u32 {
        self.push(Content::Bool(value), span)
    }

    pub fn number(&mut self, span: Span) -> u32 {
        self.push(Content::Number, span)
    }

    /// A number that is not written as JSON writes it, with the JSON notation for it.
    pub fn made_number(&mut self, json: &str, span: Span) -> u32 {
        let made = self.make(json);
        self.push(Content::MadeNumber(made), span)
    }

    /// A string or key whose text is the document's own bytes in `text`, and that stands (with its quotes) at `span`.
    pub fn verbatim(&mut self, text: Span, span: Span) -> u32 {
        self.push(Content::Verbatim(text), span)
    }

    /// A string or key whose text had to be made (escapes, folding).
    pub fn decoded(&mut self, text: &str, span: Span) -> u32 {
        let made = self.make(text);
        self.push(Content::Decoded(made), span)
    }

    /// A string or key whose text is that of another, or none, and that stands at `span`.
    pub fn same_string(&mut self, other: Option<u32>, span: Span) -> u32 {
        let content = other.map(|other| self.entries[other as usize].content);
        let content = content.filter(|content| matches!(content, Content::Verbatim(_) | Content::Decoded(_)));
        self.push(content.unwrap_or(Content::Verbatim(Span { end: span.start, ..span })), span)
    }

    pub fn alias(&mut self, target: u32, span: Span) -> u32 {
        self.has_aliases = true;
        self.push(Content::Alias(target), span)
    }

    /// Makes the last entry the text of these bytes, and nothing else.
    pub fn replace_string(&mut self, text: Span, span: Span) {
        if let Some(entry) = self.entries.last_mut() {
            entry.content = Content::Verbatim(text);
            entry.span = span;
        }
    }

    /// Makes the last entry null, at this place.
    pub fn replace_null(&mut self, span: Span) {
        if let Some(entry) = self.entries.last_mut() {
            entry.content = Content::Null;
            entry.span = span;
        }
    }

    /// Makes every alias null.
    pub fn drop_aliases(&mut self) {
        for entry in &mut self.entries {
            if let Content::Alias(_) = entry.content {
                entry.content = Content::Null;
            }
        }
    }

    /// Says that the member with this key is overruled by a later one of the same name.
    pub fn shadow(&mut self, key: u32) {
        self.entries[key as usize].ordinal = SHADOWED;
    }

    /// The text of a key or string that was pushed.
    pub fn string(&self, index: u32) -> &str {
        match self.entries[index as usize].content {
            Content::Verbatim(span) => &self.text[span.range()],
            Content::Decoded(made) => &self.made[made.range()],
            _ => "",
        }
    }

    pub fn span(&self, index: u32) -> Span {
        self.entries[index as usize].span
    }

    /// Closes whatever is still open.
    fn finish(&mut self) {
        while !self.open.is_empty() {
            self.close(self.text.len());
        }
    }

    fn make(&mut self, text: &str) -> Span {
        let start = self.made.len();
        self.made.push_str(text);
        Span::new(start, self.made.len())
    }

    fn open_container(&mut self, content: Content, start: usize) -> u32 {
        let index = self.push(content, Span::new(start, start));
        self.open.push((index, 0));
        index
    }

    fn push(&mut self, content: Content, span: Span) -> u32 {
        let index = self.next_index();
        let (parent, ordinal) = match self.open.last_mut() {
            Some((parent, count)) => {
                *count += 1;
                (*parent, *count - 1)
            }
            None => (NONE, 0),
        };
        if self.entries.len() == self.entries.capacity() {
            self.make_room(span.start);
        }
        self.entries.push(Entry { span, parent, next: index + 1, content, ordinal });
        index
    }

    /// Makes room for as many entries as there will be if what is left of the text, from here on, is as dense as what was
    /// read: to double what there is would take half as much again.
    #[cold]
    fn make_room(&mut self, read: u32) {
        let count = self.entries.len();
        let whole = (count as u64 + 1) * self.text.len() as u64 / u64::from(read.max(1));
        let whole = usize::try_from(whole).unwrap_or(usize::MAX).min(self.text.len() + 1);
        self.entries.reserve_exact(whole.saturating_sub(count) + whole / 16 + 16);
    }
}
