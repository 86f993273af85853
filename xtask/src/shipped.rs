//! What others made and the site contains: as a bill of materials for programs (by `CycloneDX`), and as a page with the licences
//! that ask to be handed on. Both come from what Cargo and npm say of what is built.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::process::{command, output};
use crate::project;
use crate::wasm_target::TARGET;

/// The bill of materials in the site.
pub const BILL: &str = "sbom.cdx.json";
/// The licences in the site.
pub const LICENCES: &str = "licenses.html";

/// Something that others made.
#[derive(Debug)]
struct Part {
    name: String,
    version: String,
    /// The licence, as its author writes it, by the rules of SPDX.
    licence: String,
    /// Where it is from, as the world names it.
    purl: String,
    /// The digest of its archive: algorithm and hexadecimal digits.
    digest: Option<(&'static str, String)>,
    source: Option<String>,
    /// The texts of its licence that hold here.
    texts: Vec<String>,
    /// Which programs of the site contain it.
    inside: BTreeSet<String>,
    /// What it is made with.
    needs: BTreeSet<String>,
}

/// The parts of a site, by their addresses, and those that its programs name themselves.
#[derive(Debug, Default)]
struct Parts {
    all: BTreeMap<String, Part>,
    first: BTreeSet<String>,
}

/// Writes both into a folder. `programs` are the site's wasm files with their features, `packages` is where npm has put what
/// the editor is made of.
pub fn write(folder: &Path, style: &str, programs: &[(&str, &str)], packages: &Path) -> Result<()> {
    let parts = parts(programs, packages)?;
    fs::write(folder.join(BILL), format!("{:#}\n", bill(&parts, &project::version()?)))?;
    Ok(fs::write(folder.join(LICENCES), page(&parts, style))?)
}

fn parts(programs: &[(&str, &str)], packages: &Path) -> Result<Parts> {
    let mut parts = Parts::default();
    let lock = fs::read_to_string(project::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let known = crates()?;
    for (program, features) in programs {
        for (name, version, parents) in tree(features)? {
            let about = known.get(&(name.clone(), version.clone()));
            let about = about.with_context(|| format!("Cargo tells nothing of {name} {version}"))?;
            let purl = purl_of_crate(&name, &version);
            if !parts.all.contains_key(&purl) {
                parts.all.insert(purl.clone(), crate_part(about, &name, &version, &lock)?);
            }
            if let Some(part) = parts.all.get_mut(&purl) {
                part.inside.insert(format!("{program}.wasm"));
            }
            for parent in parents {
                match parent.and_then(|purl| parts.all.get_mut(&purl)) {
                    Some(parent) => parent.needs.insert(purl.clone()),
                    None => parts.first.insert(purl.clone()),
                };
            }
        }
    }
    let std = rust_library(programs)?;
    parts.first.insert(std.purl.clone());
    parts.all.insert(std.purl.clone(), std);
    npm(packages, &mut parts)?;
    Ok(parts)
}

/// A crate by its name and version, and who needs it.
type Needed = (String, String, Vec<Option<String>>);

/// The crates of a program, and for each the addresses of those that need it; none is the program itself. Only what ends up
/// in it: what runs while it is compiled is left out.
fn tree(features: &str) -> Result<Vec<Needed>> {
    let mut cargo = command("cargo");
    cargo.args([
        "tree",
        "--package",
        "connector-check",
        "--locked",
        "--edges",
        "normal,no-proc-macro",
        "--target",
        TARGET,
    ]);
    let told = output(cargo.args(["--no-default-features", "--features", features, "--prefix", "depth"]))?;
    let mut found: Vec<Needed> = Vec::new();
    let mut path: Vec<Option<String>> = Vec::new();
    for line in told.lines() {
        let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let depth: usize = line[..digits].parse().with_context(|| format!("cargo tree says `{line}`"))?;
        let mut words = line[digits..].split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next().and_then(|word| word.strip_prefix('v'))) else {
            bail!("cargo tree says `{line}`");
        };
        path.truncate(depth);
        // The program itself is ours.
        let Some(parent) = path.last().cloned() else {
            path.push(None);
            continue;
        };
        path.push(Some(purl_of_crate(name, version)));
        match found.iter_mut().find(|(known, of, _)| (known.as_str(), of.as_str()) == (name, version)) {
            Some((_, _, parents)) => parents.push(parent),
            None => found.push((name.to_owned(), version.to_owned(), vec![parent])),
        }
    }
    Ok(found)
}

/// What Cargo knows of every crate, by name and version.
fn crates() -> Result<BTreeMap<(String, String), Value>> {
    let told = output(command("cargo").args([
        "metadata",
        "--all-features",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        TARGET,
    ]))?;
    let mut told: Value = serde_json::from_str(&told).context("cargo metadata")?;
    let Value::Array(packages) = told["packages"].take() else { bail!("cargo metadata names no packages") };
    Ok(packages.into_iter().map(|package| ((text(&package["name"]), text(&package["version"])), package)).collect())
}

fn crate_part(about: &Value, name: &str, version: &str, lock: &str) -> Result<Part> {
    let folder = PathBuf::from(text(&about["manifest_path"]));
    let folder = folder.parent().with_context(|| format!("{name} has no folder"))?;
    let licence = text(&about["license"]).replace(" / ", "/").replace('/', " OR ");
    let texts = licence_texts(folder, &licence).with_context(|| format!("the licence of {name} {version}"))?;
    Ok(Part {
        name: name.to_owned(),
        version: version.to_owned(),
        licence,
        purl: purl_of_crate(name, version),
        digest: checksum(lock, name, version).map(|digits| ("SHA-256", digits)),
        source: about["repository"].as_str().map(str::to_owned),
        texts,
        inside: BTreeSet::new(),
        needs: BTreeSet::new(),
    })
}

/// The library that every Rust program is linked with: of the compiler that has built the site, not of crates.io.
fn rust_library(programs: &[(&str, &str)]) -> Result<Part> {
    let toolchain = crate::wasm_target::ensure()?;
    let told = output(toolchain.prepare(command("rustc").arg("-vV")))?;
    let version = told.lines().find_map(|line| line.strip_prefix("release: ")).context("rustc tells no version")?;
    Ok(Part {
        name: "std".to_owned(),
        version: version.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        purl: format!("pkg:generic/rust-std@{version}"),
        digest: None,
        source: Some("https://github.com/rust-lang/rust".to_owned()),
        texts: vec![own("LICENSE-APACHE")?],
        inside: programs.iter().map(|(program, _)| format!("{program}.wasm")).collect(),
        needs: BTreeSet::new(),
    })
}

/// What the editor's script is bundled of.
fn npm(packages: &Path, parts: &mut Parts) -> Result<()> {
    let lock = project::root().join("www/editor/package-lock.json");
    let lock: Value = serde_json::from_str(&fs::read_to_string(lock)?).context("the editor's package-lock.json")?;
    let all = lock["packages"].as_object().context("the editor's package-lock.json lists no packages")?;
    let purl_of = |name: &str| {
        let version = text(&all.get(&format!("node_modules/{name}"))?["version"]);
        Some(format!("pkg:npm/{}@{version}", name.replace('@', "%40")))
    };
    let needs = |about: &Value| -> BTreeSet<String> {
        about["dependencies"].as_object().into_iter().flatten().filter_map(|(name, _)| purl_of(name)).collect()
    };
    for (path, about) in all {
        let Some(name) = path.strip_prefix("node_modules/") else {
            parts.first.extend(needs(about));
            continue;
        };
        let (version, licence) = (text(&about["version"]), text(&about["license"]));
        let purl = purl_of(name).context("a package without a version")?;
        let texts = licence_texts(&packages.join(name), &licence).with_context(|| format!("the licence of {name}"))?;
        let digest = about["integrity"].as_str().and_then(|text| text.strip_prefix("sha512-")).and_then(hex_of_base64);
        parts.all.insert(
            purl.clone(),
            Part {
                name: name.to_owned(),
                version,
                licence,
                purl,
                digest: digest.map(|digits| ("SHA-512", digits)),
                source: about["resolved"].as_str().map(str::to_owned),
                texts,
                inside: BTreeSet::from(["editor.js".to_owned()]),
                needs: needs(about),
            },
        );
    }
    Ok(())
}

/// The texts of a licence in a package's folder. Of several licences to choose from it is MIT's, which is the shortest, by
/// all of its authors; where a package has left the text out, it is Apache's, which is the same for all.
fn licence_texts(folder: &Path, licence: &str) -> Result<Vec<String>> {
    if licence.is_empty() {
        bail!("none is told");
    }
    let mut files: Vec<PathBuf> = files_of(folder)?.into_iter().filter(|file| is_licence(&name_of(file))).collect();
    for inner in [".licenses", "LICENSES"].map(|name| folder.join(name)).iter().filter(|inner| inner.is_dir()) {
        files.extend(files_of(inner)?);
    }
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| Ok(normal(&fs::read_to_string(file)?))).collect::<Result<_>>()?;
    let is_notice = |file: &Path| name_of(file).to_uppercase().starts_with("NOTICE");
    let is_choice = licence.contains(" OR ") && !licence.contains(" AND ");
    if is_choice && texts.iter().any(|text| is_mit(text)) {
        let wanted = files.iter().zip(texts).filter(|(file, text)| is_mit(text) || is_notice(file));
        return Ok(wanted.map(|(_, text)| text).collect());
    }
    let is_apache = |text: &String| text.contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
    let mut texts = texts;
    if is_choice && licence.contains("Apache-2.0") && !texts.iter().any(is_apache) {
        texts.push(own("LICENSE-APACHE")?);
    }
    if texts.is_empty() {
        bail!("{licence}: there is no text of it in {}", folder.display());
    }
    Ok(texts)
}

fn is_mit(text: &str) -> bool {
    let text: Vec<&str> = text.split_whitespace().collect();
    text.join(" ").contains("Permission is hereby granted, free of charge, to any person")
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| path.is_file()).collect())
}

fn is_licence(name: &str) -> bool {
    let name = name.to_uppercase();
    ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"].iter().any(|start| name.starts_with(start))
}

/// A licence of our own.
fn own(name: &str) -> Result<String> {
    Ok(normal(&fs::read_to_string(project::root().join(name)).with_context(|| format!("cannot read {name}"))?))
}

/// The same text is the same, however its lines end.
fn normal(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<&str>>().join("\n").trim_matches('\n').to_owned()
}

/// The bill of materials, by `CycloneDX` 1.6. It tells no time and no number of its own: the same site has the same.
fn bill(parts: &Parts, version: &str) -> Value {
    let root = format!("pkg:cargo/connector-check@{version}");
    let components: Vec<Value> = parts.all.values().map(component).collect();
    let depends = |of: &str, needs: &BTreeSet<String>| json!({ "ref": of, "dependsOn": needs });
    let mut dependencies = vec![depends(&root, &parts.first)];
    dependencies.extend(parts.all.values().map(|part| depends(&part.purl, &part.needs)));
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": root,
            "name": "connector-check",
            "version": version,
            "purl": root,
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": components,
        "dependencies": dependencies,
    })
}

fn component(part: &Part) -> Value {
    let inside: Vec<Value> =
        part.inside.iter().map(|file| json!({ "name": "connector-check:inside", "value": file })).collect();
    let mut component = json!({
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [{ "expression": part.licence }],
        "properties": inside,
    });
    if let Some((algorithm, digits)) = &part.digest {
        component["hashes"] = json!([{ "alg": algorithm, "content": digits }]);
    }
    if let Some(source) = &part.source {
        let kind = if part.purl.starts_with("pkg:npm/") { "distribution" } else { "vcs" };
        component["externalReferences"] = json!([{ "type": kind, "url": source }]);
    }
    component
}

/// The page with the licences: each text once, with what it is for.
fn page(parts: &Parts, style: &str) -> String {
    let mut by_text: BTreeMap<&[String], Vec<&Part>> = BTreeMap::new();
    for part in parts.all.values() {
        by_text.entry(&part.texts).or_default().push(part);
    }
    let mut groups: Vec<(&[String], Vec<&Part>)> = by_text.into_iter().collect();
    groups.sort_by_key(|(_, parts)| (std::cmp::Reverse(parts.len()), parts[0].name.clone()));
    let mut body = String::new();
    for (texts, parts) in &groups {
        let names: Vec<String> = parts
            .iter()
            .map(|part| {
                format!(
                    "{} {} <span class=\"quiet\">({})</span>",
                    escape(&part.name),
                    escape(&part.version),
                    escape(&part.licence)
                )
            })
            .collect();
        let _ = writeln!(body, "<section class=\"card\">\n<p>{}</p>", names.join(", "));
        for text in *texts {
            let _ = writeln!(body, "<pre class=\"case-shown\" tabindex=\"0\"><code>{}</code></pre>", escape(text));
        }
        body.push_str("</section>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>Licences – Connector Check</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n<main><div class=\"width narrow manual licences\">\n<p class=\"back-to\"><a href=\"./\">Connector Check</a></p>\n<h1>Licences</h1>\n<p class=\"lead\">Connector Check contains the work of others: {} parts, each under a licence that lets it be used here and asks to be handed on. It is itself under MIT or Apache 2.0, as you like.</p>\n<p>The same as a list for programs: <a href=\"{BILL}\">{BILL}</a> (CycloneDX).</p>\n{body}</div></main>\n</body>\n</html>\n",
        escape(style),
        parts.all.len()
    )
}

fn purl_of_crate(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{version}")
}

/// The digest that Cargo.lock has of a crate's archive.
fn checksum(lock: &str, name: &str, version: &str) -> Option<String> {
    let start = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let entry = lock.split("[[package]]").find(|entry| entry.trim_start().starts_with(&start))?;
    entry.lines().find_map(|line| line.strip_prefix("checksum = \"")?.strip_suffix('"')).map(str::to_owned)
}

/// npm tells digests in base64, `CycloneDX` in hexadecimal digits.
fn hex_of_base64(text: &str) -> Option<String> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut hex, mut bits, mut held) = (String::new(), 0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let digit = DIGITS.iter().position(|known| *known == byte)?;
        bits = ((bits << 6) | u32::try_from(digit).ok()?) & 0xffff;
        held += 6;
        while held >= 4 {
            held -= 4;
            hex.push(char::from_digit((bits >> held) & 0xf, 16)?);
        }
    }
    // What is left over of the last digit says nothing.
    hex.truncate(hex.len() / 2 * 2);
    Some(hex)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read() {
        assert_eq!(hex_of_base64("TWFu").as_deref(), Some("4d616e"));
        assert_eq!(hex_of_base64("TWE=").as_deref(), Some("4d61"));
        assert_eq!(hex_of_base64("TQ==").as_deref(), Some("4d"));
        assert_eq!(hex_of_base64("?"), None);
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(checksum(lock, "a", "1.0.0").as_deref(), Some("ab"));
        assert_eq!(checksum(lock, "a", "2.0.0"), None);
    }

    /// Every crate of the page has an author's licence, is in Cargo.lock with a digest, and is needed by something.
    #[test]
    fn the_crates_of_a_program_are_told_whole() {
        let known = crates().expect("cargo metadata");
        let lock = fs::read_to_string(project::root().join("Cargo.lock")).expect("Cargo.lock");
        let tree = tree("page").expect("cargo tree");
        assert!(tree.iter().any(|(name, ..)| name == "yew") && !tree.iter().any(|(name, ..)| name == "syn"));
        for (name, version, parents) in &tree {
            let about = known.get(&(name.clone(), version.clone())).expect("known");
            let part = crate_part(about, name, version, &lock).expect("a licence");
            assert!(part.digest.is_some() && !part.texts.is_empty() && !parents.is_empty(), "{part:?}");
            assert!(part.texts.iter().all(|text| text.len() > 200), "{part:?}");
        }
    }

    #[test]
    fn nothing_in_a_name_is_markup() {
        let mut parts = Parts::default();
        let part = Part {
            name: "<b>".to_owned(),
            version: "1".to_owned(),
            licence: "MIT".to_owned(),
            purl: "pkg:cargo/b@1".to_owned(),
            digest: None,
            source: None,
            texts: vec!["\"<i>\" & co".to_owned()],
            inside: BTreeSet::new(),
            needs: BTreeSet::new(),
        };
        parts.all.insert(part.purl.clone(), part);
        let page = page(&parts, "style.css");
        assert!(
            page.contains("&lt;b&gt; 1") && page.contains("&quot;&lt;i&gt;&quot; &amp; co") && !page.contains("<b>")
        );
    }
}
