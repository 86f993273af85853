//! The static site: Trunk builds page and worker, then we add the fuller worker and the JavaScript API, optimize the wasm,
//! and give the workers' files names that change with their contents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::fingerprint::{Fingerprint, files};
use crate::process::{command, run, step};
use crate::wasm_target::{self, TARGET, Toolchain};
use crate::{project, tools};

/// The binary with the engine, as Cargo and Trunk call it.
const WORKER: &str = "worker";
/// The binary that converts definitions, which the page loads when it is asked for.
pub const CONVERTER: &str = "convert";
/// The same binary with all that the engine can read: the page loads it when a file needs it, and it is the JavaScript
/// API.
pub const FULL: &str = "worker-full";
const FULL_FEATURES: &str = "worker,package,fix";
/// The name of the JavaScript API's files.
const API: &str = "connector_check";
/// What does not go into the site, and so does not make it out of date.
const NOT_IN_THE_SITE: &[&str] = &["target", "dist", "tests", "benches", "xtask", "docs", "node_modules"];

/// How wasm-opt makes the wasm small. What it would put into its callers is left where it is: what is said twice is said
/// once when it is compressed. Nothing lies in the first kilobyte of memory, where the stack ends, so that an address
/// and a small number can be added up by the instruction that reads there.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--low-memory-unused",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=5",
];

/// How the site is to be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub profile: Profile,
    /// What stands before every address of a file: `./` works under any prefix.
    pub public_url: String,
}

/// Small and fast for its users, or quickly compiled for who works on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Web,
    Quick,
}

impl Default for Options {
    fn default() -> Self {
        Self { profile: Profile::Web, public_url: "./".into() }
    }
}

impl Profile {
    /// The profile's name in Cargo.toml.
    fn cargo(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Quick => "web-quick",
        }
    }
}

/// Leaves the site in `dist/`. Does nothing when it is there already, built in the same way from the same files.
/// The old site stays in place until the new one is whole.
pub fn build(options: &Options) -> Result<()> {
    let stamp = project::work().join("site.stamp");
    let inputs = inputs(options)?;
    if is_current(&stamp, &inputs)? {
        eprintln!("dist/ is up to date");
        return Ok(());
    }

    let toolchain = wasm_target::ensure()?;
    let trunk = tools::trunk()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    let smaller = match options.profile {
        Profile::Web => Some((tools::wasm_opt()?, tools::esbuild()?)),
        Profile::Quick => None,
    };

    let staging = project::work().join("site");
    remove_folder(&staging)?;
    fs::create_dir_all(&staging)?;
    step(&format!("trunk build ({})", options.profile.cargo()), || trunk_build(&trunk, toolchain, options, &staging))?;
    let full = step("the fuller engine", || full_worker(toolchain, &wasm_bindgen, options.profile, &staging))?;
    step("the JavaScript API", || api(&wasm_bindgen, &full, &staging.join("api")))?;
    if let Some((wasm_opt, esbuild)) = smaller {
        step("wasm-opt", || optimize(&wasm_opt, &staging))?;
        step("esbuild", || minify(&esbuild, &staging))?;
    }
    for worker in [WORKER, FULL, CONVERTER] {
        name_worker(worker, &staging)?;
    }
    replace(&staging, &project::dist())?;
    fs::write(&stamp, format!("{inputs} {}", outputs()?))?;
    Ok(())
}

/// A number that changes with everything the site is made of.
pub fn inputs(options: &Options) -> Result<String> {
    let mut all = Fingerprint::new();
    all.add(options.profile.cargo()).add(&options.public_url);
    all.add(tools::versions::TRUNK)
        .add(tools::versions::WASM_BINDGEN)
        .add(tools::versions::BINARYEN)
        .add(tools::versions::ESBUILD);
    // How this file builds is part of what it builds.
    all.add(include_str!("site.rs"));
    all.add_folder(project::root(), &|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let at_root = path.parent() == Some(project::root());
        (name.starts_with('.') && name != ".cargo")
            || (at_root && (NOT_IN_THE_SITE.contains(&&*name) || name.starts_with("target-")))
    })?;
    Ok(all.text())
}

fn outputs() -> Result<String> {
    Ok(Fingerprint::new().add_folder(&project::dist(), &|_| false)?.text())
}

fn is_current(stamp: &Path, inputs: &str) -> Result<bool> {
    let Ok(built) = fs::read_to_string(stamp) else { return Ok(false) };
    Ok(project::dist().is_dir() && built == format!("{inputs} {}", outputs()?))
}

fn trunk_build(trunk: &Path, toolchain: Toolchain, options: &Options, staging: &Path) -> Result<()> {
    let mut command = command(trunk);
    command.arg("build").args(["--public-url", &options.public_url]).arg("--dist").arg(staging);
    command.args(["--cargo-profile", options.profile.cargo()]);
    if options.profile == Profile::Web {
        command.arg("--release");
    }
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes NO_COLOR for a flag of its own and refuses the usual value 1.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    run(toolchain.prepare(&mut command))
}

/// Builds the fuller worker as Trunk builds the other one, and gives the wasm that Cargo has made of it.
fn full_worker(toolchain: Toolchain, wasm_bindgen: &Path, profile: Profile, folder: &Path) -> Result<PathBuf> {
    let mut cargo = command("cargo");
    cargo.args(["build", "--target", TARGET, "--profile", profile.cargo(), "--bin", WORKER]);
    run(toolchain.prepare(cargo.args(["--no-default-features", "--features", FULL_FEATURES])))?;
    let wasm = project::wasm_target().join(TARGET).join(profile.cargo()).join(format!("{WORKER}.wasm"));
    let mut bindgen = command(wasm_bindgen);
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", FULL, "--out-dir"]);
    run(bindgen.arg(folder).arg(&wasm))?;
    Ok(wasm)
}

/// The JavaScript API is the same wasm as the fuller worker's, with the bindings of an ES module: for browsers, bundlers
/// and, by `node.mjs`, Node.
fn api(wasm_bindgen: &Path, wasm: &Path, folder: &Path) -> Result<()> {
    run(command(wasm_bindgen).args(["--target", "web", "--out-name", API, "--out-dir"]).arg(folder).arg(wasm))?;
    fs::write(folder.join("node.mjs"), NODE_MODULE)?;
    let manifest = serde_json::json!({
        "name": "connector-check",
        "version": project::version()?,
        "type": "module",
        "license": "MIT OR Apache-2.0",
        "types": format!("./{API}.d.ts"),
        "exports": { ".": { "types": format!("./{API}.d.ts"), "node": "./node.mjs", "default": format!("./{API}.js") } },
    });
    fs::write(folder.join("package.json"), format!("{manifest:#}\n"))?;
    Ok(())
}

const NODE_MODULE: &str = r#"// The same module for Node: reads the wasm from the disk, so that it is ready once imported.
import { readFileSync } from "node:fs";
import { initSync } from "./connector_check.js";

initSync({ module: readFileSync(new URL("./connector_check_bg.wasm", import.meta.url)) });

export * from "./connector_check.js";
"#;

/// Runs wasm-opt over every wasm file of the site. Beside the site stays each as it is, but with the names of its
/// functions, for `cargo xtask size --report`.
fn optimize(wasm_opt: &Path, folder: &Path) -> Result<()> {
    remove_folder(&named())?;
    for file in files(folder, &|_| false)? {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            let named = named().join(file.strip_prefix(folder)?);
            fs::create_dir_all(named.parent().unwrap_or(folder))?;
            run(command(wasm_opt).args(WASM_OPT).args(["--debuginfo", "--output"]).arg(&named).arg(&file))?;
            run(command(wasm_opt).args(["--strip-debug", "--strip-producers", "--output"]).arg(&file).arg(&named))?;
        }
    }
    Ok(())
}

/// Minifies the page's scripts and styles; the JavaScript API is for people to read.
fn minify(esbuild: &Path, folder: &Path) -> Result<()> {
    for file in files(folder, &|path| path.ends_with("api"))? {
        if file.extension().is_some_and(|ending| ending == "js" || ending == "css") {
            let options = ["--minify", "--target=esnext", "--charset=utf8", "--log-level=warning", "--allow-overwrite"];
            run(command(esbuild).args(options).arg(&file).arg(format!("--outfile={}", file.display())))?;
        }
    }
    Ok(())
}

/// Where the optimized wasm files are with the names of their functions, under the names that Trunk gave the files.
pub fn named() -> PathBuf {
    project::work().join("named")
}

/// A worker's files have fixed names, under which a browser could keep an old engine beside a new page. So they get a
/// part that changes with their contents, and index.html the new name.
fn name_worker(name: &str, folder: &Path) -> Result<()> {
    let (script, wasm) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    if !script.is_file() || !wasm.is_file() {
        bail!("no {name} has been built: index.html needs its link, see docs/building.md");
    }
    let hash = Fingerprint::new().add(fs::read(&script)?).add(fs::read(&wasm)?).text();
    fs::rename(&script, folder.join(format!("{name}-{hash}.js")))?;
    fs::rename(&wasm, folder.join(format!("{name}-{hash}_bg.wasm")))?;
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index)?;
    let named = html.replace(&format!("{name}.js"), &format!("{name}-{hash}.js"));
    if named == html {
        bail!("index.html does not name {name}.js: see pattern_script in Trunk.toml");
    }
    fs::write(index, named)?;
    Ok(())
}

/// Puts a folder in another's place.
fn replace(new: &Path, place: &Path) -> Result<()> {
    remove_folder(place)?;
    if fs::rename(new, place).is_ok() {
        return Ok(());
    }
    // The target folder may lie on another disk.
    for file in files(new, &|_| false)? {
        let to: PathBuf = place.join(file.strip_prefix(new)?);
        fs::create_dir_all(to.parent().unwrap_or(place))?;
        fs::copy(&file, to)?;
    }
    remove_folder(new)
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
