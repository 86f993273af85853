//! `x-ms-capabilities` holds what Microsoft knows.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::structure::ObjectId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "caps-api",
    title: "`x-ms-capabilities` holds what Microsoft knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `x-ms-capabilities` must be an object, but is {1}.",
            advice: "Write an object, or remove it.",
        },
        Wording { says: "{0}: `x-ms-capabilities` cannot hold `{1}`.", advice: "{2}" },
        Wording {
            says: "{0}: `{1}` of `x-ms-capabilities` has no `operationId`.",
            advice: "Name the operation that is called.",
        },
        Wording {
            says: "{0}: `testConnection` takes its argument `{1}` from another parameter.",
            advice: "Write the value itself: nobody has filled in anything when a connection is tested.",
        },
        Wording {
            says: "{0}: `chunkTransfer` must be `true` or `false`, but is {1}.",
            advice: "Write it without quotation marks.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "At the root only `file-picker` and `testConnection` are known, in an operation only `chunkTransfer`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-capabilities": { «"chunking"»: true },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-capabilities": { "chunkTransfer": true },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-capabilities") {
        let (node, place) = (extension.node, extension.owner);
        match extension.object {
            _ if !node.is_object() => findings.at_key(node, 0, &[&describe(place), node.kind().with_article()]),
            ObjectId::Root => check_root(node, place, findings),
            ObjectId::Operation => check_operation(node, place, findings),
            // Elsewhere it means nothing, which a rule of its own tells.
            _ => {}
        }
    }
}

fn check_root(node: Node, place: Node, findings: &mut Findings) {
    for (key, value) in node.members() {
        match key.text {
            "testConnection" => {
                check_call(key.text, value, place, findings);
                for (name, argument) in value.get("parameters").into_iter().flat_map(Node::members) {
                    if argument.get("parameter").is_some() {
                        findings.at(argument, 3, &[&describe(place), name.text]);
                    }
                }
            }
            "file-picker" => {
                for side in ["open", "browse"] {
                    if let Some(call) = value.get(side) {
                        check_call(side, call, place, findings);
                    }
                }
            }
            _ => {
                let advice = "Here only `file-picker` and `testConnection` may stand: remove it.";
                findings.at_key(value, 1, &[&describe(place), key.text, advice]);
            }
        }
    }
}

fn check_call(name: &str, call: Node, place: Node, findings: &mut Findings) {
    if call.text_of("operationId").is_none_or(|id| id.trim().is_empty()) {
        findings.at_key(call, 2, &[&describe(place), name]);
    }
}

fn check_operation(node: Node, place: Node, findings: &mut Findings) {
    for (key, value) in node.members() {
        if key.text != "chunkTransfer" {
            let advice = "In an operation only `chunkTransfer` may stand: remove it.";
            findings.at_key(value, 1, &[&describe(place), key.text, advice]);
        } else if value.as_bool().is_none() {
            findings.at(value, 4, &[&describe(place), value.kind().with_article()]);
        }
    }
}
