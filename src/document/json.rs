//! JSON to tree: RFC 8259 is the yardstick, and whatever departs from it is told once, at its place, with the tree
//! still built as the author most likely meant it.
//!
//! One pass over the bytes, without recursion. Small faults (a comma, a quote, a comment) are told and mended on the
//! way. A bracket that does not fit ends the first pass: [`brackets`](super::brackets) looks for the place where it
//! went wrong, and a second pass reads the text with these mends.

use super::brackets::{self, Action, Mend};
use super::error::ErrorList;
use super::scan::{
    StringClose, control_name, excerpt, is_odd_space, is_word, json_number, key_meant, number_end, path_end, plain_run,
    string_close, string_meant, unicode_escape,
};
use super::tree::Builder;
use super::{MAX_DEPTH, MOST_NODES, Problem, Span, SyntaxError, TELLS_FAULTS, Tree};

pub(super) fn parse(text: String, errors: &mut ErrorList) -> Tree {
    Tree::build(text, |builder| {
        // Definitions have an entry every 22 to 30 bytes. What is reserved in vain is never touched.
        builder.reserve(builder.text().len() / 20);
        let mut parser = Parser::new(builder, Vec::new(), Faults::EndThePass);
        let is_broken = parser.run().is_err();
        if !TELLS_FAULTS && (is_broken || !parser.errors.is_sound()) {
            parser.errors.give_up();
            parser.builder.clear();
        } else if is_broken {
            let mends = brackets::mend(parser.builder.text());
            parser.builder.clear();
            parser = Parser::new(builder, mends, Faults::AreTold);
            // A pass that tells its faults runs to the end.
            let _ = parser.run();
        }
        errors.append(parser.errors);
    })
}

/// Reads a text that is JSON without a syntax error, and gives what else there is to tell. Otherwise the builder is
/// left with anything.
pub(super) fn parse_well_formed(builder: &mut Builder<'_>) -> Option<ErrorList> {
    let mut parser = Parser::new(builder, Vec::new(), Faults::EndThePass);
    let read = parser.run().is_ok() && parser.errors.is_well_formed();
    read.then_some(parser.errors)
}

/// What becomes of brackets that do not fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faults {
    EndThePass,
    AreTold,
}

/// The pass ended at a bracket that does not fit.
struct Broken;

/// What the grammar allows next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Expect {
    /// A value, at the root or after a colon.
    Value,
    /// A value or `]`, after `[`.
    FirstItem,
    /// A value, after a comma.
    Item,
    /// A key or `}`, after `{`.
    FirstKey,
    /// A key, after a comma.
    Key,
    Colon,
    /// A comma or a closing bracket, after a value. The end, after the root.
    Separator,
}

struct Frame {
    /// The closing bracket.
    close: u8,
    /// Where the opening bracket stands.
    start: u32,
    /// How many entries `Parser::keys` had.
    keys: u32,
}

struct Parser<'b, 't> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
    /// Where the last token ends.
    last: usize,
    builder: &'b mut Builder<'t>,
    frames: Vec<Frame>,
    /// The keys of all open objects.
    keys: Vec<u32>,
    errors: ErrorList,
    faults: Faults,
    /// In reverse order of the text.
    mends: Vec<Mend>,
    /// Where the next mend is due.
    next_mend: usize,
    /// A bracket was put in here: a comma after it is missing too, and goes without saying.
    forgiven: usize,
    /// See [`string_close`].
    unclosed: usize,
    /// The last quote of another kind that nothing closes on its line, and where this line ends: the same quote needs
    /// no search before that.
    unclosed_quote: (char, usize),
    /// [`Problem::TooDeep`] was told.
    too_deep: bool,
}

impl<'b, 't> Parser<'b, 't> {
    fn new(builder: &'b mut Builder<'t>, mut mends: Vec<Mend>, faults: Faults) -> Self {
        let text = builder.text();
        mends.reverse();
        let next_mend = mends.last().map_or(usize::MAX, |mend| mend.at);
        Parser {
            bytes: text.as_bytes(),
            text,
            at: 0,
            last: 0,
            builder,
            frames: Vec::new(),
            keys: Vec::new(),
            errors: ErrorList::default(),
            faults,
            mends,
            next_mend,
            forgiven: usize::MAX,
            unclosed: 0,
            unclosed_quote: ('\0', 0),
            too_deep: false,
        }
    }

    fn run(&mut self) -> Result<(), Broken> {
        let mut expect = Expect::Value;
        loop {
            self.skip_space();
            if self.at >= self.next_mend {
                expect = self.apply_mend(expect);
                if self.root_has_ended(expect) {
                    return self.after_root();
                }
                continue;
            }
            let Some(&byte) = self.bytes.get(self.at) else {
                return self.end(expect);
            };
            let is_between = matches!(expect, Expect::FirstItem | Expect::Item | Expect::FirstKey | Expect::Key);
            if is_between && self.builder.is_full() {
                self.end_early();
                return Ok(());
            }
            expect = match expect {
                Expect::Separator => self.separator(byte)?,
                Expect::Key | Expect::FirstKey => self.key(byte, expect)?,
                Expect::Colon if byte == b':' => {
                    self.advance(1);
                    Expect::Value
                }
                Expect::Colon => self.missing_colon(byte),
                Expect::Value | Expect::Item | Expect::FirstItem => self.value(byte, expect)?,
            };
            if self.root_has_ended(expect) {
                return self.after_root();
            }
        }
    }

    #[inline]
    fn root_has_ended(&self, expect: Expect) -> bool {
        expect == Expect::Separator && self.frames.is_empty()
    }

    #[inline]
    fn value(&mut self, byte: u8, expect: Expect) -> Result<Expect, Broken> {
        match byte {
            b'"' => {
                self.string();
                self.check_string_end();
            }
            b'{' => return Ok(self.open(b'}')),
            b'[' => return Ok(self.open(b']')),
            b'-' | b'0'..=b'9' => self.number(),
            b't' if self.word(b"true") => {
                self.builder.bool(true, Span::new(self.last - 4, self.last));
            }
            b'f' if self.word(b"false") => {
                self.builder.bool(false, Span::new(self.last - 5, self.last));
            }
            b'n' if self.word(b"null") => {
                self.builder.null(Span::new(self.last - 4, self.last));
            }
            _ => return self.no_value(byte, expect),
        }
        Ok(Expect::Separator)
    }

    #[inline]
    fn key(&mut self, byte: u8, expect: Expect) -> Result<Expect, Broken> {
        match byte {
            b'"' => {
                let key = self.string();
                self.keys.push(key);
                if self.bytes.get(self.at) != Some(&b':') {
                    self.check_key_end(key);
                }
                Ok(Expect::Colon)
            }
            b'}' if expect == Expect::FirstKey => {
                self.close();
                Ok(Expect::Separator)
            }
            _ => self.no_key(byte, expect),
        }
    }

    #[inline]
    fn separator(&mut self, byte: u8) -> Result<Expect, Broken> {
        let close = self.frames.last().map_or(0, |frame| frame.close);
        match byte {
            b',' => {
                self.advance(1);
                Ok(if close == b'}' { Expect::Key } else { Expect::Item })
            }
            _ if byte == close => {
                self.close();
                Ok(Expect::Separator)
            }
            _ => self.no_separator(byte, close),
        }
    }

    fn open(&mut self, close: u8) -> Expect {
        if self.builder.depth() >= MAX_DEPTH {
            if self.gives_up() {
                return Expect::Separator;
            }
            self.skip_deep();
            return Expect::Separator;
        }
        let expect = self.open_here(close);
        self.advance(1);
        expect
    }

    fn open_here(&mut self, close: u8) -> Expect {
        let start = self.at;
        self.last = start;
        self.frames.push(Frame { close, start: start as u32, keys: self.keys.len() as u32 });
        if close == b'}' {
            self.builder.open_object(start);
            Expect::FirstKey
        } else {
            self.builder.open_array(start);
            Expect::FirstItem
        }
    }

    fn close(&mut self) {
        self.advance(1);
        self.end_container(self.at);
    }

    fn end_container(&mut self, end: usize) {
        if let Some(frame) = self.frames.pop() {
            if frame.close == b'}' {
                let from = frame.keys as usize;
                self.builder.close_object(end, &self.keys[from..], &mut self.errors);
                self.keys.truncate(from);
            } else {
                self.builder.close(end);
            }
        }
    }

    #[inline]
    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        self.last = self.at;
    }

    /// Takes a word of letters, when it stands here and ends where it should.
    fn word(&mut self, word: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(word)
            && !self.bytes.get(self.at + word.len()).is_some_and(|&byte| is_word(byte));
        if found {
            self.advance(word.len());
        }
        found
    }

    #[inline]
    fn skip_space(&mut self) {
        let start = self.at;
        self.skip_blanks();
        self.builder.add_blanks(self.at - start);
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => {
                    self.at += 1;
                    while self.bytes[self.at..].first_chunk() == Some(b"        ") {
                        self.at += 8;
                    }
                }
                b'!'..=b'"' | b'$'..=b'.' | b'0'..=b'~' => return,
                _ if self.skip_odd_space() => {}
                _ => return,
            }
        }
    }
}

// Strings and numbers.
impl Parser<'_, '_> {
    #[inline]
    fn string(&mut self) -> u32 {
        let start = self.at;
        let end = plain_run(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            self.last = self.at;
            self.builder.verbatim(Span::new(start + 1, end), Span::new(start, end + 1))
        } else {
            self.string_with_more(start, end)
        }
    }

    /// A string with escapes, control characters or without an end.
    fn string_with_more(&mut self, start: usize, first_stop: usize) -> u32 {
        let close = string_close(self.bytes, start, &mut self.unclosed);
        let end = match close {
            StringClose::At(end) => end,
            StringClose::Missing(end) if !self.gives_up() => end,
            StringClose::Missing(_) => return self.builder.null(Span::new(start, start)),
        };
        let mut made = String::new();
        let mut from = start + 1;
        let mut stop = first_stop;
        let mut control_told = false;
        while stop < end {
            made.push_str(&self.text[from..stop]);
            if self.bytes[stop] == b'\\' {
                from = self.escape(stop, end, &mut made);
            } else {
                if self.bytes[stop] < b' ' && !control_told {
                    control_told = true;
                    self.tell(Problem::ControlCharacter, stop, stop + 1, control_name(self.bytes[stop]));
                }
                from = stop;
            }
            stop = plain_run(self.bytes, from + usize::from(from == stop)).min(end);
        }
        made.push_str(&self.text[from.min(end)..end]);
        let span = match close {
            StringClose::At(_) => Span::new(start, end + 1),
            StringClose::Missing(_) => {
                self.tell(Problem::UnclosedString, start, end, excerpt(&self.text[start..end]));
                Span::new(start, end)
            }
        };
        self.at = span.end as usize;
        self.last = self.at;
        if made.len() == end - start - 1 {
            self.builder.verbatim(Span::new(start + 1, end), span)
        } else {
            self.builder.decoded(&made, span)
        }
    }

    /// Decodes the escape at a backslash, and says where it ends. It ends before `end`, the closing quote.
    fn escape(&mut self, at: usize, end: usize, made: &mut String) -> usize {
        let decoded = match self.bytes.get(at + 1) {
            Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                if let Some((c, length)) = unicode_escape(&self.bytes[at..end]) {
                    made.push(c);
                    return at + length;
                }
                return self.bad_escape(at, end, made);
            }
            _ => return self.bad_escape(at, end, made),
        };
        made.push(decoded);
        at + 2
    }

    /// A backslash that escapes nothing is taken for itself, as in a regular expression, but for `\'`.
    fn bad_escape(&mut self, at: usize, end: usize, made: &mut String) -> usize {
        if self.gives_up() {
            return at + 1;
        }
        let escaped = self.text[at + 1..end].chars().next();
        let length = match escaped {
            Some('u') => 2 + self.bytes[at + 2..end].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count(),
            Some(c) if c >= ' ' => 1 + c.len_utf8(),
            _ => 1,
        };
        self.tell(Problem::BadEscape, at, at + length, excerpt(&self.text[at..at + length]));
        if escaped != Some('\'') {
            made.push('\\');
        }
        at + 1
    }

    /// A string is followed by a separator. If anything else follows on the line, up to another quote with a separator
    /// after it, then the quote that ended the string was meant to stand in the text.
    #[inline]
    fn check_string_end(&mut self) {
        match self.bytes.get(self.at) {
            Some(b',' | b'\n' | b'\r' | b'}' | b']') | None => {}
            _ => self.extend_string(),
        }
    }

    fn extend_string(&mut self) {
        let quote = self.at - 1;
        // What follows is no separator then, which is a fault for whoever does not tell any.
        if !TELLS_FAULTS {
            return;
        }
        if let Some(end) = string_meant(self.bytes, quote) {
            let start = self.builder.span(self.builder.next_index() - 1).start as usize;
            self.tell(Problem::UnescapedQuote, quote, quote + 1, "");
            self.at = end + 1;
            self.last = self.at;
            self.builder.replace_string(Span::new(start + 1, end), Span::new(start, end + 1));
        }
    }

    /// `"key: "value"`: the quote that ends the key is missing.
    fn check_key_end(&mut self, key: u32) {
        if !TELLS_FAULTS {
            return;
        }
        let span = self.builder.span(key);
        let Some(colon) = key_meant(self.bytes, span) else {
            return;
        };
        let start = span.start as usize;
        self.tell(Problem::UnclosedString, start, colon, excerpt(&self.text[start..colon]));
        self.at = colon;
        self.last = colon;
        self.builder.replace_string(Span::new(start + 1, colon), Span::new(start, colon));
    }

    fn number(&mut self) {
        let start = self.at;
        let end = number_end(self.bytes, start);
        match self.bytes.get(end) {
            _ if end == start => self.odd_value(),
            Some(&byte) if is_word(byte) || matches!(byte, b'.' | b'+' | b'-') => self.odd_value(),
            _ => {
                self.at = end;
                self.last = end;
                self.builder.number(Span::new(start, end));
            }
        }
    }
}

// What departs from the grammar.
impl Parser<'_, '_> {
    /// Whether nothing is to be said of a fault: then the text has come to its end.
    fn gives_up(&mut self) -> bool {
        if !TELLS_FAULTS {
            self.at = self.bytes.len();
            self.errors.give_up();
        }
        !TELLS_FAULTS
    }

    #[cold]
    fn no_value(&mut self, byte: u8, expect: Expect) -> Result<Expect, Broken> {
        match (byte, expect) {
            (b']', Expect::FirstItem) => {
                self.close();
                Ok(Expect::Separator)
            }
            _ if self.gives_up() => Err(Broken),
            (b']', Expect::Item) => {
                self.tell(Problem::TrailingComma, self.last - 1, self.last, "]");
                self.close();
                Ok(Expect::Separator)
            }
            (b',', Expect::FirstItem | Expect::Item) => {
                self.tell(Problem::ExtraComma, self.at, self.at + 1, "");
                self.at += 1;
                Ok(expect)
            }
            (b'}' | b']', _) if expect != Expect::Value => self.mismatched(byte, expect),
            (b',' | b'}' | b']', _) if !self.frames.is_empty() => {
                self.tell(Problem::MissingValue, self.last, self.last, "");
                self.builder.null(Span::new(self.last, self.last));
                Ok(Expect::Separator)
            }
            (b':' | b',' | b'}' | b']', _) => {
                self.unexpected();
                Ok(expect)
            }
            (b'\'' | b'`' | 0xE2, _) if self.wrong_quotes() => Ok(Expect::Separator),
            _ => {
                self.odd_value();
                Ok(Expect::Separator)
            }
        }
    }

    #[cold]
    fn no_key(&mut self, byte: u8, expect: Expect) -> Result<Expect, Broken> {
        if self.gives_up() {
            return Err(Broken);
        }
        match byte {
            b'}' => {
                self.tell(Problem::TrailingComma, self.last - 1, self.last, "}");
                self.close();
                Ok(Expect::Separator)
            }
            b',' => {
                self.tell(Problem::ExtraComma, self.at, self.at + 1, "");
                self.at += 1;
                Ok(expect)
            }
            b']' => self.mismatched(byte, expect),
            b'{' | b'[' => {
                if self.faults == Faults::EndThePass {
                    return Err(Broken);
                }
                self.tell(Problem::MissingKey, self.at, self.at + 1, "");
                self.hidden_key();
                Ok(Expect::Value)
            }
            b':' => {
                self.tell(Problem::MissingKey, self.at, self.at + 1, "");
                self.hidden_key();
                Ok(Expect::Colon)
            }
            b'\'' | b'`' | 0xE2 if self.wrong_quotes() => {
                self.keys.push(self.builder.next_index() - 1);
                Ok(Expect::Colon)
            }
            _ => {
                let word = || self.run_end(|byte| is_word(byte) || matches!(byte, b'.' | b'-' | b'/' | 0x80..));
                let end = path_end(self.bytes, self.at).unwrap_or_else(word);
                if end == self.at {
                    self.unexpected();
                    return Ok(expect);
                }
                let span = Span::new(self.at, end);
                self.tell(Problem::UnquotedKey, self.at, end, excerpt(&self.text[span.range()]));
                self.at = end;
                self.last = end;
                let key = self.builder.verbatim(span, span);
                self.keys.push(key);
                Ok(Expect::Colon)
            }
        }
    }

    #[cold]
    fn missing_colon(&mut self, byte: u8) -> Expect {
        if self.gives_up() {
            return Expect::Value;
        }
        let key = self.builder.string(self.builder.next_index() - 1).to_owned();
        self.tell(Problem::MissingColon, self.last, self.last, excerpt(&key));
        match byte {
            b'=' => {
                self.advance(1);
                if self.bytes.get(self.at) == Some(&b'>') {
                    self.advance(1);
                }
                Expect::Value
            }
            b',' | b'}' | b']' => {
                self.builder.null(Span::new(self.last, self.last));
                Expect::Separator
            }
            _ => Expect::Value,
        }
    }

    #[cold]
    fn no_separator(&mut self, byte: u8, close: u8) -> Result<Expect, Broken> {
        if self.gives_up() {
            return Err(Broken);
        }
        match byte {
            b'}' | b']' => self.mismatched(byte, Expect::Separator),
            b':' => {
                if self.faults == Faults::EndThePass {
                    return Err(Broken);
                }
                self.unexpected();
                if close == b'}' {
                    self.hidden_key();
                    return Ok(Expect::Value);
                }
                Ok(after_comma(close))
            }
            b';' => {
                self.tell(Problem::MissingComma, self.at, self.at + 1, "");
                self.advance(1);
                Ok(after_comma(close))
            }
            _ => {
                if self.forgiven != self.last {
                    self.tell(Problem::MissingComma, self.last, self.last, "");
                }
                Ok(after_comma(close))
            }
        }
    }

    /// A closing bracket that is not the innermost open one's.
    #[cold]
    fn mismatched(&mut self, byte: u8, expect: Expect) -> Result<Expect, Broken> {
        if self.faults == Faults::EndThePass {
            return Err(Broken);
        }
        self.tell(Problem::MismatchedBracket, self.at, self.at + 1, char::from(byte));
        if !self.frames.iter().any(|frame| frame.close == byte) {
            self.at += 1;
            return Ok(expect);
        }
        while self.frames.last().is_some_and(|frame| frame.close != byte) {
            self.end_container(self.last);
        }
        self.close();
        Ok(Expect::Separator)
    }

    /// A value that is no JSON: a word, a number as other languages write it, anything else up to the next separator.
    #[cold]
    fn odd_value(&mut self) {
        if self.gives_up() {
            return;
        }
        let mut end = path_end(self.bytes, self.at).unwrap_or(self.at);
        while let Some(&byte) = self.bytes.get(end) {
            match byte {
                b',' | b']' | b'}' | b'[' | b'{' | b'"' | b'\n' | b'\r' => break,
                b':' if end > self.at && !matches!(self.bytes.get(end + 1), Some(b'/')) => break,
                b'/' if matches!(self.bytes.get(end + 1), Some(b'/' | b'*')) && !self.bytes[..end].ends_with(b":") => {
                    break;
                }
                _ => end += 1,
            }
        }
        let written = self.text[self.at..end].trim_end();
        if written.is_empty() {
            self.unexpected();
            self.builder.null(Span::new(self.at, self.at));
            return;
        }
        let span = Span::new(self.at, self.at + written.len());
        let shown = excerpt(written);
        let json = json_number(written);
        let problem = if json.is_some() { Problem::BadNumber } else { Problem::UnquotedValue };
        self.tell(problem, self.at, span.end as usize, shown);
        match written {
            "True" | "TRUE" => self.builder.bool(true, span),
            "False" | "FALSE" => self.builder.bool(false, span),
            "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" | "Infinity" | "-Infinity" => {
                self.builder.null(span)
            }
            _ => match json {
                Some(json) => self.builder.made_number(&json, span),
                None => self.builder.verbatim(span, span),
            },
        };
        self.at = span.end as usize;
        self.last = self.at;
    }

    /// A string in quotes of another kind, up to its closing quote on the same line.
    fn wrong_quotes(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(open) = rest.chars().next() else {
            return false;
        };
        let closing: &[char] = match open {
            '\'' => &['\''],
            '`' => &['`'],
            '“' | '”' | '„' => &['“', '”', '"'],
            '‘' | '’' => &['‘', '’'],
            _ => return false,
        };
        if self.unclosed_quote.0 == open && self.at < self.unclosed_quote.1 {
            return false;
        }
        let start = open.len_utf8();
        let inner = &rest[start..];
        // Whatever comes first: a line may be megabytes long, and each of its strings would ask where it ends.
        let length = inner.find(|c| matches!(c, '\n' | '\r') || closing.contains(&c)).unwrap_or(inner.len());
        let Some(close) = inner[length..].chars().next().filter(|c| closing.contains(c)).map(char::len_utf8) else {
            self.unclosed_quote = (open, self.at + start + length);
            return false;
        };
        let text = Span::new(self.at + start, self.at + start + length);
        let span = Span::new(self.at, text.end as usize + close);
        self.tell(Problem::WrongQuotes, self.at, self.at + start, open);
        self.at = span.end as usize;
        self.last = self.at;
        self.builder.verbatim(text, span);
        true
    }

    /// Tells the character that stands here, and goes past it.
    fn unexpected(&mut self) {
        let c = self.text[self.at..].chars().next().unwrap_or('\0');
        self.tell(Problem::UnexpectedCharacter, self.at, self.at + c.len_utf8(), c.escape_debug().to_string());
        self.at += c.len_utf8();
    }

    /// A key that nobody sees, for a value that has none.
    fn hidden_key(&mut self) {
        let place = Span::new(self.at, self.at);
        let key = self.builder.verbatim(place, place);
        self.builder.shadow(key);
    }

    /// Goes past an object or array that is nested too deep: brackets and strings are looked at, nothing else.
    #[cold]
    fn skip_deep(&mut self) {
        let start = self.at;
        if !std::mem::replace(&mut self.too_deep, true) {
            self.tell(Problem::TooDeep, start, start + 1, MAX_DEPTH.to_string());
        }
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                b'"' => {
                    self.at = match string_close(self.bytes, self.at, &mut self.unclosed) {
                        StringClose::At(end) => end,
                        StringClose::Missing(end) => end.saturating_sub(1).max(self.at),
                    }
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
        self.last = self.at;
        self.builder.null(Span::new(start, self.at));
    }

    /// Goes past a comment or a character that looks like a space, and tells it.
    #[cold]
    fn skip_odd_space(&mut self) -> bool {
        if self.gives_up() {
            return true;
        }
        let start = self.at;
        let rest = &self.bytes[start..];
        match rest {
            [b'#', ..] | [b'/', b'/', ..] => {
                self.at = self.run_end(|byte| !matches!(byte, b'\n' | b'\r'));
                self.tell(Problem::Comment, start, self.at, "");
            }
            [b'/', b'*', ..] => {
                let length = self.text[start + 2..].find("*/").map_or(rest.len(), |at| at + 4);
                self.at += length;
                self.tell(Problem::Comment, start, self.at, "");
            }
            _ => {
                let run = self.text[start..].chars().take_while(|&c| is_odd_space(c));
                let length = run.map(char::len_utf8).sum::<usize>();
                if length == 0 {
                    return false;
                }
                self.at += length;
                let code = self.text[start..].chars().next().map_or(0, u32::from);
                self.tell(Problem::OddSpace, start, self.at, format!("U+{code:04X}"));
            }
        }
        true
    }

    /// Something after the root has ended.
    #[cold]
    fn after_root(&mut self) -> Result<(), Broken> {
        self.skip_space();
        if self.at >= self.bytes.len() {
            return Ok(());
        }
        while self.at >= self.next_mend {
            self.apply_mend(Expect::Separator);
            self.skip_space();
        }
        if self.at >= self.bytes.len() {
            return Ok(());
        }
        if self.faults == Faults::EndThePass || !TELLS_FAULTS {
            return Err(Broken);
        }
        let rest = self.text[self.at..].trim_end();
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.tell(Problem::TextAfterEnd, self.at, self.at + line, "");
        Ok(())
    }

    /// The text ends.
    fn end(&mut self, expect: Expect) -> Result<(), Broken> {
        if self.frames.is_empty() && TELLS_FAULTS {
            if expect == Expect::Value && self.builder.next_index() == 0 {
                self.tell(Problem::Empty, 0, 0, "");
            }
            return Ok(());
        }
        if self.faults == Faults::EndThePass || !TELLS_FAULTS {
            return Err(Broken);
        }
        if let Some(frame) = self.frames.last() {
            let detail = brackets::opened(self.text, frame.start as usize);
            self.tell(Problem::UnclosedBracket, self.last, self.last, detail);
        }
        self.complete(expect);
        while !self.frames.is_empty() {
            self.end_container(self.last);
        }
        Ok(())
    }

    /// No more is read.
    #[cold]
    fn end_early(&mut self) {
        if self.gives_up() {
            return;
        }
        let next = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        self.tell(Problem::TooLarge, self.at, self.at + next, MOST_NODES);
        while !self.frames.is_empty() {
            self.end_container(self.last);
        }
    }

    /// Gives a key its value.
    fn complete(&mut self, expect: Expect) {
        if matches!(expect, Expect::Value | Expect::Colon) {
            self.builder.null(Span::new(self.last, self.last));
        }
    }

    #[cold]
    fn apply_mend(&mut self, expect: Expect) -> Expect {
        // There are none.
        if !TELLS_FAULTS {
            self.next_mend = usize::MAX;
            return expect;
        }
        let Some(mend) = self.mends.pop() else {
            self.next_mend = usize::MAX;
            return expect;
        };
        self.next_mend = self.mends.last().map_or(usize::MAX, |next| next.at);
        // The search and this parser may disagree where a token starts, in quotes that are no JSON. Then the mend makes
        // no sense.
        let takes_value = matches!(expect, Expect::Value | Expect::FirstItem | Expect::Item);
        let fits = match mend.action {
            Action::Close => !self.frames.is_empty(),
            Action::OpenObject | Action::OpenArray => takes_value,
            Action::Remove => true,
            Action::Replace => match self.bytes.get(self.at) {
                Some(b'{' | b'[') => takes_value,
                _ => !self.frames.is_empty(),
            },
        };
        if mend.at != self.at || !fits {
            return expect;
        }
        if let Some(error) = mend.error {
            self.errors.push(error);
        }
        match mend.action {
            Action::Close => {
                self.complete(expect);
                self.end_container(self.last);
                self.forgiven = self.last;
                Expect::Separator
            }
            Action::OpenObject => self.open_here(b'}'),
            Action::OpenArray => self.open_here(b']'),
            Action::Replace => match self.bytes[self.at] {
                b'{' => self.open(b']'),
                b'[' => self.open(b'}'),
                _ => {
                    self.complete(expect);
                    self.close();
                    Expect::Separator
                }
            },
            Action::Remove => {
                self.at += 1;
                self.forgiven = self.last;
                expect
            }
        }
    }

    fn run_end(&self, belongs: impl Fn(u8) -> bool) -> usize {
        self.bytes[self.at..].iter().position(|&byte| !belongs(byte)).map_or(self.bytes.len(), |n| self.at + n)
    }

    fn tell(&mut self, problem: Problem, start: usize, end: usize, detail: impl Into<String>) {
        self.errors.push(SyntaxError::new(problem, Span::new(start, end), detail));
    }
}

/// What may follow where a comma is missing. A closing bracket may: there the comma would be too many.
fn after_comma(close: u8) -> Expect {
    if close == b'}' { Expect::FirstKey } else { Expect::FirstItem }
}
