//! How much memory the largest things take: the most that the process has held, which Linux tells and forgets when asked to.
//!
//! All of it is one test, so that nothing else runs in the process meanwhile.

mod support;

use connector_check::make::{Thing, make};
use connector_check::rules::Reading;
use connector_check::submission::{MAX_TAKEN, Submission};
use connector_check::{Answers, check};
use std::fmt::Write as _;
use std::fs;
use support::inputs::seal_chunks;
use support::mutations::Random;
use support::products::SHAPES;
use support::zip::zip;

const MIB: usize = 1 << 20;
/// How large a file is made that an archive unfolds to.
const LARGE: usize = 55_000_000;

/// A field of this process's state, in bytes.
fn told(field: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}

/// How much more the process held while this ran than before.
fn peak(work: impl FnOnce()) -> usize {
    fs::write("/proc/self/clear_refs", "5").expect("the peak can be forgotten");
    let before = told("VmRSS").expect("told");
    work();
    told("VmHWM").expect("told").saturating_sub(before)
}

/// A picture of 4,096 pixels a side, the most that is decoded, with a logo in its middle and noise that hardly packs.
fn picture(depth: u8) -> Vec<u8> {
    const SIDE: usize = 4_096;
    let bytes = 4 * usize::from(depth) / 8;
    let mut rows = Vec::with_capacity(SIDE * (SIDE * bytes + 1));
    for y in 0..SIDE {
        rows.push(0);
        for x in 0..SIDE {
            let is_logo = (1_000..3_000).contains(&x) && (1_000..3_000).contains(&y);
            let shade = if is_logo { (x * y % 200) as u8 } else { 0 };
            rows.extend(
                [shade, shade, 255 - shade, if is_logo { 255 } else { 0 }]
                    .iter()
                    .flat_map(|&part| vec![part; bytes / 4]),
            );
        }
    }
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&rows, 1);
    let side = (SIDE as u32).to_be_bytes();
    let header = [&side[..], &side, &[depth, 6, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", &header), (b"IDAT", &data), (b"IEND", &Vec::new())] {
        png.extend((content.len() as u32).to_be_bytes());
        png.extend([name.as_slice(), content, &[0; 4]].concat());
    }
    seal_chunks(&mut png);
    png
}

fn definition(bytes: usize) -> String {
    let mut paths = String::new();
    for n in 0.. {
        if paths.len() > bytes {
            break;
        }
        let _ = write!(
            paths,
            r#"{}"/items{n}/{{id}}": {{ "get": {{ "operationId": "get_{n}", "parameters": [{{ "name": "id", "in": "path", "required": true, "type": "string" }}], "responses": {{ "200": {{ "description": "", "schema": {{ "type": "object", "properties": {{ "a": {{ "type": "string" }} }} }} }} }} }} }}"#,
            if n > 0 { ",\n" } else { "" }
        );
    }
    format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "T", "version": "1" }}, "host": "a.example", "paths": {{ {paths} }} }}"#
    )
}

#[test]
fn the_largest_things_stay_within_bounds() {
    if told("VmHWM").is_none() || fs::write("/proc/self/clear_refs", "5").is_err() {
        eprintln!("SKIPPED: this system does not tell how much memory a process has held.");
        return;
    }
    let properties = br##"{ "properties": { "iconBrandColor": "#2e1648", "connectionParameters": {} } }"##;
    let small = definition(1_000).into_bytes();
    for depth in [8, 16] {
        let png = picture(depth);
        let files = [
            ("apiDefinition.swagger.json", small.clone()),
            ("apiProperties.json", properties.to_vec()),
            ("icon.png", png),
        ];
        let submission = Submission::from_files(files);
        let mut reading = Reading::default();
        let decoded = peak(|| reading = Reading::of(&submission));
        assert!(reading.icon().is_some_and(|(_, icon)| icon.look.is_some()), "it was looked at");
        let mut made = None;
        let making = peak(|| made = make(Thing::Icon, &reading.context(&submission), None).ok());
        assert!(made.is_some(), "it was made");
        println!(
            "icon of 4,096 pixels a side, {depth} bits: {} MiB to read, {} MiB to make",
            decoded / MIB,
            making / MIB
        );
        assert!(decoded <= 96 * MIB && making <= 128 * MIB, "{decoded} and {making} bytes");
    }

    let text = definition(4_000_000);
    let size = text.len();
    let mut most = Vec::new();
    for _ in 0..10 {
        let text = text.clone();
        most.push(peak(|| {
            drop(check(&Submission::from_files([("apiDefinition.swagger.json", text)]), &Answers::default()));
        }));
    }
    println!(
        "a definition of {size} bytes: {:?} times as much",
        most.iter().map(|most| most * 10 / size).collect::<Vec<_>>()
    );
    // Of everything a finding, and with pointers that are twice as large as in wasm, where the aim is 12.
    assert!(most.iter().all(|&most| most <= 16 * size), "{most:?}");
    let held = told("VmRSS").expect("told");
    for _ in 0..10 {
        drop(check(&Submission::from_files([("apiDefinition.swagger.json", text.clone())]), &Answers::default()));
    }
    let more = told("VmRSS").expect("told").saturating_sub(held);
    // If each left as much as its text, it were ten times that; some is what the allocator keeps.
    assert!(more <= 4 * size, "ten more checks have left {more} bytes");

    // Where one part of a file is repeated, or what stands in it is as short as can be.
    let mut most = Vec::new();
    for (name, make) in SHAPES {
        let (file, text) = make(2 * MIB);
        let size = text.len();
        let held = peak(|| drop(check(&Submission::from_files([(file, text)]), &Answers::default())));
        println!("{:>6} MiB for {} MiB: {name}", held / MIB, size / MIB);
        most.push((held, *name));
    }
    // A node takes 32 bytes, of a text that may have one every two bytes; of findings there is a list as well.
    assert!(most.iter().all(|&(held, _)| held <= 64 * 2 * MIB), "{most:?}");

    // An archive of some hundred kilobytes unfolds to files that are nothing but values. Of what is read at once the sum counts.
    let mut random = Random(7);
    let noise: String = (0..900_000).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
    let yaml = |text: String| ("apiDefinition.swagger.yaml", format!("swagger: '2.0'\nz: {noise}\n{text}"));
    let json = |name, unit: &str, size: usize| {
        (name, format!(r#"{{"swagger":"2.0","z":"{noise}","x":[{}0]}}"#, unit.repeat(size / unit.len())))
    };
    for definition in [
        yaml(format!("x: {}{}a{}", "[".repeat(250), "[a],".repeat(LARGE / 4), "]".repeat(250))),
        yaml(format!("x: [[{}]]", "[],".repeat(LARGE / 3))),
        yaml(format!("x: [{}0]", "0,".repeat(LARGE / 2))),
        yaml(format!("x:\n{}", "- ? a\n".repeat(LARGE / 6))),
        yaml(format!("x:\n{}", "- &a [a]\n".repeat(LARGE / 9))),
        json("apiDefinition.swagger.json", "0,", LARGE),
        json("apiDefinition.swagger.json", "{},", LARGE),
        ("apiDefinition.swagger.json", format!(r#"{{]"{noise}"{}"#, "[0,".repeat(LARGE / 3))),
    ] {
        let shape: String = definition.1.chars().rev().skip(300).take(20).collect();
        let archive =
            zip([definition, json("apiProperties.json", "0,", LARGE / 2), json("settings.json", "[],", LARGE / 2)]);
        let size = archive.len();
        let mut report = None;
        let held =
            peak(|| report = Some(check(&Submission::from_files([("connector.zip", archive)]), &Answers::default())));
        println!("{:>6} MiB for an archive of {} kB: {shape}", held / MIB, size / 1000);
        let report = report.expect("checked");
        let told = |says: &str| report.findings().iter().filter(|finding| finding.says().contains(says)).count();
        assert!(report.files().len() > 3, "it was unpacked");
        assert!(told("from here on it is not checked") >= 1, "{shape}");
        assert!(held <= 1_000 * MIB, "{held} bytes: {shape}");
    }

    // Names alone are given by the hundred thousand.
    let names = (0..5 * MAX_TAKEN).map(|n| (format!("a/folder/of/many/{n}.txt"), Vec::new()));
    let files: Vec<(String, Vec<u8>)> = names.collect();
    let mut taken = 0;
    let most = peak(|| taken = Submission::from_files(files).files().len());
    assert_eq!(taken, MAX_TAKEN);
    println!("of {} files {taken} are taken: {} MiB", 5 * MAX_TAKEN, most / MIB);
    assert!(most <= 256 * MIB);
}
