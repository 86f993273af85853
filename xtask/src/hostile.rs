//! Times inputs that were made to take long: those of `tests/hostile.rs` and `tests/bad_input.rs`, optimized, natively and in
//! wasm. What it prints stands in `docs/speed.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::{command, output, run, step};
use crate::{project, site, tools};

/// How many inputs are told of each list.
const TOLD: usize = 12;

/// What was measured of one input.
#[derive(Default)]
struct Row {
    bytes: f64,
    findings: u64,
    /// The steps and their milliseconds.
    native: Vec<(String, f64)>,
    wasm_ms: f64,
}

impl Row {
    fn native(&self, name: &str) -> f64 {
        self.native.iter().find(|(step, _)| step == name).map_or(0.0, |(_, ms)| *ms)
    }
}

/// Measures all of them and tells the worst.
pub fn hostile() -> Result<()> {
    site::build(&site::Options::default())?;
    let folder = project::work().join("hostile");
    fs::remove_dir_all(&folder).ok();
    step("writing the inputs", || {
        let tests = ["test", "--quiet", "--test", "hostile", "--test", "bad_input", "--", "--test-threads=1"];
        run(command("cargo").args(tests).env("HOSTILE_FOLDER", &folder))
    })?;
    step("cargo build --release --bin hostile", || {
        let what =
            ["build", "--quiet", "--release", "--no-default-features", "--features", "bench,fix", "--bin", "hostile"];
        run(command("cargo").args(what))
    })?;
    let program = project::target().join("release").join(format!("hostile{}", std::env::consts::EXE_SUFFIX));
    let mut folders: Vec<PathBuf> = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    folders.sort();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    // One at a time: they are to be alone, and one that fails is to be named.
    for folder in &folders {
        let told = output(command(&program).arg(folder)).with_context(|| folder.display().to_string())?;
        let fields: Vec<&str> = told.trim_end().split('\t').collect();
        let [name, bytes, findings, steps @ ..] = &fields[..] else { continue };
        let native = steps.chunks_exact(2).map(|step| Ok((step[0].to_owned(), step[1].parse()?)));
        let native = native.collect::<Result<_>>()?;
        let row = Row { bytes: bytes.parse()?, findings: findings.parse()?, native, wasm_ms: 0.0 };
        rows.insert((*name).to_owned(), row);
    }
    let script = project::root().join("xtask/src/hostile.mjs");
    let told = output(command(tools::node()?).arg(script).arg(project::dist().join("api")).args(&folders))?;
    for line in told.lines() {
        let mut fields = line.split('\t');
        let row = fields.next().and_then(|name| rows.get_mut(name)).context("an input that was not asked for")?;
        row.wasm_ms = fields.next().context("no time")?.parse()?;
    }
    let rows: Vec<(String, Row)> = rows.into_iter().collect();
    println!("{} inputs", rows.len());
    worst(&rows, "check in wasm", &|row| row.wasm_ms);
    let steps: Vec<String> =
        rows.first().map(|(_, row)| row.native.iter().map(|(name, _)| name.clone()).collect()).unwrap_or_default();
    for name in steps {
        worst(&rows, &format!("{name}, natively"), &|row| row.native(&name));
    }
    Ok(())
}

fn worst(rows: &[(String, Row)], what: &str, ms: &dyn Fn(&Row) -> f64) {
    println!("\n{what}: ms, ms for each MB, kB, findings");
    let mut sorted: Vec<&(String, Row)> = rows.iter().collect();
    sorted.sort_by(|(_, a), (_, b)| ms(b).total_cmp(&ms(a)));
    for (name, row) in sorted.into_iter().take(TOLD) {
        let kilobytes = row.bytes / 1e3;
        println!(
            "{:>7.0}{:>7.0}{kilobytes:>8.0}{:>8}  {name}",
            ms(row),
            ms(row) / kilobytes.max(1.0) * 1e3,
            row.findings
        );
    }
}
