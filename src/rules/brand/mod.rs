pub mod hex;
pub mod independent;
pub mod not_default;
pub mod present;

use super::{Context, finding::Findings};
use crate::document::Node;

/// The brand colour of apiProperties.json, whatever is written there.
pub(super) fn colour<'c>(context: &Context<'c>) -> Option<(Node<'c>, &'c str)> {
    let node = context.properties_root()?.get("properties")?.get("iconBrandColor")?;
    Some((node, node.as_str()?))
}

fn tell(context: &Context, node: Node, findings: &mut Findings, case: usize, args: &[&str]) {
    if let Some(parsed) = context.properties {
        findings.in_document(parsed.file, parsed.document, node.span(), node.pointer(), case, args);
    }
}
