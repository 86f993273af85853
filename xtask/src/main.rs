//! The project's own commands, `cargo xtask NAME`: plain Rust, so that they work wherever Rust does.

mod bench;
mod ci;
mod corpus;
mod deny;
mod fingerprint;
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

use anyhow::{Result, bail};
use lexopt::prelude::*;

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
  bench     time and memory of a check, natively and in wasm, against JSON.parse
  corpus [PATH]
            check every connector below PATH and print how many break each rule, beside what was measured of
            published ones; without PATH the connectors that lie beside the project
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
            no_more(arguments)?;
            bench::bench()?;
            Ok(ExitCode::SUCCESS)
        }
        "corpus" => corpus(arguments),
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

fn no_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

fn code(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
