//! Fixes: what mends a finding, as edits of the files that leave every other byte as it was.
//!
//! # To write the fixer of a rule
//!
//! It stands in the rule's own file, behind `DOC`, and is listed by `[fix]` behind the rule in `rules/table.rs`:
//!
//! ```ignore
//! #[cfg(feature = "fix")]
//! pub static FIX: Fixer = |site| {
//!     let node = site.node()?;
//!     let text = node.as_str()?.trim_end_matches('.');
//!     Fix::new("Removes the full stop", site.writer()?.replace(node, text))
//! };
//! ```
//!
//! - A [`Site`] is one finding of the rule: `finding.case()` says which wording, [`Site::node`] is the value that it is on
//!   (for a missing member: the object that lacks it), `context` everything else. `finding.args` are shortened for
//!   reading: take texts from the document.
//! - [`Writer`] makes the edits: `replace`, `rename`, `insert` (`Spot::After(&["summary"])`), `append`, `remove`,
//!   `move_to`, `splice`. Each gives `None` where it is not sure (comments, block scalars, keys that stand twice).
//! - [`Fix::new`] takes one edit, `Some(edit)` or `None`; [`Fix::several`] takes many; [`Fix::file`] writes a file anew.
//! - The sentence says what the fix does, in the third person, without a full stop: "Adds `required: true`".
//! - A draft: `let text = site.text_or(proposal);` is what the author wrote, or the proposal before that; it ends with
//!   `Fix::draft("Adds a summary", text, edit)`. Of a rule of `FixKind::Draft` every fix is one; of a rule of
//!   `FixKind::Auto` the cases that need the author's word are. Where only some texts are allowed, `.among(…)` says which.
//! - Nothing is invented: what the files do not tell is a marked gap among other values ([`gap`](crate::markdown::gap)), or
//!   asked for: `let Some(text) = site.words(proposal) else { return Fix::ask("Adds a description", "What it does") };`.
//!   So it is where a proposal would only say again what stands there already.
//! - Safe (`Fix::new`) is only what changes nothing that flows rely on: no operationId, path, name, type or value of `enum`.
//!   Otherwise it is a draft that says so, `Fix::draft(…)?.changing(Held::OperationId)`, or there is none: `None`.
//! - A fix must end its finding, and raise no other one: [`all`] checks again and leaves out what does not. The rule's bad
//!   example is tested with it, or its fixtures where the example is words (`tests/support/fixtures.rs`).
//! - Fixes that touch the same bytes wait for one another; two inserts behind one member take two rounds.

mod all;
mod block;
mod edit;
mod flow;
mod pieces;
mod repack;
mod repairs;
mod words;
mod write;

use crate::document::{Document, Node, Problem, Source};
use crate::markdown::GAP;
use crate::rules::{Context, Finding, fixer};
use crate::spelling::nearest;
use crate::visible::beginning;
use std::borrow::Cow;

pub use all::{Left, MAX_ROUNDS, Mended, Outcome, Wanted, Why, all, apply, name, safe, with};
pub use edit::{Edit, inverse};
pub use flow::{indentation, line_end};
pub use repack::packed;
pub use repairs::repairs;
pub use words::{as_name, capitalized, says_more, with_own_name, words};
pub use write::{Spot, Value, Writer, json_string};

/// What mends the findings of one rule, where it can.
pub type Fixer = for<'c> fn(&Site<'c>) -> Option<Fix>;

/// What mends one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, without a full stop: "Adds `required: true`".
    pub title: Cow<'static, str>,
    pub edits: Vec<Edit>,
    /// Files that are written anew or added, by their names.
    pub files: Vec<(String, Vec<u8>)>,
    /// The text that the author is to confirm or edit; `None` where the fix is safe without a question.
    pub draft: Option<String>,
    /// What the author is asked for, where no proposal would say more than the files do. Nothing is edited before that.
    pub asks: Option<String>,
    /// What the draft can be, where not every text is allowed. The empty text stands for leaving it out.
    pub choices: &'static [&'static str],
    /// What of a published connector it changes that others hold.
    pub changes: Option<Held>,
    /// Whether it only puts large parts elsewhere, as they are: a diff of that is long, and tells less than its title.
    pub moves: bool,
}

/// What flows, apps and connections hold of a published connector: where it becomes another one, they break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    OperationId,
    Path,
    Parameter,
    Values,
    RedirectMode,
    Connection,
}

impl Held {
    /// What happens to a connector that is published already.
    pub fn warning(self) -> &'static str {
        match self {
            Held::OperationId => {
                "Flows call the operation by its id: those made with a published connector break when it changes."
            }
            Held::Path => "This is where the service is called: take it only where the service answers there.",
            Held::Parameter => {
                "Flows hold what they send by this parameter: those made with a published connector lose it."
            }
            Held::Values => {
                "Flows hold the values as they were: those made with a published connector may send others."
            }
            Held::RedirectMode => {
                "Connections sign in at another address then, which the identity provider must know first."
            }
            Held::Connection => {
                "Connections hold their values by these names and types: those to a published connector must be made anew."
            }
        }
    }
}

impl Fix {
    /// What whoever takes it should know first: that it breaks what others hold, or that it does not end what is missing.
    /// Such a fix is taken only by who asks for it.
    pub fn warning(&self) -> Option<&'static str> {
        const GAPS: &str = "It leaves gaps for what only you know: they are told until you fill them in.";
        self.changes.map(Held::warning).or_else(|| self.leaves_gaps().then_some(GAPS))
    }

    /// Whether what it writes has gaps for its author.
    fn leaves_gaps(&self) -> bool {
        let files = self.files.iter().filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
        self.edits.iter().map(|edit| edit.text.as_str()).chain(files).any(|text| text.contains(GAP))
    }

    /// A safe fix of one edit.
    pub fn new(title: impl Into<Cow<'static, str>>, edit: Option<Edit>) -> Option<Fix> {
        Fix::several(title, vec![edit?])
    }

    /// A safe fix of several edits. Without any it is none.
    pub fn several(title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Option<Fix> {
        (!edits.is_empty()).then(|| Fix { title: title.into(), edits, ..Fix::empty() })
    }

    /// A safe fix that writes a file anew, or adds it.
    pub fn file(title: impl Into<Cow<'static, str>>, name: impl Into<String>, bytes: Vec<u8>) -> Fix {
        Fix { title: title.into(), files: vec![(name.into(), bytes)], ..Fix::empty() }
    }

    /// A proposal: `text` is what the author confirms or edits, and stands in the edit.
    pub fn draft(title: impl Into<Cow<'static, str>>, text: impl Into<String>, edit: Option<Edit>) -> Option<Fix> {
        Some(Fix::new(title, edit)?.as_draft(text))
    }

    /// The same as a proposal. Where there is no text to be edited, but something to be confirmed, the text is empty.
    #[must_use]
    pub fn as_draft(self, text: impl Into<String>) -> Fix {
        Fix { draft: Some(text.into()), ..self }
    }

    /// A question for words that nobody but the author has: an empty field, with what belongs into it.
    pub fn ask(title: impl Into<Cow<'static, str>>, what: impl Into<String>) -> Option<Fix> {
        Some(Fix { title: title.into(), draft: Some(String::new()), asks: Some(what.into()), ..Fix::empty() })
    }

    fn empty() -> Fix {
        Fix {
            title: Cow::Borrowed(""),
            edits: Vec::new(),
            files: Vec::new(),
            draft: None,
            asks: None,
            choices: &[],
            changes: None,
            moves: false,
        }
    }

    /// The same as a proposal that changes what others hold: it is taken only by who asks for it.
    #[must_use]
    pub fn changing(self, held: Held) -> Fix {
        Fix { changes: Some(held), ..self }
    }

    /// The same as a proposal of which the author takes one of these texts, and no other.
    #[must_use]
    pub fn among(self, choices: &'static [&'static str]) -> Fix {
        Fix { choices, ..self }
    }

    /// The same as one that only moves large parts.
    #[must_use]
    pub fn moving(self) -> Fix {
        Fix { moves: true, ..self }
    }

    pub fn is_safe(&self) -> bool {
        self.draft.is_none()
    }

    /// Whether it waits for the author's words.
    pub fn is_open(&self) -> bool {
        self.asks.is_some()
    }

    /// Whether it writes something that is left to the author: see [`GAP`].
    pub fn has_gaps(&self) -> bool {
        self.edits.iter().any(|edit| edit.text.contains(GAP))
            || self.draft.as_ref().is_some_and(|text| text.contains(GAP))
    }
}

/// One finding, as the fixer of its rule sees it.
#[derive(Clone, Copy)]
pub struct Site<'c> {
    pub context: &'c Context<'c>,
    pub finding: &'c Finding,
    /// What the author wrote in place of the proposal.
    answer: Option<&'c str>,
}

impl<'c> Site<'c> {
    /// The value that the finding is on: what is wrong, or the object that lacks something.
    pub fn node(&self) -> Option<Node<'c>> {
        let document = self.document()?;
        // Of a tree that is not what the author meant, the place of a value is a guess.
        document.is_sound().then(|| document.tree().resolve(&self.finding.place.pointer)).flatten()
    }

    /// The document that the finding is in.
    pub fn document(&self) -> Option<&'c Document> {
        let file = self.file();
        self.context.documents().find(|parsed| parsed.file == file).map(|parsed| parsed.document)
    }

    /// The index of the file that the finding is in.
    pub fn file(&self) -> usize {
        usize::from(self.finding.place.file)
    }

    /// Writes in the document that the finding is in. There is none for a file that nobody can save: one put together
    /// from the parts of a solution, or one of which not all could be read.
    pub fn writer(&self) -> Option<Writer<'c>> {
        self.writer_of(self.file())
    }

    /// Writes in the definition.
    pub fn definition_writer(&self) -> Option<Writer<'c>> {
        self.writer_of(self.context.definition?.file)
    }

    /// Writes in apiProperties.json.
    pub fn properties_writer(&self) -> Option<Writer<'c>> {
        self.writer_of(self.context.properties?.file)
    }

    fn writer_of(&self, file: usize) -> Option<Writer<'c>> {
        let parsed = self.context.documents().find(|parsed| parsed.file == file)?;
        // What could not be read would be lost.
        let is_whole = parsed.document.errors().iter().all(|error| error.problem != Problem::NotUtf8);
        (is_whole && !self.context.submission.is_assembled(file)).then(|| Writer::new(file, parsed.document))
    }

    /// Whether this text stands in the script, where nothing is edited; `None` where nothing more may be looked at.
    pub fn is_in_script(&self, text: &str) -> Option<bool> {
        let script = self.context.script.and_then(|(file, _)| self.context.submission.files().get(file));
        let Some(script) = script else { return Some(false) };
        // Text is searched far quicker than members are.
        self.spend(script.bytes.len() / 64)?;
        Some(String::from_utf8_lossy(&script.bytes).contains(text))
    }

    /// The text of the file that the finding is in: a document, a text for readers, or the script.
    pub fn source(&self) -> Option<Source<'c>> {
        repairs::source(self.context, self.file())
    }

    /// The marked bytes of the text that the finding is in. Where that is no document, the edit is made by hand:
    /// `Edit { file: site.file(), range, text }`.
    pub fn span(&self) -> Option<std::ops::Range<usize>> {
        let place = &self.finding.place;
        let source = self.source()?;
        let start = source.offset(place.line, place.column)?;
        let end = source.offset(place.end_line, place.end_column)?;
        (start <= end).then_some(start..end)
    }

    /// What the author wrote, or the proposal; nothing where there is neither: then it is asked for ([`Fix::ask`]).
    pub fn words(&self, proposal: Option<String>) -> Option<String> {
        self.answer.map_or(proposal, |answer| Some(answer.to_owned()).filter(|answer| !answer.trim().is_empty()))
    }

    /// What the author wrote in place of the proposal, or the proposal.
    pub fn text_or(&self, proposal: impl Into<String>) -> String {
        self.answer.map_or_else(|| proposal.into(), str::to_owned)
    }

    /// Takes steps of what all fixers together may look through, which follows the size of the files: `None` when they are used
    /// up, and then there is no fix. A fixer that looks along what stands beside its finding takes steps for it: else
    /// thousands of findings beside one another would take time by the square of their number.
    pub fn spend(&self, steps: usize) -> Option<()> {
        self.context.effort.spend(steps).then_some(())
    }

    /// All of these, a step for each, or `None` where not all can be looked at.
    pub fn all<T>(&self, items: impl IntoIterator<Item = T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for item in items {
            self.spend(1)?;
            all.push(item);
        }
        Some(all)
    }

    /// The name that a text is closest to ([`nearest`]), where all of them can be looked at: `Some(None)` where none is close.
    /// To hold two of about the same length against one another takes time by the product of their lengths.
    pub fn nearest<'n>(&self, text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Option<&'n str>> {
        let mut all = Vec::new();
        for name in names {
            let is_near = text.len().abs_diff(name.len()) <= 2;
            self.spend(1 + if is_near { text.len() * name.len() / 16 } else { 0 })?;
            all.push(name);
        }
        Some(nearest(text, all))
    }

    /// The index of the finding's wording.
    pub fn case(&self) -> usize {
        self.finding.case()
    }
}

/// What mends a finding of this connector, where its rule has a fix and this finding can have it. `answer` is the text that
/// the author confirmed for a draft; without it the fix is made of the proposal.
pub fn fix(context: &Context, finding: &Finding, answer: Option<&str>) -> Option<Fix> {
    /// So many bytes are written in the time of a step.
    const WRITTEN: usize = 8;
    let site = Site { context, finding, answer };
    let mut fix = fixer(finding.rule_index())?(&site)?;
    // What thousands of findings are mended by may be one long text, each time.
    let edits = fix.edits.iter().map(|edit| edit.text.len());
    let written =
        edits.chain(fix.files.iter().map(|(_, bytes)| bytes.len())).chain(fix.draft.as_ref().map(String::len));
    site.spend(written.sum::<usize>() / WRITTEN)?;
    if beginning(&fix.title).len() < fix.title.len() {
        fix.title = beginning(&fix.title).to_owned().into();
    }
    Some(fix)
}

#[cfg(test)]
mod tests;
