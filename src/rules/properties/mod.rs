pub mod capabilities;
pub mod conn_clear_text;
pub mod conn_hidden;
pub mod conn_keys;
pub mod conn_name;
pub mod conn_none;
pub mod conn_secret;
pub mod conn_tenant;
pub mod conn_type;
pub mod conn_ui;
pub mod conn_ui_full;
pub mod conn_ui_types;
#[cfg(feature = "fix")]
pub(super) mod fixes;
pub mod json_type;
pub mod json_valid;
pub mod keys;
pub mod oauth_custom_aad;
pub mod oauth_custom_complete;
pub mod oauth_custom_generic;
pub mod oauth_custom_oauth2;
pub mod oauth_first_party;
pub mod oauth_idp;
pub mod oauth_no_secret;
pub mod oauth_redirect_mode;
pub mod oauth_redirect_per_connector;
pub mod oauth_redirect_url;
pub mod publisher;
pub mod root;
pub mod sets_no_wizard;
pub mod sets_shape;
pub mod settings;
pub mod stack_owner;
pub mod stack_owner_other;
pub mod stack_owner_paconn;
pub mod stack_owner_same;
pub mod structure;

use crate::document::Node;
use crate::rules::Context;
use crate::rules::finding::Findings;

/// Tells that a name is missing, empty, or still that of Microsoft's template: the first three cases of a rule.
fn name_is_given(context: &Context, findings: &mut Findings, field: &str) {
    let Some((connector, body)) = context.connector.as_ref().and_then(|it| Some((it, it.body()?))) else { return };
    let Some(name) = body.get(field) else {
        // Solutions do not keep these names.
        let is_assembled = context.properties.is_some_and(|parsed| context.submission.is_assembled(parsed.file));
        if !is_assembled && !connector.is_misspelt(body, field) {
            findings.at_key(body, 0, &[]);
        }
        return;
    };
    let Some(text) = name.as_str() else { return };
    let lower = text.to_lowercase();
    if text.trim().is_empty() {
        findings.at(name, 1, &[]);
    } else if ["name of company or", "name of the owner of"].iter().any(|words| lower.contains(words)) {
        findings.at(name, 2, &[text]);
    }
}

/// `publisher` and `stackOwner`, where both say something.
fn names<'c>(context: &Context<'c>) -> Option<(Node<'c>, Node<'c>)> {
    let connector = context.connector.as_ref()?;
    let names = (connector.publisher()?, connector.stack_owner()?);
    let says = |name: Node| name.as_str().is_some_and(|text| !text.trim().is_empty());
    (says(names.0) && says(names.1)).then_some(names)
}

fn is_same((publisher, owner): (Node, Node)) -> bool {
    text(publisher).trim().to_lowercase() == text(owner).trim().to_lowercase()
}

fn text(name: Node<'_>) -> &str {
    name.as_str().unwrap_or_default()
}
