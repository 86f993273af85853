//! The fix that is being looked at: what it would change, and the words that the author puts into it. A part of the
//! state, with how it changes.

use super::protocol::{DraftView, Edition, Filter, Mend, ProposalView, Request, Response, Wish};
use super::state::{Event, fix_id};
use crate::number::grouped;
use std::rc::Rc;

/// What is open of it on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fixes {
    /// What is to be mended, and how far that has come.
    pub open: Option<(Mend, Step)>,
    /// Of which edition of the files the proposal is: of another one it changes nothing.
    pub edition: Edition,
    /// What the author wrote in place of proposals, by the fingerprints of the findings.
    texts: Vec<(u64, String)>,
    /// Which proposals and steps the author wants or does not want, where that was said.
    choices: Vec<(u64, bool)>,
    /// Which proposals were passed over, until they are asked for anew.
    passed: Vec<u64>,
    /// What the last fix did, until something else is done.
    pub done: Option<String>,
    /// How often other findings were shown, and whether what is proposed is not of these yet.
    turn: u32,
    pub is_held: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The engine looks what would change.
    Asked,
    Shown(Rc<ProposalView>),
    /// The engine changes it.
    Taken(Rc<ProposalView>),
    /// Why nothing would change.
    Refused(String),
}

/// What is to be done about it outside.
pub enum Sequel {
    Ask(Request),
    Focus(String),
}

/// Whether there is something to take or to leave.
pub fn is_choice(view: &DraftView) -> bool {
    view.asks.is_none() && view.refused.is_none()
}

impl Fixes {
    pub fn take(&mut self, event: Event) -> Option<Sequel> {
        match event {
            Event::AskedToMend(Some(mend)) => {
                // What was written and chosen is of findings: it is there again when the panel is.
                (self.open, self.done) = (Some((mend, Step::Asked)), None);
                self.passed.clear();
                self.propose()
            }
            Event::AskedToMend(None) => {
                let (mend, _) = self.open.take()?;
                Some(Sequel::Focus(fix_id(&mend)))
            }
            Event::TypedDraft { print, text } => {
                self.word(print, text);
                None
            }
            Event::WordedDraft { print, text } => {
                self.word(print, text);
                self.propose()
            }
            Event::WantedDraft { print, is_wanted } => {
                self.choose(&[print], is_wanted);
                self.propose()
            }
            Event::WantedDrafts { are_wanted } => {
                let (_, Step::Shown(view)) = self.open.as_ref()? else { return None };
                let prints: Vec<u64> = view.drafts.iter().map(|draft| draft.print).collect();
                self.choose(&prints, are_wanted);
                self.propose()
            }
            Event::PassedDrafts => {
                let (_, step) = self.open.as_ref()?;
                let Step::Shown(view) = step else { return None };
                let untaken: Vec<u64> = self.untaken(view).collect();
                self.passed.extend(untaken);
                if let Some((_, step)) = &mut self.open {
                    *step = Step::Asked;
                }
                self.propose()
            }
            Event::Mended if !self.is_held => {
                let wish = self.wish()?;
                let is_wanted = matches!(&self.open, Some((_, Step::Shown(view))) if self.wanted(view) > 0);
                let (_, step) = self.open.as_mut().filter(|_| is_wanted)?;
                let Step::Shown(view) = step else { return None };
                *step = Step::Taken(view.clone());
                Some(Sequel::Ask(Request::Mend(wish)))
            }
            _ => None,
        }
    }

    /// How many changes are wanted of what is shown: a tick may be newer than what the engine counted, and so may be words that
    /// the files do not tell.
    pub fn wanted(&self, view: &ProposalView) -> usize {
        let is_of = |is_wanted: bool| {
            let turned = view.drafts.iter().filter(|draft| is_choice(draft) && draft.is_taken != is_wanted);
            turned.filter(|draft| self.wants(draft) == is_wanted).count()
        };
        let typed = view.drafts.iter().filter(|draft| draft.asks.is_some() && self.is_worded(draft.print)).count();
        (view.count + typed + is_of(true)).saturating_sub(is_of(false))
    }

    /// What the engine says, of an edition.
    pub fn respond(&mut self, response: Response, edition: Edition) -> Option<Sequel> {
        let Response::Proposed { mend, turn, outcome } = response else { return None };
        // Others may be shown by now, and these are asked about again.
        if turn != self.turn {
            return None;
        }
        // Something else may have been asked for meanwhile.
        let (open, step) = self.open.as_mut().filter(|(open, _)| *open == mend)?;
        // It is not taken where something has changed since it was shown: it is shown again then.
        let was_asked = matches!(step, Step::Asked | Step::Taken(_));
        (self.edition, self.is_held) = (edition, false);
        let id = panel_id(open);
        *step = match outcome {
            Ok(view) => Step::Shown(Rc::new(view)),
            Err(why) => Step::Refused(why),
        };
        was_asked.then_some(Sequel::Focus(id))
    }

    /// Other findings are shown, of these files or with others: what is proposed is not changed before it is of those.
    pub fn hold(&mut self) {
        self.turn += 1;
        self.is_held = self.open.is_some();
    }

    /// A fix was made, or taken back. What was written for other findings stays.
    pub fn made(&mut self, findings: u32) -> Sequel {
        let done = match findings {
            0 => "The last fix was taken back.".to_owned(),
            1 => "One finding was mended.".to_owned(),
            many => format!("{} findings were mended.", grouped(many as usize)),
        };
        self.passed.clear();
        (self.open, self.done) = (None, Some(done));
        Sequel::Focus("findings-title".to_owned())
    }

    fn word(&mut self, print: u64, text: String) {
        self.texts.retain(|(other, _)| *other != print);
        self.texts.push((print, text));
    }

    /// What the author has written in place of a proposal.
    pub fn worded(&self, print: u64) -> Option<&str> {
        self.texts.iter().find(|(other, _)| *other == print).map(|(_, text)| text.as_str())
    }

    fn choose(&mut self, prints: &[u64], is_wanted: bool) {
        self.choices.retain(|(other, _)| !prints.contains(other));
        self.choices.extend(prints.iter().map(|print| (*print, is_wanted)));
    }

    /// Whether a proposal is to be taken: as the author says, or else as the engine does.
    pub fn wants(&self, draft: &DraftView) -> bool {
        self.said(draft.print).unwrap_or(draft.is_taken)
    }

    /// Whether the author wants something, where that was said.
    pub fn said(&self, print: u64) -> Option<bool> {
        self.choices.iter().find(|(other, _)| *other == print).map(|(_, is_wanted)| *is_wanted)
    }

    /// The proposals of which nothing is taken as they stand.
    pub fn untaken(&self, view: &ProposalView) -> impl Iterator<Item = u64> {
        let is_taken = |draft: &DraftView| match draft.asks {
            Some(_) => self.is_worded(draft.print),
            None => draft.refused.is_none() && self.wants(draft),
        };
        view.drafts.iter().filter(move |draft| !is_taken(draft)).map(|draft| draft.print)
    }

    /// Whether the author has written something for a proposal.
    pub fn is_worded(&self, print: u64) -> bool {
        self.worded(print).is_some_and(|words| !words.trim().is_empty())
    }

    /// The report is another one: what is open is of findings that may be gone.
    pub fn close(&mut self) {
        *self = Fixes::default();
    }

    /// Asks for what would change, also once more of an engine that has started anew.
    pub fn propose(&self) -> Option<Sequel> {
        let (mend, _) = self.open.as_ref()?;
        let chosen = |wanted: bool| {
            let of = self.choices.iter().filter(|(_, is_wanted)| *is_wanted == wanted);
            of.map(|(print, _)| *print).collect()
        };
        let (without, with) = (chosen(false), chosen(true));
        let (texts, passed) = (self.texts.clone(), self.passed.clone());
        // The state says which findings are shown.
        let filter = Filter::default();
        let turn = self.turn;
        Some(Sequel::Ask(Request::Propose(Wish { mend: mend.clone(), filter, turn, texts, without, with, passed })))
    }

    /// What is to be done: as proposed, and nothing that was not shown.
    fn wish(&self) -> Option<Wish> {
        let (_, step) = self.open.as_ref()?;
        let Some(Sequel::Ask(Request::Propose(mut wish))) = self.propose() else { return None };
        if let Step::Shown(view) = step {
            wish.without.extend(&view.without);
        }
        Some(wish)
    }
}

/// The id of the panel that shows a fix.
pub fn panel_id(mend: &Mend) -> String {
    format!("{}-panel", fix_id(mend))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Mend {
        Mend::Rule("op-summary-present".to_owned())
    }

    fn view() -> ProposalView {
        let draft = |print| DraftView {
            print,
            label: String::new(),
            text: Some("Get pets".to_owned()),
            asks: None,
            choices: Vec::new(),
            warning: None,
            is_taken: true,
            refused: None,
        };
        ProposalView {
            steps: vec![("Adds a summary".to_owned(), 2, 0)],
            count: 2,
            mends: String::new(),
            drafts: vec![draft(1), draft(2)],
            later: 1,
            without: vec![3],
            files: Vec::new(),
        }
    }

    fn shown() -> Fixes {
        let mut fixes = Fixes::default();
        assert!(matches!(fixes.take(Event::AskedToMend(Some(rule()))), Some(Sequel::Ask(Request::Propose(_)))));
        let sequel =
            fixes.respond(Response::Proposed { mend: rule(), turn: 0, outcome: Ok(view()) }, Edition::default());
        assert!(matches!(sequel, Some(Sequel::Focus(id)) if id == "fix-op-summary-present-panel"));
        fixes
    }

    #[test]
    fn what_is_taken_has_the_authors_words_and_leaves_what_is_not_wanted_or_not_shown() {
        let mut fixes = shown();
        fixes.take(Event::WordedDraft { print: 2, text: "List pets".to_owned() });
        fixes.take(Event::WantedDraft { print: 1, is_wanted: false });
        let Some(Sequel::Ask(Request::Mend(wish))) = fixes.take(Event::Mended) else { panic!("nothing is asked") };
        let (texts, without) = (vec![(2, "List pets".to_owned())], vec![1, 3]);
        assert_eq!(wish, Wish { texts, without, ..Wish::from(rule()) });
        assert!(fixes.take(Event::Mended).is_none(), "a second press changes nothing twice");
    }

    #[test]
    fn what_is_passed_over_makes_room_until_it_is_asked_for_anew() {
        let mut fixes = shown();
        fixes.take(Event::WantedDraft { print: 1, is_wanted: false });
        let Some(Sequel::Ask(Request::Propose(wish))) = fixes.take(Event::PassedDrafts) else { panic!("not asked") };
        assert_eq!(wish.passed, [1], "what is ticked stays");
        assert!(fixes.take(Event::PassedDrafts).is_none(), "nothing is passed over that is not shown");
        let sequel =
            fixes.respond(Response::Proposed { mend: rule(), turn: 0, outcome: Ok(view()) }, Edition::default());
        assert!(matches!(sequel, Some(Sequel::Focus(_))), "the button may be gone: the focus goes to the panel");
        let Some(Sequel::Ask(Request::Propose(wish))) = fixes.take(Event::AskedToMend(Some(rule()))) else {
            panic!("not asked")
        };
        assert_eq!((wish.passed, wish.without), (Vec::new(), vec![1]));
    }

    #[test]
    fn what_is_not_wanted_is_still_shown_when_something_else_is_worded() {
        let mut fixes = shown();
        fixes.take(Event::WantedDraft { print: 1, is_wanted: false });
        let asked = fixes.take(Event::WordedDraft { print: 2, text: "List pets".to_owned() });
        let Some(Sequel::Ask(Request::Propose(wish))) = asked else { panic!("nothing is asked") };
        // The engine knows what is not wanted, and shows it all the same: what was not shown yet is its own to say.
        assert_eq!((wish.without, wish.texts.len()), (vec![1], 1));
        assert!(!fixes.wants(&view().drafts[0]));
    }

    #[test]
    fn what_breaks_others_is_taken_only_when_that_is_said() {
        let mut fixes = Fixes::default();
        fixes.take(Event::AskedToMend(Some(Mend::Drafts)));
        let mut shown = view();
        shown.drafts[0].is_taken = false;
        let renamed = shown.drafts[0].clone();
        fixes.respond(Response::Proposed { mend: Mend::Drafts, turn: 0, outcome: Ok(shown) }, Edition::default());
        assert!(!fixes.wants(&renamed));
        let asked = fixes.take(Event::WantedDraft { print: 1, is_wanted: true });
        let Some(Sequel::Ask(Request::Propose(wish))) = asked else { panic!("what would change is not asked for") };
        assert_eq!((wish.with, wish.without), (vec![1], Vec::new()));
        assert!(fixes.wants(&renamed));
        fixes.take(Event::WantedDrafts { are_wanted: false });
        let Some(Sequel::Ask(Request::Mend(wish))) = fixes.take(Event::Mended) else { panic!("nothing is asked") };
        assert_eq!((wish.with, wish.without), (Vec::new(), vec![1, 2, 3]));
    }

    #[test]
    fn an_answer_to_what_is_no_longer_asked_is_nothing() {
        let mut fixes = shown();
        let other = Response::Proposed { mend: Mend::Safe, turn: 0, outcome: Err("no".to_owned()) };
        assert!(fixes.respond(other, Edition { files: 7, revision: 7 }).is_none());
        assert_eq!(fixes.edition, Edition::default());
        assert!(matches!(&fixes.open, Some((_, Step::Shown(_)))));
    }

    #[test]
    fn closing_gives_the_focus_back_and_keeps_the_words() {
        let mut fixes = shown();
        fixes.take(Event::WordedDraft { print: 2, text: "List pets".to_owned() });
        assert!(
            matches!(fixes.take(Event::AskedToMend(None)), Some(Sequel::Focus(id)) if id == "fix-op-summary-present")
        );
        fixes.take(Event::AskedToMend(Some(rule())));
        assert!(fixes.wish().is_some_and(|wish| wish.texts == [(2, "List pets".to_owned())]));
        // Another report has other findings.
        fixes.close();
        fixes.take(Event::AskedToMend(Some(rule())));
        assert!(fixes.wish().is_some_and(|wish| wish.texts.is_empty()));
    }
}
