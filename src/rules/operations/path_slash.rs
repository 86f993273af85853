//! Every path starts with a slash.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "op-path-slash",
    title: "Every path starts with a slash",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Paths Object",
    codes: &["OperationPathMustStartWithSlash"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A path is put behind host and base path: without its slash the address is broken.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { «"quotes"»: {} }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": { "/quotes": {} }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let item = site.node()?;
    let key = item.key()?.text.trim();
    // What begins with a server names the path behind it.
    let path = key.split_once("://").map_or(Some(key), |(_, address)| Some(&address[address.find('/')?..]))?;
    let path = site.text_or(format!("/{}", path.trim_start_matches(['/', '\\'])));
    let edit = site.writer()?.rename(item, &path);
    Some(Fix::draft(format!("Writes `{path}`"), path.as_str(), edit)?.changing(Held::Path))
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}
