//! The script calls by its context.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "script-httpclient",
    title: "The script calls by its context",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Write code in a custom connector (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The script makes an `HttpClient` of its own.",
        advice: "Use `Context.SendAsync`: it goes through the connection and keeps to the time limit.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Calls by the context carry the connection's authentication and run through the platform's network. Others may be blocked.",
    bad: Example::script(
        r##"public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var client = «new HttpClient»();
        return await client.SendAsync(Context.Request);
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
    let Some(facts) = context.script.and_then(|(_, script)| script.facts()) else { return };
    for client in &facts.clients {
        findings.in_script(*client, 0, &[]);
    }
}
