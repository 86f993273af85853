//! `info.title` does not name a Power Platform product.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::text::{PRODUCTS, restricted};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-products",
    title: "`info.title` does not name a Power Platform product",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), titles",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` is `{0}`, which holds the name of Microsoft's product `{1}`.",
        advice: "Name the service that is connected: the same connector is used by all Power Platform products.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's document keeps the names of its products out of titles. Its validator does not look for them, and a few published titles hold one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing for Power Apps"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| super::fixes::leave_out(site, PRODUCTS);

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    if let Some(name) = restricted(text, PRODUCTS) {
        findings.at(node, 0, &[text, name]);
    }
}
