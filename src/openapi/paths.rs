//! Paths and their placeholders (OpenAPI 2.0, Path Templating).

use crate::document::{Key, Node};

/// The members of `paths` that are paths.
pub fn paths(root: Node<'_>) -> impl Iterator<Item = (Key<'_>, Node<'_>)> {
    root.get("paths").into_iter().flat_map(Node::members).filter(|(path, _)| path.text.starts_with('/'))
}

/// The names between braces, in their order; `None` where braces are not balanced, are nested, are empty or reach over
/// a slash. What follows a `?` or `#` is looked at like the rest.
pub fn placeholders(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    for segment in path.split('/') {
        let mut rest = segment;
        while let Some(open) = rest.find(['{', '}']) {
            let inside = rest[open..].strip_prefix('{')?;
            let close = inside.find(['{', '}'])?;
            if !inside[close..].starts_with('}') || close == 0 {
                return None;
            }
            names.push(&inside[..close]);
            rest = &inside[close + 1..];
        }
    }
    Some(names)
}

/// The path with the names taken out of its placeholders: two paths that are the same then cannot be told apart.
pub fn without_names(path: &str) -> String {
    let mut bare = String::with_capacity(path.len());
    let mut is_inside = false;
    for c in path.chars() {
        match c {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if is_inside => continue,
            _ => {}
        }
        bare.push(c);
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stand_within_one_segment() {
        assert_eq!(placeholders("/a/{x}/b.{y}"), Some(vec!["x", "y"]));
        for broken in ["/a/{x", "/a/x}", "/a/{x/y}", "/a/{}", "/a/{{x}}", "/a/}x{"] {
            assert_eq!(placeholders(broken), None, "{broken}");
        }
    }

    #[test]
    fn names_do_not_tell_paths_apart() {
        assert_eq!(without_names("/a/{x}/b"), without_names("/a/{y}/b"));
        assert_ne!(without_names("/a/{x}/b"), without_names("/a/{x}/c"));
    }
}
