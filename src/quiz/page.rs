//! The pages of the knowledge check, as markup: the page shows them as they stand, and tells what is picked by the ids
//! of what was changed or clicked.

use super::{CASES, Case, recommendations};
use crate::markup::{escape, icon, prose};
use crate::verdict::Answer;
use std::fmt::Write as _;

const OWN: &str = "#/knowledge-check/own";
const SCORE: &str = "#/knowledge-check/score";

/// One question; once it is answered, with the engine's answer and its reasons.
pub fn question(at: usize, pick: Option<usize>, has_picked_nothing: bool) -> String {
    let of = CASES.len();
    let Some(case) = CASES.get(at) else {
        return format!(
            "<h1 id=\"top\" tabindex=\"-1\">There is no such question</h1>\n<p class=\"lead\">There are {of}. <a href=\"{}\">Start with the first</a>.</p>",
            address(0)
        );
    };
    let mut out = format!(
        "<p class=\"eyebrow\">Knowledge check</p>\n<h1 id=\"top\" tabindex=\"-1\" class=\"is-long\">Question {} of {of}</h1>\n<progress class=\"quiz-progress\" max=\"{of}\" value=\"{at}\" aria-hidden=\"true\"></progress>\n",
        at + 1
    );
    if at == 0 {
        out.push_str("<p class=\"quiet\">The engine that checks your files answers too, and says why. The first two questions are those of Microsoft’s lesson “Share a custom connector”, in our words.</p>\n");
    }
    let _ = writeln!(
        out,
        "<section class=\"card case\" aria-label=\"The case\">\n<p id=\"case-text\">{}</p>",
        prose(case.text)
    );
    let shown = undented(case.definition.shown());
    if !shown.is_empty() {
        let _ = writeln!(
            out,
            "<pre class=\"case-shown\" tabindex=\"0\" role=\"group\" aria-label=\"What the definition says\"><code>{}</code></pre>",
            escape(&shown)
        );
    }
    let right = pick.map(|_| case.report().verdict().answer);
    let (disabled, error, described) = match (pick, has_picked_nothing) {
        (Some(_), _) => (" disabled", "", "case-text"),
        (None, true) => ("", "Choose an answer first.", "case-text pick-error"),
        (None, false) => ("", "", "case-text"),
    };
    let _ = writeln!(
        out,
        "<fieldset class=\"question\"{disabled} aria-describedby=\"{described}\"><legend>Is the connector eligible for certification?</legend>"
    );
    if !error.is_empty() {
        let _ = writeln!(out, "<p class=\"error\" id=\"pick-error\">{}{error}</p>", icon("not-met"));
    }
    for (choice, answer) in Answer::ALL.into_iter().enumerate() {
        option(&mut out, choice, answer, pick, right);
    }
    out.push_str("</fieldset>\n");
    if pick.is_none() {
        out.push_str("<button type=\"button\" class=\"button is-primary\" id=\"ask\">Check your answer</button>\n");
    }
    out.push_str("</section>\n");
    if let Some(pick) = pick {
        result(&mut out, at, case, pick);
    }
    let _ = writeln!(out, "<p class=\"quiz-ways\"><a href=\"{OWN}\">Try a case of your own</a></p>");
    out
}

/// One choice; once the engine has answered, marked as the right one, or as a wrong pick.
fn option(out: &mut String, choice: usize, answer: Answer, pick: Option<usize>, right: Option<Answer>) {
    let is_picked = pick == Some(choice);
    let (class, mark) = match right {
        Some(right) if right == answer => (" is-right", format!("{}Right answer", icon("met"))),
        Some(_) if is_picked => (" is-wrong", format!("{}Your answer", icon("not-met"))),
        _ => ("", String::new()),
    };
    let checked = if is_picked { " checked" } else { "" };
    let mark = if mark.is_empty() { mark } else { format!("<span class=\"mark-word\">{mark}</span>") };
    let _ = writeln!(
        out,
        "<label class=\"option{class}\"><input type=\"radio\" name=\"choice\" id=\"choice-{choice}\" value=\"{choice}\"{checked}><span class=\"option-text\">{}.</span>{mark}</label>",
        answer.text(1)
    );
}

fn result(out: &mut String, at: usize, case: &Case, pick: usize) {
    let report = case.report();
    let verdict = report.verdict();
    let is_right = Answer::ALL.get(pick) == Some(&verdict.answer);
    let (class, sign, word) =
        if is_right { ("is-right", "met", "Right") } else { ("is-wrong", "not-met", "Not quite") };
    let _ = writeln!(
        out,
        "<section class=\"card result {class}\" aria-labelledby=\"result\">\n<h2 id=\"result\" tabindex=\"-1\">{}{word}</h2>\n<p class=\"choice-text\">{}.</p>\n<ul class=\"reasons\">",
        icon(sign),
        verdict.text()
    );
    for reason in verdict.reasons.iter().cloned().chain(recommendations(&report)) {
        let _ = writeln!(out, "<li>{}</li>", prose(&reason));
    }
    for finding in case.findings(&report) {
        let _ = writeln!(out, "<li>{} {}</li>", prose(&finding.message()), rule_link(finding.rule().id));
    }
    let (next, name) =
        if at + 1 < CASES.len() { (address(at + 1), "Next question") } else { (SCORE.to_owned(), "See your score") };
    let _ = writeln!(out, "</ul>\n<a class=\"button is-primary\" id=\"next\" href=\"{next}\">{name}</a>\n</section>");
}

/// How many were answered as the engine does, and which were not.
pub fn score(picks: &[Option<usize>]) -> String {
    let mut rows = String::new();
    let mut right = 0;
    for (at, case) in CASES.iter().enumerate() {
        let report = case.report();
        let answer = report.verdict().answer;
        let is_right = picks.get(at).copied().flatten().map(|pick| Answer::ALL.get(pick) == Some(&answer));
        let (sign, word) = match is_right {
            Some(true) => ("met", "Right"),
            Some(false) => ("not-met", "Wrong"),
            None => ("unknown", "Not answered"),
        };
        right += usize::from(is_right == Some(true));
        let rule = case.rule.filter(|_| is_right == Some(false)).map(rule_link).unwrap_or_default();
        let _ = writeln!(
            rows,
            "<li class=\"score-row\"><span class=\"score-mark\">{}{word}</span><a href=\"{}\">{}. {}</a><span class=\"is-small\">{rule}</span></li>",
            icon(sign),
            address(at),
            at + 1,
            escape(case.title)
        );
    }
    format!(
        "<p class=\"eyebrow\">Knowledge check</p>\n<h1 id=\"top\" tabindex=\"-1\">{right} of {} questions right</h1>\n<p class=\"lead\">Every answer is the engine’s own, from the rules that check your files.</p>\n<ol class=\"card score\">\n{rows}</ol>\n<p class=\"row\"><button type=\"button\" class=\"button is-primary\" id=\"again\">Start again</button> <a class=\"button\" href=\"{OWN}\">Try a case of your own</a></p>\n",
        CASES.len()
    )
}

fn address(at: usize) -> String {
    match at {
        0 => "#/knowledge-check".to_owned(),
        at => format!("#/knowledge-check/{}", at + 1),
    }
}

fn rule_link(id: &str) -> String {
    format!("<a href=\"#/rules/{id}\">Rule <code>{id}</code></a>")
}

/// A part of a text, moved to the left as far as its lines allow. The first line may have been cut out after its
/// indentation.
fn undented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let depth = text.lines().skip(1).map(indent).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(depth.min(indent(line))..).unwrap_or(line));
    lines.collect::<Vec<&str>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_nothing_of_its_answer_before_it_is_answered() {
        for (at, case) in CASES.iter().enumerate() {
            let open = question(at, None, false);
            assert!(!open.contains("Right") && !open.contains("#/rules/") && !open.contains("is-right"));
            let right = case.report().verdict().answer;
            for (pick, answer) in Answer::ALL.into_iter().enumerate() {
                let page = question(at, Some(pick), false);
                assert_eq!(page.contains("Not quite"), answer != right);
                assert_eq!(page.matches("option is-right").count(), 1);
                assert_eq!(page.matches("option is-wrong").count(), usize::from(answer != right));
            }
        }
        assert!(question(99, None, false).contains("no such question"));
    }

    #[test]
    fn the_score_counts_what_the_engine_answers_too() {
        let right = |case: &Case| Answer::ALL.into_iter().position(|answer| answer == case.report().verdict().answer);
        let all: Vec<Option<usize>> = CASES.iter().map(right).collect();
        assert!(score(&all).contains(&format!("{0} of {0} questions", CASES.len())));
        assert!(score(&[]).contains("0 of "));
        assert!(!score(&all).contains("Wrong") && score(&[Some(9)]).contains("Wrong"));
    }

    #[test]
    fn parts_of_a_definition_move_to_the_left() {
        assert_eq!(undented("      \"a\": 1\n    },\n  ]\n}"), "      \"a\": 1\n    },\n  ]\n}");
        assert_eq!(undented("\"a\": {\n      \"b\": 1\n    }"), "\"a\": {\n  \"b\": 1\n}");
    }
}
