//! The examples and schema tests of the OpenAPI Initiative: those of 2.0 and 3.0 judged as labelled, by the tables and
//! by all rules together; those of 3.1 and 3.2 recognised and told.

mod support;

use connector_check::document::Document;
use connector_check::openapi::Definition;
use connector_check::{Answers, Submission, check};
use std::collections::BTreeMap;

/// Cases that are judged otherwise, each with the text of the specification that says so.
const DIFFERENCES: &[(&str, &str)] = &[];

#[test]
fn every_case_of_2_and_3_0_is_judged_as_it_is_labelled() {
    let Some(suite) = support::shared("peer-suites/oai") else { return };
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in support::cases(&suite).iter().filter(|case| case.version == "2.0" || case.version.starts_with("3.0")) {
        let bytes = case.bytes(&suite);
        let document = Document::parse(&bytes, None);
        let definition = Definition::of(&document).expect("a definition");
        let mut faults: Vec<String> =
            definition.structure().violations.iter().map(|v| format!("{:?} {:?}", v.problem, v.args)).collect();
        faults.extend(support::faults(&case.file, bytes));
        let differs = DIFFERENCES.iter().any(|(name, _)| *name == case.file);
        let is_right = (faults.is_empty() == case.is_valid) != differs;
        let count = counts.entry(case.version[..3].to_owned()).or_default();
        count.0 += u32::from(is_right && !differs);
        count.1 += 1;
        if !is_right {
            wrong.push(format!("{} ({}): found {faults:#?}", case.file, case.why));
        }
    }
    for (version, (right, all)) in &counts {
        println!("OpenAPI Initiative, {version}: {right} of {all} cases judged as labelled");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn later_versions_are_recognised_and_nothing_else_is_said_of_them() {
    let Some(suite) = support::shared("peer-suites/oai") else { return };
    let mut told = 0;
    for case in
        support::cases(&suite).iter().filter(|case| case.version.starts_with("3.1") || case.version.starts_with("3.2"))
    {
        let report = check(&Submission::from_files([(case.file.as_str(), case.bytes(&suite))]), &Answers::default());
        let ids: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id).collect();
        let others: Vec<&&str> =
            ids.iter().filter(|id| !matches!(**id, "def-notation-json" | "def-openapi-2")).collect();
        assert!(ids.contains(&"def-openapi-2") && others.is_empty(), "{}: {ids:?}", case.file);
        told += 1;
    }
    println!("OpenAPI Initiative, 3.1 and 3.2: {told} definitions recognised");
}
