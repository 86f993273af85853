//! Time and memory of a check, natively and in wasm, as ratios to `JSON.parse` in one run: the table of docs/speed.md.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{command, output, run, step};
use crate::{project, site, size, tools};

/// Real definitions, which may lie beside the project.
const REAL: &str = "../shared/perf";

/// What was measured of one input.
struct Row {
    name: String,
    bytes: u64,
    is_yaml: bool,
    parse_ms: f64,
    native_ms: f64,
    native_peak: Option<f64>,
    wasm_ms: f64,
    /// With the report as JSON text.
    report_ms: f64,
    wasm_memory: f64,
    findings: u64,
}

/// How often each input is measured, in turns: of each figure the least counts, since a machine that does something else
/// meanwhile, its neighbours included, makes figures greater and never smaller.
const ROUNDS: usize = 5;

impl Row {
    fn take_best(&mut self, other: &Row) {
        for (best, other) in [
            (&mut self.parse_ms, other.parse_ms),
            (&mut self.native_ms, other.native_ms),
            (&mut self.wasm_ms, other.wasm_ms),
            (&mut self.report_ms, other.report_ms),
        ] {
            *best = best.min(other);
        }
    }
}

/// Whether what others take for the same inputs is measured, too: minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peers {
    AreTimed,
    AreLeftOut,
}

/// Measures all inputs and prints the table, what it comes to, and the size of the first load.
pub fn bench(peers: Peers) -> Result<()> {
    site::build(&site::Options::default())?;
    let native = native_bench()?;
    let inputs = inputs()?;
    let mut rows: Vec<Row> = Vec::new();
    for round in 0..ROUNDS {
        for (at, input) in inputs.iter().enumerate() {
            eprintln!("▸ {} ({} of {ROUNDS})", input.display(), round + 1);
            let row = measure(&native, input)?;
            match rows.get_mut(at) {
                Some(best) => best.take_best(&row),
                None => rows.push(row),
            }
        }
    }
    print(&rows);
    if peers == Peers::AreTimed {
        print_peers(&native, &inputs, &rows)?;
    }
    size::size(size::Above::IsTold)
}

/// Measures what others take for the inputs, from text to findings, and prints it beside ours.
fn print_peers(native: &Path, inputs: &[PathBuf], rows: &[Row]) -> Result<()> {
    const PEERS: [&str; 3] = ["redocly", "spectral", "yaml"];
    let npm = tools::peers()?;
    let told = |peer: &Value| match (peer["ms"].as_f64(), peer["times"].as_f64()) {
        (Some(ms), Some(times)) => format!("{ms:.1} ms{times:>7.0} ×"),
        _ => "–".to_owned(),
    };
    println!("\n{:<40}{:>20}{:>22}{:>22}{:>22}", "input", "ours", PEERS[0], PEERS[1], PEERS[2]);
    for (input, row) in inputs.iter().zip(rows) {
        let mut node = command(tools::node()?);
        node.arg(project::root().join("xtask/src/peers.mjs")).arg(&npm).arg(input).args(as_json(native, input)?);
        let peers: Value = serde_json::from_str(&output(&mut node)?).context("a measurement that is no JSON")?;
        let ours = format!("{:.1} ms{:>7.1} ×", row.wasm_ms, row.wasm_ms / row.parse_ms);
        print!("{:<40}{ours:>20}", row.name);
        println!("{}", PEERS.map(|peer| format!("{:>22}", told(&peers[peer]))).concat());
    }
    println!("ours in wasm; × : times JSON.parse in the same process; – : not done in 110 s, or not for this notation");
    println!("redocly and spectral: their recommended rules; yaml: the parser alone");
    Ok(())
}

/// The content of a YAML file as JSON, in a file of its own; nothing for a file that is JSON.
fn as_json(native: &Path, input: &Path) -> Result<Option<PathBuf>> {
    if !is_yaml(input) {
        return Ok(None);
    }
    let json = project::work().join("bench.json");
    fs::create_dir_all(project::work())?;
    fs::write(&json, output(command(native).arg("--json").arg(input))?)?;
    Ok(Some(json))
}

/// The real inputs, or, said loudly, generated ones.
fn inputs() -> Result<Vec<PathBuf>> {
    let folder = project::root().join(REAL);
    if let Ok(index) = fs::read_to_string(folder.join("index.json")) {
        let index: Value = serde_json::from_str(&index).context("cannot read the index of the inputs")?;
        let files = index.as_array().context("the index of the inputs is no list")?;
        return files
            .iter()
            .map(|file| Ok(folder.join(file["file"].as_str().context("an input without a file")?)))
            .collect();
    }
    println!("SKIPPED: no real definitions in {REAL}; measuring generated ones of the same sizes instead");
    let folder = project::work().join("bench");
    fs::create_dir_all(&folder)?;
    let sizes = [("10k.json", 10_206), ("32k.json", 32_260), ("1.1m.json", 1_104_994), ("465k.yaml", 465_428)];
    let larger = [("1.5m.yaml", 1_495_785), ("3.8m.json", 3_847_603), ("13m.json", 13_001_822)];
    let made = sizes.into_iter().chain(larger).map(|(name, bytes)| {
        let path = folder.join(format!("generated-{name}"));
        fs::write(&path, if is_yaml(&path) { generate(&YAML, bytes) } else { generate(&JSON, bytes) })?;
        Ok(path)
    });
    made.collect()
}

fn measure(native: &Path, input: &Path) -> Result<Row> {
    let bytes = fs::metadata(input)?.len();
    let told = |text: &str| serde_json::from_str::<Value>(text).context("a measurement that is no JSON");
    let native_told = told(&output(command(native).arg(input))?)?;

    let api = project::dist().join("api");
    let script = project::root().join("xtask/src/bench.mjs");
    let mut node = command(tools::node()?);
    node.arg(script).arg(api).arg(input);
    node.args(as_json(native, input)?);
    let wasm_told = told(&output(&mut node)?)?;
    let number = |value: &Value, name: &str| value[name].as_f64().with_context(|| format!("no {name} measured"));
    Ok(Row {
        name: input.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes,
        is_yaml: is_yaml(input),
        parse_ms: number(&wasm_told, "parse_ms")?,
        native_ms: number(&native_told, "milliseconds")?,
        native_peak: native_told["peak_bytes"].as_f64(),
        wasm_ms: number(&wasm_told, "check_ms")?,
        report_ms: number(&wasm_told, "report_ms")?,
        wasm_memory: number(&wasm_told, "memory_bytes")?,
        findings: wasm_told["findings"].as_u64().unwrap_or_default(),
    })
}

/// Builds benches/check.rs, optimized, and gives its program.
fn native_bench() -> Result<PathBuf> {
    step("cargo build --release --bin bench", || {
        let what = ["build", "--quiet", "--release", "--no-default-features", "--features", "bench", "--bin", "bench"];
        run(command("cargo").args(what))
    })?;
    Ok(project::target().join("release").join(format!("bench{}", std::env::consts::EXE_SUFFIX)))
}

fn print(rows: &[Row]) {
    println!(
        "\n{:<40}{:>9}{:>12}{:>10}{:>7}{:>10}{:>7}{:>9}{:>8}{:>14}{:>11}{:>11}{:>10}",
        "input",
        "kB",
        "JSON.parse",
        "native",
        "×",
        "wasm",
        "×",
        "aim",
        "MB/s",
        "with report",
        "wasm mem",
        "native mem",
        "findings"
    );
    for row in rows {
        let times = |ms: f64| ms / row.parse_ms;
        let of_file = |bytes: f64| bytes / float(row.bytes);
        let wasm = times(row.wasm_ms);
        let aim = aim(row);
        println!(
            "{:<40}{:>9}{:>9.2} ms{:>7.2} ms{:>7.1}{:>7.2} ms{:>7.1}{:>9}{:>8.0}{:>11.2} ms{:>9.1} ×{:>11}{:>10}",
            row.name,
            row.bytes / 1000,
            row.parse_ms,
            row.native_ms,
            times(row.native_ms),
            row.wasm_ms,
            wasm,
            aim.map_or("–".into(), |aim| format!("≤ {aim} {}", mark(wasm <= aim))),
            float(row.bytes) / 1000.0 / row.wasm_ms,
            row.report_ms,
            of_file(row.wasm_memory),
            row.native_peak.map_or("–".into(), |peak| format!("{:.1} ×", of_file(peak))),
            row.findings,
        );
    }
    println!(
        "× : times JSON.parse of the same content in the same Node process; with report: the report as JSON text, too; \
         mem: peak, times the file"
    );

    let per_mb =
        rows.iter().filter(|row| !row.is_yaml && row.bytes >= 32_000).map(|row| row.wasm_ms / float(row.bytes));
    let (least, most) = per_mb.fold((f64::MAX, 0.0_f64), |(least, most), cost| (least.min(cost), most.max(cost)));
    let growth = most / least;
    println!(
        "time per MB from 32 kB up, JSON in wasm: within a factor of {growth:.2} (aim ≤ 1.5 {})",
        mark(growth <= 1.5)
    );
    if let Some(largest) = rows.iter().max_by_key(|row| row.bytes) {
        let memory = largest.wasm_memory / float(largest.bytes);
        println!("peak memory of the largest, in wasm: {memory:.1} × the file (aim ≤ 12 {})", mark(memory <= 12.0));
    }
    if let Some(median) = rows.iter().find(|row| (32_000..33_000).contains(&row.bytes)) {
        println!("the median connector, in wasm: {:.2} ms (aim ≤ 16 {})", median.wasm_ms, mark(median.wasm_ms <= 16.0));
    }
}

/// The most that a check in wasm should take, in times of JSON.parse. Of less than a megabyte a frame is the aim.
fn aim(row: &Row) -> Option<f64> {
    match (row.is_yaml, row.bytes) {
        (true, _) => Some(12.0),
        (false, 10_000_000..) => Some(6.0),
        (false, 1_000_000..) => Some(5.0),
        (false, _) => None,
    }
}

fn mark(reached: bool) -> &'static str {
    if reached { "✓" } else { "✗" }
}

/// Sizes of files are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss)]
fn float(bytes: u64) -> f64 {
    bytes as f64
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// A definition in parts; `@` in `path` becomes a number.
struct Template {
    head: &'static str,
    path: &'static str,
    between: &'static str,
    tail: &'static str,
}

/// A definition of about as many bytes, the same for the same size.
fn generate(template: &Template, bytes: usize) -> String {
    let mut text = template.head.to_owned();
    for number in 0.. {
        text.push_str(&template.path.replace('@', &number.to_string()));
        if text.len() + template.path.len() + template.tail.len() > bytes {
            break;
        }
        text.push_str(template.between);
    }
    text.push_str(template.tail);
    text
}

const JSON: Template = Template {
    head: r#"{
  "swagger": "2.0",
  "info": { "title": "Generated", "description": "A generated definition.", "version": "1.0" },
  "host": "api.example.com",
  "basePath": "/v1",
  "schemes": ["https"],
  "paths": {
"#,
    path: r#"    "/items@/{id}": {
      "get": {
        "operationId": "GetItem@",
        "summary": "Get item @",
        "description": "Gives the item number @ \u2014 with its price, its size and what it is made of.",
        "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string", "x-ms-summary": "Item", "description": "Which item." },
          { "name": "limit", "in": "query", "type": "integer", "format": "int32", "default": 20 }
        ],
        "responses": {
          "200": {
            "description": "The item",
            "schema": {
              "type": "object",
              "properties": {
                "id": { "type": "string", "description": "The item's number.", "x-ms-summary": "Number" },
                "price": { "type": "number", "format": "double" },
                "parts": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string" } } } }
              }
            }
          },
          "404": { "description": "There is none." }
        }
      }
    }"#,
    between: ",\n",
    tail: "\n  }\n}\n",
};

const YAML: Template = Template {
    head: "swagger: '2.0'\ninfo:\n  title: Generated\n  description: A generated definition.\n  version: '1.0'\n\
           host: api.example.com\nbasePath: /v1\nschemes:\n- https\npaths:\n",
    path: r#"  /items@/{id}:
    get:
      operationId: GetItem@
      summary: Get item @
      description: >-
        Gives the item number @, with its price,
        its size and what it is made of.
      parameters:
      - name: id
        in: path
        required: true
        type: string
        x-ms-summary: Item
        description: "Which item."
      - { name: limit, in: query, type: integer, format: int32, default: 20 }
      responses:
        '200':
          description: The item
          schema:
            type: object
            properties:
              id:
                type: string
                description: The item's number.
              price:
                type: number
                format: double
              parts:
                type: array
                items:
                  type: object
                  properties:
                    name:
                      type: string
        '404':
          description: There is none.
"#,
    between: "",
    tail: "",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_definitions_are_json_of_about_the_size_asked_for() {
        for bytes in [10_206, 32_260, 465_428] {
            let text = generate(&JSON, bytes);
            assert!(text.len() <= bytes && text.len() + 2000 > bytes, "{} for {bytes}", text.len());
            serde_json::from_str::<Value>(&text).expect("JSON");
        }
        assert!(generate(&YAML, 20_000).lines().filter(|line| line.starts_with("  /items")).count() > 10);
    }
}
