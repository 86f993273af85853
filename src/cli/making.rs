//! `connector-check make THING PATH`: a readme, an intro, an icon or an archive, made of a connector's files.

use super::{CliError, gather, read_answers, writing};
use crate::make::{Thing, make};
use crate::rules::Reading;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

/// Makes what goes with a connector: a readme or an intro to be finished, the icon, an archive of the files.
///
/// What should be known of it goes to the standard error; the file itself to the standard output, or to a file, which must
/// not be there yet. Give a folder that is named `make` as `./make`.
#[derive(Args)]
pub struct Arguments {
    /// What is made.
    thing: Thing,

    /// The connector: a folder, the definition, or an archive.
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Where it is written; `-` is the standard output.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// A JSON file with your answers: independent publishers have another folder, and no icon.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

impl ValueEnum for Thing {
    fn value_variants<'a>() -> &'a [Thing] {
        &Thing::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Thing::Readme => "readme.md with the sections of the template, filled from the definition",
            Thing::Intro => "intro.md for the package that goes to Partner Center",
            Thing::Icon => "icon.png: the logo on the brand colour, 230 × 230 pixels",
            Thing::PullRequest => "an archive with the connector's folder in the open source repository",
            Thing::ThreeFiles => {
                "an archive with definition, properties and icon, for connectors that are not open source"
            }
        };
        Some(PossibleValue::new(self.id()).help(help))
    }
}

/// Makes it, and tells what should be known of it.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let Arguments { thing, paths, output, answers } = arguments;
    // What cannot be written is told before anything else.
    if output.as_os_str() != "-" && output.exists() {
        return Err(CliError::IsThere(output.clone()));
    }
    let answers = read_answers(answers.as_deref())?;
    let connector = gather::only(paths)?;
    let reading = Reading::of(&connector.submission);
    let context = reading.context(&connector.submission);
    let made = make(*thing, &context, answers.publisher()).map_err(|why| CliError::NotMade(thing.file_name(), why))?;
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    for note in &made.notes {
        writeln!(out, "{note}").map_err(CliError::Output)?;
    }
    if output.as_os_str() == "-" {
        let is_text = matches!(thing, Thing::Readme | Thing::Intro);
        if !is_text && io::stdout().is_terminal() {
            return Err(CliError::NoText(thing.file_name()));
        }
        return io::stdout().lock().write_all(&made.bytes).map_err(CliError::Output);
    }
    writing::write_new(output, &made.bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => CliError::IsThere(output.clone()),
        _ => CliError::Unwritable(output.clone(), error),
    })
}
