//! What the page knows of the pane with the source: which place it is to show. The pane is an element of its own, by a
//! script that is loaded when it is first opened (`www/editor/`), and speaks with the worker about the texts.

use super::protocol::VerifiedView;

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Empty for the file that is to be seen first.
    pub file: String,
    pub line: u32,
    pub column: u32,
}

/// The pane, and what of it outlasts its closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub is_open: bool,
    pub spot: Spot,
    /// Changes whenever a place is to be shown, even the one that was.
    pub jump: u32,
    /// Changes with each connector.
    pub subject: u32,
    /// Changes when the worker has got the files anew: it knows nothing of edits then.
    pub reading: u32,
    /// Whether it waits for the fuller engine.
    pub is_waiting: bool,
}

impl Source {
    pub fn open(&mut self, spot: Spot) {
        self.is_open = true;
        self.spot = spot;
        self.jump += 1;
    }

    /// The pane on the page goes on with another state: closed, and its texts are none of that one's. What was given stays
    /// with its state.
    pub fn go_on_from(&mut self, other: &Source) {
        (self.jump, self.subject, self.reading) = (other.jump, other.subject + 1, other.reading + 1);
        (self.is_open, self.is_waiting) = (false, false);
    }

    /// The worker has read the files as they were given, those of another connector or the same again; or it goes on with
    /// what was changed in them.
    pub fn read(&mut self, is_repeated: bool) {
        self.read_again();
        if !is_repeated {
            self.subject += 1;
            self.is_open = false;
        }
    }

    pub fn read_again(&mut self) {
        self.reading += 1;
        self.is_waiting = false;
    }
}

/// Whether the files are here, and not only what a link tells of them.
pub fn has_texts(is_linked: bool, verified: Option<&VerifiedView>) -> bool {
    !is_linked || verified.is_some_and(|verified| verified.is_verified)
}
