//! What users are told of a field, where its author has said nothing, and the edits that fixers of several families
//! share. A field is a parameter or a property.

use super::gaps::Gap;
use super::operations::fixes::owner_in_path;
use super::prose::{MAX_SUMMARY, REFUSED, ends_as_sentence, ends_well};
use super::rephrase::{in_third_person, shortened, singular};
use super::strings::no_camel::is_identifier;
use crate::document::{Kind, Node};
use crate::fix::{Edit, Fix, Held, Site, Spot, Value, Writer, capitalized, says_more, with_own_name, words};
use crate::openapi::dynamic::kind_of_literal;
use crate::openapi::{Definition, Version, has_words, is_body};

/// What a thing that users see says of itself.
pub struct Texts {
    pub summary: String,
    pub description: String,
    pub visibility: &'static str,
    /// What its visibility can be.
    pub visibilities: &'static [&'static str],
    /// What is said by its names already: a proposal that says no more is none.
    pub known: Vec<String>,
    /// What its description is asked for.
    pub asks: &'static str,
}

/// What a visibility can be. What it is where there is none has no name.
pub const VISIBILITIES: &[&str] = &["important", "advanced", "internal"];

/// What the visibility of an operation or parameter can be: texts are asked of what is hidden, too, by another rule, and what
/// nobody sees nobody fills in.
pub fn visibilities(owner: Node, summary_key: &str) -> &'static [&'static str] {
    let is_true = |key| owner.get(key).and_then(Node::as_bool) == Some(true);
    let has_default = owner.get("schema").unwrap_or(owner).get("default").is_some();
    let is_hidable = [summary_key, "description"].iter().all(|key| has_words(owner, key));
    let is_hidable = is_hidable && (!is_true("required") || has_default);
    // Of a body all is asked as it is.
    if is_hidable || is_body(owner) { VISIBILITIES } else { &VISIBILITIES[..2] }
}

/// What a summary is asked for.
pub const ASKS_LABEL: &str = "The name by which users know it";

/// Proposes what a thing lacks. The author words what needs words, and is asked where the names say all that is known.
pub fn fill<'c>(
    site: &Site<'c>,
    node: Node<'c>,
    gap: Gap,
    summary_key: &'static str,
    texts: Texts,
    spot: &[&str],
) -> Option<Fix> {
    let Texts { summary, description, visibility, visibilities, known, asks } = texts;
    let connector = site.context.openapi.as_ref().and_then(Definition::title);
    let [summary, description] = [summary, description].map(|text| with_own_name(&text, connector));
    let missing = [(gap.summary, summary_key), (gap.description, "description"), (gap.visibility, "x-ms-visibility")];
    let missing = missing.iter().filter(|(is_missing, _)| *is_missing).map(|(_, key)| format!("`{key}`"));
    let title = || format!("Adds {}", missing.clone().collect::<Vec<_>>().join(" and "));
    let text = match gap {
        Gap { description: true, .. } => {
            let says_more = says_more(&description, known.iter().map(String::as_str));
            let Some(text) = site.words(says_more.then_some(description)) else { return Fix::ask(title(), asks) };
            text
        }
        Gap { summary: true, .. } => {
            let is_name = known.iter().any(|name| name.eq_ignore_ascii_case(&summary));
            let Some(text) = site.words((!is_name).then(|| summary.clone())) else {
                return Fix::ask(title(), ASKS_LABEL);
            };
            text
        }
        _ => site.text_or(visibility),
    };
    let writer = site.writer()?;
    let mut new: Vec<(&str, Value)> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    let mut add = |key: &'static str, value: &str| {
        match node.get(key) {
            // What is no text is told as that.
            Some(blank) => edits.push(writer.replace(blank, value).filter(|_| blank.kind() == Kind::String)?),
            None => new.push((key, value.into())),
        }
        Some(())
    };
    if gap.summary {
        add(summary_key, if gap.description { &summary } else { &text })?;
    }
    if gap.description {
        add("description", &text)?;
    }
    if gap.visibility {
        add("x-ms-visibility", if gap.summary || gap.description { visibility } else { &text })?;
    }
    if !new.is_empty() {
        edits.push(writer.insert_all(node, Spot::After(spot), &new)?);
    }
    let fix = Fix::several(title(), edits)?.as_draft(text);
    Some(if gap.summary || gap.description { fix } else { fix.among(visibilities) })
}

/// Behind what the texts of a field stand.
const BEFORE_TEXTS: &[&str] =
    &["description", "x-ms-summary", "title", "format", "type", "schema", "required", "in", "name"];

/// Proposes what a parameter lacks. `node` is the parameter, or the member of it whose name is misspelt.
pub fn fill_parameter(site: &Site, gap: Gap) -> Option<Fix> {
    let node = site.node()?;
    if !node.is_object() {
        let meant = if gap.summary { "x-ms-summary" } else { "description" };
        let edit = site.writer()?.rename(node, meant);
        return Some(Fix::new(format!("Renames it to `{meant}`"), edit)?.as_draft(""));
    }
    let texts = of_parameter(site.context.openapi.as_ref()?, node)?;
    fill(site, node, gap, "x-ms-summary", texts, BEFORE_TEXTS)
}

/// Proposes what a property lacks. Beside a reference nothing counts: it is said where the reference leads to.
pub fn fill_property(site: &Site, gap: Gap) -> Option<Fix> {
    let property = site.node()?;
    let references = site.context.openapi.as_ref()?.references();
    let Some(reference) = property.get("$ref") else {
        return fill(site, property, gap, "x-ms-summary", of_property(property, property)?, BEFORE_TEXTS);
    };
    let target = references.target(reference).filter(|target| target.get("$ref").is_none())?;
    // Several properties may lead there, each with a name of its own.
    let name = if target.key().is_some() && target.parent()?.key().is_some() { target } else { property };
    fill(site, target, gap, "x-ms-summary", of_property(name, target)?, BEFORE_TEXTS)
}

fn of_parameter<'c>(definition: &Definition<'c>, parameter: Node<'c>) -> Option<Texts> {
    let schema = parameter.get("schema").unwrap_or(parameter);
    let is_required = parameter.get("required").and_then(Node::as_bool) == Some(true);
    let has_default = schema.get("default").is_some();
    let visibility = if is_required && !has_default { "important" } else { "advanced" };
    if is_body(parameter) {
        let referred = schema.text_of("$ref").and_then(|reference| reference.rsplit('/').next());
        let noun = referred.and_then(noun);
        let summary = noun.as_deref().map_or_else(|| "Body".to_owned(), titled);
        let noun_of_body = noun.clone();
        let description = noun.map_or_else(|| "The body of the request.".to_owned(), |it| format!("The {it} to send."));
        let known = vec!["body request send".to_owned(), noun_of_body.unwrap_or_default()];
        let visibility = "important";
        return Some(Texts { summary, description, visibility, visibilities: VISIBILITIES, known, asks: ASKS_INPUT });
    }
    let name = parameter.text_of("name")?;
    let bare = name.strip_prefix("x-").or(name.strip_prefix("X-")).unwrap_or(name);
    let phrase = phrase(bare)?;
    let location = parameter.text_of("in").unwrap_or_default();
    let elsewhere = |key| told_elsewhere(definition, parameter, location, key);
    let summary =
        elsewhere("x-ms-summary").filter(|text| is_label(text)).map_or_else(|| titled(&phrase), str::to_owned);
    let said = elsewhere("description").filter(|text| ends_as_sentence(text) && !text.contains("://"));
    let owner = path_of(parameter).filter(|_| location == "path").and_then(|path| owner_in_path(path, name));
    let label = parameter.text_of("x-ms-summary").unwrap_or_default();
    let known = [name, label, owner.as_deref().unwrap_or_default()].map(str::to_owned).to_vec();
    let description = match (said, of_a_list(bare).filter(|_| location == "query")) {
        (Some(said), _) => said.to_owned(),
        (None, Some(known)) => known.to_owned(),
        (None, None) => sentence(&fuller(phrase, parameter), schema, owner.as_deref()),
    };
    let visibilities = visibilities(parameter, "x-ms-summary");
    Some(Texts { summary, description, visibility, visibilities, known, asks: ASKS_INPUT })
}

const ASKS_INPUT: &str = "What to enter, as a full sentence";

fn of_property<'c>(named: Node<'c>, property: Node<'c>) -> Option<Texts> {
    let name = named.key()?.text;
    let phrase = if named == property && named.parent()?.key()?.text == "properties" {
        phrase(name.strip_prefix("@odata.").unwrap_or(name))?
    } else {
        noun(name).or_else(|| phrase(name))?
    };
    let owner = owner_of(named);
    let labels = ["x-ms-summary", "title"].map(|key| property.text_of(key).unwrap_or_default());
    let known = [name, labels[0], labels[1], owner.as_deref().unwrap_or_default()].map(str::to_owned).to_vec();
    let is_technical = name.starts_with(['@', '$', '_']) || name.eq_ignore_ascii_case("etag");
    Some(Texts {
        summary: titled(&phrase),
        description: sentence(&fuller(phrase, property), property, owner.as_deref()),
        visibility: if is_technical { "advanced" } else { "important" },
        visibilities: VISIBILITIES,
        known,
        asks: "What it holds, as a full sentence",
    })
}

/// Whether a text can be the label of a field.
fn is_label(text: &str) -> bool {
    ends_well(text) && !text.contains(REFUSED) && text.len() <= MAX_SUMMARY && !is_identifier(text, None)
}

/// What another parameter of the same name says, where the same name means the same: each `id` is
/// another, and so is what a path holds.
fn told_elsewhere<'c>(definition: &Definition<'c>, parameter: Node<'c>, location: &str, key: &str) -> Option<&'c str> {
    let is_id = parameter.text_of("name").is_some_and(|name| name.eq_ignore_ascii_case("id"));
    let is_the_same = matches!(location, "query" | "header") && !is_id;
    let told = is_the_same.then(|| definition.told_elsewhere(parameter, key)).flatten();
    told.filter(|text| text.len() < 300)
}

/// The path that a parameter is listed at.
fn path_of(parameter: Node<'_>) -> Option<&str> {
    let mut at = parameter.parent()?.parent()?;
    for _ in 0..2 {
        if let Some(path) = at.key().map(|key| key.text).filter(|path| path.starts_with('/')) {
            return Some(path);
        }
        at = at.parent()?;
    }
    None
}

/// What the parameters of lists are for, which bear the same names everywhere.
fn of_a_list(name: &str) -> Option<&'static str> {
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    Some(match bare.to_ascii_lowercase().as_str() {
        "limit" | "top" | "pagesize" | "perpage" | "maxresults" | "take" => "The maximum number of results to return.",
        "page" | "pagenumber" | "pageindex" => "The number of the page to return.",
        "offset" | "skip" => "The number of results to skip.",
        "orderby" | "sort" | "sortby" => "The field by which the results are sorted.",
        "sortorder" | "sortdirection" => "The order in which the results are sorted.",
        "filter" => "The condition that the results must meet.",
        "q" | "query" | "search" | "searchterm" | "keyword" => "The text to search for.",
        "fields" | "select" => "The fields to return.",
        "expand" => "The related records to return as well.",
        "cursor" | "nexttoken" | "pagetoken" | "continuationtoken" | "skiptoken" => {
            "The marker at which the results continue."
        }
        "apiversion" => "The version of the service to call.",
        _ => return None,
    })
}

const ABBREVIATIONS: &[&str] = &[
    "api", "csv", "html", "http", "https", "id", "ip", "json", "pdf", "sku", "sms", "sql", "uri", "url", "utc", "utm",
    "uuid", "vat", "xml",
];

/// A name as words within a sentence: `quote_id` is "quote ID".
pub fn phrase(name: &str) -> Option<String> {
    let said = words(name);
    let cased = said.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let is_known = |word: &str| ABBREVIATIONS.contains(&word);
        if is_known(&lower) {
            lower.to_uppercase()
        } else if let Some(one) = lower.strip_suffix('s').filter(|one| is_known(one)) {
            format!("{}s", one.to_uppercase())
        } else if word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric()) {
            word.to_owned()
        } else {
            lower
        }
    });
    let phrase = cased.collect::<Vec<_>>().join(" ");
    let phrase = if phrase.len() > MAX_SUMMARY { shortened(&phrase, MAX_SUMMARY)? } else { phrase };
    (!phrase.is_empty()).then_some(phrase)
}

fn titled(phrase: &str) -> String {
    let is_small = |word: &str| matches!(word, "a" | "an" | "and" | "at" | "by" | "for" | "in" | "of" | "or" | "the");
    let count = phrase.split(' ').count();
    let words = phrase.split(' ').enumerate().map(|(index, word)| {
        let is_inside = index > 0 && index + 1 < count;
        if is_inside && is_small(word) { word.to_owned() } else { capitalized(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words that say more: those of the name, or those of the label that the author gave it.
fn fuller(named: String, node: Node) -> String {
    let label = ["x-ms-summary", "title"].iter().find_map(|key| node.text_of(key)).filter(|text| text.len() <= 40);
    label.and_then(phrase).filter(|label| label.len() > named.len()).unwrap_or(named)
}

/// A name as the title of a field: `quote_id` is "Quote ID".
pub fn title(name: &str) -> String {
    titled(&phrase(name).unwrap_or_default())
}

/// The thing that a definition describes, by its name: `QuoteResponseV2` is a quote.
fn noun(name: &str) -> Option<String> {
    const OF_PROGRAMS: &[&str] = &[
        "body", "data", "dto", "entity", "input", "model", "object", "output", "payload", "request", "response",
        "result", "schema", "vm",
    ];
    let said = phrase(name.rsplit('.').next().unwrap_or(name))?;
    let mut words: Vec<&str> = said.split(' ').collect();
    let is_version = |word: &str| word.trim_start_matches(['v', 'V']).bytes().all(|b| b.is_ascii_digit());
    let is_id = |word: &str| word.to_lowercase().trim_end_matches(|c: char| c.is_ascii_digit()) == "id";
    while words.last().is_some_and(|last| OF_PROGRAMS.contains(last) || is_version(last) || is_id(last)) {
        words.pop();
    }
    let is_list = words.iter().any(|word| matches!(*word, "list" | "collection" | "array" | "page" | "paged"));
    let is_verb = words.first().is_some_and(|first| matches!(*first, "get" | "create" | "update" | "delete" | "list"));
    let said = words.join(" ");
    ((1..=3).contains(&words.len()) && said.len() > 1 && !is_list && !is_verb).then_some(said)
}

/// The thing that a property belongs to.
fn owner_of(property: Node) -> Option<String> {
    let mut at =
        property.parent().filter(|parent| parent.key().is_some_and(|key| key.text == "properties"))?.parent()?;
    // Into lists and parts, up to something that has a name.
    loop {
        let above = at.parent()?;
        let key = at.key().map(|key| key.text);
        let in_section = above.key().map(|key| key.text);
        match (key, in_section) {
            (Some(name), Some("properties" | "definitions" | "schemas")) => {
                let said = noun(name)?;
                return Some(match said.rsplit_once(' ') {
                    Some((before, last)) => format!("{before} {}", singular(last)),
                    None => singular(&said),
                });
            }
            (Some("items" | "allOf" | "additionalProperties") | None, _) => at = above,
            _ => return None,
        }
    }
}

/// Verbs that the names of switches begin with.
const OF_SWITCHES: &[&str] = &[
    "allow",
    "display",
    "exclude",
    "flatten",
    "force",
    "hide",
    "ignore",
    "include",
    "keep",
    "overwrite",
    "require",
    "skip",
    "use",
    "wait",
];

/// A sentence that says what a field holds.
fn sentence(phrase: &str, schema: Node, owner: Option<&str>) -> String {
    let subject = owner.map_or_else(|| "it".to_owned(), |owner| format!("the {owner}"));
    let words: Vec<&str> = phrase.split(' ').collect();
    let is_done = |word: &str| word.len() > 4 && word.ends_with("ed");
    let is_truth = schema.text_of("type") == Some("boolean");
    match words.as_slice() {
        [verb @ ("is" | "has" | "can"), rest @ ..] if is_truth && !rest.is_empty() => {
            return format!("Whether {subject} {verb} {}.", rest.join(" "));
        }
        [what, "only"] if is_truth => return format!("Whether {subject} is {what}-only."),
        [verb @ ("requires" | "allows" | "supports" | "uses" | "includes" | "contains"), rest @ ..]
            if is_truth && !rest.is_empty() =>
        {
            return format!("Whether {subject} {verb} {}.", rest.join(" "));
        }
        [only] if is_truth && (is_done(only) || ["able", "ible", "ive"].iter().any(|end| only.ends_with(end))) => {
            return format!("Whether {subject} is {only}.");
        }
        [what @ .., last] if is_truth && is_done(last) => return format!("Whether the {} is {last}.", what.join(" ")),
        [verb, ..] if is_truth && (in_third_person(verb).is_some() || OF_SWITCHES.contains(verb)) => {
            return format!("Whether to {phrase}.");
        }
        _ if is_truth => return format!("Whether {phrase} is set."),
        [done, "at" | "on"] if is_done(done) => return format!("The time at which {subject} was {done}."),
        [done, "by"] if is_done(done) => return format!("Who {done} {subject}."),
        [what @ .., "count"] if !what.is_empty() => {
            let what = what.join(" ");
            let ending = if what.ends_with('s') { "" } else { "s" };
            return format!("The number of {what}{ending}.");
        }
        ["from" | "to" | "since" | "until" | "before" | "after" | "in" | "by" | "with"] => {
            return format!("The value for \"{phrase}\".");
        }
        _ => {}
    }
    let lower = phrase.to_lowercase();
    let of = match owner.map(str::to_lowercase) {
        Some(owner) if !lower.contains(&owner) && !owner.contains(&lower) => format!(" of {subject}"),
        _ => String::new(),
    };
    let values: Vec<&str> =
        schema.get("enum").into_iter().flat_map(Node::items).take(6).filter_map(Node::as_str).collect();
    let choice = match values.as_slice() {
        [rest @ .., last] if (1..5).contains(&rest.len()) && values.iter().all(|value| is_word(value)) => {
            format!(": {} or {last}", rest.join(", "))
        }
        _ => String::new(),
    };
    let time = match schema.text_of("format") {
        _ if lower.contains("date") || lower.contains("time") => "",
        Some("date") => ", as a date",
        Some("date-time") => ", as a date and time",
        _ => "",
    };
    format!("The {phrase}{of}{choice}{time}.")
}

fn is_word(value: &str) -> bool {
    !value.is_empty() && value.len() < 30 && value.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
}

/// A value as one of another type that says the same: `"300"` as a number.
pub fn coerced(value: Node, kind: &str) -> Option<Value> {
    match (kind, value.kind()) {
        ("string", Kind::Number) => value.as_number().map(Value::from),
        ("string", Kind::Bool) => value.as_bool().map(|truth| Value::from(truth.to_string())),
        ("boolean", Kind::String) => match value.as_str()?.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true.into()),
            "false" => Some(false.into()),
            _ => None,
        },
        ("integer", Kind::String) => {
            let number: i64 = value.as_str()?.trim().parse().ok()?;
            Some(Value::Number(number.to_string()))
        }
        ("number", Kind::String) => {
            let number: f64 = value.as_str()?.trim().parse().ok()?;
            // Digits that are lost on the way were meant.
            let digits = number.to_string();
            (number.is_finite() && digits == value.as_str()?.trim()).then_some(Value::Number(digits))
        }
        _ => None,
    }
}

/// Writes a default as one of the type that it must have, or proposes to leave it out.
pub fn mend_default(site: &Site) -> Option<Fix> {
    let default = site.node()?;
    let kind = default.parent()?.text_of("type")?;
    let writer = site.writer()?;
    match coerced(default, kind) {
        Some(value) => Fix::new("Writes the default in its type", writer.replace(default, value)),
        None => Some(Fix::new("Removes the default, which cannot be used", writer.remove(default))?.as_draft("")),
    }
}

/// Proposes the values of an `enum` in the type that they must have.
pub fn mend_enum(site: &Site) -> Option<Fix> {
    let found = site.node()?;
    let list = found.parent()?;
    let schema = list.parent()?;
    let kind = schema.text_of("type")?;
    let writer = site.writer()?;
    if found.kind() == Kind::Null {
        let key = nullable_key(site)?;
        let edit = writer.insert(schema, Spot::After(&["type"]), key, true);
        return Some(Fix::new(format!("Says that it may be null: `{key}`"), edit)?.as_draft(""));
    }
    let wrong = list.items().filter(|value| !crate::openapi::schemas::is_of_type(*value, kind));
    let edits = wrong.map(|value| writer.replace(value, coerced(value, kind)?));
    let fix = Fix::several("Writes the values in their type", edits.collect::<Option<_>>()?)?;
    Some(fix.as_draft("").changing(Held::Values))
}

/// How a schema says that its value may be null.
pub fn nullable_key(site: &Site) -> Option<&'static str> {
    let version = site.context.openapi.as_ref()?.version();
    Some(if version == Version::V2 { "x-nullable" } else { "nullable" })
}

/// Proposes what an array holds, by the values that it names.
pub fn mend_items(site: &Site) -> Option<Fix> {
    let node = site.node()?;
    let holder = if node.is_object() { node } else { node.parent()? };
    let shown = ["default", "example", "x-example"].iter().find_map(|key| holder.get(key)?.items().next());
    let kind = site.text_or(shown.map_or("string", kind_of_literal));
    let items = Value::object([("type", kind.as_str())]);
    let edit = site.writer()?.insert(holder, Spot::After(&["type"]), "items", items);
    Fix::draft(format!("Says that it holds values of the type `{kind}`"), kind, edit)
}

/// The type that what a schema says of its values speaks for.
pub fn likely_type(schema: Node) -> &'static str {
    if schema.get("properties").is_some() {
        return "object";
    }
    if schema.get("items").is_some() {
        return "array";
    }
    let values = schema.get("enum").into_iter().flat_map(Node::items);
    let shown = ["default", "example", "x-example"].iter().filter_map(|key| schema.get(key)).chain(values);
    if let Some(kind) = shown.map(kind_of_literal).find(|kind| !matches!(*kind, "null" | "array")) {
        return kind;
    }
    match schema.text_of("format") {
        Some("int32" | "int64") => "integer",
        Some("float" | "double") => "number",
        _ => "string",
    }
}

/// Proposes the type of a value that does not say it.
pub fn mend_type(site: &Site, spot: &[&str]) -> Option<Fix> {
    let node = site.node()?;
    let kind = site.text_or(likely_type(node));
    let edit = site.writer()?.insert(node, Spot::After(spot), "type", kind.as_str());
    Fix::draft(format!("Says that it is of the type `{kind}`"), kind, edit)
}

/// Takes a name out of a list, and the list away with its last one.
pub fn remove_from_list<'c>(writer: Writer<'c>, item: Node<'c>) -> Option<Edit> {
    let list = item.parent()?;
    writer.remove(if list.items().nth(1).is_some() { item } else { list })
}

/// Ends a description with a full stop: a proposal, where it may be no sentence. A name is none, and a stop behind an
/// address is read as a part of it: there its author is asked.
pub fn end_sentence(site: &Site) -> Option<Fix> {
    const TITLE: &str = "Ends the text with a full stop";
    let node = site.node()?;
    let text = node.as_str()?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, last_word) = (*words.first()?, *words.last()?);
    let is_asked = words.len() == 1 || ends_in_address(last_word);
    let Some(written) = site.words((!is_asked).then(|| super::rephrase::with_stop(text))) else {
        return Fix::ask(TITLE, "What it says, as a full sentence");
    };
    let fix = Fix::new(TITLE, site.writer()?.replace(node, written.as_str()))?;
    // A list, a table or a text that breaks off is not done with a stop.
    let last_line = text.trim_end().lines().next_back().unwrap_or_default().trim_start();
    let last = text.trim_end().chars().next_back()?;
    // "Gets a quote. (deprecated)"
    let is_aside = last == ')' && text.rfind('(').is_some_and(|at| text[..at].trim_end().ends_with(['.', '!', '?']));
    // "Meeting Room", "Order ID": names of things, whose words are all large. "Lists Quotes" says what is done.
    let starts_small = |word: &&str| word.starts_with(|c: char| c.is_lowercase());
    let verb = first.strip_suffix("es").filter(|verb| in_third_person(verb).is_some());
    let verb = verb.or(first.strip_suffix('s')).unwrap_or(first);
    let says_something = in_third_person(verb).is_some() || words.len() > 2 && words.iter().any(starts_small);
    let is_sentence = !is_asked
        && !is_aside
        && says_something
        && (last.is_alphanumeric() || matches!(last, ')' | '"' | '\'' | '%'))
        && crate::rules::text::is_latin(last)
        && !last_line.starts_with(['-', '*', '|', '#', '>']);
    Some(if is_sentence { fix } else { fix.as_draft(written) })
}

/// Whether a word ends in an address, of the web or of an e-mail: `framing.example/docs`, and what brackets do not close.
fn ends_in_address(word: &str) -> bool {
    let ends_open =
        word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '=' | '&' | '_' | '-' | '#' | '}'));
    let host = word.split(['/', '?']).next().unwrap_or_default();
    let is_letters = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
    let is_host =
        host.rsplit_once('.').is_some_and(|(name, end)| name.ends_with(char::is_alphanumeric) && is_letters(end));
    ends_open && (word.contains("://") || word.contains('@') || is_host)
}

/// Takes the characters out of a summary that none may hold: `&` and `%` in words, the others as a proposal.
pub fn write_in_words(site: &Site) -> Option<Fix> {
    let node = site.node()?;
    let text = node.as_str()?;
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = joined(&text.replace('&', " and ").replace('%', " percent "));
    let writer = site.writer()?;
    if !plain.contains(REFUSED) {
        return Fix::new("Writes the character in words", writer.replace(node, plain));
    }
    // What the others stand for is not known: `a/b` may be two names for one thing, or one of two things.
    let proposal = joined(&plain.replace(['/', '\\'], " or ").replace(['<', '>', '*', '?'], ""));
    let written = site.text_or(proposal.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')'));
    let edit = writer.replace(node, written.as_str()).filter(|_| !written.is_empty());
    Fix::draft("Writes it without special characters", written, edit)
}

/// Takes off what a summary must not end with.
pub fn end_summary(site: &Site) -> Option<Fix> {
    let node = site.node()?;
    let end = |c: char| !c.is_alphanumeric() && c != ')' && !REFUSED.contains(&c);
    let text = node.as_str()?.trim_end_matches(end);
    let left_out = &node.as_str()?[text.len()..];
    let written = site.text_or(text);
    let edit = site.writer()?.replace(node, written.as_str());
    let fix = Fix::new("Removes the end of the summary that is no letter or digit", edit)?;
    Some(if only_ends(left_out) { fix } else { fix.as_draft(written) })
}

/// Whether the end of a title or summary only ends it, as a full stop does. Others may be of a name: `C#`, `Yahoo!`.
pub fn only_ends(end: &str) -> bool {
    end.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '…' | '-' | '–' | '—' | '_' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn said(property: &str, schema: &str, owner: &str) -> String {
        let document = Document::parse(schema.as_bytes(), None);
        let owner = Some(owner).filter(|owner| !owner.is_empty());
        sentence(&phrase(property).expect("words"), document.root().expect("a tree"), owner)
    }

    #[test]
    fn sentences_say_what_fields_hold() {
        for (name, schema, owner, says) in [
            ("price", "{}", "quote", "The price of the quote."),
            ("quote_id", "{}", "quote", "The quote ID."),
            ("imageUrls", "{}", "", "The image URLs."),
            ("isPaid", r#"{ "type": "boolean" }"#, "quote", "Whether the quote is paid."),
            ("archived", r#"{ "type": "boolean" }"#, "", "Whether it is archived."),
            ("includeFrames", r#"{ "type": "boolean" }"#, "", "Whether to include frames."),
            ("createdAt", r#"{ "type": "string" }"#, "quote", "The time at which the quote was created."),
            ("updated_by", "{}", "quote", "Who updated the quote."),
            ("pageCount", "{}", "", "The number of pages."),
            ("state", r#"{ "enum": ["open", "paid"] }"#, "quote", "The state of the quote: open or paid."),
            ("due", r#"{ "format": "date" }"#, "", "The due, as a date."),
        ] {
            assert_eq!(said(name, schema, owner), says);
        }
    }

    #[test]
    fn definitions_are_things() {
        for (name, thing) in [
            ("QuoteResponseV2", Some("quote")),
            ("Framing.Models.FrameSize", Some("frame size")),
            ("QuoteList", None),
            ("GetQuotes", None),
        ] {
            assert_eq!(noun(name).as_deref(), thing, "{name}");
        }
        assert_eq!(title("quote_id"), "Quote ID");
        assert_eq!(title("X"), "X");
    }
}
