//! Every rule, and what runs them.
//!
//! A rule finds: it gives places and small arguments. Wording is made apart from finding, by [`Finding::says`] and
//! [`Finding::advice`], so that a report link can carry a finding and the page of whoever opens it words it.

mod context;
#[cfg(feature = "fix")]
mod fields;
pub mod finding;
pub mod gaps;
mod papers;
pub mod prose;
#[cfg(feature = "fix")]
mod rephrase;
mod shares;
pub mod structure;
#[cfg(feature = "any-definition")]
mod syntax;
mod table;
pub mod text;

mod annotations;
#[cfg(feature = "package")]
mod brand;
mod definition;
#[cfg(feature = "package")]
mod documents;
mod dynamic;
mod extensions;
#[cfg(feature = "package")]
pub(crate) mod icon;
mod info;
mod metadata;
mod operations;
#[cfg(feature = "package")]
mod package;
mod parameters;
#[cfg(feature = "package")]
mod policies;
#[cfg(feature = "package")]
mod properties;
mod responses;
mod schemas;
#[cfg(feature = "package")]
mod script;
mod security;
mod strings;
mod submission;
mod triggers;

use crate::criteria::RowId;
use serde::{Deserialize, Serialize};

pub use context::{Context, Reading};
pub use finding::{Finding, Place};
pub use papers::{Page, Papers};
pub use shares::Sample;
#[cfg(feature = "package")]
pub(crate) use strings::no_url_html::unmarked;
#[cfg(feature = "package")]
pub use table::FAMILIES;
#[cfg(feature = "fix")]
pub use table::fixer;
pub use table::{DOCS, RULES, binds};

use finding::Findings;

/// One rule: what must hold, on whose word, and how it is found.
pub struct Rule {
    /// Kebab-case, stable, never used again for something else.
    pub id: &'static str,
    /// What must hold.
    pub title: &'static str,
    pub severity: Severity,
    pub authority: Authority,
    /// The document, specification section or tool that says so.
    pub source: &'static str,
    /// The codes of Microsoft's Swagger validator for the same fault.
    pub codes: &'static [&'static str],
    /// The share of published connectors that break the rule, in percent, where it was measured; of which connectors,
    /// [`Rule::sample`] says.
    pub share: Option<f32>,
    pub fix: FixKind,
    /// The row of the checklist that a required finding of this rule counts for.
    pub row: RowId,
    /// What is said, case by case. A finding names its case by index: cases are part of the report link, so new ones
    /// are added at the end.
    pub wordings: &'static [Wording],
    pub check: fn(&Context, &mut Findings),
}

/// How much hangs on a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Stands in the way of certification.
    Required,
    Recommended,
    Info,
}

impl Severity {
    /// The name in the JSON report.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Required => "required",
            Severity::Recommended => "recommended",
            Severity::Info => "info",
        }
    }

    /// What stands before the title of a rule that is broken: a title says what must hold.
    pub fn demand(self) -> &'static str {
        match self {
            Severity::Required => "Must hold",
            Severity::Recommended | Severity::Info => "Should hold",
        }
    }

    /// As it is told to people.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Required => "Required",
            Severity::Recommended => "Recommended",
            Severity::Info => "Info",
        }
    }
}

/// Whose word a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authority {
    /// The base text, "Share a custom connector" (Microsoft Learn).
    BaseText,
    /// A document of Microsoft's.
    Document,
    /// A validator, script or schema of Microsoft's.
    Tool,
    /// Microsoft's reviewers, in pull requests.
    Reviewers,
    /// The OpenAPI specification or another standard.
    Specification,
    /// Our own inference: no source states it.
    Inferred,
}

impl Authority {
    /// The base text, for readers who do not call it so. Its title stands beside it.
    pub const LESSON: &str = "Microsoft's lesson";

    pub fn name(self) -> &'static str {
        match self {
            Authority::BaseText => Authority::LESSON,
            Authority::Document => "Microsoft document",
            Authority::Tool => "Microsoft tool",
            Authority::Reviewers => "Microsoft's reviewers",
            Authority::Specification => "specification",
            Authority::Inferred => "our inference",
        }
    }
}

/// Whether a finding can be mended by a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FixKind {
    /// Safely, without asking.
    Auto,
    /// With a proposal that the author confirms.
    Draft,
    No,
}

impl FixKind {
    /// The name in reports.
    pub fn id(self) -> &'static str {
        match self {
            FixKind::Auto => "auto",
            FixKind::Draft => "draft",
            FixKind::No => "none",
        }
    }
}

/// How one case of a rule is told. `{0}`, `{1}`, … stand for the finding's arguments.
pub struct Wording {
    /// What is wrong with which thing.
    pub says: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

/// The long text of a rule, for its page: kept apart from [`Rule`] so that the browser's engine does not carry it.
pub struct Doc {
    /// Why the rule is there.
    pub why: &'static str,
    pub bad: Example,
    /// A text that the rule does not find fault with, or what such a file is in words.
    pub good: &'static str,
}

/// A text that breaks the rule, with the place of the finding between `«` and `»`. Where the fault is in no text (a picture,
/// an archive, a file that is too long, two files that differ), words say what it is.
pub struct Example {
    /// The name that the text would have as a file, or what the words are about.
    pub file: &'static str,
    pub text: &'static str,
}

impl Example {
    pub const fn definition(text: &'static str) -> Example {
        Example { file: "apiDefinition.swagger.json", text }
    }

    pub const fn yaml(text: &'static str) -> Example {
        Example { file: "apiDefinition.yaml", text }
    }

    pub const fn properties(text: &'static str) -> Example {
        Example { file: "apiProperties.json", text }
    }

    pub const fn script(text: &'static str) -> Example {
        Example { file: "script.csx", text }
    }
}

/// Runs every rule, in the order of the table. The findings come in the order of the files and places, those of one
/// place in the order of the rules.
pub fn run(context: &Context) -> Vec<Finding> {
    let mut findings = Findings::new(context);
    for (index, rule) in RULES.iter().enumerate() {
        findings.begin(index);
        (rule.check)(context, &mut findings);
    }
    findings.finish()
}
