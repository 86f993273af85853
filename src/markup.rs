//! Texts as HTML.

use crate::visible::visible;

/// A text with what means something to HTML written as itself, and what is not seen as its code.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A sentence of the engine: what stands between backticks is code.
pub fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for (index, part) in text.split('`').enumerate() {
        let part = escape(part);
        if index % 2 == 1 {
            out.push_str("<code>");
            out.push_str(&part);
            out.push_str("</code>");
        } else {
            out.push_str(&part);
        }
    }
    out
}

/// A sentence without its backticks, where there can be no markup.
#[cfg(any(test, feature = "cli"))]
pub fn plain(text: &str) -> String {
    escape(&text.replace('`', ""))
}

/// A sign of the sprite. It always stands beside a word.
pub fn icon(name: &str) -> String {
    format!(
        "<svg class=\"icon icon-{name}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#icon-{name}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(prose("`<b>` & \"`a`\""), "<code>&lt;b&gt;</code> &amp; &quot;<code>a</code>&quot;");
        assert_eq!(plain("`in` is <x>"), "in is &lt;x&gt;");
    }
}
