//! Every rule's bad example raises that rule once, at the place that it marks; its good example raises nothing of it.

mod support;

use connector_check::Publisher;
use connector_check::document::Document;
use connector_check::fix::{self, Fix};
use connector_check::rules::{
    Authority, Context, DOCS, Example, Finding, FixKind, RULES, Reading, Rule, Severity, binds, fixer, run,
};
use connector_check::submission::{File, FileKind, MAX_BYTES, Submission};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::fixtures::{Fixture, fixtures, with_doubling, with_operations};

fn findings(file: &str, text: &str) -> (Vec<Finding>, Submission) {
    let submission = Submission::from_files([(file, text)]);
    let reading = Reading::of(&submission);
    (run(&reading.context(&submission)), submission)
}

static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(fixtures);

/// Whether the fault of a rule is in no text of one file: its examples are words then, which no rule looks at, and it is
/// held to its fixtures.
fn is_in_words(rule: &Rule) -> bool {
    FIXTURES.iter().any(|fixture| fixture.rule == rule.id)
}

fn of_rule<'f>(found: &'f [Finding], rule: &Rule) -> Vec<&'f Finding> {
    found.iter().filter(|finding| finding.rule().id == rule.id).collect()
}

#[test]
fn rules_whose_examples_are_words_are_raised_in_their_fixtures() {
    for fixture in FIXTURES.iter() {
        let rule = RULES.iter().find(|rule| rule.id == fixture.rule);
        let rule = rule.unwrap_or_else(|| panic!("{} is no rule", fixture.rule));
        let found = run(&Reading::of(&fixture.files).context(&fixture.files));
        assert!(!of_rule(&found, rule).is_empty(), "{} is not raised in {:?}", rule.id, names(&fixture.files));
    }
    for (rule, doc) in RULES.iter().zip(DOCS).filter(|(rule, _)| is_in_words(rule)) {
        let (found, _) = findings(doc.bad.file, &unmark(&doc.bad).0);
        assert_eq!(of_rule(&found, rule).len(), 0, "{}: its example can be tested itself", rule.id);
    }
}

fn names(submission: &Submission) -> Vec<&str> {
    submission.files().iter().map(|file| file.name.as_str()).collect()
}

#[test]
fn bad_and_good_examples_differ() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        assert_ne!(unmark(&doc.bad).0, doc.good, "{}: readers learn nothing of two equal texts", rule.id);
    }
}

/// The text without its marks, and the marked range of bytes.
fn unmark(example: &Example) -> (String, std::ops::Range<usize>) {
    let start = example.text.find('«').expect("the bad example marks a place");
    let rest = &example.text[start + '«'.len_utf8()..];
    let length = rest.find('»').expect("the mark ends");
    let text = format!("{}{}{}", &example.text[..start], &rest[..length], &rest[length + '»'.len_utf8()..]);
    (text, start..start + length)
}

#[test]
fn bad_examples_raise_their_rule_at_the_marked_place() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let (text, marked) = unmark(&doc.bad);
        if is_in_words(rule) {
            continue;
        }
        let (found, submission) = findings(doc.bad.file, &text);
        let own: Vec<&Finding> = found.iter().filter(|finding| finding.rule().id == rule.id).collect();
        let all: Vec<String> = found.iter().map(|f| format!("{}: {}", f.rule().id, f.message())).collect();
        assert_eq!(own.len(), 1, "{} is raised {} times in\n{text}\n{all:#?}", rule.id, own.len());
        let place = &own[0].place;
        if place.line == 0 {
            assert!(marked.is_empty() && marked.start == 0, "{} is told on the whole file", rule.id);
            continue;
        }
        let document = Document::parse(&submission.files()[0].bytes, None);
        let (start, end) = (document.position(marked.start as u32), document.position(marked.end as u32));
        let found = (place.line, place.column, place.end_line, place.end_column);
        assert_eq!(found, (start.line, start.column, end.line, end.column), "{} in\n{text}", rule.id);
    }
}

#[test]
fn rules_that_say_they_have_a_fix_have_one() {
    for (index, rule) in RULES.iter().enumerate() {
        let has = fixer(index).is_some();
        assert_eq!(has, rule.fix != FixKind::No, "{}: FixKind or `[fix]`", rule.id);
    }
}

/// Each rule that has a fix, on its example or on all of its fixtures: the fix is applied there and ends the finding. One that
/// is safe, or mends a whole connector, raises no other one.
#[test]
fn every_fix_ends_the_finding_of_an_input_of_its_own() {
    let mut ended: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, (rule, doc)) in RULES.iter().zip(DOCS).enumerate().filter(|(index, _)| fixer(*index).is_some()) {
        let own = FIXTURES.iter().filter(|fixture| fixture.rule == rule.id).map(|fixture| fixture.files.clone());
        let mut inputs: Vec<Submission> = own.collect();
        if inputs.is_empty() {
            inputs.push(Submission::from_files([(doc.bad.file, unmark(&doc.bad).0)]));
        }
        for input in inputs {
            ends(index, rule, &input);
            *ended.entry(rule.id).or_default() += 1;
        }
    }
    let with_fix = RULES.iter().filter(|rule| rule.fix != FixKind::No).map(|rule| rule.id);
    let without: Vec<&str> = with_fix.filter(|id| !ended.contains_key(id)).collect();
    println!("{} rules with a fix, {} inputs: {ended:?}", ended.len(), ended.values().sum::<usize>());
    assert!(without.is_empty(), "no input shows that these mend anything: {without:?}");
}

/// Applies the fix of the first finding of a rule, which then is told no more.
fn ends(index: usize, rule: &Rule, submission: &Submission) {
    let reading = Reading::of(submission);
    let context = reading.context(submission);
    let found = run(&context);
    let finding = *of_rule(&found, rule).first().unwrap_or_else(|| panic!("{} is not raised", rule.id));
    let Some(given) = fix::fix(&context, finding, None) else {
        panic!("{}: no fix for {}", rule.id, finding.message())
    };
    // What the files do not tell is asked for, and written then.
    let fix = if given.is_open() { worded(&context, finding, &given) } else { given.clone() };
    assert!(rule.fix == FixKind::Auto || !fix.is_safe(), "{}: a draft is confirmed", rule.id);
    assert!(!fix.title.is_empty() && !fix.title.ends_with('.'), "{}: {}", rule.id, fix.title);
    let mended = fix::apply(submission, &fix).expect("it can be applied");
    let after = Reading::of(&mended);
    let left = run(&after.context(&mended));
    let shown = || {
        let files = mended.files().iter().filter(|file| file.bytes.len() < 10_000);
        files
            .map(|file| format!("{}:\n{}\n", file.name, String::from_utf8_lossy(&file.bytes)))
            .collect::<Vec<_>>()
            .concat()
    };
    assert_eq!(of_rule(&left, rule).len(), 0, "{} is still raised in\n{}", rule.id, shown());
    let errors = |files: &Submission, reading: &Reading| -> usize {
        let documents = (0..files.files().len()).filter_map(|file| reading.document(file));
        documents.map(|document| document.errors().len()).sum()
    };
    assert!(errors(&mended, &after) <= errors(submission, &reading), "{}: broken notation in\n{}", rule.id, shown());
    if given.is_safe() || is_in_words(rule) && !given.is_open() {
        // As whom the rule binds.
        let publishers = [None, Some(Publisher::Owner), Some(Publisher::Independent)];
        let publisher = publishers.into_iter().find(|publisher| binds(index, *publisher)).expect("somebody");
        let outcome = fix::all(submission, publisher, &|finding, _| finding.rule().id == rule.id);
        let own = outcome.left.iter().filter(|left| left.finding.rule().id == rule.id);
        let why: Vec<_> = own.map(|left| (left.finding.message(), left.why)).collect();
        assert!(why.is_empty() && outcome.mended.len() == 1, "{}: {why:?}\n{}", rule.id, shown());
    }
}

/// A fix that asks for words, with some that suit every place where one asks, or that can be chosen.
fn worded(context: &Context, finding: &Finding, asking: &Fix) -> Fix {
    let choice = asking.choices.iter().find(|choice| !choice.is_empty());
    let words = choice.copied().unwrap_or("https://framing.example/walnut");
    let fix = fix::fix(context, finding, Some(words)).expect("it takes words");
    assert!(!fix.is_open() && !fix.is_safe(), "{}", finding.rule().id);
    fix
}

/// What the examples leave out, to be short: rules that ask for something that a whole connector must have.
const LEFT_OUT: &[&str] = &[
    "def-present",
    "meta-present",
    "info-description-length",
    "info-contact-present",
    "op-any",
    "op-summary-present",
    "op-description-present",
    "param-summary",
    "param-description",
    "brand-present",
    // Only independent publishers have this colour, and the report tells it to them only.
    "brand-independent",
];

/// Required findings beside that of a bad example's own rule: the rule, the other one, and why both are told.
const BESIDE: &[(&str, &str, &str)] = &[
    ("def-3-no-counterpart", "def-openapi-2", "only a definition of 3.0 breaks it"),
    ("def-exclusive-fields", "def-openapi-2", "only a definition of 3.0 breaks it"),
    ("def-3-component-name", "def-openapi-2", "only a definition of 3.0 breaks it"),
];

#[test]
fn one_fault_is_told_by_one_rule() {
    let mut beside = Vec::new();
    for (rule, doc) in RULES.iter().zip(DOCS) {
        if is_in_words(rule) {
            continue;
        }
        let (found, _) = findings(doc.bad.file, &unmark(&doc.bad).0);
        for finding in found.iter().filter(|finding| finding.rule().severity == Severity::Required) {
            let other = finding.rule().id;
            let is_explained = BESIDE.iter().any(|(own, told, _)| (*own, *told) == (rule.id, other));
            if other != rule.id && !LEFT_OUT.contains(&other) && !is_explained {
                beside.push(format!("{} < {other}: {}", rule.id, finding.says()));
            }
        }
    }
    assert!(beside.is_empty(), "{}", beside.join("\n"));
}

#[test]
fn good_examples_raise_nothing_of_their_rule() {
    // Words would be found good by every rule.
    for (rule, doc) in RULES.iter().zip(DOCS).filter(|(rule, _)| !is_in_words(rule)) {
        let file = if doc.bad.file == "apiDefinition.yaml" { "apiDefinition.swagger.json" } else { doc.bad.file };
        let file = if rule.id == "settings-json" { "apiProperties.json" } else { file };
        let file = if rule.id == "def-present" { "apiDefinition.swagger.json" } else { file };
        let (found, _) = findings(file, doc.good);
        let own: Vec<String> = found.iter().filter(|f| f.rule().id == rule.id).map(Finding::message).collect();
        assert!(own.is_empty(), "{}: {own:?} in\n{}", rule.id, doc.good);
    }
}

/// An example of 64 MiB would be silly: the file is made here.
#[test]
fn files_that_are_too_large_are_told_and_not_read() {
    let size = MAX_BYTES as u64 + 1;
    let file = File { name: "swagger.json".to_owned(), kind: FileKind::Other, bytes: Vec::new(), size };
    let submission = Submission::new(vec![file]);
    let reading = Reading::of(&submission);
    let found = run(&reading.context(&submission));
    assert_eq!(found.iter().map(|f| f.rule().id).collect::<Vec<_>>(), ["file-size"]);
    assert!(found[0].message().starts_with("`swagger.json` has 64 MiB"), "{}", found[0].message());
}

#[test]
fn a_second_definition_is_told() {
    let files = [("one.swagger.json", r#"{ "swagger": "2.0" }"#), ("two.swagger.json", r#"{ "swagger": "2.0" }"#)];
    let submission = Submission::from_files(files);
    let reading = Reading::of(&submission);
    let found = run(&reading.context(&submission));
    let own: Vec<String> = found.iter().filter(|f| f.rule().id == "def-one").map(Finding::says).collect();
    assert_eq!(own, ["`two.swagger.json` is a definition too and was not checked: `one.swagger.json` was."]);
}

fn told(text: &str) -> Vec<String> {
    let (found, _) = findings("apiDefinition.swagger.json", text);
    let told = found.iter().filter(|finding| is_in_words(finding.rule()));
    told.map(|finding| format!("{}: {}", finding.rule().id, finding.says())).collect()
}

#[test]
fn files_that_are_too_large_for_the_platform_are_told_once() {
    let sized = |blanks: usize| {
        format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{}}{} }}"#,
            " ".repeat(blanks)
        )
    };
    assert_eq!(told(&sized(400_000)), [""; 0]);
    let [solution] = &told(&sized(600_000))[..] else { panic!("one finding") };
    assert!(solution.starts_with("def-size-solution-500k: `apiDefinition.swagger.json` has 600,0"), "{solution}");
    let [platform] = &told(&sized(1 << 20))[..] else { panic!("one finding") };
    assert!(platform.starts_with("def-size-1mb: `apiDefinition.swagger.json` has 1,048,6"), "{platform}");
}

#[test]
fn what_a_definition_has_without_blanks_is_told_of_json_alone() {
    let advice = |name: &str, text: &str| {
        let (found, _) = findings(name, text);
        found.iter().find(|finding| finding.rule().id.starts_with("def-size-")).map(Finding::advice)
    };
    let json = |blanks: usize| {
        format!(r#"{{"swagger":"2.0","info":{{"title":"a b","version":"1"}},"paths":{{}}{}}}"#, " ".repeat(blanks))
    };
    let length = json(0).len();
    for (blanks, unit) in [(600_000, ""), (1 << 20, " bytes")] {
        let told = advice("apiDefinition.swagger.json", &json(blanks)).expect("it is told");
        assert!(told.starts_with(&format!("Without blanks and line breaks it would have {length}{unit}.")), "{told}");
        let yaml = format!(
            "swagger: '2.0'\ninfo: {{ title: a, version: '1' }}\npaths: {{}}\n{}",
            "# blank\n".repeat(blanks / 8)
        );
        let told = advice("apiDefinition.yaml", &yaml).expect("it is told");
        // It may have more as JSON: names and texts get quotes, and what an alias names is written out.
        assert!(told.starts_with("What counts is its size as JSON: convert it first."), "{told}");
    }
}

#[test]
fn too_many_operations_are_told() {
    assert_eq!(told(&with_operations(100)), [""; 0]);
    assert_eq!(
        told(&with_operations(256)),
        ["op-count-info: The definition has 256 operations, among which users must find theirs."]
    );
    assert_eq!(
        told(&with_operations(257)),
        ["def-max-operations: The definition has 257 operations; a connector may have 256."]
    );
}

#[test]
fn too_many_schemas_are_told() {
    let ids = |levels| -> Vec<String> {
        told(&with_doubling(levels)).iter().filter_map(|told| Some(told.split_once(':')?.0.to_owned())).collect()
    };
    assert_eq!(ids(9), [""; 0], "511 schemas");
    assert_eq!(ids(10), ["schema-count-body"], "1,023 schemas");
    assert_eq!(ids(15), ["op-max-schemas", "schema-count-body"], "32,767 schemas");
    assert_eq!(ids(23), ["def-max-schemas-total", "op-max-schemas", "schema-count-body"], "8,388,607 schemas");
    assert_eq!(ids(200), ["def-max-schemas-total", "op-max-schemas", "schema-count-body"]);
}

/// What stands in the way of certification has the base text, a tool or a standard behind it: not our inference alone.
#[test]
fn nothing_is_required_by_inference() {
    let inferred = |rule: &&&Rule| matches!(rule.authority, Authority::Inferred | Authority::Reviewers);
    let required = RULES.iter().filter(inferred).filter(|rule| rule.severity == Severity::Required);
    let required: Vec<&str> = required.map(|rule| rule.id).collect();
    assert_eq!(required, [""; 0]);
}

#[test]
fn every_rule_says_what_why_and_what_to_do() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let id = rule.id;
        let is_kebab = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(is_kebab && !id.starts_with('-') && !id.ends_with('-'), "{id}");
        assert_eq!(RULES.iter().filter(|other| other.id == id).count(), 1, "{id} is there twice");
        assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{id}");
        assert!(!rule.source.is_empty() && !rule.wordings.is_empty(), "{id}");
        assert!(doc.why.ends_with('.'), "{id}");
        for wording in rule.wordings {
            assert!(!wording.says.is_empty() && wording.says.ends_with(['.', '?', '!']), "{id}: {}", wording.says);
        }
    }
}
