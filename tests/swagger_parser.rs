//! The fixtures of swagger-parser: each judged as that suite labels it.

mod support;

/// Cases that are judged otherwise, each with the text of the specification that says so.
const DIFFERENCES: &[(&str, &str)] = &[];

#[test]
fn every_case_is_judged_as_it_is_labelled() {
    let Some(suite) = support::shared("peer-suites/swagger-parser") else { return };
    let cases = support::cases(&suite);
    let mut wrong = Vec::new();
    for case in &cases {
        let faults = support::faults(&case.file, case.bytes(&suite));
        let differs = DIFFERENCES.iter().any(|(name, _)| *name == case.file);
        if (faults.is_empty() == case.is_valid) == differs {
            let expected = if case.is_valid { "valid" } else { "invalid" };
            wrong.push(format!("{} ({}): expected {expected}, found {faults:#?}", case.file, case.why));
        }
    }
    let right = cases.len() - wrong.len() - DIFFERENCES.len();
    println!("swagger-parser: {right} of {} cases judged as labelled", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
