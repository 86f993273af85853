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
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = content[..indent].find('\t') {
            tabs.add(Span::new(start + tab, start + tab + 1));
        }
        let kept = content.trim_end_matches([' ', '\t']).len();
        if kept < content.len() {
            blanks.add(Span::new(start + kept, start + content.len()));
        }
        start += line.len();
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
