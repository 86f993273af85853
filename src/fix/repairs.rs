//! What mends findings, for who shows it beside them: places instead of bytes.

use super::{Edit, fix};
use crate::document::Source;
use crate::report::sarif::{Change, Repair};
use crate::rules::{Context, Finding, FixKind};

/// What mends each finding without a question to the author, by edits of texts. Each is by itself: two may touch the
/// same bytes, and none was tried: whoever applies one checks again.
pub fn repairs(context: &Context, findings: &[Finding]) -> Vec<Option<Repair>> {
    let repair = |finding: &Finding| {
        // What is never safe is not made to be thrown away.
        if finding.rule().fix != FixKind::Auto {
            return None;
        }
        let fix = fix(context, finding, None).filter(|fix| fix.is_safe() && fix.files.is_empty())?;
        let changes = fix.edits.iter().map(|edit| change(context, edit)).collect::<Option<Vec<Change>>>()?;
        Some(Repair { title: fix.title.into_owned(), changes })
    };
    findings.iter().map(repair).collect()
}

fn change(context: &Context, edit: &Edit) -> Option<Change> {
    let source = source(context, edit.file)?;
    let start = source.position(u32::try_from(edit.range.start).ok()?);
    let end = source.position(u32::try_from(edit.range.end).ok()?);
    Some(Change { file: edit.file, start, end, text: edit.text.clone() })
}

/// The text of a file: a document, a text for readers, or the script.
pub(super) fn source<'c>(context: &Context<'c>, file: usize) -> Option<Source<'c>> {
    let document = context.documents().find(|parsed| parsed.file == file).map(|parsed| parsed.document.source());
    let script = || context.script.filter(|(index, _)| *index == file).map(|(_, script)| script.source());
    document.or_else(script).or_else(|| context.papers.source(file))
}
