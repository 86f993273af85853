//! `info.description` is in English.

use crate::criteria::RowId;
use crate::letters;
use crate::rules::finding::Findings;
use crate::rules::text::is_latin;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-description-english",
    title: "`info.description` is in English",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), descriptions",
    codes: &["ValueMustBeInEnglish"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.description` is mostly written in letters of another script than the Latin one.",
        advice: "Write it in English; other languages come by translation, after certification.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Descriptions are in English and are translated from it. Only what is mostly written in another script is found here: spelling and grammar are for a human eye.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": «"Заказывает рамы и паспарту и сообщает, когда они готовы."» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": "Orders frames and mounts, and tells when they are ready." }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::description(context) else { return };
    let letters = text.chars().filter(|&c| letters::is_alphabetic(c)).count();
    let latin = text.chars().filter(|&c| letters::is_alphabetic(c) && is_latin(c)).count();
    if latin * 2 < letters {
        findings.at(node, 0, &[]);
    }
}
