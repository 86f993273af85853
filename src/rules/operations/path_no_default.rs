//! Placeholders have no default.

use crate::criteria::RowId;
use crate::openapi::paths::{paths, placeholders};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-path-no-default",
    title: "Placeholders have no default",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationPathVariablesContainDefaults",
    codes: &["OperationPathVariablesContainDefaults"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}`: the placeholder `{1}` sets a default.",
        advice: "Write the name alone between the braces, and give the parameter a `default`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Some servers write defaults into their routes (`{id=1}`). A path of a definition holds names only; a default belongs to the parameter.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes/{id=latest}"»: {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string", "default": "latest" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()).filter(|(path, _)| path.text.contains('=')) {
        let names = placeholders(path.text).unwrap_or_default();
        if let Some(name) = names.iter().find(|name| name.contains('=')) {
            findings.at_key(item, 0, &[path.text, name]);
        }
    }
}
