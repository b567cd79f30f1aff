//! The values that constant comparisons leave to an expression.

use reperes_engine::program::{Comparison, Node, Program, Rounding, Tally};
use reperes_engine::{Date, Month, NodeId, Type, Unit, Value};
use rust_decimal::Decimal;

use crate::check::describe;

/// One end of a domain, and whether it belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub at: Decimal,
    pub inclusive: bool,
}

/// What is left of an expression's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// Numbers, and dates and months by their rank.
    Line {
        low: Option<End>,
        high: Option<End>,
        whole: bool,
    },
    /// Answers of a list; of a oui or non, bit 0 is non and bit 1 oui.
    Mask(u64),
}

impl Domain {
    /// Every value that the type allows.
    pub fn all(program: &Program, node: NodeId) -> Domain {
        match program.types.get(node as usize).copied().unwrap_or(Type::Number) {
            Type::Bool => Domain::Mask(3),
            Type::Choice(list) => {
                let count = program
                    .choices
                    .get(usize::from(list))
                    .map_or(64, |list| list.options.len());
                let unused = 64_usize.saturating_sub(count);
                Domain::Mask(u64::MAX.checked_shr(u32::try_from(unused).unwrap_or(0)).unwrap_or(0))
            }
            Type::Date | Type::Month => Domain::Line {
                low: None,
                high: None,
                whole: true,
            },
            Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::History => Domain::Line {
                low: None,
                high: None,
                whole: is_whole(program, node),
            },
        }
    }

    /// What is left once `value comparison bound` holds.
    pub fn keep(self, how: Comparison, bound: Value) -> Domain {
        match self {
            Domain::Mask(mask) => {
                let bit = match bound {
                    Value::Bool(answer) => 1 << u64::from(answer),
                    Value::Choice(rank) => 1_u64.checked_shl(u32::from(rank)).unwrap_or(0),
                    Value::Num(_) | Value::Date(_) | Value::Month(_) => u64::MAX,
                };
                Domain::Mask(match how {
                    Comparison::Equal => mask & bit,
                    Comparison::NotEqual => mask & !bit,
                    Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual | Comparison::Greater => {
                        mask
                    }
                })
            }
            Domain::Line { low, high, whole } => {
                let Some(at) = rank(bound) else { return self };
                let end = |inclusive| Some(End { at, inclusive });
                let (low, high) = match how {
                    Comparison::Less => (low, lowest(high, end(false))),
                    Comparison::LessOrEqual => (low, lowest(high, end(true))),
                    Comparison::Equal => (highest(low, end(true)), lowest(high, end(true))),
                    Comparison::GreaterOrEqual => (highest(low, end(true)), high),
                    Comparison::Greater => (highest(low, end(false)), high),
                    // One point less empties a domain only when it was that point.
                    Comparison::NotEqual if low == high && low == end(true) => (end(false), high),
                    Comparison::NotEqual => (low, high),
                };
                Domain::Line { low, high, whole }.tightened()
            }
        }
    }

    pub fn keep_mask(self, kept: u64) -> Domain {
        match self {
            Domain::Mask(mask) => Domain::Mask(mask & kept),
            Domain::Line { .. } => self,
        }
    }

    /// Whole numbers end on whole numbers: more than 17 and less than 18 is nobody.
    fn tightened(self) -> Domain {
        match self {
            Domain::Line { low, high, whole: true } => {
                let low = low.map(|end| End {
                    at: first_whole(end),
                    inclusive: true,
                });
                let high = high.map(|end| End {
                    at: last_whole(end),
                    inclusive: true,
                });
                Domain::Line { low, high, whole: true }
            }
            Domain::Line { whole: false, .. } | Domain::Mask(_) => self,
        }
    }

    pub fn is_empty(self) -> bool {
        match self {
            Domain::Mask(mask) => mask == 0,
            Domain::Line {
                low: Some(low),
                high: Some(high),
                ..
            } => low.at > high.at || (low.at == high.at && !(low.inclusive && high.inclusive)),
            Domain::Line { low: _, high: _, .. } => false,
        }
    }
}

pub(super) fn first_whole(end: End) -> Decimal {
    if end.inclusive {
        end.at.ceil()
    } else {
        end.at.floor() + Decimal::ONE
    }
}

pub(super) fn last_whole(end: End) -> Decimal {
    if end.inclusive {
        end.at.floor()
    } else {
        end.at.ceil() - Decimal::ONE
    }
}

fn lowest(a: Option<End>, b: Option<End>) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) if a.at < b.at || (a.at == b.at && !a.inclusive) => Some(a),
        (a, None) => a,
        (_, b) => b,
    }
}

fn highest(a: Option<End>, b: Option<End>) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) if a.at > b.at || (a.at == b.at && !a.inclusive) => Some(a),
        (a, None) => a,
        (_, b) => b,
    }
}

/// Where a value stands on its line.
fn rank(value: Value) -> Option<Decimal> {
    match value {
        Value::Num(number) => Some(number),
        Value::Date(Date(day)) => Some(Decimal::from(day)),
        Value::Month(Month(month)) => Some(Decimal::from(month)),
        Value::Bool(_) | Value::Choice(_) => None,
    }
}

/// Whether an expression only takes whole values: numbers and durations are asked without decimals.
pub(crate) fn is_whole(program: &Program, id: NodeId) -> bool {
    let all = |nodes: &[NodeId]| nodes.iter().all(|node| is_whole(program, *node));
    match program.node(id) {
        Node::Const(Value::Num(number)) => number.fract().is_zero(),
        Node::Const(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) => true,
        Node::Var(variable) | Node::Monthly(variable, _) => match program.variables.get(usize::from(*variable)) {
            Some(variable) => match (variable.computed, variable.ty) {
                (Some(node), _) => is_whole(program, node),
                (None, Type::Number | Type::Quantity(_)) => variable.fallbacks.is_empty(),
                (
                    None,
                    Type::Rate
                    | Type::Money(_)
                    | Type::Bool
                    | Type::Date
                    | Type::Month
                    | Type::Choice(_)
                    | Type::History,
                ) => false,
            },
            None => false,
        },
        Node::Elapsed(
            Unit::An | Unit::Mois | Unit::Semaine | Unit::Jour | Unit::Nuit | Unit::Heure | Unit::Km,
            _,
            _,
        ) => true,
        Node::Count(_) => true,
        Node::Received { tally, .. } => match tally {
            Tally::Count => true,
            Tally::Total => false,
        },
        Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::If(_, a, b) => all(&[*a, *b]),
        Node::Min(nodes) | Node::Max(nodes) => all(nodes),
        Node::Sum(a) | Node::Named(_, a) => is_whole(program, *a),
        Node::Round(rounding, a) => match rounding {
            Rounding::Euro | Rounding::EuroInferieur | Rounding::EuroSuperieur | Rounding::CinqEurosInferieurs => true,
            Rounding::Centime | Rounding::CentimeInferieur => is_whole(program, *a),
        },
        Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Lookup(..)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Unpublished(..) => false,
    }
}

/// « au moins 18 ans », « moins de 16 ans ».
pub(super) fn words(program: &Program, ty: Type, how: Comparison, bound: Value) -> String {
    let value = describe::value(program, ty, bound);
    let is_day = matches!(ty, Type::Date | Type::Month);
    match how {
        Comparison::Less if is_day => format!("avant le {value}"),
        Comparison::LessOrEqual if is_day => format!("au plus tard le {value}"),
        Comparison::GreaterOrEqual if is_day => format!("au plus tôt le {value}"),
        Comparison::Greater if is_day => format!("après le {value}"),
        Comparison::Less => format!("moins de {value}"),
        Comparison::LessOrEqual => format!("au plus {value}"),
        Comparison::Equal => format!("« {value} »"),
        Comparison::NotEqual => format!("autre que « {value} »"),
        Comparison::GreaterOrEqual => format!("au moins {value}"),
        Comparison::Greater => format!("plus de {value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOWS: [Comparison; 6] = [
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Equal,
        Comparison::GreaterOrEqual,
        Comparison::Greater,
        Comparison::NotEqual,
    ];

    fn holds(value: Decimal, how: Comparison, bound: Decimal) -> bool {
        match how {
            Comparison::Less => value < bound,
            Comparison::LessOrEqual => value <= bound,
            Comparison::Equal => value == bound,
            Comparison::NotEqual => value != bound,
            Comparison::GreaterOrEqual => value >= bound,
            Comparison::Greater => value > bound,
        }
    }

    fn halves(range: std::ops::RangeInclusive<i64>) -> Vec<Decimal> {
        range.map(|count| Decimal::new(count * 5, 1)).collect()
    }

    #[test]
    fn comparisons_leave_nothing_only_when_no_value_meets_them_all() {
        let bounds = [Decimal::ONE, Decimal::TWO, Decimal::from(3)];
        let comparisons: Vec<(Comparison, Decimal)> =
            bounds.iter().flat_map(|bound| HOWS.map(|how| (how, *bound))).collect();
        for whole in [false, true] {
            let values: Vec<Decimal> = halves(0..=8)
                .into_iter()
                .filter(|value| !whole || value.fract().is_zero())
                .collect();
            for first in &comparisons {
                for second in &comparisons {
                    for third in &comparisons {
                        let all = [*first, *second, *third];
                        let any = Domain::Line {
                            low: None,
                            high: None,
                            whole,
                        };
                        let left = all
                            .iter()
                            .fold(any, |left, (how, bound)| left.keep(*how, Value::Num(*bound)));
                        let met = values
                            .iter()
                            .any(|value| all.iter().all(|(how, bound)| holds(*value, *how, *bound)));
                        // A point taken away before its line was cut down to it is not remembered.
                        let is_exact = [first, second].iter().all(|(how, _)| *how != Comparison::NotEqual);
                        assert!(!left.is_empty() || !met, "{all:?} whole: {whole}");
                        assert!(left.is_empty() || met || !is_exact, "{all:?} whole: {whole}");
                    }
                }
            }
        }
    }
}
