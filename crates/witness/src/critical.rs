//! The values of one fact where a comparison passes from one side to the other.
//!
//! Whatever stands between the fact and the comparison (an age, a delay, a sum): two values on either side are enough to
//! cut the way between them in halves, down to two neighbours.

use std::cmp::Ordering;

use reperes_engine::program::{Node, Program, Reading};
use reperes_engine::{NodeId, Place, Probe, Value};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::line::Line;
use crate::reads::Test;

/// The ranks of the values next to a passage, rising, each once.
/// `from`: more ranks to look from than the ends of the line.
pub fn passages(
    program: &Program,
    probe: &mut Probe<'_>,
    test: Test,
    place: Place,
    line: Line,
    from: &[i64],
) -> Vec<i64> {
    passages_by(program, test, line, from, |node, value| {
        probe.value_with(node, place, value)
    })
}

/// The same, `value_with` saying what a node is worth once the fact has a value.
pub fn passages_by(
    program: &Program,
    test: Test,
    line: Line,
    from: &[i64],
    mut value_with: impl FnMut(NodeId, Value) -> Option<Value>,
) -> Vec<i64> {
    let mut known: Vec<(i64, Ordering)> = Vec::new();
    let mut found = Vec::new();
    for sides in readings(program, test) {
        let mut side = |rank: i64| compared(&mut value_with, sides, line.at(rank));
        known.clear();
        let mut starts = starts(program, test, line);
        starts.extend(from);
        starts.sort_unstable();
        starts.dedup();
        for start in starts {
            known.extend(side(start).map(|side| (start, side)));
        }
        for pair in known.windows(2) {
            let &[(low, at_low), (high, at_high)] = pair else {
                continue;
            };
            if at_low == at_high {
                continue;
            }
            // From less to equal, then from equal to greater; or the other way round.
            for is_apart in [|side: Ordering| side.is_lt(), |side: Ordering| side.is_le()] {
                if is_apart(at_low) != is_apart(at_high) {
                    found.extend(cut(&mut side, is_apart, (low, at_low), high));
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Two neighbours on either side.
fn cut(
    side: &mut impl FnMut(i64) -> Option<Ordering>,
    is_apart: impl Fn(Ordering) -> bool,
    (mut low, at_low): (i64, Ordering),
    mut high: i64,
) -> Vec<i64> {
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match side(middle) {
            Some(at) if is_apart(at) == is_apart(at_low) => low = middle,
            Some(_) => high = middle,
            None => return Vec::new(),
        }
    }
    vec![low, high]
}

/// One side against the other, and how the first is read before.
#[derive(Clone, Copy)]
enum Sides {
    Nodes(NodeId, NodeId),
    Bound(NodeId, Decimal, Reading),
}

/// A table in whole euros is passed where its key is, and where what it reads of the key is.
fn readings(program: &Program, test: Test) -> Vec<Sides> {
    match test {
        Test::Compare(_, left, right) => vec![Sides::Nodes(left, right)],
        Test::Bound(index, at) => {
            let Some(bareme) = program.baremes.get(usize::from(index)) else {
                return Vec::new();
            };
            let plain = Sides::Bound(bareme.key, at, Reading::Exact);
            match bareme.reading {
                Reading::Exact => vec![plain],
                Reading::Truncated | Reading::Rounded => vec![
                    plain,
                    Sides::Bound(bareme.key, at, bareme.reading),
                    Sides::Bound(bareme.key, at + Decimal::ONE, Reading::Exact),
                ],
            }
        }
    }
}

fn compared(
    value_with: &mut impl FnMut(NodeId, Value) -> Option<Value>,
    sides: Sides,
    value: Value,
) -> Option<Ordering> {
    match sides {
        Sides::Nodes(left, right) => {
            let left = value_with(left, value)?;
            let right = value_with(right, value)?;
            order(left, right)
        }
        Sides::Bound(key, at, reading) => match value_with(key, value)? {
            Value::Num(key) => Some(read(key, reading).cmp(&at)),
            Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
        },
    }
}

/// The key of a table as it is read.
pub fn read(key: Decimal, reading: Reading) -> Decimal {
    match reading {
        Reading::Exact => key,
        Reading::Truncated => key.floor(),
        Reading::Rounded => key.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
    }
}

/// The table that a node reads, and the key as the table reads it.
pub fn table_key(program: &Program, node: NodeId, key: Decimal) -> Option<(u16, Decimal)> {
    let Node::Lookup(index, _) = program.node(node) else {
        return None;
    };
    let bareme = program.baremes.get(usize::from(*index))?;
    Some((*index, read(key, bareme.reading)))
}

/// How two values of one type stand; answers of a list have no order.
pub fn order(left: Value, right: Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Num(left), Value::Num(right)) => Some(left.cmp(&right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(&right)),
        (Value::Month(left), Value::Month(right)) => Some(left.cmp(&right)),
        (Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), _) => None,
    }
}

fn constant(program: &Program, id: NodeId) -> Option<Decimal> {
    if let Node::Const(Value::Num(number)) = program.node(id) {
        Some(*number)
    } else {
        None
    }
}

/// Where to look from: both ends, a few days between, and what a bound says itself.
fn starts(program: &Program, test: Test, line: Line) -> Vec<i64> {
    let mut starts = vec![0, line.last()];
    match line {
        Line::Steps { .. } => {
            let written: Vec<Decimal> = match test {
                Test::Bound(_, at) => vec![at],
                Test::Compare(_, left, right) => [left, right]
                    .into_iter()
                    .filter_map(|id| constant(program, id))
                    .collect(),
            };
            starts.extend(written.into_iter().filter_map(|at| line.rank(Value::Num(at))));
        }
        // A delay may have two ends: a few days between those declared see both.
        Line::Days { last, .. } => starts.extend((1..8).map(|part| last * part / 8)),
        Line::Months { .. } => {}
    }
    starts
}
