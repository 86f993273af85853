//! The report link.

use super::Report;

/// placeholder
pub fn encode(_report: &Report) -> String { String::new() }
