//! Files of which one part is long and another refers to it, or repeats it, as often as there is room for: what is done with
//! them must go by the size of the file, not by the product.

/// What a file is called, and what it holds when it takes about so many bytes.
pub type Shape = (&'static str, fn(usize) -> (&'static str, String));

const JSON: &str = "apiDefinition.swagger.json";
const YAML: &str = "apiDefinition.swagger.yaml";

fn long(bytes: usize) -> String {
    "long text ".repeat(bytes / 10)
}

fn json(bytes: usize, head: &str, unit: &str, tail: &str) -> (&'static str, String) {
    (JSON, format!("{head}{}{tail}", vec![unit; bytes / (unit.len() + 1)].join(",")))
}

const V2: &str = r#"{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{},"#;
const V3: &str = r#"{"openapi":"3.0.1","info":{"title":"T","version":"1"},"paths":{},"#;

/// A definition in YAML with one text of half the size under the anchor `d`, and lines made of a number.
fn anchored(bytes: usize, head: &str, line: impl Fn(usize) -> String) -> (&'static str, String) {
    let mut text =
        format!("swagger: '2.0'\ninfo: {{ title: T, version: '1', description: &d {} }}\n{head}\n", long(bytes / 2));
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&line(n));
    }
    (YAML, text)
}

fn under_a_long_key(bytes: usize, head: &str) -> (&'static str, String) {
    let head = format!(r#"{head}"security":[{{"{}":["#, "k".repeat(bytes / 2));
    json(bytes / 2, &head, "1", "]}]}")
}

/// A definition in YAML with a list that lies so deep in lists. Which of them is a key shows only where it closes.
fn nested(depth: usize, item: &str, bytes: usize) -> String {
    let items = vec![item; bytes / (item.len() + 1)].join(",");
    format!("swagger: '2.0'\nx-list: {}{items}{}\n", "[".repeat(depth), "]".repeat(depth))
}

pub const SHAPES: &[Shape] = &[
    ("a long name of a security scheme × scopes that are no texts", |bytes| under_a_long_key(bytes, V2)),
    ("the same in 3.0", |bytes| under_a_long_key(bytes, V3)),
    ("an aliased text × operations", |bytes| {
        anchored(bytes, "paths:", |n| {
            format!(" /p{n}: {{ get: {{ operationId: o{n}, summary: *d, responses: {{}} }} }}\n")
        })
    }),
    ("an aliased operation × paths", |bytes| {
        let operation = "paths:\n /o: &o { get: { operationId: o, description: *d, responses: {} } }";
        anchored(bytes, operation, |n| format!(" /p{n}: *o\n"))
    }),
    ("an aliased text × names of operations", |bytes| {
        anchored(bytes, "paths:", |n| {
            format!(" /p{n}: {{ get: {{ operationId: *d, tags: [*d], responses: {{}} }} }}\n")
        })
    }),
    ("an aliased text × patterns", |bytes| {
        anchored(bytes, "definitions:", |n| format!(" A{n}: {{ type: string, pattern: *d, default: *d }}\n"))
    }),
    ("an aliased text × types", |bytes| anchored(bytes, "definitions:", |n| format!(" A{n}: {{ type: *d }}\n"))),
    ("an aliased text × values of one list", |bytes| {
        anchored(bytes, "definitions:\n A:\n  type: string\n  enum:", |_| "  - *d\n".to_owned())
    }),
    ("an alias as key × objects", |bytes| anchored(bytes, "x-list:", |_| "- {*d : 1}\n".to_owned())),
    ("an alias as key × one object", |bytes| anchored(bytes, "x-object:", |_| " *d : 1\n".to_owned())),
    ("the prefix of a tag × tags", |bytes| {
        let head = format!("%TAG !e! tag:{}\n---\nswagger: '2.0'\nx-list:\n", "p".repeat(bytes / 2));
        (YAML, head + &"- !e!b c\n".repeat(bytes / 18))
    }),
    ("numbers of one list", |bytes| json(bytes, &format!(r#"{V2}"x-list":["#), "0", "]}")),
    ("values of one enum", |bytes| json(bytes, &format!(r#"{V2}"definitions":{{"A":{{"enum":["#), "1", "]}}}")),
    ("numbers of one list in YAML", |bytes| {
        (YAML, format!("swagger: '2.0'\nx-list: [{}]\n", vec!["0"; bytes / 2].join(",")))
    }),
    ("lists within one list in YAML", |bytes| (YAML, nested(2, "[]", bytes))),
    ("lists of a text within 250 lists in YAML", |bytes| (YAML, nested(250, "[a]", bytes))),
    ("pairs within one list in YAML", |bytes| (YAML, nested(2, "a: b", bytes))),
    ("anchors within one list in YAML", |bytes| (YAML, nested(2, "&a {}", bytes))),
    ("texts without a comma within one list in YAML", |bytes| {
        (YAML, format!("swagger: '2.0'\nx-list: [[{}]]\n", "\"\" ".repeat(bytes / 3)))
    }),
    ("a bracket that does not fit × commas", |bytes| (JSON, format!("{{]{}", ",".repeat(bytes)))),
    ("operations × addresses to call of their one body", |bytes| {
        let urls: Vec<String> =
            (0..bytes / 74).map(|n| format!(r#""{n:05}":{{"x-ms-notification-url":true}}"#)).collect();
        let posts: Vec<String> = (0..bytes / 106)
            .map(|n| format!(r##""/{n:05}":{{"post":{{"parameters":[{{"$ref":"#/parameters/b"}}]}}}}"##))
            .collect();
        let text = format!(
            r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"paths":{{{}}},"parameters":{{"b":{{"name":"b","in":"body","schema":{{"type":"object","properties":{{{}}}}}}}}}}}"#,
            posts.join(","),
            urls.join(",")
        );
        (JSON, text)
    }),
    ("empty parameters", |bytes| json(bytes, &format!(r#"{V2}"parameters":{{"A":{{"x":["#), "{}", "]}}}")),
    ("empty operations", |bytes| {
        let paths: Vec<String> = (0..bytes / 24).map(|n| format!(r#""/{n:06}":{{"get":{{}}}}"#)).collect();
        (JSON, format!(r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"paths":{{{}}}}}"#, paths.join(",")))
    }),
];
