//! `connector-check fix PATH…`: mends what can be mended, in the files themselves.

use super::gather::Connector;
use super::{CliError, gather, read_answers};
use crate::fix::{self, Encoding, Left, Mended, Outcome, Why};
use crate::rules::RULES;
use crate::submission::FileKind;
use clap::Args;
use similar::TextDiff;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Mends what can be mended safely, and changes nothing else in the files: indentation, order, line ends and comments stay.
///
/// Exit status: 0 when nothing that was to be mended is left, 1 otherwise. Give a folder that is named `fix` as `./fix`.
#[derive(Args)]
pub struct Arguments {
    /// Files and folders of connectors.
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Print what would change, as a unified diff, and write nothing.
    #[arg(long)]
    dry_run: bool,

    /// Mend only what breaks this rule. Can be given several times.
    #[arg(long = "rule", value_name = "ID", value_parser = known_rule)]
    rules: Vec<String>,

    /// Take proposals too, as they are: summaries made of names, for instance. Read them over afterwards.
    #[arg(long)]
    drafts: bool,

    /// A JSON file with your answers: some rules bind only the owner of the service, some only independent publishers.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

fn known_rule(id: &str) -> Result<String, String> {
    let rule = RULES.iter().find(|rule| rule.id == id);
    rule.map(|rule| rule.id.to_owned()).ok_or_else(|| format!("there is no rule `{id}`"))
}

/// Mends; whether nothing is left of what was to be mended.
pub fn run(arguments: &Arguments) -> Result<bool, CliError> {
    let answers = read_answers(arguments.answers.as_deref())?;
    let connectors = gather::connectors(&arguments.paths, &[])?;
    let takes_rule = |id: &str| arguments.rules.is_empty() || arguments.rules.iter().any(|rule| rule == id);
    let mut is_done = true;
    for connector in &connectors {
        if let Some(archive) = connector.submission.files().iter().find(|file| file.kind == FileKind::Archive) {
            return Err(CliError::InArchive(connector.root.join(&archive.name)));
        }
        let outcome = fix::all(&connector.submission, answers.publisher(), &|finding, fix| {
            takes_rule(finding.rule().id) && (fix.is_safe() || arguments.drafts)
        });
        let changed = changed(connector, &outcome);
        if arguments.dry_run {
            print_diff(&changed).map_err(CliError::Output)?;
        } else {
            for change in &changed {
                write(&change.path, change.new)?;
            }
        }
        let left: Vec<&Left> = outcome.left.iter().filter(|left| takes_rule(left.finding.rule().id)).collect();
        tell(connector, &outcome.mended, &left, arguments.dry_run).map_err(CliError::Output)?;
        is_done &= left.iter().all(|left| left.why == Why::NoFix);
    }
    Ok(is_done)
}

struct Changed<'c> {
    path: PathBuf,
    name: &'c str,
    /// Empty for a file that is new.
    old: &'c [u8],
    new: &'c [u8],
}

fn changed<'c>(connector: &'c Connector, outcome: &'c Outcome) -> Vec<Changed<'c>> {
    let old = |name: &str| connector.submission.files().iter().find(|file| file.name == name);
    let files = outcome.submission.files().iter().filter_map(|file| {
        let old = old(&file.name).map_or(&[][..], |old| &old.bytes);
        let path = connector.root.join(&file.name);
        (old != file.bytes).then_some(Changed { path, name: &file.name, old, new: &file.bytes })
    });
    files.collect()
}

fn print_diff(changed: &[Changed]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for Changed { name, old, new, .. } in changed {
        let text = |bytes| Encoding::decode(bytes).map(|(text, _)| text);
        let (Some(old), Some(new)) = (text(old), text(new)) else {
            writeln!(out, "{name} is written anew: it is no text.")?;
            continue;
        };
        let diff = TextDiff::from_lines(&old, &new);
        write!(out, "{}", diff.unified_diff().context_radius(2).header(&format!("a/{name}"), &format!("b/{name}")))?;
    }
    out.flush()
}

/// In one step: whoever reads the file at the same time sees the old one or the new one.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let unwritable = |error| CliError::Unwritable(path.to_owned(), error);
    // What a link leads to is written, and the link stays.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.fixing"));
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Ok(old) = fs::metadata(path) {
            fs::set_permissions(&beside, old.permissions())?;
        }
        fs::rename(&beside, path)
    });
    if written.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::AlreadyExists) {
        // Best effort: what is told is why the file could not be written.
        let _ = fs::remove_file(&beside);
    }
    written.map_err(unwritable)
}

fn tell(connector: &Connector, mended: &[Mended], left: &[&Left], is_dry: bool) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    let name_of = |finding: &crate::rules::Finding| {
        let file = connector.submission.files().get(usize::from(finding.place.file));
        format!("{}:{}", file.map_or("", |file| file.name.as_str()), finding.place.line)
    };
    for Mended { finding, fix } in mended {
        let note = if fix.is_safe() { "" } else { " (read it over)" };
        writeln!(out, "{} {}: {}{note}.", name_of(finding), finding.rule().id, fix.title)?;
    }
    for Left { finding, why } in left {
        let why = match why {
            Why::NoFix => "needs your hand",
            Why::NotEnded => "is left: mending it would leave something else wrong",
            Why::NotReached => "is left: run it once more",
        };
        writeln!(out, "{} {} {why}. {}", name_of(finding), finding.rule().id, finding.says())?;
    }
    let would = if is_dry { "would be mended" } else { "mended" };
    writeln!(out, "{}: {} {would}, {} left.", connector.name, mended.len(), left.len())
}
