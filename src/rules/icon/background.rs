//! The icon's background is of one colour, the brand's.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::picture::{Background, Colour};
use crate::rules::brand;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-background",
    title: "The icon's background is opaque and has the brand colour",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-iconimage`, `connector-validate-backgroundwithbrandiconcolor`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The background of `{0}` is transparent ({1} of {2} pixels).",
            advice: "Put the logo on a square of the brand colour, without transparency.",
        },
        Wording {
            says: "The corners of `{0}` are transparent: they are cut off by a radius of about {1} pixels.",
            advice: "Fill the whole square with the brand colour: the platform rounds the tiles itself.",
        },
        Wording {
            says: "{1} of {2} pixels of `{0}` are transparent.",
            advice: "Put the picture on a square of the brand colour and export it without transparency.",
        },
        Wording {
            says: "The background of `{0}` is white.",
            advice: "Fill it with the brand colour, one that is not white, and write that colour to `iconBrandColor`.",
        },
        Wording {
            says: "The background of `{0}` is `{1}`, the default colour of custom connectors.",
            advice: "Fill it with your own brand colour, and write that colour to `iconBrandColor`.",
        },
        Wording {
            says: "`{0}` has no background of one colour: no colour has half of its edge; `{1}` and `{2}` have most of it.",
            advice: "Put the logo on a square of one colour, the brand's, with a margin all around.",
        },
        Wording {
            says: "The background of `{0}` is `{1}`, but `iconBrandColor` is `{2}`.",
            advice: "Make both the same: write `{1}` to apiProperties.json, or fill the background with `{2}`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform paints the tile around the icon in the brand colour. A background of another colour, or none, shows as a frame or a hole; Microsoft's checker compares the two.",
    bad: Example { file: "icon.png in words", text: r##"«»A logo on white"## },
    good: r##"A logo on #2e1648, with "iconBrandColor": "#2e1648""##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, icon)) = context.icon() else { return };
    let Some(look) = &icon.look else { return };
    let name = &context.submission.files()[index].name;
    let pixels = u64::from(icon.width) * u64::from(icon.height);
    let of_all = pixels.to_string();
    match (look.background, look.corner_radius) {
        (Background::Transparent, _) => {
            findings.on_file(index, TRANSPARENT, &[name, &look.transparent.to_string(), &of_all]);
        }
        (_, Some(radius)) if look.transparent > 0 && look.transparent_inside == 0 => {
            findings.on_file(index, CORNERS, &[name, &radius.to_string()]);
        }
        _ if u64::from(look.transparent_inside) * SPECKS > pixels => {
            findings.on_file(index, INSIDE, &[name, &look.transparent.to_string(), &of_all]);
        }
        (Background::Several(most, next), _) => {
            findings.on_file(index, SEVERAL, &[name, &most.to_string(), &next.to_string()]);
        }
        (Background::One(colour), _) => colour_of(context, index, colour, findings),
    }
}

fn colour_of(context: &Context, index: usize, colour: Colour, findings: &mut Findings) {
    let name = &context.submission.files()[index].name;
    if colour.is_like(Colour::WHITE) {
        findings.on_file(index, WHITE, &[name]);
    } else if colour.is_like(Colour::DEFAULT_BLUE) {
        findings.on_file(index, DEFAULT, &[name, &colour.to_string()]);
    } else if let Some(brand) = brand_colour(context).filter(|brand| !brand.is_like(colour)) {
        findings.on_file(index, NOT_BRAND, &[name, &colour.to_string(), &brand.to_string()]);
    }
}

/// The colour of apiProperties.json. One that may not stand there is told there: the author will choose another.
fn brand_colour(context: &Context) -> Option<Colour> {
    let (_, colour) = brand::colour(context)?;
    Colour::parse(colour).filter(|&colour| colour != Colour::WHITE && colour != Colour::DEFAULT_BLUE)
}

/// One transparent pixel in so many is a speck: a published icon has some.
const SPECKS: u64 = 1000;

pub const TRANSPARENT: usize = 0;
pub const CORNERS: usize = 1;
pub const INSIDE: usize = 2;
const WHITE: usize = 3;
const DEFAULT: usize = 4;
pub const SEVERAL: usize = 5;
pub const NOT_BRAND: usize = 6;
