//! Every operation has a response of success.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-success",
    title: "Every operation has a response of success",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationShouldHaveSuccessfulResponse; Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &["OperationShouldHaveSuccessfulResponse"],
    share: Some(10.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} describes only the response `default`, which the platform takes for failure.",
            advice: "Describe what a success answers, usually as `200`.",
        },
        Wording {
            says: "{0} describes no success, only {1}.",
            advice: "Describe what a success answers, usually as `200`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "From the response of success the designer learns what the next step can use. One connector in ten of those published in 2024 has an operation without one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", «"responses"»: {
          "default": { "description": "The quote" }
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
          "200": { "description": "The quote" }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let list = site.node()?;
    let owner = list.parent()?;
    let operation = site.context.openapi.as_ref()?.operation_of(owner)?;
    let (code, says) = super::fixes::success_of(operation);
    let text = site.text_or(says);
    let edit = site.writer()?.insert(list, Spot::Last, code, Value::object([("description", text.as_str())]));
    Fix::draft(format!("Adds the response `{code}`"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(list) = operation.node.get("responses") else { continue };
        let codes = || list.members().map(|(code, _)| code.text).filter(|code| !code.starts_with("x-"));
        // A redirection succeeds too. Codes that are none are told by `resp-code-valid`.
        if codes().next().is_none() || codes().any(|code| !code.starts_with(['1', '4', '5']) && code != "default") {
            continue;
        }
        let mut others = codes().filter(|&code| code != "default").map(|code| format!("`{code}`"));
        match others.next() {
            // A schema that stands there for that of the success is told by `resp-default-no-schema`.
            None if definition.responses_of(operation).iter().any(|response| response.schema.is_some()) => {}
            None => findings.at_key(list, 0, &[&describe(operation.node)]),
            Some(first) => {
                let named = others.fold(first, |named, code| format!("{named}, {code}"));
                findings.at_key(list, 1, &[&describe(operation.node), &named]);
            }
        }
    }
}
