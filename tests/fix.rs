//! Fixes over real connectors and over mutated ones: they end what they should, raise nothing, and touch nothing else.

mod support;

use connector_check::fix;
use connector_check::rules::{Reading, run};
use connector_check::submission::Submission;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use support::judge::{findings, mend, notation, only_edits_differ, outcome as outcome_holds};
use support::mutations::{Random, material_2, mutate};
use support::{packages, shared};

#[test]
fn what_is_mended_in_the_corpus_is_gone_and_nothing_else_has_changed() {
    let Some(corpus) = shared("corpus") else { return };
    let mut mended: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left = Vec::new();
    let packages = packages(&corpus);
    for (name, submission) in &packages {
        let outcome = mend(submission);
        outcome_holds(name, submission, &outcome);
        for one in &outcome.mended {
            *mended.entry(one.finding.rule().id).or_default() += 1;
        }
        for one in outcome.left.iter().filter(|left| left.why != fix::Why::NoFix) {
            left.push(format!("{name}: {} {:?} {}", one.finding.rule().id, one.why, one.finding.message()));
        }
        only_edits_differ(name, submission);
    }
    println!("{} packages; mended: {mended:#?}\nleft: {left:#?}", packages.len());
    assert!(packages.len() > 40 && !mended.is_empty());
}

/// The file of this name after the first fix of a rule, whose finding is then gone.
fn mended(files: &[(&str, &str)], rule: &str, name: &str) -> String {
    let submission = Submission::from_files(files.iter().copied());
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    let found = run(&context);
    let finding = found.iter().find(|finding| finding.rule().id == rule).expect("it is told");
    let fix = fix::fix(&context, finding, None).expect("it has a fix");
    assert!(!fix.is_safe(), "{rule}: it is a draft");
    let after = fix::apply(&submission, &fix).expect("it can be applied");
    assert!(findings(&after).iter().all(|finding| finding.rule().id != rule), "{rule} is still told");
    let file = after.files().iter().find(|file| file.name == name).expect("the file is there");
    String::from_utf8_lossy(&file.bytes).into_owned()
}

#[test]
fn a_definition_that_is_too_large_is_written_without_blanks() {
    let rest = r#""swagger":"2.0","info":{"title":"a b","version":"1"},"paths":{}}"#;
    for (rule, blanks) in [("def-size-solution-500k", 600_000), ("def-size-1mb", 1 << 20)] {
        let text = format!("{{{}{rest}", " ".repeat(blanks));
        let files = [("apiDefinition.swagger.json", text.as_str())];
        assert_eq!(mended(&files, rule, files[0].0), format!("{{{rest}"));
    }
}

#[test]
fn an_operation_has_its_new_id_wherever_it_is_named() {
    let definition = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": { "/frames": {
        "get": { "operationId": "get_frames", "responses": { "204": { "description": "Done" } } },
        "post": { "operationId": "AddFrame", "responses": { "204": { "description": "Done" } }, "parameters": [{
            "name": "kind", "in": "query", "type": "string",
            "x-ms-dynamic-values": { "operationId": "get_frames", "value-path": "id" } }] } } } }"#;
    let properties = r##"{ "properties": { "connectionParameters": {}, "iconBrandColor": "#123456", "capabilities": [],
        "scriptOperations": ["get_frames", "AddFrame"], "policyTemplateInstances": [{ "templateId": "setheader",
        "parameters": { "x-ms-apimTemplate-operationName": ["get_frames"] } }] } }"##;
    let files = [("apiDefinition.swagger.json", definition), ("apiProperties.json", properties)];
    for (name, before) in files {
        assert_eq!(mended(&files, "op-id-pascal", name), before.replace("get_frames", "GetFrames"));
    }
    // A script that asks for the id would no longer find it.
    let script = ("script.csx", r#"public class Script : ScriptBase { string id = "get_frames"; }"#);
    let submission = Submission::from_files([files[0], files[1], script]);
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    let found = run(&context);
    let finding = found.iter().find(|finding| finding.rule().id == "op-id-pascal").expect("it is told");
    assert_eq!(fix::fix(&context, finding, None), None);
}

#[test]
fn what_stands_behind_a_path_becomes_parameters() {
    let text = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": { "/frames?kind=oak&size={size}": {
        "get": { "operationId": "GetFrames", "parameters": [{ "name": "size", "in": "path", "required": true, "type": "string" }],
        "responses": { "204": { "description": "Done" } } } } } }"#;
    let files = [("apiDefinition.swagger.json", text)];
    let after = mended(&files, "op-path-no-query", files[0].0);
    assert!(after.contains(r#""/frames": {"#) && after.contains(r#""name": "size", "in": "query""#), "{after}");
    assert!(
        after.contains(r#""name": "kind", "in": "query", "required": true, "type": "string", "default": "oak""#),
        "{after}"
    );
}

#[test]
fn notation_is_mended_as_it_was_read() {
    let rest = r#""info": { "title": "Framing", "version": "1.0" }, "paths": {} }"#;
    for (before, after) in [
        ("{ 'swagger': '2.0', ", "{ \"swagger\": \"2.0\", "),
        ("{ swagger: \"2.0\",\u{a0}", "{ \"swagger\": \"2.0\", "),
        ("{ \"swagger\": \"2.0\" ", "{ \"swagger\": \"2.0\", "),
        ("{\n  // the version\n  \"swagger\": \"2.0\", ", "{\n  \"swagger\": \"2.0\", "),
        ("{ \"swagger\": \"2.0\", \"x-a\": \"\\d\ta\tb\", ", "{ \"swagger\": \"2.0\", \"x-a\": \"\\\\d\\ta\\tb\", "),
    ] {
        let submission = Submission::from_files([("apiDefinition.swagger.json", format!("{before}{rest}"))]);
        let outcome = fix::all(&submission, None, &|finding, _| finding.rule().id == "def-json-valid");
        let now = String::from_utf8_lossy(&outcome.submission.files()[0].bytes).into_owned();
        assert_eq!(now, format!("{after}{rest}"), "{:?}", outcome.left);
    }
}

/// Definitions with many faults, in each notation: what is mended converges, and nothing else changes.
#[test]
fn mutated_definitions_are_mended_in_each_notation() {
    let definition: Value =
        serde_json::from_str(include_str!("fixtures/every-object.swagger.json")).expect("it is JSON");
    let (material, mut random) = (material_2(), Random(0x00C0_FFEE));
    let mut mended = 0;
    for round in 0..300 {
        let mut mutated = definition.clone();
        for _ in 0..=round % 12 {
            mutate(&mut mutated, &mut random, &material);
        }
        for (name, text) in notations(&mutated) {
            let submission = Submission::from_files([(name, text.as_str())]);
            let outcome = mend(&submission);
            outcome_holds(&text, &submission, &outcome);
            only_edits_differ(&text, &submission);
            mended += outcome.mended.len();
            // Proposals too: whatever is written can be read.
            let drafts = fix::all(&submission, None, &|_, _| true);
            notation(&submission, &drafts.submission);
        }
    }
    println!("{mended} findings of mutated definitions mended");
    assert!(mended > 100);
}

fn notations(value: &Value) -> Vec<(&'static str, String)> {
    const JSON: &str = "apiDefinition.swagger.json";
    let pretty = format!("{value:#}");
    let tabs: Vec<String> = pretty
        .lines()
        .map(|line| {
            let rest = line.trim_start_matches(' ');
            format!("{}{rest}", "\t".repeat((line.len() - rest.len()) / 2))
        })
        .collect();
    let mut yaml = String::new();
    write_yaml(value, 0, &mut yaml);
    vec![
        (JSON, value.to_string()),
        (JSON, pretty),
        (JSON, format!("\u{feff}{}", tabs.join("\r\n"))),
        ("apiDefinition.yaml", yaml.clone()),
        ("apiDefinition.yaml", yaml.replace('\n', "\r\n")),
    ]
}

/// As block collections, with a comment here and there.
fn write_yaml(value: &Value, indent: usize, out: &mut String) {
    let blanks = " ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                let key = Value::String(key.clone());
                let _ = match member {
                    Value::Object(inner) if !inner.is_empty() => writeln!(out, "{blanks}{key}: # below"),
                    Value::Array(inner) if !inner.is_empty() => writeln!(out, "{blanks}{key}:"),
                    scalar => {
                        let _ = writeln!(out, "{blanks}{key}: {scalar} # {indent}");
                        continue;
                    }
                };
                write_yaml(member, indent + 2, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let start = out.len();
                write_yaml(item, indent + 2, out);
                out.replace_range(start..start + indent + 2, &format!("{blanks}- "));
            }
        }
        scalar => {
            let _ = writeln!(out, "{blanks}{scalar}");
        }
    }
}
