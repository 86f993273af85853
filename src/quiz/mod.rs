//! The knowledge check: cases that the engine answers.
//!
//! The first two are those that close the base text ("Share a custom connector", Microsoft Learn), in our own words. A
//! case says what an author would know: answers to the questions, and what stands in the definition. Which answer is
//! right is nowhere written down here; the test below says what each case is meant to show.

mod page;

use crate::criteria::{Answers, Authentication, Level, Ownership, Publisher, Status};
use crate::report::Report;
use crate::rules::{Finding, Severity};
use crate::submission::Submission;
use std::borrow::Cow;

pub use page::{question, score};

/// One question.
pub struct Case {
    /// What it is about, in the score.
    pub title: &'static str,
    pub text: &'static str,
    pub answers: Answers,
    pub definition: Definition,
    /// The rule that it is about, where it is about one.
    pub rule: Option<&'static str>,
}

/// What the definition of a case is.
pub enum Definition {
    /// Nothing is said of it: the answers alone decide.
    None,
    /// The finished sample, where one text stands in the place of another; that text is shown.
    Changed { from: &'static str, to: &'static str },
    /// A definition of its own, shown whole.
    Whole(&'static str),
}

/// A definition that breaks no rule.
const FINISHED: &str = include_str!("../../www/samples/finished/apiDefinition.swagger.json");

impl Definition {
    /// The text that the engine checks.
    pub fn text(&self) -> Option<Cow<'static, str>> {
        match self {
            Definition::None => None,
            Definition::Changed { from, to } => Some(FINISHED.replacen(from, to, 1).into()),
            Definition::Whole(text) => Some((*text).into()),
        }
    }

    /// What is shown of it.
    pub fn shown(&self) -> &'static str {
        match self {
            Definition::None => "",
            Definition::Changed { to, .. } => to,
            Definition::Whole(text) => text,
        }
    }
}

impl Case {
    /// The engine's report.
    pub fn report(&self) -> Report {
        let submission = match self.definition.text() {
            None => Submission::default(),
            Some(text) => Submission::from_files([("apiDefinition.swagger.json", text.as_bytes())]),
        };
        crate::check(&submission, &self.answers)
    }

    /// The findings that a report on it is about: of its rule, or else what stands in the way.
    pub fn findings<'r>(&self, report: &'r Report) -> Vec<&'r Finding> {
        let is_meant = |finding: &&Finding| match self.rule {
            Some(rule) => finding.rule().id == rule,
            None => finding.severity() == Severity::Required,
        };
        report.findings().iter().filter(is_meant).take(3).collect()
    }
}

/// What is recommended only and not met: it never changes the answer.
fn recommendations(report: &Report) -> impl Iterator<Item = String> + '_ {
    let rows = report.criteria().iter().filter(|row| row.level == Level::Recommended && row.status == Status::NotMet);
    rows.map(|row| format!("{} is only recommended: {}", row.id.title(), row.evidence))
}

/// An API of one's own with support: only the rest decides.
const OWN: Answers = Answers {
    publisher: None,
    ownership: Some(Ownership::Own),
    authentication: None,
    support: Some(true),
    availability: Some(99.95),
};

pub static CASES: &[Case] = &[
    Case {
        title: "An API of the government",
        text: "Your company has built a connector for an open data API that the government runs. Callers identify themselves with an API key.",
        answers: Answers {
            publisher: None,
            ownership: Some(Ownership::NotOwn),
            authentication: Some(Authentication::ApiKey),
            support: None,
            availability: None,
        },
        definition: Definition::None,
        rule: None,
    },
    Case {
        title: "Client certificates",
        text: "Your company has built a connector for its own REST API. Callers present client certificates, and the API is typically available 95 % of the time.",
        answers: Answers {
            publisher: None,
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::ClientCertificate),
            support: None,
            availability: Some(95.0),
        },
        definition: Definition::None,
        rule: None,
    },
    Case {
        title: "Availability of 99.5 %",
        text: "Your company owns the API. It uses OAuth 2.0, customers have a support contract, and the service level agreement guarantees 99.5 % uptime.",
        answers: Answers {
            publisher: None,
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::OAuth2),
            support: Some(true),
            availability: Some(99.5),
        },
        definition: Definition::None,
        rule: None,
    },
    Case {
        title: "No support",
        text: "Your company owns the API, which uses basic authentication and is up 99.99 % of the time. Users of the connector have nobody to ask for help.",
        answers: Answers {
            publisher: None,
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::Basic),
            support: Some(false),
            availability: Some(99.99),
        },
        definition: Definition::None,
        rule: None,
    },
    Case {
        title: "No authentication",
        text: "Your company publishes exchange rates by an API of its own. Anybody may call it: it asks for no key and no sign-in. Users can write to your support.",
        answers: Answers {
            publisher: None,
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::None),
            support: Some(true),
            availability: Some(99.95),
        },
        definition: Definition::None,
        rule: None,
    },
    Case {
        title: "OpenAPI 3.0",
        text: "Your framework exports the definition of your API in OpenAPI 3.0. You own the API, it uses an API key, and customers have support. You want to submit this file as it is.",
        answers: OWN,
        definition: Definition::Whole(
            r##"{
  "openapi": "3.0.1",
  "info": {
    "title": "Print Framer",
    "description": "Obtain an estimate for a picture frame.",
    "version": "1.0",
    "contact": { "name": "Support", "email": "support@printframer.example" }
  },
  "servers": [{ "url": "https://api.printframer.example" }],
  "paths": {
    "/sizes": {
      "get": {
        "operationId": "ListSizes",
        "summary": "List the sizes",
        "description": "Lists the sizes in which frames are made.",
        "responses": { "200": { "description": "The sizes" } }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "api_key": { "type": "apiKey", "in": "header", "name": "X-API-Key" }
    }
  },
  "security": [{ "api_key": [] }],
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://printframer.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://printframer.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Commerce" }
  ]
}"##,
        ),
        rule: Some("def-openapi-2"),
    },
    Case {
        title: "A comma too many",
        text: "You own the API and meet all four criteria. The definition opens without complaint in your editor. This is its end.",
        answers: OWN,
        definition: Definition::Changed {
            from: "      \"propertyValue\": \"Commerce\"\n    }\n  ]\n}",
            to: "      \"propertyValue\": \"Commerce\"\n    },\n  ]\n}",
        },
        rule: Some("def-json-valid"),
    },
    Case {
        title: "http beside https",
        text: "You own the API and meet all four criteria. The API can be called with and without encryption, and the definition says so.",
        answers: OWN,
        definition: Definition::Changed {
            from: "\"schemes\": [\n    \"https\"\n  ]",
            to: "\"schemes\": [\n    \"http\",\n    \"https\"\n  ]",
        },
        rule: Some("def-schemes-https"),
    },
    Case {
        title: "A whole address as host",
        text: "You own the API and meet all four criteria. The definition names the server by the address that you would type into a browser.",
        answers: OWN,
        definition: Definition::Changed {
            from: "\"host\": \"api.printframer.example\"",
            to: "\"host\": \"https://api.printframer.example\"",
        },
        rule: Some("def-host-valid"),
    },
    Case {
        title: "The word API in the title",
        text: "You own the API and meet all four criteria. This is how the connector is called.",
        answers: OWN,
        definition: Definition::Changed { from: "\"title\": \"Print Framer\"", to: "\"title\": \"Print Framer API\"" },
        rule: Some("info-title-restricted-words"),
    },
    Case {
        title: "A parameter without a summary",
        text: "You own the API and meet all four criteria. One of the two parameters of the only operation looks like this.",
        answers: OWN,
        definition: Definition::Changed {
            from: "            \"name\": \"Width\",\n            \"in\": \"path\",\n            \"required\": true,\n            \"type\": \"number\",\n            \"format\": \"double\",\n            \"x-ms-summary\": \"Width\",\n",
            to: "            \"name\": \"Width\",\n            \"in\": \"path\",\n            \"required\": true,\n            \"type\": \"number\",\n            \"format\": \"double\",\n",
        },
        rule: Some("param-summary"),
    },
    Case {
        title: "A response attribute without a description",
        text: "You own the API and meet all four criteria. Operations and parameters are described in full, but one attribute of the response is not.",
        answers: OWN,
        definition: Definition::Changed {
            from: "\"title\": \"Currency\",\n          \"description\": \"The currency of the price, as an ISO 4217 code.\",\n          \"x-ms-visibility\": \"important\"",
            to: "\"title\": \"Currency\"",
        },
        rule: Some("attr-full-information"),
    },
    Case {
        title: "OAuth 2.0, implicit flow",
        text: "You own the API and customers have support. It uses OAuth 2.0, and this is how the definition declares it.",
        answers: OWN,
        definition: Definition::Changed {
            from: "\"securityDefinitions\": {\n    \"api_key\": {\n      \"type\": \"apiKey\",\n      \"in\": \"header\",\n      \"name\": \"X-API-Key\"\n    }\n  }",
            to: "\"securityDefinitions\": {\n    \"api_key\": {\n      \"type\": \"oauth2\",\n      \"flow\": \"implicit\",\n      \"authorizationUrl\": \"https://login.printframer.example/authorize\",\n      \"scopes\": {}\n    }\n  }",
        },
        rule: Some("sec-oauth-code-flow"),
    },
    Case {
        title: "A schema for the default response",
        text: "You own the API and meet all four criteria. To be safe, the operation also says what any other response looks like.",
        answers: OWN,
        definition: Definition::Changed {
            from: "          \"400\": {\n            \"description\": \"Height or width is not a number, or no frame is made in this size.\"\n          }",
            to: "          \"400\": {\n            \"description\": \"Height or width is not a number, or no frame is made in this size.\"\n          },\n          \"default\": {\n            \"description\": \"Something else happened.\",\n            \"schema\": { \"$ref\": \"#/definitions/Estimate\" }\n          }",
        },
        rule: Some("resp-default-no-schema"),
    },
    Case {
        title: "A reference to nothing",
        text: "You own the API and meet all four criteria. The response points to a schema whose name was changed since, from Quote to Estimate.",
        answers: OWN,
        definition: Definition::Changed {
            from: "\"$ref\": \"#/definitions/Estimate\"",
            to: "\"$ref\": \"#/definitions/Quote\"",
        },
        rule: Some("def-ref-valid"),
    },
    Case {
        title: "An independent publisher",
        text: "You are a consultant and have built a connector for the API of a company that you do not work for. You submit it as an independent publisher; the API uses an API key, and users can write to you.",
        answers: Answers {
            publisher: Some(Publisher::Independent),
            ownership: None,
            authentication: Some(Authentication::ApiKey),
            support: Some(true),
            availability: None,
        },
        definition: Definition::None,
        rule: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Answer;

    /// What each case is meant to show, in their order: the engine must come to it by itself.
    const MEANT: [Answer; 16] = [
        Answer::Cannot,
        Answer::AfterModifications,
        Answer::Immediately,
        Answer::AfterModifications,
        Answer::AfterModifications,
        Answer::AfterModifications,
        Answer::AfterModifications,
        Answer::Immediately,
        Answer::AfterModifications,
        Answer::AfterModifications,
        Answer::AfterModifications,
        Answer::Immediately,
        Answer::Immediately,
        Answer::Immediately,
        Answer::AfterModifications,
        Answer::Immediately,
    ];

    #[test]
    fn the_engine_answers_each_case_as_it_is_meant() {
        assert_eq!(CASES.len(), MEANT.len());
        let answers: Vec<(&str, Answer)> =
            CASES.iter().map(|case| (case.title, case.report().verdict().answer)).collect();
        let meant: Vec<(&str, Answer)> = CASES.iter().map(|case| case.title).zip(MEANT).collect();
        assert_eq!(answers, meant);
    }

    #[test]
    fn the_cases_of_the_base_text_have_its_answers_and_reasons() {
        let [first, second] = [&CASES[0], &CASES[1]].map(|case| case.report().verdict().clone());
        assert_eq!(first.text(), "No, you cannot apply for certification");
        assert!(first.reasons[0].contains("own"), "{:?}", first.reasons);
        assert_eq!(second.text(), "Yes, you can apply for certification after a single modification");
        assert!(second.reasons.len() == 1 && second.reasons[0].contains("client certificates"), "{:?}", second.reasons);
    }

    /// The choices speak of a single modification.
    #[test]
    fn no_case_needs_more_than_one_modification() {
        for case in CASES {
            assert!(
                case.report().verdict().modifications <= 1,
                "{}: {:?}",
                case.title,
                case.report().verdict().reasons
            );
        }
    }

    #[test]
    fn a_case_breaks_the_rule_that_it_is_about_and_no_other_required_one() {
        for case in CASES {
            let report = case.report();
            let required = report.findings().iter().filter(|finding| finding.severity() == Severity::Required);
            for finding in required {
                assert_eq!(Some(finding.rule().id), case.rule, "{}: {}", case.title, finding.message());
            }
            assert_eq!(case.findings(&report).is_empty(), case.rule.is_none(), "{}", case.title);
        }
    }

    #[test]
    fn what_a_case_changes_stands_in_the_sample() {
        for case in CASES {
            if let Definition::Changed { from, .. } = case.definition {
                assert_eq!(FINISHED.matches(from).count(), 1, "{}", case.title);
            }
        }
        let report = crate::check(&Submission::from_files([("swagger.json", FINISHED.as_bytes())]), &OWN);
        assert_eq!(report.verdict().answer, Answer::Immediately, "{:?}", report.verdict().reasons);
    }
}
