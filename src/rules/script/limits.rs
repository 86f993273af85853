//! The script is not too large.

use crate::criteria::RowId;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "script-limits",
    title: "The script has no more than 1 MB",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Write code in a custom connector (Microsoft Learn)",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}` has {1} bytes; a script may have 1,048,576.",
        advice: "Move data out of it: into the service, or into files that it fetches.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform does not take larger scripts. It also stops one that runs too long: after 5 seconds by an older document of Microsoft's, after 2 minutes by a later one. No file shows that.",
    bad: Example::script(r##"«»"##),
    good: r##"public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await Context.SendAsync(Context.Request, CancellationToken);
    }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, file)) = context.submission.first(FileKind::Script) else { return };
    if file.size > 1 << 20 {
        findings.on_file(index, 0, &[&file.name, &grouped(file.size as usize)]);
    }
}
