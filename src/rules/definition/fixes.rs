//! What the fixers of this family share.

use super::size_1mb::minified;
#[cfg(feature = "convert")]
use crate::convert::convert;
use crate::document::{Encoding, Format};
use crate::fix::{Edit, Fix, Site};
use std::collections::HashSet;

/// Edits that make the references to one shared thing, and to what is in it, lead to another.
pub fn redirect(site: &Site, from: &str, to: &str) -> Option<Vec<Edit>> {
    let writer = site.definition_writer()?;
    let mut edits = Vec::new();
    // Aliases of YAML put one reference in several places.
    let mut seen = HashSet::new();
    for reference in site.all(&site.context.openapi.as_ref()?.structure().references)? {
        let rest = reference.node.as_str().and_then(|text| text.strip_prefix(from));
        let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) else { continue };
        if seen.insert(reference.node.id()) {
            edits.push(writer.replace(reference.node, format!("{to}{rest}"))?);
        }
    }
    Some(edits)
}

/// The definition without blanks and line breaks, where it then fits.
pub fn without_blanks(site: &Site, fits: fn(&str) -> bool) -> Option<Fix> {
    // Only a file that can be saved, and is JSON without a fault.
    site.writer()?;
    let document = site.document()?;
    if document.format() != Format::Json || !document.errors().is_empty() {
        return None;
    }
    let file = site.context.submission.files().get(site.file())?;
    let text = minified(document.text());
    let (_, encoding) = Encoding::decode(&file.bytes)?;
    let fix = Fix::file("Takes out blanks and line breaks", &file.name, encoding.encode(&text));
    fits(&text).then(|| fix.as_draft(""))
}

/// The definition in OpenAPI 2.0, in place of that in 3.0.
#[cfg(feature = "convert")]
pub fn converted(site: &Site) -> Option<Fix> {
    let document = site.document()?;
    let file = site.context.submission.files().get(site.file())?;
    // A file of YAML would be one of JSON then, under its old name.
    let text = convert(document).ok().filter(|_| document.format() == Format::Json)?;
    Some(Fix::file("Converts the definition to OpenAPI 2.0", &file.name, text.into_bytes()).as_draft(""))
}

/// The page converts by a program of its own.
#[cfg(not(feature = "convert"))]
pub fn converted(_: &Site) -> Option<Fix> {
    None
}
