//! What no file shows is asked for in its place: every question on the service and every step of the process.

use connector_check::criteria::RowId;
use connector_check::process::{Item, Readiness, STAGES};
use connector_check::report::{Report, link};
use connector_check::rules::{Authority, Severity};
use connector_check::{Answers, Publisher, Submission, check};
use std::path::Path;

/// Where something is shown.
#[derive(Debug)]
enum Shown {
    /// As a row of the checklist, with a question.
    Row(RowId),
    /// As an item of its own id in this stage.
    In(&'static str),
    /// As these items of this stage.
    As(&'static str, &'static [&'static str]),
}
use Shown::{As, In, Row};

/// The questions that no file answers, and the steps of the process.
const ASKED: [(&str, Shown); 23] = [
    ("svc-ownership", Row(RowId::Ownership)),
    ("svc-authentication", Row(RowId::Authentication)),
    ("svc-support", Row(RowId::Support)),
    ("svc-availability", Row(RowId::Availability)),
    ("svc-tested", In("before")),
    ("svc-rest", In("before")),
    ("svc-production", In("support")),
    ("svc-test-account", In("review")),
    ("svc-user-scenario", In("before")),
    ("svc-no-duplicate", In("before")),
    ("svc-first-party", In("before")),
    ("svc-ga", In("support")),
    ("proc-nominate", In("nomination")),
    ("proc-review-inputs", As("review", &["connector-id", "definition", "icon", "svc-test-account", "support-email"])),
    ("proc-preview", In("publish")),
    ("proc-monitor", In("support")),
    ("proc-new-version", In("support")),
    ("proc-validate", In("before")),
    ("proc-cla", In("nomination")),
    ("proc-open-source", In("nomination")),
    ("proc-entra-email", In("nomination")),
    ("proc-ip-identity", In("nomination")),
    ("proc-preview-test", In("publish")),
];

fn item(id: &str) -> &'static Item {
    STAGES.iter().flat_map(|stage| stage.items).find(|item| item.id == id).unwrap_or_else(|| panic!("no item {id}"))
}

fn is_in(stage: &str, id: &str) -> bool {
    let stage = STAGES.iter().find(|known| known.id == stage).unwrap_or_else(|| panic!("no stage {stage}"));
    stage.items.iter().any(|item| item.id == id)
}

#[test]
fn every_question_and_every_step_is_shown() {
    let report = check(&Submission::default(), &Answers::default());
    for (id, shown) in &ASKED {
        match shown {
            Row(row) => assert!(report.criteria().iter().any(|criterion| criterion.id == *row), "{id}: {row:?}"),
            In(stage) => assert!(is_in(stage, id), "{id} is not in {stage}"),
            As(stage, items) => items.iter().for_each(|item| assert!(is_in(stage, item), "{item} is not in {stage}")),
        }
    }
    // And the other way: no such item is missing above.
    let items = STAGES.iter().flat_map(|stage| stage.items).map(|item| item.id);
    for id in items.filter(|id| id.starts_with("svc-") || id.starts_with("proc-")) {
        assert!(ASKED.iter().any(|(asked, _)| *asked == id), "{id}");
    }
}

#[test]
fn the_list_is_the_catalogues() {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/rules/catalogue.md");
    let Ok(text) = std::fs::read_to_string(&catalogue) else {
        println!("\n  SKIPPED: ../shared/rules/catalogue.md is not here; the list of this test stands alone.\n");
        return;
    };
    let mut sections = text.split("\n## ");
    let mut section = |letter: &str| sections.find(|section| section.starts_with(letter)).expect("a section");
    let mut wanted = Vec::new();
    for letter in ["K. ", "L. "] {
        let ids = section(letter).lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        wanted.extend(ids.map(str::to_owned));
    }
    assert!(wanted.len() > 20, "{wanted:?}");
    assert_eq!(ASKED.map(|(id, _)| id.to_owned()).to_vec(), wanted);
}

const DEFINITION: &str = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"#;
const ID: &str = "shared_framing-5f2a";

fn report(files: &[(&str, &[u8])]) -> Report {
    let own = Answers { publisher: Some(Publisher::Owner), ..Answers::default() };
    check(&Submission::from_files(files.iter().copied()), &own)
}

#[test]
fn the_connector_id_is_read_from_the_settings_and_stays_out_of_links() {
    let settings = format!(r#"{{ "connectorId": "{ID}", "environment": "e" }}"#);
    let definition = ("apiDefinition.swagger.json", DEFINITION.as_bytes());
    let told = report(&[definition, ("settings.json", settings.as_bytes())]);
    let item = item("connector-id");
    assert_eq!(item.readiness(&told), Readiness::Ready(format!("`settings.json` names `{ID}`.")));
    let opened = link::decode(&link::encode(&told).payload).expect("an own link");
    assert_eq!(item.readiness(&opened), Readiness::Unknown);
    assert!(!format!("{opened:?}").contains(ID));

    for settings in ["{ \"connectorId\": \"  \" }", "{ \"connectorId\": 5 }", "{}", "[", ""] {
        let told = report(&[definition, ("settings.json", settings.as_bytes())]);
        assert_eq!(item.readiness(&told), Readiness::Unknown, "{settings}");
    }
}

/// A logo on one colour.
fn picture(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    let is_logo = |at: usize| (60..170).contains(&at);
    let places = (0..side as usize).flat_map(|y| (0..side as usize).map(move |x| (x, y)));
    let pixels: Vec<u8> =
        places.flat_map(|(x, y)| if is_logo(x) && is_logo(y) { [0xFF, 0xC0, 0] } else { [0x2E, 0x16, 0x48] }).collect();
    writer.write_image_data(&pixels).expect("the pixels");
    drop(writer);
    bytes
}

#[test]
fn an_icon_is_ready_only_where_it_breaks_no_required_rule() {
    let definition = ("apiDefinition.swagger.json", DEFINITION.as_bytes());
    let readiness = |icon: &[u8]| item("icon").readiness(&report(&[definition, ("icon.png", icon)]));
    assert_eq!(readiness(&picture(230)), Readiness::Ready("`icon.png` is among the files.".to_owned()));
    let missing = |icon: &[u8]| match readiness(icon) {
        Readiness::Missing(says) => says,
        other => panic!("{other:?}"),
    };
    for one in [&picture(240), b"\xFF\xD8\xFF".as_slice()] {
        assert!(missing(one).starts_with("`icon.png` has a finding: "), "{}", missing(one));
    }
    let mut two = picture(240);
    two.resize(2 << 20, 0);
    assert!(missing(&two).starts_with("`icon.png` has 2 findings, such as: "), "{}", missing(&two));
    let absent = Readiness::Missing("There is no `icon.png` among the files.".to_owned());
    assert_eq!(item("icon").readiness(&report(&[definition])), absent);
}

#[test]
fn the_texts_that_later_documents_ask_for_are_told_by_the_files() {
    let definition = ("apiDefinition.swagger.json", DEFINITION.as_bytes());
    for (id, name) in [("readme", "readme.md"), ("intro", "intro.md")] {
        let item = item(id);
        assert_eq!((item.authority, item.severity), (Authority::Document, Severity::Required), "{id}");
        let thin = item.readiness(&report(&[definition, (name, b"# Framing\n\nFrames.\n")]));
        let has_findings = format!("`{name}` has ");
        assert!(matches!(&thin, Readiness::Missing(says) if says.starts_with(&has_findings)), "{thin:?}");
        let absent = Readiness::Missing(format!("There is no `{name}` among the files."));
        assert_eq!(item.readiness(&report(&[definition])), absent);
    }
    assert!(item("readme").concerns(Publisher::Independent) && !item("intro").concerns(Publisher::Independent));
}
