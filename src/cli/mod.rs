//! The command line: `connector-check PATH…` checks, `connector-check convert PATH` converts,
//! `connector-check make THING PATH` makes what goes with a connector, `connector-check fix PATH…` mends,
//! `connector-check rules` writes the rules as pages.
//!
//! Exit status: 0 when there is nothing to fail on, 1 when there is, 2 for a wrong call or input that cannot be read.

mod conversion;
mod dismissals;
mod fixing;
mod gather;
mod making;
mod outputs;
mod pages;
mod printing;
mod rules;
mod text;
mod writing;

use crate::convert::ConvertError;
use crate::criteria::{Criterion, Status};
use crate::make::NotMade;
use crate::number::grouped;
use crate::report::{Column, Sort};
use crate::rules::{Reading, Severity};
use crate::submission::{FileKind, MAX_FILES};
use crate::visible::visible;
use crate::{Answers, Report};
use clap::{Parser, Subcommand, ValueEnum};
use gather::Connector;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use printing::{Printer, Told};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tells whether a Microsoft custom connector can be certified, what stands in the way, and where.
///
/// A folder is one connector when it holds a definition; otherwise every folder below it that does is one, or every zip
/// archive in it. Files of one folder make one connector, and so does each archive: of a connector's files, a solution
/// or a whole package. An archive with several folders that hold a definition, such as a repository's, is as many
/// connectors. Nothing leaves this machine.
#[derive(Parser)]
#[command(
    name = "connector-check",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Exit status: 0 nothing to fail on, 1 findings, 2 wrong call or unreadable input."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Files and folders; `-` reads a definition from the standard input.
    #[arg(value_name = "PATH", required_unless_present = "answers")]
    paths: Vec<PathBuf>,

    /// In which form the report is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// A JSON file with your answers to the questions that no file can settle. Without a PATH, the answer of the four
    /// certification criteria alone is given. For example (each may be left out):
    /// {"publisher": "owner", "ownership": "own", "authentication": "oauth2", "support": true, "availability": 99.9}.
    /// Publishers are owner and independent, ownership is own or not-own.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,

    /// A JSON file with the findings that you set aside, each with a reason: a list, or a report with one. They are told
    /// apart and count for nothing.
    #[arg(long, value_name = "FILE")]
    dismissals: Option<PathBuf>,

    /// The address of the site, for links to the pages of the rules (SARIF only).
    #[arg(long, value_name = "URL")]
    site: Option<String>,

    /// What a file is, where it is taken for something else: definition, properties, icon, readme, intro, settings,
    /// script or other. A file in an archive is named by its path in it: `connector.zip/logo.png`. Can be given several
    /// times.
    #[arg(long = "as", value_name = "KIND=PATH", value_parser = correction)]
    corrections: Vec<Correction>,

    /// Which findings make the exit status 1.
    #[arg(long, value_enum, default_value_t = FailOn::Required)]
    fail_on: FailOn,

    /// Print every place of every finding (text only).
    #[arg(long)]
    all: bool,

    /// What the table of several connectors is sorted by: name, answer, required, recommended or coverage; with a `-`
    /// before it from the highest down. Without it the connectors stand in the order of their paths.
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true, value_parser = sort)]
    sort: Option<Sort>,
}

#[derive(Subcommand)]
enum Command {
    Convert(conversion::Arguments),
    Make(making::Arguments),
    Rules(pages::Arguments),
    Fix(fixing::Arguments),
}

/// What the author says that a file is.
#[derive(Clone, Debug)]
struct Correction {
    kind: FileKind,
    path: String,
}

fn correction(text: &str) -> Result<Correction, String> {
    let (id, path) = text.split_once('=').ok_or("write KIND=PATH, such as icon=logo.png")?;
    let kind = FileKind::GIVEN.into_iter().find(|kind| kind.id() == id).ok_or_else(|| {
        let known: Vec<&str> = FileKind::GIVEN.iter().map(|kind| kind.id()).collect();
        format!("there is no kind `{id}`; there are {}", known.join(", "))
    })?;
    Ok(Correction { kind, path: path.to_owned() })
}

fn sort(id: &str) -> Result<Sort, String> {
    let known: Vec<&str> = Column::ALL.iter().map(|column| column.id()).collect();
    Sort::of_id(id).ok_or_else(|| format!("there is no column `{id}`; there are {}", known.join(", ")))
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    /// Of several connectors the table alone, without their reports.
    Table,
    Json,
    /// SARIF 2.1.0, for code-scanning views and editors.
    Sarif,
    /// Markdown for an issue or a pull request.
    Markdown,
    /// One line for each rule: how many of the connectors break it, beside the share of published ones.
    Rules,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Required findings, or a required criterion that is not met.
    Required,
    /// Required and recommended ones.
    Recommended,
    Never,
}

/// Why there is no report.
#[derive(Debug)]
enum CliError {
    NotFound(PathBuf),
    Unreadable(PathBuf, io::Error),
    NoFiles(PathBuf),
    /// So many files, and none of them tells a connector.
    TooMany(PathBuf, usize),
    /// A connector of an archive, after others that unpacked to all that is unpacked.
    NotUnpacked(PathBuf),
    /// Connectors that were not read, each of them told already.
    Incomplete(usize),
    /// A file that is to be something else is not among those that were given.
    NotAmong(String),
    Answers(PathBuf, String),
    Dismissals(PathBuf, String),
    Output(io::Error),
    /// Several connectors where one is wanted, and how to name the first of them.
    NotOne(PathBuf, String),
    NoDefinition(PathBuf),
    NotConverted(PathBuf, ConvertError),
    WouldReplace(PathBuf),
    Unwritable(PathBuf, io::Error),
    /// The file that was to be made, and why it is not.
    NotMade(&'static str, NotMade),
    /// What was made is no text to be shown on a terminal.
    NoText(&'static str),
    /// The file that is to be written is there already.
    IsThere(PathBuf),
    /// What is to be mended lies in this archive.
    InArchive(PathBuf),
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CliError::NotFound(path) => write!(f, "there is no file or folder `{}`", path.display()),
            CliError::Unreadable(path, error) => write!(f, "`{}` cannot be read: {error}", path.display()),
            CliError::NoFiles(path) => write!(f, "there is no file in `{}`", path.display()),
            CliError::TooMany(path, count) => write!(
                f,
                "`{}` was not read: there are {} files in it, none of them a definition or an archive, and of one \
                 connector {MAX_FILES} are read",
                path.display(),
                grouped(*count)
            ),
            CliError::NotUnpacked(path) => write!(
                f,
                "`{}` was not read: of archives with several connectors not more than 1 GiB is unpacked at a time",
                path.display()
            ),
            CliError::Incomplete(1) => write!(f, "1 connector was not read; its error is told above"),
            CliError::Incomplete(count) => write!(f, "{count} connectors were not read; their errors are told above"),
            CliError::NotAmong(path) => write!(f, "`{path}`, given with --as, is not among the files"),
            CliError::Answers(path, error) => write!(f, "the answers in `{}` cannot be taken: {error}", path.display()),
            CliError::Dismissals(path, error) => {
                write!(f, "the dismissals in `{}` cannot be taken: {error}", path.display())
            }
            CliError::Output(error) => write!(f, "the output cannot be written: {error}"),
            CliError::NotOne(path, first) => {
                write!(f, "there are several connectors in `{}`: name one of them, such as `{first}`", path.display())
            }
            CliError::NoDefinition(path) => write!(f, "there is no definition in `{}`", path.display()),
            CliError::NotConverted(path, error) if error.line > 0 => {
                write!(f, "`{}`, line {}: {}", path.display(), error.line, error.message)
            }
            CliError::NotConverted(path, error) => write!(f, "`{}`: {}", path.display(), error.message),
            CliError::WouldReplace(path) => {
                write!(f, "`{}` is the definition itself: name another file for the converted one", path.display())
            }
            CliError::NotMade(name, why) => write!(f, "{name} is not made: {why}"),
            CliError::NoText(name) => write!(f, "{name} is no text for a terminal: name a file for it with -o"),
            CliError::IsThere(path) => {
                write!(f, "`{}` is there already: name another file, or take it away first", path.display())
            }
            CliError::InArchive(path) => {
                write!(
                    f,
                    "the files in `{}` cannot be put back into it: unpack it, and mend them there",
                    path.display()
                )
            }
            CliError::Unwritable(path, error) => write!(f, "`{}` cannot be written: {error}", path.display()),
        }
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Some(Command::Convert(arguments)) => conversion::run(arguments).map(|()| true),
        Some(Command::Make(arguments)) => making::run(arguments).map(|()| true),
        Some(Command::Rules(arguments)) => pages::run(arguments).map(|()| true),
        Some(Command::Fix(arguments)) => fixing::run(arguments),
        None => run(&arguments),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads the output has seen enough: that is not a failure of the check.
        Err(CliError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("connector-check: {}", visible(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// Checks and prints, connector by connector; whether there was nothing to fail on.
fn run(arguments: &Arguments) -> Result<bool, CliError> {
    let answers = read_answers(arguments.answers.as_deref())?;
    let dismissals = dismissals::read(arguments.dismissals.as_deref())?;
    let progress = progress("Checking");
    let mut printer = Printer::new(arguments);
    let (mut has_passed, mut unread) = (true, 0);
    let work = |connector| {
        let mut checked = Checked::of(connector, &answers);
        if !dismissals.is_empty() {
            checked.report = dismissals::apply(checked.report, &dismissals);
        }
        let passes = passes(&checked.report, arguments.fail_on);
        (Told::of(checked, arguments), passes)
    };
    let take = |outcome: Result<(Told, bool), CliError>| match outcome {
        Ok((told, passes)) => {
            has_passed &= passes;
            progress.suspend(|| printer.print(told)).map_err(CliError::Output)
        }
        Err(error) => {
            unread += 1;
            progress.suspend(|| anstream::eprintln!("connector-check: {}", visible(&error.to_string())));
            Ok(())
        }
    };
    let outcome = gather::for_each(&arguments.paths, &arguments.corrections, &progress, work, take);
    progress.finish_and_clear();
    // What was printed is brought to its end, whatever else there is to tell.
    let finished = printer.finish().map_err(CliError::Output);
    outcome.and(finished)?;
    if unread > 0 { Err(CliError::Incomplete(unread)) } else { Ok(has_passed) }
}

/// A connector with its report.
struct Checked {
    connector: Connector,
    report: Report,
    /// The documents that the text shows the lines of.
    reading: Reading,
}

impl Checked {
    fn of(connector: Connector, answers: &Answers) -> Checked {
        let reading = Reading::of(&connector.submission);
        let report = Report::of(&connector.submission, &reading, answers);
        Checked { connector, report, reading }
    }
}

/// What stands in a file with answers.
const ANSWERS_TAKEN: &str = "The file has some of these: \"publisher\": \"owner\" or \"independent\"; \"ownership\": \"own\" or \"not-own\"; \
    \"authentication\": for example \"oauth2\" or \"api-key\"; \"support\": true or false; \"availability\": a percentage";

fn read_answers(path: Option<&Path>) -> Result<Answers, CliError> {
    let Some(path) = path else { return Ok(Answers::default()) };
    let wrong = |error: String| CliError::Answers(path.to_owned(), error);
    let bytes = std::fs::read(path).map_err(|error| CliError::Unreadable(path.to_owned(), error))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let answers: Answers = serde_json::from_slice(bytes).map_err(|error| wrong(format!("{error}. {ANSWERS_TAKEN}")))?;
    if answers.availability.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
        return Err(wrong("`availability` is a percentage from 0 to 100".to_owned()));
    }
    Ok(answers)
}

/// A bar on a terminal, behind what is being done; nothing otherwise.
fn progress(doing: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(&format!("{doing} {{bar:30}} {{pos}}/{{len}} connectors")) {
        bar.set_style(style);
    }
    bar
}

fn passes(report: &Report, fail_on: FailOn) -> bool {
    let worst = match fail_on {
        FailOn::Required => Severity::Required,
        FailOn::Recommended => Severity::Recommended,
        FailOn::Never => return true,
    };
    let is_met = report.verdict().answer == crate::Answer::Immediately;
    let fails = |row: &Criterion| worst == Severity::Recommended && row.status == Status::NotMet;
    is_met && !report.criteria().iter().any(fails) && report.findings().iter().all(|finding| finding.severity() > worst)
}
