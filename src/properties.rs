//! What apiProperties.json says of a connection (Microsoft Learn, "Connection parameters" and "Multi-auth").

use crate::criteria::Authentication;
use crate::document::Node;

/// The kinds of authentication that the connection parameters ask for, each once: an OAuth setting; a user name with a
/// password; a key; a client certificate. Parameters that hold no secret say nothing.
pub fn authentication(root: Node) -> Vec<Authentication> {
    let Some(properties) = root.get("properties") else { return Vec::new() };
    let sets = properties.get("connectionParameterSets").and_then(|sets| sets.get("values"));
    let groups = properties
        .get("connectionParameters")
        .into_iter()
        .chain(sets.into_iter().flat_map(Node::items).filter_map(|set| set.get("parameters")));
    let mut kinds = Vec::new();
    for kind in groups.filter_map(of_group) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Whether a connection goes through a data gateway.
pub fn asks_for_gateway(root: Node) -> bool {
    let parameters = root.get("properties").and_then(|properties| properties.get("connectionParameters"));
    let is_gateway = |value: Node| value.text_of("type").is_some_and(|t| t.eq_ignore_ascii_case("gatewaySetting"));
    parameters.into_iter().flat_map(Node::members).any(|(_, value)| is_gateway(value))
}

fn of_group(parameters: Node) -> Option<Authentication> {
    let has = |wanted: &str| {
        parameters.members().any(|(_, value)| value.text_of("type").is_some_and(|t| t.eq_ignore_ascii_case(wanted)))
    };
    let has_user = parameters.members().any(|(key, value)| {
        let name = key.text.to_lowercase();
        // Most published connectors keep the name of the user secret too.
        let kind = value.text_of("type").unwrap_or_default();
        ["string", "securestring"].iter().any(|known| kind.eq_ignore_ascii_case(known))
            && ["user", "login", "email"].iter().any(|word| name.contains(word))
    });
    let has_password = parameters.members().any(|(key, value)| {
        value.text_of("type").is_some_and(|t| t.eq_ignore_ascii_case("securestring"))
            && key.text.to_lowercase().contains("pass")
    });
    if has("oauthSetting") {
        Some(Authentication::OAuth2)
    } else if has("clientCertificate") {
        Some(Authentication::ClientCertificate)
    } else if has_user && has_password {
        Some(Authentication::Basic)
    } else if has("securestring") {
        Some(Authentication::ApiKey)
    } else {
        None
    }
}
