pub mod api_key;
pub mod basic_params;
pub mod client_credentials;
pub mod code_flow;
pub mod definition_type;
pub mod gateway_key;
pub mod matches_properties;
pub mod oauth_flow;
pub mod oauth_https;
pub mod requirement_defined;
pub mod requirement_value;

use crate::document::Node;
use crate::openapi::Definition;

/// The security schemes of a definition. Entries that only refer to one are not.
fn schemes<'d>(definition: &Definition<'d>) -> impl Iterator<Item = Node<'d>> + use<'d> {
    let entries = definition.security_schemes().into_iter().flat_map(Node::members).map(|(_, entry)| entry);
    entries.filter(|entry| entry.is_object() && entry.get("$ref").is_none())
}

fn oauth_schemes<'d>(definition: &Definition<'d>) -> impl Iterator<Item = Node<'d>> + use<'d> {
    schemes(definition).filter(|scheme| scheme.text_of("type") == Some("oauth2"))
}

/// What holds the addresses and scopes of an OAuth 2.0 scheme: the scheme itself or, in OpenAPI 3, each of its flows
/// (OpenAPI 3.0.4, OAuth Flows Object). Whatever else stands among the flows is none.
fn flows(scheme: Node<'_>) -> Vec<Node<'_>> {
    const FLOWS: [&str; 4] = ["implicit", "password", "clientCredentials", "authorizationCode"];
    let Some(flows) = scheme.get("flows") else { return vec![scheme] };
    FLOWS.iter().filter_map(|flow| flows.get(flow)).filter(|flow| flow.is_object()).collect()
}
