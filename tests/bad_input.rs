//! What is no definition, or a hostile one: each gets one clear sentence, quickly, and nothing breaks.

mod support;

use connector_check::rules::Finding;
use connector_check::{Answers, Report, Submission, check};
use cpu_time::ThreadTime;
use std::fmt::Write as _;
use std::time::Duration;

fn report(name: &str, bytes: impl Into<Vec<u8>>) -> Report {
    let bytes = bytes.into();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if bytes.len() > MEGABYTE / 2 {
        let head: String = text.chars().take(300).filter(|c| !c.is_control()).collect();
        support::keep(
            &format!("notation {:08x} {head}", text.len() * 31 + text.bytes().map(usize::from).sum::<usize>()),
            &[(name, &bytes)],
        );
    }
    let start = ThreadTime::now();
    let report = check(&Submission::from_files([(name, bytes)]), &Answers::default());
    let taken = start.elapsed();
    let shown: String =
        text.chars().skip(if text.len() > 500_000 && text.starts_with("{\"sw") { 60 } else { 0 }).take(60).collect();
    println!("{taken:?} for {} bytes: {shown:?}", text.len());
    assert!(taken < Duration::from_secs(5), "{shown} took {taken:?}");
    report
}

/// The only finding, as its rule and its sentences.
fn told(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let report = report(name, bytes);
    let told: Vec<String> = report.findings().iter().map(|f| format!("{}: {}", f.rule().id, f.message())).collect();
    assert_eq!(told.len(), 1, "{name}: {told:#?}");
    told[0].clone()
}

#[test]
fn a_picture() {
    assert_eq!(
        told("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()),
        "def-present: `photo.png` is a picture, not an OpenAPI definition. Give apiDefinition.swagger.json, the JSON \
         file that describes the operations of the connector."
    );
}

#[test]
fn photographs() {
    let files = [("IMG_0.jpg", b"\xFF\xD8\xFF\xE0AAAA"), ("IMG_1.jpg", b"\xFF\xD8\xFF\xE0BBBB")];
    let report = check(&Submission::from_files(files.map(|(name, bytes)| (name, bytes.to_vec()))), &Answers::default());
    let [finding] = report.findings() else { panic!("{:#?}", report.findings()) };
    assert_eq!(finding.says(), "None of the files is an OpenAPI definition.");
    // It is about none of them.
    assert!(report.files().get(usize::from(finding.place.file)).is_none());
    assert!(!connector_check::report::to_json(&report).contains("\"file\": \"IMG"));
    let link = connector_check::report::link::encode(&report);
    assert_eq!(connector_check::report::link::decode(&link.payload).as_ref(), Ok(&report));
}

#[test]
fn an_empty_file() {
    for empty in ["", " \r\n\t", "\u{feff}"] {
        assert!(
            told("apiDefinition.swagger.json", empty)
                .starts_with("def-present: `apiDefinition.swagger.json` is empty.")
        );
    }
}

#[test]
fn a_zip_archive_and_an_office_document() {
    let zip = told("connector.zip", b"PK\x03\x04\x14\0\0\0connector/apiDefinition.swagger.json".as_slice());
    assert!(zip.starts_with("pkg-zip-readable: `connector.zip` is damaged: it is not a whole zip archive."), "{zip}");
    let word = told("api.docx", support::zip::zip([("[Content_Types].xml", "<T/>"), ("word/document.xml", "<w/>")]));
    assert!(word.starts_with("def-present: `api.docx` is an Office document, not an OpenAPI definition."), "{word}");
}

#[test]
fn other_descriptions_of_an_api() {
    let raml = told("api.raml", "#%RAML 1.0\ntitle: Framing\n");
    assert!(raml.starts_with("def-present: `api.raml` is a RAML definition."), "{raml}");
    let wsdl = told("api.wsdl", "<?xml version=\"1.0\"?><definitions/>");
    assert!(wsdl.starts_with("def-present: `api.wsdl` is an XML document"), "{wsdl}");
    let openapi = told("openapi.json", r#"{ "openapi": "3.1.0", "info": {}, "webhooks": {} }"#);
    assert!(openapi.starts_with("def-openapi-2: The definition is OpenAPI 3.1.0"), "{openapi}");
    let old = told("swagger.json", r#"{ "swaggerVersion": "1.2", "apis": [] }"#);
    assert!(old.starts_with("def-openapi-2: This is no OpenAPI definition"), "{old}");
}

#[test]
fn a_hundred_thousand_open_brackets() {
    for bracket in ["[", "{\"a\":", "[{\"a\":"] {
        let report = report("apiDefinition.swagger.json", bracket.repeat(100_000));
        // That it is too large for the platform is another matter.
        let about_brackets = report.findings().iter().filter(|finding| !finding.rule().id.starts_with("def-size-"));
        let told: Vec<String> = about_brackets.map(connector_check::rules::Finding::message).collect();
        assert!((1..=2).contains(&told.len()), "{told:#?}");
    }
    let report = report("deep.yaml", "- ".repeat(100_000));
    assert!((1..=3).contains(&report.findings().len()), "{:#?}", report.findings());
}

#[test]
fn an_alias_bomb() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..40 {
        let aliases = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(bomb, "a{n}: &a{n} [{aliases}]").expect("a String takes all");
    }
    bomb.push_str("swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: { /a: *a39 }\n");
    let report = report("bomb.yaml", bomb);
    assert!(report.findings().iter().any(|finding| finding.message().contains("alias")), "{:#?}", report.findings());
}

/// Definitions whose references, `allOf`s and lists repeat themselves without end or without bound.
#[test]
fn definitions_that_would_unfold_without_end() {
    let mut chain = String::from(r##""D0": { "type": "object" }"##);
    for n in 1..20_000 {
        write!(
            chain,
            r##", "D{n}": {{ "allOf": [{{ "$ref": "#/definitions/D{0}" }}, {{ "$ref": "#/definitions/D{0}" }}],
          "required": ["x"], "properties": {{ "p": {{ "$ref": "#/definitions/D{0}" }} }} }}"##,
            n - 1
        )
        .expect("a String takes all");
    }
    let text = format!(
        r##"{{ "swagger": "2.0", "info": {{ "title": "T", "version": "1" }}, "paths": {{ "/a": {{ "get": {{
        "responses": {{ "200": {{ "description": "d", "schema": {{ "$ref": "#/definitions/D19999" }} }} }} }} }} }},
        "definitions": {{ {chain}, "L": {{ "allOf": [{{ "$ref": "#/definitions/L" }}] }} }} }}"##
    );
    report("apiDefinition.swagger.json", text);
}

#[test]
fn bytes_that_are_nothing() {
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(told("x.json", noise).contains("binary file"));
}

/// About as large as the platform takes.
const MEGABYTE: usize = 1_000_000;

fn filled(unit: &str) -> String {
    unit.repeat(MEGABYTE / unit.len())
}

fn definition(paths: &str, more: &str) -> String {
    format!(r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"paths":{{{paths}}}{more}}}"#)
}

/// Each is a megabyte for which a reader could search the rest of the line or of the file again and again.
#[test]
fn notation_that_asks_for_endless_searches() {
    let json = [
        format!("{{{}}}", filled("'a':'b',")),
        format!("[{}]", filled("„,")),
        format!("[{}]", filled("„,'a',")),
        format!("[\"{}", filled("\n\\\"")),
        format!("{}[\"{}", "[".repeat(300), filled("\n\\\"")),
        format!("[{}]", filled("\"a\"b")),
        format!("[{}]", filled("\"\" b \"  ")),
        format!("[{}]", filled("\u{a0}1,")),
        format!("[{}]", filled("#\n")),
        format!("[{}]", filled("/**/")),
        format!("{{{}}}", filled("\"a\":1,")),
        format!("{{{}}}", filled("a:1,")),
        format!("{}{}", "[".repeat(256), filled("[],")),
        format!("[{}", filled("{]")),
        format!("[{}", filled("}\n")),
        format!("[{}", filled("\"\\q")),
    ];
    for text in json {
        report("apiDefinition.swagger.json", text);
    }
    let yaml = [
        filled("a: 1\n"),
        filled("? [a]\n: 1\n"),
        filled("- !!int a\n"),
        filled("- &a *a\n"),
        filled("<<: 1\n"),
        format!("a: [\n{}]", filled("b,\n")),
        format!("a: {{\n{}}}", filled("é: 1,\n")),
        filled("- |\n a\n"),
        filled("# a\n"),
        filled("a:\n#\n"),
        // Each of these lines costs a pass, up to a limit.
        format!("a:\n  b: [\n{}]", filled("c,\n")),
        format!("{{\n{}", filled("[\n")),
        filled("&a !b\n"),
        filled("- ? a\n"),
        filled("a: 'b\n"),
        filled("- \"b\n"),
    ];
    for text in yaml {
        report("apiDefinition.swagger.yaml", text);
    }
}

/// Each is a megabyte with a finding every few bytes.
#[test]
fn definitions_with_findings_without_end() {
    let get = |inner: &str| definition(&format!(r#""/a":{{"get":{{{inner}}}}}"#), "");
    let names = |count: usize| (0..count).map(|n| format!("\"p{n}\":{{}},")).collect::<Vec<_>>().concat();
    let schemas =
        (0..14_000).map(|n| format!(r##","D{n}":{{"allOf":[{{"$ref":"#/definitions/B"}}],"required":["x"]}}"##));
    let many = (0..50_000).map(|n| format!("\"m{n}\":1,")).collect::<Vec<_>>().concat();
    let unknown = (0..60_000).map(|n| format!("\"q{n}\"")).collect::<Vec<_>>().join(",");
    let texts = [
        get(&format!(r#""tags":[{}{{}}]"#, filled("{},"))),
        get(&format!(r#""parameters":[{}{{}}]"#, "{},".repeat(166_000))),
        get(&format!(r#""parameters":[{}{{}}]"#, filled("{},"))),
        get(&format!(r#""parameters":[{{"name":"a","in":"query","type":"integer","enum":[{}1]}}]"#, filled("1,"))),
        get(&format!(r#"{many}"responses":{{}}"#)),
        definition(&format!(r#""/{}":{{"get":{{"tags":[{}{{}}]}}}}"#, "k".repeat(300_000), "{},".repeat(200_000)), ""),
        definition("", &format!(r#","tags":[{}{{}}]"#, filled("{},"))),
        definition(
            "",
            &format!(
                r#","definitions":{{"B":{{"properties":{{{}"z":{{}}}}}}{}}}"#,
                names(10_000),
                schemas.collect::<String>()
            ),
        ),
        definition(
            "",
            &format!(r#","definitions":{{"B":{{"properties":{{{}"z":{{}}}},"required":[{unknown}]}}}}"#, names(40_000)),
        ),
    ];
    for text in texts {
        let told = report("apiDefinition.swagger.json", text).findings().len();
        assert!(told < 100_000, "{told} findings");
    }
}

#[test]
fn faults_of_notation_are_told_up_to_a_limit_and_the_last_says_so() {
    let json = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(4_999));
    for (name, text) in [("a.swagger.json", json), ("a.swagger.yaml", "a: 1\n".repeat(5_000))] {
        let report = report(name, text);
        let told: Vec<_> =
            report.findings().iter().filter(|finding| finding.place.line > 0).map(Finding::message).collect();
        let more = told.iter().filter(|message| message.contains("3999 in number")).count();
        let twice = told.iter().filter(|message| message.contains("stands twice")).count();
        assert_eq!((twice, more), (1_000, 1), "{name}");
    }
}

#[test]
fn blanks_before_a_definition_do_not_make_it_empty() {
    let text = format!("{}{}", " \n".repeat(10_000), definition("", ""));
    let report = report("apiDefinition.swagger.json", text);
    assert!(report.findings().iter().all(|finding| !finding.message().contains("is empty")));
}
