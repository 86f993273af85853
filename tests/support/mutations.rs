//! Definitions changed at random, in the same way for ever.

use serde_json::{Map, Value, json};

/// Xorshift, so that the same seed gives the same mutations for ever.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What a mutation puts in, for one version.
pub struct Material {
    keys: &'static [&'static str],
    values: Vec<Value>,
}

/// The keys of both versions, then those that one of them has.
macro_rules! keys {
    ($($own:literal),* $(,)?) => {
        &[
            "type", "in", "name", "required", "schema", "items", "$ref", "x-note", "enum", "default", "description",
            "format", "allOf", "properties", "responses", "parameters", "minimum", "minLength", "multipleOf", "oneOf",
            "readOnly", "additionalProperties", "200", "x-ms-visibility", "maxItems", "url", $($own),*
        ]
    };
}

/// For definitions of 2.0.
pub fn material_2() -> Material {
    let mut values = common_values();
    values.extend([
        json!("file"),
        json!("body"),
        json!("formData"),
        json!("csv"),
        json!("multi"),
        json!("basic"),
        json!("implicit"),
        json!("accessCode"),
        json!("#/definitions/A"),
        json!("2.0"),
        json!({ "$ref": "#/definitions/A" }),
        json!({ "name": "a", "in": "query", "type": "string" }),
        json!({ "name": "a", "in": "body", "schema": {} }),
    ]);
    Material { keys: keys!["flow", "scopes", "collectionFormat"], values }
}

/// For definitions of 3.0.
pub fn material_3() -> Material {
    let mut values = common_values();
    values.extend([
        json!("cookie"),
        json!("http"),
        json!("bearer"),
        json!("openIdConnect"),
        json!("simple"),
        json!("form"),
        json!("deepObject"),
        json!("matrix"),
        json!("#/components/schemas/A"),
        json!("3.0.0"),
        json!("3.0.1-rc"),
        json!("3.0.12"),
        json!({ "$ref": "#/components/schemas/A" }),
        json!({ "$ref": "a", "description": 1 }),
        json!({ "$ref": {} }),
        json!({ "name": "a", "in": "query", "schema": {} }),
        json!({ "name": "a", "in": "cookie", "content": { "a/b": {} } }),
        json!({ "a/b": {} }),
        json!({ "a/b": {}, "c/d": {} }),
        json!({ "schema": {} }),
        json!({ "content": {} }),
        json!({ "url": "/", "variables": { "a": { "default": "b" } } }),
        json!({ "type": "http", "scheme": "digest", "bearerFormat": "a" }),
    ]);
    let keys = keys![
        "content",
        "style",
        "explode",
        "example",
        "examples",
        "allowReserved",
        "nullable",
        "anyOf",
        "not",
        "flows",
        "scheme",
        "bearerFormat",
        "requestBody",
        "callbacks",
        "links",
        "servers",
        "operationId",
        "operationRef",
        "4XX",
        "0XX",
        "600",
        "a b",
        "a.b-c_d",
        "get",
        "trace",
        "mapping",
        "headers",
        "encoding",
        "variables",
        "value",
        "openIdConnectUrl",
        "refreshUrl",
        "/a",
        "deprecated",
        "discriminator",
    ];
    Material { keys, values }
}

fn common_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(3),
        json!(""),
        json!("string"),
        json!("array"),
        json!("object"),
        json!("integer"),
        json!("path"),
        json!("query"),
        json!("header"),
        json!("oauth2"),
        json!("apiKey"),
        json!("https"),
        json!([]),
        json!({}),
        json!(["a"]),
        json!(["a", "a"]),
        json!([1, 1.0]),
        json!({ "type": "string" }),
        json!({ "description": "d" }),
        json!([{}]),
        json!({ "x-a": 1 }),
        json!(["string", "null"]),
    ]
}

/// Changes one place, chosen at random. Going down by chance reaches every depth; where it stops, something is changed.
pub fn mutate(at: &mut Value, random: &mut Random, material: &Material) {
    let stop = random.below(6) == 0;
    match at {
        Value::Object(members) if members.is_empty() || stop => mutate_object(members, random, material),
        Value::Array(items) if items.is_empty() || stop => mutate_array(items, random, material),
        Value::Object(members) => {
            let index = random.below(members.len());
            mutate(members.values_mut().nth(index).expect("below the length"), random, material);
        }
        Value::Array(items) => {
            let index = random.below(items.len());
            mutate(&mut items[index], random, material);
        }
        scalar => *scalar = random.pick(&material.values).clone(),
    }
}

fn mutate_object(members: &mut Map<String, Value>, random: &mut Random, material: &Material) {
    let key = members.keys().nth(random.below(members.len())).cloned();
    match (random.below(4), key) {
        (0, Some(key)) => {
            members.remove(&key);
        }
        (1, Some(key)) => {
            let value = members.remove(&key).expect("it is there");
            members.insert((*random.pick(material.keys)).to_owned(), value);
        }
        (2, Some(key)) => {
            members.insert(key, random.pick(&material.values).clone());
        }
        _ => {
            members.insert((*random.pick(material.keys)).to_owned(), random.pick(&material.values).clone());
        }
    }
}

fn mutate_array(items: &mut Vec<Value>, random: &mut Random, material: &Material) {
    match random.below(3) {
        0 if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        1 if !items.is_empty() => {
            let item = random.pick(items).clone();
            items.push(item);
        }
        _ => items.push(random.pick(&material.values).clone()),
    }
}
