//! The text is free of tabs and trailing blanks.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
use crate::document::{Document, Span};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::ops::Range;

pub static RULE: Rule = Rule {
    id: "def-format-indent",
    title: "The text is free of tabs and trailing blanks",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "Tabs indent {0} of the text, this one first.",
            advice: "Indent with blanks: the coding standards ask for it, so that the text looks the same everywhere.",
        },
        Wording {
            says: "Blanks end {0} of the text, this one first.",
            advice: "Remove them: they show up as changes when versions are compared.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A definition is read and compared by people. Tabs look different in every editor, and blanks at the ends of lines show up as changes that are none.",
    bad: Example::definition(
        r##"{
«	»"swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {}
}"##,
    ),
    good: r##"{
    "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {}
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let document = site.document()?;
    let writer = site.writer()?;
    let text = document.text();
    let inside = Inside::of(document);
    let mut edits = Vec::new();
    for line in lines(document) {
        let (range, written) = match site.case() {
            TABS => match tab(text, &line) {
                Some(_) => indented(text, &line),
                None => continue,
            },
            _ => match blanks(text, &line) {
                Some(range) => (range, String::new()),
                None => continue,
            },
        };
        // There they are part of a text.
        if inside.holds(range.start) {
            return None;
        }
        edits.push(writer.splice(range, written)?);
    }
    let title = if site.case() == TABS { "Indents with blanks" } else { "Removes the blanks at the ends of lines" };
    Fix::several(title, edits)
};

/// The indentation of a line, and the same in blanks.
#[cfg(feature = "fix")]
fn indented(text: &str, line: &Range<usize>) -> (Range<usize>, String) {
    let content = &text[line.clone()];
    let length = content.len() - content.trim_start_matches([' ', '\t']).len();
    let range = line.start..line.start + length;
    let written = if length == content.len() { String::new() } else { text[range.clone()].replace('\t', "    ") };
    (range, written)
}

/// The texts that go over several lines.
#[cfg(feature = "fix")]
struct Inside(Vec<Range<usize>>);

#[cfg(feature = "fix")]
impl Inside {
    fn of(document: &Document) -> Inside {
        let mut open: Vec<Node> = document.root().into_iter().collect();
        let mut texts = Vec::new();
        while let Some(node) = open.pop() {
            let range = node.span().range();
            if node.as_str().is_some() && document.text().get(range.clone()).is_some_and(|text| text.contains('\n')) {
                texts.push(range);
            }
            open.extend(node.items());
            open.extend(node.members().map(|(_, value)| value));
        }
        crate::order::sort_by_key(&mut texts, |range| range.start);
        Inside(texts)
    }

    fn holds(&self, at: usize) -> bool {
        let after = self.0.partition_point(|range| range.start <= at);
        after.checked_sub(1).is_some_and(|before| at < self.0[before].end)
    }
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition else { return };
    let (text, all) = (parsed.document.text(), parsed.document.lines());
    if !all.has_tabs() && !all.has_blank_ends() {
        return;
    }
    let (mut in_tabs, mut with_blanks) = (Count::default(), Count::default());
    for line in lines(parsed.document) {
        with_blanks.add(blanks(text, &line));
        in_tabs.add(if all.has_tabs() { tab(text, &line) } else { None });
    }
    for (case, count) in [in_tabs, with_blanks].into_iter().enumerate() {
        if let Some(span) = count.first {
            let lines = if count.lines == 1 { "1 line".to_owned() } else { format!("{} lines", count.lines) };
            findings.in_document(parsed.file, parsed.document, span, String::new(), case, &[&lines]);
        }
    }
}

#[cfg(feature = "fix")]
const TABS: usize = 0;

#[derive(Default)]
struct Count {
    first: Option<Span>,
    lines: usize,
}

impl Count {
    fn add(&mut self, found: Option<Range<usize>>) {
        let Some(range) = found else { return };
        self.first.get_or_insert(Span::new(range.start, range.end));
        self.lines += 1;
    }
}

/// The lines of a text, without what ends them.
fn lines(document: &Document) -> impl Iterator<Item = Range<usize>> {
    let bytes = document.text().as_bytes();
    document.lines().ranges(bytes.len()).map(|mut line| {
        while line.end > line.start && matches!(bytes[line.end - 1], b'\n' | b'\r') {
            line.end -= 1;
        }
        line
    })
}

/// The blanks that a line ends with.
fn blanks(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[line.clone()];
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    bytes.last().filter(|last| is_blank(last))?;
    let kept = bytes.iter().rposition(|byte| !is_blank(byte)).map_or(0, |at| at + 1);
    Some(line.start + kept..line.end)
}

/// The first tab of those that indent a line.
fn tab(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[line.clone()];
    let at = bytes.iter().position(|byte| *byte != b' ').filter(|at| bytes[*at] == b'\t')?;
    Some(line.start + at..line.start + at + 1)
}
