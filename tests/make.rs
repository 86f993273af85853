//! What is made for the author passes the rules for it, and is the same each time.

mod support;

use connector_check::make::{Made, NotMade, Thing, make};
use connector_check::picture::{Background, Colour, Icon};
use connector_check::rules::{Finding, Reading};
use connector_check::submission::{File, FileKind};
use connector_check::{Answers, Publisher, Report, Submission, check};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

fn made_for(submission: &Submission, thing: Thing, publisher: Option<Publisher>) -> Result<Made, NotMade> {
    let once = make(thing, &Reading::of(submission).context(submission), publisher);
    let twice = make(thing, &Reading::of(submission).context(submission), publisher);
    assert_eq!(once, twice, "{thing:?} is not the same each time");
    once
}

fn made(submission: &Submission, thing: Thing) -> Result<Made, NotMade> {
    made_for(submission, thing, None)
}

/// The files of a submission, with one in place of those of its kind.
fn with(submission: &Submission, kind: FileKind, name: &str, bytes: Vec<u8>) -> Submission {
    let others = submission.files().iter().filter(|file| file.kind != kind);
    let home = submission
        .first(FileKind::Definition)
        .map_or("", |(_, file)| file.name.rsplit_once('/').map_or("", |(home, _)| home));
    let name = if home.is_empty() { name.to_owned() } else { format!("{home}/{name}") };
    let others = others.map(|file| (file.name.clone(), file.bytes.clone()));
    Submission::from_files(others.chain([(name, bytes)]))
}

/// What the rules of these families say to whoever publishes.
fn told(submission: &Submission, families: &[&str]) -> Vec<String> {
    let mut told = BTreeSet::new();
    for publisher in [Publisher::Owner, Publisher::Independent] {
        let report = check(submission, &Answers { publisher: Some(publisher), ..Answers::default() });
        let is_ours = |finding: &&Finding| families.iter().any(|family| finding.rule().id.starts_with(family));
        told.extend(
            report.findings().iter().filter(is_ours).map(|found| format!("{}: {}", found.rule().id, found.says())),
        );
    }
    told.into_iter().collect()
}

const DOCUMENTS: [&str; 3] = ["doc-", "readme-", "intro-"];

/// What stands against a text that was made, but for the gaps, which are its author's to fill.
fn against_text(submission: &Submission) -> Vec<String> {
    let mut told = told(submission, &DOCUMENTS);
    told.retain(|says| !says.contains("has a gap that only you can fill"));
    told
}

#[test]
fn readmes_and_intros_of_published_connectors_pass_their_rules() {
    let Some(corpus) = support::shared("corpus") else { return };
    let (mut count, mut gaps) = (0, 0);
    let mut against = Vec::new();
    for (name, submission) in support::packages(&corpus) {
        for (thing, kind) in [(Thing::Readme, FileKind::Readme), (Thing::Intro, FileKind::Intro)] {
            let made = made(&submission, thing).unwrap_or_else(|why| panic!("{name}, {thing:?}: {why}"));
            let text = String::from_utf8(made.bytes).expect("UTF-8");
            gaps += text.matches("[To be filled in: ").count();
            count += 1;
            // The other text is the published one: only this one is judged.
            let alone =
                submission.files().iter().filter(|file| !matches!(file.kind, FileKind::Readme | FileKind::Intro));
            let alone = Submission::from_files(alone.map(|file| (file.name.clone(), file.bytes.clone())));
            let own = with(&alone, kind, thing.file_name(), text.into_bytes());
            let told = against_text(&own).into_iter().filter(|says| !says.starts_with("intro-present"));
            against.extend(told.map(|says| format!("{name}, {thing:?}: {says}")));
        }
    }
    println!("{count} texts made, {gaps} gaps in them");
    assert_eq!(count, 102);
    assert_eq!(against, [""; 0]);
}

/// A readme is followed by who wants to deploy the connector: its command must work for what is there.
#[test]
fn the_command_in_a_readme_works_for_the_connector() {
    let readme = |properties: Option<&str>| {
        let definition = r#"{ "swagger": "2.0", "info": { "title": "A", "version": "1" }, "paths": {} }"#;
        let files = [("apiDefinition.swagger.json", definition)];
        let files = files.into_iter().chain(properties.map(|text| ("apiProperties.json", text)));
        let made = made(&Submission::from_files(files), Thing::Readme).expect("a readme");
        String::from_utf8(made.bytes).expect("UTF-8")
    };
    let plain = readme(Some(r#"{ "properties": { "publisher": "B" } }"#));
    assert!(plain.contains("--api-prop apiProperties.json\n") && !plain.contains("stackOwner"), "{plain}");
    let owned = readme(Some(r#"{ "properties": { "publisher": "B", "stackOwner": "C" } }"#));
    assert!(owned.contains("--api-prop apiProperties.paconn.json\n"), "{owned}");
    assert!(owned.contains("save apiProperties.json without that line as apiProperties.paconn.json"), "{owned}");
    let without = readme(None);
    assert!(!without.contains("paconn") && without.contains("Import an OpenAPI file"), "{without}");
}

/// What is too large to be read is not said to be missing.
#[test]
fn a_file_that_is_too_large_is_told_as_that() {
    let with_large = |kind: FileKind, name: &str| {
        let sound = connector("#2e1648", Some(disc(100, LOGO, CLEAR)));
        let mut files: Vec<File> = sound.files().iter().filter(|file| file.kind != kind).cloned().collect();
        files.push(File { name: name.to_owned(), kind, bytes: Vec::new(), size: 65 << 20 });
        Submission::new(files)
    };
    let folder = made(&with_large(FileKind::Readme, "readme.md"), Thing::PullRequest).expect("an archive");
    assert_eq!(
        folder.notes,
        ["Left out: settings.json.", "Left out, since files above 64 MiB are not read: readme.md."]
    );
    let three = made(&with_large(FileKind::Icon, "icon.png"), Thing::ThreeFiles);
    assert_eq!(three, Err(NotMade::TooLarge("icon.png")));
}

/// Pieces that mean something to somebody who reads texts: to Markdown, to HTML, to a terminal, to who splits sentences.
const PIECES: [&str; 44] = [
    "# ",
    "## ",
    "###",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "* ",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    "=== ",
    "---",
    "***",
    "___",
    "~~~\n",
    "```\n",
    "`",
    "|",
    "| - |\n",
    "<b>",
    "</p>",
    "<!-- ",
    "<script>",
    "&amp;",
    "&#35;",
    "[a](b)",
    "![x](y)",
    "[x]: y\n",
    "[^1]",
    "\\",
    "\u{202e}",
    "\u{200f}",
    "\u{2067}שלום",
    "\u{200b}",
    "\u{200d}",
    "\0",
    "\u{1b}[31m",
    "Is it so? Yes! It is. e.g. ",
    "word ",
    "\u{85}",
    "\u{feff}",
];

/// A text as nobody expects it.
fn text() -> impl Strategy<Value = String> {
    let pieces = || prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12).prop_map(|pieces| pieces.concat());
    let long = (pieces(), 1..400_usize).prop_map(|(piece, count)| piece.repeat(count));
    let mixed = (pieces(), "[a-zA-Z .]{0,30}", pieces()).prop_map(|(a, b, c)| [a, b, c].concat());
    prop_oneof![3 => mixed, 2 => any::<String>(), 2 => "(?s).{0,60}", 1 => long, 1 => "[a-z]{0,3000}"]
}

fn any_connector() -> impl Strategy<Value = Submission> {
    let operation = (text(), text(), text(), 0..3_u8, any::<bool>());
    let operations = prop::collection::vec(operation, 0..5);
    let parameters = prop::collection::vec((text(), text()), 0..3);
    (text(), text(), operations, parameters, text(), text()).prop_map(|(title, about, operations, asked, publisher, scope)| {
        let paths = operations.into_iter().enumerate().map(|(n, (summary, description, input, kind, is_old))| {
            let mut operation = json!({
                "operationId": format!("Op{n}"), "summary": summary, "description": description, "deprecated": is_old,
                "parameters": [{ "name": "p", "in": "query", "type": "integer", "maximum": n, "required": true, "x-ms-summary": input }],
                "responses": { "200": { "description": "a" }, "404": { "description": "b" } },
            });
            if kind == 0 {
                operation["x-ms-trigger"] = json!("batch");
            }
            (format!("/{n}"), json!({ "get": operation }))
        });
        let definition = json!({
            "swagger": "2.0", "info": { "title": title, "version": "1", "description": about },
            "paths": paths.collect::<serde_json::Map<_, _>>(),
            "securityDefinitions": { "o": { "type": "oauth2", "flow": "implicit", "authorizationUrl": "https://a.example", "scopes": { scope: "s" } } },
        });
        let asked = asked.into_iter().enumerate().map(|(n, (name, description))| {
            (format!("c{n}"), json!({ "type": "string", "uiDefinition": { "displayName": name, "description": description } }))
        });
        let asked: serde_json::Map<_, _> = asked.collect();
        let properties = json!({ "properties": { "publisher": publisher, "connectionParameters": asked } });
        Submission::from_files([
            ("apiDefinition.swagger.json", definition.to_string()),
            ("apiProperties.json", properties.to_string()),
        ])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever a definition says of itself: what is made of it passes the rules for it, but for the gaps in it.
    #[test]
    fn any_texts_make_a_readme_and_an_intro_that_pass(submission in any_connector()) {
        for (thing, kind) in [(Thing::Readme, FileKind::Readme), (Thing::Intro, FileKind::Intro)] {
            let made = made(&submission, thing).expect("a text");
            let text = String::from_utf8(made.bytes).expect("UTF-8");
            let own = with(&submission, kind, thing.file_name(), text.clone().into_bytes());
            let mut told = against_text(&own);
            told.retain(|says| !says.starts_with("intro-present"));
            prop_assert_eq!(told, [""; 0], "{}", text);
            prop_assert!(!text.contains(['\u{202e}', '\u{2067}', '\0', '\u{1b}', '\u{200b}']), "{:?}", text);
        }
    }
}

/// Signs that are one: the opening of an intro is the rule's, however the description puts its sentences.
#[test]
fn the_opening_of_an_intro_is_as_short_as_its_rule_says() {
    for stop in [". ", "! ", "? ", ".\n", ".  ", "?\n\n"] {
        let about = format!("Frames it{stop}").repeat(30);
        let definition =
            json!({ "swagger": "2.0", "info": { "title": "A", "version": "1", "description": about }, "paths": {} });
        let submission = Submission::from_files([("apiDefinition.swagger.json", definition.to_string())]);
        let intro = made(&submission, Thing::Intro).expect("an intro").bytes;
        assert_eq!(against_text(&with(&submission, FileKind::Intro, "intro.md", intro)), [""; 0], "{stop:?}");
    }
}

/// The title of some connectors is what the heading of a section is.
#[test]
fn a_title_is_no_section() {
    let definition = json!({ "swagger": "2.0", "info": { "title": "Framing Actions", "version": "1" }, "paths": {} });
    let submission = Submission::from_files([("apiDefinition.swagger.json", definition.to_string())]);
    let readme = made(&submission, Thing::Readme).expect("a readme").bytes;
    assert_eq!(against_text(&with(&submission, FileKind::Readme, "readme.md", readme)), [""; 0]);
}

#[test]
fn gaps_are_told_until_they_are_filled() {
    let submission = connector("#2e1648", None);
    let made = made(&submission, Thing::Readme).expect("a readme");
    let whole = with(&submission, FileKind::Readme, "readme.md", made.bytes.clone());
    assert!(told(&whole, &["doc-placeholder"]).iter().any(|says| says.contains("gap")));
    let text = String::from_utf8(made.bytes).expect("UTF-8");
    let filled = with(&submission, FileKind::Readme, "readme.md", text.replace("[To be filled in: ", "[").into_bytes());
    assert_eq!(told(&filled, &["doc-"]), [""; 0]);
}

#[test]
fn a_readme_tells_what_the_definition_does() {
    let text = made(&connector("#2e1648", None), Thing::Readme).expect("a readme").bytes;
    let text = String::from_utf8(text).expect("UTF-8");
    for part in [
        "# Framing \\*Co\\*",
        "## Publisher: Framing Museum",
        "### Get quote\n\nTells what a \\<frame> costs.",
        "### Old quote (deprecated)\n\n[To be filled in: what this operation does",
        "### When a frame is made (trigger)",
        "- In Get quote, Count is at most 50.",
        "- Deprecated, not for new flows: Old quote.",
        "- Museum key: From your account page.",
        "`https://global.consent.azure-apim.net/redirect`",
        "these scopes: `frames.read`.",
        "--script script.csx --secret CLIENT_SECRET",
    ] {
        assert!(text.contains(part), "there is no {part:?} in\n{text}");
    }
    assert!(!text.contains("Hidden"), "{text}");
}

#[test]
fn inputs_are_listed_by_their_names() {
    let parameter = |name: &str, summary: &str| {
        format!(
            r#"{{ "name": "{name}", "in": "query", "type": "string", "required": true, "x-ms-summary": "{summary}" }}"#
        )
    };
    let parameters = [
        parameter("StartDate", "Start date of the log to be searched, must be a smaller date than EndDate."),
        parameter("accept", "Accept Header."),
        parameter("limit", "Limit"),
    ];
    let definition = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Log", "version": "1" }}, "paths": {{ "/a": {{ "get": {{ "operationId": "Get",
        "summary": "Get log.", "parameters": [{}], "responses": {{ "200": {{ "description": "d" }} }} }} }} }} }}"#,
        parameters.join(", ")
    );
    let submission = Submission::from_files([("apiDefinition.swagger.json", definition)]);
    for thing in [Thing::Readme, Thing::Intro] {
        let text = String::from_utf8(made(&submission, thing).expect("a text").bytes).expect("UTF-8");
        let part = "for example Get log, and fill in what it needs:\n   - StartDate\n   - Accept Header\n   - Limit\n";
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn what_is_not_for_independent_publishers_is_told_before_it_is_asked_for() {
    let submission = connector("#2e1648", Some(disc(230, [0xFF; 4], [0x2E, 0x16, 0x48, 0xFF])));
    let independent = Some(Publisher::Independent);
    for thing in Thing::ALL {
        let refused = made_for(&submission, thing, independent).err().map(|why| why.to_string());
        assert_eq!(refused.as_deref(), thing.closed_to(independent), "{thing:?}");
        assert_eq!(thing.closed_to(Some(Publisher::Owner)), None);
        assert_eq!(thing.closed_to(None), None);
    }
}

/// A connector with this many operations, each with a description of about 600 characters.
fn of_operations(count: usize) -> Submission {
    let operations: Vec<String> = (0..count)
        .map(|n| format!(r#""/{n}": {{ "get": {{ "operationId": "Op{n}", "summary": "Operation number {n} of many", "description": "{}", "responses": {{ "200": {{ "description": "a" }} }} }} }}"#, "words ".repeat(100)))
        .collect();
    let text = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Many", "version": "1" }}, "paths": {{ {} }} }}"#,
        operations.join(",")
    );
    Submission::from_files([("apiDefinition.swagger.json", text.into_bytes())])
}

/// A text of more than 1,024 KiB is not read: of that many operations only the names are written, and of still more
/// nothing.
#[test]
fn very_many_operations_are_named_and_no_more_than_can_be() {
    let readme = |count| made(&of_operations(count), Thing::Readme);
    let few = String::from_utf8(readme(10).expect("a readme").bytes).expect("UTF-8");
    assert!(few.contains("### Operation number 9 of many\n\nwords words"), "{few}");
    let submission = of_operations(3_000);
    let many = String::from_utf8(readme(3_000).expect("a readme").bytes).expect("UTF-8");
    assert!(many.len() <= 1 << 20 && !many.contains("words words"), "{} bytes", many.len());
    assert!((0..3_000).all(|n| many.contains(&format!("\n- Operation number {n} of many\n"))));
    let whole = with(&submission, FileKind::Readme, "readme.md", many.into_bytes());
    assert_eq!(against_text(&whole), [""; 0]);
    assert_eq!(readme(40_000), Err(NotMade::TooLong));
}

#[test]
fn without_a_definition_nothing_is_written() {
    for (name, bytes) in [("apiDefinition.swagger.json", "{ \"swagger\": "), ("apiProperties.json", "{}")] {
        let submission = Submission::from_files([(name, bytes)]);
        for thing in [Thing::Readme, Thing::Intro, Thing::PullRequest, Thing::ThreeFiles] {
            assert_eq!(made(&submission, thing), Err(NotMade::NoDefinition));
        }
        assert_eq!(made(&submission, Thing::Icon), Err(NotMade::NoIcon));
    }
    let text = r#"{ "openapi": "3.0.3", "info": { "title": "A", "version": "1" }, "paths": {} }"#;
    let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
    assert_eq!(made(&submission, Thing::PullRequest), Err(NotMade::OtherVersion));
    assert!(made(&submission, Thing::Readme).is_ok());
    let text = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: {}\n";
    let submission = Submission::from_files([("swagger.yaml", text)]);
    assert_eq!(made(&submission, Thing::PullRequest), Err(NotMade::Yaml));
}

const ICON: [&str; 2] = ["icon-", "brand-"];

/// What stands against an icon that was made. That independent publishers have none, and the colour of theirs, does not.
fn against_icon(submission: &Submission) -> Vec<String> {
    let mut told = told(submission, &ICON);
    told.retain(|says| !says.starts_with("icon-verified-only") && !says.starts_with("brand-independent"));
    told
}

#[test]
fn icons_of_published_connectors_pass_their_rules() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut count = 0;
    for (name, submission) in support::packages(&corpus) {
        match made(&submission, Thing::Icon) {
            Ok(made) => {
                count += 1;
                let whole = with(&submission, FileKind::Icon, "icon.png", made.bytes);
                assert_eq!(against_icon(&whole), [""; 0], "{name}");
            }
            // The default blue, on the properties and in the picture.
            Err(NotMade::NoColour) => assert!(!told(&submission, &["brand-not-default"]).is_empty(), "{name}"),
            Err(why) => {
                assert_eq!((why, submission.first(FileKind::Icon).is_none()), (NotMade::NoIcon, true), "{name}");
            }
        }
    }
    println!("{count} icons made");
    assert!(count > 0);
}

const BRAND: Colour = Colour([0x2E, 0x16, 0x48]);
const LOGO: [u8; 4] = [0xFF, 0xC0, 0x00, 0xFF];
const WHITE: [u8; 4] = [0xFF; 4];
const CLEAR: [u8; 4] = [0; 4];

fn draw(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
    encode(width, height, png::ColorType::Rgba, png::BitDepth::Eight, None, &pixels)
}

fn encode(
    width: u32,
    height: u32,
    colour: png::ColorType,
    depth: png::BitDepth,
    palette: Option<&[u8]>,
    data: &[u8],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if let Some(palette) = palette {
        encoder.set_palette(palette.to_vec());
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("the pixels");
    drop(writer);
    bytes
}

/// A disc in the middle of a square, smoothed at its edge.
fn disc(side: u32, colour: [u8; 4], ground: [u8; 4]) -> Vec<u8> {
    let middle = f64::from(side - 1) / 2.0;
    draw(side, side, |x, y| {
        let far = (f64::from(x) - middle).hypot(f64::from(y) - middle);
        let share = (f64::from(side) * 0.48 - far).clamp(0.0, 1.0);
        #[allow(clippy::cast_sign_loss, reason = "both are colours")]
        let mix = |at: usize| (f64::from(colour[at]) * share + f64::from(ground[at]) * (1.0 - share)).round() as u8;
        if ground == CLEAR { [colour[0], colour[1], colour[2], mix(3)] } else { [mix(0), mix(1), mix(2), mix(3)] }
    })
}

fn connector(brand: &str, icon: Option<Vec<u8>>) -> Submission {
    let definition = br##"{
      "swagger": "2.0",
      "info": { "title": "Framing *Co*", "version": "1.0", "description": "Frames pictures.\nTells where they are" },
      "host": "api.framing.museum", "schemes": ["https"],
      "paths": {
        "/quotes": { "get": { "operationId": "GetQuote", "summary": "Get quote", "description": "Tells what a <frame> costs.",
          "parameters": [{ "name": "count", "x-ms-summary": "Count", "in": "query", "type": "integer", "maximum": 50 }],
          "responses": { "200": { "description": "The quote" }, "429": { "description": "Too many" } } } },
        "/old": { "get": { "operationId": "OldQuote", "summary": "Old quote", "deprecated": true, "responses": { "200": { "description": "The quote" } } } },
        "/hidden": { "get": { "operationId": "Hidden", "summary": "Hidden", "x-ms-visibility": "internal", "responses": { "200": { "description": "a" } } } },
        "/made": { "get": { "operationId": "FrameMade", "summary": "When a frame is made", "x-ms-trigger": "batch", "responses": { "200": { "description": "Made" } } } }
      },
      "securityDefinitions": { "OAuth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://id.framing.museum/a", "tokenUrl": "https://id.framing.museum/t", "scopes": { "frames.read": "Read" } } }
    }"##;
    let properties = format!(
        r#"{{ "properties": {{ "iconBrandColor": "{brand}", "publisher": "Framing Museum", "connectionParameters": {{
          "key": {{ "type": "securestring", "uiDefinition": {{ "displayName": "Museum key", "description": "From your account page" }} }} }} }} }}"#
    );
    let mut files: Vec<(&str, Vec<u8>)> = vec![
        ("apiDefinition.swagger.json", definition.to_vec()),
        ("apiProperties.json", properties.into_bytes()),
        ("script.csx", b"public class Script : ScriptBase { }".to_vec()),
        ("settings.json", b"{}".to_vec()),
    ];
    files.extend(icon.map(|icon| ("icon.png", icon)));
    Submission::from_files(files)
}

/// The icon that is made of a picture: it passes every rule.
fn icon_of(brand: &str, picture: Vec<u8>) -> (Icon, Made) {
    let submission = connector(brand, Some(picture));
    let made = made(&submission, Thing::Icon).unwrap_or_else(|why| panic!("{why}"));
    let icon = Icon::of(&made.bytes).expect("a picture");
    let look = icon.look.as_ref().expect("looked at");
    assert_eq!((icon.width, icon.height, look.transparent), (230, 230, 0));
    if Colour::parse(brand).is_some() {
        let whole = with(&submission, FileKind::Icon, "icon.png", made.bytes.clone());
        assert_eq!(against_icon(&whole), [""; 0]);
    }
    (icon, made)
}

fn pixel(png: &[u8], x: usize, y: usize) -> [u8; 3] {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a header");
    let mut data = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut data).expect("the pixels");
    let at = (y * 230 + x) * 3;
    [data[at], data[at + 1], data[at + 2]]
}

#[test]
fn pictures_of_every_kind_become_icons() {
    let is_logo = |x: u32, y: u32| (20..44).contains(&x) && (20..44).contains(&y);
    let grey: Vec<u8> =
        (0..64 * 64).flat_map(|at| if is_logo(at % 64, at / 64) { [0xFF, 0xFF] } else { [0x10, 0x20] }).collect();
    let indexed: Vec<u8> = (0..64 * 64).map(|at| u8::from(is_logo(at % 64, at / 64))).collect();
    let pictures = [
        ("transparent", disc(300, WHITE, CLEAR)),
        ("on white", disc(300, [0xC0, 0x20, 0x20, 0xFF], WHITE)),
        ("large", disc(2000, LOGO, [0x11, 0x22, 0x33, 0xFF])),
        (
            "palette",
            encode(64, 64, png::ColorType::Indexed, png::BitDepth::Eight, Some(&[0, 64, 128, 255, 200, 0]), &indexed),
        ),
        ("16 bit", encode(64, 64, png::ColorType::Grayscale, png::BitDepth::Sixteen, None, &grey)),
        ("tiny", draw(3, 3, |x, y| if (x, y) == (1, 1) { LOGO } else { CLEAR })),
        ("one pixel", draw(1, 1, |_, _| [0xFF, 0xC0, 0, 0x80])),
        ("high", draw(1, 300, |_, y| if y % 2 == 0 { LOGO } else { WHITE })),
        ("wide", draw(300, 1, |_, _| [0xFF, 0xC0, 0, 0xA0])),
        ("photograph", draw(200, 120, |x, y| [x as u8, y as u8 * 2, (x * y) as u8, 0xFF])),
        (
            "rounded",
            draw(100, 100, |x, y| {
                let far = |at: u32| 20u32.saturating_sub(at.min(99 - at));
                if far(x).pow(2) + far(y).pow(2) > 400 {
                    WHITE
                } else if x.abs_diff(50) < 20 && y.abs_diff(50) < 20 {
                    LOGO
                } else {
                    [0x11, 0x66, 0x33, 0xFF]
                }
            }),
        ),
    ];
    for (name, picture) in pictures {
        let (icon, made) = icon_of("#2e1648", picture);
        assert_eq!(icon.look.map(|look| look.background), Some(Background::One(BRAND)), "{name}");
        assert_eq!(
            [pixel(&made.bytes, 0, 0), pixel(&made.bytes, 229, 229), pixel(&made.bytes, 115, 30)],
            [BRAND.0; 3],
            "{name}"
        );
    }
}

#[test]
fn a_logo_keeps_its_colours_and_its_edge_takes_on_the_ground() {
    let (icon, made) = icon_of("#2e1648", disc(300, [0xC0, 0x20, 0x20, 0xFF], WHITE));
    assert_eq!(pixel(&made.bytes, 115, 115), [0xC0, 0x20, 0x20]);
    let logo = icon.look.and_then(|look| look.logo).expect("a logo");
    assert!(logo.width.abs_diff(160) <= 2 && logo.height.abs_diff(160) <= 2, "{logo:?}");
    // No white is left around it: nothing is lighter than both logo and ground.
    for x in 0..230 {
        let [_, green, _] = pixel(&made.bytes, x, 115);
        assert!(green <= 0x30, "{green:x} at {x}");
    }
}

#[test]
fn without_a_colour_of_the_brand_the_picture_s_own_is_taken() {
    let (icon, made) = icon_of("", disc(300, LOGO, [0x11, 0x66, 0x33, 0xFF]));
    assert_eq!(icon.look.map(|look| look.background), Some(Background::One(Colour([0x11, 0x66, 0x33]))));
    assert!(made.notes.iter().any(|note| note.contains("\"iconBrandColor\": \"#116633\"")), "{:?}", made.notes);
    for (brand, ground) in [("", WHITE), ("#ffffff", WHITE), ("#007ee5", CLEAR)] {
        assert_eq!(made_icon(brand, disc(100, LOGO, ground)), Err(NotMade::NoColour));
    }
}

fn made_icon(brand: &str, picture: Vec<u8>) -> Result<Made, NotMade> {
    made(&connector(brand, Some(picture)), Thing::Icon)
}

#[test]
fn why_there_is_no_icon() {
    let blank = draw(100, 100, |_, _| LOGO);
    assert_eq!(made_icon("#2e1648", blank), Err(NotMade::OneColour(Colour([0xFF, 0xC0, 0x00]))));
    assert_eq!(made_icon("#ffc000", disc(100, LOGO, WHITE)), Err(NotMade::Vanishes(Colour([0xFF, 0xC0, 0x00]))));
    assert_eq!(made_icon("#2e1648", draw(10, 10, |_, _| CLEAR)), Err(NotMade::Vanishes(BRAND)));
    assert_eq!(made_icon("#2e1648", b"\xFF\xD8\xFF".to_vec()), Err(NotMade::Undecodable));
    assert_eq!(
        made_icon("#2e1648", encode(5000, 1, png::ColorType::Grayscale, png::BitDepth::Eight, None, &[9; 5000])),
        Err(NotMade::TooManyPixels)
    );
    let submission = connector("#2e1648", Some(disc(100, LOGO, CLEAR)));
    assert_eq!(made_for(&submission, Thing::Icon, Some(Publisher::Independent)), Err(NotMade::NoIconNeeded));
    // One line in a large picture is gone when that is scaled.
    let line = draw(4000, 4000, |x, y| if x == y || x == 0 && y == 0 { [0x40, 0x30, 0x60, 0xFF] } else { CLEAR });
    assert_eq!(made_icon("#2e1648", line), Err(NotMade::Vanishes(BRAND)));
}

const PACKAGE: [&str; 2] = ["pkg-", "zip-"];

/// The files of an archive that was made, by their paths in it.
fn unpacked(bytes: &[u8]) -> Submission {
    Submission::from_files([("made.zip", bytes.to_vec())])
}

/// What is found in the files of one kind: rule, place and words.
fn found_in(report: &Report, kinds: &[FileKind]) -> BTreeSet<(String, u32, u32, String)> {
    let of_kind = |finding: &&Finding| {
        finding.place.line > 0
            && report.files().get(usize::from(finding.place.file)).is_some_and(|file| kinds.contains(&file.kind))
    };
    let found = report.findings().iter().filter(of_kind);
    // Some sentences name the file, which has another path in an archive.
    let says = |found: &Finding| {
        let path = &report.files()[usize::from(found.place.file)].name;
        found.message().replace(path.as_str(), path.rsplit('/').next().unwrap_or(path)).to_lowercase()
    };
    found.map(|found| (found.rule().id.to_owned(), found.place.line, found.place.column, says(found))).collect()
}

#[test]
fn archives_of_published_connectors_pass_their_rules_and_hold_what_was_checked() {
    let Some(corpus) = support::shared("corpus") else { return };
    let mut counts = [0; 2];
    for (name, submission) in support::packages(&corpus) {
        for (index, thing) in [Thing::PullRequest, Thing::ThreeFiles].into_iter().enumerate() {
            let made = match made(&submission, thing) {
                Ok(made) => made,
                Err(why) => {
                    let has_no_icon = submission.first(FileKind::Icon).is_none();
                    assert!(
                        matches!(why, NotMade::Missing(_)) && has_no_icon && thing == Thing::ThreeFiles,
                        "{name}: {why}"
                    );
                    continue;
                }
            };
            counts[index] += 1;
            let archive = unpacked(&made.bytes);
            // What is not there to be packed is told before and after.
            let mut told = told(&archive, &PACKAGE);
            told.retain(|says| !says.starts_with("pkg-artifacts"));
            assert_eq!(told, [""; 0], "{name}, {thing:?}");
            let packed: BTreeSet<(String, u64)> =
                made.packed.iter().map(|packed| (format!("made.zip/{}", packed.path), packed.size)).collect();
            let is_in = |file: &&File| file.kind != FileKind::Archive;
            let held: BTreeSet<(String, u64)> =
                archive.files().iter().filter(is_in).map(|file| (file.name.clone(), file.size)).collect();
            assert_eq!(packed, held, "{name}");
            let mut kinds = vec![FileKind::Definition, FileKind::Properties];
            if thing == Thing::PullRequest {
                kinds.extend([FileKind::Readme, FileKind::Script]);
            }
            for kind in &kinds {
                let bytes = |submission: &Submission| submission.first(*kind).map(|(_, file)| file.bytes.clone());
                assert_eq!(bytes(&archive), bytes(&submission), "{name}: {kind:?}");
            }
            if thing == Thing::PullRequest {
                let answers = Answers { publisher: Some(Publisher::Owner), ..Answers::default() };
                let [before, after] =
                    [&submission, &archive].map(|submission| found_in(&check(submission, &answers), &kinds));
                // The tool is told of where its settings lie beside the connector; they are left out.
                let is_of_tool = |rule: &str| rule == "props-stackowner-paconn";
                let before: BTreeSet<_> = before.into_iter().filter(|(rule, ..)| !is_of_tool(rule)).collect();
                let after: BTreeSet<_> = after.into_iter().filter(|(rule, ..)| !is_of_tool(rule)).collect();
                assert_eq!(before, after, "{name}");
            }
        }
    }
    println!("{counts:?} archives made");
    assert!(counts[0] == 51 && counts[1] > 0, "{counts:?}");
}

#[test]
fn an_archive_has_a_folder_or_three_files() {
    let submission = connector("#2e1648", Some(disc(230, LOGO, CLEAR)));
    let paths = |made: &Made| -> Vec<String> { made.packed.iter().map(|packed| packed.path.clone()).collect() };
    let folder = made(&submission, Thing::PullRequest).expect("an archive");
    assert_eq!(
        paths(&folder),
        [
            "certified-connectors/Framing Co/apiDefinition.swagger.json",
            "certified-connectors/Framing Co/apiProperties.json",
            "certified-connectors/Framing Co/icon.png",
            "certified-connectors/Framing Co/script.csx"
        ]
    );
    assert_eq!(
        folder.notes,
        ["Left out: settings.json.", "There is no readme.md here, and a pull request has one: add it."]
    );
    let own = made_for(&submission, Thing::PullRequest, Some(Publisher::Independent)).expect("an archive");
    assert_eq!(paths(&own)[2], "independent-publisher-connectors/Framing Co/script.csx");
    let three = made(&submission, Thing::ThreeFiles).expect("an archive");
    assert_eq!(paths(&three), ["apiDefinition.swagger.json", "apiProperties.json", "icon.png"]);
    assert_eq!(made_for(&submission, Thing::ThreeFiles, Some(Publisher::Independent)), Err(NotMade::OnlyOwners));
    assert_eq!(made(&connector("#2e1648", None), Thing::ThreeFiles), Err(NotMade::Missing(vec!["icon.png"])));
}
