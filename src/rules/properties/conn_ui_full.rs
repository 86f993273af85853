//! Connection parameters have all that users see.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-ui-full",
    title: "Connection parameters have name, description, tooltip and `required`",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Connection parameters (Microsoft Learn); JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0} has no {1} in its `uiDefinition`.",
            advice: "Add it: users see it when they connect. `required` stands in `constraints` and is the text `\"true\"` or `\"false\"`.",
        },
        Wording {
            says: "{0} has no `uiDefinition`.",
            advice: "Add one with `displayName`, `description`, `tooltip` and `constraints.required`: users see them when they connect.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Who makes a connection sees a field for each parameter: its name, what it is, a hint, and whether it may be left empty.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", «"uiDefinition"»: { "displayName": "API key", "description": "The key of your account", "constraints": { "required": "true" } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    const REQUIRED: &str = "true";
    let parameter = fixes::parameter(site)?;
    let proposal = fixes::Ui::of(site.context, &parameter);
    let (ui, writer) = (parameter.ui(), site.writer()?);
    let lacks = |field: &str| {
        let is_described = field == "description" && ui.and_then(|ui| ui.get("schema")?.get("description")).is_some();
        !is_described && ui.is_none_or(|ui| ui.get(field).is_none())
    };
    let texts = [("displayName", proposal.name), ("tooltip", proposal.tooltip), ("description", proposal.description)];
    let mut texts: Vec<(&str, String)> = texts.into_iter().filter(|(field, _)| lacks(field)).collect();
    // The author words the one that says most.
    let text = site.text_or(texts.last().map_or(REQUIRED, |(_, text)| text.as_str()));
    let required = if texts.is_empty() { text.clone() } else { REQUIRED.to_owned() };
    if let Some((_, last)) = texts.last_mut() {
        last.clone_from(&text);
    }
    texts.sort_by_key(|(field, _)| ["displayName", "description", "tooltip"].iter().position(|known| known == field));
    let mut members: Vec<(&str, Value)> = texts.into_iter().map(|(field, text)| (field, text.into())).collect();
    let mut edits = Vec::new();
    match parameter.constraints() {
        Some(constraints) if constraints.get("required").is_some() => {}
        Some(constraints) => edits.push(writer.insert(constraints, Spot::Last, "required", required)?),
        None => members.push(("constraints", Value::object([("required", required)]))),
    }
    match ui {
        Some(ui) if !members.is_empty() => {
            edits.push(writer.insert_all(ui, Spot::After(&["description", "displayName"]), &members)?);
        }
        Some(_) => {}
        None => {
            let new = Value::object(members);
            edits.push(writer.insert(parameter.node, Spot::After(&["type"]), "uiDefinition", new)?);
        }
    }
    Some(Fix::several("Adds what users see when they connect", edits)?.as_draft(text))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for parameter in connector.parameters().iter().filter(|parameter| parameter.is_typed_in()) {
        let Some(ui) = parameter.ui() else {
            if !connector.is_misspelt(parameter.node, "uiDefinition") {
                findings.at_key(parameter.node, 1, &[&describe(parameter.node)]);
            }
            continue;
        };
        // One that is hidden, but for a slip in a name, is shown to nobody.
        let meant = |owner: Node<'_>, field: &str| connector.structure().misspelt(owner, field);
        let constraints = parameter.constraints().or_else(|| meant(ui, "constraints"));
        let hidden = constraints.and_then(|it| it.get("hidden").or_else(|| meant(it, "hidden")));
        if hidden.is_some_and(|hidden| hidden.as_bool() == Some(true) || hidden.as_str() == Some("true")) {
            continue;
        }
        // What stands beside `uiDefinition`, or in it instead of in its `constraints`, is told as that.
        let is_meant = |field: &str| connector.is_misspelt(ui, field) || parameter.node.get(field).is_some();
        // Microsoft's document on several ways to connect describes a parameter in a schema.
        let is_described = ui.get("schema").is_some_and(|schema| schema.get("description").is_some());
        let mut missing: Vec<&str> = ["displayName", "description", "tooltip"]
            .into_iter()
            .filter(|field| ui.get(field).is_none() && !(*field == "description" && is_described) && !is_meant(field))
            .map(|field| match field {
                "displayName" => "`displayName`",
                "description" => "`description`",
                _ => "`tooltip`",
            })
            .collect();
        let is_required_stated = parameter.constraints().is_some_and(|constraints| {
            constraints.get("required").is_some() || connector.is_misspelt(constraints, "required")
        });
        let is_told = is_meant("constraints") || is_meant("required") || ui.get("required").is_some();
        if !is_required_stated && !is_told {
            missing.push("`constraints.required`");
        }
        if ui.is_object() && !missing.is_empty() {
            findings.at_key(ui, 0, &[&describe(parameter.node), &missing.join(", ")]);
        }
    }
}
