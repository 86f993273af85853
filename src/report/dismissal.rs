//! Findings that the author has set aside, each with a reason: they are told apart and count for nothing.

use super::{Counts, Omitted, in_order};
use crate::criteria::Publisher;
use crate::rules::{Finding, RULES, Severity, binds};
use std::collections::{HashMap, HashSet};

/// The most dismissals that a report takes.
pub const MAX_DISMISSALS: usize = 100;

/// The longest reason, in characters.
pub const MAX_REASON: usize = 200;

/// Something that the author has set aside, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// Index into [`RULES`].
    pub rule: usize,
    pub scope: Scope,
    pub reason: String,
}

/// What of a rule is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Whatever the rule finds.
    Rule,
    /// The finding with this fingerprint.
    Finding(u64),
}

/// A number for each finding that stays the same when lines move or files change their names: of its rule, its wording,
/// the place in the tree and the arguments. Equal ones are told apart by their order in the file.
pub fn fingerprints(findings: &[Finding]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    crate::order::sort_by_key(&mut order, |&index| in_order(&findings[index]));
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut prints = vec![0; findings.len()];
    for index in order {
        let same = of_contents(&findings[index]);
        let earlier = seen.entry(same).or_default();
        prints[index] = hash(same, &earlier.to_le_bytes());
        *earlier += 1;
    }
    prints
}

fn of_contents(finding: &Finding) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let case = finding.case().to_string();
    let parts = [finding.rule().id, case.as_str(), finding.place.pointer.as_str()];
    let texts = parts.into_iter().chain(finding.args.iter().map(String::as_str));
    // No text holds the byte that ends each.
    texts.fold(START, |sum, text| hash(hash(sum, text.as_bytes()), &[0xff]))
}

/// FNV-1a, 64 bits.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A reason as a report takes it: one line, not too long.
pub fn clean(reason: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    reason.trim().chars().take(MAX_REASON).map(seen).collect()
}

/// The findings set aside, as they are looked up.
pub struct Aside {
    rules: HashSet<usize>,
    findings: HashSet<(usize, u64)>,
}

impl Aside {
    pub fn of(dismissals: &[Dismissal]) -> Aside {
        let mut aside = Aside { rules: HashSet::new(), findings: HashSet::new() };
        for dismissal in dismissals {
            match dismissal.scope {
                Scope::Rule => _ = aside.rules.insert(dismissal.rule),
                Scope::Finding(print) => _ = aside.findings.insert((dismissal.rule, print)),
            }
        }
        aside
    }

    pub fn holds_rule(&self, rule: usize) -> bool {
        self.rules.contains(&rule)
    }

    /// Whether this one was set aside by itself.
    pub fn holds_alone(&self, rule: usize, print: u64) -> bool {
        self.findings.contains(&(rule, print))
    }

    pub fn holds(&self, rule: usize, print: u64) -> bool {
        self.holds_rule(rule) || self.findings.contains(&(rule, print))
    }
}

/// Those dismissals that set something aside, each once. What a rule that is set aside finds needs no dismissal of its
/// own.
pub fn effective(dismissals: Vec<Dismissal>, findings: &[Finding], omitted: &[Omitted]) -> Vec<Dismissal> {
    let found: HashSet<(usize, u64)> = findings.iter().map(Finding::rule_index).zip(fingerprints(findings)).collect();
    let rules: HashSet<usize> =
        findings.iter().map(Finding::rule_index).chain(omitted.iter().map(|omitted| omitted.rule)).collect();
    let whole = Aside::of(&dismissals).rules;
    let mut kept: Vec<Dismissal> = Vec::new();
    let mut known = HashSet::new();
    for dismissal in dismissals {
        let Dismissal { rule, scope, ref reason } = dismissal;
        let (is_there, key) = match scope {
            Scope::Rule => (rules.contains(&rule), (rule, None)),
            Scope::Finding(print) => (found.contains(&(rule, print)) && !whole.contains(&rule), (rule, Some(print))),
        };
        if is_there && kept.len() < MAX_DISMISSALS && known.insert(key) {
            let reason = clean(reason);
            kept.push(Dismissal { rule, scope, reason });
        }
    }
    kept
}

/// How many findings are set aside. Each dismissal of one finding counts as one: a link that became too long may hold
/// the dismissal without the finding.
pub fn counts(
    dismissals: &[Dismissal],
    dismissed: &[Finding],
    omitted: &[Omitted],
    publisher: Option<Publisher>,
    only: impl Fn(usize) -> bool,
) -> Counts {
    let mut counts = Counts::default();
    for dismissal in dismissals.iter().filter(|dismissal| only(dismissal.rule) && binds(dismissal.rule, publisher)) {
        let rule = dismissal.rule;
        let number = match dismissal.scope {
            Scope::Finding(_) => 1,
            Scope::Rule => {
                let listed = dismissed.iter().filter(|finding| finding.rule_index() == rule).count() as u32;
                let left_out = omitted.iter().filter(|omitted| omitted.rule == rule).map(|omitted| omitted.count);
                left_out.fold(listed, u32::saturating_add)
            }
        };
        let count = match RULES[rule].severity {
            Severity::Required => &mut counts.required,
            Severity::Recommended => &mut counts.recommended,
            Severity::Info => &mut counts.info,
        };
        *count = count.saturating_add(number);
    }
    counts
}
