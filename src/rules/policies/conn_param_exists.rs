//! Policies use connection parameters that exist.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::properties::naming::describe;
use crate::properties::policies::calls;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::{BTreeSet, HashSet};

pub static RULE: Rule = Rule {
    id: "pol-conn-param-exists",
    title: "Policies use connection parameters that exist",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "No source: a policy can read only what a connection asks for",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} reads the connection parameter `{1}`, but a connection asks for none of that name.",
        advice: "Write the name as `connectionParameters` has it, or add the parameter.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What a policy reads of a connection must be asked for when the connection is made. Else it reads nothing.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "dynamichosturl", "title": "Host", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": «"https://@connectionParameters('host')"» } }] } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "host": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } }, "policyTemplateInstances": [{ "templateId": "dynamichosturl", "title": "Host", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('host')" } }] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?;
    let connector = site.context.connector.as_ref()?;
    let told = site.finding.args.get(1)?;
    // One text may name thousands, and each name is looked for in all of it, and all of it written anew.
    site.spend(text.len())?;
    let name = calls(text, "connectionParameters").into_iter().find(|name| name == told)?;
    let writer = site.writer()?;
    let names = connector.parameters().iter().map(|parameter| parameter.name.text);
    if let Some(meant) = site.nearest(name, names)? {
        let meant = site.text_or(meant);
        let edit = writer.replace(node, fixes::with_name(text, name, &meant));
        return Fix::draft(format!("Reads `{meant}`"), meant, edit);
    }
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !is_name || connector.sets_node().is_some() {
        return None;
    }
    let ui = fixes::Ui::named(site.context, fixes::field_name(name));
    let description = site.text_or(ui.description.as_str());
    let parameter = fixes::typed_in("string", &ui, &description);
    let edit = if let Some(parameters) = connector.parameters_node() {
        writer.insert(parameters, Spot::Last, name, parameter)
    } else {
        let parameters = Value::object([(name, parameter)]);
        writer.insert(connector.body()?, Spot::Last, "connectionParameters", parameters)
    };
    Fix::draft(format!("Asks a connection for `{name}`"), description, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = context.connector.as_ref().filter(|connector| connector.has_all_parameters()) else { return };
    let names: HashSet<&str> = connector.parameters().iter().map(|parameter| parameter.name.text).collect();
    for policy in connector.policies() {
        let mut open: Vec<Node> = policy.parameters().into_iter().collect();
        while let Some(node) = open.pop() {
            open.extend(node.items());
            open.extend(node.members().map(|(_, value)| value));
            let used = node.as_str().map(|text| calls(text, "connectionParameters")).unwrap_or_default();
            // The same name may stand in a text any number of times.
            let unknown: BTreeSet<&str> = used.into_iter().filter(|name| !names.contains(name)).collect();
            for name in unknown {
                findings.at(node, 0, &[&describe(policy.node), name]);
            }
        }
    }
}
