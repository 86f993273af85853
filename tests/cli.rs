//! The command line, as a script sees it: what it prints and how it ends.

mod support;

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SOUND: &str = include_str!("fixtures/every-object.swagger.json");
const BROKEN: &str =
    "{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"T\", \"version\": \"1\" },\n  \"paths\": {},\n}\n";

/// A folder of this test's own, empty at first.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("writable");
    folder
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connector-check"));
    command.args(arguments).current_dir(folder).output().expect("the command runs")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the output is JSON")
}

#[test]
fn a_broken_definition_fails_with_the_line_and_the_advice() {
    let folder = folder("broken");
    fs::write(folder.join("apiDefinition.swagger.json"), BROKEN).expect("writable");
    let output = run(&["."], &folder);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("error[def-json-valid]"), "{text}");
    assert!(text.contains("--> apiDefinition.swagger.json:4:14"), "{text}");
    assert!(text.contains("4 |   \"paths\": {},"), "{text}");
    assert!(text.contains("(x) Yes, you can apply for certification after 2 modifications"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours where no terminal is");
}

#[test]
fn a_folder_of_connectors_gives_an_array_in_their_order() {
    let folder = folder("many");
    for name in ["b", "a", "c/inner"] {
        fs::create_dir_all(folder.join(name)).expect("writable");
        fs::write(folder.join(name).join("apiDefinition.swagger.json"), SOUND).expect("writable");
    }
    fs::write(folder.join("b/readme.md"), "# B").expect("writable");
    let output = run(&[".", "--format", "json", "--fail-on", "never"], &folder);
    assert_eq!(output.status.code(), Some(0));
    let reports = json(&output);
    let files: Vec<usize> =
        reports.as_array().expect("an array").iter().map(|r| r["files"].as_array().expect("files").len()).collect();
    assert_eq!(files, [1, 2, 1]);
    assert!(reports[0]["coverage"]["operations"]["total"] == 3, "{}", reports[0]["coverage"]);
}

#[test]
fn loose_files_of_one_folder_are_one_connector_and_two_definitions_are_two() {
    let folder = folder("loose");
    fs::write(folder.join("one.swagger.json"), SOUND).expect("writable");
    fs::write(folder.join("two.swagger.json"), SOUND).expect("writable");
    fs::write(folder.join("apiProperties.json"), "{}").expect("writable");
    let one = json(&run(&["one.swagger.json", "apiProperties.json", "--format", "json"], &folder));
    assert_eq!(one["files"].as_array().map(Vec::len), Some(2));
    let two = json(&run(&["one.swagger.json", "two.swagger.json", "--format", "json"], &folder));
    assert_eq!(two.as_array().map(Vec::len), Some(2));
}

#[test]
fn the_standard_input_is_read() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connector-check"));
    command.args(["-", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    child.stdin.take().expect("piped").write_all(BROKEN.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let report = json(&output);
    assert_eq!((&report["files"][0]["name"], &report["files"][0]["kind"]), (&"stdin".into(), &"definition".into()));
    let fault = report["findings"].as_array().and_then(|found| found.iter().find(|f| f["rule"] == "def-json-valid"));
    assert_eq!(fault.expect("the fault of notation")["line"], 4);
}

#[test]
fn answers_alone_answer_the_knowledge_check() {
    let folder = folder("answers");
    let ask = |answers: &str| {
        fs::write(folder.join("answers.json"), answers).expect("writable");
        run(&["--answers", "answers.json", "--format", "json"], &folder)
    };
    let government = ask(r#"{ "ownership": "not-own", "authentication": "api-key" }"#);
    assert_eq!((json(&government)["verdict"]["answer"].as_str(), government.status.code()), (Some("cannot"), Some(1)));
    let certificates =
        ask(r#"{ "ownership": "own", "authentication": "client-certificate", "support": true, "availability": 95 }"#);
    let verdict = &json(&certificates)["verdict"];
    assert_eq!((verdict["answer"].as_str(), verdict["modifications"].as_u64()), (Some("after-modifications"), Some(1)));
    let fine = ask(r#"{ "ownership": "own", "authentication": "oauth2", "support": true }"#);
    assert_eq!((json(&fine)["verdict"]["answer"].as_str(), fine.status.code()), (Some("immediately"), Some(0)));
}

#[test]
fn wrong_calls_and_unreadable_input_end_with_2() {
    let folder = folder("wrong");
    fs::write(folder.join("answers.json"), r#"{ "availability": 120 }"#).expect("writable");
    fs::create_dir(folder.join("empty")).expect("writable");
    for (arguments, said) in [
        (&["nowhere"][..], "there is no file or folder `nowhere`"),
        (&["empty"], "there is no file in `empty`"),
        (&["--answers", "answers.json"], "`availability` is a percentage from 0 to 100"),
        (&["--answers", "none.json"], "`none.json` cannot be read"),
        (&[], "required"),
        (&["--format", "pdf", "."], "pdf"),
    ] {
        let output = run(arguments, &folder);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
}

const FRAMING: &str = include_str!("fixtures/framing.openapi.json");

#[test]
fn a_definition_is_converted_to_the_output_or_to_a_file_and_what_gets_lost_is_told() {
    let folder = folder("convert");
    fs::write(folder.join("openapi.json"), FRAMING).expect("writable");
    let output = run(&["convert", "openapi.json"], &folder);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["swagger"], "2.0");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("--> openapi.json:4:"), "{told}");
    assert!(told.contains("warning[def-3-no-counterpart]: The definition names 3 servers"), "{told}");
    assert!(told.contains("things in the definition have no counterpart in OpenAPI 2.0."), "{told}");

    let named = run(&["convert", "openapi.json", "-o", "apiDefinition.swagger.json"], &folder);
    assert_eq!((named.status.code(), named.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read(folder.join("apiDefinition.swagger.json")).expect("written"), output.stdout);
}

#[test]
fn what_is_2_0_in_yaml_is_converted_to_json() {
    let folder = folder("convert-yaml");
    let text = "swagger: '2.0' # ours\ninfo:\n  title: Framing\n  version: '1.0'\npaths: {}\n";
    fs::write(folder.join("swagger.yaml"), text).expect("writable");
    let output = run(&["convert", "swagger.yaml"], &folder);
    assert_eq!(output.status.code(), Some(0));
    let expected = "{\n  \"swagger\": \"2.0\",\n  \"info\": {\n    \"title\": \"Framing\",\n    \"version\": \"1.0\"\n  },\n  \"paths\": {}\n}\n";
    assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), expected);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(told, "It is OpenAPI 2.0 as it was, in JSON: nothing but comments is lost.\n");
}

#[test]
fn what_cannot_be_converted_is_told_and_nothing_is_written() {
    let folder = folder("convert-not");
    fs::write(folder.join("openapi.json"), FRAMING).expect("writable");
    fs::write(folder.join("swagger.json"), SOUND).expect("writable");
    for connector in ["two/a", "two/b"] {
        fs::create_dir_all(folder.join(connector)).expect("writable");
        fs::write(folder.join(connector).join("openapi.json"), FRAMING).expect("writable");
    }
    for (arguments, expected) in [
        (
            ["convert", "swagger.json", "-o", "out.json"],
            "`swagger.json`: It is a definition of OpenAPI 2.0 in JSON already.",
        ),
        (["convert", "openapi.json", "-o", "openapi.json"], "`openapi.json` is the definition itself"),
        (["convert", "absent.json", "-o", "out.json"], "there is no file or folder `absent.json`"),
        (["convert", "two", "-o", "out.json"], "there are several connectors in `two`"),
    ] {
        let output = run(&arguments, &folder);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(expected), "{told}");
        assert!(!folder.join("out.json").exists());
    }
    assert_eq!(fs::read_to_string(folder.join("openapi.json")).expect("readable"), FRAMING);
}

#[test]
fn a_conversion_never_replaces_what_it_was_made_of() {
    let folder = folder("convert-itself");
    fs::create_dir_all(folder.join("own")).expect("writable");
    let definition = folder.join("own/apiDefinition.swagger.json");
    fs::write(&definition, FRAMING).expect("writable");
    let zip = support::zip::zip([("openapi.json", FRAMING)]);
    fs::write(folder.join("packed.zip"), &zip).expect("writable");
    for (from, to) in [
        ("own", "own/apiDefinition.swagger.json"),
        ("own/apiDefinition.swagger.json", "own/../own/apiDefinition.swagger.json"),
        ("packed.zip", "packed.zip"),
    ] {
        let output = run(&["convert", from, "-o", to], &folder);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{from}: {told}");
        assert!(told.contains("is the definition itself"), "{from}: {told}");
    }
    assert_eq!(fs::read_to_string(&definition).expect("readable"), FRAMING);
    assert_eq!(fs::read(folder.join("packed.zip")).expect("readable"), zip);
    // Another file beside it is replaced, and nothing is left behind.
    fs::write(folder.join("own/other.json"), "old").expect("writable");
    assert_eq!(
        run(&["convert", "own/apiDefinition.swagger.json", "-o", "own/other.json"], &folder).status.code(),
        Some(0)
    );
    assert!(fs::read_to_string(folder.join("own/other.json")).expect("readable").contains("\"swagger\": \"2.0\""));
    assert_eq!(fs::read_dir(folder.join("own")).expect("readable").count(), 2);
}

/// A link stays one, and who may read the file stays so.
#[cfg(unix)]
#[test]
fn a_conversion_replaces_what_a_link_leads_to_and_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("convert-link");
    fs::write(folder.join("openapi.json"), FRAMING).expect("writable");
    fs::write(folder.join("real.json"), "old").expect("writable");
    fs::set_permissions(folder.join("real.json"), fs::Permissions::from_mode(0o600)).expect("it is ours");
    symlink("real.json", folder.join("link.json")).expect("writable");
    assert_eq!(run(&["convert", "openapi.json", "-o", "link.json"], &folder).status.code(), Some(0));
    assert!(folder.join("link.json").is_symlink());
    let real = folder.join("real.json");
    assert!(fs::read_to_string(&real).expect("readable").contains("swagger"));
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_made_goes_to_the_output_or_to_a_file_that_is_not_there_yet() {
    let folder = folder("make");
    fs::write(folder.join("apiDefinition.swagger.json"), SOUND).expect("writable");
    let output = run(&["make", "readme", "."], &folder);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.starts_with(b"# "));
    assert!(String::from_utf8_lossy(&output.stderr).contains("only you know"));
    let named = run(&["make", "readme", ".", "-o", "readme.md"], &folder);
    assert_eq!((named.status.code(), named.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read(folder.join("readme.md")).expect("written"), output.stdout);
    for (arguments, expected) in [
        (["make", "readme", ".", "-o", "readme.md"], "`readme.md` is there already"),
        (["make", "icon", ".", "-o", "icon.png"], "icon.png is not made: There is no picture"),
        (["make", "zip", "absent", "-o", "a.zip"], "there is no file or folder `absent`"),
    ] {
        let output = run(&arguments, &folder);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(expected), "{told}");
    }
    assert_eq!(fs::read(folder.join("readme.md")).expect("readable"), output.stdout);
    assert!(!folder.join("icon.png").exists());
    // That it cannot be written is told before anything that is to be known of it.
    let told = run(&["make", "readme", ".", "-o", "readme.md"], &folder).stderr;
    assert_eq!(String::from_utf8_lossy(&told).lines().count(), 1, "{}", String::from_utf8_lossy(&told));
}

#[test]
fn without_a_definition_there_is_no_answer() {
    let folder = folder("photos");
    for name in ["IMG_0.jpg", "IMG_1.jpg"] {
        fs::write(folder.join(name), b"\xFF\xD8\xFF\xE0\0\x10JFIF").expect("writable");
    }
    fs::create_dir(folder.join("binary")).expect("writable");
    fs::write(folder.join("binary/apiDefinition.swagger.json"), b"\0\x01\x02").expect("writable");
    for path in [".", "binary"] {
        let output = run(&[path, "--format", "text"], &folder);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains("There is no definition to check"), "{text}");
        assert!(!text.contains("Yes, you can apply") && !text.contains("--> IMG"), "{text}");
        let markdown = String::from_utf8(run(&[path, "--format", "markdown"], &folder).stdout).expect("UTF-8");
        assert!(!markdown.contains("Yes, you can apply") && markdown.contains("no definition to check"), "{markdown}");
    }
    // The JSON report keeps its shape, and names no file that the finding is not about.
    let report = json(&run(&["IMG_0.jpg", "IMG_1.jpg", "--format", "json"], &folder));
    assert_eq!((&report["findings"][0]["rule"], &report["findings"][0]["file"]), (&"def-present".into(), &"".into()));
    assert!(report["verdict"]["answer"].is_string());
    // Views of SARIF show nothing without a place.
    let sarif = json(&run(&["IMG_0.jpg", "IMG_1.jpg", "--format", "sarif"], &folder));
    assert!(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"].is_object(), "{sarif}");
}

#[test]
fn answers_that_cannot_be_taken_are_told_with_those_that_can() {
    let folder = folder("answers-wrong");
    fs::write(folder.join("answers.json"), r#"{ "ownership": "publisher" }"#).expect("writable");
    let output = run(&["--answers", "answers.json"], &folder);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("unknown variant `publisher`"), "{told}");
    assert!(told.contains(r#""publisher": "owner" or "independent""#), "{told}");
    let help = String::from_utf8(run(&["--help"], &folder).stdout).expect("UTF-8");
    let example = help.find('{').and_then(|from| Some(&help[from..=from + help[from..].find('}')?]));
    let example = example.expect("an example").split_whitespace().collect::<Vec<_>>().join(" ");
    fs::write(folder.join("answers.json"), example).expect("writable");
    assert_eq!(run(&["--answers", "answers.json"], &folder).status.code(), Some(0));
}

#[test]
fn a_folder_named_as_the_subcommand_can_still_be_checked() {
    let folder = folder("named");
    fs::create_dir_all(folder.join("convert")).expect("writable");
    fs::write(folder.join("convert/apiDefinition.swagger.json"), SOUND).expect("writable");
    let output = run(&["./convert", "--format", "json", "--fail-on", "never"], &folder);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["files"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_archive_is_a_connector_and_two_are_two() {
    let folder = folder("zips");
    let zip = support::zip::zip([("apiDefinition.swagger.json", SOUND)]);
    fs::write(folder.join("a.zip"), &zip).expect("writable");
    fs::write(folder.join("b.zip"), &zip).expect("writable");
    let names = |report: &Value| -> Vec<String> {
        let files = report["files"].as_array().expect("files").iter();
        files.map(|file| file["name"].as_str().expect("a name").to_owned()).collect()
    };
    let one = json(&run(&["a.zip", "--format", "json", "--fail-on", "never"], &folder));
    assert_eq!(names(&one), ["a.zip", "a.zip/apiDefinition.swagger.json"]);
    for paths in [&["."][..], &["a.zip", "b.zip"]] {
        let arguments = [paths, &["--format", "json", "--fail-on", "never"]].concat();
        let reports = json(&run(&arguments, &folder));
        let reports = reports.as_array().expect("an array");
        assert_eq!(names(&reports[1]), ["b.zip", "b.zip/apiDefinition.swagger.json"], "{paths:?}");
        assert_eq!(reports.len(), 2);
    }
}

#[test]
fn what_a_file_is_can_be_said() {
    let folder = folder("corrections");
    fs::create_dir_all(folder.join("sub")).expect("writable");
    fs::write(folder.join("sub/apiDefinition.swagger.json"), SOUND).expect("writable");
    fs::write(folder.join("sub/connection.json"), "[]").expect("writable");
    let kind = |arguments: &[&str]| {
        let report = json(&run(&[arguments, &["--format", "json", "--fail-on", "never"]].concat(), &folder));
        report["files"][1]["kind"].as_str().expect("a kind").to_owned()
    };
    assert_eq!(kind(&["sub"]), "other");
    assert_eq!(kind(&["sub", "--as", "properties=connection.json"]), "properties");
    assert_eq!(kind(&["sub", "--as", "properties=sub/connection.json"]), "properties");
    let loose = ["sub/apiDefinition.swagger.json", "sub/connection.json", "--as", "properties=sub/connection.json"];
    assert_eq!(kind(&loose), "properties");
    for wrong in ["icon=missing.png", "picture=connection.json", "icon"] {
        assert_eq!(run(&["sub", "--as", wrong], &folder).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn an_archive_of_a_repository_is_its_connectors_and_the_table_is_sorted() {
    let folder = folder("repository");
    let zip = support::zip::zip([
        ("repo/readme.md", "# All"),
        ("repo/b/apiDefinition.swagger.json", BROKEN),
        ("repo/a/apiDefinition.swagger.json", SOUND),
        ("repo/a/old/apiDefinition.swagger.json", SOUND),
        ("repo/a/apiProperties.json", "{}"),
    ]);
    fs::write(folder.join("repo.zip"), &zip).expect("writable");
    for (name, text) in [
        ("a/apiDefinition.swagger.json", SOUND),
        ("a/old/apiDefinition.swagger.json", SOUND),
        ("a/apiProperties.json", "{}"),
        ("b/apiDefinition.swagger.json", BROKEN),
    ] {
        let file = folder.join("repo").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
        fs::write(file, text).expect("writable");
    }
    let packed = run(&["repo.zip", "--format", "json"], &folder);
    assert_eq!(json(&packed).as_array().map(Vec::len), Some(2));
    assert_eq!(packed.stdout, run(&["repo", "--format", "json"], &folder).stdout, "packed or not");
    let table = |arguments: &[&str]| {
        let output = run(&[&["repo.zip", "--format", "table"], arguments].concat(), &folder);
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let order = |table: &str| table.find("repo.zip/repo/a") < table.find("repo.zip/repo/b");
    assert!(order(&table(&[])), "{}", table(&[]));
    assert!(order(&table(&["--sort", "required"])) != order(&table(&["--sort", "-required"])));
    assert!(table(&[]).contains("2 connectors: "), "{}", table(&[]));
    assert_eq!(run(&["repo.zip", "--sort", "size"], &folder).status.code(), Some(2));
}

/// As the table prints it, for whatever is done with one connector.
#[test]
fn a_connector_of_an_archive_can_be_named() {
    let folder = folder("member");
    let zip = support::zip::zip([
        ("connectors/De Lijn/apiDefinition.swagger.json", SOUND),
        ("connectors/De Lijn/readme.md", "# De Lijn"),
        ("connectors/Other/apiDefinition.swagger.json", BROKEN),
    ]);
    fs::write(folder.join("all.zip"), &zip).expect("writable");
    fs::create_dir(folder.join("unpacked")).expect("writable");
    fs::write(folder.join("unpacked/apiDefinition.swagger.json"), SOUND).expect("writable");
    fs::write(folder.join("unpacked/readme.md"), "# De Lijn").expect("writable");
    let table = String::from_utf8(run(&["all.zip", "--format", "table"], &folder).stdout).expect("UTF-8");
    let name = "all.zip/connectors/De Lijn";
    assert!(table.contains(name), "{table}");
    assert_eq!(json(&run(&[name, "--format", "json"], &folder))["files"].as_array().map(Vec::len), Some(2));
    let made = |path: &str| run(&["make", "readme", path], &folder);
    assert_eq!(made(name).stdout, made("unpacked").stdout);
    assert!(!made(name).stdout.is_empty());
    // Which one is wanted is asked with a name that can be given.
    let output = made("all.zip");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains(&format!("such as `{name}`")), "{told}");
    for absent in ["all.zip/connectors/None", "all.zip/connectors", "none.zip/a", "unpacked/readme.md/x"] {
        let output = run(&[absent], &folder);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{absent}: {told}");
        assert!(told.contains(&format!("there is no file or folder `{absent}`")), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_a_folder_is_told_and_not_read() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    fs::create_dir(folder.join("connector")).expect("writable");
    fs::write(folder.join("connector/apiDefinition.swagger.json"), SOUND).expect("writable");
    fs::write(folder.join("connector/notes.md"), "# Notes").expect("writable");
    fs::write(folder.join("secret.md"), "# Secret").expect("writable");
    symlink("../secret.md", folder.join("connector/readme.md")).expect("a link");
    symlink("notes.md", folder.join("connector/intro.md")).expect("a link");
    let output = run(&["connector", "--format", "json", "--fail-on", "never"], &folder);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("`connector/readme.md` is a link that leads out of `connector`, and was not read"), "{told}");
    let names: Vec<String> = json(&output)["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|file| file["name"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(names, ["apiDefinition.swagger.json", "intro.md", "notes.md"]);
    // What is given itself is meant.
    let given = run(&["connector/readme.md", "connector/apiDefinition.swagger.json", "--format", "json"], &folder);
    assert_eq!(json(&given)["files"].as_array().map(Vec::len), Some(2));
}

/// One report after the other, and yet what a printer of JSON gives of all of them.
#[test]
fn an_array_of_reports_holds_each_as_it_is_alone() {
    let folder = folder("array");
    for name in ["a", "b", "c"] {
        fs::create_dir_all(folder.join(name)).expect("writable");
        fs::write(folder.join(name).join("apiDefinition.swagger.json"), if name == "b" { BROKEN } else { SOUND })
            .expect("writable");
    }
    let all = run(&[".", "--format", "json"], &folder).stdout;
    let one = |name: &str| {
        let text = String::from_utf8(run(&[name, "--format", "json"], &folder).stdout).expect("UTF-8");
        format!("  {}", text.trim_end().replace('\n', "\n  "))
    };
    assert_eq!(String::from_utf8(all).expect("UTF-8"), format!("[\n{},\n{},\n{}\n]\n", one("a"), one("b"), one("c")));
}

#[test]
fn a_correction_of_a_file_that_is_not_there_is_told_after_whole_reports() {
    let folder = folder("no-such");
    for name in ["a", "b"] {
        fs::create_dir_all(folder.join(name)).expect("writable");
        fs::write(folder.join(name).join("apiDefinition.swagger.json"), SOUND).expect("writable");
    }
    let output = run(&[".", "--format", "json", "--as", "icon=nope.png"], &folder);
    assert_eq!((output.status.code(), json(&output).as_array().map(Vec::len)), (Some(2), Some(2)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nope.png"));
}

/// Twenty connectors that say they would unfold to 60 MiB each: seventeen are within what is unpacked at a time. What they
/// hold is not that large, and told as what it is.
#[test]
fn what_is_beyond_the_limit_of_unpacking_is_told_and_is_no_connector_without_files() {
    let folder = folder("beyond");
    let names: Vec<String> = (10..30).map(|n| format!("repo/{n}/apiDefinition.swagger.json")).collect();
    let mut zip = support::zip::zip(names.iter().map(|name| (name.as_str(), SOUND)));
    let entries: Vec<usize> =
        zip.windows(4).enumerate().filter(|(_, bytes)| bytes == b"PK\x01\x02").map(|(at, _)| at).collect();
    assert_eq!(entries.len(), 20);
    for at in entries {
        zip[at + 24..at + 28].copy_from_slice(&(60_u32 << 20).to_le_bytes());
    }
    fs::write(folder.join("repo.zip"), &zip).expect("writable");
    let output = run(&["repo.zip", "--format", "json"], &folder);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    let reports = json(&output);
    let reports = reports.as_array().expect("an array");
    assert_eq!(reports.len(), 17);
    assert!(reports.iter().all(|report| report["findings"][0]["rule"] == "pkg-zip-readable"), "{}", reports[0]);
    for n in 27..30 {
        let path = PathBuf::from("repo.zip").join(format!("repo/{n}"));
        assert!(told.contains(&format!("`{}` was not read: ", path.display())), "{told}");
    }
    assert!(told.contains("3 connectors were not read"), "{told}");
}

#[test]
fn a_folder_of_very_many_files_of_which_none_is_a_definition_is_not_read() {
    let folder = folder("crowd");
    for n in 0..501 {
        fs::write(folder.join(format!("{n}.txt")), "x").expect("writable");
    }
    let output = run(&["."], &folder);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{told}");
    assert!(told.contains("`.` was not read: there are 501 files in it"), "{told}");
    // With one they are a connector, of which those beside the definition are read.
    fs::write(folder.join("apiDefinition.swagger.json"), SOUND).expect("writable");
    let output = run(&[".", "--format", "json"], &folder);
    assert_eq!(json(&output)["files"].as_array().map(Vec::len), Some(500));
    assert!(String::from_utf8_lossy(&output.stderr).contains("2 more files below it were not read"));
}

/// A file that cannot be read is its connector's: the others are checked.
#[cfg(unix)]
#[test]
fn one_connector_that_cannot_be_read_does_not_end_the_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("unreadable");
    for name in ["a", "b", "c"] {
        fs::create_dir_all(folder.join(name)).expect("writable");
        fs::write(folder.join(name).join("apiDefinition.swagger.json"), SOUND).expect("writable");
    }
    let secret = folder.join("b/apiDefinition.swagger.json");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("it is ours");
    if fs::read(&secret).is_ok() {
        println!("skipped: whoever runs this reads everything");
        return;
    }
    let output = run(&[".", "--format", "json", "--fail-on", "never"], &folder);
    assert_eq!((output.status.code(), json(&output).as_array().map(Vec::len)), (Some(2), Some(2)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("b/apiDefinition.swagger.json` cannot be read"));
}

/// What is made is written as a whole or not at all, and nothing stays beside it.
#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("make-not");
    fs::write(folder.join("apiDefinition.swagger.json"), SOUND).expect("writable");
    fs::create_dir(folder.join("taken")).expect("writable");
    for output in ["taken", "absent/readme.md"] {
        assert_eq!(run(&["make", "readme", ".", "-o", output], &folder).status.code(), Some(2), "{output}");
    }
    assert_eq!(run(&["make", "readme", ".", "-o", "readme.md"], &folder).status.code(), Some(0));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("readable")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["apiDefinition.swagger.json", "readme.md", "taken"]);
}

#[test]
fn a_report_leaves_as_sarif_and_markdown_with_what_was_dismissed() {
    let folder = folder("outputs");
    for name in ["my connectors/a", "my connectors/b"] {
        fs::create_dir_all(folder.join(name)).expect("writable");
        fs::write(folder.join(name).join("apiDefinition.swagger.json"), BROKEN).expect("writable");
    }
    let sarif = json(&run(&[".", "--format", "sarif", "--site", "https://check.example"], &folder));
    let run_of = &sarif["runs"][0];
    let uris: Vec<&str> = run_of["artifacts"]
        .as_array()
        .expect("artifacts")
        .iter()
        .filter_map(|file| file["location"]["uri"].as_str())
        .collect();
    let expected = ["my%20connectors/a/apiDefinition.swagger.json", "my%20connectors/b/apiDefinition.swagger.json"];
    assert_eq!(uris, expected, "relative to the current folder");
    assert_eq!(run_of["tool"]["driver"]["rules"][0]["helpUri"], "https://check.example/rules/def-json-valid.html");
    // However the folder is named, the places are the same.
    let named = folder.join("my connectors/a");
    let named = json(&run(&[named.to_str().expect("UTF-8"), "--format", "sarif"], &folder));
    assert_eq!(named["runs"][0]["artifacts"][0]["location"]["uri"], expected[0]);

    let markdown = run(&["my connectors/a", "--format", "markdown"], &folder);
    let markdown = String::from_utf8(markdown.stdout).expect("UTF-8");
    assert!(markdown.contains("`apiDefinition.swagger.json:4:14`"), "{markdown}");

    let report = json(&run(&["my connectors/a", "--format", "json"], &folder));
    let findings = report["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["rule"] == "def-json-valid").expect("it is found");
    let rule = finding["rule"].as_str().expect("a rule");
    let by_print = serde_json::json!([{ "rule": rule, "fingerprint": finding["fingerprint"], "reason": "later" }]);
    let by_pointer = serde_json::json!([{ "rule": rule, "pointer": finding["pointer"] }]);
    let by_rule = serde_json::json!({ "dismissed": [{ "rule": rule, "reason": "later" }] });
    for dismissals in [by_print, by_pointer, by_rule] {
        fs::write(folder.join("dismissals.json"), dismissals.to_string()).expect("writable");
        let with = ["my connectors/a", "--dismissals", "dismissals.json", "--format", "json"];
        let dismissed = json(&run(&with, &folder));
        assert_eq!(dismissed["dismissed"].as_array().map(Vec::len), Some(1), "{dismissals}");
        assert_eq!(dismissed["dismissed"][0]["rule"], rule);
        let (before, after) = (report["counts"]["required"].as_u64(), dismissed["counts"]["required"].as_u64());
        assert_eq!(before, after.map(|count| count + 1));
        let reasons = dismissed["verdict"]["reasons"].to_string();
        assert!(reasons.contains("1 required finding was dismissed."), "{reasons}");
    }
    let text = run(&["my connectors/a", "--dismissals", "dismissals.json"], &folder);
    assert!(String::from_utf8_lossy(&text.stdout).contains("Dismissed by the author\n  def-json-valid"));
    for wrong in
        ["{}", "[{ \"rule\": \"no-such\" }]", "[{ \"rule\": \"def-json-valid\", \"fingerprint\": \"xyz\" }]", "["]
    {
        fs::write(folder.join("wrong.json"), wrong).expect("writable");
        assert_eq!(run(&[".", "--dismissals", "wrong.json"], &folder).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn fix_writes_the_files_and_nothing_where_it_is_only_asked() {
    let folder = folder("fix");
    let path = folder.join("apiDefinition.swagger.json");
    let broken = "{\r\n    \"swagger\": \"2.0\",\r\n    \"info\": { \"title\": \"Framing\", \"version\": \"1.0\" },\r\n    \"host\": \"framing.example/\",\r\n    \"paths\": {}\r\n}";
    fs::write(&path, broken).expect("writable");
    let dry = run(&["fix", ".", "--dry-run"], &folder);
    let diff = String::from_utf8(dry.stdout).expect("UTF-8");
    assert!(diff.contains("-    \"host\": \"framing.example/\""), "{diff}");
    assert!(diff.contains("+    \"host\": \"framing.example\""), "{diff}");
    assert_eq!(fs::read_to_string(&path).expect("there"), broken, "a dry run writes nothing");
    let other = run(&["fix", ".", "--rule", "def-list-unique"], &folder);
    assert_eq!(other.status.code(), Some(0));
    assert_eq!(fs::read_to_string(&path).expect("there"), broken, "another rule");
    let output = run(&["fix", "."], &folder);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("apiDefinition.swagger.json:4 def-host-valid: Writes"), "{told}");
    assert_eq!(fs::read_to_string(&path).expect("there"), broken.replace("example/", "example"));
    let names: Vec<_> = fs::read_dir(&folder).expect("readable").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["apiDefinition.swagger.json"], "nothing is left beside it");
    assert_eq!(run(&["fix", ".", "--rule", "none-such"], &folder).status.code(), Some(2));
}

#[test]
fn a_terminal_sees_what_hides_in_titles_and_names() {
    let folder = folder("hidden");
    let text = include_str!("../www/samples/exported/swagger.json")
        .replace("\"title\": \"", "\"title\": \"gnp.\u{202e}")
        .replace("\"operationId\": \"", "\"operationId\": \"Get\u{2066}");
    fs::write(folder.join("api\u{202e}nosj.json"), text).expect("writable");
    for arguments in
        [&["api\u{202e}nosj.json"][..], &["none\u{202e}.json"], &["fix", "--dry-run", "api\u{202e}nosj.json"]]
    {
        let output = run(arguments, &folder);
        // A diff is a text for programs: it has what is there.
        let stdout = if arguments[0] == "fix" { Vec::new() } else { output.stdout };
        let told = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&output.stderr));
        assert!(told.contains("\\u202E"), "{told}");
        assert!(!told.contains(['\u{202e}', '\u{2066}']), "{told}");
    }
}

#[test]
fn fix_takes_what_breaks_flows_only_by_the_name_of_its_rule() {
    let folder = folder("fix-names");
    let path = folder.join("apiDefinition.swagger.json");
    let text = r#"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": { "/frames": {
        "get": { "operationId": "list_frames", "responses": { "204": { "description": "Done" } } } } } }"#;
    fs::write(&path, text).expect("writable");
    let output = run(&["fix", ".", "--drafts"], &folder);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    let now = || fs::read_to_string(&path).expect("there");
    assert!(now().contains(r#""summary": "List frames""#) && now().contains("list_frames"), "{}", now());
    assert!(told.contains("op-id-pascal is left: Flows call") && told.contains("--rule op-id-pascal"), "{told}");
    assert!(told.contains("op-description-present needs your words"), "{told}");
    run(&["fix", ".", "--drafts", "--rule", "op-id-pascal"], &folder);
    assert!(now().contains(r#""operationId": "ListFrames""#), "{}", now());
}

#[test]
fn fix_writes_over_nothing_that_it_has_not_read() {
    let folder = folder("fix-unread");
    let definition = include_str!("../www/samples/exported/swagger.json");
    for (name, text) in [("apiDefinition.swagger.json", definition), ("apiProperties.json", "{ \"properties\": {} }")] {
        fs::write(folder.join(name), text).expect("writable");
    }
    let mend = || run(&["fix", "--drafts", "apiDefinition.swagger.json", "apiProperties.json"], &folder);
    mend();
    let readme = folder.join("readme.md");
    assert!(readme.exists(), "where there is none, one is made");
    fs::write(&readme, "Mine.").expect("writable");
    let output = mend();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("readme.md"));
    assert_eq!(fs::read_to_string(&readme).expect("there"), "Mine.");
}
