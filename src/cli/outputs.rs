//! Reports for other programs: SARIF, which tells all connectors in one.

use crate::Report;
use crate::report::sarif;
use std::env;
use std::path::{Component, Path};

/// What SARIF tells of a connector. Its files and documents have gone.
pub struct Listed {
    report: Report,
    base: String,
    repairs: Vec<Option<sarif::Repair>>,
}

impl Listed {
    /// A report on files in this folder, and what mends its findings.
    pub fn new(report: Report, repairs: Vec<Option<sarif::Repair>>, root: &Path) -> Listed {
        Listed { report, base: base_of(root), repairs }
    }
}

/// One run, since a view takes no more than some of them.
pub fn sarif(listed: &[Listed], site: Option<&str>) -> String {
    let list: Vec<sarif::Checked> = listed
        .iter()
        .map(|Listed { report, base, repairs }| sarif::Checked { report, base: base.clone(), repairs })
        .collect();
    let site = site.map(|site| format!("{}/", site.trim_end_matches('/')));
    sarif::to_sarif(&list, site.as_deref())
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
