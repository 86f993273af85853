//! The rules that say that apiProperties.json has the shape of its tables: one walk finds all of it, and each difference
//! belongs to one rule.

use crate::document::Kind;
use crate::properties::Properties;
use crate::rules::finding::Findings;
use crate::rules::{Context, Wording};
use crate::structure::{ObjectId, Problem, Violation};

/// What is said of the differences that apiProperties.json can have.
pub const WORDINGS: &[Wording] = &[
    Wording { says: "{0}: `{1}` is no field of {2}.", advice: "{3}" },
    Wording { says: "{0}: `{1}` must be {2}, but is {3}.", advice: "Write {2}." },
    Wording { says: "{0}: `{1}` is `{3}`, which is not allowed here.", advice: "Write {2}." },
    Wording { says: "{0} has no `{1}`.", advice: "Add it: {2} needs it." },
    Wording { says: "{0}: `{1}` cannot stand here.", advice: "{2}" },
    Wording { says: "{0}: `{1}` is {3}, but must be {2}.", advice: "Correct the number, or leave `{1}` out." },
    Wording { says: "{0}: `{1}` must be a text, but is {3}.", advice: "Put quotes around it: `\"{1}\": \"{4}\"`." },
];

const UNQUOTED: usize = 6;

/// Tells the differences that belong to a rule.
pub fn tell(context: &Context, findings: &mut Findings, rule: &'static str) {
    for violation in of_rule(context, rule) {
        tell_one(findings, violation);
    }
}

/// The differences that belong to a rule. What is missing since its name is misspelt is told by the misspelt name, which
/// every rule on what an object may hold takes as seriously.
pub fn of_rule<'c>(context: &'c Context, rule: &'static str) -> impl Iterator<Item = &'c Violation<'c>> {
    let structures = context.connector.iter().map(Properties::structure);
    structures.flat_map(move |structure| {
        let is_meant = |violation: &Violation| structure.misspelt(violation.node, &violation.field).is_some();
        let own = structure.violations.iter().filter(move |violation| rule_of(violation) == rule);
        own.filter(move |violation| violation.problem != Problem::Missing || !is_meant(violation))
    })
}

fn tell_one(findings: &mut Findings, violation: &Violation) {
    let mut args: Vec<&str> = violation.args.iter().map(String::as_str).collect();
    let case = match violation.problem {
        Problem::WrongType => {
            let written = match violation.node.as_bool() {
                Some(true) => Some("true"),
                Some(false) => Some("false"),
                None => violation.node.as_number(),
            };
            match written.filter(|_| args.get(2) == Some(&Kind::String.with_article())) {
                Some(written) => {
                    args.push(written);
                    UNQUOTED
                }
                None => 1,
            }
        }
        Problem::NotAllowed => 2,
        Problem::Missing => 3,
        Problem::BadKey => 4,
        Problem::OutOfRange => 5,
        // The tables of apiProperties.json know no other problem than these and a field too many.
        _ => 0,
    };
    findings.at_span(violation.node, violation.span, case, &args);
}

/// The id of the rule that a difference belongs to. Each belongs to one, so that none is told twice.
fn rule_of(violation: &Violation) -> &'static str {
    match (violation.problem, violation.object, violation.field.as_str()) {
        (_, ObjectId::PropertiesFile, _) => "props-root",
        (Problem::UnknownField, ObjectId::Properties, _) => "props-keys",
        (_, ObjectId::TenantParameter, _) => "conn-tenant",
        (_, ObjectId::ParameterSet, _) => "sets-shape",
        (_, ObjectId::Policy, "templateId") => "pol-template-known",
        (_, ObjectId::PolicyParameters, "x-ms-apimTemplate-policySection") => "pol-section",
        (_, ObjectId::Policy | ObjectId::PolicyParameters, _) => "pol-params-required",
        (Problem::BadKey, ..) => "conn-name",
        (_, ObjectId::ConnectionParameter, "type") => "conn-type",
        (Problem::Missing, ObjectId::ConnectionParameter, "oAuthSettings")
        | (_, ObjectId::OAuth, "identityProvider") => "oauth-idp",
        (_, ObjectId::OAuth, "redirectMode") => "oauth-redirect-mode",
        (_, ObjectId::OAuthProperties, _) => "oauth-firstparty",
        (Problem::UnknownField, ObjectId::CustomOAuth2, _) => "oauth-custom-oauth2",
        (Problem::Missing, ObjectId::CustomOAuth2 | ObjectId::CustomParameter, _) => "oauth-custom-complete",
        (Problem::UnknownField | Problem::Missing, ObjectId::CustomAad, _) => "oauth-custom-aad",
        (Problem::UnknownField, ..) => "conn-keys",
        (_, ObjectId::Constraints, "hidden") => "conn-hidden",
        (_, ObjectId::Constraints | ObjectId::ConnectionUi, _) => "conn-ui-types",
        _ => "props-json-type",
    }
}
