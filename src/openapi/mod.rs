//! What the OpenAPI specification says of a place in the tree.
//!
//! [`structure`] holds a definition against tables of the specification; [`views`] are typed looks at what it declares
//! (operations, parameters, response attributes); [`naming`] says what a place is called.

mod authentication;
pub mod content;
#[cfg(feature = "any-definition")]
pub mod counterparts;
mod coverage;
pub mod dynamic;
mod effort;
pub mod extensions;
mod grouped;
mod mime;
pub mod naming;
pub mod paths;
pub mod references;
pub mod schemas;
pub mod shape;
pub mod structure;
mod uses;
mod v2;
mod v3;
mod views;
pub mod webhooks;

use crate::document::{Document, Format, Node};
use crate::few::FewSet;
use crate::markdown::gap_in;
use content::Contents;
use grouped::Grouped;
use references::References;
use schemas::Sizes;
use std::cell::OnceCell;
use std::collections::HashMap;
#[cfg(feature = "fix")]
use std::collections::HashSet;
use std::rc::Rc;
use structure::Structure;
use uses::Uses;
use webhooks::{Body, Webhook, Webhooks};

pub(crate) use crate::spelling;
pub use authentication::Authentication;
pub use coverage::{Coverage, Tally};
pub use effort::Effort;
pub use mime::{Form, MimeTypes, is_form, is_json};

pub use views::{
    Attribute, ListedParameter, METHODS, Operation, Parameter, ParameterLevel, Response, has_gap, has_text, has_words,
    is_body, is_internal,
};

/// The version of the specification that a definition names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// `swagger: "2.0"`, the version of the connector platform.
    V2,
    /// `openapi: 3.0.x`
    V30,
    /// `openapi: 3.1.x`
    V31,
    /// `openapi: 3.2.x`
    V32,
}

impl Version {
    /// Whether its structure is known here: definitions of later versions are recognised and told, no more.
    pub fn is_read(self) -> bool {
        matches!(self, Version::V2 | Version::V30)
    }

    /// The keys of a path item that hold an operation.
    pub fn methods(self) -> &'static [&'static str] {
        if self == Version::V2 { &METHODS } else { &views::METHODS_3 }
    }

    /// What several operations share: a section at the root in 2.0, of `components` in 3.0.
    fn shared<'d>(self, root: Node<'d>, section: &str) -> Option<Node<'d>> {
        if self == Version::V2 { root.get(section) } else { root.get("components")?.get(section) }
    }
}

/// The version of a definition, where it may be another than 2.0. An engine without the feature `any-definition` is given no
/// other (see `Reading::needs_package`), and carries nothing for one.
fn known(version: Version) -> Version {
    if cfg!(feature = "any-definition") { version } else { Version::V2 }
}

/// What the root of a document says of its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared<'d> {
    /// A version that is known, by the field at this node.
    Known(Version, Node<'d>),
    /// The field `swagger` or `openapi` with anything else in it.
    Unknown(Node<'d>),
    /// Neither field.
    Nothing,
}

impl<'d> Declared<'d> {
    pub fn of(root: Node<'d>) -> Declared<'d> {
        if let Some(node) = root.get("swagger") {
            let written = node.as_str().or(node.as_number()).unwrap_or_default();
            return if written == "2.0" { Declared::Known(Version::V2, node) } else { Declared::Unknown(node) };
        }
        let Some(node) = root.get("openapi") else { return Declared::Nothing };
        let written = node.as_str().or(node.as_number()).unwrap_or_default();
        let is =
            |minor: &str| written == minor || written.strip_prefix(minor).is_some_and(|rest| rest.starts_with('.'));
        match () {
            () if is("3.0") => Declared::Known(Version::V30, node),
            () if is("3.1") => Declared::Known(Version::V31, node),
            () if is("3.2") => Declared::Known(Version::V32, node),
            () => Declared::Unknown(node),
        }
    }
}

/// By location and name, and for `x-ms-summary` and for `description`, the first two parameters that say something there.
#[cfg(feature = "fix")]
type Told = HashMap<String, [[Option<u32>; 2]; 2]>;

/// A definition, seen as OpenAPI.
pub struct Definition<'d> {
    version: Version,
    root: Node<'d>,
    operations: Vec<Operation<'d>>,
    parameters: Vec<Parameter<'d>>,
    attributes: Vec<Attribute<'d>>,
    references: References<'d>,
    contents: Contents<'d>,
    structure: Structure<'d>,
    calls: Vec<dynamic::Call<'d>>,
    /// What each operation has, by its index.
    of_operations: OfOperations<'d>,
    body_schemas: Vec<Node<'d>>,
    response_schemas: Vec<Node<'d>>,
    input_schemas: Vec<Node<'d>>,
    /// Made when the first rule asks for them.
    sizes: OnceCell<Sizes>,
    /// The same.
    uses: OnceCell<Uses>,
    names: dynamic::Names<'d>,
    webhooks: Webhooks<'d>,
    /// Which operation stands at a node. Made when the first fixer asks for one.
    #[cfg(feature = "fix")]
    by_node: OnceCell<HashMap<u32, usize>>,
    /// How many operations have an id. The same.
    #[cfg(feature = "fix")]
    ids: OnceCell<HashMap<String, usize>>,
    /// What parameters say of themselves. The same.
    #[cfg(feature = "fix")]
    told: OnceCell<Told>,
}

/// What each operation has, references followed: worked out once for all rules.
#[derive(Default)]
struct OfOperations<'d> {
    listed: Grouped<ListedParameter<'d>>,
    parameters: Grouped<Node<'d>>,
    bodies: Grouped<(Node<'d>, Node<'d>)>,
    responses: Grouped<Response<'d>>,
    /// Every list of MIME types, each once, and which of them an operation takes and answers with.
    mime_types: Vec<MimeTypes<'d>>,
    consumes: Vec<usize>,
    produces: Vec<usize>,
}

impl<'d> Definition<'d> {
    /// Looks at a document as a definition. Of versions whose structure is not known (see [`Version::is_read`]) only its
    /// security schemes, title and contact are looked at. `None` when it names no version that is known and has no `paths` that could
    /// be taken for those of version 2.0.
    pub fn of(document: &'d Document) -> Option<Definition<'d>> {
        let root = document.root().filter(|root| root.is_object())?;
        let version = match Declared::of(root) {
            Declared::Known(version, _) => version,
            Declared::Nothing if root.get("paths").is_some() => Version::V2,
            Declared::Unknown(_) | Declared::Nothing => return None,
        };
        let version = known(version);
        let references = References::of(root);
        let mut definition = Definition {
            version,
            root,
            references,
            contents: Contents::default(),
            operations: Vec::new(),
            parameters: Vec::new(),
            attributes: Vec::new(),
            structure: Structure::default(),
            calls: Vec::new(),
            of_operations: OfOperations::default(),
            body_schemas: Vec::new(),
            response_schemas: Vec::new(),
            input_schemas: Vec::new(),
            sizes: OnceCell::new(),
            uses: OnceCell::new(),
            names: dynamic::Names::default(),
            webhooks: Webhooks::default(),
            #[cfg(feature = "fix")]
            by_node: OnceCell::new(),
            #[cfg(feature = "fix")]
            ids: OnceCell::new(),
            #[cfg(feature = "fix")]
            told: OnceCell::new(),
        };
        if version.is_read() {
            definition.operations = views::operations(root, version);
            if version != Version::V2 {
                definition.contents = Contents::of(&definition.operations, &definition.references);
            }
            definition.parameters = views::parameters(root, version, &definition.operations, &definition.contents);
            definition.attributes = views::attributes(&definition.operations, root, version, &definition.references);
            definition.structure = structure::walk(root, version, document.format() == Format::Yaml);
            extensions::look_into_notifications(&mut definition.structure);
            definition.calls = dynamic::calls(&definition);
            definition.of_operations = OfOperations::of(&definition);
            definition.names = dynamic::Names::of(&definition);
            definition.webhooks = webhooks::of(&definition);
            definition.body_schemas = definition.all_body_schemas();
            definition.response_schemas = definition.all_response_schemas();
        }
        definition.input_schemas = schemas::reach(&definition.references, definition.body_schemas.iter().copied());
        Some(definition)
    }

    pub fn version(&self) -> Version {
        known(self.version)
    }

    pub fn root(&self) -> Node<'d> {
        self.root
    }

    /// Every operation, in the order of the text.
    pub fn operations(&self) -> &[Operation<'d>] {
        &self.operations
    }

    /// Every parameter object and, in 3.0, every request body, in the order of the text.
    pub fn parameters(&self) -> &[Parameter<'d>] {
        &self.parameters
    }

    /// Every response attribute, in the order of the text.
    pub fn attributes(&self) -> &[Attribute<'d>] {
        &self.attributes
    }

    pub fn references(&self) -> &References<'d> {
        &self.references
    }

    /// What the walk along the specification's tables found.
    pub fn structure(&self) -> &Structure<'d> {
        &self.structure
    }

    /// Whether a section, such as `components/schemas`, stands under a name that is told: then nothing is told of what is
    /// not found in it.
    pub fn is_section_misspelt(&self, section: &str) -> bool {
        let mut at = Some(self.root);
        section.split('/').any(|name| {
            let is_misspelt = at.is_some_and(|owner| self.structure.misspelt(owner, name).is_some());
            at = at.and_then(|owner| owner.get(name));
            is_misspelt
        })
    }

    /// The parameters that hold for an operation: its own, and those of its path that it does not replace
    /// (OpenAPI 2.0 and 3.0, Path Item Object), references followed. Entries that lead nowhere are left out. The request
    /// body of 3.0 is not among them: see [`request_body`](Definition::request_body).
    pub fn parameters_of(&self, operation: &Operation<'d>) -> &[Node<'d>] {
        self.of_operations.parameters.of(operation.index)
    }

    /// As [`parameters_of`](Definition::parameters_of), with the entries by which the operation or its path lists them:
    /// what is wrong with the use of a shared parameter stands there, not where it is shared.
    pub fn listed_parameters(&self, operation: &Operation<'d>) -> &[ListedParameter<'d>] {
        self.of_operations.listed.of(operation.index)
    }

    /// What an operation sends in its `requestBody` (OpenAPI 3), references followed.
    pub fn request_body(&self, operation: &Operation<'d>) -> Option<Node<'d>> {
        let body = operation.node.get("requestBody").filter(|_| self.version() != Version::V2)?;
        self.references.follow(body)
    }

    /// The schemas of the bodies that an operation sends, each with the parameter or request body that holds it.
    pub fn bodies_of(&self, operation: &Operation<'d>) -> &[(Node<'d>, Node<'d>)] {
        self.of_operations.bodies.of(operation.index)
    }

    /// What an operation takes: its parameters and, in 3.0, its request body.
    pub fn inputs_of(&self, operation: &Operation<'d>) -> impl Iterator<Item = Node<'d>> {
        self.parameters_of(operation).iter().copied().chain(self.request_body(operation))
    }

    /// Which media type stands for each `content` (OpenAPI 3).
    pub fn contents(&self) -> &Contents<'d> {
        &self.contents
    }

    /// The schema of what an operation takes or answers: that of a body, a parameter of OpenAPI 3 or a response.
    pub fn value_schema(&self, holder: Node<'d>) -> Option<Node<'d>> {
        self.contents.value_schema(holder)
    }

    /// The security schemes by name: `securityDefinitions`, or `components.securitySchemes` (OpenAPI 3).
    pub fn security_schemes(&self) -> Option<Node<'d>> {
        match self.version() {
            Version::V2 => self.root.get("securityDefinitions"),
            _ => self.version().shared(self.root, "securitySchemes"),
        }
    }

    /// The responses of an operation, in the order of the text. Those that refer to nothing are left out.
    pub fn responses_of(&self, operation: &Operation<'d>) -> &[Response<'d>] {
        self.of_operations.responses.of(operation.index)
    }

    /// What an operation takes, as MIME types: its own list, or else that of the definition.
    pub fn consumes_of(&self, operation: &Operation<'d>) -> &MimeTypes<'d> {
        let of_operations = &self.of_operations;
        &of_operations.mime_types[of_operations.consumes[operation.index]]
    }

    /// What an operation answers with, as MIME types: its own list, or else that of the definition.
    pub fn produces_of(&self, operation: &Operation<'d>) -> &MimeTypes<'d> {
        let of_operations = &self.of_operations;
        &of_operations.mime_types[of_operations.produces[operation.index]]
    }

    /// The schemas of all bodies that are sent, each once, in the order of the text.
    pub fn body_schemas(&self) -> &[Node<'d>] {
        &self.body_schemas
    }

    fn all_body_schemas(&self) -> Vec<Node<'d>> {
        self.parameters.iter().filter(|parameter| parameter.is_body()).filter_map(Parameter::schema).collect()
    }

    /// The schemas of all responses, each once, in the order of the text.
    pub fn response_schemas(&self) -> &[Node<'d>] {
        &self.response_schemas
    }

    fn all_response_schemas(&self) -> Vec<Node<'d>> {
        let mut schemas: Vec<Node> = self.of_operations.responses.all().iter().filter_map(|it| it.schema).collect();
        crate::order::sort_by_key(&mut schemas, |schema| schema.id());
        schemas.dedup();
        schemas
    }

    /// The operations that register a webhook, in the order of the text.
    pub fn webhooks(&self) -> &[Webhook<'d>] {
        &self.webhooks.list
    }

    /// What the operations that register a webhook send, each once.
    pub fn webhook_bodies(&self) -> &[Rc<Body<'d>>] {
        &self.webhooks.bodies
    }

    /// What another parameter of the same name and location says under a key, `x-ms-summary` or `description`, and no operation.
    #[cfg(feature = "fix")]
    pub fn told_elsewhere(&self, parameter: Node<'d>, key: &str) -> Option<&'d str> {
        const KEYS: [&str; 2] = ["x-ms-summary", "description"];
        let address = |node: Node| Some(format!("{} {}", node.text_of("in")?, node.text_of("name")?));
        let told = self.told.get_or_init(|| {
            let mut told = Told::new();
            // What an operation says of itself says nothing of what is filled in, wherever it was copied to.
            let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
            let texts =
                self.operations.iter().flat_map(|it| [it.node.text_of("summary"), it.node.text_of("description")]);
            let of_operations: HashSet<String> = texts.flatten().map(bare).collect();
            let is_own = |node: Node, key| node.text_of(key).is_some_and(|text| !of_operations.contains(&bare(text)));
            for node in self.parameters.iter().map(|parameter| parameter.node) {
                let Some(address) = address(node) else { continue };
                let of_keys = told.entry(address).or_default();
                for (_, first) in
                    KEYS.into_iter().zip(of_keys).filter(|(key, _)| has_text(node, key) && is_own(node, key))
                {
                    if let Some(free) = first.iter_mut().find(|told| told.is_none()) {
                        *free = Some(node.id());
                    }
                }
            }
            told
        });
        let of_keys = told.get(&address(parameter)?)?;
        let first = KEYS.into_iter().zip(of_keys).find(|(known, _)| *known == key)?.1;
        let other = first.iter().flatten().find(|told| **told != parameter.id())?;
        self.root.tree().by_id(*other)?.text_of(key)
    }

    /// What questions may still cost that a definition can ask without end.
    pub fn effort(&self) -> &Effort {
        self.references.effort()
    }

    /// The operation that is this value of the definition.
    #[cfg(feature = "fix")]
    pub fn operation_at(&self, node: Node) -> Option<&Operation<'d>> {
        // Of an alias of YAML the first one counts.
        let ids = || self.operations.iter().enumerate().rev().map(|(index, operation)| (operation.node.id(), index));
        let by_node = self.by_node.get_or_init(|| ids().collect());
        self.operations.get(*by_node.get(&node.id()).filter(|_| self.root.tree().holds(node))?)
    }

    /// The ids of the operations, and how many have each.
    #[cfg(feature = "fix")]
    pub fn ids(&self) -> &HashMap<String, usize> {
        self.ids.get_or_init(|| {
            let mut ids = HashMap::new();
            for id in self.operations.iter().filter_map(Operation::id) {
                *ids.entry(id.to_owned()).or_default() += 1;
            }
            ids
        })
    }

    /// Every schema that is part of what is sent, references followed.
    pub fn input_schemas(&self) -> &[Node<'d>] {
        &self.input_schemas
    }

    /// The sizes of the schemas of bodies and responses.
    pub fn sizes(&self) -> &Sizes {
        self.sizes.get_or_init(|| {
            let roots = self.body_schemas.iter().chain(&self.response_schemas);
            Sizes::measure(&self.references, roots.copied())
        })
    }

    /// The shared thing that a place lies in (a definition, a global parameter, a component), and how many operations
    /// use it, where any does.
    pub fn uses_of<'n>(&self, place: Node<'n>) -> Option<(Node<'n>, u32)> {
        self.uses.get_or_init(|| Uses::count(self)).of(place)
    }

    /// Whether several operations may use what a place lies in: where it is not known, they may.
    #[cfg(feature = "fix")]
    pub fn may_be_shared(&self, place: Node) -> bool {
        self.uses.get_or_init(|| Uses::count(self)).may_be_shared(place)
    }

    /// The kinds of authentication that the security schemes declare, each once, in their order.
    pub fn authentication(&self) -> Vec<Authentication> {
        let mut kinds = Vec::new();
        let schemes = self.security_schemes().into_iter().flat_map(Node::members);
        for scheme in schemes.filter_map(|(_, scheme)| self.references.follow(scheme)) {
            let kind = views::scheme_kind(scheme);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// `info.contact`: its e-mail address or else its web address.
    pub fn contact(&self) -> Option<&'d str> {
        let contact = self.root.get("info")?.get("contact")?;
        let text = |key| contact.text_of(key).map(str::trim).filter(|text| !text.is_empty() && gap_in(text).is_none());
        text("email").or_else(|| text("url"))
    }

    /// `info.title`.
    pub fn title(&self) -> Option<&'d str> {
        self.root.get("info")?.text_of("title").map(str::trim).filter(|title| !title.is_empty())
    }

    /// How much of the information that the base text asks for is there; see `docs/counting.md`.
    pub fn coverage(&self) -> Coverage {
        views::coverage(&self.operations, &self.parameters, &self.attributes)
    }
}

impl<'d> OfOperations<'d> {
    fn of(definition: &Definition<'d>) -> OfOperations<'d> {
        let mut all = OfOperations { mime_types: vec![MimeTypes::default()], ..OfOperations::default() };
        // A list of MIME types at the root may hold for thousands of operations.
        let mut known = HashMap::new();
        // A misspelt list is told as that, and lists what it lists.
        let list_of =
            |owner: Node<'d>, field: &str| owner.get(field).or_else(|| definition.structure.misspelt(owner, field));
        let mut mime_types = |operation: &Operation<'d>, field: &str| {
            let list = list_of(operation.node, field).or_else(|| list_of(definition.root, field));
            let Some(list) = list else { return 0 };
            *known.entry(list.id()).or_insert_with(|| {
                all.mime_types.push(MimeTypes::of(list));
                all.mime_types.len() - 1
            })
        };
        for operation in &definition.operations {
            all.consumes.push(mime_types(operation, "consumes"));
            all.produces.push(mime_types(operation, "produces"));
            let listed = listed_parameters(&definition.references, operation);
            let first = all.parameters.all().len();
            all.parameters.push_all(listed.iter().filter_map(|listed| listed.node));
            all.listed.push_all(listed);
            let own = all.parameters.all()[first..].iter().copied().chain(definition.request_body(operation));
            let bodies = own.filter(|input| views::is_body(*input));
            all.bodies.push_all(bodies.filter_map(|body| Some((body, definition.value_schema(body)?))));
            all.responses.push_all(responses(definition, operation));
        }
        all
    }
}

fn listed_parameters<'d>(references: &References<'d>, operation: &Operation<'d>) -> Vec<ListedParameter<'d>> {
    let list = |node: Node<'d>| {
        let entries = node.get("parameters").into_iter().flat_map(Node::items);
        entries.map(|entry| ListedParameter::of(entry, references))
    };
    let mut listed: Vec<ListedParameter> = list(operation.node).collect();
    if operation.path_item.get("parameters").is_some() {
        let own: FewSet<(&str, &str)> = listed.iter().filter_map(ListedParameter::address).collect();
        let is_replaced = |inherited: &ListedParameter| inherited.address().is_some_and(|it| own.contains(&it));
        listed.extend(list(operation.path_item).filter(|inherited| !is_replaced(inherited)));
    }
    listed
}

fn responses<'d>(definition: &Definition<'d>, operation: &Operation<'d>) -> impl Iterator<Item = Response<'d>> {
    let responses = operation.node.get("responses").into_iter().flat_map(Node::members);
    responses.filter(|(code, listed)| !code.text.starts_with("x-") && listed.is_object()).filter_map(
        |(code, listed)| {
            let node = definition.references.follow(listed)?;
            Some(Response { code, listed, node, schema: definition.value_schema(node) })
        },
    )
}
