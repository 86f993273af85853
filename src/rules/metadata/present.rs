//! `x-ms-connector-metadata` is a list of names and values.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
use crate::document::{Kind, Span};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site, Spot, Value};
use crate::openapi::Definition;
use crate::openapi::structure::Structure;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-present",
    title: "`x-ms-connector-metadata` is a list of names and values",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3; Microsoft's JSON schema of a definition",
    codes: &["RequiredPropertyMissing"],
    share: Some(1.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The definition has no `x-ms-connector-metadata`.",
            advice: "Add it at the root: a list with the entries `Website`, `Privacy policy` and `Categories`, which the catalogue of connectors shows.",
        },
        Wording {
            says: "`x-ms-connector-metadata` must be a list, but is {0}.",
            advice: "Write a list of objects with `propertyName` and `propertyValue`.",
        },
        Wording {
            says: "`x-ms-connector-metadata` is empty.",
            advice: "Add the entries `Website`, `Privacy policy` and `Categories`.",
        },
        Wording {
            says: "`x-ms-connector-metadata`, entry {0}: `{1}` is missing or is no text.",
            advice: "Give every entry a `propertyName` and a `propertyValue`, both of them texts.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue shows these entries. Microsoft's pipeline refuses a definition without them.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    «{» "propertyName": "Website" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    match site.case() {
        MISSING if node.key().is_some() => {
            Fix::new("Renames it to `x-ms-connector-metadata`", writer.rename(node, "x-ms-connector-metadata"))
        }
        MISSING => {
            let (website, list) = entries(site)?;
            let edit = writer.insert(node, Spot::Last, "x-ms-connector-metadata", list);
            Fix::draft(ADDS, website, edit)
        }
        NO_LIST if node.get("propertyName").is_some() => {
            Fix::new("Puts the entry into a list", writer.replace(node, Value::list([Value::of(node)])))
        }
        NO_LIST => {
            let is_text = |(_, value): (_, Node)| value.as_str().is_some();
            let has_texts = node.members().next().is_some() && node.members().all(is_text);
            let list = node.members().map(|(key, value)| entry(key.text, value.as_str().unwrap_or_default()));
            let edit = writer.replace(node, Value::list(list)).filter(|_| has_texts);
            Fix::new("Writes its members as entries of a list", edit)
        }
        EMPTY => {
            let (website, list) = entries(site)?;
            let edit = writer.replace(node, list);
            Fix::draft(ADDS, website, edit)
        }
        _ => complete(site, node),
    }
};

#[cfg(feature = "fix")]
const ADDS: &str =
    "Adds `Website`, `Privacy policy` and `Categories`, with gaps that only you can fill; the text here is the website";

/// Mends an entry that lacks its name or its value.
#[cfg(feature = "fix")]
fn complete(site: &Site, entry: Node) -> Option<Fix> {
    let writer = site.writer()?;
    let Some(name) = entry.text_of("propertyName") else {
        // `{ "Website": "https://…" }`
        let (key, value) = entry.members().next().filter(|_| entry.members().nth(1).is_none())?;
        let name = super::NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(key.text))?;
        return Fix::new("Writes name and value apart", writer.replace(entry, self::entry(name, value.as_str()?)));
    };
    let proposal = super::proposal(site.context, name)?;
    match entry.get("propertyValue") {
        Some(other) if other.as_number().is_some() || other.as_bool().is_some() => {
            let written = writer.text().get(other.span().range())?;
            Fix::new("Puts the value into quotes", writer.replace(other, written))
        }
        Some(other) => {
            let text = site.text_or(proposal);
            Fix::draft("Writes a value", text.as_str(), writer.replace(other, text.as_str()))
        }
        None => {
            let text = site.text_or(proposal);
            let edit = writer.insert(entry, Spot::After(&["propertyName"]), "propertyValue", text.as_str());
            Fix::draft("Adds a value", text.as_str(), edit)
        }
    }
}

/// All of the entries, and the address of the website in them.
#[cfg(feature = "fix")]
fn entries(site: &Site) -> Option<(String, Value)> {
    let website = site.text_or(super::proposal(site.context, "Website")?);
    let [site_name, policy_name, categories_name] = super::NAMES;
    let privacy = super::proposal(site.context, policy_name)?;
    let categories = super::proposal(site.context, categories_name)?;
    let list = [entry(site_name, &website), entry(policy_name, &privacy), entry(categories_name, &categories)];
    Some((website, Value::list(list)))
}

#[cfg(feature = "fix")]
fn entry(name: &str, value: &str) -> Value {
    Value::object([("propertyName", name), ("propertyValue", value)])
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(root) = context.openapi.as_ref().map(Definition::root) else { return };
    let structure = context.openapi.as_ref().map(Definition::structure);
    let Some(list) = root.get("x-ms-connector-metadata") else {
        return match structure.and_then(|structure| structure.misspelt(root, "x-ms-connector-metadata")) {
            Some(member) => findings.at_misspelt(member, MISSING, &[]),
            // One that stands elsewhere is told there.
            None if structure.is_some_and(has_elsewhere) => {}
            None => findings.at_key(root, MISSING, &[]),
        };
    };
    if list.kind() != Kind::Array {
        return findings.at_key(list, NO_LIST, &[list.kind().with_article()]);
    }
    if list.items().next().is_none() {
        findings.at(list, EMPTY, &[]);
    }
    for (index, entry) in list.items().enumerate() {
        let is_missing = |key: &&str| entry.text_of(key).is_none();
        if let Some(key) = ["propertyName", "propertyValue"].into_iter().find(is_missing) {
            let span = Span { end: entry.span().end.min(entry.span().start + 1), ..entry.span() };
            findings.at_span(entry, span, INCOMPLETE, &[&(index + 1).to_string(), key]);
        }
    }
}

/// Whether the list stands in another place than the root, which has none.
fn has_elsewhere(structure: &Structure) -> bool {
    structure.extensions.iter().any(|extension| extension.key.text == "x-ms-connector-metadata")
}

const MISSING: usize = 0;
const NO_LIST: usize = 1;
const EMPTY: usize = 2;
const INCOMPLETE: usize = 3;
