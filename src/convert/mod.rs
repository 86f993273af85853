//! OpenAPI 3.0 to 2.0, the version of the connector platform, and YAML to JSON, its notation.
//!
//! Each object of the definition is read as the typed model of `openapiv3` has it, and written as its counterpart in the
//! order of the text. What has none is dropped or flattened as [`counterparts`](crate::openapi::counterparts) says; the
//! rule `def-3-no-counterpart` tells the author each of these places before.

mod json;
mod operations;
mod read;
mod schemas;
mod security;
mod values;

use crate::document::{Document, Format, Node};
use crate::openapi::content::Contents;
use crate::openapi::counterparts::{Address, address, kept_servers};
use crate::openapi::naming::describe;
use crate::openapi::references::References;
use crate::openapi::structure::{self, Target};
use crate::openapi::{Declared, Version};
use crate::rules::structure::says;
use json::{Json, Object};
use read::weight;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// How a file with a converted definition is called.
pub const FILE_NAME: &str = "apiDefinition.swagger.json";

/// The longest definition that is made: one above the size that is read would be of no use.
const MAX_BYTES: usize = crate::submission::MAX_BYTES;

/// Why there is no converted definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertError {
    /// The line of the 3.0 definition that is meant, from 1; 0 for the definition as a whole.
    pub line: u32,
    pub message: String,
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.message),
            line => write!(f, "line {line}: {}", self.message),
        }
    }
}

/// Makes a definition of OpenAPI 2.0 of one of 3.0, whichever notation that is in: as JSON text. One of 2.0 in YAML is written
/// in JSON as it is, with what is wrong in it; but for faults of notation that would leave something out.
pub fn convert(document: &Document) -> Result<String, ConvertError> {
    convert_sound(document).map_err(|fault| {
        let line = fault.at.map_or(0, |at| document.position(at).line);
        ConvertError { line, message: fault.message }
    })
}

fn convert_sound(document: &Document) -> Result<String, Fault> {
    if !document.is_sound() {
        let error = document.errors().first();
        let message = error.map_or_else(String::new, ToString::to_string);
        return Err(Fault { at: error.map(|error| error.span.start), message });
    }
    if let Some(error) = document.errors().iter().find(|error| error.problem.loses_values()) {
        let message = format!("{error} Mend this first: the converted definition would not say the same.");
        return Err(Fault { at: Some(error.span.start), message });
    }
    let root = document.root().filter(|root| root.is_object());
    let root = root.ok_or_else(|| Fault::whole("There is no definition in it."))?;
    match Declared::of(root) {
        Declared::Known(Version::V30, _) => {}
        Declared::Known(Version::V2, _) if document.format() == Format::Yaml => {
            return Json::Node(root).to_text(MAX_BYTES).ok_or_else(Fault::too_large);
        }
        Declared::Known(Version::V2, _) => {
            return Err(Fault::whole("It is a definition of OpenAPI 2.0 in JSON already."));
        }
        Declared::Known(_, node) | Declared::Unknown(node) => {
            let message =
                "Only definitions of OpenAPI 3.0, and of 2.0 in YAML, are converted; this one names another version.";
            return Err(Fault { at: Some(node.span().start), message: message.to_owned() });
        }
        Declared::Nothing => return Err(Fault::whole("It does not say that it is OpenAPI: `openapi` is missing.")),
    }
    let definition = Converter::of(root, document.tree().len() + weight(root)).definition()?;
    let text = Json::Object(definition).to_text(MAX_BYTES).ok_or_else(Fault::too_large)?;
    pass(&text)?;
    Ok(text)
}

/// Holds the result against the tables of 2.0. What differs from them stood in the 3.0 definition, too, where its place
/// has the same name.
fn pass(text: &str) -> Result<(), Fault> {
    let converted = Document::parse(text.as_bytes(), Some(Format::Json));
    let Some(root) = converted.root() else { return Err(Fault::too_large()) };
    let found = structure::walk(root, Version::V2, false).violations;
    let Some(violation) = found.first() else { return Ok(()) };
    Err(Fault::whole(format!("It cannot be written as OpenAPI 2.0. {}", says(violation))))
}

/// What keeps a definition from being converted.
#[derive(Debug)]
struct Fault {
    /// Where it stands, as an offset.
    at: Option<u32>,
    message: String,
}

impl Fault {
    fn whole(message: impl Into<String>) -> Fault {
        Fault { at: None, message: message.into() }
    }

    fn unreadable(node: Node, reason: impl fmt::Display) -> Fault {
        let message = format!("{} cannot be read as OpenAPI 3.0: {reason}.", describe(node));
        Fault { at: Some(node.span().start), message }
    }

    fn too_large() -> Fault {
        Fault::whole(
            "The definition in OpenAPI 2.0 would be far larger than this one: too much of it is used too often.",
        )
    }

    fn grown(at: Option<u32>) -> Fault {
        Fault { at, ..Fault::too_large() }
    }
}

/// One conversion.
struct Converter<'d> {
    root: Node<'d>,
    references: References<'d>,
    contents: Contents<'d>,
    /// How much may still be made, counted in objects, members and items. What 2.0 has to repeat where 3.0 refers to it
    /// could grow without bound.
    left: usize,
    /// Where the object stands that is being made, as an offset.
    at: Option<u32>,
    /// The names in `definitions`.
    names: HashSet<String>,
    /// Schemas that are referred to and do not stand in `components.schemas`: the names that they get, by node.
    hoisted: HashMap<u32, String>,
    /// Those of them that are not written yet.
    open: Vec<(String, Node<'d>)>,
    /// The names that the shared request bodies get in `parameters`, by node; those of forms have none.
    bodies: HashMap<u32, String>,
    /// The security schemes that have no counterpart.
    dropped: HashSet<&'d str>,
    /// How many combinations of forms the one that is being made stands in.
    nested: u32,
    /// How many schemas the one that is being made stands in.
    depth: u32,
}

/// How much may be made beside what the definition has.
const SPARE: usize = 300_000;

impl<'d> Converter<'d> {
    fn of(root: Node<'d>, size: usize) -> Converter<'d> {
        Converter {
            root,
            references: References::of(root),
            contents: Contents::default(),
            left: SPARE + 4 * size,
            at: None,
            names: HashSet::new(),
            hoisted: HashMap::new(),
            open: Vec::new(),
            bodies: HashMap::new(),
            dropped: HashSet::new(),
            nested: 0,
            depth: 0,
        }
    }

    fn definition(mut self) -> Result<Object<'d>, Fault> {
        let root = self.root;
        let mut out = Object::default();
        out.put("swagger", "2.0");
        out.put("info", self.info()?);
        if let Some(servers) = root.get("servers") {
            self.put_servers(servers, &mut out)?;
        }
        self.names = self.section("schemas").map(|(name, _)| name.to_owned()).collect();
        self.name_bodies();

        let schemes = self.security_schemes()?;
        let mut paths = self.paths()?;
        for key in ["consumes", "produces"] {
            out.put_some(key, operations::shared_types(&mut paths, key));
        }
        out.put("paths", operations::object_of(paths, root.get("paths")));
        let parameters = self.shared_parameters()?;
        let responses = self.shared_responses()?;
        out.put_filled("definitions", self.definitions()?);
        out.put_filled("parameters", parameters);
        out.put_filled("responses", responses);
        out.put_filled("securityDefinitions", schemes);
        if let Some(list) = root.get("security") {
            out.put_some("security", self.security(list)?);
        }
        out.put_some("tags", self.tags()?);
        if let Some(docs) = root.get("externalDocs") {
            let _: openapiv3::ExternalDocumentation = self.read(docs, EXTERNAL_DOCS)?;
            out.put("externalDocs", self.copy(docs, EXTERNAL_DOCS)?);
        }
        self.copy_extensions(root, &mut out)?;
        if let Some(components) = root.get("components") {
            self.copy_extensions(components, &mut out)?;
        }
        Ok(out)
    }

    /// The first server, and those that differ from it in their scheme only.
    fn put_servers(&mut self, servers: Node<'d>, out: &mut Object<'d>) -> Result<(), Fault> {
        let Some(first) = servers.items().next() else { return Ok(()) };
        let _: openapiv3::Server = self.read(first, &["url", "description", "variables"])?;
        let Address { host, base_path, .. } = address(first);
        let mut schemes: Vec<String> = Vec::new();
        for scheme in kept_servers(servers).into_iter().filter_map(|server| address(server).scheme) {
            if !schemes.contains(&scheme) {
                schemes.push(scheme);
            }
        }
        out.put_some("host", host);
        out.put_some("basePath", base_path);
        out.put_filled("schemes", schemes.into_iter().map(Json::from).collect::<Vec<_>>());
        self.copy_extensions(first, out)
    }

    fn info(&mut self) -> Result<Object<'d>, Fault> {
        let Some(info) = self.root.get("info") else {
            return Err(Fault::unreadable(self.root, "`info` is missing"));
        };
        let fields = ["title", "description", "termsOfService", "contact", "license", "version"];
        let _: openapiv3::Info = self.read(info, &fields)?;
        let mut out = Object::default();
        for (key, value) in info.members() {
            match key.text {
                "contact" => out.put(key.text, self.copy(value, &["name", "url", "email"])?),
                "license" => out.put(key.text, self.copy(value, &["name", "url"])?),
                name if fields.contains(&name) => out.put(name, value),
                _ => {}
            }
        }
        self.copy_extensions(info, &mut out)?;
        Ok(out)
    }

    fn tags(&mut self) -> Result<Option<Vec<Json<'d>>>, Fault> {
        let Some(tags) = self.root.get("tags") else { return Ok(None) };
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        for tag in tags.items() {
            let typed: openapiv3::Tag = self.read(tag, &["name", "description", "externalDocs"])?;
            if seen.insert(typed.name) {
                let mut out = Object::default();
                for (key, value) in tag.members() {
                    match key.text {
                        "name" | "description" => out.put(key.text, value),
                        "externalDocs" => out.put(key.text, self.copy(value, EXTERNAL_DOCS)?),
                        _ => {}
                    }
                }
                self.copy_extensions(tag, &mut out)?;
                list.push(out.into());
            }
        }
        Ok(Some(list))
    }

    /// The members of a section of `components`, by their names, which may begin with `x-`.
    fn section(&self, name: &str) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let section = self.root.get("components").and_then(|components| components.get(name));
        section.into_iter().flat_map(Node::members).map(|(key, node)| (key.text, node))
    }

    /// An object that is the same in both versions: these of its fields, in their order, and its extensions.
    fn copy(&mut self, node: Node<'d>, fields: &[&str]) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (key, value) in node.members() {
            if fields.contains(&key.text) {
                out.put(key.text, value);
            }
        }
        self.copy_extensions(node, &mut out)?;
        Ok(out)
    }

    /// Copies the extensions of an object that are not there yet.
    fn copy_extensions(&mut self, node: Node<'d>, out: &mut Object<'d>) -> Result<(), Fault> {
        self.copy_all_extensions([node], out)
    }

    /// The same for several objects that become one.
    fn copy_all_extensions(
        &mut self,
        nodes: impl IntoIterator<Item = Node<'d>> + Clone,
        out: &mut Object<'d>,
    ) -> Result<(), Fault> {
        for (key, value) in nodes.clone().into_iter().flat_map(Node::members) {
            let copied = if structure::is_extension(key.text) { weight(value) } else { 0 };
            self.spend(1 + copied)?;
        }
        out.copy_extensions(nodes);
        Ok(())
    }

    /// Items without those that are there already.
    fn distinct(&mut self, items: impl Iterator<Item = Node<'d>>) -> Result<Vec<Json<'d>>, Fault> {
        let mut seen = HashSet::new();
        let mut distinct = Vec::new();
        for item in items {
            self.spend(1 + weight(item))?;
            if seen.insert(structure::canonical(item)) {
                distinct.push(Json::Node(item));
            }
        }
        Ok(distinct)
    }

    /// Counts what is made, and what is looked through for it each time that it is used: both stay in proportion to what
    /// there is.
    fn spend(&mut self, count: usize) -> Result<(), Fault> {
        self.left = self.left.checked_sub(count).ok_or_else(|| Fault::grown(self.at))?;
        Ok(())
    }
}

const EXTERNAL_DOCS: &[&str] = &["description", "url"];

/// The name of the component that a reference leads to, as the reference writes it, when it is one of this kind.
fn component_name(reference: &str, target: Target) -> Option<&str> {
    let section = target.section(Version::V30)?;
    let name = reference.strip_prefix("#/")?.strip_prefix(section)?.strip_prefix('/')?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}
