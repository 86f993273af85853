//! The default of a schema is of its type.

use crate::criteria::RowId;
use crate::document::Kind;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::openapi::schemas::{is_nullable, is_of_type, with_article};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-default-type",
    title: "The default of a schema is of its type",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, DefaultValueMustMatchType; OpenAPI 2.0, Schema Object, default",
    codes: &["DefaultValueMustMatchType"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the default is {1}, but the value is {2}.",
        advice: "Write it as {2}, or correct the `type`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer fills in the default. One of another type is refused.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "integer", "default": «"300"» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "integer", "default": 300 } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::mend_default;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for &node in &definition.structure().schemas {
        let (Some(kind), Some(default)) = (node.text_of("type"), node.get("default")) else { continue };
        let is_null = is_nullable(node) && default.kind() == Kind::Null;
        if !is_null && !is_of_type(default, kind) {
            findings.at(default, 0, &[&describe(node), default.kind().with_article(), with_article(kind)]);
        }
    }
}
