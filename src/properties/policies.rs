//! Policies: what the platform does with calls and answers on their way (JSON schema of paconn,
//! `policyTemplateInstances`).

use super::shape::TEXTS;
use crate::document::Node;
use crate::structure::{List, Object, ObjectId, Others, Value, object, optional, required};

/// One policy.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'d> {
    pub node: Node<'d>,
}

impl<'d> Policy<'d> {
    /// `templateId`: what it does.
    pub fn template(&self) -> Option<Node<'d>> {
        self.node.get("templateId")
    }

    /// Whether it is of this template, in whatever case.
    pub fn is(&self, template: &str) -> bool {
        self.template().and_then(Node::as_str).is_some_and(|own| own.eq_ignore_ascii_case(template))
    }

    pub fn parameters(&self) -> Option<Node<'d>> {
        self.node.get("parameters")
    }

    /// A parameter of the template.
    pub fn parameter(&self, name: &str) -> Option<Node<'d>> {
        let wanted = |key: &str| key.strip_prefix(PREFIX) == Some(name);
        self.parameters()?.members().find(|(key, _)| wanted(key.text)).map(|(_, value)| value)
    }

    /// The operations that it is limited to. `None` where it applies to all of them.
    pub fn operations(&self) -> Option<Node<'d>> {
        let list = self.parameters()?.get("x-ms-apimTemplate-operationName")?;
        list.items().next().map(|_| list)
    }
}

/// What the names of a template's parameters begin with.
const PREFIX: &str = "x-ms-apimTemplateParameter.";

/// Templates that published connectors use although the schema does not know them.
pub const BEYOND_SCHEMA: [&str; 3] = ["setconnectionstatustounauthenticated", "moveproperties", "dynamicsubdomain"];

pub(super) static POLICIES: List = List { item: Value::Decide(policy), is_nonempty: false, is_unique: false };

/// A template: its name in small letters, the other notations of it that the schema takes, and what it may hold.
pub struct Template {
    pub id: &'static str,
    pub others: &'static [&'static str],
    shape: Value,
}

/// The template with this name, in whatever case.
pub fn template(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id.eq_ignore_ascii_case(id))
}

fn policy(node: Node) -> &'static Value {
    node.text_of("templateId").and_then(template).map_or(&UNKNOWN_VALUE, |template| &template.shape)
}

static UNKNOWN_VALUE: Value = Value::Object(&UNKNOWN);

static UNKNOWN: Object =
    Object { others: Others::Anything, ..object("a policy", ObjectId::Policy, &[required("templateId", Value::Text)]) };

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "@Request.OriginalHTTPMethod"];
const TO_EXISTING: &[&str] = &["override", "skip", "append"];
const EITHER: &[&str] = &["Request", "Response"];
const ANY_SECTION: &[&str] = &["Request", "Response", "Failure"];

/// Makes the tables of the templates. After the name and its other notations come the sections that the policy may run
/// in, then its parameters: those that it must have, and those that it may have.
macro_rules! templates {
    ($($id:literal $others:tt $(in $sections:ident)?: [$($needed:literal $needs:expr),*] [$($possible:literal $may:expr),*])*) => {
        /// Every template that the schema knows.
        pub static TEMPLATES: &[Template] = &[$(Template {
            id: $id,
            others: &$others,
            shape: Value::Object(&Object {
                others: Others::Nothing,
                ..object("a policy", ObjectId::Policy, &[
                    required("templateId", Value::Text),
                    optional("title", Value::Text),
                    optional("type", Value::Text),
                    required("parameters", Value::Object(&Object {
                        others: Others::Nothing,
                        ..object(concat!("the parameters of `", $id, "`"), ObjectId::PolicyParameters, &[
                            optional("x-ms-apimTemplate-operationName", Value::List(&TEXTS)),
                            $(optional("x-ms-apimTemplate-policySection", Value::Choice($sections)),)?
                            $(required(concat!("x-ms-apimTemplateParameter.", $needed), $needs),)*
                            $(optional(concat!("x-ms-apimTemplateParameter.", $possible), $may),)*
                        ])
                    })),
                ])
            }),
        }),*];
    };
}

const TEXT: Value = Value::Text;

templates! {
    "convertarraytoobject" ["ConvertArrayToObject"] in EITHER:
        ["propertyParentPath" TEXT, "keyWithinCollectionPath" TEXT, "newPropertyPath" TEXT]
        ["propertySubPath" TEXT, "retainKey" Value::Choice(&["true", "false"])]
    "convertobjecttoarray" ["ConvertObjectToArray"] in EITHER:
        ["propertyParentPath" TEXT, "newPropertyPath" TEXT]
        ["propertySubPath" TEXT, "keyName" TEXT, "valueName" TEXT]
    "dynamichosturl" ["DynamicHostUrl", "dynamicHostUrl"]:
        ["urlTemplate" TEXT] []
    "encodepropertyvalue" ["EncodePropertyValue"] in EITHER:
        ["propertyParentPath" TEXT, "newPropertyPath" TEXT] ["propertySubPath" TEXT]
    "pollingtrigger" ["PollingTrigger"]:
        ["triggerConfig" Value::AnyObject, "triggerDataPath" TEXT] []
    "routerequesttoendpoint" ["RouteRequestToEndpoint"]:
        ["newPath" TEXT] ["httpMethod" Value::Choice(METHODS)]
    "setheader" ["SetHeader", "setHeader"] in ANY_SECTION:
        ["name" TEXT, "value" TEXT] ["existsAction" Value::Choice(TO_EXISTING)]
    "setproperty" ["SetProperty"] in EITHER:
        ["newPropertyParentPathTemplate" TEXT, "newPropertySubPathTemplate" TEXT, "propertyValuePathTemplate" TEXT] []
    "setqueryparameter" ["SetQueryParameter", "setQueryParameter"]:
        ["name" TEXT, "value" TEXT] ["existsAction" Value::Choice(TO_EXISTING)]
    "setvaluefromurl" ["SetValueFromUrl"] in EITHER:
        ["parameterTemplate" TEXT, "parameterValueUrl" TEXT, "parameterValuePathTemplate" TEXT]
        ["httpMethod" Value::Choice(&["GET", "POST", "PUT"])]
    "stringreplace" ["StringReplace"] in EITHER:
        ["propertyParentPath" TEXT, "sourceString" TEXT, "replacementString" TEXT, "newPropertyPath" TEXT]
        ["propertySubPath" TEXT]
    "stringtoarray" ["StringToArray"] in EITHER:
        ["propertyParentPath" TEXT, "delimiterList" TEXT, "childPropertyName" TEXT, "newPropertyPath" TEXT]
        ["propertySubPath" TEXT]
    "updatenextlink" []:
        ["nextLinkPropertyName" TEXT] ["nextLinkParentPropertyPath" TEXT]
}

/// A use of `@connectionParameters('name')` or the like in a text: the name of the function, and its first argument.
pub fn calls<'t>(text: &'t str, function: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(function) {
        rest = &rest[at + function.len()..];
        let Some(inside) = rest.trim_start().strip_prefix('(').map(str::trim_start) else { continue };
        let quote = inside.chars().next().filter(|c| matches!(c, '\'' | '"'));
        let name = quote.and_then(|quote| {
            let name = &inside[1..];
            // A name is short: what lies further on is no end of it.
            let near = name.char_indices().nth(MAX_NAME).map_or(name, |(end, _)| &name[..end]);
            near.find(quote).map(|end| &name[..end])
        });
        found.extend(name);
    }
    found
}

/// The longest name that is looked for in an expression, in characters.
const MAX_NAME: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_far_as_they_name_something() {
        let text = "https://@connectionParameters('host')/@{connectionParameters( 'a', 'b')}@connectionParameters(x)";
        assert_eq!(calls(text, "connectionParameters"), ["host", "a"]);
        assert_eq!(calls("@queryParameters('environment')", "queryParameters"), ["environment"]);
        assert_eq!(calls("connectionParameters('", "connectionParameters"), [""; 0]);
        let long = "connectionParameters('".repeat(50_000);
        assert_eq!(calls(&long, "connectionParameters").len(), 49_999);
    }
}
