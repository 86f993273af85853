//! What the project is made of, held against deny.toml: licences, bans and sources of every crate, and known faults.

use anyhow::Result;

use crate::process::{command, output, run, step};
use crate::test::Counts;
use crate::{project, tools};

/// Runs cargo-deny. Where the database of known faults cannot be reached, that check is told as skipped; on GitHub's
/// machines, which can reach it, that is an error.
pub fn deny() -> Result<Counts> {
    let deny = tools::cargo_deny()?;
    let check = |what: &[&str]| run(command(&deny).args(["--locked", "check"]).args(what).current_dir(project::root()));
    let fetched = step("the database of known faults", || output(command(&deny).args(["fetch", "db"])));
    match fetched {
        Ok(_) => {
            check(&["advisories", "bans", "licenses", "sources"])?;
            Ok(Counts::of(4, 0))
        }
        Err(error) if std::env::var_os("GITHUB_ACTIONS").is_some() => Err(error),
        Err(error) => {
            check(&["bans", "licenses", "sources"])?;
            let reason = format!("{error:#}");
            let reason = reason.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
            println!("SKIPPED: advisories were not checked, since their database cannot be reached ({reason})");
            Ok(Counts::of(3, 1))
        }
    }
}
