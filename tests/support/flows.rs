//! What flows and apps hold of a connector: what would break them if it changed. As lines, so that a difference can be
//! read.

use super::value_of;
use connector_check::document::Document;
use connector_check::rules::Place;
use connector_check::submission::{FileKind, Submission};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
const DYNAMIC: [&str; 5] =
    ["x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties", "x-ms-dynamic-tree"];

/// How far down schemas are looked at, and how many lines there are of one operation: some hold one another.
const DEPTH: usize = 12;
const LINES: usize = 20_000;

/// Operations by method, path and id, with their triggers, parameters, bodies, responses and connection parameters: names,
/// types, what is required, the values of `enum`, what is hidden, and where choices come from. `None` where a file has
/// faults of notation: what stands in it is a guess.
pub fn picture(submission: &Submission) -> Option<BTreeSet<String>> {
    let read = |kind| match submission.first(kind) {
        None => Some(Value::Null),
        Some((_, file)) => {
            let document = Document::parse(&file.bytes, None);
            let is_sound = document.errors().is_empty();
            is_sound.then(|| document.root().map_or(Value::Null, value_of))
        }
    };
    let definition = read(FileKind::Definition)?;
    let mut lines = of_connection(&read(FileKind::Properties)?);
    for (path, item) in members(&definition["paths"]) {
        let item = resolved(&definition, item);
        for method in METHODS.into_iter().filter(|method| item[method].is_object()) {
            let mut page = Page { root: &definition, lines: Vec::new() };
            page.operation(&format!("{method} {path}"), item, &item[method]);
            lines.extend(page.lines);
        }
    }
    Some(lines)
}

/// Whether flows hold anything of a place, or of the object that it stands in: without that the picture is another one.
pub fn is_seen(submission: &Submission, place: &Place, picture_of_it: &BTreeSet<String>) -> bool {
    let Some(file) = submission.files().get(usize::from(place.file)) else { return false };
    let document = Document::parse(&file.bytes, None);
    let Some(root) = document.root().filter(|_| document.errors().is_empty()).map(value_of) else { return false };
    let home = place.pointer.rsplit_once('/').map_or("", |(home, _)| home);
    [place.pointer.as_str(), home].into_iter().any(|pointer| {
        let mut value = root.clone();
        // The whole file is no place.
        let Some(gone) = value.pointer_mut(pointer).filter(|_| !pointer.is_empty()) else { return false };
        *gone = Value::Null;
        let without = submission.with_files(vec![(file.name.clone(), value.to_string().into_bytes())]);
        picture(&without).is_some_and(|without| without != *picture_of_it)
    })
}

/// The same definition with operations that take and give what it declares for all. Nothing where it declares nothing, or
/// is none of 2.0.
pub fn used(submission: &Submission) -> Option<Submission> {
    let (_, file) = submission.first(FileKind::Definition)?;
    let document = Document::parse(&file.bytes, None);
    let mut value = document.root().filter(|_| document.errors().is_empty()).map(value_of)?;
    let references = |section: &str| -> Vec<Value> {
        let names = members(&value[section]).map(|(name, _)| name.replace('~', "~0").replace('/', "~1"));
        names.map(|name| json!({ "$ref": format!("#/{section}/{name}") })).collect()
    };
    let mut operations: Vec<Value> = Vec::new();
    for schema in references("definitions") {
        let body = json!({ "name": "body", "in": "body", "required": true, "schema": schema });
        let response = json!({ "description": "Done", "schema": schema });
        operations.push(json!({ "parameters": [body], "responses": { "200": response } }));
    }
    let parameters = references("parameters").into_iter();
    operations.extend(
        parameters.map(|given| json!({ "parameters": [given], "responses": { "200": { "description": "Done" } } })),
    );
    operations.extend(references("responses").into_iter().map(|given| json!({ "responses": { "200": given } })));
    if operations.is_empty() || value["swagger"].is_null() {
        return None;
    }
    let paths = value["paths"].as_object_mut()?;
    for (at, mut operation) in operations.into_iter().enumerate() {
        operation["operationId"] = format!("UseOfIt{at}").into();
        paths.insert(format!("/used-{at}"), json!({ "post": operation }));
    }
    Some(Submission::from_files([(file.name.as_str(), format!("{value:#}"))]))
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The value that references lead to.
fn resolved<'v>(root: &'v Value, mut value: &'v Value) -> &'v Value {
    for _ in 0..20 {
        let Some(reference) = value["$ref"].as_str() else { return value };
        let Some(target) = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer)) else { return value };
        value = target;
    }
    value
}

/// What a connection asks for, by its names and types.
fn of_connection(properties: &Value) -> BTreeSet<String> {
    let body = &properties["properties"];
    let mut lines = BTreeSet::new();
    let mut list = |owner: &str, parameters: &Value| {
        for (name, parameter) in members(parameters) {
            lines.insert(format!("{owner} {name}: {}", parameter["type"]));
        }
    };
    list("connection parameter", &body["connectionParameters"]);
    for set in items(&body["connectionParameterSets"]["values"]) {
        list(&format!("connection parameter of the set {}", set["name"]), &set["parameters"]);
    }
    lines
}

struct Page<'v> {
    root: &'v Value,
    lines: Vec<String>,
}

impl<'v> Page<'v> {
    fn tell(&mut self, line: String) {
        if self.lines.len() < LINES {
            self.lines.push(line);
        }
    }

    fn operation(&mut self, name: &str, item: &'v Value, operation: &'v Value) {
        self.tell(format!("{name}: {}", operation["operationId"]));
        self.tell(format!("{name}: trigger {}", operation["x-ms-trigger"]));
        self.common(name, operation);
        self.schema(&format!("{name}, notification"), &item["x-ms-notification-content"]["schema"], 0);
        let own = || items(&operation["parameters"]).map(|parameter| resolved(self.root, parameter));
        let listed: Vec<&Value> = own().collect();
        let is_overruled =
            |shared: &&Value| listed.iter().any(|own| own["name"] == shared["name"] && own["in"] == shared["in"]);
        let shared = items(&item["parameters"]).map(|parameter| resolved(self.root, parameter));
        let shared: Vec<&Value> = shared.filter(|shared| !is_overruled(shared)).collect();
        for parameter in listed.into_iter().chain(shared) {
            let name = format!("{name}, {} parameter {}", parameter["in"], parameter["name"]);
            self.tell(format!("{name}: required {}", parameter["required"].as_bool().unwrap_or_default()));
            self.common(&name, parameter);
            let is_alone = parameter["schema"].is_null();
            self.schema(&name, if is_alone { parameter } else { &parameter["schema"] }, 0);
        }
        let body = resolved(self.root, &operation["requestBody"]);
        for (format, content) in members(&body["content"]) {
            self.schema(&format!("{name}, body {format}"), &content["schema"], 0);
        }
        for (code, response) in members(&operation["responses"]) {
            let response = resolved(self.root, response);
            let name = format!("{name}, response {code}");
            self.tell(name.clone());
            self.schema(&name, &response["schema"], 0);
            for (format, content) in members(&response["content"]) {
                self.schema(&format!("{name} {format}"), &content["schema"], 0);
            }
        }
    }

    /// What anything may have: whether it is hidden, and where its choices come from.
    fn common(&mut self, name: &str, value: &Value) {
        if value["x-ms-visibility"] == "internal" {
            self.tell(format!("{name}: internal"));
        }
        for extension in DYNAMIC.into_iter().filter(|extension| !value[extension].is_null()) {
            self.tell(format!("{name}: {extension} {}", value[extension]));
        }
    }

    fn schema(&mut self, name: &str, schema: &'v Value, depth: usize) {
        let schema = resolved(self.root, schema);
        if !schema.is_object() || depth > DEPTH || self.lines.len() >= LINES {
            return;
        }
        for field in ["type", "format", "enum", "collectionFormat", "x-ms-enum-values", "default"] {
            if !schema[field].is_null() {
                self.tell(format!("{name}: {field} {}", schema[field]));
            }
        }
        // Of a parameter it is told already.
        let mut required: Vec<&str> = items(&schema["required"]).filter_map(Value::as_str).collect();
        required.sort_unstable();
        required.dedup();
        // What is not described cannot be filled in.
        required.retain(|name| !schema["properties"][name].is_null());
        if !required.is_empty() {
            self.tell(format!("{name}: required {required:?}"));
        }
        self.common(name, schema);
        for (property, inner) in members(&schema["properties"]) {
            self.tell(format!("{name}.{property}"));
            self.schema(&format!("{name}.{property}"), inner, depth + 1);
        }
        self.schema(&format!("{name}[]"), &schema["items"], depth + 1);
        self.schema(&format!("{name}{{}}"), &schema["additionalProperties"], depth + 1);
        for part in ["allOf", "anyOf", "oneOf"] {
            for inner in items(&schema[part]) {
                self.schema(&format!("{name} ({part})"), inner, depth + 1);
            }
        }
    }
}
