pub mod batch_array;
#[cfg(feature = "fix")]
mod fixes;
pub mod hint;
pub mod hook_content;
pub mod hook_delete;
pub mod hook_url_internal;
pub mod hook_url_position;
pub mod hook_url_required;
pub mod hook_url_string;
pub mod metadata;
pub mod notification_url;
pub mod notifications;
pub mod summary_when;
pub mod value;

use crate::document::Node;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::openapi::webhooks::Url;
use crate::rules::Context;
use crate::rules::finding::Findings;

/// Tells the addresses of webhooks that are wrong in some way. A schema that several operations share stands in one
/// place: it is told once. Where a misspelt member is why, that member is marked, with the second wording.
fn tell_urls<'c>(
    context: &'c Context,
    findings: &mut Findings,
    is_wrong: impl Fn(&Url) -> bool,
    misspelt: impl Fn(&Url<'c>) -> Option<Node<'c>>,
) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for body in definition.webhook_bodies() {
        for url in body.urls.iter().filter(|url| is_wrong(url)) {
            if !told.insert(url.node.id()) {
                continue;
            }
            match misspelt(url) {
                Some(member) if findings.is_misspelt_told(member) => {}
                Some(member) => {
                    let name = member.key().map_or("", |key| key.text);
                    findings.at_misspelt(member, 1, &[&describe(url.node), name]);
                }
                None => findings.at_key(url.node, 0, &[&describe(url.node)]),
            }
        }
    }
}
