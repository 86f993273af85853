//! Every visible operation says what it answers.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::Response;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-schema-success",
    title: "Every visible operation says what it answers",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, SchemaDefinitionSetIncorrectly; Microsoft Learn, \"Prepare connector files for certification\"",
    codes: &["SchemaDefinitionSetIncorrectly"],
    share: Some(25.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: no success has a schema, so users can do nothing with what it answers.",
        advice: "Describe the answer as `schema` of `{1}`. If there is no answer, name the response `204`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer offers what the schema of a success describes to the steps that follow. Reviewers insist on one; a quarter of the connectors published in 2024 have an operation without.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          «"200"»: { "description": "The quote" }
        }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "schema": { "type": "object", "properties": { "price": { "type": "number" } } } }
        }
      }
    }
  }
}"##,
};

const PROTOCOL: &str = "x-ms-agentic-protocol";

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    let is_agentic = |node: Node| node.get(PROTOCOL).is_some() || structure.misspelt(node, PROTOCOL).is_some();
    for operation in definition.operations() {
        // What a trigger answers is a matter of its own; the others usually answer nothing.
        if operation.is_internal()
            || operation.is_trigger()
            // What an MCP server answers is a matter of the protocol: such an operation has no schema.
            || is_agentic(operation.node)
            || matches!(operation.method.text, "delete" | "head" | "options")
        {
            continue;
        }
        let responses = definition.responses_of(operation);
        let is_silent = |response: &&Response| matches!(response.code.text, "202" | "204" | "205");
        // A schema on `default` is told by `resp-default-no-schema`.
        if responses
            .iter()
            .any(|response| response.schema.is_some() && (response.is_success() || response.code.text == "default"))
        {
            continue;
        }
        // A misspelt name is told as that.
        let lacks = |owner: Node, field: &str| structure.misspelt(owner, field).is_some();
        let is_meant = |response: &Response| {
            let media = response.node.get("content").and_then(|content| definition.contents().kept_media(content));
            lacks(response.listed, "$ref")
                || ["schema", "content"].iter().any(|field| lacks(response.node, field))
                || media.is_some_and(|(_, media)| lacks(media, "schema"))
        };
        if lacks(operation.node, "x-ms-trigger") || responses.iter().any(|it| it.is_success() && is_meant(it)) {
            continue;
        }
        let mut speaking = responses.iter().filter(|response| response.is_success() && !is_silent(response));
        if let Some(response) = speaking.next() {
            findings.at_key(response.listed, 0, &[&describe(operation.node), response.code.text]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_mcp_server_answers_is_not_asked_for() {
        let found = |protocol: &str| {
            let text = format!(
                r#"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{ "/mcp": {{ "post": {{
                  "operationId": "InvokeServer", {protocol} "responses": {{ "200": {{ "description": "d" }} }} }} }} }} }}"#
            );
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            crate::rules::run(&reading.context(&submission)).iter().filter(|it| it.rule().id == RULE.id).count()
        };
        assert_eq!(found(""), 1);
        assert_eq!(found(r#""x-ms-agentic-protocol": "mcp-streamable-1.0","#), 0);
    }
}
