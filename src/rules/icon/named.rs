//! The icon is named icon.png.

use crate::criteria::RowId;
use crate::picture::{NO_PICTURE, format_name};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Content, File, FileKind, Submission, folder};

pub static RULE: Rule = Rule {
    id: "icon-named",
    title: "The icon is a PNG file named icon.png",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` looks like the icon, but is not named `icon.png`.",
            advice: "Name it `icon.png`, so that it is taken for the icon; leave it out if it is something else.",
        },
        Wording {
            says: "`{0}` is {1} and looks like the icon, which is a PNG file named `icon.png`.",
            advice: "Export it as PNG and name it `icon.png`; leave it out if it is something else.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A picture of another name is published as a file like any other: the platform and the review look for icon.png.",
    bad: Example { file: "icon.png in words", text: "«»Definition, apiProperties.json and company-logo.png" },
    good: "Definition, apiProperties.json and icon.png",
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, file)) = could_be_meant(context.submission) else { return };
    if file.bytes.starts_with(b"\x89PNG\r") {
        findings.on_file(index, NAME, &[&file.name]);
    } else {
        findings.on_file(index, FORMAT, &[&file.name, format_name(&file.bytes)]);
    }
}

/// Where there is no icon, the picture beside the definition whose name has the word icon or logo.
pub fn could_be_meant(submission: &Submission) -> Option<(usize, &File)> {
    let (_, definition) = submission.first(FileKind::Definition)?;
    if submission.first(FileKind::Icon).is_some() {
        return None;
    }
    let home = folder(&definition.name);
    let is_meant = |file: &File| {
        file.kind == FileKind::Other
            && folder(&file.name) == home
            && is_named_so(&file.name)
            && (file.content() == Content::Picture || is_drawing(file))
    };
    submission.files().iter().enumerate().find(|(_, file)| is_meant(file))
}

/// Whether a file is a picture of a kind whose first bytes could be those of something else: a drawing is a text.
fn is_drawing(file: &File) -> bool {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["avif", "heic", "psd", "svg", "tif", "tiff"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        && format_name(&file.bytes) != NO_PICTURE
}

/// Whether icon or logo is one of the words of a file's name: of `company-logo.png`, `Logo230.jpg` and `AppIcon.png`, but
/// not of `lexicon.png` or `catalogo.png`.
fn is_named_so(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let mut words = String::with_capacity(stem.len() + 4);
    let mut before = ' ';
    for c in stem.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            words.push(' ');
        }
        words.push(if c.is_alphabetic() { c.to_ascii_lowercase() } else { ' ' });
        before = c;
    }
    words.split(' ').any(|word| matches!(word, "icon" | "logo"))
}

const NAME: usize = 0;
const FORMAT: usize = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_name_an_icon() {
        for name in ["logo.png", "a/Icon.PNG", "company-logo.png", "logo_230x230.jpg", "AppIcon.png", "icon2.svg"] {
            assert!(is_named_so(name), "{name}");
        }
        for name in ["lexicon.png", "catalogo.png", "icons.png", "logo/shop.png", "silicon.png", "logo", "Eiconic.png"]
        {
            assert!(!is_named_so(name), "{name}");
        }
    }
}
