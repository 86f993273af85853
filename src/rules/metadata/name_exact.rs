//! The entries of `x-ms-connector-metadata` are named as Microsoft names them.

use super::NAMES;
use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-name-exact",
    title: "The entries of `x-ms-connector-metadata` are named as Microsoft names them",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &[],
    share: Some(7.4),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`x-ms-connector-metadata`: the entry `{0}` should be named `{1}`.",
        advice: "Write `{1}`, with this case.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's document writes `Website`, `Privacy policy` and `Categories`. Names in another case are accepted: 7 % of published connectors write `Privacy Policy`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": «"Privacy Policy"», "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let name = NAMES.into_iter().find(|name| node.as_str().is_some_and(|own| own.trim().eq_ignore_ascii_case(name)))?;
    Fix::new(format!("Writes `{name}`"), site.writer()?.replace(node, name))
};

fn check(context: &Context, findings: &mut Findings) {
    for entry in super::list(context).into_iter().flat_map(Node::items) {
        let Some((node, text)) = entry.get("propertyName").and_then(|node| Some((node, node.as_str()?))) else {
            continue;
        };
        let is_meant = |name: &&str| *name != text && name.eq_ignore_ascii_case(text.trim());
        if let Some(name) = NAMES.into_iter().find(is_meant) {
            findings.at(node, 0, &[text, name]);
        }
    }
}
