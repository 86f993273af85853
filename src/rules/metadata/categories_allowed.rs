//! Each category is one of Microsoft's.

use super::CATEGORIES;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::finding::shorten;
#[cfg(feature = "fix")]
use crate::rules::info::fixes::category;
use crate::rules::text::one_of;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-categories-allowed",
    title: "Each category is one of Microsoft's",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), step 3",
    codes: &["InvalidConnectorCategory"],
    share: Some(0.3),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`x-ms-connector-metadata`: `{0}` is none of Microsoft's categories.",
            advice: "Take one of them: {1}.",
        },
        Wording { says: "`x-ms-connector-metadata`: there is no category `{0}`.", advice: "Did you mean `{1}`?" },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue knows nineteen categories, and Microsoft's validator refuses any other. They are compared with their case; three published connectors differ in it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": «"Commerce;Art"» }
  ]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://framing.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce;Productivity" }
  ]
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // Nobody means so many, and each of them would be looked for in all of them.
    site.node()?.as_str().filter(|text| text.len() <= MOST_TEXT)?;
    let (node, names) = super::categories(site.context)?;
    let text = node.as_str()?;
    let told = site.finding.args.first().filter(|_| names.len() <= MOST_NAMES)?;
    let name = names.iter().copied().find(|name| shorten(name) == *told)?;
    let meant = nearest(name, CATEGORIES);
    let of_a_word = || CATEGORIES.into_iter().find(|category| is_part(name, category));
    let known: Vec<&str> = names.iter().copied().filter(|name| CATEGORIES.contains(name)).collect();
    // Another category may say enough of it.
    let category = meant.or_else(of_a_word).or(known.first().copied()).or_else(|| category(site.context));
    let Some(category) = category else {
        let what = "One or two of Microsoft's categories, divided by a semicolon";
        let Some(written) = site.words(None) else { return Fix::ask(TITLE, what) };
        return Fix::draft(TITLE, written.as_str(), site.writer()?.replace(node, written.as_str()));
    };
    let mut kept: Vec<&str> = Vec::new();
    for part in text.split([';', ',']).map(str::trim) {
        let part = if part == name { category } else { part };
        if !part.is_empty() && !kept.contains(&part) {
            kept.push(part);
        }
    }
    let separator = if text.contains(',') && !text.contains(';') { "," } else { ";" };
    let written = kept.join(separator);
    let writer = site.writer()?;
    if meant.is_some_and(|meant| meant.eq_ignore_ascii_case(name)) {
        return Fix::new(format!("Writes `{category}`"), writer.replace(node, written));
    }
    let written = site.text_or(written);
    Fix::draft(TITLE, written.as_str(), writer.replace(node, written.as_str()))
};

#[cfg(feature = "fix")]
const TITLE: &str = "Names Microsoft's categories only";
#[cfg(feature = "fix")]
const MOST_NAMES: usize = 50;
#[cfg(feature = "fix")]
const MOST_TEXT: usize = 5_000;

/// Whether a name is one of the words of a category, or holds it as a word.
#[cfg(feature = "fix")]
fn is_part(name: &str, category: &str) -> bool {
    let has = |text: &str, word: &str| text.split(' ').any(|own| own.eq_ignore_ascii_case(word));
    name.len() > 2 && (has(category, name) || has(name, category))
}

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, names)) = super::categories(context) else { return };
    for name in names.into_iter().filter(|name| !CATEGORIES.contains(name)) {
        match nearest(name, CATEGORIES) {
            Some(meant) => findings.at(node, 1, &[name, meant]),
            None => findings.at(node, 0, &[name, &one_of(&CATEGORIES)]),
        }
    }
}
