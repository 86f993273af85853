//! Several connectors, told rule by rule: how many break each, beside what was measured of published ones.

use crate::report::Tally;
use crate::rules::Sample;
use crate::verdict::Answer;
use std::io::{self, Write};

/// How improbable a difference must be, if there were none, to be marked: of sixty rules that have a share, chance then
/// marks less than one.
const CHANCE: f64 = 0.01;

/// Writes one line for each rule that a connector breaks or whose share was measured, then the answers.
pub fn write(out: &mut impl Write, tally: &Tally) -> io::Result<()> {
    let all = tally.connectors();
    writeln!(out, "{:>10} {:>6} {:>7} {:>10}   rule", "connectors", "%", "places", "published")?;
    let (mut unbroken, mut marked) = (0, 0);
    for (rule, broken) in tally.rules() {
        if broken.connectors == 0 && rule.share.is_none() {
            unbroken += 1;
            continue;
        }
        let sample = rule.sample();
        // Of so many connectors the share is; where their number is not known, nothing can be said of chance.
        let of = rule.share.zip(sample.connectors());
        let differs = of.is_some_and(|(share, published)| differs(broken.connectors, all, share, published));
        marked += u32::from(differs);
        let percent = 100.0 * f64::from(broken.connectors) / f64::from(all.max(1));
        let published = rule.share.map_or_else(|| "-".to_owned(), |share| format!("{share:.1}{}", sign(sample)));
        let mark = if differs { '!' } else { ' ' };
        let (connectors, places) = (broken.connectors, broken.places);
        writeln!(
            out,
            "{connectors:>10} {percent:>6.1} {places:>7} {published:>10} {mark} {} ({})",
            rule.id,
            rule.severity.id()
        )?;
    }
    writeln!(out, "\n{unbroken} more rules have no measured share, and none of these connectors breaks them.")?;
    let number = |sample: Sample| sample.connectors().unwrap_or_default();
    writeln!(
        out,
        "published: percent of {} published connectors; with *, of the {} that were last changed in 2024; with +, of those \
         published since 2021, whose number is not known. !: {marked} differ by more than chance explains (Fisher's exact \
         test, p < {CHANCE}; not asked of those with +).",
        number(Sample::All),
        number(Sample::Of2024)
    )?;
    let told: Vec<String> = tally.answers().map(|(answer, count)| format!("{count} {}", name(answer))).collect();
    writeln!(out, "{all} connectors, as far as their files tell: {}.", told.join(", "))
}

/// What stands behind a share that is not one of all published connectors.
fn sign(sample: Sample) -> &'static str {
    match sample {
        Sample::All => "",
        Sample::Of2024 => "*",
        Sample::Since2021 => "+",
    }
}

fn name(answer: Answer) -> &'static str {
    match answer {
        Answer::Immediately => "can apply immediately",
        Answer::AfterModifications => "after modifications",
        Answer::Cannot => "cannot apply",
    }
}

/// Whether so many of these connectors break a rule that chance does not explain the difference from the published ones,
/// of which so many were looked at.
#[expect(clippy::cast_sign_loss, reason = "a share is not negative")]
fn differs(broken: u32, of: u32, share: f32, published: u32) -> bool {
    let breaking = (f64::from(share) / 100.0 * f64::from(published)).round() as u32;
    fisher(broken, of, breaking.min(published), published) < CHANCE
}

/// How probable it is that two groups differ at least as much as these, if both have the same share (Fisher's exact
/// test, two-sided): `a` of `n` and `b` of `m`.
fn fisher(a: u32, n: u32, b: u32, m: u32) -> f64 {
    let logarithms = log_factorials(n + m);
    let log = |number: u32| logarithms[number as usize];
    let choose = |n: u32, k: u32| log(n) - log(k) - log(n - k);
    let both = a + b;
    let probability = |a: u32| (choose(n, a) + choose(m, both - a) - choose(n + m, both)).exp();
    let seen = probability(a);
    // What is as probable as what was seen must not be lost to rounding.
    (both.saturating_sub(m)..=both.min(n)).map(probability).filter(|p| *p <= seen * (1.0 + 1e-7)).sum()
}

/// The natural logarithm of `0!`, `1!`, … `most!`.
fn log_factorials(most: u32) -> Vec<f64> {
    let mut sum = 0.0;
    let rest = (1..=most).map(|number| {
        sum += f64::from(number).ln();
        sum
    });
    std::iter::once(0.0).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values are those of R's `fisher.test`.
    #[test]
    fn the_test_gives_what_others_give() {
        for (a, n, b, m, expected) in [(3, 4, 1, 4, 0.485_714), (1, 10, 11, 14, 0.002_759), (0, 5, 0, 7, 1.0)] {
            let found = fisher(a, n, b, m);
            assert!((found - expected).abs() < 1e-5, "{a}/{n} {b}/{m}: {found}");
        }
    }

    #[test]
    fn only_what_chance_does_not_explain_differs() {
        assert!(differs(9, 51, 1.0, 1_011));
        assert!(!differs(0, 51, 1.8, 1_011));
        assert!(!differs(33, 51, 54.0, 210));
        assert!(!differs(0, 0, 50.0, 1_011));
        // The fewer they are, the more chance explains.
        assert!(differs(4, 51, 1.0, 1_011) && !differs(4, 51, 1.0, 210));
    }
}
