//! Security schemes, and the requirements that name them.

use super::json::{Json, Object};
use super::read::weight;
use super::{Converter, Fault};
use crate::document::{Kind, Node};
use crate::openapi::counterparts::{keeps_scheme, keeps_security, kept_flow};
use crate::openapi::structure::canonical;
use openapiv3::{APIKeyLocation, SecurityScheme};
use std::collections::HashSet;

const SCHEME: &[&str] = &["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];

impl<'d> Converter<'d> {
    /// The schemes; those that have no counterpart are remembered.
    pub fn security_schemes(&mut self) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, entry) in self.section("securitySchemes") {
            let scheme = match self.references.follow(entry) {
                Some(node) => self.scheme(node)?,
                None => None,
            };
            match scheme {
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
    pub fn security(&mut self, requirements: Node<'d>) -> Result<Option<Vec<Json<'d>>>, Fault> {
        self.spend(1 + weight(requirements))?;
        if !keeps_security(requirements, |name| self.dropped.contains(name)) {
            return Ok(None);
        }
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        for requirement in requirements.items() {
            let mut out = Object::default();
            let mut key = String::new();
            for (name, scopes) in requirement.members() {
                if !self.dropped.contains(name.text) {
                    key.push_str(name.text);
                    key.push_str(&canonical(scopes));
                    match scopes.kind() {
                        Kind::Array => out.put(name.text, self.distinct(scopes.items())?),
                        _ => out.put(name.text, scopes),
                    }
                }
            }
            let was_empty = requirement.members().next().is_none();
            if (!out.is_empty() || was_empty) && seen.insert(key) {
                list.push(out.into());
            }
        }
        Ok(Some(list))
    }

    /// A security scheme; `None` where 2.0 knows no such kind.
    fn scheme(&mut self, node: Node<'d>) -> Result<Option<Object<'d>>, Fault> {
        let mut out = Object::default();
        let typed = self.read(node, SCHEME)?;
        if !keeps_scheme(node) {
            return Ok(None);
        }
        match typed {
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
            SecurityScheme::HTTP { scheme, description, bearer_format, .. }
                if scheme.eq_ignore_ascii_case("bearer") =>
            {
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
                self.copy_extensions(flow, &mut out)?;
                if let Some(flows) = flows {
                    self.copy_extensions(flows, &mut out)?;
                }
            }
            SecurityScheme::HTTP { .. } | SecurityScheme::OpenIDConnect { .. } => return Ok(None),
        }
        self.copy_extensions(node, &mut out)?;
        Ok(Some(out))
    }
}
