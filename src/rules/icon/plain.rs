//! The icon is one still picture.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::picture::{Background, Look};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-plain",
    title: "The icon is one still picture",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "What tiles can show",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is an animated PNG.",
            advice: "Export a still picture: the tile shows no more than the first.",
        },
        Wording {
            says: "{1} bytes follow the end of the picture in `{0}`.",
            advice: "Export the icon again; some programs refuse such files, and what follows may be something that should not be published.",
        },
        Wording {
            says: "`{0}` shows nothing but `{1}`.",
            advice: "Put the logo on it, with at most 70 % of the width and height.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The icon is published as it is. What no tile shows does not belong into the file.",
    bad: Example { file: "icon.png in words", text: r##"«»An animation"## },
    good: r##"A still picture"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, icon)) = context.icon() else { return };
    let name = &context.submission.files()[index].name;
    if icon.is_animated {
        findings.on_file(index, ANIMATED, &[name]);
    }
    if icon.trailing > 0 {
        findings.on_file(index, TRAILING, &[name, &icon.trailing.to_string()]);
    }
    if let Some(Look { background: Background::One(colour), logo: None, .. }) = icon.look {
        findings.on_file(index, BLANK, &[name, &colour.to_string()]);
    }
}

const ANIMATED: usize = 0;
const TRAILING: usize = 1;
pub const BLANK: usize = 2;
