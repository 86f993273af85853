use super::*;
use crate::app::desk::Desk;
use crate::app::fixes;
use crate::app::protocol::{ChangedView, FIRST, Information, Outcome, Part, Preview, decode, encode};
use crate::submission::{File, FileKind};
use crate::verdict::Answer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::fmt::Debug;

/// A page and its worker without a browser: what the state commands is done at once.
#[derive(Default)]
struct Page {
    state: State,
    desk: Desk,
    contents: HashMap<u32, String>,
    done: Vec<Command>,
}

impl Page {
    fn after(events: impl IntoIterator<Item = Event>) -> Page {
        let mut page = Page::default();
        events.into_iter().for_each(|event| page.take(event));
        page
    }

    fn take(&mut self, event: Event) {
        let commands = self.state.update(event);
        self.run(commands);
    }

    /// Hears this of what is being waited for, or else of what is shown.
    fn hear(&mut self, response: Response) {
        let commands = hear(&mut self.state, response);
        self.run(commands);
    }

    /// What the worker says to these commands, one after the other, before the page hears any of it.
    fn said(&mut self, commands: Vec<Command>) -> Vec<(Response, Edition)> {
        let mut said = Vec::new();
        for command in commands {
            if let Command::Ask { request, edition, files } = command {
                let files = self.files(&files);
                let (request, edition) = sent(&(request, edition));
                said.push(sent(&self.desk.hear(edition, request, files, &mut |_| {})));
            }
        }
        said
    }

    /// The page hears this, and all that comes of it.
    fn hear_all(&mut self, said: Vec<(Response, Edition)>) {
        for (response, edition) in said {
            let commands = self.state.hear(response, edition);
            self.run(commands);
        }
    }

    fn run(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Ask { .. } => {
                    let said = self.said(vec![command]);
                    self.hear_all(said);
                }
                Command::Restart | Command::Upgrade => self.desk = Desk::default(),
                command => self.done.push(command),
            }
        }
    }

    fn give(&mut self, files: &[(&str, &str)]) {
        let given = self.given(files);
        self.take(Event::Given(given));
    }

    fn given(&mut self, files: &[(&str, &str)]) -> Vec<GivenFile> {
        let mut given = Vec::new();
        for (name, text) in files {
            let key = self.contents.len() as u32;
            self.contents.insert(key, (*text).to_owned());
            given.push(GivenFile { key, name: (*name).to_owned(), size: text.len() as u64 });
        }
        given
    }

    fn files(&self, files: &[GivenFile]) -> Vec<File> {
        files.iter().map(|file| self.file(file)).collect()
    }

    fn file(&self, file: &GivenFile) -> File {
        let bytes = self.contents[&file.key].clone().into_bytes();
        File { name: file.name.clone(), kind: FileKind::Other, size: bytes.len() as u64, bytes }
    }

    fn names(&self) -> Vec<&str> {
        let files = self.state.report.as_ref().map(|report| report.files.as_slice()).unwrap_or_default();
        files.iter().map(|file| file.name.as_str()).collect()
    }

    fn answer(&self) -> &str {
        self.state.report.as_ref().and_then(|report| choice_of(&report.verdict)).unwrap_or_default()
    }
}

/// Hears this of what is being waited for, or else of what is shown.
fn hear(state: &mut State, response: Response) -> Vec<Command> {
    let is_of_task = matches!(
        response,
        Response::Report { cause: Cause::Checked | Cause::Opened, .. } | Response::Verified(_) | Response::NeedsPackage
    );
    let work = state.work.as_ref().filter(|_| is_of_task);
    let edition = work.map_or(state.edition, |work| Edition { files: work.ticket, revision: 1 });
    state.hear(response, edition)
}

/// Commands without the numbers of what they ask of.
fn unnumbered(commands: &[Command]) -> Vec<Command> {
    let mut commands = commands.to_vec();
    for command in &mut commands {
        if let Command::Ask { edition, .. } = command {
            *edition = Edition::default();
        }
    }
    commands
}

/// A message after its way to the other side.
fn sent<T: Serialize + DeserializeOwned + PartialEq + Debug>(message: &T) -> T {
    let received = decode(&encode(message)).expect("a message that can be read");
    assert_eq!(&received, message);
    received
}

const DEFINITION: (&str, &str) = (
    "apiDefinition.swagger.json",
    r#"{ "swagger": "2.0", "info": { "title": "A", "version": "1" }, "paths": { "/a": { "get": { "responses": {} } } } }"#,
);

#[test]
fn a_file_that_is_given_is_checked_and_its_findings_are_asked_for() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    assert!(page.state.work.is_none());
    assert!(page.state.findings.as_ref().is_some_and(|view| !view.groups.is_empty()));
    assert!(page.done.contains(&Command::Focus("top".to_owned())));
}

#[test]
fn companions_go_with_the_definition_that_is_there_and_a_definition_takes_its_place() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.give(&[("apiProperties.json", "{}")]);
    assert_eq!(page.names(), ["apiDefinition.swagger.json", "apiProperties.json"]);
    page.give(&[("apiProperties.json", "{ }")]);
    assert_eq!(page.names(), ["apiDefinition.swagger.json", "apiProperties.json"]);
    page.give(&[("swagger.json", DEFINITION.1)]);
    assert_eq!(page.names(), ["swagger.json"]);
}

#[test]
fn answers_survive_whatever_is_given() {
    let mut page = Page::after([
        Event::OwnershipAnswered(Some(Owner::SomebodyElse)),
        Event::AvailabilityTyped("97,5 %".to_owned()),
    ]);
    page.give(&[("photo.png", "\u{89}PNG")]);
    page.give(&[("empty.json", "")]);
    page.give(&[DEFINITION]);
    assert_eq!(Owner::of(&page.state.answers), Some(Owner::SomebodyElse));
    assert_eq!(page.state.answers.availability, Some(97.5));
    assert_eq!(page.state.availability, "97,5 %");
    assert_eq!(page.answer(), "No, you cannot apply for certification");
}

#[test]
fn the_knowledge_check_is_taken_case_by_case() {
    let mut page = Page::after([Event::Went { hash: "#/knowledge-check".to_owned() }]);
    let shown = |page: &Page| match page.state.route {
        Route::KnowledgeCheck(step) => page.state.study.page(step).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    assert!(shown(&page).contains("Question 1 of"));
    page.take(Event::AskedCase(0));
    assert!(shown(&page).contains("Choose an answer first"));
    assert_eq!(page.done.pop(), Some(Command::Title(page.state.title())));
    assert_eq!(page.done.pop(), Some(Command::Focus("choice-0".to_owned())));
    for (case, choice, says) in [(0, '0', "Not quite"), (1, '1', "Right"), (2, '0', "Availability is only recommended")]
    {
        page.take(Event::Went { hash: Route::KnowledgeCheck(Step::Case(case)).hash() });
        page.take(Event::Picked(choice));
        assert!(!shown(&page).contains("id=\"result\""));
        page.take(Event::AskedCase(case));
        assert!(shown(&page).contains(says), "{}", shown(&page));
        assert!(page.done.contains(&Command::Focus("result".to_owned())));
    }
    page.take(Event::Went { hash: "#/knowledge-check/score".to_owned() });
    assert!(shown(&page).contains("2 of "), "{}", shown(&page));
    assert!(page.state.report.is_none());
    page.take(Event::TookAgain);
    assert!(shown(&page).contains("Question 1 of") && !shown(&page).contains("id=\"result\""));
}

#[test]
fn a_case_of_ones_own_leaves_the_report_and_its_answers_alone() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::Went { hash: "#/knowledge-check/own".to_owned() });
    assert_eq!(page.state.study.own.standing(), Standing::Unasked);
    let mut told = Vec::new();
    for event in [
        Event::OwnershipAnswered(Some(Owner::We)),
        Event::AuthenticationAnswered(Some(Authentication::Windows)),
        Event::SupportAnswered(Some(true)),
        Event::OwnershipAnswered(Some(Owner::SomebodyElse)),
    ] {
        page.take(Event::TriedOwn(Box::new(event)));
        let own = &page.state.study.own;
        told.push((own.verdict.as_ref().and_then(|verdict| verdict.answer), own.standing()));
    }
    let (after, cannot) = (Some(Answer::AfterModifications), Some(Answer::Cannot));
    assert_eq!(told[1..], [(after, Standing::SoFar), (after, Standing::Settled), (cannot, Standing::Settled)]);
    assert_eq!(page.state.answers, Answers::default());
    assert!(page.state.report.is_some());
}

#[test]
fn rules_are_searched_and_read() {
    let mut page = Page::after([Event::Went { hash: "#/rules".to_owned() }]);
    let all = page.state.study.list.clone().expect("the list");
    assert_eq!(all.counts.total() as usize, crate::rules::RULES.len());
    let filter = RulesFilter { search: "OperationIdRequired".to_owned(), ..RulesFilter::default() };
    page.take(Event::FilteredRules(filter));
    let found = page.state.study.list.as_ref().expect("the list");
    assert!(found.counts.total() < 4 && found.markup.contains("op-id-present"));
    page.take(Event::Went { hash: "#/rules/op-id-present".to_owned() });
    assert!(page.state.title().contains("–") && !page.state.title().starts_with("Rules"));
    page.take(Event::Went { hash: "#/rules/no-such-rule".to_owned() });
    assert!(page.state.title().starts_with("There is no such rule"));
}

#[test]
fn a_link_is_opened_and_verified_and_its_answers_are_not_the_readers_to_change() {
    let mut author = Page::after([Event::OwnershipAnswered(Some(Owner::We))]);
    author.give(&[DEFINITION]);
    author.take(Event::Shared);
    let Share::Open { link, .. } = &author.state.share else { panic!("no link: {:?}", author.state.share) };

    let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
    assert!(reader.state.is_linked());
    assert_eq!(reader.answer(), author.answer());
    assert_eq!(
        reader.state.findings.as_ref().map(|view| view.counts),
        author.state.findings.as_ref().map(|v| v.counts)
    );
    reader.give(&[("other.json", "{}")]);
    assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| !view.is_verified));
    assert!(reader.state.is_linked());
    reader.give(&[DEFINITION]);
    assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
    let place = reader.state.findings.as_ref().and_then(|view| view.groups.first()?.places.first().cloned());
    assert!(place.is_some_and(|place| place.excerpt.is_some()));
    reader.take(Event::CheckedOwn);
    assert!(!reader.state.is_linked());
    assert_eq!(reader.names(), ["apiDefinition.swagger.json"]);
}

#[test]
fn a_damaged_link_is_told_and_changes_nothing() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::Went { hash: "#r=AQAA".to_owned() });
    assert!(page.state.notice.as_ref().is_some_and(|notice| notice.text.contains("damaged")));
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    assert!(page.state.work.is_none());
}

#[test]
fn a_worker_that_dies_while_idle_gets_everything_again() {
    let mut page = Page::after([Event::OwnershipAnswered(Some(Owner::We))]);
    page.give(&[DEFINITION]);
    let before = page.state.report.clone();
    page.desk = Desk::default();
    page.take(Event::EngineDied("The engine stopped unexpectedly.".to_owned()));
    assert_eq!(page.state.report, before);
    assert!(page.state.notice.as_ref().is_some_and(|notice| !notice.can_retry));
    page.take(Event::Filtered(Filter { severity: Some(Severity::Required), ..Filter::default() }));
    assert!(page.state.findings.as_ref().is_some_and(|view| view.filter.severity.is_some()));
}

#[test]
fn a_worker_that_dies_of_a_file_leaves_the_report_before_it_and_can_be_given_it_again() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let heavy = page.given(&[("heavy.json", "{}")]);
    // Asked, and not answered.
    let commands = page.state.update(Event::Given(heavy));
    assert!(matches!(&commands[..], [Command::Ask { .. }]));
    page.desk = Desk::default();
    page.take(Event::EngineDied("The engine stopped unexpectedly.".to_owned()));
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    assert!(page.state.notice.as_ref().is_some_and(|notice| notice.can_retry));
    page.take(Event::TriedAgain);
    assert_eq!(page.names(), ["heavy.json"]);
    assert!(page.state.notice.is_none());
}

#[test]
fn of_two_checks_only_the_last_one_is_shown() {
    let mut page = Page::default();
    let first = page.given(&[("first.json", "{}")]);
    let second = page.given(&[DEFINITION]);
    let one = page.state.update(Event::Given(first));
    let one = page.said(one);
    let two = page.state.update(Event::Given(second));
    let two = page.said(two);
    page.hear_all(one);
    assert!(page.state.report.is_none());
    page.hear_all(two);
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
}

#[test]
fn a_group_and_a_cell_show_more_when_asked() {
    let operations: Vec<String> =
        (0..120).map(|n| format!(r#""/{n}": {{ "get": {{ "responses": {{}} }} }}"#)).collect();
    let text = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "A", "version": "1" }}, "paths": {{ {} }} }}"#,
        operations.join(", ")
    );
    let mut page = Page::default();
    page.give(&[("apiDefinition.swagger.json", &text)]);
    let shown = |page: &Page| {
        let group = page.state.findings.as_ref()?.groups.iter().find(|group| group.rule.id == "op-summary-present")?;
        Some((group.places.len(), group.total))
    };
    assert_eq!(shown(&page), Some((FIRST, 120)));
    page.take(Event::AskedForPlaces { rule: "op-summary-present".to_owned() });
    assert_eq!(shown(&page), Some((FIRST + MORE, 120)));

    let cell = Cell { part: Part::Operations, information: Information::Summary };
    page.take(Event::Opened(Some(cell)));
    page.take(Event::AskedForGaps);
    page.take(Event::AskedForGaps);
    page.take(Event::AskedForGaps);
    let list = page.state.gaps.as_ref().and_then(|gaps| gaps.list.as_ref());
    assert_eq!(list.map(|list| (list.places.len(), list.total)), Some((120, 120)));
    let missing = page.state.report.as_ref().and_then(|report| report.coverage).map(|coverage| coverage.operations);
    assert_eq!(missing.map(|tally| tally.total - tally.summary), Some(120));
}

#[test]
fn the_samples_are_what_they_promise() {
    let page = Page::after([Event::Chose(Sample::Exported)]);
    assert_eq!(page.answer(), "Yes, you can apply for certification after 3 modifications");
    let page = Page::after([Event::Chose(Sample::Finished)]);
    assert_eq!(page.answer(), "Yes, you can apply for certification immediately");
    let report = page.state.report.expect("a report");
    assert_eq!(report.counts.total(), 0);
    assert!(report.coverage.is_some_and(|coverage| coverage.is_full()));
}

#[test]
fn the_address_follows_filter_and_cell_but_never_holds_a_report() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::Filtered(Filter { search: "a b".to_owned(), ..Filter::default() }));
    assert_eq!(page.done.last(), Some(&Command::Replace { hash: "#/check?search=a%20b".to_owned() }));
    page.take(Event::Shared);
    assert!(!page.done.iter().any(|done| matches!(done, Command::Replace { hash } if hash.contains("r="))));
}

#[test]
fn a_report_and_a_list_are_steps_in_the_history() {
    let push = |hash: &str| Command::Push { hash: hash.to_owned() };
    let mut page = Page::after([Event::Went { hash: String::new() }]);
    page.give(&[DEFINITION]);
    assert!(page.done.contains(&push("#/check")));
    page.give(&[DEFINITION]);
    assert_eq!(page.done.iter().filter(|done| matches!(done, Command::Push { .. })).count(), 1);
    let cell = Cell { part: Part::Operations, information: Information::Summary };
    page.take(Event::Opened(Some(cell)));
    assert_eq!(page.done.last(), Some(&push("#/check?missing=operations-summary")));
    page.take(Event::Opened(None));
    assert_eq!(page.done.last(), Some(&Command::Back));
    page.take(Event::Went { hash: "#/".to_owned() });
    assert_eq!(page.state.route, Route::Start);
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
}

#[test]
fn without_a_definition_nothing_is_answered() {
    for file in
        [("photo.png", "\u{89}PNG\r\n\u{1a}\n"), ("hello.txt", "hello"), ("apiProperties.json", "{}"), ("a.json", "")]
    {
        let mut page = Page::default();
        page.give(&[file]);
        assert_eq!(page.state.report.as_ref().map(Standing::of), Some(Standing::Nothing), "{}", file.0);
    }
    let page = Page::after([Event::JustAsked]);
    assert_eq!(page.state.report.as_ref().map(Standing::of), Some(Standing::Unasked));
}

#[test]
fn a_file_that_was_wrongly_taken_is_corrected_and_stays_so_in_a_link() {
    let files = [DEFINITION, ("connection.json", "[]")];
    let kinds = |page: &Page| -> Vec<Option<FileKind>> {
        page.state.report.iter().flat_map(|report| &report.files).map(|file| file.taken).collect()
    };
    let correction = Event::Corrected { name: "connection.json".to_owned(), kind: FileKind::Properties };
    let mut page = Page::default();
    page.give(&files);
    assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Other)]);
    page.take(correction.clone());
    assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Properties)]);
    // A further file changes nothing of it, another connector everything.
    let more = page.given(&[("readme.md", "# A")]);
    page.take(Event::Added(more));
    assert_eq!(kinds(&page).get(1), Some(&Some(FileKind::Properties)));
    page.give(&files);
    assert_eq!(kinds(&page), [Some(FileKind::Definition), Some(FileKind::Other)]);
    page.take(correction);
    page.take(Event::Shared);
    let Share::Open { link, .. } = &page.state.share else { panic!("no link: {:?}", page.state.share) };

    let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
    assert_eq!(kinds(&reader), [Some(FileKind::Definition), Some(FileKind::Properties)]);
    reader.give(&files);
    assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
}

#[test]
fn the_way_to_certification_follows_the_answers() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::Went { hash: "#/submit".to_owned() });
    let titles = |page: &Page| {
        let process = page.state.process.as_ref().expect("the way");
        process.stages.iter().flat_map(|stage| &stage.items).map(|item| item.id.clone()).collect::<Vec<_>>()
    };
    assert!(titles(&page).contains(&"icon".to_owned()));
    page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
    assert!(!titles(&page).contains(&"icon".to_owned()));
    // What is ticked stands in the address.
    let commands = page.state.update(Event::Ticked("svc-tested".to_owned()));
    let [Command::Replace { hash }] = &commands[..] else { panic!("{commands:?}") };
    assert!(hash.starts_with("#/submit?for=") && hash.ends_with("&done=svc-tested"), "{hash}");
    assert_eq!(page.state.update(Event::Ticked("svc-tested".to_owned())).len(), 1);
    assert!(page.state.plan.done.is_empty());
}

const OTHER: (&str, &str) =
    ("swagger.json", r#"{ "swagger": "2.0", "info": { "title": "B", "version": "1" }, "paths": {} }"#);

#[test]
fn ticks_belong_to_the_connector_that_is_shown_and_go_with_it() {
    let mut page = Page::after([Event::Went { hash: "#/submit".to_owned() }]);
    page.take(Event::Ticked("proc-cla".to_owned()));
    page.give(&[DEFINITION]);
    assert!(page.state.plan.done.is_empty(), "those of no connector");
    page.take(Event::Ticked("svc-tested".to_owned()));
    let Some(Command::Replace { hash }) = page.done.last().cloned() else { panic!("{:?}", page.done) };
    page.give(&[OTHER]);
    assert!(page.state.plan.done.is_empty(), "those of the connector before");
    // The same connector after it was worked on.
    page.give(&[("apiDefinition.swagger.json", &DEFINITION.1.replace("\"1\"", "\"2\""))]);
    assert_eq!(page.state.plan.done, ["svc-tested"]);
    // An address of another connector changes nothing here, and is not forgotten.
    page.give(&[OTHER]);
    page.take(Event::Went { hash: hash.replace("svc-tested", "svc-rest") });
    assert!(page.state.plan.done.is_empty());
    page.give(&[DEFINITION]);
    assert_eq!(page.state.plan.done, ["svc-rest"]);
    page.take(Event::StartedOver);
    assert!(page.state.plan.done.is_empty());
    page.give(&[DEFINITION]);
    assert!(page.state.plan.done.is_empty(), "they outlive starting over");
    // The address brings them back, and to their connector alone.
    let mut fresh = Page::after([Event::Went { hash }]);
    assert!(fresh.state.plan.done == ["svc-tested"] && fresh.state.is_plan_of_absent());
    fresh.give(&[OTHER]);
    assert!(fresh.state.plan.done.is_empty());
    fresh.give(&[DEFINITION]);
    assert!(fresh.state.plan.done == ["svc-tested"] && !fresh.state.is_plan_of_absent());
}

/// An answer of the worker that was under way is of what is there no more.
#[test]
fn nothing_comes_back_after_starting_over() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let asked = page.state.update(Event::SupportAnswered(Some(true)));
    let late = page.said(asked);
    assert!(matches!(late[..], [(Response::Report { cause: Cause::Answered, .. }, _)]), "the answer is drawn again");
    page.take(Event::StartedOver);
    page.hear_all(late);
    assert!(page.state.report.is_none() && page.state.subject == Subject::Nothing);
}

/// The pane goes on by the same numbers, and what was given belongs to the state that it was given to.
#[test]
fn who_goes_back_has_edited_nothing() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let subject = page.state.source.subject;
    page.take(Event::StartedOver);
    assert!(page.state.source.subject > subject, "no pane takes what comes for what was there");
    let subject = page.state.source.subject;
    page.give(&[("b.swagger.json", "{ \"swagger\": \"2.0\" }")]);
    assert!(page.state.source.subject > subject);
    let _asked = page.state.update(Event::TookBack);
    assert!(page.state.report.is_some() && !page.state.is_edited());
    assert!(page.state.source.subject > subject, "no pane takes it for the one before");
}

#[test]
fn who_starts_over_can_go_back() {
    let mut page = Page::default();
    page.give(&[DEFINITION, ("notes.json", "[]")]);
    page.take(Event::Corrected { name: "notes.json".to_owned(), kind: FileKind::Properties });
    page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
    page.take(Event::Filtered(Filter { search: "a".to_owned(), ..Filter::default() }));
    let (report, findings) = (page.state.report.clone(), page.state.findings.clone());
    page.take(Event::StartedOver);
    assert!(page.state.report.is_none() && page.state.answers == Answers::default());
    assert_eq!(page.state.brings_back().as_deref(), Some("A"));
    // The worker has let go of it, too.
    assert_eq!(page.desk.answer(Request::Link, Vec::new(), &mut |_| {}), Response::NoReport);
    page.give(&[OTHER]);
    page.take(Event::TookBack);
    assert_eq!((&page.state.report, &page.state.findings), (&report, &findings));
    assert_eq!(
        page.done.iter().rfind(|command| matches!(command, Command::Push { .. })),
        Some(&Command::Push { hash: "#/check?search=a".to_owned() })
    );
    assert!(page.state.work.is_none());
    assert!(matches!(page.desk.answer(Request::Link, Vec::new(), &mut |_| {}), Response::Link(_)));
    // What was looked at meanwhile is not lost either.
    assert_eq!(page.state.brings_back().as_deref(), Some("B"));
    page.take(Event::StartedOver);
    page.take(Event::StartedOver);
    assert_eq!(page.state.brings_back().as_deref(), Some("A"), "nothing takes its place");
}

#[test]
fn what_the_worker_had_begun_is_not_taken_for_what_is_asked_next() {
    let mut page = Page::default();
    let files = page.given(&[DEFINITION]);
    let _asked = page.state.update(Event::Given(files));
    assert!(page.state.update(Event::StartedOver).contains(&Command::Restart));
    assert!(page.state.brings_back().is_none());
}

#[test]
fn answers_that_go_over_to_a_table_are_told() {
    let mut page = Page::after([Event::OwnershipAnswered(Some(Owner::Independent))]);
    page.give(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", DEFINITION.1), ("c/swagger.json", DEFINITION.1)]);
    assert_eq!(page.state.kept, Some(Kept::Own));
    page.take(Event::ClearedAnswers);
    assert_eq!((page.state.kept, page.state.answers.clone()), (None, Answers::default()));
}

#[test]
fn how_an_api_authenticates_is_told_of_one_connector_of_a_table() {
    let mut page = Page::default();
    page.take(Event::AuthenticationAnswered(Some(Authentication::Basic)));
    let secured = DEFINITION.1.replacen(
        '{',
        r#"{ "securityDefinitions": { "k": { "type": "apiKey", "name": "k", "in": "header" } },"#,
        1,
    );
    page.give(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", &secured), ("c/swagger.json", DEFINITION.1)]);
    let lacks = |page: &Page| -> Vec<String> {
        let rows = page.state.many.as_ref().expect("a table").rows(&Arrangement::default());
        let lacking = rows
            .iter()
            .filter(|row| row.outcome.as_ref().is_ok_and(|overview| overview.unmet.contains(&RowId::Authentication)));
        let mut names: Vec<String> = lacking.map(|row| row.name.to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(lacks(&page), ["a", "c"], "an answer of before holds for none");
    assert_eq!(page.state.kept, None, "and the others are open");
    page.take(Event::OpenedConnector(0));
    page.take(Event::AuthenticationAnswered(Some(Authentication::OAuth2)));
    assert_eq!(lacks(&page), ["c"]);
    page.take(Event::OpenedConnector(2));
    assert_eq!(page.state.answers.authentication, None);
    // Other answers, given at the table itself, hold for all, and leave that one as it is.
    page.take(Event::Went { hash: "#/connectors".to_owned() });
    page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
    assert_eq!(lacks(&page), ["c"]);
    assert_eq!(page.state.many.as_ref().map(|many| many.counts().answers), Some([0, 0, 3]));
    page.take(Event::OpenedConnector(0));
    assert_eq!(page.state.answers.authentication, Some(Authentication::OAuth2));
}

#[test]
fn what_a_correction_does_to_another_file_is_told() {
    let mut page = Page::default();
    page.give(&[DEFINITION, ("other.json", DEFINITION.1)]);
    page.take(Event::Corrected { name: "other.json".to_owned(), kind: FileKind::Definition });
    assert_eq!(page.state.displaced, [(DEFINITION.0.to_owned(), FileKind::Definition)]);
    page.take(Event::Corrected { name: DEFINITION.0.to_owned(), kind: FileKind::Readme });
    assert_eq!(page.state.displaced, []);
}

#[test]
fn an_answer_on_the_way_to_certification_is_told_there() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::Went { hash: "#/submit".to_owned() });
    page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
    assert_eq!(page.state.aside, Some(Owner::Independent));
    page.take(Event::WentToQuestion(RowId::Ownership));
    assert_eq!(page.done.last(), Some(&Command::Focus("question-ownership".to_owned())));
    assert!(page.done.contains(&Command::Push { hash: "#/check".to_owned() }));
    assert_eq!((page.state.aside, &page.state.route), (None, &Route::CHECK));
}

#[test]
fn what_was_made_goes_into_the_archives_that_are_made() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let packed = |page: &Page| -> Vec<String> {
        let Making::Done(made) = page.state.making(Thing::PullRequest) else { panic!("no archive") };
        let Preview::Files(files) = &made.view.preview else { panic!("no files") };
        files.iter().map(|file| format!("{} {:?}", base_name(&file.path), file.origin)).collect()
    };
    page.take(Event::AskedToMake(Thing::PullRequest));
    let given = packed(&page);
    assert!(given.len() == 1 && given[0].starts_with("apidefinition.swagger.json Given"), "{given:?}");
    page.take(Event::AskedToMake(Thing::Readme));
    let focus = page.done.len();
    page.take(Event::Used(Thing::Readme));
    assert_eq!(packed(&page), [given[0].as_str(), "readme.md Made { gaps: 5 }"]);
    assert_eq!(page.done.len(), focus, "the focus stays where it is");
    page.take(Event::Used(Thing::Readme));
    assert_eq!(packed(&page), given);

    // Chosen while the archive is being made: the one without it is not taken for what is wanted.
    let first = page.state.update(Event::AskedToMake(Thing::PullRequest));
    let second = page.state.update(Event::Used(Thing::Readme));
    for command in first.into_iter().chain(second) {
        let Command::Ask { request, .. } = command else { continue };
        assert!(page.state.making(Thing::PullRequest).is_running());
        let response = page.desk.answer(request, Vec::new(), &mut |_| {});
        page.hear(response);
    }
    assert!(packed(&page).iter().any(|line| line.starts_with("readme.md Made")), "{:?}", packed(&page));
}

#[test]
fn a_text_that_is_no_definition_is_called_one() {
    for (name, says) in [("hello.txt", "`hello.txt` is a text file"), ("fake.zip", "`fake.zip` is no zip archive")] {
        let mut page = Page::default();
        page.give(&[(name, "hello")]);
        let report = page.state.report.as_ref().expect("a report");
        assert!(report.problem.len() == 1 && report.problem[0].says.starts_with(says), "{:?}", report.problem);
        assert_eq!(report.files[0].kind, "a text that is no OpenAPI definition");
    }
    // Half a definition is one, whatever its name.
    let mut page = Page::default();
    page.give(&[("api.txt", &DEFINITION.1[..60])]);
    assert!(page.state.report.as_ref().is_some_and(|report| report.problem.is_empty()));
}

#[test]
fn rows_stay_while_they_are_made_again() {
    let files: Vec<(String, String)> =
        (0..40).map(|n| (format!("c{n}/swagger.json"), DEFINITION.1.replace("\"A\"", &format!("\"T{n}\"")))).collect();
    let mut page = Page::default();
    page.give(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let many = |page: &Page| page.state.many.clone().expect("a table");
    let all = many(&page);
    assert_eq!((all.known(), all.counts().answers.iter().sum::<usize>()), (40, 40));
    let mut asked = page.state.update(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
    for _ in 0..10 {
        let request = asked.into_iter().find_map(|command| match command {
            Command::Ask { request: request @ Request::Row { .. }, files, .. } => Some((request, files)),
            _ => None,
        });
        let (request, files) = request.expect("the next row");
        let response = page.desk.answer(request, page.files(&files), &mut |_| {});
        asked = hear(&mut page.state, response);
    }
    let half = many(&page);
    assert_eq!((half.known(), half.counts().answers), (40, [0, 30, 10]));
    assert_eq!(half.rows(&Arrangement::default()).len(), 40);
    // What is stopped shows nothing of before.
    page.take(Event::StoppedTable);
    let stopped = many(&page);
    assert_eq!((stopped.known(), stopped.counts().answers), (10, [0, 0, 10]));
}

#[test]
fn the_list_of_rules_is_asked_of_the_fuller_engine_and_the_report_stays() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let asked = page.state.update(Event::Went { hash: "#/rules".to_owned() });
    assert!(unnumbered(&asked).contains(&ask(Request::Rules(RulesFilter::default()))));
    let commands = unnumbered(&hear(&mut page.state, Response::NeedsPackageToLookUp));
    assert_eq!(commands.first(), Some(&Command::Upgrade));
    assert!(matches!(&commands[1], Command::Ask { request: Request::Check { .. }, files, .. } if files.len() == 1));
    assert_eq!(commands.last(), Some(&ask(Request::Rules(RulesFilter::default()))));
    assert!(page.state.report.is_some() && matches!(page.state.route, Route::Rules { .. }));
}

#[test]
fn what_only_the_fuller_engine_reads_is_asked_of_it() {
    let mut page = Page::default();
    let files = page.given(&[("connector.zip", "PK")]);
    let asked = page.state.update(Event::Given(files));
    let asked = unnumbered(&asked);
    let again = unnumbered(&hear(&mut page.state, Response::NeedsPackage));
    assert_eq!(again[0], Command::Upgrade);
    assert_eq!(again[1..], asked[..]);
    // It cannot be loaded: the page goes on with what it has, and can try again.
    let told = page.state.update(Event::NotUpgraded("worker-full.js could not be loaded (404)".to_owned()));
    assert_eq!(told, [Command::Focus("notice".to_owned())]);
    assert!(page.state.work.is_none() && page.state.broken.is_none());
    assert!(page.state.notice.as_ref().is_some_and(|notice| notice.can_retry && notice.text.contains("(404)")));
    assert_eq!(unnumbered(&page.state.update(Event::TriedAgain)), asked);
}

#[test]
fn what_is_made_is_shown_and_saved_and_gone_with_another_connector() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::AskedToMake(Thing::Readme));
    let Making::Done(made) = page.state.making(Thing::Readme).clone() else { panic!("nothing was made") };
    assert!(made.view.bytes.starts_with(b"# A\n") && made.text.as_bytes() == made.view.bytes);
    assert_eq!(page.done.last(), Some(&Command::Focus("made-readme".to_owned())));
    page.take(Event::SavedMade(Thing::Readme));
    assert_eq!(
        page.done.last(),
        Some(&Command::SaveBytes { name: "readme.md".to_owned(), bytes: made.view.bytes.clone() })
    );
    page.take(Event::AskedToMake(Thing::Icon));
    assert!(matches!(page.state.making(Thing::Icon), Making::Failed(why) if why.contains("no picture")));
    page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
    page.take(Event::AskedToMake(Thing::Icon));
    assert!(matches!(page.state.making(Thing::Icon), Making::Failed(why) if why.contains("independently")));
    page.give(&[("swagger.json", DEFINITION.1)]);
    assert!(Thing::ALL.into_iter().all(|thing| *page.state.making(thing) == Making::Offered));
}

#[test]
fn what_the_engine_does_not_make_is_asked_of_the_fuller_one_with_the_files() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let thing = Thing::Intro;
    let _asked = page.state.update(Event::AskedToMake(thing));
    let commands = hear(&mut page.state, Response::NeedsPackageToMake);
    let [Command::Upgrade, Command::Ask { request: Request::Check { .. }, files, .. }, Command::Ask { request, .. }] =
        &commands[..]
    else {
        panic!("{commands:?}")
    };
    assert_eq!((files.len(), request), (1, &Request::Make { thing, with: Vec::new() }));
    page.desk = Desk::default();
    let mut checked = page.said(commands);
    let made = checked.split_off(1);
    page.hear_all(checked);
    assert_eq!(*page.state.making(thing), Making::Running);
    page.hear_all(made);
    assert!(matches!(page.state.making(thing), Making::Done(_)));
    // It cannot be loaded: what runs goes on.
    let _asked = page.state.update(Event::AskedToMake(thing));
    let _asked = hear(&mut page.state, Response::NeedsPackageToMake);
    page.take(Event::NotUpgraded("worker-full.js could not be loaded (404)".to_owned()));
    assert!(matches!(page.state.making(thing), Making::Failed(why) if why.contains("(404)")));
    assert!(page.state.work.is_none() && page.state.report.is_some());
}

#[test]
fn a_report_is_opened_again_before_an_archive_is_held_against_it() {
    let mut author = Page::default();
    author.give(&[DEFINITION]);
    author.take(Event::Shared);
    let Share::Open { link, .. } = &author.state.share else { panic!("no link: {:?}", author.state.share) };
    let mut reader = Page::after([Event::Went { hash: format!("#r={}", link.payload) }]);
    let files = reader.given(&[DEFINITION]);
    let _asked = reader.state.update(Event::Given(files));
    let commands = hear(&mut reader.state, Response::NeedsPackage);
    let [Command::Upgrade, Command::Ask { request: open, .. }, Command::Ask { request: verify, .. }] = &commands[..]
    else {
        panic!("{commands:?}")
    };
    assert!(matches!((open, verify), (Request::Open { .. }, Request::Verify)));
    reader.desk = Desk::default();
    let said = reader.said(commands);
    reader.hear_all(said);
    assert!(reader.state.verified.as_ref().is_some_and(|(_, view)| view.is_verified));
    assert!(reader.state.work.is_none() && reader.state.is_linked());
}

#[test]
fn several_connectors_give_a_table_each_row_of_which_opens_its_report() {
    let mut page = Page::after([Event::Went { hash: String::new() }]);
    page.give(&[
        ("b/apiDefinition.swagger.json", DEFINITION.1),
        ("a/apiDefinition.swagger.json", "{"),
        ("a/readme.md", "# A"),
    ]);
    let many = page.state.many.as_ref().expect("a table");
    assert!(!many.is_running() && page.state.report.is_none());
    let rows = |page: &Page, arrangement: &Arrangement| -> Vec<String> {
        let many = page.state.many.as_ref().expect("a table");
        many.rows(arrangement).iter().map(|row| row.name.to_owned()).collect()
    };
    // The worst first: of a definition that cannot be read to its end less is known to be missing.
    assert_eq!(rows(&page, &Arrangement::default()), ["b", "a"]);
    let searched = Arrangement { search: "B".to_owned(), ..Arrangement::default() };
    assert_eq!(rows(&page, &searched), ["b"]);
    assert!(page.done.contains(&Command::Push { hash: "#/connectors".to_owned() }));
    page.take(Event::Arranged(searched.clone()));
    assert_eq!(page.done.last(), Some(&Command::Replace { hash: "#/connectors?search=B".to_owned() }));
    page.take(Event::OpenedConnector(1));
    assert_eq!(page.names(), ["apiDefinition.swagger.json"]);
    assert!(page.state.is_of_table() && page.done.contains(&Command::Push { hash: "#/check".to_owned() }));
    // The answers hold for all: back at the table every row is made with them.
    page.take(Event::OwnershipAnswered(Some(Owner::SomebodyElse)));
    page.take(Event::Went { hash: "#/connectors?search=B".to_owned() });
    let many = page.state.many.as_ref().expect("a table");
    assert_eq!(many.counts().answers.iter().sum::<usize>() + many.counts().none, 2);
    assert!(many.rows(&searched).iter().all(|row| {
        row.outcome.as_ref().is_ok_and(|overview| overview.answer == Some(crate::verdict::Answer::Cannot))
    }));
    // The open report is there still, and is not checked once more.
    page.take(Event::OpenedConnector(1));
    assert_eq!((page.answer(), &page.state.route), ("No, you cannot apply for certification", &Route::CHECK));
}

/// A definition that cannot be read to its end, something that is none, and a folder without one.
#[test]
fn a_row_says_the_same_before_and_after_it_was_opened() {
    for text in ["{", "{ \"swagger\": \"2.0\", }", "{ \"openapi\": \"3.1.0\" }", "[]", "", "<html>", DEFINITION.1] {
        let mut page = Page::default();
        page.give(&[("a/apiDefinition.swagger.json", text), ("b/apiDefinition.swagger.json", DEFINITION.1)]);
        let row = |page: &Page| {
            let many = page.state.many.as_ref().expect("a table");
            let rows = many.rows(&Arrangement::default());
            rows.into_iter().find(|row| row.name == "a").expect("its row").outcome.clone()
        };
        let before = row(&page);
        assert!(before.is_ok(), "{text}: {before:?}");
        page.take(Event::OpenedConnector(0));
        assert!(page.state.is_of_table(), "{text}");
        assert_eq!(row(&page), before, "{text}");
        let report = page.state.report.as_ref().expect("a report");
        assert_eq!(Ok(report.overview.clone()), before, "{text}");
        assert_eq!(report.overview.answer.is_none(), !report.problem.is_empty(), "{text}");
    }
}

#[test]
fn a_table_goes_on_after_a_connector_that_the_worker_dies_of() {
    let mut page = Page::default();
    let files = page.given(&[("a/swagger.json", "{}"), ("b/swagger.json", DEFINITION.1)]);
    let mut asked = page.state.update(Event::Given(files));
    for _ in 0..2 {
        assert!(asked.iter().any(|command| matches!(command, Command::Ask { request: Request::Row { .. }, .. })));
        asked = page.state.update(Event::EngineDied("It stopped.".to_owned()));
    }
    let ticket = asked.iter().find_map(|command| match command {
        Command::Ask { request: Request::Row { ticket, .. }, .. } => Some(*ticket),
        _ => None,
    });
    let ticket = ticket.expect("the next one is asked for");
    let row = |ticket| Response::Row { ticket, outcome: Outcome::Checked(crate::report::Overview::default()) };
    // An answer that nobody waits for any more changes nothing.
    assert_eq!(hear(&mut page.state, row(ticket.wrapping_sub(1))), []);
    page.hear(row(ticket));
    let many = page.state.many.as_ref().expect("a table");
    let told: Vec<bool> = many.rows(&Arrangement::default()).iter().map(|row| row.outcome.is_ok()).collect();
    assert_eq!((told, page.state.notice.is_none()), (vec![false, true], true));
}

#[test]
fn the_properties_are_given_in_two_forms_where_paconn_is_used() {
    let text = "{ \"properties\": {\n  \"publisher\": \"A\",\n  \"stackOwner\": \"A\"\n} }\n";
    let saved = |files: &[(&str, &str)], form: Form| {
        let mut page = Page::default();
        page.give(files);
        let groups = page.state.findings.iter().flat_map(|view| &view.groups);
        let offers = groups.flat_map(|group| &group.places).filter(|place| place.has_forms).count();
        page.take(Event::AskedForForm(form));
        (offers, page.done.into_iter().find(|command| matches!(command, Command::Save { .. })))
    };
    let save = |name: &str, text: &str| Some(Command::Save { name: name.to_owned(), text: text.to_owned() });
    let files = [("apiProperties.json", text), ("settings.json", "{}"), ("swagger.json", "{}")];
    assert_eq!(saved(&files, Form::Certification), (1, save("apiProperties.json", text)));
    let without = text.replace(",\n  \"stackOwner\": \"A\"", "");
    assert_eq!(saved(&files, Form::Paconn), (1, save("apiProperties.paconn.json", &without)));
    // Without a sign of paconn no finding offers them; they are there all the same.
    assert_eq!(saved(&files[..1], Form::Paconn), (0, save("apiProperties.paconn.json", &without)));
    assert_eq!(saved(&[("apiProperties.json", "{}")], Form::Paconn), (0, None), "there is but one form");
    // With a fault there is none that could be relied on, and the page says why.
    let broken = [("apiProperties.json", &text[..text.len() - 3]), ("swagger.json", "{}")];
    assert_eq!(saved(&broken, Form::Paconn), (0, None));
    let mut page = Page::default();
    page.give(&broken);
    assert_eq!(page.state.report.expect("a report").forms, crate::app::protocol::Offer::Refused);
}

#[test]
fn the_way_to_certification_is_told_with_and_without_a_report() {
    let mut page = Page::after([Event::Went { hash: "#/submit".to_owned() }]);
    let stages = |page: &Page| page.state.process.as_ref().map_or(0, |process| process.stages.len());
    assert!(stages(&page) > 3);
    page.state.process = None;
    page.take(Event::OwnershipAnswered(Some(Owner::Independent)));
    assert!(stages(&page) > 3, "the answers are sent whole");
}

#[test]
fn the_icon_is_held_as_long_as_its_report_is_there() {
    let mut page = Page::default();
    page.give(&[("icon.png", "no picture"), ("swagger.json", "{}")]);
    assert!(!page.done.iter().any(|command| matches!(command, Command::HoldPicture(_) | Command::DropPicture)));
    page.hear(Response::Picture(vec![1]));
    assert_eq!(page.done.last(), Some(&Command::HoldPicture(vec![1])));
    page.take(Event::PictureHeld("blob:a".to_owned()));
    assert_eq!(page.state.picture.as_deref(), Some("blob:a"));
    page.give(&[("swagger.json", "{ }")]);
    assert_eq!(page.state.picture, None);
    assert!(page.done.contains(&Command::DropPicture));
}

#[test]
fn percentages_are_read_as_people_write_them() {
    assert_eq!(percent("99.9"), Some(99.9));
    assert_eq!(percent(" 99,95 % "), Some(99.95));
    assert_eq!(percent("100%"), Some(100.0));
    for wrong in ["", "%", "none", "101", "-1", "NaN", "inf"] {
        assert_eq!(percent(wrong), None, "{wrong}");
    }
}

/// The page with a definition, and the first place of its first group.
fn with_place() -> (Page, (String, u64)) {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let view = page.state.findings.as_ref().expect("findings");
    let place = &view.groups[0].places[0];
    let which = (place.rule.clone(), place.print);
    (page, which)
}

fn dismissals(page: &Page) -> Vec<(String, String)> {
    let report = page.state.report.as_ref().expect("a report");
    report.dismissals.iter().map(|view| (view.rule.clone(), view.reason.clone())).collect()
}

#[test]
fn a_finding_is_dismissed_and_taken_back() {
    let (mut page, (rule, print)) = with_place();
    let counts = |page: &Page| page.state.report.as_ref().map(|report| report.counts.required);
    let before = counts(&page);
    page.take(Event::Dismissing(Some((rule.clone(), Some(print)))));
    page.take(Event::Escaped);
    assert_eq!(page.done.last(), Some(&Command::Focus(dismiss_id(&rule, Some(print)))));
    page.take(Event::Dismissed { reason: "nothing is about to be dismissed".to_owned() });
    assert_eq!(dismissals(&page), []);
    page.take(Event::Dismissing(Some((rule.clone(), Some(print)))));
    page.take(Event::Dismissed { reason: "Later".to_owned() });
    assert_eq!(dismissals(&page), [(rule.clone(), "Later".to_owned())]);
    assert_eq!(counts(&page).map(|count| count + 1), before);
    let view = page.state.findings.as_ref().expect("findings");
    let shown = view.groups.iter().flat_map(|group| &group.places).any(|place| place.print == print);
    assert!(!shown, "it is no longer among the findings");
    // Mended and given again, or with another file, it stays so; another connector knows nothing of it.
    page.give(&[(DEFINITION.0, &format!("\n{}", DEFINITION.1))]);
    page.give(&[("apiProperties.json", "{}")]);
    assert_eq!(dismissals(&page), [(rule, "Later".to_owned())]);
    page.take(Event::TookDismissalBack(7));
    page.take(Event::TookDismissalBack(0));
    assert_eq!(dismissals(&page), []);
    assert!(counts(&page) >= before);
}

#[test]
fn what_cannot_be_read_is_not_told_to_be_absent() {
    let mut page = Page::default();
    let read = |page: &Page| page.state.report.as_ref().and_then(|report| report.authentication.clone());
    page.give(&[(DEFINITION.0, &DEFINITION.1[..DEFINITION.1.len() - 20])]);
    assert_eq!(read(&page).as_deref(), Some("not readable"));
    page.give(&[DEFINITION]);
    assert_eq!(read(&page), None);
}

/// What was dismissed belongs to the connector, what is kept on the device to the reader.
#[test]
fn who_starts_over_finds_dismissals_again_with_their_connector() {
    let (mut page, (rule, _)) = with_place();
    page.take(Event::KeepsRecent(true));
    page.take(Event::Dismissing(Some((rule.clone(), None))));
    page.take(Event::Dismissed { reason: "Later".to_owned() });
    page.take(Event::StartedOver);
    assert_eq!(page.state.outputs.recent.as_ref().map(Vec::len), Some(1));
    page.take(Event::Forgot(0));
    page.take(Event::TookBack);
    assert_eq!(dismissals(&page), [(rule, "Later".to_owned())]);
    let kept = page.state.outputs.recent.as_ref().map(Vec::len);
    assert_eq!(kept, Some(1), "the report that came back is kept again, and none twice");
}

#[test]
fn another_connector_knows_nothing_of_what_was_dismissed() {
    let (mut page, (rule, _)) = with_place();
    page.take(Event::Dismissing(Some((rule, None))));
    page.take(Event::Dismissed { reason: String::new() });
    assert_eq!(dismissals(&page).len(), 1);
    page.give(&[(DEFINITION.0, &DEFINITION.1.replace("\"A\"", "\"B\""))]);
    assert_eq!(dismissals(&page), []);
}

#[test]
fn what_is_written_is_saved_copied_or_printed() {
    let (mut page, (rule, print)) = with_place();
    let site = "https://check.example/".to_owned();
    for output in [Output::Sarif { site }, Output::Markdown, Output::Print, Output::Finding { rule, print }] {
        page.take(Event::AskedToWrite(output.clone()));
        let is_done = match (output, page.done.last()) {
            (Output::Sarif { .. }, Some(Command::Save { name, text })) => {
                name == "a-report.sarif" && text.contains("https://check.example/rules/")
            }
            (Output::Markdown, Some(Command::Save { name, text })) => {
                name == "a-report.md" && text.starts_with("## Connector Check: A")
            }
            (Output::Print, Some(Command::Print(text))) => text.contains("\0<header>"),
            (Output::Finding { .. }, Some(Command::CopyFinding { print: copied, text, .. })) => {
                *copied == print && text.starts_with("**Required, not met**: ")
            }
            _ => false,
        };
        assert!(is_done, "{:?}", page.done.last());
        assert_eq!(page.state.outputs.writing, None);
    }
}

#[test]
fn recent_reports_are_kept_only_where_somebody_wants_them() {
    let mut page = Page::default();
    page.take(Event::Recalled(None));
    page.give(&[DEFINITION]);
    assert!(!page.done.iter().any(|command| matches!(command, Command::Store(_))));
    page.take(Event::KeepsRecent(true));
    let stored = |page: &Page| {
        page.done.iter().rev().find_map(|command| match command {
            Command::Store(text) => Some(text.clone()),
            _ => None,
        })
    };
    let text = stored(&page).flatten().expect("the report that is there is kept");
    assert!(text.contains(", so far\tA\t"), "{text}");
    // Opened from there, it is somebody's link.
    let payload = page.state.outputs.recent.as_ref().map(|list| list[0].payload.clone()).unwrap_or_default();
    page.take(Event::Went { hash: format!("#r={payload}") });
    assert!(page.state.is_linked());
    page.take(Event::StartedOver);
    assert_eq!(page.state.outputs.recent.as_ref().map(Vec::len), Some(1));
    page.take(Event::Forgot(3));
    page.take(Event::Forgot(0));
    assert_eq!(stored(&page), Some(Some(String::new())));
    page.take(Event::KeepsRecent(false));
    assert_eq!(stored(&page), Some(None));
}

#[test]
fn what_is_written_changes_the_report_and_is_told_again_when_the_files_are_read_again() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::OpenedSource(Spot::default()));
    let before = (page.state.source.subject, page.state.source.reading);
    let findings = page.state.findings.clone();
    edit(&mut page);
    assert!(page.state.is_edited() && page.state.source.is_open);
    assert_ne!(page.state.findings, findings);
    assert_eq!((page.state.source.subject, page.state.source.reading), before);
    let more = page.given(&[("apiProperties.json", "{}")]);
    assert!(!page.state.loses_edits(&Event::Given(more.clone())));
    page.take(Event::Given(more));
    assert!(page.state.source.is_open);
    assert_eq!((page.state.source.subject, page.state.source.reading), (before.0, before.1 + 1));

    page.take(Event::StartedOver);
    assert!(!page.state.source.is_open && !page.state.is_edited());
    page.give(&[DEFINITION]);
    assert!(page.state.source.subject > before.0);
}

#[test]
fn the_first_question_of_the_pane_loads_the_fuller_engine() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::OpenedSource(Spot::default()));
    let reading = page.state.source.reading;
    let commands = hear(&mut page.state, Response::NeedsPackageForSource);
    assert!(matches!(commands.as_slice(), [Command::Upgrade, Command::Ask { request: Request::Check { .. }, .. }]));
    page.state.update(Event::NotUpgraded("Offline.".to_owned()));
    assert!(!page.state.source.is_open && page.state.notice.is_some());
    assert_eq!(page.state.source.reading, reading);
}

/// The pane gives the definition a host.
fn edit(page: &mut Page) {
    let said = vec![written(page)];
    page.hear_all(said);
}

/// Something is written in the definition: what the worker says to it.
fn written(page: &mut Page) -> (Response, Edition) {
    use crate::app::desk::source::{Change, Question, Wish};
    let host = Change { from: (1, 1), to: (1, 1), text: "\"host\": \"api.example.org\",".to_owned() };
    let question = |reading, wish| Question { ticket: 1, file: String::new(), reading, wish };
    let (_, answer) = page.desk.source(&question(0, Wish::Text));
    let told: serde_json::Value = serde_json::from_str(&answer.json).expect("JSON");
    let reading = told["reading"].as_u64().expect("a number") as u32;
    let (response, _) = page.desk.source(&question(reading, Wish::Change(vec![host])));
    sent(&(response, page.desk.edition()))
}

/// The page with a definition that was changed in the pane.
fn with_edit() -> Page {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::OpenedSource(Spot::default()));
    edit(&mut page);
    assert!(page.state.is_edited());
    page
}

fn payload_of(mut page: Page) -> String {
    page.take(Event::Shared);
    let Share::Open { link, .. } = page.state.share else { panic!("no link") };
    link.payload
}

/// On paper and in a file, too, the engine does not take whoever opens a report for its author.
#[test]
fn what_is_written_of_an_opened_report_is_not_told_to_its_author() {
    let (mut author, _) = with_place();
    author.take(Event::SupportAnswered(Some(true)));
    let written = |page: &mut Page, output| {
        page.take(Event::AskedToWrite(output));
        match page.done.last() {
            Some(Command::Save { text, .. } | Command::Print(text)) => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert!(written(&mut author, Output::Print).contains("You said that"));
    let mut reader = Page::after([Event::Went { hash: format!("#r={}", payload_of(author)) }]);
    assert!(written(&mut reader, Output::Print).contains("Its author said that"));
    for output in [Output::Print, Output::Markdown, Output::Sarif { site: String::new() }] {
        let text = written(&mut reader, output);
        assert!(!text.contains("You said") && !text.contains("You publish"), "{text}");
    }
}

#[test]
fn whatever_takes_the_place_of_an_edited_text_is_asked_about() {
    let mut page = with_edit();
    let hash = format!("#r={}", payload_of(with_place().0));
    let companion = page.given(&[("readme.md", "# A")]);
    let (other, table) = (page.given(&[OTHER]), page.given(&[("a/swagger.json", "{}"), ("b/swagger.json", "{}")]));
    for event in [
        Event::Went { hash },
        Event::Given(other.clone()),
        Event::Given(table),
        Event::Chose(Sample::Exported),
        Event::JustAsked,
    ] {
        assert!(page.state.loses_edits(&event), "{event:?}");
    }
    for event in [
        Event::Went { hash: "#/rules".to_owned() },
        Event::Given(Vec::new()),
        Event::Given(companion.clone()),
        Event::Added(companion.clone()),
        Event::StartedOver,
        Event::TookBack,
        Event::TriedAgain,
        Event::OpenedConnector(0),
    ] {
        assert!(!page.state.loses_edits(&event), "{event:?}");
    }
    // Where the report is not in view, files that go with a definition are a connector of their own.
    page.take(Event::Went { hash: "#/".to_owned() });
    assert!(page.state.loses_edits(&Event::Given(companion.clone())));
    page.take(Event::Given(companion));
    assert_eq!(page.names(), ["readme.md"]);

    // What somebody starts over from can be brought back, until something else takes its place.
    let mut page = with_edit();
    let before = page.state.source.subject;
    page.take(Event::StartedOver);
    assert!(page.state.edits().is_some() && !page.state.is_edited() && page.state.source.subject > before);
    assert!(!page.state.loses_edits(&Event::StartedOver) && !page.state.loses_edits(&Event::TookBack));
    page.give(&[OTHER]);
    assert!(page.state.loses_edits(&Event::StartedOver) && !page.state.loses_edits(&Event::TookBack));
}

/// The text that the worker has of the definition.
fn text(page: &mut Page) -> String {
    use crate::app::desk::source::{Along, Question, Wish};
    let question = Question { ticket: 1, file: String::new(), reading: 0, wish: Wish::Text };
    match page.desk.source(&question).1.along {
        Along::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_mended_and_written_is_brought_back_after_starting_over() {
    let mut page = with_proposal();
    let given = text(&mut page);
    page.take(Event::Mended);
    let mended = text(&mut page);
    let report = page.state.report.clone().expect("a report");
    assert!(mended != given && report.has_steps && page.state.is_edited());
    page.take(Event::StartedOver);
    page.give(&[OTHER]);
    edit(&mut page);
    let (other, written) = (page.state.report.clone(), text(&mut page));
    assert_ne!(written, OTHER.1);
    page.take(Event::TookBack);
    assert_eq!((text(&mut page), page.state.report.as_ref()), (mended.clone(), Some(&report)), "with its answer");
    assert!(page.state.is_edited() && page.state.edits().is_some());
    // What was looked at meanwhile too, and so on.
    page.take(Event::TookBack);
    assert_eq!((text(&mut page), &page.state.report), (written, &other));
    page.take(Event::TookBack);
    assert_eq!(text(&mut page), mended);
    // The fix can still be taken back, and what is given anew is as it was given.
    page.take(Event::Unmended);
    assert_eq!(text(&mut page), given);
    assert!(!page.state.is_edited());
    let Subject::Files(files) = page.state.subject.clone() else { panic!("no files") };
    page.take(Event::StartedOver);
    page.take(Event::Given(files));
    assert_eq!(text(&mut page), given);
}

/// Certification takes OpenAPI 2.0 in JSON: what is anything else, and can be made that, has an offer.
#[test]
fn what_can_become_2_0_in_json_can_be_converted() {
    let yaml = "swagger: '2.0'\ninfo: { title: A, version: '1.0' }\npaths: {}\n";
    for (name, text, is_convertible) in [
        ("a.yaml", yaml, true),
        ("a.yaml", &yaml.replace("swagger: '2.0'", "openapi: 3.0.3"), true),
        ("a.json", r#"{ "openapi": "3.0.3", "info": { "title": "A", "version": "1.0" }, "paths": {} }"#, true),
        ("a.yaml", &yaml.replace("swagger: '2.0'", "openapi: 3.1.0"), false),
        ("a.yaml", &yaml.replace("paths: {}", "paths: {"), false),
        (DEFINITION.0, DEFINITION.1, false),
    ] {
        let mut page = Page::default();
        page.give(&[(name, text)]);
        assert_eq!(page.state.convertible().is_some(), is_convertible, "{text}");
        page.take(Event::AskedForConversion);
        let asked = page.done.iter().any(|command| matches!(command, Command::Convert { .. }));
        assert_eq!(asked, is_convertible, "{text}");
    }
}

#[test]
fn a_sample_that_was_mended_is_brought_back_too() {
    let mut page = Page::after([
        Event::Chose(Sample::Exported),
        Event::AskedToMend(Some(Mend::Safe)),
        Event::Mended,
        Event::StartedOver,
    ]);
    assert!(page.state.edits().is_some() && !page.state.is_edited());
    page.take(Event::TookBack);
    assert!(page.state.is_edited());
}

/// Another worker knows nothing of what was changed: the files are as they were given, and nothing says otherwise.
#[test]
fn what_was_changed_is_kept_as_long_as_the_worker() {
    let mut page = with_edit();
    page.take(Event::StartedOver);
    let files = page.given(&[OTHER]);
    let _asked = page.state.update(Event::Given(files));
    let commands = page.state.update(Event::StartedOver);
    assert!(!commands.contains(&Command::Restart), "what was changed would be gone");
    page.run(commands);
    page.take(Event::TookBack);
    assert!(page.state.is_edited() && text(&mut page) != DEFINITION.1);
    page.take(Event::StartedOver);
    page.desk = Desk::default();
    page.take(Event::TookBack);
    assert_eq!(text(&mut page), DEFINITION.1);
    assert!(!page.state.is_edited() && page.state.edits().is_none());
}

/// The pane may be closed and another page open.
#[test]
fn whoever_has_the_texts_hears_of_each_reading() {
    let mut page = with_edit();
    page.take(Event::ClosedSource);
    page.take(Event::Went { hash: "#/rules".to_owned() });
    page.done.clear();
    let more = page.given(&[("readme.md", "# A")]);
    page.take(Event::Added(more));
    let Source { subject, reading, .. } = page.state.source;
    assert!(page.done.contains(&Command::TellRead { subject, reading }));
    page.take(Event::StartedOver);
    let told = page.done.iter().rev().find_map(|command| match command {
        Command::TellRead { subject, reading } => Some((*subject, *reading)),
        _ => None,
    });
    assert!(told.is_some_and(|(new, next)| new > subject && next > reading), "its texts are those of nothing");
}

#[test]
fn rows_are_those_of_the_files_as_they_were_given() {
    let mut page = Page::default();
    page.give(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", OTHER.1)]);
    page.take(Event::OpenedConnector(0));
    let rows = |page: &Page| {
        let many = page.state.many.as_ref().expect("a table");
        many.rows(&Arrangement::default()).iter().map(|row| row.outcome.clone()).collect::<Vec<_>>()
    };
    let before = rows(&page);
    let mut view = page.state.report.clone().expect("a report");
    view.changed = Some(ChangedView { told: String::new(), download: String::new(), digests: "a ".to_owned() });
    view.overview.title = Some("Edited".to_owned());
    for cause in [Cause::Edited, Cause::Answered] {
        page.hear(Response::Report { cause, view: Box::new(view.clone()) });
        assert!(page.state.is_edited());
        assert_eq!(rows(&page), before, "{cause:?}");
    }
}

#[test]
fn what_was_dismissed_comes_back_with_its_row_and_after_a_stop() {
    let mut page = Page::default();
    let same_title = OTHER.1.replace("\"B\"", "\"A\"");
    page.give(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", &same_title)]);
    page.take(Event::OpenedConnector(0));
    page.take(Event::Dismissing(Some(("def-host-present".to_owned(), None))));
    page.take(Event::Dismissed { reason: "Later".to_owned() });
    let kept = [("def-host-present".to_owned(), "Later".to_owned())];
    assert_eq!(dismissals(&page), kept);
    page.take(Event::OpenedConnector(1));
    assert_eq!(dismissals(&page), [], "another row knows nothing of it, whatever its title");
    page.take(Event::OpenedConnector(0));
    assert_eq!(dismissals(&page), kept);
    // A check of the same again is stopped before it has an answer, and tried again.
    let correction = Event::Corrected { name: "readme.md".to_owned(), kind: FileKind::Readme };
    assert!(matches!(&page.state.update(correction)[..], [Command::Ask { .. }]));
    page.take(Event::Stopped);
    assert!(page.state.report.is_none());
    page.take(Event::TriedAgain);
    assert_eq!(dismissals(&page), kept);
    page.take(Event::TookDismissalBack(0));
    page.take(Event::OpenedConnector(1));
    page.take(Event::OpenedConnector(0));
    assert_eq!(dismissals(&page), []);
}

/// Whatever it is needed for, the fuller engine is asked for all that the other one was asked for and has not told; and
/// where it cannot be loaded, nothing waits for it.
#[test]
fn each_way_to_the_fuller_engine_leaves_nothing_waiting() {
    let output = Output::Markdown;
    let needs = [
        Response::NeedsPackageToLookUp,
        Response::NeedsPackageToMake,
        Response::NeedsPackageToWrite,
        Response::NeedsPackageForSource,
        Response::NeedsPackageToShare,
    ];
    let is_waiting = |state: &State| {
        state.work.is_some()
            || Thing::ALL.into_iter().any(|thing| state.making(thing).is_running())
            || state.outputs.writing.is_some()
            || state.share == Share::Waiting
    };
    for need in needs {
        for is_loaded in [true, false] {
            let (mut page, (rule, _)) = with_place();
            page.take(Event::Dismissing(Some((rule, None))));
            page.take(Event::Dismissed { reason: "Later".to_owned() });
            let (names, findings) = (page.names().join(" "), page.state.findings.clone());
            // All of it is asked for, and none of it answered.
            for event in [
                Event::Filtered(Filter::default()),
                Event::AskedToMake(Thing::Readme),
                Event::AskedToWrite(output.clone()),
                Event::Shared,
                Event::OpenedSource(Spot::default()),
                Event::Went { hash: "#/rules".to_owned() },
            ] {
                page.state.update(event);
            }
            let commands = hear(&mut page.state, need.clone());
            assert_eq!(commands[0], Command::Upgrade);
            if is_loaded {
                page.desk = Desk::default();
                page.run(commands);
                assert!(matches!(page.state.making(Thing::Readme), Making::Done(_)), "{need:?}");
                assert!(matches!(page.state.share, Share::Open { .. }) && page.state.study.list.is_some());
                let written = page.done.iter().find_map(|command| match command {
                    Command::Save { name, text } if name == "a-report.md" => Some(text),
                    _ => None,
                });
                assert!(written.is_some_and(|text| text.contains("Later")), "{need:?}");
            } else {
                page.take(Event::NotUpgraded("Offline.".to_owned()));
                assert!(matches!(page.state.making(Thing::Readme), Making::Failed(_)));
                assert!(!page.state.source.is_open);
            }
            assert!(!is_waiting(&page.state), "{need:?}, loaded: {is_loaded}");
            assert_eq!((page.names().join(" "), &page.state.findings), (names, &findings), "{need:?}");
            assert_eq!(dismissals(&page).len(), 1);
        }
    }
}

#[test]
fn a_check_that_waits_outlasts_an_engine_that_cannot_be_loaded() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let other = page.given(&[OTHER]);
    let asked = page.state.update(Event::Given(other));
    let moved = hear(&mut page.state, Response::NeedsPackageToLookUp);
    assert_eq!(unnumbered(&moved)[1], unnumbered(&asked)[0]);
    let told = page.state.update(Event::NotUpgraded("Offline.".to_owned()));
    assert_eq!(unnumbered(&told)[0], unnumbered(&asked)[0]);
    page.run(told);
    assert_eq!(page.names(), ["swagger.json"]);
    assert!(page.state.work.is_none() && page.state.findings.is_some());
}

#[test]
fn a_row_that_needs_the_fuller_engine_leaves_a_report_that_is_held_against_files() {
    let payload = payload_of(with_place().0);
    let mut page = Page::default();
    let files = page.given(&[("a/swagger.json", "{}"), ("b/swagger.json", "{}")]);
    page.state.update(Event::Given(files));
    let ticket = page.state.tickets;
    page.take(Event::Went { hash: format!("#r={payload}") });
    let files = page.given(&[DEFINITION]);
    page.state.update(Event::Given(files));
    let commands = hear(&mut page.state, Response::Row { ticket, outcome: Outcome::NeedsPackage });
    let requests: Vec<&Request> = commands
        .iter()
        .filter_map(|command| match command {
            Command::Ask { request, .. } => Some(request),
            _ => None,
        })
        .collect();
    assert!(matches!(requests[..], [Request::Open { .. }, Request::Verify, Request::Row { .. }]), "{requests:?}");
    // It cannot be loaded: what is held against the report is, and the table stands still.
    let told = page.state.update(Event::NotUpgraded("Offline.".to_owned()));
    assert!(matches!(told[0], Command::Ask { request: Request::Verify, .. }));
    assert!(!told.iter().any(|command| matches!(command, Command::Ask { request: Request::Row { .. }, .. })));
    let asked = page.state.update(Event::ContinuedTable);
    assert!(asked.iter().any(|command| matches!(command, Command::Ask { request: Request::Row { .. }, .. })));
}

#[test]
fn what_holds_no_definition_goes_with_the_connector_that_is_there() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    for name in ["logo.PNG", "notes/earlier.md", "readme.md"] {
        page.give(&[(name, "x")]);
    }
    let names = page.names().join(" ");
    assert!(
        ["apiDefinition", "logo.PNG", "earlier.md", "readme.md"].iter().all(|part| names.contains(part)),
        "{names}"
    );
    // What may hold one takes its place.
    page.give(&[("other.txt", "x")]);
    assert_eq!(page.names(), ["other.txt"]);
}

/// Something to be mended without a question, in a connector with this title.
fn untidy(title: &str) -> String {
    format!(
        r#"{{
  "swagger": "2.0",
  "info": {{ "title": "{title}", "description": "Frames pictures for people.", "version": "1.0" }},
  "host": "frames.example.com",
  "basePath": "/",
  "schemes": ["https"],
  "paths": {{
    "/a": {{ "get": {{ "operationId": "GetFrame", "summary": "Get a frame.", "description": "Gets a frame of a picture.", "responses": {{ "200": {{ "description": "OK" }} }} }} }}
  }}
}}
"#
    )
}

/// A connector of which a fix is shown.
fn with_proposal() -> Page {
    let mut page = Page::default();
    page.give(&[("swagger.json", &untidy("A"))]);
    page.take(Event::AskedToMend(Some(Mend::Safe)));
    assert!(matches!(page.state.fixes.open, Some((Mend::Safe, fixes::Step::Shown(_)))));
    page
}

/// What the author wrote is of findings: it stays as long as they do.
#[test]
fn words_stay_for_their_finding_as_long_as_its_files_are_there() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    let open = |page: &mut Page| {
        page.take(Event::AskedToMend(Some(Mend::Drafts)));
        let Some((_, fixes::Step::Shown(view))) = &page.state.fixes.open else { panic!("{:?}", page.state.fixes) };
        view.drafts.iter().filter(|draft| draft.asks.is_some()).map(|draft| draft.print).collect::<Vec<_>>()
    };
    let asked = open(&mut page);
    let typed = |page: &mut Page, print| page.take(Event::TypedDraft { print, text: "Lists every frame.".to_owned() });
    typed(&mut page, asked[0]);
    let more = page.given(&[("apiProperties.json", "{}")]);
    page.take(Event::Added(more));
    assert_eq!(page.names().len(), 2);
    assert!(matches!(&page.state.fixes.open, Some((_, fixes::Step::Shown(_)))) && !page.state.fixes.is_held);
    assert!(page.state.fixes.is_worded(asked[0]), "files were added");
    page.take(Event::AskedToMend(None));
    page.take(Event::AskedToMend(Some(Mend::Rule("op-id-present".to_owned()))));
    page.take(Event::Mended);
    assert!(page.state.report.as_ref().is_some_and(|report| report.has_steps) && page.state.fixes.open.is_none());
    assert!(page.state.fixes.is_worded(asked[0]), "others were mended");
    page.give(&[OTHER]);
    assert!(page.state.fixes.open.is_none() && !page.state.fixes.is_worded(asked[0]));
}

/// What is proposed follows the list of findings, and what was not shown is not made.
#[test]
fn proposals_follow_the_filter() {
    let mut page = Page::default();
    page.give(&[DEFINITION]);
    page.take(Event::AskedToMend(Some(Mend::Drafts)));
    let shown = |page: &Page| match &page.state.fixes.open {
        Some((_, fixes::Step::Shown(view))) => view.drafts.len(),
        other => panic!("{other:?}"),
    };
    let all = shown(&page);
    let search = |search: &str| Event::Filtered(Filter { search: search.to_owned(), ..Filter::default() });
    let asked = page.state.update(search("op-description"));
    assert!(page.state.fixes.is_held && page.state.update(Event::Mended).is_empty(), "it is of other findings");
    page.run(asked);
    assert!(!page.state.fixes.is_held && (1..all).contains(&shown(&page)), "{all}");
    // What was asked with another filter is not shown with this one.
    let asked = page.state.update(Event::WantedDrafts { are_wanted: true });
    let late = page.said(asked);
    page.take(Event::Went { hash: "#/check".to_owned() });
    assert_eq!((shown(&page), page.state.fixes.is_held), (all, false));
    page.hear_all(late);
    assert_eq!(shown(&page), all);
}

/// What asks before it is left is told by what differs from what was given.
#[test]
fn changes_are_known_by_the_digests_of_what_they_made() {
    let mut page = with_edit();
    let digest = page.state.report.as_ref().map(|report| report.files[0].sha256.clone()).expect("a file");
    assert_eq!(page.state.edits(), Some(format!("{digest} ")));
    page.take(Event::StartedOver);
    assert_eq!(page.state.edits(), Some(format!("{digest} ")), "it can be brought back");
    page.give(&[OTHER]);
    page.take(Event::StartedOver);
    assert_eq!(page.state.edits(), None, "it cannot");
}

fn dismissed(page: &mut Page, rule: &str) -> Vec<Command> {
    page.state.update(Event::Dismissing(Some((rule.to_owned(), None))));
    page.state.update(Event::Dismissed { reason: "Later".to_owned() })
}

/// As long as the report of other files has not come, the page shows those before them, with all that can be done there.
#[test]
fn what_is_asked_of_one_connector_is_done_to_no_other() {
    let events = || {
        let site = "https://check.example/".to_owned();
        [
            Event::Mended,
            Event::Unmended,
            Event::SavedChanged,
            Event::AskedToWrite(Output::Sarif { site }),
            Event::AskedForForm(Form::Paconn),
            Event::AskedToMake(Thing::Readme),
            Event::Shared,
        ]
    };
    let mut page = with_proposal();
    let Subject::Files(first) = page.state.subject.clone() else { panic!("no files") };
    let fresh = {
        let mut other = Page::default();
        other.give(&[("swagger.json", &untidy("B"))]);
        other.state.report.expect("a report")
    };
    let files = page.given(&[("swagger.json", &untidy("B"))]);
    let asked = page.state.update(Event::Given(files));
    let mut said = page.said(asked);
    assert_eq!(said.len(), 1);
    for event in events() {
        let asked = page.state.update(event.clone());
        let answers = page.said(asked);
        assert!(matches!(answers[..], [(Response::NoReport, _)]), "{event:?}: {answers:?}");
        said.extend(answers);
    }
    let rule = page.state.findings.as_ref().expect("findings").groups[0].rule.id.clone();
    let asked = dismissed(&mut page, &rule);
    said.extend(page.said(asked));
    page.done.clear();
    page.hear_all(said);
    assert_eq!(page.state.report, Some(fresh), "it is as it was given");
    assert_eq!(page.desk.edition(), page.state.edition);
    let saved = |command: &Command| matches!(command, Command::Save { .. } | Command::SaveBytes { .. });
    assert!(!page.done.iter().any(saved), "{:?}", page.done);
    assert!(page.state.outputs.writing.is_none() && page.state.share == Share::Closed);
    assert!(!page.state.making(Thing::Readme).is_running() && page.state.fixes.open.is_none());
    // The author has set something aside in the first one, and finds it so there.
    page.take(Event::Given(first));
    assert_eq!(dismissals(&page), [(rule, "Later".to_owned())]);
}

/// What was dismissed goes along with the files, whichever came first.
#[test]
fn what_is_dismissed_while_a_file_is_added_stays_so() {
    for is_first in [true, false] {
        let (mut page, (rule, _)) = with_place();
        page.take(Event::Dismissing(Some((rule.clone(), None))));
        page.take(Event::Dismissed { reason: "Later".to_owned() });
        let more = page.given(&[("apiProperties.json", "{}")]);
        let mut asked = Vec::new();
        if is_first {
            asked.extend(dismissed(&mut page, "def-host-present"));
        }
        asked.extend(page.state.update(Event::Added(more.clone())));
        if !is_first {
            asked.extend(dismissed(&mut page, "def-host-present"));
        }
        let said = page.said(asked);
        page.hear_all(said);
        let all = [rule, "def-host-present".to_owned()].map(|rule| (rule, "Later".to_owned()));
        assert_eq!(dismissals(&page), all, "{is_first}");
        assert_eq!(page.names().len(), 2);
        let view = page.state.findings.as_ref().expect("findings");
        assert!(!view.groups.iter().any(|group| all.iter().any(|(rule, _)| *rule == group.rule.id)), "{is_first}");
    }
}

#[test]
fn of_two_dismissals_in_a_row_none_is_lost() {
    let (mut page, (rule, _)) = with_place();
    let mut asked = dismissed(&mut page, &rule);
    asked.extend(dismissed(&mut page, "def-host-present"));
    let mut said = page.said(asked);
    let last = said.split_off(1);
    page.hear_all(said);
    assert_eq!(dismissals(&page).len(), 2, "the first answer knows nothing of the second");
    page.hear_all(last);
    assert_eq!(dismissals(&page).len(), 2);
    assert_eq!(page.state.outputs.awaited, 0);
    page.take(Event::TookDismissalBack(0));
    assert_eq!(dismissals(&page), [("def-host-present".to_owned(), "Later".to_owned())]);
}

/// What was written since a fix was shown is in no proposal that anybody has seen.
#[test]
fn a_fix_is_made_as_it_was_shown_or_shown_again() {
    let mut page = with_proposal();
    let shown = page.state.fixes.edition;
    // The button is pressed before the page has heard of it.
    let mut said = vec![written(&mut page)];
    let asked = page.state.update(Event::Mended);
    let before = text(&mut page);
    said.extend(page.said(asked));
    assert!(matches!(said[1], (Response::Proposed { outcome: Ok(_), .. }, edition) if edition != shown), "{said:?}");
    assert_eq!(text(&mut page), before);
    page.hear_all(said);
    assert!(matches!(page.state.fixes.open, Some((Mend::Safe, fixes::Step::Shown(_)))));
    assert_eq!(page.state.fixes.edition, page.desk.edition());
    page.take(Event::Mended);
    assert_ne!(text(&mut page), before);
    assert!(page.state.report.as_ref().is_some_and(|report| report.has_steps));
    // Pressed twice, what was asked second is not of what the first one leaves.
    let mut asked = page.state.update(Event::Unmended);
    asked.extend(page.state.update(Event::Unmended));
    let said = page.said(asked);
    assert!(matches!(said[..], [(Response::Report { .. }, _), (Response::NoReport, _)]), "{said:?}");
    page.hear_all(said);
    assert_eq!(text(&mut page), before);
}

/// Everything that the worker owes is answered in its turn, whatever the page shows by then.
#[test]
fn a_table_in_the_place_of_a_check_is_not_taken_for_what_comes_after_it() {
    let mut page = Page::default();
    let first = page.given(&[("first.json", "{}")]);
    let table = page.given(&[("a/swagger.json", DEFINITION.1), ("b/swagger.json", OTHER.1)]);
    let last = page.given(&[DEFINITION]);
    let mut asked = page.state.update(Event::Given(first));
    asked.extend(page.state.update(Event::Given(table)));
    asked.extend(page.state.update(Event::Given(last)));
    let said = page.said(asked);
    assert_eq!(said.len(), 3);
    page.hear_all(said);
    assert_eq!((page.names(), page.state.work.is_none()), (vec![DEFINITION.0], true));
    assert_eq!(page.state.report.as_ref().and_then(|report| report.title.as_deref()), Some("A"));
    assert_eq!(page.desk.edition(), page.state.edition);
    page.take(Event::Shared);
    assert!(matches!(page.state.share, Share::Open { .. }));
}

/// The worker has read the files between, which were never shown.
#[test]
fn what_is_open_is_given_again_where_the_last_of_two_tasks_fails() {
    let (mut page, (rule, _)) = with_place();
    page.take(Event::Dismissing(Some((rule, None))));
    page.take(Event::Dismissed { reason: "Later".to_owned() });
    let other = page.given(&[OTHER]);
    let mut asked = page.state.update(Event::Given(other));
    asked.extend(page.state.update(Event::Went { hash: "#r=AQAA".to_owned() }));
    let said = page.said(asked);
    page.hear_all(said);
    assert!(page.state.notice.as_ref().is_some_and(|notice| notice.text.contains("damaged")));
    assert_eq!((page.names(), dismissals(&page).len()), (vec![DEFINITION.0], 1));
    assert!(page.state.work.is_none());
    assert_eq!(page.desk.edition(), page.state.edition);
    page.take(Event::Filtered(Filter { severity: Some(Severity::Required), ..Filter::default() }));
    assert!(page.state.findings.as_ref().is_some_and(|view| view.filter.severity.is_some()));
}

/// While a link is opened, the questions are still those of the report before it.
#[test]
fn what_a_reader_answers_while_a_link_is_opened_is_not_its_authors_answer() {
    let payload = payload_of(with_place().0);
    let mut page = Page::default();
    page.give(&[OTHER]);
    let mut asked = page.state.update(Event::Went { hash: format!("#r={payload}") });
    asked.extend(page.state.update(Event::OwnershipAnswered(Some(Owner::SomebodyElse))));
    let said = page.said(asked);
    page.hear_all(said);
    assert!(page.state.is_linked());
    assert_eq!(page.state.answers, Answers::default());
    assert_eq!(page.state.report.as_ref().map(|report| &report.answers), Some(&Answers::default()));
}

/// The same where the last one needs an engine that cannot be loaded.
#[test]
fn what_is_open_is_given_again_where_the_last_of_two_tasks_cannot_be_read() {
    let (mut page, _) = with_place();
    let other = page.given(&[OTHER]);
    let archive = page.given(&[("connector.zip", "PK")]);
    let asked = page.state.update(Event::Given(other));
    let said = page.said(asked);
    page.state.update(Event::Given(archive));
    page.hear_all(said);
    assert_eq!(hear(&mut page.state, Response::NeedsPackage)[0], Command::Upgrade);
    page.take(Event::NotUpgraded("Offline.".to_owned()));
    assert!(page.state.notice.as_ref().is_some_and(|notice| notice.can_retry));
    assert_eq!((page.names(), page.state.work.is_none()), (vec![DEFINITION.0], true));
    assert_eq!(page.desk.edition(), page.state.edition);
}
