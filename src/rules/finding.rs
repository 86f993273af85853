//! Findings: a rule broken at a place.

use super::context::Parsed;
use super::{Context, Page, RULES, Rule, Severity, Wording};
use crate::document::{Document, Node, Source, Span};
use crate::ids::IdSet;
use crate::markdown::gap_in;
use crate::openapi::naming::describe;
use crate::visible::{may_hide, visible};

/// One fault. It holds what wording needs, not the wording itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index into [`RULES`].
    rule: u16,
    /// Index into the rule's wordings.
    case: u8,
    pub place: Place,
    /// What the wording names.
    pub args: Vec<String>,
}

/// Where a finding stands. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. A
/// finding on a file as a whole has line 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index into the submission's files, or [`Place::IN_NO_FILE`].
    pub file: u16,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    /// JSON pointer (RFC 6901) to the value.
    pub pointer: String,
}

impl Place {
    /// What stands for a file where a finding is on none of them: on what is missing.
    pub const IN_NO_FILE: u16 = u16::MAX;
}

/// Rule, case, line, column, pointer and arguments of a finding.
pub type Identity<'f> = (u16, u8, u32, u32, &'f str, &'f [String]);

impl Finding {
    /// A finding put together from parts, as a link's reader does. `None` when there is no such rule or case.
    pub fn from_parts(rule: usize, case: usize, place: Place, args: Vec<String>) -> Option<Finding> {
        RULES.get(rule)?.wordings.get(case)?;
        Some(Finding { rule: u16::try_from(rule).ok()?, case: u8::try_from(case).ok()?, place, args })
    }

    pub fn rule(&self) -> &'static Rule {
        RULES[usize::from(self.rule)]
    }

    pub fn rule_index(&self) -> usize {
        usize::from(self.rule)
    }

    pub fn case(&self) -> usize {
        usize::from(self.case)
    }

    pub fn severity(&self) -> Severity {
        self.rule().severity
    }

    /// What makes it the same finding in another report on the same connector, whatever the names and the order of the
    /// files there.
    pub fn identity(&self) -> Identity<'_> {
        let Place { line, column, pointer, .. } = &self.place;
        (self.rule, self.case, *line, *column, pointer, &self.args)
    }

    /// What is wrong, as a sentence.
    pub fn says(&self) -> String {
        fill(self.rule().wordings[self.case()].says, &self.args)
    }

    /// What to do, as a sentence.
    pub fn advice(&self) -> String {
        fill(self.rule().wordings[self.case()].advice, &self.args)
    }

    /// Both sentences.
    pub fn message(&self) -> String {
        let Wording { says, advice } = &self.rule().wordings[self.case()];
        let mut text = fill(says, &self.args);
        let end = text.len();
        text.push(' ');
        fill_into(&mut text, advice, &self.args);
        if text.len() == end + 1 {
            text.truncate(end);
        }
        text
    }
}

/// How many characters of an argument are told: a value of megabytes would drown the sentence.
const MAX_ARGUMENT: usize = 120;

/// A wording with its arguments put in.
pub fn fill(template: &str, args: &[String]) -> String {
    let mut text = String::with_capacity(template.len() + 128);
    fill_into(&mut text, template, args);
    text
}

fn fill_into(text: &mut String, template: &str, args: &[String]) {
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let placeholder = rest[at + 1..].find('}').and_then(|end| {
            let index: usize = rest[at + 1..at + 1 + end].parse().ok()?;
            Some((index, at + end + 2))
        });
        if let Some((index, after)) = placeholder {
            text.push_str(args.get(index).map_or("", String::as_str));
            rest = &rest[after..];
        } else {
            text.push('{');
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
}

/// A text from a file as a sentence or a link takes it: in one line, cut where it is too long to be a name, and with what
/// is not seen as its code: a terminal would obey it.
pub fn shorten(text: &str) -> String {
    // Most texts are told as they are.
    if text.len() <= MAX_ARGUMENT && !may_hide(text) {
        return text.to_owned();
    }
    // One more than are told tells that there are more.
    let beginning: String = text.chars().take(MAX_ARGUMENT + 1).collect();
    let beginning = beginning.replace(['\n', '\r', '\t'], " ");
    let shown = visible(&beginning);
    // Cut as it is shown: what was cut once is not cut again.
    match shown.char_indices().nth(MAX_ARGUMENT) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown.into_owned(),
    }
}

/// Collects what the rules find.
pub struct Findings<'c> {
    context: &'c Context<'c>,
    rule: u16,
    found: Vec<(Finding, Span)>,
    /// How often each rule has told something.
    told: Vec<usize>,
    /// How many bytes the pointers of all findings take.
    pointers: usize,
    /// The text of the definition that was looked at last, and whether it has a gap.
    last_text: Option<(u32, bool)>,
    /// What held the value that was told of last, by its file and its number, and the pointer to it: values beside one another
    /// follow one another.
    last_holder: Option<((usize, u32), String)>,
    /// The misspelt members that were told as what they were meant to be.
    told_misspelt: IdSet,
}

/// More findings of one rule are not told: a report of half a million lines helps nobody, and no browser shows it.
pub const MAX_OF_ONE_RULE: usize = 5_000;

/// The rule that tells of gaps.
const OF_GAPS: &str = "def-gap";

/// Nor is anything told below keys so long that the pointers to the findings would take more bytes than this.
const MAX_POINTERS: usize = 4 << 20;

impl<'c> Findings<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Findings<'c> {
        Findings {
            context,
            rule: 0,
            found: Vec::new(),
            told: vec![0; RULES.len()],
            pointers: 0,
            last_text: None,
            last_holder: None,
            told_misspelt: IdSet::default(),
        }
    }

    pub(super) fn begin(&mut self, rule: usize) {
        self.rule = rule as u16;
    }

    /// Whether nothing more of this rule is told. It is asked before a place is worked out.
    pub fn is_full(&self) -> bool {
        self.told.get(usize::from(self.rule)).is_none_or(|&told| told >= MAX_OF_ONE_RULE)
            || self.pointers >= MAX_POINTERS
    }

    /// A finding on a value of a document.
    pub fn at(&mut self, node: Node, case: usize, args: &[&str]) {
        self.at_span(node, node.span(), case, args);
    }

    /// A finding on a value of a document, marked at its key: for what is missing in it, or wrong with its name.
    pub fn at_key(&mut self, node: Node, case: usize, args: &[&str]) {
        if self.is_full() {
            return;
        }
        let Some(parsed) = self.document_of(node) else { return };
        let span = node.key().map_or_else(|| first_line(parsed.document, node), |key| key.span);
        self.at_span(node, span, case, args);
    }

    /// A finding on what is missing, marked at the member that was meant to be it: nothing else is told of its name.
    pub fn at_misspelt(&mut self, member: Node, case: usize, args: &[&str]) {
        self.told_misspelt.insert(member.id());
        self.at_key(member, case, args);
    }

    /// Whether a rule told already what this member was meant to be.
    pub fn is_misspelt_told(&self, member: Node) -> bool {
        self.told_misspelt.contains(&member.id())
    }

    /// A finding on a value of a document, marked at a span of its own.
    pub fn at_span(&mut self, node: Node, span: Span, case: usize, args: &[&str]) {
        if self.is_full() {
            return;
        }
        if let Some(Parsed { file, document }) = self.document_of(node) {
            // What is still to be written is told as that, and nothing else of what stands there meanwhile.
            let is_gap = self.is_definition(file) && self.has_gap(node);
            if is_gap && RULES[usize::from(self.rule)].id != OF_GAPS {
                return;
            }
            let mut args = args.to_vec();
            let counted = args
                .first()
                .filter(|_| self.is_definition(file))
                .and_then(|place| with_uses(self.context, node, place));
            if let (Some(first), Some(counted)) = (args.first_mut(), &counted) {
                *first = counted;
            }
            let pointer = self.pointer(file, node);
            self.in_document(file, document, span, pointer, case, &args);
        }
    }

    /// The JSON pointer to a value of a file.
    fn pointer(&mut self, file: usize, node: Node) -> String {
        let Some(holder) = node.parent() else { return String::new() };
        let id = (file, holder.id());
        let (_, pointer) = match &mut self.last_holder {
            Some(last) if last.0 == id => last,
            last => last.insert((id, holder.pointer())),
        };
        let mut whole = String::with_capacity(pointer.len() + 32);
        whole.push_str(pointer);
        node.add_token(&mut whole);
        whole
    }

    /// Whether a text is still to be written, in part. Thousands of findings may be on one long text.
    fn has_gap(&mut self, node: Node) -> bool {
        let Some(text) = node.as_str() else { return false };
        match self.last_text {
            Some((last, has_gap)) if last == node.id() => has_gap,
            _ => self.last_text.insert((node.id(), gap_in(text).is_some())).1,
        }
    }

    /// The document that a node is of.
    fn document_of(&self, node: Node) -> Option<Parsed<'c>> {
        self.context.documents().find(|parsed| parsed.document.tree().holds(node))
    }

    fn is_definition(&self, file: usize) -> bool {
        self.context.definition.is_some_and(|definition| definition.file == file)
    }

    /// A finding in the script.
    pub fn in_script(&mut self, span: Span, case: usize, args: &[&str]) {
        let Some((file, script)) = self.context.script.filter(|_| !self.is_full()) else { return };
        self.in_source(file, script.source(), span, String::new(), case, args);
    }

    /// A finding in any JSON or YAML file.
    pub fn in_document(
        &mut self,
        file: usize,
        document: &Document,
        span: Span,
        pointer: String,
        case: usize,
        args: &[&str],
    ) {
        self.in_source(file, document.source(), span, pointer, case, args);
    }

    fn in_source(&mut self, file: usize, source: Source, span: Span, pointer: String, case: usize, args: &[&str]) {
        let (start, end) = source.positions(span);
        let place = Place {
            file: file as u16,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            pointer,
        };
        self.push(place, span, case, args);
    }

    /// A finding in a readme or an intro.
    pub fn in_page(&mut self, page: Page, span: Span, case: usize, args: &[&str]) {
        if !self.is_full() {
            self.in_source(page.file, page.markdown.source(), span, String::new(), case, args);
        }
    }

    /// A finding on a file as a whole.
    pub fn on_file(&mut self, file: usize, case: usize, args: &[&str]) {
        self.push(Place { file: file as u16, ..Place::default() }, Span::default(), case, args);
    }

    /// A finding on all of the files together, and on none of them.
    pub fn on_no_file(&mut self, case: usize, args: &[&str]) {
        self.push(Place { file: Place::IN_NO_FILE, ..Place::default() }, Span::default(), case, args);
    }

    fn push(&mut self, place: Place, span: Span, case: usize, args: &[&str]) {
        if self.is_full() {
            return;
        }
        if let Some(told) = self.told.get_mut(usize::from(self.rule)) {
            *told += 1;
        }
        self.pointers += place.pointer.len();
        let args = args.iter().map(|arg| shorten(arg)).collect();
        self.found.push((Finding { rule: self.rule, case: case as u8, place, args }, span));
    }

    pub(super) fn finish(mut self) -> Vec<Finding> {
        // What is told on a file as a whole comes first, as it does when a report sorts its findings by their places.
        let key = |(finding, span): &(Finding, Span)| {
            (finding.place.file, finding.place.line > 0, span.start, finding.rule, span.end)
        };
        crate::order::sort_by_key(&mut self.found, key);
        self.found.into_iter().map(|(finding, _)| finding).collect()
    }
}

/// The name of a place, with how many operations share it, where several do: whoever mends it mends it for all of them.
/// `None` where the name is not that of the place, or would be too long with the number.
fn with_uses(context: &Context, node: Node, place: &str) -> Option<String> {
    let (shared, count) = context.openapi.as_ref()?.uses_of(node).filter(|(_, count)| *count > 1)?;
    let name = describe(shared);
    let rest = place.strip_prefix(name.as_str()).filter(|rest| rest.is_empty() || rest.starts_with(','))?;
    let counted = format!("{name} (used by {count} operations){rest}");
    (counted.chars().count() <= MAX_ARGUMENT).then_some(counted)
}

/// The part of a container that stands on its first line: marking all of it would mark half of the file.
fn first_line(document: &Document, node: Node) -> Span {
    let span = node.span();
    // By the index of the lines: a line may be megabytes long, and may be asked for a thousand times.
    let next = document.lines().start(document.position(span.start).line + 1).unwrap_or(span.end).min(span.end);
    let line = document.text()[span.start as usize..next as usize].trim_end_matches(['\n', '\r']);
    Span { start: span.start, end: span.start + line.len() as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_other_braces_stay() {
        let args = ["GetQuote".to_owned(), "{id}".to_owned()];
        assert_eq!(fill("operation `{0}`: {1} in {path}", &args), "operation `GetQuote`: {id} in {path}");
        assert_eq!(fill("{7} is not given, { is not closed", &args), " is not given, { is not closed");
    }

    #[test]
    fn long_arguments_are_cut_and_what_is_hidden_is_told_as_its_code() {
        assert_eq!(shorten("a\nb\u{0}c \u{202e}d"), "a b\\u0000c \\u202Ed");
        assert_eq!(shorten(&"x".repeat(500)).chars().count(), MAX_ARGUMENT + 1);
        for text in ["x".repeat(500), "\u{0}".repeat(30), "é\u{0}".repeat(200), "y".repeat(MAX_ARGUMENT)] {
            assert_eq!(shorten(&shorten(&text)), shorten(&text), "{text}");
        }
    }
}
