//! The host is the one for production.

use crate::criteria::RowId;
use crate::properties::Properties;
use crate::rules::finding::Findings;
use crate::rules::text::domain;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::net::Ipv4Addr;

pub static RULE: Rule = Rule {
    id: "def-host-production",
    title: "The host is the one for production",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\": the definition shows the production host",
    codes: &[],
    share: Some(2.5),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`host` is `{0}`: `{1}` looks like a server for development or tests.",
            advice: "Name the server that customers use. If this is it, nothing is to be done.",
        },
        Wording {
            says: "`host` is `{0}`, which only reaches a computer near you.",
            advice: "Name the public server that customers use.",
        },
        Wording { says: "`host` is `{0}`, an address from examples.", advice: "Name the server that customers use." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The definition that is certified must call the server that customers use; Microsoft sends back definitions that call a server for staging, development or tests.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "host": «"api-staging.framing.example"», "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "host": "api.framing.example", "paths": {} }"##,
};

/// The domains of services that lead to the computer of whoever asks them to.
const TUNNELS: &[&str] = &[
    "ngrok.io",
    "ngrok.app",
    "ngrok.dev",
    "ngrok-free.app",
    "ngrok-free.dev",
    "loca.lt",
    "localtunnel.me",
    "trycloudflare.com",
    "devtunnels.ms",
    "serveo.net",
    "lhr.life",
];

const STAGES: &[&str] = &["dev", "test", "staging", "stage", "stg", "uat", "qa", "sandbox", "preprod", "demo"];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let Some(node) = definition.root().get("host") else { return };
    let written = node.as_str().unwrap_or_default();
    match judge(written) {
        Some(Doubt::Stage(label)) => findings.at(node, 0, &[written, &label]),
        // Behind a data gateway the host is reached from inside a network, where it may well be this one.
        Some(Doubt::Near) if !context.connector.as_ref().is_some_and(has_gateway) => findings.at(node, 1, &[written]),
        Some(Doubt::Example) => findings.at(node, 2, &[written]),
        Some(Doubt::Near) | None => {}
    }
}

fn has_gateway(connector: &Properties) -> bool {
    connector.parameters().iter().any(crate::properties::connection::Parameter::is_gateway)
}

#[derive(Debug, PartialEq, Eq)]
enum Doubt {
    Stage(String),
    Near,
    Example,
}

fn judge(written: &str) -> Option<Doubt> {
    let (host, port) = written.split_once(':').unwrap_or((written, ""));
    let is_name = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    // What is no host at all is told as that.
    if host.is_empty() || !is_name || !port.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let host = host.as_str();
    let under = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        let is_near =
            address.is_private() || address.is_loopback() || address.is_link_local() || address.is_unspecified();
        return is_near.then_some(Doubt::Near);
    }
    let is_near = |name: &&str| under(name);
    if !host.contains('.') || ["localhost", "local", "internal"].iter().chain(TUNNELS).any(is_near) {
        return Some(Doubt::Near);
    }
    if ["example.com", "example.org", "example.net", "contoso.com"].iter().any(|domain| under(domain)) {
        return Some(Doubt::Example);
    }
    // A domain itself may be called anything (`test.com`, `dev.to`): what stands in front of it says what it is for.
    let in_front = &host[..host.len() - domain(host).len()];
    let stage = in_front.split(['.', '-']).find(|part| STAGES.contains(part))?;
    Some(Doubt::Stage(stage.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_labels_in_front_of_the_domain_count() {
        for host in [
            "api.dev",
            "dev.to",
            "my-test.com",
            "api.devices.io",
            "latest.framing.io",
            "demo.io",
            "a.b.dev",
            "",
            "https://framing.io",
            "größe",
            "{2𑋴@𑎉.local",
        ] {
            assert_eq!(judge(host), None, "{host}");
        }
        for host in ["qa.co.uk", "demo.com.au", "test.com", "dev.co.nz:443"] {
            assert_eq!(judge(host), None, "{host} is a domain");
        }
        assert_eq!(judge("qa.framing.co.uk"), Some(Doubt::Stage("qa".to_owned())));
        assert_eq!(judge("dev.abc.io"), Some(Doubt::Stage("dev".to_owned())), "a short name is no part of the ending");
        for (host, label) in
            [("dev.framing.io", "dev"), ("api-uat.framing.io", "uat"), ("x.Sandbox.framing.io:443", "sandbox")]
        {
            assert_eq!(judge(host), Some(Doubt::Stage(label.to_owned())), "{host}");
        }
    }

    #[test]
    fn computers_nearby_and_examples_are_known() {
        for host in [
            "localhost",
            "localhost:8080",
            "127.0.0.1",
            "10.0.0.7:80",
            "172.16.0.1",
            "172.31.255.1",
            "192.168.1.2",
            "169.254.1.1",
            "abc.ngrok.io",
            "abc.eu.ngrok.io",
            "abc.ngrok-free.app",
            "abc.ngrok.app",
            "printer.local",
            "api.internal:8443",
            "intranet",
        ] {
            assert_eq!(judge(host), Some(Doubt::Near), "{host}");
        }
        for host in ["api.ngrok.com", "52.174.20.9", "172.32.0.1", "8.8.8.8:443", "{host}", "[::1]:80", "local.io"] {
            assert_eq!(judge(host), None, "{host} is reached from anywhere, or is no host");
        }
        assert_eq!(judge("api.contoso.com"), Some(Doubt::Example));
        assert_eq!(judge("notcontoso.com"), None);
    }
}
