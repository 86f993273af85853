//! What the rules look at.

use super::finding::shorten;
use super::papers::{Page, Papers};
use crate::criteria::{Authentication, Coverage, Facts};
use crate::document::{Document, Format, Node, Source};
use crate::letters;
#[cfg(feature = "fix")]
use crate::openapi::Effort;
use crate::openapi::{Definition, Version};
use crate::picture::Icon;
use crate::properties::Properties;
use crate::script::Script;
use crate::submission::{File, FileKind, Submission};

/// The files of a submission, read. It owns what a [`Context`] borrows.
#[derive(Debug, Default)]
pub struct Reading {
    definition: Option<(usize, Document)>,
    properties: Option<(usize, Document)>,
    broken_parts: Vec<(usize, Document)>,
    settings: Option<(usize, Document)>,
    script: Option<(usize, Script)>,
    papers: Papers,
}

/// What a rule may look at. It only reads.
pub struct Context<'c> {
    pub submission: &'c Submission,
    /// The definition, where one can be read.
    pub definition: Option<Parsed<'c>>,
    /// The definition as OpenAPI, where its tree can be trusted and its version is one whose structure is known.
    pub openapi: Option<Definition<'c>>,
    /// A definition of a later version: of it rules say nothing but that.
    pub unread: Option<Definition<'c>>,
    /// apiProperties.json, where it can be read.
    pub properties: Option<Parsed<'c>>,
    /// The files of a solution that should be parts of apiProperties.json and have faults of notation.
    pub broken_parts: &'c [(usize, Document)],
    /// What apiProperties.json says, where its tree can be trusted.
    pub connector: Option<Properties<'c>>,
    /// settings.json of paconn, where it can be read.
    pub settings: Option<Parsed<'c>>,
    /// The script with the index of its file, where it can be read.
    pub script: Option<(usize, &'c Script)>,
    /// The icon and the texts for readers.
    pub papers: &'c Papers,
    /// What the fixers may look through: see [`Site::spend`](crate::fix::Site::spend).
    #[cfg(feature = "fix")]
    pub effort: Effort,
}

/// A document with the index of its file.
#[derive(Clone, Copy)]
pub struct Parsed<'c> {
    pub file: usize,
    pub document: &'c Document,
}

impl Reading {
    /// Reads the files of a submission.
    pub fn of(submission: &Submission) -> Reading {
        let text = |kind| submission.first(kind).filter(|(_, file)| !file.is_too_large() && file.content().is_text());
        let read = |kind| text(kind).map(|(index, file)| (index, Document::parse(&file.bytes, format_of(file))));
        let definition = read(FileKind::Definition);
        // What stands beside it is for the engine that has the rules for it: see `Submission::needs_package`.
        if !cfg!(feature = "package") {
            return Reading { definition, ..Reading::default() };
        }
        Reading {
            definition,
            properties: read(FileKind::Properties),
            broken_parts: broken_parts(submission),
            settings: read(FileKind::Settings),
            script: text(FileKind::Script).map(|(index, file)| (index, Script::read(&file.bytes))),
            papers: Papers::of(submission),
        }
    }

    /// Whether only an engine with more features reads these files whole: what stands beside a definition, or a definition
    /// in YAML or of OpenAPI 3.
    pub fn needs_package(submission: &Submission) -> bool {
        let is_yaml = |file: &File| Document::format_of(&file.bytes, format_of(file)) == Format::Yaml;
        let is_openapi_3 = |file: &File| Document::has_at_root(&file.bytes, "openapi", &["swagger"]);
        let is_beyond = |(_, file): (usize, &File)| {
            !cfg!(feature = "yaml") && is_yaml(file)
                || !cfg!(feature = "any-definition") && file.content().is_text() && is_openapi_3(file)
        };
        submission.needs_package() || submission.first(FileKind::Definition).is_some_and(is_beyond)
    }

    /// Whether only an engine with more features can look at the definition: it has faults of notation, or is written in
    /// letters that this one does not know.
    pub fn is_beyond(&self) -> bool {
        let is_beyond = |(_, document): &(usize, Document)| {
            !document.is_sound() || !document.tree().texts().into_iter().all(letters::are_known)
        };
        !cfg!(feature = "any-definition") && self.definition.as_ref().is_some_and(is_beyond)
    }

    /// The document of a file, when it was read.
    pub fn document(&self, file: usize) -> Option<&Document> {
        [&self.definition, &self.properties, &self.settings]
            .into_iter()
            .flatten()
            .chain(&self.broken_parts)
            .find(|(index, _)| *index == file)
            .map(|(_, d)| d)
    }

    /// The text of a file with its lines, when it was read.
    pub fn source(&self, file: usize) -> Option<Source<'_>> {
        let script = self.script.as_ref().filter(|(index, _)| *index == file).map(|(_, script)| script.source());
        script.or_else(|| self.document(file).map(Document::source)).or_else(|| self.papers.source(file))
    }

    /// The icon, where it can be decoded, with the index of its file.
    pub fn icon(&self) -> Option<(usize, &Icon)> {
        self.papers.icon.as_ref().and_then(|(file, icon)| Some((*file, icon.as_ref().ok()?)))
    }

    pub fn context<'c>(&'c self, submission: &'c Submission) -> Context<'c> {
        let parsed = |side: &'c Option<(usize, Document)>| {
            side.as_ref().map(|(file, document)| Parsed { file: *file, document })
        };
        let definition = parsed(&self.definition);
        let openapi =
            definition.filter(|parsed| parsed.document.is_sound()).and_then(|parsed| Definition::of(parsed.document));
        let (openapi, unread) = match openapi {
            Some(definition) if !definition.version().is_read() => (None, Some(definition)),
            openapi => (openapi, None),
        };
        let properties = parsed(&self.properties);
        let is_whole = cfg!(feature = "package") && self.broken_parts.is_empty();
        let connector = properties.filter(|_| is_whole).and_then(|p| Properties::of(p.document));
        let settings = parsed(&self.settings);
        let script = self.script.as_ref().map(|(file, script)| (*file, script));
        Context {
            submission,
            definition,
            openapi,
            unread,
            properties,
            broken_parts: &self.broken_parts,
            connector,
            settings,
            script,
            papers: &self.papers,
            #[cfg(feature = "fix")]
            effort: Effort::of_fixers(
                [definition, properties].into_iter().flatten().map(|it| it.document.text().len()).sum(),
            ),
        }
    }
}

/// The parts of the properties, in a solution, that have faults of notation. What is put together without them is not
/// what the author meant: no more is said of it than of a broken tree.
fn broken_parts(submission: &Submission) -> Vec<(usize, Document)> {
    let read = |(index, file): (usize, &File)| (index, Document::parse(&file.bytes, Some(Format::Json)));
    let parts = submission.parts_of_properties().filter(|(_, file)| !file.is_too_large());
    parts.map(read).filter(|(_, document)| !document.errors().is_empty()).collect()
}

/// What the name of a file promises. Files named `.json` that hold YAML are told as broken JSON, as every other reader
/// does.
fn format_of(file: &File) -> Option<Format> {
    let name = file.name.to_ascii_lowercase();
    let is = |extension: &str| name.ends_with(extension);
    if is(".json") {
        Some(Format::Json)
    } else if is(".yaml") || is(".yml") {
        Some(Format::Yaml)
    } else {
        None
    }
}

impl<'c> Context<'c> {
    /// The documents that were read.
    pub fn documents(&self) -> impl Iterator<Item = Parsed<'c>> {
        [self.definition, self.properties, self.settings].into_iter().flatten()
    }

    /// The definition, where it is OpenAPI 2.0: for rules about what later versions do not have.
    pub fn swagger(&self) -> Option<&Definition<'c>> {
        self.openapi.as_ref().filter(|definition| definition.version() == Version::V2)
    }

    /// The definition of whatever version: for its title, contact and security schemes.
    pub fn any_version(&self) -> Option<&Definition<'c>> {
        self.openapi.as_ref().or(self.unread.as_ref())
    }

    /// The root of apiProperties.json, where its tree can be trusted.
    pub fn properties_root(&self) -> Option<Node<'c>> {
        let whole = self.properties.filter(|parsed| parsed.document.is_sound() && self.broken_parts.is_empty());
        whole.and_then(|parsed| parsed.document.root())
    }

    /// The icon, where it can be decoded, with the index of its file.
    pub fn icon(&self) -> Option<(usize, &'c Icon)> {
        self.papers.icon.as_ref().and_then(|(file, icon)| Some((*file, icon.as_ref().ok()?)))
    }

    pub fn readme(&self) -> Option<Page<'c>> {
        self.papers.readme.as_ref().and_then(Page::of)
    }

    pub fn intro(&self) -> Option<Page<'c>> {
        self.papers.intro.as_ref().and_then(Page::of)
    }

    /// What the files say, as far as the checklist depends on it.
    pub fn facts(&self) -> Facts {
        let has = |kinds: &[FileKind]| self.submission.files().iter().any(|file| kinds.contains(&file.kind));
        Facts {
            has_files: !self.submission.files().is_empty(),
            has_definition: has(&[FileKind::Definition]),
            is_readable: self.any_version().is_some(),
            has_package: has(&[FileKind::Properties, FileKind::Icon, FileKind::Readme, FileKind::Intro])
                || self.has_archive_to_judge(),
            declared: self.any_version().map(Definition::authentication).unwrap_or_default(),
            connection: self.connection(),
            contact: self.any_version().and_then(|definition| definition.contact().map(shorten)),
            connector_id: self.connector_id(),
            coverage: self.coverage(),
        }
    }

    fn connector_id(&self) -> Option<String> {
        let settings = self.settings.filter(|parsed| parsed.document.is_sound())?;
        let id = settings.document.root()?.text_of("connectorId")?.trim();
        (!id.is_empty()).then(|| shorten(id))
    }

    /// Whether there is an archive of which more is asked than the files in it: a solution, or one that was not read
    /// whole.
    fn has_archive_to_judge(&self) -> bool {
        self.submission.archives().iter().any(|archive| archive.is_solution() || !archive.refused.is_empty())
    }

    fn connection(&self) -> Vec<Authentication> {
        self.connector.as_ref().map(Properties::authentication).unwrap_or_default()
    }

    fn coverage(&self) -> Option<Coverage> {
        self.openapi.as_ref().map(Definition::coverage)
    }
}
