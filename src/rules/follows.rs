//! What follows from a misspelt name: a member that is not there because its name is written wrongly is told as that, and
//! not once more by the rules that miss it.

use super::Context;
use crate::document::Node;
use crate::openapi::Definition;

/// What a rule misses, and where it would have to stand.
#[derive(Clone, Copy)]
pub enum Misses {
    /// One of these members of the place that a finding stands at, of what holds it, or of what holds that.
    Around(&'static [&'static str]),
    /// One of these members of something else: while one is misspelt anywhere, nothing can be said.
    Anywhere(&'static [&'static str]),
}

use Misses::{Anywhere, Around};

/// Whoever asks for what it misses by [`Structure::lacks`](crate::openapi::structure::Structure::lacks) needs no line here.
const MISSES: &[(&str, Misses)] = &[
    ("attr-full-information", Around(&["$ref", "title", "description", "x-ms-summary", "x-ms-visibility"])),
    ("def-consumes-compatible", Anywhere(&["consumes"])),
    ("def-consumes-present", Anywhere(&["consumes"])),
    ("hook-content", Anywhere(&["x-ms-notification-content"])),
    ("hook-delete", Anywhere(&["delete"])),
    ("hook-notification-url", Anywhere(&["in", "parameters", "schema", "x-ms-notification-url"])),
    ("hook-url-internal", Around(&["x-ms-visibility"])),
    ("hook-url-required", Around(&["required"])),
    ("info-contact-url-present", Around(&["url"])),
    ("param-description", Around(&["$ref"])),
    ("param-full-information", Around(&["$ref"])),
    ("param-path-encoding", Around(&["x-ms-url-encoding"])),
    ("param-summary", Around(&["$ref"])),
    ("resp-schema-success", Around(&["$ref", "schema", "x-ms-trigger"])),
    ("schema-array-items", Around(&["items"])),
    ("schema-prop-summary", Around(&["$ref", "title", "description", "x-ms-summary"])),
    ("schema-required-array", Around(&["properties"])),
    ("schema-type", Around(&["$ref", "type"])),
    ("trig-hint", Around(&["x-ms-trigger-hint"])),
];

impl Misses {
    /// What a rule misses, where something of that kind is misspelt in the definition at all.
    pub fn of(rule: &str, context: &Context) -> Option<Misses> {
        let structure = context.openapi.as_ref()?.structure();
        let (_, misses) = MISSES.iter().find(|(id, _)| *id == rule)?;
        let (Around(fields) | Anywhere(fields)) = misses;
        structure.is_misspelt_anywhere(fields).then_some(*misses)
    }

    /// Whether a finding at this place only follows from the name.
    pub fn explain(self, definition: &Definition, node: Node) -> bool {
        let Around(fields) = self else { return true };
        let holders = std::iter::successors(Some(node), |holder| holder.parent()).take(3);
        // What a place refers to may say it in its stead.
        let mut holders = holders.chain(definition.references().follow(node));
        holders.any(|holder| fields.iter().any(|field| definition.structure().misspelt(holder, field).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn every_line_is_of_a_rule() {
        for (id, _) in MISSES {
            assert!(RULES.iter().any(|rule| rule.id == *id), "{id}");
        }
    }
}
