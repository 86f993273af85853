//! Megabytes that were made to take long. For each family of rules there are definitions that ask its questions as often
//! as a file of the platform's size can, of things as large as it can hold: the time must follow the size of the file,
//! not the product of the two.
//!
//! `cargo test --test hostile -- --nocapture` prints the time of each: the processor's, so that what else the machine does
//! counts little.

#![allow(clippy::too_many_lines, clippy::format_collect, reason = "lists of inputs, each on a line of its own")]

mod support;

use connector_check::convert::convert;
use connector_check::document::Document;
use connector_check::fix::{self, Fix, Outcome};
use connector_check::make::{Thing, make};
use connector_check::report::{excerpt, markdown, print, sarif};
use connector_check::rules::{DOCS, Finding, RULES, Reading, fixer};
use connector_check::submission::{Sign, connectors};
use connector_check::{Answers, Report, Submission, check};
use cpu_time::ThreadTime;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;
use support::mutations::Random;
use support::products::SHAPES;
use support::{keep, write_yaml};

/// About as large as the platform takes.
const MEGABYTE: usize = 1_000_000;

/// Of the processor's time, in the test build.
const LIMIT: Duration = Duration::from_secs(5);

/// Times below that say nothing about how they grow, while other things run on the machine.
const MURMUR: Duration = Duration::from_millis(700);

/// Repeats what is made of a number until it takes this many bytes, with commas between.
fn many(bytes: usize, unit: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 200);
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        if n > 0 {
            text.push(',');
        }
        text.push_str(&unit(n));
    }
    text
}

fn half(unit: impl Fn(usize) -> String) -> String {
    many(MEGABYTE / 2, unit)
}

fn third(unit: impl Fn(usize) -> String) -> String {
    many(MEGABYTE / 3, unit)
}

fn whole(unit: impl Fn(usize) -> String) -> String {
    many(MEGABYTE, unit)
}

/// A definition with these paths and these further members of the root.
fn definition(paths: &str, more: &str) -> String {
    format!(
        r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"host":"api.framing.example","paths":{{{paths}}}{more}}}"#
    )
}

fn openapi_3(paths: &str, more: &str) -> String {
    format!(r#"{{"openapi":"3.0.1","info":{{"title":"T","version":"1"}},"paths":{{{paths}}}{more}}}"#)
}

fn get(inner: &str) -> String {
    definition(&format!(r#""/a":{{"get":{{{inner}}}}}"#), "")
}

fn operations(bytes: usize, inner: impl Fn(usize) -> String) -> String {
    many(bytes, |n| format!(r#""/p{n}":{{"post":{{{}}}}}"#, inner(n)))
}

/// A text of about this size.
type Text = fn(usize) -> String;

/// Times what a test checks, and tells all that took too long at the end.
#[derive(Default)]
struct Clock {
    slow: Vec<String>,
}

impl Clock {
    fn list(&mut self, name: &str, text: String) {
        let size = text.len();
        let file = if text.starts_with('{') { "apiDefinition.swagger.json" } else { "apiDefinition.swagger.yaml" };
        keep(name, &[(file, &text)]);
        let start = ThreadTime::now();
        let report = check(&Submission::from_files([(file, text.into_bytes())]), &Answers::default());
        let taken = start.elapsed();
        println!("{:>6} ms  {:>5} kB  {:>6} findings  {name}", taken.as_millis(), size / 1000, report.findings().len());
        if taken > LIMIT {
            self.slow.push(format!("{name}: {taken:?}"));
        }
    }

    /// Times something for a size and for twice the size: the time must not grow like the square.
    fn doubled(&mut self, name: &str, run: impl Fn(usize)) {
        let time = |size| {
            let start = ThreadTime::now();
            run(size);
            start.elapsed()
        };
        let (once, twice) = (time(MEGABYTE / 2), time(MEGABYTE));
        println!("{:>6} ms, {:>6} ms for twice as much  {name}", once.as_millis(), twice.as_millis());
        if twice > LIMIT || twice > MURMUR && twice > once * 3 {
            self.slow.push(format!("{name}: {once:?}, and {twice:?} for twice as much"));
        }
    }

    /// Times fixes: how often a file is checked again, and so how much of it is mended, hangs on its size, so a half says
    /// nothing of the whole.
    fn fixed(&mut self, name: &str, mend: impl FnOnce() -> Outcome) {
        let start = ThreadTime::now();
        let Outcome { rounds, mended, left, .. } = mend();
        let taken = start.elapsed();
        let (mended, left) = (mended.len(), left.len());
        println!("{:>6} ms  {rounds} rounds, {mended:>6} mended, {left:>6} left  {name}", taken.as_millis());
        if taken > LIMIT_OF_FIXES {
            self.slow.push(format!("{name}: {taken:?}"));
        }
    }

    /// Checks files that are made for a size.
    fn files(&mut self, name: &str, make: impl Fn(usize) -> Vec<(&'static str, String)>) {
        self.bytes(name, |size| make(size).into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
    }

    fn bytes(&mut self, name: &str, make: impl Fn(usize) -> Vec<(&'static str, Vec<u8>)>) {
        keep(name, &make(MEGABYTE));
        self.doubled(name, |size| {
            check(&Submission::from_files(make(size)), &Answers::default());
        });
    }

    /// Checks files as they are.
    fn once(&mut self, name: &str, files: &[(&str, Vec<u8>)]) {
        keep(name, files);
        let start = ThreadTime::now();
        check(&Submission::from_files(files.iter().cloned()), &Answers::default());
        let taken = start.elapsed();
        println!("{:>6} ms  {name}", taken.as_millis());
        if taken > LIMIT {
            self.slow.push(format!("{name}: {taken:?}"));
        }
    }

    /// Checks a definition that is made for a size.
    fn crossed(&mut self, name: &str, make: impl Fn(usize) -> String) {
        self.files(name, |size| vec![("apiDefinition.swagger.json", make(size))]);
    }

    /// Converts a definition that is made for a size. The answer may be that it would be too large.
    fn converted(&mut self, name: &str, make: impl Fn(usize) -> String) {
        self.doubled(&format!("conversion: {name}"), |size| {
            match convert(&Document::parse(make(size).as_bytes(), None)) {
                Ok(_) => {}
                Err(error) => assert!(error.message.contains("far larger"), "{name}: {error}"),
            }
        });
    }

    /// Times everything that a report is told as.
    fn told(&mut self, name: &str, text: &str) {
        const FILE: &str = "apiDefinition.swagger.json";
        keep(name, &[(FILE, text)]);
        let submission = Submission::from_files([(FILE, text)]);
        let reading = Reading::of(&submission);
        let report = Report::of(&submission, &reading, &Answers::default());
        let findings = report.findings();
        assert!(findings.len() > 1_000, "{name}: {} findings", findings.len());
        self.written(name, "excerpts", || {
            let excerpts = findings.iter().filter_map(|finding| excerpt(reading.source(0)?, &finding.place));
            excerpts.map(|excerpt| excerpt.lines.concat()).collect()
        });
        self.written(name, "Markdown", || markdown::to_markdown(&report));
        self.written(name, "SARIF", || {
            let repairs = fix::repairs(&reading.context(&submission), findings);
            sarif::to_sarif(&[sarif::Checked { report: &report, base: String::new(), repairs: &repairs }], None)
        });
        self.written(name, "paper", || print::to_html(&report, &reading));
        #[cfg(unix)]
        self.command(&format!("{name}, {} findings", findings.len()), text, &["--all"]);
    }

    fn written(&mut self, name: &str, form: &str, write: impl FnOnce() -> String) {
        let start = ThreadTime::now();
        let length = write().len();
        let taken = start.elapsed();
        println!("{:>6} ms  {:>5} kB  {name}: {form}", taken.as_millis(), length / 1000);
        if taken > LIMIT {
            self.slow.push(format!("{name}: {form}: {taken:?}"));
        }
    }

    /// Times the command line with a definition: the shell knows how much of the processor's time it took.
    #[cfg(unix)]
    fn command(&mut self, name: &str, text: &str, arguments: &[&str]) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("apiDefinition.swagger.json");
        std::fs::write(&file, text).expect("it is written");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", "\"$0\" \"$@\" 2>&1 | wc -c; times", env!("CARGO_BIN_EXE_connector-check")]);
        let output = command.args(arguments).arg(&file).output().expect("a shell");
        let told = String::from_utf8(output.stdout).expect("a text");
        // The bytes that were written; the shell's own times; those of what it has run.
        let [length, _, times] = told.lines().collect::<Vec<_>>()[..] else { panic!("{told}") };
        let length: usize = length.trim().parse().expect("a number");
        let seconds = |time: &str| -> Option<f64> {
            let (minutes, seconds) = time.trim_end_matches('s').split_once('m')?;
            Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
        };
        let taken: f64 = times.split_whitespace().map(|time| seconds(time).expect("a time")).sum();
        let taken = Duration::from_secs_f64(taken);
        println!("{:>6} ms  {:>5} kB  {name}: {}", taken.as_millis(), length / 1000, arguments.join(" "));
        assert!(length > 100_000, "{name}: {length} bytes");
        if taken > LIMIT {
            self.slow.push(format!("{name}: {}: {taken:?}", arguments.join(" ")));
        }
    }

    fn finish(self) {
        assert!(self.slow.is_empty(), "too slow: {:#?}", self.slow);
    }
}

#[test]
fn lists_at_the_root_that_hold_for_thousands_of_operations() {
    let mut clock = Clock::default();
    let types = third(|n| format!(r#""application/x{n}""#));
    let form = r#""application/x-www-form-urlencoded""#;
    let small = |n: usize| format!(r#""operationId":"o{n}","responses":{{"200":{{"description":"d"}}}}"#);
    for field in ["consumes", "produces"] {
        for first in ["", "\"application/json\",", &format!("{form},")] {
            let text = definition(&operations(MEGABYTE * 2 / 3, small), &format!(r#","{field}":[{first}{types}]"#));
            clock.list(&format!("{field} at the root, operations ({first})"), text);
        }
    }
    let answers = |n: usize| {
        format!(r#""responses":{{"200":{{"description":"d","examples":{{"text/a{n}":1,"text/b{n}":2,"x":3}}}}}}"#)
    };
    clock.list(
        "produces × examples",
        definition(&operations(MEGABYTE * 2 / 3, answers), &format!(r#","produces":[{types}]"#)),
    );
    let examples = half(|n| format!(r#""text/a{n}":1"#));
    let produces = half(|n| format!(r#""text/b{n}""#));
    clock.list(
        "examples of one response × its produces",
        get(&format!(
            r#""produces":[{produces}],"responses":{{"200":{{"description":"d","examples":{{{examples}}}}}}}"#
        )),
    );
    let schemes = half(|n| format!(r#""s{n}":{{"type":"apiKey","in":"header","name":"k"}}"#));
    let asked = half(|n| format!(r#"{{"s{n}":[]}}"#));
    clock.list(
        "security requirements × schemes",
        definition("", &format!(r#","securityDefinitions":{{{schemes}}},"security":[{asked}]"#)),
    );
    let scopes = half(|n| format!(r#""s{n}":"d""#));
    let asked = half(|n| format!(r#""t{n}""#));
    clock.list(
        "scopes × scopes",
        definition("", &format!(r#","securityDefinitions":{{"o":{{"type":"oauth2","flow":"accessCode","scopes":{{{scopes}}}}}}},"security":[{{"o":[{asked}]}}]"#)),
    );
    clock.list("tags", definition("", &format!(r#","tags":[{}]"#, whole(|n| format!(r#"{{"name":"t{n}"}}"#)))));
    clock.finish();
}

#[test]
fn parameters_without_end() {
    let mut clock = Clock::default();
    clock.list("parameters of nothing", get(&format!(r#""parameters":[{}]"#, whole(|_| "{}".into()))));
    clock.list("parameters of blanks", get(&format!(r#""parameters":[{}]"#, whole(|_| r#"{"name":""}"#.into()))));
    let query = |n: usize| format!(r#"{{"name":"q{n}","in":"query","type":"string"}}"#);
    clock.list("query parameters", get(&format!(r#""parameters":[{}]"#, whole(query))));
    let methods = ["get", "put", "post", "delete", "options", "head", "patch"];
    let each = methods.map(|method| format!(r#""{method}":{{"parameters":[{}]}}"#, many(MEGABYTE / 14, query)));
    clock.list(
        "parameters of a path × those of its operations",
        definition(&format!(r#""/a":{{{},"parameters":[{}]}}"#, each.join(","), half(query)), ""),
    );
    let placeholders = (0..40_000).map(|n| format!("{{a{n}}}")).collect::<Vec<_>>().concat();
    let in_path = half(|n| format!(r#"{{"name":"b{n}","in":"path"}}"#));
    clock.list(
        "placeholders × path parameters",
        definition(
            &format!(
                r#""/{placeholders}":{{"parameters":[{in_path}],"get":{{}},"put":{{}},"post":{{}},"delete":{{}}}}"#
            ),
            "",
        ),
    );
    let shared = half(|n| format!(r#""p{n}":{{"name":"q{n}","in":"query","type":"string"}}"#));
    let used = half(|n| format!(r##"{{"$ref":"#/parameters/p{n}"}}"##));
    clock.list(
        "references to shared parameters",
        definition(&format!(r#""/a":{{"get":{{"parameters":[{used}]}}}}"#), &format!(r#","parameters":{{{shared}}}"#)),
    );
    let bodies = whole(|n| format!(r#"{{"name":"b{n}","in":"body","schema":{{}}}}"#));
    clock.list("bodies of one operation", get(&format!(r#""parameters":[{bodies}]"#)));
    let choices = whole(|n| format!("{n}"));
    clock.list(
        "choices of a parameter",
        get(&format!(r#""parameters":[{{"name":"a","in":"query","type":"string","enum":[{choices}]}}]"#)),
    );
    let named = half(|n| format!(r#"{{"value":{n}}}"#));
    let choices = half(|n| format!("{n}"));
    clock.list(
        "x-ms-enum-values × enum",
        get(&format!(r#""parameters":[{{"name":"a","in":"query","type":"integer","enum":[{choices}],"x-ms-enum-values":[{named}]}}]"#)),
    );
    clock.finish();
}

#[test]
fn paths_without_end() {
    let mut clock = Clock::default();
    let plain = |n: usize| format!(r#""/{{a}}/{n}":{{"get":{{}}}}"#);
    clock.list("paths", definition(&whole(plain), ""));
    let deep: String = "/{a}".repeat(220);
    let templates = (0..1024).map(|n| format!(r#""{deep}/{n}":{{"get":{{}}}}"#)).collect::<Vec<_>>().join(",");
    clock.list("paths of hundreds of placeholders", definition(&templates, ""));
    let deep: String = "/a".repeat(440);
    let templates = (0..1024).map(|n| format!(r#""{deep}/{{a}}/{n}":{{"get":{{}}}}"#)).collect::<Vec<_>>().join(",");
    clock.list("paths of hundreds of segments", definition(&templates, ""));
    clock.list(
        "a path of a megabyte",
        definition(&format!(r#""/{}":{{"get":{{}},"put":{{}},"post":{{}}}}"#, "{a}/".repeat(250_000)), ""),
    );
    let ids = whole(|n| format!(r#""/p{n}":{{"get":{{"operationId":"é{n}"}}}}"#));
    clock.list("ids", definition(&ids, ""));
    let strange: String =
        (0x4e00..0x9fff).chain(0xac00..0xd7a3).chain(0x20000..0x2f000).filter_map(char::from_u32).collect();
    clock
        .list("an id of a hundred thousand signs", get(&format!(r#""operationId":"{strange}","summary":"{strange}""#)));
    clock.finish();
}

/// Each gap is looked at beside operations and parameters, which tell their own.
#[test]
fn gaps_without_end() {
    let mut clock = Clock::default();
    clock.doubled("gaps beside parameters", |size| {
        let parameters = many(size / 2, |n| format!(r#"{{"name":"p{n}","in":"query"}}"#));
        let gaps = many(size / 2, |_| r#"{"description":"[To be filled in: it]"}"#.to_owned());
        let text = get(&format!(r#""parameters":[{parameters}],"x-gaps":[{gaps}]"#));
        let report = check(&Submission::from_files([("apiDefinition.swagger.json", text)]), &Answers::default());
        assert!(report.findings().iter().any(|finding| finding.rule().id == "def-gap"));
    });
    clock.finish();
}

#[test]
fn texts_without_end() {
    let mut clock = Clock::default();
    let texts = [
        ("open tags", "<".repeat(MEGABYTE)),
        ("open tags, one end", "<".repeat(MEGABYTE) + ">"),
        ("tags that are none", "<x ".repeat(MEGABYTE / 3) + ">"),
        ("slashes in tags", "</".repeat(MEGABYTE / 2) + ">"),
        ("product names that are none", "Power Power Logic Copilot ".repeat(MEGABYTE / 26)),
        ("blanks after half a product name", "Power".to_owned() + &" ".repeat(MEGABYTE)),
        ("half product names and blanks", "Power      ".repeat(MEGABYTE / 11)),
        ("words", "a ".repeat(MEGABYTE / 2)),
        ("tokens", "eyJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.a ".repeat(MEGABYTE / 44)),
        ("dots", ".".repeat(MEGABYTE)),
    ];
    for (name, text) in &texts {
        let inner = format!(r#""operationId":"A","summary":"{text}","description":"{text}""#);
        clock.list(name, get(&inner));
        let parameter = format!(r#"{{"name":"a","in":"query","x-ms-summary":"{text}","description":"{text}"}}"#);
        clock.list(&format!("{name}, of a parameter"), get(&format!(r#""parameters":[{parameter}]"#)));
        let info = format!(r#"{{"swagger":"2.0","info":{{"title":"{text}","description":"{text}"}},"paths":{{}}}}"#);
        clock.list(&format!("{name}, of the connector"), info);
    }
    let categories = "a;".repeat(MEGABYTE / 2);
    let metadata =
        format!(r#","x-ms-connector-metadata":[{{"propertyName":"Categories","propertyValue":"{categories}"}}]"#);
    clock.list("categories", definition("", &metadata));
    let patterns = whole(|n| format!(r#""D{n}":{{"type":"string","pattern":"(((((["}}"#));
    clock.list("patterns", definition("", &format!(r#","definitions":{{{patterns}}}"#)));
    let pattern = "(".repeat(MEGABYTE);
    clock.list(
        "a pattern of a megabyte",
        definition("", &format!(r#","definitions":{{"A":{{"type":"string","pattern":"{pattern}"}}}}"#)),
    );
    clock.finish();
}

#[test]
fn schemas_without_end() {
    let mut clock = Clock::default();
    let defined = |schemas: &str| definition("", &format!(r#","definitions":{{{schemas}}}"#));
    let body = |reference: &str| {
        format!(r##""parameters":[{{"name":"b","in":"body","schema":{{"$ref":"#/definitions/{reference}"}}}}]"##)
    };
    let sent = |schemas: &str, reference: &str| {
        definition(&format!(r#""/a":{{"post":{{{}}}}}"#, body(reference)), &format!(r#","definitions":{{{schemas}}}"#))
    };
    clock.list("empty schemas", defined(&whole(|n| format!(r#""D{n}":{{}}"#))));
    let properties = half(|n| format!(r#""p{n}":{{"x-ms-visibility":"internal","default":1}}"#));
    let required = half(|n| format!(r#""q{n}""#));
    clock.list(
        "internal properties × required",
        sent(&format!(r#""A":{{"properties":{{{properties}}},"required":[{required}]}}"#), "A"),
    );
    let properties = half(|n| format!(r#""p{n}":{{"readOnly":true}}"#));
    clock.list(
        "read-only properties × required",
        sent(&format!(r#""A":{{"properties":{{{properties}}},"required":[{required}]}}"#), "A"),
    );
    let base = format!(r#""B":{{"properties":{{{}}}}}"#, third(|n| format!(r#""p{n}":{{}}"#)));
    let parts =
        many(MEGABYTE * 2 / 3, |n| format!(r##""D{n}":{{"allOf":[{{"$ref":"#/definitions/B"}}],"required":["x"]}}"##));
    clock.list("parts of one schema", defined(&format!("{base},{parts}")));
    let chain = whole(|n| format!(r##""D{n}":{{"$ref":"#/definitions/D{}"}}"##, n + 1));
    clock.list("a chain of references", sent(&chain, "D0"));
    let chain = whole(|n| format!(r##""D{n}":{{"allOf":[{{"$ref":"#/definitions/D{}"}}],"required":["x"]}}"##, n + 1));
    clock.list("a chain of parts", sent(&chain, "D0"));
    let lattice = whole(|n| {
        let refs: Vec<String> = (1..8).map(|next| format!(r##"{{"$ref":"#/definitions/D{}"}}"##, n + next)).collect();
        format!(r#""D{n}":{{"allOf":[{}],"required":["x"]}}"#, refs.join(","))
    });
    clock.list("a lattice of parts", sent(&lattice, "D0"));
    let circle = whole(|n| {
        format!(r##""D{n}":{{"properties":{{"a":{{"$ref":"#/definitions/D{}"}}}},"required":["a"]}}"##, n / 2)
    });
    clock.list("circles", sent(&circle, "D0"));
    let chain: Vec<_> = (0..60).map(|n| format!(r#"{{"properties":{{"{}{n}":"#, "k".repeat(190))).collect();
    let chain = chain.concat();
    let deep = format!(
        r#"{chain}{{"properties":{{{}}}}}{}"#,
        many(MEGABYTE - 30_000, |n| format!(r#""p{n}":{{}}"#)),
        "}}".repeat(60)
    );
    clock.list("properties below long names", sent(&format!(r#""A":{deep}"#), "A"));
    let deep = |n: usize| format!(r#""D{n}":{}{}"#, r#"{"items":"#.repeat(120) + "{}", "}".repeat(120));
    clock.list("deep schemas", defined(&whole(deep)));
    let siblings = whole(|n| format!(r#""x-{n}":1"#));
    clock.list("members beside a reference", defined(&format!(r##""A":{{"$ref":"#/definitions/A",{siblings}}}"##)));
    clock.list(
        "required",
        defined(&format!(r#""A":{{"type":"object","required":[{}]}}"#, whole(|n| format!(r#""q{n}""#)))),
    );
    let discriminated =
        half(|n| format!(r#""D{n}":{{"discriminator":"q{n}","properties":{{"q{n}":{{}}}},"required":["a"]}}"#));
    clock.list("discriminators", defined(&discriminated));
    let answers = |n: usize| {
        format!(r##""responses":{{"{}":{{"description":"d","schema":{{"$ref":"#/definitions/D0"}}}}}}"##, 200 + n % 90)
    };
    clock.list(
        "answers of one schema",
        definition(
            &operations(MEGABYTE / 2, answers),
            &format!(
                r#","definitions":{{{}}}"#,
                half(|n| format!(r##""D{n}":{{"items":{{"$ref":"#/definitions/D{}"}}}}"##, n + 1))
            ),
        ),
    );
    let codes = whole(|n| format!(r#""{n}":{{"description":"d","schema":{{}}}}"#));
    clock.list("answers of one operation", get(&format!(r#""responses":{{{codes}}}"#)));
    let long = format!(r##"{{"$ref":"#/definitions/{}"}}"##, "~1%41".repeat(50));
    clock.list("long references", defined(&whole(|n| format!(r#""D{n}":{{"items":{long}}}"#))));
    let same = whole(|n| {
        format!(
            r#""/p{n}":{{"post":{{"parameters":[{{"name":"b","in":"body","schema":{{"properties":{{"a":{{}},"b{}":{{}}}}}}}}]}}}}"#,
            n / 3
        )
    });
    clock.list("the same schema again and again", definition(&same, ""));
    clock.finish();
}

#[test]
fn calls_of_operations() {
    let mut clock = Clock::default();
    let answer = r#""responses":{"200":{"description":"d","schema":{"type":"object"}}}"#;
    for (extension, from) in [
        ("x-ms-dynamic-values", r#"{"parameter":"a"}"#),
        ("x-ms-dynamic-values", r#"{"parameter":"a/b/c/d"}"#),
        ("x-ms-dynamic-values", "1"),
        ("x-ms-dynamic-list", r#"{"parameterReference":"a/b"}"#),
        ("x-ms-dynamic-list", r#"{"value":1}"#),
    ] {
        let call = |n: usize| {
            let paths = r#""value-path":"a/b","value-collection":"c/d","itemsPath":"a/b","itemValuePath":"c/d""#;
            format!(
                r#"{{"name":"q{n}","in":"query","type":"string","{extension}":{{"operationId":"T",{paths},"parameters":{{"z":{from}}}}}}}"#
            )
        };
        for required in ["true", "false"] {
            let taken = half(|n| format!(r#"{{"name":"r{n}","in":"query","required":{required}}}"#));
            let target = format!(r#""/t":{{"get":{{"operationId":"T","parameters":[{taken}],{answer}}}}}"#);
            let each = operations(MEGABYTE / 2, |n| format!(r#""operationId":"o{n}","parameters":[{}]"#, call(n)));
            clock.list(
                &format!("{extension} {from} × parameters of the target ({required})"),
                definition(&format!("{target},{each}"), ""),
            );
        }
        let target = format!(r#""/t":{{"get":{{"operationId":"T",{answer}}}}}"#);
        let shared = half(|n| format!(r#""p{n}":{}"#, call(n)));
        let used = operations(MEGABYTE / 2, |n| format!(r##""parameters":[{{"$ref":"#/parameters/p{}"}}]"##, n % 100));
        clock.list(
            &format!("{extension} {from} × operations that share it"),
            definition(&format!("{target},{used}"), &format!(r#","parameters":{{{shared}}}"#)),
        );
        let inner = half(|n| {
            format!(r#""a{n}":{{"type":"string","{extension}":{{"operationId":"T","parameters":{{"z":{from}}}}}}}"#)
        });
        let used = operations(MEGABYTE / 2, |_| {
            r##""parameters":[{"name":"b","in":"body","schema":{"$ref":"#/definitions/A"}}]"##.into()
        });
        clock.list(
            &format!("{extension} {from} in a body × operations that send it"),
            definition(&format!("{target},{used}"), &format!(r#","definitions":{{"A":{{"properties":{{{inner}}}}}}}"#)),
        );
        let chain = half(|n| {
            format!(
                r##""D{n}":{{"properties":{{"n":{{"$ref":"#/definitions/D{}"}},"a":{{"type":"string","{extension}":{{"operationId":"T","parameters":{{"z":{from}}}}}}}}}}}"##,
                n + 1
            )
        });
        let used = operations(MEGABYTE / 2, |_| {
            r##""parameters":[{"name":"b","in":"body","schema":{"$ref":"#/definitions/D0"}}]"##.into()
        });
        clock.list(
            &format!("{extension} {from} in a chain × operations that send it"),
            definition(&format!("{target},{used}"), &format!(r#","definitions":{{{chain}}}"#)),
        );
        let arguments = whole(|n| format!(r#""z{n}":{from}"#));
        clock.list(&format!("arguments {from} of one {extension}"), definition(&format!(r#"{target},"/a":{{"get":{{"parameters":[{{"name":"a","in":"query","{extension}":{{"operationId":"T","parameters":{{{arguments}}}}}}}]}}}}"#), ""));
        let properties = half(|n| format!(r#""p{n}":{{}}"#));
        let answer = r##""responses":{"200":{"description":"d","schema":{"$ref":"#/definitions/A"}}}"##.to_string();
        let target = format!(r#""/t":{{"get":{{"operationId":"T",{answer}}}}}"#);
        let each = operations(MEGABYTE / 2, |n| format!(r#""operationId":"o{n}","parameters":[{}]"#, call(n)));
        clock.list(
            &format!("{extension} {from} × properties of the answer"),
            definition(
                &format!("{target},{each}"),
                &format!(r#","definitions":{{"A":{{"x":1,"type":"object","properties":{{{properties}}}}}}}"#),
            ),
        );
    }
    let long = format!(r#"{{"parameterReference":"{}"}}"#, "a/".repeat(200_000));
    let call = |n: usize| {
        format!(
            r#"{{"name":"q{n}","in":"query","x-ms-dynamic-list":{{"operationId":"T","parameters":{{"z":{{"parameterReference":"a/b"}}}}}}}}"#
        )
    };
    clock.list("a reference of many divisions", definition(&format!(r#""/t":{{"get":{{"operationId":"T"}}}},"/a":{{"get":{{"parameters":[{{"name":"a","in":"query","x-ms-dynamic-list":{{"operationId":"T","parameters":{{"z":{long}}}}}}},{}]}}}}"#, half(call)), ""));
    let unknown = operations(MEGABYTE / 2, |n| {
        format!(
            r#""parameters":[{{"name":"q","in":"query","x-ms-dynamic-values":{{"operationId":"GetTheFirstThing{n:06}"}}}}]"#
        )
    });
    let known = operations(MEGABYTE / 2, |n| format!(r#""operationId":"GetTheFirstThong{n:06}""#)).replace("/p", "/q");
    clock.list("calls of nothing × ids", definition(&format!("{unknown},{known}"), ""));
    let replaced = operations(MEGABYTE / 2, |n| {
        format!(
            r#""operationId":"O{n}","x-ms-api-annotation":{{"family":"f{}","replacement":{{"api":"a","operationId":"x"}}}}"#,
            n % 3
        )
    });
    let text =
        definition(&replaced, "").replace(r#""title":"T""#, &format!(r#""title":"{}""#, "é".repeat(MEGABYTE / 4)));
    clock.list("replacements × a long title", text);
    let family = operations(MEGABYTE, |n| {
        format!(r#""operationId":"O{n}","x-ms-api-annotation":{{"family":"f","revision":{n},"status":"Production"}}"#)
    });
    clock.list("a family of thousands", definition(&family, ""));
    clock.finish();
}

#[test]
fn webhooks_without_end() {
    let mut clock = Clock::default();
    let url = r#""u":{"type":"string","x-ms-notification-url":true}"#;
    let sends = |reference: &str| {
        format!(
            r##""x-ms-trigger":"batch","parameters":[{{"name":"b","in":"body","schema":{{"$ref":"#/definitions/{reference}"}}}}]"##
        )
    };
    let properties = half(|n| format!(r#""p{n}":{{}}"#));
    let hooks = operations(MEGABYTE / 2, |_| sends("A"));
    clock.list(
        "webhooks × properties",
        definition(&hooks, &format!(r#","definitions":{{"A":{{"properties":{{{properties},{url}}}}}}}"#)),
    );
    let urls = half(|n| format!(r#""u{n}":{{"x-ms-notification-url":true}}"#));
    clock
        .list("webhooks × urls", definition(&hooks, &format!(r#","definitions":{{"A":{{"properties":{{{urls}}}}}}}"#)));
    let required = third(|n| format!(r#""q{n}""#));
    let properties = third(|n| format!(r#""p{n}":{{}}"#));
    let some = operations(MEGABYTE / 3, |_| sends("A"));
    clock.list(
        "webhooks × properties × required",
        definition(
            &some,
            &format!(r#","definitions":{{"A":{{"required":[{required}],"properties":{{{properties},{url}}}}}}}"#),
        ),
    );
    let chain = half(|n| format!(r##""D{n}":{{"properties":{{"n":{{"$ref":"#/definitions/D{}"}},{url}}}}}"##, n + 1));
    let each = operations(MEGABYTE / 2, |n| sends(&format!("D{n}")));
    clock.list("webhooks × a chain", definition(&each, &format!(r#","definitions":{{{chain}}}"#)));
    let contents = many(MEGABYTE, |n| {
        format!(
            r#""/p{n}":{{"x-ms-notification-content":{{"schema":{{"properties":{{"a":{{}}}}}}}},"post":{{"x-ms-trigger":"batch"}}}}"#
        )
    });
    clock.list("notification contents", definition(&contents, ""));
    let told = operations(MEGABYTE / 2, |n| {
        format!(
            r#""operationId":"o{n}","x-ms-trigger":"single","x-ms-notification":{{"operationId":"H"}},"parameters":[{{"name":"a","in":"query"}}]"#
        )
    });
    let target = format!(
        r#""/h":{{"post":{{"operationId":"H","parameters":[{{"name":"b","in":"body","schema":{{"properties":{{{url}}}}}}},{}]}}}}"#,
        half(|n| format!(r#"{{"name":"q{n}","in":"query"}}"#))
    );
    clock.list("notifications × parameters of one webhook", definition(&format!("{target},{told}"), ""));
    let answers = operations(MEGABYTE / 2, |_| {
        r##""x-ms-trigger":"batch","responses":{"200":{"description":"d","schema":{"$ref":"#/definitions/A"}}}"##.into()
    });
    let properties = half(|n| format!(r#""p{n}":{{"type":"string"}}"#));
    clock.list("batches × properties", definition(&answers, &format!(r#","definitions":{{"A":{{"type":"object","additionalProperties":false,"properties":{{{properties}}}}}}}"#)));
    clock.finish();
}

#[test]
fn extensions_without_end() {
    type Wrap = fn(&str) -> String;
    let mut clock = Clock::default();
    let places: [(&str, Wrap); 3] = [
        ("the root", |inner| definition("", &format!(",{inner}"))),
        ("an operation", get),
        ("a schema", |inner| definition("", &format!(r#","definitions":{{"A":{{{inner}}}}}"#))),
    ];
    for (place, wrap) in places {
        clock.list(&format!("unknown members of {place}"), wrap(&whole(|n| format!(r#""m{n}":1"#))));
        clock.list(&format!("unknown extensions of {place}"), wrap(&whole(|n| format!(r#""x-ms-dynamic-{n:04}":1"#))));
        clock.list(
            &format!("x-ms-capabilities of {place}"),
            wrap(&format!(r#""x-ms-capabilities":{{{}}}"#, whole(|n| format!(r#""c{n}":1"#)))),
        );
        clock.list(
            &format!("x-ms-dynamic-schema of {place}"),
            wrap(&format!(r#""x-ms-dynamic-schema":{{{}}}"#, whole(|n| format!(r#""c{n}":1"#)))),
        );
    }
    let nested: String = r#"{"properties":{"a":"#.repeat(100);
    let inner = whole(|n| format!(r#""x-ms-summary{n}":1"#));
    clock.list(
        "extensions far down",
        definition("", &format!(r#","definitions":{{"A":{nested}{{{inner}}}{}}}"#, "}}".repeat(100))),
    );
    let flags = whole(|n| {
        format!(r#""D{n}":{{"x-ms-notification-url":true,"x-ms-visibility":"x","x-ms-editor":"dictionary"}}"#)
    });
    clock.list("extensions of schemas", definition("", &format!(r#","definitions":{{{flags}}}"#)));
    let metadata = whole(|n| format!(r#"{{"propertyName":"n{n}"}}"#));
    clock.list("metadata", definition("", &format!(r#","x-ms-connector-metadata":[{metadata}]"#)));
    clock.finish();
}

#[test]
fn openapi_3_without_end() {
    let mut clock = Clock::default();
    let content = whole(|n| format!(r#""text/x{n}":{{"schema":{{}}}}"#));
    clock.list(
        "media types of a body",
        openapi_3(&format!(r#""/a":{{"post":{{"requestBody":{{"content":{{{content}}}}}}}}}"#), ""),
    );
    let schemas =
        whole(|n| format!(r##""D{n}":{{"nullable":true,"oneOf":[{{"$ref":"#/components/schemas/D{}"}}]}}"##, n + 1));
    clock.list("alternatives", openapi_3("", &format!(r#","components":{{"schemas":{{{schemas}}}}}"#)));
    clock.list(
        "names of components",
        openapi_3("", &format!(r#","components":{{"schemas":{{{}}}}}"#, whole(|n| format!(r#""é{n}":{{}}"#)))),
    );
    clock.list(
        "servers",
        openapi_3("", &format!(r#","servers":[{}]"#, whole(|n| format!(r#"{{"url":"https://a{n}.b/"}}"#)))),
    );
    let big = half(|n| format!(r#""p{n}":{{}}"#));
    let media = half(|n| format!(r##""text/x{n}":{{"schema":{{"$ref":"#/components/schemas/A"}}}}"##));
    clock.list(
        "media types of one schema",
        openapi_3(
            &format!(r#""/a":{{"get":{{"responses":{{"200":{{"description":"d","content":{{{media}}}}}}}}}}}"#),
            &format!(r#","components":{{"schemas":{{"A":{{"properties":{{{big}}}}}}}}}"#),
        ),
    );
    let callbacks = whole(|n| format!(r#""c{n}":{{"x":{{"post":{{}}}}}}"#));
    clock.list("callbacks", openapi_3(&format!(r#""/a":{{"post":{{"callbacks":{{{callbacks}}}}}}}"#), ""));
    clock.finish();
}

/// Definitions of 3.0 in which one large thing is used by each of thousands of operations.
fn shared_by_all(size: usize) -> Vec<(&'static str, String)> {
    let with = |inner: &str, components: &str| {
        let inner = format!(
            r#"{inner}{}"#,
            if inner.contains("responses") { "" } else { r#","responses":{"200":{"description":"d"}}"# }
        );
        openapi_3(&operations(size / 2, |_| inner.clone()), &format!(r#","components":{{{components}}}"#))
    };
    let half = |unit: &dyn Fn(usize) -> String| many(size / 2, unit);
    let media = half(&|n| format!(r#""text/x{n}":{{"schema":{{}}}}"#));
    let choices = half(&|n| format!(r#""c{n}""#));
    let forms = half(&|n| format!(r#"{{"type":"object","x-n":{n}}}"#));
    let nulls = half(&|_| r#"{"nullable":true}"#.into());
    let properties = half(&|n| format!(r#""p{n}":{{"type":"object"}}"#));
    let required = half(&|n| format!(r#""q{n}""#));
    let extensions = half(&|n| format!(r#""x-n{n}":1"#));
    let text = "a".repeat(size / 2);
    let of_query = |schema: &str| format!(r#""parameters":[{{"name":"a","in":"query","schema":{schema}}}]"#);
    let a = of_query(r##"{"$ref":"#/components/schemas/A"}"##);
    let parts_of_a = of_query(r##"{"allOf":[{"$ref":"#/components/schemas/A"}]}"##);
    let body = r##""requestBody":{"$ref":"#/components/requestBodies/B"}"##;
    let response = r##""responses":{"200":{"$ref":"#/components/responses/R"}}"##;
    let elsewhere = r##""responses":{"200":{"$ref":"#/x-responses/R"}}"##;
    let form = r##""requestBody":{"content":{"multipart/form-data":{"schema":{"$ref":"#/components/schemas/A"}}}}"##;
    let schema = |inner: &str| format!(r#""schemas":{{"A":{{{inner}}}}}"#);
    let mut all = vec![
        ("a body of many media types", with(body, &format!(r#""requestBodies":{{"B":{{"content":{{{media}}}}}}}"#))),
        (
            "a form beside many media types",
            with(body, &format!(r#""requestBodies":{{"B":{{"content":{{"multipart/form-data":{{}},{media}}}}}}}"#)),
        ),
        (
            "a response of many media types",
            with(response, &format!(r#""responses":{{"R":{{"description":"d","content":{{{media}}}}}}}"#)),
        ),
        ("choices without a type", with(&a, &schema(&format!(r#""enum":[{choices}]"#)))),
        ("choices", with(&a, &schema(&format!(r#""type":"string","enum":[{choices}]"#)))),
        ("choices below a part", with(&parts_of_a, &schema(&format!(r#""enum":[{choices}]"#)))),
        ("forms", with(&a, &schema(&format!(r#""oneOf":[{forms}]"#)))),
        ("forms below a part", with(&parts_of_a, &schema(&format!(r#""anyOf":[{forms}]"#)))),
        ("forms that are null", with(&a, &schema(&format!(r#""oneOf":[{nulls}]"#)))),
        ("extensions of a schema", with(&a, &schema(&format!(r#""type":"string",{extensions}"#)))),
        ("a long text", with(&a, &schema(&format!(r#""type":"string","description":"{text}","x-a":"{text}""#)))),
        ("fields of a form", with(form, &schema(&format!(r#""properties":{{{properties}}}"#)))),
        (
            "required fields of a form",
            with(form, &schema(&format!(r#""properties":{{"a":{{}}}},"required":[{required}]"#))),
        ),
    ];
    let unusual = with(elsewhere, "").replacen(
        r#""paths""#,
        &format!(r#""x-responses":{{"R":{{"description":"{text}","content":{{{media}}}}}}},"paths""#),
        1,
    );
    all.push(("a response that stands elsewhere", unusual));
    all
}

fn each_shared(mut run: impl FnMut(&str, &dyn Fn(usize) -> String)) {
    for (at, (name, _)) in shared_by_all(0).into_iter().enumerate() {
        run(name, &|size| shared_by_all(size).swap_remove(at).1);
    }
}

#[test]
fn large_things_that_all_operations_of_3_0_share() {
    let mut clock = Clock::default();
    each_shared(|name, make| clock.crossed(name, make));
    clock.crossed("braces of an address", |size| {
        openapi_3("", &format!(r#","servers":[{{"url":"https://a/{}","variables":{{}}}}]"#, "{".repeat(size)))
    });
    clock.crossed("braces of addresses", |size| {
        let url = format!(r#"{{"url":"https://a/{}}}","variables":{{}}}}"#, "{".repeat(9_900));
        openapi_3("", &format!(r#","servers":[{}]"#, many(size, |_| url.clone())))
    });
    clock.finish();
}

#[test]
fn large_things_that_conversion_would_repeat() {
    let mut clock = Clock::default();
    each_shared(|name, make| clock.converted(name, make));
    clock.converted("forms of all schemas", |size| {
        let forms = many(size / 2, |n| format!(r#"{{"type":"string","enum":["a{n}","b{n}"]}}"#));
        let users = many(size / 2, |n| {
            format!(r##""U{n}":{{"oneOf":[{{"$ref":"#/components/schemas/A"}},{{"$ref":"#/components/schemas/B"}}]}}"##)
        });
        let enums = format!(r#""A":{{"type":"string","oneOf":[{forms}]}},"B":{{"type":"string","enum":["x"]}}"#);
        openapi_3("", &format!(r#","components":{{"schemas":{{{enums},{users}}}}}"#))
    });
    clock.converted("choices of all schemas", |size| {
        let choices = many(size / 2, |n| format!(r#""c{n}""#));
        let users = many(size / 2, |n| {
            format!(r##""U{n}":{{"oneOf":[{{"$ref":"#/components/schemas/A"}},{{"$ref":"#/components/schemas/B"}}]}}"##)
        });
        let enums = format!(r#""A":{{"type":"string","enum":[{choices}]}},"B":{{"type":"string","enum":["x"]}}"#);
        openapi_3("", &format!(r#","components":{{"schemas":{{{enums},{users}}}}}"#))
    });
    // Each of them is small, and all of them become one object.
    let extended = |n: usize| format!(r#"{{"x-{n}":1}}"#);
    let media = |size: usize| many(size, |n| format!(r#""a/{n}":{}"#, extended(n)));
    clock.converted("extensions of a response's media types", |size| {
        let response = format!(r#"{{"description":"d","content":{{{}}}}}"#, media(size));
        openapi_3(&format!(r#""/a":{{"get":{{"responses":{{"200":{response}}}}}}}"#), "")
    });
    clock.converted("extensions of a parameter's media types", |size| {
        let parameter = format!(r#"{{"name":"p","in":"query","content":{{{}}}}}"#, media(size));
        openapi_3(
            &format!(r#""/a":{{"get":{{"parameters":[{parameter}],"responses":{{"200":{{"description":"d"}}}}}}}}"#),
            "",
        )
    });
    clock.converted("extensions of a parameter's parts", |size| {
        let parameter = format!(r#"{{"name":"p","in":"query","schema":{{"allOf":[{}]}}}}"#, many(size, extended));
        openapi_3(
            &format!(r#""/a":{{"get":{{"parameters":[{parameter}],"responses":{{"200":{{"description":"d"}}}}}}}}"#),
            "",
        )
    });
    clock.finish();
}

#[test]
fn files_around_a_definition_without_end() {
    let mut clock = Clock::default();
    let listing =
        |size: usize| definition(&operations(size, |n| format!(r#""operationId":"O{n}","responses":{{}}"#)), "");
    let beside = |size: usize, inner: &str| {
        vec![
            ("apiDefinition.swagger.json", listing(size)),
            ("apiProperties.json", format!(r#"{{"properties":{{{inner}}}}}"#)),
        ]
    };
    let policy = |name: &str, inner: &str| format!(r#"{{"templateId":"{name}","title":"t","parameters":{{{inner}}}}}"#);
    let operation_names = |size: usize| many(size, |n| format!(r#""O{n}""#));
    clock.files("policies × operations", |size| {
        let policies = many(size / 2, |n| {
            policy("setheader", &format!(r#""x-ms-apimTemplate-operationName":["O{n}","Missing{n}"]"#))
        });
        beside(size / 2, &format!(r#""policyTemplateInstances":[{policies}]"#))
    });
    // Each name is nearly found at hundreds of places.
    clock.files("readme × operations", |size| {
        let name = "x ".repeat(22) + "z y";
        let paths = operations(size, |n| format!(r#""operationId":"O{n}","summary":"{name}","responses":{{}}"#));
        let text = ("x ".repeat(22) + "q y ").repeat(600) + &"z ".repeat(700);
        let readme = format!("# T\n\nAbout.\n\n## Supported Operations\n\n{text}\n");
        vec![("apiDefinition.swagger.json", definition(&paths, "")), ("readme.md", readme)]
    });
    clock.files("policies of one operation", |size| {
        let policies = many(size, |_| {
            policy(
                "routerequesttoendpoint",
                r#""x-ms-apimTemplate-operationName":["O1"],"x-ms-apimTemplateParameter.newPath":"/a/{b}""#,
            )
        });
        beside(10_000, &format!(r#""policyTemplateInstances":[{policies}]"#))
    });
    clock.files("operations of one policy", |size| {
        let names = operation_names(size / 2);
        let one = policy("setheader", &format!(r#""x-ms-apimTemplate-operationName":[{names}]"#));
        beside(size / 2, &format!(r#""policyTemplateInstances":[{one}]"#))
    });
    clock.files("parameters of a policy", |size| {
        let parameters =
            many(size, |n| format!(r#""x-ms-apimTemplateParameter.p{n}":"@connectionParameters('c{n}')""#));
        beside(1_000, &format!(r#""policyTemplateInstances":[{}]"#, policy("setheader", &parameters)))
    });
    clock.files("policies × connection parameters", |size| {
        let parameters = many(size / 2, |n| format!(r#""c{n}":{{"type":"string"}}"#));
        let policies = many(size / 2, |n| {
            policy(
                "dynamichosturl",
                &format!(r#""x-ms-apimTemplateParameter.urlTemplate":"@connectionParameters('c{n}')""#),
            )
        });
        beside(1_000, &format!(r#""connectionParameters":{{{parameters}}},"policyTemplateInstances":[{policies}]"#))
    });
    clock.files("connection parameters", |size| {
        let parameters = many(size, |n| {
            format!(r#""token:c{n}":{{"type":"securestring","uiDefinition":{{"displayName":"d","constraints":{{"required":"true"}}}}}}"#)
        });
        beside(1_000, &format!(r#""connectionParameters":{{{parameters}}}"#))
    });
    clock.files("script operations", |size| {
        beside(size / 2, &format!(r#""scriptOperations":[{}]"#, operation_names(size / 2)))
    });
    let papers: [(&str, Text); 12] = [
        ("headings", |size| "# A\n".repeat(size / 4)),
        ("the same heading", |size| "## Known Issues and Limitations\n\ntext\n\n".repeat(size / 40)),
        ("open brackets", |size| "[".repeat(size)),
        ("links", |size| "[a](http://a.b) ".repeat(size / 16)),
        ("stars", |size| "*a **b ".repeat(size / 7)),
        ("quotes", |size| "> ".repeat(size / 2)),
        ("lists", |size| "- a\n".repeat(size / 4)),
        ("one word", |size| "a".repeat(size)),
        ("a deep list, and lines that go on with it", |size| "* + ".repeat(size / 8) + "b\n" + &"b\n".repeat(size / 4)),
        ("a deep quotation, and lines that go on with it", |size| {
            "> ".repeat(size / 4) + "b\n" + &"b\n".repeat(size / 4)
        }),
        ("a deep quotation, and a table", |size| ">".repeat(size / 2) + "|a|b|\n" + &"|a|b|\n".repeat(size / 12)),
        ("lists within lists, and lines that go on with them", |size| {
            let levels = (size / 2).isqrt();
            (0..levels).map(|n| "  ".repeat(n) + "- a\n").collect::<String>() + &"b\n".repeat(size / 4)
        }),
    ];
    for (name, text) in papers {
        for file in ["readme.md", "intro.md"] {
            clock.files(&format!("{file}: {name}"), |size| {
                vec![("apiDefinition.swagger.json", listing(1_000)), (file, text(size))]
            });
        }
    }
    let scripts: [(&str, Text); 6] = [
        ("using", |size| "using System;\n".repeat(size / 14)),
        ("classes", |size| "public class Script : ScriptBase { }\n".repeat(size / 37)),
        ("comments", |size| "/* a */".repeat(size / 7)),
        ("open strings", |size| "\"a\n".repeat(size / 3)),
        ("interpolations", |size| "$\"{a}\" ".repeat(size / 7)),
        ("braces", |size| "{".repeat(size)),
    ];
    for (name, text) in scripts {
        clock.files(&format!("script.csx: {name}"), |size| {
            vec![("apiDefinition.swagger.json", listing(100_000)), ("script.csx", text(size))]
        });
    }
    clock.finish();
}

#[test]
fn one_long_thing_and_what_repeats_it() {
    let mut clock = Clock::default();
    for (name, make) in SHAPES {
        clock.files(name, |size| vec![make(size)]);
        let (file, text) = make(MEGABYTE);
        let submission = Submission::from_files([(file, text)]);
        clock.fixed(&format!("fixes of {name}"), || fix::safe(&submission, None));
    }
    clock.finish();
}

#[test]
fn aliases_without_end() {
    let mut clock = Clock::default();
    let head = "swagger: '2.0'\ninfo: { title: T, version: '1' }\n";
    let mut text = format!("{head}x-p: &p\n  parameters: &l\n");
    for n in 0..3_000 {
        let _ = writeln!(text, "  - {{ name: q{n}, in: query, type: string }}");
    }
    text.push_str("paths:\n");
    for n in 0..10_000 {
        let _ = writeln!(text, "  /p{n}:\n    get: {{ parameters: *l }}");
    }
    clock.list("one list of parameters for all", text);
    let mut text = format!("{head}x-s: &s\n  type: object\n  properties:\n");
    for n in 0..2_000 {
        let _ = writeln!(text, "    p{n}: {{ type: string, x-ms-notification-url: true }}");
    }
    text.push_str("paths:\n");
    for n in 0..8_000 {
        let _ = writeln!(text, "  /p{n}: {{ post: {{ parameters: [ {{ name: b, in: body, schema: *s }} ] }} }}");
    }
    clock.list("one schema for all", text);
    clock.finish();
}

/// What decides which files are a connector sees all names of a repository, and of an archive that was made to look like
/// one.
#[test]
fn names_of_very_many_files() {
    let mut clock = Clock::default();
    let named = |name: String| (name, Sign::Named);
    clock.doubled("definitions below a thousand folders", |size| {
        let deep: Vec<_> = (0..size / 20).map(|n| named(format!("{}{n}.swagger.json", "a/".repeat(500)))).collect();
        assert_eq!(connectors(&deep), []);
    });
    clock.doubled("definitions side by side", |size| {
        let count = size / 20;
        let readme = |n| (format!("{n}_readme.md"), Sign::Other);
        let wide: Vec<_> = (0..count).flat_map(|n| [named(format!("{n}.swagger.json")), readme(n)]).collect();
        let found = connectors(&wide);
        assert!(found.len() == count && found.iter().all(|found| found.files.len() == 2));
    });
    clock.doubled("folders in folders, each with a definition", |size| {
        let name = |n: usize| named(format!("{}swagger.json", format!("{n}/").repeat(n % 30 + 1)));
        assert_eq!(connectors(&(0..size / 20).map(name).collect::<Vec<_>>()).len(), size / 20);
    });
    clock.doubled("files below one definition", |size| {
        let mut files = vec![named("swagger.json".to_owned())];
        files.extend((0..size / 10).map(|n| (format!("{n}/{n}.txt"), Sign::Other)));
        assert_eq!(connectors(&files).len(), 1);
    });
    clock.finish();
}

#[test]
fn texts_that_are_made_of_much() {
    let mut clock = Clock::default();
    let cases: [(&str, Text); 4] = [
        ("many operations", |size| {
            definition(&many(size, |n| format!(r#""/p{n}":{{"get":{{"summary":"Get {n}"}}}}"#)), "")
        }),
        ("a description without end", |size| {
            get(&format!(r#""summary":"Get","description":"{}""#, "# * Is it? ".repeat(size / 11)))
        }),
        ("a summary of blanks and signs that are not seen", |size| {
            get(&format!(r#""summary":"{}""#, " \u{200b}".repeat(size / 4)))
        }),
        ("many bounds", |size| {
            let bounds = many(size, |n| format!(r#"{{"name":"p{n}","in":"query","type":"string","maxLength":{n}}}"#));
            get(&format!(r#""summary":"Get","parameters":[{bounds}]"#))
        }),
    ];
    for (name, text) in cases {
        clock.doubled(name, |size| {
            let submission = Submission::from_files([("apiDefinition.swagger.json", text(size))]);
            let reading = Reading::of(&submission);
            for thing in [Thing::Readme, Thing::Intro] {
                // Of too many operations nothing is made.
                let _ = make(thing, &reading.context(&submission), None);
            }
        });
    }
    clock.finish();
}

/// Texts that all have the same hash by FNV-1a: of each block one of two is taken, and both lead to the same state.
fn colliding(count: usize) -> Vec<String> {
    const PRIME: u32 = 0x0100_0193;
    let letters: Vec<u8> = (b'a'..=b'z').chain(b'A'..=b'Z').chain(b'0'..=b'9').chain(*b"_-").collect();
    let mut random = Random(0x00AB_CDEF);
    let mut block = || -> String { (0..6).map(|_| char::from(*random.pick(&letters))).collect() };
    let mut state = 0x811C_9DC5_u32;
    let mut texts = vec![String::new()];
    while texts.len() < count {
        let mut seen = std::collections::HashMap::new();
        let (hash, pair) = loop {
            let block = block();
            let hash = block.bytes().fold(state, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME));
            match seen.insert(hash, block.clone()) {
                Some(other) if other != block => break (hash, [other, block]),
                _ => {}
            }
        };
        state = hash;
        texts = pair.iter().flat_map(|block| texts.iter().map(move |text| format!("{text}{block}"))).collect();
    }
    texts
}

#[test]
fn keys_that_are_hard_to_tell_apart() {
    let mut clock = Clock::default();
    let keys = colliding(8_192);
    let members = keys.iter().map(|key| format!(r#""{key}":{{}}"#)).collect::<Vec<_>>().join(",");
    let required = keys.iter().step_by(4).map(|key| format!(r#""{key}""#)).collect::<Vec<_>>().join(",");
    clock.list(
        "keys of one hash",
        definition(
            "",
            &format!(
                r#","definitions":{{"A":{{"type":"object","required":[{required}],"properties":{{{members}}}}}}}"#
            ),
        ),
    );
    let paths = keys.iter().take(8_000).map(|key| format!(r#""/{key}":{{"get":{{}}}}"#)).collect::<Vec<_>>().join(",");
    clock.list("paths of one hash but for their slash", definition(&paths, ""));
    for length in [100, 1_000, 10_000, 100_000] {
        let name = "k".repeat(length);
        let members = whole(|n| format!(r#""{name}{n}":{{}}"#));
        clock.list(
            &format!("keys that differ after {length} letters"),
            definition("", &format!(r#","definitions":{{{members}}}"#)),
        );
        let paths = whole(|n| format!(r#""/{name}{n}":{{"get":{{"operationId":"{name}{n}"}}}}"#));
        clock.list(&format!("paths and ids that differ after {length} letters"), definition(&paths, ""));
        let same = whole(|n| format!(r#""/{name}/{{a{n}}}":{{"get":{{"operationId":"{name}"}}}}"#));
        clock.list(&format!("paths that are the same but for a name, of {length} letters"), definition(&same, ""));
        let query = whole(|n| format!(r#"{{"name":"{name}{}","in":"query","type":"string"}}"#, n / 2));
        clock.list(
            &format!("parameters of one name each two, of {length} letters"),
            get(&format!(r#""parameters":[{query}]"#)),
        );
    }
    let same = whole(|_| r#"{"name":"q","in":"query","type":"string"}"#.into());
    clock.list("parameters of one name", get(&format!(r#""parameters":[{same}]"#)));
    let refs = whole(|_| r##"{"$ref":"#/parameters/p"}"##.into());
    let text = get(&format!(r#""parameters":[{refs}]"#))
        .replace(r#""paths""#, r#""parameters":{"p":{"name":"q","in":"query","type":"string"}},"paths""#);
    clock.list("references to one parameter", text);
    clock.list("operations of one id", definition(&operations(MEGABYTE, |_| r#""operationId":"Same""#.into()), ""));
    let choices = whole(|n| format!(r#""{}{}""#, "c".repeat(1_000), n / 2));
    clock.list(
        "choices that differ late",
        get(&format!(r#""parameters":[{{"name":"a","in":"query","type":"string","enum":[{choices}]}}]"#)),
    );
    let objects = whole(|n| format!(r#"{{"a":{{"b":[{}{}]}}}}"#, "1,".repeat(500), n / 2));
    clock.list(
        "choices that are objects",
        definition("", &format!(r#","definitions":{{"A":{{"type":"object","enum":[{objects}]}}}}"#)),
    );
    clock.finish();
}

#[test]
fn numbers_without_end() {
    let mut clock = Clock::default();
    let million = "9".repeat(MEGABYTE);
    let half_a_million = "7".repeat(MEGABYTE / 2);
    let schema = |inner: &str| definition("", &format!(r#","definitions":{{"A":{{"type":"number",{inner}}}}}"#));
    for (name, inner) in [
        ("a number of a million digits", format!(r#""default":{million}"#)),
        ("two bounds of half a million digits", format!(r#""minimum":{half_a_million},"maximum":-{half_a_million}"#)),
        ("a fraction of a million digits", format!(r#""multipleOf":0.{}1"#, "0".repeat(MEGABYTE))),
        ("an exponent of a million digits", format!(r#""minimum":1e{million}"#)),
        ("many long numbers", format!(r#""enum":[{}]"#, whole(|n| format!("{}{n}", "1".repeat(300))))),
        ("numbers of one digit", format!(r#""enum":[{}]"#, "1,".repeat(MEGABYTE / 2) + "1")),
        ("many exponents", format!(r#""enum":[{}]"#, whole(|n| format!("1e{n}00000")))),
        ("a length of a million digits", format!(r#""maxLength":{million}"#)),
    ] {
        clock.list(name, schema(&inner));
    }
    let head = "swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: {}\nx-a: ";
    for (name, number) in [
        ("hexadecimal", format!("0x{}", "f".repeat(MEGABYTE))),
        ("octal", format!("0o{}", "7".repeat(MEGABYTE))),
        ("decimal", million.clone()),
        ("with a fraction", format!("+.{million}e-{}", "1".repeat(100))),
        ("of zeros", "0".repeat(MEGABYTE)),
    ] {
        clock.list(&format!("a YAML number, {name}"), format!("{head}{number}\n"));
    }
    clock.list("YAML numbers, hexadecimal", format!("{head}[{}]\n", whole(|n| format!("0x{n:x}"))));
    clock.list(
        "numbers in JSON that are none",
        definition("", &format!(r#","x-a":[{}]"#, whole(|n| format!("0x{n:x}")))),
    );
    clock.finish();
}

#[test]
fn references_that_lead_far() {
    let mut clock = Clock::default();
    let list = half(|_| "0".into());
    let far = half(|n| format!(r##""D{n}":{{"$ref":"#/x-list/{}"}}"##, 200_000 + n));
    clock.list("references far into a list", definition("", &format!(r#","x-list":[{list}],"definitions":{{{far}}}"#)));
    let parameters = half(|n| format!(r#"{{"name":"q{n}","in":"query","type":"string"}}"#));
    let far = half(|n| format!(r##"{{"$ref":"#/paths/~1a/get/parameters/{}"}}"##, 9_000 - n % 1_000));
    clock.list(
        "references far into the parameters of another operation",
        definition(
            &format!(r#""/a":{{"get":{{"parameters":[{parameters}]}}}},"/b":{{"get":{{"parameters":[{far}]}}}}"#),
            "",
        ),
    );
    let steps = "/properties/a".repeat(70);
    let deep = r#"{"properties":{"a":"#.repeat(80) + "{}" + &"}}".repeat(80);
    let far = many(MEGABYTE - 10_000, |n| format!(r##""D{n}":{{"$ref":"#/definitions/A{steps}"}}"##));
    clock.list("references deep into a schema", definition("", &format!(r#","definitions":{{"A":{deep},{far}}}"#)));
    for length in [2, 31, 32, 33, 1_000] {
        let circle = whole(|n| {
            let next = if n % length == length - 1 { n + 1 - length } else { n + 1 };
            format!(r##""D{n}":{{"$ref":"#/definitions/D{next}"}}"##)
        });
        let used = operations(100_000, |n| {
            format!(r##""parameters":[{{"name":"b","in":"body","schema":{{"$ref":"#/definitions/D{n}"}}}}]"##)
        });
        clock.list(
            &format!("circles of {length} references"),
            definition(&used, &format!(r#","definitions":{{{circle}}}"#)),
        );
    }
    let properties = half(|n| format!(r#""p{n}":{{"x-ms-summary":"P","type":"string"}}"#));
    let parts = half(|_| r##"{"$ref":"#/definitions/B"}"##.into());
    let body = r##""parameters":[{"name":"b","in":"body","schema":{"$ref":"#/definitions/A"}}],"responses":{"200":{"description":"d","schema":{"$ref":"#/definitions/A"}}}"##;
    clock.list(
        "one schema that has another as its part again and again",
        definition(
            &format!(r#""/a":{{"post":{{{body}}}}}"#),
            &format!(
                r#","definitions":{{"B":{{"properties":{{{properties}}}}},"A":{{"allOf":[{parts}],"required":["x"]}}}}"#
            ),
        ),
    );
    let wide = whole(|n| format!(r#"{{"properties":{{"p{n}":{{"type":"string"}}}},"required":["p{n}"]}}"#));
    clock.list(
        "a schema of many parts",
        definition(
            &format!(r#""/a":{{"post":{{{body}}}}}"#),
            &format!(r#","definitions":{{"A":{{"allOf":[{wide}]}}}}"#),
        ),
    );
    let deep = (0..100).map(|n| format!(r#"{{"required":["q{n}"],"allOf":["#)).collect::<String>();
    let deep = format!(
        r#"{deep}{{"properties":{{{}}}}}{}"#,
        many(MEGABYTE - 10_000, |n| format!(r#""p{n}":{{}}"#)),
        "]}".repeat(100)
    );
    clock.list(
        "parts within parts",
        definition(&format!(r#""/a":{{"post":{{{body}}}}}"#), &format!(r#","definitions":{{"A":{deep}}}"#)),
    );
    let diamond = whole(|n| {
        let (a, b) = (2 * n + 2, 2 * n + 3);
        format!(
            r##""D{}":{{"allOf":[{{"$ref":"#/definitions/D{a}"}},{{"$ref":"#/definitions/D{b}"}}],"properties":{{"a":{{}}}}}},"D{}":{{"allOf":[{{"$ref":"#/definitions/D{a}"}},{{"$ref":"#/definitions/D{b}"}}]}}"##,
            2 * n,
            2 * n + 1
        )
    });
    let used = body.replace("/A\"", "/D0\"");
    clock.list(
        "diamonds of parts",
        definition(&format!(r#""/a":{{"post":{{{used}}}}}"#), &format!(r#","definitions":{{{diamond}}}"#)),
    );
    let fan = half(|n| format!(r##""p{n}":{{"$ref":"#/definitions/F{}"}}"##, n % 100));
    let fans = (0..100)
        .map(|n| {
            format!(
                r##""F{n}":{{"properties":{{"a":{{"$ref":"#/definitions/A"}},"b":{{"$ref":"#/definitions/F{}"}}}}}}"##,
                (n + 1) % 100
            )
        })
        .collect::<Vec<_>>()
        .join(",");
    let each = operations(MEGABYTE / 2, |_| body.to_owned());
    clock.list(
        "a fan of references that comes back, of many operations",
        definition(&each, &format!(r#","definitions":{{"A":{{"properties":{{{fan}}}}},{fans}}}"#)),
    );
    clock.finish();
}

#[test]
fn nesting_in_every_format() {
    let mut clock = Clock::default();
    let block = |unit: &str| {
        (0..1_400).fold(String::new(), |mut text, depth| {
            let _ = writeln!(text, "{}{unit}", " ".repeat(depth));
            text
        })
    };
    clock.list("YAML, a level deeper in each line", block("a:"));
    clock.list("YAML, a list deeper in each line", block("-"));
    clock.list("YAML, a key that is a list in each line", block("? -"));
    let anchors = (0..40_000).fold(String::from("x:\n"), |mut text, n| {
        let _ = writeln!(text, "- &a{n} {{b: *a{}}}", n.max(1) - 1);
        text
    });
    clock.list("YAML, anchors of anchors", anchors);
    let aliases = (0..30_000).fold(String::from("x:\n"), |mut text, n| {
        let _ = writeln!(text, "- &a{n} 1");
        text
    });
    clock.list(
        "YAML, anchors, then aliases",
        aliases + "y:\n" + &(0..30_000).map(|n| format!("- *a{n}\n")).collect::<String>(),
    );

    let archive = |files: &[(&str, &str)]| support::zip::zip(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let xml: [(&str, Text); 7] = [
        ("elements in elements", |size| "<a>".repeat(size / 7) + &"</a>".repeat(size / 7)),
        ("elements that do not end", |size| "<a>".repeat(size / 3)),
        ("attributes", |size| format!("<a {}/>", (0..size / 10).map(|n| format!("a{n}=\"1\" ")).collect::<String>())),
        ("references", |size| format!("<a>{}</a>", "&amp;".repeat(size / 5))),
        ("connectors", |size| {
            format!("<a>{}</a>", "<Connector><iconbrandcolor>#</iconbrandcolor></Connector>".repeat(size / 60))
        }),
        ("comments", |size| format!("<a>{}</a>", "<!---->".repeat(size / 7))),
        ("signs that begin nothing", |size| format!("<a>{}</a>", "<![CDATA[ ]]".repeat(size / 12))),
    ];
    for (name, text) in xml {
        clock.bytes(&format!("customizations.xml: {name}"), |size| {
            let files = [("customizations.xml", text(size)), ("solution.xml", text(size / 2))];
            let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
            vec![("solution.zip", archive(&files))]
        });
    }
    clock.bytes("an archive in an archive, on and on", |size| {
        let inner = "[0]".repeat(size / 3);
        let packed = (0..50).fold(archive(&[("a.json", &inner)]), |zip, _| support::zip::zip([("a.zip", zip)]));
        vec![("a.zip", packed)]
    });
    clock.bytes("an archive of many archives", |size| {
        let small = support::zip::zip((0..20).map(|n| (["a", "b", "c", "d"][n % 4], "[]")));
        let names: Vec<String> = (0..size / 1_000).map(|n| format!("{n}.zip")).collect();
        vec![("a.zip", support::zip::zip(names.iter().map(|name| (name.as_str(), small.clone()))))]
    });
    clock.bytes("an archive of long names", |size| {
        let names: Vec<String> = (0..size / 1_000).map(|n| format!("{}{n}", "n/".repeat(490))).collect();
        vec![("a.zip", support::zip::zip(names.iter().map(|name| (name.as_str(), "[]"))))]
    });

    let markdown: [(&str, Text); 14] = [
        ("lists in lists", |size| {
            (0..size)
                .scan(0, |sum, n| {
                    *sum += n + 4;
                    (*sum < size).then(|| format!("{}- a\n", " ".repeat(n)))
                })
                .collect()
        }),
        ("lists in lists in one line", |size| "- ".repeat(size / 2)),
        ("quotes in lists", |size| "- > ".repeat(size / 4)),
        ("emphasis that does not end", |size| "*a _b ".repeat(size / 6)),
        ("strong emphasis", |size| "**a __b ".repeat(size / 8)),
        ("longer and longer code", |size| {
            (1..size)
                .scan(0, |sum, n| {
                    *sum += n + 1;
                    (*sum < size).then(|| "`".repeat(n) + " ")
                })
                .collect()
        }),
        ("references", |size| "[a]: b\n".repeat(size / 14) + &"[a] ".repeat(size / 8)),
        ("links in links", |size| "[".repeat(size / 6) + &"](a)".repeat(size / 6)),
        ("pictures in pictures", |size| "![".repeat(size / 2)),
        ("markup", |size| "<a href=\"".repeat(size / 9)),
        ("comments", |size| "<!-- ".repeat(size / 5)),
        ("wide tables", |size| format!("{}\n{}\n", "|a".repeat(size / 5), "|-".repeat(size / 4))),
        ("entities", |size| "&amp;&#0;&x".repeat(size / 11)),
        ("headings of headings", |size| "# # # a\n===\n---\n".repeat(size / 16)),
    ];
    let listing = definition(&operations(1_000, |n| format!(r#""operationId":"O{n}","responses":{{}}"#)), "");
    for (name, text) in markdown {
        clock.files(&format!("readme.md: {name}"), |size| {
            vec![("apiDefinition.swagger.json", listing.clone()), ("readme.md", text(size))]
        });
    }
    let scripts: [(&str, Text); 8] = [
        ("strings in strings", |size| "$\"{".repeat(size / 3)),
        ("strings in strings that end", |size| "$\"{".repeat(size / 6) + &"}\"".repeat(size / 6)),
        ("brackets", |size| "({[".repeat(size / 6) + &"]})".repeat(size / 6)),
        ("longer and longer strings", |size| {
            (3..size)
                .scan(0, |sum, n| {
                    *sum += n + 1;
                    (*sum < size).then(|| "\"".repeat(n) + "a")
                })
                .collect()
        }),
        ("a class of many bases", |size| format!("class A : {} {{}}", "B<C>, ".repeat(size / 6))),
        ("names of many parts", |size| format!("using {}a;", "a.".repeat(size / 2))),
        ("clients", |size| "new System.Net.Http.HttpClient(); ".repeat(size / 34)),
        ("directives", |size| "#if A\n#endif\n".repeat(size / 13)),
    ];
    for (name, text) in scripts {
        clock.files(&format!("script.csx: {name}"), |size| {
            vec![("apiDefinition.swagger.json", listing.clone()), ("script.csx", text(size))]
        });
    }
    clock.finish();
}

/// What is told of a finding takes as long in a line of a megabyte as in another one.
#[test]
fn findings_without_end_in_one_line() {
    let mut clock = Clock::default();
    let misspelt = |n: usize| {
        format!(
            r#""/{n}":{{"get":{{"operationIdd":"a","sumary":"b","descripton":"c","paramaters":[],"respones":{{}},"x-ms-sumary":1,"x-ms-trigge":2}}}}"#
        )
    };
    clock.told("misspelt names", &definition(&whole(misspelt), ""));
    clock.told("operations that say nothing", &definition(&operations(MEGABYTE, |_| r#""responses":{}"#.into()), ""));
    let parameters = whole(|n| format!(r#"{{"name":"😀{n}","in":"query","x-ms-summary":"größe {n}"}}"#));
    clock.told("parameters beyond the basic plane", &get(&format!(r#""parameters":[{parameters}]"#)));
    let links =
        |n: usize| format!(r#""/p{n}":{{"get":{{"responses":{{"200":{{"description":"d","links":{{"a":{{}}}}}}}}}}}}"#);
    let text = openapi_3(&whole(links), "");
    clock.told("links of OpenAPI 3", &text);
    #[cfg(unix)]
    clock.command("links of OpenAPI 3", &text, &["convert"]);
    clock.finish();
}

/// Fixes check what they made, several times: with nothing else to do, the worst takes a third of this on two cores.
const LIMIT_OF_FIXES: Duration = Duration::from_secs(20);

/// A definition and, where it can be, the same in YAML's lines.
fn notations(text: &str) -> [(&'static str, String); 2] {
    let mut yaml = String::with_capacity(text.len() * 2);
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    write_yaml(&value, 0, &mut yaml);
    [("apiDefinition.swagger.json", text.to_owned()), ("apiDefinition.swagger.yaml", yaml)]
}

fn mend(name: &str, text: String, takes: &dyn Fn(&Finding, &Fix) -> bool) -> Outcome {
    fix::all(&Submission::from_files([(name, text)]), None, takes)
}

/// Tens of thousands of findings that can be mended, all in one object or one list, in each notation: what is safe, and
/// all that is proposed as well.
#[test]
fn fixes_without_end() {
    let mut clock = Clock::default();
    let cases: [(&str, Text); 9] = [
        ("properties that say nothing", |size| {
            let properties = many(size, |n| format!(r#""p{n}":{{"type":"string"}}"#));
            let schema = format!(r#"{{"type":"object","properties":{{{properties}}}}}"#);
            get(&format!(r#""responses":{{"200":{{"description":"d","schema":{schema}}}}}"#))
        }),
        ("empty properties", |size| {
            let properties = many(size, |n| format!(r#""p{n}":{{}}"#));
            definition("", &format!(r#","definitions":{{"A":{{"type":"object","properties":{{{properties}}}}}}}"#))
        }),
        ("operations that say nothing", |size| {
            definition(&many(size, |n| format!(r#""/p{n}":{{"get":{{"responses":{{}}}}}}"#)), "")
        }),
        ("names that are required and not there", |size| {
            let required = many(size, |n| format!(r#""q{n}""#));
            definition("", &format!(r#","definitions":{{"A":{{"type":"object","required":[{required}]}}}}"#))
        }),
        ("tags again and again", |size| {
            definition("", &format!(r#","tags":[{}]"#, many(size, |_| r#"{"name":"t"}"#.into())))
        }),
        ("path parameters that are not required", |size| {
            let parameters = many(size, |n| format!(r#"{{"name":"p{n}","in":"path","type":"string"}}"#));
            get(&format!(r#""parameters":[{parameters}]"#))
        }),
        ("labels in small letters", |size| {
            let parameters =
                many(size, |n| format!(r#"{{"name":"p{n}","in":"query","type":"string","x-ms-summary":"frame {n}"}}"#));
            get(&format!(r#""parameters":[{parameters}]"#))
        }),
        ("names of choices again and again", |size| {
            let named = many(size, |n| format!(r#"{{"value":1,"displayName":"n{n}"}}"#));
            get(&format!(
                r#""parameters":[{{"name":"p","in":"query","type":"integer","enum":[1],"x-ms-enum-values":[{named}]}}]"#
            ))
        }),
        ("responses without a description", |size| {
            get(&format!(r#""responses":{{{}}}"#, many(size, |n| format!(r#""x{n}":{{}}"#))))
        }),
    ];
    for (name, text) in cases {
        for at in 0..2 {
            for with_drafts in [false, true] {
                let name = format!("{name}{}{}", ["", ", YAML"][at], if with_drafts { ", drafts" } else { "" });
                let (file, text) = notations(&text(MEGABYTE))[at].clone();
                clock.fixed(&name, || mend(file, text, &|_, fix| fix.is_safe() || with_drafts));
            }
        }
    }
    clock.finish();
}

/// What stands beside a finding, looked along for each of thousands: shapes that no example of a rule comes near
/// (`tests/wide.rs` makes those wide).
#[test]
fn siblings_without_end() {
    const YAML: &str = "apiDefinition.swagger.yaml";
    const JSON: &str = "apiDefinition.swagger.json";
    const PROPERTIES: &str = "apiProperties.json";
    let mut clock = Clock::default();
    let half = MEGABYTE / 2;
    let names = |size, prefix: &str| many(size, |n| format!(r#""{prefix}{n}""#));
    let long = "p".repeat(half / 40 - 20);
    let types: Vec<String> = (0..40).map(|n| format!(r#""text/{long}{n}""#)).collect();
    let examples = many(half, |n| format!(r#""{n:x}":1"#));
    let response = format!(r#""200":{{"description":"d","schema":{{"type":"object"}},"examples":{{{examples}}}}}"#);
    let told = get(&format!(r#""produces":[{}],"responses":{{{response}}}"#, types.join(",")));
    clock.list("long types, named for each example", told);
    let aliases = vec!["*d"; 38].join(", ");
    let yaml = format!(
        "swagger: '2.0'\ninfo: {{title: T, version: '1', description: &d text/{}}}\npaths:\n  /a:\n    get:\n      produces: \
         [{aliases}]\n      responses:\n        '200':\n          description: d\n          examples: {{{}}}\n",
        "p".repeat(half / 2),
        many(half, |n| format!(r#""{n:x}": 1"#))
    );
    clock.list("one long type that is thirty-eight, named for each example", yaml);
    let flows = many(half, |n| format!(r#""f{n}":{{"scopes":{{"a":""}}}}"#));
    let scheme = format!(r#"{{"o":{{"type":"oauth2","flows":{{{flows}}}}}}}"#);
    let head = r#"{"openapi":"3.0.1","info":{"title":"T","version":"1"},"paths":{}"#;
    let asked = names(half, "s");
    clock.list(
        "scopes × flows",
        format!(r#"{head},"components":{{"securitySchemes":{scheme}}},"security":[{{"o":[{asked}]}}]}}"#),
    );
    let encoded = many(half, |n| format!(r#"{{"name":"q{n}","in":"query","x-ms-url-encoding":"single"}}"#));
    let path = "{a}".repeat(half / 3);
    clock.list(
        "placeholders × parameters",
        definition(&format!(r#""/{path}":{{"get":{{"parameters":[{encoded}],"responses":{{}}}}}}"#), ""),
    );
    let urls = many(half, |n| format!(r#""url{n}":{{"type":"string","x-ms-notification-url":true}}"#));
    let required = vec![r#""url0""#; half / 7].join(",");
    let object = format!(r#"{{"type":"object","required":[{required}],"properties":{{{urls}}}}}"#);
    let body = format!(r#"{{"name":"b","in":"body","schema":{object}}}"#);
    clock.list(
        "addresses × what is required",
        definition(&format!(r#""/h":{{"post":{{"parameters":[{body}],"responses":{{}}}}}}"#), ""),
    );

    let plain = definition(r#""/a":{"get":{"operationId":"A","responses":{"200":{"description":"d"}}}}"#, "");
    let policy = |parameters: &str| {
        format!(
            r#"{{"properties":{{"connectionParameters":{{"connectionkey":{{"type":"string"}}}},"policyTemplateInstances":[{{"templateId":"setheader","title":"t","parameters":{{{parameters}}}}}]}}}}"#
        )
    };
    let idle = policy(&format!(r#""x-ms-apimTemplate-operationName":[{}]"#, names(MEGABYTE, "N")));
    // Each is close to the name that there is.
    let calls = (0..MEGABYTE / 45).map(|n| format!("@connectionParameters('{n:05}nectionkey')")).collect::<String>();
    let text = policy(&format!(r#""x-ms-apimTemplateParameter.value":"{calls}""#));
    let entry = many(half, |n| format!(r#""{}{n:04}":{{"type":"string"}}"#, "abcdefghijklmnopqrst".repeat(8)));
    let entry = format!(r#"{{"type":"object","properties":{{{entry}}}}}"#);
    let list = format!(r#"{{"type":"object","properties":{{"v":{{"type":"array","items":{entry}}}}}}}"#);
    let dynamic = many(half, |n| {
        let values =
            format!(r#"{{"operationId":"T","value-collection":"v","value-path":"{}{n:04}"}}"#, "x".repeat(160));
        format!(r#"{{"name":"q{n}","in":"query","type":"string","x-ms-dynamic-values":{values}}}"#)
    });
    let calls = definition(
        &format!(
            r#""/t":{{"get":{{"operationId":"T","responses":{{"200":{{"description":"d","schema":{list}}}}}}}}},"/a":{{"get":{{"operationId":"A","parameters":[{dynamic}],"responses":{{}}}}}}"#
        ),
        "",
    );
    let flow = many(MEGABYTE, |n| format!("{{'name':'p{n}','in':'path','type':'string','required':'true'}}"));
    let flow = format!(
        "{{'swagger':'2.0','info':{{'title':'T','version':'1'}},'paths':{{'/a':{{'get':{{'parameters':[{flow}]}}}}}}}}\n"
    );
    let saying = |text: &str| {
        let text = Value::from(text);
        definition(&format!(r#""/a":{{"get":{{"operationId":"A","description":{text},"responses":{{}}}}}}"#), "")
    };
    let tags = saying(&("<b>".repeat(half / 3) + &"x".repeat(half)));
    let key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";
    let keys = saying(&key.repeat(MEGABYTE / 62));
    let below = |n: usize| {
        format!(" /p{n}:\n  get: {{operationId: o{n}, summary: get it., responses: {{200: {{description: a}}}}}}\n")
    };
    let below: String = (0..half / 75).map(below).collect();
    let behind = |before: &str| format!("swagger: '2.0'\ninfo: {{title: T, version: '1'}}\npaths:{before}\n{below}");
    let (tag, blank) = (behind(&format!(" !{}", "a".repeat(half))), behind(&"\n".repeat(half)));
    let left = (0..64).map(|n| format!("x-{n}:\n  b: [\n  1\n ]\n")).collect::<String>();
    let left = format!(
        "swagger: '2.0'\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-l:\n{}{left}",
        "- {a: b}\n".repeat(MEGABYTE / 9)
    );
    // Deep and wide at once, below keys of a letter: a pointer to each is as long as the way.
    let leaves = |size| many(size, |n| format!(r#""a{n}":{{"type":"array","default":1}}"#));
    let deep = |size| {
        let (head, tail) = (r#"{"type":"object","properties":{"a":"#.repeat(110), "}}".repeat(110));
        let wide = format!(r#"{{"type":"object","properties":{{{}}}}}"#, leaves(size));
        let body = r##"{"name":"b","in":"body","schema":{"$ref":"#/definitions/D"}}"##;
        let paths = format!(r#""/a":{{"post":{{"operationId":"A","parameters":[{body}],"responses":{{}}}}}}"#);
        definition(&paths, &format!(r#","definitions":{{"D":{head}{wide}{tail}}}"#))
    };
    for (name, files) in [
        ("tags, and a text behind them without an end of one", vec![(JSON, tags)]),
        ("private keys", vec![(JSON, keys)]),
        ("a long tag of YAML before all paths", vec![(YAML, tag)]),
        ("blank lines before all paths", vec![(YAML, blank)]),
        ("brackets of YAML that close too far left", vec![(YAML, left)]),
        ("faults deep below, two hundred kilobytes", vec![(JSON, deep(200_000))]),
        ("faults deep below", vec![(JSON, deep(MEGABYTE))]),
        ("a policy for operations that are not there", vec![(JSON, plain.clone()), (PROPERTIES, idle)]),
        ("connection parameters in one text", vec![(JSON, plain), (PROPERTIES, text)]),
        ("paths of calls into wide entries", vec![(JSON, calls)]),
        ("YAML in one line without a blank", vec![("apiDefinition.swagger.yaml", flow)]),
    ] {
        let submission = Submission::from_files(files);
        clock.fixed(name, || fix::safe(&submission, None));
        clock.fixed(&format!("{name}, drafts"), || fix::all(&submission, None, &|_, _| true));
        let reading = Reading::of(&submission);
        let report = Report::of(&submission, &reading, &Answers::default());
        let start = ThreadTime::now();
        let repairs = fix::repairs(&reading.context(&submission), report.findings());
        assert!(start.elapsed() < LIMIT && repairs.len() == report.findings().len(), "{name}: {:?}", start.elapsed());
    }
    clock.finish();
}

#[test]
fn pictures_without_end() {
    let mut clock = Clock::default();
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let sum = crc32fast::hash(&[name.as_slice(), data].concat());
        [&(data.len() as u32).to_be_bytes()[..], name, data, &sum.to_be_bytes()].concat()
    };
    let header = |side: u32, depth: u8, colour: u8, interlace: u8| {
        let mut data = [side.to_be_bytes(), side.to_be_bytes()].concat();
        data.extend([depth, colour, 0, 0, interlace]);
        [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &data)].concat()
    };
    let data = |rows: Vec<u8>| chunk(b"IDAT", &miniz_oxide::deflate::compress_to_vec_zlib(&rows, 1));
    let end = chunk(b"IEND", &[]);
    for (name, side, depth, colour, samples) in [
        ("as large as is decoded, grey", 4_096_u32, 8, 0, 1),
        ("as large as is decoded, red, green, blue and alpha", 4_096, 8, 6, 4),
        ("as large as is decoded, of 16 bits", 4_096, 16, 6, 8),
        ("as large as is decoded, of one bit", 4_096, 1, 0, 1),
    ] {
        let row = 1 + (side as usize * samples * usize::from(depth).min(8)).div_ceil(8);
        let picture = [header(side, depth, colour, 0), data(vec![0; row * side as usize]), end.clone()].concat();
        clock.once(&format!("icon.png: {name}"), &[("icon.png", picture)]);
    }
    let text = chunk(b"tEXt", b"");
    let parts = [header(1, 8, 0, 0), data(vec![0; 2]), text.repeat(MEGABYTE / 12), end.clone()].concat();
    clock.once("icon.png: chunks of nothing", &[("icon.png", parts)]);
    let empty = chunk(b"IDAT", &[]);
    let parts = [header(1, 8, 0, 0), empty.repeat(MEGABYTE / 12), data(vec![0; 2]), end.clone()].concat();
    clock.once("icon.png: data in pieces of nothing", &[("icon.png", parts)]);
    let profile = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 500 * MEGABYTE / 4], 1);
    let bomb = [
        header(1, 8, 0, 0),
        chunk(b"zTXt", &[b"a\0\0", &profile[..]].concat()),
        chunk(b"iCCP", &[b"a\0\0", &profile[..]].concat()),
        data(vec![0; 2]),
        end,
    ]
    .concat();
    clock.once("icon.png: texts and profiles that unfold to much", &[("icon.png", bomb)]);
    clock.finish();
}

/// A definition with the operations and definitions of another one again and again, under other names.
fn multiplied(example: &Value, size: usize) -> String {
    let mut whole = example.clone();
    let mut sections: BTreeMap<&str, serde_json::Map<String, Value>> = BTreeMap::new();
    let mut length = 0;
    for n in 0.. {
        if length > size {
            break;
        }
        let before = length;
        for section in ["paths", "definitions", "parameters", "responses"] {
            for (name, value) in example[section].as_object().into_iter().flatten() {
                let mut value = value.clone();
                number_ids(&mut value, n);
                length += value.to_string().len() + name.len() + 10;
                let name = if section == "paths" { format!("/n{n}{name}") } else { format!("{name}{n}") };
                let name = if n == 0 && section != "paths" { name.trim_end_matches('0').to_owned() } else { name };
                sections.entry(section).or_default().insert(name, value);
            }
        }
        if length == before {
            break;
        }
    }
    for (section, members) in sections {
        whole[section] = Value::Object(members);
    }
    whole.to_string()
}

fn number_ids(value: &mut Value, n: usize) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(id) if key == "operationId" => *id = format!("{id}{n}"),
                    value => number_ids(value, n),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| number_ids(item, n)),
        _ => {}
    }
}

/// What each rule finds fault with, as often as it goes into a file: its fixer must not look at all of it for each.
#[test]
#[ignore = "five minutes of the processor for a hundred rules: cargo test --test hostile -- --ignored --nocapture"]
fn every_fixer_without_end() {
    let mut clock = Clock::default();
    for (index, (rule, doc)) in RULES.iter().zip(DOCS).enumerate() {
        let text = doc.bad.text.replace(['«', '»'], "");
        let Ok(example) = serde_json::from_str::<Value>(&text) else { continue };
        if fixer(index).is_none() || !doc.bad.file.contains("Definition") || !example["paths"].is_object() {
            continue;
        }
        let text = multiplied(&example, MEGABYTE);
        clock.fixed(rule.id, || mend(doc.bad.file, text, &|finding, _| finding.rule().id == rule.id));
    }
    clock.finish();
}
