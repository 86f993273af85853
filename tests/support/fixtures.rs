//! What no text of one file shows: a text that is too long, files that differ, pictures, archives. One or several inputs for
//! each rule whose example is words; `tests/rule_examples.rs` holds the rules to them.

use super::archives::{connector_solution, flow_solution, inner, package, solution};
use super::whole::{BRAND, CLEAR, README, WHITE, draw, icon, rounded, whole, with, without};
use super::zip::{Zip, zip};
use connector_check::submission::{File, FileKind, MAX_BYTES, Submission};

/// Files in which a rule is broken.
pub struct Fixture {
    pub rule: &'static str,
    pub files: Submission,
}

pub fn fixtures() -> Vec<Fixture> {
    [alone(), together(), pictures(), papers(), archives()].into_iter().flatten().collect()
}

fn of<N: Into<String>, B: Into<Vec<u8>>>(rule: &'static str, files: impl IntoIterator<Item = (N, B)>) -> Fixture {
    Fixture { rule, files: Submission::from_files(files) }
}

const JSON: &str = "apiDefinition.swagger.json";

/// Too much of something.
fn alone() -> Vec<Fixture> {
    let file = File { name: JSON.to_owned(), kind: FileKind::Other, bytes: Vec::new(), size: MAX_BYTES as u64 + 1 };
    let definition = |rule, text: String| of(rule, [(JSON, text)]);
    let blank = |blanks: usize| {
        let rest = r#""swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {}"#;
        format!("{{ {rest}{} }}", " ".repeat(blanks))
    };
    vec![
        Fixture { rule: "file-size", files: Submission::new(vec![file]) },
        of("def-one", ["one.swagger.json", "two.swagger.json"].map(|name| (name, r#"{ "swagger": "2.0" }"#))),
        definition("def-size-1mb", blank(1 << 20)),
        definition("def-size-solution-500k", blank(600_000)),
        definition("def-max-operations", with_operations(257)),
        definition("op-count-info", with_operations(256)),
        definition("def-max-schemas-total", with_doubling(23)),
        definition("op-max-schemas", with_doubling(15)),
        definition("schema-count-body", with_doubling(10)),
    ]
}

/// Definition, apiProperties.json and script say different things.
fn together() -> Vec<Fixture> {
    const SCRIPT: &str =
        "public class Script : ScriptBase { public override Task<HttpResponseMessage> ExecuteAsync() => X(); }";
    let definition = |more: &str| {
        let response = r#""responses": { "200": { "description": "Done" } }"#;
        format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "host": "api.framing.example", "paths": {{
                "/quotes": {{ "get": {{ "operationId": "GetQuote", {response} }} }},
                "/orders": {{ "get": {{ "operationId": "WhenOrderArrives", "x-ms-trigger": "batch", {response} }} }} }}{more} }}"#
        )
    };
    let pair = |rule, more: &str, properties: &str| {
        let properties = format!(r#"{{ "properties": {{ {properties} }} }}"#);
        of(rule, [(JSON, definition(more)), ("apiProperties.json", properties)])
    };
    let scripted = |rule, properties: &str| {
        let properties = format!(r#"{{ "properties": {{ {properties} }} }}"#);
        let files = [(JSON, definition("")), ("apiProperties.json", properties), ("script.csx", SCRIPT.to_owned())];
        of(rule, files)
    };
    let policy = |rule, parameters: &str| {
        let parameters = format!(
            r#"{{ {parameters}, "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en",
                "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" }}"#
        );
        let policy = format!(r#"{{ "templateId": "setheader", "title": "Language", "parameters": {parameters} }}"#);
        pair(rule, "", &format!(r#""policyTemplateInstances": [{policy}]"#))
    };
    let long = format!("{SCRIPT}\n// {}", "x".repeat(1 << 20));
    vec![
        // The definition declares it, and a connection is not asked for it.
        pair("sec-matches-properties", KEY, ""),
        pair("sec-matches-properties", KEY, r#""connectionParameters": { "region": { "type": "string" } }"#),
        pair("sec-matches-properties", BASIC, r#""connectionParameters": {}"#),
        pair("sec-matches-properties", OAUTH, r#""connectionParameters": {}"#),
        // The other way round.
        pair("sec-matches-properties", "", NAMED),
        pair("sec-matches-properties", "", SIGN_IN),
        pair("sec-matches-properties", r#", "securityDefinitions": {}"#, SIGN_IN),
        pair("sec-basic-params", BASIC, USER),
        pair("sec-basic-params", BASIC, PASSWORD_FIRST),
        // An operation of nearly that name, of none beside one that is there, and of none alone.
        policy("pol-operation-exists", r#""x-ms-apimTemplate-operationName": ["GetQuotes"]"#),
        policy("pol-operation-exists", r#""x-ms-apimTemplate-operationName": ["GetQuote", "RemoveFrame"]"#),
        policy("pol-operation-exists", r#""x-ms-apimTemplate-operationName": ["RemoveFrame"]"#),
        pair("poll-policy", "", ""),
        scripted("script-operations", ""),
        scripted("script-operations", r#""scriptOperations": ["GetQuot"]"#),
        scripted("script-operations", r#""scriptOperations": ["GetQuote", "RemoveFrame"]"#),
        pair("script-operations", "", r#""scriptOperations": ["GetQuote"]"#),
        of("script-limits", [("script.csx", long)]),
        scripted("script-gateway", r#""connectionParameters": { "gateway": { "type": "gatewaySetting" } }"#),
    ]
}

const KEY: &str = r#", "securityDefinitions": { "Key": { "type": "apiKey", "name": "key", "in": "header" } }"#;
const BASIC: &str = r#", "securityDefinitions": { "Basic": { "type": "basic" } }"#;
const OAUTH: &str = r#", "securityDefinitions": { "Sign in": { "type": "oauth2", "flow": "accessCode", "scopes": { "read": "Reads" },
    "authorizationUrl": "https://framing.example/authorize", "tokenUrl": "https://framing.example/token" } }"#;
const USER: &str = r#""connectionParameters": { "user": { "type": "string" }, "secret": { "type": "securestring" } },
    "policyTemplateInstances": [{ "templateId": "setheader", "title": "Who", "parameters": {
        "x-ms-apimTemplateParameter.name": "X-User", "x-ms-apimTemplateParameter.value": "@connectionParameters('user')",
        "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }]"#;
const NAMED: &str =
    r#""connectionParameters": { "username": { "type": "string" }, "password": { "type": "securestring" } }"#;
const PASSWORD_FIRST: &str =
    r#""connectionParameters": { "password": { "type": "securestring" }, "login": { "type": "securestring" } }"#;
const SIGN_IN: &str = r#""connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": {
    "identityProvider": "oauth2", "clientId": "framing", "scopes": ["read"], "redirectMode": "GlobalPerConnector", "customParameters": {
        "authorizationUrl": { "value": "https://framing.example/authorize" },
        "tokenUrl": { "value": "https://framing.example/token" }, "refreshUrl": { "value": "https://framing.example/token" } } } } }"#;

fn pictures() -> Vec<Fixture> {
    let icon_of = |rule, bytes: Vec<u8>| of(rule, with("icon.png", bytes));
    let more = |length: usize| {
        let mut bytes = icon(230, 160, BRAND);
        bytes.resize(bytes.len() + length, 0);
        bytes
    };
    let mut named = without("icon.png");
    named.push(("framing-logo.png", icon(230, 160, BRAND)));
    let wide = draw(300, 200, |x, y| {
        let is_logo = (100..200).contains(&x) && (50..150).contains(&y);
        if is_logo { WHITE } else { BRAND }
    });
    vec![
        icon_of("icon-png", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec()),
        icon_of("icon-bytes", more(1 << 20)),
        icon_of("icon-square", wide),
        icon_of("icon-size", icon(512, 300, BRAND)),
        icon_of("icon-background", icon(230, 100, CLEAR)),
        icon_of("icon-background", icon(230, 100, WHITE)),
        icon_of("icon-logo-70", icon(230, 220, BRAND)),
        icon_of("icon-no-rounding", rounded(WHITE)),
        icon_of("icon-plain", more(100)),
        of("icon-named", named),
        of("icon-present", without("icon.png")),
        of("icon-verified-only", whole()),
    ]
}

fn papers() -> Vec<Fixture> {
    let readme = |rule, text: String| of(rule, with("readme.md", text));
    let oauth = r##"{ "properties": { "iconBrandColor": "#da3b01", "connectionParameters": {
        "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2" } } } } }"##;
    let short = README.replace("- Order frame\n", "");
    let numbered =
        README.replace("- **Get a quote**: what a frame costs\n- Order frame\n", "1. Get quote: its price\n");
    let headed =
        README.replace("- **Get a quote**: what a frame costs\n- Order frame\n", "#### Get quote\n\nIts price.\n");
    vec![
        readme("readme-operations", short.clone()),
        readme("readme-operations", short.replace('\n', "\r\n")),
        readme("readme-operations", numbered.replace('\n', "\r\n")),
        readme("readme-operations", headed.clone()),
        readme("readme-operations", headed.replace('\n', "\r\n")),
        of("readme-oauth-steps", with("apiProperties.json", oauth)),
        of("intro-present", whole()),
        of("pkg-artifacts", without("readme.md")),
        of("pkg-folder", with("notes.txt", "remember")),
    ]
}

fn archives() -> Vec<Fixture> {
    let zipped = |rule, bytes: Vec<u8>| of(rule, [("connector.zip", bytes)]);
    let definition = super::archives::DEFINITION;
    let both = || [("connector.zip", connector_solution()), ("flow.zip", flow_solution())];
    let plugin = solution(&["Connector", "aiplugins"]);
    let three = package(&[("a.zip", connector_solution()), ("b.zip", flow_solution()), ("c.zip", plugin)]);
    let by_hand = [("customizations.xml", "<a><Connector><b/></Connector></a>"), ("Connector/a", "x")];
    let broken = [("[Content_Types].xml", "<T/>"), ("solution.xml", "<S/>"), ("customizations.xml", "<a>\n<b>\n</a>")];
    let twice = Zip::default().with(JSON, definition.as_bytes()).with(JSON, b"{}").finish();
    let outside = Zip::default().with("../outside.json", b"{}").with(JSON, definition.as_bytes()).finish();
    let whole = zip([(JSON, definition)]);
    vec![
        zipped("pkg-zip-readable", whole[..whole.len() / 2].to_vec()),
        zipped("pkg-zip-paths", outside),
        zipped("pkg-zip-unique", twice),
        zipped("pkg-customizations", zip(broken)),
        zipped("pkg-outer-zip", inner(&both())),
        zipped("pkg-inner-folder", zip([("intro.md", b"x".to_vec()), ("p.zip", zip(both()))])),
        zipped("pkg-solutions", package(&[("connector.zip", connector_solution())])),
        zipped("pkg-solution-files", zip(by_hand)),
        zipped("pkg-connector-solution", package(&[("a.zip", flow_solution()), ("b.zip", flow_solution())])),
        zipped("pkg-flow-solution", package(&[("a.zip", connector_solution()), ("b.zip", connector_solution())])),
        zipped("pkg-plugin-solution", three),
        zipped("pkg-old-zip", whole),
        zipped("pkg-junk", zip([(JSON, definition), ("Thumbs.db", "x")])),
    ]
}

/// A definition with this many operations.
pub fn with_operations(count: usize) -> String {
    let paths: Vec<String> = (0..count)
        .map(|n| format!(r#""/p{n}": {{ "get": {{ "operationId": "P{n}", "responses": {{ "204": {{ "description": "Done" }} }} }} }}"#))
        .collect();
    format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{ {} }} }}"#,
        paths.join(", ")
    )
}

/// A definition whose only operation answers with a list of `D0`, each `D` holding the next one twice: `D0` holds
/// 2^levels - 1 schemas.
pub fn with_doubling(levels: usize) -> String {
    let definitions: Vec<String> = (0..levels)
        .map(|n| {
            let next = format!(r##"{{ "$ref": "#/definitions/D{}" }}"##, n + 1);
            let properties = if n + 1 < levels { format!(r#""l": {next}, "r": {next}"#) } else { String::new() };
            format!(r#""D{n}": {{ "type": "object", "properties": {{ {properties} }} }}"#)
        })
        .collect();
    format!(
        r##"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{ "/p": {{ "get": {{ "operationId": "P", "responses": {{ "200": {{ "description": "Done", "schema": {{ "$ref": "#/definitions/D0" }} }} }} }} }} }}, "definitions": {{ {} }} }}"##,
        definitions.join(", ")
    )
}
