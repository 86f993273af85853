//! What a heading is about, however its author put it.

/// What the sections of a readme and an intro are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Publisher,
    Prerequisites,
    Operations,
    Credentials,
    GettingStarted,
    KnownIssues,
    Errors,
    Questions,
    Deployment,
}

impl Topic {
    /// The heading that Microsoft's template of a readme has.
    pub fn in_readme(self) -> &'static str {
        match self {
            Topic::Publisher => "Publisher",
            Topic::Prerequisites => "Prerequisites",
            Topic::Operations => "Supported Operations",
            Topic::Credentials => "Obtaining Credentials",
            Topic::GettingStarted => "Getting Started",
            Topic::KnownIssues => "Known Issues and Limitations",
            Topic::Errors => "Common Errors and Remedies",
            Topic::Questions => "Frequently Asked Questions",
            Topic::Deployment => "Deployment Instructions",
        }
    }

    /// The heading that Microsoft's document on packages has for an intro.
    pub fn in_intro(self) -> &'static str {
        match self {
            Topic::Credentials => "How to get credentials",
            Topic::GettingStarted => "Get started with your connector",
            Topic::KnownIssues => "Known issues and limitations",
            Topic::Errors => "Common errors and remedies",
            Topic::Questions => "FAQ",
            other => other.in_readme(),
        }
    }

    /// Whether a heading is about this. Case, numbers, hyphens and punctuation do not count.
    pub fn is_of(self, heading: &str) -> bool {
        let words = words(heading);
        let is = |index: usize, known: &[&str]| words.get(index).is_some_and(|word| known.contains(&word.as_str()));
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let has_pair = |a: &str, b: &str| words.windows(2).any(|pair| pair[0] == a && pair[1] == b);
        match self {
            Topic::Publisher => is(0, &["publisher", "publishers"]) || has_pair("published", "by"),
            Topic::Prerequisites => {
                has(&["prerequisite", "prerequisites", "requirement", "requirements"])
                    || has_pair("pre", "requisites")
                    || has_pair("pre", "requisite")
            }
            Topic::Operations => {
                const NAMES: [&str; 5] = ["operations", "actions", "triggers", "endpoints", "operation"];
                let is_list = words.last().is_some_and(|word| NAMES[..4].contains(&word.as_str()));
                words.len() <= 6 && is_list || is(0, &["supported", "available"]) && has(&NAMES)
            }
            Topic::Credentials => {
                has(&["credential", "credentials", "authentication", "authorization", "authenticating", "authenticate"])
                    || has_pair("api", "key")
                    || has_pair("api", "keys")
                    || has_pair("access", "token")
            }
            Topic::GettingStarted => {
                has_pair("getting", "started") || has_pair("get", "started") || is(0, &["using", "usage"])
            }
            Topic::KnownIssues => {
                has(&["limitation", "limitations"]) || has_pair("known", "issues") || has_pair("known", "issue")
            }
            Topic::Errors => has(&["error", "errors", "troubleshooting"]),
            Topic::Questions => has(&["faq", "faqs"]) || has_pair("asked", "questions"),
            Topic::Deployment => has(&["deploy", "deploying", "deployment", "install", "installing", "installation"]),
        }
    }
}

/// The words of a heading in lower case, without the number that it may begin with.
fn words(heading: &str) -> Vec<String> {
    /// Longer headings are sentences.
    const MAX_WORDS: usize = 40;
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_WORDS);
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    words.skip_while(is_number).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_put() {
        for (topic, headings) in [
            (Topic::Publisher, &["Publisher: Framing", "PUBLISHER", "Published by"][..]),
            (Topic::Prerequisites, &["Pre-requisites", "1. Prerequisite", "Prerequisites:", "System requirements"]),
            (
                Topic::Operations,
                &["Supported Operations", "Actions", "Supported actions and triggers", "Framing Triggers"],
            ),
            (Topic::Credentials, &["Authentication.", "How to get credentials", "Get an API-key", "Access token"]),
            (Topic::KnownIssues, &["Known issues", "Limitation", "2.3 Known Issues & Limitations"]),
            (Topic::Deployment, &["Deploying the sample", "Deployment instructions", "Installation"]),
            (Topic::Questions, &["FAQ", "Frequently asked questions"]),
            (Topic::GettingStarted, &["Getting Started", "Get started with your connector", "Using the connector"]),
            (Topic::Errors, &["Common errors and remedies", "Troubleshooting"]),
        ] {
            for heading in headings {
                assert!(topic.is_of(heading), "{topic:?}: {heading}");
            }
        }
        assert!(!Topic::Operations.is_of("Operation 1 - Search stops"));
        assert!(!Topic::Operations.is_of("Get quote"));
        assert!(!Topic::Publisher.is_of("How to become a publisher"));
        assert!(!Topic::KnownIssues.is_of("Get issues"));
    }
}
