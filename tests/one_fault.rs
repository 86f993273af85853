//! One fault, one finding: a definition without any, changed in one place, has one finding, of the rule whose fault it
//! is and at the place that is to be edited. Nothing is told of what follows from it.

mod support;

use connector_check::document::{Document, Kind, Node};
use connector_check::rules::{Finding, Severity};
use connector_check::{Answers, Report, Submission, check};
use serde_json::Value;
use std::collections::HashSet;
use support::{packages, shared};

const FAULTLESS: &str = include_str!("fixtures/faultless.swagger.json");

/// The same service in OpenAPI 3.0. Nothing but its version is told of it.
const FAULTLESS_3: &str = include_str!("fixtures/faultless.openapi.json");

const BOTH: [&str; 2] = [FAULTLESS, FAULTLESS_3];

/// A change that makes one fault.
struct Fault {
    what: &'static str,
    /// Stands once in the definition.
    old: &'static str,
    new: &'static str,
    rule: &'static str,
    /// JSON pointer; empty for faults of notation, for the root and for the file as a whole.
    pointer: &'static str,
}

const fn fault(
    what: &'static str,
    old: &'static str,
    new: &'static str,
    rule: &'static str,
    pointer: &'static str,
) -> Fault {
    Fault { what, old, new, rule, pointer }
}

/// What is found in a text, as the rule and the pointer of each finding, with its message.
fn found(text: &str) -> Vec<(&'static str, String, String)> {
    let report = report(text);
    let tell = report.findings().iter().filter(|finding| !is_version(text, finding.rule().id));
    tell.map(|finding| (finding.rule().id, finding.place.pointer.clone(), finding.message())).collect()
}

/// Whether a rule tells no more of a definition than that it is OpenAPI 3.0.
fn is_version(text: &str, rule: &str) -> bool {
    rule == "def-openapi-2" && (text.contains(r#""openapi": "3.0.3""#) || text.contains(r#""openapi":"3.0.3""#))
}

fn report(text: &str) -> Report {
    check(&Submission::from_files([("apiDefinition.swagger.json", text)]), &Answers::default())
}

fn has_required(text: &str) -> bool {
    let report = report(text);
    let mut all = report.findings().iter().filter(|finding| !is_version(text, finding.rule().id));
    all.any(|finding| finding.severity() == Severity::Required)
}

/// What a rule on summary, description and visibility says is missing, by the case of its finding.
fn missing(finding: &Finding) -> &'static [&'static str] {
    const ALL: [&[&str]; 7] = [
        &["summary"],
        &["description"],
        &["summary", "description"],
        &["visibility"],
        &["summary", "visibility"],
        &["description", "visibility"],
        &["summary", "description", "visibility"],
    ];
    match finding.rule().id {
        "op-summary-present" | "param-summary" => ALL[0],
        "op-description-present" | "param-description" => ALL[1],
        "op-full-information" | "param-full-information" | "attr-full-information" | "schema-prop-summary" => {
            ALL[finding.case()]
        }
        _ => &[],
    }
}

/// Several rules ask for information, for what users see and for the rest: no two of them tell of the same gap.
#[test]
fn no_gap_in_the_information_is_told_twice() {
    let mut all: Vec<(String, Submission)> = Vec::new();
    for text in [FAULTLESS, FAULTLESS_3, include_str!("fixtures/every-object.swagger.json")] {
        let mut value: Value = serde_json::from_str(text).expect("JSON");
        take_away(&mut value, &["summary", "description", "x-ms-summary", "x-ms-visibility", "title"]);
        all.push(("a fixture".to_owned(), Submission::from_files([("apiDefinition.swagger.json", value.to_string())])));
    }
    all.extend(shared("corpus").iter().flat_map(|corpus| packages(corpus)));
    let mut told = 0;
    for (name, submission) in &all {
        let report = check(submission, &Answers::default());
        let mut seen = HashSet::new();
        for finding in report.findings() {
            for gap in missing(finding) {
                let is_new = seen.insert((finding.place.file, finding.place.pointer.clone(), gap));
                assert!(is_new, "{name}: {} tells again of {}", finding.message(), finding.place.pointer);
                told += 1;
            }
        }
    }
    assert!(told > 20, "{told}");
}

/// Takes these members out of everything.
fn take_away(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(members) => {
            members.retain(|name, value| !names.contains(&name.as_str()) || !value.is_string());
            members.values_mut().for_each(|member| take_away(member, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| take_away(item, names)),
        _ => {}
    }
}

/// A text that has to be written anew is told once: of its form nothing is said besides.
#[test]
fn what_is_to_be_written_anew_is_told_once() {
    let found = |operation: &str| {
        let text = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ "/frames": {{ "get": {{
                "operationId": "ListFrames", {operation}, "responses": {{ "200": {{ "description": "Done" }} }} }} }} }} }}"#
        );
        let about = ["-sentence", "-not-summary", "-case", "-when"];
        let told = found(&text).into_iter().map(|(rule, ..)| rule);
        told.filter(|rule| about.iter().any(|end| rule.ends_with(end))).collect::<Vec<_>>()
    };
    let parameter = r#""parameters": [{ "name": "size", "in": "query", "type": "string", "x-ms-summary": "Frame Size", "description": "Frame size" }]"#;
    assert_eq!(found(parameter), ["param-description-not-summary"]);
    let trigger = r#""x-ms-trigger": "batch", "summary": "A Frame Has Been Added""#;
    assert_eq!(found(trigger), ["trig-summary-when"]);
    assert_eq!(found(&trigger.replace("A Frame", "When A Frame")), ["op-summary-case"]);
}

#[test]
fn the_definition_without_faults_has_no_finding() {
    assert_eq!(found(FAULTLESS), []);
    assert_eq!(found(FAULTLESS_3), []);
    let versions = report(FAULTLESS_3).findings().iter().map(|finding| finding.rule().id).collect::<Vec<_>>();
    assert_eq!(versions, ["def-openapi-2"]);
}

#[test]
fn one_fault_is_one_finding_at_its_place() {
    let mut wrong = Vec::new();
    let of_2 = FAULTS.iter().map(|fault| (FAULTLESS, fault));
    for (text, Fault { what, old, new, rule, pointer }) in of_2.chain(FAULTS_3.iter().map(|fault| (FAULTLESS_3, fault)))
    {
        assert_eq!(text.matches(old).count(), 1, "{what}: its text stands once in the definition");
        let found = found(&text.replace(old, new));
        let told: Vec<(&str, &str)> = found.iter().map(|(rule, pointer, _)| (*rule, pointer.as_str())).collect();
        if told != [(*rule, *pointer)] {
            wrong.push(format!("{what}: {rule} at {pointer} is expected, but there is {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} faults, each told once", FAULTS.len() + FAULTS_3.len());
}

/// Every name that the specification or Microsoft gives, written wrongly in each of three ways: what is missing because
/// of it is not told as well.
#[test]
fn a_misspelt_name_is_one_finding() {
    for faultless in BOTH {
        misspelt_names_are_told_once(faultless);
    }
}

fn misspelt_names_are_told_once(faultless: &str) {
    let document = Document::parse(faultless.as_bytes(), None);
    let mut names = Vec::new();
    collect_names(document.root().expect("a definition"), &mut names);
    let (mut count, mut wrong) = (0, Vec::new());
    for name in names {
        let key = name.key().expect("a member");
        for misspelt in misspellings(key.text) {
            // A neighbour may have the name already: that is a fault of notation.
            if name.parent().is_some_and(|owner| owner.get(&misspelt).is_some()) {
                continue;
            }
            let mut text = faultless.to_owned();
            text.replace_range(key.span.range(), &format!("\"{misspelt}\""));
            let found = found(&text);
            count += 1;
            if found.len() != 1 {
                wrong.push(format!("{} as `{misspelt}`: {found:#?}", name.pointer()));
            }
        }
    }
    assert!(count > 500, "{count}");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    println!("{count} misspelt names, each told at most once");
}

/// A definition with a misspelt name is never judged more mildly than one without what the name stands for.
#[test]
fn a_misspelt_name_is_as_grave_as_none() {
    for faultless in BOTH {
        misspelt_names_are_as_grave_as_none(faultless);
    }
}

fn misspelt_names_are_as_grave_as_none(faultless: &str) {
    let document = Document::parse(faultless.as_bytes(), None);
    let mut names = Vec::new();
    collect_names(document.root().expect("a definition"), &mut names);
    let (mut grave, mut wrong) = (0, Vec::new());
    for name in names {
        let key = name.key().expect("a member");
        let owner = name.parent().expect("a member");
        let mut without: Value = serde_json::from_str(faultless).expect("JSON");
        let object = without.pointer_mut(&owner.pointer()).and_then(Value::as_object_mut).expect("the same object");
        object.remove(key.text).expect("the same member");
        if !has_required(&without.to_string()) {
            continue;
        }
        grave += 1;
        for misspelt in misspellings(key.text).into_iter().filter(|misspelt| owner.get(misspelt).is_none()) {
            let mut text = faultless.to_owned();
            text.replace_range(key.span.range(), &format!("\"{misspelt}\""));
            if !has_required(&text) {
                wrong.push(format!("{} as `{misspelt}`: {:#?}", name.pointer(), found(&text)));
            }
        }
    }
    assert!(grave > 50, "{grave}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{grave} members whose absence is grave, and so is a slip in the name");
}

/// A connector with a faultless apiProperties.json.
struct Connector {
    definition: String,
    properties: &'static str,
    script: Option<&'static str>,
}

fn connectors() -> [Connector; 2] {
    let key = r##""Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" }"##;
    let oauth = r##""Key": { "type": "oauth2", "flow": "accessCode", "scopes": { "orders": "Orders" },
        "authorizationUrl": "https://id.framing.museum/authorize", "tokenUrl": "https://id.framing.museum/token" }"##;
    assert_eq!(FAULTLESS.matches(key).count(), 1);
    let script = "public class Script : ScriptBase\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);\n    }\n}\n";
    [
        Connector {
            definition: FAULTLESS.to_owned(),
            properties: include_str!("fixtures/faultless.apiProperties.json"),
            script: Some(script),
        },
        Connector {
            definition: FAULTLESS.replace(key, oauth).replace(r##"[{ "Key": [] }]"##, r##"[{ "Key": ["orders"] }]"##),
            properties: include_str!("fixtures/faultless.oauth.apiProperties.json"),
            script: None,
        },
    ]
}

impl Connector {
    /// What is told with another text of apiProperties.json: rule, pointer, message and severity.
    fn found(&self, properties: &str) -> Vec<(&'static str, String, String, Severity)> {
        let mut files = vec![
            ("apiDefinition.swagger.json", self.definition.clone()),
            ("apiProperties.json", properties.to_owned()),
        ];
        files.extend(self.script.map(|script| ("script.csx", script.to_owned())));
        let report = check(&Submission::from_files(files), &Answers::default());
        let tell = report.findings().iter();
        tell.map(|it| (it.rule().id, it.place.pointer.clone(), it.message(), it.severity())).collect()
    }

    /// What is told with this text and not without a fault.
    fn further(&self, properties: &str) -> Vec<(&'static str, String, String, Severity)> {
        let known = self.found(self.properties);
        self.found(properties).into_iter().filter(|finding| !known.contains(finding)).collect()
    }
}

#[test]
fn properties_without_faults_have_no_finding() {
    for connector in connectors() {
        // Icon and readme are not there.
        let found = connector.found(connector.properties);
        let own: Vec<_> =
            found.iter().filter(|(rule, ..)| !matches!(*rule, "icon-present" | "pkg-artifacts")).collect();
        assert!(own.is_empty(), "{own:#?}");
    }
}

/// What is told of names in a definition holds for those in apiProperties.json, and of both files.
#[test]
fn a_misspelt_name_in_the_properties_is_one_finding_as_grave_as_none() {
    let (mut count, mut grave, mut wrong) = (0, 0, Vec::new());
    for connector in connectors() {
        let document = Document::parse(connector.properties.as_bytes(), None);
        let mut names = Vec::new();
        collect_names(document.root().expect("an object"), &mut names);
        for name in names {
            let key = name.key().expect("a member");
            let owner = name.parent().expect("a member");
            let mut without: Value = serde_json::from_str(connector.properties).expect("JSON");
            let object = without.pointer_mut(&owner.pointer()).and_then(Value::as_object_mut).expect("the same object");
            object.remove(key.text).expect("the same member");
            let is_grave = connector.further(&without.to_string()).iter().any(|it| it.3 == Severity::Required);
            grave += u32::from(is_grave);
            let cut = key.text.split_at(key.text.len() - 1).0.to_owned();
            let mut slips = misspellings(key.text);
            slips.push(cut);
            for misspelt in slips.into_iter().filter(|misspelt| owner.get(misspelt).is_none()) {
                let mut text = connector.properties.to_owned();
                text.replace_range(key.span.range(), &format!("\"{misspelt}\""));
                let found = connector.further(&text);
                count += 1;
                if found.len() != 1 || is_grave && found[0].3 != Severity::Required {
                    wrong.push(format!("{} as `{misspelt}`: {found:#?}", name.pointer()));
                }
            }
        }
    }
    assert!(count > 150 && grave > 10, "{count}, {grave}");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    println!("{count} misspelt names, each told once; {grave} members whose absence is grave");
}

/// No advice leads to what another rule refuses, or to the opposite of what is said.
#[test]
fn advice_is_right_for_what_is_there() {
    for (old, new, advice) in [
        (r##""schemes": ["https"]"##, r##""schemes": ["HTTPS"]"##, "Write `https` or `http`."),
        (
            r##""type": "array", "title": "Notes""##,
            r##""type": "array", "uniqueItems": true, "title": "Notes""##,
            "Remove it; say in the description that no item may be there twice.",
        ),
        (
            r##""type": "array", "title": "Notes""##,
            r##""type": "array", "uniqueItems": false, "title": "Notes""##,
            "Remove it: without it items may be there twice as well.",
        ),
        (
            r##""type": "array", "title": "Notes""##,
            r##""title": "Notes""##,
            "Add `\"type\": \"array\"`: it has `items`.",
        ),
        (
            r##""type": "number", "format": "double", "title": "Price""##,
            r##""properties": { "sum": { "$ref": "#/definitions/Frame" } }, "title": "Price""##,
            "Add `\"type\": \"object\"`: it has `properties`.",
        ),
        (
            r##""type": "number", "format": "double", "title": "Price""##,
            r##""title": "Price""##,
            "Add `type`, such as `\"type\": \"string\"`.",
        ),
    ] {
        assert_eq!(FAULTLESS.matches(old).count(), 1, "{old}");
        let report = report(&FAULTLESS.replace(old, new));
        let told: Vec<String> = report.findings().iter().map(connector_check::rules::Finding::advice).collect();
        assert_eq!(told, [advice], "{new}");
    }
}

/// What stands in a place where it means nothing is told there, with where it belongs, and not where it is missing.
#[test]
fn what_stands_elsewhere_is_one_finding() {
    tells(MOVED);
}

/// A slip explains what is missing at its own place, and nothing else: a fault beside it is told as well.
#[test]
fn a_slip_hides_no_fault_beside_it() {
    tells(PAIRS);
}

fn tells(pairs: &[Pair]) {
    let mut wrong = Vec::new();
    for Pair { what, changes, told } in pairs {
        let mut text = FAULTLESS.to_owned();
        for (old, new) in *changes {
            assert_eq!(text.matches(old).count(), 1, "{what}: `{old}` stands once in the definition");
            text = text.replace(old, new);
        }
        let found = found(&text);
        let mut pairs: Vec<(&str, &str)> = found.iter().map(|(rule, pointer, _)| (*rule, pointer.as_str())).collect();
        let mut expected = told.to_vec();
        pairs.sort_unstable();
        expected.sort_unstable();
        if pairs != expected {
            wrong.push(format!("{what}: {expected:?} is expected, but there is {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Several changes, such as a slip and a fault of its own beside it.
struct Pair {
    what: &'static str,
    changes: &'static [(&'static str, &'static str)],
    /// Rule and pointer of all that is told.
    told: &'static [(&'static str, &'static str)],
}

const URL_MARK: &str = r##", "x-ms-notification-url": true"##;
const CONTENT: &str = r##"      "x-ms-notification-content": {
        "description": "The order that is ready.",
        "schema": { "$ref": "#/definitions/Order" }
      },
"##;

const MOVED: &[Pair] = &[
    Pair {
        what: "the contact at the root",
        changes: &[
            (r##""contact": {"##, r##""x-contact": {"##),
            (r##""basePath": "/v1","##, r##""basePath": "/v1", "contact": { "name": "Framing Works support" },"##),
        ],
        told: &[("def-unknown-property", "/contact")],
    },
    Pair {
        what: "the title at the root",
        changes: &[
            ("    \"title\": \"Framing Works\",\n", ""),
            (r##""basePath": "/v1","##, r##""basePath": "/v1", "title": "Framing Works","##),
        ],
        told: &[("def-unknown-property", "/title")],
    },
    Pair {
        what: "the metadata in `info`",
        changes: &[
            (r##"  "x-ms-connector-metadata": ["##, r##"  "x-metadata": ["##),
            (r##""version": "1.0","##, r##""version": "1.0", "x-ms-connector-metadata": [],"##),
        ],
        told: &[("ext-place", "/info/x-ms-connector-metadata")],
    },
    Pair {
        what: "the address of a webhook in the query",
        changes: &[
            (URL_MARK, ""),
            (
                r##"            "x-ms-summary": "Subscription", "description": "Where to call back.", "x-ms-visibility": "important"
          }"##,
                r##"            "x-ms-summary": "Subscription", "description": "Where to call back.", "x-ms-visibility": "important"
          }, {
            "name": "address", "in": "query", "required": true, "type": "string", "x-ms-notification-url": true,
            "x-ms-summary": "Address", "description": "The address that is called.", "x-ms-visibility": "internal"
          }"##,
            ),
        ],
        told: &[("hook-url-position", "/paths/~1hooks/post/parameters/1/x-ms-notification-url")],
    },
];

const PAIRS: &[Pair] = &[
    Pair {
        what: "a misspelt marker in another definition, and a webhook without an address",
        changes: &[
            (URL_MARK, ""),
            (
                r##""type": "number", "format": "double", "title": "Price""##,
                r##""x-ms-notification-ulr": true, "type": "number", "format": "double", "title": "Price""##,
            ),
        ],
        told: &[
            ("ext-known", "/definitions/Order/properties/price/x-ms-notification-ulr"),
            ("hook-notification-url", "/paths/~1hooks/post/operationId"),
        ],
    },
    Pair {
        what: "a misspelt schema of a response, and a webhook without an address",
        changes: &[
            (URL_MARK, ""),
            (
                r##""description": "The frame cannot be made.""##,
                r##""shema": {}, "description": "The frame cannot be made.""##,
            ),
        ],
        told: &[
            ("def-unknown-property", "/paths/~1orders/post/responses/400/shema"),
            ("hook-notification-url", "/paths/~1hooks/post/operationId"),
        ],
    },
    Pair {
        what: "a misspelt marker, and a path that does not say what its calls bring",
        changes: &[(CONTENT, ""), (r##""x-ms-notification-url": true"##, r##""x-ms-notification-ulr": true"##)],
        told: &[
            ("ext-known", "/definitions/Hook/properties/url/x-ms-notification-ulr"),
            ("hook-content", "/paths/~1hooks/post/operationId"),
        ],
    },
    Pair {
        what: "a misspelt content, and a webhook without an address",
        changes: &[(URL_MARK, ""), (r##""x-ms-notification-content""##, r##""x-ms-notification-contents""##)],
        told: &[
            ("ext-known", "/paths/~1hooks/x-ms-notification-contents"),
            ("hook-notification-url", "/paths/~1hooks/post/operationId"),
        ],
    },
    Pair {
        what: "a misspelt content that stands in the operation",
        changes: &[
            (CONTENT, ""),
            (
                r##""operationId": "WhenReady","##,
                r##""operationId": "WhenReady", "x-ms-notification-contents": { "schema": { "$ref": "#/definitions/Order" } },"##,
            ),
        ],
        told: &[("hook-content", "/paths/~1hooks/post/x-ms-notification-contents")],
    },
    Pair {
        what: "both members of a webhook are misspelt",
        changes: &[
            (r##""x-ms-notification-url": true"##, r##""x-ms-notification-ulr": true"##),
            (r##""x-ms-notification-content""##, r##""x-ms-notification-contents""##),
        ],
        told: &[
            ("hook-content", "/paths/~1hooks/x-ms-notification-contents"),
            ("hook-notification-url", "/definitions/Hook/properties/url/x-ms-notification-ulr"),
        ],
    },
    Pair {
        what: "a misspelt marker of an address that is not required",
        changes: &[
            (r##""x-ms-notification-url": true"##, r##""x-ms-notification-ulr": true"##),
            ("      \"required\": [\"url\"],\n", ""),
        ],
        told: &[
            ("hook-notification-url", "/definitions/Hook/properties/url/x-ms-notification-ulr"),
            ("hook-url-required", "/definitions/Hook/properties/url"),
        ],
    },
    Pair {
        what: "a misspelt trigger, and a webhook without an address",
        changes: &[(URL_MARK, ""), (r##""x-ms-trigger": "single""##, r##""x-ms-triger": "single""##)],
        told: &[
            ("ext-known", "/paths/~1hooks/post/x-ms-triger"),
            ("hook-notification-url", "/paths/~1hooks/post/operationId"),
        ],
    },
    Pair {
        what: "a misspelt visibility of an address that says another one",
        changes: &[(r##""x-ms-visibility": "internal", "x-ms-n"##, r##""x-ms-visiblity": "important", "x-ms-n"##)],
        told: &[
            ("ext-known", "/definitions/Hook/properties/url/x-ms-visiblity"),
            ("hook-url-internal", "/definitions/Hook/properties/url"),
        ],
    },
    Pair {
        what: "a misspelt list of what is required, without the address",
        changes: &[(r##""required": ["url"]"##, r##""requird": []"##)],
        told: &[
            ("def-unknown-property", "/definitions/Hook/requird"),
            ("hook-url-required", "/definitions/Hook/properties/url"),
        ],
    },
    Pair {
        what: "a misspelt title of a schema, and a property without a description",
        changes: &[
            (
                r##"    "Order": {
      "type": "object","##,
                r##"    "Order": {
      "type": "object", "titel": "Order","##,
            ),
            (r##""title": "Price", "description": "What the frame costs.","##, r##""title": "Price","##),
        ],
        told: &[
            ("attr-full-information", "/definitions/Order/properties/price"),
            ("def-unknown-property", "/definitions/Order/titel"),
        ],
    },
    Pair {
        what: "a misspelt title of a property without a description",
        changes: &[(r##""title": "Price", "description": "What the frame costs.","##, r##""titel": "Price","##)],
        told: &[
            ("attr-full-information", "/definitions/Order/properties/price"),
            ("def-unknown-property", "/definitions/Order/properties/price/titel"),
        ],
    },
    Pair {
        what: "misspelt MIME types of one operation, and a file that another cannot send",
        changes: &[
            ("        \"consumes\": [\"multipart/form-data\"],\n", ""),
            (
                r##""operationId": "CreateOrder","##,
                r##""operationId": "CreateOrder", "consume": ["application/json"],"##,
            ),
        ],
        told: &[
            ("def-consumes-compatible", "/paths/~1orders~1{id}~1print/post/parameters/1/type"),
            ("def-unknown-property", "/paths/~1orders/post/consume"),
        ],
    },
    Pair {
        what: "misspelt MIME types, and not those of a file",
        changes: &[(r##""consumes": ["multipart/form-data"]"##, r##""consume": ["application/json"]"##)],
        told: &[
            ("def-consumes-compatible", "/paths/~1orders~1{id}~1print/post/parameters/1/type"),
            ("def-unknown-property", "/paths/~1orders~1{id}~1print/post/consume"),
        ],
    },
    Pair {
        what: "misspelt properties, and a name that they do not define",
        changes: &[(
            r##""required": ["frame"],
      "properties""##,
            r##""required": ["frames"],
      "propertys""##,
        )],
        told: &[
            ("def-unknown-property", "/definitions/NewOrder/propertys"),
            ("schema-required-array", "/definitions/NewOrder/required/0"),
        ],
    },
    Pair {
        what: "a misspelt schema of a failure, and a success without one",
        changes: &[
            (
                r##""201": { "description": "The order", "schema": { "$ref": "#/definitions/Order" } }"##,
                r##""201": { "description": "The order" }"##,
            ),
            (
                r##""description": "The frame cannot be made.""##,
                r##""shema": {}, "description": "The frame cannot be made.""##,
            ),
        ],
        told: &[
            ("def-unknown-property", "/paths/~1orders/post/responses/400/shema"),
            ("resp-schema-success", "/paths/~1orders/post/responses/201"),
        ],
    },
];

/// The members whose names their author did not choose.
fn collect_names<'d>(node: Node<'d>, names: &mut Vec<Node<'d>>) {
    /// Objects whose members have names of the author's choice, or status codes.
    const NAMED: &[&str] = &[
        "paths",
        "properties",
        "definitions",
        "responses",
        "parameters",
        "securityDefinitions",
        "scopes",
        "headers",
        "connectionParameters",
        // Of OpenAPI 3.0.
        "schemas",
        "requestBodies",
        "securitySchemes",
        "content",
    ];
    let is_requirement = node.parent().and_then(Node::key).is_some_and(|key| key.text == "security");
    // In apiProperties.json these have names of Microsoft's.
    let is_microsofts = node.parent().zip(node.key()).is_some_and(|(owner, key)| match key.text {
        "properties" => owner.parent().is_none() || owner.get("identityProvider").is_some(),
        "parameters" => owner.get("templateId").is_some(),
        _ => false,
    });
    let is_chosen = node.key().is_some_and(|key| NAMED.contains(&key.text)) && !is_microsofts;
    let is_named = is_requirement || is_chosen;
    for (key, member) in node.members() {
        // Nobody has said which names its schema takes: it is Microsoft's, and not held against the specification.
        if key.text == "x-ms-notification-content" {
            names.push(member);
            continue;
        }
        // Without it nobody knows the version, and all of it is told as if it was 2.0.
        if !is_named && key.text != "openapi" {
            names.push(member);
        }
        collect_names(member, names);
    }
    node.items().filter(|item| item.kind() == Kind::Object).for_each(|item| collect_names(item, names));
}

/// A name without one of its letters, with two of them exchanged, and in the other number.
fn misspellings(name: &str) -> Vec<String> {
    let middle = name.len() / 2;
    let mut dropped = name.to_owned();
    dropped.remove(middle);
    let mut swapped = name.as_bytes().to_vec();
    swapped.swap(middle - 1, middle);
    let swapped = String::from_utf8(swapped).expect("a name in ASCII");
    let other_number = name.strip_suffix('s').map_or_else(|| format!("{name}s"), str::to_owned);
    let mut all = vec![dropped, swapped, other_number];
    all.extend(name.strip_suffix("ies").map(|stem| format!("{stem}y")));
    all.retain(|misspelt| misspelt != name);
    all
}

const KEY: &str = r##""Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" }"##;

/// What OpenAPI 3.0 takes otherwise.
const FAULTS_3: &[Fault] = &[
    fault(
        "2.0: OAuth",
        r##""Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" }"##,
        r##""Key": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://id.framing.museum/authorize", "tokenUrl": "https://id.framing.museum/token", "scopes": {} }"##,
        "def-unknown-property",
        "/components/securitySchemes/Key/flow",
    ),
    fault(
        "2.0: host",
        r##""servers": [{ "url": "https://api.framing.museum/v1" }]"##,
        r##""host": "api.framing.museum", "basePath": "/v1", "schemes": ["https"]"##,
        "def-unknown-property",
        "/host",
    ),
    fault(
        "2.0: a parameter without schema",
        r##""schema": { "type": "string", "enum": ["open", "ready"], "default": "open" }"##,
        r##""type": "string", "enum": ["open", "ready"], "default": "open""##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/0/type",
    ),
    fault(
        "2.0: a parameter in the body",
        r##""requestBody": { "$ref": "#/components/requestBodies/Order" }"##,
        r##""parameters": [{ "name": "order", "in": "body", "required": true, "schema": { "$ref": "#/components/schemas/NewOrder" }, "x-ms-summary": "Order", "description": "The frame that is wanted.", "x-ms-visibility": "important" }]"##,
        "def-enum-value",
        "/paths/~1orders/post/parameters/0/in",
    ),
    fault(
        "2.0: a field of a form",
        r##""requestBody": { "$ref": "#/components/requestBodies/Order" }"##,
        r##""parameters": [{ "name": "order", "in": "formData", "type": "array", "items": { "type": "string" }, "x-ms-summary": "Order", "description": "The frame that is wanted.", "x-ms-visibility": "important" }]"##,
        "def-enum-value",
        "/paths/~1orders/post/parameters/0/in",
    ),
    fault(
        "2.0: a schema of a response",
        r##""201": { "description": "The order", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } }"##,
        r##""201": { "description": "The order", "schema": { "$ref": "#/components/schemas/Order" } }"##,
        "def-unknown-property",
        "/paths/~1orders/post/responses/201/schema",
    ),
    fault(
        "2.0: definitions of security",
        r##""securitySchemes": { "Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" } } },"##,
        r##""x-none": {} }, "securityDefinitions": { "Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" } },"##,
        "def-unknown-property",
        "/securityDefinitions",
    ),
    fault("2.0: basic", KEY, r##""Key": { "type": "basic" }"##, "sec-def-type", "/components/securitySchemes/Key/type"),
    fault(
        "a summary of a parameter",
        r##""x-ms-summary": "Status""##,
        r##""summary": "Status""##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/0/summary",
    ),
    fault("misspelt schemas", r##""schemas": {"##, r##""schema": {"##, "def-unknown-property", "/components/schema"),
    fault(
        "misspelt schemes",
        r##""securitySchemes": {"##,
        r##""securityScheme": {"##,
        "def-unknown-property",
        "/components/securityScheme",
    ),
    fault(
        "a discriminator without its property",
        r##""title": "Frame","##,
        r##""title": "Frame", "discriminator": { "propertyName": "kind", "mapping": { "wide": "#/components/schemas/Frame" } },"##,
        "def-3-no-counterpart",
        "/components/schemas/Frame/discriminator",
    ),
];

const FAULTS: &[Fault] = &[
    fault(
        "3.0: servers",
        r##"  "host": "api.framing.museum",
  "basePath": "/v1",
  "schemes": ["https"],
"##,
        r##"  "servers": [{ "url": "https://api.framing.museum/v1" }],
"##,
        "def-unknown-property",
        "/servers",
    ),
    fault(
        "3.0: a body",
        r##""parameters": [
          {
            "name": "order", "in": "body", "required": true, "schema": { "$ref": "#/definitions/NewOrder" },
            "x-ms-summary": "Order", "description": "The frame that is wanted.", "x-ms-visibility": "important"
          }
        ]"##,
        r##""requestBody": { "content": { "application/json": { "schema": { "$ref": "#/definitions/NewOrder" } } } }"##,
        "def-unknown-property",
        "/paths/~1orders/post/requestBody",
    ),
    fault(
        "3.0: a body of a webhook",
        r##""parameters": [
          {
            "name": "hook", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Hook" },
            "x-ms-summary": "Subscription", "description": "Where to call back.", "x-ms-visibility": "important"
          }
        ]"##,
        r##""requestBody": { "content": { "application/json": { "schema": { "$ref": "#/definitions/Hook" } } } }"##,
        "def-unknown-property",
        "/paths/~1hooks/post/requestBody",
    ),
    fault(
        "3.0: content of a response",
        r##""201": { "description": "The order", "schema": { "$ref": "#/definitions/Order" } }"##,
        r##""201": { "description": "The order", "content": { "application/json": { "schema": { "$ref": "#/definitions/Order" } } } }"##,
        "def-unknown-property",
        "/paths/~1orders/post/responses/201/content",
    ),
    fault(
        "3.0: components",
        r##""securityDefinitions": {
    "Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" }
  }"##,
        r##""components": { "securitySchemes": { "Key": { "type": "apiKey", "name": "X-API-Key", "in": "header" } } }"##,
        "def-unknown-property",
        "/components",
    ),
    fault(
        "3.0: schemas of components",
        r##""Refused": { "description": "The key is not valid." }
  },"##,
        r##""Refused": { "description": "The key is not valid." }
  },
  "components": { "schemas": { "Fault": { "type": "object" } } },"##,
        "def-unknown-property",
        "/components",
    ),
    fault(
        "3.0: basic",
        KEY,
        r##""Key": { "type": "http", "scheme": "basic" }"##,
        "sec-def-type",
        "/securityDefinitions/Key/type",
    ),
    fault(
        "3.0: bearer",
        KEY,
        r##""Key": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" }"##,
        "sec-def-type",
        "/securityDefinitions/Key/type",
    ),
    fault(
        "3.0: OpenID Connect",
        KEY,
        r##""Key": { "type": "openIdConnect", "openIdConnectUrl": "https://framing.example/id" }"##,
        "sec-def-type",
        "/securityDefinitions/Key/type",
    ),
    fault(
        "3.0: flows",
        KEY,
        r##""Key": { "type": "oauth2", "flows": { "authorizationCode": { "authorizationUrl": "https://framing.example/a", "tokenUrl": "https://framing.example/t", "scopes": {} } } }"##,
        "def-unknown-property",
        "/securityDefinitions/Key/flows",
    ),
    fault(
        "3.0: a schema of a parameter",
        r##""type": "array", "collectionFormat": "csv", "items": { "type": "string" }"##,
        r##""schema": { "type": "array", "items": { "type": "string" } }"##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/2/schema",
    ),
    fault(
        "misspelt items of a parameter",
        r##""collectionFormat": "csv", "items""##,
        r##""collectionFormat": "csv", "item""##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/2/item",
    ),
    fault(
        "no items of a parameter",
        r##""collectionFormat": "csv", "items": { "type": "string" }"##,
        r##""collectionFormat": "csv""##,
        "param-array-items",
        "/paths/~1orders/get/parameters/2/type",
    ),
    fault(
        "a summary of a parameter",
        r##""x-ms-summary": "Status""##,
        r##""summary": "Status""##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/0/summary",
    ),
    fault(
        "a title of a parameter",
        r##""x-ms-summary": "Status""##,
        r##""title": "Status""##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/0/title",
    ),
    fault(
        "scheme in capitals",
        r##""schemes": ["https"]"##,
        r##""schemes": ["HTTPS"]"##,
        "def-enum-value",
        "/schemes/0",
    ),
    fault("comma", r##""version": "1.0","##, r##""version": "1.0""##, "def-json-valid", ""),
    fault("swagger number", r##""swagger": "2.0""##, r##""swagger": 2.0"##, "def-openapi-2", "/swagger"),
    fault("swagger 3", r##""swagger": "2.0""##, r##""openapi": "3.1.0""##, "def-openapi-2", "/openapi"),
    fault(
        "swagger gone",
        r##"  "swagger": "2.0",
"##,
        "",
        "def-required-roots",
        "",
    ),
    fault("swagger 1.2", r##""swagger": "2.0""##, r##""swagger": "1.2""##, "def-openapi-2", "/swagger"),
    fault("misspelt paths", r##""paths": {"##, r##""path": {"##, "def-unknown-property", "/path"),
    fault("misspelt info", r##""info": {"##, r##""infos": {"##, "def-unknown-property", "/infos"),
    fault(
        "misspelt responses",
        r##""responses": { "204""##,
        r##""respones": { "204""##,
        "def-unknown-property",
        "/paths/~1hooks~1{hook}/delete/respones",
    ),
    fault(
        "misspelt operationId",
        r##""operationId": "GetOrder""##,
        r##""operationID": "GetOrder""##,
        "def-unknown-property",
        "/paths/~1orders~1{id}/get/operationID",
    ),
    fault(
        "misspelt summary",
        r##""summary": "Get order""##,
        r##""sumary": "Get order""##,
        "def-unknown-property",
        "/paths/~1orders~1{id}/get/sumary",
    ),
    fault(
        "misspelt description",
        r##""description": "Gets what"##,
        r##""desciption": "Gets what"##,
        "def-unknown-property",
        "/paths/~1orders~1{id}/get/desciption",
    ),
    fault("misspelt contact", r##""contact": {"##, r##""contacts": {"##, "def-unknown-property", "/info/contacts"),
    fault(
        "misspelt title",
        r##""title": "Framing Works""##,
        r##""titel": "Framing Works""##,
        "def-unknown-property",
        "/info/titel",
    ),
    fault(
        "misspelt version",
        r##""version": "1.0""##,
        r##""versoin": "1.0""##,
        "def-unknown-property",
        "/info/versoin",
    ),
    fault("misspelt host", r##""host": "api"##, r##""hosts": "api"##, "def-unknown-property", "/hosts"),
    fault(
        "misspelt definitions",
        r##""definitions": {"##,
        r##""definition": {"##,
        "def-unknown-property",
        "/definition",
    ),
    fault(
        "misspelt parameters",
        r##""parameters": {
    "Limit""##,
        r##""parameter": {
    "Limit""##,
        "def-unknown-property",
        "/parameter",
    ),
    fault(
        "misspelt securityDefinitions",
        r##""securityDefinitions""##,
        r##""securityDefinition""##,
        "def-unknown-property",
        "/securityDefinition",
    ),
    fault(
        "misspelt in",
        r##""name": "status", "in":"##,
        r##""name": "status", "In":"##,
        "def-unknown-property",
        "/paths/~1orders/get/parameters/0/In",
    ),
    fault(
        "misspelt required",
        r##""name": "id", "in": "path", "required": true, "type": "string", "x-ms-url-encoding": "single",
          "x-ms-summary": "Order", "description": "The number of the order.", "x-ms-visibility": "important"
        }
      ],
      "get""##,
        r##""name": "id", "in": "path", "requird": true, "type": "string", "x-ms-url-encoding": "single",
          "x-ms-summary": "Order", "description": "The number of the order.", "x-ms-visibility": "important"
        }
      ],
      "get""##,
        "def-unknown-property",
        "/paths/~1orders~1{id}/parameters/0/requird",
    ),
    fault(
        "misspelt properties",
        r##""properties": {
        "wood""##,
        r##""propertys": {
        "wood""##,
        "def-unknown-property",
        "/definitions/Frame/propertys",
    ),
    fault(
        "misspelt schema",
        r##""required": true, "schema": { "$ref": "#/definitions/NewOrder" }"##,
        r##""required": true, "shema": { "$ref": "#/definitions/NewOrder" }"##,
        "def-unknown-property",
        "/paths/~1orders/post/parameters/0/shema",
    ),
    fault(
        "misspelt metadata",
        r##""x-ms-connector-metadata""##,
        r##""x-ms-connector-metdata""##,
        "meta-present",
        "/x-ms-connector-metdata",
    ),
    fault(
        "misspelt x-ms-summary",
        r##""x-ms-summary": "Status""##,
        r##""x-ms-sumary": "Status""##,
        "param-summary",
        "/paths/~1orders/get/parameters/0/x-ms-sumary",
    ),
    fault(
        "misspelt visibility key",
        r##""x-ms-visibility": "advanced",
        "consumes""##,
        r##""x-ms-visiblity": "advanced",
        "consumes""##,
        "ext-known",
        "/paths/~1orders~1{id}~1print/post/x-ms-visiblity",
    ),
    fault(
        "misspelt notification url",
        r##""x-ms-notification-url": true"##,
        r##""x-ms-notification-ulr": true"##,
        "hook-notification-url",
        "/definitions/Hook/properties/url/x-ms-notification-ulr",
    ),
    fault(
        "misspelt notification content",
        r##""x-ms-notification-content""##,
        r##""x-ms-notification-contents""##,
        "hook-content",
        "/paths/~1hooks/x-ms-notification-contents",
    ),
    fault(
        "misspelt visibility of the address",
        r##""x-ms-visibility": "internal", "x-ms-notification-url""##,
        r##""x-ms-visiblity": "internal", "x-ms-notification-url""##,
        "hook-url-internal",
        "/definitions/Hook/properties/url/x-ms-visiblity",
    ),
    fault(
        "no info",
        r##"  "info": {
    "title": "Framing Works",
    "description": "Orders frames for prints, follows each order, and tells when a frame is ready.",
    "version": "1.0",
    "contact": {
      "name": "Framing Works support",
      "url": "https://framing.example/help",
      "email": "help@framing.example"
    }
  },
"##,
        "",
        "def-required-roots",
        "",
    ),
    fault(
        "info is text",
        r##""info": {
    "title": "Framing Works",
    "description": "Orders frames for prints, follows each order, and tells when a frame is ready.",
    "version": "1.0",
    "contact": {
      "name": "Framing Works support",
      "url": "https://framing.example/help",
      "email": "help@framing.example"
    }
  },"##,
        r##""info": "Framing","##,
        "def-json-type",
        "/info",
    ),
    fault("wrong type host", r##""host": "api.framing.museum""##, r##""host": 7"##, "def-json-type", "/host"),
    fault("wrong type schemes", r##""schemes": ["https"]"##, r##""schemes": "https""##, "def-json-type", "/schemes"),
    fault("wrong type version", r##""version": "1.0""##, r##""version": 1.0"##, "def-json-type", "/info/version"),
    fault("wrong type title", r##""title": "Framing Works""##, r##""title": 7"##, "def-json-type", "/info/title"),
    fault(
        "wrong type description",
        r##""description": "Orders frames for prints, follows each order, and tells when a frame is ready.""##,
        r##""description": null"##,
        "def-json-type",
        "/info/description",
    ),
    fault(
        "wrong type operationId",
        r##""operationId": "GetOrder""##,
        r##""operationId": 7"##,
        "def-json-type",
        "/paths/~1orders~1{id}/get/operationId",
    ),
    fault(
        "wrong type summary",
        r##""summary": "Get order""##,
        r##""summary": ["Get order"]"##,
        "def-json-type",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "wrong type op description",
        r##""description": "Gets what is known of an order.""##,
        r##""description": {}"##,
        "def-json-type",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "wrong type param description",
        r##""description": "Which orders to list.""##,
        r##""description": 1"##,
        "def-json-type",
        "/paths/~1orders/get/parameters/0/description",
    ),
    fault(
        "wrong type param name",
        r##""name": "status""##,
        r##""name": 1"##,
        "def-json-type",
        "/paths/~1orders/get/parameters/0/name",
    ),
    fault(
        "wrong type required",
        r##""in": "formData", "required": true"##,
        r##""in": "formData", "required": "true""##,
        "def-json-type",
        "/paths/~1orders~1{id}~1print/post/parameters/1/required",
    ),
    fault(
        "wrong type response",
        r##""204": { "description": "The subscription has ended." }"##,
        r##""204": "The subscription has ended.""##,
        "def-json-type",
        "/paths/~1hooks~1{hook}/delete/responses/204",
    ),
    fault(
        "wrong type responses",
        r##""responses": { "204": { "description": "The subscription has ended." } }"##,
        r##""responses": []"##,
        "def-json-type",
        "/paths/~1hooks~1{hook}/delete/responses",
    ),
    fault(
        "wrong type properties",
        r##""schema": { "type": "array", "items": { "$ref": "#/definitions/Order" } }"##,
        r##""schema": []"##,
        "def-json-type",
        "/paths/~1orders/get/responses/200/schema",
    ),
    fault(
        "wrong type tags",
        r##""tags": ["Orders"],
        "parameters": [
          {
            "name": "status""##,
        r##""tags": "Orders",
        "parameters": [
          {
            "name": "status""##,
        "def-json-type",
        "/paths/~1orders/get/tags",
    ),
    fault(
        "wrong type ref",
        r##"{ "$ref": "#/parameters/Limit" }"##,
        r##"{ "$ref": 7 }"##,
        "def-json-type",
        "/paths/~1orders/get/parameters/1/$ref",
    ),
    fault(
        "contact is text",
        r##""contact": {
      "name": "Framing Works support",
      "url": "https://framing.example/help",
      "email": "help@framing.example"
    }"##,
        r##""contact": "help@framing.example""##,
        "def-json-type",
        "/info/contact",
    ),
    fault("bad scheme", r##""schemes": ["https"]"##, r##""schemes": ["htps"]"##, "def-enum-value", "/schemes/0"),
    fault("ws", r##""schemes": ["https"]"##, r##""schemes": ["wss"]"##, "def-schemes-allowed", "/schemes/0"),
    fault("http", r##""schemes": ["https"]"##, r##""schemes": ["https", "http"]"##, "def-schemes-https", "/schemes/1"),
    fault("schemes empty", r##""schemes": ["https"]"##, r##""schemes": []"##, "def-schemes-nonempty", "/schemes"),
    fault(
        "schemes twice",
        r##""schemes": ["https"]"##,
        r##""schemes": ["https", "https"]"##,
        "def-list-unique",
        "/schemes/1",
    ),
    fault(
        "enum twice",
        r##"["oak", "ash"]"##,
        r##"["oak", "oak"]"##,
        "def-list-unique",
        "/definitions/Frame/properties/wood/enum/1",
    ),
    fault("enum empty", r##"["oak", "ash"]"##, "[]", "def-list-not-empty", "/definitions/Frame/properties/wood/enum"),
    fault(
        "required empty",
        r##""required": ["url"]"##,
        r##""required": []"##,
        "def-list-not-empty",
        "/definitions/Hook/required",
    ),
    fault(
        "required unknown",
        r##""required": ["url"]"##,
        r##""required": ["uri"]"##,
        "schema-required-array",
        "/definitions/Hook/required/0",
    ),
    fault(
        "required true",
        r##""type": "string", "title": "Address""##,
        r##""type": "string", "required": true, "title": "Address""##,
        "def-json-type",
        "/definitions/Hook/properties/url/required",
    ),
    fault(
        "wrong in",
        r##""name": "status", "in": "query""##,
        r##""name": "status", "in": "querry""##,
        "def-enum-value",
        "/paths/~1orders/get/parameters/0/in",
    ),
    fault(
        "wrong path in",
        r##""name": "hook", "in": "path""##,
        r##""name": "hook", "in": "pth""##,
        "def-enum-value",
        "/paths/~1hooks~1{hook}/delete/parameters/0/in",
    ),
    fault(
        "wrong type",
        r##""in": "query", "type": "string""##,
        r##""in": "query", "type": "text""##,
        "def-enum-value",
        "/paths/~1orders/get/parameters/0/type",
    ),
    fault(
        "wrong schema type",
        r##""width": {
          "type": "number""##,
        r##""width": {
          "type": "float""##,
        "def-enum-value",
        "/definitions/Frame/properties/width/type",
    ),
    fault(
        "apikey in body",
        r##""in": "header" }"##,
        r##""in": "body" }"##,
        "sec-apikey",
        "/securityDefinitions/Key/in",
    ),
    fault("apikey no name", r##""name": "X-API-Key", "##, "", "sec-apikey", "/securityDefinitions/Key"),
    fault(
        "security type",
        r##""type": "apiKey""##,
        r##""type": "apikey""##,
        "sec-def-type",
        "/securityDefinitions/Key/type",
    ),
    fault(
        "security unknown",
        r##""security": [{ "Key": [] }]"##,
        r##""security": [{ "Kay": [] }]"##,
        "sec-req-defined",
        "/security/0/Kay",
    ),
    fault(
        "security value",
        r##""security": [{ "Key": [] }]"##,
        r##""security": [{ "Key": "" }]"##,
        "def-json-type",
        "/security/0/Key",
    ),
    fault(
        "host scheme",
        r##""host": "api.framing.museum""##,
        r##""host": "https://api.framing.museum""##,
        "def-host-valid",
        "/host",
    ),
    fault("host empty", r##""host": "api.framing.museum""##, r##""host": """##, "def-host-valid", "/host"),
    fault(
        "host dev",
        r##""host": "api.framing.museum""##,
        r##""host": "dev.framing.museum""##,
        "def-host-production",
        "/host",
    ),
    fault(
        "host gone",
        r##"  "host": "api.framing.museum",
"##,
        "",
        "def-host-present",
        "",
    ),
    fault("basepath", r##""basePath": "/v1""##, r##""basePath": "v1""##, "def-basepath", "/basePath"),
    fault(
        "mime",
        r##""produces": ["application/json"]"##,
        r##""produces": ["json"]"##,
        "def-mime-valid",
        "/produces/0",
    ),
    fault(
        "consumes gone",
        r##"  "consumes": ["application/json"],
"##,
        "",
        "def-consumes-present",
        "/paths/~1orders/post",
    ),
    fault(
        "ref nowhere",
        r##""schema": { "$ref": "#/definitions/NewOrder" }"##,
        r##""schema": { "$ref": "#/definitions/NewOrders" }"##,
        "def-ref-valid",
        "/paths/~1orders/post/parameters/0/schema/$ref",
    ),
    fault(
        "ref response nowhere",
        r##""#/responses/Refused""##,
        r##""#/responses/Refuse""##,
        "def-ref-valid",
        "/paths/~1orders/get/responses/401/$ref",
    ),
    fault(
        "ref parameter nowhere",
        r##""#/parameters/Limit""##,
        r##""#/parameters/Limits""##,
        "def-ref-valid",
        "/paths/~1orders/get/parameters/1/$ref",
    ),
    fault(
        "ref outside",
        r##""#/parameters/Limit""##,
        r##""shared.json#/Limit""##,
        "def-ref-valid",
        "/paths/~1orders/get/parameters/1/$ref",
    ),
    fault(
        "ref other kind",
        r##""#/parameters/Limit""##,
        r##""#/definitions/Frame""##,
        "def-ref-valid",
        "/paths/~1orders/get/parameters/1/$ref",
    ),
    fault(
        "ref hook nowhere",
        r##""schema": { "$ref": "#/definitions/Hook" }"##,
        r##""schema": { "$ref": "#/definitions/Hoook" }"##,
        "def-ref-valid",
        "/paths/~1hooks/post/parameters/0/schema/$ref",
    ),
    fault(
        "ref items nowhere",
        r##""items": { "$ref": "#/definitions/Order" }"##,
        r##""items": { "$ref": "#/definitions/Ordre" }"##,
        "def-ref-valid",
        "/paths/~1orders/get/responses/200/schema/items/$ref",
    ),
    fault(
        "ref siblings",
        r##""frame": { "$ref": "#/definitions/Frame" },
        "notes""##,
        r##""frame": { "$ref": "#/definitions/Frame", "description": "It." },
        "notes""##,
        "def-ref-siblings",
        "/definitions/NewOrder/properties/frame/description",
    ),
    fault(
        "ref loop",
        r##""Refused": { "description": "The key is not valid." }"##,
        r##""Refused": { "$ref": "#/responses/Refused" }"##,
        "def-ref-chain",
        "/responses/Refused/$ref",
    ),
    fault(
        "ref property nowhere",
        r##""frame": { "$ref": "#/definitions/Frame" }
      }
    },
    "Frame""##,
        r##""frame": { "$ref": "#/definitions/Farme" }
      }
    },
    "Frame""##,
        "def-ref-valid",
        "/definitions/Order/properties/frame/$ref",
    ),
    fault(
        "ref body property nowhere",
        r##""frame": { "$ref": "#/definitions/Frame" },
        "notes""##,
        r##""frame": { "$ref": "#/definitions/Farme" },
        "notes""##,
        "def-ref-valid",
        "/definitions/NewOrder/properties/frame/$ref",
    ),
    fault(
        "tags twice",
        r##""tags": [{ "name": "Orders", "description": "What customers have ordered." }]"##,
        r##""tags": [{ "name": "Orders" }, { "name": "Orders" }]"##,
        "def-tags-unique",
        "/tags/1/name",
    ),
    fault("tags no name", r##""tags": [{ "name": "Orders", "##, r##""tags": [{ "##, "def-required-property", "/tags/0"),
    fault(
        "tag name empty",
        r##""tags": [{ "name": "Orders""##,
        r##""tags": [{ "name": """##,
        "def-required-empty",
        "/tags/0/name",
    ),
    fault(
        "uniqueItems",
        r##""type": "array", "title": "Notes""##,
        r##""type": "array", "uniqueItems": true, "title": "Notes""##,
        "def-keyword-supported",
        "/definitions/NewOrder/properties/notes/uniqueItems",
    ),
    fault(
        "terms",
        r##""version": "1.0","##,
        r##""version": "1.0", "termsOfService": "framing.example/terms","##,
        "def-url-valid",
        "/info/termsOfService",
    ),
    fault(
        "order",
        r##""host": "api.framing.museum",
  "basePath": "/v1",
  "schemes": ["https"],"##,
        r##""schemes": ["https"],
  "basePath": "/v1",
  "host": "api.framing.museum","##,
        "def-key-order",
        "/host",
    ),
    fault("tab", r##""host": "api"##, r##"	"host": "api"##, "def-format-indent", ""),
    fault(
        "def security",
        r##""Hook": {
      "type""##,
        r##""security": { "type": "object" },
    "Hook": {
      "type""##,
        "def-named-security-clash",
        "/definitions/security",
    ),
    fault(
        "duplicate key",
        r##""basePath": "/v1","##,
        r##""basePath": "/v1", "basePath": "/v2","##,
        "def-json-valid",
        "",
    ),
    fault("comment", r##""basePath": "/v1","##, r##""basePath": "/v1", // here"##, "def-json-valid", ""),
    fault(
        "secret",
        r##""enum": ["open", "ready"], "default": "open","##,
        r##""x-ms-test-value": "ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6","##,
        "def-no-secrets",
        "/paths/~1orders/get/parameters/0/x-ms-test-value",
    ),
    fault(
        "title gone",
        r##"    "title": "Framing Works",
"##,
        "",
        "info-title-present",
        "/info",
    ),
    fault("title blank", r##""title": "Framing Works""##, r##""title": " ""##, "def-required-empty", "/info/title"),
    fault("title empty", r##""title": "Framing Works""##, r##""title": """##, "def-required-empty", "/info/title"),
    fault(
        "title long",
        r##""title": "Framing Works""##,
        r##""title": "Framing Works of the World and More""##,
        "info-title-length",
        "/info/title",
    ),
    fault(
        "title API",
        r##""title": "Framing Works""##,
        r##""title": "Framing API""##,
        "info-title-restricted-words",
        "/info/title",
    ),
    fault(
        "title product",
        r##""title": "Framing Works""##,
        r##""title": "Framing for Power BI""##,
        "info-title-products",
        "/info/title",
    ),
    fault(
        "title dot",
        r##""title": "Framing Works""##,
        r##""title": "Framing Works.""##,
        "info-title-ends-alnum",
        "/info/title",
    ),
    fault("title script", r##""title": "Framing Works""##, r##""title": "Рамы""##, "info-title-english", "/info/title"),
    fault(
        "title version",
        r##""title": "Framing Works""##,
        r##""title": "Framing V2""##,
        "info-title-product-name",
        "/info/title",
    ),
    fault(
        "title ip",
        r##""title": "Framing Works""##,
        r##""title": "Independent Publisher Frames""##,
        "info-title-independent-suffix",
        "/info/title",
    ),
    fault(
        "title default",
        r##""title": "Framing Works""##,
        r##""title": "Default title""##,
        "info-title-placeholder",
        "/info/title",
    ),
    fault(
        "description gone",
        r##"    "description": "Orders frames for prints, follows each order, and tells when a frame is ready.",
"##,
        "",
        "info-description-length",
        "/info",
    ),
    fault(
        "description blank",
        r##""description": "Orders frames for prints, follows each order, and tells when a frame is ready.""##,
        r##""description": """##,
        "info-description-length",
        "/info/description",
    ),
    fault(
        "description short",
        r##""description": "Orders frames for prints, follows each order, and tells when a frame is ready.""##,
        r##""description": "Frames.""##,
        "info-description-length",
        "/info/description",
    ),
    fault(
        "description title",
        r##""description": "Orders frames for prints, follows each order, and tells when a frame is ready.""##,
        r##""description": "Framing Works""##,
        "info-description-length",
        "/info/description",
    ),
    fault(
        "description PA",
        "Orders frames for prints, follows",
        "Orders frames in Power Apps for prints, follows",
        "info-description-restricted",
        "/info/description",
    ),
    fault(
        "description PP",
        "Orders frames for prints, follows",
        "Orders frames in Power Platform for prints, follows",
        "info-description-products",
        "/info/description",
    ),
    fault(
        "description script",
        r##""description": "Orders frames for prints, follows each order, and tells when a frame is ready.""##,
        r##""description": "Заказывает рамы и паспарту и сообщает, когда они готовы.""##,
        "info-description-english",
        "/info/description",
    ),
    fault(
        "version gone",
        r##"    "version": "1.0",
"##,
        "",
        "info-version-present",
        "/info",
    ),
    fault("version empty", r##""version": "1.0""##, r##""version": """##, "def-required-empty", "/info/version"),
    fault(
        "contact gone",
        r##",
    "contact": {
      "name": "Framing Works support",
      "url": "https://framing.example/help",
      "email": "help@framing.example"
    }"##,
        "",
        "info-contact-present",
        "/info",
    ),
    fault(
        "contact empty",
        r##""contact": {
      "name": "Framing Works support",
      "url": "https://framing.example/help",
      "email": "help@framing.example"
    }"##,
        r##""contact": {}"##,
        "info-contact-email",
        "/info/contact",
    ),
    fault(
        "contact name gone",
        r##"      "name": "Framing Works support",
"##,
        "",
        "info-contact-name",
        "/info/contact",
    ),
    fault(
        "contact name blank",
        r##""name": "Framing Works support""##,
        r##""name": """##,
        "info-contact-name",
        "/info/contact/name",
    ),
    fault(
        "contact url gone",
        r##"      "url": "https://framing.example/help",
"##,
        "",
        "info-contact-url-present",
        "/info/contact",
    ),
    fault(
        "contact url blank",
        r##""url": "https://framing.example/help""##,
        r##""url": """##,
        "info-contact-url-present",
        "/info/contact/url",
    ),
    fault(
        "contact url bad",
        r##""url": "https://framing.example/help""##,
        r##""url": "framing.example""##,
        "info-contact-url",
        "/info/contact/url",
    ),
    fault(
        "contact mail gone",
        r##",
      "email": "help@framing.example""##,
        "",
        "info-contact-email-present",
        "/info/contact",
    ),
    fault(
        "contact mail bad",
        r##""email": "help@framing.example""##,
        r##""email": "framing.example""##,
        "info-contact-email",
        "/info/contact/email",
    ),
    fault(
        "contact mail contoso",
        r##""email": "help@framing.example""##,
        r##""email": "help@contoso.com""##,
        "info-contact-placeholder",
        "/info/contact/email",
    ),
    fault(
        "status",
        r##""version": "1.0","##,
        r##""version": "1.0", "x-ms-api-annotation": { "status": "beta" },"##,
        "info-status",
        "/info/x-ms-api-annotation/status",
    ),
    fault(
        "deployment",
        r##""version": "1.0","##,
        r##""version": "1.0", "x-ms-deployment-version": "v1","##,
        "info-deployment-version",
        "/info/x-ms-deployment-version",
    ),
    fault(
        "metadata gone",
        r##",
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]"##,
        "",
        "meta-present",
        "",
    ),
    fault(
        "metadata object",
        r##""x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]"##,
        r##""x-ms-connector-metadata": {}"##,
        "meta-present",
        "/x-ms-connector-metadata",
    ),
    fault(
        "website gone",
        r##"    { "propertyName": "Website", "propertyValue": "https://framing.example" },
"##,
        "",
        "meta-website",
        "/x-ms-connector-metadata",
    ),
    fault(
        "website relative",
        r##""propertyValue": "https://framing.example" }"##,
        r##""propertyValue": "framing.example" }"##,
        "meta-website",
        "/x-ms-connector-metadata/0/propertyValue",
    ),
    fault(
        "website blank",
        r##""propertyValue": "https://framing.example" }"##,
        r##""propertyValue": "" }"##,
        "meta-website",
        "/x-ms-connector-metadata/0/propertyValue",
    ),
    fault(
        "website number",
        r##""propertyValue": "https://framing.example" }"##,
        r##""propertyValue": 7 }"##,
        "meta-present",
        "/x-ms-connector-metadata/0",
    ),
    fault(
        "website value gone",
        r##", "propertyValue": "https://framing.example" }"##,
        " }",
        "meta-present",
        "/x-ms-connector-metadata/0",
    ),
    fault(
        "website name misspelt",
        r##""propertyName": "Website""##,
        r##""propertyName": "Web site""##,
        "meta-website",
        "/x-ms-connector-metadata",
    ),
    fault("website name gone", r##""propertyName": "Website", "##, "", "meta-present", "/x-ms-connector-metadata/0"),
    fault(
        "website name case",
        r##""propertyName": "Website""##,
        r##""propertyName": "website""##,
        "meta-name-exact",
        "/x-ms-connector-metadata/0/propertyName",
    ),
    fault(
        "website name blank behind",
        r##""propertyName": "Website""##,
        r##""propertyName": "Website ""##,
        "meta-name-exact",
        "/x-ms-connector-metadata/0/propertyName",
    ),
    fault(
        "website twice scheme",
        r##""propertyValue": "https://framing.example" }"##,
        r##""propertyValue": "https://https://framing.example" }"##,
        "meta-address-host",
        "/x-ms-connector-metadata/0/propertyValue",
    ),
    fault(
        "privacy gone",
        r##"    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
"##,
        "",
        "meta-privacy-policy",
        "/x-ms-connector-metadata",
    ),
    fault(
        "categories unknown",
        "Commerce;Productivity",
        "Commerce;Frames",
        "meta-categories-allowed",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault(
        "categories case",
        "Commerce;Productivity",
        "Commerce;productivity",
        "meta-categories-allowed",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault(
        "categories comma",
        "Commerce;Productivity",
        "Commerce,Productivity",
        "meta-categories",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault(
        "categories three",
        "Commerce;Productivity",
        "Commerce;Productivity;Data",
        "meta-categories-max",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault(
        "categories blank",
        "Commerce;Productivity",
        "",
        "meta-categories",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault(
        "categories semicolons",
        "Commerce;Productivity",
        ";",
        "meta-categories",
        "/x-ms-connector-metadata/2/propertyValue",
    ),
    fault("path slash", r##""/orders": {"##, r##""orders": {"##, "op-path-slash", "/paths/orders"),
    fault("path query", r##""/orders": {"##, r##""/orders?x=1": {"##, "op-path-no-query", "/paths/~1orders?x=1"),
    fault("path wildcard", r##""/orders": {"##, r##""/orders/*": {"##, "op-path-no-wildcard", "/paths/~1orders~1*"),
    fault(
        "path unbalanced",
        r##""/hooks/{hook}": {"##,
        r##""/hooks/{hook": {"##,
        "op-path-template",
        "/paths/~1hooks~1{hook",
    ),
    fault("path empty", r##""/hooks/{hook}": {"##, r##""/hooks/{}": {"##, "op-path-template", "/paths/~1hooks~1{}"),
    fault(
        "path default",
        r##""/hooks/{hook}": {"##,
        r##""/hooks/{hook=1}": {"##,
        "op-path-no-default",
        "/paths/~1hooks~1{hook=1}",
    ),
    fault(
        "path name",
        r##""/hooks/{hook}": {"##,
        r##""/hooks/{hok}": {"##,
        "op-path-params-defined",
        "/paths/~1hooks~1{hok}/delete/parameters/0/name",
    ),
    fault(
        "path twice placeholder",
        r##""/hooks/{hook}": {"##,
        r##""/hooks/{hook}/{hook}": {"##,
        "op-path-template",
        "/paths/~1hooks~1{hook}~1{hook}",
    ),
    fault(
        "path param gone",
        r##""name": "hook", "in": "path""##,
        r##""name": "other", "in": "path""##,
        "op-path-params-defined",
        "/paths/~1hooks~1{hook}/delete/parameters/0/name",
    ),
    fault(
        "path param location",
        r##""name": "hook", "in": "path""##,
        r##""name": "hook", "in": "query""##,
        "op-path-params-defined",
        "/paths/~1hooks~1{hook}/delete/parameters/0/name",
    ),
    fault("path ci", r##""/hooks": {"##, r##""/Orders": {"##, "op-path-unique-ci", "/paths/~1Orders"),
    fault("path twice", r##""/orders/{id}/print": {"##, r##""/orders/{id}": {"##, "def-json-valid", ""),
    fault(
        "id gone",
        r##"        "operationId": "GetOrder",
"##,
        "",
        "op-id-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "id blank",
        r##""operationId": "GetOrder""##,
        r##""operationId": """##,
        "op-id-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "id blank2",
        r##""operationId": "GetOrder""##,
        r##""operationId": " ""##,
        "op-id-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "id twice",
        r##""operationId": "GetOrder""##,
        r##""operationId": "ListOrders""##,
        "op-id-unique",
        "/paths/~1orders~1{id}/get/operationId",
    ),
    fault(
        "id dash",
        r##""operationId": "GetOrder""##,
        r##""operationId": "get-order""##,
        "op-id-alnum",
        "/paths/~1orders~1{id}/get/operationId",
    ),
    fault(
        "id camel",
        r##""operationId": "GetOrder""##,
        r##""operationId": "getOrder""##,
        "op-id-pascal",
        "/paths/~1orders~1{id}/get/operationId",
    ),
    fault(
        "id long",
        r##""operationId": "GetOrder""##,
        r##""operationId": "GetOrderGetOrderGetOrderGetOrderGetOrderGetOrderGetOrderGetOrderGetOrderGetOrderGetOrder""##,
        "op-id-length",
        "/paths/~1orders~1{id}/get/operationId",
    ),
    fault(
        "summary gone",
        r##"        "summary": "Get order",
"##,
        "",
        "op-summary-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "summary blank",
        r##""summary": "Get order""##,
        r##""summary": """##,
        "op-summary-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "summary blank2",
        r##""summary": "Get order""##,
        r##""summary": "  ""##,
        "op-summary-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "summary long",
        r##""summary": "Get order""##,
        r##""summary": "Get order and what and what and what and what and what and what and what and what and what and what""##,
        "op-summary-length",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary slash",
        r##""summary": "Get order""##,
        r##""summary": "Get order/print""##,
        "op-summary-chars",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary dot",
        r##""summary": "Get order""##,
        r##""summary": "Get order.""##,
        "op-summary-ends-alnum",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary question",
        r##""summary": "Get order""##,
        r##""summary": "Get order?""##,
        "op-summary-chars",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary hyphen",
        r##""summary": "Get order""##,
        r##""summary": "Get order-details""##,
        "op-summary-alnum-paren",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary small",
        r##""summary": "Get order""##,
        r##""summary": "get order""##,
        "op-summary-case",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary title case",
        r##""summary": "Get order""##,
        r##""summary": "Get The Latest Order""##,
        "op-summary-case",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary ident",
        r##""summary": "Get order""##,
        r##""summary": "get_order""##,
        "strings-no-camel",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary camel",
        r##""summary": "Get order""##,
        r##""summary": "getOrder""##,
        "strings-no-camel",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary html",
        r##""summary": "Get order""##,
        r##""summary": "Get <b>order</b>""##,
        "op-summary-chars",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "summary product",
        r##""summary": "Get order""##,
        r##""summary": "Get order for Power BI""##,
        "strings-restricted-products",
        "/paths/~1orders~1{id}/get/summary",
    ),
    fault(
        "op description gone",
        r##"        "description": "Gets what is known of an order.",
"##,
        "",
        "op-description-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "op description blank",
        r##""description": "Gets what is known of an order.""##,
        r##""description": " ""##,
        "op-description-present",
        "/paths/~1orders~1{id}/get",
    ),
    fault(
        "op description stop",
        r##""description": "Gets what is known of an order.""##,
        r##""description": "Gets what is known of an order""##,
        "op-description-sentence",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "op description same",
        r##""description": "Gets what is known of an order.""##,
        r##""description": "Get order.""##,
        "op-description-not-summary",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "op description same no stop",
        r##""description": "Gets what is known of an order.""##,
        r##""description": "Get order""##,
        "op-description-not-summary",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "op description url",
        r##""description": "Gets what is known of an order.""##,
        r##""description": "Gets an order, see https://framing.example/o.""##,
        "strings-no-url-html",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "op description url end",
        r##""description": "Gets what is known of an order.""##,
        r##""description": "Gets an order. See http://framing.example/o.""##,
        "strings-no-url-html",
        "/paths/~1orders~1{id}/get/description",
    ),
    fault(
        "visibility unknown",
        r##""x-ms-visibility": "advanced",
        "consumes""##,
        r##""x-ms-visibility": "Advanced",
        "consumes""##,
        "op-visibility-known",
        "/paths/~1orders~1{id}~1print/post/x-ms-visibility",
    ),
    fault(
        "visibility gone",
        r##"        "x-ms-visibility": "advanced",
        "consumes""##,
        r##"        "consumes""##,
        "op-full-information",
        "/paths/~1orders~1{id}~1print/post",
    ),
    fault(
        "responses gone",
        r##",
        "responses": { "204": { "description": "The subscription has ended." } }"##,
        "",
        "op-has-response",
        "/paths/~1hooks~1{hook}/delete",
    ),
    fault(
        "responses empty",
        r##""responses": { "204": { "description": "The subscription has ended." } }"##,
        r##""responses": {}"##,
        "op-has-response",
        "/paths/~1hooks~1{hook}/delete/responses",
    ),
    fault(
        "responses extension only",
        r##""responses": { "204": { "description": "The subscription has ended." } }"##,
        r##""responses": {"x-a": 1}"##,
        "op-has-response",
        "/paths/~1hooks~1{hook}/delete/responses",
    ),
    fault(
        "response code",
        r##""204": {"##,
        r##""2O4": {"##,
        "resp-code-valid",
        "/paths/~1hooks~1{hook}/delete/responses/2O4",
    ),
    fault(
        "response no description",
        r##""204": { "description": "The subscription has ended." }"##,
        r##""204": {}"##,
        "resp-description",
        "/paths/~1hooks~1{hook}/delete/responses/204",
    ),
    fault(
        "response only failure",
        r##""204": {"##,
        r##""404": {"##,
        "resp-success",
        "/paths/~1hooks~1{hook}/delete/responses",
    ),
    fault(
        "response only default",
        r##""204": {"##,
        r##""default": {"##,
        "resp-success",
        "/paths/~1hooks~1{hook}/delete/responses",
    ),
    fault(
        "GET body",
        r##""name": "status", "in": "query", "type": "string", "enum": ["open", "ready"], "default": "open","##,
        r##""name": "status", "in": "body", "schema": { "type": "string" },"##,
        "op-get-no-body",
        "/paths/~1orders/get/parameters/0/name",
    ),
    fault(
        "GET form",
        r##""name": "status", "in": "query""##,
        r##""name": "status", "in": "formData""##,
        "op-get-no-body",
        "/paths/~1orders/get/parameters/0/name",
    ),
    fault(
        "param twice",
        r##""name": "limit", "in": "query", "type": "integer", "format": "int32","##,
        r##""name": "status", "in": "query", "type": "integer", "format": "int32","##,
        "op-params-unique",
        "/paths/~1orders/get/parameters/1",
    ),
    fault(
        "two bodies",
        r##""schema": { "$ref": "#/definitions/NewOrder" },"##,
        r##""schema": { "$ref": "#/definitions/NewOrder" },
            "x-ms-summary": "Order", "description": "The frame that is wanted.", "x-ms-visibility": "important"
          },
          {
            "name": "more", "in": "body", "schema": { "$ref": "#/definitions/NewOrder" },"##,
        "op-single-body",
        "/paths/~1orders/post/parameters/1/name",
    ),
    fault(
        "body and form",
        r##""schema": { "$ref": "#/definitions/NewOrder" },"##,
        r##""schema": { "$ref": "#/definitions/NewOrder" },
            "x-ms-summary": "Order", "description": "The frame that is wanted.", "x-ms-visibility": "important"
          },
          {
            "name": "more", "in": "formData", "type": "string","##,
        "op-body-xor-form",
        "/paths/~1orders/post/parameters/1/name",
    ),
    fault(
        "deprecated",
        r##""operationId": "GetOrder","##,
        r##""operationId": "GetOrder", "deprecated": true,"##,
        "op-deprecated-marked",
        "/paths/~1orders~1{id}/get/deprecated",
    ),
    fault(
        "empty operation",
        r##""/hooks/{hook}": {"##,
        r##""/more": { "get": {} }, "/hooks/{hook}": {"##,
        "op-any",
        "/paths/~1more/get",
    ),
    fault(
        "wrong method",
        r##""/orders/{id}/print": {
      "post""##,
        r##""/orders/{id}/print": {
      "send""##,
        "def-unknown-property",
        "/paths/~1orders~1{id}~1print/send",
    ),
    fault(
        "capital method",
        r##""/orders/{id}/print": {
      "post""##,
        r##""/orders/{id}/print": {
      "POST""##,
        "def-unknown-property",
        "/paths/~1orders~1{id}~1print/POST",
    ),
    fault(
        "swallow",
        r##""/hooks/{hook}": {"##,
        r##""/orders/latest": { "get": { "operationId": "GetLatest", "summary": "Get latest", "description": "Gets the latest order.", "x-ms-visibility": "important", "responses": { "200": { "description": "It", "schema": { "$ref": "#/definitions/Order" } } } } }, "/hooks/{hook}": {"##,
        "op-path-partial-duplicate",
        "/paths/~1orders~1{id}",
    ),
    fault(
        "replacement",
        r##""operationId": "GetOrder","##,
        r##""operationId": "GetOrder", "x-ms-api-annotation": { "family": "Order", "revision": 1, "replacement": { "api": "Framing Works", "operationId": "ListOrders" } },"##,
        "annot-replacement",
        "/paths/~1orders~1{id}/get/x-ms-api-annotation/replacement",
    ),
    fault(
        "revision text",
        r##""operationId": "GetOrder","##,
        r##""operationId": "GetOrder", "x-ms-api-annotation": { "family": "Order", "revision": "1" },"##,
        "annot-revision",
        "/paths/~1orders~1{id}/get/x-ms-api-annotation/revision",
    ),
    fault(
        "revision open",
        r##""operationId": "GetOrder","##,
        r##""operationId": "GetOrder", "x-ms-api-annotation": { "family": "Order" },"##,
        "annot-revision-present",
        "/paths/~1orders~1{id}/get/x-ms-api-annotation",
    ),
    fault(
        "param summary gone",
        r##""x-ms-summary": "Status", "##,
        "",
        "param-summary",
        "/paths/~1orders/get/parameters/0",
    ),
    fault(
        "param description gone",
        r##" "description": "Which orders to list.","##,
        "",
        "param-description",
        "/paths/~1orders/get/parameters/0",
    ),
    fault(
        "param no type",
        r##""in": "query", "type": "integer", "format": "int32","##,
        r##""in": "query","##,
        "param-type",
        "/parameters/Limit",
    ),
    fault(
        "param no name",
        r##"{
            "name": "status", "##,
        r##"{
            "##,
        "param-in-name",
        "/paths/~1orders/get/parameters/0",
    ),
    fault(
        "param no in",
        r##""name": "status", "in": "query""##,
        r##""name": "status""##,
        "param-in-name",
        "/paths/~1orders/get/parameters/0",
    ),
    fault(
        "param name empty",
        r##""name": "status""##,
        r##""name": """##,
        "def-required-empty",
        "/paths/~1orders/get/parameters/0/name",
    ),
    fault(
        "path not required",
        r##""name": "hook", "in": "path", "required": true"##,
        r##""name": "hook", "in": "path""##,
        "param-path-required",
        "/paths/~1hooks~1{hook}/delete/parameters/0",
    ),
    fault(
        "path required false",
        r##""name": "hook", "in": "path", "required": true"##,
        r##""name": "hook", "in": "path", "required": false"##,
        "param-path-required",
        "/paths/~1hooks~1{hook}/delete/parameters/0/required",
    ),
    fault(
        "body no schema",
        r##""in": "body", "required": true, "schema": { "$ref": "#/definitions/NewOrder" },"##,
        r##""in": "body", "required": true,"##,
        "param-body-schema",
        "/paths/~1orders/post/parameters/0",
    ),
    fault(
        "query schema",
        r##""in": "query", "type": "integer", "format": "int32","##,
        r##""in": "query", "schema": { "type": "integer" },"##,
        "def-unknown-property",
        "/parameters/Limit/schema",
    ),
    fault(
        "array no items",
        r##""type": "array", "title": "Notes", "description": "What else should be known.",
          "x-ms-visibility": "advanced", "items": { "type": "string" }"##,
        r##""type": "array", "title": "Notes", "description": "What else should be known.",
          "x-ms-visibility": "advanced""##,
        "schema-array-items",
        "/definitions/NewOrder/properties/notes/type",
    ),
    fault(
        "default type",
        r##""enum": ["open", "ready"], "default": "open""##,
        r##""default": 7"##,
        "param-default-type",
        "/paths/~1orders/get/parameters/0/default",
    ),
    fault(
        "enum type",
        r##""enum": ["open", "ready"], "default": "open""##,
        r##""enum": ["open", 7]"##,
        "param-enum-type",
        "/paths/~1orders/get/parameters/0/enum/1",
    ),
    fault(
        "minmax",
        r##""minimum": 1, "maximum": 300"##,
        r##""minimum": 300, "maximum": 1"##,
        "schema-limits",
        "/definitions/Frame/properties/width/minimum",
    ),
    fault(
        "file consumes",
        r##"        "consumes": ["multipart/form-data"],
"##,
        "",
        "def-consumes-compatible",
        "/paths/~1orders~1{id}~1print/post/parameters/1/type",
    ),
    fault(
        "file in query",
        r##""in": "query", "type": "integer", "format": "int32","##,
        r##""in": "query", "type": "file","##,
        "def-enum-value",
        "/parameters/Limit/type",
    ),
    fault(
        "trigger value",
        r##""x-ms-trigger": "single""##,
        r##""x-ms-trigger": "one""##,
        "trig-value",
        "/paths/~1hooks/post/x-ms-trigger",
    ),
    fault(
        "no hint",
        r##"        "x-ms-trigger-hint": "Finish an order to see it work.",
"##,
        "",
        "trig-hint",
        "/paths/~1hooks/post/x-ms-trigger",
    ),
    fault(
        "no url mark",
        r##", "x-ms-notification-url": true"##,
        "",
        "hook-notification-url",
        "/paths/~1hooks/post/operationId",
    ),
    fault(
        "url not string",
        r##""url": {
          "type": "string""##,
        r##""url": {
          "type": "integer""##,
        "hook-url-string",
        "/definitions/Hook/properties/url/type",
    ),
    fault(
        "url not required",
        r##"      "required": ["url"],
"##,
        "",
        "hook-url-required",
        "/definitions/Hook/properties/url",
    ),
    fault(
        "no delete",
        r##""/hooks/{hook}": {
      "delete""##,
        r##""/hooks/{hook}": {
      "put""##,
        "hook-delete",
        "/paths/~1hooks/post/operationId",
    ),
    fault(
        "no content",
        r##"      "x-ms-notification-content": {
        "description": "The order that is ready.",
        "schema": { "$ref": "#/definitions/Order" }
      },
"##,
        "",
        "hook-content",
        "/paths/~1hooks/post/operationId",
    ),
    fault(
        "bad content ref",
        r##""description": "The order that is ready.",
        "schema": { "$ref": "#/definitions/Order" }"##,
        r##""description": "The order that is ready.",
        "schema": { "$ref": "#/definitions/Ordre" }"##,
        "def-ref-valid",
        "/paths/~1hooks/x-ms-notification-content/schema/$ref",
    ),
    fault(
        "dynamic unknown op",
        r##""default": "open","##,
        r##""default": "open", "x-ms-dynamic-values": { "operationId": "Nothing", "value-path": "id", "value-title": "id" },"##,
        "dyn-operation-exists",
        "/paths/~1orders/get/parameters/0/x-ms-dynamic-values/operationId",
    ),
];
