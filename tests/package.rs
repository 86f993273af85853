//! Zip archives, solutions and packages: what becomes of them, what is told of those that are wrong, and that none of them
//! can do harm.

mod support;

use connector_check::report::to_json;
use connector_check::rules::{Finding, Place, RULES};
use connector_check::submission::{
    Content, Expanded, File, FileKind, Kinds, MAX_ENTRIES, MAX_NESTING, MAX_UNPACKED, Refusal, Submission, What, expand,
};
use connector_check::{Answers, Report, check};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::LazyLock;
use support::archives::{DEFINITION, PROPERTIES, connector_solution, flow_solution, inner, package, solution};
use support::zip::{Zip, zip};

fn report(files: &[(&str, Vec<u8>)]) -> Report {
    check(&Submission::from_files(files.iter().cloned()), &Answers::default())
}

/// What the rules on packages find: the rule, and what it says.
fn told(report: &Report) -> Vec<(&'static str, String)> {
    // What lies loose in a folder, the rules on artifacts and folders tell: tests/package_files.rs.
    let is_on_archives = |id: &str| id.starts_with("pkg-") && !["pkg-artifacts", "pkg-folder"].contains(&id);
    let found = report.findings().iter().filter(|finding| is_on_archives(finding.rule().id));
    found.map(|finding| (finding.rule().id, finding.says())).collect()
}

fn told_of(bytes: Vec<u8>) -> Vec<(&'static str, String)> {
    told(&report(&[("connector.zip", bytes)]))
}

fn kinds(submission: &Submission) -> Vec<(&str, FileKind)> {
    submission.files().iter().map(|file| (file.name.as_str(), file.kind)).collect()
}

#[test]
fn a_zip_of_a_connector_is_read_as_its_files_are() {
    let files = [("apiDefinition.swagger.json", DEFINITION), ("apiProperties.json", PROPERTIES)];
    let submission = Submission::from_files([("connector.zip", zip(files))]);
    assert_eq!(
        kinds(&submission),
        [
            ("connector.zip", FileKind::Archive),
            ("connector.zip/apiDefinition.swagger.json", FileKind::Definition),
            ("connector.zip/apiProperties.json", FileKind::Properties),
        ]
    );
    assert_eq!(submission.archives()[0].entries.len(), 2);
    let loose = Submission::from_files(files);
    for (packed, loose) in submission.files()[1..].iter().zip(loose.files()) {
        assert_eq!((packed.sha256(), packed.size), (loose.sha256(), loose.size));
    }
}

#[test]
fn a_folder_in_a_zip_and_loose_files_beside_it_go_together() {
    let packed =
        zip([("frames/swagger.json", DEFINITION), ("frames/apiProperties.json", PROPERTIES), ("icon.png", "x")]);
    let submission = Submission::from_files([("connector.zip", packed), ("readme.md", b"# Frames".to_vec())]);
    assert_eq!(
        kinds(&submission),
        [
            ("connector.zip", FileKind::Archive),
            ("connector.zip/frames/apiProperties.json", FileKind::Properties),
            ("connector.zip/frames/swagger.json", FileKind::Definition),
            ("connector.zip/icon.png", FileKind::Other),
            ("readme.md", FileKind::Readme),
        ]
    );
}

#[test]
fn a_solution_is_put_together_to_a_connector() {
    let submission = Submission::from_files([("frames_1_0.zip", connector_solution())]);
    let of = |kind| submission.first(kind).map(|(_, file)| file.name.as_str());
    assert_eq!(of(FileKind::Definition), Some("frames_1_0.zip/Connector/new_frames_openapidefinition.json"));
    assert_eq!(of(FileKind::Icon), Some("frames_1_0.zip/Connector/new_frames_iconblob.Png"));
    let (index, properties) = submission.first(FileKind::Properties).expect("they are put together");
    assert!(submission.is_assembled(index));
    assert_eq!(properties.name, "frames_1_0.zip/Connector/new_frames_apiProperties.json");
    let text = String::from_utf8_lossy(&properties.bytes);
    assert_eq!(
        text,
        "{\n  \"properties\": {\n    \"connectionParameters\": { \"api_key\": { \"type\": \"securestring\" } },\n    \
         \"policyTemplateInstances\": [],\n    \"iconBrandColor\": \"#0b5a6e\"\n  }\n}\n"
    );
    assert_eq!(of(FileKind::Solution), Some("frames_1_0.zip/Connector/new_frames_connectionparameters.json"));
    let report = check(&submission, &Answers::default());
    assert_eq!(told(&report), []);
    assert!(report.facts().has_package);
    assert_eq!(report.facts().authentication().map(|(kinds, _)| kinds.len()), Some(1));
    // The records of the archive have followed the file that came between.
    for entry in &submission.archives()[0].entries {
        let What::File(at) = entry.what else { panic!("{entry:?}") };
        assert_eq!(submission.files()[at].name, format!("frames_1_0.zip/{}", entry.path));
    }
}

/// A part that is no JSON is told where the author finds it, once, and spoils nothing of the others.
#[test]
fn a_broken_part_of_a_solution_is_told_in_its_own_file() {
    let of = |parameters: &str, policies: &str| {
        let files = [
            ("new_a_openapidefinition.json", DEFINITION),
            ("new_a_connectionparameters.json", parameters),
            ("new_a_policytemplateinstances.json", policies),
            ("new_a_capabilities.json", " null\n"),
            ("new_a_scriptoperations.json", "\u{feff} \n"),
        ];
        let submission = Submission::from_files(files);
        let report = check(&submission, &Answers::default());
        let told: Vec<String> = report
            .findings()
            .iter()
            .map(|finding| {
                let (file, place) = (&report.files()[usize::from(finding.place.file)].name, &finding.place);
                format!("{} {file}:{}:{}", finding.rule().id, place.line, place.column)
            })
            .filter(|told| !told.contains("openapidefinition"))
            .collect();
        let assembled = submission.first(FileKind::Properties).map(|(_, file)| file.bytes.clone());
        (told, assembled.map(|bytes| String::from_utf8(bytes).expect("UTF-8")))
    };
    let good = r#"{ "key": { "type": "securestring" } }"#;
    let (whole, _) = of(good, "[]");
    assert!(!whole.iter().any(|told| told.starts_with("props-json-valid")), "{whole:?}");
    let (told, assembled) = of("{\n  \"key\": { \"type\": \"securestring\" },\n}", "[]");
    assert_eq!(told, ["props-json-valid new_a_connectionparameters.json:2:36"]);
    let assembled = assembled.expect("the other part is there");
    assert_eq!(assembled, "{\n  \"properties\": {\n    \"policyTemplateInstances\": []\n  }\n}\n");
    // Each in its own file; what is left is nothing to put together.
    let (told, assembled) = of("{ \"key\": { \"type\": \"securestring\" }", "[] }");
    let files: Vec<&str> = told.iter().filter_map(|told| told.split(':').next()).collect();
    assert_eq!(
        files,
        ["props-json-valid new_a_connectionparameters.json", "props-json-valid new_a_policytemplateinstances.json"]
    );
    assert_eq!(assembled, None);
    // A key that stands twice is valid for some readers: the text is taken, and told in its file all the same.
    let (told, _) = of("{ \"key\": { \"type\": \"string\" },\n  \"key\": { \"type\": \"string\" } }", "[]");
    assert_eq!(told, ["props-json-valid new_a_connectionparameters.json:2:3"]);
}

#[test]
fn an_unpacked_solution_is_a_connector_too() {
    let xml = "<Connector><iconbrandcolor>#123456</iconbrandcolor></Connector>";
    let submission = Submission::from_files([
        ("src/Connectors/new_a_openapidefinition.json", DEFINITION),
        ("src/Connectors/new_a_connectionparameters.json", "{}"),
        ("src/Connectors/new_a.xml", xml),
        ("src/Connectors/new_b_openapidefinition.json", DEFINITION),
        ("src/Connectors/new_b_iconblob.Png", "b"),
    ]);
    let (_, properties) = submission.first(FileKind::Properties).expect("they are put together");
    assert!(String::from_utf8_lossy(&properties.bytes).contains("#123456"));
    assert_eq!(submission.first(FileKind::Icon).map(|(_, file)| file.name.as_str()), None);
}

#[test]
fn a_package_is_read_through_its_three_levels() {
    let bytes = package(&[("connector.zip", connector_solution()), ("flow.zip", flow_solution())]);
    let report = report(&[("submission.zip", bytes.clone())]);
    assert_eq!(told(&report), []);
    let submission = Submission::from_files([("submission.zip", bytes)]);
    let of = |kind| submission.first(kind).map(|(_, file)| file.name.as_str());
    let home = "submission.zip/package.zip/PkgAssets/connector.zip/Connector";
    assert_eq!(of(FileKind::Definition), Some(format!("{home}/new_frames_openapidefinition.json").as_str()));
    assert_eq!(of(FileKind::Intro), Some("submission.zip/intro.md"));
    assert_eq!(of(FileKind::Icon), Some(format!("{home}/new_frames_iconblob.Png").as_str()));
    // The flow's solution has the same definition: it is no second one.
    assert!(!report.findings().iter().any(|finding| finding.rule().id == "def-one"));
    let plugin = solution(&["Connector", "aiplugins", "aipluginoperations"]);
    let three = package(&[("a.zip", connector_solution()), ("b.zip", flow_solution()), ("c.zip", plugin)]);
    assert_eq!(told_of(three), []);
}

#[test]
fn a_package_of_the_wrong_layout_is_told_once_for_each_fault() {
    let both = || [("connector.zip", connector_solution()), ("flow.zip", flow_solution())];
    let rule = |bytes: Vec<u8>| told_of(bytes).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(rule(inner(&both())), ["pkg-outer-zip"]);
    assert_eq!(rule(zip([("package.zip", inner(&both()))])), ["pkg-outer-zip"]);
    assert_eq!(rule(zip([("all.zip", package(&both()))])), ["pkg-outer-zip"]);
    let folder = zip([("intro.md", b"x".to_vec()), ("p.zip", inner(&both())), ("more/a.txt", b"x".to_vec())]);
    assert_eq!(rule(folder), ["pkg-outer-zip"]);
    let two = zip([("intro.md", b"x".to_vec()), ("readme.md", b"x".to_vec()), ("p.zip", inner(&both()))]);
    assert_eq!(rule(two), ["pkg-outer-zip"]);
    let mac = zip([("intro.md", b"x".to_vec()), ("p.zip", inner(&both())), ("__MACOSX/._intro.md", b"x".to_vec())]);
    assert_eq!(rule(mac), ["pkg-outer-zip"]);
    let flat = zip(both());
    assert_eq!(rule(zip([("intro.md", b"x".to_vec()), ("p.zip", flat)])), ["pkg-inner-folder"]);
    let [connector, flow] = both();
    let folders = zip([("PkgAssets/c.zip", connector.1), ("PkgAssets/f.zip", flow.1), ("other/x", b"x".to_vec())]);
    assert_eq!(rule(zip([("intro.md", b"x".to_vec()), ("p.zip", folders)])), ["pkg-inner-folder"]);
    assert_eq!(rule(package(&[("connector.zip", connector_solution())])), ["pkg-solutions"]);
    assert_eq!(rule(package(&[("a.zip", flow_solution()), ("b.zip", flow_solution())])), ["pkg-connector-solution"]);
    let without = package(&[("a.zip", connector_solution()), ("b.zip", connector_solution())]);
    assert_eq!(rule(without), ["pkg-flow-solution"]);
    let plugin = solution(&["Connector", "aiplugins"]);
    let three = package(&[("a.zip", connector_solution()), ("b.zip", flow_solution()), ("c.zip", plugin.clone())]);
    assert_eq!(rule(three), ["pkg-plugin-solution"]);
    let two = package(&[("a.zip", connector_solution()), ("c.zip", plugin)]);
    assert_eq!(rule(two), ["pkg-solutions"]);
    let by_hand = zip([("customizations.xml", "<a><Connector><b/></Connector></a>"), ("Connector/a", "x")]);
    assert_eq!(rule(by_hand), ["pkg-solution-files"]);
    let nothing = zip([("intro.md", b"x".to_vec()), ("p.zip", zip([("readme.txt", "x")]))]);
    assert_eq!(rule(nothing), ["pkg-inner-folder", "pkg-solutions"]);
}

#[test]
fn a_solution_that_is_given_alone_is_held_to_its_own_rules_only() {
    assert_eq!(told_of(flow_solution()), []);
    let bare = zip([
        ("[Content_Types].xml", "<T/>"),
        ("solution.xml", "<S/>"),
        ("customizations.xml", "<a><Connector><b/></Connector></a>"),
    ]);
    let told = told_of(bare);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].1, "`connector.zip` names a connector in customizations.xml but has no folder `Connector`.");
}

#[test]
fn leftovers_are_told_apart() {
    let bytes = zip([
        ("apiDefinition.swagger.json", DEFINITION),
        ("apiProperties.json", PROPERTIES),
        ("icon.png", "x"),
        (".DS_Store", "x"),
        ("__MACOSX/._icon.png", "x"),
        ("Thumbs.db", "x"),
        ("desktop.ini", "x"),
        (".git/config", "x"),
    ]);
    let submission = Submission::from_files([("connector.zip", bytes.clone())]);
    assert_eq!(submission.files().len(), 4, "leftovers are no files");
    let told = told_of(bytes);
    let says =
        "`connector.zip` holds 5 entries that are no part of a connector and were not read, such as `.DS_Store`.";
    assert_eq!(told, [("pkg-junk", says.to_owned())]);
}

#[test]
fn a_zip_for_the_old_route_holds_three_files() {
    let rest = [("apiProperties.json", PROPERTIES), ("icon.png", "x"), ("readme.md", "x")];
    let told = told_of(zip([("apiDefinition.swagger.json", DEFINITION)]));
    assert_eq!(
        told,
        [(
            "pkg-old-zip",
            "`connector.zip` has no `apiProperties.json` and `icon.png` beside the definition.".to_owned()
        )]
    );
    let told = told_of(zip([("apiDefinition.swagger.json", DEFINITION)].into_iter().chain(rest)));
    assert_eq!(
        told,
        [("pkg-old-zip", "`connector.zip` holds `readme.md` beside definition, properties and icon.".to_owned())]
    );
    let exact = zip([("apiDefinition.swagger.json", DEFINITION)].into_iter().chain(rest.into_iter().take(2)));
    assert_eq!(told_of(exact), []);
}

#[test]
fn an_encrypted_archive_is_told_and_nothing_else() {
    let bytes = Zip::default()
        .with_encrypted("apiDefinition.swagger.json", b"secret")
        .with_encrypted("apiProperties.json", b"secret")
        .finish();
    let report = report(&[("connector.zip", bytes)]);
    let told: Vec<String> = report.findings().iter().map(Finding::says).collect();
    assert_eq!(
        told,
        [
            "`connector.zip` is encrypted: `apiDefinition.swagger.json` (and another entry) cannot be read without a password."
        ]
    );
}

#[test]
fn paths_that_lead_out_are_left_unread() {
    let bytes = Zip::default()
        .with("../outside.json", b"{}")
        .with("a/../../outside.json", b"{}")
        .with("..\\windows.json", b"{}")
        .with("/etc/passwd", b"x")
        .with("C:\\windows\\x.json", b"x")
        .with("\\\\server\\x.json", b"x")
        .with_link("link.json", "/etc/passwd")
        .with(&"x".repeat(2_000), b"x")
        .with("apiDefinition.swagger.json", DEFINITION.as_bytes())
        .finish();
    let submission = Submission::from_files([("connector.zip", bytes.clone())]);
    assert_eq!(submission.files().len(), 2);
    let refused: Vec<(Refusal, u32)> =
        submission.archives()[0].refused.iter().map(|refused| (refused.why, refused.count)).collect();
    let expected = [(Refusal::Climbs, 3), (Refusal::Absolute, 3), (Refusal::Link, 1), (Refusal::LongPath, 1)];
    assert_eq!(refused, expected);
    let told = told_of(bytes);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().all(|(rule, _)| *rule == "pkg-zip-paths"), "{told:?}");
    assert!(
        told[0].1.starts_with("`../outside.json` (and 2 other entries) of `connector.zip` was not read"),
        "{told:?}"
    );
}

#[test]
fn two_files_of_one_name_are_told() {
    let bytes = Zip::default()
        .with("apiDefinition.swagger.json", DEFINITION.as_bytes())
        .with("apiDefinition.swagger.json", b"{}")
        .with("icon.png", b"1")
        .with("Icon.png", b"2")
        .finish();
    let submission = Submission::from_files([("connector.zip", bytes.clone())]);
    let (_, definition) = submission.first(FileKind::Definition).expect("there is one");
    assert_eq!(definition.bytes, DEFINITION.as_bytes(), "the first one is read");
    let told: Vec<&str> =
        told_of(bytes).into_iter().map(|(rule, _)| rule).filter(|rule| *rule != "pkg-old-zip").collect();
    assert_eq!(told, ["pkg-zip-unique", "pkg-zip-unique"]);
}

/// A name is taken once, whichever spelling of it came first.
#[test]
fn no_two_files_have_one_name() {
    let bytes = zip([("readme.md", "1"), ("Readme.md", "2"), ("Readme.md", "3"), ("readme.md", "4")]);
    let submission = Submission::from_files([("connector.zip", bytes)]);
    let files: Vec<(&str, &[u8])> =
        submission.files()[1..].iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    assert_eq!(files, [("connector.zip/Readme.md", b"2".as_slice()), ("connector.zip/readme.md", b"1")]);
    let refused: Vec<(Refusal, u32)> =
        submission.archives()[0].refused.iter().map(|refused| (refused.why, refused.count)).collect();
    assert_eq!(refused, [(Refusal::SameButCase, 1), (Refusal::SameName, 2)]);
    // An archive beside a folder of its name.
    let inner = zip([("readme.md", "1")]);
    let bytes = Zip::default().with("a.zip", &inner).with("a.zip/readme.md", b"2").finish();
    let submission = Submission::from_files([("connector.zip", bytes)]);
    let files: Vec<&str> = submission.files().iter().map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["connector.zip", "connector.zip/a.zip", "connector.zip/a.zip/readme.md"]);
    assert_eq!(submission.archives()[0].refused[0].why, Refusal::SameName);
}

#[test]
fn an_archive_of_70_000_entries_is_told_and_not_listed() {
    let mut made = Zip::default();
    for n in 0..70_000_u32 {
        made = made.with(&format!("{n}.txt"), b"x");
    }
    let bytes = made.finish();
    let submission = Submission::from_files([("connector.zip", bytes.clone())]);
    assert_eq!(submission.files().len(), 1);
    let told = told_of(bytes);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.starts_with("`connector.zip` has 70,000 entries and was not read"), "{told:?}");
}

/// The limit holds for all archives together: many archives of many entries are as heavy as one.
#[test]
fn entries_are_counted_over_all_archives() {
    let names: Vec<String> = (0..900).map(|n| n.to_string()).collect();
    let many = || zip(names.iter().map(|name| (name.as_str(), "x")));
    let submission = Submission::from_files([("a.zip", many()), ("b.zip", many()), ("c.zip", many())]);
    assert!(submission.files().len() <= MAX_ENTRIES + 3);
    let why: Vec<Refusal> = submission.archives()[2].refused.iter().map(|refused| refused.why).collect();
    assert_eq!(why, [Refusal::TooMany]);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = zip([("apiDefinition.swagger.json", DEFINITION)]);
    for _ in 0..100 {
        bytes = zip([("inner.zip", bytes)]);
    }
    let submission = Submission::from_files([("connector.zip", bytes.clone())]);
    assert_eq!(submission.archives().len(), MAX_NESTING + 1);
    let told = told_of(bytes);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("was not read: it lies in more than three other archives"), "{told:?}");
}

/// A picture is unfolded twice: once with its archive, and once when it is looked at.
#[test]
fn pictures_of_one_colour_that_were_compressed_twice_are_not_read() {
    let picture = |side: u32, bytes: usize| {
        let header = [side.to_be_bytes(), side.to_be_bytes()].concat();
        let noise = (0..bytes as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 ^ (n >> 3) as u8);
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &header[..], &noise.collect::<Vec<u8>>()].concat()
    };
    let told_of_icon = |icon: Vec<u8>| {
        let told = told_of(zip([("apiDefinition.swagger.json", DEFINITION.as_bytes().to_vec()), ("icon.png", icon)]));
        told.into_iter().any(|(_, says)| says.contains("icon.png") && says.contains("250 times as large"))
    };
    assert!(told_of_icon(picture(4096, 600)));
    assert!(!told_of_icon(picture(230, 300)) && !told_of_icon(picture(1024, 9_000)));
}

#[test]
fn bombs_are_not_unfolded() {
    let zeros = vec![b' '; 32 << 20];
    let told = told_of(zip([("apiDefinition.swagger.json", zeros)]));
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("250 times as large"), "{told:?}");
    // Each entry below the ratio, all together above the limit.
    let heavy: Vec<u8> = (0..(30_u32 << 20)).map(|n| (n.wrapping_mul(2_654_435_761) >> 27) as u8).collect();
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];
    let bytes = zip(names.into_iter().map(|name| (name, &heavy)));
    let submission = Submission::from_files([("connector.zip", bytes)]);
    let unpacked: u64 = submission.files()[1..].iter().map(|file| file.bytes.len() as u64).sum();
    assert!(unpacked <= MAX_UNPACKED, "{unpacked}");
    let refused: Vec<(Refusal, u32)> =
        submission.archives()[0].refused.iter().map(|refused| (refused.why, refused.count)).collect();
    assert_eq!(refused, [(Refusal::TooMuch, 2)]);

    // What turns out to be damaged in the end has cost as much.
    let mut damaged = zip(names.into_iter().map(|name| (name, &heavy)));
    let headers: Vec<usize> =
        damaged.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(at, _)| at).collect();
    for at in &headers[headers.len() - names.len()..] {
        damaged[at + 16..at + 20].fill(0);
    }
    let submission = Submission::from_files([("connector.zip", damaged)]);
    let refused: Vec<(Refusal, u32)> =
        submission.archives()[0].refused.iter().map(|refused| (refused.why, refused.count)).collect();
    assert_eq!(refused, [(Refusal::Damaged, 4), (Refusal::TooMuch, 2)]);
}

/// A thousand names of one entry would be checked as a thousand files.
#[test]
fn entries_that_share_their_bytes_are_not_read() {
    let definitions = |n: usize| format!("{n}/apiDefinition.swagger.json");
    let names: Vec<String> = (0..50).map(definitions).collect();
    let sound = zip(names.iter().map(|name| (name.as_str(), DEFINITION)));
    let headers: Vec<usize> =
        sound.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(at, _)| at).collect();
    assert_eq!(headers.len(), names.len());
    let first = sound[headers[0] + 42..headers[0] + 46].to_vec();
    let mut crafted = sound.clone();
    for at in headers {
        crafted[at + 42..at + 46].copy_from_slice(&first);
    }
    let file = |bytes: Vec<u8>| File { name: "all.zip".into(), kind: FileKind::Other, size: bytes.len() as u64, bytes };
    assert!(matches!(expand(&mut [file(sound)]), Expanded::Archive(0, _)));
    assert!(!matches!(expand(&mut [file(crafted.clone())]), Expanded::Archive(..)));
    let told = told_of(crafted);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.starts_with("`connector.zip` was not read: entries in it lie in the same bytes"), "{told:?}");
}

/// An archive with the connectors `a` and `b`, the second of them sound: what the reports on both tell of archives.
fn told_of_two(a: Zip) -> [Vec<(&'static str, String)>; 2] {
    let bytes = a.with("b/apiDefinition.swagger.json", DEFINITION.as_bytes()).finish();
    members(&bytes).map(|report| told(&report))
}

fn members(bytes: &[u8]) -> [Report; 2] {
    let mut files =
        [File { name: "all.zip".into(), kind: FileKind::Other, size: bytes.len() as u64, bytes: bytes.into() }];
    let Expanded::Archive(0, bundle) = expand(&mut files) else { panic!("no archive of several") };
    let names: Vec<&str> = bundle.connectors().iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    [0, 1].map(|index| {
        let submission = Submission::of_member(bundle.member(&files[0], index), &Kinds::new());
        check(&submission, &Answers::default())
    })
}

/// What is refused of an archive with several connectors is told of the connector that it belongs to, as it is of an
/// archive with one; a connector of which nothing can be read is none without files.
#[test]
fn what_an_archive_of_several_refuses_is_told_of_its_connector() {
    let definition = "a/apiDefinition.swagger.json";
    let sound = || Zip::default().with(definition, DEFINITION.as_bytes());

    let [a, b] = told_of_two(Zip::default().with_encrypted(definition, b"secret").with_encrypted("a/icon.png", b"x"));
    let says =
        "`all.zip` is encrypted: `a/apiDefinition.swagger.json` (and another entry) cannot be read without a password.";
    assert_eq!((a, b), (vec![("pkg-zip-readable", says.to_owned())], vec![]));
    let encrypted = Zip::default().with_encrypted(definition, b"secret");
    let bytes = encrypted.with("b/apiDefinition.swagger.json", DEFINITION.as_bytes()).finish();
    let [a, _] = members(&bytes);
    assert!(a.facts().has_files && a.has_nothing_to_check());
    assert_eq!(a.findings().len(), 1, "{:?}", a.findings());
    let file = &a.files()[0];
    assert_eq!((file.name.as_str(), file.bytes, file.sha256.as_str()), ("all.zip", bytes.len() as u64, ""));

    let [a, b] = told_of_two(sound().with("a/notes.txt", &vec![b' '; 32 << 20]));
    assert!(matches!(&a[..], [("pkg-zip-readable", says)] if says.contains("250 times as large")), "{a:?}");
    assert_eq!(b, []);

    let [a, b] = told_of_two(sound().with(definition, b"{}").with("a/icon.png", b"1").with("a/Icon.png", b"2"));
    assert_eq!(a.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["pkg-zip-unique", "pkg-zip-unique"], "{a:?}");
    assert_eq!(b, []);

    // What leads out of the archive belongs to no connector, and is not read.
    let out = sound().with("../x/apiDefinition.swagger.json", b"{}").with_link("a/icon.png", "/etc/passwd");
    assert_eq!(told_of_two(out), [[], []]);
}

#[test]
fn damage_in_an_archive_of_several_is_told_of_its_connector() {
    let good = zip([("a/apiDefinition.swagger.json", DEFINITION), ("b/apiDefinition.swagger.json", DEFINITION)]);
    let directory = good.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    for (at, value) in [(directory + 16, 0_u32), (directory + 24, 1), (directory + 42, 7)] {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let [a, b] = members(&bytes).map(|report| told(&report));
        assert!(
            matches!(&a[..], [("pkg-zip-readable", says)] if says.contains("is not what its directory says")),
            "{a:?}"
        );
        assert_eq!(b, [], "{at}");
    }
    // An archive whose directory is cut off or names other numbers is none of several: it is told as one.
    let mut counted = good.clone();
    let end = good.windows(4).rposition(|window| window == b"PK\x05\x06").expect("an end");
    counted[end + 8..end + 12].copy_from_slice(&[3, 0, 3, 0]);
    for bytes in [good[..good.len() / 2].to_vec(), good[..good.len() - 30].to_vec(), counted] {
        let mut files = [File { name: "all.zip".into(), kind: FileKind::Other, size: bytes.len() as u64, bytes }];
        assert!(matches!(expand(&mut files), Expanded::One));
        let told = told(&check(&Submission::new(files.to_vec()), &Answers::default()));
        assert!(told.iter().any(|(rule, _)| *rule == "pkg-zip-readable"), "{told:?}");
    }
    let many = (0..50_001_u32).fold(Zip::default(), |zip, n| zip.with(&format!("{n}/swagger.json"), b"x")).finish();
    assert!(told_of(many)[0].1.contains("has 50,001 entries and was not read"));
}

/// A claim is never believed: what is larger or smaller than its directory says is damaged, whatever its size.
#[test]
fn false_sizes_and_sums_are_told_as_damage() {
    let good = zip([("apiDefinition.swagger.json", DEFINITION)]);
    let directory = good.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    for (at, value) in
        [(directory + 16, 0_u32), (directory + 24, 1), (directory + 24, u32::MAX - 1), (directory + 42, 7)]
    {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let submission = Submission::from_files([("connector.zip", bytes.clone())]);
        let held: usize = submission.files().iter().map(|file| file.bytes.len()).sum();
        assert!(held <= 2 * bytes.len(), "{held}");
        let found = report(&[("connector.zip", bytes)]);
        let rules = found.findings().iter().map(|finding| finding.rule().id);
        let rules: Vec<&str> = rules.filter(|rule| *rule != "pkg-old-zip").collect();
        // A file of 4 GiB is told as that.
        assert!(matches!(rules[..], ["pkg-zip-readable" | "file-size"]), "{at}: {rules:?}");
    }
    let told = told_of(good[..good.len() / 2].to_vec());
    assert_eq!(told, [("pkg-zip-readable", "`connector.zip` is damaged: it is not a whole zip archive.".to_owned())]);
}

#[test]
fn a_customizations_xml_with_entities_is_told_and_not_unfolded() {
    let mut bomb = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE x [\n<!ENTITY e0 \"ha\">\n");
    for n in 1..60 {
        writeln!(bomb, "<!ENTITY e{n} \"&e{0};&e{0};&e{0};\">", n - 1).expect("a String takes all");
    }
    bomb.push_str("]>\n<ImportExportXml><Connector>&e59;</Connector></ImportExportXml>");
    let bytes = zip([("[Content_Types].xml", "<T/>"), ("solution.xml", "<S/>"), ("customizations.xml", &bomb)]);
    let told = told_of(bytes);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.starts_with("`connector.zip/customizations.xml` declares a document type"), "{told:?}");
    let broken =
        zip([("[Content_Types].xml", "<T/>"), ("solution.xml", "<S/>"), ("customizations.xml", "<a>\n<b>\n</a>")]);
    assert_eq!(
        told_of(broken),
        [("pkg-customizations", "`connector.zip/customizations.xml` is not well-formed XML: line 3.".to_owned())]
    );
}

#[test]
fn names_without_utf_8_and_with_control_characters_are_readable() {
    let bytes = Zip::default().with("a\x1b[31m.json", DEFINITION.as_bytes()).finish();
    let mut latin = zip([("xyz.json", DEFINITION)]);
    while let Some(at) = latin.windows(3).position(|window| window == b"xyz") {
        latin[at..at + 3].copy_from_slice(b"x\xFCz");
    }
    let submission = Submission::from_files([("a.zip", bytes), ("b.zip", latin)]);
    let names: Vec<&str> = submission.files().iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["a.zip", "a.zip/a\u{fffd}[31m.json", "b.zip", "b.zip/xüz.json"]);
}

#[test]
fn an_office_document_is_not_unpacked_and_a_solution_is_none() {
    let document = zip([("[Content_Types].xml", "<T/>"), ("word/document.xml", "<w/>")]);
    let submission = Submission::from_files([("letter.docx", document)]);
    assert_eq!(submission.files()[0].content(), Content::Office);
    assert_eq!(submission.archives().len(), 0);
    // One that lies in an archive makes no document of it, though its own directory stands there as it is.
    let notes = zip([("[Content_Types].xml", "<T/>"), ("word/document.xml", "<w/>")]);
    let holder =
        Zip::default().with("apiDefinition.swagger.json", DEFINITION.as_bytes()).with_plain("notes.docx", &notes);
    let submission = Submission::from_files([("connector.zip", holder.finish())]);
    assert_eq!(submission.archives().len(), 1);
    let inner = submission.files().iter().find(|file| file.name.ends_with("notes.docx")).expect("it was unpacked");
    assert_eq!(inner.content(), Content::Office);
    // The names that tell a solution stand behind a long file.
    let long: String =
        (0..40_000_u32).map(|n| char::from(b'a' + (n.wrapping_mul(2_654_435_761) >> 28) as u8)).collect();
    let late = zip([("[Content_Types].xml", long.as_str()), ("solution.xml", "<S/>"), ("customizations.xml", "<C/>")]);
    assert_eq!(Submission::from_files([("s.zip", late)]).archives().len(), 1);
}

#[test]
fn what_a_file_was_taken_for_can_be_corrected() {
    use FileKind::{Definition, Icon, Other, Properties, Readme};

    let files = || -> Vec<File> {
        let named = [
            ("api.swagger.json", DEFINITION),
            ("connection.json", PROPERTIES),
            ("logo.bin", "x"),
            ("old.swagger.json", DEFINITION),
        ];
        Submission::from_files(named).files().to_vec()
    };
    let kinds_of = |kinds: &[(&str, FileKind)]| {
        let kinds: Kinds = kinds.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        Submission::with_kinds(files(), &kinds).files().iter().map(|file| file.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds_of(&[]), [Definition, Other, Other, Other]);
    assert_eq!(
        kinds_of(&[("connection.json", Properties), ("logo.bin", Icon), ("old.swagger.json", Definition)]),
        [Other, Properties, Icon, Definition]
    );
    assert_eq!(kinds_of(&[("api.swagger.json", Readme)]), [Readme, Other, Other, Definition]);
    // In an archive, by the path in it; what an archive is cannot be changed.
    let packed = || Submission::from_files([("c.zip", zip([("a.json", PROPERTIES), ("b.json", DEFINITION)]))]);
    let kinds: Kinds = [("c.zip/a.json".to_owned(), Properties), ("c.zip".to_owned(), Definition)].into();
    let given: Vec<File> = packed().files()[..1].to_vec();
    let corrected = Submission::with_kinds(given, &kinds);
    assert_eq!(
        corrected.files().iter().map(|file| file.kind).collect::<Vec<_>>(),
        [FileKind::Archive, Properties, Definition]
    );
}

/// The same connector as a folder and as a zip: the same findings, but for those on the archive.
#[test]
fn published_packages_give_the_same_report_as_a_zip() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut compared = 0;
    for (name, loose) in support::packages(&corpus) {
        let bytes = zip(loose.files().iter().map(|file| (file.name.as_str(), &file.bytes)));
        let packed = check(&Submission::from_files([("package.zip", bytes)]), &Answers::default());
        let value = |report: &Report| -> Value {
            let mut value: Value = serde_json::from_str(&to_json(report)).expect("JSON");
            // Fingerprints are of the arguments, and the path of a file in the archive can be one.
            for finding in value["findings"].as_array_mut().expect("findings") {
                finding.as_object_mut().expect("a finding").remove("fingerprint");
            }
            value
        };
        let (mut packed, loose) = (value(&packed), value(&check(&loose, &Answers::default())));
        let archive = packed["files"].as_array_mut().expect("files").remove(0);
        assert_eq!(archive["kind"], "archive");
        let told = packed["findings"].as_array_mut().expect("findings");
        told.retain(|finding| finding["file"] != "package.zip");
        let info = packed["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "info").count();
        packed["counts"]["info"] = info.into();
        let text = packed.to_string().replace("package.zip/", "");
        let packed: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(packed, loose, "{name}");
        compared += 1;
    }
    println!("compared as folder and as zip: {compared} packages");
    assert_eq!(compared, 51);
}

/// How much memory files hold is bounded by the limits, whatever the bytes claim.
fn holds_little(bytes: &[u8]) {
    let submission = Submission::from_files([("connector.zip", bytes.to_vec())]);
    let held: u64 = submission.files().iter().map(|file| file.bytes.len() as u64).sum();
    assert!(held <= bytes.len() as u64 + MAX_UNPACKED);
    assert!(submission.files().len() <= MAX_ENTRIES + 2);
    let report = check(&submission, &Answers::default());
    let is_there = |file: u16| usize::from(file) < report.files().len() || file == Place::IN_NO_FILE;
    assert!(report.findings().iter().all(|finding| is_there(finding.place.file)));
    assert!(report.findings().iter().all(|finding| finding.rule_index() < RULES.len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_behind_the_sign_of_a_zip_are_taken(rest in prop::collection::vec(any::<u8>(), 0..2_000)) {
        holds_little(&[b"PK\x03\x04".as_slice(), &rest].concat());
    }

    #[test]
    fn any_changed_package_is_taken(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        static PACKAGE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            package(&[("connector.zip", connector_solution()), ("flow.zip", flow_solution())])
        });
        let mut bytes = PACKAGE.clone();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        holds_little(&bytes);
        // The same within: an inner archive that is changed before it is packed.
        holds_little(&zip([("intro.md", b"x".to_vec()), ("package.zip", bytes)]));
    }

    #[test]
    fn any_changed_archive_of_several_is_taken(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        static ARCHIVE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            zip(["a/swagger.json", "a/icon.png", "b/swagger.json", "b/readme.md", "c/swagger.json"].map(|name| (name, DEFINITION)))
        });
        let mut bytes = ARCHIVE.clone();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let mut files = [File { name: "all.zip".into(), kind: FileKind::Other, size: bytes.len() as u64, bytes }];
        let Expanded::Archive(_, bundle) = expand(&mut files) else { return Ok(()) };
        for index in 0..=bundle.connectors().len() {
            let member = bundle.member(&files[0], index);
            let unfolded: u64 = member.files.iter().map(|file| file.bytes.len() as u64).sum();
            prop_assert!(unfolded <= bundle.size(index) && unfolded <= MAX_UNPACKED);
            let report = check(&Submission::of_member(member, &Kinds::new()), &Answers::default());
            prop_assert!(report.findings().iter().all(|finding| usize::from(finding.place.file) < report.files().len().max(1)));
        }
    }

    #[test]
    fn any_customizations_xml_is_taken(xml in "(<(Connector|Workflows|a|/a|/Connector|!DOCTYPE x|!--|\\?xml)( b='c')?/?>|&e;|x|\n|]]>|<!\\[CDATA\\[){0,40}") {
        holds_little(&zip([("solution.xml", "<S/>"), ("customizations.xml", xml.as_str())]));
    }
}
