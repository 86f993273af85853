//! What the machine's own package manager can bring (Debian and its kin, as root), and what to say elsewhere.

use anyhow::{Result, bail};

use crate::process::{command, output, run, step, which};

/// Whether packages can be installed here without asking anybody: `apt-get` is there, and we are root.
pub fn can_install() -> bool {
    cfg!(target_os = "linux") && which("apt-get").is_some() && is_root()
}

/// Whether we run as root (always false on Windows).
pub fn is_root() -> bool {
    cfg!(unix) && output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs those of the packages that are missing. Call it only where [`can_install`] holds.
pub fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("apt-get install {}", missing.join(" ")), || {
        run(command("apt-get").args(["update", "-qq"]))?;
        run(command("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing)
            .stdout(std::process::Stdio::null()))?;
        match missing.iter().find(|package| !is_installed(package)) {
            Some(package) => bail!("apt-get has left {package} uninstalled"),
            None => Ok(()),
        }
    })
}

fn is_installed(package: &str) -> bool {
    output(command("dpkg-query").args(["-W", "-f=${Status}", package]))
        .is_ok_and(|status| status.ends_with(" installed"))
}
