//! The addresses that users follow lead to a server.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::text::{is_web_address, leads_to_a_server};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "meta-address-host",
    title: "The addresses that users follow lead to a server",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Such an address is complete by its form (RFC 3986), and one is published; but nothing answers there",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is `{1}`, which leads to no server: users who follow it see an error.",
        advice: "Write the address once, with the full name of the server, such as `https://contoso.com`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The catalogue links to these addresses. One that holds `https://` twice names a server that is called `https`, and one without a dot a server that only a network of your own knows. Both have the form of an address, so no validator is known to refuse them.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {}, "x-ms-connector-metadata": [
  { "propertyName": "Website", "propertyValue": «"https://https://framing.example"» },
  { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
  { "propertyName": "Categories", "propertyValue": "Commerce" }
] }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {}, "x-ms-connector-metadata": [
  { "propertyName": "Website", "propertyValue": "https://framing.example" },
  { "propertyName": "Privacy policy", "propertyValue": "https://framing.example/privacy" },
  { "propertyName": "Categories", "propertyValue": "Commerce" }
] }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let info = context.openapi.as_ref().and_then(|definition| definition.root().get("info"));
    let contact = info.and_then(|info| info.get("contact")).and_then(|contact| contact.get("url"));
    let entry = |name| super::value(context, name).and_then(Result::ok);
    for (name, node) in [
        ("`info.contact.url`", contact),
        ("The `Website` of `x-ms-connector-metadata`", entry("Website")),
        ("The `Privacy policy` of `x-ms-connector-metadata`", entry("Privacy policy")),
    ] {
        let Some((node, text)) = node.and_then(|node| Some((node, node.as_str()?.trim()))) else { continue };
        if is_web_address(text) && !leads_to_a_server(text) {
            findings.at(node, 0, &[name, text]);
        }
    }
}
