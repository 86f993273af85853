//! The script has the class that the platform runs.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "script-class",
    title: "The script has the class that the platform runs",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Write code in a custom connector (Microsoft Learn)",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The script has no class `Script`.",
            advice: "Begin it with `public class Script : ScriptBase`: the platform runs that class and no other.",
        },
        Wording {
            says: "The class `Script` does not derive from `ScriptBase`.",
            advice: "Write `public class Script : ScriptBase`.",
        },
        Wording {
            says: "The class `Script` has no method `ExecuteAsync`.",
            advice: "Add `public override async Task<HttpResponseMessage> ExecuteAsync()`: the platform calls it.",
        },
        Wording { says: "The class `Script` is not public.", advice: "Write `public class Script : ScriptBase`." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform compiles the script, makes a `Script` and calls its `ExecuteAsync`. It finds both by their names.",
    bad: Example::script(
        r##"public class «Script»
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await Context.SendAsync(Context.Request, CancellationToken);
    }
}"##,
    ),
    good: r##"public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await Context.SendAsync(Context.Request, CancellationToken);
    }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((file, script)) = context.script else { return };
    let Some(facts) = script.facts() else { return };
    let mut classes = facts.classes.iter().filter(|class| class.name == "Script");
    let Some(class) = classes.next() else {
        findings.on_file(file, 0, &[]);
        return;
    };
    // A class may be told in parts, each of which says something of it.
    if classes.next().is_some() {
        return;
    }
    if class.bases.iter().all(|base| base != "ScriptBase") {
        findings.in_script(class.span, 1, &[]);
    } else if class.modifiers.iter().all(|modifier| modifier != "public") {
        findings.in_script(class.span, 3, &[]);
    } else if class.methods.iter().all(|method| method.name != "ExecuteAsync") {
        findings.in_script(class.span, 2, &[]);
    }
}
