//! The pages.

mod check;
mod connectors;
mod knowledge_check;
mod rules;
mod submit;

pub use check::{check, start};
pub use connectors::connectors;
pub use knowledge_check::knowledge_check;
pub use rules::rules;
pub use submit::submit;
