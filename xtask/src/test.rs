//! Runs the tests, stage by stage, and sums them up.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{command, run, seconds};
use crate::{project, site, tools};

/// The stages in the order in which they run: what is quick to fail comes first.
pub const STAGES: &[(&str, &str)] = &[
    ("unit", "beside the code: library, programs, documentation examples"),
    ("corpus", "tests/*.rs: whole suites and the corpus, natively"),
    ("wasm", "tests/wasm: the built site in Node: the JavaScript API, and what the site contains"),
    ("browser", "tests/browser: the built site in a real Chromium"),
    ("firefox", "tests/browser: the same in a real Firefox"),
];

/// How many tests may pass only when they are run again.
const MOST_UNSTEADY: usize = 3;

/// The browser's tests that measure time, or memory, and have the machine for themselves.
const TIMED: &[&str] = &["large.test.mjs", "memory.test.mjs"];

/// How much is told at the end of why a test failed, in characters.
const TOLD: usize = 1_000;

/// What a stage came to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub name: String,
    pub counts: Counts,
    pub time: Duration,
    /// Set where something other than a test has failed, such as a build.
    pub error: Option<String>,
}

/// How many tests did what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// Tests that said that they were skipped, and that their program has not counted as passed yet.
    said: u32,
    failures: Vec<Failure>,
    /// What failed, and did not when it was run again.
    unsteady: Vec<Failure>,
}

/// A test that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Failure {
    name: String,
    /// Of Node's tests: the file, and the beginning of the reason.
    file: String,
    told: String,
}

impl Outcome {
    pub fn is_good(&self) -> bool {
        self.error.is_none() && self.counts.failed == 0
    }
}

/// Runs the named stages, or all. `more` is handed to the test programs (`cargo test … -- MORE`, `node --test MORE …`).
pub fn stages(names: &[String], more: &[String]) -> Result<Vec<Outcome>> {
    if let Some(unknown) = names.iter().find(|name| !STAGES.iter().any(|(stage, _)| stage == name)) {
        let known: Vec<&str> = STAGES.iter().map(|(name, _)| *name).collect();
        bail!("there is no test stage `{unknown}`; there are {}", known.join(", "));
    }
    let wanted = STAGES.iter().filter(|(stage, _)| names.is_empty() || names.iter().any(|name| name == stage));
    Ok(wanted
        .map(|(name, what)| {
            println!("\n━━ {name}: {what}");
            timed(name, || match *name {
                "unit" => unit(more),
                "corpus" => corpus(more),
                "wasm" => wasm(more),
                "browser" => browser("CHROME", tools::chromium, more),
                _ => browser("FIREFOX", tools::firefox, more),
            })
        })
        .collect())
}

/// Runs one stage and keeps its time, its counts and its error.
pub fn timed(name: &str, stage: impl FnOnce() -> Result<Counts>) -> Outcome {
    let start = Instant::now();
    let result = stage();
    let (counts, error) = match result {
        Ok(counts) => (counts, None),
        Err(error) => {
            eprintln!("error: {error:#}");
            (Counts::default(), Some(format!("{error:#}")))
        }
    };
    Outcome { name: name.into(), counts, time: start.elapsed(), error }
}

/// Prints what failed, the table and the closing line: so that the end of a long output, which is often all that is kept
/// of it, tells it all. Tells whether all is good.
pub fn summarize(outcomes: &[Outcome]) -> bool {
    for Outcome { name, counts, .. } in outcomes {
        for (sign, failures) in [("✗", &counts.failures), ("passed when it was run again:", &counts.unsteady)] {
            for failure in failures {
                println!("\n{sign} {name}: {}\n  {}", failure.name, failure.told);
            }
        }
    }
    println!("\n{:<16}{:>8}{:>8}{:>9}{:>14}", "stage", "passed", "failed", "skipped", "time");
    let mut sum = Counts::default();
    for Outcome { name, counts, time, error } in outcomes {
        sum += counts.clone();
        let Counts { passed, failed, skipped, .. } = counts;
        let note = error.as_ref().map(|error| format!("  ✗ {}", error.lines().next().unwrap_or_default()));
        println!("{name:<16}{passed:>8}{failed:>8}{skipped:>9}{:>14}{}", seconds(*time), note.unwrap_or_default());
    }
    println!("\n{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped);
    outcomes.iter().all(Outcome::is_good)
}

fn unit(more: &[String]) -> Result<Counts> {
    let mut counts = cargo_test(&["--workspace", "--lib", "--bins"], more)?;
    counts += cargo_test(&["--workspace", "--doc"], more)?;
    Ok(counts)
}

fn corpus(more: &[String]) -> Result<Counts> {
    let tests = project::root().join("tests");
    let is_test = |path: PathBuf| path.extension().is_some_and(|e| e == "rs") || path.join("main.rs").is_file();
    if !fs::read_dir(tests).is_ok_and(|mut files| files.any(|file| file.is_ok_and(|file| is_test(file.path())))) {
        println!("no tests/*.rs");
        return Ok(Counts::default());
    }
    // Their output tells rates and lists, so it is shown for those that pass, too.
    let more: Vec<String> = ["--show-output".to_owned()].iter().chain(more).cloned().collect();
    cargo_test(&["--test", "*"], &more)
}

fn cargo_test(which: &[&str], more: &[String]) -> Result<Counts> {
    let mut command = command("cargo");
    command.args(["test", "--no-fail-fast"]).args(which).arg("--").args(more);
    let mut counts = Counts::default();
    let success = watch(&mut command, |line| counts.read_libtest(line))?;
    if !success && counts.failed == 0 {
        bail!("cargo test {} failed", which.join(" "));
    }
    Ok(counts)
}

/// The JavaScript API against the command line: the same bytes in, the same bytes out.
fn wasm(more: &[String]) -> Result<Counts> {
    site::build(&site::Options::default())?;
    let cli = command_line()?;
    tools::cyclonedx()?;
    node_tests("tests/wasm", &|_| true, more, &|command| {
        command.env("CONNECTOR_CHECK", &cli);
    })
}

/// The tests of the page in a browser, which they are told in a variable.
fn browser(name: &str, find: fn() -> Result<PathBuf>, more: &[String]) -> Result<Counts> {
    site::build(&site::Options::default())?;
    let cli = command_line()?;
    tools::puppeteer()?;
    tools::axe()?;
    let program = find()?;
    let at_once = |files: usize| -> Vec<String> {
        let limit = tools::limits_node_tests().then(|| format!("--test-concurrency={files}"));
        limit.iter().chain(more).cloned().collect()
    };
    let prepare = |command: &mut Command| {
        command.env_remove("CHROME").env_remove("FIREFOX").env(name, &program).env("CONNECTOR_CHECK", &cli);
    };
    let is_timed = |path: &Path| TIMED.iter().any(|file| path.ends_with(file));
    let mut counts = if name == "FIREFOX" {
        // One would take the focus from another.
        node_tests("tests/browser", &|_| true, &at_once(1), &prepare)?
    } else {
        // Most of the time is spent waiting.
        let mut counts = node_tests("tests/browser", &|path| !is_timed(path), &at_once(2), &prepare)?;
        counts += node_tests("tests/browser", &is_timed, &at_once(1), &prepare)?;
        counts
    };
    // What a browser does hangs on what else the machine does at that moment, which no test can know: what failed is run
    // once more by itself, and told even where it passes then.
    let files: BTreeSet<String> = counts.failures.iter().map(|failure| failure.file.clone()).collect();
    if files.iter().all(|file| Path::new(file).is_file()) && counts.failed > 0 {
        println!("\n━━ what failed, once more");
        let again = node_tests(
            "tests/browser",
            &|path| files.iter().any(|file| Path::new(file).ends_with(path)),
            &at_once(1),
            &prepare,
        )?;
        counts.run_again(again);
    }
    Ok(counts)
}

/// Builds the command line, whose reports the page's and the API's are held against.
fn command_line() -> Result<PathBuf> {
    run(command("cargo").args(["build", "--bin", "connector-check"]))?;
    Ok(project::target().join("debug").join(format!("connector-check{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs the `*.test.mjs` of a folder that are wanted by Node's own test runner.
fn node_tests(
    folder: &str,
    wants: &dyn Fn(&Path) -> bool,
    more: &[String],
    prepare: &dyn Fn(&mut Command),
) -> Result<Counts> {
    let mut files: Vec<PathBuf> = fs::read_dir(project::root().join(folder))
        .with_context(|| format!("cannot read {folder}"))?
        .filter_map(|file| Some(Path::new(folder).join(file.ok()?.file_name())))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs") && wants(file))
        .collect();
    files.sort();
    fs::create_dir_all(project::work())?;
    let tap = project::work().join("node.tap");
    // Node tells its counts in TAP; the other reporter is for reading.
    let mut command = command(tools::node()?);
    command
        .args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", tap.display()))
        .args(more)
        .args(files)
        .env("CONNECTOR_CHECK_ROOT", project::root());
    prepare(&mut command);
    let success = command.status().context("cannot start node")?.success();
    let counts = Counts::from_tap(&fs::read_to_string(tap)?);
    if !success && counts.failed == 0 {
        bail!("node --test {folder} failed");
    }
    Ok(counts)
}

/// Runs a command, shows its output line by line, and hands each line on. Tells whether the command succeeded.
fn watch(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let output = child.stdout.take().context("no output to read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        read(&line);
    }
    Ok(child.wait()?.success())
}

impl Counts {
    /// Of checks that all went well.
    pub fn of(passed: u32, skipped: u32) -> Self {
        Self { passed, skipped, ..Self::default() }
    }

    /// Takes in what the files with failures came to when they were run once more: a test has failed that failed there.
    fn run_again(&mut self, again: Counts) {
        let failed = |failure: &Failure| again.failures.iter().any(|other| other.name == failure.name);
        self.unsteady.extend(std::mem::take(&mut self.failures).into_iter().filter(|failure| !failed(failure)));
        let all = self.passed + self.failed;
        self.failures = again.failures;
        self.failed = again.failed;
        // So many did not come of a busy machine alone.
        if self.unsteady.len() > MOST_UNSTEADY {
            self.failed += u32::try_from(self.unsteady.len()).unwrap_or(u32::MAX);
            self.failures.append(&mut self.unsteady);
        }
        self.passed = all.saturating_sub(self.failed);
    }

    /// Reads a line of Rust's test programs. A test that cannot run, because data beside the project is absent, passes
    /// for Rust; it says so in a line that starts with `SKIPPED`, and here counts as skipped.
    fn read_libtest(&mut self, line: &str) {
        if line.trim_start().starts_with("SKIPPED") {
            self.said += 1;
        }
        if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            self.failures.push(Failure { name: name.to_owned(), ..Failure::default() });
        }
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let Some(number) = words.next().and_then(|word| word.parse::<u32>().ok()) else { continue };
            match words.next() {
                Some("passed") => {
                    let skipped = std::mem::take(&mut self.said).min(number);
                    self.passed += number - skipped;
                    self.skipped += skipped;
                }
                Some("failed") => self.failed += number,
                Some("ignored") => self.skipped += number,
                _ => {}
            }
        }
    }

    /// Reads the lines of failed tests and the closing lines of Node's TAP.
    fn from_tap(tap: &str) -> Self {
        let number = |name: &str| {
            let mut lines =
                tap.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.trim().parse().ok());
            lines.next_back().unwrap_or(0)
        };
        let todo: u32 = number("todo ");
        let lines: Vec<&str> = tap.lines().map(str::trim).collect();
        let failures = lines.iter().enumerate().filter_map(|(at, line)| {
            let (_, name) = line.strip_prefix("not ok ")?.split_once(" - ")?;
            // Behind a fault's text, of one line or several, stand its code and where it was thrown.
            let told =
                lines[at..].iter().take_while(|line| **line != "...").skip_while(|line| !line.starts_with("error:"));
            let told = told.take_while(|line| !["code:", "stack:"].iter().any(|key| line.starts_with(key)));
            let told: String = told.flat_map(|line| line.split_whitespace()).skip(1).collect::<Vec<_>>().join(" ");
            let told: String = told.trim_start_matches("|- ").chars().take(TOLD).collect();
            let place = lines[at..].iter().find_map(|line| line.strip_prefix("location: '"));
            let file = place.and_then(|place| place.split_once(".mjs:")).map_or("", |(file, _)| file);
            let failure = Failure { name: name.to_owned(), file: format!("{file}.mjs"), told };
            // What is marked so may fail.
            (!name.ends_with(" # TODO")).then_some(failure)
        });
        Self {
            passed: number("pass "),
            failed: number("fail ") + number("cancelled "),
            skipped: number("skipped ") + todo,
            said: 0,
            failures: failures.collect(),
            unsteady: Vec::new(),
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.failures.extend(other.failures);
        self.unsteady.extend(other.unsteady);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_rust_tests_are_summed() {
        let mut counts = Counts::default();
        for line in [
            "SKIPPED: no corpus beside the project",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
        ] {
            counts.read_libtest(line);
        }
        assert_eq!(counts, Counts { passed: 14, failed: 2, skipped: 2, ..Counts::default() });
    }

    #[test]
    fn failed_rust_tests_are_named() {
        let mut counts = Counts::default();
        for line in ["test tests::one ... FAILED", "test tests::two ... ok", "test three - should panic ... FAILED"] {
            counts.read_libtest(line);
        }
        let names: Vec<&str> = counts.failures.iter().map(|failure| failure.name.as_str()).collect();
        assert_eq!(names, ["tests::one", "three - should panic"]);
    }

    #[test]
    fn counts_of_node_tests_are_the_closing_ones() {
        let tap =
            "# pass 90\nok 1 - a\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(Counts::from_tap(tap), Counts { passed: 2, failed: 1, skipped: 1, ..Counts::default() });
    }

    #[test]
    fn failed_node_tests_are_named_with_their_reason() {
        let tap = "not ok 1 - a - b\n  ---\n  location: '/x/a.test.mjs:3:1'\n  error: 'short'\n  code: 'E'\n  ...\n\
                   ok 2 - good\n  ---\n  ...\n\
                   not ok 3 - c\n  ---\n  location: '/x/c.test.mjs:4:1'\n  error: |-\n    first\n    \n      second\n  code: 'E'\n  stack: |-\n    x\n  ...\n\
                   not ok 4 - may fail # TODO\n  ---\n  error: 'no'\n  ...\n";
        let failure =
            |name: &str, file: &str, told: &str| Failure { name: name.into(), file: file.into(), told: told.into() };
        let expected = [failure("a - b", "/x/a.test.mjs", "'short'"), failure("c", "/x/c.test.mjs", "first second")];
        assert_eq!(Counts::from_tap(tap).failures, expected);
    }

    #[test]
    fn what_passes_when_it_is_run_again_is_told_and_what_fails_again_has_failed() {
        let failure = |name: &str| Failure { name: name.into(), ..Failure::default() };
        let mut counts =
            Counts { passed: 7, failed: 2, failures: vec![failure("one"), failure("two")], ..Counts::default() };
        counts.run_again(Counts { passed: 3, failed: 1, failures: vec![failure("two")], ..Counts::default() });
        let expected = Counts {
            passed: 8,
            failed: 1,
            failures: vec![failure("two")],
            unsteady: vec![failure("one")],
            ..Counts::default()
        };
        assert_eq!(counts, expected);

        let mut counts = Counts { passed: 6, failed: 4, failures: vec![failure("one"); 4], ..Counts::default() };
        counts.run_again(Counts { passed: 4, ..Counts::default() });
        assert_eq!((counts.passed, counts.failed, counts.failures.len(), counts.unsteady.len()), (6, 4, 4, 0));
    }
}
