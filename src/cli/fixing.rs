//! `connector-check fix PATH…`: mends what can be mended, in the files themselves, or in a copy of an archive.

use super::gather::Connector;
use super::{CliError, gather, read_answers, writing};
use crate::document::Encoding;
use crate::fix::{self, Fix, Held, Left, Mended, Outcome, Wanted, Why};
use crate::rules::{Finding, FixKind, RULES};
use crate::submission::FileKind;
use crate::visible::visible;
use clap::Args;
use indicatif::ProgressBar;
use similar::TextDiff;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Mends what can be mended safely, and changes nothing else in the files: indentation, order, line ends and comments stay.
/// Of an archive a copy is written.
///
/// Exit status: 0 when nothing that was to be mended is left, 1 otherwise. Give a folder that is named `fix` as `./fix`.
#[derive(Args)]
pub struct Arguments {
    /// Files and folders of connectors; `-` reads a definition from the standard input and writes it to the standard
    /// output.
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Print what would change, as a unified diff, and write nothing.
    #[arg(long)]
    dry_run: bool,

    /// Mend only what breaks this rule. Can be given several times.
    #[arg(long = "rule", value_name = "ID", value_parser = known_rule)]
    rules: Vec<String>,

    /// Take proposals too, as they are: summaries made of names, for instance. Read them over afterwards. Those that change
    /// what flows and connections hold, such as an operationId, are taken only where --rule names their rule; what the files
    /// do not tell is left to you, or written as a gap that begins with "[To be filled in".
    #[arg(long)]
    drafts: bool,

    /// Where the archive with the mended files is written, where one archive was given. Without it the name is that of
    /// the archive with `.fixed.zip` at its end.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// A JSON file with your answers: some rules bind only the owner of the service, some only independent publishers.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

fn known_rule(id: &str) -> Result<String, String> {
    let rule = RULES.iter().find(|rule| rule.id == id);
    rule.map(|rule| rule.id.to_owned()).ok_or_else(|| format!("there is no rule `{id}`"))
}

/// Mends, connector by connector; whether nothing is left of what was to be mended.
pub fn run(arguments: &Arguments) -> Result<bool, CliError> {
    let answers = read_answers(arguments.answers.as_deref())?;
    let takes_rule = |id: &str| arguments.rules.is_empty() || arguments.rules.iter().any(|rule| rule == id);
    // A bar and a diff on one terminal would be in one another's way.
    let progress = if arguments.dry_run { ProgressBar::hidden() } else { super::progress("Mending") };
    let (mut is_done, mut unread) = (true, 0);
    let work = |connector: Connector| {
        // What changes what others hold is taken where its rule is named.
        let not_taken = RefCell::new(BTreeMap::new());
        let asks = |finding: &Finding| {
            takes_rule(finding.rule().id) && (arguments.drafts || finding.rule().fix == FixKind::Auto)
        };
        let takes = |finding: &Finding, fix: &Fix| {
            let is_wanted = fix.is_safe() || arguments.drafts;
            match fix.changes {
                Some(held) if is_wanted && arguments.rules.is_empty() => {
                    not_taken.borrow_mut().insert(finding.rule().id, held);
                    false
                }
                _ => is_wanted,
            }
        };
        let drafts = if arguments.drafts { usize::MAX } else { 0 };
        let publisher = answers.publisher();
        let wanted = Wanted { publisher, asks: &asks, takes: &takes, text: &|_| None, drafts, only_first: false };
        let outcome = fix::with(&connector.submission, &wanted);
        (connector, outcome, not_taken.into_inner())
    };
    let mut take = |(connector, outcome, not_taken): (Connector, Outcome, BTreeMap<&'static str, Held>)| {
        if arguments.dry_run {
            print_diff(&connector, &outcome).map_err(CliError::Output)?;
        } else {
            save(&connector, &outcome, arguments.output.as_deref())?;
        }
        let left: Vec<&Left> = outcome.left.iter().filter(|left| takes_rule(left.finding.rule().id)).collect();
        is_done &= left.iter().all(|left| matches!(left.why, Why::NoFix | Why::NoWords));
        let told = progress.suspend(|| tell(&connector, &outcome.mended, &left, &not_taken, arguments.dry_run));
        told.map_err(CliError::Output)
    };
    let outcome = if arguments.output.is_some() {
        // A second connector would be written over the first.
        gather::only(&arguments.paths).and_then(|connector| take(work(connector)))
    } else {
        gather::for_each(&arguments.paths, &[], &progress, work, |outcome| match outcome {
            Ok(mended) => take(mended),
            Err(error) => {
                unread += 1;
                progress.suspend(|| anstream::eprintln!("connector-check: {}", visible(&error.to_string())));
                Ok(())
            }
        })
    };
    progress.finish_and_clear();
    outcome?;
    if unread > 0 { Err(CliError::Incomplete(unread)) } else { Ok(is_done) }
}

/// Writes the files that are new or differ. An archive stays as it is: there is no way back from its copy.
fn save(connector: &Connector, outcome: &Outcome, output: Option<&Path>) -> Result<(), CliError> {
    // One of several connectors in an archive.
    if let Some(archive) = connector.root.ancestors().find(|path| path.is_file()) {
        return Err(CliError::InArchive(archive.to_owned()));
    }
    let archives = connector.submission.files().iter().filter(|file| file.kind == FileKind::Archive);
    let archives: Vec<&str> = archives.map(|file| file.name.as_str()).collect();
    let path_of = |name: &str| connector.root.join(name);
    let packed = fix::packed(&connector.submission, &outcome.submission);
    let packed = packed.ok_or_else(|| CliError::InArchive(path_of(archives.first().unwrap_or(&""))))?;
    if connector.name == "-" {
        // The file that was given, whether or not there was something to mend.
        let given = connector.submission.files().first().map_or(&[][..], |file| &file.bytes);
        let bytes = packed.first().map_or(given, |(_, bytes)| bytes);
        return io::stdout().lock().write_all(bytes).map_err(CliError::Output);
    }
    let was_read = |name: &str| connector.submission.files().iter().any(|file| file.name == name);
    for (name, bytes) in &packed {
        let (path, written) = match output {
            Some(output) if archives.contains(&name.as_str()) => (output.to_owned(), writing::write(output, bytes)),
            None if archives.contains(&name.as_str()) => {
                let copy = path_of(name).with_extension("fixed.zip");
                let written = writing::write_new(&copy, bytes);
                (copy, written)
            }
            // A file that nobody read may be there all the same: what is in it is not known.
            _ if !was_read(name) => (path_of(name), writing::write_new(&path_of(name), bytes)),
            _ => (path_of(name), writing::write(&path_of(name), bytes)),
        };
        written.map_err(|error| CliError::Unwritable(path, error))?;
    }
    Ok(())
}

fn print_diff(connector: &Connector, outcome: &Outcome) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for file in outcome.submission.files() {
        let name = &file.name;
        let old = connector.submission.files().iter().find(|file| file.name == *name);
        let old = old.map_or(&[][..], |file| &file.bytes);
        if old == file.bytes {
            continue;
        }
        let text = |bytes| Encoding::decode(bytes).map(|(text, _)| text);
        let (Some(old), Some(new)) = (text(old), text(&file.bytes)) else {
            writeln!(out, "{name} is written anew: it is no text.")?;
            continue;
        };
        let diff = TextDiff::from_lines(&old, &new);
        write!(out, "{}", diff.unified_diff().context_radius(2).header(&format!("a/{name}"), &format!("b/{name}")))?;
    }
    out.flush()
}

fn tell(
    connector: &Connector,
    mended: &[Mended],
    left: &[&Left],
    not_taken: &BTreeMap<&'static str, Held>,
    is_dry: bool,
) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    let name_of = |finding: &crate::rules::Finding| {
        let file = connector.submission.files().get(usize::from(finding.place.file));
        format!("{}:{}", visible(file.map_or("", |file| file.name.as_str())), finding.place.line)
    };
    for Mended { finding, fix } in mended {
        let note = if fix.is_safe() { "" } else { " (read it over)" };
        writeln!(out, "{} {}: {}{note}.", name_of(finding), finding.rule().id, fix.title)?;
    }
    for Left { finding, why, breaks, .. } in left {
        let why = match why {
            Why::NoFix => "needs your hand".to_owned(),
            Why::NoWords => "needs your words".to_owned(),
            Why::NotEnded => match breaks {
                Some(rule) => format!("is left: {} would be told then", crate::rules::RULES[*rule].id),
                None => "is left: its fix would not end it".to_owned(),
            },
            Why::NotReached => "is left: run it once more".to_owned(),
        };
        writeln!(out, "{} {} {why}. {}", name_of(finding), finding.rule().id, finding.says())?;
    }
    for (rule, held) in not_taken {
        writeln!(out, "{rule} is left: {} Name it to take it: --rule {rule} --drafts.", held.warning())?;
    }
    let would = if is_dry { "would be mended" } else { "mended" };
    writeln!(out, "{}: {} {would}, {} left.", visible(&connector.name), mended.len(), left.len())
}
