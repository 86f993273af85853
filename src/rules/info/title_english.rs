//! `info.title` is written in Latin letters.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::text::is_latin;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-english",
    title: "`info.title` is written in Latin letters",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), titles",
    codes: &["ValueMustBeInEnglish"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` is `{0}`, which has letters of another script than the Latin one.",
        advice: "Write the title in English, or the product's name in Latin letters.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Titles are in English, so that every user of the catalogue can read them. Which language a title is in cannot be told from a name, so only letters of other scripts are found.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Рамка"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Ramka", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    if !text.chars().all(is_latin) {
        findings.at(node, 0, &[text]);
    }
}
