//! What is told of the files beside the definition: icon, brand colour, readme, intro, and what is missing or too much.

mod support;

use connector_check::fix;
use connector_check::rules::{Finding, Reading, Severity};
use connector_check::{Answers, Publisher, Submission, check};
use cpu_time::ThreadTime;
use std::time::Duration;
use support::whole::{BRAND, CLEAR, DEFINITION, README, WHITE, draw, icon, properties, rounded, whole, with, without};

const FAMILIES: [&str; 6] = ["icon-", "brand-", "doc-", "readme-", "intro-", "pkg-"];

fn told_to(publisher: Option<Publisher>, files: Vec<(&'static str, Vec<u8>)>) -> Vec<String> {
    let start = ThreadTime::now();
    let report = check(&Submission::from_files(files), &Answers { publisher, ..Answers::default() });
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    let is_ours = |finding: &&Finding| FAMILIES.iter().any(|family| finding.rule().id.starts_with(family));
    let says = |finding: &Finding| format!("{}: {}", finding.rule().id, finding.says());
    report.findings().iter().filter(is_ours).map(says).collect()
}

fn told(files: Vec<(&'static str, Vec<u8>)>) -> Vec<String> {
    told_to(None, files)
}

#[test]
fn of_a_whole_connector_nothing_is_told() {
    assert_eq!(told(whole()), [""; 0]);
}

#[test]
fn pictures_of_another_kind() {
    for (bytes, sentence) in [
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".as_slice(), "icon-png: `icon.png` is a JPEG picture, not a PNG picture."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "icon-png: `icon.png` is an SVG drawing, not a PNG picture."),
        (b"", "icon-png: `icon.png` is empty."),
    ] {
        assert_eq!(told(with("icon.png", bytes)), [sentence]);
    }
    let whole = icon(230, 160, BRAND);
    let cut = &whole[..whole.len() - 20];
    assert_eq!(told(with("icon.png", cut)), ["icon-png: `icon.png` ends in the middle of the picture."]);
    let mut wrong = whole.clone();
    wrong[29] ^= 0xFF;
    assert_eq!(
        told(with("icon.png", wrong)),
        ["icon-png: `icon.png` is damaged: the checksum of its chunk `IHDR` is wrong."]
    );
}

/// What is only named like an icon stops nobody: it is told to who may give one, and to the independent publisher, who
/// gives none.
#[test]
fn pictures_that_could_be_meant_as_the_icon() {
    const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF";
    let told_to = |name, bytes: &[u8], publisher| {
        let mut files = without("icon.png");
        files.push((name, bytes.to_vec()));
        told_to(Some(publisher), files)
    };
    let png = icon(230, 160, BRAND);
    let of_owner = |told: Vec<String>| told.into_iter().filter(|told| !told.starts_with("intro-")).collect::<Vec<_>>();
    assert_eq!(
        of_owner(told_to("Logo.jpg", JPEG, Publisher::Owner)),
        ["icon-named: `Logo.jpg` is a JPEG picture and looks like the icon, which is a PNG file named `icon.png`."]
    );
    assert_eq!(
        of_owner(told_to("framing-logo.png", &png, Publisher::Owner)),
        ["icon-named: `framing-logo.png` looks like the icon, but is not named `icon.png`."]
    );
    // Also where nobody has said yet who publishes, and of a drawing, which is a text.
    for svg in ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?>\n<!-- A logo -->\n<svg/>"] {
        let mut files = without("icon.png");
        files.push(("icon.svg", svg.into()));
        assert_eq!(
            told(files),
            ["icon-named: `icon.svg` is an SVG drawing and looks like the icon, which is a PNG file named `icon.png`."]
        );
    }
    let of_independent = told_to("framing-logo.png", &png, Publisher::Independent);
    assert!(
        of_independent.contains(
            &"icon-verified-only: `framing-logo.png` looks like an icon, but connectors of independent publishers all \
              have the same one."
                .to_owned()
        ),
        "{of_independent:?}"
    );
    assert!(!of_independent.iter().any(|told| told.contains("icon.png")), "{of_independent:?}");
    for other in ["docs/lexicon.png", "catalogo.png", "docs/icon.jpg"] {
        assert_eq!(
            of_owner(told_to(other, &png, Publisher::Owner)),
            [
                "icon-present: There is no `icon.png` beside `apiDefinition.swagger.json`.".to_owned(),
                format!("pkg-folder: `{other}` is not a part of this connector."),
            ]
        );
    }
}

#[test]
fn sizes_and_shapes() {
    assert_eq!(
        told(with("icon.png", draw(300, 200, |_, _| BRAND))),
        [
            "icon-square: `icon.png` is 300 pixels wide and 200 high; an icon must be square.",
            "icon-plain: `icon.png` shows nothing but `#2e1648`."
        ]
    );
    for (side, is_told) in [(99, true), (100, false), (230, false), (231, true), (512, true)] {
        let told = told(with("icon.png", icon(side, side / 2, BRAND)));
        assert_eq!(!told.is_empty(), is_told, "{side}: {told:?}");
        assert!(told.iter().all(|told| told.starts_with("icon-size: ")), "{told:?}");
    }
    assert_eq!(
        told(with("icon.png", draw(1, 30_000, |_, _| BRAND))),
        ["icon-square: `icon.png` is 1 pixels wide and 30000 high; an icon must be square."]
    );
    assert_eq!(
        told(with("icon.png", draw(4_200, 4_200, |_, _| BRAND))),
        [
            "icon-size: `icon.png` has 4200 × 4200 pixels, so many that nothing else was looked at; an icon must have from \
          100 × 100 to 230 × 230."
        ]
    );
    let mut heavy = icon(230, 160, BRAND);
    heavy.resize(1 << 20, 0);
    let told = told(with("icon.png", heavy));
    assert_eq!(told[0], "icon-bytes: `icon.png` has 1,048,576 bytes; an icon must stay below 1 MB (1,048,576 bytes).");
    assert!(told[1].starts_with("icon-plain: ") && told.len() == 2, "{told:?}");
}

#[test]
fn backgrounds() {
    for (background, sentence) in [
        (CLEAR, "icon-background: The background of `icon.png` is transparent (27300 of 52900 pixels)."),
        (WHITE, "icon-background: The background of `icon.png` is white."),
        (
            [0x00, 0x7E, 0xE5, 0xFF],
            "icon-background: The background of `icon.png` is `#007ee5`, the default colour of custom connectors.",
        ),
        (
            [0x10, 0x20, 0x30, 0xFF],
            "icon-background: The background of `icon.png` is `#102030`, but `iconBrandColor` is `#2e1648`.",
        ),
    ] {
        assert_eq!(told(with("icon.png", icon(230, 160, background))), [sentence]);
    }
    // A shade that nobody sees, and one or the other speck, are no fault.
    assert_eq!(told(with("icon.png", icon(230, 160, [0x30, 0x18, 0x46, 0xFF]))), [""; 0]);
    let specks = draw(230, 230, |x, y| if (100..160).contains(&x) && y == 100 { CLEAR } else { BRAND });
    let told = told(with("icon.png", specks));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("icon-background: 60 of 52900 pixels of `icon.png` are transparent."), "{told:?}");
}

#[test]
fn logos_and_corners() {
    assert_eq!(told(with("icon.png", icon(230, 161, BRAND))), [""; 0]);
    assert_eq!(
        told(with("icon.png", icon(230, 200, BRAND))),
        ["icon-logo-70: The logo of `icon.png` takes 87 % of the width and 87 % of the height (200 × 200 pixels from \
          15, 15); it may take 70 %."]
    );
    let white = told(with("icon.png", rounded(WHITE)));
    assert!(
        white.len() == 1 && white[0].starts_with("icon-no-rounding: The corners of `icon.png` are rounded"),
        "{white:?}"
    );
    let clear = told(with("icon.png", rounded(CLEAR)));
    assert!(
        clear.len() == 1 && clear[0].starts_with("icon-background: The corners of `icon.png` are transparent"),
        "{clear:?}"
    );
}

#[test]
fn brand_colours() {
    for (colour, sentence) in [
        ("", "brand-present: `iconBrandColor` is empty."),
        ("2e1648", "brand-hex: `iconBrandColor` is `2e1648`; a colour is `#` and six hexadecimal digits."),
        ("#FFF", "brand-hex: `iconBrandColor` is `#FFF`; a colour is `#` and six hexadecimal digits."),
        ("purple", "brand-hex: `iconBrandColor` is `purple`; a colour is `#` and six hexadecimal digits."),
        ("#FFFFFF", "brand-not-default: `iconBrandColor` is `#FFFFFF`, white."),
        (
            "#007EE5",
            "brand-not-default: `iconBrandColor` is `#007EE5`, the colour that templates of custom connectors come with.",
        ),
    ] {
        assert_eq!(told(with("apiProperties.json", properties(colour))), [sentence]);
    }
    assert_eq!(
        told(with("apiProperties.json", r#"{ "properties": {} }"#)),
        ["brand-present: apiProperties.json has no `iconBrandColor`."]
    );
}

#[test]
fn what_binds_one_kind_of_publisher_is_told_to_it_alone() {
    let mut bare = without("icon.png");
    assert_eq!(told(bare.clone()), [""; 0]);
    assert_eq!(
        told_to(Some(Publisher::Owner), bare.clone()),
        [
            "icon-present: There is no `icon.png` beside `apiDefinition.swagger.json`.",
            "intro-present: There is no `intro.md` beside `apiDefinition.swagger.json`.",
        ]
    );
    let short = README.split("## Deployment").next().unwrap_or_default();
    bare.retain(|(name, _)| *name != "readme.md");
    bare.push(("readme.md", short.into()));
    assert_eq!(
        told_to(Some(Publisher::Owner), bare.clone()).last().map(String::as_str),
        Some("readme-deployment: `readme.md` has no section `Deployment Instructions`.")
    );
    assert_eq!(
        told_to(Some(Publisher::Independent), bare),
        ["brand-independent: `iconBrandColor` is `#2e1648`; connectors of independent publishers all have `#da3b01`."]
    );
    let mut independent = with("apiProperties.json", properties("#da3b01"));
    independent.retain(|(name, _)| *name != "icon.png");
    assert_eq!(told_to(Some(Publisher::Independent), independent), [""; 0]);
    // An icon that is to be left out is not to be mended.
    for icon in [icon(512, 512, BRAND), b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), draw(300, 200, |_, _| BRAND)] {
        let mut files = with("apiProperties.json", properties("#da3b01"));
        files.retain(|(name, _)| *name != "icon.png");
        files.push(("icon.png", icon));
        assert!(told(files.clone()).iter().any(|told| told.starts_with("icon-")), "{:?}", told(files));
        assert_eq!(
            told_to(Some(Publisher::Independent), files),
            [
                "icon-verified-only: `icon.png` is an icon, but connectors of independent publishers all have the same one."
            ]
        );
    }
}

#[test]
fn an_application_has_to_be_registered() {
    let oauth = r##"{ "properties": { "iconBrandColor": "#da3b01", "connectionParameters": {
        "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2" } } } } }"##;
    let told = |readme: String| {
        let mut files = with("apiProperties.json", oauth);
        files.retain(|(name, _)| !["icon.png", "readme.md"].contains(name));
        files.push(("readme.md", readme.into_bytes()));
        told_to(Some(Publisher::Independent), files)
    };
    let [only] = &told(README.to_owned())[..] else { panic!("one finding") };
    assert!(only.starts_with("readme-oauth-steps: The connector uses OAuth 2.0"), "{only}");
    assert_eq!(told(README.replace("Ask for a key.", "Register an app and copy the Client ID.")), [""; 0]);
}

#[test]
fn readmes_name_the_operations() {
    let told_of = |readme: String| told(with("readme.md", readme));
    assert_eq!(
        told_of(README.replace("Order frame", "More to come")),
        ["readme-operations: The readme does not name `Order a frame`."]
    );
    let none = README.replace("- **Get a quote**: what a frame costs\n- Order frame\n", "See the web site.\n");
    assert_eq!(
        told_of(none),
        [
            "readme-operations: The readme names none of the 2 operations that users see, such as `Get quote`, `Order a frame`."
        ]
    );
    assert_eq!(
        told_of(README.replace("## Publisher: Framing Museum", "## Publisher: Ada Rowe")),
        ["readme-publisher: The readme names `Ada Rowe` as publisher, apiProperties.json `The Museum of Framing`."]
    );
}

#[test]
fn texts_that_are_none() {
    let utf16: Vec<u8> = format!("\u{feff}{README}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        told(with("readme.md", utf16)),
        ["doc-text: `readme.md` is written in UTF-16, little-endian, not in UTF-8."]
    );
    assert_eq!(
        told(with("readme.md", b"\x7FELF\x02\x01\x01\0\0\0\0\0".as_slice())),
        ["doc-text: `readme.md` is a binary file, not a text."]
    );
    assert_eq!(
        told(with("readme.md", "# Framing\n\n".repeat(50 << 20 >> 3))),
        ["doc-text: `readme.md` has 70400 KiB and was not read: Markdown above 1,024 KiB is not."]
    );
    let latin: Vec<u8> = README.replace("Frames pictures", "Frames à la carte").chars().map(|c| c as u8).collect();
    let told = told(with("readme.md", latin));
    assert!(told.len() == 1 && told[0].starts_with("doc-text: `readme.md` is not in UTF-8 here: E0, `à`"), "{told:?}");
}

#[test]
fn what_is_missing_and_what_is_too_much() {
    assert_eq!(
        told(without("readme.md")),
        ["pkg-artifacts: There is no `readme.md` beside `apiDefinition.swagger.json`."]
    );
    assert_eq!(
        told(without("apiProperties.json")),
        ["pkg-artifacts: There is no `apiProperties.json` beside `apiDefinition.swagger.json`."]
    );
    assert_eq!(told(vec![("apiDefinition.swagger.json", DEFINITION.into())]), [""; 0], "a definition alone");
    assert_eq!(told(with("notes.txt", "remember")), ["pkg-folder: `notes.txt` is not a part of this connector."]);
    let mut files = with("notes.txt", "remember");
    files.push(("shots/one.png", icon(100, 50, BRAND)));
    files.push(("settings.json", b"{}".to_vec()));
    files.push((".DS_Store", b"\0\0\0\x01Bud1".to_vec()));
    assert_eq!(told(files.clone()), ["pkg-folder: `notes.txt` and 1 more are not parts of this connector."]);
    // settings.json has a rule of its own, and is told once.
    let report = check(&Submission::from_files(files), &Answers::default());
    let at = report.files().iter().position(|file| file.name == "settings.json").expect("it is there");
    let of_settings = report.findings().iter().filter(|finding| usize::from(finding.place.file) == at);
    assert_eq!(of_settings.map(|finding| finding.rule().id).collect::<Vec<_>>(), ["settings-json"]);
}

/// A connector may be called as a section is: its title is none.
#[test]
fn a_title_is_no_section() {
    let readme = README.replacen("# Framing", "# GitHub Actions", 1);
    let operations = "## Supported Operations";
    assert_eq!(readme.matches(operations).count(), 1);
    assert_eq!(told(with("readme.md", readme.clone())), [""; 0]);
    assert_eq!(
        told(with("readme.md", readme.replace(operations, "## Calls"))),
        ["readme-sections: `readme.md` has no section `Supported Operations`."]
    );
    let intro = "# GitHub Actions\n\nRuns what builds and tests a project.\n\n## Prerequisites\n\nAn account.\n\n\
                 ## How to get credentials\n\nAsk us.\n\n## Get started with your connector\n\nAdd it to a flow.\n\n\
                 ## Known issues and limitations\n\nNone known.\n\n## Common errors and remedies\n\nNone known.\n\n## FAQ\n\nNone yet.\n";
    assert_eq!(told(with("intro.md", intro)), [""; 0]);
    // Where all sections are of the first level, the first of them is one.
    let flat = README.lines().skip_while(|line| !line.starts_with("## ")).collect::<Vec<_>>().join("\n");
    let flat = flat.replace("## ", "# ");
    let found = told(with("readme.md", flat));
    assert!(found.iter().all(|told| !told.contains("has no section")), "{found:?}");
}

#[test]
fn intros_list_no_operations() {
    let intro = |list: &str| {
        let text = format!(
            "Framing is where frames come from.\n\n## Prerequisites\n\nNone.\n\n## How to get credentials\n\nAsk.\n\n## Get \
             started\n\n{list}\n## Known issues\n\nNone.\n\n## Common errors\n\nNone.\n\n## FAQ\n\nNone.\n"
        );
        told(with("intro.md", text))
    };
    assert_eq!(intro("Add it to a flow.\n"), [""; 0]);
    assert_eq!(
        intro("- Get quote: what it costs\n- Order a frame\n"),
        ["intro-no-operations: The intro lists operations: `Get quote: what it costs` and others."]
    );
    let empty = told(with("intro.md", "## Prerequisites\n\nNone.\n"));
    assert_eq!(
        empty,
        [
            "intro-opening: `intro.md` does not begin with a paragraph on the service.",
            "intro-sections: `intro.md` has no section `How to get credentials`, `Get started with your connector`, \
             `Known issues and limitations`, `Common errors and remedies` or `FAQ`.",
        ]
    );
}

/// What stops a certification must have a tool of Microsoft's behind it.
#[test]
fn only_what_a_tool_refuses_is_required() {
    let required: Vec<&str> = connector_check::rules::RULES
        .iter()
        .filter(|rule| rule.severity == Severity::Required)
        .map(|rule| rule.id)
        .filter(|id| ["icon-", "brand-", "doc-", "readme-", "intro-"].iter().any(|family| id.starts_with(family)))
        .collect();
    assert_eq!(
        required,
        [
            "brand-present",
            "brand-hex",
            "brand-not-default",
            "brand-independent",
            "icon-png",
            "icon-bytes",
            "icon-square",
            "icon-size",
            "icon-background",
            "icon-logo-70"
        ]
    );
}

/// The files after the first fix of a rule, which is a draft, with the rules that are told then.
fn mended(files: &[(&str, Vec<u8>)], rule: &str) -> (Submission, Vec<String>) {
    let submission = Submission::from_files(files.iter().map(|(name, bytes)| (*name, bytes.clone())));
    let is_meant = |finding: &Finding, fix: &fix::Fix| finding.rule().id == rule && !fix.is_safe();
    let outcome = fix::all(&submission, Some(Publisher::Owner), &is_meant);
    let told: Vec<_> = outcome.left.iter().map(|left| (left.finding.message(), left.why)).collect();
    assert_eq!(outcome.mended.len(), 1, "{rule}: {told:?}");
    let reading = Reading::of(&outcome.submission);
    let now = connector_check::rules::run(&reading.context(&outcome.submission));
    let ids = now.iter().map(|finding| finding.rule().id.to_owned()).collect();
    (outcome.submission, ids)
}

fn text(submission: &Submission, name: &str) -> String {
    let file = submission.files().iter().find(|file| file.name == name).expect("the file is there");
    String::from_utf8_lossy(&file.bytes).into_owned()
}

#[test]
fn an_icon_is_made_anew_of_its_logo() {
    for (rule, picture) in [
        ("icon-size", icon(512, 300, BRAND)),
        ("icon-logo-70", icon(230, 220, BRAND)),
        ("icon-background", icon(230, 100, CLEAR)),
    ] {
        let mut files = whole();
        files.pop();
        files.push(("icon.png", picture));
        let (_, told) = mended(&files, rule);
        // That an independent publisher gives none is told to nobody else.
        let is_of_icon = |id: &String| id.starts_with("icon-") && id != "icon-verified-only";
        assert!(!told.iter().any(is_of_icon), "{rule}: {told:?}");
    }
}

#[test]
fn sections_are_added_where_the_template_has_them() {
    let mut files = whole();
    files[2].1 =
        README.replace("## Prerequisites\n\nAn account.\n\n", "").replace("## Known Issues\n\nNone.\n\n", "").into();
    let (after, told) = mended(&files, "readme-sections");
    let readme = text(&after, "readme.md");
    let headings: Vec<&str> = readme.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(
        headings,
        [
            "## Publisher: Framing Museum",
            "## Prerequisites",
            "## Supported Operations",
            "## Obtaining Credentials",
            "## Known Issues and Limitations",
            "## Deployment"
        ]
    );
    assert!(told.contains(&"doc-placeholder".to_owned()), "its gaps are told");
    assert!(!readme.contains("\n\n\n"), "{readme}");
}

#[test]
fn operations_are_added_to_the_list_as_it_is_written() {
    let mut files = whole();
    files[2].1 = README.replace("- Order frame\n", "").replace("- **", "* **").into();
    let (after, _) = mended(&files, "readme-operations");
    let readme = text(&after, "readme.md");
    assert!(readme.contains("\n* **Get a quote**: what a frame costs\n* **Order a frame**: "), "{readme}");
}

#[test]
fn a_readme_and_an_intro_are_added_beside_the_definition() {
    let mut files = whole();
    files.remove(2);
    let (after, _) = mended(&files, "pkg-artifacts");
    assert!(text(&after, "readme.md").starts_with("# Framing\n"));
    let (after, _) = mended(&whole(), "intro-present");
    assert!(text(&after, "intro.md").contains("\n## How to get credentials\n"));
}
