//! `connector-check rules --html FOLDER`: the rules as files that a browser shows without JavaScript.

use super::CliError;
use crate::manual::site::{Frame, files};
use clap::Args;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Writes a list of all rules and a page for each, as HTML.
///
/// The build of the site puts them into its folder `rules`. Give a folder that is named `rules` as `./rules`.
#[derive(Args)]
pub struct Arguments {
    /// The folder that they are written into; what has the same names there is written over.
    #[arg(long, value_name = "FOLDER")]
    html: PathBuf,

    /// The address of the style sheet, seen from that folder.
    #[arg(long, value_name = "ADDRESS", default_value = "../style.css")]
    style: String,
}

/// Writes them, and tells how many.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let folder = &arguments.html;
    let unwritable = |error: io::Error| CliError::Unwritable(folder.clone(), error);
    fs::create_dir_all(folder).map_err(unwritable)?;
    let files = files(&Frame { style: &arguments.style });
    for file in &files {
        fs::write(folder.join(&file.name), &file.html).map_err(unwritable)?;
    }
    writeln!(anstream::stderr(), "{} files in {}", files.len(), folder.display()).map_err(CliError::Output)
}
