//! No object requires itself.

use crate::criteria::RowId;
use crate::document::Node;
use crate::ids::IdMap;
use crate::openapi::Definition;
use crate::openapi::naming::describe;
use crate::openapi::references::reference_of;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "schema-required-loop",
    title: "No object requires itself",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, RequiredLoopInSchemaNotAllowed",
    codes: &["RequiredLoopInSchemaNotAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is required, and requires the object that it stands in: such an object would never end.",
        advice: "Take one of the properties on the way out of `required`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An object that must hold another of its kind, which must hold another, can never be written.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "required": ["inner"], "properties": { «"inner"»: { "$ref": "#/definitions/Frame" } } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "properties": { "inner": { "$ref": "#/definitions/Frame" } } } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut states: IdMap<State> = IdMap::default();
    let mut steps = Vec::new();
    // A loop leads through something that is required.
    let roots = definition.structure().schemas.iter().filter(|schema| schema.get("required").is_some());
    for &root in roots {
        steps.push(Step::Enter(root, root));
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(schema, through) => match states.get(&schema.id()) {
                    Some(State::Done) => {}
                    Some(State::Open) => findings.at_key(through, 0, &[&describe(through)]),
                    None => {
                        states.insert(schema.id(), State::Open);
                        steps.push(Step::Leave(schema));
                        push_required(definition, schema, &mut steps);
                    }
                },
                Step::Leave(schema) => {
                    states.insert(schema.id(), State::Done);
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum State {
    Open,
    Done,
}

enum Step<'d> {
    /// A schema, and the place that leads to it.
    Enter(Node<'d>, Node<'d>),
    Leave(Node<'d>),
}

/// Adds what must be there for a schema to hold: its parts and required properties, or what it refers to.
fn push_required<'d>(definition: &Definition<'d>, schema: Node<'d>, steps: &mut Vec<Step<'d>>) {
    if let Some(reference) = reference_of(schema) {
        // References that only lead to one another are told by `schema-loop`.
        let target = definition.references().target(reference).filter(|target| target.get("$ref").is_none());
        let target = target.filter(|target| !may_be_null(*target));
        steps.extend(target.map(|target| Step::Enter(target, schema)));
        return;
    }
    let parts = schema.get("allOf").into_iter().flat_map(Node::items);
    steps.extend(parts.map(|part| Step::Enter(part, part)));
    let Some(properties) = schema.get("properties") else { return };
    let required: HashSet<&str> =
        schema.get("required").into_iter().flat_map(Node::items).filter_map(Node::as_str).collect();
    let is_entered = |property: Node| property.is_object() && !may_be_null(property);
    let required = properties.members().filter(|(key, property)| required.contains(key.text) && is_entered(*property));
    steps.extend(required.map(|(_, property)| Step::Enter(property, property)));
}

/// Whether null may stand there, which ends what would never end.
fn may_be_null(schema: Node) -> bool {
    ["x-nullable", "nullable"].iter().any(|key| schema.get(key).and_then(Node::as_bool) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(definitions: &str) -> usize {
        let text = format!(
            r##"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{}}, "definitions": {definitions} }}"##
        );
        let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        found.iter().filter(|finding| finding.rule().id == RULE.id).count()
    }

    #[test]
    fn only_what_must_be_there_makes_a_loop() {
        let through = |a: &str, b: &str| {
            found(&format!(
                r##"{{ "A": {{ {a}, "properties": {{ "b": {{ "$ref": "#/definitions/B" }} }} }}, "B": {{ {b}, "properties": {{ "a": {{ "$ref": "#/definitions/A" }} }} }} }}"##
            ))
        };
        assert_eq!(through(r#""required": ["b"]"#, r#""required": ["a"]"#), 1);
        assert_eq!(through(r#""required": ["b"]"#, r#""type": "object""#), 0);
        let list = r##"{ "A": { "required": ["l"], "properties": { "l": { "type": "array", "items": { "$ref": "#/definitions/A" } } } } }"##;
        assert_eq!(found(list), 0);
    }

    #[test]
    fn null_ends_it() {
        let next = |next: &str, own: &str| {
            found(&format!(
                r##"{{ "A": {{ {own} "type": "object", "required": ["next"], "properties": {{ "next": {{ {next} "allOf": [{{ "$ref": "#/definitions/A" }}] }} }} }} }}"##
            ))
        };
        assert_eq!(next("", ""), 1);
        assert_eq!(next(r#""x-nullable": false,"#, ""), 1);
        assert_eq!(next(r#""x-nullable": true,"#, ""), 0);
        assert_eq!(next("", r#""x-nullable": true,"#), 0);
        let three = r##"{ "openapi": "3.0.3", "info": { "title": "a", "version": "1" }, "paths": {}, "components": { "schemas": { "A": {
          "type": "object", "required": ["next"], "properties": { "next": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/A" }] } } } } } }"##;
        let count = |text: &str| {
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            crate::rules::run(&reading.context(&submission)).iter().filter(|it| it.rule().id == RULE.id).count()
        };
        assert_eq!(count(three), 0);
        assert_eq!(count(&three.replace("\"nullable\": true, ", "")), 1);
    }
}
