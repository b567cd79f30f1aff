//! The nodes of the program: the same expression is the same node, and none is too large to evaluate.

use reperes_engine::program::Node;
use reperes_engine::{NodeId, Type, Value};

use super::Context;
use crate::diagnostic::{Diagnostic, Place};

/// The engine recurses on nodes, in a browser's small stack.
const MAX_HEIGHT: u32 = 128;
/// The engine evaluates a definition each time it is used.
const MAX_WEIGHT: u64 = 40_000;

/// What evaluating a node takes, definitions and worked-out facts included.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    height: u32,
    weight: u64,
}

impl Context<'_> {
    /// The node of an operation, new or already there.
    pub fn node(&mut self, node: Node, ty: Type) -> NodeId {
        let key = format!("{node:?} {ty:?}");
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let size = self.size_of(&node);
        let id = NodeId::try_from(self.program.nodes.len()).unwrap_or(NodeId::MAX);
        self.program.nodes.push(node);
        self.program.types.push(ty);
        self.sizes.push(size);
        self.known.insert(key, id);
        id
    }

    pub fn constant(&mut self, value: Value, ty: Type) -> NodeId {
        self.node(Node::Const(value), ty)
    }

    /// The same operation read in another unit.
    pub fn read_as(&mut self, id: NodeId, ty: Type) -> NodeId {
        let node = self.program.node(id).clone();
        self.node(node, ty)
    }

    /// What a worked-out fact takes to evaluate, each time it is read.
    pub fn grow_variable(&mut self, variable: u16, node: NodeId) {
        let more = self.size(node);
        let size = self.variable_sizes.entry(variable).or_default();
        size.height = size.height.max(more.height);
        size.weight = size.weight.saturating_add(more.weight);
    }

    fn size(&self, id: NodeId) -> Size {
        self.sizes.get(id as usize).copied().unwrap_or_default()
    }

    fn size_of(&self, node: &Node) -> Size {
        let mut size = Size::default();
        let mut add = |more: Size| {
            size.height = size.height.max(more.height);
            size.weight = size.weight.saturating_add(more.weight);
        };
        for child in node.operands() {
            add(self.size(child));
        }
        // A history is never worked out: reading it costs no more than its own node.
        if let Node::Var(variable) | Node::Monthly(variable, _) = node {
            add(self.variable_sizes.get(variable).copied().unwrap_or_default());
        }
        if let Node::Lookup(bareme, _) = node
            && let Some(bareme) = self.program.baremes.get(usize::from(*bareme))
        {
            add(self.size(bareme.key));
            for cell in bareme.brackets.iter().flat_map(|bracket| &bracket.values) {
                add(self.size(*cell));
            }
        }
        Size {
            height: size.height + 1,
            weight: size.weight.saturating_add(1),
        }
    }

    /// Refuses what the engine could not evaluate in reasonable time and stack.
    pub fn is_evaluable(&mut self, id: NodeId, place: Place) -> bool {
        let size = self.size(id);
        if size.height > MAX_HEIGHT {
            self.report(
                Diagnostic::new(
                    "R109",
                    place,
                    format!(
                        "avec les définitions qu'elle emploie, ce calcul est emboîté sur plus de {MAX_HEIGHT} niveaux"
                    ),
                )
                .label("trop profond")
                .help("simplifiez les définitions qui s'emploient l'une l'autre"),
            );
        } else if size.weight > MAX_WEIGHT {
            self.report(
                Diagnostic::new(
                    "R115",
                    place,
                    "avec les définitions qu'elle emploie, ce calcul fait plus de 40 000 opérations",
                )
                .label("calcul trop long")
                .help("simplifiez les définitions qui s'emploient l'une l'autre"),
            );
        }
        size.height <= MAX_HEIGHT && size.weight <= MAX_WEIGHT
    }
}
