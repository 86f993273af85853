//! From the answer to the published connector: the process of the base text ("Share a custom connector", Microsoft
//! Learn), stage by stage, what each asks for, and what Microsoft's later documents changed.

use crate::criteria::{Publisher, RowId, Status};
use crate::report::Report;
use crate::rules::{Authority, Finding, RULES, Rule, Severity};
use crate::submission::FileKind;
use crate::verdict::Answer;

/// One stage of the process.
pub struct Stage {
    pub id: &'static str,
    pub title: &'static str,
    /// What happens in it, by the base text.
    pub text: &'static str,
    pub items: &'static [Item],
    pub later: &'static [Later],
}

/// One thing to do, to have ready, or to know.
pub struct Item {
    /// `svc-` is asked of the service, `proc-` belongs to the process; others name what is handed in.
    pub id: &'static str,
    pub title: &'static str,
    pub detail: &'static str,
    pub severity: Severity,
    pub authority: Authority,
    pub source: &'static str,
    /// Whom it concerns, where it is not both.
    pub publisher: Option<Publisher>,
    /// How files and answers tell that it is done; without it only the author can say so.
    told_by: Option<fn(&Report) -> Readiness>,
}

/// What later documents say of a stage.
pub struct Later {
    /// When they said it.
    pub years: &'static str,
    pub text: &'static str,
    pub publisher: Option<Publisher>,
}

/// How far an item is, by files and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    Ready(String),
    Missing(String),
    /// Files and answers say nothing of it.
    Unknown,
}

impl Item {
    /// How far the item is by what a report tells.
    pub fn readiness(&self, report: &Report) -> Readiness {
        self.told_by.map_or(Readiness::Unknown, |tell| tell(report))
    }

    pub fn concerns(&self, publisher: Publisher) -> bool {
        self.publisher.is_none_or(|only| only == publisher)
    }
}

/// On which route the author submits: as the owner of the service unless the answers say otherwise.
pub fn publisher(report: &Report) -> Publisher {
    report.answers().publisher().unwrap_or(Publisher::Owner)
}

/// What the route changes, one sentence each.
pub fn differences(publisher: Publisher) -> &'static [&'static str] {
    match publisher {
        Publisher::Owner => &[
            "You own the API, and your organisation's name stands on the connector (Microsoft says “verified publisher”).",
            "Your own icon and brand colour are used.",
            "The connector is listed as premium: services outside of Microsoft always are.",
        ],
        Publisher::Independent => &[
            "Microsoft's lesson knows no such route; Microsoft's later documents do. You need not own the API.",
            "Microsoft uses one icon and the brand colour `#da3b01` for all independent connectors: submit no icon.",
            "The owner of the service is named in `stackOwner`, you in `publisher`.",
            "Everything goes through the public repository: a pull request with the files, and another one for each update.",
        ],
    }
}

const OWNER: Option<Publisher> = Some(Publisher::Owner);
const INDEPENDENT: Option<Publisher> = Some(Publisher::Independent);
const BASE_TEXT: &str = "Share a custom connector (Microsoft Learn)";

/// The process, in its order.
pub static STAGES: &[Stage] = &[
    Stage {
        id: "before",
        title: "Before you submit",
        text: "Test the connector fully, so that you are sure of it. The process takes around two weeks; the better the criteria are met, the shorter.",
        items: &[
            Item {
                id: "criteria",
                title: "The required criteria are met",
                detail: "The answer of this page.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: Some(answer),
            },
            Item {
                id: "svc-tested",
                title: "Every operation was called from a real flow",
                detail: "And no fault is left that you know of. Ten successful calls of each operation are what Microsoft's own checklist counts.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
            Item {
                id: "svc-rest",
                title: "The service is a stable REST API over HTTP",
                detail: "Logic Apps alone takes SOAP, too.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Custom connector FAQ",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "svc-no-duplicate",
                title: "No connector for this API exists",
                detail: "Microsoft certifies one connector for an API. Look through the list of all connectors; operations that are missing there can be added to the one that exists.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Explore certified custom connectors (Microsoft Learn)",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "svc-first-party",
                title: "For a service of Microsoft's: Microsoft was asked",
                detail: "Before you build on one of its own services, ask whether a connector is wanted.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Independent publisher certification",
                publisher: INDEPENDENT,
                told_by: None,
            },
            Item {
                id: "svc-user-scenario",
                title: "A scenario shows what users do with it",
                detail: "One that fits flows, apps or agents.",
                severity: Severity::Recommended,
                authority: Authority::Document,
                source: "Custom connector certification",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "proc-validate",
                title: "Microsoft's own validation has passed",
                detail: "`paconn validate` (it asks you to sign in), or Solution Checker on the solution that holds the connector, and ConnectorPackageValidator on the package.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Prepare a connector for certification",
                publisher: None,
                told_by: None,
            },
        ],
        later: &[],
    },
    Stage {
        id: "nomination",
        title: "Nomination",
        text: "Fill in the nomination form. Microsoft sends you a Partner Agreement to sign.",
        items: &[
            Item {
                id: "proc-nominate",
                title: "The connector is nominated and the agreement signed",
                detail: "The notes below tell where the form is to be found today.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
            Item {
                id: "proc-entra-email",
                title: "The account that submits has an e-mail address",
                detail: "A Microsoft Entra account without one is turned down by a machine.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Publish in Partner Center (2024)",
                publisher: OWNER,
                told_by: None,
            },
            Item {
                id: "proc-ip-identity",
                title: "Your identity is verified",
                detail: "With verified credentials in Microsoft Authenticator.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Independent publisher certification (2025)",
                publisher: INDEPENDENT,
                told_by: None,
            },
            Item {
                id: "proc-cla",
                title: "The contributor licence agreement is signed",
                detail: "A bot asks for it at your first pull request to the public repository.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "microsoft/PowerPlatformConnectors, README",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "proc-open-source",
                title: "Definition, properties and readme are in the public repository",
                detail: "A pull request to the branch `dev` of microsoft/PowerPlatformConnectors, one connector each. Owners can ask for an exception.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Submit a connector for certification",
                publisher: None,
                told_by: None,
            },
        ],
        later: &[
            Later {
                years: "2022",
                text: "The form is called registration form; an answer comes within two working days, and development need not be finished. A non-disclosure agreement comes with the Partner Agreement.",
                publisher: OWNER,
            },
            Later {
                years: "2024–26",
                text: "Nomination happens in Partner Center: a seller account in the program “Microsoft 365 and Copilot”, then an offer of the type for connectors. Marketplace terms, a link to your privacy policy and one to support take the place of the agreement.",
                publisher: OWNER,
            },
            Later {
                years: "2022–26",
                text: "An independent publisher proposes the connector in a pull request first.",
                publisher: INDEPENDENT,
            },
        ],
    },
    Stage {
        id: "review",
        title: "Review",
        text: "Somebody at Microsoft reviews the connector, and may ask for all of this.",
        items: &[
            Item {
                id: "connector-id",
                title: "Connector ID",
                detail: "The command line tool paconn keeps it in `settings.json`, as `connectorId`.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: Some(connector_id),
            },
            Item {
                id: "definition",
                title: "OpenAPI definition",
                detail: "Free of errors: the checklist's rows on the definition and its information.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: Some(definition),
            },
            Item {
                id: "icon",
                title: "Icon file",
                detail: "A square PNG of 100 to 230 pixels with the brand colour as its ground, and no other connector's icon.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: OWNER,
                told_by: Some(icon),
            },
            Item {
                id: "svc-test-account",
                title: "Test account",
                detail: "One that reviewers can sign in with: without a second factor, or with the steps written down, and with data to see. For OAuth 2.0 the client ID and secret, too.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
            Item {
                id: "support-email",
                title: "E-mail address for support",
                detail: "In `info.contact.email` of the definition.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: Some(support_email),
            },
            Item {
                id: "readme",
                title: "Readme",
                detail: "`readme.md`, for developers, in the public repository: what the connector does, what it takes to use it, its operations.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "microsoft/PowerPlatformConnectors, README; Submit a connector for certification",
                publisher: None,
                told_by: Some(readme),
            },
            Item {
                id: "intro",
                title: "Introduction",
                detail: "`intro.md`, for users, in the package beside the inner zip. Microsoft's documentation of the connector is made from it.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Submit a connector for certification",
                publisher: OWNER,
                told_by: Some(intro),
            },
            Item {
                id: "pr-evidence",
                title: "Pictures of the connector at work",
                detail: "Three different operations that succeed in a flow, and the test page: they go into the pull request.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "microsoft/PowerPlatformConnectors, pull request template",
                publisher: INDEPENDENT,
                told_by: None,
            },
        ],
        later: &[
            Later {
                years: "2022–23",
                text: "A review takes one to two weeks, and as long again for each round of changes. Changing what was submitted starts it over.",
                publisher: None,
            },
            Later {
                years: "2024–26",
                text: "The package is a zip with `intro.md` and another zip: its folder `PkgAssets` holds a solution with the connector and one with a flow. It is given as a shared access link that stays valid for 15 days or more. A review takes one to two days.",
                publisher: OWNER,
            },
        ],
    },
    Stage {
        id: "publish",
        title: "Publish",
        text: "Microsoft stages the connector and publishes it, marked as “Preview”.",
        items: &[
            Item {
                id: "proc-preview-test",
                title: "The staged connector was tested",
                detail: "In an environment of the region Preview (United States); for Logic Apps in West Central US. Tell Microsoft the outcome within a week.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "Test a connector in certification",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "proc-preview",
                title: "It is published as “Preview”",
                detail: "Every first release is.",
                severity: Severity::Info,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
        ],
        later: &[
            Later {
                years: "2022–23",
                text: "It goes from region to region, a group a day, from Fridays on and never on days off: three to six weeks, by different pages of Microsoft's.",
                publisher: None,
            },
            Later {
                years: "2024",
                text: "After the review you sign it off yourself with “Go live”.",
                publisher: OWNER,
            },
        ],
    },
    Stage {
        id: "support",
        title: "Support and updates",
        text: "Once people use it, follow the product forums to see where they have trouble. A new version goes through the same form. When it has been published for some time, ask your nomination contact to take the mark “Preview” away.",
        items: &[
            Item {
                id: "proc-monitor",
                title: "Somebody follows the forums",
                detail: "Those of Power Automate, Power Apps, Logic Apps and Copilot Studio.",
                severity: Severity::Recommended,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
            Item {
                id: "proc-new-version",
                title: "New versions go the same way",
                detail: "What breaks flows that exist gets a new operation (`GetInvoice_V2`) beside the old one. The kind of authentication cannot be changed in an update.",
                severity: Severity::Required,
                authority: Authority::BaseText,
                source: BASE_TEXT,
                publisher: None,
                told_by: None,
            },
            Item {
                id: "svc-production",
                title: "To lose the mark “Preview”: the service is in production",
                detail: "The API behind the connector, not only a beta or a test system of it.",
                severity: Severity::Required,
                authority: Authority::Document,
                source: "From preview to general availability",
                publisher: None,
                told_by: None,
            },
            Item {
                id: "svc-ga",
                title: "To lose the mark “Preview”: it has proved itself",
                detail: "99.95 % availability of the connector, more than 80 % of calls succeed, support at the hours of the service itself; 500 users a week and 50 connections a month are recommended, and not asked for after half a year.",
                severity: Severity::Info,
                authority: Authority::Document,
                source: "From preview to general availability",
                publisher: None,
                told_by: None,
            },
        ],
        later: &[Later {
            years: "2022–23",
            text: "A minor update (texts, contact, colour, icon, readme) takes four to five weeks, any other six to ten.",
            publisher: None,
        }],
    },
];

/// Who can use a connector that is shared with nobody outside: what has to be the same.
pub static REACH: &[Reach] = &[
    Reach { id: "tenant", question: "Do they share your Microsoft Entra tenant (formerly Azure Active Directory)?" },
    Reach { id: "subscription", question: "Do they share your Azure subscription?" },
    Reach { id: "region", question: "Is their app in the region of the connector?" },
];

/// One of the questions on who can use a connector today.
pub struct Reach {
    pub id: &'static str,
    pub question: &'static str,
}

/// Whether those whom the answers describe can use the connector without certification, as the base text says of
/// Logic Apps; `None` as long as an answer is open that could decide.
pub fn can_use_now(answers: [Option<bool>; 3]) -> Option<bool> {
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    answers.iter().all(|&answer| answer == Some(true)).then_some(true)
}

fn answer(report: &Report) -> Readiness {
    let verdict = report.verdict();
    match verdict.answer {
        Answer::Immediately if verdict.is_provisional() => Readiness::Unknown,
        Answer::Immediately => Readiness::Ready(verdict.reasons.join(" ")),
        Answer::AfterModifications | Answer::Cannot => Readiness::Missing(format!("{}.", verdict.text())),
    }
}

fn definition(report: &Report) -> Readiness {
    let rows = || {
        let is_asked = |id| matches!(id, RowId::Definition | RowId::Information);
        report.criteria().iter().filter(move |row| is_asked(row.id))
    };
    if !report.facts().has_files {
        return Readiness::Unknown;
    }
    if !report.facts().has_definition {
        return Readiness::Missing("No definition was given.".to_owned());
    }
    let faults: Vec<&str> = rows().filter(|row| row.status != Status::Met).map(|row| row.evidence.as_str()).collect();
    if faults.is_empty() {
        Readiness::Ready("No error was found in it.".to_owned())
    } else {
        Readiness::Missing(faults.join(" "))
    }
}

fn connector_id(report: &Report) -> Readiness {
    match report.facts().connector_id.as_deref() {
        Some(id) => Readiness::Ready(format!("`settings.json` names `{id}`.")),
        // It may be known all the same: to the author, and to whom a link was given that does not hold it.
        None => Readiness::Unknown,
    }
}

fn icon(report: &Report) -> Readiness {
    let is_against = |rule: &Rule| rule.severity == Severity::Required && rule.id.starts_with("icon-");
    paper(report, FileKind::Icon, "icon.png", is_against)
}

/// What rules ask of a text is recommended by documents and reviewers, and required by none of them: a text is ready when
/// nothing of it is told.
fn readme(report: &Report) -> Readiness {
    paper(report, FileKind::Readme, "readme.md", |rule| is_on_text(rule, "readme-"))
}

fn intro(report: &Report) -> Readiness {
    paper(report, FileKind::Intro, "intro.md", |rule| is_on_text(rule, "intro-"))
}

fn is_on_text(rule: &Rule, family: &str) -> bool {
    rule.severity != Severity::Info && (rule.id.starts_with(family) || rule.id.starts_with("doc-"))
}

/// A file of the package is ready where it is there and nothing stands against it.
fn paper(report: &Report, kind: FileKind, name: &str, is_against: impl Fn(&Rule) -> bool) -> Readiness {
    let Some((index, file)) = report.files().iter().enumerate().find(|(_, file)| file.kind == kind) else {
        // A link names only some of many files.
        if !report.facts().has_files || report.omitted_files() > 0 {
            return Readiness::Unknown;
        }
        return Readiness::Missing(format!("There is no `{name}` among the files."));
    };
    let is_of_file = |finding: &&Finding| usize::from(finding.place.file) == index && is_against(finding.rule());
    let mut found = report.findings().iter().filter(is_of_file);
    let first = found.next();
    // Of what a link left out the file is not known.
    let left_out = report.omitted().filter(|omitted| is_against(RULES[omitted.rule])).map(|omitted| omitted.count);
    let count = left_out.fold(u32::from(first.is_some()) + found.count() as u32, u32::saturating_add);
    match (count, first) {
        (0, _) => Readiness::Ready(format!("`{}` is among the files.", file.name)),
        (1, Some(only)) => Readiness::Missing(format!("`{}` has a finding: {}", file.name, only.says())),
        (_, Some(first)) => {
            Readiness::Missing(format!("`{}` has {count} findings, such as: {}", file.name, first.says()))
        }
        (_, None) => Readiness::Missing(format!("`{}` has findings.", file.name)),
    }
}

fn support_email(report: &Report) -> Readiness {
    // What stands in a definition that is not there, or that cannot be read, nobody knows.
    if !report.facts().is_readable {
        return Readiness::Unknown;
    }
    let contact = report.facts().contact.as_deref();
    match contact.filter(|contact| contact.contains('@') && !contact.contains("://")) {
        Some(email) => Readiness::Ready(format!("The definition names `{email}`.")),
        None => Readiness::Missing("The definition names no e-mail address for support.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::criteria::{Answers, Ownership};
    use crate::submission::Submission;

    fn readiness(id: &str, report: &Report) -> Readiness {
        let item = STAGES.iter().flat_map(|stage| stage.items).find(|item| item.id == id).expect("an item");
        item.readiness(report)
    }

    const DEFINITION: &str = r#"{
      "swagger": "2.0",
      "info": { "title": "Framing", "version": "1.0", "contact": { "email": "help@framing.example" } },
      "paths": {}
    }"#;

    #[test]
    fn what_the_review_asks_for_is_told_by_the_files() {
        let files = [("apiDefinition.swagger.json", DEFINITION), ("icon.png", "\u{89}PNG")];
        let report = check(&Submission::from_files(files), &Answers::default());
        assert_eq!(
            readiness("support-email", &report),
            Readiness::Ready("The definition names `help@framing.example`.".to_owned())
        );
        let Readiness::Missing(says) = readiness("icon", &report) else { panic!("a broken icon is not ready") };
        assert!(says.starts_with("`icon.png` has a finding: "), "{says}");
        assert!(matches!(readiness("definition", &report), Readiness::Missing(_)));
        assert_eq!(readiness("svc-test-account", &report), Readiness::Unknown);
    }

    /// A text that was made has gaps, and one that is there may lack what is asked for: neither is ready.
    #[cfg(feature = "package")]
    #[test]
    fn a_text_is_ready_when_nothing_is_told_of_it() {
        let of = |id: &str, name: &str, text: &str| {
            let files = [("apiDefinition.swagger.json", DEFINITION), (name, text)];
            readiness(id, &check(&Submission::from_files(files), &Answers::default()))
        };
        let sections = [
            "# Framing\n\nFrames pictures.\n\n## Publisher: Framing Museum",
            "## Prerequisites\n\nAn account.",
            "## Supported Operations\n\nNone yet.",
            "## Obtaining Credentials\n\nNone.",
            "## Known Issues and Limitations\n\nNone known.",
            "## Deployment Instructions\n\nWith paconn.",
        ];
        let whole = sections.join("\n\n");
        assert_eq!(of("readme", "readme.md", &whole), Readiness::Ready("`readme.md` is among the files.".to_owned()));
        let gap = whole.replace("An account.", "[To be filled in: the plan]");
        assert_eq!(
            of("readme", "readme.md", &gap),
            Readiness::Missing(
                "`readme.md` has a finding: `[To be filled in: the plan]` has a gap that only you can fill.".to_owned()
            )
        );
        let bare = of("readme", "readme.md", "# Framing");
        assert!(matches!(&bare, Readiness::Missing(says) if says.starts_with("`readme.md` has ")), "{bare:?}");
        assert!(matches!(of("intro", "intro.md", "# Framing"), Readiness::Missing(_)));
        // Of another text nothing is said.
        let missing = of("intro", "readme.md", &gap);
        assert_eq!(missing, Readiness::Missing("There is no `intro.md` among the files.".to_owned()));
    }

    #[test]
    fn without_files_only_the_answers_tell() {
        let nothing = check(&Submission::default(), &Answers::default());
        assert_eq!(readiness("criteria", &nothing), Readiness::Unknown);
        for id in ["definition", "icon", "support-email"] {
            assert_eq!(readiness(id, &nothing), Readiness::Unknown, "nothing was given that could lack it");
        }
        let not_own = Answers { ownership: Some(Ownership::NotOwn), ..Answers::default() };
        assert_eq!(
            readiness("criteria", &check(&Submission::default(), &not_own)),
            Readiness::Missing("No, you cannot apply for certification.".to_owned())
        );
    }

    #[test]
    fn what_is_not_known_is_not_told_to_be_missing() {
        let of = |files: &[(&str, &str)]| check(&Submission::from_files(files.iter().copied()), &Answers::default());
        let broken = DEFINITION.replacen('{', "{{", 1);
        for files in [[("apiDefinition.swagger.json", broken.as_str())], [("apiProperties.json", "{}")]] {
            assert_eq!(readiness("support-email", &of(&files)), Readiness::Unknown, "{files:?}");
        }
        let without = DEFINITION.replace(r#""email": "help@framing.example""#, "");
        let told = readiness("support-email", &of(&[("apiDefinition.swagger.json", &without)]));
        assert!(matches!(told, Readiness::Missing(_)), "{told:?}");
    }

    /// A link names only some of many files.
    #[cfg(feature = "package")]
    #[test]
    fn what_a_link_left_out_is_not_told_to_be_missing() {
        let name = |n: u32| format!("docs/{n}-{}.txt", n * 7919);
        let mut files: Vec<(String, String)> = (0..500).map(|n| (name(n), n.to_string())).collect();
        files.push(("apiDefinition.swagger.json".to_owned(), DEFINITION.to_owned()));
        files.push(("readme.md".to_owned(), "# Framing".to_owned()));
        let report = check(&Submission::from_files(files), &Answers::default());
        let opened = crate::report::link::decode(&crate::report::link::encode(&report).payload).expect("a link");
        assert!(opened.omitted_files() > 0 && opened.files().iter().all(|file| file.kind != FileKind::Readme));
        assert!(matches!(readiness("readme", &report), Readiness::Missing(_)));
        assert_eq!(readiness("readme", &opened), Readiness::Unknown);
    }

    #[test]
    fn all_three_have_to_be_shared() {
        assert_eq!(can_use_now([Some(true), Some(true), Some(true)]), Some(true));
        assert_eq!(can_use_now([None, Some(false), None]), Some(false));
        assert_eq!(can_use_now([Some(true), None, Some(true)]), None);
    }

    #[test]
    fn every_stage_and_item_has_an_id_of_its_own() {
        let mut ids: Vec<&str> = STAGES.iter().flat_map(|stage| stage.items).map(|item| item.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
