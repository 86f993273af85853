//! Which file takes which place in the connector, once all of them are there.

use super::archive::{Archive, What};
use super::sniff::{declares_version, is_data_name, kind_by_name};
use super::{File, FileKind, Kinds, Submission, folder};

/// Puts files in the order of their names and says what each one is. `inside` names for each file the archive that it
/// lies in; `kinds` is what the author said.
pub fn settle(files: Vec<File>, archives: Vec<Archive>, inside: &[Option<usize>], kinds: &Kinds) -> Submission {
    let mut shelf = Shelf::sorted(files, archives, inside);
    shelf.name_kinds(kinds);
    shelf.settle_definition(kinds);
    let assembled = shelf.assemble(kinds);
    shelf.settle_companions(kinds);
    shelf.settle_solutions(kinds);
    Submission { files: shelf.files, archives: shelf.archives, assembled }
}

/// Says once more what each file of a submission is.
pub fn again(submission: Submission, kinds: &Kinds) -> Submission {
    let Submission { files, archives, assembled } = submission;
    let mut inside = vec![None; files.len()];
    for (index, archive) in archives.iter().enumerate() {
        inside[archive.file] = archive.parent;
        for entry in &archive.entries {
            if let What::File(file) = entry.what {
                inside[file] = Some(index);
            }
        }
    }
    let mut shelf = Shelf { files, archives, inside };
    if let Some(at) = assembled {
        shelf.files.remove(at);
        shelf.inside.remove(at);
        shelf.move_files(|place| place - usize::from(place > at));
    }
    settle(shelf.files, shelf.archives, &shelf.inside, kinds)
}

struct Shelf {
    files: Vec<File>,
    archives: Vec<Archive>,
    inside: Vec<Option<usize>>,
}

impl Shelf {
    fn sorted(files: Vec<File>, archives: Vec<Archive>, inside: &[Option<usize>]) -> Shelf {
        let mut sorted: Vec<(usize, File)> = files.into_iter().enumerate().collect();
        crate::order::sort_by(&mut sorted, |(_, a), (_, b)| a.name.cmp(&b.name));
        let mut places = vec![0; sorted.len()];
        for (place, &(file, _)) in sorted.iter().enumerate() {
            places[file] = place;
        }
        let inside = sorted.iter().map(|&(file, _)| inside.get(file).copied().flatten()).collect();
        let files = sorted.into_iter().map(|(_, file)| file).collect();
        let mut shelf = Shelf { files, archives, inside };
        shelf.move_files(|file| places[file]);
        shelf
    }

    /// The files have new places: the archives' records follow.
    fn move_files(&mut self, place: impl Fn(usize) -> usize) {
        for archive in &mut self.archives {
            archive.file = place(archive.file);
            for entry in &mut archive.entries {
                if let What::File(file) = &mut entry.what {
                    *file = place(*file);
                }
            }
        }
    }

    /// What each file is by what the author said, else by its name.
    fn name_kinds(&mut self, kinds: &Kinds) {
        for file in &mut self.files {
            if file.kind != FileKind::Archive {
                let said = kinds.get(&file.name).filter(|kind| FileKind::GIVEN.contains(kind));
                file.kind = said.copied().unwrap_or_else(|| kind_by_name(&file.name));
            }
        }
    }

    /// Sees to it that there is one definition at most, where one can be found: of several the one that the author named,
    /// else the one with the canonical name stays, those outside of archives before those in them; without any name that
    /// tells, the content does; and the only JSON or YAML that is nothing else is what the author wants to have checked,
    /// as is a text on its own, whatever its name.
    fn settle_definition(&mut self, kinds: &Kinds) {
        let files = &self.files;
        let named = indices(files, |file| file.kind == FileKind::Definition);
        let chosen = if named.is_empty() {
            let is_alone = files.iter().filter(|file| file.kind != FileKind::Archive).count() == 1;
            let could_be = |file: &File| {
                file.kind == FileKind::Other
                    && !kinds.contains_key(&file.name)
                    && (is_alone || is_data_name(&file.name))
                    && file.content().is_text()
            };
            let unknown = indices(files, could_be);
            let declared = unknown.iter().copied().find(|&at| declares_version(&files[at].bytes));
            declared.or(if let [only] = unknown.as_slice() { Some(*only) } else { None })
        } else {
            named.iter().copied().min_by_key(|&at| self.rank(at, kinds))
        };
        for at in named {
            self.files[at].kind = FileKind::Other;
        }
        if let Some(at) = chosen {
            self.files[at].kind = FileKind::Definition;
        }
    }

    /// Among files named as definitions the one with the lowest rank is the connector's.
    fn rank(&self, at: usize, kinds: &Kinds) -> (bool, usize, bool, bool, usize) {
        let file = &self.files[at];
        let containers = self.containers(at);
        // The solution with the flow holds the connector once again.
        let is_in_flow = self.inside[at].is_some_and(|archive| {
            let read = self.archives[archive].customizations.as_ref();
            read.is_some_and(|read| read.as_ref().is_ok_and(|read| read.has_workflows || read.has_plugin))
        });
        let is_canonical = file.name.to_ascii_lowercase().ends_with("apidefinition.swagger.json");
        (!kinds.contains_key(&file.name), containers.len(), !is_canonical, is_in_flow, at)
    }

    /// The archives that a file lies in, the innermost first. There are no more than the limit of nesting.
    fn containers(&self, file: usize) -> Vec<usize> {
        let mut containers = Vec::new();
        let mut next = self.inside[file];
        while let Some(archive) = next {
            containers.push(archive);
            next = self.archives[archive].parent;
        }
        containers
    }

    /// The properties of a connector in a solution stand in parts: adds the file that they make together.
    #[cfg(feature = "package")]
    fn assemble(&mut self, kinds: &Kinds) -> Option<usize> {
        let definition = self.files.iter().position(|file| file.kind == FileKind::Definition)?;
        let archive = self.inside[definition];
        let name = &self.files[definition].name;
        let record = archive.map(|archive| &self.archives[archive]);
        let mut file = super::solution::properties(name, &self.files, record)?;
        let is_taken = |name: &str| self.files.binary_search_by(|file| file.name.as_str().cmp(name)).is_ok();
        if is_taken(&file.name) {
            let free = (2..=self.files.len() + 2)
                .map(|number| super::numbered(&file.name, number))
                .find(|name| !is_taken(name));
            file.name = free.unwrap_or_default();
        }
        if let Some(&said) = kinds.get(&file.name).filter(|kind| FileKind::GIVEN.contains(kind)) {
            file.kind = said;
        }
        let at = self.files.partition_point(|known| known.name <= file.name);
        self.files.insert(at, file);
        self.inside.insert(at, archive);
        self.move_files(|place| place + usize::from(place >= at));
        Some(at)
    }

    #[cfg(not(feature = "package"))]
    #[allow(clippy::unused_self, reason = "the same call with and without the feature")]
    fn assemble(&mut self, _: &Kinds) -> Option<usize> {
        None
    }

    /// Leaves only those files the place of apiProperties.json and the like that stand beside the definition or, where it
    /// lies in an archive, at the root of what that archive lies in. Those elsewhere belong to other connectors. What the
    /// author named comes before all.
    fn settle_companions(&mut self, kinds: &Kinds) {
        let Some(definition) = self.files.iter().position(|file| file.kind == FileKind::Definition) else { return };
        let home = folder(&self.files[definition].name).to_owned();
        let containers = self.containers(definition);
        // The folders in which a companion may stand, the nearest first.
        let mut folders = vec![home];
        let mut above = containers.iter().skip(1).map(|&archive| self.files[self.archives[archive].file].name.clone());
        for _ in &containers {
            folders.push(above.next().unwrap_or_default());
        }
        #[cfg(feature = "package")]
        let stem = super::solution::stem(&self.files[definition].name).map(|stem| format!("{stem}_"));
        #[cfg(not(feature = "package"))]
        let stem: Option<String> = None;
        let distance = |file: &File| {
            let folder = folder(&file.name);
            let at = folders.iter().position(|known| known == folder)?;
            // In a solution several connectors lie in one folder.
            let is_own = stem.as_ref().is_none_or(|stem| at > 0 || file.name.starts_with(stem.as_str()));
            is_own.then_some(at)
        };
        self.take_introduction(&folders[1..], kinds);
        let companions = [
            FileKind::Properties,
            FileKind::Icon,
            FileKind::Readme,
            FileKind::Intro,
            FileKind::Settings,
            FileKind::Script,
        ];
        for kind in companions {
            let of_kind = indices(&self.files, |file| file.kind == kind);
            let said = of_kind.iter().any(|&at| kinds.contains_key(&self.files[at].name));
            let nearest = of_kind.iter().filter_map(|&at| distance(&self.files[at])).min();
            for at in of_kind {
                let file = &mut self.files[at];
                let stays =
                    if said { kinds.contains_key(&file.name) } else { nearest.is_some() && distance(file) == nearest };
                if !stays {
                    file.kind = FileKind::Other;
                }
            }
        }
    }

    /// In a package for Partner Center the introduction is whatever Markdown lies beside the inner archive.
    fn take_introduction(&mut self, folders: &[String], kinds: &Kinds) {
        let has_introduction = self.files.iter().any(|file| file.kind == FileKind::Intro);
        let is_markdown = |name: &str| name.to_ascii_lowercase().ends_with(".md");
        let could_be = indices(&self.files, |file| {
            file.kind == FileKind::Other
                && is_markdown(&file.name)
                && !kinds.contains_key(&file.name)
                && !folder(&file.name).is_empty()
                && folders.iter().any(|known| known == folder(&file.name))
        });
        if let ([only], false) = (could_be.as_slice(), has_introduction) {
            self.files[*only].kind = FileKind::Intro;
        }
    }

    /// What is nothing else in the archive of a solution is a part of the solution.
    fn settle_solutions(&mut self, kinds: &Kinds) {
        for archive in self.archives.iter().filter(|archive| archive.is_solution()) {
            for entry in &archive.entries {
                if let What::File(at) = entry.what
                    && self.files[at].kind == FileKind::Other
                    && !kinds.contains_key(&self.files[at].name)
                {
                    self.files[at].kind = FileKind::Solution;
                }
            }
        }
    }
}

fn indices(files: &[File], keep: impl Fn(&File) -> bool) -> Vec<usize> {
    files.iter().enumerate().filter(|(_, file)| keep(file)).map(|(at, _)| at).collect()
}
