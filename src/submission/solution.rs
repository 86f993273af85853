//! A connector as a Power Platform solution keeps it: the definition and the parts of its properties in files of their
//! own, the colour in XML. The parts are put together to the apiProperties.json that they would be.

use super::archive::{Archive, Customizations};
use super::names::{DEFINITION, PARTS};
use super::{File, FileKind, MAX_BYTES, customizations};
use serde_json::Value;

/// The path of a definition in a solution without its ending: what the paths of the connector's other files begin with.
pub fn stem(definition: &str) -> Option<&str> {
    let at = definition.len().checked_sub(DEFINITION.len())?;
    let ending = definition.get(at..)?;
    ending.eq_ignore_ascii_case(DEFINITION).then(|| &definition[..at])
}

/// The properties of the connector whose definition this is, put together from the parts beside it; none where no part
/// is there. The texts of the parts stay as they are.
pub fn properties(definition: &str, files: &[File], archive: Option<&Archive>) -> Option<File> {
    let stem = stem(definition)?;
    let mut members: Vec<(&str, String)> = Vec::new();
    for (ending, property) in PARTS {
        let part = files.iter().find(|file| is_named(&file.name, stem, ending));
        let text = part.and_then(|file| std::str::from_utf8(&file.bytes).ok());
        // An exporting tool writes `null` for what a connector does not have.
        let text = text.map(|text| text.trim_start_matches('\u{feff}').trim());
        members.extend(text.filter(|text| !matches!(*text, "" | "null")).map(|text| (property, text.to_owned())));
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
        let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let above = folder.rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/"));
        let places =
            [format!("{stem}.xml"), format!("{above}customizations.xml"), format!("{above}Other/Customizations.xml")];
        places.iter().find_map(|place| {
            let file = files.iter().find(|file| file.name.eq_ignore_ascii_case(place))?;
            of(&customizations::read(&file.bytes).ok()?)
        })
    })
}
