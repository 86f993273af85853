//! Everything that must hold before a change lands.

use anyhow::Result;

use crate::process::{command, run};
use crate::test::{Counts, Outcome, stages, timed};
use crate::wasm_target::{self, TARGET};
use crate::{deny, size, test};

/// Formatting, lints, crates, all tests, and the ceiling of the first load. Goes on after a failure, so that one run tells
/// all; tells whether all is good.
pub fn ci() -> Result<bool> {
    let mut outcomes = vec![
        check("rustfmt", || run(command("cargo").args(["fmt", "--all", "--check"]))),
        check("clippy", || {
            let what = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
            run(command("cargo").args(what))
        }),
        check("clippy (wasm)", || {
            let toolchain = wasm_target::ensure()?;
            let features = ["page", "worker", "worker,package,fix", "converter"];
            features.iter().zip(["app", "worker", "worker", "convert"]).try_for_each(|(feature, bin)| {
                let mut command = command("cargo");
                command.args([
                    "clippy",
                    "--target",
                    TARGET,
                    "--bin",
                    bin,
                    "--no-default-features",
                    "--features",
                    feature,
                ]);
                run(toolchain.prepare(command.args(["--", "-D", "warnings"])))
            })
        }),
    ];
    println!("\n━━ deny");
    outcomes.push(timed("deny", deny::deny));
    outcomes.extend(stages(&[], &[])?);
    outcomes.push(check("size", || size::size(size::Above::Fails)));
    Ok(test::summarize(&outcomes))
}

/// A stage that is one check: passed, or failed with its reason told above.
fn check(name: &str, work: impl FnOnce() -> Result<()>) -> Outcome {
    println!("\n━━ {name}");
    timed(name, || {
        work()?;
        Ok(Counts::default())
    })
}
