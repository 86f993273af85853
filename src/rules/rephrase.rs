//! The texts that fixers write in place of others.

use super::text::{end_of_name, find_name};
use crate::fix::capitalized;

/// Words that join what stands before them with what comes after.
const JOINING: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "inside", "into", "of", "on", "or", "our", "that", "the",
    "through", "to", "using", "via", "when", "where", "which", "while", "with", "within", "your",
];

/// What goes with a name that is taken out: the words before it that lead to it alone.
const LEADING: &[&str] = &[
    "across", "by", "for", "from", "in", "inside", "into", "of", "on", "through", "to", "using", "via", "with",
    "within",
];
const ARTICLES: &[&str] = &["a", "an", "our", "the", "your", "microsoft", "microsoft's"];
const CONJUNCTIONS: &[&str] = &["and", "or", "&"];
/// What a name does that a sentence begins with.
const DOING: &[&str] = &["allows", "can", "does", "gives", "has", "helps", "is", "lets", "offers", "will"];

/// How many names are taken out of one text.
const MOST_NAMES: usize = 32;

/// The text without these names, and without the words that only lead to them. `None` where nothing would be left.
pub fn without_names(text: &str, names: &[&str]) -> Option<String> {
    let mut written = text.trim().to_owned();
    for _ in 0..MOST_NAMES {
        let Some(name) = find_name(&written, names) else {
            let is_large = text.trim_start().starts_with(char::is_uppercase);
            let written = if is_large { capitalized(&written) } else { written };
            return written.contains(char::is_alphanumeric).then_some(written);
        };
        written = tidy(&without_name(&written, name.start, name.end, names));
    }
    None
}

fn without_name(text: &str, start: usize, end: usize, names: &[&str]) -> String {
    let end = end_of_list(text, end, names);
    let (before, after) = (text[..start].trim_end(), &text[end..]);
    if let Some((before, after)) = before.strip_suffix('(').zip(after.strip_prefix(')')) {
        return format!("{}{after}", before.trim_end());
    }
    let next = after.strip_prefix(' ').map_or("", |after| first_word(after));
    let is_next = |words: &[&str]| words.iter().any(|word| next.eq_ignore_ascii_case(word));
    let is_start = before.is_empty() || before.ends_with(['.', '!', '?']);
    if is_start && is_next(DOING) {
        return format!("{before} It{after}");
    }
    let (led, has_lead) = without_lead(before);
    // `in Power Apps and Excel`: what comes after the name is led to by the same words.
    if is_next(CONJUNCTIONS) && (has_lead || is_start) {
        let rest = after.trim_start()[next.len()..].trim_start();
        return format!("{before} {rest}");
    }
    // `Power Automate flows`: the name belongs to the word that follows.
    let leads_on = is_next(JOINING) || is_next(CONJUNCTIONS) || is_next(&["but", "so", "are", "is", "can", "will"]);
    if !next.is_empty() && next.starts_with(char::is_alphabetic) && !leads_on {
        return format!("{before}{after}");
    }
    // `The API for frames`: what follows is what the text is about.
    if is_start && is_next(LEADING) {
        return format!("{before} {}", after.trim_start()[next.len()..].trim_start());
    }
    // `uses Power Automate to sync`: a sentence goes on behind what it is done with.
    let bare = without_articles(before);
    let is_verb = bare.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
    if is_next(JOINING) && !has_lead && is_verb && led == bare {
        return format!("{led} other products{after}");
    }
    format!("{led}{after}")
}

fn without_articles(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, _)) =
        rest.rsplit_once(' ').filter(|(_, last)| ARTICLES.iter().any(|word| last.eq_ignore_ascii_case(word)))
    {
        rest = before.trim_end();
    }
    rest
}

/// The end of a list of names: `Power Apps, Power Automate and Logic Apps`.
fn end_of_list(text: &str, end: usize, names: &[&str]) -> usize {
    let mut end = end;
    loop {
        let rest = &text[end..];
        let joins = [", and ", ", or ", " and ", " or ", ", ", " & ", "/", " / "];
        let next = joins.iter().filter(|join| rest.starts_with(**join)).find_map(|join| {
            let at = end + join.len();
            let at = if text[at..].starts_with("Microsoft ") { at + "Microsoft ".len() } else { at };
            end_of_name(text, at, names)
        });
        match next {
            Some(next) => end = next,
            None => return end,
        }
    }
}

/// The text without the article and the preposition at its end, and whether there was a preposition.
fn without_lead(text: &str) -> (&str, bool) {
    let without = |text: &'_ str, words: &[&str]| -> Option<usize> {
        let last = text.rsplit(' ').next().unwrap_or_default();
        let is = words.iter().any(|word| last.eq_ignore_ascii_case(word));
        is.then(|| text[..text.len() - last.len()].trim_end().len())
    };
    let rest = without_articles(text);
    if let Some(end) = without(rest, LEADING) {
        return (&rest[..end], true);
    }
    match without(rest, CONJUNCTIONS) {
        Some(end) => (rest[..end].trim_end_matches(','), false),
        None => (rest, false),
    }
}

fn first_word(text: &str) -> &str {
    text.split([' ', '.', ',', ';', ':', '!', '?', ')']).next().unwrap_or_default()
}

/// Without blanks where none belong, and without what was left of brackets.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')') && tidy.ends_with(' ') {
            tidy.pop();
        }
        if matches!(c, '.' | '!' | '?') && tidy.ends_with(',') {
            tidy.pop();
        }
        if c == ')' && tidy.ends_with('(') {
            tidy.pop();
            tidy.truncate(tidy.trim_end_matches(' ').len());
            continue;
        }
        if c == ' ' && tidy.ends_with([' ', '(']) {
            continue;
        }
        tidy.push(c);
    }
    let tidy = tidy.trim_end_matches([' ', '-', '–', '|', '/', ',', ':', '&']);
    tidy.trim_start_matches([' ', '-', '–', '|', '/', ',', '.', ':', '&']).to_owned()
}

/// The text in at most so many characters, cut where a part of it ends. `None` where it has no such place.
pub fn shortened(text: &str, most: usize) -> Option<String> {
    const PARTS: &[&str] = &[
        ". ",
        "; ",
        ", ",
        ": ",
        " - ",
        " – ",
        " (",
        " by ",
        " for ",
        " from ",
        " in ",
        " including ",
        " so ",
        " that ",
        " to ",
        " using ",
        " when ",
        " where ",
        " which ",
        " with ",
    ];
    let text = text.trim();
    let end = text.char_indices().nth(most + 1).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let parts = PARTS.iter().filter_map(|part| head.rfind(part));
    // A word or two would say too little.
    let cut = parts.filter(|&at| head[..at].chars().count() > most / 3).max().or_else(|| head.rfind(' '))?;
    let mut short = head[..cut].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    while let Some((rest, _)) = short.rsplit_once(' ').filter(|(_, last)| JOINING.contains(last)) {
        short = rest.trim_end();
    }
    // A parenthesis that was cut in two.
    if short.matches('(').count() > short.matches(')').count() {
        short = short[..short.rfind('(')?].trim_end();
    }
    (!short.is_empty() && short.chars().count() <= most).then(|| short.to_owned())
}

/// A phrase that tells somebody to do something, as one that says what is done: "Get a quote", "Gets a quote". `None`
/// where it does not begin with a verb that is known.
pub fn in_third_person(phrase: &str) -> Option<String> {
    let phrase = phrase.trim();
    let (verb, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let lower = verb.to_ascii_lowercase();
    if !VERBS.contains(&lower.as_str()) {
        return None;
    }
    let ending = match lower.as_bytes() {
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => "es",
        [.., before, b'y'] if !b"aeiou".contains(before) => {
            return Some(capitalized(&format!("{}ies{rest}", &lower[..lower.len() - 1])));
        }
        _ => "s",
    };
    Some(capitalized(&format!("{lower}{ending}{rest}")))
}

/// What is done, of what was done: "create" of "created".
pub fn infinitive(participle: &str) -> Option<String> {
    let stem = |ending: &str| participle.strip_suffix(ending);
    let doubled = |stem: &str| {
        let mut letters = stem.chars().rev();
        letters
            .next()
            .filter(|last| letters.next() == Some(*last))
            .map(|last| stem[..stem.len() - last.len_utf8()].to_owned())
    };
    let verbs = [
        stem("d").map(str::to_owned),
        stem("ed").map(str::to_owned),
        stem("ied").map(|stem| format!("{stem}y")),
        stem("ed").and_then(doubled),
    ];
    verbs.into_iter().flatten().find(|verb| VERBS.contains(&verb.as_str()))
}

const VERBS: &[&str] = &[
    "accept",
    "acknowledge",
    "activate",
    "add",
    "analyze",
    "append",
    "apply",
    "approve",
    "archive",
    "assign",
    "attach",
    "authorize",
    "book",
    "calculate",
    "call",
    "cancel",
    "change",
    "check",
    "clear",
    "close",
    "compare",
    "complete",
    "compress",
    "compute",
    "configure",
    "confirm",
    "connect",
    "convert",
    "copy",
    "count",
    "create",
    "deactivate",
    "decode",
    "decrypt",
    "delete",
    "deliver",
    "deploy",
    "detect",
    "disable",
    "download",
    "duplicate",
    "edit",
    "enable",
    "encode",
    "encrypt",
    "end",
    "execute",
    "export",
    "extract",
    "fetch",
    "fill",
    "filter",
    "find",
    "format",
    "forward",
    "generate",
    "get",
    "give",
    "import",
    "insert",
    "invite",
    "invoke",
    "join",
    "link",
    "list",
    "load",
    "lock",
    "look",
    "make",
    "manage",
    "mark",
    "merge",
    "modify",
    "move",
    "notify",
    "open",
    "parse",
    "pause",
    "perform",
    "place",
    "post",
    "predict",
    "print",
    "process",
    "publish",
    "put",
    "query",
    "read",
    "receive",
    "register",
    "reject",
    "release",
    "remove",
    "rename",
    "replace",
    "reply",
    "request",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retrieve",
    "return",
    "revoke",
    "rotate",
    "run",
    "save",
    "scan",
    "schedule",
    "search",
    "select",
    "send",
    "set",
    "share",
    "show",
    "sign",
    "start",
    "stop",
    "store",
    "submit",
    "subscribe",
    "suspend",
    "sync",
    "synchronize",
    "test",
    "track",
    "transfer",
    "transform",
    "translate",
    "trigger",
    "unassign",
    "unlink",
    "unlock",
    "unregister",
    "unsubscribe",
    "update",
    "upload",
    "upsert",
    "validate",
    "verify",
    "view",
    "watch",
    "write",
];

/// The text as a sentence, with a stop at its end.
pub fn with_stop(text: &str) -> String {
    let bare = text.trim_end().trim_end_matches([',', ';', ':', '-', '–']).trim_end();
    format!("{bare}.")
}

/// One of several: "quotes" and "quote", "categories" and "category".
pub fn singular(word: &str) -> String {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    let es = ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| word.ends_with(ending));
    match stem(if es { "es" } else { "s" }) {
        Some(stem) if !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::text::PRODUCTS;

    #[test]
    fn names_go_with_what_leads_to_them() {
        for (text, left) in [
            ("Orders frames from Power Automate.", "Orders frames."),
            ("Orders frames in Power Apps, Power Automate and Logic Apps.", "Orders frames."),
            ("Use frames in Power Automate flows and Excel.", "Use frames in flows and Excel."),
            ("Use frames in Power Apps and Excel.", "Use frames in Excel."),
            ("Use frames in Excel and Power Apps.", "Use frames in Excel."),
            ("Frames for Microsoft Power Apps to hang.", "Frames to hang."),
            ("Hangs frames. Power Automate can take them down.", "Hangs frames. It can take them down."),
            ("Framing uses Microsoft Power Automate to hang them.", "Framing uses other products to hang them."),
            ("Frames (Power Apps)", "Frames"),
            ("Frames for Power Apps", "Frames"),
            ("Power BI Frames", "Frames"),
        ] {
            assert_eq!(without_names(text, PRODUCTS).as_deref(), Some(left), "{text}");
        }
        for (text, left) in [
            ("Framing API", "Framing"),
            ("API for Framing", "Framing"),
            ("Framing - API", "Framing"),
            ("The Framing Connector", "The Framing"),
            ("Framing API & Data", "Framing & Data"),
        ] {
            assert_eq!(without_names(text, &["API", "Connector"]).as_deref(), Some(left), "{text}");
        }
        assert_eq!(without_names("API Connector", &["API", "Connector"]), None);
    }

    #[test]
    fn long_texts_are_cut_where_a_part_ends() {
        let long = "Get the quote for the frame with the mount and the glass that the customer has chosen before";
        assert_eq!(shortened(long, 80).as_deref(), Some("Get the quote for the frame with the mount and the glass"));
        assert_eq!(shortened(&"x".repeat(100), 80), None);
        assert_eq!(
            shortened("Get every one of the frames (and mounts) now", 34).as_deref(),
            Some("Get every one of the frames")
        );
    }

    #[test]
    fn what_is_to_be_done_is_done() {
        for (phrase, done) in [
            ("Get a quote", "Gets a quote"),
            ("copy frame", "Copies frame"),
            ("Search frames", "Searches frames"),
            ("Display it", ""),
            ("Frames", ""),
        ] {
            assert_eq!(in_third_person(phrase).unwrap_or_default(), done);
        }
    }

    #[test]
    fn one_of_several_is_one() {
        for (several, one) in [
            ("quotes", "quote"),
            ("categories", "category"),
            ("boxes", "box"),
            ("status", "status"),
            ("glass", "glass"),
        ] {
            assert_eq!(singular(several), one);
        }
    }
}
