//! What a file is: by its name, and by its first bytes.

use super::{File, FileKind, names};

/// What the bytes of a file look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    Empty,
    Picture,
    Zip,
    /// A document of Word, Excel or PowerPoint (a zip with a `[Content_Types].xml`).
    Office,
    Pdf,
    Xml,
    Html,
    Raml,
    /// Bytes that are no text in any encoding that is read here.
    Binary,
    Text,
}

impl Content {
    /// What it is, as a sentence names it.
    pub fn name(self) -> &'static str {
        match self {
            Content::Empty => "an empty file",
            Content::Picture => "a picture",
            Content::Zip => "a zip archive",
            Content::Office => "an Office document",
            Content::Pdf => "a PDF document",
            Content::Xml => "an XML document",
            Content::Html => "a web page",
            Content::Raml => "a RAML definition",
            Content::Binary => "a binary file",
            Content::Text => "a text file",
        }
    }

    pub fn is_text(self) -> bool {
        self == Content::Text
    }
}

/// How much of a file is looked at to tell what it is.
const LOOK: usize = 4096;

/// How far from its end the directory of an archive is told: behind it stands a comment of up to 64 KiB.
const TAIL: usize = 65_536 + END;

/// How long the record at the end of an archive is, and that of an entry in the directory, without names and comments.
const END: usize = 22;
const ENTRY: usize = 46;

/// How many entries are looked at: the list of content types is among the first.
const MAX_LOOKED_AT: usize = 4096;

/// Whether it is an archive: as `content` has it, and told of a text by its first two bytes.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && content(bytes) == Content::Zip
}

pub(super) fn content(bytes: &[u8]) -> Content {
    const PICTURES: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"\0\0\x01\0"];
    let head = &bytes[..bytes.len().min(LOOK)];
    let text = beginning(bytes);
    if text.is_empty() {
        return Content::Empty;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        // A solution has a list of content types too.
        let has = |name: &[u8]| entry_names(bytes).any(|own| own.eq_ignore_ascii_case(name));
        let office = has(b"[Content_Types].xml") && !has(b"customizations.xml") && !has(b"solution.xml");
        return if office { Content::Office } else { Content::Zip };
    }
    if head.starts_with(b"%PDF") {
        return Content::Pdf;
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Content::Picture;
    }
    if PICTURES.iter().any(|magic| head.starts_with(magic)) && !is_plain(head) {
        return Content::Picture;
    }
    if text.starts_with(b"#%RAML") {
        return Content::Raml;
    }
    let lower: Vec<u8> = text[..text.len().min(64)].to_ascii_lowercase();
    if lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html") {
        return Content::Html;
    }
    if lower.starts_with(b"<svg") {
        return Content::Picture;
    }
    if lower.starts_with(b"<?xml") || lower.starts_with(b"<") {
        return Content::Xml;
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    // Before most texts nothing stands.
    if utf16 || is_plain(head) && (std::ptr::eq(head, text) || is_plain(text)) {
        Content::Text
    } else {
        Content::Binary
    }
}

/// The names of an archive's own entries, by its directory: what lies in an archive within it is none of its own. By hand,
/// since the engine of the first load has no reader of archives, and has to tell them from documents.
fn entry_names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let number = |at: usize, length: usize| -> Option<usize> {
        let field = bytes.get(at..at.checked_add(length)?)?;
        Some(field.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    };
    let tail = bytes.len().saturating_sub(TAIL);
    let end = bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06").map(|at| tail + at);
    let mut next = end.and_then(|end| number(end + 16, 4));
    let names = std::iter::from_fn(move || {
        let at = next.take()?;
        let name = at.checked_add(ENTRY)?;
        if bytes.get(at..)?.first_chunk() != Some(b"PK\x01\x02") {
            return None;
        }
        let [length, extra, comment] = [number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?];
        next = Some(name + length + extra + comment);
        bytes.get(name..name + length)
    });
    names.take(MAX_LOOKED_AT)
}

/// The beginning of a text, after its byte order mark and the blanks that may come first, of which there may be any
/// number.
fn beginning(bytes: &[u8]) -> &[u8] {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    &text[..text.len().min(LOOK)]
}

/// Whether the bytes could be text in an encoding that extends ASCII: hardly any control characters.
fn is_plain(head: &[u8]) -> bool {
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=31 | 127)).count();
    control == 0 || !head.contains(&0) && control * 20 <= head.len()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

pub(super) fn kind_by_name(path: &str) -> FileKind {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    match companion(&name) {
        Some(kind) => kind,
        None if is_definition_name(&name) => FileKind::Definition,
        None => kind_in_solution(&name),
    }
}

/// Whether a file goes with any definition beside it, by its name.
pub fn is_companion(path: &str) -> bool {
    companion(&path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase()).is_some()
}

/// Whether a file with this name goes with the connector that is there: it is a part of one by its name, or of a kind that
/// holds no definition, such as a picture under a name of its own.
pub fn goes_along(path: &str) -> bool {
    const NO_DEFINITIONS: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "md", "csx", "pdf"];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_companion(path) || NO_DEFINITIONS.iter().any(|other| ending.eq_ignore_ascii_case(other))
}

/// What goes with a definition, by the name of its file in lower case.
fn companion(name: &str) -> Option<FileKind> {
    Some(match name {
        "apiproperties.json" => FileKind::Properties,
        "icon.png" => FileKind::Icon,
        "readme.md" => FileKind::Readme,
        "intro.md" => FileKind::Intro,
        "settings.json" => FileKind::Settings,
        "script.csx" => FileKind::Script,
        _ => return None,
    })
}

/// What a file is by the name that an exported solution gives it.
fn kind_in_solution(name: &str) -> FileKind {
    let is = |ending: &str| name.ends_with(ending);
    let is_part = || names::PARTS.into_iter().any(|(ending, _)| is(ending));
    if is(names::ICON) {
        FileKind::Icon
    } else if is(names::SCRIPT) {
        FileKind::Script
    } else if is_part() || matches!(name, "solution.xml" | "customizations.xml" | "[content_types].xml") {
        FileKind::Solution
    } else {
        FileKind::Other
    }
}

/// Whether a file or folder of this path is left behind by an operating system, an editor or a package manager, and no
/// part of a connector: `.git`, `node_modules`, `__MACOSX`, `Thumbs.db`, `desktop.ini`.
pub fn is_noise(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| {
        let is_hidden = part.starts_with('.') && part != "." && part != "..";
        let is_left = |name: &&str| part.eq_ignore_ascii_case(name);
        is_hidden || ["node_modules", "__macosx", "thumbs.db", "desktop.ini"].iter().any(is_left)
    })
}

/// Whether a file is a definition by its name or, where the name could be anyone's, by what its first lines say.
pub fn is_definition(file: &File) -> bool {
    is_definition_name(&file.name)
        || (kind_by_name(&file.name) == FileKind::Other && is_data_name(&file.name) && declares_version(&file.bytes))
}

/// Whether the name says that the file holds JSON or YAML.
pub(super) fn is_data_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["json", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether the name of a file alone says that it is a definition.
pub fn is_definition_name(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let stem = stem.trim_end_matches(".swagger").trim_end_matches(".openapi");
    matches!(extension, "json" | "yaml" | "yml")
        && (matches!(stem, "apidefinition" | "swagger" | "openapi")
            || name.contains(".swagger.")
            || name.ends_with(names::DEFINITION))
}

/// Whether the text names a version of the OpenAPI specification near its start.
pub(super) fn declares_version(bytes: &[u8]) -> bool {
    let head = beginning(bytes);
    contains(head, b"swagger\"")
        || contains(head, b"openapi\"")
        || contains(head, b"swagger:")
        || contains(head, b"openapi:")
}
