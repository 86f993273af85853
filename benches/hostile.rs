//! The time of everything that is done with a connector, for inputs that were made to take long. `cargo xtask bench
//! --hostile` has the tests write them, and runs this over them:
//!
//! - `hostile FOLDER…` prints a line for each folder, which holds the files of one connector: its name, its size in bytes,
//!   the findings, and the milliseconds of each step, tabs between.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use connector_check::report::{Report, link, markdown, print, sarif, to_json};
use connector_check::rules::Reading;
use connector_check::{Answers, Submission, fix};

fn main() {
    for folder in std::env::args_os().skip(1).map(PathBuf::from) {
        println!("{}", time(&folder));
    }
}

fn time(folder: &Path) -> String {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display())) {
        let path = entry.unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display())).path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, fs::read(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))));
    }
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut line = format!("{}\t{size}", folder.file_name().unwrap_or_default().to_string_lossy());
    let mut start = Instant::now();
    let submission = Submission::from_files(files);
    let reading = Reading::of(&submission);
    let report = Report::of(&submission, &reading, &Answers::default());
    let check = start.elapsed();
    line += &format!("\t{}\tcheck\t{}", report.findings().len(), check.as_millis());
    let mut step = |name: &str, work: &dyn Fn()| {
        start = Instant::now();
        work();
        line += &format!("\t{name}\t{}", start.elapsed().as_millis());
    };
    step("json", &|| drop(black_box(to_json(&report))));
    step("link", &|| drop(black_box(link::encode(&report))));
    step("markdown", &|| drop(black_box(markdown::to_markdown(&report))));
    step("print", &|| drop(black_box(print::to_html(&report, &reading))));
    step("sarif", &|| {
        let repairs = fix::repairs(&reading.context(&submission), report.findings());
        let checked = sarif::Checked { report: &report, base: String::new(), repairs: &repairs };
        drop(black_box(sarif::to_sarif(&[checked], None)));
    });
    step("fix", &|| drop(black_box(fix::all(&submission, None, &|_, fix| fix.is_safe()))));
    line
}
