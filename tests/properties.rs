//! apiProperties.json, policies and scripts: what takes two files to say, and the published packages, held against a
//! count that was made independently of the views.

mod support;

use connector_check::document::Node;
use connector_check::report::link;
use connector_check::rules::{Finding, RULES, Reading};
use connector_check::{Answers, Publisher, Submission, check};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a rule says of these files.
fn told(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    told_to(None, rule, files)
}

fn told_to(publisher: Option<Publisher>, rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    assert!(RULES.iter().any(|known| known.id == rule), "{rule}");
    let answers = Answers { publisher, ..Answers::default() };
    let report = check(&Submission::from_files(files.iter().copied()), &answers);
    report.findings().iter().filter(|finding| finding.rule().id == rule).map(Finding::says).collect()
}

const DEFINITION: &str = r#"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "host": "api.framing.example",
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{ "name": "site", "in": "query", "type": "string" }],
      "responses": { "204": { "description": "Done" } }
    } },
    "/orders": { "get": {
      "operationId": "WhenOrderArrives", "x-ms-trigger": "batch", "responses": { "200": { "description": "Orders" } }
    } }
  }
}"#;

const SCRIPT: &str =
    "public class Script : ScriptBase { public override Task<HttpResponseMessage> ExecuteAsync() => X(); }";

fn properties(inner: &str) -> String {
    format!(r#"{{ "properties": {{ {inner} }} }}"#)
}

fn policy(template: &str, parameters: &str) -> String {
    properties(&format!(
        r#""policyTemplateInstances": [{{ "templateId": "{template}", "title": "P", "parameters": {{ {parameters} }} }}]"#
    ))
}

#[test]
fn policies_are_held_against_the_operations() {
    let text = policy(
        "routerequesttoendpoint",
        r#""x-ms-apimTemplate-operationName": ["GetQuote", "GetQuotes"], "x-ms-apimTemplateParameter.newPath": "/q""#,
    );
    let found =
        told("pol-operation-exists", &[("apiDefinition.swagger.json", DEFINITION), ("apiProperties.json", &text)]);
    assert_eq!(found, ["Policy `P` is limited to `GetQuotes`, but the definition has no such operation."]);
    assert_eq!(told("pol-operation-exists", &[("apiProperties.json", &text)]), [""; 0], "without a definition");
    let broken = [("apiDefinition.swagger.json", &DEFINITION[..200]), ("apiProperties.json", &text)];
    assert_eq!(told("pol-operation-exists", &broken), [""; 0], "with a broken definition");
}

#[test]
fn polling_triggers_have_their_policy() {
    let polling = |limit: &str| {
        policy(
            "pollingtrigger",
            &format!(
                r#"{limit}"x-ms-apimTemplateParameter.triggerConfig": {{}}, "x-ms-apimTemplateParameter.triggerDataPath": "@triggerBody()""#
            ),
        )
    };
    let found = |properties: &str| {
        told("poll-policy", &[("apiDefinition.swagger.json", DEFINITION), ("apiProperties.json", properties)])
    };
    assert_eq!(found(&properties("")).len(), 1);
    assert_eq!(found(&polling("")), [""; 0]);
    assert_eq!(found(&polling(r#""x-ms-apimTemplate-operationName": ["WhenOrderArrives"], "#)), [""; 0]);
    assert_eq!(found(&polling(r#""x-ms-apimTemplate-operationName": ["GetQuote"], "#)).len(), 1);
}

#[test]
fn a_dynamic_host_reads_query_parameters_that_are_there() {
    let host = |url: &str, limit: &str| {
        let text = policy("dynamichosturl", &format!(r#"{limit}"x-ms-apimTemplateParameter.urlTemplate": "{url}""#));
        told("pol-dynamic-host", &[("apiDefinition.swagger.json", DEFINITION), ("apiProperties.json", &text)])
    };
    assert_eq!(host("https://@queryParameters('site')", ""), [""; 0]);
    assert_eq!(
        host("https://@queryParameters('region')", ""),
        ["Policy `P` takes the host from the query parameter `region`, but no operation that it applies to has one."]
    );
    let limit = r#""x-ms-apimTemplate-operationName": ["WhenOrderArrives"], "#;
    assert_eq!(host("https://@queryParameters('site')", limit).len(), 1);
    let stale = r#""x-ms-apimTemplate-operationName": ["Gone"], "#;
    assert_eq!(host("https://@queryParameters('site')", stale), [""; 0], "told as an operation that is not there");
    assert_eq!(host("@connectionParameters('site')", ""), [""; 0]);
    assert_eq!(host("api.framing.example", "").len(), 1);
}

#[test]
fn scripts_are_held_against_the_list_of_their_operations() {
    let found = |properties: &str, with_script: bool| {
        let mut files = vec![("apiDefinition.swagger.json", DEFINITION), ("apiProperties.json", properties)];
        files.extend(with_script.then_some(("script.csx", SCRIPT)));
        told("script-operations", &files)
    };
    assert_eq!(found(&properties(r#""scriptOperations": ["GetQuote"]"#), true), [""; 0]);
    assert_eq!(found(&properties(r#""scriptOperations": []"#), true), [""; 0]);
    assert_eq!(found(&properties(r#""scriptOperations": null"#), false), [""; 0]);
    assert_eq!(
        found(&properties(r#""scriptOperations": ["GetQuot"]"#), true),
        ["`scriptOperations` names `GetQuot`, but the definition has no such operation."]
    );
    assert_eq!(found(&properties(""), true).len(), 1);
    assert_eq!(found(&properties(r#""scriptOperations": ["GetQuote"]"#), false).len(), 1);
    assert_eq!(found(&properties(""), false), [""; 0]);
}

#[test]
fn scripts_have_their_limits() {
    let long = format!("{SCRIPT}\n// {}", "x".repeat(1 << 20));
    assert_eq!(told("script-limits", &[("script.csx", SCRIPT)]), [""; 0]);
    assert_eq!(told("script-limits", &[("script.csx", &long)]).len(), 1);
    assert_eq!(told("script-class", &[("script.csx", &long)]), [""; 0]);
    let gateway = properties(r#""connectionParameters": { "gateway": { "type": "gatewaySetting" } }"#);
    let files = [("apiProperties.json", gateway.as_str()), ("script.csx", SCRIPT)];
    assert_eq!(told("script-gateway", &files).len(), 1);
    assert_eq!(told("script-gateway", &files[..1]), [""; 0]);
}

#[test]
fn script_classes_are_told_apart() {
    let class = |text: &str| told("script-class", &[("script.csx", text)]);
    assert_eq!(class("public class Other : ScriptBase { }"), ["The script has no class `Script`."]);
    assert_eq!(class("public class Script : ScriptBase { }"), ["The class `Script` has no method `ExecuteAsync`."]);
    assert_eq!(class("class Script : ScriptBase { }"), ["The class `Script` is not public."]);
    assert_eq!(class("public class Script : X.ScriptBase { override Task ExecuteAsync() {} }"), [""; 0]);
    assert_eq!(class("public partial class Script : ScriptBase { } partial class Script { }"), [""; 0]);
    assert_eq!(class("public class Other { string a = \"unclosed; }"), [""; 0], "what cannot be told is not told");
}

/// Who publishes no file says: the report tells it only to who answered, and can be given other answers.
#[test]
fn the_owner_of_the_service_depends_on_who_publishes() {
    let other = properties(r#""publisher": "Ada Miller", "stackOwner": "Framing Ltd.""#);
    let same = properties(r#""publisher": "Framing Ltd.", "stackOwner": "framing ltd.""#);
    for (publisher, text, of_owner, of_independent) in [
        (None, &other, 0, 0),
        (None, &same, 0, 0),
        (Some(Publisher::Owner), &other, 1, 0),
        (Some(Publisher::Owner), &same, 0, 0),
        (Some(Publisher::Independent), &other, 0, 0),
        (Some(Publisher::Independent), &same, 0, 1),
    ] {
        let files = [("apiProperties.json", text.as_str())];
        assert_eq!(told_to(publisher, "props-stackowner-same", &files).len(), of_owner, "{publisher:?}");
        assert_eq!(told_to(publisher, "props-stackowner-other", &files).len(), of_independent, "{publisher:?}");
    }
    let unanswered = check(&Submission::from_files([("apiProperties.json", other.as_str())]), &Answers::default());
    let answers = Answers { publisher: Some(Publisher::Owner), ..Answers::default() };
    let answered = check(&Submission::from_files([("apiProperties.json", other.as_str())]), &answers);
    assert_eq!(answered.counts().recommended, unanswered.counts().recommended + 1);
    assert_eq!(unanswered.clone().with_answers(answers.clone()), answered);
    let opened = link::decode(&link::encode(&unanswered).payload).expect("an own link opens");
    assert_eq!(opened, unanswered);
    assert_eq!(opened.with_answers(answers), answered);
}

#[test]
fn every_form_of_a_wrong_value_is_told_once_and_by_its_rule() {
    let cases: &[(&str, &str, &str)] = &[
        ("props-root", r#"{ "policies": [] , "properties": {} }"#, "apiProperties.json has `policies` beside"),
        ("props-root", r"{}", "apiProperties.json has no `properties`"),
        ("props-root", r#"{ "properties": [] }"#, "apiProperties.json: `properties` must be an object"),
        ("conn-name", r#"{ "properties": { "connectionParameters": { "x-api-key": { "type": "string" } } } }"#, ""),
        ("conn-name", r#"{ "properties": { "connectionParameters": { "a:TenantId": { "type": "string" } } } }"#, ""),
        ("conn-type", r#"{ "properties": { "connectionParameters": { "a": { "type": "String" } } } }"#, ""),
        ("conn-type", r#"{ "properties": { "connectionParameters": { "a": {} } } }"#, ""),
        ("conn-type", r#"{ "properties": { "connectionParameters": { "t:a": { "type": "oauthSetting" } } } }"#, ""),
        ("props-json-type", r#"{ "properties": { "connectionParameters": { "a": "string" } } }"#, ""),
        ("props-json-type", r#"{ "properties": { "publisher": 5 } }"#, ""),
        (
            "conn-keys",
            r#"{ "properties": { "connectionParameters": { "a": { "type": "string", "oAuthSettings": {} } } } }"#,
            "",
        ),
        (
            "conn-ui-types",
            r#"{ "properties": { "connectionParameters": { "a": { "type": "string", "uiDefinition": { "constraints": { "clearText": "true" } } } } } }"#,
            "",
        ),
        (
            "sets-shape",
            r#"{ "properties": { "connectionParameterSets": { "values": [{ "name": "", "parameters": {} }] } } }"#,
            "",
        ),
        ("sets-shape", r#"{ "properties": { "connectionParameterSets": {} } }"#, ""),
        ("pol-template-known", r#"{ "properties": { "policyTemplateInstances": [{}] } }"#, "Policy 1 has no"),
        (
            "pol-params-required",
            r#"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader" }] } }"#,
            "",
        ),
        (
            "pol-section",
            r#"{ "properties": { "policyTemplateInstances": [{ "templateId": "dynamichosturl", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://a.example", "x-ms-apimTemplate-policySection": "Request" } }] } }"#,
            "",
        ),
    ];
    for (rule, text, begins) in cases {
        let report = check(&Submission::from_files([("apiProperties.json", *text)]), &Answers::default());
        let required: Vec<(&str, String)> = report
            .findings()
            .iter()
            .filter(|finding| finding.severity() == connector_check::rules::Severity::Required)
            .map(|finding| (finding.rule().id, finding.says()))
            .filter(|(id, _)| !["def-present", "brand-present"].contains(id))
            .collect();
        assert!(required.len() == 1 && required[0].0 == *rule, "{text}: {required:?}");
        assert!(required[0].1.starts_with(begins), "{}", required[0].1);
    }
}

/// Types, identity providers, policies and colours of the published packages: our views and a count by another reader.
#[test]
fn the_counts_of_published_packages_agree_with_independent_ones() {
    type Table = BTreeMap<(&'static str, String), u32>;
    fn add(table: &mut Table, what: &'static str, value: Option<&str>) {
        *table.entry((what, value.unwrap_or("-").to_owned())).or_default() += 1;
    }
    fn of_group(table: &mut Table, group: &Value) {
        for parameter in group.as_object().into_iter().flat_map(|group| group.values()) {
            add(table, "type", parameter["type"].as_str());
            if parameter["type"] == "oauthSetting" {
                add(table, "identity provider", parameter["oAuthSettings"]["identityProvider"].as_str());
            }
        }
    }
    let Some(corpus) = support::shared("corpus") else { return };
    let (mut ours, mut theirs, mut unread) = (Table::new(), Table::new(), Vec::new());
    for (name, submission) in support::packages(&corpus) {
        let reading = Reading::of(&submission);
        let context = reading.context(&submission);
        let (_, file) = submission
            .first(connector_check::submission::FileKind::Properties)
            .unwrap_or_else(|| panic!("{name} has properties"));
        let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
            unread.push(name);
            continue;
        };
        let body = &value["properties"];
        of_group(&mut theirs, &body["connectionParameters"]);
        for set in body["connectionParameterSets"]["values"].as_array().into_iter().flatten() {
            of_group(&mut theirs, &set["parameters"]);
        }
        for policy in body["policyTemplateInstances"].as_array().into_iter().flatten() {
            add(&mut theirs, "policy", policy["templateId"].as_str());
        }
        add(&mut theirs, "colour", body["iconBrandColor"].as_str());

        let connector = context.connector.as_ref().unwrap_or_else(|| panic!("{name} is read"));
        for parameter in connector.parameters() {
            add(&mut ours, "type", parameter.kind());
        }
        for oauth in connector.oauth() {
            add(&mut ours, "identity provider", oauth.provider().and_then(Node::as_str));
        }
        for policy in connector.policies() {
            add(&mut ours, "policy", policy.template().and_then(Node::as_str));
        }
        add(&mut ours, "colour", connector.brand_color().and_then(Node::as_str));
    }
    for ((what, value), count) in &theirs {
        println!("{count:4} {what} {value}");
    }
    assert_eq!(ours, theirs);
    assert_eq!(unread, ["certified-connectors/SigningHub"], "what serde_json does not read");
    assert_eq!(theirs.iter().filter(|((what, _), _)| *what == "type").map(|(_, count)| count).sum::<u32>(), 69);
}

/// `tests/data/solution-checker.tsv`: each connector rule of Microsoft's Solution Checker, and our rules for it or why
/// there is none.
#[test]
fn every_rule_of_the_solution_checker_is_accounted_for() {
    let table = include_str!("data/solution-checker.tsv");
    let rows: BTreeMap<&str, &str> =
        table.lines().skip(1).map(|line| line.split_once('\t').expect("two columns")).collect();
    let mut missing = Vec::new();
    for (code, ours) in &rows {
        for id in ours.split(' ').filter(|_| !ours.starts_with("none:")) {
            if RULES.iter().all(|rule| rule.id != id) {
                missing.push((*code, id));
            }
        }
    }
    assert_eq!(missing, []);
    let Some(folder) = support::shared("schemas") else { return };
    let text = std::fs::read_to_string(folder.join("solution-checker-connector-rules.json")).expect("readable");
    let rules: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let codes: Vec<&str> = rules.iter().filter_map(|rule| rule["code"].as_str()).collect();
    assert_eq!(codes.len(), 13);
    for code in &codes {
        println!("{code}: {}", rows.get(code).unwrap_or(&"not in the table"));
    }
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    assert_eq!(rows.keys().copied().collect::<Vec<_>>(), sorted);
}

/// Published packages that the schema refuses as they are, and why the tables take what it does not.
const KNOWN_BETTER: [(&str, &str); 4] = [
    ("certified-connectors/CardsForPowerApps", "Microsoft's own, with `tenantId` beside `aadcertificate`"),
    ("certified-connectors/Connect Bridge", "`gatewaySettings`"),
    ("certified-connectors/Scrive eSign", "`metadata` in a set, as in Microsoft's document"),
    ("custom-connectors/Snowflake", "`enableOnbehalfOfLogin`, as in twelve published connectors"),
];

/// Whether it is known why the tables (`true`) or the schema alone take something at this place.
fn is_explained(taken_by_tables: bool, pointer: &str) -> bool {
    if taken_by_tables {
        // Rules on the brand colour look at it.
        return pointer.ends_with("/iconBrandColor");
    }
    // The schema means to look at custom parameters, but says so in a word that counts for lists only.
    pointer.contains("/customParameters/")
        || pointer.ends_with("/oAuthSettings")
        || pointer.ends_with("/type")
        || (pointer.contains("/policyTemplateInstances/") && pointer.ends_with("/parameters"))
}

/// Microsoft's schema, applied by an independent validator, and the tables come to the same verdict on the published
/// packages, and on each of them with one member taken out or one value replaced by another type.
#[test]
fn the_tables_agree_with_microsofts_schema() {
    let (Some(schemas), Some(corpus)) = (support::shared("schemas"), support::shared("corpus")) else { return };
    let text = std::fs::read_to_string(schemas.join("paconn-apiProperties.schema.2026.json")).expect("readable");
    // The file has one comment, and names that no reference may hold.
    let text: String = text.lines().map(|line| line.split(" // ").next().unwrap_or_default()).collect();
    let text = text.replace("Parameter<x-ms-apimTemplate-policySection>", "Section");
    let schema: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let validator = jsonschema::draft7::new(&schema).expect("a schema");
    let (mut compared, mut invalid, mut refused) = (0, 0, Vec::new());
    for (name, submission) in support::packages(&corpus) {
        let (_, file) = submission.first(connector_check::submission::FileKind::Properties).expect("properties");
        let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
        let Ok(whole) = serde_json::from_slice::<Value>(bytes) else { continue };
        if !validator.is_valid(&whole) {
            refused.push(name);
            continue;
        }
        let mut pointers = vec![String::new()];
        collect(&whole, "", &mut pointers);
        for (pointer, change) in pointers.iter().flat_map(|pointer| Change::ALL.map(|change| (pointer, change))) {
            let Some(value) = changed(&whole, pointer, change) else { continue };
            let expected = validator.is_valid(&value);
            let text = value.to_string();
            let submission = Submission::from_files([("apiProperties.json", text)]);
            let reading = Reading::of(&submission);
            let context = reading.context(&submission);
            let ours = context.connector.as_ref().is_some_and(|connector| connector.structure().violations.is_empty());
            compared += 1;
            invalid += u32::from(!expected);
            assert!(
                ours == expected || is_explained(ours, pointer),
                "{name} {change:?} {pointer}: taken by us: {ours}"
            );
        }
    }
    println!("compared {compared} variants, of which the schema refuses {invalid}");
    assert!(compared > 1000 && invalid > 500);
    assert_eq!(refused, KNOWN_BETTER.map(|(name, _)| name));
}

/// What a variant of a document has at one place.
#[derive(Clone, Copy, Debug)]
enum Change {
    Nothing,
    Removed,
    ANumber,
    OneMemberMore,
}

impl Change {
    const ALL: [Change; 4] = [Change::Nothing, Change::Removed, Change::ANumber, Change::OneMemberMore];
}

fn collect(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    let mut child = |key: &str, value: &Value| {
        let path = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
        pointers.push(path.clone());
        collect(value, &path, pointers);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| child(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| child(&at.to_string(), value)),
        _ => {}
    }
}

fn changed(whole: &Value, pointer: &str, change: Change) -> Option<Value> {
    let mut value = whole.clone();
    match change {
        Change::Nothing => return pointer.is_empty().then_some(value),
        Change::Removed => {
            let (parent, key) = pointer.rsplit_once('/')?;
            let key = key.replace("~1", "/").replace("~0", "~");
            value.pointer_mut(parent)?.as_object_mut()?.remove(&key)?;
        }
        Change::ANumber => *value.pointer_mut(pointer).filter(|_| !pointer.is_empty())? = Value::from(7),
        Change::OneMemberMore => {
            let object = value.pointer_mut(pointer)?.as_object_mut()?;
            object.insert("extra-member".to_owned(), Value::from("x"));
        }
    }
    Some(value)
}
