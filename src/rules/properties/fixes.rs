//! What the fixers of this family share: what a connection parameter is called and asks for, and where it is named.

use crate::document::Node;
use crate::fix::{Edit, Fix, Site, Spot, Value, Writer, words};
use crate::openapi::{Definition, Operation};
use crate::properties::Properties;
use crate::properties::connection::Parameter;
use crate::properties::policies::calls;
use crate::rules::Context;
use crate::rules::operations::fixes::small;
use std::collections::HashSet;

/// The connection parameter that a finding is on, or in.
pub fn parameter<'c>(site: &Site<'c>) -> Option<Parameter<'c>> {
    let parameters = site.context.connector.as_ref()?.parameters();
    let mut at = site.node();
    while let Some(node) = at {
        site.spend(parameters.len())?;
        if let Some(parameter) = parameters.iter().find(|parameter| parameter.node == node) {
            return Some(*parameter);
        }
        at = node.parent();
    }
    None
}

/// What users see of a connection parameter.
pub struct Ui {
    pub name: String,
    pub description: String,
    pub tooltip: String,
}

impl Ui {
    /// From what is written of it already, and from its name.
    pub fn of(context: &Context, parameter: &Parameter) -> Ui {
        const ASKING: &[&str] = &["enter", "select", "choose", "specify", "provide", "pick", "your"];
        let written = parameter.ui().and_then(|ui| ui.text_of("displayName")).map(str::trim);
        let written = written.filter(|text| !text.is_empty() && text.len() <= 60);
        let is_asking = |text: &str| {
            let first = text.split(' ').next().unwrap_or_default();
            ASKING.iter().any(|word| word.eq_ignore_ascii_case(first))
        };
        match written {
            Some(name) if !is_asking(name) => Ui::named(context, name.to_owned()),
            // "Select the region" is what a tooltip says.
            Some(tooltip) => Ui { tooltip: tooltip.to_owned(), ..Ui::named(context, field_name(parameter.name.text)) },
            None => Ui::named(context, field_name(parameter.name.text)),
        }
    }

    /// From a name: "The API key of your account with Framing", "Enter your API key".
    pub fn named(context: &Context, name: String) -> Ui {
        let title = context.any_version().and_then(Definition::title).map(str::trim);
        let title = title.filter(|title| !title.is_empty() && title.len() <= 60);
        let lower = within_sentence(&name);
        let plain = name.to_lowercase();
        let is_own = ["key", "token", "secret", "password", "user", "login", "email", "account"]
            .iter()
            .any(|word| plain.contains(word));
        let description = match (is_own, title) {
            (true, Some(title)) => format!("The {lower} of your account with {title}"),
            (true, None) => format!("The {lower} of your account with the service"),
            (false, Some(title)) => format!("The {lower} with which {title} is called"),
            (false, None) => format!("The {lower} with which the service is called"),
        };
        let tooltip = format!("Enter {} {lower}", if is_own { "your" } else { "the" });
        Ui { name, description, tooltip }
    }
}

/// The name of a field as a sentence has it: "Public Key (publicKey)" is "public key".
fn within_sentence(name: &str) -> String {
    const COMMON: &[&str] = &[
        "account", "address", "code", "domain", "host", "key", "name", "number", "password", "region", "secret",
        "token", "user",
    ];
    let bare = name.split(['(', '[', ',']).next().map(str::trim).filter(|bare| !bare.is_empty()).unwrap_or(name);
    let lower = |word: &str| {
        let plain = word.to_lowercase();
        if COMMON.contains(&plain.as_str()) { plain } else { word.to_owned() }
    };
    small(&bare.split(' ').map(lower).collect::<Vec<_>>().join(" "))
}

/// A name as that of a field: `api_key` is "API key".
pub fn field_name(name: &str) -> String {
    let shown = name.rsplit(':').next().unwrap_or(name);
    let spelt = words(shown);
    let word = |(at, word): (usize, &str)| match word.to_lowercase().as_str() {
        "api" | "id" | "url" | "uri" | "sas" | "ip" => word.to_uppercase(),
        "apikey" => "API key".to_owned(),
        "username" if at == 0 => "User name".to_owned(),
        "username" => "user name".to_owned(),
        _ => word.to_owned(),
    };
    spelt.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A connection parameter that users fill in.
pub fn typed_in(kind: &str, ui: &Ui, description: &str) -> Value {
    let constraints = Value::object([("required", "true")]);
    Value::object([
        ("type", Value::from(kind)),
        (
            "uiDefinition",
            Value::object([
                ("displayName", Value::from(ui.name.as_str())),
                ("description", description.into()),
                ("tooltip", ui.tooltip.as_str().into()),
                ("constraints", constraints),
            ]),
        ),
    ])
}

/// Another name for a connection parameter, in its place and in the policies. `None` where the script may name it.
pub fn rename(site: &Site, parameter: &Parameter, name: &str) -> Option<Vec<Edit>> {
    let old = parameter.name.text;
    let writer = site.properties_writer()?;
    if site.is_in_script(old)? {
        return None;
    }
    let mut edits = vec![writer.rename(parameter.node, name)?];
    for policy in site.context.connector.iter().flat_map(Properties::policies) {
        let mut open: Vec<Node> = policy.parameters().into_iter().collect();
        while let Some(node) = open.pop() {
            site.spend(1 + node.as_str().map_or(0, str::len))?;
            open.extend(node.items());
            open.extend(node.members().map(|(_, value)| value));
            if let Some(text) = node.as_str().filter(|text| calls(text, "connectionParameters").contains(&old)) {
                edits.push(writer.replace(node, with_name(text, old, name))?);
            }
        }
    }
    Some(edits)
}

/// A text of a policy with another name in its quotes.
pub fn with_name(text: &str, old: &str, name: &str) -> String {
    text.replace(&format!("'{old}'"), &format!("'{name}'")).replace(&format!("\"{old}\""), &format!("\"{name}\""))
}

/// Moves a member into an object that stands, or is to stand, in the one that it is in.
pub fn move_into<'c>(writer: Writer<'c>, member: Node<'c>, path: &[&str]) -> Option<Vec<Edit>> {
    let key = member.key()?.text;
    // In `constraints` these are texts.
    let value = match member.as_bool() {
        Some(is) if matches!(key, "required" | "hidden") => Value::Text(is.to_string()),
        _ => Value::of(member),
    };
    let mut home = member.parent()?;
    for (depth, step) in path.iter().enumerate() {
        if let Some(next) = home.get(step) {
            home = next;
            continue;
        }
        let nested = path[depth + 1..]
            .iter()
            .rev()
            .fold(Value::object([(key, value.clone())]), |inner, step| Value::object([(*step, inner)]));
        // Two edits in one object could touch: the member itself becomes the new object.
        return match depth {
            0 => Some(vec![writer.rename(member, step)?, writer.replace(member, nested)?]),
            _ => Some(vec![writer.remove(member)?, writer.insert(home, Spot::Last, step, nested)?]),
        };
    }
    Some(vec![writer.remove(member)?, writer.insert(home, Spot::Last, key, value)?])
}

/// An address of the sign-in, by the security schemes of the definition.
pub fn address(context: &Context, field: &str) -> Option<String> {
    let definition = context.any_version()?;
    let schemes = definition.security_schemes().into_iter().flat_map(Node::members).map(|(_, scheme)| scheme);
    let flows = schemes.flat_map(|scheme| match scheme.get("flows") {
        Some(flows) => flows.members().map(|(_, flow)| flow).collect(),
        None => vec![scheme],
    });
    let of = |flow: Node| {
        let own = flow.text_of(field);
        own.or_else(|| flow.text_of("tokenUrl").filter(|_| field == "refreshUrl")).map(str::to_owned)
    };
    flows.filter_map(of).find(|address| address.starts_with("https://"))
}

/// An address of the sign-in, by apiProperties.json.
pub fn custom_address(context: &Context, field: &str) -> Option<String> {
    let mut oauth = context.connector.as_ref()?.oauth();
    let own = oauth.find_map(|oauth| oauth.custom()?.get(field)?.text_of("value"))?;
    own.starts_with("https://").then(|| own.to_owned())
}

/// What mends the name of an operation in a list, where the definition has none of that name: the name of the one that was
/// meant, or the list without it. `None` where no name would be left: an empty list stands for all operations.
pub fn operation_name(site: &Site) -> Option<Fix> {
    let node = site.node()?;
    let list = node.parent()?;
    let definition = site.context.openapi.as_ref()?;
    let ids = definition.ids();
    // There may be thousands of names among thousands.
    let listed: HashSet<&str> = site.all(list.items())?.into_iter().filter_map(Node::as_str).collect();
    // Another number is another version, and another operation.
    let own = node.as_str()?;
    let all = site.all(definition.operations())?.into_iter().filter_map(Operation::id);
    let free = all.filter(|id| !listed.contains(id) && digits(id).eq(digits(own)));
    if let Some(meant) = site.nearest(own, free)? {
        let id = site.text_or(meant);
        let edit = site.writer()?.replace(node, id.as_str());
        return Fix::draft(format!("Writes `{id}`"), id, edit);
    }
    listed.iter().any(|id| ids.contains_key(*id)).then_some(())?;
    Fix::draft("Removes the name from the list", "", site.writer()?.remove(node))
}

fn digits(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{field_name, within_sentence};

    #[test]
    fn names_are_shown_as_fields() {
        for (name, shown) in [
            ("api_key", "API key"),
            ("apikey", "API key"),
            ("username", "User name"),
            ("token:TenantId", "Tenant ID"),
            ("hostUrl", "Host URL"),
        ] {
            assert_eq!(field_name(name), shown);
        }
        for (name, said) in [("Public Key (publicKey)", "public key"), ("API Key", "API key"), ("Site URL", "site URL")]
        {
            assert_eq!(within_sentence(name), said);
        }
    }
}
