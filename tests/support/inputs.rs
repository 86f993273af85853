//! Inputs for what judges: several files as one text, changes that keep what a file is, and where to begin.

use connector_check::document::{Document, Format, Kind, Node};
use connector_check::rules::DOCS;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::mutations::Random;
use super::zip::Zip;

/// What begins a line with the name of a file; what follows until the next one is the file.
const HEAD: &str = "@@ ";

/// The most files of one input.
const MAX_FILES: usize = 12;

/// Several files, written one after the other with a line `@@ name` before each; what stands before the first such line is
/// a definition.
pub fn files(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let parts = parts(data).into_iter().filter(|(_, range)| !range.is_empty());
    parts.map(|(name, range)| (name, data[range].to_vec())).collect()
}

fn parts(data: &[u8]) -> Vec<(String, Range<usize>)> {
    let mut parts = vec![("apiDefinition.swagger.json".to_owned(), 0..0)];
    let mut at = 0;
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        let head = line.strip_prefix(HEAD.as_bytes()).filter(|_| parts.len() <= MAX_FILES);
        let end = at + line.len();
        match (head, parts.last_mut()) {
            (Some(name), _) => {
                let name: String = String::from_utf8_lossy(name).trim_end().chars().take(100).collect();
                parts.push((name, end..end));
            }
            (None, Some((_, range))) => range.end = end,
            (None, None) => {}
        }
        at = end;
    }
    parts
}

/// The same, where names with `.zip/` in them are those of archives: `package.zip/connector.zip/icon.png`.
pub fn packed(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    pack(files(data), 0)
}

fn pack(files: Vec<(String, Vec<u8>)>, depth: usize) -> Vec<(String, Vec<u8>)> {
    let mut plain = Vec::new();
    let mut archives: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (name, bytes) in files {
        match name.split_once(".zip/").filter(|_| depth < 8) {
            Some((archive, inner)) => {
                archives.entry(format!("{archive}.zip")).or_default().push((inner.to_owned(), bytes));
            }
            None => plain.push((name, bytes)),
        }
    }
    for (name, inner) in archives {
        let entries = pack(inner, depth + 1);
        let zip = entries.iter().fold(Zip::default(), |zip, (path, bytes)| zip.with_plain(path, bytes));
        plain.push((name, zip.finish()));
    }
    plain
}

/// Definitions of 2.0 with what YAML says in other words than JSON, and what JSON cannot say.
fn values_in_yaml() -> impl Iterator<Item = Vec<u8>> {
    let values = [
        "a: .5\n  b: 0x1F\n  c: 0o17\n  d: ~\n  e: !!str 12\n  f: 1e400\n  g: 2001-01-01\n  h: yes\n  null: +1",
        "a: .inf\n  b: -.nan",
        "a: &x { b: c }\n  <<: *x\n  ? [e, f]\n  : !!int g",
        "a: &x { b: 'c''d', e: \"\\x41\\n\" }\n  f: [*x, *x]\n  g: >\n    h\n    i\n",
    ];
    values.into_iter().map(|values| format!("swagger: '2.0'\nx-values:\n  {values}\n").into_bytes())
}

/// Where the fuzz target of a name begins: rule examples, fixtures, and what they become in archives and links.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let unmarked = |text: &str| text.replace(['«', '»'], "");
    let examples: Vec<(&str, String)> = DOCS
        .iter()
        .flat_map(|doc| [(doc.bad.file, unmarked(doc.bad.text)), (doc.bad.file, unmarked(doc.good))])
        .collect();
    let of = |wanted: &[&str]| -> Vec<Vec<u8>> {
        let wanted = |name: &str| wanted.iter().any(|end| name.ends_with(end));
        examples.iter().filter(|(name, _)| wanted(name)).map(|(_, text)| text.clone().into_bytes()).collect()
    };
    let fixtures_2: [&[u8]; 3] = [
        include_bytes!("../fixtures/every-object.swagger.json"),
        include_bytes!("../fixtures/faultless.swagger.json"),
        include_bytes!("../../www/samples/exported/swagger.json"),
    ];
    let fixtures_3: [&[u8]; 2] =
        [include_bytes!("../fixtures/every-object.openapi.json"), include_bytes!("../fixtures/framing.openapi.json")];
    let fixtures = || fixtures_2.iter().chain(&fixtures_3).map(|bytes| bytes.to_vec());
    let properties: [&[u8]; 2] = [
        include_bytes!("../fixtures/faultless.apiProperties.json"),
        include_bytes!("../fixtures/faultless.oauth.apiProperties.json"),
    ];
    let readme: &[u8] = include_bytes!("../../www/samples/finished/readme.md");
    let script = &b"using System.Net;\npublic class Script : ScriptBase\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);\n    }\n}\n"[..];
    let small = &br#"{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{}}"#[..];
    let together = |definition: &[u8], more: &[(&str, &[u8])]| {
        let mut text = definition.to_vec();
        for (name, bytes) in more {
            text.extend(format!("\n{HEAD}{name}\n").bytes());
            text.extend(*bytes);
        }
        text
    };
    let one = |name: &str, bytes: &[u8]| [format!("{HEAD}{name}\n").as_bytes(), bytes].concat();
    let mut seeds: Vec<Vec<u8>> = match target {
        "json" => of(&[".json"]).into_iter().chain(fixtures()).collect(),
        "yaml" => {
            let as_yaml = |bytes: Vec<u8>| block(&bytes);
            of(&[".yaml"])
                .into_iter()
                .chain(fixtures().map(as_yaml))
                .chain(of(&[".json"]).into_iter().map(as_yaml))
                .collect()
        }
        "definition" => of(&["swagger.json", ".yaml"]).into_iter().chain(fixtures()).collect(),
        "convert" => of(&[".json"])
            .into_iter()
            .filter(|bytes| bytes.windows(9).any(|part| part == b"\"openapi\""))
            .chain(fixtures_3.iter().map(|bytes| bytes.to_vec()))
            .chain(fixtures_2.iter().map(|bytes| block(bytes)))
            .chain(values_in_yaml())
            .collect(),
        "fix" | "files" => {
            let alone = examples.iter().map(|(name, text)| one(name, text.as_bytes()));
            let sets = properties.iter().flat_map(|properties| {
                let more = [
                    ("apiProperties.json", *properties),
                    ("readme.md", readme),
                    ("script.csx", script),
                    ("settings.json", br#"{"connectorId":"shared_framing","environment":"e","apiDefinition":"apiDefinition.swagger.json"}"#),
                ];
                [together(fixtures_2[1], &more), together(small, &more)]
            });
            alone.chain(sets).collect()
        }
        "zip" => {
            let solution = br#"<ImportExportXml><SolutionManifest><UniqueName>Framing</UniqueName><RootComponents/></SolutionManifest></ImportExportXml>"#;
            let customizations = br#"<ImportExportXml><Connectors><Connector><name>cr_framing</name><openapidefinition>/Connector/cr_framing_openapidefinition.json</openapidefinition><connectionparameters>/Connector/cr_framing_connectionparameters.json</connectionparameters></Connector></Connectors></ImportExportXml>"#;
            let flat = [
                ("c.zip/apiDefinition.swagger.json", small),
                ("c.zip/apiProperties.json", properties[0]),
                ("c.zip/readme.md", readme),
            ];
            let deep: [(&str, &[u8]); 6] = [
                ("p.zip/intro.md", b"# Framing\n\nIt frames pictures.\n"),
                ("p.zip/package.zip/Connector_solution.zip/solution.xml", solution),
                ("p.zip/package.zip/Connector_solution.zip/customizations.xml", customizations),
                ("p.zip/package.zip/Connector_solution.zip/Connector/cr_framing_openapidefinition.json", small),
                ("p.zip/package.zip/Connector_solution.zip/Connector/cr_framing_connectionparameters.json", b"{}"),
                ("p.zip/package.zip/Flow_solution.zip/Workflows/flow.json", b"{}"),
            ];
            let sets = [together(b"", &flat), together(b"", &deep)];
            let raw = sets.iter().flat_map(|set| packed(set)).map(|(_, bytes)| bytes).collect::<Vec<_>>();
            sets.iter().cloned().chain(raw).collect()
        }
        "icon" => [(1, 0, 4), (8, 2, 3), (8, 6, 12), (16, 0, 5), (4, 0, 230)]
            .map(|(depth, colour, side)| picture(depth, colour, side))
            .to_vec(),
        "link" => fixtures()
            .chain(of(&[".json"]))
            .flat_map(|bytes| {
                let payload = super::judge::payload(&bytes);
                [payload.clone().into_bytes(), super::judge::unfolded(&payload)]
            })
            .collect(),
        _ => Vec::new(),
    };
    seeds.sort();
    seeds.dedup();
    seeds
}

/// The same content as block collections, where it can be read as JSON.
fn block(bytes: &[u8]) -> Vec<u8> {
    let document = Document::parse(bytes, Some(Format::Json));
    let mut text = String::new();
    if let Some(root) = document.root() {
        write_block(root, 0, &mut text);
    }
    text.into_bytes()
}

fn write_block(node: Node, indent: usize, out: &mut String) {
    let blanks = " ".repeat(indent);
    let written = |node: Node| node.tree().text()[node.span().range()].to_owned();
    let is_filled = |node: Node| node.members().next().is_some() || node.items().next().is_some();
    for (key, value) in node.members() {
        let _ = write!(out, "{blanks}\"{}\":", key.text);
        if is_filled(value) {
            out.push('\n');
            write_block(value, indent + 2, out);
        } else {
            let _ = writeln!(out, " {}", written(value));
        }
    }
    for item in node.items() {
        if is_filled(item) {
            let start = out.len();
            write_block(item, indent + 2, out);
            out.replace_range(start..start + indent + 2, &format!("{blanks}- "));
        } else {
            let _ = writeln!(out, "{blanks}- {}", written(item));
        }
    }
}

/// A picture of noise.
fn picture(depth: u8, colour: u8, side: u32) -> Vec<u8> {
    let samples = match colour {
        2 => 3,
        6 => 4,
        _ => 1,
    };
    let row = (side as usize * samples * usize::from(depth)).div_ceil(8);
    let mut random = Random(7);
    let rows = (0..side).flat_map(|_| {
        let mut line = vec![0];
        line.extend((0..row).map(|_| random.below(3) as u8 * 90));
        line
    });
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&rows.collect::<Vec<u8>>(), 6);
    let mut header = [side.to_be_bytes(), side.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    let mut bytes = SIGNATURE.to_vec();
    for (name, content) in [(b"IHDR", &header), (b"IDAT", &data), (b"IEND", &Vec::new())] {
        bytes.extend((content.len() as u32).to_be_bytes());
        bytes.extend(name);
        bytes.extend(content);
        bytes.extend([0; 4]);
    }
    seal_chunks(&mut bytes);
    bytes
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Writes the checksums of a PNG file's chunks anew, so that a change of what is in one is a change of the picture.
pub fn seal_chunks(bytes: &mut [u8]) {
    let mut at = SIGNATURE.len();
    while let Some(&[a, b, c, d]) = bytes.get(at..at + 4) {
        let end = (u32::from_be_bytes([a, b, c, d]) as usize).saturating_add(at + 8);
        let Some(chunk) = bytes.get(at + 4..end) else { return };
        let sum = crc32fast::hash(chunk).to_be_bytes();
        let Some(place) = bytes.get_mut(end..end + 4) else { return };
        place.copy_from_slice(&sum);
        at = end + 4;
    }
}

/// The keywords and texts of `fuzz/keywords.dict`, without their quotes.
fn keywords() -> Vec<&'static str> {
    let lines = include_str!("../../fuzz/keywords.dict").lines();
    lines.filter_map(|line| line.strip_prefix('"')?.strip_suffix('"')).filter(|word| !word.contains('\\')).collect()
}

/// Values that definitions have, and some that they should not.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1e400",
    "0.1",
    "123456789012345678901234567890",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "\"\"",
    "\" \"",
    "\"a\"",
    "\"é😀\"",
    "\"\\ud83d\"",
    "\"\\u0000\"",
    "\"A. \"",
    "\"/{a}/{b}\"",
    "\"{\"",
    r##"{"$ref":"#/definitions/A"}"##,
    r##"{"$ref":"#/components/schemas/A"}"##,
    r##"{"$ref":"#"}"##,
    r##"{"$ref":"#/paths/~1a/get"}"##,
    r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#,
    r#"{"name":"a","in":"query","type":"string"}"#,
    r#"{"name":"b","in":"body","schema":{}}"#,
    r#"{"allOf":[{"type":"object"},{}]}"#,
    r#"{"operationId":"A","responses":{"200":{"description":"d"}}}"#,
    r#"{"200":{"description":"d","schema":{"type":"array","items":{}}}}"#,
    "[\"a\",\"a\"]",
    "[\"application/json\"]",
    r#"{"operationId":"A","value-path":"a/b","parameters":{"a":{"parameter":"b"}}}"#,
    r#"{"content":{"application/json":{"schema":{"nullable":true,"oneOf":[{}]}}}}"#,
    "\"2.0\"",
    "\"3.0.1\"",
    r#"{"type":"oauth2","flow":"accessCode","authorizationUrl":"https://a","tokenUrl":"https://a","scopes":{"a":"b"}}"#,
];

/// A change that keeps the notation: of JSON, and of YAML where that takes it too. `None` where there is nothing to change.
pub fn changed(data: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let parts = parts(data);
    let (name, range) = random.pick(&parts).clone();
    if [".md", ".csx", ".xml", ".png"].iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let document = Document::parse(&data[range.clone()], None);
    // Offsets are those of the bytes only where these are a text in UTF-8.
    let text = Some(document.text()).filter(|text| text.as_bytes() == &data[range.clone()])?;
    let edit = edit(&document, random)?;
    let new = [&text.as_bytes()[..edit.0.start], edit.1.as_bytes(), &text.as_bytes()[edit.0.end..]].concat();
    Some([&data[..range.start], &new, &data[range.end..]].concat())
}

/// The bytes that are replaced, and by what.
fn edit(document: &Document, random: &mut Random) -> Option<(Range<usize>, String)> {
    let mut nodes = Vec::new();
    collect(document.root()?, &mut nodes);
    let node = *random.pick(&nodes);
    let other = *random.pick(&nodes);
    let text = document.text();
    let written = |node: Node| text[node.span().range()].to_owned();
    let keywords = keywords();
    let keyword = |random: &mut Random| format!("\"{}\"", random.pick(&keywords));
    let some_value = |random: &mut Random| match random.below(3) {
        0 => keyword(random),
        1 => written(other),
        _ => (*random.pick(VALUES)).to_owned(),
    };
    let member = |random: &mut Random| format!("{}:{}", keyword(random), some_value(random));
    let is_flow = document.format() == Format::Json;
    let range = node.span().range();
    let begins = |sign: u8| text.as_bytes().get(range.start) == Some(&sign);
    Some(match random.below(8) {
        0 | 1 => (range, some_value(random)),
        2 => (node.key()?.span.range(), keyword(random)),
        // Once more, behind itself.
        3 if is_flow => {
            let start = node.key().map_or(range.start, |key| key.span.start as usize);
            node.parent()?;
            (range.end..range.end, format!(",{}", &text[start..range.end]))
        }
        // Without it, and the comma that belongs to it.
        4 if is_flow => {
            let start = node.key().map_or(range.start, |key| key.span.start as usize);
            let before = text[..start].trim_end();
            let after = text[range.end..].trim_start();
            if before.ends_with(',') {
                (before.len() - 1..range.end, String::new())
            } else if after.starts_with(',') {
                (start..text.len() - after.len() + 1, String::new())
            } else {
                (start..range.end, String::new())
            }
        }
        5 | 6 if begins(b'{') => {
            let comma = if node.members().next().is_some() { "," } else { "" };
            (range.start + 1..range.start + 1, format!("{}{comma}", member(random)))
        }
        5 | 6 if begins(b'[') => {
            let comma = if node.items().next().is_some() { "," } else { "" };
            (range.start + 1..range.start + 1, format!("{}{comma}", some_value(random)))
        }
        // Around itself, a level deeper.
        7 => (
            range.clone(),
            if random.below(2) == 0 {
                format!("[{}]", written(node))
            } else {
                format!("{{{}:{}}}", keyword(random), written(node))
            },
        ),
        _ => (range, written(other)),
    })
}

fn collect<'t>(node: Node<'t>, nodes: &mut Vec<Node<'t>>) {
    if nodes.len() >= 20_000 {
        return;
    }
    nodes.push(node);
    let is_own = |child: &Node<'t>| child.parent() == Some(node) && child.id() > node.id();
    match node.kind() {
        Kind::Object => node.members().map(|(_, value)| value).filter(is_own).for_each(|child| collect(child, nodes)),
        _ => node.items().filter(is_own).for_each(|child| collect(child, nodes)),
    }
}
