//! A host that is set by a policy is an address.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::properties::policies::{Policy, calls};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::{BTreeSet, HashMap, HashSet};

pub static RULE: Rule = Rule {
    id: "pol-dynamic-host",
    title: "A host that is set by a policy is an address over https",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Host URL policy (Microsoft Learn); the definition's parameters",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0} sets the host to `{1}`, which does not begin with `https://`.",
            advice: "Write the protocol before the host: `https://…`. Without it no call arrives, and with `http://` passwords and keys can be read on the way.",
        },
        Wording {
            says: "{0} takes the host from the query parameter `{1}`, but no operation that it applies to has one.",
            advice: "Add the parameter to the operations, or take the host from a connection parameter.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The policy replaces protocol and host of every call that it applies to.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "dynamichosturl", "title": "Host", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": «"http://api.framing.example"» } }] } }"##,
    ),
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "dynamichosturl", "title": "Host", "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('host')" } }] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    if site.case() != 0 {
        return None;
    }
    let node = site.node()?;
    let written = node.as_str()?.trim();
    let host = written.split_once("://").map_or(written, |(_, host)| host).trim_start_matches('/');
    let url = site.text_or(format!("https://{host}"));
    let edit = site.writer()?.replace(node, url.as_str());
    Fix::draft("Writes the address with `https://`", url, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let queries = Queries::of(context);
    for policy in connector.policies().filter(|policy| policy.is("dynamichosturl")) {
        let Some((node, url)) = policy.parameter("urlTemplate").and_then(|node| Some((node, node.as_str()?))) else {
            continue;
        };
        // An expression at the beginning may bring the protocol with it.
        let is_expression = url.starts_with(['@', '{']);
        if !is_expression && !url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://")) {
            findings.at(node, 0, &[&describe(policy.node), url]);
        }
        let used: BTreeSet<&str> = calls(url, "queryParameters").into_iter().take(MAX_NAMES).collect();
        for name in used.into_iter().filter(|name| queries.lacks(&policy, name)) {
            findings.at(node, 1, &[&describe(policy.node), name]);
        }
    }
}

/// The query parameters of the operations. Empty where there is no definition, or no policy that could ask.
#[derive(Default)]
struct Queries<'d> {
    of: HashMap<&'d str, HashSet<&'d str>>,
    all: HashSet<&'d str>,
}

impl<'d> Queries<'d> {
    fn of(context: &Context<'d>) -> Queries<'d> {
        let mut queries = Queries::default();
        let Some((connector, definition)) = context.connector.as_ref().zip(context.openapi.as_ref()) else {
            return queries;
        };
        if !connector.policies().any(|policy| policy.is("dynamichosturl")) {
            return queries;
        }
        for operation in definition.operations() {
            let parameters = definition.parameters_of(operation).iter();
            let names = parameters.filter(|parameter| parameter.text_of("in") == Some("query"));
            let names: HashSet<&str> = names.filter_map(|parameter| parameter.text_of("name")).collect();
            queries.all.extend(&names);
            queries.of.insert(operation.id().unwrap_or_default(), names);
        }
        queries
    }

    /// Whether operations are known that the policy applies to, and none of them has the parameter.
    fn lacks(&self, policy: &Policy, name: &str) -> bool {
        let Some(limits) = policy.operations() else { return !self.of.is_empty() && !self.all.contains(name) };
        let mut known = limits.items().filter_map(|id| self.of.get(id.as_str()?)).peekable();
        known.peek().is_some() && known.all(|names| !names.contains(name))
    }
}

/// How many names of one address are looked up.
const MAX_NAMES: usize = 100;
