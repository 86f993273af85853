//! The report link: a report in the fragment of a web address.
//!
//! A payload is, in base64 for URLs, a version byte, a checksum and then, deflated (RFC 1951), the parts of a report. It holds what wording needs, not the wording, and what the answer is drawn from, not the answer: whoever
//! opens it words and draws both again. It comes from strangers, so nothing in it is believed.

mod wire;

use super::dismissal::{Aside, MAX_DISMISSALS, MAX_REASON, clean, fingerprints};
use super::{Dismissal, Omitted, Parts, Report, ReportedFile, Scope};
use crate::criteria::{Answers, Authentication, Coverage, Facts, Ownership, Publisher, Tally};
use crate::number;
use crate::number::grouped;
use crate::rules::finding::shorten;
use crate::rules::{Finding, Place, RULES, binds};
use crate::submission::FileKind;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt;
use wire::{Reader, Writer};

/// The longest payload, in characters; what does not fit has its longest lists cut to counts.
pub const MAX_LENGTH: usize = 8000;

/// The longest payload that is opened, in characters: nobody made a longer one with this program.
const MAX_OPENED: usize = 4 * MAX_LENGTH;

/// What is longer is not folded to see whether it fits, in bytes: it would have to become eighty times shorter.
const MAX_FOLDED: usize = 512 << 10;

/// The most that a payload may unfold to, in bytes: no more is ever folded.
const MAX_UNFOLDED: usize = MAX_FOLDED;

/// The fewest bytes that a finding is written in: ten numbers and lengths.
const MIN_FINDING: usize = 10;

/// The longest pointer that a link carries, in bytes.
const MAX_POINTER: usize = 1024;

/// The most arguments that a finding has.
const MAX_ARGUMENTS: usize = 8;

const VERSION: u8 = 1;

/// The version of a payload that ends with dismissals. Without any, it is written as before there were some.
const WITH_DISMISSALS: u8 = 2;

const CHECKSUM: usize = 4;

/// A report, folded into a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What stands after `#r=`.
    pub payload: String,
    /// Whether lists were cut to counts for their length.
    pub is_cut: bool,
    /// What the link holds, one sentence each, for its maker to read before it is given away.
    pub holds: Vec<String>,
}

/// Why a payload cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    TooLong,
    /// Characters are missing, changed or were never those of a link.
    Damaged,
    /// Made by a later version of the link's form.
    Newer,
    /// It names a rule that this version does not know.
    UnknownRule,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LinkError::TooLong => "This link is longer than any that Connector Check makes: it cannot be opened.",
            LinkError::Damaged => "This link is damaged: a part of it is missing or changed. Ask for it again.",
            LinkError::Newer => "This link was made by a later version of Connector Check: load this page again.",
            LinkError::UnknownRule => {
                "This report names a rule that this version of Connector Check does not know: load this page again."
            }
        })
    }
}

impl std::error::Error for LinkError {}

/// Folds a report into a link. When it would become longer than [`MAX_LENGTH`], the longest lists of findings are cut to
/// counts, one rule after the other, and then the list of the files to those that were read.
pub fn encode(report: &Report) -> Link {
    let mut parts = report.clone().into_parts();
    for file in &mut parts.files {
        file.name = shorten(&file.name);
    }
    cut_unwieldy(&mut parts);
    let mut payload = fitting(&parts).or_else(|| {
        let (shorter, payload) = without_longest(&parts);
        parts = shorter;
        payload
    });
    while payload.is_none() && (cut_dismissed(&mut parts) || cut_files(&mut parts)) {
        payload = fitting(&parts);
    }
    let payload = payload.unwrap_or_else(|| fold(&parts));
    Link { payload, is_cut: !parts.omitted.is_empty() || parts.omitted_files > 0, holds: holds(&parts) }
}

/// Opens a payload, with or without the `#r=` before it.
pub fn decode(payload: &str) -> Result<Report, LinkError> {
    let payload = payload.trim();
    let payload = payload.strip_prefix('#').unwrap_or(payload);
    let payload = without_punctuation(payload.strip_prefix("r=").unwrap_or(payload));
    if payload.len() > MAX_OPENED {
        return Err(LinkError::TooLong);
    }
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| LinkError::Damaged)?;
    let sealed = match bytes.split_first() {
        Some((&(VERSION | WITH_DISMISSALS), sealed)) => sealed,
        Some((&version, _)) if version > WITH_DISMISSALS && version < 16 => return Err(LinkError::Newer),
        _ => return Err(LinkError::Damaged),
    };
    let (sum, folded) = sealed.split_at_checked(CHECKSUM).ok_or(LinkError::Damaged)?;
    if checksum(folded) != sum {
        return Err(LinkError::Damaged);
    }
    let body =
        miniz_oxide::inflate::decompress_to_vec_with_limit(folded, MAX_UNFOLDED).map_err(|_| LinkError::Damaged)?;
    let mut reader = Reader::new(&body);
    let mut parts = read_parts(&mut reader)?;
    if bytes.first() == Some(&WITH_DISMISSALS) {
        parts.dismissals = read_dismissals(&mut reader)?;
    }
    if reader.is_at_end() { Ok(Report::from_parts(parts)) } else { Err(LinkError::Damaged) }
}

/// A payload without what a text may put behind an address that it names, and a mail program takes for a part of it: a stop,
/// a bracket, as they are or as a browser writes them.
fn without_punctuation(payload: &str) -> &str {
    const MOST: usize = 12;
    let is_own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (own, rest) = payload.split_at(payload.find(|c| !is_own(c)).unwrap_or(payload.len()));
    if rest.len() > MOST {
        return payload;
    }
    let rest = rest.replace("%3E", ">").replace("%22", "\"");
    if rest.chars().all(|c| ".,;:!?>)]}\"'*".contains(c)) { own } else { payload }
}

fn fold(parts: &Parts) -> String {
    let (version, body) = unfolded(parts);
    seal(version, &body)
}

fn unfolded(parts: &Parts) -> (u8, Vec<u8>) {
    let mut writer = Writer::default();
    write_parts(&mut writer, parts);
    if parts.dismissals.is_empty() {
        return (VERSION, writer.into_bytes());
    }
    write_dismissals(&mut writer, &parts.dismissals);
    (WITH_DISMISSALS, writer.into_bytes())
}

/// The payload, where it is short enough. What is far too long is not even folded: that takes long.
fn fitting(parts: &Parts) -> Option<String> {
    let (version, body) = unfolded(parts);
    let payload = (body.len() <= MAX_FOLDED).then(|| seal(version, &body));
    payload.filter(|payload| payload.len() <= MAX_LENGTH)
}

fn seal(version: u8, body: &[u8]) -> String {
    let folded = miniz_oxide::deflate::compress_to_vec(body, 10);
    let mut bytes = vec![version];
    bytes.extend(checksum(&folded));
    bytes.extend(folded);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn checksum(folded: &[u8]) -> [u8; CHECKSUM] {
    let digest = Sha256::digest(folded);
    [digest[0], digest[1], digest[2], digest[3]]
}

/// Takes out the findings whose place has a pointer that no link should carry: the keys in it are longer than any
/// name.
fn cut_unwieldy(parts: &mut Parts) {
    cut(parts, |finding| finding.place.pointer.len() > MAX_POINTER);
}

/// Takes findings out and leaves their number. One that was dismissed by itself needs none: its dismissal counts.
fn cut(parts: &mut Parts, mut is_cut: impl FnMut(&Finding) -> bool) {
    let prints = if parts.dismissals.is_empty() { Vec::new() } else { fingerprints(&parts.findings) };
    let aside = Aside::of(&parts.dismissals);
    let mut counts: HashMap<usize, u32> = HashMap::new();
    let mut prints = prints.into_iter();
    parts.findings.retain(|finding| {
        let print = prints.next();
        if !is_cut(finding) {
            return true;
        }
        if !print.is_some_and(|print| aside.holds_alone(finding.rule_index(), print)) {
            *counts.entry(finding.rule_index()).or_default() += 1;
        }
        false
    });
    let mut counts: Vec<Omitted> = counts.into_iter().map(|(rule, count)| Omitted { rule, count }).collect();
    crate::order::sort_by_key(&mut counts, |omitted| omitted.rule);
    for Omitted { rule, count } in counts {
        match parts.omitted.iter_mut().find(|omitted| omitted.rule == rule) {
            Some(omitted) => omitted.count += count,
            None => parts.omitted.push(Omitted { rule, count }),
        }
    }
}

/// Takes the reasons of dismissals out. `false` when there are none.
fn cut_dismissed(parts: &mut Parts) -> bool {
    let had_reasons = parts.dismissals.iter().any(|dismissal| !dismissal.reason.is_empty());
    parts.dismissals.iter_mut().for_each(|dismissal| dismissal.reason.clear());
    had_reasons
}

/// Takes out the files that nothing was read from. `false` when there are none.
fn cut_files(parts: &mut Parts) -> bool {
    let is_read = |file: &ReportedFile| matches!(file.kind, FileKind::Definition | FileKind::Properties);
    let before = parts.files.len();
    // Findings name files by their index: those on files that go were cut already.
    if !parts.findings.is_empty() || parts.files.iter().all(is_read) {
        return false;
    }
    parts.files.retain(is_read);
    parts.omitted_files += (before - parts.files.len()) as u32;
    true
}

/// Takes out the findings of the rules that have most, of as few rules as it takes to fit, and gives what they fit in.
/// How many that are is found by halves, since each attempt folds all that is left.
fn without_longest(parts: &Parts) -> (Parts, Option<String>) {
    let mut lengths: HashMap<usize, u32> = HashMap::new();
    for finding in &parts.findings {
        *lengths.entry(finding.rule_index()).or_default() += 1;
    }
    let mut longest: Vec<(u32, usize)> = lengths.into_iter().map(|(rule, count)| (count, rule)).collect();
    // Among equals the last in the table goes first, so that the same report always gives the same link.
    crate::order::sort_by(&mut longest, |a, b| b.cmp(a));
    let attempt = |count: usize| {
        let mut is_cut = vec![false; RULES.len()];
        longest[..count].iter().for_each(|&(_, rule)| is_cut[rule] = true);
        let mut shorter = parts.clone();
        cut(&mut shorter, |finding| is_cut[finding.rule_index()]);
        let payload = fitting(&shorter);
        (shorter, payload)
    };
    let (mut too_few, mut enough) = (0, longest.len());
    let mut found = attempt(enough);
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
        let tried = attempt(middle);
        if tried.1.is_some() {
            (enough, found) = (middle, tried);
        } else {
            too_few = middle;
        }
    }
    found
}

fn holds(parts: &Parts) -> Vec<String> {
    let names: Vec<&str> = parts.files.iter().map(|file| file.name.as_str()).collect();
    let mut holds = Vec::new();
    if parts.omitted_files > 0 {
        holds.push(format!("Only the number of {} further files.", parts.omitted_files));
    }
    if !names.is_empty() {
        holds.push(format!("The names, sizes and SHA-256 digests of the files: {}.", names.join(", ")));
    }
    if let Some(title) = &parts.title {
        holds.push(format!("The title of the connector: {title}."));
    }
    if let Some(contact) = &parts.facts.contact {
        holds.push(format!("The contact that the definition names: {contact}."));
    }
    if parts.answers != Answers::default() {
        holds.push("Your answers to the questions.".to_owned());
    }
    if parts.facts.coverage.is_some() {
        holds.push("How many operations, parameters and response attributes there are, and what they lack.".to_owned());
    }
    if !parts.findings.is_empty() {
        let publisher = parts.answers.publisher();
        let told = parts.findings.iter().filter(|finding| binds(finding.rule_index(), publisher)).count();
        let aside = match parts.findings.len() - told {
            0 => String::new(),
            more => format!(" And {} more, shown only to another kind of publisher.", grouped(more)),
        };
        holds.push(format!(
            "{} findings: rule, place, and the names in the definition that the sentences mention.{aside}",
            grouped(told)
        ));
    }
    if !parts.omitted.is_empty() {
        let count: usize = parts.omitted.iter().map(|omitted| omitted.count as usize).fold(0, usize::saturating_add);
        let count = grouped(count);
        holds.push(format!("Only the number of {count} further findings: their list would make the link too long."));
    }
    if !parts.dismissals.is_empty() {
        holds.push("What you dismissed, with your reasons.".to_owned());
    }
    holds.push("Not the definition itself.".to_owned());
    holds
}

/// A number for a rule that stays the same whatever is added to the table: the first 16 bits of a hash (FNV-1a) of its
/// id. A test sees to it that no two rules share one.
fn rule_number(id: &str) -> u16 {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 16)) as u16
}

fn write_parts(writer: &mut Writer, parts: &Parts) {
    writer.text(&parts.engine);
    writer.number(parts.files.len() as u64);
    for file in &parts.files {
        writer.text(&file.name);
        writer.number(position(&FileKind::ALL, &file.kind));
        writer.number(file.bytes);
        writer.bytes(&from_hex(&file.sha256));
    }
    writer.optional_text(parts.title.as_deref());
    write_answers(writer, &parts.answers);
    write_facts(writer, &parts.facts);
    writer.number(parts.omitted_files.into());
    writer.number(parts.omitted.len() as u64);
    for omitted in &parts.omitted {
        writer.number(rule_number(RULES[omitted.rule].id).into());
        writer.number(omitted.count.into());
    }
    write_findings(writer, &parts.findings);
}

fn read_parts(reader: &mut Reader) -> Result<Parts, LinkError> {
    let numbers = Numbers::of_rules();
    let engine = reader.text()?;
    let mut files = Vec::new();
    for _ in 0..reader.count()? {
        files.push(ReportedFile {
            name: reader.text()?,
            kind: pick(&FileKind::ALL, reader.number()?)?,
            bytes: reader.number()?,
            sha256: to_hex(reader.bytes()?),
        });
    }
    let title = reader.optional_text()?;
    let answers = read_answers(reader)?;
    let facts = read_facts(reader)?;
    let omitted_files = reader.small()?;
    let mut omitted = Vec::new();
    for _ in 0..reader.count()? {
        omitted.push(Omitted { rule: numbers.read(reader)?, count: reader.small()? });
    }
    let findings = read_findings(reader, &numbers, files.len())?;
    let dismissals = Vec::new();
    Ok(Parts { engine, files, title, answers, facts, findings, omitted, omitted_files, dismissals })
}

/// A rule as a whole is written as 0, a finding as 1 and its fingerprint.
fn write_dismissals(writer: &mut Writer, dismissals: &[Dismissal]) {
    writer.number(dismissals.len() as u64);
    for dismissal in dismissals {
        writer.number(rule_number(RULES[dismissal.rule].id).into());
        match dismissal.scope {
            Scope::Rule => writer.number(0),
            Scope::Finding(print) => {
                writer.number(1);
                writer.number(print);
            }
        }
        writer.text(&dismissal.reason);
    }
}

fn read_dismissals(reader: &mut Reader) -> Result<Vec<Dismissal>, LinkError> {
    let numbers = Numbers::of_rules();
    let count = reader.count()?;
    if count > MAX_DISMISSALS {
        return Err(LinkError::Damaged);
    }
    let mut dismissals: Vec<Dismissal> = Vec::new();
    for _ in 0..count {
        let rule = numbers.read(reader)?;
        let scope = match reader.number()? {
            0 => Scope::Rule,
            1 => Scope::Finding(reader.number()?),
            _ => return Err(LinkError::Damaged),
        };
        let reason = reader.text()?;
        let is_known = |other: &Dismissal| other.rule == rule && [Scope::Rule, scope].contains(&other.scope);
        if reason.chars().count() > MAX_REASON || dismissals.iter().any(is_known) {
            return Err(LinkError::Damaged);
        }
        dismissals.push(Dismissal { rule, scope, reason: clean(&reason) });
    }
    Ok(dismissals)
}

/// The number of each rule, in the order of the table: made once, since a stranger's link may name rules without end.
struct Numbers(Vec<u16>);

impl Numbers {
    fn of_rules() -> Numbers {
        Numbers(RULES.iter().map(|rule| rule_number(rule.id)).collect())
    }

    fn read(&self, reader: &mut Reader) -> Result<usize, LinkError> {
        let number = reader.number()?;
        self.0.iter().position(|&of_rule| u64::from(of_rule) == number).ok_or(LinkError::UnknownRule)
    }
}

fn position<T: PartialEq>(all: &[T], value: &T) -> u64 {
    all.iter().position(|other| other == value).unwrap_or_default() as u64
}

fn pick<T: Copy>(all: &[T], index: u64) -> Result<T, LinkError> {
    usize::try_from(index).ok().and_then(|index| all.get(index)).copied().ok_or(LinkError::Damaged)
}

/// An optional choice is written as 0 for none, else its position from 1.
fn write_choice<T: PartialEq>(writer: &mut Writer, all: &[T], choice: Option<T>) {
    writer.number(choice.map_or(0, |choice| position(all, &choice) + 1));
}

fn read_choice<T: Copy>(reader: &mut Reader, all: &[T]) -> Result<Option<T>, LinkError> {
    match reader.number()? {
        0 => Ok(None),
        number => pick(all, number - 1).map(Some),
    }
}

const PUBLISHERS: [Publisher; 2] = [Publisher::Owner, Publisher::Independent];
const OWNERSHIPS: [Ownership; 2] = [Ownership::Own, Ownership::NotOwn];
const YES_NO: [bool; 2] = [true, false];

fn write_answers(writer: &mut Writer, answers: &Answers) {
    write_choice(writer, &PUBLISHERS, answers.publisher);
    write_choice(writer, &OWNERSHIPS, answers.ownership);
    write_choice(writer, &Authentication::ALL, answers.authentication);
    write_choice(writer, &YES_NO, answers.support);
    let availability = answers.availability.filter(|percent| (0.0..=100.0).contains(percent)).map(number::decimal);
    writer.optional_text(availability.as_deref());
}

fn read_answers(reader: &mut Reader) -> Result<Answers, LinkError> {
    let (publisher, ownership) = (read_choice(reader, &PUBLISHERS)?, read_choice(reader, &OWNERSHIPS)?);
    let (authentication, support) = (read_choice(reader, &Authentication::ALL)?, read_choice(reader, &YES_NO)?);
    let availability = match reader.optional_text()? {
        None => None,
        Some(text) => {
            let percent = number::read(&text).ok_or(LinkError::Damaged)?;
            Some(percent).filter(|percent| (0.0..=100.0).contains(percent)).ok_or(LinkError::Damaged).map(Some)?
        }
    };
    Ok(Answers { publisher, ownership, authentication, support, availability })
}

fn write_facts(writer: &mut Writer, facts: &Facts) {
    for flag in [facts.has_files, facts.has_definition, facts.is_readable, facts.has_package] {
        writer.number(flag.into());
    }
    for kinds in [&facts.declared, &facts.connection] {
        writer.number(kinds.len() as u64);
        for kind in kinds {
            writer.number(position(&Authentication::ALL, kind));
        }
    }
    writer.optional_text(facts.contact.as_deref());
    writer.number(facts.coverage.is_some().into());
    for tally in facts.coverage.iter().flat_map(Coverage::tallies) {
        for count in [tally.total, tally.summary, tally.description, tally.visibility] {
            writer.number(count.into());
        }
    }
}

fn read_facts(reader: &mut Reader) -> Result<Facts, LinkError> {
    let mut flags = [false; 4];
    for flag in &mut flags {
        *flag = reader.number()? != 0;
    }
    let [has_files, has_definition, is_readable, has_package] = flags;
    let mut kinds = [Vec::new(), Vec::new()];
    for list in &mut kinds {
        for _ in 0..reader.count()? {
            list.push(pick(&Authentication::ALL, reader.number()?)?);
        }
    }
    let [declared, connection] = kinds;
    let contact = reader.optional_text()?;
    let coverage = if reader.number()? == 0 {
        None
    } else {
        Some(Coverage {
            operations: read_tally(reader)?,
            parameters: read_tally(reader)?,
            response_attributes: read_tally(reader)?,
        })
    };
    let connector_id = None;
    Ok(Facts {
        has_files,
        has_definition,
        is_readable,
        has_package,
        declared,
        connection,
        contact,
        connector_id,
        coverage,
    })
}

fn read_tally(reader: &mut Reader) -> Result<Tally, LinkError> {
    let tally = Tally {
        total: reader.small()?,
        summary: reader.small()?,
        description: reader.small()?,
        visibility: reader.small()?,
    };
    let is_possible = [tally.summary, tally.description, tally.visibility].iter().all(|&count| count <= tally.total);
    if is_possible { Ok(tally) } else { Err(LinkError::Damaged) }
}

/// Findings stand in the order of their places, so that each is close to the one before: numbers are written as
/// differences, texts as what follows the part that they share with the last one of their kind. Each kind of number is
/// kept together, since that folds better.
fn write_findings(writer: &mut Writer, findings: &[Finding]) {
    writer.number(findings.len() as u64);
    for finding in findings {
        writer.number(rule_number(finding.rule().id).into());
    }
    for finding in findings {
        writer.number(finding.case() as u64);
    }
    let mut line = 0;
    for Finding { place, .. } in findings {
        writer.number(place.file.into());
        writer.signed(i64::from(place.line) - line);
        line = place.line.into();
    }
    for Finding { place, .. } in findings {
        writer.number(place.column.into());
        writer.signed(i64::from(place.end_line) - i64::from(place.line));
    }
    for finding in findings {
        writer.signed(i64::from(finding.place.end_column) - expected_end(&finding.place));
    }
    let mut last = "";
    for Finding { place, .. } in findings {
        writer.text_after(last, &place.pointer);
        last = &place.pointer;
    }
    let mut last: Vec<String> = Vec::new();
    for finding in findings {
        writer.number(finding.args.len() as u64);
        for (index, arg) in finding.args.iter().enumerate() {
            writer.text_after(last.get(index).map_or("", String::as_str), arg);
            remember(&mut last, index, arg);
        }
    }
}

/// The column at which a mark ends that covers the key of its value, as most do.
fn expected_end(place: &Place) -> i64 {
    let key = place.pointer.rsplit('/').next().unwrap_or_default();
    i64::from(place.column) + key.encode_utf16().map(|_| 1).sum::<i64>() + 2
}

fn remember(last: &mut Vec<String>, index: usize, text: &str) {
    if last.len() <= index {
        last.resize(index + 1, String::new());
    }
    text.clone_into(&mut last[index]);
}

fn read_findings(reader: &mut Reader, numbers: &Numbers, files: usize) -> Result<Vec<Finding>, LinkError> {
    let count = reader.count_of(MIN_FINDING)?;
    let mut rules = Vec::new();
    let mut cases = Vec::new();
    let mut places = vec![Place::default(); count];
    for _ in 0..count {
        rules.push(numbers.read(reader)?);
    }
    for _ in 0..count {
        cases.push(reader.small()? as usize);
    }
    let mut line = 0;
    for place in &mut places {
        place.file = u16::try_from(reader.number()?).map_err(|_| LinkError::Damaged)?;
        if usize::from(place.file) >= files && place.file != Place::IN_NO_FILE {
            return Err(LinkError::Damaged);
        }
        line = reader.near(line)?;
        place.line = line;
    }
    for place in &mut places {
        place.column = reader.small()?;
        place.end_line = reader.near(place.line)?;
    }
    let ends: Vec<i64> = (0..count).map(|_| reader.signed()).collect::<Result<_, _>>()?;
    let mut last = String::new();
    for (place, end) in places.iter_mut().zip(ends) {
        place.pointer = reader.text_after(&last)?;
        last.clone_from(&place.pointer);
        let end = expected_end(place).checked_add(end).ok_or(LinkError::Damaged)?;
        place.end_column = u32::try_from(end).map_err(|_| LinkError::Damaged)?;
    }
    let mut findings = Vec::new();
    let mut last: Vec<String> = Vec::new();
    for ((rule, case), place) in rules.into_iter().zip(cases).zip(places) {
        let mut args = Vec::new();
        let count = reader.count()?;
        if count > MAX_ARGUMENTS {
            return Err(LinkError::Damaged);
        }
        for index in 0..count {
            let arg = reader.text_after(last.get(index).map_or("", String::as_str))?;
            remember(&mut last, index, &arg);
            args.push(arg);
        }
        findings.push(Finding::from_parts(rule, case, place, args).ok_or(LinkError::UnknownRule)?);
    }
    Ok(findings)
}

fn from_hex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).filter_map(|at| u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Submission, check};
    use std::collections::BTreeSet;

    fn report() -> Report {
        let definition = r##"{ "swagger": "2.0", "info": { "title": "Rahmen ÄÖ", "version": "1" }, "host": "https://x",
          "paths": { "/a/{b}": { "get": { "responses": { "200": { "description": "", "schema": {
            "type": "object", "properties": { "price": {}, "prices": { "type": "array" } } } } } } } } }"##;
        let files = [("apiDefinition.swagger.json", definition.as_bytes()), ("readme.md", b"# Hello".as_slice())];
        let answers = Answers {
            publisher: Some(Publisher::Owner),
            ownership: Some(Ownership::Own),
            authentication: Some(Authentication::Other),
            support: Some(false),
            availability: Some(99.95),
        };
        check(&Submission::from_files(files), &answers)
    }

    #[test]
    fn what_is_folded_is_opened_again() {
        let report = report();
        let link = encode(&report);
        assert!(!link.is_cut);
        assert_eq!(decode(&link.payload), Ok(report.clone()));
        assert_eq!(decode(&format!("#r={}", link.payload)), Ok(report.clone()));
        // Mail programs take what stands behind an address for a part of it, and browsers write it in their own way.
        for end in [".", ",", ">", ")", ">.", "%3E", "%3E,", ")\"", "**"] {
            assert_eq!(decode(&format!("{}{end}", link.payload)), Ok(report.clone()), "{end}");
        }
        for end in [". and more", "=", "%00", "é", &".".repeat(13)] {
            assert_eq!(decode(&format!("{}{end}", link.payload)), Err(LinkError::Damaged), "{end}");
        }
    }

    #[test]
    fn dismissals_travel_and_links_without_any_stay_as_they_were() {
        let report = report();
        let prints = report.fingerprints();
        assert_eq!(URL_SAFE_NO_PAD.decode(encode(&report).payload).map(|bytes| bytes[0]), Ok(VERSION));
        let of = |(finding, print): (&Finding, u64)| Dismissal {
            rule: finding.rule_index(),
            scope: Scope::Finding(print),
            reason: "agreed with Microsoft".to_owned(),
        };
        let mut dismissals: Vec<Dismissal> = report.findings().iter().zip(prints).skip(1).map(of).collect();
        dismissals.push(Dismissal {
            rule: report.findings()[0].rule_index(),
            scope: Scope::Rule,
            reason: "Ä".repeat(300),
        });
        let report = report.with_dismissals(dismissals);
        assert!(report.dismissals().iter().any(|dismissal| dismissal.reason.chars().count() == MAX_REASON));
        let link = encode(&report);
        assert_eq!(decode(&link.payload), Ok(report));
        assert!(link.holds.iter().any(|sentence| sentence.contains("dismissed")), "{:?}", link.holds);
    }

    #[test]
    fn dismissals_beyond_bounds_are_refused() {
        let body = |write: &dyn Fn(&mut Writer)| {
            let mut writer = Writer::default();
            write_parts(&mut writer, &report().into_parts());
            write(&mut writer);
            decode(&seal(WITH_DISMISSALS, &writer.into_bytes()))
        };
        let rule = u64::from(rule_number(RULES[0].id));
        let one = |writer: &mut Writer, reason: &str| {
            writer.number(rule);
            writer.number(0);
            writer.text(reason);
        };
        assert!(
            body(&|writer| {
                writer.number(1);
                one(writer, "later");
            })
            .is_ok()
        );
        assert_eq!(
            body(&|writer| {
                writer.number(1);
                one(writer, &"x".repeat(201));
            }),
            Err(LinkError::Damaged)
        );
        assert_eq!(
            body(&|writer| {
                writer.number(2);
                one(writer, "");
                one(writer, "");
            }),
            Err(LinkError::Damaged)
        );
        let many = |writer: &mut Writer| {
            writer.number(101);
            for print in 0..101 {
                writer.number(rule);
                writer.number(1);
                writer.number(print);
                writer.text("");
            }
        };
        assert_eq!(body(&many), Err(LinkError::Damaged));
        assert_eq!(
            body(&|writer| {
                writer.number(1);
                writer.number(rule);
                writer.number(2);
            }),
            Err(LinkError::Damaged)
        );
    }

    /// Whatever is cut for length, nothing that was dismissed counts again.
    #[test]
    fn a_link_that_is_cut_keeps_what_was_dismissed() {
        let operations: Vec<String> = (0..900)
            .map(|n| format!(r##""/p{n}x{}": {{ "get": {{ "responses": {{}} }} }}"##, n * 7919 % 1013))
            .collect();
        let text = format!(r##"{{ "swagger": "2.0", "info": {{}}, "paths": {{ {} }} }}"##, operations.join(",\n"));
        let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
        let reason =
            |n: usize| (0..MAX_REASON).map(|at| char::from(b'!' + ((n * 7919 + at * 104_729) % 90) as u8)).collect();
        let dismissals = report.findings().iter().zip(report.fingerprints()).take(MAX_DISMISSALS).enumerate();
        let dismissals = dismissals.map(|(n, (finding, print))| Dismissal {
            rule: finding.rule_index(),
            scope: Scope::Finding(print),
            reason: reason(n),
        });
        let dismissals = dismissals.collect();
        let report = report.with_dismissals(dismissals);
        assert_eq!(report.dismissals().len(), MAX_DISMISSALS);
        let link = encode(&report);
        assert!(link.is_cut && link.payload.len() <= MAX_LENGTH, "{}", link.payload.len());
        let opened = decode(&link.payload).expect("an own link opens");
        assert_eq!(
            (opened.counts(), opened.verdict(), opened.criteria()),
            (report.counts(), report.verdict(), report.criteria())
        );
    }

    #[test]
    fn long_lists_are_cut_to_counts() {
        let operations: Vec<String> = (0..900)
            .map(|n| format!(r##""/p{n}x{}": {{ "get": {{ "responses": {{}} }} }}"##, n * 7919 % 1013))
            .collect();
        let text = format!(r##"{{ "swagger": "2.0", "info": {{}}, "paths": {{ {} }} }}"##, operations.join(",\n"));
        let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
        let link = encode(&report);
        assert!(link.is_cut && link.payload.len() <= MAX_LENGTH, "{}", link.payload.len());
        let opened = decode(&link.payload).expect("an own link opens");
        assert!(opened.is_cut());
        assert_eq!((opened.counts(), opened.verdict()), (report.counts(), report.verdict()));
    }

    #[test]
    fn any_changed_character_is_told() {
        let payload = encode(&report()).payload;
        for at in 0..payload.len() {
            let mut changed = payload.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert!(decode(&changed).is_err(), "character {at}");
            assert!(decode(&payload[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn hostile_payloads_are_refused() {
        assert_eq!(decode(""), Err(LinkError::Damaged));
        assert_eq!(decode("<script>"), Err(LinkError::Damaged));
        assert_eq!(decode(&"A".repeat(MAX_OPENED + 1)), Err(LinkError::TooLong));
        let later = URL_SAFE_NO_PAD.encode([3, 1, 2, 3]);
        assert_eq!(decode(&later), Err(LinkError::Newer));
        let bomb = seal(VERSION, &vec![0; MAX_UNFOLDED + 1]);
        assert_eq!(decode(&bomb), Err(LinkError::Damaged));
        // Counts that promise more than there is must not make the reader take memory for them.
        let mut writer = Writer::default();
        writer.text("1");
        writer.number(u64::from(u32::MAX));
        assert_eq!(decode(&seal(VERSION, &writer.into_bytes())), Err(LinkError::Damaged));
        // Nor look up rules for more findings than can follow.
        let (_, mut body) = unfolded(&Parts { findings: Vec::new(), dismissals: Vec::new(), ..report().into_parts() });
        assert_eq!(body.pop(), Some(0), "no finding");
        let mut writer = Writer::default();
        writer.number(1_000);
        body.extend(writer.into_bytes());
        let naming = |bytes: usize| decode(&seal(VERSION, &[body.as_slice(), &vec![0; bytes]].concat()));
        assert_eq!(naming(1_000 * MIN_FINDING), Err(LinkError::UnknownRule), "the first of them is read");
        assert_eq!(naming(1_000 * MIN_FINDING - 1), Err(LinkError::Damaged));
    }

    /// Texts that build on one another must not unfold to gigabytes: here a finding of a few bytes makes 400,000.
    #[test]
    fn texts_that_build_on_one_another_are_bounded() {
        let mut writer = Writer::default();
        let long = "x".repeat(400_000);
        writer.text_after("", &long);
        for _ in 0..10_000 {
            writer.text_after(&long, &long);
        }
        let bytes = writer.into_bytes();
        assert!(bytes.len() < 500_000);
        let mut reader = Reader::new(&bytes);
        let mut last = String::new();
        let taken = (0..10_001).take_while(|_| reader.text_after(&last).map(|text| last = text).is_ok()).count();
        assert!(taken < 25, "{taken} texts of 400,000 bytes were taken");
    }

    #[test]
    fn keys_that_are_too_long_for_a_link_are_counted() {
        let text = format!(
            r##"{{ "swagger": "2.0", "info": {{ "title": "{}", "version": "1" }}, "paths": {{ "/{}": {{ "get": {{}} }} }} }}"##,
            "T".repeat(40_000),
            "p".repeat(50_000)
        );
        let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
        let link = encode(&report);
        assert!(link.is_cut && link.payload.len() < 1000, "{}", link.payload.len());
        let opened = decode(&link.payload).expect("an own link opens");
        assert_eq!((opened.counts(), opened.criteria()), (report.counts(), report.criteria()));
    }

    #[test]
    fn files_beyond_number_are_counted() {
        let mut files = vec![("swagger.json".to_owned(), b"{ \"swagger\": \"2.0\" }".to_vec())];
        files.extend((0..500_u32).map(|n| (format!("docs/{n}-{}.txt", n * 7919), n.to_le_bytes().to_vec())));
        let report = check(&Submission::from_files(files), &Answers::default());
        let link = encode(&report);
        assert!(link.is_cut && link.payload.len() <= MAX_LENGTH, "{}", link.payload.len());
        let opened = decode(&link.payload).expect("an own link opens");
        assert_eq!((opened.files().len(), opened.omitted_files()), (1, 500));
        assert_eq!(opened.verdict(), report.verdict());
    }

    #[test]
    fn no_two_rules_share_a_number() {
        let numbers: BTreeSet<u16> = RULES.iter().map(|rule| rule_number(rule.id)).collect();
        assert_eq!(numbers.len(), RULES.len());
    }
}
