//! The text is free of tabs and trailing blanks.

use crate::criteria::RowId;
use crate::document::Span;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

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

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition else { return };
    let text = parsed.document.text();
    let (mut tabs, mut blanks) = (Count::default(), Count::default());
    let bytes = text.as_bytes();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let mut start = 0;
    let ends = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]);
    for end in ends {
        let line = &bytes[start..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.last().is_some_and(is_blank) {
            let kept = line.iter().rposition(|byte| !is_blank(byte)).map_or(0, |at| at + 1);
            blanks.add(Span::new(start + kept, start + line.len()));
        }
        let indent = line.iter().position(|byte| *byte != b' ').filter(|at| line[*at] == b'\t');
        if let Some(tab) = indent {
            tabs.add(Span::new(start + tab, start + tab + 1));
        }
        start = end + 1;
    }
    for (case, count) in [tabs, blanks].into_iter().enumerate() {
        if let Some(span) = count.first {
            let lines = if count.lines == 1 { "1 line".to_owned() } else { format!("{} lines", count.lines) };
            findings.in_document(parsed.file, parsed.document, span, String::new(), case, &[&lines]);
        }
    }
}

#[derive(Default)]
struct Count {
    first: Option<Span>,
    lines: usize,
}

impl Count {
    fn add(&mut self, span: Span) {
        self.first.get_or_insert(span);
        self.lines += 1;
    }
}
