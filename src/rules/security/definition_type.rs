//! Security schemes are basic, apiKey or oauth2.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "sec-def-type",
    title: "Security schemes are basic, apiKey or oauth2",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Security Scheme Object",
    codes: &["JsonValueNotInEnum", "RequiredPropertyMissing"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "These are the three types that OpenAPI 2.0 knows, and the three kinds of authentication that certification takes.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "Key": { "type": «"bearer"» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "securityDefinitions": { "Key": { "type": "apiKey", "name": "Authorization", "in": "header" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
