//! Runs the fuzz targets of `fuzz/`, one after the other, and keeps account of it: docs/fuzzing.md.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{command, output, run, seconds, step};
use crate::{project, tools};

/// A target, and the longest input that it is given: long enough for what it is to find, short enough to be quick.
struct Target {
    name: &'static str,
    max_len: usize,
    /// Folders of inputs that may lie beside the project.
    beside: &'static [&'static str],
}

const TARGETS: &[Target] = &[
    Target { name: "json", max_len: 16 << 10, beside: &["../shared/peer-suites/JSONTestSuite"] },
    Target { name: "yaml", max_len: 16 << 10, beside: &["../shared/peer-suites/yaml-test-suite"] },
    Target { name: "definition", max_len: 32 << 10, beside: &["../shared/peer-suites/oai", "../shared/corpus"] },
    Target { name: "files", max_len: 32 << 10, beside: &[] },
    Target { name: "zip", max_len: 64 << 10, beside: &[] },
    Target { name: "icon", max_len: 64 << 10, beside: &[] },
    Target { name: "link", max_len: 32 << 10, beside: &[] },
    Target { name: "fix", max_len: 16 << 10, beside: &["../shared/peer-suites/swagger-parser"] },
    Target { name: "convert", max_len: 32 << 10, beside: &["../shared/peer-suites/oai"] },
];

/// How long a target runs before the next one does: all are under way early.
const TURN: Duration = Duration::from_mins(5);

/// An input that takes longer is a finding.
const LONGEST: Duration = Duration::from_secs(10);

/// How often a target is started again in its turn after it has found something.
const MAX_FINDINGS: usize = 3;

/// Fuzzes these targets, or all, each for so long; `None` tells what there was so far.
pub fn fuzz(names: &[String], time: Option<Duration>) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| TARGETS.iter().all(|target| target.name != **name)) {
        let known: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        bail!("there is no fuzz target `{unknown}`; there are {}", known.join(", "));
    }
    let Some(time) = time else { return summarize() };
    let wanted = |target: &&Target| names.is_empty() || names.iter().any(|name| name == target.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    let programs = build(&targets)?;
    let mut left = vec![time; targets.len()];
    while left.iter().any(|left| !left.is_zero()) {
        for ((target, program), left) in targets.iter().zip(&programs).zip(&mut left) {
            let turn = TURN.min(*left);
            if !turn.is_zero() {
                step(&format!("fuzzing {} for {}", target.name, seconds(turn)), || take_turn(target, program, turn))?;
                *left -= turn;
            }
        }
    }
    summarize()
}

/// Where programs, inputs, findings and the account lie.
fn folder() -> PathBuf {
    project::target().join("fuzz")
}

/// Builds the targets; the paths of their programs.
fn build(targets: &[&Target]) -> Result<Vec<PathBuf>> {
    tools::cargo_fuzz()?;
    let host = output(command("rustc").arg("-vV"))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?.to_owned();
    for target in targets {
        let mut cargo = command("cargo");
        // The engine has no unsafe code: what sanitizers look for it cannot do.
        cargo.args(["fuzz", "build", "--sanitizer", "none", "--target-dir"]).arg(folder()).arg(target.name);
        // Flags of the compiler that are not stable yet are needed.
        match nightly() {
            Some(name) => cargo.env("RUSTUP_TOOLCHAIN", name),
            None => cargo.env("RUSTC_BOOTSTRAP", "1"),
        };
        step(&format!("building the fuzz target {}", target.name), || run(&mut cargo))?;
    }
    Ok(targets.iter().map(|target| folder().join(&host).join("release").join(target.name)).collect())
}

/// The nightly toolchain, where rustup has one; nothing is installed.
fn nightly() -> Option<&'static str> {
    let has = output(command("rustc").env("RUSTUP_TOOLCHAIN", "nightly").env("RUSTUP_AUTO_INSTALL", "0").arg("-V"));
    has.is_ok().then_some("nightly")
}

/// One run of a target's program, and what came of it.
#[derive(Default)]
struct Run {
    time: Duration,
    /// Of the processor, where the system tells it: it may have been busy with other things.
    cpu: f64,
    executions: u64,
    coverage: u64,
    finding: Option<PathBuf>,
}

fn take_turn(target: &Target, program: &Path, time: Duration) -> Result<()> {
    let corpus = folder().join("corpus").join(target.name);
    let seeds = folder().join("seeds").join(target.name);
    let artifacts = folder().join("artifacts").join(target.name);
    for folder in [&corpus, &artifacts] {
        fs::create_dir_all(folder)?;
    }
    run(Command::new(program).env("FUZZ_SEEDS", &seeds))?;
    let root = project::root();
    let kept = root.join("fuzz").join("seeds").join(target.name);
    let beside = target.beside.iter().map(|folder| root.join(folder));
    let folders: Vec<PathBuf> =
        [corpus, seeds, kept].into_iter().chain(beside).filter(|folder| folder.is_dir()).collect();
    let start = Instant::now();
    let mut findings = 0;
    while start.elapsed() < time && findings < MAX_FINDINGS {
        let left = time.saturating_sub(start.elapsed()).as_secs().max(1);
        let mut fuzzer = Command::new(program);
        fuzzer
            .args(&folders)
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-dict={}", root.join("fuzz/keywords.dict").display()))
            .arg(format!("-max_len={}", target.max_len))
            .arg(format!("-timeout={}", LONGEST.as_secs()))
            .arg(format!("-max_total_time={left}"))
            .args(["-rss_limit_mb=1024", "-print_final_stats=1", "-reload=0", "-report_slow_units=5"]);
        let mut run = watch(&mut fuzzer)?;
        if let Some(finding) = run.finding.take() {
            run.finding = holds(program, finding)?;
        }
        findings += usize::from(run.finding.is_some());
        note(target, &run)?;
        if let Some(finding) = &run.finding {
            println!("  FOUND: {}\n  again: {} {}", finding.display(), program.display(), finding.display());
        }
    }
    Ok(())
}

/// Whether a finding is one when nothing else is asked: what took too long may have waited for the machine.
fn holds(program: &Path, finding: PathBuf) -> Result<Option<PathBuf>> {
    let is_slow = finding.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with("timeout-") || name.starts_with("slow-unit-")
    });
    if !is_slow {
        return Ok(Some(finding));
    }
    let again = watch(Command::new(program).arg("-timeout=600").arg(&finding))?;
    if again.cpu > 0.0 && again.cpu < LONGEST.as_secs_f64() / 2.0 {
        println!("  {} takes {:.1} s by itself: the machine was busy", finding.display(), again.cpu);
        fs::remove_file(&finding)?;
        return Ok(None);
    }
    Ok(Some(finding))
}

/// Runs a fuzzer to its end and reads what it tells.
fn watch(command: &mut Command) -> Result<Run> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().context("cannot start the fuzzer")?;
    let told = child.stderr.take().context("no output to read")?;
    let mut run = Run::default();
    let mut lines = Vec::new();
    for line in BufReader::new(told).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        run.cpu = cpu_seconds(child.id()).unwrap_or(run.cpu).max(run.cpu);
        if let Some(count) = number_after(&line, "stat::number_of_executed_units:") {
            run.executions = count;
        } else if let Some((_, path)) = line.split_once("Test unit written to ") {
            run.finding = Some(PathBuf::from(path.trim()));
        }
        if let Some(coverage) = number_after(&line, " cov:") {
            run.coverage = coverage;
        }
        lines.push(line);
    }
    let status = child.wait()?;
    run.time = start.elapsed();
    if !status.success() {
        let from = lines.iter().position(|line| line.contains("panicked at") || line.contains("ERROR: libFuzzer"));
        for line in lines.iter().skip(from.unwrap_or(lines.len().saturating_sub(20))).take(12) {
            println!("  {}", line.chars().take(600).collect::<String>());
        }
        if run.finding.is_none() {
            bail!("the fuzzer failed ({status})");
        }
    }
    Ok(run)
}

fn number_after(line: &str, label: &str) -> Option<u64> {
    line.split_once(label)?.1.split_whitespace().next()?.parse().ok()
}

/// What a process has taken of the processor so far.
fn cpu_seconds(process: u32) -> Option<f64> {
    let told = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything: the twelfth and thirteenth field are its ticks, a hundredth of a second.
    let fields: Vec<&str> = told.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn account() -> PathBuf {
    folder().join("runs.tsv")
}

fn note(target: &Target, run: &Run) -> Result<()> {
    let finding = run.finding.as_ref().map_or("", |path| path.to_str().unwrap_or("?"));
    let line = format!(
        "{}\t{:.0}\t{:.1}\t{}\t{}\t{finding}\n",
        target.name,
        run.time.as_secs_f64(),
        run.cpu,
        run.executions,
        run.coverage
    );
    fs::OpenOptions::new().create(true).append(true).open(account())?.write_all(line.as_bytes())?;
    Ok(())
}

/// Prints what all runs on this machine came to.
fn summarize() -> Result<()> {
    #[derive(Default)]
    struct Sum {
        seconds: f64,
        cpu: f64,
        executions: u64,
        coverage: u64,
        findings: usize,
    }
    let told = fs::read_to_string(account()).context("nothing was fuzzed yet")?;
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for line in told.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, seconds, cpu, executions, coverage, finding] = fields[..] else { continue };
        let sum = sums.entry(name).or_default();
        sum.seconds += seconds.parse::<f64>().unwrap_or_default();
        sum.cpu += cpu.parse::<f64>().unwrap_or_default();
        sum.executions += executions.parse::<u64>().unwrap_or_default();
        sum.coverage = sum.coverage.max(coverage.parse().unwrap_or_default());
        sum.findings += usize::from(!finding.is_empty());
    }
    println!("| target | minutes | of the processor | executions | edges reached | findings |");
    println!("|---|---|---|---|---|---|");
    for target in TARGETS {
        let Some(Sum { seconds, cpu, executions, coverage, findings }) = sums.get(target.name) else { continue };
        let (minutes, cpu) = (seconds / 60.0, cpu / 60.0);
        println!("| {} | {minutes:.0} | {cpu:.1} | {executions} | {coverage} | {findings} |", target.name);
    }
    Ok(())
}
