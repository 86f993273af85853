//! A Rust compiler that can build for wasm32-unknown-unknown, and how to call it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{command, output, run, step, which};
use crate::{project, system};

/// The one target of the site.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's Rust for the web, and what its std is built from.
const DEBIAN_PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web", "libstd-rust-web-dev"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";
/// The name under which rustup knows Debian's toolchain.
const DEBIAN_LINK: &str = "wasm";

/// A toolchain that has the standard library for wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that `cargo` and `rustc` mean here.
    Usual,
    /// Debian's in /usr, as rustup's toolchain `wasm`.
    DebianByRustup,
    /// Debian's in /usr, on a machine without rustup.
    Debian,
}

/// The standard library of what is to be small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Std {
    /// Compiled with the site: its functions chosen for size, and a panic nothing but a trap, so that nothing carries texts
    /// for one or the means to print them. It tells nobody less: a trap is what a panic ends in on this target anyway,
    /// and its text goes nowhere.
    Small,
    /// The one that came with the compiler.
    Installed,
}

/// What the compiler is told of our crates and the standard library alike: what to do at a panic, and not to write out
/// the 64 rounds of SHA-256.
const SMALL_FLAGS: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort", "--cfg=sha2_backend_soft=\"compact\""];

/// What is there of a compiler's folder when the sources of the standard library are.
const STD_SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

impl Toolchain {
    /// Makes a command, and all that it starts, use this toolchain for wasm builds.
    pub fn prepare(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Usual => {}
            Self::DebianByRustup => {
                command.env("RUSTUP_TOOLCHAIN", DEBIAN_LINK);
            }
            Self::Debian => {
                let path = std::env::var_os("PATH").unwrap_or_default();
                let own = project::tools().join("bin");
                let paths = [own, PathBuf::from("/usr/bin")].into_iter().chain(std::env::split_paths(&path));
                if let Ok(joined) = std::env::join_paths(paths) {
                    command.env("PATH", joined);
                }
            }
        }
        command.env("CARGO_TARGET_DIR", project::wasm_target())
    }

    /// The same for what is to be small: where it can be, with a standard library that is compiled along with it.
    pub fn prepare_small(self, std: Std, command: &mut Command) -> &mut Command {
        self.prepare(command);
        if std == Std::Small {
            let own = std::env::var("RUSTFLAGS").unwrap_or_default();
            command
                .env("CARGO_TARGET_DIR", project::small_target())
                // Parts of the compiler that have no promise to stay: this lets a stable one have them.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env("RUSTFLAGS", format!("{own} {}", SMALL_FLAGS.join(" ")).trim_start());
        }
        command
    }

    /// The standard library for what is to be small. What is missing for a small one is brought where it can be; where it
    /// cannot, the installed one does, and one line says so.
    pub fn small_std(self) -> Std {
        match self.bring_small_std() {
            Ok(()) => Std::Small,
            Err(error) => {
                eprintln!("the site becomes larger, since no standard library can be compiled for it: {error}");
                Std::Installed
            }
        }
    }

    fn bring_small_std(self) -> Result<()> {
        if !self.has_std_source() && self == Self::Usual && may_download() && which("rustup").is_some() {
            step("rustup component add rust-src", || run(command("rustup").args(["component", "add", "rust-src"])))?;
        }
        if !self.has_std_source() {
            bail!("the compiler's sources are not installed (`rustup component add rust-src`)");
        }
        let mut rustc = command("rustc");
        rustc.args(SMALL_FLAGS).args(["--print", "cfg", "--target", TARGET]);
        told_in_a_line(output(self.prepare_small(Std::Small, &mut rustc)))?;
        // The crates that the standard library is made of come from the registry.
        let mut fetch = command("cargo");
        fetch.args(["fetch", "--quiet", "--locked", "--target", TARGET]);
        told_in_a_line(output(self.prepare_small(Std::Small, &mut fetch)))
    }

    /// Whether the sources of the standard library are installed.
    pub fn has_std_source(self) -> bool {
        let sysroot = output(self.prepare(command("rustc").args(["--print", "sysroot"])));
        sysroot.is_ok_and(|sysroot| Path::new(sysroot.trim()).join(STD_SOURCE).is_file())
    }
}

/// The last line of what went wrong, which is the one that says it.
fn told_in_a_line(told: Result<String>) -> Result<()> {
    let Err(error) = told else { return Ok(()) };
    let error = error.to_string();
    bail!("{}", error.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim())
}

/// Finds such a toolchain, or installs what is missing to have one.
pub fn ensure() -> Result<Toolchain> {
    if usual_has_target() {
        return Ok(Toolchain::Usual);
    }
    if let Some(toolchain) = debian_ready() {
        return Ok(toolchain);
    }
    let rustup = which("rustup").is_some();
    if rustup && may_download() {
        let added =
            step(&format!("rustup target add {TARGET}"), || run(command("rustup").args(["target", "add", TARGET])));
        if added.is_ok() && usual_has_target() {
            return Ok(Toolchain::Usual);
        }
        added?;
    }
    if system::can_install() && debian_has_packages() {
        install_debian(rustup)?;
        return debian_ready().context("Debian's Rust for the web was installed, but it cannot be used");
    }
    bail!(
        "no Rust standard library for {TARGET} on this machine. Please run `rustup target add {TARGET}` (rustup itself: \
         https://rustup.rs), or, where toolchains cannot be downloaded, run this command as root on a Debian system \
         that has the package rustc-web."
    );
}

/// With `RUSTUP_AUTO_INSTALL=0` the machine says that toolchains are not to be downloaded.
fn may_download() -> bool {
    std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0")
}

fn usual_has_target() -> bool {
    let libdir = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    libdir.is_ok_and(|libdir| has_std(Path::new(libdir.trim())))
}

/// A folder that is being filled, or was left half filled, is marked and does not count.
fn has_std(libdir: &Path) -> bool {
    let whole = !libdir.with_file_name(".building").exists();
    whole && fs::read_dir(libdir).is_ok_and(|mut files| files.any(|file| file.is_ok_and(|file| is_std(&file.path()))))
}

fn is_std(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("libstd-") && name.ends_with(".rlib")
}

fn debian_ready() -> Option<Toolchain> {
    let folder = Path::new(DEBIAN_RUSTLIB).join(TARGET);
    let built_by = fs::read_to_string(folder.join(".built-by")).ok()?;
    let compiler = output(command(DEBIAN_RUSTC).arg("-vV")).ok()?;
    if built_by != compiler.trim_end() || !has_std(&folder.join("lib")) {
        return None;
    }
    match (which("rustup").is_some(), is_linked()) {
        (true, true) => Some(Toolchain::DebianByRustup),
        (true, false) => None,
        (false, _) => Some(Toolchain::Debian),
    }
}

fn is_linked() -> bool {
    let home = std::env::var_os("RUSTUP_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".rustup")));
    home.is_some_and(|home| {
        fs::read_link(home.join("toolchains").join(DEBIAN_LINK)).is_ok_and(|to| to == Path::new("/usr"))
    })
}

fn debian_has_packages() -> bool {
    let known = || output(command("apt-cache").args(["show", "--no-all-versions", "rustc-web"])).is_ok();
    known() || (run(command("apt-get").args(["update", "-qq"])).is_ok() && known())
}

/// Debian's compiler, and a std built with it. This is the one place where something outside the project is written:
/// packages, their std in /usr/lib/rustlib, and a link in rustup's list of toolchains, without which rustup's `cargo`
/// and `rustc` could not be told to use them.
fn install_debian(rustup: bool) -> Result<()> {
    system::install(DEBIAN_PACKAGES)?;
    let about = output(command(DEBIAN_RUSTC).arg("-vV"))?;
    let field = |name: &str| about.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let llvm = field("LLVM version:").and_then(|version| version.split('.').next()).context("rustc names no LLVM")?;
    let host = field("host:").context("rustc names no host")?;
    system::install(&[&format!("lld-{llvm}")])?;

    let rustlib = Path::new(DEBIAN_RUSTLIB);
    let bin = rustlib.join(host).join("bin");
    fs::create_dir_all(&bin)?;
    link(Path::new(&format!("/usr/bin/lld-{llvm}")), &bin.join("rust-lld"))?;

    let folder = rustlib.join(TARGET);
    let stamp = folder.join(".built-by");
    if fs::read_to_string(&stamp).ok().as_deref() != Some(about.trim_end()) || !has_std(&folder.join("lib")) {
        step(&format!("building the standard library for {TARGET} (about 3 minutes)"), || {
            build_std(&folder)?;
            Ok(fs::write(&stamp, about.trim_end())?)
        })?;
    }
    if rustup && !is_linked() {
        run(command("rustup").args(["toolchain", "link", DEBIAN_LINK, "/usr"]))?;
    }
    Ok(())
}

fn build_std(folder: &Path) -> Result<()> {
    let project = project::work().join("std");
    let target = project.join("target");
    // What an interrupted build has left is not to be trusted.
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    fs::create_dir_all(project.join("src"))?;
    fs::write(project.join("src/lib.rs"), "#![no_std]\n")?;
    let manifest = "[package]\nname = \"stdbuild\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
                    [profile.release]\ndebug = 0\ncodegen-units = 1\n\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([PathBuf::from("/usr/bin")].into_iter().chain(std::env::split_paths(&path)))?;
    run(Command::new("/usr/bin/cargo")
        .current_dir(&project)
        .env("PATH", path)
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        // Bitcode, or link-time optimization could not look into the std.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("CARGO")
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,test"]))?;

    let libdir = folder.join("lib");
    let building = folder.join(".building");
    fs::create_dir_all(&libdir)?;
    fs::write(&building, "")?;
    for file in fs::read_dir(&libdir)? {
        let file = file?.path();
        if file.extension().is_some_and(|ending| ending == "rlib") {
            fs::remove_file(file)?;
        }
    }
    for file in fs::read_dir(target.join(TARGET).join("release/deps"))? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.extension().is_some_and(|ending| ending == "rlib") && !name.starts_with("libstdbuild-") {
            fs::copy(&file, libdir.join(&name))
                .with_context(|| format!("cannot copy {name} to {}", libdir.display()))?;
        }
    }
    fs::remove_file(building)?;
    fs::remove_dir_all(project)?;
    Ok(())
}

#[cfg(unix)]
fn link(original: &Path, link: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|to| to == original) {
        return Ok(());
    }
    if link.symlink_metadata().is_ok() {
        fs::remove_file(link)?;
    }
    Ok(std::os::unix::fs::symlink(original, link)?)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("Debian's way is for Debian")
}
