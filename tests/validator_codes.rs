//! The codes of Microsoft's Swagger validator: each is told by a rule, or the table says why no rule can.

mod support;

use connector_check::Submission;
use connector_check::rules::{RULES, Reading, Rule, run};
use std::collections::HashSet;

const TABLE: &str = include_str!("data/validator-codes.tsv");

/// A code, the rules that tell the same fault, and why there are none.
struct Row {
    code: &'static str,
    rules: Vec<&'static str>,
    reason: &'static str,
}

fn table() -> Vec<Row> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let (code, rules) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            let rules = rules.split(' ').filter(|&rule| rule != "-").collect();
            Row { code, rules, reason: cells.next().unwrap_or_default() }
        })
        .collect()
}

fn rule(id: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("there is no rule `{id}`"))
}

#[test]
fn the_table_and_the_rules_name_the_same_codes() {
    let table = table();
    let mut codes = HashSet::new();
    for row in &table {
        assert!(codes.insert(row.code), "{} is there twice", row.code);
        assert_eq!(
            row.rules.is_empty(),
            !row.reason.is_empty(),
            "{}: rules, or the reason why there are none",
            row.code
        );
        for id in &row.rules {
            assert!(rule(id).codes.contains(&row.code), "the rule `{id}` does not name {}", row.code);
        }
    }
    for rule in RULES {
        for code in rule.codes {
            let row = table.iter().find(|row| row.code == *code);
            let row = row.unwrap_or_else(|| panic!("`{}` names {code}, which is not in the table", rule.id));
            assert!(row.rules.contains(&rule.id), "the table does not give {code} to `{}`", rule.id);
        }
    }
}

#[test]
fn the_table_has_every_code_and_no_other() {
    let Some(folder) = support::shared("rules") else { return };
    let published = std::fs::read_to_string(folder.join("microsoft-validator-codes.tsv")).expect("readable");
    let published: HashSet<&str> = published.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    let own: HashSet<&str> = table().iter().map(|row| row.code).collect();
    assert_eq!(published.len(), 174);
    assert_eq!(published.difference(&own).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in the table");
    assert_eq!(own.difference(&published).collect::<Vec<_>>(), Vec::<&&str>::new(), "in the table alone");
}

/// A fault for each code whose rule has several: the code, the paths, and what else the definition holds. `@` stands for
/// the responses of an operation. The fault of a code that its rule has alone is the bad example of the rule.
const SAMPLES: &[(&str, &str, &str)] = &[
    (
        "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
        r##""/a": { "get": { "operationId": "A", "x-ms-api-annotation": { "replacement": { "api": "Framing", "operationId": "A" } }, @ } }"##,
        "",
    ),
    (
        "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
        r##""/a": { "get": { "operationId": "A", "deprecated": true, "x-ms-api-annotation": { "replacement": { "operationId": "A" } }, @ } }"##,
        "",
    ),
    (
        "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
        r##""/a": { "get": { "operationId": "A", "deprecated": true, "x-ms-api-annotation": { "replacement": { "api": "Framing" } }, @ } }"##,
        "",
    ),
    (
        "OperationFamilyHasDuplicateRevisions",
        r##""/0": { "get": { "operationId": "Op0", "x-ms-api-annotation": { "family": "F", "revision": 1 }, @ } }, "/1": { "get": { "operationId": "Op1", "x-ms-api-annotation": { "family": "F", "revision": 1 }, @ } }"##,
        "",
    ),
    (
        "OperationFamilyHasManyEmptyRevisions",
        r##""/0": { "get": { "operationId": "Op0", "x-ms-api-annotation": { "family": "F" }, @ } }, "/1": { "get": { "operationId": "Op1", "x-ms-api-annotation": { "family": "F" }, @ } }"##,
        "",
    ),
    (
        "OperationFamilyHasManyActiveOperations",
        r##""/0": { "get": { "operationId": "Op0", "x-ms-api-annotation": { "family": "F", "revision": 1 }, @ } }, "/1": { "get": { "operationId": "Op1", "x-ms-api-annotation": { "family": "F", "revision": 2 }, @ } }, "/2": { "get": { "operationId": "Op2", "x-ms-api-annotation": { "family": "F", "revision": 3 }, @ } }"##,
        "",
    ),
    (
        "OperationFamilyHasManyActiveProductionOperations",
        r##""/0": { "get": { "operationId": "Op0", "x-ms-api-annotation": { "family": "F", "revision": 1, "status": "Production" }, @ } }, "/1": { "get": { "operationId": "Op1", "x-ms-api-annotation": { "family": "F", "revision": 2, "status": "Production" }, @ } }"##,
        "",
    ),
    (
        "MissingEnumValuesDisplayName",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "enum": ["s", "l"], "x-ms-enum-values": [{ "value": "s" }] }], @ } }"##,
        "",
    ),
    (
        "InvalidEnumValuesExtensionValue",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "enum": ["s", "l"], "x-ms-enum-values": [{ "value": "m", "displayName": "M" }] }], @ } }"##,
        "",
    ),
    (
        "DuplicateEnumValuesInExtension",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "enum": ["s", "l"], "x-ms-enum-values": [{ "value": "s", "displayName": "S" }, { "value": "s", "displayName": "Small" }] }], @ } }"##,
        "",
    ),
    (
        "OperationMissingRequiredProperty",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name" } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "OperationParameterNameNotFound",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "units": "cm" } } }], @ } }, "/list": { "get": { "operationId": "L", "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "OperationParameterTypeMismatch",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } }, { "name": "unit", "in": "query", "type": "string", "required": true }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "integer", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "OperationParameterStaticTypeMismatch",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": "cm" } } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "integer", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "OperationParameterRequiredMismatch",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } }, { "name": "unit", "in": "query", "type": "string" }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "SourcePropertyInternal",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } }, { "name": "unit", "in": "query", "type": "string", "required": true, "default": "cm", "x-ms-visibility": "internal" }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "InvokedOperationShouldProduceArray",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name" } }], @ } }, "/list": { "get": { "operationId": "L", "responses": { "200": { "description": "Done", "schema": { "type": "object", "properties": { "n": { "type": "string" } } } } } } }"##,
        "",
    ),
    (
        "InvokedOperationShouldProduceProperty",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "ID", "value-title": "name" } }], @ } }, "/list": { "get": { "operationId": "L", "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicListExtensionRequiredForNonParameterReferences",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } } } } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicListExtensionRequiredForAmbiguousReferences",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } } } } }, { "name": "unit", "in": "query", "type": "string", "required": true }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "OperationParameterNameIsAmbiguous",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-values": { "operationId": "L", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } } } } } }, { "name": "unit", "in": "query", "type": "string", "required": true }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicPropertiesExtensionRequiredForNonParameterReferences",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-schema": { "operationId": "L", "value-path": "schema", "parameters": { "unit": { "parameter": "unit" } } } } } } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-schema": { "operationId": "L", "value-path": "schema", "parameters": { "unit": { "parameter": "unit" } } } } } } }, { "name": "unit", "in": "query", "type": "string", "required": true }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicPropertiesExtensionRequiredForPropertiesValuePath",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" }, "size": { "type": "string", "x-ms-dynamic-schema": { "operationId": "L", "value-path": "schema/properties", "parameters": { "unit": "cm" } } } } } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "DynamicTreeExtensionMissing",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": { "capability": "file-picker", "value-path": "id" } }], @ } }"##,
        "",
    ),
    (
        "SelectedItemValuePathNotAllowedInThisPosition",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "x-ms-dynamic-list": { "operationId": "L", "itemsPath": "", "itemValuePath": "id", "itemTitlePath": "name", "parameters": { "unit": { "selectedItemValuePath": "id" } } } }], @ } }, "/list": { "get": { "operationId": "L", "parameters": [{ "name": "unit", "in": "query", "type": "string" }], "responses": { "200": { "description": "Done", "schema": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }"##,
        "",
    ),
    (
        "NotificationExtensionSupportedForTriggerOnly",
        r##""/a": { "get": { "operationId": "A", "x-ms-notification": { "operationId": "H" }, @ } }, "/hook": { "x-ms-notification-content": { "schema": { "type": "object" } }, "post": { "operationId": "H", "parameters": [{ "name": "to", "in": "query", "type": "string" }, { "name": "body", "in": "body", "schema": { "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } } } }], @ } }"##,
        "",
    ),
    (
        "NotificationExtensionNotSupportedInWebhookOperation",
        r##""/hook": { "x-ms-notification-content": { "schema": { "type": "object" } }, "post": { "operationId": "H", "x-ms-trigger": "single", "x-ms-notification": { "operationId": "H" }, "parameters": [{ "name": "to", "in": "query", "type": "string" }, { "name": "body", "in": "body", "schema": { "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } } } }], @ } }, "/other": {}"##,
        "",
    ),
    (
        "NotificationOperationMustBeWebhook",
        r##""/a": { "get": { "operationId": "A", "x-ms-trigger": "batch", "x-ms-notification": { "operationId": "B" }, @ } }, "/b": { "get": { "operationId": "B", @ } }"##,
        "",
    ),
    (
        "ParamtersWithSameNameMustHaveSameTypeAndVisibility",
        r##""/a": { "get": { "operationId": "A", "x-ms-trigger": "batch", "x-ms-notification": { "operationId": "H" }, "parameters": [{ "name": "to", "in": "query", "type": "integer" }], @ } }, "/hook": { "x-ms-notification-content": { "schema": { "type": "object" } }, "post": { "operationId": "H", "parameters": [{ "name": "to", "in": "query", "type": "string" }, { "name": "body", "in": "body", "schema": { "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } } } }], @ } }"##,
        "",
    ),
    (
        "OperationParametersContainDuplicateParameter",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string" }, { "name": "a", "in": "query", "type": "integer" }], @ } }"##,
        "",
    ),
    (
        "OperationParametersAreNotUnique",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string" }, { "name": "a", "in": "query", "type": "string" }], @ } }"##,
        "",
    ),
    (
        "PathParametersContainDuplicateParameter",
        r##""/a": { "parameters": [{ "name": "a", "in": "query", "type": "string" }, { "name": "a", "in": "query", "type": "integer" }], "get": { "operationId": "A", @ } }"##,
        "",
    ),
    (
        "OperationParametersContainMultipleBodyParameters",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "b", "in": "body", "schema": {} }, { "name": "c", "in": "body", "schema": {} }], @ } }"##,
        "",
    ),
    (
        "PathParametersContainMultipleBodyParameters",
        r##""/a": { "parameters": [{ "name": "b", "in": "body", "schema": {} }, { "name": "c", "in": "body", "schema": {} }], "post": { "operationId": "A", @ } }"##,
        "",
    ),
    ("OperationMissingPathParameter", r##""/a/{id}": { "get": { "operationId": "A", @ } }"##, ""),
    (
        "PathParameterNotDefinedInTemplate",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], @ } }"##,
        "",
    ),
    (
        "InternalPropertyWithDefaultOptional",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "b", "in": "body", "schema": { "type": "object", "properties": { "v": { "type": "string", "default": "2", "x-ms-visibility": "internal" } } } }], @ } }"##,
        "",
    ),
    (
        "PropertyMustBeRequired",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "default": "2", "x-ms-visibility": "internal" }], @ } }"##,
        "",
    ),
    ("EnumMustContainAtLeastOneElement", "", r##""definitions": { "D": { "type": "string", "enum": [] } }"##),
    ("RequiredPropertyArrayEmpty", "", r##""definitions": { "D": { "type": "object", "required": [] } }"##),
    (
        "JsonValueNotInEnum",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "url", "type": "string" }], @ } }"##,
        "",
    ),
    ("SchemeNotValid", "", r##""schemes": ["ftp"]"##),
    (
        "FileParameterMustBeInFormData",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "file" }], @ } }"##,
        "",
    ),
    (
        "SchemaTypeFileNotValid",
        "",
        r##""definitions": { "D": { "type": "object", "properties": { "f": { "type": "file" } } } }"##,
    ),
    ("JsonTypeIncorrect", "", r##""host": 3"##),
    (
        "SecurityRequirementMustHaveValue",
        "",
        r##""security": [{ "K": null }], "securityDefinitions": { "K": { "type": "basic" } }"##,
    ),
    (
        "SchemaReferenceNotValid",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "description": "d", "schema": { "$ref": "Frame" } } } } }"##,
        "",
    ),
    (
        "SchemaReferenceNotFound",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "description": "d", "schema": { "$ref": "#/definitions/Frame" } } } } }"##,
        "",
    ),
    (
        "JsonPointerNotValid",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "description": "d", "schema": { "$ref": "#definitions/Frame" } } } } }"##,
        "",
    ),
    (
        "ParameterReferenceNotValid",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "$ref": "a" }], @ } }"##,
        "",
    ),
    (
        "ParameterReferenceNotFound",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "$ref": "#/parameters/a" }], @ } }"##,
        "",
    ),
    (
        "ResponseReferenceNotValid",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "$ref": "r" } } } }"##,
        "",
    ),
    (
        "ResponseReferenceNotFound",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "$ref": "#/responses/r" } } } }"##,
        "",
    ),
    ("PathItemRefNotSuppored", r##""/a": { "$ref": "#/paths/~1b" }, "/b": { "get": { "operationId": "A", @ } }"##, ""),
    (
        "ParameterRefLoopNotAllowed",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "$ref": "#/parameters/a" }], @ } }"##,
        r##""parameters": { "a": { "$ref": "#/parameters/b" }, "b": { "name": "a", "in": "query", "type": "string" } }"##,
    ),
    (
        "ResponseRefLoopNotAllowed",
        r##""/a": { "get": { "operationId": "A", "responses": { "200": { "$ref": "#/responses/a" } } } }"##,
        r##""responses": { "a": { "$ref": "#/responses/b" }, "b": { "description": "d" } }"##,
    ),
    (
        "SchemaRefLoopNotAllowed",
        "",
        r##""definitions": { "A": { "$ref": "#/definitions/B" }, "B": { "$ref": "#/definitions/A" } }"##,
    ),
    ("ExtensionNameNotValid", "", r##""scriptOperations": []"##),
    ("AdditionalPropertyNotAllowed", r##""/a": { "get": { "operationId": "A", "hidden": true, @ } }"##, ""),
    (
        "BodyParameterPropertyNotValid",
        r##""/a": { "post": { "operationId": "A", "parameters": [{ "name": "b", "in": "body", "type": "object", "schema": {} }], @ } }"##,
        "",
    ),
    (
        "NonBodyParameterSchemaNotValid",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "query", "type": "string", "schema": {} }], @ } }"##,
        "",
    ),
    (
        "AllowEmptyValueOnlyValidForQueryFormData",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "name": "a", "in": "header", "type": "string", "allowEmptyValue": true }], @ } }"##,
        "",
    ),
    ("SecuritySchemePropertyNotValid", "", r##""securityDefinitions": { "B": { "type": "basic", "in": "header" } }"##),
    ("SecuritySchemePropertyRequired", "", r##""securityDefinitions": { "K": { "type": "apiKey", "name": "k" } }"##),
    (
        "RequiredPropertyMissing",
        r##""/a": { "get": { "operationId": "A", "parameters": [{ "in": "query", "type": "string" }], @ } }"##,
        "",
    ),
    ("MultipleOfMustBeGreaterThanZero", "", r##""definitions": { "D": { "multipleOf": 0 } }"##),
    ("MaxItemsMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "maxItems": -1 } }"##),
    ("MaxLengthMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "maxLength": -1 } }"##),
    ("MaxPropertiesMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "maxProperties": -1 } }"##),
    ("MinItemsMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "minItems": -1 } }"##),
    ("MinLengthMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "minLength": -1 } }"##),
    ("MinPropertiesMustBeGreaterThanOrEqualToZero", "", r##""definitions": { "D": { "minProperties": -1 } }"##),
    ("ExclusiveMaximumRequiresMaximum", "", r##""definitions": { "D": { "exclusiveMaximum": true } }"##),
    ("ExclusiveMinimumRequiresMinimum", "", r##""definitions": { "D": { "exclusiveMinimum": true } }"##),
    ("MinimumShouldBeLessThanOrEqualToMaximum", "", r##""definitions": { "D": { "minimum": 2, "maximum": 1 } }"##),
    ("MinItemsShouldBeLessThanOrEqualToMaxItems", "", r##""definitions": { "D": { "minItems": 2, "maxItems": 1 } }"##),
    (
        "MinLengthShouldBeLessThanOrEqualToMaxLength",
        "",
        r##""definitions": { "D": { "minLength": 2, "maxLength": 1 } }"##,
    ),
    (
        "SecurityRequirementMustHaveEmptyValue",
        "",
        r##""security": [{ "K": ["read"] }], "securityDefinitions": { "K": { "type": "basic" } }"##,
    ),
    (
        "OAuthSecurityRequirementValueMustBeScopeName",
        "",
        r##""security": [{ "K": ["read"] }], "securityDefinitions": { "K": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://a.example/a", "tokenUrl": "https://a.example/t", "scopes": {} } }"##,
    ),
];

fn has_sample(code: &str) -> bool {
    SAMPLES.iter().any(|(sampled, ..)| *sampled == code)
}

#[test]
fn every_code_of_a_rule_with_several_has_a_sample() {
    let missing: Vec<_> = table()
        .iter()
        .filter(|row| !has_sample(row.code) && row.rules.iter().any(|id| rule(id).codes.len() > 1))
        .map(|row| row.code)
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_fault_of_each_sample_is_told_by_a_rule_of_its_code() {
    let table = table();
    for (code, paths, rest) in SAMPLES {
        let comma = if rest.is_empty() { "" } else { ", " };
        let text = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ {paths} }}{comma}{rest} }}"#
        )
        .replace('@', r#""responses": { "200": { "description": "Done" } }"#);
        let submission = Submission::from_files([("apiDefinition.swagger.json", text.as_str())]);
        let reading = Reading::of(&submission);
        let found = run(&reading.context(&submission));
        let row = table.iter().find(|row| row.code == *code).unwrap_or_else(|| panic!("{code} is not in the table"));
        let told: HashSet<&str> = found.iter().map(|finding| finding.rule().id).collect();
        assert!(row.rules.iter().any(|id| told.contains(id)), "{code}: told is {told:?} of\n{text}");
    }
}
