//! apiProperties.json can be read, and holds an object.

use super::structure;
use crate::criteria::RowId;
use crate::openapi::structure::Problem;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "props-root",
    title: "apiProperties.json can be read and holds an object",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is {1}: nothing can be read from it.",
            advice: "Put apiProperties.json there, the JSON file that says what a connection asks for.",
        },
        Wording {
            says: "`{0}` holds {1}, but must hold an object.",
            advice: "It begins with `{ \"properties\": { … } }`.",
        },
        Wording {
            says: "`{0}` has {1} MiB and was not read: files above 64 MiB are not.",
            advice: "apiProperties.json takes some kilobytes. Was another file meant?",
        },
        Wording {
            says: "apiProperties.json has `{1}` beside `properties`.",
            advice: "All but `$schema` stands in `properties`: move it there, or remove it.",
        },
        Wording {
            says: "apiProperties.json has no `properties`.",
            advice: "Put all that it says into an object `properties`.",
        },
        Wording { says: "apiProperties.json: `{1}` must be {2}, but is {3}.", advice: "Write {2}." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The file tells what a connection asks for. One that cannot be read, or that holds something else than an object, tells nothing.",
    bad: Example::properties(r##"«[»]"##),
    good: r##"{ "properties": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, file)) = context.submission.first(FileKind::Properties) else { return };
    let Some(parsed) = context.properties else {
        if file.is_too_large() {
            findings.on_file(index, TOO_LARGE, &[&file.name, &(file.size >> 20).to_string()]);
        } else {
            findings.on_file(index, UNREADABLE, &[&file.name, file.content().name()]);
        }
        return;
    };
    // What stands on a broken tree would be guessed: the faults of notation are told by `props-json-valid`.
    for difference in structure::of_rule(context, RULE.id) {
        let case = match difference.problem {
            Problem::UnknownField => UNKNOWN_FIELD,
            Problem::Missing => NO_PROPERTIES,
            _ => WRONG_TYPE,
        };
        let args: Vec<&str> = difference.args.iter().map(String::as_str).collect();
        findings.at_span(difference.node, difference.span, case, &args);
    }
    let Some(root) = parsed.document.root().filter(|root| parsed.document.is_sound() && !root.is_object()) else {
        return;
    };
    let span = root.span();
    let mark = crate::document::Span { end: span.end.min(span.start + 1), ..span };
    let kind = root.kind().with_article();
    findings.in_document(index, parsed.document, mark, String::new(), NO_OBJECT, &[&file.name, kind]);
}

const UNREADABLE: usize = 0;
const NO_OBJECT: usize = 1;
const TOO_LARGE: usize = 2;
const UNKNOWN_FIELD: usize = 3;
const NO_PROPERTIES: usize = 4;
const WRONG_TYPE: usize = 5;
