//! What in an OpenAPI 3.0 definition has no counterpart in 2.0.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::structure::{Feature, Noted, is_same};
use crate::openapi::{Definition, Parameter, Version, is_json};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-3-no-counterpart",
    title: "Everything in an OpenAPI 3.0 definition has a counterpart in 2.0",
    severity: Severity::Recommended,
    authority: Authority::Specification,
    source: "OpenAPI 2.0 and 3.0, compared",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording { says: "{0}: `{1}` has no counterpart in OpenAPI 2.0.", advice: "Conversion drops it." },
        Wording {
            says: "{0}: `{1}` has no counterpart in OpenAPI 2.0.",
            advice: "Conversion flattens it to one schema that takes any of the forms. Describe a single form where users should see its fields.",
        },
        Wording {
            says: "{0}: `nullable` has no counterpart in OpenAPI 2.0.",
            advice: "Conversion writes `x-nullable`, which says the same.",
        },
        Wording {
            says: "{0}: `nullable`, which stands in {1} places, has no counterpart in OpenAPI 2.0.",
            advice: "Conversion writes `x-nullable`, which says the same.",
        },
        Wording {
            says: "{0} is sent in a cookie; OpenAPI 2.0 does not know cookies.",
            advice: "Conversion drops it. If the API cannot do without it, let the API take it in a header.",
        },
        Wording {
            says: "The definition names {0} servers; OpenAPI 2.0 has one.",
            advice: "Conversion keeps the first, `{1}`: put the one that the connector should call there.",
        },
        Wording {
            says: "{0} has servers of its own; in OpenAPI 2.0 one server answers all operations.",
            advice: "Conversion drops them. What another server answers belongs in another connector.",
        },
        Wording {
            says: "The server `{0}` has variables, which OpenAPI 2.0 does not know.",
            advice: "Conversion puts their default values in.",
        },
        Wording {
            says: "{0} comes in {1} media types with different schemas; OpenAPI 2.0 has one schema for them all.",
            advice: "Conversion keeps the schema of `{2}`.",
        },
        Wording {
            says: "{0} may be a form or not; OpenAPI 2.0 takes one of the two.",
            advice: "Conversion keeps `{1}`.",
        },
        Wording {
            says: "{0}: the style `{1}` has no counterpart in OpenAPI 2.0.",
            advice: "Conversion leaves it out, and the API will not understand the value: offer another style.",
        },
        Wording {
            says: "{0} is an object; outside of the body OpenAPI 2.0 takes simple values and lists of them.",
            advice: "Conversion makes it a string. Offer its properties as parameters of their own instead.",
        },
        Wording {
            says: "{0} holds `{1}` in a text, which OpenAPI 2.0 cannot say.",
            advice: "Conversion makes it a string.",
        },
        Wording {
            says: "{0} is a bearer token; OpenAPI 2.0 does not know that kind.",
            advice: "Conversion makes it an API key in the header `Authorization`, into which users write `Bearer` and the token.",
        },
        Wording {
            says: "{0} uses the HTTP authentication `{1}`; OpenAPI 2.0 knows `basic` only.",
            advice: "Conversion drops it. Certification takes OAuth 2.0, an API key or basic authentication.",
        },
        Wording {
            says: "{0} is OpenID Connect, which OpenAPI 2.0 does not know.",
            advice: "Conversion drops it. Describe it as OAuth 2.0, with the addresses for authorization and tokens.",
        },
        Wording { says: "{0} has {1} flows; a scheme of OpenAPI 2.0 has one.", advice: "Conversion keeps `{2}`." },
        Wording {
            says: "{0}: `{1}` stands for a range of status codes; OpenAPI 2.0 does not know ranges.",
            advice: "Conversion drops it. Write the codes one by one, or `default` for all others.",
        },
    ],
    check,
};

const DROPPED: usize = 0;
const FLATTENED: usize = 1;
const NULLABLE: usize = 2;
const NULLABLES: usize = 3;
const COOKIE: usize = 4;
const SERVERS: usize = 5;
const OWN_SERVERS: usize = 6;
const VARIABLES: usize = 7;
const SCHEMAS: usize = 8;
const FORM_OR_NOT: usize = 9;
const STYLE: usize = 10;
const OBJECT: usize = 11;
const CONTENT: usize = 12;
const BEARER: usize = 13;
const HTTP: usize = 14;
const OPEN_ID: usize = 15;
const FLOWS: usize = 16;
const RANGE: usize = 17;

pub static DOC: Doc = Doc {
    why: "The platform takes OpenAPI 2.0, so a 3.0 definition has to be converted. What 2.0 cannot say gets lost on the way or changes: better to know it before than to look for it afterwards.",
    bad: Example::definition(
        r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": {
    "schemas": { "Frame": { «"oneOf"»: [{ "type": "string" }, { "type": "object" }] } }
  }
}"##,
    ),
    good: r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": {
    "schemas": { "Frame": { "type": "object" } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.openapi.as_ref().filter(|definition| definition.version() == Version::V30) else {
        return;
    };
    for noted in &definition.structure().noted {
        tell(noted, findings);
    }
    tell_nullable(definition, findings);
    for parameter in definition.parameters() {
        tell_object(definition, parameter, findings);
    }
}

fn tell(noted: &Noted, findings: &mut Findings) {
    let Noted { feature, holder, node } = *noted;
    let key = node.key().map_or("", |key| key.text);
    let place = || describe(holder);
    match feature {
        // What is only kept there gets told where it is used.
        Feature::Links | Feature::Callbacks if holder.key().is_some_and(|key| key.text == "components") => {}
        Feature::AllowReserved | Feature::WriteOnly if node.as_bool() != Some(true) => {}
        Feature::AllowReserved
        | Feature::Callbacks
        | Feature::Encoding
        | Feature::Links
        | Feature::Not
        | Feature::Trace
        | Feature::WriteOnly => findings.at_key(node, DROPPED, &[&place(), key]),
        Feature::Mapping => findings.at_key(node, DROPPED, &[&place(), "discriminator.mapping"]),
        Feature::AnyOf | Feature::OneOf => findings.at_key(node, FLATTENED, &[&place(), key]),
        Feature::Cookie | Feature::ApiKeyPlace if node.as_str() == Some("cookie") => {
            findings.at(node, COOKIE, &[&place()]);
        }
        // `nullable` can stand in thousands of places: see `tell_nullable`.
        Feature::ApiKeyPlace | Feature::Cookie | Feature::Nullable => {}
        Feature::Servers => tell_servers(node, findings),
        Feature::OwnServers => findings.at_key(node, OWN_SERVERS, &[&place()]),
        Feature::ServerVariables if node.members().next().is_none() => {}
        Feature::ServerVariables => {
            findings.at_key(node, VARIABLES, &[holder.text_of("url").unwrap_or_default()]);
        }
        Feature::BodyContent => tell_body(holder, node, findings),
        Feature::ResponseContent => tell_schemas(holder, node, findings),
        Feature::HeaderContent | Feature::ParameterContent => {
            let media = node.members().next().map_or("", |(media, _)| media.text);
            findings.at_key(node, CONTENT, &[&place(), media]);
        }
        Feature::Style => {
            if let Some(style) = node.as_str().filter(|style| STRANGE_STYLES.contains(style)) {
                findings.at(node, STYLE, &[&place(), style]);
            }
        }
        Feature::HttpScheme => match node.as_str().unwrap_or_default() {
            scheme if scheme.eq_ignore_ascii_case("basic") => {}
            scheme if scheme.eq_ignore_ascii_case("bearer") => findings.at(node, BEARER, &[&place()]),
            scheme => findings.at(node, HTTP, &[&place(), scheme]),
        },
        Feature::OpenIdConnect => findings.at_key(node, OPEN_ID, &[&place()]),
        Feature::Flows => tell_flows(holder, node, findings),
        Feature::Responses => {
            for (code, response) in node.members().filter(|(code, _)| code.text.ends_with("XX")) {
                findings.at_key(response, RANGE, &[&place(), code.text]);
            }
        }
    }
}

fn tell_nullable(definition: &Definition, findings: &mut Findings) {
    let is_nullable = |noted: &&Noted| noted.feature == Feature::Nullable && noted.node.as_bool() == Some(true);
    let mut all = definition.structure().noted.iter().filter(is_nullable);
    let Some(first) = all.next() else { return };
    let place = describe(first.holder);
    match all.count() {
        0 => findings.at_key(first.node, NULLABLE, &[&place]),
        others => findings.at_key(first.node, NULLABLES, &[&place, &(others + 1).to_string()]),
    }
}

/// 2.0 has one host and one base path, but several schemes.
fn tell_servers(node: Node, findings: &mut Findings) {
    let urls = || node.items().filter_map(|server| server.text_of("url"));
    let Some(first) = urls().next() else { return };
    let without_scheme =
        |url: &str| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_owned();
    let kept = without_scheme(first);
    if urls().any(|url| without_scheme(url) != kept) {
        findings.at_key(node, SERVERS, &[&urls().count().to_string(), first]);
    }
}

fn tell_body(holder: Node, content: Node, findings: &mut Findings) {
    let is_form =
        |media: &str| media.starts_with("multipart/") || media.starts_with("application/x-www-form-urlencoded");
    let forms = content.members().filter(|(media, _)| is_form(media.text)).count();
    if forms > 0 && forms < content.members().count() {
        findings.at_key(content, FORM_OR_NOT, &[&describe(holder), kept(content)]);
    } else {
        tell_schemas(holder, content, findings);
    }
}

fn tell_schemas(holder: Node, content: Node, findings: &mut Findings) {
    let mut schemas = content.members().map(|(_, media)| media.get("schema"));
    let Some(first) = schemas.next() else { return };
    let is_other = |schema: Option<Node>| match (first, schema) {
        (Some(first), Some(schema)) => !is_same(first, schema),
        (first, schema) => first.is_some() != schema.is_some(),
    };
    if schemas.any(is_other) {
        let count = content.members().count().to_string();
        findings.at_key(content, SCHEMAS, &[&describe(holder), &count, kept(content)]);
    }
}

/// The media type that conversion keeps: the first that is JSON, or else the first.
fn kept(content: Node<'_>) -> &str {
    let json = content.members().find(|(media, _)| is_json(media.text));
    json.or_else(|| content.members().next()).map_or("", |(media, _)| media.text)
}

fn tell_flows(holder: Node, flows: Node, findings: &mut Findings) {
    let names = || flows.members().map(|(name, _)| name.text).filter(|name| !name.starts_with("x-"));
    let count = names().count();
    if count > 1 {
        let kept = names().find(|&name| name == "authorizationCode").or_else(|| names().next()).unwrap_or_default();
        findings.at_key(flows, FLOWS, &[&describe(holder), &count.to_string(), kept]);
    }
}

/// The styles that no `collectionFormat` stands for.
const STRANGE_STYLES: [&str; 3] = ["matrix", "label", "deepObject"];

fn tell_object(definition: &Definition, parameter: &Parameter, findings: &mut Findings) {
    let is_told = parameter.is_body()
        || parameter.location() == Some("cookie")
        || parameter.node.get("content").is_some()
        || parameter.node.text_of("style").is_some_and(|style| STRANGE_STYLES.contains(&style));
    let schema = parameter.schema().filter(|_| !is_told).and_then(|schema| definition.references().follow(schema));
    if schema.is_some_and(|schema| schema.text_of("type") == Some("object")) {
        findings.at_span(parameter.node, parameter.mark_span(), OBJECT, &[&describe(parameter.node)]);
    }
}
