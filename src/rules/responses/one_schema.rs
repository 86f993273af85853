//! Only one response has a schema.

#[cfg(feature = "fix")]
use super::fixes::{content_of, told};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::openapi::Response;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-one-schema",
    title: "Only one response has a schema",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationHasManyResponsesWithSchema",
    codes: &["OperationHasManyResponsesWithSchema"],
    share: Some(25.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has a schema on {1} responses ({2}); the designer uses only one.",
        advice: "Keep the schema of the success that users build on, and describe the others in words.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer takes the schema of one response and passes over the others. Microsoft warns of it; a quarter of the connectors published in 2024 do it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "schema": { "type": "string" } }, «"400"»: { "description": "No such frame", "schema": { "type": "string" } }
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
          "200": { "description": "The quote", "schema": { "type": "string" } }, "400": { "description": "No such frame" }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let definition = site.context.openapi.as_ref()?;
    let owner = site.node()?.parent()?.parent()?;
    let operation = definition.operation_at(owner)?;
    let responses = site.all(definition.responses_of(operation))?;
    let with_schema = responses.iter().filter(|it| it.schema.is_some() && it.code.text != "default");
    let (failures, others): (Vec<&Response>, Vec<&Response>) =
        with_schema.partition(|response| response.code.text.starts_with(['4', '5']));
    let success = definition.success_schema(operation);
    let kept = others.iter().find(|response| response.schema == success).or(others.first());
    let second: Vec<&&Response> = others.iter().filter(|it| kept.is_none_or(|kept| kept.node != it.node)).collect();
    let writer = site.writer()?;
    let dropped = failures.iter().chain(second.iter().copied());
    let removed = dropped.clone().map(|response| content_of(response)).collect::<Option<Vec<_>>>()?;
    let edits = removed.iter().map(|content| writer.remove(*content)).collect::<Option<_>>()?;
    let codes: Vec<String> = dropped.clone().map(|response| format!("`{}`", response.code.text)).collect();
    let of = match codes.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("responses {} and {last}", rest.join(", ")),
        _ => format!("response {}", codes.concat()),
    };
    let fix = Fix::several(format!("Removes the {} of the {of}", told(&removed)), edits)?;
    // What is shared may stand for a success elsewhere.
    let is_own = dropped.clone().all(|response| response.node == response.listed);
    Some(if second.is_empty() && is_own { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let responses = definition.responses_of(operation);
        // A schema on `default` is told by `resp-default-no-schema`.
        let with_schema = responses.iter().filter(|r| r.schema.is_some() && r.code.text != "default");
        let codes: Vec<_> = with_schema.collect();
        if let [_, second, ..] = codes.as_slice() {
            let named: Vec<String> = codes.iter().map(|response| format!("`{}`", response.code.text)).collect();
            let args = [&describe(operation.node), &codes.len().to_string(), &named.join(", ")];
            findings.at_key(second.listed, 0, &args.map(String::as_str));
        }
    }
}
