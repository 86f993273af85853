pub mod connector_solution;
pub mod customizations;
pub mod flow_solution;
pub mod inner_folder;
pub mod junk;
mod layout;
pub mod old_zip;
pub mod outer_zip;
pub mod plugin_solution;
pub mod solution_files;
pub mod solutions;
pub mod zip_paths;
pub mod zip_readable;
pub mod zip_unique;

use super::Context;
use super::finding::Findings;
use crate::submission::Refused;

type Check = fn(&Context, &mut Findings);

/// Without the feature `package` a submission has no archives: then there is nothing to check, and the checks do not weigh
/// on the first load. The rules themselves are there, so that every link can be opened.
const fn with_archives(check: Check) -> Check {
    if cfg!(feature = "package") { check } else { nothing }
}

fn nothing(_: &Context, _: &mut Findings) {}

/// The entries that were refused for one reason, as a sentence names them.
fn entries(refused: &Refused) -> String {
    // A path is shortened here, so that the number behind it is not.
    let first = format!("`{}`", super::finding::shorten(&refused.entry.chars().take(80).collect::<String>()));
    match refused.count {
        0 | 1 => first,
        2 => format!("{first} (and another entry)"),
        count => format!("{first} (and {} other entries)", count - 1),
    }
}
