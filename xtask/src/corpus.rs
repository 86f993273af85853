//! Many connectors at once: how many break each rule, beside what was measured of published ones (docs/calibration.md).

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process::{command, run, step};
use crate::project;

/// Published connectors, which may lie beside the project.
const BESIDE: &str = "../shared/corpus";

/// Checks every connector below the path and prints the table.
pub fn corpus(path: Option<PathBuf>) -> Result<()> {
    let path = match path {
        // The command line runs in the project's root, which need not be where the path was written.
        Some(path) => std::path::absolute(&path).with_context(|| format!("no path: {}", path.display()))?,
        None => project::root().join(BESIDE),
    };
    if !path.is_dir() {
        bail!("there is no folder {}; name one with connectors in it", path.display());
    }
    let program = step("cargo build --release --bin connector-check", || {
        run(command("cargo").args(["build", "--quiet", "--release", "--bin", "connector-check"]))?;
        Ok(project::target().join("release").join(format!("connector-check{}", std::env::consts::EXE_SUFFIX)))
    })?;
    run(command(program).args(["--format", "rules", "--fail-on", "never"]).arg(path))
}
