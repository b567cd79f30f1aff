//! Reading expressions of one family, one fact replaced at will.

use super::evaluator::{Evaluator, Mode, Subject};
use super::partial::Range;
use crate::bascule::Place;
use crate::program::{NodeId, Program};
use crate::situation::Situation;
use crate::value::Value;

/// What expressions are worth for a family, and would be with another value in one place.
///
/// ```
/// use reperes_engine::{Date, Place, Probe, Program, Situation, Type, Value};
/// use reperes_engine::program::Node;
/// let mut program = Program::default();
/// program.nodes.push(Node::Request);
/// program.types.push(Type::Date);
/// let day = Date::parse("2026-03-15").unwrap();
/// let situation = Situation::new(&program, day);
/// let mut probe = Probe::new(&program, &situation, None);
/// assert_eq!(probe.value(0), Some(Value::Date(day)));
/// let later = Value::Date(Date::parse("2026-04-01").unwrap());
/// assert_eq!(probe.value_with(0, Place::Request, later), Some(later));
/// ```
pub struct Probe<'a> {
    evaluator: Evaluator<'a>,
}

impl<'a> Probe<'a> {
    /// `child`: the rank of the child whose facts `enfant.…` reads, outside the counts over all of them.
    pub fn new(program: &'a Program, situation: &'a Situation, child: Option<usize>) -> Probe<'a> {
        let mut evaluator = Evaluator::new(program, Some(situation));
        evaluator.subject = child.map_or(Subject::Anyone, Subject::Child);
        Probe { evaluator }
    }

    /// The value of a node, hypotheses allowed; `None` while it is not one value.
    pub fn value(&mut self, node: NodeId) -> Option<Value> {
        let sure = self.evaluator.in_mode(Mode::Sure, node).value();
        sure.or_else(|| self.evaluator.in_mode(Mode::Supposed, node).value())
    }

    /// The same once `place` holds `value`.
    pub fn value_with(&mut self, node: NodeId, place: Place, value: Value) -> Option<Value> {
        self.evaluator.overlay = Some((place, Range::known(value)));
        let found = self.value(node);
        self.evaluator.overlay = None;
        found
    }
}
