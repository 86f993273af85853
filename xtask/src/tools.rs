//! The tools that make and test the site: one table of versions, and what to do when one is missing.
//!
//! A tool on the PATH in the right version is used as it is. Whatever is installed goes to `.tools` in the project's
//! root; the user's own `~/.cargo` and npm folders stay as they are (but for their download caches).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process::{command, output, run, step, which};
use crate::{project, system};

/// Every version that we pin, in one place (`cargo xtask` compares the second with Cargo.lock).
pub mod versions {
    /// Trunk, from crates.io. 0.22 wants a newer compiler than some machines have.
    pub const TRUNK: &str = "0.21.14";
    /// wasm-bindgen's command line tool, from crates.io: must equal the `wasm-bindgen` of Cargo.toml.
    pub const WASM_BINDGEN: &str = "0.2.130";
    /// cargo-fuzz, from crates.io.
    pub const CARGO_FUZZ: &str = "0.13.2";
    /// cargo-deny, from crates.io.
    pub const CARGO_DENY: &str = "0.20.2";
    /// Binaryen, from npm, for its `wasm-opt`.
    pub const BINARYEN: &str = "132.0.0";
    /// esbuild, from npm: it minifies scripts and style sheets, in newer JavaScript too.
    pub const ESBUILD: &str = "0.25.0";
    /// Puppeteer without a browser of its own, from npm: it drives Chromium, and Firefox too. The last
    /// line of versions that runs in Node 18.
    pub const PUPPETEER: &str = "24.43.1";
    /// axe-core, from npm: it looks for what keeps people out of a page.
    pub const AXE: &str = "4.14.1";
    /// `CycloneDX`'s library, from npm, and what it validates JSON by: it carries the official schema.
    pub const CYCLONEDX: &str = "10.3.0";
    pub const AJV: &str = "8.20.0";
    pub const AJV_FORMATS: &str = "3.0.1";
    pub const AJV_FORMATS_2019: &str = "1.6.1";
    /// Lighthouse, from npm. Later lines of versions want Node 22.
    pub const LIGHTHOUSE: &str = "12.8.2";
    /// What the bench holds the engine against when asked, from npm: Redocly's linter (the last line of versions that runs
    /// in Node 18), Spectral with its rules and parsers, and a parser of YAML.
    pub const PEERS: &[(&str, &str)] = &[
        ("@redocly/openapi-core", "1.34.24"),
        ("@stoplight/spectral-core", "1.24.1"),
        ("@stoplight/spectral-rulesets", "1.23.1"),
        ("@stoplight/spectral-parsers", "1.0.5"),
        ("yaml", "2.9.1"),
    ];
    /// The oldest Node that has all that our scripts and tests use.
    pub const NODE_AT_LEAST: u32 = 18;
}

/// Trunk itself never has to download a thing (its tools are all in place before it starts), so it is built without TLS.
pub fn trunk() -> Result<PathBuf> {
    cargo_tool("trunk", "trunk", versions::TRUNK, &["--no-default-features"])
}

/// wasm-bindgen's command line tool.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(project::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let locked = locked_version(&lock, "wasm-bindgen");
    if locked.is_some_and(|version| version != versions::WASM_BINDGEN) {
        bail!(
            "Cargo.lock has wasm-bindgen {}, but xtask/src/tools.rs pins its tool to {}: make them equal",
            locked.unwrap_or_default(),
            versions::WASM_BINDGEN
        );
    }
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", versions::WASM_BINDGEN, &[])
}

/// cargo-fuzz, which builds the fuzz targets.
pub fn cargo_fuzz() -> Result<PathBuf> {
    cargo_tool("cargo-fuzz", "cargo-fuzz", versions::CARGO_FUZZ, &[])
}

/// cargo-deny, which looks at what the project is made of.
pub fn cargo_deny() -> Result<PathBuf> {
    cargo_tool("cargo-deny", "cargo-deny", versions::CARGO_DENY, &[])
}

/// wasm-opt, or an error that says what to install.
pub fn wasm_opt() -> Result<PathBuf> {
    let major = versions::BINARYEN.split('.').next().unwrap_or_default();
    match which("wasm-opt") {
        Some(path) if has_version(&path, major) => Ok(path),
        _ => {
            npm_package("binaryen", versions::BINARYEN)?;
            which("wasm-opt").context("npm has installed binaryen, but there is no wasm-opt in it")
        }
    }
}

/// esbuild, which npm installs with a package for the machine.
pub fn esbuild() -> Result<PathBuf> {
    npm_package("esbuild", versions::ESBUILD)?;
    which("esbuild").context("npm has installed esbuild, but there is no program in it")
}

/// What the editor is made of, as its lock file pins it: the folder of its packages.
pub fn editor_packages() -> Result<PathBuf> {
    let folder = project::tools().join("editor");
    let own = project::root().join("www").join("editor");
    let lock =
        fs::read_to_string(own.join("package-lock.json")).context("cannot read the editor's package-lock.json")?;
    // Written after npm has finished: what an interrupted run has left does not count.
    let stamp = folder.join(".installed");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == lock) {
        return Ok(folder.join("node_modules"));
    }
    node()?;
    step("npm ci for the editor into .tools", || {
        fs::create_dir_all(&folder)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(own.join(name), folder.join(name))?;
        }
        let quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"];
        run(command("npm").arg("ci").args(quiet).arg(&folder))?;
        Ok(fs::write(&stamp, &lock)?)
    })?;
    Ok(folder.join("node_modules"))
}

/// Puppeteer, for the browser tests.
pub fn puppeteer() -> Result<()> {
    npm_package("puppeteer-core", versions::PUPPETEER)
}

/// axe-core, for the browser tests.
pub fn axe() -> Result<()> {
    npm_package("axe-core", versions::AXE)
}

/// `CycloneDX`'s own library with what it validates by, for the test of the bill of materials.
pub fn cyclonedx() -> Result<()> {
    npm_package("@cyclonedx/cyclonedx-library", versions::CYCLONEDX)?;
    npm_package("ajv", versions::AJV)?;
    npm_package("ajv-formats", versions::AJV_FORMATS)?;
    npm_package("ajv-formats-draft2019", versions::AJV_FORMATS_2019)
}

/// Others that judge definitions; the folder that they are in.
pub fn peers() -> Result<PathBuf> {
    for (name, version) in versions::PEERS {
        npm_package(name, version)?;
    }
    Ok(project::tools().join("npm"))
}

/// Lighthouse, which is asked for by its own command only: it brings much along.
pub fn lighthouse() -> Result<()> {
    npm_package("lighthouse", versions::LIGHTHOUSE)
}

/// Node.
pub fn node() -> Result<PathBuf> {
    let found = which("node").filter(|node| node_major(node) >= versions::NODE_AT_LEAST);
    if let Some(node) = found {
        return Ok(node);
    }
    if system::can_install() {
        system::install(&["nodejs", "npm"])?;
        if let Some(node) = which("node").filter(|node| node_major(node) >= versions::NODE_AT_LEAST) {
            return Ok(node);
        }
    }
    bail!("Node.js {} or later with npm is needed: please install it from https://nodejs.org", versions::NODE_AT_LEAST)
}

/// Whether Node can be told how many test files it is to run at once.
pub fn limits_node_tests() -> bool {
    node().is_ok_and(|node| node_major(&node) >= 20)
}

/// A browser of Chromium's family: the one that CHROME names, one that the machine has, or Debian's.
pub fn chromium() -> Result<PathBuf> {
    browser(&Browser {
        variable: "CHROME",
        called: "Chromium, Chrome or Edge",
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
        on_macos: &["Google Chrome", "Chromium", "Microsoft Edge"],
        on_windows: &[
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        ],
        debian: "chromium",
    })
}

/// Firefox: the one that FIREFOX names, one that the machine has, or Debian's.
pub fn firefox() -> Result<PathBuf> {
    browser(&Browser {
        variable: "FIREFOX",
        called: "Firefox",
        names: &["firefox", "firefox-esr"],
        on_macos: &["Firefox"],
        on_windows: &["Mozilla Firefox/firefox.exe"],
        debian: "firefox-esr",
    })
}

/// Where a browser is found.
struct Browser {
    /// The variable that may name its program.
    variable: &'static str,
    called: &'static str,
    /// Its programs on the PATH.
    names: &'static [&'static str],
    on_macos: &'static [&'static str],
    on_windows: &'static [&'static str],
    /// Debian's package.
    debian: &'static str,
}

fn browser(browser: &Browser) -> Result<PathBuf> {
    let Browser { variable, called, debian, .. } = browser;
    if let Some(named) = std::env::var_os(variable) {
        return which(&named)
            .with_context(|| format!("{variable} names {}, which is no program", named.to_string_lossy()));
    }
    if let Some(found) = browser.find() {
        return Ok(found);
    }
    if system::can_install() {
        system::install(&[debian, "fonts-dejavu-core"])?;
        return browser.find().with_context(|| format!("apt-get has installed {debian}, but it cannot be found"));
    }
    bail!("no {called} on this machine: please install it, or let the variable {variable} name its program")
}

impl Browser {
    fn find(&self) -> Option<PathBuf> {
        if let Some(found) = self.names.iter().find_map(which) {
            return Some(found);
        }
        let places: Vec<PathBuf> = if cfg!(target_os = "macos") {
            // Firefox's program is written small.
            let programs = |name: &str| [name.to_owned(), name.to_lowercase()];
            let of = |name: &&str| {
                programs(name)
                    .map(|program| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{program}")))
            };
            self.on_macos.iter().flat_map(of).collect()
        } else if cfg!(windows) {
            let roots = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].into_iter().filter_map(std::env::var_os);
            roots
                .flat_map(|root| self.on_windows.iter().map(move |program| PathBuf::from(&root).join(program)))
                .collect()
        } else {
            Vec::new()
        };
        places.into_iter().find(|place| place.is_file())
    }
}

fn cargo_tool(program: &str, package: &str, version: &str, features: &[&str]) -> Result<PathBuf> {
    if let Some(path) = which(program).filter(|path| has_version(path, version)) {
        return Ok(path);
    }
    let tools = project::tools();
    step(&format!("cargo install {package} {version} into .tools (a few minutes, once)"), || {
        let build = tools.join("build");
        let install = |locked: &[&str]| {
            run(command("cargo")
                .args(["install", package, "--version", version, "--force"])
                .args(locked)
                .args(features)
                .arg("--root")
                .arg(&tools)
                // These tools wait for the disk and for each other: their own release profiles cost many minutes and
                // gain nothing here. A folder of our own keeps what an interrupted build has done.
                .env("CARGO_TARGET_DIR", &build)
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
                .env_remove("RUSTFLAGS")
                .env_remove("CARGO_ENCODED_RUSTFLAGS"))
        };
        // A package's lock file may name a version that the registry at hand lacks: then without it.
        install(&["--locked"]).or_else(|_| {
            eprintln!("  once more without the package's lock file");
            install(&[])
        })?;
        fs::remove_dir_all(&build).ok();
        Ok(())
    })?;
    which(program)
        .filter(|path| has_version(path, version))
        .with_context(|| format!("{package} was installed, but `{program} --version` does not say {version}"))
}

fn npm_package(name: &str, version: &str) -> Result<()> {
    let folder = project::tools().join("npm");
    // Written after npm has finished: what an interrupted run has left does not count.
    let stamp = folder.join(format!(".{}", name.replace('/', "-")));
    if fs::read_to_string(&stamp).is_ok_and(|text| text == version) && folder.join("node_modules").join(name).exists() {
        return Ok(());
    }
    node()?;
    if which("npm").is_none() && system::can_install() {
        system::install(&["npm"])?;
    }
    if which("npm").is_none() {
        bail!("npm is needed to install {name}: please install Node.js with npm from https://nodejs.org");
    }
    step(&format!("npm install {name} {version} into .tools"), || {
        fs::create_dir_all(&folder)?;
        if !folder.join("package.json").exists() {
            fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        }
        let quiet = ["--save-exact", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"];
        run(command("npm").arg("install").args(quiet).arg(&folder).arg(format!("{name}@{version}")))?;
        Ok(fs::write(&stamp, version)?)
    })
}

fn has_version(program: &PathBuf, version: &str) -> bool {
    output(command(program).arg("--version")).is_ok_and(|told| told.split_whitespace().any(|word| word == version))
}

fn node_major(node: &PathBuf) -> u32 {
    let told = output(command(node).arg("--version")).unwrap_or_default();
    told.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0)
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'l>(lock: &'l str, package: &str) -> Option<&'l str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock =
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"x\"\nversion = \"3\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.1"));
        assert_eq!(locked_version(lock, "y"), None);
    }

    #[test]
    fn wasm_bindgen_and_its_tool_have_one_version() {
        let lock = fs::read_to_string(project::root().join("Cargo.lock")).expect("Cargo.lock");
        assert_eq!(locked_version(&lock, "wasm-bindgen"), Some(versions::WASM_BINDGEN));
    }
}
