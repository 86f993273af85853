//! How callers of an API prove who they are: the kinds that the checklist knows.

use serde::{Deserialize, Serialize};

/// How an API authenticates its callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    #[serde(rename = "oauth2")]
    OAuth2,
    ApiKey,
    Basic,
    ClientCertificate,
    Windows,
    Sas,
    None,
    Other,
}

impl Authentication {
    pub const ALL: [Authentication; 8] = [
        Authentication::OAuth2,
        Authentication::ApiKey,
        Authentication::Basic,
        Authentication::ClientCertificate,
        Authentication::Windows,
        Authentication::Sas,
        Authentication::None,
        Authentication::Other,
    ];

    /// Whether the base text lists it.
    pub fn is_supported(self) -> bool {
        matches!(self, Authentication::OAuth2 | Authentication::ApiKey | Authentication::Basic)
    }

    /// What it is, within a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Authentication::OAuth2 => "OAuth 2.0",
            Authentication::ApiKey => "an API key",
            Authentication::Basic => "basic authentication",
            Authentication::ClientCertificate => "client certificates",
            Authentication::Windows => "Windows authentication",
            Authentication::Sas => "shared access signatures",
            Authentication::None => "no authentication",
            Authentication::Other => "a kind of authentication that is not on its list",
        }
    }
}
