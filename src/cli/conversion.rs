//! `connector-check convert PATH`: a definition of OpenAPI 3.0, or of 2.0 in YAML, as one of 2.0 in JSON.

use super::{Checked, CliError, gather, text, writing};
use crate::Answers;
use crate::convert::convert;
use crate::document::Document;
use crate::openapi::{Declared, Version};
use crate::rules::Finding;
use crate::submission::FileKind;
use clap::Args;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Converts a definition of OpenAPI 3.0 to 2.0, the version of the connector platform, or one in YAML to JSON.
///
/// What 2.0 has no counterpart for is told with its place on the standard error; the converted definition goes to the
/// standard output, or to a file. Give a folder that is named `convert` as `./convert`.
#[derive(Args)]
pub struct Arguments {
    /// The definition, JSON or YAML, or a folder with one; `-` reads it from the standard input.
    path: PathBuf,

    /// Where the converted definition is written; `-` is the standard output.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

/// Converts, and tells what gets lost.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let Arguments { path, output } = arguments;
    let checked = Checked::of(gather::only(std::slice::from_ref(path))?, &Answers::default());
    let (index, definition) =
        checked.connector.submission.first(FileKind::Definition).ok_or_else(|| CliError::NoDefinition(path.clone()))?;
    let document = checked.reading.document(index).ok_or_else(|| CliError::NoDefinition(path.clone()))?;
    let converted = convert(document).map_err(|error| CliError::NotConverted(path.clone(), error))?;
    if output.as_os_str() == "-" {
        tell_losses(&checked, document).map_err(CliError::Output)?;
        return io::stdout().lock().write_all(converted.as_bytes()).map_err(CliError::Output);
    }
    // Of a folder it is the file that was read; one in an archive lies in the archive.
    let is_read = |output: &Path| {
        let read = checked.connector.root.join(&definition.name);
        path.as_os_str() != "-" && read.ancestors().any(|read| read.is_file() && writing::is_same_file(read, output))
    };
    if is_read(output) {
        return Err(CliError::WouldReplace(output.clone()));
    }
    tell_losses(&checked, document).map_err(CliError::Output)?;
    writing::write(output, converted.as_bytes()).map_err(|error| CliError::Unwritable(output.clone(), error))
}

/// The rule that tells what has no counterpart.
const RULE: &str = "def-3-no-counterpart";

fn tell_losses(checked: &Checked, document: &Document) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    let losses: Vec<&Finding> = checked.report.findings().iter().filter(|finding| finding.rule().id == RULE).collect();
    for finding in &losses {
        writeln!(out, "{}\n", text::render(checked, finding))?;
    }
    let is_old = document.root().is_some_and(|root| matches!(Declared::of(root), Declared::Known(Version::V2, _)));
    match losses.len() {
        _ if is_old => writeln!(out, "It is OpenAPI 2.0 as it was, in JSON: nothing but comments is lost."),
        0 => writeln!(out, "Everything in the definition has a counterpart in OpenAPI 2.0."),
        1 => writeln!(out, "1 thing in the definition has no counterpart in OpenAPI 2.0."),
        count => writeln!(out, "{count} things in the definition have no counterpart in OpenAPI 2.0."),
    }
}
