//! What stands in a `content` (OpenAPI 3): media types, each with a schema of its own.

use super::Operation;
use super::mime::is_json;
use super::references::References;
use crate::document::{Key, Node};
use crate::ids::{IdMap, IdSet};

/// Which media type stands for a whole `content`: the rules look at its schema, and conversion keeps it. Thousands of
/// operations may share one `content` of thousands of media types, so what they use is looked through once.
#[derive(Default)]
pub struct Contents<'d> {
    kept: IdMap<Option<Media<'d>>>,
}

/// A media type and what is said of it.
pub type Media<'d> = (Key<'d>, Node<'d>);

impl<'d> Contents<'d> {
    /// Of all that operations take and answer with, references followed.
    pub(super) fn of(operations: &[Operation<'d>], references: &References<'d>) -> Contents<'d> {
        let mut contents = Contents::default();
        let mut seen = IdSet::default();
        for operation in operations {
            let parameters =
                [operation.node, operation.path_item].into_iter().filter_map(|node| node.get("parameters"));
            let parameters = parameters.filter(|list| seen.insert(list.id())).flat_map(Node::items);
            let responses = operation.node.get("responses").into_iter().flat_map(Node::members);
            let all =
                parameters.chain(operation.node.get("requestBody")).chain(responses.map(|(_, response)| response));
            for content in all.filter_map(|entry| references.follow(entry)?.get("content")) {
                contents.remember(content);
            }
        }
        contents
    }

    /// The media type that is kept, remembered for the next time.
    pub fn remember(&mut self, content: Node<'d>) -> Option<Media<'d>> {
        *self.kept.entry(content.id()).or_insert_with(|| kept_media(content))
    }

    /// The media type that is kept.
    pub fn kept_media(&self, content: Node<'d>) -> Option<Media<'d>> {
        self.kept.get(&content.id()).copied().unwrap_or_else(|| kept_media(content))
    }

    /// The schema of the content of a parameter, a request body or a response.
    pub fn schema(&self, holder: Node<'d>) -> Option<Node<'d>> {
        self.kept_media(holder.get("content")?)?.1.get("schema")
    }

    /// The schema of what an operation takes: that of a body, or of a parameter of OpenAPI 3.
    pub fn value_schema(&self, input: Node<'d>) -> Option<Node<'d>> {
        input.get("schema").or_else(|| self.schema(input))
    }
}

/// The first that is JSON, or else the first.
fn kept_media(content: Node<'_>) -> Option<Media<'_>> {
    let json = content.members().find(|(media, _)| is_json(media.text));
    json.or_else(|| content.members().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn json_is_kept_before_what_stands_first() {
        let text = br#"{ "a": { "content": { "text/a": {}, "Application/Problem+JSON; v=1": { "schema": { "x": 1 } } } },
                         "b": { "content": { "text/b": { "schema": { "x": 2 } }, "text/json5": {} } }, "c": { "content": {} } }"#;
        let document = Document::parse(text, None);
        let holder = |name| document.root().and_then(|root| root.get(name)).expect("it is there");
        let mut contents = Contents::default();
        for _ in 0..2 {
            let schema = |name| contents.schema(holder(name)).and_then(|schema| schema.get("x")?.as_number());
            assert_eq!([schema("a"), schema("b"), schema("c")], [Some("1"), Some("2"), None]);
            contents.remember(holder("a").get("content").expect("it is there"));
        }
    }
}
