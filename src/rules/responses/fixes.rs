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
