//! What the fixers of this family share.

use crate::fix::{Fix, Site};
use crate::make::{Thing, make};

/// The icon made anew of its own logo: what is wrong with one is mended so, whatever it is. Its author looks at it before.
pub fn made_anew(site: &Site) -> Option<Fix> {
    let (file, _) = site.context.papers.icon.as_ref()?;
    let name = &site.context.submission.files().get(*file)?.name;
    let made = make(Thing::Icon, site.context, None).ok()?;
    Some(Fix::file("Puts the logo on a square of 230 × 230 pixels of the brand colour", name, made.bytes).as_draft(""))
}
