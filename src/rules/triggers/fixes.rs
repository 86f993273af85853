//! What the fixers of this family share: texts on what happens, and the property that takes the address of a webhook.

use crate::document::Node;
use crate::fix::{Edit, Site, Spot, Value, as_name};
use crate::rules::operations::fixes::small;
use crate::rules::rephrase::{in_third_person, infinitive, singular};

/// Makes a property required, and each one that it is in, up to the body.
pub fn require<'c>(site: &Site<'c>, property: Node<'c>) -> Option<Vec<Edit>> {
    let writer = site.writer()?;
    let mut edits = Vec::new();
    let mut property = property;
    while let Some(properties) = property.parent().filter(|node| node.key().is_some_and(|key| key.text == "properties"))
    {
        let (name, object) = (property.key()?.text, properties.parent()?);
        match object.get("required") {
            None => edits.push(writer.insert(object, Spot::After(&["type"]), "required", Value::list([name]))?),
            Some(list) if site.all(list.items())?.into_iter().all(|item| item.as_str() != Some(name)) => {
                edits.push(writer.append(list, name)?);
            }
            Some(_) => {}
        }
        property = object;
    }
    Some(edits)
}

/// Words that say how a webhook is made, and not what it tells of.
const OF_WEBHOOKS: &[&str] =
    &["webhook", "webhooks", "hook", "subscription", "subscribe", "register", "trigger", "triggers"];

/// What happens when a trigger fires, as its summary says it: "When a quote is created". `None` where a summary does not
/// say what happens: "Framing triggers". `title` is the connector's.
pub fn when(summary: &str, title: Option<&str>) -> Option<String> {
    let said = summary.trim().trim_end_matches(['.', '!']);
    let lower = said.to_ascii_lowercase();
    if let Some(at) = lower.find("when ") {
        return Some(format!("When {}", &said[at + "when ".len()..]));
    }
    // "Create Webhook Subscription (Invitee)"
    let bare = said.replace(['(', ')'], "");
    let after = |prefix: &str| lower.starts_with(prefix).then(|| said[prefix.len()..].trim());
    let what = if bare.split_whitespace().any(|word| OF_WEBHOOKS.contains(&word.to_lowercase().as_str())) {
        let is_about = |word: &&str| {
            let lower = word.to_lowercase();
            !OF_WEBHOOKS.contains(&lower.as_str())
                && !matches!(
                    lower.as_str(),
                    "create" | "add" | "event" | "events" | "a" | "an" | "to" | "for" | "the" | "on"
                )
        };
        bare.split_whitespace().filter(is_about).collect::<Vec<_>>().join(" ")
    } else {
        ["on ", "trigger for "].into_iter().find_map(after).unwrap_or(said).to_owned()
    };
    let what = what.strip_prefix("all ").or(what.strip_prefix("All ")).unwrap_or(&what);
    let words: Vec<&str> = what.split_whitespace().collect();
    let happens = |what: &[&str], done: &str| happens(&as_things(what, title), done);
    let is_new = |word: &str| word.eq_ignore_ascii_case("new");
    match words.as_slice() {
        [new, rest @ ..] if is_new(new) && !rest.is_empty() && !rest.iter().any(|word| is_done(word)) => {
            Some(happens(&words, "created"))
        }
        ["incoming" | "Incoming", rest @ ..] if !rest.is_empty() => Some(happens(&words, "received")),
        [verb, rest @ ..] if !rest.is_empty() && in_third_person(verb).is_some() => {
            let rest = if matches!(rest[0], "to" | "for" | "on") { &rest[1..] } else { rest };
            let is_watched = ["watch", "track"].iter().any(|watch| verb.eq_ignore_ascii_case(watch));
            match rest {
                [new, _, ..] if is_new(new) => Some(happens(rest, "created")),
                [_, ..] if is_watched => Some(happens(rest, "changed")),
                _ => None,
            }
        }
        // "Quote created or updated"
        _ => {
            let at = words.iter().position(|word| is_done(word)).filter(|at| *at > 0)?;
            Some(happens(&words[..at], &words[at..].join(" ").to_lowercase()))
        }
    }
}

fn is_done(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() > 3 && infinitive(&word).is_some() || matches!(word.as_str(), "paid" | "sent" | "made")
}

/// The words as they stand within a sentence: small, but for abbreviations and names. Where the summary has small words,
/// those in it that are large are names, and so is what the connector is called.
fn as_things(words: &[&str], title: Option<&str>) -> String {
    let starts_large = |word: &str| word.starts_with(char::is_uppercase);
    let has_small = words.iter().skip(1).any(|word| word.len() > 3 && !starts_large(word));
    let of_title = |word: &str| as_name(title).into_iter().flat_map(str::split_whitespace).any(|name| name == word);
    let cased = words.iter().enumerate().map(|(at, &word)| {
        let is_name = starts_large(word) && (at > 0 && has_small || of_title(word));
        if is_name { word.to_owned() } else { small(word) }
    });
    cased.collect::<Vec<_>>().join(" ")
}

fn happens(what: &str, done: &str) -> String {
    let last = what.rsplit(' ').next().unwrap_or_default();
    let is_many = singular(last) != last;
    let first = what.split(' ').next().unwrap_or_default();
    let has_article = matches!(first, "a" | "an" | "the" | "any" | "each" | "every" | "all");
    let article = match () {
        () if is_many || has_article || what.is_empty() => "",
        () if what.to_lowercase().starts_with(['a', 'e', 'i', 'o']) => "an ",
        () => "a ",
    };
    format!("When {article}{what} {} {done}", if is_many { "are" } else { "is" })
}

/// A sentence for whoever tests a flow, by the summary of the trigger.
pub fn hint(summary: &str, title: Option<&str>) -> String {
    let place = title.map_or(String::new(), |title| format!(" in {title}"));
    let summary = summary.trim().trim_end_matches("(deprecated)");
    let lower = summary.to_lowercase();
    let says_when = lower.starts_with("new ") || lower.split_whitespace().any(|word| word == "when" || is_done(word));
    let Some(event) = when(summary, title).filter(|_| says_when) else {
        return format!("To see it work now, make the event happen{place}.");
    };
    let event = event.strip_prefix("When ").unwrap_or(&event);
    let parts = [" is ", " are ", " has been ", " have been "].into_iter().find_map(|is| event.split_once(is));
    let told = parts.and_then(|(what, done)| {
        let (done, rest) = done.split_once(' ').map_or((done, ""), |(done, rest)| (done, rest));
        // Others do these.
        let is_theirs = matches!(done, "received" | "detected" | "delivered" | "triggered" | "called");
        let is_one = !is_theirs && !rest.starts_with("or ") && !rest.starts_with("and ");
        let verb = infinitive(done).filter(|_| is_one)?;
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        let names_place = title.is_some_and(|title| rest.contains(title) || what.contains(title));
        Some(format!("To see it work now, {verb} {what}{rest}{}.", if names_place { "" } else { &place }))
    });
    told.unwrap_or_else(|| format!("This trigger fires when {event}. To see it work now, make that happen{place}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_say_when() {
        for (summary, says) in [
            ("New quote", "When a new quote is created"),
            ("New orders", "When new orders are created"),
            ("All New Alerts", "When new alerts are created"),
            ("Quote created", "When a quote is created"),
            ("On invoice updated or deleted.", "When an invoice is updated or deleted"),
            ("New order paid", "When a new order is paid"),
            ("Triggers when a frame is hung", "When a frame is hung"),
            ("Triggers on order created", "When an order is created"),
            ("Watch orders", "When orders are changed"),
            ("Get new quotes", "When new quotes are created"),
            ("Incoming call", "When an incoming call is received"),
            ("New Frame Works Order", "When a new Frame Works order is created"),
            ("New Oakwood order", "When a new Oakwood order is created"),
        ] {
            assert_eq!(when(summary, Some("Frame Works")).as_deref(), Some(says));
        }
        for summary in
            ["Frame Works Triggers", "Register webhook", "Create Webhook Subscription (Invitee)", "Get alerts"]
        {
            assert_eq!(when(summary, Some("Frame Works")), None, "{summary}");
        }
    }

    #[test]
    fn hints_say_what_to_do() {
        assert_eq!(hint("When a quote is created", Some("Framing")), "To see it work now, create a quote in Framing.");
        assert_eq!(
            hint("When a quote expires", None),
            "This trigger fires when a quote expires. To see it work now, make that happen."
        );
    }
}
