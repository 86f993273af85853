//! No definition is called `security`.

#[cfg(feature = "fix")]
use super::fixes::redirect;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-named-security-clash",
    title: "No definition is called `security`",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "PowerPlatformConnectors pull request 4123",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`definitions` has an entry called `security`, which Microsoft's validator takes for the `security` of the definition and refuses.",
        advice: "Give it another name, such as `securityInfo`, and change the references to it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's validator has been seen to take `/definitions/security` for the list of security requirements, and to refuse it as being of the wrong type.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { «"security"»: { "type": "object" } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "securityInfo": { "type": "object" } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let entry = site.node()?;
    let definitions = entry.parent()?;
    let names = std::iter::once("securityInfo".to_owned()).chain((2..).map(|number| format!("securityInfo{number}")));
    let name = names.take(1_000).find(|name| definitions.get(name).is_none())?;
    let mut edits = redirect(site, "#/definitions/security", &format!("#/definitions/{name}"))?;
    edits.push(site.writer()?.rename(entry, &name)?);
    Fix::several(format!("Renames it to `{name}`, and changes the references to it"), edits)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    if let Some(entry) = definition.root().get("definitions").and_then(|definitions| definitions.get("security")) {
        findings.at_key(entry, 0, &[]);
    }
}
