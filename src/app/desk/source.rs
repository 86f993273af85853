//! The texts of the files, as the pane with the source asks for them and changes them.
//!
//! The pane is a script of its own (`www/editor/`), and the page hands its questions and our answers on without a look
//! at them. So they are JSON: a question is one text, an answer one too, beside which goes what is large.

use super::Desk;
use crate::app::protocol::{Cause, Response};
use crate::document::{Encoding, Lines, decode_text};
use crate::report::Report;
use crate::rules::{Finding, Reading};
use crate::submission::{Content, File, FileKind, Submission};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the pane asks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// Comes back with the answer.
    pub ticket: u32,
    /// Its name within the connector. Empty for the one that is to be seen first.
    #[serde(default)]
    pub file: String,
    /// Which reading of the files the pane has its text of. What was made for another one changes nothing and gives
    /// nothing: there may be another connector's file of the same name by now, or this one as it was given.
    #[serde(default)]
    pub reading: u32,
    pub wish: Wish,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// The text of the file, and what was found in it.
    Text,
    /// The text is to be changed in these places, which are in order and apart from one another, and checked.
    Change(Vec<Change>),
    /// The file, to be kept.
    Bytes,
    /// What became of the text since the reading that the pane has it of: the changes where a fix made them, else the text.
    Since,
}

/// What stands between two places of a text is to be something else. Lines count from 1, columns from 0 in UTF-16 code
/// units.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Change {
    pub from: (u32, u32),
    pub to: (u32, u32),
    pub text: String,
}

/// An answer: first its text, then what goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub json: String,
    pub along: Along,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Along {
    Nothing,
    Text(String),
    Bytes(Vec<u8>),
}

#[derive(Serialize)]
struct Told<'r> {
    ticket: u32,
    /// Which reading of the files this is of.
    reading: u32,
    file: &'r str,
    /// Why there is no text, or no bytes.
    problem: Option<&'static str>,
    encoding: &'static str,
    /// Why the text cannot be changed.
    fixed: Option<&'static str>,
    /// What was found in the file, in the order of its lines.
    findings: Vec<Mark<'r>>,
    /// How many there are, those that are not listed included.
    total: usize,
    files: Vec<Listed<'r>>,
    /// What fixes have changed since the reading that was named, one after the other; absent where it is not known.
    steps: Option<Vec<&'r [Change]>>,
}

/// A finding in a text. Lines and columns as in [`Place`](crate::rules::Place).
#[derive(Serialize)]
struct Mark<'r> {
    rule: &'static str,
    title: &'static str,
    severity: &'static str,
    from: (u32, u32),
    to: (u32, u32),
    says: String,
    advice: String,
    pointer: &'r str,
}

#[derive(Serialize)]
struct Listed<'r> {
    name: &'r str,
    has_text: bool,
    findings: usize,
}

/// The most findings of a file that are marked in its text.
const MARKS: usize = 1_000;

const GONE: &str = "This file is not there any more.";
const NO_TEXT: &str = "This file is not a text.";
const UNREAD: &str = "This file was not read for its size.";
const ASSEMBLED: &str = "Put together from the parts in the solution: change those.";
const OPENED: &str = "This report came by a link: check the files on their own to change them.";

impl Desk {
    /// Answers the pane.
    pub fn source(&mut self, question: &Question) -> (Response, Answer) {
        let Question { ticket, file, reading, wish } = question;
        let of_this_reading = self.file_index(file).filter(|_| *reading == self.readings);
        let response = match (wish, of_this_reading) {
            (Wish::Change(changes), Some(index)) if self.problem(Some(index)).or(self.fixed(index)).is_none() => {
                self.write(index, &changed(&self.text(index), changes))
            }
            _ => Response::Source,
        };
        // The files may have other places now.
        let index = self.file_index(file);
        let steps = index.filter(|_| *wish == Wish::Since).and_then(|index| self.since(index, *reading));
        let along = match (wish, index) {
            (Wish::Since, _) if steps.is_some() => Along::Nothing,
            (Wish::Text | Wish::Since, Some(index)) if self.problem(Some(index)).is_none() => {
                Along::Text(self.text(index))
            }
            (Wish::Bytes, _) => self.bytes(of_this_reading),
            _ => Along::Nothing,
        };
        (response, Answer { json: self.told(*ticket, index, steps), along })
    }

    /// What fixes have changed in a file since a reading.
    #[cfg(feature = "fix")]
    fn since(&self, index: usize, reading: u32) -> Option<Vec<&[Change]>> {
        self.before.since(&self.submission.files().get(index)?.name, reading, self.readings)
    }

    #[cfg(not(feature = "fix"))]
    fn since(&self, _: usize, reading: u32) -> Option<Vec<&[Change]>> {
        (reading == self.readings).then(Vec::new)
    }

    fn file_index(&self, name: &str) -> Option<usize> {
        let files = self.submission.files();
        if !name.is_empty() {
            return files.iter().position(|file| file.name == name);
        }
        let definition = self.submission.first(FileKind::Definition).map(|(index, _)| index);
        definition.or_else(|| files.iter().position(has_text))
    }

    fn text(&self, index: usize) -> String {
        self.submission.files().get(index).map(|file| decode_text(&file.bytes).0).unwrap_or_default()
    }

    /// Why a file has no text to show.
    fn problem(&self, index: Option<usize>) -> Option<&'static str> {
        match index.and_then(|index| self.submission.files().get(index)) {
            None => Some(GONE),
            Some(file) if file.is_too_large() => Some(UNREAD),
            Some(file) if !has_text(file) => Some(NO_TEXT),
            Some(_) => None,
        }
    }

    /// Why a file cannot be changed.
    fn fixed(&self, index: usize) -> Option<&'static str> {
        if self.is_opened {
            Some(OPENED)
        } else if self.submission.is_assembled(index) {
            Some(ASSEMBLED)
        } else {
            None
        }
    }

    /// Gives a file another text.
    fn write(&mut self, index: usize, text: &str) -> Response {
        if self.report.is_none() {
            return Response::NoReport;
        }
        #[cfg(feature = "fix")]
        {
            self.before.keep(&self.submission);
            self.before.forget_steps();
        }
        let submission = std::mem::take(&mut self.submission);
        let name = submission.files().get(index).map(|file| file.name.clone()).unwrap_or_default();
        let bytes =
            submission.files().get(index).map(|file| Encoding::of(&file.bytes).unwrap_or(Encoding::Utf8).encode(text));
        let submission = submission.rewritten(&name, bytes.unwrap_or_default(), &self.kinds);
        self.rewrite(submission, Cause::Edited)
    }

    /// Checks the files as they are now.
    pub(super) fn rewrite(&mut self, submission: Submission, cause: Cause) -> Response {
        let Some(report) = self.report.take() else { return Response::NoReport };
        // What was read is let go first: a large file must not stand in its own way.
        self.reading = Reading::default();
        self.assembled = (0..submission.files().len()).find(|&file| submission.is_assembled(file));
        self.reading = Reading::of(&submission);
        self.specification = super::specification(&submission, &self.reading);
        let report = Report::of(&submission, &self.reading, report.answers()).with_dismissals(self.dismissals.clone());
        self.keep(&submission);
        self.submission = submission;
        self.put(cause, report)
    }

    fn bytes(&self, index: Option<usize>) -> Along {
        let file = index.and_then(|index| self.submission.files().get(index));
        file.map_or(Along::Nothing, |file| Along::Bytes(file.bytes.clone()))
    }

    fn told(&self, ticket: u32, index: Option<usize>, steps: Option<Vec<&[Change]>>) -> String {
        let files = self.submission.files();
        let found = self.report.iter().flat_map(Report::findings);
        let mut counts = vec![0; files.len()];
        for finding in found.clone().filter(|finding| finding.place.line > 0) {
            if let Some(count) = counts.get_mut(usize::from(finding.place.file)) {
                *count += 1;
            }
        }
        let in_file = |finding: &&Finding| finding.place.line > 0 && Some(usize::from(finding.place.file)) == index;
        let file = index.and_then(|index| files.get(index));
        let told = Told {
            ticket,
            reading: self.readings,
            file: file.map_or("", |file| file.name.as_str()),
            problem: self.problem(index),
            encoding: file.map_or("", |file| name_of(Encoding::of(&file.bytes))),
            fixed: index.and_then(|index| self.fixed(index)),
            findings: found.filter(in_file).take(MARKS).map(mark).collect(),
            total: index.and_then(|index| counts.get(index).copied()).unwrap_or_default(),
            files: files
                .iter()
                .zip(&counts)
                .filter(|(file, _)| file.kind != FileKind::Archive)
                .map(|(file, &findings)| Listed { name: &file.name, has_text: has_text(file), findings })
                .collect(),
            steps,
        };
        // Nothing in it can fail to be written.
        serde_json::to_string(&told).unwrap_or_default()
    }
}

fn mark(finding: &Finding) -> Mark<'_> {
    let place = &finding.place;
    Mark {
        rule: finding.rule().id,
        title: finding.rule().title,
        severity: finding.severity().id(),
        from: (place.line, place.column),
        to: (place.end_line, place.end_column),
        says: finding.says(),
        advice: finding.advice(),
        pointer: &place.pointer,
    }
}

fn has_text(file: &File) -> bool {
    use Content::{Empty, Html, Raml, Text, Xml};
    file.kind != FileKind::Archive && !file.is_too_large() && matches!(file.content(), Text | Xml | Html | Raml | Empty)
}

/// A text with changes, the rest of it byte for byte as it was.
pub(super) fn changed(text: &str, changes: &[Change]) -> String {
    let lines = Lines::new(text);
    // What is new ends its lines as the first line does.
    let end = match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    };
    let mut out = String::with_capacity(text.len());
    let mut place = Place { text, lines: &lines, line: 1, column: 0, at: 0 };
    let mut done = 0;
    for Change { from, to, text: new } in changes {
        let start = place.go_on(*from);
        out.push_str(&text[done..start]);
        let new = if end == "\n" { Cow::Borrowed(new.as_str()) } else { Cow::Owned(new.replace('\n', end)) };
        out.push_str(&new);
        done = place.go_on(*to);
    }
    out.push_str(&text[done..]);
    out
}

/// A place in a text that goes on and never back: many changes in one line of megabytes read it once, and those that are
/// out of order change nothing twice.
struct Place<'t> {
    text: &'t str,
    lines: &'t Lines,
    line: u32,
    column: u32,
    at: usize,
}

impl Place<'_> {
    /// Goes on to a line and a column, and gives the byte there; the end of the line, or of the text, where there is no
    /// such place.
    fn go_on(&mut self, (line, column): (u32, u32)) -> usize {
        if line > self.line {
            let start = self.lines.start(line).map_or(self.text.len(), |start| start as usize);
            (self.line, self.column, self.at) = (line, 0, start.max(self.at));
        }
        if line == self.line {
            for c in self.text[self.at..].chars() {
                if self.column >= column || matches!(c, '\n' | '\r') {
                    break;
                }
                self.column += c.len_utf16() as u32;
                self.at += c.len_utf8();
            }
        }
        self.at
    }
}

/// What of a file's encoding is told.
fn name_of(encoding: Option<Encoding>) -> &'static str {
    match encoding {
        Some(Encoding::Utf8) => "UTF-8",
        Some(Encoding::Utf8Marked) => "UTF-8 with a byte order mark",
        Some(Encoding::Utf16Little) => "UTF-16, little-endian",
        Some(Encoding::Utf16Big) => "UTF-16, big-endian",
        None => "not all of it can be read: what cannot is shown as �, and an edited file is UTF-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::{DismissalView, Member, Request, Sample};
    use crate::criteria::Answers;
    use crate::submission::Kinds;
    use serde_json::Value;

    fn desk(files: &[(&str, &[u8])]) -> Desk {
        let mut desk = Desk::default();
        let files = files.iter().map(|(name, bytes)| File {
            name: (*name).to_owned(),
            kind: FileKind::Other,
            bytes: bytes.to_vec(),
            size: bytes.len() as u64,
        });
        let request = Request::Check { answers: Answers::default(), kinds: Kinds::new(), member: None, back: 0 };
        desk.answer(request, files.collect(), &mut |_| {});
        desk
    }

    fn ask(desk: &mut Desk, file: &str, wish: Wish) -> (Response, Value, Along) {
        let reading = desk.readings;
        let (response, answer) = desk.source(&Question { ticket: 7, file: file.to_owned(), reading, wish });
        let told: Value = serde_json::from_str(&answer.json).expect("JSON");
        assert_eq!(told["ticket"], 7);
        (response, told, answer.along)
    }

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> Change {
        Change { from, to, text: text.to_owned() }
    }

    /// A text in the place of the one that is there.
    fn all(text: &str) -> Wish {
        Wish::Change(vec![change((1, 0), (u32::MAX, 0), text)])
    }

    const NAME: &str = "apiDefinition.swagger.json";
    const TEXT: &str = "{\r\n  \"swagger\": \"2.0\",\r\n  \"info\": { \"title\": \"😀é\", \"version\": \"1\" },\r\n  \"paths\": {}\r\n}\r\n";

    /// The places of changes are those of the text before, in UTF-16 units, and the rest stays as it is.
    #[test]
    fn changes_are_made_where_they_stand() {
        let after =
            changed(TEXT, &[change((2, 2), (2, 2), "\"host\": \"a.example\",\n  "), change((3, 24), (3, 25), "e")]);
        assert_eq!(after, TEXT.replace("\"swagger\"", "\"host\": \"a.example\",\r\n  \"swagger\"").replace('é', "e"));
        assert_eq!(changed(TEXT, &[change((1, 1), (2, 0), "")]), TEXT.replacen("\r\n", "", 1));
        assert_eq!(changed("a", &[change((9, 9), (9, 9), "b")]), "ab");
        assert_eq!(changed("ab", &[change((1, 2), (1, 2), "c"), change((1, 0), (1, 1), "d")]), "abcd");
        assert_eq!(changed("a\rb", &[change((1, 7), (1, 9), "c"), change((2, 0), (2, 1), "d")]), "ac\rd");
    }

    /// What is replaced everywhere in a text of one line comes as a change for each place.
    #[test]
    fn many_changes_in_one_line_take_no_time() {
        const PLACES: u32 = 200_000;
        let text = "é😀 ".repeat(PLACES as usize);
        let changes: Vec<Change> = (0..PLACES).map(|n| change((1, 4 * n + 1), (1, 4 * n + 3), "x")).collect();
        let before = std::time::Instant::now();
        assert_eq!(changed(&text, &changes), "éx ".repeat(PLACES as usize));
        let took = before.elapsed();
        assert!(took.as_secs() < 5, "{took:?}");
    }

    /// While other files are checked the pane still shows those before them: what is written then comes after the check.
    #[test]
    fn what_was_written_for_other_files_changes_nothing() {
        let mut desk = desk(&[(NAME, TEXT.as_bytes())]);
        let (_, told, _) = ask(&mut desk, NAME, Wish::Text);
        let reading = u32::try_from(told["reading"].as_u64().expect("a number")).expect("one of 32 bits");
        let check = |desk: &mut Desk, text: &str| {
            let bytes = text.as_bytes().to_vec();
            let file = File { name: NAME.to_owned(), kind: FileKind::Other, size: bytes.len() as u64, bytes };
            let request = Request::Check { answers: Answers::default(), kinds: Kinds::new(), member: None, back: 0 };
            desk.answer(request, vec![file], &mut |_| {});
        };
        let late = |desk: &mut Desk, wish| desk.source(&Question { ticket: 8, file: NAME.to_owned(), reading, wish });
        let wishes = || [Wish::Change(vec![change((1, 1), (1, 1), " ")]), Wish::Bytes];
        // Another connector's file of the same name, the same file again, and the same after everything was let go.
        let other = TEXT.replace("\"version\"", "\"x-other\"");
        let again: [&dyn Fn(&mut Desk); 3] = [&|desk| check(desk, &other), &|desk| check(desk, TEXT), &|desk| {
            desk.answer(Request::LetGo, Vec::new(), &mut |_| {});
            check(desk, TEXT);
        }];
        for read in again {
            read(&mut desk);
            // It has the digests of the files.
            let before = desk.report.clone();
            for wish in wishes() {
                let (response, Answer { json, along }) = late(&mut desk, wish);
                assert_eq!((response, along), (Response::Source, Along::Nothing));
                let told: Value = serde_json::from_str(&json).expect("JSON");
                assert_ne!(told["reading"], reading);
            }
            assert_eq!(desk.report, before);
        }
        // A change does not read the files anew: the next one goes on from it.
        let reading = desk.readings;
        for _ in 0..2 {
            let (response, ..) = ask(&mut desk, NAME, Wish::Change(vec![change((1, 1), (1, 1), " ")]));
            assert!(matches!(response, Response::Report { cause: Cause::Edited, .. }));
        }
        assert_eq!(desk.readings, reading);
        assert_ne!(Desk::counting_from(reading).readings, Desk::default().readings, "another worker counts otherwise");
    }

    /// An edit is checked like a file, and its report is that of a file with the same bytes.
    #[test]
    fn an_edited_file_has_the_report_of_its_bytes() {
        let mut desk = desk(&[(NAME, TEXT.as_bytes())]);
        let (_, before, text) = ask(&mut desk, "", Wish::Text);
        assert_eq!((&before["file"], text), (&Value::from(NAME), Along::Text(TEXT.to_owned())));
        let line = TEXT.lines().nth(2).expect("a line").encode_utf16().count() as u32;
        let host = change((3, line), (3, line), "\n  \"host\": \"api.example.org\",");
        let (response, after, _) = ask(&mut desk, NAME, Wish::Change(vec![host]));
        let Response::Report { cause: Cause::Edited, view } = response else { panic!("{response:?}") };
        let rules = |told: &Value| {
            let findings = told["findings"].as_array().expect("a list");
            findings.iter().map(|mark| mark["rule"].as_str().expect("a rule").to_owned()).collect::<Vec<_>>()
        };
        assert!(rules(&before).iter().any(|rule| rule == "def-host-present"), "{before}");
        assert!(!rules(&after).iter().any(|rule| rule == "def-host-present"), "{after}");

        let (_, _, Along::Bytes(bytes)) = ask(&mut desk, NAME, Wish::Bytes) else { panic!("no bytes") };
        let fresh = self::desk(&[(NAME, &bytes)]).report.expect("a report");
        assert_eq!(view.files[0].sha256, fresh.files()[0].sha256);
        assert_eq!(desk.report, Some(fresh));
    }

    /// A connector in an archive with several keeps what its files were said to be, when something is written in one.
    #[test]
    fn corrections_hold_for_a_member_of_an_archive() {
        let packed = |bytes: &[u8]| File {
            name: String::new(),
            kind: FileKind::Other,
            size: bytes.len() as u64,
            bytes: bytes.to_vec(),
        };
        let text = packed(TEXT.as_bytes());
        let names = ["a/apiDefinition.swagger.json", "a/other.json", "b/apiDefinition.swagger.json"];
        let bytes = crate::make::zip::archive(&names.map(|name| (name.to_owned(), &text))).expect("an archive");
        let file = File { name: "all.zip".to_owned(), ..packed(&bytes) };
        let mut desk = Desk::default();
        let check = |kinds| Request::Check {
            answers: Answers::default(),
            kinds,
            member: Some(Member { archive: 1, index: 0 }),
            back: 0,
        };
        let Response::Report { view, .. } = desk.answer(check(Kinds::new()), vec![file], &mut |_| {}) else {
            panic!("no report")
        };
        let other = view.files.iter().find(|file| file.name.ends_with("other.json")).expect("the file").name.clone();
        let kinds: Kinds = [(other.clone(), FileKind::Definition)].into();
        desk.answer(check(kinds), Vec::new(), &mut |_| {});
        let definition = |desk: &Desk| {
            let report = desk.report.as_ref().expect("a report");
            report.files().iter().find(|file| file.kind == FileKind::Definition).map(|file| file.name.clone())
        };
        assert_eq!(definition(&desk), Some(other.clone()));
        ask(&mut desk, &other, Wish::Change(vec![change((1, 1), (1, 1), " ")]));
        assert_eq!(definition(&desk), Some(other));
    }

    /// A text that is being written is broken for a while, and finds what it found again.
    #[test]
    fn what_was_dismissed_stays_so_in_an_edited_text() {
        let mut desk = desk(&[(NAME, TEXT.as_bytes())]);
        let dismiss = |rule: &str| DismissalView {
            rule: rule.to_owned(),
            print: None,
            reason: "later".to_owned(),
            says: String::new(),
            at: String::new(),
        };
        let dismissed = |response: Response| {
            let Response::Report { view, .. } = response else { panic!("{response:?}") };
            view.dismissals.into_iter().map(|view| view.rule).collect::<Vec<_>>()
        };
        let host = "def-host-present";
        let response = desk.answer(Request::Dismiss(vec![dismiss(host)]), Vec::new(), &mut |_| {});
        assert_eq!(dismissed(response), [host]);
        let (response, ..) = ask(&mut desk, NAME, all("{"));
        assert_eq!(dismissed(response), [""; 0]);
        // Something else is dismissed meanwhile.
        let broken = desk.report.as_ref().expect("a report").findings()[0].rule().id;
        let response = desk.answer(Request::Dismiss(vec![dismiss(broken)]), Vec::new(), &mut |_| {});
        assert_eq!(dismissed(response), [broken]);
        let (response, told, _) = ask(&mut desk, NAME, all(TEXT));
        assert_eq!(dismissed(response), [host]);
        assert!(!told["findings"].to_string().contains(host), "{told}");
        desk.answer(Request::Dismiss(Vec::new()), Vec::new(), &mut |_| {});
        let (response, ..) = ask(&mut desk, NAME, Wish::Change(vec![change((6, 0), (6, 0), " ")]));
        assert_eq!(dismissed(response), [""; 0], "taken back");
    }

    #[test]
    fn a_file_keeps_its_encoding() {
        for encoding in [Encoding::Utf8, Encoding::Utf8Marked, Encoding::Utf16Little, Encoding::Utf16Big] {
            let bytes = encoding.encode(TEXT);
            let mut desk = desk(&[(NAME, &bytes)]);
            let (_, told, text) = ask(&mut desk, NAME, Wish::Text);
            assert_eq!(
                (&told["encoding"], text),
                (&Value::from(name_of(Some(encoding))), Along::Text(TEXT.to_owned()))
            );
            ask(&mut desk, NAME, Wish::Change(vec![change((3, 22), (3, 24), "")]));
            let (.., along) = ask(&mut desk, NAME, Wish::Bytes);
            assert_eq!(along, Along::Bytes(encoding.encode(&TEXT.replace('😀', ""))));
        }
    }

    #[test]
    fn what_cannot_be_changed_says_why_and_stays() {
        let mut desk = desk(&[(NAME, TEXT.as_bytes()), ("icon.png", b"\x89PNG\r\n\x1a\n")]);
        for (file, why) in [("icon.png", NO_TEXT), ("absent.json", GONE)] {
            let (response, told, along) = ask(&mut desk, file, all("x"));
            assert_eq!((response, &told["problem"], along), (Response::Source, &Value::from(why), Along::Nothing));
        }
        desk.is_opened = true;
        let (response, told, _) = ask(&mut desk, NAME, all("x"));
        assert_eq!((response, &told["fixed"]), (Response::Source, &Value::from(OPENED)));
        assert_eq!(ask(&mut desk, NAME, Wish::Text).2, Along::Text(TEXT.to_owned()));
    }

    #[test]
    fn every_file_of_a_sample_has_its_text() {
        let mut desk = Desk::default();
        let request = Request::Sample { sample: Sample::Finished, answers: Answers::default(), back: 0 };
        desk.answer(request, Vec::new(), &mut |_| {});
        let (_, told, _) = ask(&mut desk, "", Wish::Text);
        let files = told["files"].as_array().expect("a list");
        assert_eq!(files.len(), 3);
        for file in files {
            assert_eq!(file["has_text"], true);
            let name = file["name"].as_str().expect("a name");
            assert!(matches!(ask(&mut desk, name, Wish::Text).2, Along::Text(text) if !text.is_empty()));
        }
    }
}
