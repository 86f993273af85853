//! What a connection asks its user for.

use super::Properties;
use crate::document::{Key, Node};
use crate::letters;
use crate::openapi::Authentication;

/// The types of connection parameters (JSON schema of paconn).
pub const TYPES: [&str; 6] = ["string", "securestring", "int", "bool", "oauthSetting", "gatewaySetting"];

/// A connection parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    pub name: Key<'d>,
    pub node: Node<'d>,
    /// The set that it belongs to, where it belongs to one.
    pub set: Option<Node<'d>>,
}

impl<'d> Parameter<'d> {
    /// Its type, as it is written.
    pub fn kind(&self) -> Option<&'d str> {
        self.node.text_of("type")
    }

    fn is(&self, kind: &str) -> bool {
        self.kind().is_some_and(|own| own.eq_ignore_ascii_case(kind))
    }

    /// Whether users type a value for it.
    pub fn is_typed_in(&self) -> bool {
        // The tenant comes from the one who signs in.
        let is_of_form = ["string", "securestring", "int", "bool"].iter().any(|kind| self.is(kind));
        is_of_form && self.name.text != "token:TenantId" && !self.is_hidden()
    }

    pub fn is_secret(&self) -> bool {
        self.is("securestring")
    }

    pub fn is_gateway(&self) -> bool {
        self.is("gatewaySetting")
    }

    /// How it is shown.
    pub fn ui(&self) -> Option<Node<'d>> {
        self.node.get("uiDefinition")
    }

    pub fn constraints(&self) -> Option<Node<'d>> {
        self.ui()?.get("constraints")
    }

    fn is_hidden(&self) -> bool {
        let hidden = self.constraints().and_then(|constraints| constraints.get("hidden"));
        hidden.is_some_and(|hidden| hidden.as_bool() == Some(true) || hidden.as_str() == Some("true"))
    }

    pub fn oauth(&self) -> Option<OAuth<'d>> {
        let node = self.node.get("oAuthSettings").filter(|node| self.is("oauthSetting") && node.is_object())?;
        Some(OAuth { node })
    }

    /// Whether its name says that its value is one: a key, a password, a secret, a token.
    pub fn is_named_secret(&self) -> bool {
        let name: String = self.name.text.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        let ends = [
            "password",
            "passwd",
            "pwd",
            "secret",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "accesstoken",
            "apitoken",
        ];
        ends.iter().any(|end| name.ends_with(end))
    }
}

/// The settings of a parameter for OAuth 2.0.
#[derive(Clone, Copy, Debug)]
pub struct OAuth<'d> {
    pub node: Node<'d>,
}

impl<'d> OAuth<'d> {
    pub fn provider(&self) -> Option<Node<'d>> {
        self.node.get("identityProvider")
    }

    pub fn is_by(&self, provider: &str) -> bool {
        self.provider().and_then(Node::as_str) == Some(provider)
    }

    /// `customParameters`: what the identity provider needs to know.
    pub fn custom(&self) -> Option<Node<'d>> {
        self.node.get("customParameters")
    }

    /// `clientSecret`, in either notation that the schema knows.
    pub fn secret(&self) -> Option<Node<'d>> {
        self.node.get("clientSecret").or_else(|| self.node.get("ClientSecret"))
    }

    pub fn redirect_mode(&self) -> Option<Node<'d>> {
        self.node.get("redirectMode")
    }

    pub fn redirect_url(&self) -> Option<Node<'d>> {
        self.node.get("redirectUrl")
    }

    /// `properties.IsFirstParty`: whether the app is Microsoft's own.
    pub fn first_party(&self) -> Option<Node<'d>> {
        self.node.get("properties")?.get("IsFirstParty")
    }
}

/// One of several ways to connect.
#[derive(Clone, Copy, Debug)]
pub struct Set<'d> {
    pub node: Node<'d>,
}

impl<'d> Set<'d> {
    pub fn name(&self) -> Option<Node<'d>> {
        self.node.get("name")
    }

    pub fn parameters(&self) -> impl Iterator<Item = Parameter<'d>> + use<'d> {
        let set = Some(self.node);
        let parameters = self.node.get("parameters").into_iter().flat_map(Node::members);
        parameters.map(move |(name, node)| Parameter { name, node, set })
    }
}

impl Properties<'_> {
    /// The kinds of authentication that the connection parameters ask for, each once: an OAuth setting; a user name with
    /// a password; a key; a client certificate. Parameters that hold no secret say nothing.
    pub fn authentication(&self) -> Vec<Authentication> {
        let mut kinds = Vec::new();
        for group in self.parameters().chunk_by(|one, other| one.set == other.set) {
            if let Some(kind) = of_group(group).filter(|kind| !kinds.contains(kind)) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

fn of_group(parameters: &[Parameter]) -> Option<Authentication> {
    let has = |wanted: &str| parameters.iter().any(|parameter| parameter.is(wanted));
    let has_user = parameters.iter().any(|parameter| {
        let name = letters::lowercase(parameter.name.text);
        // Most published connectors keep the name of the user secret too.
        (parameter.is("string") || parameter.is_secret())
            && ["user", "login", "email"].iter().any(|word| name.contains(word))
    });
    let has_password = parameters
        .iter()
        .any(|parameter| parameter.is_secret() && letters::lowercase(parameter.name.text).contains("pass"));
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
