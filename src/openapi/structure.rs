//! Holds a definition against the tables of the specification, as [`structure`](crate::structure) does with any document.

use super::extensions::KNOWN;
use super::naming::describe;
use super::{Version, v2, v3};
use crate::document::Node;

pub use crate::structure::*;

/// Walks a definition along the tables of its version; nothing is known of what comes after 3.0. `may_repeat` says that
/// one node can be reached in several ways (aliases of YAML).
pub fn walk(root: Node, version: Version, may_repeat: bool) -> Structure {
    let (table, hint, stands_for): (_, Hint, StandsFor) = match version {
        Version::V2 => (&v2::ROOT, v2::hint, v2::stands_for),
        Version::V30 => (&v3::ROOT, v3::hint, v3::stands_for),
        Version::V31 | Version::V32 => return Structure::default(),
    };
    hold(root, table, Words { hint, describe, extensions: KNOWN, stands_for }, may_repeat)
}

impl Target {
    /// The section of a definition that holds such things, as the beginning of a pointer: `definitions`,
    /// `components/schemas`.
    pub fn section(self, version: Version) -> Option<&'static str> {
        match (self, version) {
            (Target::Schema, Version::V2) => Some("definitions"),
            (Target::Parameter, Version::V2) => Some("parameters"),
            (Target::Response, Version::V2) => Some("responses"),
            (_, Version::V2) | (Target::PathItem, _) => None,
            (Target::Schema, _) => Some("components/schemas"),
            (Target::Parameter, _) => Some("components/parameters"),
            (Target::Response, _) => Some("components/responses"),
            (Target::Example, _) => Some("components/examples"),
            (Target::RequestBody, _) => Some("components/requestBodies"),
            (Target::Header, _) => Some("components/headers"),
            (Target::SecurityScheme, _) => Some("components/securitySchemes"),
            (Target::Link, _) => Some("components/links"),
            (Target::Callback, _) => Some("components/callbacks"),
        }
    }
}
