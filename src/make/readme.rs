//! readme.md: the sections of Microsoft's template, written from definition and properties.

use super::text::{DESCRIPTION, NAME, Subject, Text, escape, filled, is_deprecated, is_seen, name_of, sentence};
use super::{Made, NotMade};
use crate::criteria::{Authentication, Publisher};
use crate::document::Node;
use crate::markdown::{gap, gap_in};
use crate::openapi::{Definition, Operation};
use crate::properties::Properties;
use crate::rules::{Context, unmarked};
use crate::submission::FileKind;

pub fn make(context: &Context, publisher: Option<Publisher>) -> Result<Made, NotMade> {
    let subject = Subject::of(context)?;
    let whole = write(context, &subject, publisher, Operations::Described);
    // Of very many operations only the names have room.
    whole.finish().or_else(|_| write(context, &subject, publisher, Operations::Named).finish())
}

/// How much is written of each operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operations {
    Described,
    Named,
}

fn write(context: &Context, subject: &Subject, publisher: Option<Publisher>, form: Operations) -> Text {
    let mut text = Text::default();
    text.heading(1, &subject.title);
    let about = match subject.description {
        Some(description) => sentence(description, DESCRIPTION),
        None => gap("one or two sentences on the service"),
    };
    text.paragraph(&format!("{about} The connector offers {}.", subject.offer()));

    text.heading(2, &format!("Publisher: {}", publisher_of(subject)));

    text.heading(2, "Prerequisites");
    subject.prerequisites(&mut text);

    text.heading(2, "Supported Operations");
    operations(subject, form, &mut text);

    text.heading(2, "Obtaining Credentials");
    subject.credentials(&mut text);

    text.heading(2, "Getting Started");
    subject.getting_started(&mut text);

    text.heading(2, "Known Issues and Limitations");
    subject.limits(&mut text);

    text.heading(2, "Deployment Instructions");
    deployment(context, subject, publisher, &mut text);
    text
}

fn publisher_of(subject: &Subject) -> String {
    let own = subject.connector.and_then(Properties::publisher).and_then(Node::as_str);
    let known = own.filter(|name| is_seen(name)).or_else(|| publisher_in(subject.definition));
    known.map_or_else(|| gap("the name of the company or person"), |name| escape(name, NAME))
}

/// The publisher, as the contact names it. A desk or a team that helps is none: "Framing support".
pub fn publisher_in<'c>(definition: &Definition<'c>) -> Option<&'c str> {
    const OF_CONTACTS: &[&str] = &["contact", "desk", "help", "helpdesk", "helpline", "support", "team", "teams"];
    let name = filled(definition.root().get("info")?.get("contact")?, "name")?;
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let is_of_contact = words.any(|word| OF_CONTACTS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    (!is_of_contact && gap_in(name).is_none()).then_some(name)
}

fn operations(subject: &Subject, form: Operations, text: &mut Text) {
    if subject.operations().next().is_none() {
        text.paragraph(&gap("what the connector can do; the definition has no operation that users see"));
    }
    for operation in subject.operations() {
        if form == Operations::Named {
            text.list(&[name_of(operation)]);
            continue;
        }
        describe(operation, 3, text);
    }
}

fn describe(operation: &Operation, level: usize, text: &mut Text) {
    let marks = [(operation.is_trigger(), "trigger"), (is_deprecated(operation), "deprecated")];
    let marks: Vec<&str> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
    let mark = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    text.heading(level, &format!("{}{mark}", name_of(operation)));
    match told_of(operation) {
        Some(told) => text.paragraph(&told),
        None => text.paragraph(&gap("what this operation does and gives back")),
    }
}

/// What the description of an operation says, without the marks of HTML and of links: nothing of a text is markup in what
/// is made, so they would be read.
pub fn told_of(operation: &Operation) -> Option<String> {
    let description = unmarked(filled(operation.node, "description")?);
    is_seen(&description).then(|| sentence(&description, DESCRIPTION))
}

/// What a readme tells of an operation, below a heading of this level.
#[cfg(feature = "fix")]
pub fn told_as_section(operation: &Operation, level: usize) -> String {
    let mut text = Text::default();
    describe(operation, level, &mut text);
    text.into_string()
}

/// By Microsoft's command line tool for connectors, where that takes what is here: it does nothing without
/// apiProperties.json, and refuses one that names the owner of the service.
fn deployment(context: &Context, subject: &Subject, publisher: Option<Publisher>, text: &mut Text) {
    let has = |kind| context.submission.first(kind).is_some();
    if !has(FileKind::Properties) {
        text.paragraph(
            "In Power Automate, choose Custom connectors, New custom connector, Import an OpenAPI file, and give apiDefinition.swagger.json.",
        );
        if has(FileKind::Script) {
            text.paragraph("Switch Code on, and paste what is in script.csx.");
        }
        text.paragraph("Then save the connector, create a connection, and test an operation.");
        return;
    }
    text.paragraph(
        "Deploy it as a custom connector with paconn, Microsoft's command line tool for connectors, in the folder of these files:",
    );
    let names_owner = context.properties_root().and_then(|root| root.get("properties")?.get("stackOwner")).is_some();
    let properties = if names_owner { COPY } else { "apiProperties.json" };
    let mut create = format!("paconn create --api-def apiDefinition.swagger.json --api-prop {properties}");
    if has(FileKind::Icon) && publisher != Some(Publisher::Independent) {
        create.push_str(" --icon icon.png");
    }
    if has(FileKind::Script) {
        create.push_str(" --script script.csx");
    }
    let has_oauth = subject.authentication().contains(&Authentication::OAuth2);
    if has_oauth {
        create.push_str(" --secret CLIENT_SECRET");
    }
    text.code(&["pip install paconn".to_owned(), "paconn login".to_owned(), create]);
    if names_owner {
        text.paragraph(&format!(
            "paconn refuses a file with `stackOwner`: before, save apiProperties.json without that line as {COPY}."
        ));
    }
    if has_oauth {
        text.paragraph(&format!(
            "Write the client ID of your app to {properties} before, and give its secret in place of `CLIENT_SECRET`."
        ));
    }
    text.paragraph("Then open the connector in Power Automate, create a connection, and test an operation.");
}

/// What the copy of apiProperties.json is called that paconn takes; the page gives it under this name.
const COPY: &str = "apiProperties.paconn.json";
