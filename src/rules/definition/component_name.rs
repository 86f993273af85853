//! Components have names that references can carry.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::Version;
use crate::openapi::structure::{is_component_name, is_extension};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-3-component-name",
    title: "Components of OpenAPI 3.0 are named with letters, digits, `.`, `-` and `_`",
    severity: Severity::Required,
    authority: Authority::Specification,
    source: "OpenAPI 3.0, Components Object",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`components.{0}`: `{1}` is no name that a component may have.",
        advice: "Rename it, and what refers to it: letters, digits, `.`, `-` and `_` may be in it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The specification keeps the names of components to characters that mean nothing else in a reference. Many tools do not see a component with another name.",
    bad: Example::definition(
        r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": { "schemas": { «"Picture Frame"»: { "type": "object" } } }
}"##,
    ),
    good: r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": { "schemas": { "PictureFrame": { "type": "object" } } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.openapi.as_ref().filter(|definition| definition.version() == Version::V30) else {
        return;
    };
    let sections = definition.root().get("components").into_iter().flat_map(Node::members);
    for (section, members) in sections.filter(|(section, _)| !is_extension(section.text)) {
        for (name, node) in members.members().filter(|(name, _)| !is_component_name(name.text)) {
            findings.at_key(node, 0, &[section.text, name.text]);
        }
    }
}
