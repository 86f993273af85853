//! settings.json of paconn (its JSON schema).

use crate::document::Node;
use crate::structure::{Object, ObjectId, Others, Structure, Value, Words, hold, object, optional};

static SETTINGS: Object = Object {
    others: Others::Nothing,
    ..object(
        "settings.json",
        ObjectId::Settings,
        &[
            optional("$schema", Value::Text),
            optional("connectorId", Value::Text),
            optional("environment", Value::Text),
            optional("apiProperties", Value::Text),
            optional("apiDefinition", Value::Text),
            optional("icon", Value::Text),
            optional("script", Value::Text),
            optional("powerAppsUrl", Value::Text),
            optional("powerAppsApiVersion", Value::Choice(&["2016-11-01"])),
            optional("flowUrl", Value::Text),
            optional("flowApiVersion", Value::Choice(&["2016-11-01"])),
        ],
    )
};

/// What differs from the schema of settings.json.
pub fn structure(root: Node) -> Structure {
    let describe = |_: Node| "settings.json".to_owned();
    let words = Words { hint: super::shape::hint, describe, extensions: &[], stands_for: |_, _, _| Vec::new() };
    hold(root, &SETTINGS, words, false)
}
