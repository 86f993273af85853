//! The project's own commands, `cargo xtask NAME`: plain Rust, so that they work wherever Rust does.

mod bench;
mod ci;
mod corpus;
mod deny;
mod fingerprint;
mod fuzz;
mod hostile;
mod imports;
mod lighthouse;
mod process;
mod project;
mod serve;
mod shipped;
mod site;
mod size;
mod system;
mod test;
mod tools;
mod wasm_target;
mod weigh;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::bench::Peers;
use crate::serve::Watch;
use crate::site::Profile;
use crate::size::Above;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port 8080] [--quick] [--watch]
            build the site and serve it at 127.0.0.1; --quick compiles faster but makes a slower and larger site,
            --watch builds again, quickly, whenever a file changes
  build [--public-url PREFIX] [--quick]
            build the static site into dist/; it works under any path, unless PREFIX names one
  test [STAGE…] [-- ARGUMENT…]
            run all tests, or only the stages unit, corpus, wasm, browser, firefox; arguments go to the test programs
  size [--report]
            what the first load weighs against its budget; --report tells without failing, and what takes the bytes
            of page and worker, by crate and by function
  bench [--peers | --hostile]
            time and memory of a check, natively and in wasm, against JSON.parse; --peers: and of Redocly, Spectral and
            the parser `yaml`; --hostile times inputs that were made to take long instead
  corpus [PATH]
            check every connector below PATH and print how many break each rule, beside what was measured of
            published ones; without PATH the connectors that lie beside the project
  fuzz [TARGET…] [--minutes 60] [--summary]
            give millions of inputs to the fuzz targets, or to these, each for so long; --summary tells what was run so far
  lighthouse
            the site as Lighthouse judges it, as a phone and as a desktop: performance, accessibility, best practices, SEO
  deny      licences, sources and known faults of all crates, against deny.toml
  ci        formatting, lints, deny, all tests and the budget
  help      this text

Each installs what it lacks: the wasm target by rustup (or Debian's), the rest into .tools/.
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let name = match arguments.next()? {
        Some(Value(name)) => name.string()?,
        None | Some(Long("help") | Short('h')) => "help".into(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "serve" => serve(arguments),
        "build" => build(arguments),
        "test" => test(arguments),
        "size" => size(arguments),
        "bench" => {
            match arguments.next()? {
                None => bench::bench(Peers::AreLeftOut)?,
                Some(Long("peers")) => bench::bench(Peers::AreTimed)?,
                Some(Long("hostile")) => hostile::hostile()?,
                Some(other) => return Err(other.unexpected().into()),
            }
            Ok(ExitCode::SUCCESS)
        }
        "corpus" => corpus(arguments),
        "fuzz" => fuzz(arguments),
        "lighthouse" => {
            no_more(arguments)?;
            lighthouse::lighthouse()?;
            Ok(ExitCode::SUCCESS)
        }
        "deny" => {
            no_more(arguments)?;
            let outcome = test::timed("deny", deny::deny);
            Ok(code(test::summarize(&[outcome])))
        }
        "ci" => {
            no_more(arguments)?;
            Ok(code(ci::ci()?))
        }
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no command `{name}`\n\n{HELP}"),
    }
}

fn serve(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = site::Options::default();
    let (mut port, mut watch) = (8080, Watch::Nothing);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Long("quick") => options.profile = Profile::Quick,
            Long("watch") => {
                watch = Watch::Files;
                options.profile = Profile::Quick;
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    site::build(&options)?;
    serve::serve(port, &options, watch)?;
    Ok(ExitCode::SUCCESS)
}

fn build(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = site::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("public-url") => options.public_url = arguments.value()?.string()?,
            Long("quick") => options.profile = Profile::Quick,
            _ => return Err(argument.unexpected().into()),
        }
    }
    site::build(&options)?;
    eprintln!("the site is in dist/");
    Ok(ExitCode::SUCCESS)
}

fn test(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut names = Vec::new();
    let mut more = Vec::new();
    // lexopt would take what stands behind `--` for stages.
    let mut rest = arguments.raw_args()?;
    while let Some(argument) = rest.next() {
        let argument = argument.string()?;
        match argument.as_str() {
            "--" => more.extend(rest.by_ref().map(lexopt::ValueExt::string).collect::<Result<Vec<_>, _>>()?),
            _ => names.push(argument),
        }
    }
    Ok(code(test::summarize(&test::stages(&names, &more)?)))
}

fn size(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut above = Above::Fails;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("report") => above = Above::IsTold,
            _ => return Err(argument.unexpected().into()),
        }
    }
    size::size(above)?;
    Ok(ExitCode::SUCCESS)
}

fn corpus(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut path = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(value) if path.is_none() => path = Some(value.into()),
            _ => return Err(argument.unexpected().into()),
        }
    }
    corpus::corpus(path)?;
    Ok(ExitCode::SUCCESS)
}

fn fuzz(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let (mut names, mut minutes) = (Vec::new(), Some(60));
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => minutes = Some(arguments.value()?.parse()?),
            Long("summary") => minutes = None,
            Value(name) => names.push(name.string()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    fuzz::fuzz(&names, minutes.map(|minutes: u64| Duration::from_mins(minutes)))?;
    Ok(ExitCode::SUCCESS)
}

fn no_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

fn code(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
