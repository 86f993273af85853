//! The rules that say that the definition complies with the tables of the specification: one walk finds all of it, and
//! each difference belongs to one rule.

use super::finding::Findings;
use super::{Context, Wording};
use crate::document::Node;
use crate::openapi::structure::{ObjectId, Problem, Violation};
use crate::openapi::{Definition, Version};

/// What is said of each [`Problem`], in its order.
pub const WORDINGS: &[Wording] = &[
    // UnknownField
    Wording { says: "{0}: `{1}` is no field of {2}.", advice: "{3}" },
    // WrongType
    Wording { says: "{0}: `{1}` must be {2}, but is {3}.", advice: "Write {2}." },
    // NotAllowed
    Wording { says: "{0}: `{1}` is `{3}`, which is not allowed here.", advice: "Write {2}." },
    // Missing
    Wording { says: "{0} has no `{1}`.", advice: "Add it: the specification asks for it in {2}." },
    // BadForm
    Wording { says: "{0}: `{1}` must not be `{2}`.", advice: "" },
    // Empty
    Wording { says: "{0}: `{1}` is empty.", advice: "Give at least one, or leave `{1}` out where it may be left out." },
    // Duplicate
    Wording { says: "{0}: `{1}` holds {2} twice.", advice: "Remove one of them." },
    // OutOfRange
    Wording { says: "{0}: `{1}` is {3}, but must be {2}.", advice: "Correct the number, or leave `{1}` out." },
    // BadKey
    Wording { says: "{0}: `{1}` cannot stand here.", advice: "{2}" },
    // NotTrue
    Wording {
        says: "{0}: `{1}` must be `true`.",
        advice: "Write `\"{1}\": true`: a path has no place for a value that is not there.",
    },
    // Together
    Wording { says: "{0}: `{1}` cannot stand beside `{2}`.", advice: "Keep one of the two." },
    // Neither
    Wording { says: "{0} has neither `{1}` nor `{2}`.", advice: "Add one of them: it says what the values are." },
    // TooMany
    Wording { says: "{0}: `{1}` holds {2} members, but only one may stand here.", advice: "Keep one of them." },
    // Empty, of responses
    Wording {
        says: "{0}: `{1}` lists no response.",
        advice: "Describe at least what the service answers on success, as `200` with a `description`.",
    },
    // Missing, of the root and of `info`
    Wording { says: "{0} has no `{1}`.", advice: "Add it: without it no tool takes the definition." },
    // NotAllowed, of where a parameter of OpenAPI 3.0 goes
    Wording {
        says: "{0}: `{1}` is `{3}`, which is not allowed here.",
        advice: "In OpenAPI 3.0 this is the `requestBody` of the operation: describe it there.",
    },
    // NotAllowed, of `schemes`: WebSockets are refused by the platform
    Wording { says: "{0}: `{1}` holds `{3}`, which is not allowed here.", advice: "Write `https` or `http`." },
    // NotAllowed, of the type of a security scheme: what of another version has a counterpart
    Wording {
        says: "{0}: `{1}` is `{3}`, which OpenAPI 2.0 does not know.",
        advice: "Write `\"type\": \"basic\"`, and nothing else of it.",
    },
    Wording {
        says: "{0}: `{1}` is `{3}`, which OpenAPI 2.0 does not know.",
        advice: "Write `\"type\": \"apiKey\"` with `\"name\": \"Authorization\"` and `\"in\": \"header\"`: users enter `Bearer` and the token.",
    },
    Wording {
        says: "{0}: `{1}` is `{3}`, which OpenAPI 2.0 does not know.",
        advice: "Describe it as `\"type\": \"oauth2\"`, with its `flow` and the addresses for authorization and tokens.",
    },
    Wording {
        says: "{0}: `{1}` is `{3}`, which OpenAPI 3.0 does not know.",
        advice: "Write `\"type\": \"http\"` with `\"scheme\": \"{3}\"`.",
    },
];

/// A difference, as a sentence.
#[cfg(feature = "convert")]
pub fn says(violation: &Violation) -> String {
    super::finding::fill(WORDINGS[case_of(violation)].says, &violation.args)
}

/// Tells the differences that belong to a rule.
pub fn tell(context: &Context, findings: &mut Findings, rule: &str) {
    let Some(definition) = &context.openapi else { return };
    let violations = &definition.structure().violations;
    let own = violations.iter().filter(|violation| rule_of(violation) == rule);
    for violation in own.filter(|violation| !is_told_otherwise(definition, violation)) {
        let args: Vec<&str> = violation.args.iter().map(String::as_str).collect();
        findings.at_span(violation.node, violation.span, case_of(violation), &args);
    }
}

/// Whether a difference follows from another one, which is told.
fn is_told_otherwise(definition: &Definition, violation: &Violation) -> bool {
    match violation.problem {
        Problem::Missing | Problem::Neither => is_said_otherwise(definition, violation),
        Problem::UnknownField => is_of_another_version(definition, violation),
        _ => false,
    }
}

/// Whether something that is missing is told by what stands in its place.
fn is_said_otherwise(definition: &Definition, violation: &Violation) -> bool {
    let structure = definition.structure();
    let is_neither = violation.problem == Problem::Neither;
    let other = violation.args.get(2).filter(|_| is_neither).map_or("", String::as_str);
    // Where a reference was meant, nothing else is missing.
    let is_meant =
        || [&*violation.field, "$ref", other].iter().any(|it| structure.misspelt(violation.node, it).is_some());
    // Where a parameter is the body, that is told.
    let is_body = || is_neither && is_body_of_2_0(definition, violation.node);
    // What belongs in `info` and stands at the root is told there.
    let is_at_root = || violation.object == ObjectId::Info && definition.root().get(&violation.field).is_some();
    // `schema` beside a name is told, with what to write.
    let has_schema = || violation.field == "type" && violation.node.get("schema").is_some();
    // `op-any` tells an operation of which nothing is said.
    let is_empty = || violation.object == ObjectId::Operation && violation.node.members().next().is_none();
    is_meant() || is_body() || is_at_root() || has_schema() || is_empty()
}

/// Whether a field belongs to another version, as its object does by what is told of another field.
fn is_of_another_version(definition: &Definition, violation: &Violation) -> bool {
    let Some(owner) = violation.node.parent() else { return false };
    let field = violation.field.as_str();
    match violation.object {
        ObjectId::SecurityScheme => {
            let is_told = matches!(owner.text_of("type"), Some("http" | "bearer" | "openIdConnect"));
            definition.version() == Version::V2
                && is_told
                && matches!(field, "scheme" | "bearerFormat" | "openIdConnectUrl")
        }
        ObjectId::Parameter => {
            let is_slip = violation.args.get(3).is_some_and(|advice| advice.starts_with("Did you mean"));
            let is_of_value = definition.structure().misspelt(owner, "schema") == Some(violation.node) && !is_slip;
            is_body_of_2_0(definition, owner) && (is_of_value || field == "collectionFormat")
        }
        _ => false,
    }
}

/// Whether a parameter of OpenAPI 3.0 says that it is a body or a field of a form, as those of 2.0 do.
fn is_body_of_2_0(definition: &Definition, parameter: Node) -> bool {
    definition.version() == Version::V30 && matches!(parameter.text_of("in"), Some("body" | "formData"))
}

/// What a member was meant to be, by the advice of the finding on it, which is that of the walk.
#[cfg(feature = "fix")]
pub fn meant(finding: &super::Finding) -> Option<&str> {
    let advice = finding.args.get(3)?;
    let name = advice.strip_prefix("Did you mean `").or_else(|| advice.strip_prefix("Rename it to `"))?;
    name.split_once('`').map(|(name, _)| name)
}

/// Whether a member is there for people to read: no flow and no request depends on it.
#[cfg(feature = "fix")]
pub fn is_for_reading(name: &str) -> bool {
    const FOR_READING: &[&str] = &[
        "contact",
        "description",
        "email",
        "externalDocs",
        "license",
        "summary",
        "tags",
        "termsOfService",
        "title",
        "url",
        "x-ms-summary",
        "x-ms-trigger-hint",
    ];
    FOR_READING.contains(&name)
}

/// The index of the wording of a difference.
fn case_of(violation: &Violation) -> usize {
    match (violation.problem, violation.object, violation.field.as_str()) {
        (Problem::Empty, ObjectId::Responses, _) => NO_RESPONSE,
        (Problem::Missing, ObjectId::Root | ObjectId::Info, _) => NO_PART,
        (Problem::NotAllowed, ObjectId::Parameter, "in")
            if matches!(violation.node.as_str(), Some("body" | "formData")) =>
        {
            REQUEST_BODY
        }
        (Problem::NotAllowed, ObjectId::Root | ObjectId::Operation, "schemes") => SCHEMES,
        (Problem::NotAllowed, ObjectId::SecurityScheme, "type") => case_of_scheme(violation),
        _ => violation.problem as usize,
    }
}

/// The same for a type of security scheme that the version does not know.
fn case_of_scheme(violation: &Violation) -> usize {
    // Only 3.0 knows this type.
    let is_2 = violation.args.get(2).is_some_and(|allowed| !allowed.contains("`http`"));
    let scheme = violation.node.parent().and_then(|scheme| scheme.text_of("scheme")).unwrap_or_default();
    match violation.node.as_str().unwrap_or_default() {
        "http" if is_2 && scheme.eq_ignore_ascii_case("basic") => BASIC,
        "http" if is_2 && scheme.eq_ignore_ascii_case("bearer") => BEARER,
        "bearer" if is_2 => BEARER,
        "openIdConnect" if is_2 => OPEN_ID,
        "basic" | "bearer" if !is_2 => HTTP,
        _ => violation.problem as usize,
    }
}

/// Cases of problems that say more than their wording: they come after those of the problems.
const NO_RESPONSE: usize = Problem::TooMany as usize + 1;
const NO_PART: usize = NO_RESPONSE + 1;
const REQUEST_BODY: usize = NO_PART + 1;
const SCHEMES: usize = REQUEST_BODY + 1;
const BASIC: usize = SCHEMES + 1;
const BEARER: usize = BASIC + 1;
const OPEN_ID: usize = BEARER + 1;
const HTTP: usize = OPEN_ID + 1;

/// Tells the text of a field of the root that does not have the form that it must have. The arguments are those of
/// [`Problem::BadForm`].
pub fn tell_form(context: &Context, findings: &mut Findings, field: &str) {
    let Some(definition) = &context.openapi else { return };
    let is_meant = |violation: &&Violation| violation.problem == Problem::BadForm && violation.field == field;
    for violation in definition.structure().violations.iter().filter(is_meant) {
        let args: Vec<&str> = violation.args.iter().map(String::as_str).collect();
        findings.at_span(violation.node, violation.span, 0, &args);
    }
}

/// The id of the rule that a difference belongs to. Each belongs to one, so that none is told twice.
fn rule_of(violation: &Violation) -> &'static str {
    match (violation.problem, violation.object, violation.field.as_str()) {
        // Rules of their own look at these.
        (Problem::BadForm, ..)
        | (Problem::WrongType, ObjectId::Root, "swagger" | "openapi")
        | (Problem::UnknownField, ObjectId::Chain, _)
        | (Problem::Duplicate, ObjectId::Root, "tags")
        | (Problem::Duplicate, _, "parameters") => "",
        (Problem::Missing, ObjectId::Root, _) => "def-required-roots",
        (Problem::Missing, ObjectId::Info, "title") => "info-title-present",
        (Problem::Missing, ObjectId::Info, "version") => "info-version-present",
        (Problem::Missing, ObjectId::Operation, "responses") | (Problem::Empty, ObjectId::Responses, _) => {
            "op-has-response"
        }
        (Problem::Missing, ObjectId::Response, "description") => "resp-description",
        (Problem::Missing, ObjectId::Parameter, "name" | "in") => "param-in-name",
        (Problem::Missing, ObjectId::Parameter, "type") => "param-type",
        (Problem::Missing, ObjectId::Parameter, "schema") => "param-body-schema",
        (Problem::Missing, ObjectId::Parameter, "required") | (Problem::NotTrue, ..) => "param-path-required",
        (Problem::Missing | Problem::NotAllowed, ObjectId::SecurityScheme, "type") => "sec-def-type",
        (Problem::Missing | Problem::NotAllowed, ObjectId::SecurityScheme, "name" | "in") => "sec-apikey",
        (Problem::Missing, ObjectId::SecurityScheme, "scheme" | "openIdConnectUrl") | (Problem::Neither, ..) => {
            "def-required-property"
        }
        (Problem::Missing | Problem::NotAllowed, ObjectId::SecurityScheme, _) => "sec-oauth-flow",
        (Problem::Missing, ..) => "def-required-property",
        (Problem::BadKey, ObjectId::Responses, _) => "resp-code-valid",
        (Problem::BadKey, ..) => "op-path-slash",
        (Problem::UnknownField, ..) => "def-unknown-property",
        (Problem::WrongType, ..) => "def-json-type",
        (Problem::NotAllowed, ..) => "def-enum-value",
        (Problem::Empty, ..) => "def-list-not-empty",
        (Problem::Duplicate, ..) => "def-list-unique",
        (Problem::OutOfRange, ..) => "schema-min-max",
        (Problem::Together | Problem::TooMany, ..) => "def-exclusive-fields",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_wording() {
        assert_eq!(WORDINGS.len(), HTTP + 1);
    }
}
