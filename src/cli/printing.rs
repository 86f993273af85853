//! What is printed of connectors, in the form that was asked for: of each as soon as it is checked, so that nothing of it
//! stays but its row of the table and, where all are told in one, its report.

use super::outputs::{self, Listed};
use super::{Arguments, Checked, Format, rules, text};
use crate::Report;
use crate::fix;
use crate::report::{Overview, Sort, Tally, markdown, to_json};
use crate::visible::visible;
use std::io::{self, Write};

/// What is printed of one connector.
pub struct Told {
    name: String,
    row: Overview,
    report: Form,
    left_out: usize,
}

/// Its report in the form that was asked for.
enum Form {
    Text(Vec<u8>),
    Json(String),
    Markdown(String),
    /// To be told with those of the others.
    Listed(Box<Listed>),
    /// To be counted.
    Report(Box<Report>),
    Nothing,
}

impl Told {
    /// Words the report: many are worded at a time.
    pub fn of(checked: Checked, arguments: &Arguments) -> Told {
        let row = Overview::of(&checked.report);
        let report = match arguments.format {
            Format::Text => {
                let mut text = Vec::new();
                // Memory takes all.
                let _ = text::write(&mut text, &checked, arguments.all);
                Form::Text(text)
            }
            Format::Json => Form::Json(to_json(&checked.report)),
            Format::Markdown => Form::Markdown(markdown::to_markdown(&checked.report)),
            Format::Sarif => {
                let context = checked.reading.context(&checked.connector.submission);
                let repairs = fix::repairs(&context, checked.report.findings());
                Form::Listed(Box::new(Listed::new(checked.report, repairs, &checked.connector.root)))
            }
            Format::Rules => Form::Report(Box::new(checked.report)),
            Format::Table => Form::Nothing,
        };
        Told { name: checked.connector.name, row, report, left_out: checked.connector.left_out }
    }
}

/// Prints connectors one after the other, and what is told of all of them at the end.
pub struct Printer {
    format: Format,
    site: Option<String>,
    sort: Option<Sort>,
    rows: Vec<(String, Overview)>,
    tally: Tally,
    listed: Vec<Listed>,
    /// The first report as JSON: alone it stands for itself, with others it begins an array.
    first: Option<String>,
}

impl Printer {
    pub fn new(arguments: &Arguments) -> Printer {
        Printer {
            format: arguments.format,
            site: arguments.site.clone(),
            sort: arguments.sort,
            rows: Vec::new(),
            tally: Tally::default(),
            listed: Vec::new(),
            first: None,
        }
    }

    pub fn print(&mut self, told: Told) -> io::Result<()> {
        let Told { name, row, report, left_out } = told;
        if left_out > 0 {
            anstream::eprintln!("connector-check: `{}`: {left_out} more files below it were not read", visible(&name));
        }
        match report {
            Form::Text(text) => anstream::AutoStream::auto(io::stdout().lock()).write_all(&text)?,
            Form::Json(json) if self.rows.is_empty() => self.first = Some(json),
            Form::Json(json) => {
                let mut out = io::stdout().lock();
                match self.first.take() {
                    Some(first) => write!(out, "[\n{},\n{}", indented(&first), indented(&json))?,
                    None => write!(out, ",\n{}", indented(&json))?,
                }
            }
            Form::Markdown(text) => {
                let rule = if self.rows.is_empty() { "" } else { "\n---\n\n" };
                write!(io::stdout().lock(), "{rule}{text}")?;
            }
            Form::Listed(listed) => self.listed.push(*listed),
            Form::Report(report) => self.tally.add(&report),
            Form::Nothing => {}
        }
        self.rows.push((name, row));
        Ok(())
    }

    /// Prints what stands at the end.
    pub fn finish(self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        match (self.format, self.first) {
            (Format::Json, Some(only)) => out.write_all(only.as_bytes())?,
            (Format::Json, None) => out.write_all(b"\n]\n")?,
            (Format::Sarif, _) => {
                out.write_all(outputs::sarif(&self.listed, self.site.as_deref()).as_bytes())?;
            }
            (Format::Markdown, _) => {}
            (Format::Rules, _) => rules::write(&mut out, &self.tally)?,
            (Format::Text, _) if self.rows.len() == 1 => {}
            (Format::Text | Format::Table, _) => text::write_table(&mut out, self.rows, self.sort)?,
        }
        out.flush()
    }
}

/// A report as an entry of an array.
fn indented(json: &str) -> String {
    let lines: Vec<String> = json.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}
