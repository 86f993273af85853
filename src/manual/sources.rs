//! Where the documents stand that the sources of rules name.

/// A document: how sources name it, its title as a link, and its address.
pub struct Source {
    named: &'static [&'static str],
    pub title: &'static str,
    pub address: &'static str,
}

macro_rules! learn {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/connectors/custom-connectors/", $page)
    };
}

/// The documents, those of Microsoft first. What a source calls by another document's name stands before it.
static SOURCES: &[Source] = &[
    Source {
        named: &[
            "Submit your connector for certification",
            "\"Prepare connector files for certification\"",
            "Prepare connector files for certification",
            "Prepare a connector for certification",
        ],
        title: "Prepare connector files for certification",
        address: learn!("certification-submission"),
    },
    Source {
        named: &["\"Submit for certification\"", "Submit for certification (2022)"],
        title: "Submit for certification",
        address: learn!("submit-for-certification"),
    },
    Source {
        named: &["Independent publisher certification"],
        title: "Independent publisher certification process",
        address: learn!("certification-submission-ip"),
    },
    Source {
        named: &["Follow coding standards for your connectors"],
        title: "Follow coding standards for your connectors",
        address: learn!("coding-standards"),
    },
    Source {
        named: &["Connector string guidance"],
        title: "Connector string guidance",
        address: learn!("connector-string-guidance"),
    },
    Source {
        named: &["OpenAPI extensions for custom connectors"],
        title: "OpenAPI extensions for custom connectors",
        address: learn!("openapi-extensions"),
    },
    Source {
        named: &["Microsoft's Swagger validator", "Microsoft's validator"],
        title: "Fix Swagger Validator errors",
        address: learn!("certification-swagger-validator-rules"),
    },
    Source {
        named: &["Custom connector certification", "Submit a connector for certification"],
        title: "Get your connector certified",
        address: learn!("submit-certification"),
    },
    Source {
        named: &["Test a connector in certification"],
        title: "Test your connector in certification",
        address: learn!("certification-testing"),
    },
    Source {
        named: &["From preview to general availability"],
        title: "Move your connector from preview to general availability",
        address: learn!("certification-to-ga"),
    },
    Source {
        named: &["Custom connectors FAQ", "Custom connector FAQ"],
        title: "Custom connectors FAQ",
        address: learn!("faq"),
    },
    Source {
        named: &["Test connection (Microsoft Learn)"],
        title: "Test connection",
        address: learn!("test-connection"),
    },
    Source {
        named: &["Deprecate an operation"],
        title: "Deprecate an operation",
        address: learn!("deprecate-operation"),
    },
    Source {
        named: &["Connection parameters (Microsoft Learn)", "\"Connection parameters\""],
        title: "Connection parameters",
        address: learn!("connection-parameters"),
    },
    Source { named: &["Multi-auth"], title: "Multi-auth", address: learn!("multi-auth") },
    Source { named: &["paconn (Microsoft Learn)"], title: "paconn", address: learn!("paconn-cli") },
    Source {
        named: &["Write code in a custom connector"],
        title: "Write code in a custom connector",
        address: learn!("write-code"),
    },
    Source {
        named: &["Create a webhook trigger"],
        title: "Create a webhook trigger",
        address: learn!("create-webhook-trigger"),
    },
    Source {
        named: &["Create a polling trigger"],
        title: "Create a polling trigger",
        address: learn!("create-polling-trigger"),
    },
    Source {
        named: &["Create a custom connector from an OpenAPI definition"],
        title: "Create a custom connector from an OpenAPI definition",
        address: learn!("define-openapi-definition"),
    },
    Source {
        named: &["PowerPlatformConnectors"],
        title: "PowerPlatformConnectors",
        address: "https://github.com/microsoft/PowerPlatformConnectors",
    },
    Source { named: &["OpenAPI 2.0"], title: "OpenAPI 2.0", address: "https://spec.openapis.org/oas/v2.0.html" },
    Source {
        named: &["OpenAPI 3.0", "2.0 and 3.0", "; 3.0"],
        title: "OpenAPI 3.0",
        address: "https://spec.openapis.org/oas/v3.0.3.html",
    },
    Source {
        named: &["JSON Schema draft 4"],
        title: "JSON Schema draft 4, validation",
        address: "https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00",
    },
    Source {
        named: &["JSON Reference"],
        title: "JSON Reference",
        address: "https://datatracker.ietf.org/doc/html/draft-pbryan-zyp-json-ref-03",
    },
    Source { named: &["CommonMark"], title: "CommonMark", address: "https://spec.commonmark.org/" },
    Source { named: &["RFC 3986"], title: "RFC 3986", address: "https://www.rfc-editor.org/rfc/rfc3986" },
    Source { named: &["RFC 6901"], title: "RFC 6901", address: "https://www.rfc-editor.org/rfc/rfc6901" },
    Source { named: &["RFC 8259"], title: "RFC 8259", address: "https://www.rfc-editor.org/rfc/rfc8259" },
    Source { named: &["RFC 9110"], title: "RFC 9110", address: "https://www.rfc-editor.org/rfc/rfc9110" },
    Source { named: &["XML 1.0"], title: "XML 1.0", address: "https://www.w3.org/TR/xml/" },
];

/// The documents that the source of a rule, or of a step on the way to certification, names.
pub fn documents(source: &str) -> impl Iterator<Item = &'static Source> {
    SOURCES.iter().filter(move |document| document.named.iter().any(|name| source.contains(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::STAGES;
    use crate::rules::{Authority, RULES};

    #[test]
    fn every_document_is_named() {
        let steps = STAGES.iter().flat_map(|stage| stage.items).map(|item| item.source);
        let named: Vec<&str> = RULES.iter().map(|rule| rule.source).chain(steps).collect();
        for document in SOURCES {
            for name in document.named {
                assert!(named.iter().any(|source| source.contains(name)), "{name}");
            }
        }
    }

    #[test]
    fn what_rests_on_a_document_or_a_standard_links_to_it() {
        let bare: Vec<&str> = RULES
            .iter()
            .filter(|rule| matches!(rule.authority, Authority::Document | Authority::Specification))
            .filter(|rule| documents(rule.source).next().is_none())
            .map(|rule| rule.id)
            .collect();
        assert_eq!(bare, [""; 0]);
    }
}
