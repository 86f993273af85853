//! Every security requirement names a scheme that is defined.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::Version;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-req-defined",
    title: "Every security requirement names a scheme that is defined",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0 and 3.0, Security Requirement Object",
    codes: &["SecurityRequirementMustBeDefined"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} requires the security scheme `{1}`, which is not defined.",
            advice: "Define it in `securityDefinitions`, or correct the name.",
        },
        Wording {
            says: "{0} requires the security scheme `{1}`, which is not defined.",
            advice: "Define it in `components.securitySchemes`, or correct the name.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A requirement names a scheme of `securityDefinitions`: with one that is not there nobody can sign in. Microsoft's validator names the fault, although a few published connectors have it, one of Microsoft's own among them.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "security": [{ «"Kye"»: [] }], "securityDefinitions": { "Key": { "type": "basic" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "security": [{ "Key": [] }], "securityDefinitions": { "Key": { "type": "basic" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    let name = node.key()?.text;
    let schemes = site.context.openapi.as_ref()?.security_schemes()?;
    let names = || schemes.members().map(|(key, _)| key.text);
    if let Some(meant) = site.nearest(name, names())? {
        let fix = Fix::new(format!("Writes `{meant}`"), writer.rename(node, meant))?;
        // Another scheme than the one that is meant lets nobody in.
        return Some(if name.trim().eq_ignore_ascii_case(meant) { fix } else { fix.as_draft("") });
    }
    let mut all = names();
    let (Some(only), None) = (all.next(), all.next()) else { return None };
    Fix::draft(format!("Requires `{only}`, the one scheme that is defined"), "", writer.rename(node, only))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let case = if definition.version() == Version::V2 { SWAGGER } else { OPENAPI_3 };
    let schemes = definition.security_schemes();
    let (section, other) = match definition.version() {
        Version::V2 => ("securityDefinitions", None),
        _ => ("components/securitySchemes", definition.root().get("securityDefinitions")),
    };
    // That the section has another name, or that of 2.0, is told at its place.
    if definition.is_section_misspelt(section) || other.is_some() {
        return;
    }
    let on_operations = definition.operations().iter().map(|operation| operation.node);
    for owner in std::iter::once(definition.root()).chain(on_operations) {
        let requirements = owner.get("security").into_iter().flat_map(Node::items);
        for (name, node) in requirements.flat_map(Node::members) {
            if schemes.is_none_or(|schemes| schemes.get(name.text).is_none()) {
                findings.at_key(node, case, &[&describe(owner), name.text]);
            }
        }
    }
}

const SWAGGER: usize = 0;
const OPENAPI_3: usize = 1;
