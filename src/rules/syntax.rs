//! The faults of notation that the document room found, told by the rule of the file that they are in.

#[cfg(feature = "fix")]
use super::FixKind;
use super::Wording;
use super::context::Parsed;
use super::finding::Findings;
#[cfg(feature = "fix")]
use crate::document::{Document, Encoding, Format, Kind, Node, read_as_windows_1252};
use crate::document::{Problem, SyntaxError};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Site, Writer, indentation, json_string, line_end};
#[cfg(feature = "fix")]
use std::ops::Range;

/// What is said of each [`Problem`], in its order, but for one case between them: brackets that are wrong again and
/// again. Links name a case by its index, so it keeps its place and later problems come after it.
pub const WORDINGS: &[Wording] = &wordings();

const REPEATED: usize = 43;

const CASES: usize = Problem::ALL.len() + 1;

/// How many lines are named of those in which a bracket is wrong again.
const NAMED: usize = 12;

/// Tells every fault of notation of a document, each at its place; but where the same kind of bracket is wrong more than
/// twice, the second place tells all that follow: a slip that was copied with its surroundings is one slip.
pub fn tell(parsed: Parsed, findings: &mut Findings) {
    let errors = parsed.document.errors();
    let mut before = [0_usize; Problem::ALL.len()];
    for (index, error) in errors.iter().enumerate() {
        let (mut case, mut detail) = (case_of(error.problem as usize), error.detail.clone());
        if is_bracket(error.problem) {
            let before = &mut before[error.problem as usize];
            *before += 1;
            if *before > 2 {
                continue;
            }
            // Once for each kind of bracket: what follows is gone through no more often than that.
            if *before == 2 {
                let is_same = |other: &&SyntaxError| other.problem == error.problem;
                let after: Vec<&SyntaxError> = errors[index + 1..].iter().filter(is_same).collect();
                if !after.is_empty() {
                    (case, detail) = (REPEATED, lines(parsed, &after));
                }
            }
        }
        findings.in_document(parsed.file, parsed.document, error.span, String::new(), case, &[&detail]);
    }
}

/// The index of a problem's wording.
const fn case_of(problem: usize) -> usize {
    if problem < REPEATED { problem } else { problem + 1 }
}

fn is_bracket(problem: Problem) -> bool {
    matches!(
        problem,
        Problem::ExtraBracket | Problem::MissingBracket | Problem::WrongBracket | Problem::MismatchedBracket
    )
}

fn lines(parsed: Parsed, errors: &[&SyntaxError]) -> String {
    let line = |error: &&SyntaxError| parsed.document.position(error.span.start).line.to_string();
    let named: Vec<String> = errors.iter().take(NAMED).map(line).collect();
    match (named.as_slice(), errors.len().saturating_sub(NAMED)) {
        ([only], 0) => format!("line {only}"),
        ([rest @ .., last], 0) => format!("lines {} and {last}", rest.join(", ")),
        (_, more) => format!("lines {} and {more} more", named.join(", ")),
    }
}

/// Mends a fault of JSON. What the file says stays as it was read; where that was a guess, it is a proposal.
#[cfg(feature = "fix")]
pub fn mend(site: &Site) -> Option<Fix> {
    let document = site.document().filter(|document| document.format() == Format::Json)?;
    let range = site.span()?;
    let is_here = |error: &&SyntaxError| {
        error.span.range() == range && (case_of(error.problem as usize) == site.case() || site.case() == REPEATED)
    };
    let error = document.errors().iter().find(is_here)?;
    let mut mending = match error.problem {
        Problem::Utf16 | Problem::NotUtf8 => as_utf8(site, error.problem)?,
        _ => one(site.writer()?, error)?,
    };
    if is_bracket(error.problem) {
        // The same slip, each time from here on: one alone would leave the others to be told in its place.
        let is_like = |other: &&SyntaxError| other.problem == error.problem && other.span.start > error.span.start;
        for other in document.errors().iter().filter(is_like) {
            mending.edits.extend(one(site.writer()?, other)?.edits);
            mending.title = "Mends the brackets here and in the other places".into();
        }
    }
    let may_be_safe = site.finding.rule().fix == FixKind::Auto;
    Some(if may_be_safe || !mending.is_safe() { mending } else { mending.as_draft("") })
}

#[cfg(feature = "fix")]
fn as_utf8(site: &Site, problem: Problem) -> Option<Fix> {
    const TITLE: &str = "Saves the file as UTF-8";
    let submission = site.context.submission;
    let file = submission.files().get(site.file()).filter(|_| !submission.is_assembled(site.file()))?;
    if problem == Problem::Utf16 {
        let (text, _) = Encoding::decode(&file.bytes)?;
        return Some(Fix::file(TITLE, &file.name, text.into_bytes()));
    }
    // Which encoding it was, nothing says; nearly every editor that does not write UTF-8 writes this one.
    let text = read_as_windows_1252(&file.bytes)?;
    Some(Fix::file(TITLE, &file.name, text.into_bytes()).as_draft(""))
}

/// What mends one fault.
#[cfg(feature = "fix")]
fn one(writer: Writer, error: &SyntaxError) -> Option<Fix> {
    let text = writer.text();
    let range = error.span.range();
    let written = text.get(range.clone())?;
    let rest = text.get(range.start..)?;
    let safe = |title: &'static str, range: Range<usize>, new: String| Fix::new(title, writer.splice(range, new));
    let draft = |title, range, new| Some(safe(title, range, new)?.as_draft(""));
    let twin = match written {
        "{" => "[",
        "[" => "{",
        "}" => "]",
        _ => "}",
    };
    match error.problem {
        Problem::TrailingComma | Problem::ExtraComma => safe("Removes the comma", range, String::new()),
        Problem::MissingComma => safe("Adds the comma", range, ",".to_owned()),
        Problem::MissingColon => {
            let after = rest.trim_start();
            let sign = ["=>", "="].into_iter().find(|sign| after.starts_with(sign)).unwrap_or_default();
            let end = range.start + if sign.is_empty() { 0 } else { rest.len() - after.len() + sign.len() };
            draft("Adds the colon", range.start..end, ":".to_owned())
        }
        // Its detail says what is open: "the array `parameters` of line 7".
        Problem::MissingBracket => {
            let bracket = if error.detail.starts_with("the array") { "]" } else { "}" };
            draft("Adds the closing bracket", range, bracket.to_owned())
        }
        Problem::UnclosedBracket => {
            let brackets = closing(writer.root()?, text, range.start)?;
            let title = match brackets.trim().len() {
                1 => "Adds the closing bracket at the end",
                _ => "Adds the closing brackets at the end",
            };
            draft(title, range, brackets)
        }
        Problem::MissingOpening => draft("Adds the opening bracket", range, format!(" {}", error.detail)),
        Problem::ExtraBracket => draft("Removes the bracket", with_its_line(text, range), String::new()),
        Problem::WrongBracket | Problem::WrongOpening => {
            draft("Writes a bracket of the right kind", range, twin.to_owned())
        }
        Problem::UnclosedString => draft("Adds the closing quote", range.end..range.end, "\"".to_owned()),
        Problem::UnescapedQuote => {
            let end = range.start + end_of_text(rest)?;
            let inner = text.get(range.start..end)?.replace("\\\"", "\"").replace('"', "\\\"");
            draft("Escapes the quotes inside the text", range.start..end, inner)
        }
        Problem::WrongQuotes => {
            let open = rest.chars().next()?;
            let inner = &rest[open.len_utf8()..];
            let is_closing = |c: char| match open {
                '“' | '”' | '„' => matches!(c, '“' | '”' | '"'),
                '‘' | '’' => matches!(c, '‘' | '’'),
                _ => c == open,
            };
            let at = inner.find(is_closing)?;
            let close = inner[at..].chars().next()?;
            // Behind a backslash a quote may be one of the text.
            if inner[..at].contains('\\') {
                return None;
            }
            let end = range.start + open.len_utf8() + at + close.len_utf8();
            safe("Writes straight double quotes", range.start..end, json_string(&inner[..at]))
        }
        Problem::ControlCharacter => {
            let end = range.start + plain_end(rest);
            let quoted: String = text.get(range.start..end)?.chars().map(escaped).collect();
            safe("Writes escapes for the characters that JSON does not allow", range.start..end, quoted)
        }
        Problem::BadEscape if written == "\\'" => safe("Removes the backslash", range, "'".to_owned()),
        Problem::BadEscape => safe("Doubles the backslash", range.start..range.start, "\\".to_owned()),
        Problem::Comment => draft("Removes the comment", with_its_line(text, range), String::new()),
        Problem::UnquotedKey => safe("Puts the key into double quotes", range, json_string(written)),
        Problem::UnquotedValue => match written {
            "True" | "TRUE" => safe("Writes `true`", range, "true".to_owned()),
            "False" | "FALSE" => safe("Writes `false`", range, "false".to_owned()),
            "None" | "NULL" | "Null" | "nil" | "undefined" => safe("Writes `null`", range, "null".to_owned()),
            "NaN" | "Infinity" | "-Infinity" => None,
            _ => draft("Puts the text into double quotes", range, json_string(written)),
        },
        Problem::BadNumber => {
            let number = value_at(writer.root()?, range.start)?.as_number()?;
            draft("Writes the number as JSON does", range, number.to_owned())
        }
        Problem::OddSpace => safe("Writes a plain blank", range, " ".to_owned()),
        _ => None,
    }
}

/// The brackets of all that is open where a text ends, each on a line like the one that it was opened on. None where that
/// does not make it sound: it breaks off in the middle of something, or has other faults by which one might be missing
/// before.
#[cfg(feature = "fix")]
fn closing(root: Node<'_>, text: &str, end: usize) -> Option<String> {
    let mut open = Vec::new();
    let mut last = Some(root);
    while let Some(node) = last.filter(|node| node.span().range().end == end) {
        last = match node.kind() {
            Kind::Object => node.members().last().map(|(_, value)| value),
            Kind::Array => node.items().last(),
            _ => break,
        };
        open.push(node);
    }
    let read = text.get(..end)?;
    // What ends here by a bracket of its own.
    if read.ends_with(['}', ']']) {
        open.pop();
    }
    let line_of = |at: usize| read[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut brackets = String::new();
    let mut line = line_of(end);
    for node in open.into_iter().rev() {
        let start = node.span().range().start;
        if line_of(start) != line {
            line = line_of(start);
            brackets.push_str(line_end(text, start));
            brackets.push_str(indentation(text, start));
        }
        brackets.push(if node.kind() == Kind::Array { ']' } else { '}' });
    }
    let whole = Document::parse(format!("{read}{brackets}").as_bytes(), Some(Format::Json));
    whole.errors().is_empty().then_some(brackets)
}

/// Where a text ends that has quotes in it: at the quote that a separator, or the end of the line, comes after.
#[cfg(feature = "fix")]
fn end_of_text(rest: &str) -> Option<usize> {
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let mut ends = line.char_indices().skip(1).filter(|(at, c)| *c == '"' && !line[..*at].ends_with('\\'));
    let is_end = |at: usize| matches!(line[at + 1..].trim_start().chars().next(), None | Some(',' | '}' | ']' | ':'));
    ends.find(|(at, _)| is_end(*at)).map(|(at, _)| at)
}

/// Where a text without quotes in it ends.
#[cfg(feature = "fix")]
fn plain_end(rest: &str) -> usize {
    let mut is_escaped = false;
    let quote = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    quote.unwrap_or(rest.len())
}

#[cfg(feature = "fix")]
fn escaped(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        c if c < ' ' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    }
}

/// What is removed with the blanks before it, and with its line where nothing else is in it.
#[cfg(feature = "fix")]
fn with_its_line(text: &str, removed: Range<usize>) -> Range<usize> {
    let before = text[..removed.start].trim_end_matches([' ', '\t']);
    let after = &text[removed.end..];
    let start = before.len();
    let is_alone = before.ends_with('\n') && after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    let line_end = if before.ends_with("\r\n") { 2 } else { 1 };
    if is_alone { start - line_end..removed.end } else { start..removed.end }
}

/// The value that begins at this place.
#[cfg(feature = "fix")]
fn value_at(root: Node<'_>, at: usize) -> Option<Node<'_>> {
    let mut node = root;
    loop {
        if node.span().range().start == at && node.as_number().is_some() {
            return Some(node);
        }
        let mut inner = node.items().chain(node.members().map(|(_, value)| value));
        node = inner.find(|inner| inner.span().range().contains(&at))?;
    }
}

const fn wordings() -> [Wording; CASES] {
    let mut wordings = [const {
        Wording {
            says: "Here and in {0} brackets are wrong in the same way as above.",
            advice: "Mend each as the first one: the same slip seems to have been copied.",
        }
    }; CASES];
    let mut at = 0;
    while at < Problem::ALL.len() {
        wordings[case_of(at)] = Wording { says: Problem::ALL[at].says(), advice: Problem::ALL[at].advice() };
        at += 1;
    }
    wordings
}
