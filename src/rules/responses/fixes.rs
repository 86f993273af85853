//! What the fixers of this family share.

use crate::document::Node;
use crate::openapi::{Operation, Response};

/// The response by which an operation tells of success, as far as its method says: its code, and a description.
pub fn success_of(operation: &Operation) -> (&'static str, &'static str) {
    // What is asked for comes back; of anything else it is not known.
    if operation.method.text == "get" { ("200", "The result.") } else { ("204", "The operation succeeded.") }
}

/// The member that says what a response brings: in 2.0 its schema, in 3.0 its content.
pub fn content_of<'c>(response: &Response<'c>) -> Option<Node<'c>> {
    response.node.get("schema").or_else(|| response.node.get("content"))
}

/// What goes with it, where it is removed: in 3.0 examples stand with the schemas.
pub fn told(contents: &[Node]) -> &'static str {
    // More formats than these are not looked through for a title.
    const FORMATS: usize = 16;
    let is_content = |node: &&Node| node.key().is_some_and(|key| key.text == "content");
    let formats = contents.iter().filter(is_content).flat_map(|content| content.members().take(FORMATS));
    let shows = |format: Node| ["example", "examples"].iter().any(|key| format.get(key).is_some());
    let has_examples = formats.map(|(_, format)| format).any(shows);
    match (has_examples, contents.len()) {
        (true, _) => "schema and examples",
        (false, 0 | 1) => "schema",
        (false, _) => "schemas",
    }
}
