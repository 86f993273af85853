//! What the fixers of this family share: ids, and texts made of ids.

use crate::document::Node;
use crate::fix::{Edit, Fix, Held, Site, Spot, Value, with_own_name, words};
use crate::openapi::{Definition, Operation, Version};
use crate::properties::Properties;
use crate::rules::rephrase::{in_third_person, singular};
use crate::visible::beginning;
use std::collections::HashSet;

/// The operation that a finding is on, or on a member of.
pub fn operation<'c>(site: &Site<'c>) -> Option<Operation<'c>> {
    let node = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    definition.operation_at(node).or_else(|| definition.operation_at(node.parent()?)).copied()
}

/// Proposes another id. Whatever names the operation in the files of the connector names it by the new one.
pub fn rename(site: &Site, proposal: &str) -> Option<Fix> {
    let definition = site.context.openapi.as_ref()?;
    let operation = operation(site)?;
    let node = operation.node.get("operationId")?;
    let old = node.as_str()?;
    let id = site.text_or(free(site, proposal)?);
    let writer = site.writer()?;
    let mut edits = vec![writer.replace(node, id.as_str())?];
    let is_alone = definition.ids().get(old).is_none_or(|&count| count < 2);
    if is_alone {
        if site.is_in_script(&format!("\"{old}\""))? {
            return None;
        }
        let mut seen = HashSet::new();
        for call in site.all(definition.calls())?.into_iter().filter(|call| call.id.as_str() == Some(old)) {
            if seen.insert(call.id.id()) {
                edits.push(writer.replace(call.id, id.as_str())?);
            }
        }
        let connector = site.context.connector.as_ref();
        let policies = connector.into_iter().flat_map(Properties::policies);
        let lists = policies.filter_map(|policy| policy.operations());
        let lists = lists.chain(connector.and_then(Properties::script_operations));
        let names = site.all(lists.flat_map(Node::items))?;
        for name in names.into_iter().filter(|name| name.as_str() == Some(old)) {
            edits.push(site.properties_writer()?.replace(name, id.as_str())?);
        }
    }
    Some(Fix::several(format!("Names the operation `{id}`"), edits)?.as_draft(id).changing(Held::OperationId))
}

/// The id, with a number at its end where another operation has it already.
pub fn free(site: &Site, id: &str) -> Option<String> {
    let taken = site.context.openapi.as_ref()?.ids();
    if !taken.contains_key(id) {
        return Some(id.to_owned());
    }
    for number in 2..=taken.len() + 1 {
        site.spend(1)?;
        let numbered = format!("{id}{number}");
        if !taken.contains_key(numbered.as_str()) {
            return Some(numbered);
        }
    }
    None
}

/// What an id says, as a summary says it: `GetQuote_V2` is "Get quote V2", `Quotes_List` "List quotes".
pub fn phrase(id: &str) -> String {
    let Some((group, name)) = id.split_once('_').filter(|(_, name)| !name.contains('_')) else { return words(id) };
    let is_version = name.strip_prefix(['V', 'v']).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let said = words(name);
    // Generators put the name of a group before that of the operation.
    if is_version || in_third_person(&said).is_none() || !group.starts_with(|c: char| c.is_ascii_uppercase()) {
        return words(id);
    }
    match said.split_once(' ') {
        None => format!("{said} {}", small(&words(group))),
        Some((verb, by)) if by.starts_with("by ") => format!("{verb} {} {by}", singular(&small(&words(group)))),
        Some(_) => said,
    }
}

/// With a small letter at the start, unless the first word is an abbreviation or a name.
pub fn small(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if !first.chars().skip(1).any(char::is_uppercase) && first.len() > 1 => {
            letter.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// What an operation does, as a summary says it: from its summary, its id, or its method and path.
fn what(operation: &Operation) -> String {
    let summary = operation.node.text_of("summary").map(|text| text.trim().trim_end_matches(['.', '!', '?']));
    match (summary.filter(|text| !text.is_empty()), operation.id()) {
        (Some(summary), _) if summary.contains(' ') => summary.to_owned(),
        (Some(identifier), _) => words(identifier),
        (None, _) => named(operation),
    }
}

/// What an operation is called, by its id or, where that says less, by method and path: generators make
/// `ApiQuotesByIdGet` of `GET /api/quotes/{id}`.
fn named(operation: &Operation) -> String {
    let method = operation.method.text;
    let says = |id: &&str| {
        let said = words(id);
        !id.trim().is_empty()
            && (in_third_person(&said).is_some() || !said.to_lowercase().ends_with(&format!(" {method}")))
    };
    let id = operation.id().filter(says);
    id.map_or_else(|| words(&super::id_present::propose(method, operation.path.text)), phrase)
}

/// A summary made of the id, or of method and path.
pub fn summary(definition: &Definition, operation: &Operation) -> String {
    with_own_name(&named(operation), definition.title())
}

/// A sentence that says what an operation does: "Gets a quote from Framing."
pub fn description(definition: &Definition, operation: &Operation) -> String {
    let what = with_own_name(&what(operation), definition.title());
    if operation.is_trigger() {
        let when =
            if what.to_lowercase().starts_with("when ") { small(&what) } else { format!("on: {}", small(&what)) };
        return format!("Triggers {when}.");
    }
    let done = in_third_person(&what).unwrap_or_else(|| {
        let verb = match operation.method.text {
            "get" | "head" | "options" => "Gets",
            "put" | "patch" => "Updates",
            "delete" => "Deletes",
            _ => "Runs",
        };
        format!("{verb} {}", small(&what))
    });
    match definition.title().filter(|title| title.len() <= 40 && !done.to_lowercase().contains(&title.to_lowercase())) {
        Some(title) => format!("{done} {} {title}.", towards(&done)),
        None => format!("{done}."),
    }
}

/// What is asked of a description.
pub const ASKS_DESCRIPTION: &str = "What the operation does, as a full sentence";

/// What an operation's names say of it already.
pub fn known(definition: &Definition, operation: &Operation) -> Vec<String> {
    let summary = operation.node.text_of("summary");
    // The verb that stands for the method is no more than the method.
    let verbs = Some("get update delete run");
    // The title is that of all operations.
    let title = definition.title().map(beginning);
    let names = [summary, operation.id(), title, Some(operation.path.text), verbs];
    names.into_iter().flatten().map(str::to_owned).collect()
}

/// The word by which what is done goes with the service.
fn towards(done: &str) -> &'static str {
    match done.split(' ').next().unwrap_or_default() {
        "Gets" | "Lists" | "Retrieves" | "Fetches" | "Downloads" | "Exports" | "Reads" | "Returns" | "Removes"
        | "Deletes" | "Receives" => "from",
        "Adds" | "Uploads" | "Imports" | "Submits" | "Posts" => "to",
        "Sends" | "Runs" | "Signs" | "Translates" | "Converts" | "Generates" => "with",
        _ => "in",
    }
}

/// What a parameter of a path belongs to: in `/quotes/{id}` it is that of a quote.
pub fn owner_in_path(path: &str, name: &str) -> Option<String> {
    let placeholder = format!("{{{name}}}");
    let segment = path.split('/').take_while(|segment| !segment.contains(&placeholder)).last();
    let owner = segment.filter(|segment| !segment.is_empty() && !segment.contains(['{', '.', '(']))?;
    Some(singular(&small(&words(owner))))
}

/// A parameter that fills a placeholder of a path, with all that users are told of it.
pub fn path_parameter(definition: &Definition, name: &str, summary: &str, description: &str) -> Value {
    let schema = Value::object([("type", "string")]);
    let is_flat = definition.version() == Version::V2;
    let kind = if is_flat { ("type", Value::from("string")) } else { ("schema", schema) };
    Value::object([
        ("name", Value::from(name)),
        ("in", "path".into()),
        ("required", true.into()),
        kind,
        ("x-ms-summary", summary.into()),
        ("description", description.into()),
        ("x-ms-visibility", "important".into()),
        ("x-ms-url-encoding", "single".into()),
    ])
}

/// A list of an object with more items: a new list where there is none. There is room for one behind those of a list.
pub fn add_to_list<'c>(site: &Site<'c>, owner: Node<'c>, list: &str, items: Vec<Value>) -> Option<Edit> {
    const BEFORE: Spot = Spot::After(&["operationId", "description", "summary"]);
    let writer = site.writer()?;
    match (owner.get(list), items.as_slice()) {
        (None, _) => writer.insert(owner, BEFORE, list, Value::List(items)),
        (Some(list), [only]) => writer.append(list, only.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_say_what_is_done() {
        for (id, said) in [
            ("GetQuote_V2", "Get quote V2"),
            ("Quotes_List", "List quotes"),
            ("Quotes_GetById", "Get quote by id"),
            ("get_quote_list", "Get quote list"),
            ("get_quote", "Get quote"),
            ("Quotes_Latest", "Quotes latest"),
        ] {
            assert_eq!(phrase(id), said);
        }
        assert_eq!(small("SMS messages"), "SMS messages");
    }
}
