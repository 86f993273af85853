//! The site as Lighthouse judges it.

use anyhow::Result;

use crate::process::{command, run};
use crate::{project, site, tools};

/// The pages that are judged, by their paths in the site.
const PAGES: &[&str] = &[""];

/// Builds the site and prints Lighthouse's four scores (0 to 100) of each page, as a phone and as a desktop, with what
/// costs points. An error when one is below 95.
pub fn lighthouse() -> Result<()> {
    site::build(&site::Options::default())?;
    tools::lighthouse()?;
    let script = project::root().join("xtask/src/lighthouse.mjs");
    let mut command = command(tools::node()?);
    command.arg(script).arg(project::dist()).arg(project::tools().join("npm")).args(PAGES);
    run(command.env("CHROME", tools::chromium()?))
}
