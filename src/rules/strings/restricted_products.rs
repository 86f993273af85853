//! Summaries and descriptions do not name Power Platform products.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::text::{PRODUCTS, restricted};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "strings-restricted-products",
    title: "Summaries and descriptions do not name Power Platform products",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), strings",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the {1} names `{2}`.",
        advice: "Say what happens without naming `{2}`: the same connector is used by all Power Platform products.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector serves several products at once, so its texts speak of the service alone.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "summary": "Get quote", "description": «"Gets the price of a frame for Power Apps."»,
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "summary": "Get quote", "description": "Gets the price of a frame.",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| crate::rules::info::fixes::leave_out(site, PRODUCTS);

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (field, node, text) in super::texts(definition) {
        if let Some((name, holder)) = restricted(text, PRODUCTS).zip(node.parent()) {
            let field = if field == "description" { "description" } else { "summary" };
            findings.at(node, 0, &[&describe(holder), field, name]);
        }
    }
}
