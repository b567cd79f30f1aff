//! An expression as it was written: names are still words, units are already values.

use std::ops::Range;

use reperes_engine::program::Comparison;
use reperes_engine::{Type, Value};

/// Places are offsets in the text of the expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expr {
    pub kind: Kind,
    pub span: Range<usize>,
    /// Height of the tree, so that nothing that walks it can run out of stack.
    pub depth: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Literal(Value, Type),
    /// Dots included: `enfant.date_naissance`, `participation.taux`.
    Name(String),
    Call {
        name: String,
        name_span: Range<usize>,
        arguments: Vec<Expr>,
    },
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Compare {
        operator: Comparison,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Between {
        value: Box<Expr>,
        low: Box<Expr>,
        high: Box<Expr>,
    },
    Among {
        value: Box<Expr>,
        options: Vec<(String, Range<usize>)>,
    },
    If {
        condition: Box<Expr>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    Arithmetic {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    Div,
}

impl Expr {
    /// Calls `visit` with every name that is written, function names excluded.
    pub fn names(&self, visit: &mut impl FnMut(&str, Range<usize>)) {
        match &self.kind {
            Kind::Literal(..) => {}
            Kind::Name(name) => visit(name, self.span.clone()),
            Kind::Call { arguments, .. } => arguments.iter().for_each(|argument| argument.names(visit)),
            Kind::Not(inner) => inner.names(visit),
            Kind::And(parts) | Kind::Or(parts) => parts.iter().for_each(|part| part.names(visit)),
            Kind::Compare { left, right, .. } | Kind::Arithmetic { left, right, .. } => {
                left.names(visit);
                right.names(visit);
            }
            Kind::Between { value, low, high } => {
                value.names(visit);
                low.names(visit);
                high.names(visit);
            }
            Kind::Among { value, .. } => value.names(visit),
            Kind::If {
                condition,
                then,
                otherwise,
            } => {
                condition.names(visit);
                then.names(visit);
                otherwise.names(visit);
            }
        }
    }

    /// Calls `visit` with every function that is called, monthly facts and dated parameters included.
    pub fn calls(&self, visit: &mut impl FnMut(&str)) {
        match &self.kind {
            Kind::Literal(..) | Kind::Name(_) => {}
            Kind::Call { name, arguments, .. } => {
                visit(name);
                arguments.iter().for_each(|argument| argument.calls(visit));
            }
            Kind::Not(inner) => inner.calls(visit),
            Kind::And(parts) | Kind::Or(parts) => parts.iter().for_each(|part| part.calls(visit)),
            Kind::Compare { left, right, .. } | Kind::Arithmetic { left, right, .. } => {
                left.calls(visit);
                right.calls(visit);
            }
            Kind::Between { value, low, high } => {
                value.calls(visit);
                low.calls(visit);
                high.calls(visit);
            }
            Kind::Among { value, .. } => value.calls(visit),
            Kind::If {
                condition,
                then,
                otherwise,
            } => {
                condition.calls(visit);
                then.calls(visit);
                otherwise.calls(visit);
            }
        }
    }
}
