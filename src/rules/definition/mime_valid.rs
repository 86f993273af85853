//! `consumes` and `produces` hold MIME types.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-mime-valid",
    title: "`consumes` and `produces` hold MIME types",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, MimeTypeNotValid",
    codes: &["MimeTypeNotValid"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `{1}` in `{2}` is not a MIME type.",
        advice: "Write a type and a subtype, such as `application/json`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "These lists say in which formats bodies travel. What is not of the form `type/subtype` names none.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "produces": [«"json"»]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "produces": ["application/json"]
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        for field in ["consumes", "produces"] {
            for item in owner.get(field).into_iter().flat_map(Node::items) {
                if let Some(written) = item.as_str().filter(|written| !is_mime(written)) {
                    findings.at(item, 0, &[&describe(owner), written, field]);
                }
            }
        }
    }
}

/// Whether a text is a media type (RFC 9110, section 8.3.1); what follows a semicolon is not looked at.
fn is_mime(written: &str) -> bool {
    let is_token = |token: &str| {
        !token.is_empty() && token.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
    };
    let essence = written.split(';').next().unwrap_or_default().trim();
    essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_suffixes_belong_to_a_type() {
        for mime in ["application/json", "application/vnd.a+json; charset=utf-8", "*/*", "text/plain"] {
            assert!(is_mime(mime), "{mime}");
        }
        for other in ["json", "application/", "/json", "application json", "a/b/c", ""] {
            assert!(!is_mime(other), "{other}");
        }
    }
}
