//! What stands in OpenAPI 2.0 for what only 3.0 can say. The rule that tells what gets lost and the conversion that
//! makes the other definition both ask here, so that what is told is what happens.

use super::references::References;
use crate::document::{Key, Kind, Node};
use std::borrow::Cow;
use std::collections::HashSet;

/// The flows of an OAuth 2.0 scheme, by their names.
pub fn flows(flows: Node<'_>) -> impl Iterator<Item = (Key<'_>, Node<'_>)> {
    flows.members().filter(|(name, _)| FLOWS.contains(&name.text))
}

const FLOWS: [&str; 4] = ["implicit", "password", "clientCredentials", "authorizationCode"];

/// The flow that is kept: the one that users sign in by, or else the first.
pub fn kept_flow(all: Node<'_>) -> Option<(Key<'_>, Node<'_>)> {
    flows(all).find(|(name, _)| name.text == "authorizationCode").or_else(|| flows(all).next())
}

/// Whether 2.0 knows the kind of a security scheme; one that it does not know is dropped.
pub fn keeps_scheme(scheme: Node) -> bool {
    match scheme.text_of("type").unwrap_or_default() {
        "apiKey" => scheme.text_of("in") != Some("cookie"),
        "http" => {
            let own = scheme.text_of("scheme").unwrap_or_default();
            ["basic", "bearer"].into_iter().any(|known| own.eq_ignore_ascii_case(known))
        }
        "oauth2" => scheme.get("flows").and_then(kept_flow).is_some(),
        kind => kind != "openIdConnect",
    }
}

/// Whether something is left of a list of security requirements without the schemes that are dropped. Where nothing is,
/// the list is left out: empty it would say that anybody may call.
pub fn keeps_security(requirements: Node, is_dropped: impl Fn(&str) -> bool) -> bool {
    let is_left = |requirement: Node| {
        let mut schemes = requirement.members().peekable();
        schemes.peek().is_none() || schemes.any(|(name, _)| !is_dropped(name.text))
    };
    requirements.items().next().is_none() || requirements.items().any(is_left)
}

/// Whether a key of `responses` stands for a range of status codes.
pub fn is_range(code: &str) -> bool {
    matches!(code.as_bytes(), [b'1'..=b'5', b'X', b'X'])
}

/// The status code that a range is written as, where dropping it would leave an operation without a success or without
/// any response at all; `None` where it is dropped.
pub fn code_of_range(responses: Node, range: &str) -> Option<&'static str> {
    let codes = || responses.members().map(|(code, _)| code.text).filter(|code| !code.starts_with("x-"));
    let has_success = codes().any(|code| code.starts_with('2') && !is_range(code));
    let becomes_success = |code: &str| code == "2XX" && !has_success;
    if becomes_success(range) {
        return Some("200");
    }
    let is_alone = !codes().any(|code| !is_range(code) || becomes_success(code));
    (is_alone && codes().find(|code| is_range(code)) == Some(range)).then_some("default")
}

/// Where a server is, as 2.0 says it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub scheme: Option<String>,
    pub host: Option<String>,
    pub base_path: Option<String>,
    /// Whether something of the address has no place in it.
    pub is_cut: bool,
}

/// The address of a server, with the default values of its variables.
pub fn address(server: Node) -> Address {
    let url = url_of(server);
    let is_long = server.text_of("url").is_some_and(|url| url.len() > MAX_URL);
    let mut address = Address { is_cut: is_long, ..Address::default() };
    let rest = match url.split_once("://") {
        Some((scheme, rest)) => {
            let scheme = scheme.to_ascii_lowercase();
            if matches!(scheme.as_str(), "http" | "https" | "ws" | "wss") {
                address.scheme = Some(scheme);
            } else {
                address.is_cut = true;
            }
            Some(rest)
        }
        None => url.strip_prefix("//"),
    };
    let path = match rest {
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            if super::structure::Form::Host.holds(host) && !host.contains('@') {
                address.host = Some(host.to_owned());
            } else {
                address.is_cut = true;
            }
            path
        }
        None => &url,
    };
    let (path, beyond) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    address.is_cut |= !beyond.is_empty();
    let path = path.trim_end_matches('/');
    if path.starts_with('/') && !path.contains(['{', '}']) {
        address.base_path = Some(path.to_owned());
    } else {
        // A path that does not start with a slash is relative to where the definition was found.
        address.is_cut |= !path.is_empty();
    }
    address
}

/// The address of a server as it is called: with the default values of its variables. Of one that is too long, the
/// beginning.
fn url_of(server: Node<'_>) -> Cow<'_, str> {
    let url = server.text_of("url").unwrap_or_default();
    let url = &url[..url.floor_char_boundary(MAX_URL)];
    let Some(variables) = server.get("variables").filter(|_| url.contains('{')) else { return url.into() };
    let mut filled = String::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        // A name holds no further `{`, so that nothing is read twice.
        let Some(end) = after.find(['{', '}']) else { break };
        let (name, beyond) = after.split_at(end);
        let default = || variables.get(name)?.text_of("default");
        filled.push_str(before);
        if let Some(default) = Some(name).filter(|_| beyond.starts_with('}')).and_then(|_| default()) {
            filled.push_str(default);
            rest = &beyond[1..];
        } else {
            filled.push('{');
            filled.push_str(name);
            rest = beyond;
        }
        // The default of one variable may be named very often.
        if filled.len() > MAX_URL {
            break;
        }
    }
    filled.push_str(rest);
    filled.into()
}

/// No address is longer.
const MAX_URL: usize = 10_000;

/// The servers that differ from the first in nothing but their scheme, itself included: 2.0 has a place for them.
pub fn kept_servers(servers: Node<'_>) -> Vec<Node<'_>> {
    let Some(first) = servers.items().next().map(address) else { return Vec::new() };
    let is_same = |server: &Node| {
        let other = address(*server);
        other.host == first.host && other.base_path == first.base_path
    };
    servers.items().filter(is_same).collect()
}

/// What the kept servers say that has no place in 2.0. Of the first the extensions are kept.
pub fn lost_of_servers(servers: Node<'_>) -> Vec<Node<'_>> {
    let mut lost = Vec::new();
    for (index, server) in kept_servers(servers).into_iter().enumerate() {
        let is_lost = |key: &str| key == "description" || index > 0 && key.starts_with("x-");
        lost.extend(server.members().filter(|(key, _)| is_lost(key.text)).map(|(_, value)| value));
    }
    lost
}

/// How many schemas are put together to see what one value may be.
pub const MAX_PARTS: usize = 64;

/// A schema and what it consists of, references followed: the parts of its `allOf`, and what stands in a `oneOf` or
/// `anyOf` as the only form.
pub fn parts<'d>(references: &References<'d>, schema: Node<'d>) -> Vec<Node<'d>> {
    let mut open = vec![schema];
    let mut parts = Vec::new();
    while let Some(next) = open.pop() {
        let Some(part) = references.follow(next).filter(|part| part.is_object() && !parts.contains(part)) else {
            continue;
        };
        parts.push(part);
        if parts.len() == MAX_PARTS {
            break;
        }
        let only = ["oneOf", "anyOf"].into_iter().filter_map(|key| only_form(part.get(key)?));
        let all_of = part.get("allOf").into_iter().flat_map(Node::items).take(MAX_PARTS);
        let mut inner: Vec<Node> = all_of.chain(only).collect();
        inner.reverse();
        open.extend(inner);
    }
    parts
}

/// The forms that an `oneOf` or `anyOf` lets a value have, without the one that only says that it may be null.
pub fn forms(alternatives: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    alternatives.items().filter(|form| !is_null(*form))
}

/// The form of an `oneOf` or `anyOf` that has no other. Thousands of parameters may ask for it: of a long list nobody
/// looks for it.
fn only_form(alternatives: Node<'_>) -> Option<Node<'_>> {
    let mut forms = forms(alternatives).take(2);
    let is_short = alternatives.items().nth(MAX_PARTS).is_none();
    let only = is_short.then(|| forms.next()).flatten()?;
    forms.next().is_none().then_some(only)
}

/// Whether a schema says that a value may be null, and nothing else.
pub fn is_null(schema: Node) -> bool {
    let is_null_list = |list: Node| {
        let mut items = list.items();
        items.next().is_some_and(|item| item.kind() == Kind::Null) && items.next().is_none()
    };
    let mut members = schema.members().peekable();
    members.peek().is_some()
        && members.all(|(key, value)| match key.text {
            "nullable" => value.as_bool() == Some(true),
            "type" => value.as_str() == Some("null"),
            "enum" => is_null_list(value),
            _ => false,
        })
}

/// What a value outside of the body is: such values are simple in 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simple<'d> {
    /// One of the simple types.
    Type(&'static str),
    /// A list whose items are described there, where they are.
    List(Option<Node<'d>>),
    Object,
    /// Its schema does not say one type.
    Unknown,
}

/// How a list in a query is written, as `collectionFormat` says it.
pub fn format_in_query(parameter: Node) -> Option<&'static str> {
    let explodes = parameter.get("explode").and_then(Node::as_bool);
    match parameter.text_of("style").unwrap_or("form") {
        "deepObject" => None,
        // Exploded lists repeat their name, which is how queries do it unless they say otherwise.
        "form" if explodes != Some(false) => Some("multi"),
        "spaceDelimited" | "pipeDelimited" if explodes == Some(true) => Some("multi"),
        "spaceDelimited" => Some("ssv"),
        "pipeDelimited" => Some("pipes"),
        _ => Some("csv"),
    }
}

const SIMPLE_TYPES: [&str; 4] = ["string", "number", "integer", "boolean"];

/// What a value is whose schema consists of these parts.
pub fn simple<'d>(references: &References<'d>, parts: &[Node<'d>]) -> Simple<'d> {
    let find = |key: &str| parts.iter().find_map(|part| part.get(key));
    match find("type").and_then(Node::as_str) {
        Some("array") => return Simple::List(find("items")),
        Some("object") => return Simple::Object,
        Some(name) => {
            let known = SIMPLE_TYPES.into_iter().find(|known| *known == name);
            return known.map_or(Simple::Unknown, Simple::Type);
        }
        None => {}
    }
    if let Some(items) = find("items") {
        return Simple::List(Some(items));
    }
    if find("properties").is_some() {
        return Simple::Object;
    }
    let alternatives = parts.iter().flat_map(|part| ["oneOf", "anyOf"].into_iter().filter_map(|key| part.get(key)));
    for list in alternatives {
        let forms = list.items().take(MAX_PARTS).filter(|form| !is_null(*form));
        let mut types = forms.map(|form| {
            let form = references.follow(form)?;
            SIMPLE_TYPES.into_iter().find(|known| form.text_of("type") == Some(known))
        });
        if let Some(Some(first)) = types.next()
            && types.all(|other| other == Some(first))
        {
            return Simple::Type(first);
        }
    }
    // The first of them say it: thousands of parameters may share one long list.
    let is_text = |list: Node| {
        let mut choices = list.items().take(MAX_PARTS).peekable();
        choices.peek().is_some() && choices.all(|item| item.as_str().is_some())
    };
    if find("enum").is_some_and(is_text) || find("pattern").is_some() {
        Simple::Type("string")
    } else {
        Simple::Unknown
    }
}

/// The fields of a form, by the schema of its media type: the properties of all of its parts, each with whether it must
/// be there.
pub fn form_fields<'d>(references: &References<'d>, schema: Node<'d>, most: usize) -> Vec<(Key<'d>, Node<'d>, bool)> {
    let parts = parts(references, schema);
    let required: HashSet<&str> = parts
        .iter()
        .filter_map(|part| part.get("required"))
        .flat_map(Node::items)
        .take(most)
        .filter_map(Node::as_str)
        .collect();
    let mut seen = HashSet::new();
    let properties = parts.iter().filter_map(|part| part.get("properties")).flat_map(Node::members);
    properties
        .filter(|(name, _)| seen.insert(name.text))
        .take(most)
        .map(|(name, property)| (name, property, required.contains(name.text)))
        .collect()
}

/// What a form says of itself beside its fields. In 2.0 it is nothing but those, so this is lost: its extensions and its
/// texts, of the body, its media type and the schema there. What stands in a component is kept as a definition.
pub fn lost_of_form<'d>(references: &References<'d>, body: Node<'d>, media: Node<'d>) -> Vec<Node<'d>> {
    let schema = media.get("schema");
    let is_here = |part: &Node| std::iter::successors(Some(*part), |node| node.parent()).any(|node| node == media);
    let inner = schema.map(|schema| parts(references, schema)).unwrap_or_default();
    let inner = inner.into_iter().filter(|part| Some(*part) != schema && is_here(part));
    let mut lost = Vec::new();
    for holder in [body, media].into_iter().chain(schema).chain(inner) {
        let is_lost = |key: &str| key.starts_with("x-") || matches!(key, "description" | "title" | "example");
        lost.extend(holder.members().filter(|(key, _)| is_lost(key.text)).map(|(_, value)| value));
    }
    lost
}

/// What a form cannot hold in 2.0, where a field is that: "an object", "a list of files".
pub fn strange_field<'d>(references: &References<'d>, property: Node<'d>) -> Option<&'static str> {
    match simple(references, &parts(references, property)) {
        Simple::Object => Some("an object"),
        Simple::List(Some(items)) => {
            let parts = parts(references, items);
            match simple(references, &parts) {
                Simple::Object => Some("a list of objects"),
                Simple::Type("string") if is_file(&parts) => Some("a list of files"),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the bytes of a file are meant: a text of the format `binary`.
pub fn is_file(parts: &[Node]) -> bool {
    parts.iter().find_map(|part| part.text_of("format")) == Some("binary")
}

/// The example that is kept of those that an object has: its only one, or the first that is written out.
pub fn kept_example<'d>(references: &References<'d>, holder: Node<'d>) -> Option<Node<'d>> {
    let named = || {
        let examples = holder.get("examples")?.members();
        examples.take(MAX_PARTS).find_map(|(_, example)| references.follow(example)?.get("value"))
    };
    holder.get("example").or_else(named)
}

/// Whether 2.0 can say which property tells the forms of a schema apart: it asks for it to be one of its own.
pub fn keeps_discriminator(schema: Node) -> bool {
    let name = schema.get("discriminator").and_then(|discriminator| discriminator.text_of("propertyName"));
    let properties = schema.get("properties");
    name.is_some_and(|name| properties.is_some_and(|properties| properties.get(name).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn address_of(server: &str) -> (String, bool) {
        let document = Document::parse(server.as_bytes(), None);
        let address = address(document.root().expect("an object"));
        let text = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
        (format!("{} {} {}", text(address.scheme), text(address.host), text(address.base_path)), address.is_cut)
    }

    #[test]
    fn an_address_is_taken_apart() {
        for (server, parts, is_cut) in [
            (r#"{ "url": "https://api.framing.example/v1/" }"#, "https api.framing.example /v1", false),
            (r#"{ "url": "HTTP://api.framing.example:8080" }"#, "http api.framing.example:8080 -", false),
            (r#"{ "url": "/v2" }"#, "- - /v2", false),
            (r#"{ "url": "/" }"#, "- - -", false),
            (r#"{ "url": "//api.framing.example/a" }"#, "- api.framing.example /a", false),
            (r#"{ "url": "v2" }"#, "- - -", true),
            (r#"{ "url": "ftp://a.example/b?c" }"#, "- a.example /b", true),
            (
                r#"{ "url": "https://{r}.a.example/{v}", "variables": { "r": { "default": "eu" } } }"#,
                "https eu.a.example -",
                true,
            ),
            (r#"{ "url": "https://{r}.a.example" }"#, "https - -", true),
            (r#"{ "url": "https://user@a.example" }"#, "https - -", true),
            (
                r#"{ "url": "https://a.example/{{v}/{w", "variables": { "v": { "default": "1" }, "w": { "default": "2" } } }"#,
                "https a.example -",
                true,
            ),
        ] {
            assert_eq!(address_of(server), (parts.to_owned(), is_cut), "{server}");
        }
    }

    #[test]
    fn a_range_is_written_as_a_code_where_nothing_else_would_be_left() {
        for (responses, expected) in [
            (r#"{ "2XX": {}, "4XX": {} }"#, [Some("200"), None]),
            (r#"{ "2XX": {}, "201": {} }"#, [None, None]),
            (r#"{ "4XX": {}, "5XX": {} }"#, [Some("default"), None]),
            (r#"{ "4XX": {}, "default": {} }"#, [None, None]),
        ] {
            let document = Document::parse(responses.as_bytes(), None);
            let responses = document.root().expect("an object");
            let codes: Vec<_> = responses.members().map(|(code, _)| code.text).collect();
            let found: Vec<_> = codes.iter().map(|code| code_of_range(responses, code)).collect();
            // What is no range is not asked for.
            for (at, code) in codes.iter().enumerate().filter(|(_, code)| is_range(code)) {
                assert_eq!(found[at], expected[at], "{code}");
            }
        }
    }
}
