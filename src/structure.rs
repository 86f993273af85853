//! Holds a document against tables of what may stand where, in one walk: a definition against those of the specification,
//! apiProperties.json and settings.json against ours.
//!
//! A table says of each object which fields it may hold, of which type and with which values. The walk finds
//! [`Violation`]s, and collects on its way what the rules beyond structure look at: references and schemas.

use crate::document::{Key, Kind, Node, Span};
use crate::number;
use crate::spelling::nearest;
use crate::visible::beginning;
use std::collections::{HashMap, HashSet};

/// What an object of the specification may hold.
pub struct Object {
    /// What the specification calls it, with its article: "an operation".
    pub name: &'static str,
    pub fields: &'static [Field],
    pub others: Others,
    pub bonds: &'static [Bond],
    pub id: ObjectId,
}

/// An object that may hold these fields and extensions.
pub const fn object(name: &'static str, id: ObjectId, fields: &'static [Field]) -> Object {
    Object { name, fields, others: Others::Extensions, bonds: &[], id }
}

/// The objects that rules speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectId {
    Root,
    Info,
    Operation,
    Parameter,
    Header,
    Response,
    Responses,
    Reference,
    /// An entry of the root's sections that refers to another.
    Chain,
    Schema,
    SecurityScheme,
    Other,
    // Objects of apiProperties.json.
    PropertiesFile,
    Properties,
    ConnectionParameters,
    ConnectionParameter,
    ConnectionUi,
    Constraints,
    TenantParameter,
    OAuth,
    OAuthProperties,
    CustomOAuth2,
    CustomAad,
    CustomParameter,
    ParameterSet,
    Policy,
    PolicyParameters,
    // settings.json of paconn.
    Settings,
}

/// A field of an object.
pub struct Field {
    pub name: &'static str,
    pub value: Value,
    pub is_required: bool,
    /// What of OpenAPI 3 the field is, where 2.0 has no counterpart for it.
    pub feature: Option<Feature>,
}

pub const fn optional(name: &'static str, value: Value) -> Field {
    Field { name, value, is_required: false, feature: None }
}

pub const fn required(name: &'static str, value: Value) -> Field {
    Field { name, value, is_required: true, feature: None }
}

impl Field {
    /// The field, marked as something that 2.0 has no counterpart for, or only under a condition.
    #[must_use]
    pub const fn only_in_3(self, feature: Feature) -> Field {
        Field { feature: Some(feature), ..self }
    }
}

/// Which members an object may hold beside its fields.
pub enum Others {
    /// `x-` extensions.
    Extensions,
    /// Nothing at all.
    Nothing,
    /// Anything: nobody reads it.
    Anything,
    /// Members whose names have a form, and extensions.
    Named(&'static Named),
    /// Members whose names have a form, and nothing else.
    OnlyNamed(&'static Named),
}

/// Members that are known by the form of their names: paths, status codes.
pub struct Named {
    /// What they are called together: "paths".
    pub field: &'static str,
    pub is_name: fn(&str) -> bool,
    pub value: Value,
    /// What to do about another name.
    pub hint: &'static str,
    /// Which members count when there must be at least one; `None` when there may be none.
    pub counts: Option<fn(&str) -> bool>,
}

/// What binds two fields of an object.
pub enum Bond {
    /// They cannot stand together.
    NotBoth(&'static str, &'static str),
    /// One of them must be there.
    Either(&'static str, &'static str),
}

/// What OpenAPI 3 has and 2.0 has not. Some are so only with certain values: the rule that tells them decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    AllowReserved,
    AnyOf,
    /// An API key in a cookie.
    ApiKeyPlace,
    BodyContent,
    Callbacks,
    Cookie,
    Discriminator,
    Encoding,
    Examples,
    Flows,
    HeaderContent,
    HttpScheme,
    Links,
    Mapping,
    Not,
    Nullable,
    OneOf,
    OpenIdConnect,
    OwnServers,
    ParameterContent,
    ResponseContent,
    Responses,
    Servers,
    ServerVariables,
    Style,
    Trace,
    WriteOnly,
}

impl Feature {
    /// Whether conversion drops all that stands in it, so that nothing more needs to be told of its inside.
    fn drops_its_inside(self) -> bool {
        matches!(self, Feature::Callbacks | Feature::Links | Feature::Not | Feature::Trace)
    }
}

/// What a value must be.
#[derive(Clone, Copy)]
pub enum Value {
    Anything,
    Text,
    /// A text of a special form.
    Form(Form),
    Boolean,
    /// The boolean `true` and nothing else.
    True,
    Number,
    PositiveNumber,
    /// A non-negative integer.
    Count,
    Choice(&'static [&'static str]),
    Object(&'static Object),
    /// An object whose members, whatever their names, are all of one kind.
    Map(&'static Value),
    /// An object with exactly one member, of this kind.
    Single(&'static Value),
    /// A section of the components: an object whose members are all of one kind. What has a name that no component may
    /// have is left alone, as the official schema does; `def-3-component-name` tells it.
    Section(&'static Value),
    /// A value, or an object with a `$ref` to a thing of this kind, beside which nothing else counts (OpenAPI 3.0).
    Referable(&'static Value, Target),
    /// An object that may hold anything.
    AnyObject,
    List(&'static List),
    /// Decided by looking at the value.
    Decide(fn(Node) -> &'static Value),
    /// `$ref`, leading to a thing of this kind.
    Reference(Target),
}

/// What an array must hold.
pub struct List {
    pub item: Value,
    pub is_nonempty: bool,
    pub is_unique: bool,
}

/// Texts of a special form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The exact version `2.0`.
    Version,
    /// A version that begins with `3.0.`.
    Version3,
    Host,
    BasePath,
}

impl Form {
    /// Whether the text has the form, by the patterns of the official JSON schemas.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Form::Version => text == "2.0",
            Form::Version3 => {
                let patch = text.strip_prefix("3.0.").unwrap_or_default();
                let mut rest = patch.chars();
                let has_digit = rest.next().is_some_and(|c| c.is_ascii_digit());
                let rest = rest.as_str();
                has_digit && (rest.is_empty() || rest.strip_prefix('-').is_some_and(|label| !label.is_empty()))
            }
            Form::BasePath => text.starts_with('/'),
            Form::Host => {
                let (name, port) = text.split_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
                let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
                !name.is_empty() && !name.contains(['{', '}', '/', ' ', '\\']) && port.is_none_or(is_port)
            }
        }
    }
}

/// What a reference may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Schema,
    Parameter,
    Response,
    PathItem,
    Example,
    RequestBody,
    Header,
    SecurityScheme,
    Link,
    Callback,
}

/// In which way a place differs from its table. The order is that of [`WORDINGS`](crate::rules) and so part of the
/// report link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Problem {
    /// args: place, field, owner, what to do
    UnknownField,
    /// args: place, field, expected, found
    WrongType,
    /// args: place, field, allowed, found
    NotAllowed,
    /// args: place, field, owner
    Missing,
    /// args: place, field, found
    BadForm,
    /// args: place, field
    Empty,
    /// args: place, field, the item that is there twice
    Duplicate,
    /// args: place, field, expected, found
    OutOfRange,
    /// args: place, key, what to do
    BadKey,
    /// args: place, field
    NotTrue,
    /// args: place, field, the field beside which it cannot stand
    Together,
    /// args: place, field, the other field
    Neither,
    /// args: place, field, how many there are
    TooMany,
}

/// One difference from the tables.
#[derive(Debug)]
pub struct Violation<'d> {
    pub problem: Problem,
    pub object: ObjectId,
    /// The field that is concerned; empty where it is an item of an array.
    pub field: String,
    /// The value that is wrong or, for what is missing, the object that lacks it.
    pub node: Node<'d>,
    /// What is marked: a key, a value.
    pub span: Span,
    /// What the wording names, see [`Problem`].
    pub args: Vec<String>,
}

/// A `$ref` that stands where one may stand.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'d> {
    /// The object that holds it.
    pub holder: Node<'d>,
    /// Its text.
    pub node: Node<'d>,
    pub target: Target,
}

/// A field that 2.0 has no counterpart for, or only under a condition.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'d> {
    pub feature: Feature,
    /// The object that holds it.
    pub holder: Node<'d>,
    /// Its value.
    pub node: Node<'d>,
}

/// A member whose name starts with `x-`.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'d> {
    pub key: Key<'d>,
    pub node: Node<'d>,
    /// The object that holds it.
    pub owner: Node<'d>,
    /// What the specification calls that object.
    pub object: ObjectId,
}

/// What the walk found.
#[derive(Debug, Default)]
pub struct Structure<'d> {
    pub violations: Vec<Violation<'d>>,
    pub references: Vec<Reference<'d>>,
    /// Every schema object, in the order of the walk.
    pub schemas: Vec<Node<'d>>,
    /// Every object that stands for a value outside of the body and has a `type`: parameters, headers and their items.
    pub simple: Vec<Node<'d>>,
    /// What OpenAPI 3 has and 2.0 has not, in the order of the walk.
    pub noted: Vec<Noted<'d>>,
    /// Every required text that is there, but empty.
    pub blanks: Vec<Node<'d>>,
    /// Every extension of an object that may have some, in the order of the walk.
    pub extensions: Vec<Extension<'d>>,
    /// Those among them whose names start with `x-ms-` and that Microsoft does not know.
    pub unknown: Vec<Extension<'d>>,
    /// The first member that is close to this field or extension of this object; none where the object has the field.
    misspelt: HashMap<(u32, &'static str), Option<Node<'d>>>,
}

impl<'d> Structure<'d> {
    /// The member of an object that was meant to be this field, which the object does not have.
    pub fn misspelt(&self, owner: Node, field: &str) -> Option<Node<'d>> {
        // Most definitions have no slip, and this is asked of every schema.
        if self.misspelt.is_empty() {
            return None;
        }
        self.misspelt.get(&(owner.id(), field)).copied().flatten()
    }

    /// Whether something was meant to be this field, in whatever object.
    pub fn is_misspelt_anywhere(&self, field: &str) -> bool {
        self.misspelt.iter().any(|((_, meant), member)| member.is_some() && *meant == field)
    }

    /// Whether an object lacks a field: it is neither there, under whatever name, nor is it of another type, which is
    /// told as that. A blank text is as good as none.
    pub fn lacks(&self, owner: Node, field: &str) -> bool {
        match owner.get(field) {
            Some(value) => value.as_str().is_some_and(|text| text.trim().is_empty()),
            None => self.misspelt(owner, field).is_none(),
        }
    }

    /// Takes in an extension. `known` are those that Microsoft knows, in the order of their names.
    pub fn add_extension(&mut self, extension: Extension<'d>, known: &[&'static str]) {
        let name = extension.key.text;
        if name.starts_with("x-ms-") && known.binary_search(&name).is_err() {
            if let Some(meant) = nearest(name, known.iter().copied()) {
                self.is_misspelt(extension.owner, meant, extension.node);
            }
            self.unknown.push(extension);
        }
        self.extensions.push(extension);
    }

    /// Whether the object lacks the field that is meant by this member of it.
    fn is_misspelt(&mut self, owner: Node<'d>, meant: &'static str, member: Node<'d>) -> bool {
        // Thousands of members may be close to the same field: whether it is there is looked up once.
        let first = self.misspelt.entry((owner.id(), meant));
        first.or_insert_with(|| owner.get(meant).is_none().then_some(member)).is_some()
    }
}

/// What is said of the places of a document, beside its table.
#[derive(Clone, Copy)]
pub struct Words {
    pub hint: Hint,
    /// What a place is called.
    pub describe: fn(Node) -> String,
    /// The extensions that Microsoft knows, in the order of their names.
    pub extensions: &'static [&'static str],
    pub stands_for: StandsFor,
}

/// Holds a document against a table. `may_repeat` says that one node can be reached in several ways (aliases of YAML).
pub fn hold<'d>(root: Node<'d>, table: &'static Object, words: Words, may_repeat: bool) -> Structure<'d> {
    let Words { hint, describe, extensions: known, stands_for } = words;
    let seen = may_repeat.then(HashSet::new);
    let mut walker = Walker {
        structure: Structure::default(),
        seen,
        hint,
        describe,
        known,
        stands_for,
        dropped: 0,
        referable: None,
    };
    walker.object(root, table);
    walker.structure
}

/// How many differences from the tables are told.
const MAX_VIOLATIONS: usize = 10_000;

/// What a version says to a field that it does not know in an object.
pub type Hint = fn(ObjectId, &str) -> Option<String>;

/// The fields of an object that a member which it does not know says otherwise, as another version does: none of them is
/// missing. The value is that of the member.
pub type StandsFor = fn(ObjectId, &str, Node) -> Vec<&'static str>;

struct Walker<'d> {
    structure: Structure<'d>,
    seen: Option<HashSet<(u32, usize)>>,
    hint: Hint,
    describe: fn(Node) -> String,
    known: &'static [&'static str],
    stands_for: StandsFor,
    /// How many of the fields that the walk is in would be dropped by conversion to 2.0.
    dropped: u32,
    /// The object that the walk comes to, where a reference could stand in its place.
    referable: Option<u32>,
}

impl<'d> Walker<'d> {
    fn object(&mut self, node: Node<'d>, object: &'static Object) {
        // The tables of 2.0 choose these by whether a `$ref` is there.
        let is_chosen = matches!(object.id, ObjectId::Parameter | ObjectId::Response);
        let is_referable = self.referable.take() == Some(node.id()) || is_chosen;
        if let Some(seen) = &mut self.seen
            && !seen.insert((node.id(), std::ptr::from_ref(object) as usize))
        {
            return;
        }
        match object.id {
            ObjectId::Schema => self.structure.schemas.push(node),
            ObjectId::Parameter | ObjectId::Header | ObjectId::Other
                if object.fields.iter().any(|field| field.name == "collectionFormat") =>
            {
                self.structure.simple.push(node);
            }
            _ => {}
        }
        for (key, value) in node.members() {
            if let Some(field) = object.fields.iter().find(|field| field.name == key.text) {
                self.field(value, field, object, node);
            } else {
                self.other_member(node, object, is_referable, key, value);
            }
        }
        for field in object.fields.iter().filter(|field| field.is_required) {
            let value = node.get(field.name);
            self.structure.blanks.extend(value.filter(|value| value.as_str().is_some_and(|t| t.trim().is_empty())));
            if value.is_none() {
                self.lacks(Problem::Missing, object, field.name, node, &[field.name, object.name]);
            }
        }
        for bond in object.bonds {
            self.bond(node, object, bond);
        }
        if let Others::Named(Named { counts: Some(counts), field, .. }) = object.others
            && !node.members().any(|(key, _)| counts(key.text))
        {
            self.lacks(Problem::Empty, object, field, node, &[field]);
        }
    }

    fn field(&mut self, node: Node<'d>, field: &'static Field, object: &'static Object, owner: Node<'d>) {
        let Some(feature) = field.feature else {
            return self.value(node, &field.value, object.id, field.name, owner);
        };
        if self.dropped == 0 {
            self.structure.noted.push(Noted { feature, holder: owner, node });
        }
        let dropped = u32::from(feature.drops_its_inside());
        self.dropped += dropped;
        self.value(node, &field.value, object.id, field.name, owner);
        self.dropped -= dropped;
    }

    fn bond(&mut self, node: Node<'d>, object: &Object, bond: &Bond) {
        match *bond {
            Bond::NotBoth(one, other) => {
                if let Some((key, value)) = node.member(other)
                    && node.get(one).is_some()
                {
                    let args = [&self.place(node), other, one];
                    self.add(Problem::Together, object.id, other, value, key.span, &args);
                }
            }
            Bond::Either(one, other) => {
                if node.get(one).is_none() && node.get(other).is_none() {
                    self.lacks(Problem::Neither, object, one, node, &[one, other]);
                }
            }
        }
    }

    /// Something that is not there: the key of the object that lacks it is marked.
    fn lacks(&mut self, problem: Problem, object: &Object, field: &str, node: Node<'d>, args: &[&str]) {
        let span = node.key().map_or_else(|| opening(node), |key| key.span);
        let place = self.place(node);
        let args: Vec<&str> = std::iter::once(place.as_str()).chain(args.iter().copied()).collect();
        self.add(problem, object.id, field, node, span, &args);
    }

    fn other_member(
        &mut self,
        node: Node<'d>,
        object: &'static Object,
        is_referable: bool,
        key: Key<'d>,
        value: Node<'d>,
    ) {
        match &object.others {
            Others::Anything => {}
            Others::Extensions | Others::Named(_) if is_extension(key.text) => {
                let extension = Extension { key, node: value, owner: node, object: object.id };
                self.structure.add_extension(extension, self.known);
            }
            Others::Named(named) | Others::OnlyNamed(named) if (named.is_name)(key.text) => {
                self.value(value, &named.value, object.id, named.field, node);
            }
            Others::Named(named) | Others::OnlyNamed(named) => self.bad_key(node, object, key, value, named.hint),
            Others::Extensions | Others::Nothing if self.is_full() => {}
            Others::Extensions | Others::Nothing => {
                let Some(hint) = self.advice(node, object, is_referable, key, value) else { return };
                let args = [&self.place(node), key.text, object.name, &hint];
                self.add(Problem::UnknownField, object.id, key.text, value, key.span, &args);
            }
        }
    }

    /// What to do about a field that is not known here; nothing where the same is told of a member before it.
    fn advice(
        &mut self,
        node: Node<'d>,
        object: &Object,
        is_referable: bool,
        key: Key<'d>,
        value: Node<'d>,
    ) -> Option<String> {
        let remove = "Remove it, or give it a name that starts with `x-` if your own tools need it.";
        let hint = (self.hint)(object.id, key.text).unwrap_or_else(|| remove.to_owned());
        let mut fields = (self.stands_for)(object.id, key.text, value);
        if !fields.is_empty() {
            fields.retain(|field| node.get(field).is_none());
            let is_told = !fields.is_empty() && fields.iter().all(|field| self.is_said(node, object, field));
            return match fields.as_slice() {
                [only] if is_extension(only) && is_told => Some(remove.to_owned()),
                [only] if is_extension(only) => {
                    self.structure.is_misspelt(node, only, value);
                    Some(format!("Rename it to `{only}`."))
                }
                _ if is_told => None,
                _ => {
                    for field in fields {
                        self.structure.is_misspelt(node, field, value);
                    }
                    Some(hint)
                }
            };
        }
        // The object is looked at as what it is since it has no `$ref`: one may have been meant to be there.
        let reference = is_referable.then_some("$ref");
        let meant = nearest(key.text, object.fields.iter().map(|field| field.name).chain(reference));
        if let Some(meant) = meant.filter(|meant| self.structure.is_misspelt(node, meant, value)) {
            return Some(format!("Did you mean `{meant}`?"));
        }
        Some(hint)
    }

    /// Whether a member before this one says a field of the object otherwise.
    fn is_said(&self, node: Node<'d>, object: &Object, field: &str) -> bool {
        let member = self.structure.misspelt(node, field);
        member.and_then(|member| Some((member.key()?, member))).is_some_and(|(key, member)| {
            (self.stands_for)(object.id, key.text, member).contains(&field) || is_extension(key.text)
        })
    }

    fn bad_key(&mut self, node: Node<'d>, object: &Object, key: Key<'d>, value: Node<'d>, hint: &str) {
        self.add(Problem::BadKey, object.id, key.text, value, key.span, &[&self.place(node), key.text, hint]);
    }

    /// Holds a value against what it must be. `field` is the name of the field that it is in, `owner` the object with
    /// that field.
    fn value(&mut self, node: Node<'d>, expected: &'static Value, object: ObjectId, field: &str, owner: Node<'d>) {
        match expected {
            Value::Anything => {}
            Value::Decide(decide) => self.value(node, decide(node), object, field, owner),
            Value::Text => {
                self.is_kind(node, Kind::String, object, field, owner);
            }
            Value::Form(form) => {
                if self.is_kind(node, Kind::String, object, field, owner)
                    && let Some(text) = node.as_str().filter(|text| !form.holds(text))
                {
                    let args = [&self.place(owner), field, text];
                    self.add(Problem::BadForm, object, field, node, node.span(), &args);
                }
            }
            Value::Boolean => {
                self.is_kind(node, Kind::Bool, object, field, owner);
            }
            Value::True => {
                if node.as_bool() != Some(true) {
                    self.add(Problem::NotTrue, object, field, node, node.span(), &[&self.place(owner), field]);
                }
            }
            Value::Number => {
                self.is_kind(node, Kind::Number, object, field, owner);
            }
            Value::PositiveNumber => self.number(node, object, field, owner, "a number above 0", |n| n > 0.0),
            Value::Count => {
                self.number(node, object, field, owner, "a whole number from 0 up", |n| n >= 0.0 && n.fract() == 0.0);
            }
            Value::Choice(choices) => self.choice(node, choices, object, field, owner),
            Value::Object(object_type) => {
                if self.is_kind(node, Kind::Object, object, field, owner) {
                    self.object(node, object_type);
                }
            }
            Value::Map(value) => {
                if self.is_kind(node, Kind::Object, object, field, owner) {
                    for (key, member) in node.members() {
                        self.value(member, value, object, key.text, node);
                    }
                }
            }
            Value::Single(value) => {
                if self.is_kind(node, Kind::Object, object, field, owner) {
                    self.single(node, value, object, field, owner);
                }
            }
            Value::Section(value) => {
                if self.is_kind(node, Kind::Object, object, field, owner) {
                    for (key, member) in node.members().filter(|(key, _)| is_component_name(key.text)) {
                        self.value(member, value, object, key.text, node);
                    }
                }
            }
            Value::Referable(value, target) => {
                if let Some(reference) = node.get("$ref") {
                    self.reference(reference, *target, ObjectId::Reference, "$ref", node);
                } else {
                    self.referable = Some(node.id());
                    self.value(node, value, object, field, owner);
                }
            }
            Value::AnyObject => {
                self.is_kind(node, Kind::Object, object, field, owner);
            }
            Value::List(list) => self.list(node, list, object, field, owner),
            Value::Reference(target) => self.reference(node, *target, object, field, owner),
        }
    }

    fn reference(&mut self, node: Node<'d>, target: Target, object: ObjectId, field: &str, holder: Node<'d>) {
        if self.is_kind(node, Kind::String, object, field, holder) {
            self.structure.references.push(Reference { holder, node, target });
        }
    }

    fn single(&mut self, node: Node<'d>, value: &'static Value, object: ObjectId, field: &str, owner: Node<'d>) {
        let count = node.members().count();
        if count == 0 {
            self.add(Problem::Empty, object, field, node, node.span(), &[&self.place(owner), field]);
        } else if count > 1 {
            let args = [&self.place(owner), field, &count.to_string()];
            self.add(Problem::TooMany, object, field, node, opening(node), &args);
        }
        for (key, member) in node.members() {
            self.value(member, value, object, key.text, node);
        }
    }

    fn number(
        &mut self,
        node: Node<'d>,
        object: ObjectId,
        field: &str,
        owner: Node<'d>,
        expected: &str,
        holds: fn(f64) -> bool,
    ) {
        if !self.is_kind(node, Kind::Number, object, field, owner) {
            return;
        }
        let written = node.as_number().unwrap_or_default();
        if number::read(written).is_some_and(|number| !holds(number)) {
            let args = [&self.place(owner), field, expected, written];
            self.add(Problem::OutOfRange, object, field, node, node.span(), &args);
        }
    }

    fn choice(&mut self, node: Node<'d>, choices: &[&str], object: ObjectId, field: &str, owner: Node<'d>) {
        if !self.is_kind(node, Kind::String, object, field, owner) {
            return;
        }
        let text = node.as_str().unwrap_or_default();
        if !choices.contains(&text) {
            let args = [&self.place(owner), field, &one_of(choices), text];
            self.add(Problem::NotAllowed, object, field, node, node.span(), &args);
        }
    }

    fn list(&mut self, node: Node<'d>, list: &'static List, object: ObjectId, field: &str, owner: Node<'d>) {
        if !self.is_kind(node, Kind::Array, object, field, owner) {
            return;
        }
        if list.is_nonempty && node.items().next().is_none() {
            self.add(Problem::Empty, object, field, node, node.span(), &[&self.place(owner), field]);
        }
        let is_unique = list.is_unique && may_repeat(node);
        let mut seen = HashSet::new();
        for item in node.items() {
            self.value(item, &list.item, object, field, owner);
            if is_unique && !seen.insert(canonical(item)) {
                let args = [&self.place(owner), field, &brief(item)];
                self.add(Problem::Duplicate, object, field, item, item.span(), &args);
            }
        }
    }

    fn is_kind(&mut self, node: Node<'d>, kind: Kind, object: ObjectId, field: &str, owner: Node<'d>) -> bool {
        let is = node.kind() == kind;
        if !is {
            let args = [&self.place(owner), field, kind.with_article(), node.kind().with_article()];
            self.add(Problem::WrongType, object, field, node, opening(node), &args);
        }
        is
    }

    /// Whoever has this many faults to mend reads no more of them, and telling each takes time. The walk goes on: rules look
    /// at all of the definition.
    fn is_full(&self) -> bool {
        self.structure.violations.len() >= MAX_VIOLATIONS
    }

    /// What a place is called, where a difference can still be told of it.
    fn place(&self, node: Node) -> String {
        if self.is_full() { String::new() } else { (self.describe)(node) }
    }

    fn add(&mut self, problem: Problem, object: ObjectId, field: &str, node: Node<'d>, span: Span, args: &[&str]) {
        if self.is_full() {
            return;
        }
        let args = args.iter().map(|&arg| beginning(arg).to_owned()).collect();
        let field = beginning(field).to_owned();
        self.structure.violations.push(Violation { problem, object, field, node, span, args });
    }
}

pub fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

/// Whether a component can have this name (OpenAPI 3.0, Components Object).
pub fn is_component_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// The bracket that opens a container, or the whole of any other value: what is marked when a value is of the wrong
/// type, or an object without a key lacks something.
pub fn opening(node: Node) -> Span {
    let span = node.span();
    match node.kind() {
        Kind::Array | Kind::Object => Span { start: span.start, end: span.end.min(span.start + 1) },
        _ => span,
    }
}

fn one_of(choices: &[&str]) -> String {
    match choices {
        [only] => format!("`{only}`"),
        [rest @ .., last] => format!("`{}` or `{last}`", rest.join("`, `")),
        [] => String::new(),
    }
}

/// Whether two items of a list could be equal, by what is quickly compared: in nearly every list no two are.
fn may_repeat(list: Node) -> bool {
    let mut looks: Vec<usize> = list.items().map(look).collect();
    looks.sort_unstable();
    looks.windows(2).any(|pair| pair[0] == pair[1])
}

/// What of a value is quickly compared: a number that is the same for values that [`canonical`] writes alike.
fn look(item: Node<'_>) -> usize {
    let text = |text: Option<&str>| text.map_or(0, spread);
    let part = match item.kind() {
        Kind::Object => ["name", "in", "$ref"].iter().fold(0, |all, field| mix(all, text(item.text_of(field)))),
        // 1 and 1.0 are the same.
        Kind::Number => item.as_number().and_then(number::read).map_or(0, bits),
        _ => text(item.as_str()),
    };
    let look = mix(item.kind() as u64, part);
    (look ^ look >> 32) as usize
}

/// The bits of a number; 0 and -0 are the same.
fn bits(number: f64) -> u64 {
    (number + 0.0).to_bits()
}

/// A number that is the same for the same text, and seldom for another.
fn spread(text: &str) -> u64 {
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let all = chunks.iter().fold(text.len() as u64 + 1, |all, chunk| mix(all, u64::from_le_bytes(*chunk)));
    rest.iter().fold(all, |all, &byte| mix(all, u64::from(byte)))
}

fn mix(all: u64, part: u64) -> u64 {
    (all ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

/// Whether two values are equal, whatever the order of their members. It takes time by the smaller one.
pub fn is_same(one: Node, other: Node) -> bool {
    match (one.kind(), other.kind()) {
        _ if one == other => true,
        (Kind::Object, Kind::Object) => {
            let (mut members, mut others) = (one.members(), other.members());
            loop {
                match (members.next(), others.next()) {
                    (None, None) => return true,
                    (Some((key, value)), Some(_)) if other.get(key.text).is_some_and(|it| is_same(value, it)) => {}
                    _ => return false,
                }
            }
        }
        (Kind::Array, Kind::Array) => {
            let (mut items, mut others) = (one.items(), other.items());
            loop {
                match (items.next(), others.next()) {
                    (None, None) => return true,
                    (Some(one), Some(other)) if is_same(one, other) => {}
                    _ => return false,
                }
            }
        }
        (kind, other_kind) => kind == other_kind && canonical(one) == canonical(other),
    }
}

/// A text that is equal for equal values, whatever the order of their members (JSON Schema: `uniqueItems`).
pub fn canonical(node: Node) -> String {
    let mut text = String::new();
    write_canonical(node, &mut text);
    text
}

fn write_canonical(node: Node, text: &mut String) {
    match node.kind() {
        Kind::Null => text.push_str("null"),
        Kind::Bool => text.push_str(if node.as_bool() == Some(true) { "true" } else { "false" }),
        Kind::Number => {
            let written = node.as_number().unwrap_or_default();
            match number::read(written) {
                // Beyond 2^53 distinct integers would become one. Its bits are as good as its digits, which the standard
                // library writes with much code.
                Some(number) if number.abs() < 9e15 => {
                    text.push('#');
                    text.push_str(&bits(number).to_string());
                }
                _ => text.push_str(written),
            }
        }
        Kind::String => write_quoted(node.as_str().unwrap_or_default(), text),
        Kind::Array => {
            text.push('[');
            for item in node.items() {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Kind::Object => {
            let mut members: Vec<_> = node.members().collect();
            crate::order::sort_by_key(&mut members, |(key, _)| key.text);
            text.push('{');
            for (key, member) in members {
                write_quoted(key.text, text);
                text.push(':');
                write_canonical(member, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}

/// Writes a string so that no other string, and no list of strings, writes the same.
fn write_quoted(string: &str, text: &mut String) {
    text.push('"');
    text.push_str(&string.len().to_string());
    text.push(':');
    text.push_str(string);
}

/// A value as a sentence names it.
fn brief(node: Node) -> String {
    match node.kind() {
        Kind::String => format!("`{}`", beginning(node.as_str().unwrap_or_default())),
        Kind::Number => format!("`{}`", beginning(node.as_number().unwrap_or_default())),
        Kind::Object => {
            node.text_of("$ref").or(node.text_of("name")).map_or("the same object".to_owned(), |n| format!("`{n}`"))
        }
        _ => "the same value".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn no_list_with_two_equal_items_is_passed_over() {
        let list = |text: &str| {
            let document = Document::parse(text.as_bytes(), Some(Format::Json));
            let root = document.root().expect("a list");
            (may_repeat(root), root.items().map(canonical).collect::<HashSet<_>>().len() < root.items().count())
        };
        for text in [
            "[1, 2, 1.0]",
            "[0, -0.0]",
            r#"["a", "ab", "a"]"#,
            r#"[{"b": 1, "a": 2}, {"a": 2, "b": 1}]"#,
            r#"[{"name": "a", "in": "path"}, 3, {"in": "path", "name": "a"}]"#,
            "[null, [], null]",
        ] {
            assert_eq!(list(text), (true, true), "{text}");
        }
        for text in [
            "[]",
            "[1, 2, 10, -1, 0]",
            r#"["a", "b", "", "12345678", "123456789", "12345679"]"#,
            r#"[{"name": "a", "in": "path"}, {"name": "path", "in": "a"}, {"$ref": "a"}]"#,
            r#"["1", 1, null, true, [], {}]"#,
        ] {
            assert_eq!(list(text), (false, false), "{text}");
        }
    }
}
