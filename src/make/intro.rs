//! intro.md: what Microsoft makes the connector's page in its documentation from.

use super::text::{DESCRIPTION, Subject, Text, first_sentences};
use super::{Made, NotMade};
use crate::criteria::Authentication;
use crate::markdown::gap;
use crate::rules::Context;

pub fn make(context: &Context) -> Result<Made, NotMade> {
    let subject = Subject::of(context)?;
    let mut text = Text::default();
    // The description of the definition stands above it on the same page already.
    let about = subject.description.map(|description| first_sentences(description, SENTENCES, DESCRIPTION));
    let more = gap("one or two sentences more on the service than its description tells");
    let about = about.map_or(more.clone(), |about| format!("{about} {more}"));
    text.paragraph(&format!("{about} The connector offers {}.", subject.offer()));

    text.heading(2, "Prerequisites");
    subject.prerequisites(&mut text);

    let kinds = subject.authentication();
    if !kinds.is_empty() && kinds != [Authentication::None] {
        text.heading(2, "How to get credentials");
        subject.credentials(&mut text);
    }

    text.heading(2, "Get started with your connector");
    subject.getting_started(&mut text);

    text.heading(2, "Known issues and limitations");
    subject.limits(&mut text);

    text.heading(2, "Common errors and remedies");
    errors(&subject, &mut text);

    text.heading(2, "FAQ");
    text.heading(3, &gap("a question that users ask"));
    text.paragraph(&gap("its answer"));
    text.finish()
}

/// How many sentences of the description are taken over. The opening may have eight, and needs room for what the author
/// writes.
const SENTENCES: usize = 4;

/// What to do about the errors that the operations answer with.
fn errors(subject: &Subject, text: &mut Text) {
    const REMEDIES: [(&str, &str); 7] = [
        ("400", "an input is missing or cannot be taken. Compare the inputs with their descriptions."),
        ("401", "the credentials are not, or no longer, valid. Renew the connection."),
        ("403", "the account may not do this. Ask for the right, or connect with another account."),
        ("404", "there is nothing of this name or ID. See whether it was deleted or renamed."),
        ("409", "somebody else has changed the same thing. Read it again and repeat the step."),
        ("429", "too many calls in a short time. Wait, and let the flow make fewer of them."),
        ("500", "the service has failed. Repeat the step later, and tell the support if it stays so."),
    ];
    let is_answered = |code| subject.operations().any(|operation| subject.answers(operation, code));
    let told = REMEDIES.into_iter().filter(|(code, _)| is_answered(code));
    let mut items: Vec<String> = told.map(|(code, remedy)| format!("Status {code}: {remedy}")).collect();
    items.push(gap("an error that users often meet, and what helps"));
    text.list(&items);
}
