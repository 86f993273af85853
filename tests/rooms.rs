//! The rooms of the engine know only those before them: ARCHITECTURE.md draws it, this reads it from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with all that it may know before it.
const ROOMS: &[&str] = &[
    "ids",
    "few",
    "order",
    "number",
    "letters",
    "search",
    "visible",
    "markup",
    "uri",
    "spelling",
    "submission",
    "document",
    "structure",
    "markdown",
    "picture",
    "script",
    "openapi",
    "properties",
    "criteria",
    "verdict",
    "rules",
    "convert",
    "report",
    "make",
    "fix",
    "process",
    "manual",
    "quiz",
    "app",
    "cli",
];

/// What knows a room behind it, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("rules", "fix", "the fixer of a rule stands beside its check, and is of the feature `fix` like the room"),
    ("rules", "make", "a fixer writes what is made: a readme, an icon, the archives"),
    ("rules", "convert", "the fixer of `def-openapi-2` writes the converted definition"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The first names behind `crate::`, also of `crate::{…}`.
fn named(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, found) in text.match_indices("crate::") {
        let rest = &text[at + found.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0_u32;
            let mut start = true;
            for (at, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    letter if start && letter.is_ascii_lowercase() => {
                        names.insert(first_word(&group[at..]));
                        start = false;
                    }
                    letter if letter.is_ascii_alphabetic() => start = false,
                    _ => {}
                }
            }
        } else {
            names.insert(first_word(rest));
        }
    }
    names
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn rooms_know_only_those_before_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let place = |name: &str| ROOMS.iter().position(|room| *room == name);
    let (mut edges, mut wrong, mut used) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
    for file in files {
        let inside = file.strip_prefix(&src).expect("it is in the folder");
        let room = inside.components().next().expect("a name").as_os_str().to_string_lossy().replace(".rs", "");
        // The library's root and the programs know everything.
        let Some(own) = place(&room) else {
            assert!(matches!(room.as_str(), "lib" | "bin" | "main"), "{room} is no room: give it its place");
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source");
        // Tests of a room may look at what becomes of its work.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        if inside.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        for name in named(&code) {
            let Some(other) = place(name) else { continue };
            edges.insert((room.clone(), name.to_owned()));
            if other <= own {
                continue;
            }
            match EXCEPTIONS.iter().find(|(from, to, _)| *from == room && *to == name) {
                Some(exception) => {
                    used.insert(*exception);
                }
                None => wrong.push(format!("{} knows `{name}`, which comes after `{room}`", inside.display())),
            }
        }
    }
    assert!(edges.len() > 40, "{edges:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(used.len(), EXCEPTIONS.len(), "no exception stands here that nothing needs");
}
