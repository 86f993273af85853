//! Finds the bracket that is missing, too many or of the wrong kind.
//!
//! A parser notices such a bracket only where the grammar breaks, which may be thousands of lines further down. But
//! files are indented, and from the wrong bracket on, the brackets contradict the indentation. So each place where
//! they do is a suspect. Each suspect is tried: with this one bracket put in, taken out or exchanged, how far does the
//! rest of the file fit, and how often does it still contradict the indentation? The best one is taken, and the search
//! goes on from there.

use std::cmp::Reverse;

use super::scan::{StringClose, path_end, string_close, string_meant};
use super::{MAX_DEPTH, MAX_NODES, Problem, Span, SyntaxError};

/// One change that makes the brackets fit.
#[derive(Debug)]
pub(super) struct Mend {
    /// The token that it is made before, or at.
    pub at: usize,
    pub action: Action,
    pub error: Option<SyntaxError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Close the innermost open object or array before the token.
    Close,
    /// Open an object before the token.
    OpenObject,
    /// Open an array before the token.
    OpenArray,
    /// Leave the token out.
    Remove,
    /// Take the token for the bracket of the other kind.
    Replace,
}

/// The mends that make the brackets fit, in the order of the text. They may not reach to the end of the text, when no
/// single change would make sense of what follows.
pub(super) fn mend(text: &str) -> Vec<Mend> {
    let Some(tokens) = tokens(text.as_bytes()) else {
        return Vec::new();
    };
    let mut search = Search { text, tokens: &tokens, steps: MAX_STEPS };
    let mut mends = Vec::new();
    let mut settled = Walk::default();
    while mends.len() < MAX_MENDS {
        let Some(trial) = search.best(&settled) else {
            break;
        };
        search.describe(&trial, &mut mends);
        settled = Walk { doubts: 0, ..trial.settled };
    }
    mends
}

/// A file with more wrong brackets than these has other troubles.
const MAX_MENDS: usize = 32;

/// How many tokens may be looked at in all, so that the search in a large file ends soon.
const MAX_STEPS: usize = 30_000_000;

/// A longer text is not searched. Beside each key and value stands a colon, a comma or a bracket, and of an object's or
/// array's two.
const MAX_TOKENS: usize = 3 * MAX_NODES;

/// How many suspects are tried: so many of the first, and so many of the last before the place where the grammar
/// breaks.
const SUSPECTS: usize = 32;

/// How far a trial looks beyond the place where the grammar breaks.
const FORESIGHT: usize = 20_000;

/// Names the object or array that opens at an offset, for a message.
pub(super) fn opened(text: &str, at: usize) -> String {
    let what = if text.as_bytes().get(at) == Some(&b'[') { "array" } else { "object" };
    let line = 1 + text[..at].matches('\n').count();
    match key_before(&text[..at]) {
        Some(key) => format!("the {what} `{key}` of line {line}"),
        None => format!("the {what} of line {line}"),
    }
}

fn key_before(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix(':')?.trim_end().strip_suffix('"')?;
    let start = text.rfind(['"', '\n'])?;
    text[start..].strip_prefix('"').filter(|key| key.len() <= 60)
}

struct Token {
    /// Its first byte; for a value that is neither string, object nor array: `VALUE`.
    kind: u8,
    start: u32,
    end: u32,
    /// By how many columns its line is indented.
    indent: u32,
    /// Whether it is the first of its line.
    leads: bool,
}

const VALUE: u8 = b'v';

impl Token {
    fn closes(&self) -> bool {
        matches!(self.kind, b'}' | b']')
    }
}

/// The tokens of a text, unless there are more than [`MAX_TOKENS`].
fn tokens(bytes: &[u8]) -> Option<Vec<Token>> {
    const TAB: u32 = 4;
    let mut tokens = Vec::with_capacity((bytes.len() / 8).min(MAX_TOKENS));
    let (mut at, mut indent, mut leads, mut unclosed) = (0, 0, true, 0);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match byte {
            b'\n' | b'\r' => {
                at += 1;
                (indent, leads) = (0, true);
                continue;
            }
            b' ' | b'\t' => {
                at += 1;
                if leads {
                    indent += if byte == b'\t' { TAB } else { 1 };
                }
                continue;
            }
            b'#' => {
                at = line_end(bytes, at);
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = line_end(bytes, at);
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let close = bytes[at + 2..].windows(2).position(|pair| pair == b"*/");
                at = close.map_or(bytes.len(), |length| at + 2 + length + 2);
                continue;
            }
            b'"' => {
                at = string_end(bytes, at, &mut unclosed);
                byte
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' => {
                at += 1;
                byte
            }
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || b"{}[],:\"".contains(byte);
                let from = path_end(bytes, at).unwrap_or(at + 1);
                at = bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length);
                VALUE
            }
        };
        if tokens.len() >= MAX_TOKENS {
            return None;
        }
        tokens.push(Token { kind, start: start as u32, end: at as u32, indent, leads });
        leads = false;
    }
    Some(tokens)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |length| at + length)
}

fn string_end(bytes: &[u8], start: usize, unclosed: &mut usize) -> usize {
    match string_close(bytes, start, unclosed) {
        StringClose::Missing(end) => end,
        StringClose::At(quote) => match bytes.get(quote + 1) {
            Some(b',' | b'\n' | b'\r' | b'}' | b']' | b':') | None => quote + 1,
            Some(_) => string_meant(bytes, quote).unwrap_or(quote) + 1,
        },
    }
}

/// A walk over the tokens, as far as it has come.
#[derive(Clone, Default)]
struct Walk {
    /// The next token.
    at: usize,
    frames: Vec<Frame>,
    ended: bool,
    /// How often the brackets contradicted the indentation.
    doubts: usize,
}

#[derive(Clone, Copy)]
struct Frame {
    close: u8,
    want: Want,
    /// The opening bracket.
    token: usize,
    /// The indentation of the line that it stands on.
    indent: u32,
    /// The indentation of the lines inside, once one was seen.
    inner: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Key,
    Colon,
    Value,
    Separator,
}

/// The grammar does not allow the next token.
struct Breaks;

impl Walk {
    /// Goes past the next token.
    fn step(&mut self, token: &Token) -> Result<(), Breaks> {
        let doubts = self.doubts_about(token);
        self.doubts += usize::from(doubts);
        let Some(top) = self.frames.last_mut() else {
            if self.ended || matches!(token.kind, b'}' | b']') {
                return Err(Breaks);
            }
            match token.kind {
                b'{' | b'[' => self.open(token, token.kind),
                b',' | b':' => {}
                _ => self.ended = true,
            }
            self.at += 1;
            return Ok(());
        };
        if token.leads && !token.closes() && !matches!(token.kind, b',' | b':') && top.inner.is_none() {
            top.inner = Some(token.indent);
        }
        let in_object = top.close == b'}';
        match token.kind {
            b'}' | b']' if token.kind != top.close => return Err(Breaks),
            b'}' | b']' => self.close(),
            b'{' | b'[' => {
                if in_object && matches!(top.want, Want::Key | Want::Separator) {
                    return Err(Breaks);
                }
                if self.frames.len() > MAX_DEPTH {
                    return Err(Breaks);
                }
                self.open(token, token.kind);
            }
            b':' => {
                if top.want == Want::Separator {
                    return Err(Breaks);
                }
                top.want = Want::Value;
            }
            b',' => top.want = if in_object { Want::Key } else { Want::Value },
            _ => {
                top.want = match top.want {
                    Want::Key => Want::Colon,
                    Want::Separator if in_object => Want::Colon,
                    Want::Colon | Want::Value | Want::Separator => Want::Separator,
                }
            }
        }
        self.at += 1;
        Ok(())
    }

    fn open(&mut self, token: &Token, bracket: u8) {
        let (close, want) = if bracket == b'{' { (b'}', Want::Key) } else { (b']', Want::Value) };
        self.frames.push(Frame { close, want, token: self.at, indent: token.indent, inner: None });
    }

    fn close(&mut self) {
        self.frames.pop();
        match self.frames.last_mut() {
            Some(outer) => outer.want = Want::Separator,
            None => self.ended = true,
        }
    }

    /// Whether this token does not seem to belong where the brackets put it: by its indentation, or because a
    /// key has no value before it.
    fn doubts_about(&self, token: &Token) -> bool {
        let Some(top) = self.frames.last() else {
            return false;
        };
        let misplaced = match token.kind {
            b'}' | b']' => token.indent != top.indent,
            b',' | b':' => false,
            _ => token.indent <= top.indent || top.inner.is_some_and(|inner| token.indent != inner),
        };
        let incomplete = match top.want {
            Want::Colon => token.kind != b':',
            Want::Value => top.close == b'}' && (token.closes() || token.kind == b','),
            Want::Key | Want::Separator => false,
        };
        token.leads && misplaced || incomplete
    }

    /// How many brackets would have to close for the indentation to put this token where the brackets do.
    fn levels_above(&self, token: &Token) -> usize {
        let fits = |frame: &&Frame| match token.kind {
            b'}' | b']' => frame.close == token.kind && frame.indent == token.indent,
            _ => frame.inner == Some(token.indent),
        };
        self.frames.iter().rev().take(8).position(|frame| fits(&frame)).unwrap_or(0)
    }

    /// Whether the walk came to the end of the text, and everything is closed.
    fn is_complete(&self, tokens: &[Token]) -> bool {
        self.at >= tokens.len() && self.frames.is_empty()
    }
}

/// What comes of one change.
#[derive(Clone)]
struct Trial {
    action: Action,
    /// The token that the change is made before, or at.
    at: usize,
    /// How many brackets are put in.
    count: usize,
    /// The walk before the change, and when it is past it.
    before: Walk,
    settled: Walk,
    /// How many doubts are left up to the place where the grammar broke without the change.
    doubts: usize,
    /// The walk where it can go no further.
    end: Walk,
}

impl Trial {
    /// The further the better; at the end of the text, the less is open the better; then the fewer doubts the better.
    fn is_better_than(&self, other: &Trial) -> bool {
        let worth = |trial: &Trial| (trial.end.at, Reverse(trial.end.frames.len()), Reverse(trial.end.doubts));
        worth(self) > worth(other)
    }
}

struct Search<'a> {
    text: &'a str,
    tokens: &'a [Token],
    steps: usize,
}

impl Search<'_> {
    /// The best single change after what is settled already. None when the grammar does not break, or when no change
    /// helps.
    fn best(&mut self, settled: &Walk) -> Option<Trial> {
        let mut walk = settled.clone();
        let mut suspects = Vec::new();
        while let Some(token) = self.tokens.get(walk.at) {
            if walk.doubts_about(token) {
                if suspects.len() == 2 * SUSPECTS {
                    suspects.remove(SUSPECTS);
                }
                suspects.push(walk.at);
            }
            if walk.step(token).is_err() {
                break;
            }
        }
        if walk.is_complete(self.tokens) || walk.frames.len() > MAX_DEPTH {
            return None;
        }
        let fault = walk;
        // Where a colon breaks the grammar, the key before it may be the one that stands in the wrong place.
        if self.tokens.get(fault.at).is_some_and(|token| token.kind == b':') {
            suspects.push(fault.at - 1);
        }
        suspects.push(fault.at);
        // The brackets that are open there may be of the wrong kind.
        suspects.extend(fault.frames.iter().rev().take(2).map(|frame| frame.token));
        suspects.retain(|&suspect| suspect >= settled.at);
        crate::order::sort_by_key(&mut suspects, |suspect| *suspect);
        suspects.dedup();

        let mut furthest: Option<Trial> = None;
        let mut clearest: Option<Trial> = None;
        let mut walk = settled.clone();
        for suspect in suspects {
            while walk.at < suspect {
                if walk.step(&self.tokens[walk.at]).is_err() {
                    break;
                }
            }
            for trial in self.trials(&walk, &fault) {
                let is_clearest = clearest.as_ref().is_none_or(|best| trial.doubts < best.doubts);
                if is_clearest && trial.end.at >= fault.at {
                    clearest = Some(trial.clone());
                }
                if furthest.as_ref().is_none_or(|best| trial.is_better_than(best)) {
                    furthest = Some(trial);
                }
            }
        }
        // Two faults may break the grammar at the same place. Then the change that gets further leaves one of them, with
        // all the doubts that it raises.
        let furthest = furthest?;
        match clearest {
            Some(clearest) if clearest.doubts + 2 <= furthest.doubts.min(fault.doubts) => Some(clearest),
            _ => self.helps(&furthest, &fault).then_some(furthest),
        }
    }

    /// Whether a change is better than none. Where only the end of the text shows that a bracket is missing, any place
    /// would do to put it in: then the indentation has to show the place.
    fn helps(&self, trial: &Trial, fault: &Walk) -> bool {
        if fault.at < self.tokens.len() {
            return trial.end.at > fault.at;
        }
        trial.end.frames.len() < fault.frames.len() && trial.end.doubts < fault.doubts
    }

    fn trials(&mut self, before: &Walk, fault: &Walk) -> Vec<Trial> {
        let Some(token) = self.tokens.get(before.at) else {
            return Vec::new();
        };
        let mut changes = Vec::new();
        let top = before.frames.last();
        if before.frames.len() > 1 {
            changes.push((Action::Close, 1));
            let levels = before.levels_above(token);
            if levels > 1 {
                changes.push((Action::Close, levels));
            }
        }
        if token.closes() {
            changes.push((Action::Remove, 1));
            if top.is_some_and(|top| top.close != token.kind) {
                changes.push((Action::Replace, 1));
            }
            if top.is_some_and(|top| top.close == b'}' && top.want == Want::Value) {
                changes.push((if token.kind == b'}' { Action::OpenObject } else { Action::OpenArray }, 1));
            }
        } else if top.map_or(!before.ended, |top| top.want == Want::Value) && !matches!(token.kind, b',' | b':') {
            changes.push((Action::OpenArray, 1));
            match token.kind {
                b'{' | b'[' => changes.push((Action::Replace, 1)),
                _ => changes.push((Action::OpenObject, 1)),
            }
        }
        changes.into_iter().filter_map(|(action, count)| self.trial(action, count, before, fault)).collect()
    }

    fn trial(&mut self, action: Action, count: usize, before: &Walk, fault: &Walk) -> Option<Trial> {
        let mut walk = before.clone();
        let token = &self.tokens[walk.at];
        match action {
            Action::Close => {
                (0..count).for_each(|_| walk.close());
                if self.comma_follows(before.at)
                    && let Some(top) = walk.frames.last_mut()
                {
                    top.want = if top.close == b'}' { Want::Key } else { Want::Value };
                }
                walk.step(token).ok()?;
            }
            Action::OpenObject | Action::OpenArray => {
                walk.open(token, if action == Action::OpenObject { b'{' } else { b'[' });
                walk.step(token).ok()?;
            }
            Action::Remove => walk.at += 1,
            Action::Replace if token.closes() => {
                walk.close();
                walk.at += 1;
            }
            Action::Replace => {
                walk.open(token, if token.kind == b'{' { b'[' } else { b'{' });
                walk.at += 1;
            }
        }
        let settled = walk.clone();
        let limit = fault.at.saturating_add(FORESIGHT).min(self.tokens.len());
        let mut doubts = None;
        while walk.at < limit && self.steps > 0 {
            self.steps -= 1;
            if walk.at == fault.at {
                doubts = Some(walk.doubts);
            }
            if walk.step(&self.tokens[walk.at]).is_err() {
                break;
            }
        }
        Some(Trial {
            action,
            at: before.at,
            count,
            before: before.clone(),
            settled,
            doubts: doubts.unwrap_or(walk.doubts),
            end: walk,
        })
    }

    /// Whether a bracket that is missing before this token belongs before the comma that precedes it.
    fn comma_follows(&self, token: usize) -> bool {
        !self.tokens[token].closes() && token > 0 && self.tokens[token - 1].kind == b','
    }

    fn describe(&self, trial: &Trial, mends: &mut Vec<Mend>) {
        let token = &self.tokens[trial.at];
        let opened = |frame: &Frame| opened(self.text, self.tokens[frame.token].start as usize);
        let here = Span { start: token.start, end: token.end };
        match trial.action {
            Action::Close => {
                let next = if self.comma_follows(trial.at) { trial.at - 1 } else { trial.at };
                let end = next.checked_sub(1).map_or(0, |previous| self.tokens[previous].end);
                for frame in trial.before.frames.iter().rev().take(trial.count) {
                    let error = SyntaxError::new(Problem::MissingBracket, Span { start: end, end }, opened(frame));
                    mends.push(Mend {
                        at: self.tokens[next].start as usize,
                        action: Action::Close,
                        error: Some(error),
                    });
                }
            }
            Action::OpenObject | Action::OpenArray => {
                let bracket = if trial.action == Action::OpenObject { '{' } else { '[' };
                let end = trial.at.checked_sub(1).map_or(0, |previous| self.tokens[previous].end);
                let error = SyntaxError::new(Problem::MissingOpening, Span { start: end, end }, bracket);
                mends.push(Mend { at: token.start as usize, action: trial.action, error: Some(error) });
            }
            Action::Remove => {
                let error = SyntaxError::new(Problem::ExtraBracket, here, char::from(token.kind));
                mends.push(Mend { at: token.start as usize, action: Action::Remove, error: Some(error) });
            }
            Action::Replace => {
                let error = if token.closes() {
                    let detail = trial.before.frames.last().map(opened).unwrap_or_default();
                    SyntaxError::new(Problem::WrongBracket, here, detail)
                } else {
                    SyntaxError::new(Problem::WrongOpening, here, char::from(token.kind))
                };
                mends.push(Mend { at: token.start as usize, action: Action::Replace, error: Some(error) });
            }
        }
    }
}
