//! Fixes over real connectors and over mutated ones: they end what they should, raise nothing, and touch nothing else.

mod support;

use connector_check::criteria::{RowId, Status};
use connector_check::fix::{self, Fix};
use connector_check::report::Counts;
use connector_check::rules::{DOCS, Finding, FixKind, RULES, Reading, Severity, run};
use connector_check::submission::Submission;
use connector_check::{Answers, check};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::fixtures::fixtures;
use support::flows::{is_seen, picture, used};
use support::judge::{findings, mend, notation, only_edits_differ, outcome as outcome_holds, words_end_as_the_page};
use support::mutations::{Random, material_2, mutate};
use support::{packages, shared, write_yaml};

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
        words_end_as_the_page(name, submission);
    }
    println!("{} packages; mended: {mended:#?}\nleft: {left:#?}", packages.len());
    assert!(packages.len() > 40 && !mended.is_empty());
}

/// What several operations use, or may use, is not changed without a question: where aliases of YAML stand, or where there is
/// too much to be counted, nobody knows.
#[test]
fn what_may_be_shared_is_no_safe_fix() {
    let definition = |other: &str, rest: usize| {
        let chain: Vec<String> = (0..rest.min(1_000))
            .map(|n| format!("  D{n}: {{type: object, properties: {{n: {{$ref: '#/definitions/D{}'}}}}}}\n", n + 1))
            .collect();
        let others: Vec<String> = (0..rest)
            .map(|n| {
                format!(
                    "  /p{n}:\n    get: {{operationId: P{n}, responses: {{'200': {{description: d, schema: {{$ref: \
                     '#/definitions/D0'}}}}}}}}\n"
                )
            })
            .collect();
        let (chain, others) = (chain.concat(), others.concat());
        format!(
            "swagger: '2.0'\ninfo: {{title: T, version: '1'}}\nhost: api.framing.example\npaths:\n  /hooks:\n    \
             x-ms-notification-content: {{schema: {{type: object}}}}\n    post:\n      operationId: WhenFramed\n      \
             x-ms-trigger: single\n      parameters: [{{name: body, in: body, schema: {{$ref: '#/definitions/S'}}}}]\n      \
             responses: {{'201': {{description: d}}}}\n  /other:\n    get:\n      operationId: GetOther\n      responses: \
             {{'200': {{description: d, schema: {other}}}}}\n{others}definitions:\n{chain}  D{}: {{type: object}}\n  S:\n    \
             type: object\n    required: [url]\n    properties:\n      url: {{type: integer, x-ms-notification-url: true, \
             x-ms-visibility: internal}}\n",
            rest.min(1_000)
        )
    };
    let is_changed = |text: &str| {
        let outcome = fix::safe(&Submission::from_files([("apiDefinition.swagger.yaml", text)]), None);
        outcome.mended.iter().any(|it| it.finding.rule().id == "hook-url-string")
    };
    let alone = definition("{type: object}", 0);
    assert!(is_changed(&alone), "it is of one operation");
    let shared = definition("{$ref: '#/definitions/S'}", 0);
    assert!(!is_changed(&shared));
    let anchored = shared.replace("schema: {$ref: '#/definitions/S'}}]", "schema: &s {$ref: '#/definitions/S'}}]");
    assert!(!is_changed(&anchored.replace("schema: {$ref: '#/definitions/S'}}}", "schema: *s}}")));
    assert!(!is_changed(&definition("{$ref: '#/definitions/S'}", 2_200)), "so much is not counted");
}

/// Published connectors that are not ready, as far as fixes and proposals carry them without changing what flows hold: the
/// table is printed (`cargo test --test fix twenty -- --nocapture`).
#[test]
fn twenty_connectors_that_are_not_ready_come_as_far_as_fixes_carry_them() {
    const NUMBER: usize = 20;
    let Some(corpus) = shared("corpus") else { return };
    let counts = |submission: &Submission| check(submission, &Answers::default()).counts();
    // How many places break each required rule.
    let required = |submission: &Submission| {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        let report = check(submission, &Answers::default());
        for finding in report.findings().iter().filter(|finding| finding.severity() == Severity::Required) {
            *rules.entry(finding.rule().id).or_default() += 1;
        }
        rules
    };
    let cells = |counts: Counts| format!("{} / {} / {}", counts.required, counts.recommended, counts.info);
    let is_held = |fix: &Fix| !fix.is_safe() && fix.changes.is_some();
    println!("| connector | before | fixed | with proposals | what of the required is left |");
    println!("|---|---|---|---|---|");
    let mut taken = 0;
    let mut sums = [Counts::default(); 3];
    // From all over the corpus, which is in the order of its groups.
    let packages = packages(&corpus);
    let mixed = packages.iter().step_by(2).chain(packages.iter().skip(1).step_by(2));
    for (name, submission) in mixed.filter(|(_, submission)| counts(submission).required > 0).take(NUMBER) {
        let safe = mend(submission).submission;
        let proposed = fix::all(&safe, None, &|_, fix| !is_held(fix));
        let stages = [submission, &safe, &proposed.submission].map(counts);
        for (sum, stage) in sums.iter_mut().zip(stages) {
            sum.required += stage.required;
            sum.recommended += stage.recommended;
            sum.info += stage.info;
        }
        let [before, fixed, with_proposals] = stages;
        assert!(fixed.required <= before.required, "{name}");
        // One text that is missing may leave several gaps for its author, so places may become more, and rules may not.
        let left = required(&proposed.submission);
        assert!(left.len() <= required(submission).len(), "{name}: {left:?}");
        let left: Vec<String> = left.iter().map(|(rule, number)| format!("{rule} {number}")).collect();
        let [before, fixed, with_proposals] = [before, fixed, with_proposals].map(cells);
        println!("| {name} | {before} | {fixed} | {with_proposals} | {} |", left.join(", "));
        let again = fix::all(&proposed.submission, None, &|_, fix| !is_held(fix));
        assert!(again.mended.is_empty(), "{name}: a second round goes further");
        taken += 1;
    }
    let [before, fixed, with_proposals] = sums.map(cells);
    println!("| all | {before} | {fixed} | {with_proposals} | |");
    assert_eq!(taken, NUMBER);
    let [before, fixed, proposed] = sums.map(|sum| [sum.required, sum.recommended, sum.info]);
    assert!(before.iter().zip(fixed).all(|(before, fixed)| fixed < *before), "{sums:?}");
    assert!(fixed.iter().zip(proposed).all(|(fixed, proposed)| proposed < *fixed), "{sums:?}");
}

/// What of safe fixes changes what flows hold, and why no flow can hold what was there before.
const CHANGES_FLOWS: &[(&str, &str)] = &[
    ("conn-type", "the type in other letters is none that the platform knows: there is no connection with it"),
    ("def-enum-value", "the place of a parameter in other letters is none: nothing was sent by it"),
    ("def-list-not-empty", "of a list without values none was chosen"),
    ("def-list-unique", "the same values, each once"),
    ("dyn-new-form-needed", "the newer form stands beside the older one, and says the same"),
    ("dyn-operation-exists", "an operation in other letters is none: it gave no choices"),
    ("dyn-shape-list", "a list whose shape the platform does not read gives no choices: none was made from it"),
    ("dyn-shape-schema", "a form that the platform does not read gives no fields: none was filled in"),
    ("hook-url-internal", "the platform writes the address over whatever stands there"),
    ("hook-url-string", "the platform fills in an address, which is a text: another type was never called"),
    ("param-default-type", "the same value, in the type in which it can be sent"),
    ("param-path-required", "a path without one of its values is no address: no call leaves it out"),
    ("resp-default-no-schema", "beside a success with a schema it is passed over"),
    ("resp-one-schema", "of the answers with a schema one is shown: that of a failure never was"),
    ("schema-default-type", "the same value, in the type in which it can be sent"),
    ("schema-readonly-required", "what is only read is not sent, so nobody has filled it in"),
    ("trig-value", "a trigger of no known kind is none: no flow begins with it"),
];

/// What each rule is broken in, whatever lies beside the project: its example, the same with operations that use what it
/// declares, and the fixtures.
fn small_inputs() -> Vec<(String, Submission)> {
    let examples = RULES.iter().zip(DOCS).flat_map(|(rule, doc)| {
        let text = doc.bad.text.replace(['«', '»'], "");
        let given = Submission::from_files([(doc.bad.file, text.as_str())]);
        let used = used(&given).map(|used| (format!("{}, used", rule.id), used));
        [(rule.id.to_owned(), given)].into_iter().chain(used)
    });
    // What is only too large takes long, and has nothing in it.
    let is_large = |submission: &Submission| submission.files().iter().any(|file| file.bytes.len() > 200_000);
    let fixtures = fixtures().into_iter().filter(|fixture| !is_large(&fixture.files));
    let by_hand = in_operations().into_iter().map(|text| {
        let name = text.chars().take(400).collect();
        (name, Submission::from_files([("apiDefinition.swagger.json", text)]))
    });
    examples.chain(fixtures.map(|fixture| (fixture.rule.to_owned(), fixture.files))).chain(by_hand).collect()
}

/// What examples show as a proposal, or where no operation has it: cases that are mended without a question, in an operation.
fn in_operations() -> Vec<String> {
    const TOKEN: &str = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    let parameter = |inner: &str| with_operation(&format!(r#""parameters": [{{ "name": "size", {inner} }}]"#), "");
    let body = |schema: &str| {
        with_operation(&format!(r#""parameters": [{{ "name": "body", "in": "body", "schema": {{ {schema} }} }}]"#), "")
    };
    let size = r#"{ "name": "size", "in": "query", "type": "string" }"#;
    let answers = with_operation(r#""summary": "Get frames""#, "").replace(
        r#""200": { "description": "Done" }"#,
        r#""200": { "description": "Done", "schema": { "type": "string" } }, "default": { "description": "Not done", "schema": { "type": "object" } }"#,
    );
    vec![
        parameter(r#""in": "Query", "type": "string""#),
        parameter(r#""in": "query", "type": "string", "x-ms-visibility": "Important""#),
        parameter(
            r#""in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "getframes", "value-path": "id" }"#,
        ),
        parameter(r#""in": "query", "type": "string", "x-ms-sumary": "Size""#),
        with_operation(&format!(r#""parameters": [{size}, {size}]"#), ""),
        with_operation(r#""x-ms-trigger-hnt": "See it""#, ""),
        body(&format!(
            r#""type": "object", "properties": {{ "note": {{ "type": "string", "description": "{TOKEN}" }} }}"#
        )),
        answers,
    ]
}

/// Rules with safe fixes that are tried nowhere where flows could see it, and why.
const NEVER_SEEN: &[(&str, &str)] = &[
    ("annot-revision", "which operation is the newer one stands beside it: the operations stay"),
    ("annot-status", "how far it is says nothing of what it takes"),
    ("brand-hex", "a colour"),
    ("brand-independent", "a colour"),
    ("conn-clear-text", "how a field is shown where a connection is made; its name and type stay"),
    ("conn-hidden", "how a field is shown where a connection is made; its name and type stay"),
    ("conn-tenant", "the one form of a field that the platform fills in"),
    ("conn-ui-types", "how a field is shown where a connection is made; its name and type stay"),
    ("def-basepath", "where the service is called, which no flow holds"),
    ("def-format-indent", "blanks between the values"),
    ("def-host-valid", "where the service is called, which no flow holds"),
    ("def-json-valid", "with faults of notation there is no picture: what stands there is a guess"),
    ("def-key-order", "the order of the parts of a file"),
    ("def-openapi-2", "the version at its top"),
    ("def-schemes-allowed", "how the service is called, which no flow holds"),
    ("def-schemes-https", "how the service is called, which no flow holds"),
    ("def-schemes-nonempty", "how the service is called, which no flow holds"),
    ("def-tags-unique", "a name for readers"),
    ("doc-heading", "a text for readers"),
    ("doc-text", "a text for readers"),
    ("enum-values-ext", "of an entry for a value that is not there it is a proposal"),
    ("hook-url-required", "wherever it stands it is a proposal"),
    ("info-deployment-version", "what the connector says of itself"),
    ("info-status", "what the connector says of itself"),
    ("info-title-ends-alnum", "what the connector says of itself"),
    ("info-title-independent-suffix", "what the connector says of itself"),
    ("info-version-present", "what the connector says of itself"),
    ("meta-categories-allowed", "what the connector says of itself"),
    ("meta-name-exact", "what the connector says of itself"),
    ("meta-present", "what the connector says of itself"),
    ("oauth-custom-generic", "how a connection signs in; that it does stays"),
    ("oauth-custom-oauth2", "how a connection signs in; that it does stays"),
    ("oauth-firstparty", "how a connection signs in; that it does stays"),
    ("oauth-no-secret", "how a connection signs in; that it does stays"),
    ("oauth-redirect-mode", "how a connection signs in; that it does stays"),
    ("pol-section", "when a policy runs, which flows do not see"),
    ("props-capabilities", "a word for what the connector can do, in other letters"),
    ("props-keys", "of what comes into force it is a proposal, and the rest is for readers"),
    ("resp-examples-mime", "an example for readers"),
    ("resp-headers-unique", "the platform gives no headers to a flow"),
    ("schema-format", "of what an operation takes or gives it is a proposal"),
    ("schema-required-array", "what is not described cannot be filled in, so no flow does"),
    ("sec-oauth-https", "wherever it stands it is a proposal"),
    ("sec-req-defined", "how a connection signs in; that it does stays"),
    ("sec-req-value", "how a connection signs in; that it does stays"),
    ("sets-shape", "a name of a set, and how it is shown"),
    ("trig-metadata", "the one form that a trigger's description has"),
];

/// That nothing changes says nothing where flows would not see it: each safe fix is tried in a place that they see.
#[test]
fn safe_fixes_are_tried_where_flows_see_them() {
    let mut seen = BTreeSet::new();
    let mut tried = BTreeSet::new();
    for (_, submission) in small_inputs() {
        let Some(before) = picture(&submission) else { continue };
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        for finding in run(&context) {
            let rule = finding.rule().id;
            if !seen.contains(rule) && fix::fix(&context, &finding, None).is_some_and(|fix| fix.is_safe()) {
                tried.insert(rule);
                if is_seen(&submission, &finding.place, &before) {
                    seen.insert(rule);
                }
            }
        }
    }
    let automatic = RULES.iter().filter(|rule| rule.fix == FixKind::Auto).map(|rule| rule.id);
    let never: BTreeSet<&str> = automatic.filter(|rule| !seen.contains(rule)).collect();
    for (rule, why) in NEVER_SEEN {
        println!("{rule}: {why}");
    }
    let known: BTreeSet<&str> = NEVER_SEEN.iter().map(|(rule, _)| *rule).collect();
    println!("{never:#?}\n without a safe fix: {:#?}", never.difference(&tried).collect::<Vec<_>>());
    assert_eq!(never, known);
}

/// The lines that are only in one of the pictures.
fn differences(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    let gone = before.difference(after).map(|line| format!("- {line}"));
    gone.chain(after.difference(before).map(|line| format!("+ {line}"))).collect()
}

/// Everything that is safe, but for the rules that are named above: what flows held and do not hold then.
fn all_differences(submission: &Submission) -> Vec<String> {
    let Some(before) = picture(submission) else { return Vec::new() };
    let outcome = fix::all(submission, None, &|finding, fix| {
        fix.is_safe() && CHANGES_FLOWS.iter().all(|(rule, _)| *rule != finding.rule().id)
    });
    differences(&before, &picture(&outcome.submission).expect("notation is not broken"))
}

/// The rules that have safe fixes which change, each alone, what flows hold.
fn rules_that_change_flows(submission: &Submission, most_of_a_rule: usize) -> BTreeMap<&'static str, Vec<String>> {
    let mut changing = BTreeMap::new();
    let Some(before) = picture(submission) else { return changing };
    let reading = Reading::of(submission);
    let context = reading.context(submission);
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in run(&context) {
        let times = tried.entry(finding.rule().id).or_default();
        let Some(fix) = fix::fix(&context, &finding, None).filter(Fix::is_safe) else { continue };
        *times += 1;
        if *times > most_of_a_rule {
            continue;
        }
        let Some(after) = fix::apply(submission, &fix).and_then(|after| picture(&after)) else { continue };
        if after != before {
            changing.entry(finding.rule().id).or_insert_with(|| differences(&before, &after));
        }
    }
    changing
}

#[test]
fn what_flows_hold_is_as_it_was_after_all_safe_fixes() {
    let mut changing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut broken = Vec::new();
    let mut take = |name: &str, submission: &Submission| {
        changing.extend(rules_that_change_flows(submission, 3));
        let differ = all_differences(submission);
        if !differ.is_empty() {
            broken.push(format!("{name}: {differ:#?}"));
        }
    };
    for (name, submission) in small_inputs() {
        take(&name, &submission);
    }
    for (name, submission) in shared("corpus").iter().flat_map(|corpus| packages(corpus)) {
        take(&name, &submission);
    }
    println!("{changing:#?}");
    let known: BTreeSet<&str> = CHANGES_FLOWS.iter().map(|(rule, _)| *rule).collect();
    let found: BTreeSet<&str> = changing.keys().copied().collect();
    assert!(found.is_subset(&known), "each has its reason: {found:?}");
    // Some are only met in published connectors.
    if shared("corpus").is_some() {
        assert_eq!(found, known, "no reason is given that nothing needs");
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Of a picture what is held by name: operations by path and id, parameters, values, connection parameters.
fn names(picture: &BTreeSet<String>) -> BTreeSet<String> {
    let name = |line: &String| {
        let head = line.split(": ").next().unwrap_or_default();
        let is_connection = line.starts_with("connection parameter");
        let is_parameter = head.contains(" parameter ") && line.contains(": required ");
        let is_operation = !head.contains(", ") && !line.contains(": trigger ") && !line.ends_with(": internal");
        match line.split_once(": enum ") {
            // What has no name cannot be held by it.
            _ if line.contains(" null ") || line.ends_with(": null") => None,
            // By the operation: where in it the values stand may become another place of the same thing.
            Some((at, values)) => Some(format!("{}: enum {values}", at.split(',').next().unwrap_or_default())),
            None if is_connection || is_parameter => Some(head.to_owned()),
            None => is_operation.then(|| line.clone()),
        }
    };
    picture.iter().filter_map(name).collect()
}

#[test]
fn drafts_that_take_away_what_flows_hold_by_name_say_so() {
    let (mut silent, mut said) = (BTreeMap::new(), BTreeSet::new());
    let mut take = |name: &str, submission: &Submission| {
        let Some(before) = picture(submission).as_ref().map(names) else { return };
        let reading = Reading::of(submission);
        let context = reading.context(submission);
        let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in run(&context) {
            let rule = finding.rule().id;
            let Some(fix) = fix::fix(&context, &finding, None).filter(|fix| !fix.is_safe()) else { continue };
            let times = tried.entry(rule).or_default();
            *times += 1;
            if *times > 2 {
                continue;
            }
            let Some(after) = fix::apply(submission, &fix).and_then(|after| picture(&after)) else { continue };
            let gone: Vec<String> = before.difference(&names(&after)).cloned().collect();
            if fix.changes.is_some() {
                said.insert(rule);
            } else if !gone.is_empty() {
                silent.entry(rule).or_insert_with(|| format!("{name}: {}: {gone:#?}", fix.title));
            }
        }
    };
    for (name, submission) in small_inputs() {
        take(&name, &submission);
    }
    for (name, submission) in shared("corpus").iter().flat_map(|corpus| packages(corpus)) {
        take(&name, &submission);
    }
    assert!(silent.is_empty(), "{silent:#?}");
    for rule in ["op-id-pascal", "op-path-no-query", "conn-name", "oauth-redirect-per-connector"] {
        assert!(said.contains(rule), "{rule} is among {said:?}");
    }
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

/// What is open at the end is closed as it was opened, where nothing else is missing.
#[test]
fn brackets_that_are_missing_at_the_end_are_proposed() {
    let long = "{\r\n  \"swagger\": \"2.0\",\r\n  \"x-list\": [{\r\n    \"a\": {}";
    for (text, rest) in [
        (r#"{ "swagger": "2.0", "paths": {} "#, Some("}")),
        (r#"{"swagger": "2.0", "tags": [{"name": "a"}"#, Some("]}")),
        (r#"{"swagger": "2.0", "tags": ["#, Some("]}")),
        (long, Some("\r\n  }]\r\n}")),
        (r#"{"swagger": "2.0", "paths""#, None),
        (r#"{"swagger": "2.0", "paths":"#, None),
        (r#"{"swagger": "2.0", "tags": ["a","#, None),
        (r#"{"swagger" "2.0", "tags": ["#, None),
    ] {
        let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        let found = run(&context);
        let at_end = |finding: &&Finding| finding.message().starts_with("The text ends here");
        let finding = found.iter().find(at_end).unwrap_or_else(|| panic!("nothing is told of the end of {text}"));
        let fix = fix::fix(&context, finding, None);
        assert_eq!(fix.as_ref().map(|fix| fix.edits[0].text.as_str()), rest, "{text}");
        assert!(fix.is_none_or(|fix| !fix.is_safe()), "{text}");
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

/// What is proposed for the first finding of a rule: nothing, or whether it is safe.
fn is_safe(file: &str, text: &str, rule: &str) -> Option<bool> {
    let submission = Submission::from_files([(file, text)]);
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    let found = run(&context);
    let told: Vec<&str> = found.iter().map(|finding| finding.rule().id).collect();
    let finding = found.iter().find(|finding| finding.rule().id == rule);
    let finding = finding.unwrap_or_else(|| panic!("{rule} is not among {told:?} in\n{text}"));
    Some(fix::fix(&context, finding, None)?.is_safe())
}

/// A definition with one operation that has these members.
fn with_operation(inner: &str, more: &str) -> String {
    format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "host": "api.framing.example", "paths": {{ "/frames": {{
            "get": {{ "operationId": "GetFrames", {inner}, "responses": {{ "200": {{ "description": "Done" }} }} }} }} }}{more} }}"#
    )
}

/// What comes into force by being written right, or what flows hold, is for the author to confirm; the same in other letters
/// is not.
#[test]
fn what_only_may_be_meant_is_proposed() {
    const JSON: &str = "apiDefinition.swagger.json";
    let parameter = |inner: &str| with_operation(&format!(r#""parameters": [{{ "name": "size", {inner} }}]"#), "");
    let secured = |name: &str| {
        let more = r#", "securityDefinitions": { "framing_key": { "type": "apiKey", "in": "header", "name": "k" } }"#;
        with_operation(&format!(r#""security": [{{ "{name}": [] }}]"#), more)
    };
    for (text, rule, safe) in [
        (with_operation(r#""x-ms-visibility": "external""#, ""), "op-visibility-known", Some(false)),
        (with_operation(r#""x-ms-visibility": "Internal""#, ""), "op-visibility-known", Some(false)),
        (with_operation(r#""x-ms-visibility": "Important""#, ""), "op-visibility-known", Some(true)),
        (with_operation(r#""x-ms-visibiltiy": "internal""#, ""), "ext-known", Some(false)),
        (with_operation(r#""x-ms-trigger-hnt": "See it""#, ""), "ext-known", Some(true)),
        (parameter(r#""in": "query", "type": "string", "requird": true"#), "def-unknown-property", Some(false)),
        (
            with_operation(r#""externalDoc": { "url": "https://framing.example" }"#, ""),
            "def-unknown-property",
            Some(true),
        ),
        (parameter(r#""in": "query", "type": "String""#), "def-enum-value", Some(false)),
        (parameter(r#""in": "Query", "type": "string""#), "def-enum-value", Some(true)),
        (parameter(r#""in": "querry", "type": "string""#), "def-enum-value", Some(false)),
        (secured("framing_keys"), "sec-req-defined", Some(false)),
        (secured("Framing_Key"), "sec-req-defined", Some(true)),
    ] {
        assert_eq!(is_safe(JSON, &text, rule), safe, "{rule}\n{text}");
    }
}

#[test]
fn secrets_that_are_sent_are_proposed_and_those_that_are_read_are_taken_out() {
    const JSON: &str = "apiDefinition.swagger.json";
    const TOKEN: &str = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    let schema = |name: &str, field: &str| {
        let properties = format!(r#"{{ "{name}": {{ "type": "string", "{field}": "{TOKEN}" }} }}"#);
        let schema = format!(r#"{{ "type": "object", "properties": {properties} }}"#);
        with_operation(&format!(r#""parameters": [{{ "name": "body", "in": "body", "schema": {schema} }}]"#), "")
    };
    assert_eq!(is_safe(JSON, &schema("note", "description"), "def-no-secrets"), Some(true));
    assert_eq!(is_safe(JSON, &schema("note", "default"), "def-no-secrets"), Some(false));
    // The property is called so, and its default is sent.
    assert_eq!(is_safe(JSON, &schema("description", "default"), "def-no-secrets"), Some(false));
}

/// What no file tells is a marked gap, which stands for what is not there; filled, it is told no more.
#[test]
fn what_no_file_tells_is_a_gap_that_does_not_count_as_met() {
    const JSON: &str = "apiDefinition.swagger.json";
    let text = with_operation(r#""summary": "Get frames""#, "");
    let submission = Submission::from_files([(JSON, text.as_str())]);
    let drafts = fix::all(&submission, None, &|finding, _| finding.rule().id == "meta-present");
    assert_eq!(drafts.mended.len(), 1, "{:?}", drafts.left);
    let now = String::from_utf8_lossy(&drafts.submission.files()[0].bytes).into_owned();
    for guess in ["framing.com", "support@", "/privacy", "https://framing.example", "Productivity"] {
        assert!(!now.contains(guess), "{guess} is a guess in\n{now}");
    }
    assert_eq!(now.matches("[To be filled in: ").count(), 3, "{now}");
    let report = check(&drafts.submission, &Answers::default());
    let gaps: Vec<&Finding> = report.findings().iter().filter(|finding| finding.rule().id == "def-gap").collect();
    assert_eq!(gaps.len(), 3);
    // Nothing else is told of what stands there meanwhile.
    let at_gaps =
        report.findings().iter().filter(|other| gaps.iter().any(|gap| gap.place.pointer == other.place.pointer));
    assert_eq!(at_gaps.count(), 3, "{:#?}", report.findings());

    let reading = Reading::of(&drafts.submission);
    let context = reading.context(&drafts.submission);
    let found = run(&context);
    let gap = found.iter().find(|finding| finding.message().contains("privacy policy")).expect("it is told");
    let open = fix::fix(&context, gap, None).expect("it is asked for");
    assert!(open.is_open() && open.edits.is_empty() && !open.is_safe(), "{open:?}");
    assert_eq!(open.asks.as_deref(), Some("The address of the service's privacy policy"));
    assert!(fix::fix(&context, gap, Some(" ")).is_some_and(|fix| fix.is_open()), "blank words are none");
    let filled = fix::fix(&context, gap, Some("https://framing.museum/privacy")).expect("it is filled");
    let after = fix::apply(&drafts.submission, &filled).expect("it can be applied");
    let left = findings(&after).iter().filter(|finding| finding.rule().id == "def-gap").count();
    assert_eq!(left, 2);
}

/// The fix of the first finding of a rule, with these words of the author, and the files after it.
fn worded(files: &[(&str, &str)], rule: &str, words: Option<&str>) -> (Fix, Submission) {
    let submission = Submission::from_files(files.iter().copied());
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    let found = run(&context);
    let finding = found.iter().find(|finding| finding.rule().id == rule);
    let finding = finding.unwrap_or_else(|| panic!("{rule} is not told of {files:?}"));
    let fix = fix::fix(&context, finding, words).unwrap_or_else(|| panic!("{rule}: no fix for {files:?}"));
    let after = fix::apply(&submission, &fix).expect("it can be applied");
    (fix, after)
}

fn text_of(submission: &Submission, file: usize) -> String {
    String::from_utf8_lossy(&submission.files()[file].bytes).into_owned()
}

/// Whom users write to is asked for: nothing else is written but what is known, and no name is made up.
#[test]
fn of_a_contact_only_what_is_known_is_written() {
    const RULE: &str = "info-contact-present";
    let text = with_operation(r#""summary": "Get frames""#, "");
    let files = [("apiDefinition.swagger.json", text.as_str())];
    assert!(worded(&files, RULE, None).0.is_open());
    let contact = |submission: &Submission| -> Value {
        let definition: Value = serde_json::from_str(&text_of(submission, 0)).expect("JSON");
        definition["info"]["contact"].clone()
    };
    let (fix, after) = worded(&files, RULE, Some("help@framing.museum"));
    assert!(!fix.has_gaps() && fix.warning().is_none(), "{fix:?}");
    assert_eq!(contact(&after), serde_json::json!({ "email": "help@framing.museum" }));
    // It is taken, though what the contact still lacks is told then.
    let submission = Submission::from_files(files);
    let wanted = fix::Wanted {
        publisher: None,
        asks: &|finding| finding.rule().id == RULE,
        takes: &|_, _| true,
        text: &|_| Some("help@framing.museum".to_owned()),
        drafts: usize::MAX,
        only_first: true,
    };
    let outcome = fix::with(&submission, &wanted);
    assert_eq!(outcome.mended.len(), 1, "{:?}", outcome.left);

    let properties = r#"{ "properties": { "connectionParameters": {}, "publisher": "Framing Museum" } }"#;
    let (_, after) = worded(&[files[0], ("apiProperties.json", properties)], RULE, Some("help@framing.museum"));
    assert_eq!(contact(&after), serde_json::json!({ "name": "Framing Museum", "email": "help@framing.museum" }));
}

/// Who helps is not who publishes.
#[test]
fn a_desk_for_support_is_no_publisher() {
    let publisher = |contact: &str| {
        let text = with_operation(r#""summary": "Get frames""#, "");
        let info = format!(r#""version": "1.0", "contact": {{ "name": "{contact}" }}"#);
        let text = text.replace(r#""version": "1.0""#, &info);
        let readme = "# Framing\n\nFrames pictures.\n\n## Publisher\n\n## Prerequisites\n\nNone.\n";
        let files = [("apiDefinition.swagger.json", text.as_str()), ("readme.md", readme)];
        text_of(&worded(&files, "readme-publisher", None).1, 1)
    };
    assert!(publisher("Framing Museum").contains("## Publisher: Framing Museum\n"));
    for contact in ["Framing support", "Framing Help Desk", "[To be filled in: the name]"] {
        let readme = publisher(contact);
        assert!(readme.contains("## Publisher: [To be filled in: the name of the company or person]"), "{readme}");
    }
}

/// What may be anything is given a type by its author only.
#[test]
fn the_type_of_an_empty_property_is_chosen() {
    const RULE: &str = "schema-no-empty-props";
    let text = with_operation(
        r#""summary": "Get frames""#,
        r#", "definitions": { "Frame": { "type": "object", "properties": { "size": {} } } }"#,
    );
    let files = [("apiDefinition.swagger.json", text.as_str())];
    for words in [None, Some(""), Some("text")] {
        let (fix, _) = worded(&files, RULE, words);
        assert!(fix.is_open() && fix.warning().is_some(), "{fix:?}");
        assert!(fix.choices.contains(&"") && fix.choices.contains(&"object"), "{fix:?}");
    }
    let (fix, after) = worded(&files, RULE, Some("integer"));
    assert!(!fix.is_open() && fix.changes.is_some());
    assert_eq!(text_of(&after, 0), text.replace(r#""size": {}"#, r#""size": { "type": "integer" }"#));
}

/// What an operation says of itself is not what one of its parameters is for, wherever it was copied to.
#[test]
fn no_parameter_borrows_the_description_of_an_operation() {
    const RULE: &str = "param-description";
    let text = |name: &str, copied: &str| {
        let operation = |id: &str, description: &str| {
            format!(
                r#"{{ "operationId": "{id}", "summary": "Hang {id}", "description": "Hangs a frame on the wall of a room.",
                    "parameters": [{{ "name": "{name}", "in": "query", "type": "string", "x-ms-summary": "Room"{description} }}],
                    "responses": {{ "200": {{ "description": "Done" }} }} }}"#
            )
        };
        format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ "/a": {{ "get": {} }}, "/b": {{ "get": {} }} }} }}"#,
            operation("A", &format!(r#", "description": "{copied}""#)),
            operation("B", "")
        )
    };
    let proposed = |name: &str, copied: &str| {
        let text = text(name, copied);
        worded(&[("apiDefinition.swagger.json", text.as_str())], RULE, None).0
    };
    let said = "The number of the room, as on its door.";
    assert_eq!(proposed("room", said).draft.as_deref(), Some(said));
    assert!(proposed("room", "Hangs a frame on the wall of a room.").is_open());
    // Each `id` is another.
    assert_ne!(proposed("id", said).draft.as_deref(), Some(said));
}

/// Where taking an address out would leave a hole, its author says it anew.
#[test]
fn an_address_is_taken_out_with_its_sentence_or_not_at_all() {
    const RULE: &str = "strings-no-url-html";
    let text = |description: &str| with_operation(&format!(r#""summary": "Get", "description": "{description}""#), "");
    let told = |description: &str, words: Option<&str>| {
        let text = text(description);
        let (fix, after) = worded(&[("apiDefinition.swagger.json", text.as_str())], RULE, words);
        (fix.is_open(), text_of(&after, 0))
    };
    let whole = "Gets all frames. See https://framing.example for more.";
    assert_eq!(told(whole, None), (false, text("Gets all frames.")));
    let broken = "Gets all frames of https://framing.example or others.";
    assert_eq!(told(broken, None), (true, text(broken)));
    assert_eq!(told(broken, Some("Gets the frames of all.")), (false, text("Gets the frames of all.")));
    // There is no address behind it.
    for bare in ["The host (without https://).", "Must start with https:// and end with /."] {
        let submission = Submission::from_files([("apiDefinition.swagger.json", text(bare).as_str())]);
        assert!(findings(&submission).iter().all(|finding| finding.rule().id != RULE), "{bare}");
    }
}

/// A connector that is called so is called so in what is written.
#[test]
fn the_name_of_a_connector_is_not_taken_apart() {
    let title = |text: String| text.replace(r#""title": "Framing""#, r#""title": "FramingHub""#);
    let text = title(with_operation(r#""summary": "about_FramingHub""#, ""));
    let files = [("apiDefinition.swagger.json", text.as_str())];
    assert_eq!(worded(&files, "strings-no-camel", None).0.draft.as_deref(), Some("About FramingHub"));
    // What is no event is none.
    let trigger = r#""summary": "FramingHub Triggers", "x-ms-trigger": "single""#;
    let text = title(with_operation(trigger, ""));
    let files = [("apiDefinition.swagger.json", text.as_str())];
    let (fix, _) = worded(&files, "trig-summary-when", None);
    assert!(fix.is_open(), "{fix:?}");
    let text = text.replace("FramingHub Triggers", "New FramingHub order");
    let files = [("apiDefinition.swagger.json", text.as_str())];
    let (fix, _) = worded(&files, "trig-summary-when", None);
    assert_eq!(fix.draft.as_deref(), Some("When a new FramingHub order is created"));
}

/// The title of a fix is all that many read of it.
#[test]
fn what_is_removed_of_a_response_is_said() {
    let responses = |responses: &str| {
        let text = with_operation(r#""summary": "Get frames""#, "");
        text.replace(r#""200": { "description": "Done" }"#, responses)
    };
    let brings = r#""description": "D", "schema": { "type": "object" }"#;
    for (rule, given, says) in [
        (
            "resp-default-no-schema",
            format!(r#""200": {{ {brings} }}, "default": {{ {brings} }}"#),
            "Removes the schema of the response `default`",
        ),
        (
            "resp-one-schema",
            format!(r#""200": {{ {brings} }}, "400": {{ {brings} }}"#),
            "Removes the schema of the response `400`",
        ),
        (
            "resp-one-schema",
            format!(r#""200": {{ {brings} }}, "400": {{ {brings} }}, "404": {{ {brings} }}"#),
            "Removes the schemas of the responses `400` and `404`",
        ),
    ] {
        let text = responses(&given);
        assert_eq!(worded(&[("apiDefinition.swagger.json", text.as_str())], rule, None).0.title, says);
    }
}

/// The path behind the host stays behind it.
#[test]
fn parts_without_a_place_of_their_own_keep_their_neighbours() {
    let text = r#"{ "swagger": "2.0", "basePath": "/v1", "paths": {}, "info": { "title": "Framing", "version": "1.0" }, "host": "api.framing.example" }"#;
    let (_, after) = worded(&[("apiDefinition.swagger.json", text)], "def-key-order", None);
    let sorted = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "host": "api.framing.example", "basePath": "/v1", "paths": {} }"#;
    assert_eq!(text_of(&after, 0), sorted);
}

/// A name is no sentence, and a stop behind an address becomes a part of it.
#[test]
fn a_stop_ends_sentences_only() {
    const RULE: &str = "param-description-sentence";
    let text = |description: &str| {
        let parameter =
            format!(r#"{{ "name": "a", "in": "query", "type": "string", "description": "{description}" }}"#);
        with_operation(&format!(r#""summary": "Get frames", "parameters": [{parameter}]"#), "")
    };
    for (description, safe) in [
        ("The width of the frame", Some(true)),
        ("Lists quotes", Some(true)),
        ("Meeting Room", Some(false)),
        ("Order ID", Some(false)),
        ("ReadMeeting", None),
        ("Content-Type", None),
        ("timezoe", None),
        ("As told at framing.example/sizes", None),
        ("As told at https://framing.example", None),
        ("The size in version 1.2", Some(true)),
    ] {
        let text = text(description);
        let (fix, _) = worded(&[("apiDefinition.swagger.json", text.as_str())], RULE, None);
        assert_eq!((!fix.is_open()).then(|| fix.is_safe()), safe, "{description}: {fix:?}");
    }
}

/// Each where its kind is told, in the form that the others have, and without markup.
#[test]
fn operations_are_added_where_their_kind_is_told() {
    let operation = |id: &str, summary: &str, more: &str| {
        format!(
            r#"{{ "operationId": "{id}", "summary": "{summary}", "description": "Tells <a href=\"https://framing.example\">all</a> of it.", "responses": {{ "204": {{ "description": "Done" }} }}{more} }}"#
        )
    };
    let definition = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{
            "/a": {{ "get": {} }}, "/b": {{ "get": {} }}, "/c": {{ "post": {} }} }} }}"#,
        operation("GetFrame", "Get a frame", ""),
        operation("ListFrames", "List frames", ""),
        operation("FrameAdded", "When a frame is added", r#", "x-ms-trigger": "single""#)
    );
    let after = |readme: &str| {
        let files = [("apiDefinition.swagger.json", definition.as_str()), ("readme.md", readme)];
        mended(&files, "readme-operations", "readme.md")
    };
    let told = "Tells all of it.";
    // Backticks and ids, below the heading for actions.
    let readme = "# Framing\n\n## Supported Triggers\n\n- `FrameAdded`: tells it.\n\n## Supported Actions\n\n- `GetFrame`: gets it.\n\n## Credentials\n\nNone.\n";
    let own = "- `GetFrame`: gets it.\n";
    assert_eq!(after(readme), readme.replace(own, &format!("{own}- `ListFrames`: {told}\n")));
    // A section of each, and a trigger and an action that are untold.
    let readme = "# Framing\n\n## Supported Triggers\n\n## Supported Actions\n\n* **Get a frame** - Gets it.\n";
    let triggers = format!("## Supported Triggers\n\n### When a frame is added (trigger)\n{told}\n");
    let written = after(readme);
    assert!(written.ends_with(&format!("* **Get a frame** - Gets it.\n* **List frames** - {told}\n")), "{written}");
    assert!(written.contains(&triggers.replace("(trigger)\n", "(trigger)\n\n")), "{written}");
    // No section for actions.
    let written = after("# Framing\n\n## Triggers\n\n- When a frame is added: tells it.\n");
    assert!(written.contains("\n## Supported Actions\n\n### Get a frame\n\n"), "{written}");
}

/// A description that says what the names say would fill the matrix, and tell nobody anything: it is asked for.
#[test]
fn what_would_only_repeat_the_names_is_asked_for() {
    const JSON: &str = "apiDefinition.swagger.json";
    let property = |inner: &str| {
        let schema = format!(r#"{{ "type": "object", "properties": {{ {inner} }} }}"#);
        format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ "/quotes": {{ "get": {{
                "operationId": "GetQuote", "summary": "Get a quote", "description": "Tells what a frame costs.",
                "responses": {{ "200": {{ "description": "Done", "schema": {schema} }} }} }} }} }} }}"#
        )
    };
    let parameter = |inner: &str| {
        with_operation(
            &format!(r#""summary": "Get frames", "description": "Finds frames.", "parameters": [{{ {inner} }}]"#),
            "",
        )
    };
    let full = r#""description": "A", "x-ms-visibility": "important""#;
    for (text, rule, asks) in [
        (with_operation(r#""summary": "Get the frames""#, ""), "op-description-present", true),
        (
            parameter(r#""name": "size", "in": "query", "type": "string", "x-ms-summary": "Size""#),
            "param-description",
            true,
        ),
        // What a list takes is known by its name, and a label of two words can be read where the name cannot.
        (
            parameter(r#""name": "top", "in": "query", "type": "integer", "x-ms-summary": "Top""#),
            "param-description",
            false,
        ),
        (
            parameter(r#""name": "frameKind", "in": "query", "type": "string", "description": "Its kind.""#),
            "param-summary",
            false,
        ),
        (
            parameter(r#""name": "size", "in": "query", "type": "string", "description": "In inches.""#),
            "param-summary",
            true,
        ),
        (property(r#""price": { "type": "string" }"#), "attr-full-information", true),
        (property(&format!(r#""price": {{ "type": "string", {full} }}"#)), "attr-full-information", true),
        (property(&format!(r#""framePrice": {{ "type": "string", {full} }}"#)), "attr-full-information", false),
        (property(r#""state": { "type": "string", "enum": ["open", "paid"] }"#), "attr-full-information", false),
    ] {
        let submission = Submission::from_files([(JSON, text.as_str())]);
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        let found = run(&context);
        let finding = found.iter().find(|finding| finding.rule().id == rule);
        let finding = finding.unwrap_or_else(|| panic!("{rule} is not told of\n{text}"));
        let fix = fix::fix(&context, finding, None).expect("a draft");
        assert_eq!(fix.is_open(), asks, "{rule}: {fix:?}\n{text}");
        let worded = fix::fix(&context, finding, Some("Width and height in inches.")).expect("it takes words");
        let after = fix::apply(&submission, &worded).expect("it can be applied");
        assert!(findings(&after).iter().all(|finding| finding.rule().id != rule), "{rule} is still told");
    }
}

/// Whoever takes every proposal as it is has written nothing that says nothing.
#[test]
fn taking_every_proposal_leaves_what_only_its_author_knows() {
    let text = include_str!("../www/samples/exported/swagger.json");
    let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
    let outcome = fix::all(&submission, None, &|_, _| true);
    let left = outcome.left.iter().filter(|left| left.why == fix::Why::NoWords).count();
    assert!(left > 0, "{:?}", outcome.left);
    let report = check(&outcome.submission, &Answers::default());
    let coverage = report.coverage().expect("it is read");
    assert!(!coverage.is_full(), "{coverage:?}");
}

/// The texts that the information criterion asks for are still to be written where they have gaps.
#[test]
fn a_text_with_a_gap_is_no_information() {
    const JSON: &str = "apiDefinition.swagger.json";
    let parameter =
        r#"{ "name": "size", "in": "query", "type": "string", "x-ms-summary": "Size", "description": "D" }"#;
    let text =
        with_operation(&format!(r#""summary": "Get frames", "description": "D", "parameters": [{parameter}]"#), "");
    let told = |text: &str| {
        let report = check(&Submission::from_files([(JSON, text)]), &Answers::default());
        let row = report.criteria().iter().find(|row| row.id == RowId::Information).expect("the row").status;
        let coverage = report.coverage().expect("it is read");
        let about = ["def-gap", "op-description-present", "param-description"];
        let rules = report.findings().iter().map(|finding| finding.rule().id).filter(|id| about.contains(id));
        (row, coverage.operations.description, coverage.parameters.description, rules.collect::<Vec<_>>())
    };
    assert_eq!(told(&text.replace(r#""D""#, r#""Gets the frames.""#)), (Status::Met, 1, 1, vec![]));
    let gaps = text.replace(r#""D""#, r#""[To be filled in: what it does]""#);
    assert_eq!(told(&gaps), (Status::NotMet, 0, 0, vec!["op-description-present", "param-description"]));
}

/// An address that only looks likely is shown where it is asked for, and not written.
#[test]
fn addresses_of_a_sign_in_are_asked_for() {
    const JSON: &str = "apiDefinition.swagger.json";
    let text = with_operation(
        r#""summary": "Get frames""#,
        r#", "securityDefinitions": { "o": { "type": "oauth2", "flow": "accessCode", "scopes": {},
            "authorizationUrl": "https://framing.example/authorize" } }"#,
    );
    let submission = Submission::from_files([(JSON, text)]);
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    let found = run(&context);
    let finding = found.iter().find(|finding| finding.rule().id == "sec-oauth-flow").expect("it is told");
    let fix = fix::fix(&context, finding, None).expect("it is asked for");
    assert_eq!(fix.asks.as_deref(), Some("The address that hands out tokens, perhaps https://framing.example/token"));
    // Nobody has answered: nothing is written, and that is said.
    let all = fix::all(&submission, None, &|finding, _| finding.rule().id == "sec-oauth-flow");
    assert!(all.mended.is_empty() && all.left[0].why == fix::Why::NoWords, "{:?}", all.left);
}

#[test]
fn addresses_and_numbers_are_not_guessed() {
    const JSON: &str = "apiDefinition.swagger.json";
    let oauth = |address: &str| {
        let more = format!(
            r#", "securityDefinitions": {{ "o": {{ "type": "oauth2", "flow": "accessCode", "scopes": {{}},
                "authorizationUrl": "{address}", "tokenUrl": "https://framing.example/token" }} }}"#
        );
        with_operation(r#""summary": "Get frames""#, &more)
    };
    // Whether the provider answers there, its owner knows.
    assert_eq!(is_safe(JSON, &oauth("http://framing.example/authorize"), "sec-oauth-https"), Some(false));
    let with_default = |default: &str| {
        let parameter = format!(r#"{{ "name": "size", "in": "query", "type": "number", "default": "{default}" }}"#);
        with_operation(&format!(r#""parameters": [{parameter}]"#), "")
    };
    assert_eq!(is_safe(JSON, &with_default("1.5"), "param-default-type"), Some(true));
    for lossy in ["12345678901234567890123", "1.50", "0x10", "1e400"] {
        assert_eq!(is_safe(JSON, &with_default(lossy), "param-default-type"), Some(false), "{lossy}");
    }
    let hidden = |value: &str| {
        format!(
            r#"{{ "properties": {{ "connectionParameters": {{ "region": {{ "type": "string", "uiDefinition": {{ "constraints": {{ "hidden": {value} }} }} }} }} }} }}"#
        )
    };
    assert_eq!(is_safe("apiProperties.json", &hidden("true"), "conn-hidden"), Some(true));
    assert_eq!(is_safe("apiProperties.json", &hidden("1"), "conn-hidden"), None, "nobody knows what it means");
}

/// Behind a backslash a quote may be one of the text: what a text in single quotes says is not guessed then.
#[test]
fn quotes_behind_backslashes_are_left() {
    let text = |value: &str| {
        format!(r#"{{ "swagger": "2.0", "info": {{ "title": {value}, "version": "1.0" }}, "paths": {{}} }}"#)
    };
    let after = |value: &str| {
        let submission = Submission::from_files([("apiDefinition.swagger.json", text(value))]);
        let outcome =
            fix::all(&submission, None, &|finding, fix| fix.is_safe() && finding.rule().id == "def-json-valid");
        String::from_utf8_lossy(&outcome.submission.files()[0].bytes).into_owned()
    };
    assert_eq!(after("'Framing \"A\"'"), text(r#""Framing \"A\"""#));
    assert_eq!(after(r#"'Framing \"A\"'"#), text(r#"'Framing \"A\"'"#));
}

/// The body of a webhook may be that of other operations too, whose flows leave the address out.
#[test]
fn what_is_required_of_a_shared_schema_is_proposed() {
    let post = |id: &str, more: &str| {
        format!(
            r##"{{ "operationId": "{id}"{more}, "parameters": [{{ "name": "body", "in": "body", "schema": {{ "$ref": "#/definitions/Hook" }} }}],
                "responses": {{ "201": {{ "description": "Done" }} }} }}"##
        )
    };
    let text = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{
            "/hooks": {{ "post": {} }}, "/frames": {{ "post": {} }} }}, "definitions": {{ "Hook": {{ "type": "object", "properties": {{
            "url": {{ "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" }} }} }} }} }}"#,
        post("AddHook", r#", "x-ms-trigger": "single""#),
        post("AddFrame", "")
    );
    assert_eq!(is_safe("apiDefinition.swagger.json", &text, "hook-url-required"), Some(false));
}

/// What an anchor of YAML names is part of other places too.
#[test]
fn values_with_an_anchor_are_left() {
    let text = |anchor: &str| {
        format!(
            "swagger: '2.0'\ninfo: {{ title: Framing, version: '1.0' }}\npaths:\n  /frames:\n    get:\n      operationId: GetFrames\n      summary: {anchor}Get frames.\n      responses:\n        '200': {{ description: Done }}\nx-said: {}\n",
            if anchor.is_empty() { "Get frames." } else { "*said" }
        )
    };
    assert_eq!(is_safe("apiDefinition.yaml", &text(""), "op-summary-ends-alnum"), Some(true));
    assert_eq!(is_safe("apiDefinition.yaml", &text("&said "), "op-summary-ends-alnum"), None);
}

/// A file that is written anew has no other changes in the same round: they come in the next one.
#[test]
fn of_those_that_were_asked_for_none_waits_because_another_one_moved_it() {
    let text = "{\n\t\"swagger\": \"2.0\",\n\t\"paths\": {},\n\t\"info\": {\n\t\t\"title\": \"Framing.\",\n\t\t\"version\": \"1.0\" \n\t}\n}\n";
    let given = Submission::from_files([("apiDefinition.swagger.json", text)]);
    let takes = |finding: &Finding, fix: &Fix| fix.is_safe() && finding.rule().id.starts_with("def-");
    let wanted = fix::Wanted {
        publisher: None,
        asks: &|_| true,
        takes: &takes,
        text: &|_| None,
        drafts: usize::MAX,
        only_first: true,
    };
    let outcome = fix::with(&given, &wanted);
    let rules: BTreeSet<&str> = outcome.mended.iter().map(|mended| mended.finding.rule().id).collect();
    // The order is put right in the first round; the tabs and blanks are then in text that was moved.
    assert!(rules.is_superset(&BTreeSet::from(["def-key-order", "def-format-indent"])), "{rules:?}");
    let left = findings(&outcome.submission);
    assert!(left.iter().all(|finding| !finding.rule().id.starts_with("def-format")), "{left:#?}");
}

#[test]
fn a_file_is_written_anew_and_edited_one_after_the_other() {
    let blanks = " ".repeat(1 << 20);
    let text = with_operation(&format!(r#""summary": "Get frames."{blanks}"#), "");
    let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
    let wanted = ["def-size-1mb", "op-summary-ends-alnum"];
    let outcome = fix::all(&submission, None, &|finding, _| wanted.contains(&finding.rule().id));
    let mended: BTreeSet<&str> = outcome.mended.iter().map(|mended| mended.finding.rule().id).collect();
    assert_eq!(mended, wanted.into());
    assert_eq!(outcome.rounds, 2);
    let now = String::from_utf8_lossy(&outcome.submission.files()[0].bytes).into_owned();
    assert!(now.contains(r#""summary":"Get frames""#) && now.len() < 1_000, "{}", now.len());
    // The same as edits of the text that was given.
    let edits = outcome.edits.clone();
    let again = fix::apply(&submission, &Fix::several("All", edits).expect("edits")).expect("they lie within");
    assert_eq!(again.files()[0].bytes, outcome.submission.files()[0].bytes);
}

/// What is too large for the platform comes to fit it, and is told from then on as too large for a solution.
#[test]
fn what_comes_to_fit_the_platform_alone_is_mended_too() {
    let (text, blanks) = ("x".repeat(600_000), " ".repeat(1 << 20));
    let text = with_operation(&format!(r#""summary": "Get frames", "x-note": "{text}"{blanks}"#), "");
    let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
    let outcome = fix::all(&submission, None, &|finding, _| finding.rule().id == "def-size-1mb");
    assert_eq!(outcome.mended.len(), 1, "{:?}", outcome.left);
    let told = findings(&outcome.submission);
    assert!(told.iter().any(|finding| finding.rule().id == "def-size-solution-500k"), "{told:?}");
}

/// Of more than a megabyte only some checks are made: whatever a proposal does, what is safe is mended, and nearly all else.
#[test]
fn the_largest_connector_is_mended_with_its_proposals() {
    let Some(perf) = shared("perf") else { return };
    let bytes = std::fs::read(perf.join("p05-connector-1.1m-max.swagger.json")).expect("the file is there");
    let submission = Submission::from_files([("apiDefinition.swagger.json", bytes)]);
    let safe = fix::safe(&submission, None);
    let outcome = fix::all(&submission, None, &|_, _| true);
    let count = |mended: &[fix::Mended]| mended.iter().filter(|mended| mended.fix.is_safe()).count();
    assert!(count(&safe.mended) > 100, "{}", count(&safe.mended));
    assert!(count(&outcome.mended) >= count(&safe.mended), "{} are mended", outcome.mended.len());
    assert!(outcome.mended.len() > 1_000, "{} are mended", outcome.mended.len());
    let waits = outcome.left.iter().filter(|left| left.why == fix::Why::NotReached).count();
    assert!(waits < 100, "{waits} wait");
}

/// Whoever words it, and wherever the lines were copied from, they end as those of the file.
#[test]
fn what_is_written_has_the_line_ends_of_its_file() {
    for (name, submission) in small_inputs() {
        for line_end in ["\n", "\r\n"] {
            let is_text = |name: &str| [".md", ".json", ".yaml", ".csx"].iter().any(|end| name.ends_with(end));
            let files = submission.files().iter().filter(|file| !file.name.contains(".zip/")).map(|file| {
                let text = String::from_utf8(file.bytes.clone()).ok().filter(|_| is_text(&file.name));
                let bytes = text.map(|text| text.replace("\r\n", "\n").replace('\n', line_end).into_bytes());
                (file.name.clone(), bytes.unwrap_or_else(|| file.bytes.clone()))
            });
            let given = Submission::from_files(files);
            only_edits_differ(&name, &given);
            words_end_as_the_page(&name, &given);
        }
    }
}

#[test]
fn a_list_in_a_readme_goes_on_with_its_own_line_ends() {
    let definition = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {
        "/a": { "get": { "operationId": "A", "summary": "List alpha", "responses": { "204": { "description": "Done" } } } },
        "/b": { "get": { "operationId": "B", "summary": "List beta", "description": "Lists it.", "responses": { "204": { "description": "Done" } } } } } }"#;
    let readme = "# Framing\r\n\r\n## Supported Operations\r\n\r\n- List alpha: gets it.\r\n";
    let files = [("apiDefinition.swagger.json", definition), ("readme.md", readme)];
    assert_eq!(mended(&files, "readme-operations", "readme.md"), format!("{readme}- List beta: Lists it.\r\n"));
}

/// The format that is meant depends on the type, and comes into force by being written right.
#[test]
fn formats_are_written_where_they_go_with_the_type() {
    const JSON: &str = "apiDefinition.swagger.json";
    let schema = |fields: &str| {
        with_operation(r#""summary": "Get frames""#, &format!(r#", "definitions": {{ "A": {{ {fields} }} }}"#))
    };
    let after = |text: &str| {
        let submission = Submission::from_files([(JSON, text)]);
        let outcome = fix::all(&submission, None, &|finding, _| finding.rule().id == "schema-format");
        assert_eq!(outcome.mended.len(), 1, "{text}");
        String::from_utf8_lossy(&outcome.submission.files()[0].bytes).into_owned()
    };
    for (given, written, safe) in [
        (r#""type": "string", "format": "guid""#, r#""type": "string", "format": "uuid""#, true),
        (r#""type": "string", "format": "Date-Time""#, r#""type": "string", "format": "date-time""#, true),
        (r#""type": "integer", "format": "long""#, r#""type": "integer", "format": "int64""#, true),
        (r#""type": "number", "format": "Double""#, r#""type": "number", "format": "double""#, true),
        // How long it is, is a guess; and what has no type is any.
        (r#""type": "integer", "format": "int""#, r#""type": "integer", "format": "int32""#, false),
        (r#""format": "guid""#, r#""format": "uuid""#, false),
        // It says nothing, or something else than the type.
        (r#""type": "integer", "format": "integer""#, r#""type": "integer""#, false),
        (r#""type": "string", "format": "long""#, r#""type": "string""#, false),
        (r#""type": "string", "format": "Int32""#, r#""type": "string""#, false),
        (r#""type": "number", "format": "integer""#, r#""type": "number""#, false),
        (r#""type": "number", "format": "long""#, r#""type": "number""#, false),
        (r#""type": "integer", "format": "datetime""#, r#""type": "integer""#, false),
    ] {
        assert_eq!(is_safe(JSON, &schema(given), "schema-format"), Some(safe), "{given}");
        assert_eq!(after(&schema(given)), schema(written), "{given}");
    }
    // One decision, where it goes with the type in one place and not in the other.
    let two = |text: &str, number: &str| {
        let more = format!(
            r#", "definitions": {{ "A": {{ "type": "string"{text} }}, "B": {{ "type": "integer"{number} }} }}"#
        );
        with_operation(r#""summary": "Get frames""#, &more)
    };
    let given = two(r#", "format": "guid""#, r#", "format": "guid""#);
    assert_eq!(is_safe(JSON, &given, "schema-format"), Some(false));
    assert_eq!(after(&given), two(r#", "format": "uuid""#, ""));
    // What an operation takes, directly or by a reference, and what it gives.
    let guid = r#""type": "string", "format": "guid""#;
    let shared = format!(r#", "definitions": {{ "A": {{ {guid} }} }}"#);
    let body = r##""parameters": [{ "name": "b", "in": "body", "schema": { "$ref": "#/definitions/A" } }]"##;
    assert_eq!(is_safe(JSON, &with_operation(body, &shared), "schema-format"), Some(false));
    let query = format!(r#""parameters": [{{ "name": "q", "in": "query", {guid} }}]"#);
    assert_eq!(is_safe(JSON, &with_operation(&query, ""), "schema-format"), Some(false));
    let given = with_operation(r#""summary": "Get frames""#, &shared);
    let given = given.replace(r#""Done" }"#, r##""Done", "schema": { "$ref": "#/definitions/A" } }"##);
    assert_eq!(is_safe(JSON, &given, "schema-format"), Some(false));
}

/// What a name ends with may be of it, a version says more than its numbers, and a setting under its right name comes into
/// force: nothing tells afterwards whether it was meant.
#[test]
fn names_and_settings_are_not_guessed() {
    const JSON: &str = "apiDefinition.swagger.json";
    let info = |title: &str, more: &str| {
        format!(r#"{{ "swagger": "2.0", "info": {{ "title": "{title}", "version": "1.0"{more} }}, "paths": {{}} }}"#)
    };
    let status = |status: &str| info("Framing", &format!(r#", "x-ms-api-annotation": {{ "status": "{status}" }}"#));
    let version = |version: &str| info("Framing", &format!(r#", "x-ms-deployment-version": "{version}""#));
    let summary = |summary: &str| with_operation(&format!(r#""summary": "{summary}""#), "");
    let key = |key: &str, value: &str| {
        format!(r##"{{ "properties": {{ "iconBrandColor": "#2e1648", "{key}": {value} }} }}"##)
    };
    for (file, text, rule, safe) in [
        (JSON, info("Framing.", ""), "info-title-ends-alnum", true),
        (JSON, info("Framing - ", ""), "info-title-ends-alnum", true),
        (JSON, info("Frame!", ""), "info-title-ends-alnum", false),
        (JSON, info("Frames for C#", ""), "info-title-ends-alnum", false),
        (JSON, summary("Get frames."), "op-summary-ends-alnum", true),
        (JSON, summary("Run C++"), "op-summary-ends-alnum", false),
        (JSON, status("preview"), "info-status", true),
        (JSON, status("Prevew"), "info-status", false),
        (JSON, version("v1.2"), "info-deployment-version", true),
        (JSON, version("1"), "info-deployment-version", true),
        (JSON, version("1.2-beta"), "info-deployment-version", false),
        (JSON, version("2024-05-01"), "info-deployment-version", false),
        ("apiProperties.json", key("stackowner", r#""Framing""#), "props-keys", true),
        ("apiProperties.json", key("connectionParameter", "{}"), "props-keys", false),
        ("apiProperties.json", key("policyTemplateInstance", "[]"), "props-keys", false),
    ] {
        assert_eq!(is_safe(file, &text, rule), Some(safe), "{rule}\n{text}");
    }
}
