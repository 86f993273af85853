//! How the files of a connector in a Power Platform solution are named: each begins with the connector's name and ends
//! with one of these, in whatever capitals.

pub const DEFINITION: &str = "_openapidefinition.json";

pub const ICON: &str = "_iconblob.png";

pub const SCRIPT: &str = "_customcodeblobcontent.csx";

/// The parts of apiProperties.json, and the property that each is.
pub const PARTS: [(&str, &str); 5] = [
    ("_connectionparameters.json", "connectionParameters"),
    ("_connectionparametersets.json", "connectionParameterSets"),
    ("_policytemplateinstances.json", "policyTemplateInstances"),
    ("_capabilities.json", "capabilities"),
    ("_scriptoperations.json", "scriptOperations"),
];
