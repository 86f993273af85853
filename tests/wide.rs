//! Every rule's examples, made wide: what stands in one list or object of an example, or in two of them, is repeated until
//! the text is long. The time of what is done with it, and what fixes write, must follow the size of the text. So what is
//! quadratic in the number of siblings shows without anybody having thought of the file that asks for it.
//!
//! 64 kB take some milliseconds; what would take five seconds for a megabyte takes 20 ms of them. What is beyond [`BOUNDS`] is
//! measured again, for half as much too, the least of three each. What seems to grow by far more than the text is measured at
//! the end by itself, a size and its half in turns, up to half a megabyte. It is too slow where it grows so from the half of
//! that on, and by far more than the text in all: noise does not, nor what has a bound of its own.
//!
//! `cargo test --test wide -- --nocapture` tries a part, which is always the same, and prints the worst of each kind; with
//! `--ignored` everything. `WIDE=dyn-` takes the examples of the rules whose ids begin so.
//!
//! What it cannot find: what needs three wide things at once, or two of which no example of one rule has both; what only
//! adds to a large linear part at this size; what is quadratic in something else than siblings and the length of one text.

#![allow(clippy::cast_precision_loss, reason = "sizes, to be told")]

mod support;

use connector_check::document::{Document, Kind, Node};
use connector_check::fix;
use connector_check::rules::{DOCS, FixKind, RULES, Reading};
use connector_check::{Answers, Report, Submission};
use cpu_time::ThreadTime;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::mem::take;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::fixtures::fixtures;
use support::write_yaml;

const SIZE: usize = 64_000;

/// What is measured: milliseconds of the processor and, of what fixes write, kilobytes, since all of it is held at once.
const KINDS: [&str; 6] = ["check", "repairs", "proposals", "what fixes write", "fix::all, safe", "fix::all, drafts"];

/// How much of each is no reason to look again.
const BOUNDS: Measures = [8.0, 8.0, 8.0, 1_000.0, 70.0, 70.0];

/// How much more may be measured for twice the text: it is twice where all is linear, and four times where nothing is.
const GROWTH: f64 = 2.7;

/// The sizes, each of which is held against its half, up to half a megabyte: what has a bound of its own has come to it then.
const DOUBLED: [usize; 4] = [SIZE, 2 * SIZE, 4 * SIZE, 8 * SIZE];

/// How much more may be measured for the last of them than for 32 kB: it is 16 times where all is linear, 256 times where
/// nothing is, and 40 times where a tenth of it is not at first.
const GROWTH_IN_ALL: f64 = 40.0;

/// So many shapes that one fixer seems too slow for are enough: others show beside them.
const ENOUGH: usize = 40;

type Measures = [f64; KINDS.len()];

/// A text as it is written, with its members in their order. Names may stand twice.
#[derive(Clone)]
enum Tree {
    Leaf(Value),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn of(node: Node) -> Tree {
        match node.kind() {
            Kind::Array => Tree::List(node.items().map(Tree::of).collect()),
            Kind::Object => {
                Tree::Object(node.members().map(|(key, node)| (key.text.to_owned(), Tree::of(node))).collect())
            }
            Kind::String => Tree::Leaf(node.as_str().into()),
            Kind::Bool => Tree::Leaf(node.as_bool().into()),
            Kind::Number => {
                Tree::Leaf(node.as_number().and_then(|text| text.parse().ok()).map_or(Value::Null, Value::Number))
            }
            Kind::Null => Tree::Leaf(Value::Null),
        }
    }

    fn write(&self, out: &mut String) {
        let comma = |n: usize| if n > 0 { "," } else { "" };
        match self {
            Tree::Leaf(value) => {
                let _ = write!(out, "{value}");
            }
            Tree::List(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    out.push_str(comma(n));
                    item.write(out);
                }
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (n, (key, member)) in members.iter().enumerate() {
                    let _ = write!(out, "{}{}:", comma(n), Value::from(key.as_str()));
                    member.write(out);
                }
                out.push('}');
            }
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn at(&mut self, way: &[usize]) -> &mut Tree {
        way.iter().fold(self, |tree, &index| match tree {
            Tree::List(items) => &mut items[index],
            Tree::Object(members) => &mut members[index].1,
            Tree::Leaf(_) => unreachable!("the way leads through lists and objects"),
        })
    }

    /// Puts copies behind what is here, or before it.
    fn add(&mut self, copies: Vec<Tree>, before: bool) {
        fn join<T>(here: &mut Vec<T>, more: impl Iterator<Item = T>, before: bool) {
            let last = if before { take(here) } else { Vec::new() };
            here.extend(more);
            here.extend(last);
        }
        match self {
            Tree::List(items) => {
                let more =
                    copies.into_iter().flat_map(|copy| if let Tree::List(items) = copy { items } else { vec![] });
                join(items, more, before);
            }
            Tree::Object(members) => {
                let more =
                    copies.into_iter().flat_map(|copy| if let Tree::Object(members) = copy { members } else { vec![] });
                join(members, more, before);
            }
            Tree::Leaf(_) => {}
        }
    }

    /// Gives each of these names a number, wherever it stands: in keys, references, paths, expressions.
    fn number(&mut self, names: &BTreeSet<String>, n: usize) {
        match self {
            Tree::Leaf(Value::String(text)) => numbered(text, names, n),
            Tree::Leaf(_) => {}
            Tree::List(items) => items.iter_mut().for_each(|item| item.number(names, n)),
            Tree::Object(members) => {
                for (key, member) in members {
                    numbered(key, names, n);
                    member.number(names, n);
                }
            }
        }
    }

    /// What stands in it as the name of something: what it is called by, and texts in lists.
    fn names(&self, out: &mut BTreeSet<String>) {
        let mut name = |text: &str| {
            if !text.is_empty() {
                out.insert(text.to_owned());
            }
        };
        match self {
            Tree::Leaf(_) => {}
            Tree::List(items) => {
                for item in items {
                    if let Tree::Leaf(Value::String(text)) = item {
                        name(text);
                    }
                }
                for item in items {
                    item.names(out);
                }
            }
            Tree::Object(members) => {
                for (key, member) in members {
                    match member {
                        Tree::Leaf(Value::String(text)) if key == "name" || key == "operationId" => name(text),
                        _ => {}
                    }
                }
                for (_, member) in members {
                    member.names(out);
                }
            }
        }
    }
}

fn numbered(text: &mut String, names: &BTreeSet<String>, number: usize) {
    let is_part = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    for name in names.iter().rev() {
        let found = text
            .match_indices(name.as_str())
            .find(|(at, _)| !text[..*at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part));
        if let Some((at, _)) = found {
            text.insert_str(at + name.len(), &number.to_string());
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What stands in a list or in an object.
    Content,
    Text,
    /// A path: what is repeated are its parameters.
    Key,
}

/// What can be made wide.
#[derive(Clone)]
struct Spot {
    file: usize,
    /// The index of the member or item, level by level; and the same for readers.
    way: Vec<usize>,
    name: String,
    part: Part,
    /// Whether there can be any number of what stands in it.
    is_open: bool,
}

impl Spot {
    fn holds(&self, other: &Spot) -> bool {
        self.part == Part::Content
            && self.file == other.file
            && self.way.len() < other.way.len()
            && other.way.starts_with(&self.way)
    }
}

/// Objects whose members somebody names. What stands in others has names by the specification, and more of it is only
/// unknown: it is made wide by itself, and in no pair.
const MAPS: &str = " paths definitions parameters responses properties securityDefinitions scopes headers examples \
    connectionParameters schemas securitySchemes requestBodies content links callbacks variables mapping security ";

fn spots(file: usize, tree: &Tree) -> Vec<Spot> {
    fn walk(tree: &Tree, here: &Spot, parent: &str, out: &mut Vec<Spot>) {
        let below = |n: usize, name: &str| {
            let name = format!("{}/{}", here.name, name.replace('/', "~1"));
            Spot { way: [&here.way[..], &[n]].concat(), name, ..here.clone() }
        };
        match tree {
            Tree::Leaf(Value::String(text)) if text.len() > 2 => out.push(Spot { part: Part::Text, ..here.clone() }),
            Tree::Leaf(_) => {}
            Tree::List(items) => {
                out.extend((!items.is_empty()).then(|| here.clone()));
                for (n, item) in items.iter().enumerate() {
                    walk(item, &below(n, &n.to_string()), parent, out);
                }
            }
            Tree::Object(members) => {
                let is_open = MAPS.contains(&format!(" {parent} "));
                out.extend((!members.is_empty()).then(|| Spot { is_open, ..here.clone() }));
                for (n, (key, member)) in members.iter().enumerate() {
                    let below = below(n, key);
                    out.extend(key.starts_with('/').then(|| Spot { part: Part::Key, ..below.clone() }));
                    walk(member, &below, key, out);
                }
            }
        }
    }
    let root = Spot { file, way: Vec::new(), name: String::new(), part: Part::Content, is_open: true };
    let mut out = Vec::new();
    walk(tree, &root, "", &mut out);
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// All copies are the same, but for their keys.
    Alike,
    /// Each copy has names of its own.
    Named,
    /// The same, with the first behind all others: who looks for it goes to the end.
    Last,
}

/// One way to make an input wide.
#[derive(Clone)]
struct Shape {
    input: usize,
    /// One, or two of which the first may hold the second.
    wide: Vec<(Spot, How)>,
    /// Whether each copy of the first holds a wide second one, or only one of them does.
    is_nested: bool,
    in_yaml: bool,
}

/// A file: what can be made wide is a tree.
type File = (String, Result<Tree, Vec<u8>>);

struct Input {
    rule: &'static str,
    example: &'static str,
    files: Vec<File>,
}

fn inputs() -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut add = |rule, example, files: Vec<(&str, &[u8])>| {
        let read = |(name, bytes): (&str, &[u8])| {
            let is_text = [".json", ".yaml"].iter().any(|end| name.ends_with(end)) && bytes.len() < SIZE / 4;
            let document = Document::parse(if is_text { bytes } else { b"" }, None);
            let root = document.root().filter(|root| root.kind() == Kind::Object && document.errors().is_empty());
            (name.replace(".yaml", ".swagger.json"), root.map(Tree::of).ok_or_else(|| bytes.to_vec()))
        };
        let files: Vec<_> = files.into_iter().map(read).collect();
        if files.iter().any(|(_, file)| file.is_ok()) {
            inputs.push(Input { rule, example, files });
        }
    };
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let bad = doc.bad.text.replace(['«', '»'], "");
        add(rule.id, "bad", vec![(doc.bad.file, bad.as_bytes())]);
        add(rule.id, "good", vec![(doc.bad.file, doc.good.as_bytes())]);
    }
    for fixture in fixtures() {
        let files = fixture.files.files().iter();
        add(fixture.rule, "fixture", files.map(|file| (file.name.as_str(), &file.bytes[..])).collect());
    }
    inputs
}

/// Repeats what is at a spot until there are so many, or it has taken so many bytes. `unit` is what is repeated, where that
/// is not what stands there.
fn widen(
    tree: &mut Tree,
    spot: &Spot,
    unit: Option<Tree>,
    how: How,
    names: &BTreeSet<String>,
    bytes: usize,
    most: usize,
) {
    let again = |text: &mut String| {
        let first = text.clone();
        for n in 2..=most {
            if text.len() >= bytes {
                break;
            }
            text.push_str(if first.contains(' ') { " " } else { "" });
            match how {
                How::Alike => text.push_str(&first),
                _ if first.contains('}') => text.push_str(&first.replace('}', &format!("{n}}}"))),
                _ => text.extend([first.as_str(), &n.to_string()]),
            }
        }
    };
    if spot.part == Part::Key {
        let (last, way) = spot.way.split_last().expect("a key stands in an object");
        if let Tree::Object(members) = tree.at(way) {
            let path = &mut members[*last].0;
            if !path.contains('{') {
                path.push_str("/{id}");
            }
            again(path);
        }
        return;
    }
    let here = tree.at(&spot.way);
    if let Tree::Leaf(Value::String(text)) = here {
        return again(text);
    }
    let unit = unit.unwrap_or_else(|| here.clone());
    let enough = bytes / unit.text().len().max(2) + 1;
    let copies = (2..=enough.min(most)).map(|n| {
        let mut copy = unit.clone();
        if how != How::Alike {
            copy.number(names, n);
        }
        if let Tree::Object(members) = &mut copy {
            for (key, _) in members {
                let _ = if key.starts_with('/') { write!(key, "/{n}") } else { write!(key, "{n}") };
            }
        }
        copy
    });
    let copies = copies.collect();
    here.add(copies, how == How::Last);
}

impl Input {
    fn name(&self, shape: &Shape) -> String {
        let wide = shape.wide.iter().map(|(spot, how)| {
            let file = if self.files.len() > 1 { &self.files[spot.file].0 } else { "" };
            let part = ["", " (text)", " (key)"][spot.part as usize];
            format!(
                "{file}{}{part} {}",
                if spot.name.is_empty() { "/" } else { &spot.name },
                ["alike", "named", "last"][*how as usize]
            )
        });
        let wide: Vec<String> = wide.collect();
        let wide = wide.join(if shape.is_nested { " × each " } else { " × " });
        format!("{}, {} example: {wide}{}", self.rule, self.example, if shape.in_yaml { ", YAML" } else { "" })
    }

    fn make(&self, shape: &Shape, bytes: usize) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<Option<Tree>> = self.files.iter().map(|(_, file)| file.as_ref().ok().cloned()).collect();
        let size: usize = files.iter().flatten().map(|tree| tree.text().len()).sum();
        let bytes = bytes.saturating_sub(size);
        let mut tree = |spot: &Spot, then: &mut dyn FnMut(&mut Tree)| files[spot.file].as_mut().map(then);
        let mut names = BTreeSet::new();
        for (spot, _) in shape.wide.iter().filter(|(spot, how)| *how != How::Alike && spot.part == Part::Content) {
            tree(spot, &mut |tree| {
                let here = tree.at(&spot.way);
                here.names(&mut names);
                if let Tree::Object(members) = here {
                    names.extend(members.iter().map(|(key, _)| key.clone()).filter(|key| !key.starts_with('/')));
                }
            });
        }
        // The keys of what is repeated itself get their number in any case.
        let (first, how) = &shape.wide[0];
        let Some((second, how_second)) = shape.wide.get(1) else {
            tree(first, &mut |tree| widen(tree, first, None, *how, &names, bytes, usize::MAX));
            return self.write(files, shape);
        };
        let mut unit = None;
        tree(first, &mut |tree| unit = (first.part == Part::Content).then(|| tree.at(&first.way).clone()));
        let unit = unit.filter(|_| !shape.is_nested);
        tree(second, &mut |tree| {
            let each = tree.at(&second.way).text().len().max(8);
            let (bytes, most) =
                if shape.is_nested { (usize::MAX, (bytes / each).isqrt().max(2)) } else { (bytes / 2, usize::MAX) };
            widen(tree, second, None, *how_second, &names, bytes, most);
        });
        let bytes = if shape.is_nested { bytes } else { bytes / 2 };
        tree(first, &mut |tree| widen(tree, first, unit.clone(), *how, &names, bytes, usize::MAX));
        self.write(files, shape)
    }

    fn write(&self, trees: Vec<Option<Tree>>, shape: &Shape) -> Vec<(String, Vec<u8>)> {
        let write = |(tree, (name, given)): (Option<Tree>, &File)| {
            let Some(tree) = tree else { return (name.clone(), given.as_ref().err().cloned().unwrap_or_default()) };
            let text = tree.text();
            if !shape.in_yaml || !name.contains("efinition") {
                return (name.clone(), text.into_bytes());
            }
            let mut yaml = String::new();
            write_yaml(&serde_json::from_str(&text).expect("it is JSON"), 0, &mut yaml);
            (name.replace(".json", ".yaml"), yaml.into_bytes())
        };
        trees.into_iter().zip(&self.files).map(write).collect()
    }

    /// Every shape of it: of one spot; of two lists or maps; of a text and a list or map.
    fn shapes(&self, input: usize) -> [Vec<Shape>; 3] {
        let files = self.files.iter().enumerate().filter_map(|(n, (_, file))| Some((n, file.as_ref().ok()?)));
        let spots: Vec<Spot> = files.flat_map(|(n, tree)| spots(n, tree)).collect();
        let shape = |wide, is_nested| Shape { input, wide, is_nested, in_yaml: false };
        let single = |spot: &Spot| [How::Alike, How::Last].map(|how| shape(vec![(spot.clone(), how)], false));
        let mut shapes = [spots.iter().flat_map(single).collect(), Vec::new(), Vec::new()];
        let is_text = |spot: &Spot| spot.part != Part::Content;
        let open: Vec<&Spot> =
            spots.iter().filter(|spot| is_text(spot) || spot.is_open && !spot.way.is_empty()).collect();
        for (n, a) in open.iter().enumerate() {
            for b in open[n + 1..].iter().filter(|b| !(is_text(a) && is_text(b))) {
                let list = &mut shapes[1 + usize::from(is_text(a) || is_text(b))];
                for (of_a, of_b) in [(How::Alike, How::Last), (How::Last, How::Alike), (How::Named, How::Named)] {
                    let wide = vec![((*a).clone(), of_a), ((*b).clone(), of_b)];
                    list.extend(a.holds(b).then(|| shape(wide.clone(), true)));
                    list.push(shape(wide, false));
                }
            }
        }
        shapes
    }
}

/// A number that a text always has.
fn number_of(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// A file that nothing looks into. [`fix::all`] checks up to two hundred times, to find out which fixes do no good, and eight
/// times where the files are large: then what it does with the fixes shows beside that.
fn ballast() -> (String, Vec<u8>) {
    ("ballast.bin".to_owned(), vec![0; 2_500_000])
}

/// How long something takes, in milliseconds of the processor.
fn time<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let start = ThreadTime::now();
    let result = run();
    (start.elapsed().as_secs_f64() * 1_000.0, result)
}

/// Measures what is done with files; of each kind where it is wanted.
fn measure(files: &[(String, Vec<u8>)], wanted: [bool; KINDS.len()]) -> Measures {
    let mut measures = Measures::default();
    let submission = Submission::from_files(files.iter().cloned());
    let (taken, (reading, report)) = time(|| {
        let reading = Reading::of(&submission);
        let report = Report::of(&submission, &reading, &Answers::default());
        (reading, report)
    });
    measures[0] = taken;
    let context = reading.context(&submission);
    let findings = report.findings();
    if wanted[1] || wanted[2] || wanted[3] {
        let (taken, repairs) = time(|| fix::repairs(&context, findings));
        measures[1] = taken;
        let drafts = findings.iter().filter(|finding| finding.rule().fix == FixKind::Draft);
        let (taken, drafts) =
            time(|| drafts.filter_map(|finding| fix::fix(&context, finding, None)).collect::<Vec<_>>());
        measures[2] = taken;
        let changes = repairs.iter().flatten().flat_map(|repair| &repair.changes).map(|change| change.text.len());
        let edits = drafts.iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.len());
        let words = drafts.iter().map(|fix| fix.title.len() + fix.draft.as_ref().map_or(0, String::len));
        measures[3] = changes.chain(edits).chain(words).sum::<usize>() as f64 / 1_000.0;
    }
    if wanted[4] || wanted[5] {
        let submission = Submission::from_files(files.iter().cloned().chain([ballast()]));
        if wanted[4] {
            measures[4] = time(|| fix::safe(&submission, None)).0;
        }
        if wanted[5] {
            measures[5] = time(|| fix::all(&submission, None, &|_, _| true)).0;
        }
    }
    measures
}

/// The fixers that take most, with their milliseconds: where fixes are slow, they are to be looked at.
fn slowest(files: &[(String, Vec<u8>)]) -> Vec<(&'static str, f64)> {
    let submission = Submission::from_files(files.iter().cloned());
    let reading = Reading::of(&submission);
    let report = Report::of(&submission, &reading, &Answers::default());
    let context = reading.context(&submission);
    let mut rules: BTreeMap<&str, f64> = BTreeMap::new();
    for finding in report.findings() {
        *rules.entry(finding.rule().id).or_default() += time(|| fix::fix(&context, finding, None)).0;
    }
    let mut rules: Vec<_> = rules.into_iter().filter(|(_, taken)| *taken > 2.0).collect();
    rules.sort_by(|a, b| b.1.total_cmp(&a.1));
    rules.truncate(3);
    rules
}

/// The least of several measures of each size, in turns: what else the machine does meanwhile is met by all sizes alike.
fn least<const N: usize>(
    input: &Input,
    shape: &Shape,
    sizes: [usize; N],
    wanted: [bool; KINDS.len()],
    rounds: u32,
) -> [Measures; N] {
    let files = sizes.map(|size| input.make(shape, size));
    (0..rounds).fold([[f64::MAX; KINDS.len()]; N], |mut least, _| {
        for (least, files) in least.iter_mut().zip(&files) {
            let again = measure(files, wanted);
            *least = std::array::from_fn(|kind| again[kind].min(least[kind]));
        }
        least
    })
}

/// The kinds of which twice the text takes more than [`GROWTH`] times as much, of those that are wanted.
fn grown(less: &Measures, more: &Measures, wanted: [bool; KINDS.len()]) -> Vec<usize> {
    (0..KINDS.len()).filter(|&kind| wanted[kind] && more[kind] > less[kind] * GROWTH).collect()
}

/// What is measured of a shape, and the kinds of which it seems to grow too much, with who is to blame. Whether enough is
/// known of somebody, `is_known` says.
fn judge(
    input: &Input,
    shape: &Shape,
    with_all: bool,
    is_known: &dyn Fn(&str) -> bool,
) -> (Measures, Vec<(usize, String)>) {
    let files = input.make(shape, SIZE);
    let found = measure(&files, std::array::from_fn(|kind| kind < 4 || with_all));
    let is_beyond: [bool; KINDS.len()] = std::array::from_fn(|kind| found[kind] > BOUNDS[kind]);
    if !is_beyond.contains(&true) {
        return (found, Vec::new());
    }
    let [half, once] = least(input, shape, [SIZE / 2, SIZE], is_beyond, 3);
    let found = std::array::from_fn(|kind| if is_beyond[kind] { found[kind].min(once[kind]) } else { found[kind] });
    let mut seen = grown(&half, &once, is_beyond);
    seen.retain(|&kind| once[kind] > BOUNDS[kind]);
    if seen.is_empty() {
        return (found, Vec::new());
    }
    let slowest = slowest(&files);
    let culprit = |kind: usize| {
        let who = if kind == 0 { input.rule } else { slowest.first().map_or(input.rule, |(rule, _)| rule) };
        (kind, format!("{}: {who}", KINDS[kind]))
    };
    (found, seen.into_iter().map(culprit).filter(|(_, who)| !is_known(who)).collect())
}

/// Measures what seems to grow too much, with nothing of ours beside it; where it does, and still at the end, tells how much there
/// was of it, what is wide, and the fixers that take most of it.
fn confirm(input: &Input, shape: &Shape, kind: usize) -> Option<String> {
    let wanted = std::array::from_fn(|other| other == kind);
    let (mut told, mut in_all, mut last) = (String::new(), 1.0, Vec::new());
    for size in DOUBLED {
        let [less, more] = least(input, shape, [size / 2, size], wanted, 3);
        let _ = write!(told, "{:.0} → {:.0}, ", less[kind], more[kind]);
        in_all *= more[kind] / less[kind].max(f64::MIN_POSITIVE);
        last = grown(&less, &more, wanted);
    }
    if last.is_empty() || in_all < GROWTH_IN_ALL {
        return None;
    }
    if kind > 0 {
        for (rule, taken) in slowest(&input.make(shape, SIZE)) {
            let _ = write!(told, "{rule} {taken:.0} ms, ");
        }
    }
    Some(format!("{told}of {}", input.name(shape)))
}

/// Judges shapes, two at a time, and tells the worst. [`fix::all`], which is mostly checking, is measured of one in so many.
fn run(inputs: &[Input], shapes: &[Shape], one_in: u32) {
    let next = AtomicUsize::new(0);
    let measures = Mutex::new(Vec::new());
    let seen: Mutex<BTreeMap<String, Vec<(&Shape, usize)>>> = Mutex::default();
    let work = || {
        while let Some(shape) = shapes.get(next.fetch_add(1, Ordering::Relaxed)) {
            let input = &inputs[shape.input];
            let name = input.name(shape);
            let is_known =
                |who: &str| seen.lock().expect("whole").get(who).is_some_and(|shapes| shapes.len() >= ENOUGH);
            let (found, grown) = judge(input, shape, (number_of(&name) / 8).is_multiple_of(one_in), &is_known);
            measures.lock().expect("whole").push((found, name));
            for (kind, who) in grown {
                seen.lock().expect("whole").entry(who).or_default().push((shape, kind));
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let (mut measures, seen) = (measures.into_inner().expect("whole"), seen.into_inner().expect("whole"));
    println!("{} of {} shapes of {} inputs", measures.len(), shapes.len(), inputs.len());
    for (kind, name) in KINDS.iter().enumerate() {
        measures.sort_by(|a, b| b.0[kind].total_cmp(&a.0[kind]));
        let of = measures.iter().filter(|(found, _)| found[kind] > 0.0).count();
        let at = |part: usize| measures[of.saturating_sub(1) / part].0[kind];
        println!("{name}: {:.1} in the middle, {:.1} of one in a hundred, and the most:", at(2), at(100));
        for (found, name) in measures.iter().take(10) {
            println!("{:>8.1}  {name}", found[kind]);
        }
    }
    println!("{} of them were measured once more", seen.values().map(Vec::len).sum::<usize>());
    let slow: Vec<String> = seen
        .iter()
        .flat_map(|(who, shapes)| {
            let told = shapes.iter().filter_map(|(shape, kind)| confirm(&inputs[shape.input], shape, *kind));
            told.map(move |told| format!("{who}: {told}"))
        })
        .collect();
    let head = "milliseconds or kB for 32 kB and each doubling, what is wide, and the fixers that take most of it";
    assert!(slow.is_empty(), "{head}:\n{}", slow.join("\n"));
}

/// So many shapes of an input of each kind that [`Input::shapes`] gives, chosen by their names: another rule changes nothing
/// for the others. One in eight is written in YAML.
fn choose(inputs: &[Input], is_taken: impl Fn(&Input) -> bool, most: [usize; 3]) -> Vec<Shape> {
    let begin = std::env::var("WIDE").unwrap_or_default();
    let mut chosen = Vec::new();
    let mut seen = HashSet::new();
    for (n, input) in inputs.iter().enumerate().filter(|(_, input)| input.rule.starts_with(&begin) && is_taken(input)) {
        for (mut shapes, most) in input.shapes(n).into_iter().zip(most) {
            shapes.sort_by_cached_key(|shape| number_of(&input.name(shape)));
            for mut shape in shapes.into_iter().take(most) {
                shape.in_yaml = number_of(&input.name(&shape)).is_multiple_of(8);
                // Many examples are the same but for what is repeated.
                let bytes: Vec<Vec<u8>> = input.make(&shape, SIZE / 16).into_iter().map(|(_, bytes)| bytes).collect();
                if seen.insert(crc32fast::hash(&bytes.concat())) {
                    chosen.push(shape);
                }
            }
        }
    }
    chosen
}

#[test]
fn time_follows_the_size_of_what_is_wide() {
    let inputs = inputs();
    let shapes = choose(&inputs, |input| input.example != "good", [3, 2, 1]);
    run(&inputs, &shapes, 6);
}

#[test]
#[ignore = "more than an hour: cargo test --test wide -- --ignored --nocapture"]
fn time_follows_the_size_of_everything_that_is_wide() {
    let inputs = inputs();
    let shapes = choose(&inputs, |_| true, [usize::MAX; 3]);
    run(&inputs, &shapes, 6);
}
