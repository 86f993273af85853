//! A readme or an intro: its headings and texts, each with its place.
//!
//! It is read as `CommonMark` with tables. Two things that are no headings are taken for such, since their authors meant
//! them so: `##Title` without a blank, and a paragraph that is bold as a whole.

use crate::document::{Lines, Source, Span, SyntaxError};
use crate::search;

/// The longest text that is read, in bytes: a hundred times the longest readme among the published connectors at hand.
pub const MAX_BYTES: usize = 1 << 20;

/// What begins where a text that was made leaves something to its author: `[To be filled in: the plan]`.
pub const GAP: &str = "[To be filled in";

/// What only the author can write.
pub fn gap(what: &str) -> String {
    format!("{GAP}: {what}]")
}

/// Where the first gap of a text begins.
pub fn gap_in(text: &str) -> Option<usize> {
    search::places(text, GAP, 0).next()
}

/// What the first gap of a text is to be filled with: "the plan". A gap that its author changed may say nothing of it.
pub fn asked_in(text: &str) -> Option<&str> {
    let rest = &text[gap_in(text)? + GAP.len()..];
    let what = rest.strip_prefix(':').and_then(|what| what.split_once(']')).map_or("", |(what, _)| what);
    Some(what.trim())
}

/// Whether a character is not seen: it has no width, or changes the direction of what stands around it.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

/// A Markdown text, read.
#[derive(Debug)]
pub struct Markdown {
    text: String,
    lines: Lines,
    encoding: Option<SyntaxError>,
    blocks: Vec<Block>,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// What a reader sees, in one line.
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading(Heading),
    Paragraph,
    /// The text of a list item that is not told by the blocks in it.
    Item,
    /// Code, HTML, the cell of a table.
    Other,
}

/// How deep a heading is, from 1, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub form: HeadingForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingForm {
    Marked,
    /// The blank after the `#` is missing: no heading for Markdown.
    Glued,
    /// A bold paragraph: no heading for Markdown.
    Bold,
}

impl Block {
    pub fn heading(&self) -> Option<Heading> {
        if let BlockKind::Heading(heading) = self.kind { Some(heading) } else { None }
    }
}

/// Why nothing can be read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    /// It is no text: what it is.
    NoText(&'static str),
    TooLarge,
}

impl Markdown {
    pub fn source(&self) -> Source<'_> {
        Source { text: &self.text, lines: &self.lines }
    }

    /// What is wrong with the encoding: it should be UTF-8.
    pub fn encoding(&self) -> Option<&SyntaxError> {
        self.encoding.as_ref()
    }

    /// Everything, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The headings with their index among the blocks.
    pub fn headings(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.heading().is_some())
    }

    /// What stands below the heading at an index: up to the next one of the same or a higher level.
    pub fn section(&self, at: usize) -> &[Block] {
        let Some(level) = self.blocks.get(at).and_then(Block::heading).map(|heading| heading.level) else { return &[] };
        let below = &self.blocks[at + 1..];
        let end = below.iter().position(|block| block.heading().is_some_and(|heading| heading.level <= level));
        &below[..end.unwrap_or(below.len())]
    }
}

#[cfg(feature = "package")]
mod parse {
    use super::{Block, BlockKind, Heading, HeadingForm, MAX_BYTES, Markdown, Unreadable, is_unseen};
    use crate::document::{Lines, Span, decode_text};
    use crate::submission::File;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    use std::borrow::Cow;
    use std::ops::Range;

    /// Longer texts of one block are cut: a reader's eye ends sooner.
    const MAX_TEXT: usize = 16 << 10;

    /// The level of bold paragraphs: below all headings.
    const BOLD: u8 = 7;

    impl Markdown {
        /// Reads a file. The time it takes is in proportion to the size.
        pub fn of(file: &File) -> Result<Markdown, Unreadable> {
            if file.size > MAX_BYTES as u64 {
                return Err(Unreadable::TooLarge);
            }
            let content = file.content();
            match content {
                crate::submission::Content::Empty => return Err(Unreadable::Empty),
                // A readme may begin with HTML, with an address in angle brackets or with a picture.
                crate::submission::Content::Text
                | crate::submission::Content::Html
                | crate::submission::Content::Xml
                | crate::submission::Content::Raml => {}
                other => return Err(Unreadable::NoText(other.name())),
            }
            let (text, encoding) = decode_text(&file.bytes);
            let blocks = blocks(&text);
            let lines = Lines::new(&text);
            Ok(Markdown { text, lines, encoding, blocks })
        }
    }

    /// So many lists and quotations within one another are read, and so far to the right.
    const MAX_NESTED: usize = 64;
    const MAX_COLUMN: usize = 512;

    /// The text with letters for what would nest it deeper than anybody reads: for each line the parser looks along all that
    /// is open. All places stay the same.
    fn tame(text: &str) -> Cow<'_, str> {
        let mut tamed: Option<Vec<u8>> = None;
        let bytes = text.as_bytes();
        for line in Lines::new(text).ranges(bytes.len()) {
            let is_blank = |at: usize| bytes[..line.end].get(at).is_none_or(u8::is_ascii_whitespace);
            let (mut at, mut nested) = (line.start, 0);
            while at < line.end {
                let digits = bytes[at..line.end].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
                match bytes.get(at + digits) {
                    Some(b' ' | b'\t') if digits == 0 => {}
                    Some(b'>') if digits == 0 => nested += 1,
                    Some(b'-' | b'*' | b'+') if digits == 0 && is_blank(at + 1) => nested += 1,
                    Some(b'.' | b')') if digits > 0 && is_blank(at + digits + 1) => nested += 1,
                    _ => break,
                }
                at += digits;
                let is_sign = !bytes[at].is_ascii_whitespace();
                if is_sign && (nested > MAX_NESTED || at - line.start > MAX_COLUMN) {
                    tamed.get_or_insert_with(|| bytes.to_vec())[at] = b'x';
                }
                at += 1;
            }
        }
        // A sign of ASCII stands in the place of another one.
        tamed.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    fn blocks(text: &str) -> Vec<Block> {
        let text = &*tame(text);
        let mut builder = Builder { source: text, ..Builder::default() };
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            builder.take(event, range);
        }
        builder.flush();
        builder.blocks
    }

    #[derive(Default)]
    struct Builder<'t> {
        source: &'t str,
        blocks: Vec<Block>,
        current: Option<Block>,
        /// How many bold spans are open.
        strong: u32,
        /// Whether the current block has text that is not bold.
        has_plain: bool,
    }

    impl Builder<'_> {
        fn take(&mut self, event: Event, range: Range<usize>) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let heading = Heading { level: level as u8, form: HeadingForm::Marked };
                    self.begin(BlockKind::Heading(heading), range);
                }
                Event::Start(Tag::Paragraph) => self.begin(BlockKind::Paragraph, range),
                Event::Start(Tag::Item) => self.begin(BlockKind::Item, range),
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableCell) => {
                    self.begin(BlockKind::Other, range);
                }
                Event::Start(Tag::Strong) => self.strong += 1,
                Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
                Event::Start(Tag::List(_) | Tag::BlockQuote(_))
                | Event::End(
                    TagEnd::Heading(_)
                    | TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::CodeBlock
                    | TagEnd::HtmlBlock
                    | TagEnd::TableCell,
                ) => self.flush(),
                Event::Text(text) | Event::Code(text) => self.text(&text, &range),
                Event::SoftBreak | Event::HardBreak => self.text("\n", &range),
                _ => {}
            }
        }

        fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
            self.flush();
            self.has_plain = false;
            self.current = Some(Block { kind, text: String::new(), span: Span::new(range.start, range.end) });
        }

        fn text(&mut self, text: &str, range: &Range<usize>) {
            let current = self.current.get_or_insert_with(|| {
                let span = Span::new(range.start, range.end);
                Block { kind: BlockKind::Paragraph, text: String::new(), span }
            });
            self.has_plain |= self.strong == 0 && !text.trim().is_empty();
            if current.text.len() < MAX_TEXT {
                current.text.push_str(text);
            }
            // The item of a list goes on in what is nested in it; its own text is what is marked.
            if current.kind == BlockKind::Item && range.end as u32 > current.span.start {
                current.span.end = range.end as u32;
            }
        }

        fn flush(&mut self) {
            let Some(mut block) = self.current.take() else { return };
            if block.kind == BlockKind::Paragraph {
                block = self.split_glued(block);
            }
            block.text = tidy(&block.text);
            if block.text.is_empty() && block.heading().is_none() {
                return;
            }
            if block.kind == BlockKind::Paragraph && !self.has_plain {
                block.kind = BlockKind::Heading(Heading { level: BOLD, form: HeadingForm::Bold });
            }
            self.blocks.push(block);
        }

        /// Takes the headings that were meant off the beginning of a paragraph.
        fn split_glued(&mut self, mut block: Block) -> Block {
            while let Some((level, title)) = glued(block.text.lines().next().unwrap_or_default()) {
                let rest = block.text.split_once('\n').map_or("", |(_, rest)| rest).to_owned();
                let line = self.line_end(block.span);
                let kind = BlockKind::Heading(Heading { level, form: HeadingForm::Glued });
                self.blocks.push(Block { kind, text: tidy(&title), span: Span { end: line, ..block.span } });
                let start = if rest.is_empty() { block.span.end } else { line };
                block = Block { text: rest, span: Span { start, ..block.span }, ..block };
            }
            block
        }

        /// Where the first line of a span ends, its line break included.
        fn line_end(&self, span: Span) -> u32 {
            let line = self.source[span.range()].find('\n').map_or(span.end, |at| span.start + at as u32 + 1);
            line.min(span.end)
        }
    }

    /// A text in one line, without what cannot be seen.
    fn tidy(text: &str) -> String {
        let seen: String = text.chars().filter(|&c| !is_unseen(c)).collect();
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The level and text of a heading whose blank was forgotten.
    fn glued(text: &str) -> Option<(u8, String)> {
        let title = text.trim_start_matches('#');
        let level = u8::try_from(text.len() - title.len()).ok().filter(|level| (1..=6).contains(level))?;
        // One mark alone may be a hashtag, or a number.
        let title = title.trim().trim_end_matches('#').trim_end();
        let is_title = title.chars().next().is_some_and(char::is_alphabetic) && level > 1 && title.len() < 80;
        is_title.then(|| (level, title.to_owned()))
    }
}

#[cfg(all(test, feature = "package"))]
mod tests;
