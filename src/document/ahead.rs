//! What the YAML parser reads, with a bound on how far it may read ahead.
//!
//! Before it gives a bracket that may begin a key, the parser reads on to where the bracket closes and keeps all between:
//! every sign and every text takes as much there as a hundred letters. So a few megabytes of brackets inside brackets would
//! fill the memory of a browser's tab.

use saphyr_parser::input::SkipTabs;
use saphyr_parser::{Input, StrInput};
use std::cell::Cell;

/// How many tokens, and words of texts, are read before one of them is given. The largest connector that was ever published has 200,000 in all.
pub(super) const MAX_AHEAD: usize = 1 << 19;

/// How much further the parser may read. Shared between its input and whoever takes its events.
pub(super) struct Allowance {
    left: Cell<usize>,
}

impl Allowance {
    pub fn new() -> Allowance {
        Allowance { left: Cell::new(MAX_AHEAD) }
    }

    /// The parser has given something: it may read on.
    pub fn renew(&self) {
        if !self.is_spent() {
            self.left.set(MAX_AHEAD);
        }
    }

    /// The text has ended early for the parser.
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    fn spend(&self) {
        self.left.set(self.left.get().saturating_sub(1));
    }
}

/// A text that ends where the allowance does.
pub(super) struct Ahead<'t, 'a> {
    text: StrInput<'t>,
    allowance: &'a Allowance,
}

impl<'t, 'a> Ahead<'t, 'a> {
    pub fn new(text: &'t str, allowance: &'a Allowance) -> Self {
        Ahead { text: StrInput::new(text), allowance }
    }
}

/// The parser asks for so many characters before each token, since three dashes and a blank may be one. So it does before
/// each word of a text, which are counted along: a text of so many words is no description. Elsewhere it asks for fewer, or
/// for a whole buffer.
const BEFORE_A_TOKEN: usize = 4;

impl Input for Ahead<'_, '_> {
    #[inline]
    fn lookahead(&mut self, count: usize) {
        if count == BEFORE_A_TOKEN {
            self.allowance.spend();
            if self.allowance.is_spent() {
                self.text = StrInput::new("");
            }
        }
        self.text.lookahead(count);
    }

    #[inline]
    fn buflen(&self) -> usize {
        self.text.buflen()
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        self.text.bufmaxlen()
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        self.text.raw_read_ch()
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        self.text.raw_read_non_breakz_ch()
    }

    #[inline]
    fn skip(&mut self) {
        self.text.skip();
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        self.text.skip_n(count);
    }

    #[inline]
    fn peek(&self) -> char {
        self.text.peek()
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        self.text.peek_nth(n)
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.text.peek_opt()
    }

    // What follows has a default that goes by single characters.

    #[inline]
    fn next_2_are(&self, c1: char, c2: char) -> bool {
        self.text.next_2_are(c1, c2)
    }

    #[inline]
    fn next_3_are(&self, c1: char, c2: char, c3: char) -> bool {
        self.text.next_3_are(c1, c2, c3)
    }

    #[inline]
    fn next_is_document_indicator(&self) -> bool {
        self.text.next_is_document_indicator()
    }

    #[inline]
    fn next_is_document_start(&self) -> bool {
        self.text.next_is_document_start()
    }

    #[inline]
    fn next_is_document_end(&self) -> bool {
        self.text.next_is_document_end()
    }

    #[inline]
    fn skip_ws_to_eol(&mut self, skip_tabs: SkipTabs) -> (usize, Result<SkipTabs, &'static str>) {
        self.text.skip_ws_to_eol(skip_tabs)
    }

    #[inline]
    fn next_is_blank_or_break(&self) -> bool {
        self.text.next_is_blank_or_break()
    }

    #[inline]
    fn next_is_blank_or_breakz(&self) -> bool {
        self.text.next_is_blank_or_breakz()
    }

    #[inline]
    fn next_is_blank(&self) -> bool {
        self.text.next_is_blank()
    }

    #[inline]
    fn next_is_break(&self) -> bool {
        self.text.next_is_break()
    }

    #[inline]
    fn next_is_breakz(&self) -> bool {
        self.text.next_is_breakz()
    }

    #[inline]
    fn next_is_z(&self) -> bool {
        self.text.next_is_z()
    }

    #[inline]
    fn next_is_flow(&self) -> bool {
        self.text.next_is_flow()
    }

    #[inline]
    fn skip_while_non_breakz(&mut self) -> usize {
        self.text.skip_while_non_breakz()
    }

    #[inline]
    fn skip_while_blank(&mut self) -> usize {
        self.text.skip_while_blank()
    }

    #[inline]
    fn fetch_while_is_alpha(&mut self, out: &mut String) -> usize {
        self.text.fetch_while_is_alpha(out)
    }

    #[inline]
    fn fetch_while_is_yaml_non_space(&mut self, out: &mut String) -> usize {
        self.text.fetch_while_is_yaml_non_space(out)
    }
}
