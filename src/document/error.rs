//! What can be wrong with the notation of a document.

use std::fmt;

use super::Span;

/// One fault of notation, at its place. Where something is missing, the span is empty and stands where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub problem: Problem,
    pub span: Span,
    /// What the wording names: the character found, the key that stands twice, …
    pub detail: String,
}

impl SyntaxError {
    pub fn new(problem: Problem, span: Span, detail: impl Into<String>) -> Self {
        SyntaxError { problem, span, detail: detail.into() }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        self.problem.advice().replace("{0}", &self.detail)
    }
}

/// What is wrong, in one sentence.
impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.says().replace("{0}", &self.detail))
    }
}

/// Collects the faults of one document, those of its decoding and those of either notation.
#[derive(Debug)]
pub(super) struct ErrorList {
    told: Vec<SyntaxError>,
    left_out: usize,
    is_sound: bool,
    is_well_formed: bool,
}

/// More faults than these are not told: nobody reads them, and a file of nothing but commas would have millions.
const MAX_ERRORS: usize = 1000;

impl Default for ErrorList {
    fn default() -> Self {
        ErrorList { told: Vec::new(), left_out: 0, is_sound: true, is_well_formed: true }
    }
}

impl ErrorList {
    pub fn push(&mut self, error: SyntaxError) {
        if !super::TELLS_FAULTS {
            return self.give_up();
        }
        self.is_sound &= !error.problem.damages_tree();
        self.is_well_formed &= error.problem.is_well_formed();
        if self.told.len() < MAX_ERRORS {
            self.told.push(error);
        } else {
            self.left_out += 1;
        }
    }

    /// There is a fault, whatever is said of it, behind which nothing is read.
    pub fn give_up(&mut self) {
        (self.is_sound, self.is_well_formed) = (false, false);
    }

    pub fn append(&mut self, more: ErrorList) {
        self.is_sound &= more.is_sound;
        self.is_well_formed &= more.is_well_formed;
        self.left_out += more.left_out;
        for error in more.told {
            self.push(error);
        }
    }

    /// See [`Document::is_sound`](super::Document::is_sound). What was left out counts.
    pub fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// See [`Problem::is_well_formed`]. What was left out counts.
    pub fn is_well_formed(&self) -> bool {
        self.is_well_formed
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Gives the last fault its place anew, when it is this one and starts there.
    pub fn widen_last(&mut self, problem: Problem, span: Span) {
        let is_it = |error: &&mut SyntaxError| error.problem == problem && error.span.start == span.start;
        if let Some(error) = self.told.last_mut().filter(is_it) {
            error.span = span;
        }
    }

    /// The faults in the order of the text; the last one says how many more there are.
    pub fn finish(mut self) -> Vec<SyntaxError> {
        crate::order::sort_by_key(&mut self.told, |error| error.span);
        if let Some(last) = self.told.last().filter(|_| self.left_out > 0) {
            self.told.push(SyntaxError::new(Problem::MoreErrors, last.span, self.left_out.to_string()));
        }
        self.told
    }
}

/// What is wrong. Its order is part of the report link: add at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Problem {
    // The whole file.
    Utf16,
    NotUtf8,
    Empty,
    TooDeep,
    DuplicateKey,

    // Commas and colons.
    TrailingComma,
    ExtraComma,
    MissingComma,
    MissingColon,
    MissingValue,
    MissingKey,

    // Brackets.
    MissingBracket,
    ExtraBracket,
    WrongBracket,
    /// A bracket that fits nothing, and no single change makes the rest of the file fit.
    MismatchedBracket,
    /// The text ends inside an object or array, and nothing shows where it should have ended.
    UnclosedBracket,
    TextAfterEnd,

    // Strings.
    UnclosedString,
    UnescapedQuote,
    WrongQuotes,
    ControlCharacter,
    BadEscape,

    // What is not JSON.
    Comment,
    UnquotedKey,
    UnquotedValue,
    BadNumber,
    OddSpace,
    UnexpectedCharacter,

    // YAML.
    YamlSyntax,
    YamlTab,
    YamlIndentation,
    YamlColon,
    UnknownAlias,
    RecursiveAlias,
    TooManyAliases,
    SeveralDocuments,
    ComplexKey,
    MergeKey,
    NotFinite,
    TagMismatch,
    /// A line inside brackets, too far left. Most tools overlook it.
    FlowIndentation,
    MissingOpening,
    WrongOpening,
    /// So many more faults are not told.
    MoreErrors,
    /// Reading ended before the text did.
    TooLarge,
}

impl Problem {
    /// Every problem; its place is its ordinal.
    pub const ALL: [Problem; 45] = [
        Problem::Utf16,
        Problem::NotUtf8,
        Problem::Empty,
        Problem::TooDeep,
        Problem::DuplicateKey,
        Problem::TrailingComma,
        Problem::ExtraComma,
        Problem::MissingComma,
        Problem::MissingColon,
        Problem::MissingValue,
        Problem::MissingKey,
        Problem::MissingBracket,
        Problem::ExtraBracket,
        Problem::WrongBracket,
        Problem::MismatchedBracket,
        Problem::UnclosedBracket,
        Problem::TextAfterEnd,
        Problem::UnclosedString,
        Problem::UnescapedQuote,
        Problem::WrongQuotes,
        Problem::ControlCharacter,
        Problem::BadEscape,
        Problem::Comment,
        Problem::UnquotedKey,
        Problem::UnquotedValue,
        Problem::BadNumber,
        Problem::OddSpace,
        Problem::UnexpectedCharacter,
        Problem::YamlSyntax,
        Problem::YamlTab,
        Problem::YamlIndentation,
        Problem::YamlColon,
        Problem::UnknownAlias,
        Problem::RecursiveAlias,
        Problem::TooManyAliases,
        Problem::SeveralDocuments,
        Problem::ComplexKey,
        Problem::MergeKey,
        Problem::NotFinite,
        Problem::TagMismatch,
        Problem::FlowIndentation,
        Problem::MissingOpening,
        Problem::WrongOpening,
        Problem::MoreErrors,
        Problem::TooLarge,
    ];

    /// See [`Document::is_sound`](super::Document::is_sound).
    pub fn damages_tree(self) -> bool {
        matches!(
            self,
            Problem::Empty
                | Problem::TooDeep
                | Problem::MissingColon
                | Problem::MissingValue
                | Problem::MissingKey
                | Problem::MismatchedBracket
                | Problem::UnclosedBracket
                | Problem::TextAfterEnd
                | Problem::UnexpectedCharacter
                | Problem::YamlSyntax
                | Problem::YamlTab
                | Problem::YamlIndentation
                | Problem::YamlColon
                | Problem::UnknownAlias
                | Problem::RecursiveAlias
                | Problem::TooManyAliases
                | Problem::TooLarge
        )
    }

    /// Whether the text is well-formed JSON or YAML all the same, and only holds what an API definition cannot.
    pub fn is_well_formed(self) -> bool {
        matches!(
            self,
            Problem::Utf16
                | Problem::TooDeep
                | Problem::DuplicateKey
                | Problem::Empty
                | Problem::RecursiveAlias
                | Problem::TooManyAliases
                | Problem::SeveralDocuments
                | Problem::ComplexKey
                | Problem::MergeKey
                | Problem::NotFinite
                | Problem::TagMismatch
                | Problem::TooLarge
        )
    }

    /// Whether something that stands in the text is not in the tree, or not as others read it, though the tree is sound.
    pub fn loses_values(self) -> bool {
        matches!(
            self,
            Problem::NotUtf8
                | Problem::DuplicateKey
                | Problem::SeveralDocuments
                | Problem::ComplexKey
                | Problem::MergeKey
                | Problem::NotFinite
                | Problem::TagMismatch
                | Problem::MoreErrors
        )
    }

    /// What is wrong, with `{0}` for [`SyntaxError::detail`].
    pub const fn says(self) -> &'static str {
        self.wording().0
    }

    /// What to write instead, with `{0}` for [`SyntaxError::detail`].
    pub const fn advice(self) -> &'static str {
        self.wording().1
    }

    // A table, long as the list of problems is.
    #[expect(clippy::too_many_lines)]
    const fn wording(self) -> (&'static str, &'static str) {
        match self {
            Problem::Utf16 => {
                ("The file is encoded as {0}, which Microsoft's tools do not read.", "Save the file as UTF-8.")
            }
            Problem::NotUtf8 => (
                "The bytes here are not UTF-8 ({0}).",
                "Save the file as UTF-8; most editors offer it as “Save with encoding”.",
            ),
            Problem::Empty => ("The file holds nothing.", "Export or save the definition again."),
            Problem::TooDeep => (
                "Objects and arrays are nested more than {0} deep here; what lies deeper is not checked.",
                "Give the inner part a definition of its own and refer to it with `$ref`.",
            ),
            Problem::DuplicateKey => (
                "The key `{0}` stands twice in the same object; only the last one counts.",
                "Delete one of the two, or rename it.",
            ),
            Problem::TrailingComma => ("There is a comma after the last entry, before `{0}`.", "Delete this comma."),
            Problem::ExtraComma => ("There is a comma here with no entry before it.", "Delete this comma."),
            Problem::MissingComma => ("There is no comma between this entry and the next.", "Add a comma here."),
            Problem::MissingColon => {
                ("After the key `{0}` there is no colon.", "Write a colon between the key and its value.")
            }
            Problem::MissingValue => ("There is no value after the colon.", "Write a value here, or delete the key."),
            Problem::MissingKey => (
                "An object holds pairs of a key and a value, but here stands a value without a key.",
                "Write a key in double quotes and a colon before the value.",
            ),
            Problem::MissingBracket => (
                "The closing bracket of {0} is missing here.",
                "Add the closing bracket here: `}` for an object, `]` for an array.",
            ),
            Problem::ExtraBracket => ("This `{0}` is one closing bracket too many.", "Delete this `{0}`."),
            Problem::WrongBracket => {
                ("This bracket is of the wrong kind: {0} ends here.", "Close an object with `}` and an array with `]`.")
            }
            Problem::MismatchedBracket => (
                "The bracket `{0}` does not fit the brackets that are open here.",
                "Compare the brackets above with the indentation: one is missing, of the wrong kind or too many.",
            ),
            Problem::UnclosedBracket => (
                "The text ends here, but {0} is not closed.",
                "Add the missing closing brackets. If the file breaks off here, export or download it again.",
            ),
            Problem::TextAfterEnd => (
                "The document ends before this text: all brackets are closed already.",
                "Delete the text that follows, or the closing bracket before it that is one too many.",
            ),
            Problem::UnclosedString => (
                "The text that starts with `{0}` has no closing quote on its line.",
                "Write the closing `\"` where the text ends.",
            ),
            Problem::UnescapedQuote => {
                ("A double quote inside the text ends it too early.", "Write `\\\"` for a double quote inside a text.")
            }
            Problem::WrongQuotes => ("The quote `{0}` is not valid in JSON.", "Use the straight double quote `\"`."),
            Problem::ControlCharacter => (
                "The text holds {0} as it is, which JSON does not allow.",
                "Write `\\n` for a line break, `\\t` for a tab, `\\u` and four digits for anything else.",
            ),
            Problem::BadEscape => (
                "`{0}` is not an escape that JSON knows.",
                "Write `\\\\` for a backslash, or one of `\\\"` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` `\\u0000`.",
            ),
            Problem::Comment => {
                ("This is a comment; JSON has none.", "Delete the comment, or put what it says in a `description`.")
            }
            Problem::UnquotedKey => ("The key `{0}` is not in double quotes.", "Write `\"{0}\"`."),
            Problem::UnquotedValue => (
                "`{0}` is not a value that JSON knows.",
                "Put a text in double quotes; other values are numbers, `true`, `false` and `null`.",
            ),
            Problem::BadNumber => (
                "`{0}` is not written as JSON writes numbers.",
                "Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in \
                 double quotes if it is a text.",
            ),
            Problem::OddSpace => (
                "There is an invisible character here that JSON does not take for a space: {0}.",
                "Delete it, and type ordinary spaces instead.",
            ),
            Problem::UnexpectedCharacter => {
                ("`{0}` cannot stand here.", "Delete it, or put the text in double quotes.")
            }
            Problem::YamlSyntax => (
                "This is not valid YAML: {0}.",
                "Look at the indentation, colons and quotes at this place and on the line before it.",
            ),
            Problem::YamlTab => ("A tab stands here where YAML needs spaces.", "Indent with spaces only."),
            Problem::YamlIndentation => (
                "This line is not indented as the lines around it ask for.",
                "Indent the entries of one mapping or list by the same number of spaces.",
            ),
            Problem::YamlColon => (
                "A colon with a space after it stands inside an unquoted text, where YAML takes it for a key.",
                "Put the whole text in quotes, or correct the indentation if a key was meant.",
            ),
            Problem::UnknownAlias => (
                "The alias `*{0}` refers to an anchor that is not defined before it.",
                "Define the anchor `&{0}` above, or put a text that starts with `*` in quotes.",
            ),
            Problem::RecursiveAlias => (
                "The alias `*{0}` stands inside the very node that it refers to.",
                "Write the content out, or use `$ref` for a schema that refers to itself.",
            ),
            Problem::TooManyAliases => (
                "The aliases in this file expand to {0}; they are not followed.",
                "Write the content out, or use `$ref`.",
            ),
            Problem::SeveralDocuments => (
                "A second YAML document starts here; only the first is read.",
                "Put each definition in a file of its own.",
            ),
            Problem::ComplexKey => {
                ("This key is a list or a mapping; a definition's keys are texts.", "Write a plain text as the key.")
            }
            Problem::MergeKey => (
                "The merge key `<<` is of YAML 1.1: some tools merge what it names, YAML 1.2 does not know it, and JSON has \
                 no such thing.",
                "Write the members out.",
            ),
            Problem::NotFinite => {
                ("`{0}` is not a number that JSON can hold.", "Write an ordinary number, or put the text in quotes.")
            }
            Problem::TagMismatch => ("The value does not fit its tag `{0}`.", "Correct the value, or delete the tag."),
            Problem::FlowIndentation => (
                "This line stands too far left: inside brackets, YAML wants every line further right than the key before \
                 them.",
                "Indent this line by two more spaces.",
            ),
            Problem::MissingOpening => ("An opening `{0}` is missing here.", "Add `{0}` before what follows."),
            Problem::WrongOpening => (
                "This `{0}` is of the wrong kind for what it holds.",
                "Open an object with `{`, and an array with `[`.",
            ),
            Problem::MoreErrors => (
                "The notation of this file has further faults, {0} in number, that are not told.",
                "Mend those that are told, and check the file again.",
            ),
            Problem::TooLarge => (
                "The file holds more than {0}; from here on it is not checked.",
                "A connector has far fewer, and its definition less than 1 MB: leave out what flows and apps do not need.",
            ),
        }
    }
}
