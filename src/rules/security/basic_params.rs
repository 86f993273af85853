//! Basic authentication asks for `username` and `password`.

use crate::criteria::{Authentication, RowId};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
#[cfg(feature = "fix")]
use crate::properties::connection::Parameter;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-basic-params",
    title: "Basic authentication asks for `username` and `password`",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Connection parameters\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The definition declares basic authentication, but apiProperties.json asks a connection for {0} instead of `username` and `password`.",
        advice: "Name the connection parameters `username` (of type `string` or `securestring`) and `password` (of type `securestring`): from these two the platform makes the header.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform puts the connection parameters `username` and `password` into the header of basic authentication. Under other names it does not find them.",
    bad: Example {
        file: "files in words",
        text: r##"«»A definition with basic authentication, and apiProperties.json with the connection parameters `user` and `password`"##,
    },
    good: r##"A definition with basic authentication, and apiProperties.json with the connection parameters `username` and `password`"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let connector = site.context.connector.as_ref()?;
    let [one, other] = connector.parameters() else { return None };
    let is_password = |parameter: &&Parameter| parameter.is_secret() && !is_user(parameter.name.text);
    let (user, password) = match (is_password(&one), is_password(&other)) {
        (false, true) => (one, other),
        (true, false) => (other, one),
        _ => return None,
    };
    let mut edits = Vec::new();
    for (parameter, name) in [(user, "username"), (password, "password")] {
        if parameter.name.text != name {
            edits.extend(fixes::rename(site, parameter, name)?);
        }
    }
    Some(Fix::several("Names the parameters `username` and `password`", edits)?.as_draft("").changing(Held::Connection))
};

#[cfg(feature = "fix")]
fn is_user(name: &str) -> bool {
    let name = name.to_lowercase();
    ["user", "login", "email", "account"].iter().any(|word| name.contains(word))
}

fn check(context: &Context, findings: &mut Findings) {
    let (Some(definition), Some(connector)) = (&context.openapi, &context.connector) else { return };
    let mut schemes = super::schemes(definition);
    // With several schemes the parameters may be those of another.
    let (Some(scheme), None) = (schemes.next(), schemes.next()) else { return };
    if definition.authentication() != [Authentication::Basic] {
        return;
    }
    if connector.sets_node().is_some() {
        return;
    }
    let Some(parameters) = connector.parameters_node() else { return };
    // One without a type is told as that, and may be the one that is looked for.
    if parameters.members().any(|(_, parameter)| parameter.get("type").is_none()) {
        return;
    }
    let is = |name: &str, kinds: [&str; 2]| {
        let kind = parameters.get(name).and_then(|parameter| parameter.text_of("type")).unwrap_or_default();
        kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
    };
    // Most published connectors keep the name of the user secret as well, the documents do not.
    let is_pair = is("username", ["string", "securestring"]) && is("password", ["securestring"; 2]);
    // That there is no secret at all is told by `sec-matches-properties`.
    let has_secret = parameters.members().any(|(_, parameter)| parameter.text_of("type") == Some("securestring"));
    if !is_pair && has_secret {
        let named: Vec<String> = parameters.members().map(|(name, _)| format!("`{}`", name.text)).collect();
        findings.at(scheme.get("type").unwrap_or(scheme), 0, &[&named.join(", ")]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(definition: &str, properties: &str) -> Vec<String> {
        let definition = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{}}, "securityDefinitions": {definition} }}"#
        );
        let properties = format!(r#"{{ "properties": {properties} }}"#);
        let files = [("apiDefinition.swagger.json", definition), ("apiProperties.json", properties)];
        let submission = crate::Submission::from_files(files);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        found.iter().filter(|finding| finding.rule().id == RULE.id).map(crate::rules::Finding::says).collect()
    }

    #[test]
    fn both_must_be_there_by_name_and_type() {
        let basic = r#"{ "Basic": { "type": "basic" } }"#;
        let pair = r#"{ "connectionParameters": { "username": { "type": "string" }, "password": { "type": "securestring" } } }"#;
        assert_eq!(told(basic, pair), [""; 0]);
        let other =
            r#"{ "connectionParameters": { "user": { "type": "string" }, "password": { "type": "securestring" } } }"#;
        assert_eq!(told(basic, other).len(), 1);
        let two = r#"{ "Basic": { "type": "basic" }, "Key": { "type": "apiKey", "name": "key", "in": "header" } }"#;
        assert_eq!(told(two, other), [""; 0]);
    }
}
