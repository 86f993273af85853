//! YAML 1.2 to tree, with the core schema: `saphyr-parser` reads the notation, and this makes of its events what JSON
//! could hold, and tells what it could not.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use super::ahead::{Ahead, Allowance, MAX_AHEAD};
use super::error::ErrorList;
use super::scan::{excerpt, json_number, number_end};
use super::tree::Builder;
use super::{MAX_DEPTH, MOST_NODES, Problem, Span, SyntaxError, Tree, json};
use crate::number::grouped;

pub(super) fn parse(text: String, errors: &mut ErrorList) -> Tree {
    Tree::build(text, |builder| {
        // All JSON is YAML, and JSON in a file named .yaml is common. Only its own parser has no limits of its own.
        if builder.text().trim_start().starts_with(['{', '[']) {
            if let Some(told) = json::parse_well_formed(builder) {
                errors.append(told);
                return;
            }
            builder.clear();
        }
        // About so many keys and values stand in a definition of this length.
        builder.reserve(builder.text().len() / 20);
        let mut shifts = Vec::new();
        loop {
            let shifted = shift(builder.text(), &shifts);
            let mut reader = Reader::new(builder, &shifted, &shifts);
            if let Err(more) = reader.run() {
                shifts.push(more);
                builder.clear();
            } else {
                errors.append(reader.errors);
                break;
            }
        }
    })
}

/// A line inside brackets that stands too far left. YAML asks such a line to be indented more than the key before the
/// brackets, and the parser stops at it; everyone else reads it, and a closing bracket below its key is common. So the
/// parser is given the text once more, with this line shifted to the right.
#[derive(Clone, Copy)]
struct Shift {
    /// Where the line's content starts, in the text as it is.
    at: usize,
    columns: usize,
}

/// Each costs a pass: so many of a short text, and of a long one as many as read so many bytes.
const MAX_SHIFTS: usize = 64;
const MAX_SHIFTED: usize = 12 << 20;

fn shift<'t>(text: &'t str, shifts: &[Shift]) -> Cow<'t, str> {
    if shifts.is_empty() {
        return text.into();
    }
    let mut shifted = String::with_capacity(text.len() + shifts.len() * 8);
    let mut from = 0;
    for shift in shifts {
        shifted.push_str(&text[from..shift.at]);
        shifted.extend(std::iter::repeat_n(' ', shift.columns));
        from = shift.at;
    }
    shifted.push_str(&text[from..]);
    shifted.into()
}

/// The text with a sign of ASCII for each other sign in a directive (`%YAML 1.2`). Nobody reads them, and the parser
/// counts bytes where it counts characters elsewhere: all places behind such a line would be wrong. A long one ends early:
/// the parser puts what `%TAG` says before each tag.
fn with_plain_directives(text: &str) -> Cow<'_, str> {
    let begins_line =
        |at: usize| at.checked_sub(1).is_none_or(|before| matches!(text.as_bytes()[before], b'\n' | b'\r'));
    if !text.match_indices('%').any(|(at, _)| begins_line(at)) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    // They stand before a document, and behind the end of another one.
    let mut may_follow = true;
    for line in text.split_inclusive(['\n', '\r']) {
        if may_follow && line.starts_with('%') {
            plain.extend(line.chars().enumerate().map(|(at, c)| match c {
                '\n' | '\r' => c,
                _ if at >= MAX_DIRECTIVE => ' ',
                _ if c.is_ascii() => c,
                _ => '?',
            }));
            continue;
        }
        plain.push_str(line);
        let is_passed_over = line.trim_start().is_empty() || line.trim_start().starts_with('#');
        may_follow = if is_passed_over { may_follow } else { line.starts_with("...") };
    }
    plain.into()
}

/// No directive says anything in more characters.
const MAX_DIRECTIVE: usize = 256;

/// However small a file is, its aliases may expand to this many nodes and this many bytes of text.
const FREE_EXPANSION: u64 = 200_000;
const FREE_TEXT: u64 = 1 << 20;

/// Beyond that, they may expand to so many times what stands in the file.
const EXPANSION: u64 = 10;

struct Reader<'b, 't, 's> {
    text: &'t str,
    bytes: &'t [u8],
    /// What the parser reads.
    shifted: &'s str,
    shifts: &'s [Shift],
    offsets: Offsets,
    builder: &'b mut Builder<'t>,
    errors: ErrorList,
    open: Vec<Open>,
    /// The keys of all open mappings.
    keys: Vec<u32>,
    /// By the numbers that the parser gives to anchors.
    anchors: Vec<Anchored>,
    /// Where the last token ends.
    last: usize,
    /// How many levels deep we are in something that the tree does not hold.
    skipping: usize,
    aliases: Aliases,
    /// [`Problem::TooDeep`] was told.
    too_deep: bool,
}

/// A mapping or sequence that is being read.
struct Open {
    collection: Collection,
    index: u32,
    start: usize,
    /// Written with brackets.
    flow: bool,
    /// A key was read, and its value was not.
    awaits_value: bool,
    /// How many entries `Reader::keys` had.
    keys: usize,
    anchor: usize,
    extent: Extent,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Collection {
    Mapping,
    Sequence,
}

/// How many nodes a node is, how many bytes of text, and how many levels, with its aliases followed.
#[derive(Clone, Copy)]
struct Extent {
    nodes: u64,
    bytes: u64,
    levels: usize,
}

impl Extent {
    const SCALAR: Extent = Extent { nodes: 1, bytes: 0, levels: 0 };

    fn of_text(text: &str) -> Extent {
        Extent { bytes: text.len() as u64, ..Extent::SCALAR }
    }
}

/// What an alias refers to.
#[derive(Clone, Copy)]
enum Anchored {
    /// Something that the tree does not hold.
    Nothing,
    /// A mapping or sequence that has not ended.
    Ancestor,
    Key(u32),
    Node(u32, Extent),
}

/// What the aliases add up to.
#[derive(Default)]
struct Aliases {
    nodes: u64,
    bytes: u64,
    greatest: (u64, u64),
    place: Span,
}

impl<'b, 't, 's> Reader<'b, 't, 's> {
    fn new(builder: &'b mut Builder<'t>, shifted: &'s str, shifts: &'s [Shift]) -> Self {
        let text = builder.text();
        Reader {
            text,
            bytes: text.as_bytes(),
            shifted,
            shifts,
            offsets: Offsets::new(shifted),
            builder,
            errors: ErrorList::default(),
            open: Vec::new(),
            keys: Vec::new(),
            anchors: Vec::new(),
            last: 0,
            skipping: 0,
            aliases: Aliases::default(),
            too_deep: false,
        }
    }

    /// Reads the text to its end or to a syntax error. The error is a line to shift, when that would get further and not too
    /// many are shifted already.
    fn run(&mut self) -> Result<(), Shift> {
        for shift in self.shifts {
            let first = self.text[shift.at..].chars().next().map_or(0, char::len_utf8);
            self.tell(Problem::FlowIndentation, shift.at, shift.at + first, "");
        }
        let readable = with_plain_directives(self.shifted);
        let allowance = Allowance::new();
        let mut parser = Parser::new(Ahead::new(&readable, &allowance));
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            if self.builder.is_full() {
                self.tell_too_large(MOST_NODES.to_owned());
                break;
            }
            allowance.renew();
            match event {
                // It is about the end that the text has not.
                Err(_) if allowance.is_spent() => break,
                Err(error) => {
                    let passes = (MAX_SHIFTED / self.builder.text().len().max(1)).clamp(2, MAX_SHIFTS);
                    let shift = self.shift_for(&error).filter(|_| self.shifts.len() < passes);
                    if let Some(shift) = shift {
                        return Err(shift);
                    }
                    self.scan_error(&error);
                    break;
                }
                Ok((Event::DocumentStart(_), span)) => {
                    documents += 1;
                    let start = self.offset(span.start);
                    if documents == 2 {
                        self.tell(Problem::SeveralDocuments, start, self.offset(span.end), "");
                    }
                }
                // What follows the first document is read for its syntax errors only.
                Ok((event, span)) if documents <= 1 => {
                    self.event(event, self.offset(span.start), self.offset(span.end));
                }
                Ok(_) => {}
            }
        }
        if allowance.is_spent() && !self.builder.is_full() {
            self.tell_too_large(format!("{} signs and words in one piece", grouped(MAX_AHEAD)));
        }
        self.finish();
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, start: usize, end: usize) {
        if self.skipping > 0 {
            self.skip(&event, start, end);
            return;
        }
        match event {
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), start, end),
            Event::Alias(anchor) => self.alias(anchor, Span::new(start, end)),
            Event::MappingStart(anchor, _) => self.open(Collection::Mapping, anchor, start, end),
            Event::SequenceStart(anchor, _) => self.open(Collection::Sequence, anchor, start, end),
            Event::MappingEnd | Event::SequenceEnd => self.close(start),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, start: usize, end: usize) {
        let span = self.scalar_span(value, style, start, end);
        self.last = span.end as usize;
        if self.is_key() {
            if value == "<<" && style == ScalarStyle::Plain {
                self.tell(Problem::MergeKey, span.start as usize, span.end as usize, "");
            }
            let key = self.push_string(value, span);
            self.anchor(anchor, Anchored::Key(key));
            self.key(key, value.len());
        } else {
            if self.builder.depth() == 0 && span.start == span.end {
                self.tell(Problem::Empty, 0, 0, "");
            }
            let index = self.push_scalar(value, style, tag, span);
            let extent = Extent::of_text(value);
            self.anchor(anchor, Anchored::Node(index, extent));
            self.value(extent);
        }
    }

    fn push_scalar(&mut self, value: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> u32 {
        let tag = tag.map(|tag| format!("{}{}", tag.handle, tag.suffix));
        let core = tag.as_deref().and_then(|tag| tag.strip_prefix("tag:yaml.org,2002:"));
        let scalar = match (core, tag.as_deref()) {
            (Some("str"), _) | (None, Some("!")) => Scalar::String,
            (Some(name @ ("null" | "bool" | "int" | "float")), _) => {
                let scalar = Scalar::of(value);
                if !scalar.fits(name) {
                    let detail = format!("!!{name}");
                    self.tell(Problem::TagMismatch, span.start as usize, span.end as usize, detail);
                }
                scalar
            }
            _ if style == ScalarStyle::Plain => Scalar::of(value),
            _ => Scalar::String,
        };
        match scalar {
            Scalar::String => self.push_string(value, span),
            Scalar::Null => self.builder.null(span),
            Scalar::Bool(value) => self.builder.bool(value, span),
            Scalar::Integer | Scalar::Float => match json_number(value) {
                Some(json) if json == self.text[span.range()] => self.builder.number(span),
                Some(json) => self.builder.made_number(&json, span),
                None => self.push_string(value, span),
            },
            Scalar::NotFinite => {
                self.tell(Problem::NotFinite, span.start as usize, span.end as usize, value);
                self.builder.null(span)
            }
        }
    }

    fn push_string(&mut self, value: &str, span: Span) -> u32 {
        let inner = Span { start: span.start + 1, end: span.end.saturating_sub(1).max(span.start + 1) };
        if self.text.get(span.range()) == Some(value) {
            self.builder.verbatim(span, span)
        } else if self.text.get(inner.range()) == Some(value) {
            self.builder.verbatim(inner, span)
        } else {
            self.builder.decoded(value, span)
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        self.last = span.end as usize;
        let (start, end) = (span.start as usize, span.end as usize);
        let name = self.text.get(start + 1..end).unwrap_or_default().trim().to_owned();
        let target = self.anchors.get(anchor).copied().unwrap_or(Anchored::Nothing);
        if self.is_key() {
            let text = match target {
                Anchored::Key(index) | Anchored::Node(index, _) => Some(index),
                Anchored::Nothing | Anchored::Ancestor => None,
            };
            let length = text.map_or(0, |index| self.builder.string(index).len());
            if length == 0 && !matches!(target, Anchored::Nothing) {
                self.tell(Problem::ComplexKey, start, end, "");
            }
            self.aliased(Extent { bytes: length as u64, ..Extent::SCALAR }, span);
            // Keys are looked at as they come.
            let key = self.builder.same_string(text.filter(|_| !self.is_long()), span);
            self.key(key, length);
            return;
        }
        let mut extent = Extent::SCALAR;
        match target {
            Anchored::Node(_, far) if self.builder.depth() + far.levels > MAX_DEPTH => {
                self.tell_too_deep(start, end);
                self.builder.null(span);
            }
            Anchored::Node(index, far) => {
                extent = far;
                self.aliased(far, span);
                self.builder.alias(index, span);
            }
            Anchored::Key(index) => {
                extent = Extent::of_text(self.builder.string(index));
                self.aliased(extent, span);
                self.builder.same_string(Some(index), span);
            }
            Anchored::Ancestor => {
                self.tell(Problem::RecursiveAlias, start, end, name);
                self.builder.null(span);
            }
            // Why the tree does not hold it was told where it stands.
            Anchored::Nothing => {
                self.builder.null(span);
            }
        }
        self.value(extent);
    }

    fn open(&mut self, collection: Collection, anchor: usize, start: usize, end: usize) {
        let (start, flow) = self.collection_start(collection, start, end);
        self.last = start;
        if self.is_key() {
            self.tell(Problem::ComplexKey, start, start, "");
            let key = self.builder.verbatim(Span::new(start, start), Span::new(start, start));
            self.anchor(anchor, Anchored::Nothing);
            self.key(key, 0);
            self.skipping = 1;
            return;
        }
        if self.builder.depth() >= MAX_DEPTH {
            self.tell_too_deep(start, start + 1);
            self.builder.null(Span::new(start, start));
            self.anchor(anchor, Anchored::Nothing);
            self.value(Extent::SCALAR);
            self.skipping = 1;
            return;
        }
        let index = match collection {
            Collection::Mapping => self.builder.open_object(start),
            Collection::Sequence => self.builder.open_array(start),
        };
        if flow || collection == Collection::Sequence {
            self.last = start + 1;
        }
        self.anchor(anchor, Anchored::Ancestor);
        let keys = self.keys.len();
        let extent = Extent { levels: 1, ..Extent::SCALAR };
        self.open.push(Open { collection, index, start, flow, awaits_value: false, keys, anchor, extent });
    }

    fn close(&mut self, at: usize) {
        let Some(open) = self.open.pop() else {
            return;
        };
        // Behind a fault, the parser ends collections where they do not.
        if open.flow && matches!(self.bytes.get(at), Some(b'}' | b']')) {
            self.last = self.last.max(at + 1);
        }
        self.last = self.last.max(open.start);
        if open.collection == Collection::Mapping {
            self.builder.close_object(self.last, &self.keys[open.keys..], &mut self.errors);
            self.keys.truncate(open.keys);
        } else {
            self.builder.close(self.last);
        }
        self.anchor(open.anchor, Anchored::Node(open.index, open.extent));
        self.value(open.extent);
    }

    /// Goes past what the tree does not hold. A complex key becomes the text that it is written as.
    fn skip(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::MappingStart(anchor, _) | Event::SequenceStart(anchor, _) => {
                self.anchor(*anchor, Anchored::Nothing);
                self.skipping += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.skipping -= 1;
                if matches!(self.bytes.get(start), Some(b'}' | b']')) && end > start {
                    self.last = self.last.max(start + 1);
                }
            }
            Event::Scalar(value, style, anchor, _) => {
                self.anchor(*anchor, Anchored::Nothing);
                self.last = self.scalar_span(value, *style, start, end).end as usize;
            }
            Event::Alias(_) => self.last = end,
            _ => {}
        }
        if self.skipping == 0 {
            let entry = self.builder.next_index() - 1;
            let span = Span::new(self.builder.span(entry).start as usize, self.last);
            if self.open.last().is_some_and(|open| open.awaits_value) {
                self.builder.replace_string(span, span);
                // Nothing was told since: what the tree does not hold is not looked at.
                self.errors.widen_last(Problem::ComplexKey, span);
            } else {
                self.builder.replace_null(span);
            }
        }
    }

    fn is_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.collection == Collection::Mapping && !open.awaits_value)
    }

    /// A key was read, of so many bytes.
    fn key(&mut self, key: u32, length: usize) {
        self.keys.push(key);
        if let Some(open) = self.open.last_mut() {
            open.awaits_value = true;
            open.extent.nodes = open.extent.nodes.saturating_add(1);
            open.extent.bytes = open.extent.bytes.saturating_add(length as u64);
        }
    }

    /// What an alias at this place stands for is there once more.
    fn aliased(&mut self, extent: Extent, place: Span) {
        self.aliases.nodes = self.aliases.nodes.saturating_add(extent.nodes);
        self.aliases.bytes = self.aliases.bytes.saturating_add(extent.bytes);
        if (extent.nodes, extent.bytes) > self.aliases.greatest {
            self.aliases.greatest = (extent.nodes, extent.bytes);
            self.aliases.place = place;
        }
    }

    /// A value was read.
    fn value(&mut self, extent: Extent) {
        if let Some(open) = self.open.last_mut() {
            open.awaits_value = false;
            open.extent.nodes = open.extent.nodes.saturating_add(extent.nodes);
            open.extent.bytes = open.extent.bytes.saturating_add(extent.bytes);
            open.extent.levels = open.extent.levels.max(1 + extent.levels);
        }
    }

    fn anchor(&mut self, anchor: usize, anchored: Anchored) {
        if anchor > 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize(anchor + 1, Anchored::Nothing);
            }
            self.anchors[anchor] = anchored;
        }
    }

    /// Closes what a syntax error left open, and looks at what the aliases add up to.
    fn finish(&mut self) {
        self.skipping = 0;
        while let Some(open) = self.open.last() {
            if open.awaits_value {
                self.builder.null(Span::new(self.last, self.last));
            }
            self.close(usize::MAX);
        }
        let real = u64::from(self.builder.next_index());
        if real == 0 && self.errors.is_empty() {
            self.tell(Problem::Empty, 0, 0, "");
        }
        let nodes = self.aliases.nodes.saturating_add(real);
        let bytes = self.aliases.bytes.saturating_add(self.text.len() as u64);
        let shown =
            |number: u64| if number > 1_000_000_000 { "over 1000000000".to_owned() } else { number.to_string() };
        let told = if nodes > FREE_EXPANSION.max(EXPANSION * real) {
            format!("{} values", shown(nodes))
        } else if self.is_long() {
            format!("{} bytes of text", shown(bytes))
        } else {
            return;
        };
        let Span { start, end } = self.aliases.place;
        self.tell(Problem::TooManyAliases, start as usize, end as usize, told);
        self.builder.drop_aliases();
    }

    /// Whether aliases expand to more text than is read.
    fn is_long(&self) -> bool {
        let text = self.text.len() as u64;
        self.aliases.bytes.saturating_add(text) > FREE_TEXT.max(EXPANSION * text)
    }

    fn tell_too_deep(&mut self, start: usize, end: usize) {
        if !std::mem::replace(&mut self.too_deep, true) {
            self.tell(Problem::TooDeep, start, end, MAX_DEPTH.to_string());
        }
    }

    fn tell_too_large(&mut self, detail: String) {
        let next = self.text[self.last..].chars().next().map_or(0, char::len_utf8);
        self.tell(Problem::TooLarge, self.last, self.last + next, detail);
    }

    fn tell(&mut self, problem: Problem, start: usize, end: usize, detail: impl Into<String>) {
        let end = end.min(self.bytes.len());
        self.errors.push(SyntaxError::new(problem, Span::new(start.min(end), end), detail));
    }
}

// Places.
impl Reader<'_, '_, '_> {
    fn offset(&self, marker: Marker) -> usize {
        let mut offset = self.offsets.byte(self.shifted, marker.index());
        for shift in self.shifts {
            if offset <= shift.at {
                break;
            }
            offset = shift.at.max(offset - shift.columns);
        }
        offset
    }

    /// Where a scalar stands, with its quotes or its `|`, without its anchor, its tag and what follows it.
    fn scalar_span(&self, value: &str, style: ScalarStyle, start: usize, end: usize) -> Span {
        let start = start.max(self.last);
        let end = end.max(start);
        match style {
            ScalarStyle::Plain if value.is_empty() => self.empty_span(start, end),
            ScalarStyle::Plain => {
                let start = self.skip_properties(start).min(end);
                Span::new(start, start + self.text[start..end].trim_end().len())
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let start = self.skip_properties(start).min(end);
                Span::new(start, self.quoted_end(start, end))
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = self.block_scalar_start(start);
                Span::new(start, start + self.text[start..end.max(start)].trim_end().len())
            }
        }
    }

    /// Nothing is written: the place is after the colon or the dash, or after the anchor and the tag.
    fn empty_span(&self, start: usize, end: usize) -> Span {
        let mut place = if end > start { end } else { start };
        if end == start && self.bytes.get(place) == Some(&b':') && self.open.last().is_some_and(|o| o.awaits_value) {
            place += 1;
        }
        let place = self.last + self.text[self.last..place].trim_end().len();
        Span::new(place, place)
    }

    /// The closing quote is the last one before the white space and the comment that may follow.
    fn quoted_end(&self, start: usize, end: usize) -> usize {
        let Some(&quote) = self.bytes.get(start) else {
            return end;
        };
        let mut at = start + 1;
        while at < end {
            match self.bytes[at] {
                b'\\' if quote == b'"' => at += 1,
                b'\'' if quote == b'\'' && self.bytes.get(at + 1) == Some(&b'\'') => at += 1,
                byte if byte == quote => return at + 1,
                _ => {}
            }
            at += 1;
        }
        end
    }

    /// The parser gives the place of the content; the header with `|` or `>` stands before it.
    fn block_scalar_start(&self, content: usize) -> usize {
        let mut at = self.last;
        while at < content {
            at = self.skip_properties(at);
            match self.bytes.get(at) {
                Some(b'|' | b'>') => return at,
                Some(b':' | b'-' | b'?') => at += 1,
                _ => break,
            }
        }
        content
    }

    /// Where a mapping or sequence starts, and whether it is written with brackets.
    fn collection_start(&self, collection: Collection, start: usize, end: usize) -> (usize, bool) {
        let marked = self.skip_properties(start.max(self.last)).min(self.bytes.len());
        if matches!(self.bytes.get(marked), Some(b'{' | b'[')) && end > marked {
            return (marked, true);
        }
        // A sequence that is not indented is marked after its first dash.
        let in_mapping = self.open.last().is_some_and(|open| open.collection == Collection::Mapping);
        if collection == Collection::Sequence && in_mapping {
            let mut at = self.skip_properties(self.last);
            while let Some(b':' | b'?') = self.bytes.get(at) {
                at = self.skip_properties(at + 1);
            }
            if self.bytes.get(at) == Some(&b'-') {
                return (at, false);
            }
        }
        (marked, false)
    }

    /// The next place that is not white space, a comment, an anchor or a tag.
    fn skip_properties(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => at += 1,
                b'#' if at == 0 || self.bytes[at - 1].is_ascii_whitespace() => at = self.line_end(at),
                b'&' | b'!' => {
                    let rest = &self.text[at..];
                    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'));
                    at += end.unwrap_or(rest.len());
                }
                _ => break,
            }
        }
        at
    }

    fn line_end(&self, from: usize) -> usize {
        self.bytes[from..].iter().position(|&b| b == b'\n' || b == b'\r').map_or(self.bytes.len(), |n| from + n)
    }
}

// Errors.
impl Reader<'_, '_, '_> {
    /// How to get past an error, if it is that a line inside brackets is indented too little.
    fn shift_for(&self, error: &ScanError) -> Option<Shift> {
        if !matches!(error.info(), "invalid indentation" | "invalid indentation in flow construct") {
            return None;
        }
        let at = self.offset(*error.marker());
        let column = |at: usize| at - self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let block = self.open.iter().rev().find(|open| !open.flow)?;
        let columns = (column(block.start) + 1).checked_sub(column(at)).filter(|&columns| columns > 0)?;
        let is_new = self.shifts.last().is_none_or(|last| last.at < at);
        is_new.then_some(Shift { at, columns })
    }

    fn scan_error(&mut self, error: &ScanError) {
        // The same problem leaves a sound tree in JSON, where reading goes on behind it.
        self.errors.give_up();
        let info = error.info();
        let start = self.offset(*error.marker());
        let line = self.line_end(start);
        let rest = self.text[start..line].trim_end();
        let end = start + rest.chars().next().map_or(0, char::len_utf8);
        if info.contains("simple key expect") {
            // The parser goes on to the next line before it notices.
            let start = self.skip_properties(self.last);
            let key = self.text[start..self.line_end(start)].trim_end();
            self.tell(Problem::MissingColon, start + key.len(), start + key.len(), excerpt(key));
        } else if info.contains("unknown anchor") {
            let written = rest.split([' ', ',', ']', '}', '\t']).next().unwrap_or_default();
            let name = written.strip_prefix('*').unwrap_or(written);
            self.tell(Problem::UnknownAlias, start, start + written.len(), name);
        } else if info.contains("unexpected end of stream") || info.contains("in quoted scalar") {
            self.tell(Problem::UnclosedString, start, start + rest.len(), excerpt(rest));
        } else if info.contains("recursion limit") {
            self.tell_too_deep(start, end);
        } else if info.contains("mapping values are not allowed") {
            self.tell(Problem::YamlColon, start, end, "");
        } else if info.contains("tab") && !info.contains("table") {
            self.tell(Problem::YamlTab, start, end, "");
        } else if info.contains("indentation") || info.contains("indented") || info.contains("expected key") {
            self.tell(Problem::YamlIndentation, start, start + rest.len(), "");
        } else {
            self.tell(Problem::YamlSyntax, start, end, in_our_words(info));
        }
    }
}

/// What the parser says, for the messages that an author is likely to meet.
fn in_our_words(info: &str) -> Cow<'_, str> {
    const WORDS: [(&str, &str); 15] = [
        ("illegal placement of ':'", "a `[` or `{` before this line is not closed"),
        ("did not find expected ',' or '}'", "a comma or `}` is missing before this place"),
        ("expected ',' or ']'", "a comma or `]` is missing before this place"),
        ("'-' indicator", "a list entry has to start with `- ` here"),
        ("block sequence entries are not allowed", "a list cannot start on this line"),
        ("misplaced bracket", "this bracket closes nothing"),
        ("unknown escape character", "a backslash in double quotes escapes nothing known"),
        ("hexadecimal", "an escape with `\\x`, `\\u` or `\\U` lacks digits"),
        ("trailing content after double-quoted", "text follows the closing quote"),
        ("comment intercepting", "a comment interrupts a text of several lines"),
        ("comments must be separated", "a space is missing before `#`"),
        ("expected <document start>", "the document has ended before this place"),
        ("unexpected end of plain scalar", "a value is missing here"),
        ("document indicator", "`---` or `...` stands inside a quoted text"),
        ("expected node content", "a value is missing here"),
    ];
    if let Some(c) = info.strip_prefix("unexpected character: `") {
        return format!("an unquoted text cannot start with `{}`", c.trim_end_matches('\'')).into();
    }
    match WORDS.iter().find(|(theirs, _)| info.contains(theirs)) {
        Some((_, ours)) => (*ours).into(),
        None => info.into(),
    }
}

/// What a plain scalar is by the core schema (YAML 1.2.2, section 10.3.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scalar {
    String,
    Null,
    Bool(bool),
    Integer,
    Float,
    NotFinite,
}

impl Scalar {
    fn of(text: &str) -> Scalar {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
            "true" | "True" | "TRUE" => Scalar::Bool(true),
            "false" | "False" | "FALSE" => Scalar::Bool(false),
            ".nan" | ".NaN" | ".NAN" => Scalar::NotFinite,
            _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) => number(text),
            _ => Scalar::String,
        }
    }

    fn fits(self, tag: &str) -> bool {
        match tag {
            "null" => self == Scalar::Null,
            "bool" => matches!(self, Scalar::Bool(_)),
            "int" => self == Scalar::Integer,
            _ => matches!(self, Scalar::Integer | Scalar::Float | Scalar::NotFinite),
        }
    }
}

fn number(text: &str) -> Scalar {
    let digits = |text: &str, radix| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits(unsigned, 10)
        || text.strip_prefix("0o").is_some_and(|octal| digits(octal, 8))
        || text.strip_prefix("0x").is_some_and(|hex| digits(hex, 16))
    {
        return Scalar::Integer;
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Scalar::NotFinite;
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let float = digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent), 10)
        && digits(&format!("{whole}{fraction}"), 10)
        && number_end(format!("0{whole}").as_bytes(), 0) > 0;
    if float { Scalar::Float } else { Scalar::String }
}

/// Turns the parser's places, which count characters, into bytes.
struct Offsets {
    /// The byte offset of every `STRIDE`th character. Empty for ASCII.
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl Offsets {
    fn new(text: &str) -> Self {
        let mut marks = Vec::new();
        if text.is_ascii() {
            return Offsets { marks };
        }
        let mut characters = 0;
        for (number, chunk) in text.as_bytes().chunks(STRIDE).enumerate() {
            let at = number * STRIDE;
            // Most stretches are ASCII, even in a text that is not: there a byte is a character.
            if chunk.is_ascii() {
                let next = (STRIDE - characters % STRIDE) % STRIDE;
                if next < chunk.len() {
                    marks.push((at + next) as u32);
                }
                characters += chunk.len();
                continue;
            }
            for (within, byte) in chunk.iter().enumerate() {
                // Any but the later bytes of a character (RFC 3629, section 3).
                if byte & 0xC0 != 0x80 {
                    if characters % STRIDE == 0 {
                        marks.push((at + within) as u32);
                    }
                    characters += 1;
                }
            }
        }
        Offsets { marks }
    }

    fn byte(&self, text: &str, index: usize) -> usize {
        if self.marks.is_empty() {
            return index.min(text.len());
        }
        let Some(&mark) = self.marks.get(index / STRIDE) else {
            return text.len();
        };
        if self.marks.get(index / STRIDE + 1).is_some_and(|next| (next - mark) as usize == STRIDE) {
            return mark as usize + index % STRIDE;
        }
        let rest = &text[mark as usize..];
        rest.char_indices().nth(index % STRIDE).map_or(text.len(), |(at, _)| mark as usize + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_characters_become_places_in_bytes() {
        let ascii = "0123456789".repeat(7);
        for text in [
            String::new(),
            ascii.clone(),
            format!("é{ascii}"),
            format!("{ascii}é{ascii}{ascii}"),
            "„€”".repeat(70),
            format!("{}{ascii}{}", "é".repeat(31), "😀".repeat(65)),
            format!("{}é", "a".repeat(63)),
            format!("{}é{}", "a".repeat(127), "b".repeat(200)),
        ] {
            let offsets = Offsets::new(&text);
            let expected = text.char_indices().map(|(at, _)| at).chain([text.len(), text.len()]);
            for (index, at) in expected.enumerate() {
                assert_eq!(offsets.byte(&text, index), at, "character {index} of {text}");
            }
        }
    }
}
