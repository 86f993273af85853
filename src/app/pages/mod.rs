//! The pages.

mod check;
mod knowledge_check;
mod rules;
mod submit;

pub use check::{check, start};
pub use knowledge_check::knowledge_check;
pub use rules::rules;
pub use submit::submit;
