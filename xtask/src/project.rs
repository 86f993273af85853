//! Where things are: the project's root and the folders that our commands write to.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result};

static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    // Cargo sets the variable for `cargo xtask`; the compiled-in path serves the binary run by hand.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
});

/// The folder with the workspace's `Cargo.toml`.
pub fn root() -> &'static Path {
    &ROOT
}

/// Cargo's target folder for native builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Cargo's target folder for wasm builds: one of its own, since another compiler may make them, and native builds
/// then stay valid.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The same for what is compiled together with a standard library of its own.
pub fn small_target() -> PathBuf {
    target().join("wasm-small")
}

/// Our own intermediate files and stamps.
pub fn work() -> PathBuf {
    target().join("xtask")
}

/// Where the tools are installed that the project needs and the machine lacks.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The finished static site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The version in the root's `Cargo.toml`.
pub fn version() -> Result<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.context("Cargo.toml tells no version")?.to_owned())
}
