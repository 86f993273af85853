//! Lists of MIME types: `consumes` and `produces`.

use crate::document::Node;
use std::cell::OnceCell;
use std::collections::HashSet;

/// A list of MIME types. One list at the root may hold for thousands of operations: what is asked of it is worked out
/// once.
#[derive(Debug, Default)]
// Each answers a question of its own: together they are no state.
#[expect(clippy::struct_excessive_bools)]
pub struct MimeTypes<'d> {
    types: Vec<&'d str>,
    /// In lower case. Made when first asked for.
    known: OnceCell<HashSet<String>>,
    /// Whether it holds a form of any kind.
    pub has_form: bool,
    /// Whether it holds `application/x-www-form-urlencoded`, parameters aside.
    pub has_urlencoded: bool,
    /// Whether it holds `multipart/form-data`, parameters aside.
    pub has_multipart: bool,
    /// Whether it holds anything but forms and plain text.
    pub has_other: bool,
}

impl<'d> MimeTypes<'d> {
    pub(super) fn of(list: Node<'d>) -> MimeTypes<'d> {
        let mut mime = MimeTypes { types: list.items().filter_map(Node::as_str).collect(), ..MimeTypes::default() };
        for written in &mime.types {
            let essence = essence(written);
            let is_form = is_form(essence);
            mime.has_form |= is_form;
            mime.has_urlencoded |= essence == "application/x-www-form-urlencoded";
            mime.has_multipart |= essence == "multipart/form-data";
            mime.has_other |= !is_form && !written.starts_with("text/plain");
        }
        mime
    }

    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// The types as a sentence names them, as far as an argument of a finding is told.
    pub fn named(&self, separator: &str) -> String {
        const TOLD: usize = 40;
        let named: Vec<String> = self.types.iter().take(TOLD).map(|mime| format!("`{mime}`")).collect();
        named.join(separator)
    }

    /// Whether it holds this type, in any case, or one that stands for all.
    pub fn covers(&self, name: &str) -> bool {
        let known = self.known.get_or_init(|| self.types.iter().map(|mime| mime.to_ascii_lowercase()).collect());
        known.contains("*/*") || known.contains(&name.to_ascii_lowercase())
    }
}

/// A MIME type without its parameters.
fn essence(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

/// Whether a MIME type is a form. A form of a vendor's own ends in the form that it is made after (RFC 6839).
fn is_form(essence: &str) -> bool {
    let is = |kind: &str, form: &str| {
        let Some((start, subtype)) = essence.split_at_checked(kind.len()) else { return false };
        let before = subtype.len().checked_sub(form.len());
        start.eq_ignore_ascii_case(kind)
            && before.and_then(|before| subtype.split_at_checked(before)).is_some_and(|(before, end)| {
                end.eq_ignore_ascii_case(form) && (before.is_empty() || before.ends_with('+'))
            })
    };
    is("multipart/", "form-data") || is("application/", "x-www-form-urlencoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_in_any_case_and_under_a_vendors_name() {
        for form in ["multipart/form-data", "Application/X-WWW-Form-URLEncoded", "multipart/vnd.a+form-data"] {
            assert!(is_form(form), "{form}");
        }
        for other in ["", "multipart/", "multipart/mixed", "multipart/aform-data", "application/json", "multipart/é"] {
            assert!(!is_form(other), "{other}");
        }
    }
}
