//! `info.title` ends with a letter or a digit.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
#[cfg(feature = "fix")]
use crate::rules::fields::only_ends;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-ends-alnum",
    title: "`info.title` ends with a letter or a digit",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), titles",
    codes: &["ValueMustEndWithAlphanumeric"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` ends with {0}.",
        advice: "End it with a letter or a digit: Microsoft's validator refuses anything else.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's validator refuses a title that ends with a blank, a line break or punctuation. A closing bracket is let pass, since published titles end with one.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing!"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing (Museums)", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?.trim_end_matches(|c: char| !letters::is_alphanumeric(c) && !matches!(c, ')' | ']'));
    if text.is_empty() {
        return None;
    }
    let is_sure = only_ends(&node.as_str()?[text.len()..]);
    let written = site.text_or(text);
    let edit = site.writer()?.replace(node, written.as_str());
    let fix = Fix::new("Removes the end of the title that is no letter or digit", edit)?;
    Some(if is_sure { fix } else { fix.as_draft(written) })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    let Some(last) = text.chars().next_back() else { return };
    if letters::is_alphanumeric(last) || matches!(last, ')' | ']') {
        return;
    }
    let named = if last.is_whitespace() { "a blank".to_owned() } else { format!("`{last}`") };
    findings.at(node, 0, &[&named]);
}
