//! No gap of the definition is left to be filled.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::IdSet;
use crate::markdown::{asked_in, gap_in};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-gap",
    title: "No gap of the definition is left to be filled",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3; Microsoft's Swagger validator, which takes no such text for an address",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` has a gap that only you can fill: {2}.",
            advice: "Write it in place of the brackets.",
        },
        Wording { says: "{0}: `{1}` has a gap that only you can fill.", advice: "Write it in place of the brackets." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Where the files do not tell what belongs into a place, such as the address of a privacy policy, a fix writes a marked gap in place of a guess. It stands for something that is not there yet.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": «"[To be filled in: the address of the privacy policy]"» },
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
    let text = node.as_str()?;
    let start = gap_in(text)?;
    let end = text[start..].find(']').map_or(text.len(), |end| start + end + 1);
    let what = asked_in(text).filter(|what| !what.is_empty()).unwrap_or("what belongs here");
    let Some(words) = site.words(None) else { return Fix::ask("Fills the gap", crate::fix::capitalized(what)) };
    let written = format!("{}{words}{}", &text[..start], &text[end..]);
    Fix::draft("Fills the gap", words, site.writer()?.replace(node, written))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let tree = definition.root().tree();
    if !tree.texts().iter().any(|text| gap_in(text).is_some()) {
        return;
    }
    let operations = definition.operations().iter().map(|operation| operation.node.id());
    let parameters = definition.parameters().iter().map(|parameter| parameter.node.id());
    let owners: IdSet = operations.chain(parameters).collect();
    // What an alias of YAML stands for is told once.
    let (mut open, mut seen) = (vec![definition.root()], IdSet::default());
    while let Some(node) = open.pop() {
        if !seen.insert(node.id()) {
            continue;
        }
        open.extend(node.members().map(|(_, value)| value));
        open.extend(node.items());
        let Some(what) = node.as_str().and_then(asked_in).filter(|_| !is_told_elsewhere(&owners, node)) else {
            continue;
        };
        let name = match (node.key(), node.item_index()) {
            (Some(key), _) => key.text.to_owned(),
            (None, index) => (index.unwrap_or_default() + 1).to_string(),
        };
        match what {
            "" => findings.at(node, 1, &[&describe(node), &name]),
            what => findings.at(node, 0, &[&describe(node), &name, what]),
        }
    }
}

/// Whether a text is one that its owner counts as lacking: an operation or a parameter, which these are, or a property.
fn is_told_elsewhere(owners: &IdSet, text: Node) -> bool {
    let Some(owner) = text.parent() else { return false };
    let is_asked_for =
        text.key().is_some_and(|key| matches!(key.text, "summary" | "x-ms-summary" | "title" | "description"));
    let is_property = || owner.parent().and_then(Node::key).is_some_and(|key| key.text == "properties");
    is_asked_for && (owners.contains(&owner.id()) || is_property())
}
