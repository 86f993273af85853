//! Every operation has an `operationId`.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-id-present",
    title: "Every operation has an `operationId`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationIdRequired",
    codes: &["OperationIdRequired"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has no `operationId`.",
        advice: "Add one in PascalCase that says what the operation does, such as `\"operationId\": \"{1}\"`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Flows and apps keep an operation by its id. Every published operation has one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"get"»: {
        "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = super::fixes::operation(site)?;
    let proposal = super::fixes::free(site, &propose(operation.method.text, operation.path.text))?;
    let id = site.text_or(proposal);
    let writer = site.writer()?;
    let edit = match operation.node.get("operationId") {
        Some(blank) => writer.replace(blank, id.as_str()),
        None => writer.insert(operation.node, Spot::After(&["tags", "summary"]), "operationId", id.as_str()),
    };
    Fix::draft(format!("Adds the id `{id}`"), id, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_empty()) {
        if definition.structure().lacks(operation.node, "operationId") {
            let proposal = propose(operation.method.text, operation.path.text);
            findings.at_key(operation.node, 0, &[&describe(operation.node), &proposal]);
        }
    }
}

/// An id made of method and path: `get /quotes/{id}` gives `GetQuotesById`.
pub fn propose(method: &str, path: &str) -> String {
    let mut id = String::new();
    let mut push = |word: &str| {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric);
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.extend(letters);
    };
    push(method);
    let mut segments = path.split(['/', '?', '#']).filter(|segment| !segment.is_empty()).peekable();
    // What every path begins with tells them not apart.
    while segments.next_if(|segment| is_common(segment)).is_some() {}
    let mut was_parameter = false;
    for segment in segments {
        let name = segment.trim_start_matches('{').trim_end_matches('}');
        let is_parameter = name.len() < segment.len();
        if is_parameter {
            push(if was_parameter { "And" } else { "By" });
        }
        was_parameter = is_parameter;
        name.split(|c: char| !c.is_ascii_alphanumeric()).for_each(&mut push);
    }
    id
}

/// Whether a segment is one that stands before all paths of an API: `api`, `rest`, `v2`, `v1.0`.
fn is_common(segment: &str) -> bool {
    let is_version = |number: &str| number.starts_with(|c: char| c.is_ascii_digit()) && number.len() < 5;
    matches!(segment.to_ascii_lowercase().as_str(), "api" | "rest")
        || segment.strip_prefix(['v', 'V']).is_some_and(is_version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_are_made_of_method_and_path() {
        assert_eq!(propose("get", "/quotes/{id}"), "GetQuotesById");
        assert_eq!(propose("post", "/v2/price-lists"), "PostPriceLists");
        assert_eq!(propose("get", "/api/Values/{Height}/{Width}"), "GetValuesByHeightAndWidth");
    }
}
