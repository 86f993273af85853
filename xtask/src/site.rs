//! The static site: Trunk builds page and worker, then we add the fuller worker and the JavaScript API, optimize the wasm,
//! and give the workers' files names that change with their contents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::fingerprint::{Fingerprint, files};
use crate::process::{command, run, step};
use crate::wasm_target::{self, Std, TARGET, Toolchain};
use crate::{imports, project, serve, shipped, tools};

/// The binary with the engine, as Cargo and Trunk call it.
const WORKER: &str = "worker";
/// The binary that converts definitions, which the page loads when it is asked for.
pub const CONVERTER: &str = "convert";
/// The same binary with all that the engine can read: the page loads it when a file needs it, and it is the JavaScript
/// API.
pub const FULL: &str = "worker-full";
const FULL_FEATURES: &str = "worker,package,fix";
/// The script that starts the page.
const BOOT: &str = "boot.js";
/// The script that keeps the site for when there is no network.
const SERVICE_WORKER: &str = "service-worker.js";
/// Tells Netlify, Cloudflare Pages and their like what to send.
const HEADERS: &str = "_headers";
/// The folder of the rules as pages.
const RULES: &str = "rules";
/// The name of the JavaScript API's files, and of its folder.
const API: &str = "connector_check";
const API_FOLDER: &str = "api";
/// How the names of wasm-bindgen's modules end.
const MODULE: &str = "_bg.wasm";
/// What shows and changes texts, bundled of the packages that it needs: the page loads it when it is first asked for.
pub const EDITOR: &str = "editor";
/// The programs of the site with their features, as the bill of what they contain names them.
const PROGRAMS: &[(&str, &str)] =
    &[("app", "page"), (WORKER, "worker"), (FULL, FULL_FEATURES), (CONVERTER, "converter")];
/// What does not go into the site, and so does not make it out of date.
const NOT_IN_THE_SITE: &[&str] = &["target", "dist", "tests", "benches", "fuzz", "xtask", "docs", "node_modules"];

/// How wasm-opt makes the wasm small. What it would put into its callers is left where it is: what is said twice is said
/// once when it is compressed. Nothing lies in the first kilobyte of memory, where the stack ends, so that an address
/// and a small number can be added up by the instruction that reads there.
const SMALL: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--low-memory-unused",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=5",
    // Each piece of memory that is cut out between zeros has an address of its own, which compresses worse than zeros.
    "--skip-pass=memory-packing",
];
/// How it makes the wasm fast: the fuller engine and the API, which are no part of the first load.
const FAST: &[&str] = &["-O3", "--low-memory-unused"];

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

    /// The profile of what is loaded when it is asked for and may weigh more.
    fn cargo_of_full(self) -> &'static str {
        match self {
            Self::Web => "web-fast",
            Self::Quick => "web-quick",
        }
    }
}

/// Leaves the site in `dist/`. Does nothing when it is there already, built in the same way from the same files.
/// The old site stays in place until the new one is whole.
pub fn build(options: &Options) -> Result<()> {
    // Two at once would take each other's files away: the second waits, and finds the site done.
    let lock = project::target().join("site.lock");
    fs::create_dir_all(project::target())?;
    let lock = fs::File::create(lock)?;
    lock.lock()?;
    let inputs = inputs(options)?;
    let is_current = is_current(&inputs)?;
    // A site that could not be made small may be made so now.
    if is_current && (has_small_std() || options.profile == Profile::Quick) {
        eprintln!("dist/ is up to date");
        return Ok(());
    }

    let toolchain = wasm_target::ensure()?;
    let std = match options.profile {
        Profile::Web => toolchain.small_std(),
        Profile::Quick => Std::Installed,
    };
    if is_current && std == Std::Installed {
        eprintln!("dist/ is up to date");
        return Ok(());
    }
    let trunk = tools::trunk()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    let (esbuild, packages) = (tools::esbuild()?, tools::editor_packages()?);
    let wasm_opt = match options.profile {
        Profile::Web => Some(tools::wasm_opt()?),
        Profile::Quick => None,
    };

    let staging = project::work().join("site");
    remove_folder(&staging)?;
    fs::create_dir_all(&staging)?;
    // The end of each is one long step of one thread: at once, two cores need little more time than for the longer one.
    let (page, full) = std::thread::scope(|scope| {
        let full = scope.spawn(|| step("the fuller engine", || full_engine(toolchain, options.profile)));
        let page = step(&format!("trunk build ({})", options.profile.cargo()), || {
            trunk_build(&trunk, toolchain, std, options, &staging)
        });
        (page, full.join())
    });
    page?;
    let full = full.map_err(|_| anyhow!("the thread that builds the fuller engine has panicked"))??;
    step("the fuller worker", || full_worker(&wasm_bindgen, &full, &staging))?;
    step("the JavaScript API", || api(&wasm_bindgen, &full, &staging))?;
    if let Some(wasm_opt) = wasm_opt {
        step("wasm-opt", || optimize(&wasm_opt, &staging))?;
        step("esbuild", || minify(&esbuild, &staging))?;
        shorten_imports(&staging)?;
    }
    for worker in [WORKER, FULL, CONVERTER] {
        name_by_contents(&[&format!("{worker}.js"), &format!("{worker}_bg.wasm")], &staging)?;
    }
    step("the editor", || bundle_editor(&esbuild, &packages, &staging))?;
    name_by_contents(&[&format!("{EDITOR}.js")], &staging)?;
    name_by_contents(&[BOOT], &staging)?;
    step("the rules as pages", || rules_pages(&staging))?;
    step("the licences of what it contains", || {
        shipped::write(&staging, &style_sheet(&staging)?, PROGRAMS, &packages)
    })?;
    if options.public_url.starts_with("http") {
        sitemap(&options.public_url, &staging)?;
    }
    headers(&staging)?;
    list_for_offline(&staging)?;
    replace(&staging, &project::dist())?;
    let std = match std {
        Std::Small => SMALL_STD,
        Std::Installed => "",
    };
    fs::write(stamp(), format!("{inputs} {} {std}", outputs()?))?;
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
    all.add(include_str!("site.rs")).add(include_str!("wasm_target.rs"));
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

/// Says of what the site in `dist/` was built, and what came of it.
fn stamp() -> PathBuf {
    project::work().join("site.stamp")
}

/// How the stamp of a site ends whose page and worker have a standard library made small.
const SMALL_STD: &str = "small";

fn is_current(inputs: &str) -> Result<bool> {
    let Ok(built) = fs::read_to_string(stamp()) else { return Ok(false) };
    Ok(project::dist().is_dir() && built.starts_with(&format!("{inputs} {} ", outputs()?)))
}

/// Whether the site in `dist/` is as small as it can be made: page and worker have a standard library of their own.
pub fn has_small_std() -> bool {
    fs::read_to_string(stamp()).is_ok_and(|built| built.ends_with(SMALL_STD))
}

fn trunk_build(trunk: &Path, toolchain: Toolchain, std: Std, options: &Options, staging: &Path) -> Result<()> {
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
    run(toolchain.prepare_small(std, &mut command))
}

/// Builds the engine of the fuller worker and of the JavaScript API, and gives the wasm that Cargo has made of it.
fn full_engine(toolchain: Toolchain, profile: Profile) -> Result<PathBuf> {
    let mut cargo = command("cargo");
    cargo.args(["build", "--target", TARGET, "--profile", profile.cargo_of_full(), "--bin", WORKER]);
    run(toolchain.prepare(cargo.args(["--no-default-features", "--features", FULL_FEATURES])))?;
    Ok(project::wasm_target().join(TARGET).join(profile.cargo_of_full()).join(format!("{WORKER}.wasm")))
}

/// Makes the fuller worker of that wasm as Trunk makes the other one; but it calls its script by the API's name, so that one
/// module serves both.
fn full_worker(wasm_bindgen: &Path, wasm: &Path, folder: &Path) -> Result<()> {
    let own = project::work().join(FULL);
    let mut bindgen = command(wasm_bindgen);
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", API, "--out-dir"]);
    run(bindgen.arg(&own).arg(wasm))?;
    for end in [".js", MODULE] {
        fs::copy(own.join(format!("{API}{end}")), folder.join(format!("{FULL}{end}")))?;
    }
    Ok(())
}

/// The JavaScript API is the same wasm as the fuller worker's, with the bindings of an ES module: for browsers, bundlers
/// and, by `node.mjs`, Node.
fn api(wasm_bindgen: &Path, wasm: &Path, site: &Path) -> Result<()> {
    let folder = &site.join(API_FOLDER);
    run(command(wasm_bindgen).args(["--target", "web", "--out-name", API, "--out-dir"]).arg(folder).arg(wasm))?;
    if fs::read(folder.join(format!("{API}{MODULE}")))? != fs::read(site.join(format!("{FULL}{MODULE}")))? {
        bail!("wasm-bindgen has made another module for the API than for the fuller worker");
    }
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

/// Runs wasm-opt over every wasm file of the site, the fuller engine's for speed; that of the API is the same. Beside the site
/// stays each as it is, but with the names of its functions, for `cargo xtask size --report`.
fn optimize(wasm_opt: &Path, folder: &Path) -> Result<()> {
    remove_folder(&named())?;
    fs::create_dir_all(named())?;
    for file in files(folder, &|path| path.ends_with(API_FOLDER))? {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let named = named().join(&*name);
            let how = if name.starts_with(FULL) { FAST } else { SMALL };
            run(command(wasm_opt).args(how).args(["--debuginfo", "--output"]).arg(&named).arg(&file))?;
            run(command(wasm_opt).args(["--strip-debug", "--strip-producers", "--output"]).arg(&file).arg(&named))?;
        }
    }
    fs::copy(folder.join(format!("{FULL}{MODULE}")), folder.join(API_FOLDER).join(format!("{API}{MODULE}")))?;
    Ok(())
}

/// Makes one file of the editor's script and the packages that it imports, with their licences at its end.
fn bundle_editor(esbuild: &Path, packages: &Path, folder: &Path) -> Result<()> {
    let script = project::root().join("www").join(EDITOR).join("editor.js");
    let options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"];
    let mut esbuild = command(esbuild);
    esbuild.args(options).args(["--legal-comments=eof", "--loader:.css=text"]).arg(script);
    run(esbuild.arg(format!("--outfile={}", folder.join(format!("{EDITOR}.js")).display())).env("NODE_PATH", packages))
}

/// Minifies the page's scripts and styles; the JavaScript API is for people to read, and what keeps the site is still to be
/// told its files.
fn minify(esbuild: &Path, folder: &Path) -> Result<()> {
    for file in files(folder, &|path| path.ends_with(API_FOLDER) || path.ends_with(SERVICE_WORKER))? {
        if file.extension().is_some_and(|ending| ending == "js" || ending == "css") {
            let options = ["--minify", "--target=esnext", "--charset=utf8", "--log-level=warning", "--allow-overwrite"];
            run(command(esbuild).args(options).arg(&file).arg(format!("--outfile={}", file.display())))?;
        }
    }
    Ok(())
}

/// Gives what each module imports from its script short names, but for the JavaScript API's.
fn shorten_imports(folder: &Path) -> Result<()> {
    for wasm in files(folder, &|path| path.ends_with(API_FOLDER))? {
        let script = wasm.to_string_lossy().strip_suffix(MODULE).map(|name| PathBuf::from(format!("{name}.js")));
        if let Some(script) = script {
            imports::shorten(&script, &wasm)?;
        }
    }
    Ok(())
}

/// Where the optimized wasm files are with the names of their functions, under the names that Trunk gave the files.
pub fn named() -> PathBuf {
    project::work().join("named")
}

/// Some files have fixed names, under which a browser could keep an old engine beside a new page. So they get a part that
/// changes with the contents of all of them together, and index.html names the first of them so.
fn name_by_contents(names: &[&str], folder: &Path) -> Result<()> {
    let mut hash = Fingerprint::new();
    for name in names {
        let contents = fs::read(folder.join(name));
        hash.add(contents.with_context(|| format!("no {name} has been built: see docs/building.md"))?);
    }
    let hash = hash.text();
    let with_hash = |name: &str| {
        let at = name.find(['_', '.']).unwrap_or(name.len());
        format!("{}-{hash}{}", &name[..at], &name[at..])
    };
    for name in names {
        fs::rename(folder.join(name), folder.join(with_hash(name)))?;
    }
    replace_in(&folder.join("index.html"), names[0], &with_hash(names[0]))
}

/// Writes into the service worker which files it keeps, and into it and index.html which version of the site they are.
/// What only search engines and programs read is not kept.
fn list_for_offline(folder: &Path) -> Result<()> {
    let mut version = Fingerprint::new();
    let mut names = Vec::new();
    let is_left_out = |path: &Path| {
        [API_FOLDER, RULES, "sitemap.xml", "robots.txt", shipped::BILL, HEADERS, SERVICE_WORKER]
            .iter()
            .any(|name| path.ends_with(name))
    };
    for file in files(folder, &is_left_out)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        version.add(&name).add(fs::read(&file)?);
        names.push(name);
    }
    let version = version.text();
    let worker = folder.join(SERVICE_WORKER);
    replace_in(&worker, "FILES = []", &format!("FILES = {}", serde_json::to_string(&names)?))?;
    replace_in(&worker, "VERSION = \"\"", &format!("VERSION = \"{version}\""))?;
    replace_in(&folder.join("index.html"), "data-version=\"unversioned\"", &format!("data-version=\"{version}\""))
}

/// Puts a text in the place of another one in a file, which must have it.
fn replace_in(file: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    if !text.contains(old) {
        bail!("{} does not have `{old}`: see docs/building.md", file.display());
    }
    Ok(fs::write(file, text.replace(old, new))?)
}

/// A list of all rules and a page for each, which need no JavaScript: written by the command line.
fn rules_pages(folder: &Path) -> Result<()> {
    let style = style_sheet(folder)?;
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--package", "connector-check", "--bin", "connector-check", "--", "rules", "--html"]);
    run(cargo.arg(folder.join(RULES)).args(["--style", &format!("../{style}")]))
}

/// The name of the page's style sheet, which changes with its contents.
fn style_sheet(folder: &Path) -> Result<String> {
    let sheets = files(folder, &|path| path != folder && path.is_dir())?;
    let style = sheets.iter().find(|file| file.extension().is_some_and(|ending| ending == "css"));
    let style = style.and_then(|file| file.file_name()).context("the site has no style sheet")?;
    Ok(style.to_string_lossy().into_owned())
}

/// Tells search engines which pages there are, and, where the site is all that its host has, that they may read them.
fn sitemap(public_url: &str, folder: &Path) -> Result<()> {
    let base = format!("{}/", public_url.trim_end_matches('/'));
    let mut pages = vec![String::new(), format!("{RULES}/")];
    for file in files(&folder.join(RULES), &|_| false)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name != "index.html" {
            pages.push(format!("{RULES}/{name}"));
        }
    }
    let urls: Vec<String> = pages.iter().map(|page| format!("<url><loc>{base}{page}</loc></url>\n")).collect();
    let start =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    fs::write(folder.join("sitemap.xml"), format!("{start}{}</urlset>\n", urls.concat()))?;
    let is_whole_host = base.split("//").nth(1).is_some_and(|rest| rest.matches('/').count() == 1);
    if is_whole_host {
        fs::write(folder.join("robots.txt"), format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"))?;
    }
    Ok(())
}

fn headers(folder: &Path) -> Result<()> {
    let lines: Vec<String> = serve::HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    Ok(fs::write(folder.join(HEADERS), format!("/*\n{}", lines.concat()))?)
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
