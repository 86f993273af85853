//! Every `operationId` is written in Pascal case.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-id-pascal",
    title: "Every `operationId` is written in Pascal case",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: Some(10.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The operationId `{0}` begins with a small letter.",
            advice: "Write `{1}`. In a connector that is already published leave it as it is: flows keep operations by their ids.",
        },
        Wording {
            says: "The operationId `{0}` begins with a digit.",
            advice: "Begin with a verb, such as `Get{0}`. In a connector that is already published leave it as it is: flows keep operations by their ids.",
        },
        Wording {
            says: "The operationId `{0}` joins its words with underscores.",
            advice: "Write `{1}`: an underscore only stands before a version, as in `_V2`. In a connector that is already published leave it as it is: flows keep operations by their ids.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's coding standards ask for PascalCase; one published connector in ten begins an id with a small letter.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": «"getQuote"», "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote_V2", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let id = site.node()?.as_str()?;
    if id.starts_with(|c: char| c.is_ascii_digit()) {
        let operation = super::fixes::operation(site)?;
        return super::fixes::rename(site, &super::id_present::propose(operation.method.text, id));
    }
    super::fixes::rename(site, &pascal(id))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("operationId") else { continue };
        // Other characters are told by `op-id-alnum`.
        let is_plain = |id: &&str| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let Some(id) = node.as_str().filter(is_plain) else { continue };
        let name = without_version(id);
        if id.starts_with(|c: char| c.is_ascii_lowercase()) {
            findings.at(node, 0, &[id, &pascal(id)]);
        } else if id.starts_with(|c: char| c.is_ascii_digit()) {
            findings.at(node, 1, &[id]);
        } else if name.contains('_') {
            findings.at(node, 2, &[id, &pascal(id)]);
        }
    }
}

/// The id without `_V2` or the like at its end.
fn without_version(id: &str) -> &str {
    let bare = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let version = bare.strip_suffix("_V").or_else(|| bare.strip_suffix("_v"));
    version.filter(|_| bare.len() < id.len()).unwrap_or(id)
}

fn pascal(id: &str) -> String {
    let (name, version) = id.split_at(without_version(id).len());
    // Where everything is written large, words begin at the underscores only.
    let is_large = name.contains('_') && !name.contains(|c: char| c.is_ascii_lowercase());
    let mut written = String::with_capacity(id.len());
    for word in name.split('_') {
        let mut letters = word.chars();
        written.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        written.extend(letters.map(|letter| if is_large { letter.to_ascii_lowercase() } else { letter }));
    }
    written.push_str(&version.replace("_v", "_V"));
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_kept() {
        assert_eq!(pascal("get_quote_v2"), "GetQuote_V2");
        assert_eq!(pascal("getQuote"), "GetQuote");
        assert_eq!(pascal("GET_QUOTE_LIST_V2"), "GetQuoteList_V2");
        assert_eq!(without_version("Get_V2"), "Get");
        assert_eq!(without_version("Get_V"), "Get_V");
    }
}
