//! apiProperties.json: what a connection asks for, the policies, and who publishes (Microsoft Learn, "Connection
//! parameters", "Multi-auth" and "paconn").
//!
//! [`shape`] holds the file against tables of what may stand where, as [`openapi`](crate::openapi) does with a
//! definition; what is here and in [`connection`] and [`policies`] are typed looks at what it declares.

pub mod connection;
pub mod forms;
pub mod naming;
pub mod policies;
pub mod settings;
pub mod shape;

use crate::document::{Document, Node};
use crate::structure::{Structure, Words, hold};
use connection::{OAuth, Parameter, Set};
use policies::Policy;

/// apiProperties.json, read.
pub struct Properties<'d> {
    root: Node<'d>,
    parameters: Vec<Parameter<'d>>,
    structure: Structure<'d>,
}

impl<'d> Properties<'d> {
    /// `None` where the file is no object, or its tree cannot be trusted.
    pub fn of(document: &'d Document) -> Option<Properties<'d>> {
        let root = document.root().filter(|root| document.is_sound() && root.is_object())?;
        let words =
            Words { hint: shape::hint, describe: naming::describe, extensions: &[], stands_for: |_, _, _| Vec::new() };
        let structure = hold(root, &shape::ROOT, words, false);
        let mut properties = Properties { root, parameters: Vec::new(), structure };
        let own = properties.field("connectionParameters");
        properties.parameters.extend(own.into_iter().flat_map(Node::members).map(|(name, node)| Parameter {
            name,
            node,
            set: None,
        }));
        let in_sets: Vec<Parameter> = properties.sets().flat_map(|set| set.parameters()).collect();
        properties.parameters.extend(in_sets);
        Some(properties)
    }

    pub fn root(&self) -> Node<'d> {
        self.root
    }

    /// The object that everything stands in.
    pub fn body(&self) -> Option<Node<'d>> {
        self.root.get("properties").filter(|body| body.is_object())
    }

    fn field(&self, name: &str) -> Option<Node<'d>> {
        self.body()?.get(name)
    }

    /// What differs from the tables of the file's shape.
    pub fn structure(&self) -> &Structure<'d> {
        &self.structure
    }

    /// Whether an object has a member that was meant to be this field, which it does not have: that is told of the
    /// member's name, and nothing else of what is missing.
    pub fn is_misspelt(&self, owner: Node, field: &str) -> bool {
        self.structure.misspelt(owner, field).is_some()
    }

    /// Whether every connection parameter is seen: where what holds them is missing or has a misspelt name, they are not.
    pub fn has_all_parameters(&self) -> bool {
        let Some(body) = self.body() else { return false };
        let is_hidden = |owner: Node, fields: &[&str]| fields.iter().any(|field| self.is_misspelt(owner, field));
        !is_hidden(body, &["connectionParameters", "connectionParameterSets"])
            && !self.sets_node().is_some_and(|sets| is_hidden(sets, &["values"]))
            && !self.sets().any(|set| is_hidden(set.node, &["parameters"]))
    }

    pub fn publisher(&self) -> Option<Node<'d>> {
        self.field("publisher")
    }

    pub fn stack_owner(&self) -> Option<Node<'d>> {
        self.field("stackOwner")
    }

    pub fn brand_color(&self) -> Option<Node<'d>> {
        self.field("iconBrandColor")
    }

    pub fn capabilities(&self) -> impl Iterator<Item = Node<'d>> {
        self.field("capabilities").into_iter().flat_map(Node::items)
    }

    /// What says that connections go through the on-premises data gateway: a capability, or a parameter for the gateway.
    pub fn gateway(&self) -> Option<Node<'d>> {
        let parameter =
            || self.parameters.iter().find(|parameter| parameter.is_gateway()).map(|parameter| parameter.node);
        self.capabilities().find(|capability| capability.as_str() == Some("gateway")).or_else(parameter)
    }

    /// `connectionParameters`, as an object.
    pub fn parameters_node(&self) -> Option<Node<'d>> {
        self.field("connectionParameters")
    }

    /// `connectionParameterSets`, as an object.
    pub fn sets_node(&self) -> Option<Node<'d>> {
        self.field("connectionParameterSets")
    }

    pub fn sets(&self) -> impl Iterator<Item = Set<'d>> + use<'d> {
        let values = self.sets_node().and_then(|sets| sets.get("values"));
        values.into_iter().flat_map(Node::items).map(|node| Set { node })
    }

    /// Every connection parameter: those of `connectionParameters`, then those of each set.
    pub fn parameters(&self) -> &[Parameter<'d>] {
        &self.parameters
    }

    /// Every OAuth setting, with the parameter that holds it.
    pub fn oauth(&self) -> impl Iterator<Item = OAuth<'d>> {
        self.parameters.iter().filter_map(Parameter::oauth)
    }

    pub fn policies(&self) -> impl Iterator<Item = Policy<'d>> + use<'d> {
        self.field("policyTemplateInstances").into_iter().flat_map(Node::items).map(|node| Policy { node })
    }

    /// `scriptOperations`: the operations that run the script.
    pub fn script_operations(&self) -> Option<Node<'d>> {
        self.field("scriptOperations")
    }
}
