//! `x-ms-enum-values` names each value of `enum` once.

use crate::criteria::RowId;
use crate::document::{Kind, Node};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "enum-values-ext",
    title: "`x-ms-enum-values` names each value of `enum` once",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition; Microsoft's Swagger validator",
    codes: &["MissingEnumValuesDisplayName", "InvalidEnumValuesExtensionValue", "DuplicateEnumValuesInExtension"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `x-ms-enum-values` must be a list, but is {1}.",
            advice: "Write a list of objects with `value` and `displayName`.",
        },
        Wording {
            says: "{0}: an entry of `x-ms-enum-values` has no `{1}`.",
            advice: "Give every entry a `value` of the `enum` and the `displayName` that users see.",
        },
        Wording {
            says: "{0}: `x-ms-enum-values` names the value `{1}`, which `enum` does not list.",
            advice: "Add it to `enum`, or remove the entry.",
        },
        Wording { says: "{0}: `x-ms-enum-values` names the value `{1}` twice.", advice: "Keep one of the names." },
        Wording {
            says: "{0}: the `displayName` of the value `{1}` is empty.",
            advice: "Write the name that users see.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The extension gives a name to each value that users may choose. A name for a value that cannot be sent, or two names for one value, would mislead them.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string", "enum": ["s", "l"],
        "x-ms-enum-values": [{ "value": «"m"», "displayName": "Medium" }]
      }],
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string", "enum": ["s", "l"],
        "x-ms-enum-values": [{ "value": "s", "displayName": "Small" }]
      }],
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let value = site.node()?;
    let entry = value.parent()?;
    match site.case() {
        2 => Some(Fix::new("Removes the entry", site.writer()?.remove(entry))?.as_draft("")),
        3 => Fix::new("Removes the second name of the value", site.writer()?.remove(entry)),
        _ => None,
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-enum-values") {
        if extension.node.kind() == Kind::Array {
            check_entries(extension.owner, extension.node, findings);
        } else {
            let kind = extension.node.kind().with_article();
            findings.at_key(extension.node, 0, &[&describe(extension.owner), kind]);
        }
    }
}

fn check_entries(owner: Node, list: Node, findings: &mut Findings) {
    let allowed: Option<HashSet<Literal>> = owner.get("enum").map(|values| values.items().map(literal).collect());
    let mut seen = HashSet::new();
    for entry in list.items() {
        let Some(value) = entry.get("value") else {
            findings.at(entry, 1, &[&describe(owner), "value"]);
            continue;
        };
        let literal = literal(value);
        let shown = value.as_str().or(value.as_number()).unwrap_or("null");
        if allowed.as_ref().is_some_and(|allowed| !allowed.contains(&literal)) {
            findings.at(value, 2, &[&describe(owner), shown]);
        } else if !seen.insert(literal) {
            findings.at(value, 3, &[&describe(owner), shown]);
        } else if entry.text_of("displayName").is_none() {
            findings.at(entry, 1, &[&describe(owner), "displayName"]);
        } else if let Some(name) = entry.get("displayName").filter(|name| name.as_str().is_some_and(is_blank)) {
            findings.at(name, 4, &[&describe(owner), shown]);
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

type Literal<'d> = (Kind, &'d str, Option<bool>);

fn literal(node: Node<'_>) -> Literal<'_> {
    (node.kind(), node.as_str().or(node.as_number()).unwrap_or_default(), node.as_bool())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Finding;

    #[test]
    fn an_empty_name_is_none() {
        let found = |name: &str| -> Vec<usize> {
            let text = DOC.good.replace("\"Small\"", name);
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            let found = crate::rules::run(&reading.context(&submission));
            found.iter().filter(|it| it.rule().id == RULE.id).map(Finding::case).collect()
        };
        assert_eq!(found(r#""Small""#), Vec::<usize>::new());
        assert_eq!(found(r#""""#), [4]);
        assert_eq!(found(r#"" ""#), [4]);
        assert_eq!(found("1"), [1]);
    }
}
