//! Reports for other programs: SARIF and Markdown.

use super::Checked;
use crate::report::{markdown, sarif};
use std::env;
use std::path::{Component, Path};

pub fn sarif(checked: &[Checked], site: Option<&str>) -> String {
    let list: Vec<sarif::Checked> = checked
        .iter()
        .map(|checked| sarif::Checked { report: &checked.report, base: base_of(&checked.connector.root) })
        .collect();
    let site = site.map(|site| format!("{}/", site.trim_end_matches('/')));
    sarif::to_sarif(&list, site.as_deref())
}

pub fn markdown(checked: &[Checked]) -> String {
    let texts: Vec<String> = checked.iter().map(|checked| markdown::to_markdown(&checked.report)).collect();
    texts.join("\n---\n\n")
}

/// Where the files of a folder are, as a URI: relative to the current folder, which is a repository's root where code is
/// scanned, or else from the root of the file system.
fn base_of(root: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let relative = root.strip_prefix(&current).unwrap_or(root);
    let mut uri = String::new();
    for part in relative.components() {
        match part {
            Component::Prefix(drive) => {
                uri = format!("file:///{}", drive.as_os_str().to_string_lossy().replace('\\', "/"));
            }
            Component::RootDir if uri.is_empty() => uri.push_str("file:///"),
            Component::RootDir => uri.push('/'),
            Component::CurDir => {}
            Component::ParentDir => uri.push_str("../"),
            Component::Normal(name) => {
                uri.push_str(&sarif::uri_of(&name.to_string_lossy()));
                uri.push('/');
            }
        }
    }
    uri
}
