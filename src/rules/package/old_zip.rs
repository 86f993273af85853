//! A zip that is submitted without the open-source repository holds exactly the connector's three files.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Archive, FileKind, What};

pub static RULE: Rule = Rule {
    id: "pkg-old-zip",
    title: "A zip of a connector holds definition, properties and icon",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Submit for certification (2022), for connectors that are not open source",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` has no {1} beside the definition.",
            advice: "A connector that is not published as open source was submitted as a zip of exactly three files: definition, apiProperties.json and icon.",
        },
        Wording {
            says: "`{0}` holds {1} beside definition, properties and icon.",
            advice: "A connector that is not published as open source was submitted as a zip of exactly these three files.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "Connectors whose definition is not put into the public repository were submitted as a zip with exactly three files; anything else in it made the submission fail. Partner Center takes a package of solutions instead.",
    bad: Example { file: "connector.zip", text: "«»An archive with apiDefinition.swagger.json alone" },
    good: "An archive with apiDefinition.swagger.json, apiProperties.json and icon.png",
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((definition, _)) = context.submission.first(FileKind::Definition) else { return };
    let holds = |archive: &&Archive| archive.entries.iter().any(|entry| entry.what == What::File(definition));
    let is_plain =
        |archive: &&Archive| archive.parent.is_none() && !archive.is_solution() && archive.archives().next().is_none();
    let Some(archive) = context.submission.archives().iter().find(holds).filter(is_plain) else { return };
    if !archive.is_whole() {
        return;
    }
    // A folder of the open source repository, packed, goes the other way.
    let is_of_repository = |path: &str| path.split('/').next().is_some_and(|folder| REPOSITORY.contains(&folder));
    if archive.entries.iter().any(|entry| is_of_repository(&entry.path)) {
        return;
    }
    let files = context.submission.files();
    let name = &files[archive.file].name;
    let kinds: Vec<(FileKind, &str)> = archive
        .entries
        .iter()
        .filter_map(|entry| {
            if let What::File(file) = entry.what { Some((files[file].kind, entry.path.as_str())) } else { None }
        })
        .collect();
    let missing = [(FileKind::Properties, "apiProperties.json"), (FileKind::Icon, "icon.png")];
    let missing = missing.into_iter().filter(|(kind, _)| !kinds.iter().any(|(known, _)| known == kind));
    if let Some(missing) = layout::list(missing.map(|(_, name)| name)) {
        findings.on_file(archive.file, MISSING, &[name, &missing]);
    }
    let is_part = |kind: FileKind| matches!(kind, FileKind::Definition | FileKind::Properties | FileKind::Icon);
    let others = kinds.iter().filter(|(kind, _)| !is_part(*kind)).map(|(_, path)| path);
    if let Some(others) = layout::list(others) {
        findings.on_file(archive.file, MORE, &[name, &others]);
    }
}

/// The folders of the open source repository that connectors lie in.
const REPOSITORY: [&str; 3] = ["certified-connectors", "independent-publisher-connectors", "custom-connectors"];

const MISSING: usize = 0;
const MORE: usize = 1;
