//! MIME types, and lists of them: `consumes` and `produces`.

use crate::document::Node;
use crate::visible::beginning;
use std::cell::OnceCell;
use std::collections::HashSet;

/// A list of MIME types. One list at the root may hold for thousands of operations: what is asked of it is worked out
/// once.
#[derive(Debug, Default)]
pub struct MimeTypes<'d> {
    types: Vec<&'d str>,
    /// In lower case, without parameters. Made when first asked for.
    known: OnceCell<HashSet<String>>,
    /// Whether it holds such forms as `application/x-www-form-urlencoded`.
    pub has_urlencoded: bool,
    /// Whether it holds such forms as `multipart/form-data`.
    pub has_multipart: bool,
    /// Whether it holds anything but forms and plain text.
    pub has_other: bool,
}

impl<'d> MimeTypes<'d> {
    pub(super) fn of(list: Node<'d>) -> MimeTypes<'d> {
        let mut mime = MimeTypes { types: list.items().filter_map(Node::as_str).collect(), ..MimeTypes::default() };
        for written in &mime.types {
            let form = Form::of(written);
            mime.has_urlencoded |= form == Some(Form::Urlencoded);
            mime.has_multipart |= form == Some(Form::Multipart);
            mime.has_other |= form.is_none() && !essence(written).eq_ignore_ascii_case("text/plain");
        }
        mime
    }

    /// Whether it holds a form of either kind.
    pub fn has_form(&self) -> bool {
        self.has_urlencoded || self.has_multipart
    }

    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// The types as a sentence names them, as far as an argument of a finding is told: thousands of findings may name them.
    pub fn named(&self, separator: &str) -> String {
        let mut named = String::new();
        for mime in &self.types {
            if beginning(&named).len() < named.len() {
                break;
            }
            let separator = if named.is_empty() { "" } else { separator };
            named.extend([separator, "`", beginning(mime), "`"]);
        }
        named
    }

    /// Whether it holds this type, in any case and with any parameters, or a range that it is in: `*/*`, `image/*`.
    pub fn covers(&self, name: &str) -> bool {
        let plain = |mime: &str| essence(mime).to_ascii_lowercase();
        let known = self.known.get_or_init(|| self.types.iter().map(|mime| plain(mime)).collect());
        let name = plain(name);
        let range = || name.split_once('/').map(|(kind, _)| format!("{kind}/*"));
        known.contains("*/*") || known.contains(&name) || range().is_some_and(|range| known.contains(&range))
    }
}

/// The two kinds of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `multipart/form-data`: it can hold files.
    Multipart,
    /// `application/x-www-form-urlencoded`.
    Urlencoded,
}

impl Form {
    /// The form that a MIME type is. One of a vendor's own ends in the form that it is made after (RFC 6839).
    pub fn of(mime: &str) -> Option<Form> {
        let (kind, subtype) = essence(mime).split_once('/')?;
        let suffix = subtype.rsplit('+').next().unwrap_or_default();
        let is = |known: &str, form: &str| kind.eq_ignore_ascii_case(known) && suffix.eq_ignore_ascii_case(form);
        match () {
            () if is("multipart", "form-data") => Some(Form::Multipart),
            () if is("application", "x-www-form-urlencoded") => Some(Form::Urlencoded),
            () => None,
        }
    }
}

/// Whether the values of a MIME type are the fields of a form.
pub fn is_form(mime: &str) -> bool {
    Form::of(mime).is_some()
}

/// Whether a MIME type is JSON or made after it: `application/json`, `application/problem+json`.
pub fn is_json(mime: &str) -> bool {
    let subtype = essence(mime).rsplit(['/', '+']).next().unwrap_or_default();
    subtype.eq_ignore_ascii_case("json")
}

/// A MIME type without its parameters.
fn essence(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_in_any_case_and_under_a_vendors_name() {
        for (mime, form) in [
            ("multipart/form-data", Form::Multipart),
            ("Multipart/Form-Data; boundary=a", Form::Multipart),
            ("multipart/vnd.a+form-data", Form::Multipart),
            ("Application/X-WWW-Form-URLEncoded", Form::Urlencoded),
            ("application/x-www-form-urlencoded;charset=UTF-8", Form::Urlencoded),
        ] {
            assert_eq!(Form::of(mime), Some(form), "{mime}");
        }
        for other in ["", "multipart/", "multipart/mixed", "multipart/aform-data", "application/json", "multipart/é"] {
            assert!(!is_form(other), "{other}");
        }
    }

    #[test]
    fn a_type_is_covered_with_any_parameters_and_by_its_range() {
        let document = crate::document::Document::parse(br#"["application/json; charset=utf-8", "Image/*"]"#, None);
        let types = MimeTypes::of(document.root().expect("a list"));
        for name in ["application/json", "Application/JSON;odata=none", "image/png", "image/*"] {
            assert!(types.covers(name), "{name}");
        }
        for name in ["text/plain", "application/*", "application/jsonx", "json", ""] {
            assert!(!types.covers(name), "{name}");
        }
    }

    #[test]
    fn lists_are_read_in_any_case_and_without_parameters() {
        let list = br#"["MULTIPART/form-data", "Text/Plain; charset=utf-8"]"#;
        let document = crate::document::Document::parse(list, None);
        let types = MimeTypes::of(document.root().expect("a list"));
        assert!(types.has_form() && types.has_multipart && !types.has_urlencoded && !types.has_other);
    }
}
