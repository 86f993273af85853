//! A connector as a Power Platform solution keeps it: the definition and the parts of its properties in files of their
//! own, the colour in XML. The parts are put together to the apiProperties.json that they would be.

use super::archive::{Archive, Customizations};
use super::names::{DEFINITION, PARTS};
use super::{File, FileKind, MAX_BYTES, customizations, folder};
use serde::de::IgnoredAny;
use serde_json::Value;

/// The path of a definition in a solution without its ending: what the paths of the connector's other files begin with.
pub fn stem(definition: &str) -> Option<&str> {
    let at = definition.len().checked_sub(DEFINITION.len())?;
    let ending = definition.get(at..)?;
    ending.eq_ignore_ascii_case(DEFINITION).then(|| &definition[..at])
}

/// The parts of the properties of the connector whose definition this is: the index of each file, and the property.
pub fn parts(definition: &str, files: &[File]) -> Vec<(usize, &'static str)> {
    let Some(stem) = stem(definition) else { return Vec::new() };
    let at =
        |ending| files.iter().position(|file| file.kind == FileKind::Solution && is_named(&file.name, stem, ending));
    PARTS.into_iter().filter_map(|(ending, property)| Some((at(ending)?, property))).collect()
}

/// Whether a part says nothing: an exporting tool leaves it empty, or writes `null`, for what a connector does not have.
pub fn is_blank(part: &File) -> bool {
    let text = part.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&part.bytes);
    matches!(text.trim_ascii(), b"" | b"null")
}

/// The properties of the connector whose definition this is, put together from the parts beside it; none where no part
/// is there. The texts of the parts stay as they are; one that is no JSON would break the others, and is left out.
pub fn properties(definition: &str, files: &[File], archive: Option<&Archive>) -> Option<File> {
    let stem = stem(definition)?;
    let mut members: Vec<(&str, String)> = Vec::new();
    for (part, property) in parts(definition, files).into_iter().filter(|(part, _)| !is_blank(&files[*part])) {
        let text = std::str::from_utf8(&files[part].bytes).ok().map(|text| text.trim_start_matches('\u{feff}').trim());
        let text = text.filter(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
        members.extend(text.map(|text| (property, text.to_owned())));
    }
    if let Some(color) = brand_color(definition, stem, files, archive) {
        members.push(("iconBrandColor", Value::String(color).to_string()));
    }
    if members.is_empty() {
        return None;
    }
    let members: Vec<String> = members.iter().map(|(name, text)| format!("    \"{name}\": {text}")).collect();
    let text = format!("{{\n  \"properties\": {{\n{}\n  }}\n}}\n", members.join(",\n"));
    // Parts that are too large together are left to themselves.
    let size = text.len() as u64;
    (text.len() <= MAX_BYTES).then(|| File {
        name: format!("{stem}_apiProperties.json"),
        kind: FileKind::Properties,
        bytes: text.into_bytes(),
        size,
    })
}

fn is_named(name: &str, stem: &str, ending: &str) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| rest.eq_ignore_ascii_case(ending))
}

/// The colour that the solution's XML gives this connector: in customizations.xml or, in an unpacked solution, in an XML
/// file of its own.
fn brand_color(definition: &str, stem: &str, files: &[File], archive: Option<&Archive>) -> Option<String> {
    let of = |read: &Customizations| {
        let base = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let own = read.connectors.iter().find(|connector| base(&connector.definition) == base(definition));
        // A connector on its own is this one, whatever it says of its files.
        let found = own.or(if let [only] = read.connectors.as_slice() { Some(only) } else { None });
        found.map(|connector| connector.brand_color.clone()).filter(|color| !color.is_empty())
    };
    let packed = archive.and_then(|archive| of(archive.customizations.as_ref()?.as_ref().ok()?));
    packed.or_else(|| {
        let above = folder(stem).rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/"));
        let places =
            [format!("{stem}.xml"), format!("{above}customizations.xml"), format!("{above}Other/Customizations.xml")];
        places.iter().find_map(|place| {
            let file = files.iter().find(|file| file.name.eq_ignore_ascii_case(place))?;
            of(&customizations::read(&file.bytes).ok()?)
        })
    })
}
