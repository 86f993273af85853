//! An MCP server is offered by a POST of the streamable protocol.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "mcp-protocol",
    title: "An MCP server is offered by a POST of the streamable protocol",
    severity: Severity::Info,
    authority: Authority::Reviewers,
    source: "Third-party guides that cite the documents of Copilot Studio",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} has `x-ms-agentic-protocol`, but is a {1}.",
            advice: "Make it a POST: the Model Context Protocol over HTTP sends its messages so.",
        },
        Wording {
            says: "{0}: `x-ms-agentic-protocol` is `{1}`, a protocol that is not known here.",
            advice: "Write `mcp-streamable-1.0`, unless a document of Microsoft's names yours.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector to a server of the Model Context Protocol has one operation that takes all messages. What Microsoft asks of it is known here from third parties only.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/mcp": { "post": {
      "operationId": "InvokeServer", "x-ms-agentic-protocol": «"mcp-sse-1.0"»,
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/mcp": { "post": {
      "operationId": "InvokeServer", "x-ms-agentic-protocol": "mcp-streamable-1.0",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("x-ms-agentic-protocol") else { continue };
        if operation.method.text != "post" {
            findings.at_key(node, 0, &[&describe(operation.node), &operation.method.text.to_ascii_uppercase()]);
        } else if let Some(protocol) = node.as_str().filter(|protocol| *protocol != "mcp-streamable-1.0") {
            findings.at(node, 1, &[&describe(operation.node), protocol]);
        }
    }
}
