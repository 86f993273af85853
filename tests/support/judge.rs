//! What must hold whatever the bytes: asked of some inputs by the tests, and of millions by the fuzz targets in `fuzz/`.
//!
//! Each function takes what a file, or several, might be, and panics where something does not hold.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use connector_check::convert::convert;
use connector_check::document::{Document, Encoding, Format, Kind, Node, Problem, Span, decode_text};
use connector_check::fix::{self, Edit, Fix, Outcome, Why};
use connector_check::make::{Thing, make};
use connector_check::openapi::{Declared, Version};
use connector_check::picture::Icon;
use connector_check::report::{excerpt, link, markdown, print, sarif, to_json};
use connector_check::rules::{Finding, Place, RULES, Reading, binds, run};
use connector_check::submission::Submission;
use connector_check::{Answers, Ownership, Publisher, Report, check};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::inputs::{files, packed};

/// Judges an input.
pub type Judge = fn(&[u8]);

/// What is asked, and by which name the fuzz target goes.
pub const ALL: [(&str, Judge); 9] = [
    ("json", json),
    ("yaml", yaml),
    ("definition", definition),
    ("files", companions),
    ("zip", zip),
    ("icon", icon),
    ("link", link_payload),
    ("fix", mended),
    ("convert", converted),
];

/// Bytes as JSON: every place is one, and `serde_json` reads the same.
pub fn json(data: &[u8]) {
    document(&Document::parse(data, Some(Format::Json)));
    if let Ok(text) = std::str::from_utf8(data) {
        agree(text);
    }
}

/// Bytes as YAML.
pub fn yaml(data: &[u8]) {
    document(&Document::parse(data, Some(Format::Yaml)));
}

/// A definition alone, in whichever notation.
pub fn definition(data: &[u8]) {
    let name = match Document::format_of(data, None) {
        Format::Json => "apiDefinition.swagger.json",
        Format::Yaml => "apiDefinition.swagger.yaml",
    };
    submission(&Submission::from_files([(name, data)]), usize::from(data.last().copied().unwrap_or_default()));
}

/// Several files, as [`files`] reads them.
pub fn companions(data: &[u8]) {
    submission(&Submission::from_files(files(data)), data.len());
}

/// An archive as it stands, or files in archives in archives as [`packed`] packs them.
pub fn zip(data: &[u8]) {
    let given = if data.starts_with(b"PK") { vec![("connector.zip".to_owned(), data.to_vec())] } else { packed(data) };
    let read = Submission::from_files(given);
    for archive in read.archives() {
        assert!(archive.file < read.files().len());
    }
    // They are in the order of their names.
    for pair in read.files().windows(2) {
        assert!(pair[0].name < pair[1].name, "{} and {}", pair[0].name, pair[1].name);
    }
    for file in read.files() {
        let climbs = file.name.split('/').any(|part| part == "..");
        assert!(!climbs || !file.name.contains(".zip/"), "{}", file.name);
    }
    submission(&read, data.len());
}

/// A picture as the icon of a connector: looked at, and made into the icon that Microsoft takes.
pub fn icon(data: &[u8]) {
    let properties = r##"{ "properties": { "iconBrandColor": "#2e1648", "connectionParameters": {} } }"##;
    let definition = r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": {} }"#;
    let files = [
        ("apiDefinition.swagger.json", definition.as_bytes()),
        ("apiProperties.json", properties.as_bytes()),
        ("icon.png", data),
    ];
    let read = Submission::from_files(files);
    submission(&read, 0);
    let reading = Reading::of(&read);
    if let Ok(made) = make(Thing::Icon, &reading.context(&read), None) {
        let icon = Icon::of(&made.bytes).expect("what is made is an icon");
        assert_eq!((icon.width, icon.height), (230, 230));
    }
}

/// What stands behind `#r=` in an address, and what a payload may unfold to, sealed as a stranger would.
pub fn link_payload(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        opened(text);
    }
    if let Some((&version, body)) = data.split_first() {
        let mut folded = miniz_oxide::deflate::compress_to_vec(body, 0);
        let digest = Sha256::digest(&folded);
        let mut sealed = vec![1 + version % 2];
        sealed.extend(&digest[..4]);
        sealed.append(&mut folded);
        opened(&URL_SAFE_NO_PAD.encode(sealed));
    }
}

/// The payload of a link to a definition's report.
pub fn payload(definition: &[u8]) -> String {
    let submission = Submission::from_files([("apiDefinition.swagger.json", definition)]);
    link::encode(&check(&submission, &Answers::default())).payload
}

/// What a payload unfolds to, as [`link_payload`] takes it.
pub fn unfolded(payload: &str) -> Vec<u8> {
    let sealed = URL_SAFE_NO_PAD.decode(payload).expect("base64");
    let body = miniz_oxide::inflate::decompress_to_vec(&sealed[5..]).expect("deflated");
    [&[sealed[0] - 1], body.as_slice()].concat()
}

/// Files, mended: what is safe, and whatever is proposed.
pub fn mended(data: &[u8]) {
    let given = Submission::from_files(files(data));
    let safe = mend(&given);
    outcome("", &given, &safe);
    only_edits_differ("", &given);
    words_end_as_the_page("", &given);
    let drafts = fix::all(&given, None, &|_, _| true);
    notation(&given, &drafts.submission);
    submission(&drafts.submission, 0);
}

/// A definition of OpenAPI 3.0 as one of 2.0.
pub fn converted(data: &[u8]) {
    let given = Document::parse(data, None);
    match convert(&given) {
        Ok(text) => {
            let made = Document::parse(text.as_bytes(), Some(Format::Json));
            assert!(made.errors().is_empty() && made.is_sound(), "{:?}\n{text}", made.errors());
            let is_old = given.root().is_some_and(|root| matches!(Declared::of(root), Declared::Known(Version::V2, _)));
            if is_old {
                let slips = given.errors().iter().map(|error| error.problem).collect::<Vec<_>>();
                let is_harmless = |problem| matches!(problem, &Problem::FlowIndentation | &Problem::Utf16);
                assert!(slips.iter().all(is_harmless), "{slips:?}");
                assert!(given.root().zip(made.root()).is_some_and(|(given, made)| is_same(given, made)), "{text}");
            }
            assert_eq!(convert(&given).as_ref(), Ok(&text), "twice the same");
            submission(&Submission::from_files([("apiDefinition.swagger.json", text)]), 0);
        }
        Err(error) => assert!(error.line as usize <= given.lines().count(), "{error}"),
    }
}

/// Whether two nodes say the same, their members in the same order.
fn is_same(one: Node, other: Node) -> bool {
    let members = |node: Node| node.members().map(|(key, _)| key.text.to_owned()).collect::<Vec<_>>();
    let parts = |node: Node| node.items().chain(node.members().map(|(_, value)| value)).count();
    let mut pairs = one
        .items()
        .zip(other.items())
        .chain(one.members().map(|(_, value)| value).zip(other.members().map(|(_, value)| value)));
    one.kind() == other.kind()
        && (one.as_str(), one.as_bool(), one.as_number()) == (other.as_str(), other.as_bool(), other.as_number())
        && members(one) == members(other)
        && parts(one) == parts(other)
        && pairs.all(|(one, other)| is_same(one, other))
}

/// What must hold of a report. `turn` says which of the slower things is asked.
pub fn submission(submission: &Submission, turn: usize) -> Report {
    let answers = match turn % 5 {
        0 => Answers { ownership: Some(Ownership::Own), ..Answers::default() },
        1 => Answers { publisher: Some(Publisher::Independent), ..Answers::default() },
        _ => Answers::default(),
    };
    let reading = Reading::of(submission);
    let report = Report::of(submission, &reading, &answers);
    for finding in report.findings() {
        place(finding, submission, &reading);
    }
    let text = to_json(&report);
    assert_eq!(text, to_json(&check(submission, &answers)), "twice the same");
    let read: Value = serde_json::from_str(&text).expect("the report is JSON");
    assert_eq!(read["findings"].as_array().map(Vec::len), Some(report.findings().len()));
    match turn % 4 {
        0 => drop(markdown::to_markdown(&report)),
        1 => drop(print::to_html(&report, &reading)),
        2 => {
            let repairs = fix::repairs(&reading.context(submission), report.findings());
            let checked = sarif::Checked { report: &report, base: String::new(), repairs: &repairs };
            let log: Value = serde_json::from_str(&sarif::to_sarif(&[checked], None)).expect("SARIF is JSON");
            assert!(log["runs"][0]["results"].is_array());
        }
        _ => {}
    }
    let link = link::encode(&report);
    assert!(link.payload.len() <= link::MAX_LENGTH);
    let opened = opened(&link.payload).expect("our own link can be opened");
    let is_short = |name: &str| name.chars().count() <= 120 && !name.chars().any(char::is_control);
    if !link.is_cut && report.files().iter().all(|file| is_short(&file.name)) {
        assert_eq!(to_json(&opened), text, "the link carries the report");
    }
    report
}

/// Opens a payload. What is in it gives the same link again, and a report that can be told.
fn opened(payload: &str) -> Option<Report> {
    let report = link::decode(payload).ok()?;
    let _: Value = serde_json::from_str(&to_json(&report)).expect("the report is JSON");
    let again = link::decode(&link::encode(&report).payload).expect("our own link can be opened");
    // The first time, what is too long for a link was left out.
    let third = link::decode(&link::encode(&again).payload).expect("our own link can be opened");
    assert!(third == again, "a link of what a link gave: {} and {}", to_json(&again), to_json(&third));
    drop(markdown::to_markdown(&report));
    drop(print::to_html(&report, &Reading::default()));
    Some(report)
}

/// The place of a finding is one: it stands in a file that was read, begins and ends between characters, and can be shown.
fn place(finding: &Finding, submission: &Submission, reading: &Reading) {
    let Place { file, line, column, end_line, end_column, pointer } = &finding.place;
    assert!(!finding.message().is_empty());
    if *file == Place::IN_NO_FILE {
        return;
    }
    let told = format!("{} at {:?}", finding.rule().id, finding.place);
    let file = usize::from(*file);
    assert!(file < submission.files().len(), "{told}");
    if *line == 0 {
        return;
    }
    let source = reading.source(file).unwrap_or_else(|| panic!("{told}: the file was not read"));
    let offset = |line: u32, column: u32| {
        let offset = source.offset(line, column).unwrap_or_else(|| panic!("{told}: there is no such place"));
        let position = source.position(offset as u32);
        assert_eq!((position.line, position.column), (line, column), "{told}: it is within a character or line end");
        offset
    };
    let (start, end) = (offset(*line, *column), offset(*end_line, *end_column));
    assert!(start <= end, "{told}");
    let shown = excerpt(source, &finding.place).unwrap_or_else(|| panic!("{told}: it cannot be shown"));
    assert!(shown.mark.0 < shown.mark.1, "{told}");
    if let Some(document) = reading.document(file).filter(|document| document.is_sound()) {
        // What a rule is told on is in the tree.
        assert!(document.tree().resolve(pointer).is_some() || pointer.is_empty(), "{told}");
    }
}

/// Every span is a range of characters within its parent's, in order.
pub fn document(document: &Document) {
    let text = document.text();
    let is_range = |span: Span| text.get(span.range()).is_some();
    for error in document.errors() {
        assert!(is_range(error.span), "{error:?} in {text:?}");
        document.position(error.span.start);
    }
    if let Some(root) = document.root() {
        let whole = Span::new(0, text.len());
        assert!(within(root.span(), whole), "the root at {:?} in {text:?}", root.span());
        node(root, &is_range, text);
    }
}

fn node(parent: Node<'_>, is_range: &dyn Fn(Span) -> bool, text: &str) {
    assert!(is_range(parent.span()), "{parent:?} {:?} in {text:?}", parent.span());
    let mut last = parent.span().start;
    let mut child = |span: Span, what: &dyn std::fmt::Debug| {
        assert!(within(span, parent.span()), "{what:?} at {span:?} in {parent:?} at {:?} in {text:?}", parent.span());
        assert!(span.start >= last, "{what:?} at {span:?} after {last} in {text:?}");
        last = span.end;
    };
    for (key, value) in parent.members() {
        assert!(is_range(key.span));
        child(key.span, &key);
        // An alias stands for a node elsewhere.
        if value.parent() == Some(parent) && value.key() == Some(key) {
            child(value.span(), &value);
            node(value, is_range, text);
        }
    }
    for item in parent.items() {
        if item.parent() == Some(parent) && item.span().start >= parent.span().start {
            node(item, is_range, text);
        }
    }
    parent.as_number();
}

fn within(inner: Span, outer: Span) -> bool {
    inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end
}

/// Whether the text is JSON: to us and to `serde_json` alike, with the same value. It is told apart where `serde_json`
/// has limits of its own: halves of surrogate pairs, numbers beyond 64 bits, 128 levels.
pub fn agree(text: &str) -> bool {
    let document = Document::parse(text.as_bytes(), Some(Format::Json));
    let ours = document.errors().iter().all(|error| error.problem == Problem::DuplicateKey);
    match serde_json::from_str::<Value>(text) {
        Ok(theirs) => {
            assert!(ours, "{:?} in {text:?}", document.errors());
            assert_eq!(document.root().map(value), Some(theirs), "{text:?}");
            true
        }
        Err(error) => {
            let message = error.to_string();
            let limit =
                ["surrogate", "hex escape", "out of range", "recursion"].iter().any(|limit| message.contains(limit));
            // A byte order mark is taken off before.
            assert!(!ours || limit || text.starts_with('\u{feff}'), "{message} in {text:?}");
            false
        }
    }
}

fn value(node: Node<'_>) -> Value {
    if let Some(text) = node.as_str() {
        return text.into();
    }
    if let Some(number) = node.as_number() {
        return serde_json::from_str(number).expect("a JSON number");
    }
    match node.kind() {
        Kind::Object => node.members().map(|(key, member)| (key.text.to_owned(), value(member))).collect(),
        Kind::Array => node.items().map(value).collect(),
        _ => node.as_bool().map_or(Value::Null, Value::Bool),
    }
}

/// All fixes that are safe without a question.
pub fn mend(submission: &Submission) -> Outcome {
    fix::safe(submission, None)
}

pub fn findings(submission: &Submission) -> Vec<Finding> {
    run(&Reading::of(submission).context(submission))
}

fn counts(findings: &[Finding]) -> Vec<usize> {
    (0..RULES.len()).map(|rule| findings.iter().filter(|finding| finding.rule_index() == rule).count()).collect()
}

/// What must hold of what came of fixing, whatever the files: what was mended is gone, nothing new is told, nothing is
/// left to be mended by a second run, and what changed are the edits.
pub fn outcome(name: &str, before: &Submission, outcome: &Outcome) {
    // What binds only some publishers is not told to who has not said which one they are.
    let told = |files| counts(&findings(files).into_iter().filter(|f| binds(f.rule_index(), None)).collect::<Vec<_>>());
    let (was, now) = (told(before), told(&outcome.submission));
    for (rule, (was, now)) in RULES.iter().zip(was.iter().zip(&now)) {
        let mended = outcome.mended.iter().filter(|mended| mended.finding.rule().id == rule.id).count();
        assert!(*now + mended <= *was, "{name}: {} was told {was} times, {mended} mended, now {now}", rule.id);
    }
    // Where a limit was met, the rest is for another run.
    if outcome.left.iter().all(|left| left.why == Why::NoFix) {
        let again = mend(&outcome.submission);
        let titles: Vec<_> = again.mended.iter().map(|mended| (mended.finding.message(), &mended.fix.title)).collect();
        assert!(titles.is_empty(), "{name}: a second run still mends {titles:#?}");
    }
    for (index, old) in before.files().iter().enumerate() {
        let new = outcome.submission.files().iter().find(|file| file.name == old.name);
        let new = new.unwrap_or_else(|| panic!("{name}: {} is gone", old.name));
        lines_end_alike(name, &old.bytes, &new.bytes);
        let edits: Vec<Edit> = outcome.edits.iter().filter(|edit| edit.file == index).cloned().collect();
        let fix = Fix::several("All", edits);
        let by_edits = fix.map_or_else(|| before.clone(), |fix| fix::apply(before, &fix).expect("they lie within"));
        let is_written = outcome.written.contains(&old.name);
        let edited = &by_edits.files()[index].bytes;
        // The edits are of texts: a file that is written in another encoding has the same text.
        let is_recoded = || {
            let mut files = outcome.mended.iter().flat_map(|mended| &mended.fix.files);
            files.any(|(written, _)| *written == old.name) && decode_text(edited).0 == decode_text(&new.bytes).0
        };
        assert!(is_written || *edited == new.bytes || is_recoded(), "{name}: {} by its edits", old.name);
    }
}

/// Each fix alone: what is before, between and behind its edits is the same, byte for byte.
pub fn only_edits_differ(name: &str, submission: &Submission) {
    let reading = Reading::of(submission);
    let context = reading.context(submission);
    for finding in run(&context) {
        let Some(fix) = fix::fix(&context, &finding, None) else { continue };
        let Some(after) = fix::apply(submission, &fix) else { continue };
        for (index, old) in submission.files().iter().enumerate() {
            let new = after.files().iter().find(|file| file.name == old.name).expect("it is still there");
            lines_end_alike(&format!("{name}: {}", finding.message()), &old.bytes, &new.bytes);
            let mut edits: Vec<&Edit> = fix.edits.iter().filter(|edit| edit.file == index).collect();
            if fix.files.iter().any(|(name, _)| *name == old.name) {
                continue;
            }
            edits.sort_by_key(|edit| edit.range.start);
            if edits.is_empty() {
                assert_eq!(old.bytes, new.bytes, "{name}");
                continue;
            }
            let text = reading.source(index).expect("read").text;
            assert!(edits.iter().all(|edit| text.get(edit.range.clone()).is_some()), "{name}: {}", finding.message());
            // Offsets are those of a text in UTF-8; of another encoding the bytes are held against it as a whole.
            let mark = match Encoding::of(&old.bytes) {
                Some(Encoding::Utf8) => 0,
                Some(Encoding::Utf8Marked) => 3,
                _ => continue,
            };
            let (mut from, mut to) = (0, 0);
            for edit in edits {
                let kept = mark + edit.range.start - from;
                assert_eq!(old.bytes[from..from + kept], new.bytes[to..to + kept], "{name}: {}", finding.message());
                from += kept + edit.range.len();
                to += kept;
                assert_eq!(&new.bytes[to..to + edit.text.len()], edit.text.as_bytes(), "{name}");
                to += edit.text.len();
            }
            assert_eq!(old.bytes[from..], new.bytes[to..], "{name}: {}", finding.message());
        }
    }
}

/// A file whose lines all ended in one way does not get another one beside it, whoever wrote what is new in it.
pub fn lines_end_alike(name: &str, old: &[u8], new: &[u8]) {
    if old == new {
        return;
    }
    let (Some((old, _)), Some((new, _))) = (Encoding::decode(old), Encoding::decode(new)) else { return };
    let (was, now) = (line_ends(&old), line_ends(&new));
    assert!(was.len() > 1 || now.len() <= 1, "{name}: lines ended with {was:?}, and now with {now:?}");
}

fn line_ends(text: &str) -> Vec<&'static str> {
    let both = text.matches("\r\n").count();
    let [feeds, returns] = ['\n', '\r'].map(|end| text.matches(end).count() - both);
    let kinds = [("\r\n", both), ("\n", feeds), ("\r", returns)];
    kinds.into_iter().filter(|(_, count)| *count > 0).map(|(kind, _)| kind).collect()
}

/// Each proposal for a page in its author's words, of several lines from wherever they were copied: the page's own ends
/// are written.
pub fn words_end_as_the_page(name: &str, submission: &Submission) {
    let reading = Reading::of(submission);
    let context = reading.context(submission);
    for finding in run(&context) {
        let rule = finding.rule().id;
        let is_of_page = ["readme-", "intro-", "doc-", "pkg-"].iter().any(|family| rule.starts_with(family));
        let Some(fix) = fix::fix(&context, &finding, Some("One.\nTwo.\r\nThree.")).filter(|_| is_of_page) else {
            continue;
        };
        let Some(after) = fix::apply(submission, &fix) else { continue };
        for new in after.files() {
            let old = submission.files().iter().find(|file| file.name == new.name);
            lines_end_alike(&format!("{name}: {rule}"), old.map_or(b"", |old| &old.bytes), &new.bytes);
        }
    }
}

/// Whatever was written can be read at least as well as before.
pub fn notation(before: &Submission, after: &Submission) {
    let errors = |submission: &Submission| -> usize {
        let reading = Reading::of(submission);
        (0..submission.files().len()).filter_map(|file| Some(reading.document(file)?.errors().len())).sum()
    };
    assert!(errors(after) <= errors(before), "{}", String::from_utf8_lossy(&after.files()[0].bytes));
}
