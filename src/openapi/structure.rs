//! Holds a definition against the tables of the specification, in one walk.
//!
//! A table says of each object which fields it may hold, of which type and with which values. The walk finds
//! [`Violation`]s, and collects on its way what the rules beyond structure look at: references and schemas.

use super::naming::describe;
use super::v2;
use crate::document::{Key, Kind, Node, Span};
use std::collections::HashSet;

/// What an object of the specification may hold.
pub struct Object {
    /// What the specification calls it, with its article: "an operation".
    pub name: &'static str,
    pub fields: &'static [Field],
    pub others: Others,
    pub id: ObjectId,
}

/// The objects that rules speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectId {
    Root,
    Info,
    Operation,
    Parameter,
    Response,
    Responses,
    Reference,
    Schema,
    SecurityScheme,
    Other,
}

/// A field of an object.
pub struct Field {
    pub name: &'static str,
    pub value: Value,
    pub is_required: bool,
}

/// Which members an object may hold beside its fields.
#[derive(Clone, Copy)]
pub enum Others {
    /// `x-` extensions.
    Extensions,
    /// Nothing at all.
    Nothing,
    /// Paths (they start with `/`) and extensions.
    Paths,
    /// Status codes, `default` and extensions.
    StatusCodes,
}

/// What a value must be.
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
    Host,
    BasePath,
}

impl Form {
    /// Whether the text has the form, by the patterns of the official JSON schema of 2.0.
    fn holds(self, text: &str) -> bool {
        match self {
            Form::Version => text == "2.0",
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
}

impl Target {
    /// The section of a definition that holds such things.
    pub fn section(self) -> Option<&'static str> {
        match self {
            Target::Schema => Some("definitions"),
            Target::Parameter => Some("parameters"),
            Target::Response => Some("responses"),
            Target::PathItem => None,
        }
    }
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
    /// Every extension of an object that may have some, in the order of the walk.
    pub extensions: Vec<Extension<'d>>,
}

/// Walks a 2.0 definition. `may_repeat` says that one node can be reached in several ways (aliases of YAML).
pub fn walk(root: Node, may_repeat: bool) -> Structure {
    let mut walker = Walker { structure: Structure::default(), seen: may_repeat.then(HashSet::new) };
    walker.object(root, &v2::ROOT);
    walker.structure
}

struct Walker<'d> {
    structure: Structure<'d>,
    seen: Option<HashSet<(u32, usize)>>,
}

impl<'d> Walker<'d> {
    fn object(&mut self, node: Node<'d>, object: &'static Object) {
        if let Some(seen) = &mut self.seen
            && !seen.insert((node.id(), std::ptr::from_ref(object) as usize))
        {
            return;
        }
        match object.id {
            ObjectId::Schema => self.structure.schemas.push(node),
            ObjectId::Parameter | ObjectId::Other
                if object.fields.iter().any(|field| field.name == "collectionFormat") =>
            {
                self.structure.simple.push(node);
            }
            _ => {}
        }
        for (key, value) in node.members() {
            if let Some(field) = object.fields.iter().find(|field| field.name == key.text) {
                self.value(value, &field.value, object.id, field.name, node);
            } else {
                self.other_member(node, object, key, value);
            }
        }
        for field in object.fields.iter().filter(|field| field.is_required) {
            if node.get(field.name).is_none() {
                let span = node.key().map_or_else(|| opening(node), |key| key.span);
                self.add(
                    Problem::Missing,
                    object.id,
                    field.name,
                    node,
                    span,
                    &[&describe(node), field.name, object.name],
                );
            }
        }
        if matches!(object.others, Others::StatusCodes) && node.members().all(|(key, _)| is_extension(key.text)) {
            let span = node.key().map_or_else(|| opening(node), |key| key.span);
            self.add(Problem::Empty, object.id, "responses", node, span, &[&describe(node), "responses"]);
        }
    }

    fn other_member(&mut self, node: Node<'d>, object: &'static Object, key: Key<'d>, value: Node<'d>) {
        match object.others {
            Others::Extensions | Others::Paths | Others::StatusCodes if is_extension(key.text) => {
                let extension = Extension { key, node: value, owner: node, object: object.id };
                self.structure.extensions.push(extension);
            }
            Others::Paths if key.text.starts_with('/') => {
                self.value(value, &v2::PATH_ITEM_VALUE, object.id, "paths", node);
            }
            Others::StatusCodes if is_status_code(key.text) => {
                self.value(value, &v2::RESPONSE_VALUE, object.id, "responses", node);
            }
            Others::Paths => self.bad_key(node, object, key, value, "Start the path with `/`."),
            Others::StatusCodes => {
                let hint = "Write a status code of three digits, such as `200`, or `default`.";
                self.bad_key(node, object, key, value, hint);
            }
            Others::Extensions | Others::Nothing => {
                let hint = hint(object, key.text);
                let args = [&describe(node), key.text, object.name, &hint];
                self.add(Problem::UnknownField, object.id, key.text, value, key.span, &args);
            }
        }
    }

    fn bad_key(&mut self, node: Node<'d>, object: &Object, key: Key<'d>, value: Node<'d>, hint: &str) {
        self.add(Problem::BadKey, object.id, key.text, value, key.span, &[&describe(node), key.text, hint]);
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
                    let args = [&describe(owner), field, text];
                    self.add(Problem::BadForm, object, field, node, node.span(), &args);
                }
            }
            Value::Boolean => {
                self.is_kind(node, Kind::Bool, object, field, owner);
            }
            Value::True => {
                if node.as_bool() != Some(true) {
                    self.add(Problem::NotTrue, object, field, node, node.span(), &[&describe(owner), field]);
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
            Value::AnyObject => {
                self.is_kind(node, Kind::Object, object, field, owner);
            }
            Value::List(list) => self.list(node, list, object, field, owner),
            Value::Reference(target) => {
                if self.is_kind(node, Kind::String, object, field, owner) {
                    self.structure.references.push(Reference { holder: owner, node, target: *target });
                }
            }
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
        if written.parse().is_ok_and(|number| !holds(number)) {
            let args = [&describe(owner), field, expected, written];
            self.add(Problem::OutOfRange, object, field, node, node.span(), &args);
        }
    }

    fn choice(&mut self, node: Node<'d>, choices: &[&str], object: ObjectId, field: &str, owner: Node<'d>) {
        if !self.is_kind(node, Kind::String, object, field, owner) {
            return;
        }
        let text = node.as_str().unwrap_or_default();
        if !choices.contains(&text) {
            let args = [&describe(owner), field, &one_of(choices), text];
            self.add(Problem::NotAllowed, object, field, node, node.span(), &args);
        }
    }

    fn list(&mut self, node: Node<'d>, list: &'static List, object: ObjectId, field: &str, owner: Node<'d>) {
        if !self.is_kind(node, Kind::Array, object, field, owner) {
            return;
        }
        if list.is_nonempty && node.items().next().is_none() {
            self.add(Problem::Empty, object, field, node, node.span(), &[&describe(owner), field]);
        }
        let mut seen = HashSet::new();
        for item in node.items() {
            self.value(item, &list.item, object, field, owner);
            if list.is_unique && !seen.insert(canonical(item)) {
                let args = [&describe(owner), field, &brief(item)];
                self.add(Problem::Duplicate, object, field, item, item.span(), &args);
            }
        }
    }

    fn is_kind(&mut self, node: Node<'d>, kind: Kind, object: ObjectId, field: &str, owner: Node<'d>) -> bool {
        let is = node.kind() == kind;
        if !is {
            let args = [&describe(owner), field, kind.with_article(), node.kind().with_article()];
            self.add(Problem::WrongType, object, field, node, opening(node), &args);
        }
        is
    }

    fn add(&mut self, problem: Problem, object: ObjectId, field: &str, node: Node<'d>, span: Span, args: &[&str]) {
        let args = args.iter().map(|&arg| arg.to_owned()).collect();
        self.structure.violations.push(Violation { problem, object, field: field.to_owned(), node, span, args });
    }
}

fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

fn is_status_code(key: &str) -> bool {
    key == "default" || (key.len() == 3 && key.bytes().all(|b| b.is_ascii_digit()))
}

/// The bracket that opens a container, or the whole of any other value: what is marked when a value is of the wrong
/// type, or an object without a key lacks something.
fn opening(node: Node) -> Span {
    let span = node.span();
    match node.kind() {
        Kind::Array | Kind::Object => Span { start: span.start, end: span.end.min(span.start + 1) },
        _ => span,
    }
}

/// What to do about a field that is not known here.
fn hint(object: &Object, key: &str) -> String {
    let meant = object.fields.iter().map(|field| field.name).find(|name| is_close(name, key));
    match (object.id, key, meant) {
        (ObjectId::Reference, ..) => "Beside `$ref` nothing else may stand: remove it.".to_owned(),
        (_, _, Some(meant)) => format!("Did you mean `{meant}`?"),
        (ObjectId::Parameter, "schema", _) => {
            "Only a body parameter may have `schema`: give this one a `type`.".to_owned()
        }
        (
            ObjectId::Parameter,
            "type" | "format" | "items" | "enum" | "default" | "minimum" | "maximum" | "pattern",
            _,
        ) => {
            format!("A body parameter says this in its `schema`: move `{key}` there.")
        }
        (_, "oneOf" | "anyOf" | "not" | "nullable" | "const" | "writeOnly", _) => {
            "It belongs to OpenAPI 3 and has no counterpart in 2.0: remove it, or describe one form only.".to_owned()
        }
        (_, "example" | "examples", _) => "Remove it, or name it `x-example`.".to_owned(),
        _ => "Remove it, or give it a name that starts with `x-` if your own tools need it.".to_owned(),
    }
}

/// Whether two names differ in case or by one letter only.
fn is_close(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let prefix = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    let suffix = short.bytes().rev().zip(long.bytes().rev()).take_while(|(a, b)| a == b).count();
    prefix + suffix + 1 >= long.len()
}

fn one_of(choices: &[&str]) -> String {
    match choices {
        [only] => format!("`{only}`"),
        [rest @ .., last] => format!("`{}` or `{last}`", rest.join("`, `")),
        [] => String::new(),
    }
}

/// A text that is equal for equal values, whatever the order of their members (JSON Schema: `uniqueItems`).
fn canonical(node: Node) -> String {
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
            match written.parse::<f64>() {
                // Beyond 2^53 distinct integers would become one.
                Ok(number) if number.abs() < 9e15 => text.push_str(&number.to_string()),
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
            members.sort_by_key(|(key, _)| key.text);
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
    use std::fmt::Write as _;
    let _ = write!(text, "\"{}:{string}", string.len());
}

/// A value as a sentence names it.
fn brief(node: Node) -> String {
    match node.kind() {
        Kind::String => format!("`{}`", node.as_str().unwrap_or_default()),
        Kind::Number => format!("`{}`", node.as_number().unwrap_or_default()),
        Kind::Object => {
            node.text_of("$ref").or(node.text_of("name")).map_or("the same object".to_owned(), |n| format!("`{n}`"))
        }
        _ => "the same value".to_owned(),
    }
}
