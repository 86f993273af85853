//! Tells whether a Microsoft custom connector can be certified, what stands in the way, and where.
//!
//! ```
//! use connector_check::rules::Severity;
//! use connector_check::{Answer, Answers, Submission, check};
//!
//! let definition = br##"{
//!   "swagger": "2.0",
//!   "info": { "title": "Framing", "version": "1.0" },
//!   "host": "api.framing.example",
//!   "paths": {
//!     "/quotes": {
//!       "get": { "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } } }
//!     }
//!   }
//! }"##;
//! let submission = Submission::from_files([("apiDefinition.swagger.json", definition.as_slice())]);
//! let answers = Answers { ownership: Some(connector_check::Ownership::Own), ..Answers::default() };
//! let report = check(&submission, &answers);
//!
//! assert_eq!(report.verdict().answer, Answer::AfterModifications);
//! let summary = report.findings().iter().find(|finding| finding.rule().id == "op-summary-present").unwrap();
//! assert_eq!((summary.severity(), summary.place.line), (Severity::Required, 7));
//! ```
//!
//! The way through is one: [`submission`] tells which file is what, [`document`] makes a tree of a text,
//! [`openapi`] says what the specification expects of each place in it, [`rules`] find what is wrong, [`criteria`]
//! and [`verdict`] draw the answer, [`report`] tells it.

// The engine is pure: no files, clock, environment, threads or output. Only its tests measure time.
#![cfg_attr(
    not(test),
    deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)
)]

pub mod criteria;
// Some of it only YAML needs, and an engine without it carries none of that.
#[cfg_attr(not(feature = "yaml"), allow(dead_code))]
pub mod document;
mod few;
#[cfg(feature = "fix")]
pub mod fix;
mod ids;
mod letters;
pub mod make;
#[cfg(feature = "package")]
pub mod manual;
pub mod markdown;
#[cfg(feature = "package")]
mod markup;
mod number;
pub mod openapi;
mod order;
pub mod picture;
pub mod process;
pub mod properties;
#[cfg(feature = "package")]
pub mod quiz;
pub mod report;
pub mod rules;
pub mod script;
mod search;
mod spelling;
mod structure;
pub mod submission;
#[cfg(any(feature = "package", feature = "page"))]
mod uri;
pub mod verdict;
mod visible;

#[cfg(feature = "convert")]
pub mod convert;

#[cfg(feature = "cli")]
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a door: it reads files and prints"
)]
pub mod cli;

#[cfg(any(test, feature = "page", feature = "worker", feature = "converter"))]
pub mod app;

pub use criteria::{Answers, Authentication, Ownership, Publisher};
pub use report::Report;
pub use submission::Submission;
pub use verdict::Answer;

/// The version of the engine: reports and links carry it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Checks a submission and answers whether it can be certified.
///
/// The report depends on nothing but the bytes, the file names and the answers: the same input gives the same report
/// everywhere. It never fails: what cannot be read becomes a finding.
pub fn check(submission: &Submission, answers: &Answers) -> Report {
    Report::of(submission, &rules::Reading::of(submission), answers)
}

/// The same for whoever asks for nothing but the answer, its rows and what is found: the report does not know the digests
/// of the files, so it cannot be held against files later.
pub fn answer(submission: &Submission, answers: &Answers) -> Report {
    Report::without_digests(submission, &rules::Reading::of(submission), answers)
}
