//! Which connectors there are among files: told by the names, and where those do not tell, by what the files begin with.
//!
//! The page and the command line ask it of folders, and both of what lies in an archive.

use super::sniff::{declares_version, is_companion, is_data_name, is_definition_name, kind_by_name};
use super::{File, FileKind, folder};
use crate::order::{sort_by, sort_by_key};

/// How many folders deep a connector is looked for. What lies deeper is left out, so that no path takes long.
const MAX_FOLDERS: usize = 32;

/// How many files of one connector are read. A connector has less than ten.
pub const MAX_FILES: usize = 500;

/// How many companions are shared by the definitions of one folder. There are six kinds of them.
const MAX_SHARED: usize = 16;

/// What a file says of itself before anybody has read all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Its name is a definition's.
    Named,
    /// Its name is anyone's, and its first lines are a definition's.
    Declared,
    /// It is a zip archive.
    Archive,
    Other,
}

impl Sign {
    /// What the name alone tells.
    pub fn of_name(name: &str) -> Sign {
        if is_definition_name(name) {
            Sign::Named
        } else if name.to_ascii_lowercase().ends_with(".zip") {
            Sign::Archive
        } else {
            Sign::Other
        }
    }

    /// What the name tells, or else the first bytes.
    pub fn of_file(file: &File) -> Sign {
        match Sign::of_name(&file.name) {
            Sign::Other if can_declare(&file.name) && declares_version(&file.bytes) => Sign::Declared,
            Sign::Named => Sign::Named,
            _ if file.is_zip() => Sign::Archive,
            _ => Sign::Other,
        }
    }
}

/// Whether the first bytes of a file of this name can tell that it is a definition.
pub fn can_declare(name: &str) -> bool {
    is_data_name(name) && kind_by_name(name) == FileKind::Other
}

/// A connector among files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its folder, or the file in it that makes it a connector; empty where that is the folder of all files.
    pub name: String,
    /// Its folder, without a slash at the end.
    pub home: String,
    /// Its files, by their index in the list, and their paths within its folder: [`MAX_FILES`] of them at most, those
    /// nearest to the folder.
    pub files: Vec<(usize, String)>,
    /// How many more lie below its folder.
    pub left_out: usize,
}

impl Found {
    fn of(name: String, home: &str, mut files: Vec<(usize, String)>) -> Found {
        let left_out = files.len().saturating_sub(MAX_FILES);
        if left_out > 0 {
            // What belongs to a connector lies beside its definition.
            sort_by_key(&mut files, |(_, path)| path.matches('/').count());
            files.truncate(MAX_FILES);
        }
        Found { name, home: home.to_owned(), files, left_out }
    }
}

/// The connectors among files, in the order of their folders. None where no file is a definition or an archive.
///
/// A folder with a definition is a connector, with all that lies below it. Where no name is a definition's, a folder
/// with archives counts, and then one with files whose contents are a definition's. Several definitions side by side, none
/// of them under the name that a connector's has, are several connectors; and so are several archives.
pub fn connectors<N: AsRef<str>>(files: &[(N, Sign)]) -> Vec<Found> {
    let names: Vec<String> = files.iter().map(|(name, _)| name.as_ref().replace('\\', "/")).collect();
    let homes = [Sign::Named, Sign::Archive, Sign::Declared].into_iter().find_map(|sign| {
        let of_sign = names.iter().zip(files).filter(|(_, (_, known))| *known == sign);
        let mut homes: Vec<&str> = of_sign.map(|(name, _)| folder(name)).filter(|home| is_near(home)).collect();
        sort_by(&mut homes, Ord::cmp);
        homes.dedup();
        (!homes.is_empty()).then_some(homes)
    });
    let Some(homes) = homes else { return Vec::new() };
    // The files of each.
    let mut members: Vec<Vec<(usize, &str)>> = vec![Vec::new(); homes.len()];
    for (index, name) in names.iter().enumerate() {
        if let Some(at) = ancestors(name).find_map(|ancestor| homes.binary_search(&ancestor).ok()) {
            let path = name.get(homes[at].len()..).unwrap_or_default().trim_start_matches('/');
            members[at].push((index, path));
        }
    }
    // What lies in another one's folder has none.
    let found = homes.iter().zip(&members).filter(|(_, members)| !members.is_empty());
    found.flat_map(|(home, members)| split(home, members, files)).collect()
}

/// The connectors that the files of one folder make.
fn split<N>(home: &str, members: &[(usize, &str)], files: &[(N, Sign)]) -> Vec<Found> {
    let beside = |sign: &[Sign]| -> Vec<(usize, &str)> {
        let is = |(index, path): &&(usize, &str)| !path.contains('/') && sign.contains(&files[*index].1);
        members.iter().filter(is).copied().collect()
    };
    let definitions = beside(&[Sign::Named, Sign::Declared]);
    let archives = beside(&[Sign::Archive]);
    let stems: Vec<String> = definitions.iter().map(|(_, path)| stem(path)).collect();
    let has_own_name = stems.iter().any(|stem| matches!(stem.as_str(), "apidefinition" | "swagger" | "openapi"));
    let differ = stems.iter().any(|stem| *stem != stems[0]);
    // In the order of their indices, as all members are.
    let several = match (definitions.len(), archives.len()) {
        (2.., _) if differ && !has_own_name => definitions,
        (0, 2..) => archives,
        _ => {
            let own = members.iter().map(|(index, path)| (*index, (*path).to_owned()));
            return vec![Found::of(home.to_owned(), home, own.collect())];
        }
    };
    let mut stems: Vec<(String, usize)> = several.iter().zip(0..).map(|((_, path), at)| (stem(path), at)).collect();
    sort_by(&mut stems, |(a, _), (b, _)| a.cmp(b));
    // The first of those with this stem.
    let of_stem = |wanted: &str| {
        let at = stems.partition_point(|(stem, _)| stem.as_str() < wanted);
        stems.get(at).filter(|(stem, _)| stem == wanted).map(|(_, at)| *at)
    };
    let mut found: Vec<(String, Vec<(usize, String)>)> = Vec::with_capacity(several.len());
    // Which of what was found each of them is a file of.
    let mut places: Vec<usize> = Vec::with_capacity(several.len());
    for &(index, path) in &several {
        // The same definition in two notations is one connector.
        let first = of_stem(&stem(path)).filter(|_| files[index].1 != Sign::Archive);
        if let Some(&place) = first.and_then(|first| places.get(first)) {
            places.push(place);
            found[place].1.push((index, path.to_owned()));
        } else {
            let name = if home.is_empty() { path.to_owned() } else { format!("{home}/{path}") };
            places.push(found.len());
            found.push((name, vec![(index, path.to_owned())]));
        }
    }
    let mut shared = Vec::new();
    let is_connector = |index: usize| several.binary_search_by_key(&index, |(known, _)| *known).is_ok();
    for &(index, path) in members.iter().filter(|(index, path)| !path.contains('/') && !is_connector(*index)) {
        // In a solution the names of a connector's files begin with that of its definition.
        let own = of_stem(&stem(path)).or_else(|| of_stem(&path.rsplit_once('_')?.0.to_ascii_lowercase()));
        match own {
            Some(at) => found[places[at]].1.push((index, path.to_owned())),
            None if shared.len() < MAX_SHARED && is_companion(path) => shared.push((index, path.to_owned())),
            None => {}
        }
    }
    let whole = |(name, mut files): (String, Vec<(usize, String)>)| {
        files.extend(shared.iter().cloned());
        Found::of(name, home, files)
    };
    found.into_iter().map(whole).collect()
}

/// The name of a file without its endings, in lower case.
fn stem(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let name = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let name = name.trim_end_matches(".swagger").trim_end_matches(".openapi");
    name.strip_suffix("_openapidefinition").unwrap_or(name).to_owned()
}

fn is_near(folder: &str) -> bool {
    folder.split('/').count() <= MAX_FOLDERS
}

/// The folders that a file lies in, the outermost first.
fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices('/').map(|(at, _)| at).take(MAX_FOLDERS);
    std::iter::once("").chain(ends.map(|end| &name[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[&str]) -> Vec<(String, Vec<String>)> {
        let files: Vec<(&str, Sign)> = names.iter().map(|name| (*name, Sign::of_name(name))).collect();
        let found = connectors(&files);
        found.into_iter().map(|found| (found.name, found.files.into_iter().map(|(_, path)| path).collect())).collect()
    }

    fn one(name: &str, files: &[&str]) -> (String, Vec<String>) {
        (name.to_owned(), files.iter().map(|&file| file.to_owned()).collect())
    }

    #[test]
    fn each_folder_with_a_definition_is_a_connector_with_what_lies_below() {
        assert_eq!(
            of(&[
                "README.md",
                "b/apiDefinition.swagger.json",
                "b/old/apiDefinition.swagger.json",
                "a/x/apiDefinition.swagger.json",
                "a/x/icon.png",
                "a/icon.png",
                "c/pack.zip",
            ]),
            [
                one("a/x", &["apiDefinition.swagger.json", "icon.png"]),
                one("b", &["apiDefinition.swagger.json", "old/apiDefinition.swagger.json"]),
            ]
        );
        assert_eq!(of(&["apiDefinition.swagger.json", "a/swagger.json"]).len(), 1);
        assert_eq!(of(&["a/readme.md", "icon.png"]), []);
    }

    #[test]
    fn a_second_definition_beside_the_first_is_no_connector_but_definitions_under_names_of_their_own_are() {
        assert_eq!(of(&["apiDefinition.swagger.json", "other.swagger.json"]).len(), 1);
        assert_eq!(of(&["one.swagger.json", "one.swagger.yaml"]).len(), 1);
        assert_eq!(
            of(&["one.swagger.json", "two.swagger.json", "apiProperties.json", "notes.txt", "sub/icon.png"]),
            [
                one("one.swagger.json", &["one.swagger.json", "apiProperties.json"]),
                one("two.swagger.json", &["two.swagger.json", "apiProperties.json"]),
            ]
        );
        let solution = ["s/a_openapidefinition.json", "s/a_iconblob.png", "s/b_openapidefinition.json", "s/b.xml"];
        assert_eq!(
            of(&solution),
            [
                one("s/a_openapidefinition.json", &["a_openapidefinition.json", "a_iconblob.png"]),
                one("s/b_openapidefinition.json", &["b_openapidefinition.json", "b.xml"]),
            ]
        );
    }

    #[test]
    fn archives_count_where_no_definition_is_named_and_contents_where_nothing_else_tells() {
        assert_eq!(of(&["a.zip", "b.zip"]), [one("a.zip", &["a.zip"]), one("b.zip", &["b.zip"])]);
        assert_eq!(of(&["x/a.zip", "y/b.zip"]), [one("x", &["a.zip"]), one("y", &["b.zip"])]);
        let declared = [("a/api.json", Sign::Declared), ("b/api.json", Sign::Declared), ("b/c.json", Sign::Other)];
        let names: Vec<String> = connectors(&declared).into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn of_very_many_files_those_nearest_to_the_definition_are_read() {
        let mut files: Vec<(String, Sign)> =
            (0..MAX_FILES + 7).map(|n| (format!("a/0/{n}.txt"), Sign::Other)).collect();
        files.push(("a/apiDefinition.swagger.json".to_owned(), Sign::Named));
        files.push(("a/icon.png".to_owned(), Sign::Other));
        let found = connectors(&files);
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((only.files.len(), only.left_out), (MAX_FILES, 9));
        assert_eq!([&only.files[0].1, &only.files[1].1], ["apiDefinition.swagger.json", "icon.png"]);
    }
}
