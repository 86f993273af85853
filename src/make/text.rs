//! Markdown that is made, and what readme and intro have in common.

use super::{Made, NotMade};
use crate::criteria::Authentication;
use crate::document::Node;
use crate::markdown::{GAP, MAX_BYTES, gap, is_unseen};
use crate::openapi::{Definition, Operation};
use crate::properties::Properties;
use crate::properties::connection::{OAuth, Parameter};
use crate::rules::Context;
use crate::rules::prose::{ends_as_sentence, sentence_ends};
use std::fmt::Write as _;

/// A Markdown text in the making: blocks with a blank line between them.
#[derive(Default)]
pub struct Text(String);

impl Text {
    pub fn heading(&mut self, level: usize, title: &str) {
        self.block(&format!("{} {title}", "#".repeat(level)));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.block(text);
    }

    pub fn list(&mut self, items: &[String]) {
        self.block(&items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"));
    }

    pub fn steps(&mut self, steps: &[String]) {
        let steps = steps.iter().enumerate().map(|(index, step)| format!("{}. {step}", index + 1));
        self.block(&steps.collect::<Vec<_>>().join("\n"));
    }

    pub fn code(&mut self, lines: &[String]) {
        self.block(&format!("```\n{}\n```", lines.join("\n")));
    }

    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }

    #[cfg(feature = "fix")]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The text as a file, where it is not longer than what is read of one.
    pub fn finish(self) -> Result<Made, NotMade> {
        if self.0.len() > MAX_BYTES {
            return Err(NotMade::TooLong);
        }
        let gaps = self.0.matches(GAP).count();
        let gaps = match gaps {
            0 => None,
            1 => Some("One thing only you know: fill the gap that begins with “[To be filled in”.".to_owned()),
            _ => Some(format!("{gaps} things only you know: fill the gaps that begin with “[To be filled in”.")),
        };
        Ok(Made { bytes: self.0.into_bytes(), notes: gaps.into_iter().collect(), packed: Vec::new() })
    }
}

/// A text of the definition as Markdown shows it: in one line, no sign of it with a meaning, cut at a word after so many
/// characters.
pub fn escape(text: &str, most: usize) -> String {
    escape_line(&shorten(text, most))
}

fn escape_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let is_within_word = before.is_alphanumeric() && after.is_alphanumeric();
        let has_meaning = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !is_within_word,
            '&' => after.is_ascii_alphanumeric() || after == '#',
            '>' | '+' | '-' | '=' => escaped.is_empty(),
            // At its end a heading may have some, which are not shown: "C #", but "C#".
            '#' => !before.is_alphanumeric(),
            // "1." begins a list.
            '.' | ')' => !escaped.is_empty() && escaped.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if has_meaning {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// A text in one line, without what cannot be seen and without the marks of a heading, cut at a word.
fn shorten(text: &str, most: usize) -> String {
    let seen = text.chars().filter(|&c| !is_unseen(c)).skip_while(|&c| c == '#' || c.is_whitespace());
    let mut line = String::new();
    let mut length = 0;
    // Where the last word begins, with the blank before it: in bytes, and in characters.
    let mut last = (0, 0);
    let mut is_between = false;
    // What is cut off is not looked at: a description may have a megabyte.
    for c in seen {
        if c.is_whitespace() {
            is_between = true;
            continue;
        }
        if is_between {
            (last, is_between) = ((line.len(), length), false);
            line.push(' ');
            length += 1;
        }
        if length == most {
            // A very long word is cut itself: most of what there is room for is told.
            if last.1 >= most / 4 * 3 {
                line.truncate(last.0);
                line.push_str(" …");
            }
            break;
        }
        line.push(c);
        length += 1;
    }
    line
}

/// A text as the end of a paragraph: with a full stop, where it has no other.
pub fn sentence(text: &str, most: usize) -> String {
    end(&shorten(text, most))
}

/// As [`sentence`], of no more sentences than so many.
pub fn first_sentences(text: &str, count: usize, most: usize) -> String {
    let line = shorten(text, most);
    let cut = count.checked_sub(1).and_then(|before| sentence_ends(&line).nth(before));
    end(&line[..cut.unwrap_or(line.len())])
}

fn end(line: &str) -> String {
    let has_no_stop = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '"'));
    // With its stop a number would begin a list.
    escape_line(&format!("{line}{}", if has_no_stop { "." } else { "" }))
}

/// A text where there is one that can be seen.
pub fn filled<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    node.text_of(key).filter(|text| is_seen(text))
}

/// Whether anything of a text is left as a name.
pub fn is_seen(text: &str) -> bool {
    !shorten(text, 1).is_empty()
}

/// How long names and descriptions may become.
pub const NAME: usize = 200;
pub const DESCRIPTION: usize = 600;

/// What readme and intro are written from.
pub struct Subject<'c> {
    pub definition: &'c Definition<'c>,
    pub connector: Option<&'c Properties<'c>>,
    /// The connector's name, as Markdown.
    pub title: String,
    pub description: Option<&'c str>,
}

impl<'c> Subject<'c> {
    pub fn of(context: &'c Context<'c>) -> Result<Subject<'c>, NotMade> {
        let definition = context.openapi.as_ref().ok_or(NotMade::NoDefinition)?;
        let title = definition.title().filter(|title| is_seen(title));
        let title = title.map_or_else(|| gap("the name of the connector"), |title| escape(title, NAME));
        let description = definition.root().get("info").and_then(|info| filled(info, "description"));
        Ok(Subject { definition, connector: context.connector.as_ref(), title, description })
    }

    /// The operations that users see.
    pub fn operations(&self) -> impl Iterator<Item = &Operation<'c>> {
        self.definition.operations().iter().filter(|operation| !operation.is_internal())
    }

    /// How many there are, as the end of a sentence.
    pub fn offer(&self) -> String {
        let triggers = self.operations().filter(|operation| operation.is_trigger()).count();
        let actions = self.operations().count() - triggers;
        match (actions, triggers) {
            (0, 0) => gap("what the connector offers"),
            (actions, 0) => count(actions, "action"),
            (0, triggers) => count(triggers, "trigger"),
            (actions, triggers) => format!("{} and {}", count(actions, "action"), count(triggers, "trigger")),
        }
    }

    /// How users prove who they are, each kind once: by what a connection asks for, and by what the definition says.
    pub fn authentication(&self) -> Vec<Authentication> {
        let mut kinds = self.connector.map(Properties::authentication).unwrap_or_default();
        for kind in self.definition.authentication() {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    pub fn prerequisites(&self, text: &mut Text) {
        let plan = gap("the plan or licence that it takes, or that none is needed");
        let mut items = vec![format!("An account with the service behind {}. {plan}", self.title)];
        for kind in self.authentication() {
            items.push(
                match kind {
                    Authentication::OAuth2 => {
                        "The right to sign in to the service and to let the connector act for you."
                    }
                    Authentication::ApiKey => "An API key; see below how to get it.",
                    Authentication::Basic => "A user name and a password for the service; see below how to get them.",
                    Authentication::ClientCertificate => "A client certificate; see below how to get it.",
                    Authentication::Windows => "An account of the Windows domain that the service belongs to.",
                    Authentication::Sas => "A shared access signature; see below how to get it.",
                    Authentication::None | Authentication::Other => continue,
                }
                .to_owned(),
            );
        }
        if self.connector.is_some_and(|connector| connector.parameters().iter().any(Parameter::is_gateway)) {
            items.push("An on-premises data gateway in the network of the service.".to_owned());
        }
        text.list(&items);
    }

    /// How to get what a connection asks for.
    pub fn credentials(&self, text: &mut Text) {
        let kinds = self.authentication();
        if kinds.is_empty() || kinds == [Authentication::None] {
            text.paragraph("The service asks for no credentials.");
        }
        for kind in kinds {
            match kind {
                Authentication::OAuth2 => self.oauth(text),
                Authentication::ApiKey => {
                    text.paragraph(&format!(
                        "The service is called with an API key. {}",
                        gap("where users find or make their key, step by step")
                    ));
                }
                Authentication::Basic => {
                    text.paragraph(&format!(
                        "The service is called with a user name and a password. {}",
                        gap("where users get an account for the API")
                    ));
                }
                Authentication::None => {}
                other => {
                    let what = gap("where users get what it takes");
                    text.paragraph(&format!("The service is called with {}. {what}", other.name()));
                }
            }
        }
        let asked: Vec<String> = self.typed_in().take(MAX_ITEMS).collect();
        if !asked.is_empty() {
            text.paragraph("A new connection asks for:");
            text.list(&asked);
        }
    }

    fn oauth(&self, text: &mut Text) {
        let settings = self.connector.and_then(|connector| connector.oauth().next());
        let provider = settings.and_then(|oauth| filled(oauth.node, "identityProvider"));
        let with = match provider {
            Some("aad" | "aadcertificate") => "Users sign in with Microsoft Entra ID (OAuth 2.0).".to_owned(),
            _ => "Users sign in to the service (OAuth 2.0).".to_owned(),
        };
        text.paragraph(&format!("{with} Who deploys the connector registers an app with the service first:"));
        let place = gap("where apps are registered, with the address of the page");
        let mut steps = vec![
            format!("Create an app in the developer settings of the service. {place}"),
            format!("Give it this redirect URL: {}", redirect(settings)),
        ];
        let scopes = self.scopes(settings);
        if !scopes.is_empty() {
            steps.push(format!("Grant it these scopes: {}.", scopes.join(", ")));
        }
        steps.push("Copy its client ID and client secret into the security settings of the connector.".to_owned());
        steps.push("Create a connection, sign in, and agree to what the app asks for.".to_owned());
        text.steps(&steps);
    }

    /// The scopes of apiProperties.json, else those of the definition, as code.
    fn scopes(&self, settings: Option<OAuth<'c>>) -> Vec<String> {
        let own = settings.and_then(|oauth| oauth.node.get("scopes"));
        let own = own.into_iter().flat_map(Node::items).filter_map(Node::as_str);
        let schemes = self.definition.security_schemes().into_iter().flat_map(Node::members);
        let declared = schemes.filter_map(|(_, scheme)| self.definition.references().follow(scheme)?.get("scopes"));
        let declared = declared.flat_map(|scopes| scopes.members().map(|(key, _)| key.text));
        // A scope has no blanks; what has is none.
        let is_scope = |scope: &&str| {
            let has_sign = |c: char| c == '`' || c.is_whitespace() || is_unseen(c);
            !scope.is_empty() && scope.len() <= NAME && !scope.contains(has_sign)
        };
        let code = |scope: &str| format!("`{scope}`");
        let own: Vec<String> = own.filter(is_scope).take(MAX_ITEMS).map(code).collect();
        if own.is_empty() { declared.filter(is_scope).take(MAX_ITEMS).map(code).collect() } else { own }
    }

    /// What users type in when they connect: its name, and what it is.
    fn typed_in(&self) -> impl Iterator<Item = String> {
        let parameters = self.connector.map(Properties::parameters).unwrap_or_default().iter();
        parameters.filter(|parameter| parameter.is_typed_in()).map(|parameter| {
            let shown = |key| parameter.ui().and_then(|ui| filled(ui, key));
            let name = escape(shown("displayName").unwrap_or(parameter.name.text), NAME);
            match shown("description") {
                Some(description) => format!("{name}: {}", sentence(description, DESCRIPTION)),
                None => name,
            }
        })
    }

    pub fn getting_started(&self, text: &mut Text) {
        let mut steps = vec![
            format!("Add a step to a flow or an app, and choose the connector {}.", self.title),
            "Create a connection; above stands how to get the credentials for it.".to_owned(),
        ];
        if let Some(first) = self.operations().next() {
            let required = self.definition.parameters_of(first).iter().copied().filter(|parameter| {
                parameter.get("required").and_then(Node::as_bool) == Some(true)
                    && !crate::openapi::is_internal(*parameter)
            });
            let inputs: Vec<String> = required.take(5).filter_map(input_name).collect();
            let fill = match inputs.as_slice() {
                [] => "and run it.".to_owned(),
                [name] => format!("and fill in what it needs: {name}."),
                names => format!("and fill in what it needs:\n   - {}", names.join("\n   - ")),
            };
            let name = name_of(first);
            steps.push(format!("Choose what it is to do, for example {}, {fill}", name.trim_end_matches('.')));
        }
        steps.push("Use what comes back in the steps after it.".to_owned());
        text.steps(&steps);
    }

    /// What the definition tells of limits.
    pub fn limits(&self, text: &mut Text) {
        let mut items: Vec<String> = Vec::new();
        let is_deprecated = |operation: &&Operation| is_deprecated(operation);
        let deprecated: Vec<String> = self.operations().filter(is_deprecated).take(MAX_ITEMS).map(name_of).collect();
        if !deprecated.is_empty() {
            items.push(format!("Deprecated, not for new flows: {}.", deprecated.join(", ")));
        }
        if self.operations().any(|operation| self.answers(operation, "429")) {
            items.push("The service refuses calls for a while after too many of them (status 429).".to_owned());
        }
        let bounds = self.operations().flat_map(|operation| {
            let parameters = self.definition.parameters_of(operation).iter();
            parameters.filter_map(move |parameter| Some(format!("In {}, {}", name_of(operation), bound(*parameter)?)))
        });
        items.extend(bounds.take(MAX_ITEMS));
        items.push(gap("limits that the definition does not tell: calls an hour, sizes, what does not work yet"));
        text.list(&items);
    }

    pub fn answers(&self, operation: &Operation<'c>, code: &str) -> bool {
        self.definition.responses_of(operation).iter().any(|response| response.code.text == code)
    }
}

/// How many entries a list has at most.
const MAX_ITEMS: usize = 12;

/// What an operation is called, as Markdown.
pub fn name_of(operation: &Operation) -> String {
    let name = filled(operation.node, "summary").or_else(|| operation.id().filter(|id| is_seen(id)));
    match name {
        Some(name) => escape(name, NAME),
        None => escape(&format!("{} {}", operation.method.text.to_uppercase(), operation.path.text), NAME),
    }
}

pub fn is_deprecated(operation: &Operation) -> bool {
    operation.node.get("deprecated").and_then(Node::as_bool) == Some(true)
}

/// What a parameter is called: as users see it, unless that is a description in the place of a name.
fn input_name(parameter: Node) -> Option<String> {
    let (summary, name) = (filled(parameter, "x-ms-summary"), filled(parameter, "name"));
    let label = summary.and_then(label).or(name).or(summary)?;
    Some(escape(label, NAME))
}

/// A summary as a label, without a stop at its end, where it is short and no sentence.
fn label(summary: &str) -> Option<&str> {
    const MOST: usize = 50;
    let label = summary.trim().trim_end_matches('.');
    let is_short = label.chars().nth(MOST).is_none();
    (is_short && is_seen(label) && !ends_as_sentence(label) && sentence_ends(label).next().is_none()).then_some(label)
}

/// The largest value that a parameter takes, as a sentence.
fn bound(parameter: Node) -> Option<String> {
    let holder = parameter.get("schema").unwrap_or(parameter);
    let number = |key| holder.get(key).and_then(Node::as_number).filter(|number| number.len() < 20);
    let name = input_name(parameter)?;
    let says = match (number("maximum"), number("maxLength"), number("maxItems")) {
        (Some(most), ..) => format!("{name} is at most {most}."),
        (_, Some(most), _) => format!("{name} has at most {most} characters."),
        (.., Some(most)) => format!("{name} has at most {most} entries."),
        _ => return None,
    };
    Some(says)
}

/// Where the provider sends users back to.
fn redirect(settings: Option<OAuth>) -> String {
    const GLOBAL: &str = "https://global.consent.azure-apim.net/redirect";
    let mode = settings.and_then(|oauth| oauth.redirect_mode()).and_then(Node::as_str);
    let mut says = format!("`{GLOBAL}`");
    if mode.is_some_and(|mode| mode.eq_ignore_ascii_case("GlobalPerConnector")) {
        let _ = write!(says, " with the connector's own end, as its security settings show it once it is saved.");
    } else {
        says.push('.');
    }
    says
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser, Tag};

    /// What a reader sees of a paragraph that is this text, and whether it is one paragraph of text alone.
    fn shown(markdown: &str) -> Option<String> {
        let mut shown = String::new();
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                Event::Text(text) => shown.push_str(&text),
                _ => return None,
            }
        }
        Some(shown)
    }

    #[test]
    fn texts_of_the_definition_have_no_meaning_in_markdown() {
        for text in [
            "Gets *all* `quotes` of [a](b) <b>frame</b>",
            "1. First",
            "12) Then",
            "- item",
            "+1",
            "> quote",
            "__init__ and snake_case",
            "a | b ~~c~~ &amp; Q&A",
            "=== ",
            "![x](y) \\* \\",
            "***",
            "Ümläut_x 日本_語",
        ] {
            assert_eq!(
                shown(&escape(text, NAME)).as_deref(),
                Some(text.trim()),
                "{text} became {}",
                escape(text, NAME)
            );
        }
        assert_eq!(escape("## Title\nand more\u{200b}", NAME), "Title and more");
        assert_eq!(escape("snake_case", NAME), "snake_case");
    }

    #[test]
    fn a_description_is_no_label() {
        for (summary, expected) in [
            ("Start date", Some("Start date")),
            (" Accept Header. ", Some("Accept Header")),
            ("Start date of the log to be searched, must be a smaller date than EndDate.", None),
            ("The date. It must be in UTC", None),
            ("Really?", None),
            (".", None),
        ] {
            assert_eq!(label(summary), expected, "{summary}");
        }
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(escape("one two three four", 9), "one two …");
        let long = "word ".repeat(1_000_000);
        assert!(escape(&long, DESCRIPTION).len() <= DESCRIPTION + 4);
        assert_eq!(escape(&"x".repeat(1_000_000), NAME).len(), NAME);
    }
}
