//! The certification table: facts and answers to the rows of the checklist.
//!
//! The first four rows are the certification criteria of the base text ("Share a custom connector", Microsoft
//! Learn), the others its list of things to check before submission.

use crate::number::{self, grouped};
use serde::{Deserialize, Serialize};

pub use crate::openapi::{Authentication, Coverage, Tally};

/// What only the author can tell. Every answer may be absent: the question is then open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<Ownership>,
    /// What the API really uses; overrides what the files say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// Whether users have a contact or contract for support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<bool>,
    /// The uptime that the service level agreement guarantees, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability: Option<f64>,
}

impl Answers {
    /// As whom the author submits: as who says so, or else as the owner of an API that is their own.
    pub fn publisher(&self) -> Option<Publisher> {
        self.publisher.or((self.ownership == Some(Ownership::Own)).then_some(Publisher::Owner))
    }
}

/// Who submits the connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publisher {
    /// The owner of the service ("verified publisher").
    Owner,
    /// Somebody else ("independent publisher").
    Independent,
}

/// Whose API it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ownership {
    Own,
    NotOwn,
}

/// The rows of the checklist, in the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowId {
    Ownership,
    Authentication,
    Support,
    Availability,
    Definition,
    Information,
    FullInformation,
    Package,
}

impl RowId {
    pub const ALL: [RowId; 8] = [
        RowId::Ownership,
        RowId::Authentication,
        RowId::Support,
        RowId::Availability,
        RowId::Definition,
        RowId::Information,
        RowId::FullInformation,
        RowId::Package,
    ];

    /// The name in the JSON report.
    pub fn id(self) -> &'static str {
        match self {
            RowId::Ownership => "ownership",
            RowId::Authentication => "authentication",
            RowId::Support => "support",
            RowId::Availability => "availability",
            RowId::Definition => "definition",
            RowId::Information => "information",
            RowId::FullInformation => "full-information",
            RowId::Package => "package",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            RowId::Ownership => "Ownership",
            RowId::Authentication => "Authentication",
            RowId::Support => "Support",
            RowId::Availability => "Availability",
            RowId::Definition => "Definition",
            RowId::Information => "Information",
            RowId::FullInformation => "Full information",
            RowId::Package => "Package",
        }
    }

    /// What the row asks for.
    pub fn asks(self) -> &'static str {
        match self {
            RowId::Ownership => "Your organisation owns the API.",
            RowId::Authentication => "The API accepts OAuth 2.0, an API key or basic authentication.",
            RowId::Support => "Users have a contact for technical problems.",
            RowId::Availability => "The service level agreement guarantees at least 99.9 % uptime.",
            RowId::Definition => "The definition is valid JSON, follows OpenAPI 2.0 and breaks no required rule.",
            RowId::Information => "Every visible operation and input parameter has a summary and a description.",
            RowId::FullInformation => {
                "Every operation, input parameter and response attribute has summary, description and visibility."
            }
            RowId::Package => "Nothing blocks in apiProperties.json and the other files of the connector.",
        }
    }

    pub fn level(self) -> Level {
        match self {
            RowId::Availability | RowId::FullInformation => Level::Recommended,
            _ => Level::Required,
        }
    }

    /// Whether the author's answer can settle the row.
    pub fn is_question(self) -> bool {
        matches!(self, RowId::Ownership | RowId::Authentication | RowId::Support | RowId::Availability)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Required,
    Recommended,
}

impl Level {
    pub fn id(self) -> &'static str {
        match self {
            Level::Required => "required",
            Level::Recommended => "recommended",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Met,
    NotMet,
    Unknown,
    NotApplicable,
}

impl Status {
    /// The name in the JSON report.
    pub fn id(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::NotMet => "not-met",
            Status::Unknown => "unknown",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// As a sentence tells it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::NotMet => "not met",
            Status::Unknown => "open",
            Status::NotApplicable => "does not apply",
        }
    }
}

/// Whom the evidence is told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Who gave the answers.
    Author,
    /// Who opened the report of somebody else.
    Other,
}

impl Reader {
    /// What the author said.
    fn said(self, what: &str) -> String {
        match self {
            Reader::Author => format!("You said that {what}."),
            Reader::Other => format!("Its author said that {what}."),
        }
    }
}

/// One row of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub id: RowId,
    pub level: Level,
    pub status: Status,
    /// Whether the author can change it; a required row that is not met and cannot be changed means *No*.
    pub modifiable: bool,
    /// What the status rests on.
    pub evidence: String,
    /// What to do; empty where there is nothing to do.
    pub advice: String,
    /// The row as a reason for the answer, when it is not met.
    pub reason: String,
    /// In how many places the files are to be changed for it; none where it is not for a change of the files.
    pub places: u32,
}

/// What the files say, as far as the rows depend on it. Together with the answers this decides the report's checklist
/// and answer; the report link carries it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub has_files: bool,
    pub has_definition: bool,
    /// Whether the definition could be read well enough to say more than what is wrong with its notation.
    pub is_readable: bool,
    /// Files other than the definition that the row `package` judges.
    pub has_package: bool,
    /// The authentication that the definition declares, in its order, each kind once.
    pub declared: Vec<Authentication>,
    /// The authentication that apiProperties.json asks a connection for, each kind once.
    pub connection: Vec<Authentication>,
    /// `info.contact`: its e-mail address or else its web address.
    pub contact: Option<String>,
    /// `connectorId` of settings.json. It names a connector in its author's environment: no link carries it.
    pub connector_id: Option<String>,
    pub coverage: Option<Coverage>,
}

/// How many required findings count for each of the rows that findings decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Errors {
    pub definition: u32,
    pub information: u32,
    pub package: u32,
}

impl Facts {
    /// How the API authenticates its callers by what the files say, with the name of the file that says it: the
    /// definition if it says anything, else apiProperties.json.
    pub fn authentication(&self) -> Option<(&[Authentication], &'static str)> {
        if !self.declared.is_empty() {
            Some((&self.declared, "the definition"))
        } else if !self.connection.is_empty() {
            Some((&self.connection, "apiProperties.json"))
        } else {
            None
        }
    }
}

/// Draws the rows from facts, errors and answers.
pub fn criteria(facts: &Facts, errors: Errors, answers: &Answers, reader: Reader) -> Vec<Criterion> {
    vec![
        ownership(answers, reader),
        authentication(facts, answers, reader),
        support(facts, answers, reader),
        availability(answers, reader),
        definition(facts, errors),
        information(facts, errors),
        full_information(facts),
        package(facts, errors),
    ]
}

fn row(id: RowId, status: Status, evidence: impl Into<String>) -> Criterion {
    Criterion {
        id,
        level: id.level(),
        status,
        modifiable: id != RowId::Ownership,
        evidence: evidence.into(),
        advice: String::new(),
        reason: String::new(),
        places: 0,
    }
}

impl Criterion {
    fn advise(mut self, advice: impl Into<String>) -> Criterion {
        self.advice = advice.into();
        self
    }

    fn in_places(mut self, places: u32) -> Criterion {
        self.places = places;
        self
    }

    fn because(mut self, reason: impl Into<String>) -> Criterion {
        self.reason = reason.into();
        self
    }
}

fn ownership(answers: &Answers, reader: Reader) -> Criterion {
    const ID: RowId = RowId::Ownership;
    if answers.publisher == Some(Publisher::Independent) {
        let evidence = match reader {
            Reader::Author => "You publish independently of the service's owner.",
            Reader::Other => "Its author publishes independently of the service's owner.",
        };
        return row(ID, Status::NotApplicable, evidence).advise(
            "Microsoft's lesson on sharing a connector knows no such route: it certifies connectors to an API of your \
             own. Microsoft's later Independent Publisher program does without ownership.",
        );
    }
    match answers.ownership {
        Some(Ownership::Own) => row(
            ID,
            Status::Met,
            reader.said(match reader {
                Reader::Author => "your organisation owns the API",
                Reader::Other => "their organisation owns the API",
            }),
        ),
        Some(Ownership::NotOwn) => row(ID, Status::NotMet, reader.said("the API belongs to somebody else"))
            .advise(
                "Ask the owner of the API to submit the connector, or look at Microsoft's later Independent Publisher \
                 program, which Microsoft's lesson does not know.",
            )
            .because(
                "You don't own the underlying service, and only the owner of an API can have its connector certified.",
            ),
        None => row(ID, Status::Unknown, "Not answered yet.").advise("Say whether your organisation owns the API."),
    }
}

fn authentication(facts: &Facts, answers: &Answers, reader: Reader) -> Criterion {
    const ID: RowId = RowId::Authentication;
    let read = facts.authentication();
    if let Some(said) = answers.authentication {
        let evidence = match &read {
            Some((kinds, source)) => {
                reader.said(&format!("the API uses {}; {source} declares {}", said.name(), list_of(kinds)))
            }
            None => reader.said(&format!("the API uses {}", said.name())),
        };
        let judged = judge_authentication(&[said], evidence);
        // What the author knows, the platform has to be told.
        let is_undeclared = read.is_none() && facts.has_definition && facts.is_readable;
        return match judged.status {
            Status::Met if is_undeclared => judged.advise(
                "The files do not say so: declare it in securityDefinitions, and in apiProperties.json what a \
                 connection asks for.",
            ),
            _ => judged,
        };
    }
    match read {
        Some((kinds, source)) => {
            let evidence = format!("Read from {source}: {}.", list_of(kinds));
            judge_authentication(kinds, evidence)
        }
        None if facts.has_definition && facts.is_readable => {
            judge_authentication(&[Authentication::None], "The definition declares no authentication.".to_owned())
        }
        None if facts.has_definition => row(ID, Status::Unknown, "The definition could not be read that far.")
            .advise("Say how the API authenticates its callers."),
        None => row(ID, Status::Unknown, "Not answered yet.").advise("Say how the API authenticates its callers."),
    }
}

fn judge_authentication(kinds: &[Authentication], evidence: String) -> Criterion {
    const ID: RowId = RowId::Authentication;
    if kinds.iter().any(|kind| kind.is_supported()) {
        return row(ID, Status::Met, evidence);
    }
    if kinds.iter().all(|&kind| kind == Authentication::None) {
        return row(ID, Status::NotMet, evidence)
            .advise(
                "Declare OAuth 2.0, an API key or basic authentication in securityDefinitions, and in apiProperties.json \
                 what a connection asks for. Microsoft's later documents also accept an API that needs no \
                 authentication; Microsoft's lesson does not list it.",
            )
            .because(
                "The connector has no authentication: the API must support OAuth 2.0, an API key or basic \
                 authentication.",
            );
    }
    row(ID, Status::NotMet, evidence)
        .advise("Change the API so that it accepts OAuth 2.0, an API key or basic authentication.")
        .because(format!(
            "Change the API to use OAuth 2.0, an API key or basic authentication: certification does not support {}.",
            list_of(kinds)
        ))
}

fn support(facts: &Facts, answers: &Answers, reader: Reader) -> Criterion {
    const ID: RowId = RowId::Support;
    let contact = facts.contact.as_ref().map(|contact| format!("The definition names {contact} as contact."));
    match answers.support {
        Some(true) => {
            let evidence = reader.said("users have a contact for support");
            row(ID, Status::Met, join(&evidence, contact.as_deref()))
        }
        Some(false) => {
            let evidence = reader.said("users have no contact for support");
            row(ID, Status::NotMet, join(&evidence, contact.as_deref()))
                .advise(
                    "Provide a contact to whom users can turn with technical problems, and name it in info.contact.",
                )
                .because("Users need a contact who helps them with technical problems.")
        }
        None => row(ID, Status::Unknown, contact.unwrap_or_else(|| "Not answered yet.".to_owned()))
            .advise("Say whether users can ask somebody for help with technical problems."),
    }
}

/// The uptime that the base text recommends, in percent.
pub const RECOMMENDED_AVAILABILITY: f64 = 99.9;

fn availability(answers: &Answers, reader: Reader) -> Criterion {
    const ID: RowId = RowId::Availability;
    match answers.availability {
        // What is no percentage is no answer.
        Some(percent) if !(0.0..=100.0).contains(&percent) => row(ID, Status::Unknown, "The answer is no percentage.")
            .advise("Say how much uptime the service level agreement guarantees, from 0 to 100 %."),
        Some(percent) if percent >= RECOMMENDED_AVAILABILITY => {
            row(ID, Status::Met, reader.said(&format!("{} % uptime is guaranteed", number::decimal(percent))))
        }
        Some(percent) => {
            row(ID, Status::NotMet, reader.said(&format!("{} % uptime is guaranteed", number::decimal(percent))))
                .advise("Guarantee at least 99.9 % in the service level agreement. This is recommended, not required.")
        }
        None => row(ID, Status::Unknown, "Not answered yet.")
            .advise("Say how much uptime the service level agreement guarantees."),
    }
}

fn definition(facts: &Facts, errors: Errors) -> Criterion {
    const ID: RowId = RowId::Definition;
    match errors.definition {
        _ if !facts.has_files => row(ID, Status::NotApplicable, "No file was given."),
        _ if !facts.has_definition => row(ID, Status::NotMet, "There is no definition among the files.")
            .advise("Add apiDefinition.swagger.json, the file that describes the operations of the connector.")
            .because("There is no OpenAPI definition among the files."),
        // What keeps it from being read was set aside, and it can be read no better for that.
        0 if !facts.is_readable => row(ID, Status::NotMet, "The definition could not be read.")
            .advise("Mend what is told of it, and check again: setting that aside does not make it readable.")
            .because("The definition could not be read, whatever is dismissed."),
        0 => row(ID, Status::Met, "No error was found in the definition."),
        n if facts.coverage.is_none() && !facts.is_readable => {
            let errors = count(n, "error");
            row(ID, Status::NotMet, format!("{errors} in the definition, which could not be read any further."))
                .advise("Mend the required findings, and check again: more may turn up.")
                .because(format!("The definition has {errors} and could not be read any further: more may turn up."))
                .in_places(n)
        }
        n => row(ID, Status::NotMet, format!("{} in the definition.", count(n, "error")))
            .advise("Mend the required findings on the definition.")
            .because(format!("The definition has {}.", count(n, "error")))
            .in_places(n),
    }
}

fn information(facts: &Facts, errors: Errors) -> Criterion {
    const ID: RowId = RowId::Information;
    if !facts.has_definition {
        return row(ID, Status::NotApplicable, "No definition was given.");
    }
    match errors.information {
        _ if facts.coverage.is_none() => row(ID, Status::Unknown, "The definition could not be read that far.")
            .advise("Mend the errors in the definition first."),
        0 => row(ID, Status::Met, "Every visible operation and input parameter has a summary and a description."),
        n => row(ID, Status::NotMet, format!("{} among visible operations and input parameters.", count(n, "gap")))
            .advise("Write the missing summaries and descriptions.")
            .because(format!(
                "{} in the summaries and descriptions of operations and input parameters.",
                count(n, "gap")
            ))
            .in_places(n),
    }
}

fn full_information(facts: &Facts) -> Criterion {
    const ID: RowId = RowId::FullInformation;
    match facts.coverage {
        _ if !facts.has_definition => row(ID, Status::NotApplicable, "No definition was given."),
        None => row(ID, Status::Unknown, "The definition could not be read that far.")
            .advise("Mend the errors in the definition first."),
        Some(coverage) if coverage.is_full() => {
            row(ID, Status::Met, "Everything has summary, description and visibility.")
        }
        Some(coverage) => row(ID, Status::NotMet, format!("{} % of the information is there.", coverage.percent()))
            .advise("Fill the gaps in the matrix. This is recommended, not required."),
    }
}

fn package(facts: &Facts, errors: Errors) -> Criterion {
    const ID: RowId = RowId::Package;
    match errors.package {
        0 if !facts.has_package => {
            row(ID, Status::NotApplicable, "Neither another file of a connector nor a package was given.")
        }
        0 => row(ID, Status::Met, "No blocking problem was found in the files beside the definition."),
        n => row(ID, Status::NotMet, format!("{} in the files beside the definition.", count(n, "error")))
            .advise("Mend the required findings on these files.")
            .because(format!("The files beside the definition have {}.", count(n, "error")))
            .in_places(n),
    }
}

fn join(first: &str, second: Option<&str>) -> String {
    match second {
        Some(second) => format!("{first} {second}"),
        None => first.to_owned(),
    }
}

/// A number with its noun.
pub fn count(n: u32, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(n as usize)) }
}

/// Several kinds within a sentence.
pub fn list_of(kinds: &[Authentication]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    match names.as_slice() {
        [] => Authentication::None.name().to_owned(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Answer, Verdict};

    fn verdict(answers: &Answers) -> Verdict {
        Verdict::of(&criteria(&Facts::default(), Errors::default(), answers, Reader::Author))
    }

    #[test]
    fn knowledge_check_1_an_api_of_the_government_cannot_be_certified() {
        let answers = Answers {
            ownership: Some(Ownership::NotOwn),
            authentication: Some(Authentication::ApiKey),
            ..Answers::default()
        };
        let verdict = verdict(&answers);
        assert_eq!(verdict.answer, Answer::Cannot);
        assert_eq!(verdict.text(), "No, you cannot apply for certification");
        assert_eq!(
            verdict.reasons,
            ["You don't own the underlying service, and only the owner of an API can have its connector certified."]
        );
    }

    #[test]
    fn knowledge_check_2_client_certificates_need_a_single_modification() {
        let answers = Answers {
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::ClientCertificate),
            availability: Some(95.0),
            ..Answers::default()
        };
        let verdict = verdict(&answers);
        assert_eq!(verdict.answer, Answer::AfterModifications);
        assert_eq!(verdict.modifications, 1);
        assert_eq!(verdict.text(), "Yes, you can apply for certification after a single modification");
        assert_eq!(
            verdict.reasons,
            ["Change the API to use OAuth 2.0, an API key or basic authentication: certification does not support \
              client certificates."]
        );
        assert_eq!(verdict.open_questions, [RowId::Support]);
    }

    /// A modification is a row of the checklist; how much work it is, its places say.
    #[test]
    fn many_places_of_few_modifications_are_told() {
        let facts = Facts {
            has_files: true,
            has_definition: true,
            is_readable: true,
            declared: vec![Authentication::ApiKey],
            coverage: Some(Coverage::default()),
            ..Facts::default()
        };
        let verdict = |definition, information, answers: &Answers| {
            let errors = Errors { definition, information, package: 0 };
            Verdict::of(&criteria(&facts, errors, answers, Reader::Author))
        };
        let open = Answers::default();
        let both = verdict(56, 3, &open);
        assert_eq!(
            (both.modifications, both.places, both.reasons[0].as_str()),
            (2, 59, "2 modifications: criteria of the checklist that are not met, in 59 places.")
        );
        assert_eq!(both.text(), "Yes, you can apply for certification after 2 modifications");
        assert_eq!(both.reasons[1], "The definition has 56 errors.");
        assert_eq!(
            verdict(1200, 0, &open).reasons[0],
            "1 modification: a criterion of the checklist that is not met, in 1,200 places."
        );
        // What is no matter of the files is one place.
        let unsupported = Answers { support: Some(false), ..Answers::default() };
        assert_eq!(
            verdict(4, 0, &unsupported).reasons[0],
            "2 modifications: criteria of the checklist that are not met, in 5 places."
        );
        let one = verdict(1, 1, &open);
        assert_eq!((one.places, one.reasons.len()), (2, 2), "a place for each needs no words: {:?}", one.reasons);
        let not_own = Answers { ownership: Some(Ownership::NotOwn), ..Answers::default() };
        assert_eq!(verdict(56, 3, &not_own).places, 0, "a no is no matter of places");
    }

    #[test]
    fn without_any_answer_every_question_is_open() {
        let verdict = verdict(&Answers::default());
        assert_eq!(verdict.answer, Answer::Immediately);
        assert_eq!(
            verdict.open_questions,
            [RowId::Ownership, RowId::Authentication, RowId::Support, RowId::Availability]
        );
        assert!(verdict.is_provisional());
    }

    #[test]
    fn the_definition_decides_before_the_properties_and_the_author_before_both() {
        let facts = Facts {
            has_files: true,
            has_definition: true,
            is_readable: true,
            declared: vec![Authentication::ApiKey],
            connection: vec![Authentication::OAuth2],
            ..Facts::default()
        };
        let row = |answers: &Answers| authentication(&facts, answers, Reader::Author);
        assert_eq!(row(&Answers::default()).evidence, "Read from the definition: an API key.");
        let undeclared = Facts { declared: Vec::new(), connection: Vec::new(), ..facts.clone() };
        let basic = Answers { authentication: Some(Authentication::Basic), ..Answers::default() };
        let answered = authentication(&undeclared, &basic, Reader::Author);
        assert_eq!(answered.status, Status::Met);
        assert!(answered.advice.starts_with("The files do not say so"), "{}", answered.advice);
        assert_eq!(row(&basic).advice, "");
        let certificate = Answers { authentication: Some(Authentication::ClientCertificate), ..Answers::default() };
        assert_eq!(row(&certificate).status, Status::NotMet);
        assert_eq!(
            row(&certificate).evidence,
            "You said that the API uses client certificates; the definition declares an API key."
        );
    }

    #[test]
    fn the_properties_decide_where_the_definition_says_nothing() {
        let facts = Facts {
            has_files: true,
            has_definition: true,
            is_readable: true,
            connection: vec![Authentication::Basic],
            ..Facts::default()
        };
        let row = authentication(&facts, &Answers::default(), Reader::Author);
        assert_eq!(
            (row.status, row.evidence.as_str()),
            (Status::Met, "Read from apiProperties.json: basic authentication.")
        );
    }
}
