//! Every required property is defined.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::{IdMap, IdSet};
use crate::openapi::Definition;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::rules::fields;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-required-array",
    title: "Every required property is defined",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Schema Object, required; Microsoft's validator",
    codes: &["RequiredPropertyDefinitionMissing"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} requires `{1}`, which its `properties` do not define.",
        advice: "Define `{1}`, or take it out of `required`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A name in `required` that `properties` does not know is usually a slip of the pen: users are asked for something that they cannot fill in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "required": [«"hieght"»], "properties": { "height": { "type": "number" } } } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "object", "required": ["height"], "properties": { "height": { "type": "number" } } } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let item = site.node()?;
    let name = item.as_str()?;
    let writer = site.writer()?;
    let list = item.parent()?;
    let properties = list.parent()?.get("properties");
    let names = properties.into_iter().flat_map(Node::members).map(|(key, _)| key.text);
    let required = site.all(list.items())?;
    let meant = site.nearest(name, names)?.filter(|meant| required.iter().all(|item| item.as_str() != Some(meant)));
    if let Some(meant) = meant {
        // What was not asked for until now is required then.
        return Some(Fix::new(format!("Requires `{meant}`"), writer.replace(item, meant))?.as_draft(""));
    }
    Fix::new(format!("Requires `{name}` no more"), fields::remove_from_list(writer, item))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut parts = Parts::of(definition);
    for &schema in &definition.structure().schemas {
        // `required` says something of objects only (JSON Schema draft 4, section 5.4.3).
        let is_object = schema.get("type").is_none_or(|kind| kind.as_str() == Some("object"));
        let Some(required) = schema.get("required").filter(|_| is_object && schema.get("$ref").is_none()) else {
            continue;
        };
        let own = parts.read(schema);
        let mut foreign =
            required.items().filter(|item| item.as_str().is_some_and(|name| !own.defines(name))).peekable();
        if foreign.peek().is_none() {
            continue;
        }
        let foreign: Vec<Node> = foreign.collect();
        let Some(around) = parts.around(schema) else { continue };
        let is_known = |name: &str| around.iter().any(|&part| parts.defines(part, name));
        for item in foreign.into_iter().filter(|item| item.as_str().is_some_and(|name| !is_known(name))) {
            findings.at(item, 0, &[&describe(schema), item.as_str().unwrap_or_default()]);
        }
    }
}

/// The fields whose schemas together make one.
const FIELDS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// How many schemas are looked at for the properties of one: without a bound, schemas that build on one another could
/// make this quadratic.
const MAX_PARTS: usize = 100;

/// What the schemas say that others are made of. Each is read once: thousands may be made of the same large one.
pub struct Parts<'a, 'd> {
    definition: &'a Definition<'d>,
    read: IdMap<Part<'d>>,
}

struct Part<'d> {
    properties: Option<Node<'d>>,
    /// The schemas that it is made of in turn.
    parts: Vec<Node<'d>>,
}

impl Part<'_> {
    fn defines(&self, name: &str) -> bool {
        self.properties.is_some_and(|properties| properties.get(name).is_some())
    }
}

impl<'a, 'd> Parts<'a, 'd> {
    pub fn of(definition: &'a Definition<'d>) -> Parts<'a, 'd> {
        Parts { definition, read: IdMap::default() }
    }

    fn read(&mut self, schema: Node<'d>) -> &Part<'d> {
        self.read.entry(schema.id()).or_insert_with(|| {
            let reference = schema.get("$ref");
            let fields = FIELDS.iter().filter_map(|field| schema.get(field));
            let list = fields.flat_map(Node::items).chain(schema.get("not")).take(MAX_PARTS + 1);
            Part {
                // Misspelt ones are told as that, and define what they define.
                properties: schema
                    .get("properties")
                    .or_else(|| self.definition.structure().misspelt(schema, "properties")),
                parts: list
                    .chain(reference.and_then(|reference| self.definition.references().target(reference)))
                    .collect(),
            }
        })
    }

    fn defines(&self, part: u32, name: &str) -> bool {
        self.read.get(&part).is_some_and(|part| part.defines(name))
    }

    /// The schema itself, its parts, and the schemas that it is a part of: what is required in one part
    /// may be defined in any other. `None` when there are too many to tell.
    pub fn around(&mut self, schema: Node<'d>) -> Option<IdSet> {
        let mut seen = IdSet::default();
        let mut open: Vec<Node> = std::iter::successors(Some(schema), |&part| whole_of(part)).collect();
        while let Some(schema) = open.pop() {
            if seen.len() > MAX_PARTS {
                return None;
            }
            if seen.insert(schema.id()) {
                open.extend(&self.read(schema).parts);
            }
        }
        Some(seen)
    }
}

/// The schema that this one is a part of.
fn whole_of(part: Node) -> Option<Node> {
    let above = part.parent()?;
    match part.key() {
        // A property may be named `not` as well.
        Some(key) => (key.text == "not" && above.key().is_none_or(|key| key.text != "properties")).then_some(above),
        None => FIELDS.contains(&above.key()?.text).then(|| above.parent())?,
    }
}
