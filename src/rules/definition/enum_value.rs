//! Fields with a fixed set of values hold one of them.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-enum-value",
    title: "Fields with a fixed set of values hold one of them",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0",
    codes: &["JsonValueNotInEnum", "SchemeNotValid", "FileParameterMustBeInFormData", "SchemaTypeFileNotValid"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Some fields take only the values that the specification lists.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "schemes": [«"HTTPS"»], "paths": {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "schemes": ["https"], "paths": {}
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let written = node.as_str()?.trim();
    // The finding names the field, and the values that it may have.
    let (field, values) = (site.finding.args.get(1)?, site.finding.args.get(2)?);
    let choices = || values.split('`').skip(1).step_by(2);
    let Some(meant) = choices().find(|choice| choice.eq_ignore_ascii_case(written)) else {
        let other = other_name(field, written).filter(|meant| choices().any(|choice| choice == *meant));
        let text = site.text_or(nearest(written, choices()).or(other)?);
        return Fix::draft(format!("Writes `{text}`"), text.as_str(), writer.replace(node, text.as_str()));
    };
    let items = site.all(node.parent()?.items())?;
    let is_twin = |item: &Node| item.as_str().is_some_and(|item| item.eq_ignore_ascii_case(meant));
    if items.into_iter().find(is_twin).is_some_and(|first| first != node) {
        return Fix::new(format!("Removes it: `{meant}` is there already"), writer.remove(node));
    }
    let fix = Fix::new(format!("Writes `{meant}`"), writer.replace(node, meant))?;
    // Flows rely on types, even on those that are written wrong.
    Some(if field == "type" { fix.as_draft("") } else { fix })
};

/// What other languages call a value of OpenAPI.
#[cfg(feature = "fix")]
fn other_name(field: &str, written: &str) -> Option<&'static str> {
    let lower = written.to_ascii_lowercase();
    Some(match (field, lower.as_str()) {
        ("type", "int" | "int32" | "int64" | "long" | "short") => "integer",
        ("type", "float" | "double" | "decimal" | "real") => "number",
        ("type", "bool") => "boolean",
        ("type", "str" | "text" | "date" | "datetime" | "date-time" | "uuid" | "guid" | "email" | "uri" | "url") => {
            "string"
        }
        ("type", "list") => "array",
        ("type", "dict" | "map" | "json" | "dictionary") => "object",
        ("in", "querystring" | "params") => "query",
        ("in", "url" | "route") => "path",
        ("in", "form" | "form-data") => "formData",
        _ => return None,
    })
}

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
