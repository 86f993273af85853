//! The files that were checked, packed for submission: under their proper names, without what does not belong there.
//!
//! The package for Partner Center is not made: it holds solutions, which only Power Platform exports.

use super::{Made, NotMade, Packed};
use crate::criteria::Publisher;
use crate::document::Format;
use crate::rules::Context;
use crate::submission::{File, FileKind};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use std::io::Write as _;

/// The parts of a connector, and what their files are called.
const PARTS: [(FileKind, &str); 6] = [
    (FileKind::Definition, "apiDefinition.swagger.json"),
    (FileKind::Properties, "apiProperties.json"),
    (FileKind::Icon, "icon.png"),
    (FileKind::Readme, "readme.md"),
    (FileKind::Intro, "intro.md"),
    (FileKind::Script, "script.csx"),
];

/// 1980-01-01, the first date that archives know: the time at which it is made tells nothing.
const DATE: i64 = 315_532_800;

/// The connector's folder in the open source repository, to be unpacked at the root of a fork of it.
pub fn pull_request(context: &Context, publisher: Option<Publisher>) -> Result<Made, NotMade> {
    let is_independent = publisher == Some(Publisher::Independent);
    let group = if is_independent { "independent-publisher-connectors" } else { "certified-connectors" };
    let folder = format!("{group}/{}", folder_name(context));
    let has_place = |kind: FileKind| !is_independent || !matches!(kind, FileKind::Icon | FileKind::Intro);
    let parts = parts(context, has_place)?;
    let mut notes = notes(context, &parts);
    for (kind, name) in [(FileKind::Properties, "apiProperties.json"), (FileKind::Readme, "readme.md")] {
        if context.submission.first(kind).is_none() {
            notes.push(format!("There is no {name} here, and a pull request has one: add it."));
        }
    }
    pack(parts.into_iter().map(|(name, file)| (format!("{folder}/{name}"), file)), notes)
}

/// Definition, properties and icon, and nothing else.
pub fn three_files(context: &Context, publisher: Option<Publisher>) -> Result<Made, NotMade> {
    if publisher == Some(Publisher::Independent) {
        return Err(NotMade::OnlyOwners);
    }
    let is_part = |kind| matches!(kind, FileKind::Definition | FileKind::Properties | FileKind::Icon);
    let parts = parts(context, is_part)?;
    let is_missing = |name: &&&str| parts.iter().all(|(known, _)| known != *name);
    let missing: Vec<&str> = ["apiProperties.json", "icon.png"].iter().filter(is_missing).copied().collect();
    let is_here =
        |name: &&str| PARTS.iter().any(|(kind, part)| part == name && context.submission.first(*kind).is_some());
    if let Some(name) = missing.iter().copied().find(is_here) {
        return Err(NotMade::TooLarge(name));
    }
    if !missing.is_empty() {
        return Err(NotMade::Missing(missing));
    }
    let notes = notes(context, &parts);
    pack(parts.into_iter().map(|(name, file)| (name.to_owned(), file)), notes)
}

type Part<'c> = (&'static str, &'c File);

/// The files that take a part of the connector.
fn parts<'c>(context: &'c Context, has_place: impl Fn(FileKind) -> bool) -> Result<Vec<Part<'c>>, NotMade> {
    let definition = context.definition.filter(|parsed| parsed.document.is_sound()).ok_or(NotMade::NoDefinition)?;
    if context.swagger().is_none() {
        return Err(if context.any_version().is_some() { NotMade::OtherVersion } else { NotMade::NoDefinition });
    }
    if definition.document.format() == Format::Yaml {
        return Err(NotMade::Yaml);
    }
    let part = |(kind, name): (FileKind, &'static str)| {
        let (_, file) = context.submission.first(kind).filter(|(_, file)| has_place(kind) && !file.is_too_large())?;
        Some((name, file))
    };
    Ok(PARTS.into_iter().filter_map(part).collect())
}

/// What was left out, and what is not as it was given.
fn notes(context: &Context, parts: &[Part]) -> Vec<String> {
    const SHOWN: usize = 4;
    let mut notes = Vec::new();
    let is_in = |file: &File| parts.iter().any(|(_, part)| std::ptr::eq(*part, file));
    let is_left = |file: &&File| !is_in(file) && !matches!(file.kind, FileKind::Archive | FileKind::Solution);
    let (large, left): (Vec<&File>, Vec<&File>) =
        context.submission.files().iter().filter(is_left).partition(|file| file.is_too_large());
    let named = |files: &[&File]| {
        let names: Vec<&str> = files.iter().take(SHOWN).map(|file| file.name.as_str()).collect();
        let more = if files.len() > SHOWN { format!(" and {} more", files.len() - SHOWN) } else { String::new() };
        format!("{}{more}", names.join(", "))
    };
    if !left.is_empty() {
        notes.push(format!("Left out: {}.", named(&left)));
    }
    if !large.is_empty() {
        notes.push(format!("Left out, since files above 64 MiB are not read: {}.", named(&large)));
    }
    let is_assembled = |(index, file)| context.submission.is_assembled(index) && is_in(file);
    if context.submission.files().iter().enumerate().any(is_assembled) {
        notes.push(
            "apiProperties.json was put together from the parts of a solution, which does not keep publisher and stackOwner: add them."
                .to_owned(),
        );
    }
    notes
}

/// The connector's name as the name of a folder.
fn folder_name(context: &Context) -> String {
    const MOST: usize = 60;
    let title = context.any_version().and_then(crate::openapi::Definition::title).unwrap_or_default();
    let title = title.trim_end_matches("(Independent Publisher)");
    let kept: String = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.')).collect();
    let words: String = kept.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST).collect();
    let name = words.trim_matches(['.', ' ', '-', '_']);
    if name.is_empty() { "Connector".to_owned() } else { name.to_owned() }
}

fn pack<'c>(files: impl Iterator<Item = (String, &'c File)>, notes: Vec<String>) -> Result<Made, NotMade> {
    let files: Vec<(String, &File)> = files.collect();
    let bytes = archive(&files).map_err(|_| NotMade::NotPacked)?;
    let packed = files.into_iter().map(|(path, file)| Packed { path, size: file.bytes.len() as u64 }).collect();
    Ok(Made { bytes, notes, packed })
}

/// An archive with these files under these paths.
pub(crate) fn archive(files: &[(String, &File)]) -> Result<Vec<u8>, rawzip::Error> {
    let mut writer = ZipArchiveWriter::new(Vec::new());
    for (path, file) in files {
        let entry = writer.new_file(path.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = entry.last_modified(UtcDateTime::from_unix(DATE)).start()?;
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(&file.bytes, 6))?;
        entry.finish(DataDescriptorOutput::new(crc32fast::hash(&file.bytes), file.bytes.len() as u64))?;
    }
    writer.finish()
}
