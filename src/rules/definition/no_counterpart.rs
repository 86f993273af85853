//! What in an OpenAPI 3.0 definition has no counterpart in 2.0.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::counterparts::{
    MAX_PARTS, Simple, address, code_of_range, flows, form_fields, format_in_query, forms, is_range,
    keeps_discriminator, keeps_scheme, keeps_security, kept_example, kept_flow, kept_servers, lost_of_form,
    lost_of_servers, parts, simple, strange_field,
};
use crate::openapi::naming::describe;
use crate::openapi::structure::{Feature, Noted, is_same};
use crate::openapi::{Definition, METHODS, Parameter, Version, is_form};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

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
        Wording {
            says: "{0}: `{1}` stands for a range of status codes; OpenAPI 2.0 does not know ranges.",
            advice: "Conversion writes it as `{2}`. Write the codes one by one that the API answers with.",
        },
        Wording {
            says: "{0} has {1} examples; OpenAPI 2.0 has a place for one.",
            advice: "Conversion keeps the first that is written out.",
        },
        Wording {
            says: "{0} is a list of objects; outside of the body OpenAPI 2.0 takes simple values and lists of them.",
            advice: "Conversion makes its items strings. Let the API take the list in the body.",
        },
        Wording {
            says: "{0} has no single type; outside of the body OpenAPI 2.0 asks for one.",
            advice: "Conversion makes it a string. Say which `type` it has.",
        },
        Wording {
            says: "{0}: the form field `{1}` is {2}; a form of OpenAPI 2.0 holds simple values, lists of them and single files.",
            advice: "Conversion makes a string of what is too much. Offer simple fields instead.",
        },
        Wording {
            says: "{0} is a form whose fields are not named; OpenAPI 2.0 names each.",
            advice: "Conversion leaves it out. Name the fields as `properties` of its schema.",
        },
        Wording {
            says: "The address `{0}` has more in it than OpenAPI 2.0 has a place for.",
            advice: "Conversion leaves that out: it keeps `http` or `https`, a host and a fixed path. Write such an address.",
        },
        Wording {
            says: "{0} has no flow; a scheme of OpenAPI 2.0 has one.",
            advice: "Conversion drops it. Describe how users sign in, such as by `authorizationCode`.",
        },
        Wording {
            says: "{0} asks for nothing but {1}, which OpenAPI 2.0 does not know.",
            advice: "Conversion leaves its `security` out, so that what the definition asks for as a whole holds here too. Name a scheme that 2.0 knows.",
        },
        Wording {
            says: "{0} asks for nothing but {1}, which OpenAPI 2.0 does not know.",
            advice: "Conversion leaves its `security` out, and then it asks for no authentication. Name a scheme that 2.0 knows.",
        },
        Wording {
            says: "{0} is a list that is sent with its name once for each value; the platform sends all values together.",
            advice: "Conversion writes `collectionFormat: multi`. Let the API take the values separated by commas and write `explode: false`, which becomes `csv`.",
        },
        Wording {
            says: "{0}: the form field `{1}` is a list that is sent with its name once for each value; the platform sends all values together.",
            advice: "Conversion writes `collectionFormat: multi`. Let the API take a text with the values separated by commas.",
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
const RANGE_AS: usize = 18;
const EXAMPLES: usize = 19;
const OBJECTS: usize = 20;
const UNTYPED: usize = 21;
const FIELD: usize = 22;
const UNNAMED: usize = 23;
const ADDRESS: usize = 24;
const NO_FLOW: usize = 25;
const SECURITY_OF_ROOT: usize = 26;
const SECURITY_OF_NONE: usize = 27;
const REPEATED: usize = 28;
const REPEATED_FIELD: usize = 29;

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
        tell(definition, noted, findings);
    }
    tell_nullable(definition, findings);
    for parameter in definition.parameters() {
        tell_strange(definition, parameter, findings);
    }
    tell_security(definition, findings);
}

fn tell(definition: &Definition, noted: &Noted, findings: &mut Findings) {
    let Noted { feature, holder, node } = *noted;
    let key = node.key().map_or("", |key| key.text);
    let place = || describe(holder);
    match feature {
        // What is only kept there gets told where it is used.
        Feature::Links | Feature::Callbacks if holder.key().is_some_and(|key| key.text == "components") => {}
        Feature::AllowReserved | Feature::WriteOnly if node.as_bool() != Some(true) => {}
        Feature::Discriminator if keeps_discriminator(holder) => {}
        Feature::AllowReserved
        | Feature::Callbacks
        | Feature::Discriminator
        | Feature::Encoding
        | Feature::Links
        | Feature::Not
        | Feature::Trace
        | Feature::WriteOnly => findings.at_key(node, DROPPED, &[&place(), key]),
        // With the whole discriminator, its mapping goes.
        Feature::Mapping if !holder.parent().is_some_and(keeps_discriminator) => {}
        Feature::Mapping => findings.at_key(node, DROPPED, &[&place(), "discriminator.mapping"]),
        // A single form is that form; with null beside it, it may be null.
        Feature::AnyOf | Feature::OneOf if forms(node).nth(1).is_none() => {}
        Feature::AnyOf | Feature::OneOf => findings.at_key(node, FLATTENED, &[&place(), key]),
        Feature::Examples => tell_examples(definition, holder, node, findings),
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
        Feature::BodyContent => tell_body(definition, holder, node, findings),
        Feature::ResponseContent => tell_schemas(definition, holder, node, findings),
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
            for (code, response) in node.members().filter(|(code, _)| is_range(code.text)) {
                match code_of_range(node, code.text) {
                    Some(written) => findings.at_key(response, RANGE_AS, &[&place(), code.text, written]),
                    None => findings.at_key(response, RANGE, &[&place(), code.text]),
                }
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
    let Some(first) = node.items().next() else { return };
    let url = first.text_of("url").unwrap_or_default();
    let count = node.items().count();
    if kept_servers(node).len() < count {
        findings.at_key(node, SERVERS, &[&count.to_string(), url]);
    }
    if address(first).is_cut {
        findings.at(first.get("url").unwrap_or(first), ADDRESS, &[url]);
    }
    tell_lost(lost_of_servers(node), findings);
}

/// Members that are dropped, each at its place.
fn tell_lost(lost: Vec<Node>, findings: &mut Findings) {
    for node in lost {
        let (Some(holder), Some(key)) = (node.parent(), node.key()) else { continue };
        findings.at_key(node, DROPPED, &[&describe(holder), key.text]);
    }
}

/// An example that stands elsewhere cannot be kept, nor can more than one.
fn tell_examples(definition: &Definition, holder: Node, examples: Node, findings: &mut Findings) {
    let count = examples.members().count();
    if count > 0 && kept_example(definition.references(), holder).is_none() {
        findings.at_key(examples, DROPPED, &[&describe(holder), "examples"]);
    } else if count > 1 {
        findings.at_key(examples, EXAMPLES, &[&describe(holder), &count.to_string()]);
    }
}

fn tell_body(definition: &Definition, holder: Node, content: Node, findings: &mut Findings) {
    let forms = content.members().filter(|(media, _)| is_form(media.text)).count();
    let Some((kept, media)) = definition.contents().kept_media(content) else { return };
    if forms > 0 && forms < content.members().count() {
        findings.at_key(content, FORM_OR_NOT, &[&describe(holder), kept.text]);
    } else {
        tell_schemas(definition, holder, content, findings);
    }
    if is_form(kept.text) {
        tell_form(definition, holder, media, findings);
    }
}

/// What asks for dropped schemes alone. That a scheme is dropped is told where it stands.
fn tell_security(definition: &Definition, findings: &mut Findings) {
    let schemes = definition.security_schemes().into_iter().flat_map(Node::members);
    // Flows that are written as in 2.0, or with a slip, are told where they stand.
    let is_meant = |scheme| definition.structure().misspelt(scheme, "flows").is_some();
    let is_kept = |scheme| keeps_scheme(scheme) || is_meant(scheme);
    let keeps = |scheme| definition.references().follow(scheme).is_some_and(is_kept);
    let dropped: HashSet<&str> = schemes.filter(|(_, scheme)| !keeps(*scheme)).map(|(name, _)| name.text).collect();
    let keeps = |list| keeps_security(list, |name| dropped.contains(name));
    let of_root = definition.root().get("security");
    let root_asks = of_root.is_some_and(|list| list.items().next().is_some() && keeps(list));
    let case = if root_asks { SECURITY_OF_ROOT } else { SECURITY_OF_NONE };
    let own = definition.operations().iter().filter(|operation| METHODS.contains(&operation.method.text));
    let own = own.filter_map(|operation| Some((operation.node, operation.node.get("security")?)));
    let mut told = HashSet::new();
    for (holder, list) in of_root.map(|list| (definition.root(), list)).into_iter().chain(own) {
        // An alias of YAML can put one list in several places.
        if told.insert(list.id()) && !keeps(list) {
            let asked = list.items().flat_map(Node::members).map(|(name, _)| format!("`{}`", name.text));
            let asked: Vec<String> = asked.take(MAX_NAMED).collect();
            findings.at_key(list, case, &[&describe(holder), &asked.join(" or ")]);
        }
    }
}

/// How many schemes a sentence names.
const MAX_NAMED: usize = 3;

/// How many fields of a form are looked at: nobody fills in more.
const MAX_FIELDS: usize = 200;

fn tell_form(definition: &Definition, holder: Node, media: Node, findings: &mut Findings) {
    let references = definition.references();
    tell_lost(lost_of_form(references, holder, media), findings);
    let fields = media.get("schema").map(|schema| form_fields(references, schema, MAX_FIELDS)).unwrap_or_default();
    if fields.is_empty() {
        findings.at_key(media, UNNAMED, &[&describe(holder)]);
    }
    for (name, property, _) in fields {
        // Thousands of forms may have the same large fields.
        if !definition.effort().spend(MAX_PARTS) {
            return;
        }
        if let Some(what) = strange_field(references, property) {
            findings.at_key(media, FIELD, &[&describe(holder), name.text, what]);
        } else if matches!(simple(references, &parts(references, property)), Simple::List(_)) {
            findings.at_key(media, REPEATED_FIELD, &[&describe(holder), name.text]);
        }
    }
}

fn tell_schemas(definition: &Definition, holder: Node, content: Node, findings: &mut Findings) {
    let mut schemas = content.members().map(|(_, media)| media.get("schema"));
    let Some(first) = schemas.next() else { return };
    let is_other = |schema: Option<Node>| match (first, schema) {
        (Some(first), Some(schema)) => !is_same(first, schema),
        (first, schema) => first.is_some() != schema.is_some(),
    };
    if schemas.any(is_other) {
        let count = content.members().count().to_string();
        let kept = definition.contents().kept_media(content).map_or("", |(media, _)| media.text);
        findings.at_key(content, SCHEMAS, &[&describe(holder), &count, kept]);
    }
}

fn tell_flows(holder: Node, all: Node, findings: &mut Findings) {
    let Some((kept, flow)) = kept_flow(all) else {
        findings.at_key(all, NO_FLOW, &[&describe(holder)]);
        return;
    };
    let count = flows(all).count();
    if count > 1 {
        findings.at_key(all, FLOWS, &[&describe(holder), &count.to_string(), kept.text]);
    }
    if let Some(refresh) = flow.get("refreshUrl") {
        findings.at_key(refresh, DROPPED, &[&describe(holder), "refreshUrl"]);
    }
}

/// The styles that no `collectionFormat` stands for.
const STRANGE_STYLES: [&str; 3] = ["matrix", "label", "deepObject"];

/// A parameter whose values are not simple.
fn tell_strange(definition: &Definition, parameter: &Parameter, findings: &mut Findings) {
    let is_told = parameter.is_body()
        || parameter.location() == Some("cookie")
        || parameter.node.get("content").is_some()
        || parameter.node.text_of("style").is_some_and(|style| STRANGE_STYLES.contains(&style));
    let Some(schema) = parameter.schema().filter(|_| !is_told) else { return };
    // Thousands of parameters may share one large schema.
    if !definition.effort().spend(MAX_PARTS) {
        return;
    }
    let references = definition.references();
    let structure = definition.structure();
    let parts = parts(references, schema);
    let has_forms = parts.iter().any(|part| part.get("oneOf").is_some() || part.get("anyOf").is_some());
    let case = match simple(references, &parts) {
        Simple::Object => OBJECT,
        Simple::List(_) if strange_field(references, schema) == Some("a list of objects") => OBJECTS,
        Simple::List(_)
            if parameter.location() == Some("query") && format_in_query(parameter.node) == Some("multi") =>
        {
            // A slip in what says how it is sent is told.
            if ["explode", "style"].iter().any(|field| structure.misspelt(parameter.node, field).is_some()) {
                return;
            }
            REPEATED
        }
        // That there are several forms is told where they stand; what leads nowhere is told there, and so is a slip in
        // what says the type.
        Simple::Unknown if !has_forms && !parts.is_empty() => {
            if parts.iter().any(|part| ["$ref", "type"].iter().any(|field| structure.misspelt(*part, field).is_some()))
            {
                return;
            }
            UNTYPED
        }
        _ => return,
    };
    findings.at_span(parameter.node, parameter.mark_span(), case, &[&describe(parameter.node)]);
}
