//! The time from a file's bytes to its answer, natively. `cargo xtask bench` runs it, one process for each file, so that
//! the peak of the memory is that file's:
//!
//! - `bench FILE` prints `{"milliseconds": median, "peak_bytes": number or null}`;
//! - `bench --json FILE` prints the file's content as compact JSON, whatever notation it is in: the text that
//!   `JSON.parse` is timed with where the file itself is YAML.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use connector_check::document::{Document, Kind, Node};
use connector_check::{Answers, Submission, answer};

/// Enough runs for a steady median, and no more than that of a large file.
const RUNS: std::ops::RangeInclusive<usize> = 5..=200;
const ENOUGH: Duration = Duration::from_secs(1);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--json", file] => println!("{}", to_json(&read(file))),
        [file] => time(file),
        _ => eprintln!("usage: bench [--json] FILE; `cargo xtask bench` runs it for all inputs"),
    }
}

fn read(file: &str) -> Vec<u8> {
    std::fs::read(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"))
}

fn time(file: &str) {
    let bytes = read(file);
    let name = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let answers = Answers::default();
    let once = || {
        let copy = bytes.clone();
        let start = Instant::now();
        let report = answer(&Submission::from_files([(name.clone(), copy)]), &answers);
        let time = start.elapsed();
        black_box(report);
        time
    };
    once();
    let peak = peak_bytes();
    let (mut times, start) = (Vec::new(), Instant::now());
    while times.len() < *RUNS.start() || (times.len() < *RUNS.end() && start.elapsed() < ENOUGH) {
        times.push(once());
    }
    times.sort();
    let median = times[times.len() / 2].as_secs_f64() * 1000.0;
    println!("{{\"milliseconds\": {median}, \"peak_bytes\": {}}}", peak.map_or("null".into(), |peak| peak.to_string()));
}

/// The most memory that this process has held so far, where the system tells it.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

fn to_json(bytes: &[u8]) -> String {
    let document = Document::parse(bytes, None);
    let mut json = String::with_capacity(bytes.len());
    if let Some(root) = document.root() {
        write_json(root, &mut json);
    }
    json
}

fn write_json(node: Node<'_>, json: &mut String) {
    match node.kind() {
        Kind::Null => json.push_str("null"),
        Kind::Bool => json.push_str(if node.as_bool() == Some(true) { "true" } else { "false" }),
        // YAML's other ways of writing a number are of no matter for the yardstick's time.
        Kind::Number => match node.as_number().filter(|text| serde_json::from_str::<f64>(text).is_ok()) {
            Some(number) => json.push_str(number),
            None => json.push('0'),
        },
        Kind::String => write_string(node.as_str().unwrap_or_default(), json),
        Kind::Array => {
            json.push('[');
            for (index, item) in node.items().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write_json(item, json);
            }
            json.push(']');
        }
        Kind::Object => {
            json.push('{');
            for (index, (key, value)) in node.members().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write_string(key.text, json);
                json.push(':');
                write_json(value, json);
            }
            json.push('}');
        }
    }
}

fn write_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            '\n' => json.push_str("\\n"),
            control if control < ' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(control));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}
