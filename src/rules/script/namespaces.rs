//! The script uses namespaces that the platform has.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "script-namespaces",
    title: "The script uses namespaces that the platform has",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Write code in a custom connector (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The script uses `{0}`, which is not among the namespaces that Microsoft lists for scripts.",
        advice: "Do without it: the platform may not compile the script.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Scripts run in a sandbox with a part of .NET and the library Newtonsoft.Json. Microsoft lists the namespaces that they may use.",
    bad: Example::script(
        r##"using «System.Data»;

public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await Context.SendAsync(Context.Request, CancellationToken);
    }
}"##,
    ),
    good: r##"using System.Linq;
using static System.Math;

public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await Context.SendAsync(Context.Request, CancellationToken);
    }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(facts) = context.script.and_then(|(_, script)| script.facts()) else { return };
    for using in &facts.usings {
        let is_in = |known: &&&str| {
            let rest = using.name.strip_prefix(**known);
            rest.is_some_and(|rest| rest.is_empty() || using.is_of_type && rest.starts_with('.'))
        };
        if NAMESPACES.iter().find(is_in).is_none() {
            findings.in_script(using.span, 0, &[&using.name]);
        }
    }
}

const NAMESPACES: &[&str] = &[
    "System",
    "System.Collections",
    "System.Collections.Generic",
    "System.Diagnostics",
    "System.Drawing",
    "System.Drawing.Drawing2D",
    "System.Drawing.Imaging",
    "System.IO",
    "System.IO.Compression",
    "System.Linq",
    "System.Net",
    "System.Net.Http",
    "System.Net.Http.Headers",
    "System.Net.Security",
    "System.Security.Authentication",
    "System.Security.Cryptography",
    "System.Text",
    "System.Text.RegularExpressions",
    "System.Threading",
    "System.Threading.Tasks",
    "System.Web",
    "System.Xml",
    "System.Xml.Linq",
    "Microsoft.Extensions.Logging",
    "Newtonsoft.Json",
    "Newtonsoft.Json.Linq",
];
