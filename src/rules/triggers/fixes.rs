//! What the fixers of this family share: texts on what happens, and the property that takes the address of a webhook.

use crate::document::Node;
use crate::fix::{Edit, Site, Spot, Value};
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

/// What happens when a trigger fires, as its summary says it: "When a quote is created".
pub fn when(summary: &str) -> String {
    let said = small(summary.trim().trim_end_matches(['.', '!']));
    let lower = said.to_ascii_lowercase();
    if let Some(at) = lower.find("when ") {
        return format!("When {}", &said[at + "when ".len()..]);
    }
    // "Create Webhook Subscription (Invitee)"
    let bare = said.replace(['(', ')'], "");
    if bare.split_whitespace().any(|word| OF_WEBHOOKS.contains(&word.to_lowercase().as_str())) {
        let is_about = |word: &&str| {
            let lower = word.to_lowercase();
            !OF_WEBHOOKS.contains(&lower.as_str())
                && !matches!(
                    lower.as_str(),
                    "create" | "add" | "event" | "events" | "new" | "a" | "an" | "to" | "for" | "the" | "on"
                )
        };
        let rest: Vec<&str> = bare.split_whitespace().filter(is_about).collect();
        return match rest.as_slice() {
            [] => "When an event occurs".to_owned(),
            rest => happens(&rest.join(" "), "received"),
        };
    }
    let after = |prefix: &str| lower.starts_with(prefix).then(|| said[prefix.len()..].trim());
    let what = ["triggers on ", "trigger on ", "on ", "trigger for "].into_iter().find_map(after).unwrap_or(&said);
    let words: Vec<&str> = what.split_whitespace().collect();
    // "Quote created or updated"
    if let Some(at) = words.iter().position(|word| is_done(&word.to_lowercase())).filter(|at| *at > 0) {
        return happens(&words[..at].join(" "), &words[at..].join(" ").to_lowercase());
    }
    match words.as_slice() {
        ["new" | "New", rest @ ..] if !rest.is_empty() => happens(&format!("new {}", rest.join(" ")), "created"),
        [verb, rest @ ..] if !rest.is_empty() && in_third_person(verb).is_some() => {
            let rest = if matches!(rest[0], "to" | "for" | "on") { &rest[1..] } else { rest };
            happens(&rest.join(" "), if rest.first() == Some(&"new") { "created" } else { "changed" })
        }
        _ => happens(what, "received"),
    }
}

fn is_done(word: &str) -> bool {
    word.len() > 3 && infinitive(word).is_some() || matches!(word, "paid" | "sent" | "made")
}

fn happens(what: &str, done: &str) -> String {
    let what: Vec<String> = what.split(' ').map(small).collect();
    let what = what.join(" ");
    let last = what.rsplit(' ').next().unwrap_or_default();
    let is_many = singular(last) != last;
    let first = what.split(' ').next().unwrap_or_default();
    let has_article = matches!(first, "a" | "an" | "the" | "any" | "each" | "every" | "all");
    let article = match () {
        () if is_many || has_article || what.is_empty() => "",
        () if what.starts_with(['a', 'e', 'i', 'o']) => "an ",
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
    if !says_when {
        return format!("To see it work now, make the event happen{place}.");
    }
    let event = when(summary);
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
            ("Quote created", "When a quote is created"),
            ("On invoice updated or deleted.", "When an invoice is updated or deleted"),
            ("Triggers when a frame is hung", "When a frame is hung"),
            ("Watch orders", "When orders are changed"),
            ("Get new quotes", "When new quotes are created"),
            ("Incoming call", "When an incoming call is received"),
            ("Create Webhook Subscription (Invitee)", "When an invitee is received"),
            ("Register webhook", "When an event occurs"),
        ] {
            assert_eq!(when(summary), says);
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
