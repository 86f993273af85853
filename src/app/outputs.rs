//! What a report becomes: findings that are dismissed, forms in which it leaves, and the recent reports that are kept on
//! this device. A part of the state, with how it changes.

use super::protocol::{DismissalView, Output};

/// What is open of it on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    /// What is about to be dismissed: a rule, or one of its findings by its fingerprint.
    pub dismissing: Option<(String, Option<u64>)>,
    /// How many dismissals the engine has not answered yet: so long the page knows better what is dismissed.
    pub awaited: u32,
    /// The form that is being written.
    pub writing: Option<Output>,
    /// The finding that was copied last.
    pub copied: Option<u64>,
    /// The reports that are kept, the latest first; absent where none are to be kept.
    pub recent: Option<Vec<Recent>>,
}

/// A report that is kept on this device: its link, and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Such as 2026-11-23.
    pub date: String,
    pub answer: String,
    pub title: String,
    pub payload: String,
    /// What stands for the connector: its title and where its definition lies. Of two with one title, as a product and
    /// its beta, neither takes the place of the other. Not the digests of its files: a connector whose files were mended
    /// stays the same one.
    pub of: String,
}

/// The reasons that are proposed.
pub const REASONS: [&str; 3] = ["False alarm", "Agreed with Microsoft", "Later"];

/// The most reports that are kept, and how many bytes they may take.
const MOST: usize = 20;
const MOST_BYTES: usize = 200_000;

impl Outputs {
    /// The dismissals with the one that is about to be made.
    pub fn dismiss(&mut self, there: &[DismissalView], reason: String) -> Option<Vec<DismissalView>> {
        let (rule, print) = self.dismissing.take()?;
        let new = DismissalView { says: rule.clone(), rule, print, reason, at: String::new() };
        Some(there.iter().cloned().chain([new]).collect())
    }

    /// Puts a report before the others, in the place of an earlier one on the same connector.
    pub fn remember(&mut self, new: Recent) {
        if let Some(list) = &mut self.recent {
            list.retain(|other| other.of != new.of);
            list.insert(0, new);
            shorten(list);
        }
    }

    /// The kept reports as a text, a line each; absent where none are to be kept.
    pub fn stored(&self) -> Option<String> {
        let line = |recent: &Recent| {
            [recent.date.as_str(), &recent.answer, &recent.title, &recent.payload, &recent.of].map(in_line).join("\t")
        };
        Some(self.recent.as_ref()?.iter().map(line).collect::<Vec<String>>().join("\n"))
    }

    /// Takes what was stored, whoever wrote it: what is no such line is left out.
    pub fn recall(&mut self, stored: Option<&str>) {
        self.recent = stored.map(|text| {
            let mut list = Vec::new();
            for line in text.lines().filter(|line| line.len() < MOST_BYTES).take(MOST) {
                let parts: Vec<&str> = line.split('\t').collect();
                // Those that were stored before have nothing at their end.
                if let [date, answer, title, payload, of @ ..] = parts.as_slice()
                    && of.len() < 2
                    && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
                {
                    let [date, answer, title, payload] = [date, answer, title, payload].map(|&part| part.to_owned());
                    let of = of.concat();
                    list.push(Recent { date, answer, title, payload, of });
                }
            }
            shorten(&mut list);
            list
        });
    }
}

/// What a browser is told that a text is, by the name of its file.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("md") => "text/markdown",
        Some("sarif") => "application/sarif+json",
        _ => "application/json",
    }
}

fn shorten(list: &mut Vec<Recent>) {
    let mut bytes = 0;
    list.truncate(MOST);
    list.retain(|recent| {
        bytes +=
            recent.date.len() + recent.answer.len() + recent.title.len() + recent.payload.len() + recent.of.len() + 5;
        bytes <= MOST_BYTES
    });
}

fn in_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(n: usize, length: usize) -> Recent {
        Recent {
            date: "2026-11-23".to_owned(),
            answer: "No".to_owned(),
            title: format!("Connector\t{n}\n"),
            payload: "A".repeat(length),
            of: format!("{n}"),
        }
    }

    #[test]
    fn what_is_kept_is_bounded_and_comes_back() {
        let mut outputs = Outputs { recent: Some(Vec::new()), ..Outputs::default() };
        (0..30).for_each(|n| outputs.remember(recent(n, 100)));
        let list = outputs.recent.clone().unwrap_or_default();
        assert_eq!((list.len(), list[0].title.as_str()), (20, "Connector\t29\n"));
        let mut other = Outputs::default();
        other.recall(outputs.stored().as_deref());
        let back = other.recent.unwrap_or_default();
        assert_eq!((back.len(), back[0].title.as_str()), (20, "Connector 29 "));
        (0..30).for_each(|n| outputs.remember(recent(n, 32_000)));
        assert!(outputs.stored().is_some_and(|text| text.len() <= MOST_BYTES));
        outputs.remember(recent(29, 50));
        let list = outputs.recent.unwrap_or_default();
        assert_eq!(list.iter().filter(|kept| kept.title == "Connector\t29\n").count(), 1, "one for each connector");
    }

    #[test]
    fn connectors_with_one_title_are_kept_apart() {
        let mut outputs = Outputs { recent: Some(Vec::new()), ..Outputs::default() };
        let of = |n: usize, of: &str| Recent { title: "API".to_owned(), of: of.to_owned(), ..recent(n, 10 * n) };
        outputs.remember(of(1, "one"));
        outputs.remember(of(2, "other"));
        outputs.remember(of(3, "one"));
        let mut back = Outputs::default();
        back.recall(outputs.stored().as_deref());
        assert_eq!(back, outputs);
        let kept: Vec<usize> = back.recent.iter().flatten().map(|kept| kept.payload.len()).collect();
        assert_eq!(kept, [30, 20], "the latest of each");
        // What was stored when nothing told them apart is kept.
        back.recall(Some("2026-11-23\tNo\tAPI\tAAAA"));
        back.remember(of(3, "one"));
        assert_eq!(back.recent.map(|list| list.len()), Some(2));
    }

    #[test]
    fn texts_are_kept_under_their_media_types() {
        for (name, kind) in [
            ("report.json", "application/json"),
            ("framing-report.sarif", "application/sarif+json"),
            ("finding.md", "text/markdown"),
        ] {
            assert_eq!(media_type(name), kind, "{name}");
        }
    }

    #[test]
    fn what_others_stored_does_no_harm() {
        let mut outputs = Outputs::default();
        outputs.recall(None);
        assert_eq!((outputs.recent.as_ref(), outputs.stored()), (None, None));
        let long = "x\t".repeat(500_000);
        for hostile in ["", "\n\n\t\t\n", "a\tb\tc\t<script>", "a\tb\tc", "a\tb\tc\td\te\tf", &long, "\u{0}"] {
            outputs.recall(Some(hostile));
            assert_eq!(outputs.recent, Some(Vec::new()), "{hostile:.20}");
        }
    }
}
