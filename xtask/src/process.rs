//! Running other programs, and saying so.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project;

/// A command in the project's root, with the project's own tools first on its PATH and without the variables that
/// Cargo has set for xtask alone. `program` is looked up there too, with the endings that Windows knows.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let program = program.as_ref();
    let found = which(program).map_or_else(|| program.to_os_string(), PathBuf::into_os_string);
    let mut command = Command::new(found);
    command.current_dir(project::root()).env("PATH", search_path());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text == "CARGO" || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|p| text.starts_with(p)) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command whose output goes straight to the terminal; an error when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// Runs a command and gives what it wrote to standard output; an error, with what it wrote to standard error, when it
/// fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({})\n{}", name(command), output.status, told.trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The path of a program on the PATH that our commands use, if it is there.
pub fn which(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let program = Path::new(program.as_ref());
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_path_buf());
    }
    let endings: &[&str] = if cfg!(windows) { &["exe", "cmd", "bat"] } else { &[] };
    std::env::split_paths(&search_path()).find_map(|folder| {
        let path = folder.join(program);
        let mut candidates = endings.iter().map(|ending| path.with_extension(ending)).chain([path.clone()]);
        candidates.find(|candidate| is_program(candidate))
    })
}

/// Says what is being done, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {what}");
    let start = Instant::now();
    let result = work().with_context(|| format!("while: {what}"))?;
    eprintln!("  done in {}", seconds(start.elapsed()));
    Ok(result)
}

/// A duration as `0.4 s` or `3 min 20 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 { format!("{:.1} s", duration.as_secs_f64()) } else { format!("{} min {} s", whole / 60, whole % 60) }
}

/// Our own tools first, then what the machine has.
fn search_path() -> OsString {
    let tools = project::tools();
    let own = [tools.join("bin"), tools.join("npm").join("node_modules").join(".bin")];
    let machine = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&machine))).unwrap_or(machine)
}

fn is_program(path: &Path) -> bool {
    let Ok(metadata) = path.metadata() else { return false };
    #[cfg(unix)]
    let executable = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let executable = path.extension().is_some();
    metadata.is_file() && executable
}

fn name(command: &Command) -> String {
    let mut name = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(first) = command.get_args().next() {
        name.push(' ');
        name.push_str(&first.to_string_lossy());
    }
    name
}
