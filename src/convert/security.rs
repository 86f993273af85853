//! Security schemes, and the requirements that name them.

use super::json::{Json, Object};
use super::read::read;
use super::{Converter, Fault, distinct};
use crate::document::{Kind, Node};
use crate::openapi::counterparts::kept_flow;
use crate::openapi::structure::canonical;
use openapiv3::{APIKeyLocation, SecurityScheme};
use std::collections::HashSet;

const SCHEME: &[&str] = &["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];

impl<'d> Converter<'d> {
    /// The schemes; those that have no counterpart are remembered.
    pub fn security_schemes(&mut self) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, entry) in self.section("securitySchemes") {
            match self.references.follow(entry).map(scheme).transpose()?.flatten() {
                Some(scheme) => out.put(name, scheme),
                None => {
                    self.dropped.insert(name);
                }
            }
        }
        Ok(out)
    }

    /// The requirements without the schemes that are dropped. One that asks for such a scheme alone goes with it: empty
    /// it would say that anybody may call. `None` where none is left of those that there were.
    pub fn security(&self, requirements: Node<'d>) -> Option<Vec<Json<'d>>> {
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        let mut is_cut = false;
        for requirement in requirements.items() {
            let mut out = Object::default();
            let mut key = String::new();
            for (name, scopes) in requirement.members() {
                if !self.dropped.contains(name.text) {
                    key.push_str(name.text);
                    key.push_str(&canonical(scopes));
                    match scopes.kind() {
                        Kind::Array => out.put(name.text, distinct(scopes.items())),
                        _ => out.put(name.text, scopes),
                    }
                }
            }
            let was_empty = requirement.members().next().is_none();
            is_cut |= out.is_empty() && !was_empty;
            if (!out.is_empty() || was_empty) && seen.insert(key) {
                list.push(out.into());
            }
        }
        (!list.is_empty() || !is_cut).then_some(list)
    }
}

/// A security scheme; `None` where 2.0 knows no such kind.
fn scheme(node: Node<'_>) -> Result<Option<Object<'_>>, Fault> {
    let mut out = Object::default();
    match read(node, SCHEME)? {
        SecurityScheme::APIKey { location, name, description, .. } => {
            let location = match location {
                APIKeyLocation::Query => "query",
                APIKeyLocation::Header => "header",
                APIKeyLocation::Cookie => return Ok(None),
            };
            out.put("type", "apiKey");
            out.put_some("description", description);
            out.put("name", name);
            out.put("in", location);
        }
        SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("basic") => {
            out.put("type", "basic");
            out.put_some("description", description);
        }
        SecurityScheme::HTTP { scheme, description, bearer_format, .. } if scheme.eq_ignore_ascii_case("bearer") => {
            out.put("type", "apiKey");
            out.put_some("description", description);
            out.put("name", "Authorization");
            out.put("in", "header");
            out.put_some("x-bearerFormat", bearer_format);
        }
        SecurityScheme::OAuth2 { description, .. } => {
            let flows = node.get("flows");
            let Some((name, flow)) = flows.and_then(kept_flow) else { return Ok(None) };
            out.put("type", "oauth2");
            out.put_some("description", description);
            out.put(
                "flow",
                match name.text {
                    "clientCredentials" => "application",
                    "authorizationCode" => "accessCode",
                    "password" => "password",
                    _ => "implicit",
                },
            );
            let addresses: &[&str] = match name.text {
                "implicit" => &["authorizationUrl"],
                "authorizationCode" => &["authorizationUrl", "tokenUrl"],
                _ => &["tokenUrl"],
            };
            for key in addresses {
                out.put_some(key, flow.get(key));
            }
            out.put_some("scopes", flow.get("scopes"));
            out.copy_extensions(flow);
            if let Some(flows) = flows {
                out.copy_extensions(flows);
            }
        }
        SecurityScheme::HTTP { .. } | SecurityScheme::OpenIDConnect { .. } => return Ok(None),
    }
    out.copy_extensions(node);
    Ok(Some(out))
}
