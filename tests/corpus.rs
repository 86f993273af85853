//! The 51 published connector packages beside the project, held against validators and counts that were made
//! independently of it.

mod support;

use connector_check::openapi::Definition;
use connector_check::report::{Tally, link, to_json};
use connector_check::rules::{Place, Reading, Severity};
use connector_check::submission::FileKind;
use connector_check::{Answers, Submission, check};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The path of a package's definition, as the independent data names it.
fn definition_path(package: &str, submission: &Submission) -> String {
    let (_, file) = submission.first(FileKind::Definition).expect("every package has a definition");
    format!("{package}/{}", file.name)
}

#[test]
fn every_package_has_a_report() {
    let Some(corpus) = support::shared("corpus") else { return };
    let packages = support::packages(&corpus);
    assert_eq!(packages.len(), 51);
    for (name, submission) in &packages {
        let report = check(submission, &Answers::default());
        assert!(!report.criteria().is_empty() && !report.verdict().reasons.is_empty(), "{name}");
        let parsed: Value = serde_json::from_str(&to_json(&report)).expect("the report is JSON");
        assert_eq!(parsed["schema"], "connector-check/1");
        for finding in report.findings() {
            let message = finding.message();
            assert!(!message.contains('{') || finding.args.iter().any(|arg| arg.contains('{')), "{name}: {message}");
            assert!(finding.place.line > 0 || finding.place.pointer.is_empty(), "{name}: {message}");
        }
    }
}

/// The official JSON schema of 2.0, applied by independent validators, and the tables come to the same verdict.
#[test]
fn the_tables_agree_with_the_official_schema() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut oracle = BTreeMap::new();
    for line in support::json_lines(&corpus.join("oracle.jsonl")) {
        if let (Some(file), Some(valid)) = (line["file"].as_str(), line["oai_schema"]["valid"].as_bool()) {
            oracle.insert(file.to_owned(), valid);
        }
    }
    let mut compared = 0;
    for (name, submission) in support::packages(&corpus) {
        let reading = Reading::of(&submission);
        let Some(&expected) = oracle.get(&definition_path(&name, &submission)) else { continue };
        let context = reading.context(&submission);
        let definition = context.openapi.as_ref().unwrap_or_else(|| panic!("{name} is read"));
        let violations = &definition.structure().violations;
        let told: Vec<String> = violations.iter().map(|v| format!("{:?} {:?}", v.problem, v.args)).collect();
        assert_eq!(violations.is_empty(), expected, "{name}: {told:#?}");
        compared += 1;
    }
    println!("compared with the official schema: {compared} definitions");
    assert_eq!(compared, 47);
}

#[test]
fn the_counts_agree_with_independent_ones() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut profile = BTreeMap::new();
    for line in support::json_lines(&corpus.join("profile/profile-ppc.jsonl")) {
        if line["kind"] == "def" && line["counts"].is_object() {
            profile.insert(line["file"].as_str().expect("a path").to_owned(), line["counts"].clone());
        }
    }
    let mut compared = 0;
    for (name, submission) in support::packages(&corpus) {
        let Some(counts) = profile.get(&definition_path(&name, &submission)) else { continue };
        let count = |key: &str| counts[key].as_u64().unwrap_or(0) as u32;
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        let Some(coverage) = context.openapi.as_ref().map(Definition::coverage) else { continue };
        let (ops, params, attributes) = (coverage.operations, coverage.parameters, coverage.response_attributes);
        let ours = [
            ("ops", ops.total),
            ("op_no_summary", ops.total - ops.summary),
            ("op_no_description", ops.total - ops.description),
            ("op_no_visibility", ops.total - ops.visibility),
            ("param", params.total),
            ("param_no_xmssummary", params.total - params.summary),
            ("param_no_description", params.total - params.description),
            ("param_no_visibility", params.total - params.visibility),
            ("respprop", attributes.total),
            ("respprop_eff_no_title_or_xmssummary", attributes.total - attributes.summary),
            ("respprop_eff_no_description", attributes.total - attributes.description),
            ("respprop_eff_no_visibility", attributes.total - attributes.visibility),
        ];
        for (key, ours) in ours {
            assert_eq!(ours, count(key), "{name}: {key}");
        }
        compared += 1;
    }
    println!("compared with independent counts: {compared} definitions");
    assert_eq!(compared, 47);
}

/// Of a link that opens, everything comes back; half of all links stay below the length that a chat or a mail takes.
#[test]
fn links_open_and_stay_short() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut lengths = Vec::new();
    for (name, submission) in support::packages(&corpus) {
        let report = check(&submission, &Answers::default());
        let made = link::encode(&report);
        let opened = link::decode(&made.payload).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(opened.verdict(), report.verdict(), "{name}");
        assert_eq!(opened.criteria(), report.criteria(), "{name}");
        assert!(made.is_cut || to_json(&opened) == to_json(&report), "{name}");
        assert_eq!(opened.facts().connector_id, None, "{name}: no link carries it");
        assert!(made.payload.len() <= link::MAX_LENGTH, "{name}");
        lengths.push((made.payload.len(), report.findings().len(), made.is_cut, name));
    }
    lengths.sort();
    for (length, findings, is_cut, name) in &lengths {
        println!("{length:5} characters, {findings:4} findings{}  {name}", if *is_cut { ", cut" } else { "" });
    }
    assert!(lengths[lengths.len() / 2].0 < 2000, "the median link has {} characters", lengths[lengths.len() / 2].0);
}

/// Each file that is no JSON: the package, the file and the line in which its first bracket, comma or byte is wrong.
const BROKEN: [(&str, &str, u32); 5] = [
    ("certified-connectors/CognitiveServicesTextAnalytics", "apiDefinition.swagger.json", 224),
    ("certified-connectors/SigningHub", "apiProperties.json", 23),
    ("certified-connectors/ZohoSign", "apiDefinition.swagger.json", 14),
    ("independent-publisher-connectors/Brønnøysundregistrene", "apiDefinition.swagger.json", 4),
    ("independent-publisher-connectors/Icon Horse", "apiDefinition.swagger.json", 55),
];

#[test]
fn broken_files_are_told_where_they_are_broken_and_without_a_cascade() {
    let Some(corpus) = support::shared("corpus") else { return };
    for (package, file, line) in BROKEN {
        let report = check(&support::package(&corpus.join(package)), &Answers::default());
        let about_file = |place: &Place| report.files()[usize::from(place.file)].name == file;
        let told: Vec<_> =
            report.findings().iter().filter(|f| f.rule().id.ends_with("json-valid") && about_file(&f.place)).collect();
        assert_eq!(told.first().map(|finding| finding.place.line), Some(line), "{package}");
        assert!(told.len() <= 2, "{package}: {:?}", told.iter().map(|finding| finding.message()).collect::<Vec<_>>());
    }
}

/// How many connectors and places break each rule. A change of a rule shows here as a difference: when it is meant, put
/// the printed table into the file.
#[test]
fn the_counts_per_rule_are_as_they_were() {
    let Some(corpus) = support::shared("corpus") else { return };
    let reports: Vec<_> =
        support::packages(&corpus).iter().map(|(_, submission)| check(submission, &Answers::default())).collect();
    let mut table = String::from("connectors places rule\n");
    for (rule, broken) in Tally::of(&reports).rules() {
        let mark = if rule.severity == Severity::Required { "" } else { " (not required)" };
        writeln!(table, "{:10} {:6} {}{mark}", broken.connectors, broken.places, rule.id).expect("a String takes all");
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/corpus-rules.txt");
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(&path, &table).expect("writable");
        return;
    }
    assert!(table == expected, "the counts have changed; UPDATE_SNAPSHOTS=1 takes them over:\n{table}");
}

/// What independent counts and ours say of the same fault: the rules that tell it, and how often the profile counts it in
/// one definition.
type Count = fn(&Value) -> usize;

fn counted(profile: &Value, key: &str) -> usize {
    profile["counts"][key].as_u64().unwrap_or(0) as usize
}

fn listed(profile: &Value, key: &str) -> usize {
    profile[key].as_array().map_or(0, Vec::len)
}

fn has_item(profile: &Value, list: &str, item: &str) -> bool {
    profile[list].as_array().is_some_and(|list| list.iter().any(|found| found == item))
}

const COUNTED: &[(&[&str], Count)] = &[
    (&["def-ref-valid"], |of| listed(of, "refs_unresolved")),
    (&["def-ref-siblings"], |of| counted(of, "refs_with_siblings")),
    (&["def-schemes-https"], |of| usize::from(has_item(of, "schemes", "http"))),
    (&["info-title-length"], |of| usize::from(of["title_len"].as_u64() > Some(30))),
    (&["info-description-length"], |of| usize::from(!(30..=500).contains(&of["desc_len"].as_u64().unwrap_or(0)))),
    (&["info-contact-present"], |of| usize::from(!has_item(of, "info_keys", "contact"))),
    (&["meta-present"], |of| usize::from(listed(of, "connector_metadata") == 0)),
    (&["op-has-response"], |of| counted(of, "op_no_responses")),
    (&["op-summary-present"], |of| counted(of, "op_no_summary")),
    (&["op-description-present"], |of| counted(of, "op_no_description")),
    (&["op-description-sentence", "op-description-not-summary"], |of| counted(of, "op_description_no_final_punct")),
    (&["op-description-not-summary"], |of| counted(of, "op_summary_eq_description")),
    (&["op-id-unique"], |of| listed(of, "dup_operationIds")),
    (&["op-id-alnum"], |of| counted(of, "opid_nonword")),
    (&["op-path-distinct"], |of| listed(of, "equivalent_paths")),
    (&["op-get-no-body"], |of| counted(of, "body_on_get")),
    (&["op-deprecated-marked"], |of| counted(of, "op_deprecated")),
    (&["param-path-encoding"], |of| counted(of, "param_path_no_url_encoding")),
    (&["param-internal-required-default"], |of| counted(of, "param_internal_required_nodefault")),
    // A `default` alone that has a schema is told by `resp-default-no-schema`, and all of them have one.
    (&["resp-success"], |of| counted(of, "op_no_2xx") - counted(of, "op_only_default")),
    (&["sec-req-defined"], |of| listed(of, "undefined_security")),
];

/// Where the two differ: the connector, the first of the rules, ours, the profile's. docs/calibration.md says why.
const DIFFERENT: &[(&str, &str, usize, usize)] = &[
    ("certified-connectors/Africa's Talking SMS", "param-internal-required-default", 0, 3),
    ("certified-connectors/App Power Forms", "op-summary-present", 0, 7),
    ("certified-connectors/App Power Forms", "op-description-present", 0, 7),
    ("certified-connectors/ForceManager CRM", "op-description-present", 0, 1),
    ("certified-connectors/ForceManager CRM", "param-internal-required-default", 0, 8),
    ("certified-connectors/GreenSign", "op-description-sentence", 6, 0),
    ("certified-connectors/GreenSign", "op-description-not-summary", 6, 0),
    ("certified-connectors/ITautomate", "op-description-present", 0, 3),
    ("certified-connectors/Scrive eSign", "op-description-sentence", 3, 1),
    ("certified-connectors/Scrive eSign", "op-description-not-summary", 2, 0),
    ("certified-connectors/Scrive eSign", "op-deprecated-marked", 0, 1),
    ("certified-connectors/TxtSync", "op-path-distinct", 0, 1),
    ("certified-connectors/TxtSync", "param-internal-required-default", 0, 2),
    ("certified-connectors/Varuna", "op-description-not-summary", 2, 1),
    ("templates/Independent Publisher", "info-title-length", 0, 1),
    ("templates/certified-connectors", "info-title-length", 0, 1),
];

#[test]
fn the_rules_agree_with_independent_counts() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut profile = BTreeMap::new();
    for line in support::json_lines(&corpus.join("profile/profile-ppc.jsonl")) {
        // Of what it could not read it says no more than that.
        if let Some(file) = line["file"].as_str().filter(|_| line["kind"] == "def" && line["info_keys"].is_array()) {
            profile.insert(file.to_owned(), line);
        }
    }
    let (mut compared, mut different) = (0, Vec::new());
    for (name, submission) in support::packages(&corpus) {
        let Some(profile) = profile.get(&definition_path(&name, &submission)) else { continue };
        let report = check(&submission, &Answers::default());
        for (rules, count) in COUNTED {
            let ours = report.findings().iter().filter(|finding| rules.contains(&finding.rule().id)).count();
            let theirs = count(profile);
            if ours != theirs {
                different.push((name.clone(), rules[0], ours, theirs));
            }
        }
        compared += 1;
    }
    println!("{} counts compared in {compared} definitions", COUNTED.len());
    assert_eq!(compared, 47);
    let different: Vec<_> =
        different.iter().map(|(name, rule, ours, theirs)| (&name[..], *rule, *ours, *theirs)).collect();
    assert_eq!(different, DIFFERENT);
}

/// Connectors that are kept well and used much: what is required of them they have. docs/calibration.md.
#[test]
fn well_kept_connectors_have_no_required_finding() {
    let Some(corpus) = support::shared("corpus") else { return };
    for name in [
        "certified-connectors/Calendly",
        "certified-connectors/Microsoft Bookings",
        "independent-publisher-connectors/Mailinator",
        "independent-publisher-connectors/Zippopotamus",
    ] {
        let report = check(&support::package(&corpus.join(name)), &Answers::default());
        let required = report.findings().iter().filter(|finding| finding.severity() == Severity::Required);
        let told: Vec<String> =
            required.map(|finding| format!("{}: {}", finding.rule().id, finding.message())).collect();
        assert_eq!(told, [""; 0], "{name}");
    }
}
