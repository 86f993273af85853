//! What a report becomes: SARIF by its official schema, Markdown that nothing breaks out of, a page to print.

mod support;

use connector_check::fix;
use connector_check::report::{Dismissal, Scope, excerpt, link, markdown, print, sarif};
use connector_check::rules::{Finding, Place, RULES, Reading};
use connector_check::submission::Submission;
use connector_check::{Answers, Report, check};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::Command;

const DEFINITION: &str = include_str!("../www/samples/exported/swagger.json");

/// The official schema, as the crate `serde-sarif` carries it.
fn schema() -> jsonschema::Validator {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("serde-sarif is there");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
    let text = fs::read_to_string(manifest.with_file_name("src/schema.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    // Its pattern for languages, which a report does not name, is no regular expression: a bracket is missing.
    for part in ["run", "toolComponent"] {
        let language = schema["definitions"][part]["properties"]["language"].as_object_mut();
        language.and_then(|language| language.remove("pattern")).expect("the pattern is there");
    }
    assert!(schema["title"].as_str().is_some_and(|title| title.contains("SARIF) Version 2.1.0")));
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

fn sarif_of(reports: &[(&str, &Report)]) -> Value {
    let checked: Vec<sarif::Checked> = reports
        .iter()
        .map(|(base, report)| sarif::Checked { report, base: (*base).to_owned(), repairs: &[] })
        .collect();
    let text = sarif::to_sarif(&checked, Some("https://check.example/"));
    assert_eq!(text, sarif::to_sarif(&checked, Some("https://check.example/")));
    serde_json::from_str(&text).expect("JSON")
}

fn assert_valid(schema: &jsonschema::Validator, log: &Value, name: &str) {
    let errors: Vec<String> =
        schema.iter_errors(log).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

/// What a code-scanning view needs beyond the schema.
fn assert_shown(log: &Value, name: &str) {
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let artifacts = run["artifacts"].as_array().expect("artifacts");
    let mut prints = HashSet::new();
    for result in run["results"].as_array().expect("results") {
        let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], result["ruleId"], "{name}");
        let place = &result["locations"][0]["physicalLocation"];
        let artifact = &artifacts[place["artifactLocation"]["index"].as_u64().expect("an index") as usize];
        assert_eq!(artifact["location"]["uri"], place["artifactLocation"]["uri"], "{name}");
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0), "{name}");
        let print = result["partialFingerprints"]["connectorCheck/v1"].as_str().expect("a fingerprint");
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(
            prints.insert((print.to_owned(), uri.to_owned())),
            "{name}: two results with one fingerprint: {result}"
        );
    }
    for rule in rules {
        assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.len() > 40), "{rule}");
        assert_eq!(
            rule["helpUri"],
            format!("https://check.example/rules/{}.html", rule["id"].as_str().expect("an id"))
        );
    }
}

#[test]
fn every_package_of_the_corpus_gives_sarif_by_the_official_schema() {
    let Some(corpus) = support::shared("corpus") else { return };
    let schema = schema();
    let (mut results, mut count) = (0, 0);
    let mut reports = Vec::new();
    for (name, submission) in support::packages(&corpus) {
        let report = check(&submission, &Answers::default());
        let log = sarif_of(&[(&format!("connectors/{}/", sarif::uri_of(&name)), &report)]);
        assert_valid(&schema, &log, &name);
        assert_shown(&log, &name);
        results += log["runs"][0]["results"].as_array().expect("results").len();
        count += 1;
        reports.push((format!("{}/", sarif::uri_of(&name)), report));
    }
    println!("{count} packages, {results} results, all valid by the official schema");
    assert!(count > 40 && results > 1000);
    let list: Vec<(&str, &Report)> = reports.iter().map(|(base, report)| (base.as_str(), report)).collect();
    let log = sarif_of(&list);
    assert_valid(&schema, &log, "all of them in one run");
    assert_shown(&log, "all of them in one run");
}

/// A text with the replacements of a fix, made as a view makes them: by lines, and columns in UTF-16 code units.
fn replaced(text: &str, replacements: &[Value]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = |line: &Value, column: &Value| {
        let line = line.as_u64().expect("a line") as usize;
        let column = column.as_u64().expect("a column") as usize;
        let before: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        let units: Vec<u16> = lines.get(line - 1).unwrap_or(&"").encode_utf16().take(column - 1).collect();
        before + String::from_utf16(&units).expect("whole characters").len()
    };
    let mut ordered: Vec<(usize, usize, &str)> = replacements
        .iter()
        .map(|replacement| {
            let region = &replacement["deletedRegion"];
            let new = replacement["insertedContent"]["text"].as_str().unwrap_or("");
            (at(&region["startLine"], &region["startColumn"]), at(&region["endLine"], &region["endColumn"]), new)
        })
        .collect();
    ordered.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in ordered.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// How many fixes are tried of one rule in one package: each is a check of its own.
const OF_A_RULE: usize = 60;

/// The files with one fix of a SARIF log, made as a view makes it. `None` where a file is none that can be read as UTF-8.
fn with_sarif_fix(submission: &Submission, result: &Value) -> Option<Submission> {
    let mut files = Vec::new();
    for change in result["fixes"][0]["artifactChanges"].as_array().expect("changes") {
        let index = change["artifactLocation"]["index"].as_u64().expect("an index") as usize;
        let file = &submission.files()[index];
        let text = std::str::from_utf8(&file.bytes).ok()?;
        let new = replaced(text.trim_start_matches('\u{feff}'), change["replacements"].as_array().expect("a list"));
        files.push((file.name.clone(), new.into_bytes()));
    }
    Some(submission.with_files(files))
}

/// How often a report tells each thing, wherever it stands: a place moves when something before it goes.
fn told(report: &Report) -> BTreeMap<(&'static str, usize), usize> {
    let mut told = BTreeMap::new();
    for finding in report.findings() {
        *told.entry((finding.rule().id, finding.case())).or_default() += 1;
    }
    told
}

#[test]
fn each_fix_that_sarif_tells_ends_its_finding_alone_and_raises_no_other() {
    let Some(corpus) = support::shared("corpus") else { return };
    let schema = schema();
    let (mut tried, mut told_in_all, mut wrong) = (0, 0, Vec::new());
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for (name, submission) in support::packages(&corpus) {
        let reading = Reading::of(&submission);
        let report = Report::of(&submission, &reading, &Answers::default());
        let repairs = fix::repairs(&reading.context(&submission), report.findings());
        let checked = [sarif::Checked { report: &report, base: String::new(), repairs: &repairs }];
        let log: Value = serde_json::from_str(&sarif::to_sarif(&checked, None)).expect("JSON");
        assert_valid(&schema, &log, &name);
        let before = told(&report);
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings().len(), "in their order");
        let fixed = results.iter().zip(report.findings()).filter(|(result, _)| result["fixes"].is_array());
        let mut of_rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (result, finding) in fixed {
            told_in_all += 1;
            let of_rule = of_rules.entry(finding.rule().id).or_default();
            if *of_rule >= OF_A_RULE {
                continue;
            }
            let Some(after) = with_sarif_fix(&submission, result) else { continue };
            (*of_rule, tried) = (*of_rule + 1, tried + 1);
            *rules.entry(finding.rule().id.to_owned()).or_default() += 1;
            let now = check(&after, &Answers::default());
            let (now, own) = (told(&now), (finding.rule().id, finding.case()));
            let more: Vec<_> =
                now.iter().filter(|(what, count)| before.get(what).is_none_or(|was| was < count)).collect();
            if !more.is_empty() || now.get(&own).copied().unwrap_or_default() >= before[&own] {
                wrong.push(format!("{name}: {} – {}, then more: {more:?}", finding.message(), result["fixes"]));
            }
        }
    }
    println!("{tried} of {told_in_all} fixes of SARIF applied one by one: {rules:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 100 && rules.len() > 10);
}

#[test]
fn dismissals_are_suppressions_and_fingerprints_survive_lines_that_move() {
    let of = |text: &str| check(&Submission::from_files([("my api/swagger.json", text)]), &Answers::default());
    let report = of(DEFINITION);
    let print = report.fingerprints()[0];
    let rule = report.findings()[0].rule_index();
    let dismissal = Dismissal { rule, scope: Scope::Finding(print), reason: "agreed with Microsoft".to_owned() };
    let log = sarif_of(&[("", &report.clone().with_dismissals(vec![dismissal]))]);
    assert_valid(&schema(), &log, "with a suppression");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "agreed with Microsoft");
    assert_eq!(suppressed[0]["suppressions"][0]["kind"], "external");
    assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], "my%20api/swagger.json");
    let digest = log["runs"][0]["artifacts"][0]["hashes"]["sha-256"].as_str().map(str::len);
    assert_eq!(digest, Some(64));
    let prints = |text: &str| -> HashSet<String> {
        let log = sarif_of(&[("", &of(text))]);
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        results.iter().map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string()).collect()
    };
    let moved = DEFINITION.replacen('{', "{\n\n\n", 1);
    assert_ne!(moved, DEFINITION);
    assert_eq!(prints(DEFINITION), prints(&moved));
}

/// What Markdown becomes that GitHub would act on: markup, links, pictures, and words that it links by itself.
fn breaks_out(text: &str) -> Option<String> {
    let ours = |html: &str| {
        let html = html.trim();
        html.is_empty()
            || html == "</details>"
            || (html.starts_with("<details><summary>") && html.ends_with("</summary>") && {
                let inner = &html["<details><summary>".len()..html.len() - "</summary>".len()];
                let inner = inner.strip_prefix("<b>").unwrap_or(inner).replacen("</b>", "", 1);
                !inner.contains('<')
            })
    };
    let mut code = 0;
    for event in Parser::new_ext(
        text,
        Options::ENABLE_GFM
            | Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES,
    ) {
        match event {
            Event::Html(html) if !html.lines().all(ours) => return Some(format!("HTML: {html}")),
            Event::InlineHtml(html) => return Some(format!("inline HTML: {html}")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                return Some(format!("link: {dest_url}"));
            }
            Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) => {
                return Some("footnote".to_owned());
            }
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Text(words) if code == 0 => {
                let live = |word: &str| {
                    let lower = word.to_ascii_lowercase();
                    word.contains('@') || lower.contains("://") || lower.contains("www.") || word.contains('#')
                };
                if let Some(word) = words.split_whitespace().find(|word| live(word)) {
                    return Some(format!("live word: {word}"));
                }
            }
            _ => {}
        }
    }
    None
}

#[test]
fn every_package_of_the_corpus_gives_markdown_short_enough_for_an_issue() {
    let Some(corpus) = support::shared("corpus") else { return };
    for (name, submission) in support::packages(&corpus) {
        let text = markdown::to_markdown(&check(&submission, &Answers::default()));
        assert!(text.len() < 65_000, "{name}: {}", text.len());
        assert_eq!(breaks_out(&text), None, "{name}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count(), "{name}");
    }
}

/// A report with these texts wherever a file's text may stand: an opened link can hold any.
fn report_with(texts: &[String]) -> Report {
    let quoted = |at: usize| serde_json::to_string(&texts[at % texts.len()]).expect("a text");
    let definition = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": {}, "version": "1", "contact": {{ "email": {} }} }}, "host": {},
          "paths": {{ {}: {{ "get": {{ "operationId": {}, "parameters": [{{ "name": {}, "in": {}, "type": {} }}], "responses": {{}}, {}: 1 }} }} }} }}"#,
        quoted(0),
        quoted(1),
        quoted(2),
        serde_json::to_string(&format!("/{}", texts[3 % texts.len()])).expect("a text"),
        quoted(4),
        quoted(5),
        quoted(6),
        quoted(7),
        quoted(8)
    );
    let name = format!("{}/apiDefinition.swagger.json", texts[0].replace(['/', '\\', '\0'], "-"));
    let report = check(&Submission::from_files([(name, definition)]), &Answers::default());
    let dismissals = report.findings().iter().zip(report.fingerprints()).take(2).map(|(finding, print)| Dismissal {
        rule: finding.rule_index(),
        scope: Scope::Finding(print),
        reason: texts[texts.len() - 1].clone(),
    });
    let dismissals = dismissals.collect();
    report.with_dismissals(dismissals)
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![x](http://evil.example/a.png)",
    "`` ` ``",
    "```\n<b>",
    "@octocat",
    "https://evil.example",
    "www.evil.example",
    "a@b.example",
    "#1",
    "GH-12",
    "</details>",
    "</summary><h1>",
    "\n# Heading",
    "\n\n- [ ] x",
    "| a | b |",
    "a\\",
    "\\`",
    "`a",
    "<!-- x",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "[^1]",
    "[x]: http://a",
    "1. a",
    "***",
    "~~~\n",
    "\u{202e}evil",
    "<http://evil.example>",
    "a|b`|`",
    "`<b>`",
    "\\<b>",
    "HTTP://EVIL.example",
    "\u{a0}<i>",
];

#[test]
fn hostile_texts_stay_texts() {
    for (at, text) in HOSTILE.iter().enumerate() {
        let texts: Vec<String> = (0..9)
            .map(|n| if n % 2 == 0 { (*text).to_owned() } else { HOSTILE[(at + n) % HOSTILE.len()].to_owned() })
            .collect();
        assert_inert(&report_with(&texts));
    }
}

/// What is not seen, or turns what stands around it, shows as its code wherever a report is read.
#[test]
fn what_is_not_seen_in_titles_and_names_is_shown_as_its_code() {
    let text = DEFINITION
        .replace("\"title\": \"", "\"title\": \"gnp.\u{202e}\u{1b}")
        .replace("\"operationId\": \"", "\"operationId\": \"Get\u{200b}\u{2066}");
    let submission = Submission::from_files([("api\u{202e}nosj.json", text.as_str())]);
    let report = check(&submission, &Answers::default());
    let reading = Reading::of(&submission);
    let first = &report.findings()[0];
    let lines = reading.source(0).and_then(|source| excerpt(source, &first.place));
    let link = link::encode(&report).payload;
    let opened = link::decode(&link).expect("it opens");
    for shown in [
        markdown::to_markdown(&report),
        markdown::to_markdown(&opened),
        markdown::of_finding(&report, first, lines.as_ref()),
        print::to_html(&report, &reading),
        report.title().unwrap_or_default().to_owned(),
    ] {
        let hidden: Vec<char> = shown.chars().filter(|&c| c != '\n' && c != '\t' && is_hidden(c)).collect();
        assert!(hidden.is_empty() && shown.contains("\\u202E"), "{hidden:?} in {shown}");
    }
    let told = report.findings().iter().map(Finding::message).find(|message| message.contains("\\u200B\\u2066"));
    assert!(told.is_some(), "the name of the operation shows what is in it");
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

fn assert_inert(report: &Report) {
    let text = markdown::to_markdown(report);
    assert_eq!(breaks_out(&text), None, "{text}");
    for finding in report.findings().iter().chain(report.dismissed()).take(30) {
        let excerpt =
            connector_check::report::Excerpt { first_line: 1, lines: finding.args.clone(), marked: 0, mark: (0, 1) };
        let text = markdown::of_finding(report, finding, Some(&excerpt));
        assert_eq!(breaks_out(&text), None, "{text}");
    }
    let html = print::to_html(report, &Reading::of(&Submission::default()));
    assert_tags(&html);
}

/// The tags of a page to print are those that it is written with.
fn assert_tags(html: &str) {
    const TAGS: &[&str] = &[
        "header", "p", "time", "h1", "h2", "h3", "section", "ul", "li", "strong", "table", "thead", "tbody", "tr",
        "th", "td", "br", "small", "code", "pre", "mark", "div", "footer",
    ];
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().expect("a tag").trim_start_matches('/');
        let name = tag.split(' ').next().expect("a name");
        assert!(TAGS.contains(&name), "<{tag}>");
        assert!(
            tag == name || tag.strip_prefix(name).is_some_and(|class| class.starts_with(" class=\"sheet-")),
            "<{tag}>"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_texts_stay_texts(
        texts in proptest::collection::vec(
            prop_oneof![any::<String>(), "[-`<>\\[\\]()@#*_~|&!:/\\\\a-c .\n]{0,40}", proptest::sample::select(HOSTILE).prop_map(str::to_owned)],
            9,
        ),
        arguments in proptest::collection::vec("[-`<>\\[\\]()@#*_~|&!:/\\\\a-c .\n]{0,60}", 4),
    ) {
        assert_inert(&report_with(&texts));
        // A finding as a link may carry it, with any arguments.
        let report = report_with(&texts);
        for rule in (0..RULES.len()).step_by(7) {
            let place = Place { line: 1, column: 1, end_line: 1, end_column: 2, ..Place::default() };
            let finding = Finding::from_parts(rule, 0, place, arguments.clone()).expect("a rule");
            let text = markdown::of_finding(&report, &finding, None);
            prop_assert_eq!(breaks_out(&text), None, "{}", text);
        }
    }
}

#[test]
fn a_page_to_print_has_every_finding_and_the_digests() {
    let submission = Submission::from_files([("swagger.json", DEFINITION)]);
    let reading = Reading::of(&submission);
    let report = Report::of(&submission, &reading, &Answers::default());
    let html = print::to_html(&report, &reading);
    assert_tags(&html);
    assert_eq!(html.matches("<li><p><code>").count(), report.findings().len());
    assert!(html.contains(&report.files()[0].sha256) && html.contains("<time></time>"));
    assert!(html.matches("<pre>").count() > 3);
    // Of too many findings the gravest are printed, and the number of the others is told.
    let operations: Vec<String> =
        (0..900).map(|n| format!(r#""/p{n}": {{ "get": {{ "responses": {{}} }} }}"#)).collect();
    let text = format!(r#"{{ "swagger": "2.0", "info": {{}}, "paths": {{ {} }} }}"#, operations.join(","));
    let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
    let html = print::to_html(&report, &Reading::of(&Submission::default()));
    assert_eq!(html.matches("<li><p><code>").count(), 1_200);
    assert!(html.contains(&format!("{} further places are not printed", report.findings().len() - 1_200)));
}

#[test]
fn one_finding_as_markdown_has_its_lines_and_its_source() {
    let submission = Submission::from_files([("swagger.json", DEFINITION)]);
    let reading = Reading::of(&submission);
    let report = Report::of(&submission, &reading, &Answers::default());
    let finding = report.findings().iter().find(|finding| finding.place.line > 0).expect("one with lines");
    let excerpt = reading.source(0).and_then(|source| excerpt(source, &finding.place)).expect("lines");
    let text = markdown::of_finding(&report, finding, Some(&excerpt));
    assert!(text.contains(&format!("`swagger.json:{}:{}`", finding.place.line, finding.place.column)), "{text}");
    assert!(text.contains("```\n") && text.contains("Who says so: "), "{text}");
    // From a link there are no lines, and the rest is the same.
    let opened = link::decode(&link::encode(&report).payload).expect("an own link");
    let without = markdown::of_finding(&opened, finding, None);
    assert_eq!(without.lines().next(), text.lines().next());
}
