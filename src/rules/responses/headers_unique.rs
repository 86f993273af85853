//! No header is described twice.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::IdSet;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::openapi::structure::is_same;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "resp-headers-unique",
    title: "No header is described twice",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ResponseHeadersAreNotUnique",
    codes: &["ResponseHeadersAreNotUnique"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} describes the header `{1}`, which is the same as `{2}`.",
        advice: "Remove one of them: capital letters make no difference in names of headers.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Names of headers are the same whatever their case (RFC 9110, section 5.1).",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "headers": { "ETag": { "type": "string" }, «"etag"»: { "type": "string" } } }
        }
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
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "headers": { "ETag": { "type": "string" } } }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let second = site.node()?;
    let name = second.key()?.text;
    let all = site.all(second.parent()?.members())?;
    let (_, first) = all.into_iter().find(|(key, _)| key.text.eq_ignore_ascii_case(name))?;
    let fix = Fix::new("Removes the second one", site.writer()?.remove(second).filter(|_| first != second))?;
    Some(if is_same(first, second) { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        for response in definition.responses_of(operation) {
            let Some(headers) = response.node.get("headers").filter(|headers| told.insert(headers.id())) else {
                continue;
            };
            let mut first: HashMap<String, &str> = HashMap::new();
            for (name, header) in headers.members() {
                if let Some(other) = first.insert(name.text.to_ascii_lowercase(), name.text) {
                    findings.at_key(header, 0, &[&describe(response.node), name.text, other]);
                }
            }
        }
    }
}
