//! What checking needs and builds: the program so far, the names, and what went wrong.

use std::collections::{BTreeSet, HashMap};

use reperes_engine::program::Source;
use reperes_engine::{NodeId, Program, Type};

use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::names::Names;

/// An expression that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub node: NodeId,
    pub ty: Type,
    pub place: Place,
    /// Where it reads a fact of the child at hand, if it does.
    pub child: Option<Place>,
    /// The definition it comes from, for the « why » of a message.
    pub origin: Option<(String, Place)>,
}

pub(crate) struct Context<'a> {
    pub program: Program,
    pub names: Names,
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// What was divided by, to prove that it cannot be zero.
    pub divisors: Vec<(NodeId, Place)>,
    /// The bounds of what is not published, to prove that they are in order.
    pub unpublished: Vec<((NodeId, Place), (NodeId, Place))>,
    /// What is asked of each child, wherever children are counted.
    pub counts: Vec<(NodeId, Place)>,
    /// The facts that say which children a family has in charge.
    pub attaching: BTreeSet<u16>,
    /// Where each comparison was written, to show it in a proof.
    pub comparisons: Vec<(NodeId, Place)>,
    /// Where each test of a `si … alors … sinon …` was written.
    pub branches: Vec<(NodeId, Place)>,
    /// Names of definitions and tables that something uses.
    pub used: BTreeSet<Place>,
    pub used_variables: BTreeSet<u16>,
    pub used_parameters: BTreeSet<u16>,
    pub(super) known: HashMap<String, NodeId>,
    pub(super) sizes: Vec<super::arena::Size>,
    pub(super) variable_sizes: HashMap<u16, super::arena::Size>,
}

impl<'a> Context<'a> {
    pub fn new(names: Names, diagnostics: &'a mut Vec<Diagnostic>) -> Context<'a> {
        Context {
            program: Program::default(),
            names,
            diagnostics,
            divisors: Vec::new(),
            counts: Vec::new(),
            attaching: BTreeSet::new(),
            unpublished: Vec::new(),
            comparisons: Vec::new(),
            branches: Vec::new(),
            used: BTreeSet::new(),
            used_variables: BTreeSet::new(),
            used_parameters: BTreeSet::new(),
            known: HashMap::new(),
            sizes: Vec::new(),
            variable_sizes: HashMap::new(),
        }
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Index of a source, the same for the same source.
    pub fn source(&mut self, source: &Source) -> u32 {
        let sources = &mut self.program.sources;
        let index = sources.iter().position(|known| known == source).unwrap_or_else(|| {
            sources.push(source.clone());
            sources.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }
}
