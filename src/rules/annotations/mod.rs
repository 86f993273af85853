//! `x-ms-api-annotation`: families of operations, their revisions and what replaces them.

pub mod active;
pub mod id_suffix;
pub mod replacement;
pub mod revision;
pub mod revision_present;
pub mod status;

use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Site;
use crate::openapi::{Definition, Operation};

/// An operation that says to which family it belongs.
#[derive(Clone, Copy)]
struct Member<'d> {
    operation: Operation<'d>,
    /// The extension.
    note: Node<'d>,
    family: &'d str,
    /// A whole number from 1 up.
    revision: Option<u32>,
}

impl Member<'_> {
    fn is_deprecated(&self) -> bool {
        self.operation.node.get("deprecated").and_then(Node::as_bool) == Some(true)
    }

    fn is_in_production(&self) -> bool {
        self.note.text_of("status") == Some("Production")
    }
}

/// The members of all families, those of one family beside each other in the order of the text.
fn families<'d>(definition: &Definition<'d>) -> Vec<Vec<Member<'d>>> {
    let mut members: Vec<Member> = definition
        .operations()
        .iter()
        .filter_map(|operation| {
            let note = operation.node.get("x-ms-api-annotation")?;
            let family = note.text_of("family").filter(|family| !family.is_empty())?;
            let revision = note.get("revision").and_then(revision);
            Some(Member { operation: *operation, note, family, revision })
        })
        .collect();
    crate::order::sort_by_key(&mut members, |member| member.family);
    members.chunk_by(|a, b| a.family == b.family).map(<[Member]>::to_vec).collect()
}

/// The members of one family.
#[cfg(feature = "fix")]
fn of_family<'c>(site: &Site<'c>, name: &str) -> Option<Vec<Member<'c>>> {
    let operations = site.context.openapi.as_ref()?.operations();
    site.spend(2 * operations.len())?;
    let operations = operations.iter();
    let members = operations.filter_map(|operation| {
        let note = operation.node.get("x-ms-api-annotation")?;
        let family = note.text_of("family").filter(|family| *family == name)?;
        Some(Member { operation: *operation, note, family, revision: note.get("revision").and_then(revision) })
    });
    Some(members.collect())
}

/// A revision that nobody else in the family has: that of the id (`GetQuote_V2`), the first one, or the next one.
#[cfg(feature = "fix")]
fn free_revision(site: &Site, note: Node) -> Option<u32> {
    let family = of_family(site, note.text_of("family")?)?;
    let (own, others): (Vec<&Member>, Vec<&Member>) = family.iter().partition(|member| member.note == note);
    let id = own.first()?.operation.id().unwrap_or_default().to_lowercase();
    let number = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let of_id = number.ends_with('v').then(|| id[number.len()..].parse::<u32>().ok()).flatten();
    let is_free = |revision: &u32| *revision > 0 && others.iter().all(|other| other.revision != Some(*revision));
    let next = || others.iter().filter_map(|other| other.revision).max().and_then(|newest| newest.checked_add(1));
    of_id.or(Some(1)).filter(is_free).or_else(next)
}

/// A whole number from 1 up.
fn revision(node: Node) -> Option<u32> {
    node.as_number()?.parse().ok().filter(|revision| *revision > 0)
}
