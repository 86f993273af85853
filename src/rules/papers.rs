//! The icon and the texts for readers, read.

use crate::document::Source;
use crate::markdown::{Markdown, Unreadable};
use crate::picture::{Icon, IconProblem};
use crate::submission::Submission;

/// What stands beside definition and apiProperties.json, each with the index of its file. Without the feature `package`
/// nothing of it is looked at.
#[derive(Debug, Default)]
pub struct Papers {
    pub icon: Option<(usize, Result<Icon, IconProblem>)>,
    pub readme: Option<Paper>,
    pub intro: Option<Paper>,
}

type Paper = (usize, Result<Markdown, Unreadable>);

/// A Markdown text with the index of its file.
#[derive(Clone, Copy)]
pub struct Page<'c> {
    pub file: usize,
    pub markdown: &'c Markdown,
}

impl<'c> Page<'c> {
    pub(super) fn of((file, read): &'c Paper) -> Option<Page<'c>> {
        read.as_ref().ok().map(|markdown| Page { file: *file, markdown })
    }
}

impl Papers {
    #[cfg(feature = "package")]
    pub(super) fn of(submission: &Submission) -> Papers {
        use crate::submission::FileKind;
        let icon = submission.first(FileKind::Icon).filter(|(_, file)| !file.is_too_large());
        let page = |kind| submission.first(kind).map(|(index, file)| (index, Markdown::of(file)));
        Papers {
            icon: icon.map(|(index, file)| (index, Icon::of(&file.bytes))),
            readme: page(FileKind::Readme),
            intro: page(FileKind::Intro),
        }
    }

    #[cfg(not(feature = "package"))]
    pub(super) fn of(_: &Submission) -> Papers {
        Papers::default()
    }

    /// The readme and the intro, with whatever came of reading them.
    pub fn pages(&self) -> impl Iterator<Item = &Paper> {
        [&self.readme, &self.intro].into_iter().flatten()
    }

    pub fn source(&self, file: usize) -> Option<Source<'_>> {
        self.pages().filter_map(Page::of).find(|page| page.file == file).map(|page| page.markdown.source())
    }
}
