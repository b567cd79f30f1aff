//! Expressions that mean the same, however they are written.

use std::cell::RefCell;
use std::collections::HashMap;

use reperes_engine::program::{Bareme, Comparison, Node};
use reperes_engine::{NodeId, Program, Type};

use super::atoms::{meaning, mirrored};

/// Two nodes have the same number when they can only have the same value: names are replaced by what they mean,
/// and the order of a sum, of a `et` or of a comparison does not count.
pub(super) struct Same<'p> {
    program: &'p Program,
    of_nodes: RefCell<HashMap<NodeId, u32>>,
    numbers: RefCell<HashMap<String, u32>>,
}

impl<'p> Same<'p> {
    pub fn new(program: &'p Program) -> Same<'p> {
        Same {
            program,
            of_nodes: RefCell::default(),
            numbers: RefCell::default(),
        }
    }

    pub fn number(&self, id: NodeId) -> u32 {
        let id = meaning(self.program, id);
        if let Some(known) = self.of_nodes.borrow().get(&id) {
            return *known;
        }
        let ty = self.program.types.get(id as usize);
        let node = self.program.node(id);
        let key = if let Node::Lookup(index, column) = node
            && let Some(bareme) = self.program.baremes.get(usize::from(*index))
        {
            self.column(bareme, *column)
        } else if let Some(contrary) = self.denied(node) {
            return contrary;
        } else {
            // Money by month is not money by year, even with the same figure.
            format!("{:?} {:?}", self.plain(node), ty.copied())
        };
        let number = self.of_key(key);
        self.of_nodes.borrow_mut().insert(id, number);
        number
    }

    /// `non (x < 3)` is `x >= 3`, and `non non x` is `x`.
    fn denied(&self, node: &Node) -> Option<u32> {
        let Node::Not(inner) = node else { return None };
        match self.program.node(meaning(self.program, *inner)) {
            Node::Not(twice) => Some(self.number(*twice)),
            Node::Compare(how, a, b) => {
                let plain = self.compared(how.contrary(), *a, *b);
                Some(self.of_key(format!("{plain:?} {:?}", Some(Type::Bool))))
            }
            Node::Const(_)
            | Node::Var(_)
            | Node::Monthly(..)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Param(..)
            | Node::And(_)
            | Node::Or(_)
            | Node::OneOf(..)
            | Node::If(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Shift { .. }
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => None,
        }
    }

    fn of_key(&self, key: String) -> u32 {
        let mut numbers = self.numbers.borrow_mut();
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(key).or_insert(next)
    }

    /// A table is worth what its key and its cells are worth.
    fn column(&self, bareme: &Bareme, column: u8) -> String {
        let cells = bareme.brackets.iter().map(|bracket| {
            let cell = bracket.values.get(usize::from(column)).map(|cell| self.number(*cell));
            (bracket.lower, bracket.upper, cell)
        });
        format!(
            "{} {:?} {:?}",
            self.number(bareme.key),
            bareme.reading,
            cells.collect::<Vec<_>>()
        )
    }

    fn all(&self, nodes: &[NodeId]) -> Vec<u32> {
        let mut numbers: Vec<u32> = nodes.iter().map(|node| self.number(*node)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn pair(&self, a: NodeId, b: NodeId) -> (u32, u32) {
        let (a, b) = (self.number(a), self.number(b));
        (a.min(b), a.max(b))
    }

    /// The operation with the numbers of its operands.
    fn plain(&self, node: &Node) -> Node {
        match node {
            Node::Compare(how, a, b) => self.compared(*how, *a, *b),
            Node::Not(a) => Node::Not(self.number(*a)),
            Node::And(all) => Node::And(self.all(all)),
            Node::Or(any) => Node::Or(self.all(any)),
            Node::Min(all) => Node::Min(self.all(all)),
            Node::Max(all) => Node::Max(self.all(all)),
            Node::Add(a, b) => {
                let (a, b) = self.pair(*a, *b);
                Node::Add(a, b)
            }
            Node::Mul(a, b) => {
                let (a, b) = self.pair(*a, *b);
                Node::Mul(a, b)
            }
            Node::Monthly(fact, a) => Node::Monthly(*fact, self.number(*a)),
            Node::MonthOf(a) => Node::MonthOf(self.number(*a)),
            Node::FirstDay(a) => Node::FirstDay(self.number(*a)),
            Node::LastDay(a) => Node::LastDay(self.number(*a)),
            Node::Param(parameter, a) => Node::Param(*parameter, self.number(*a)),
            Node::OneOf(a, mask) => Node::OneOf(self.number(*a), *mask),
            Node::If(a, b, c) => Node::If(self.number(*a), self.number(*b), self.number(*c)),
            Node::Sub(a, b) => Node::Sub(self.number(*a), self.number(*b)),
            Node::Div(a, b) => Node::Div(self.number(*a), self.number(*b)),
            Node::Shift {
                base,
                by,
                unit,
                forward,
            } => Node::Shift {
                base: self.number(*base),
                by: self.number(*by),
                unit: *unit,
                forward: *forward,
            },
            Node::Elapsed(unit, a, b) => Node::Elapsed(*unit, self.number(*a), self.number(*b)),
            Node::Round(rounding, a) => Node::Round(*rounding, self.number(*a)),
            Node::Count(a) => Node::Count(self.number(*a)),
            Node::Exists(a) => Node::Exists(self.number(*a)),
            Node::All(a) => Node::All(self.number(*a)),
            Node::Sum(a) => Node::Sum(self.number(*a)),
            Node::Received { of, tally, from, to } => Node::Received {
                of: *of,
                tally: *tally,
                from: self.number(*from),
                to: self.number(*to),
            },
            Node::Unpublished(a, b) => Node::Unpublished(self.number(*a), self.number(*b)),
            Node::Const(_)
            | Node::Var(_)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::Lookup(..)
            | Node::Named(..) => node.clone(),
        }
    }

    /// `3 <= x` is `x >= 3`: the operand with the smallest number comes first.
    fn compared(&self, how: Comparison, a: NodeId, b: NodeId) -> Node {
        let (a, b) = (self.number(a), self.number(b));
        if a <= b {
            Node::Compare(how, a, b)
        } else {
            Node::Compare(mirrored(how), b, a)
        }
    }
}
