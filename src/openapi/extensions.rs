//! The extensions of a definition (`x-ms-…`), and which object may hold which.
//!
//! The walk along the tables gathers the extensions of every object of the specification. The schema in
//! `x-ms-notification-content` is one of Microsoft's and not of the specification's, so it is looked at here.

use super::structure::{Extension, ObjectId, Reference, Structure, Target};
use crate::document::Node;

/// The extensions that Microsoft's JSON schema of a definition knows, and those that newer documents and published
/// connectors use.
pub const KNOWN: &[&str] = &[
    "x-ms-agentic-protocol",
    "x-ms-api-annotation",
    "x-ms-capabilities",
    "x-ms-connector-metadata",
    "x-ms-deployment-version",
    "x-ms-description-for-model",
    "x-ms-docs",
    "x-ms-dynamic-list",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-tree",
    "x-ms-dynamic-values",
    "x-ms-editor",
    "x-ms-editor-options",
    "x-ms-enum",
    "x-ms-enum-values",
    "x-ms-keywords",
    "x-ms-localizeDefaultValue",
    "x-ms-media-kind",
    "x-ms-name-for-model",
    "x-ms-no-generic-test",
    "x-ms-notification",
    "x-ms-notification-content",
    "x-ms-notification-url",
    "x-ms-openai-data",
    "x-ms-openai-manifest",
    "x-ms-operation-context",
    "x-ms-pageable",
    "x-ms-parameter-location",
    "x-ms-require-user-confirmation",
    "x-ms-safe-operation",
    "x-ms-skip-url-encoding",
    "x-ms-summary",
    "x-ms-test-value",
    "x-ms-trigger",
    "x-ms-trigger-hint",
    "x-ms-trigger-metadata",
    "x-ms-trigger-value",
    "x-ms-url-encoding",
    "x-ms-visibility",
];

/// Extensions of `AutoRest`, which makes clients of a definition. Connectors do not know them.
pub const AUTOREST: &[&str] = &[
    "x-ms-api-version",
    "x-ms-arm-id-details",
    "x-ms-azure-resource",
    "x-ms-client-default",
    "x-ms-client-flatten",
    "x-ms-client-name",
    "x-ms-client-request-id",
    "x-ms-code-generation-settings",
    "x-ms-discriminator-value",
    "x-ms-error-response",
    "x-ms-examples",
    "x-ms-external",
    "x-ms-header-collection-prefix",
    "x-ms-identifiers",
    "x-ms-long-running-operation",
    "x-ms-long-running-operation-options",
    "x-ms-mutability",
    "x-ms-odata",
    "x-ms-parameter-grouping",
    "x-ms-parameterized-host",
    "x-ms-paths",
    "x-ms-request-id",
    "x-ms-secret",
    "x-ms-text",
];

/// Where an extension belongs that means nothing elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Root,
    Info,
    PathItem,
    Operation,
}

impl Home {
    /// With its article.
    pub fn name(self) -> &'static str {
        match self {
            Home::Root => "the root of the definition",
            Home::Info => "`info`",
            Home::PathItem => "the path, beside its operations",
            Home::Operation => "an operation",
        }
    }
}

/// Where this extension belongs; none for one that may stand in several kinds of places, or is not known.
pub fn homes(name: &str) -> &'static [Home] {
    match name {
        "x-ms-connector-metadata" | "x-ms-docs" => &[Home::Root],
        "x-ms-deployment-version" => &[Home::Info],
        "x-ms-capabilities" => &[Home::Root, Home::Operation],
        "x-ms-api-annotation" => &[Home::Info, Home::Operation],
        "x-ms-notification-content" => &[Home::PathItem],
        "x-ms-trigger"
        | "x-ms-trigger-hint"
        | "x-ms-trigger-metadata"
        | "x-ms-pageable"
        | "x-ms-notification"
        | "x-ms-operation-context" => &[Home::Operation],
        _ => &[],
    }
}

/// Whether an extension stands in such a place.
pub fn is_in(extension: &Extension, home: Home) -> bool {
    match home {
        Home::Root => extension.object == ObjectId::Root,
        Home::Info => extension.object == ObjectId::Info,
        Home::Operation => extension.object == ObjectId::Operation,
        Home::PathItem => is_path_item(extension.owner),
    }
}

/// Whether a node is the object of a path.
pub fn is_path_item(node: Node) -> bool {
    let Some(paths) = node.parent() else { return false };
    paths.key().is_some_and(|key| key.text == "paths") && paths.parent().is_some_and(|root| root.parent().is_none())
}

/// Adds what stands in the schemas of `x-ms-notification-content`: their extensions and their references.
pub fn look_into_notifications(structure: &mut Structure) {
    let contents = structure.extensions.iter().filter(|extension| extension.key.text == "x-ms-notification-content");
    let mut open: Vec<Node> = contents.filter_map(|extension| extension.node.get("schema")).collect();
    open.reverse();
    while let Some(schema) = open.pop() {
        for (key, node) in schema.members() {
            match key.text {
                "$ref" if node.as_str().is_some() => {
                    structure.references.push(Reference { holder: schema, node, target: Target::Schema });
                }
                "properties" => open.extend(node.members().map(|(_, property)| property)),
                "allOf" => open.extend(node.items()),
                "items" | "additionalProperties" => open.push(node),
                name if name.starts_with("x-") => {
                    let object = ObjectId::Schema;
                    structure.add_extension(Extension { key, node, owner: schema, object }, KNOWN);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_that_has_a_home_is_known_and_the_list_is_in_order() {
        assert!(KNOWN.is_sorted());
        assert!(AUTOREST.is_sorted());
        let with_home = KNOWN.iter().filter(|name| !homes(name).is_empty()).count();
        assert_eq!(with_home, 12);
    }

    #[test]
    fn no_name_of_autorest_is_taken_for_another_one() {
        for name in AUTOREST {
            assert_eq!(crate::openapi::spelling::nearest(name, KNOWN.iter().copied()), None, "{name}");
        }
    }
}
