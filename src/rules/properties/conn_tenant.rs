//! `token:TenantId` has the one form that it may have.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "conn-tenant",
    title: "`token:TenantId` has the one form that it may have",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "This parameter takes the tenant of the user from the sign-in. The platform knows it by its exact form.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token:TenantId": { "type": "string", "metadata": { "sourceType": "AzureActiveDirectoryTenant" }, "uiDefinition": { "constraints": { "hidden": «"false"», "required": "false" } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token:TenantId": { "type": "string", "metadata": { "sourceType": "AzureActiveDirectoryTenant" }, "uiDefinition": { "constraints": { "hidden": "true", "required": "false" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if let Some(meant) = crate::rules::structure::meant(site.finding) {
        return Fix::new(format!("Renames it to `{meant}`"), writer.rename(node, meant));
    }
    let field = site.finding.args.get(1)?;
    let lacks_it = node.is_object() && node.get(field).is_none() && node.key()?.text != field.as_str();
    let Some(value) = of_tenant(field) else {
        return Fix::draft(format!("Removes `{field}`"), "", writer.remove(node));
    };
    let edit = if lacks_it { writer.insert(node, Spot::Last, field, value) } else { writer.replace(node, value) };
    Fix::new(format!("Writes `{field}` in its one form"), edit)
};

/// What the fields of this parameter hold, whatever the connector.
#[cfg(feature = "fix")]
fn of_tenant(field: &str) -> Option<Value> {
    let constraints = || Value::object([("hidden", "true"), ("required", "false")]);
    Some(match field {
        "type" => "string".into(),
        "sourceType" => "AzureActiveDirectoryTenant".into(),
        "hidden" => "true".into(),
        "required" => "false".into(),
        "displayName" => "Tenant".into(),
        "metadata" => Value::object([("sourceType", "AzureActiveDirectoryTenant")]),
        "constraints" => constraints(),
        "uiDefinition" => Value::object([("displayName", Value::from("Tenant")), ("constraints", constraints())]),
        _ => return None,
    })
}

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
