//! The texts of operations and parameters that users read.

pub mod no_camel;
pub mod no_url_html;
pub mod restricted_products;

use crate::document::Node;
use crate::openapi::Definition;

/// Every summary and description of what users see, with the name of its field.
fn texts<'a, 'd>(definition: &'a Definition<'d>) -> impl Iterator<Item = (&'static str, Node<'d>, &'d str)> + 'a {
    let operations = definition.operations().iter().filter(|operation| !operation.is_internal());
    let of_operations = operations.flat_map(|operation| of(operation.node, "summary"));
    let parameters = definition.parameters().iter().filter(|parameter| !parameter.is_hidden);
    let of_parameters = parameters.flat_map(|parameter| of(parameter.node, "x-ms-summary"));
    of_operations.chain(of_parameters)
}

fn of<'d>(node: Node<'d>, summary: &'static str) -> impl Iterator<Item = (&'static str, Node<'d>, &'d str)> {
    let text = move |field| node.get(field).and_then(|node| Some((field, node, node.as_str()?)));
    [text(summary), text("description")].into_iter().flatten()
}
