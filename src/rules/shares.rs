//! Which published connectors the shares of the rules were measured on (docs/calibration.md).

use super::Rule;

/// Published connectors that a share was measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// All whose definition was at hand.
    All,
    /// Those that were last changed in 2024: the rule became stricter.
    Of2024,
    /// Those that were published since 2021. Their number was not kept.
    Since2021,
}

impl Sample {
    /// How many they are, where that is known.
    pub fn connectors(self) -> Option<u32> {
        match self {
            Sample::All => Some(1_011),
            Sample::Of2024 => Some(210),
            Sample::Since2021 => None,
        }
    }
}

const OF_2024: [&str; 17] = [
    "info-contact-email-present",
    "info-contact-present",
    "info-contact-url-present",
    "info-description-restricted",
    "op-description-not-summary",
    "op-description-sentence",
    "op-id-alnum",
    "op-id-pascal",
    "op-summary-alnum-paren",
    "param-internal-default-required",
    "param-path-encoding",
    "param-summary-chars",
    "resp-default-no-schema",
    "resp-one-schema",
    "resp-schema-not-empty",
    "resp-schema-success",
    "resp-success",
];

const SINCE_2021: [&str; 2] = ["info-contact-name", "meta-present"];

impl Rule {
    /// Which connectors its share was measured on.
    pub fn sample(&self) -> Sample {
        if OF_2024.contains(&self.id) {
            Sample::Of2024
        } else if SINCE_2021.contains(&self.id) {
            Sample::Since2021
        } else {
            Sample::All
        }
    }

    /// How many published connectors break it, in words.
    pub fn share_told(&self) -> Option<String> {
        let share = self.share?;
        let (one, many) = match self.sample() {
            Sample::All => ("published connector", "published connectors"),
            Sample::Of2024 => ("connector published in 2024", "connectors published in 2024"),
            Sample::Since2021 => ("connector published since 2021", "connectors published since 2021"),
        };
        Some(if share <= 0.0 {
            format!("Hardly any {one} breaks it")
        } else if share < 1.0 {
            format!("Less than 1\u{202f}% of {many} break it")
        } else {
            format!("{}\u{202f}% of {many} break it", share.round_ties_even() as i32)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn a_sample_is_of_a_rule_with_a_share() {
        for id in OF_2024.into_iter().chain(SINCE_2021) {
            let rule = RULES.iter().find(|rule| rule.id == id);
            assert!(rule.is_some_and(|rule| rule.share.is_some()), "{id}");
        }
    }

    /// 199 of the 231 connectors with OAuth are a fifth of all: nobody is told that nearly all break it.
    #[cfg(feature = "package")]
    #[test]
    fn a_share_is_one_of_the_connectors_that_it_is_told_of() {
        let told =
            |id: &str| RULES.iter().find(|rule| rule.id == id).and_then(|rule| rule.share_told()).expect("a share");
        assert_eq!(told("oauth-redirect-per-connector"), "20\u{202f}% of published connectors break it");
        assert_eq!(told("resp-success"), "10\u{202f}% of connectors published in 2024 break it");
        assert_eq!(told("info-contact-name"), "Hardly any connector published since 2021 breaks it");
    }
}
