//! The value of an expression: Kleene's logic over booleans, intervals over the rest.
//!
//! Every operation is monotone: knowing more only narrows the range, and only removes from `missing`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::evaluator::{Evaluator, ForChildren, Note};
use super::interval::Interval;
use super::linear::Linear;
use super::logic;
use super::memo::{is_worth, is_worth_assuming};
use super::partial::{Partial, Range, UNPUBLISHED};
use super::round::round;
use super::set::VarSet;
use crate::date::{Date, Month};
use crate::explain::Observed;
use crate::program::{Node, NodeId};
use crate::value::{Unit, Value};

impl Evaluator<'_> {
    /// The value of a node, observed if someone asked for the explanation.
    pub fn node(&mut self, id: NodeId) -> Partial {
        let observed = Observed::open(self);
        let node = self.program.node(id);
        let partial = if is_worth(node) || (self.assumed.is_some() && is_worth_assuming(node)) {
            self.once(id, |evaluator| evaluator.compute(id))
        } else {
            self.compute(id)
        };
        let partial = self.narrowed(id, partial);
        let partial = match &self.assumed {
            Some(assumed) if self.inside == 0 && partial.value().is_none() => {
                let known = assumed.node(id, self.subject);
                let range = self.kept(known, partial.range);
                Partial::new(range, partial.missing, partial.notes)
            }
            Some(_) | None => partial,
        };
        observed.close(self, id, &partial);
        if self.seen.is_some() {
            self.see_truth(id, &partial);
        }
        partial
    }

    pub(super) fn compute(&mut self, id: NodeId) -> Partial {
        let program = self.program;
        match program.node(id) {
            Node::Const(value) => Partial::known(*value),
            Node::Var(variable) => self.variable(*variable),
            Node::Monthly(variable, month) => {
                let month = self.node(*month);
                self.monthly(*variable, month)
            }
            Node::Request => self.request(),
            Node::MonthOfYear(number) => {
                let request = self.request();
                let month = |day: Date| Month(day.year() * 12 + i32::from(*number) - 1);
                Partial::new(Range::Month(request.date().map(month)), request.missing, 0)
            }
            Node::MonthOf(date) => self.mapped(*date, |p| Range::Month(p.date().map(Date::month))),
            Node::FirstDay(month) => self.mapped(*month, |p| Range::Date(p.month().map(Month::first_day))),
            Node::LastDay(month) => self.mapped(*month, |p| Range::Date(p.month().map(Month::last_day))),
            Node::Param(parameter, date) => {
                let date = self.node(*date);
                self.parameter(*parameter, date)
            }
            Node::Not(a) => logic::not(self.node(*a)),
            Node::And(all) => {
                let all = self.each(all);
                logic::and(&all)
            }
            Node::Or(any) => {
                let any = self.each(any);
                logic::or(&any)
            }
            Node::Compare(how, a, b) => {
                let (a, b) = if self.is_day_of_law(*a, *b) {
                    self.on_its_day(|evaluator| (evaluator.node(*a), evaluator.node(*b)))
                } else {
                    (self.node(*a), self.node(*b))
                };
                if self.seen.is_some() {
                    self.see_comparison(id, &a, &b);
                }
                logic::compare(*how, &a, &b)
            }
            Node::OneOf(choice, mask) => {
                let choice = self.node(*choice);
                let range = Range::Bool {
                    can_be_true: choice.mask() & mask != 0,
                    can_be_false: choice.mask() & !mask != 0,
                };
                Partial::new(range, choice.missing, choice.notes)
            }
            Node::If(test, a, b) => {
                let test = self.node(*test);
                match test.settled() {
                    Some(holds) => {
                        let chosen = self.node(if holds { *a } else { *b });
                        Partial {
                            notes: chosen.notes | test.notes,
                            ..chosen
                        }
                    }
                    None => {
                        let (a, b) = (self.node(*a), self.node(*b));
                        let missing = test.missing.union(&a.missing).union(&b.missing);
                        Partial::new(a.range.join(b.range), missing, test.notes | a.notes | b.notes)
                    }
                }
            }
            Node::Add(a, b) => {
                let sum = self.numeric(*a, *b, Interval::add);
                self.added(id, [*a, *b], sum)
            }
            Node::Sub(a, b) => match self.less_its_part(*a, *b) {
                Some(rest) => rest,
                None => {
                    let rest = self.numeric(*a, *b, |a, b| a.add(b.negate()));
                    self.added(id, [*a, *b], rest)
                }
            },
            Node::Mul(a, b) => self.numeric(*a, *b, Interval::multiply),
            Node::Div(a, b) => self.numeric(*a, *b, Interval::divide),
            Node::Shift {
                base,
                by,
                unit,
                forward,
            } => {
                let (base, by) = (self.node(*base), self.node(*by));
                shift(&base, &by, *unit, *forward)
            }
            Node::Min(all) => {
                let all = self.each(all);
                extreme(&all, Interval::smallest, |operand, result| result.is_not_above(operand))
            }
            Node::Max(all) => {
                let all = self.each(all);
                extreme(&all, Interval::largest, |operand, result| operand.is_not_above(result))
            }
            Node::Elapsed(unit, from, to) => self.elapsed(*unit, *from, *to),
            Node::Round(rounding, a) => self.mapped(*a, |p| Range::Num(p.num().map(|value| round(value, *rounding)))),
            Node::Lookup(bareme, column) => self.lookup(id, *bareme, *column),
            Node::Count(holds) => self.count(*holds),
            Node::Exists(holds) => match self.for_children(*holds) {
                ForChildren::Each(each) => logic::or(&each),
                ForChildren::Anyone(one) => logic::maybe_none(one, false),
            },
            Node::All(holds) => match self.for_children(*holds) {
                ForChildren::Each(each) => logic::and(&each),
                ForChildren::Anyone(one) => logic::maybe_none(one, true),
            },
            Node::Sum(amount) => self.sum(*amount),
            Node::Received { of, tally, from, to } => self.received(*of, *tally, *from, *to),
            Node::Unpublished(low, high) => self.unpublished(*low, *high),
            Node::Named(_, node) => self.node(*node),
        }
    }

    /// Whether the request is compared with a day or a month that the rule writes: since when a law holds.
    fn is_day_of_law(&self, a: NodeId, b: NodeId) -> bool {
        let is_day = |id| matches!(self.program.node(id), Node::Request);
        let is_request = |id| is_day(id) || matches!(self.program.node(id), Node::MonthOf(day) if is_day(*day));
        let is_written = |id| matches!(self.program.node(id), Node::Const(_));
        (is_request(a) && is_written(b)) || (is_written(a) && is_request(b))
    }

    fn relations(&self) -> &[Linear] {
        self.assumed.as_ref().map_or(&[], |assumed| &assumed.relations)
    }

    /// A sum or a difference, once what stands on both sides is known to be the same.
    fn added(&mut self, id: NodeId, sides: [NodeId; 2], plain: Partial) -> Partial {
        if plain.value().is_some() || self.inside > 0 || self.assumed.is_none() {
            return plain;
        }
        if self.relations().is_empty() {
            let [left, right] = sides.map(|side| self.node(side).missing);
            if !left.meets(&right) {
                return plain;
            }
        }
        let Some(sum) = self.linear_sum(id) else { return plain };
        let relations = self.relations();
        let within = Range::Num(sum.within(relations));
        let range = self.kept(Some(within), plain.range);
        Partial::new(range, plain.missing, plain.notes)
    }

    /// `x` less a rounded share of the same `x`: it rises with `x`, so that its ends are those of `x`.
    fn less_its_part(&mut self, whole: NodeId, part: NodeId) -> Option<Partial> {
        let program = self.program;
        let (of_whole, of_part) = (self.meaning(whole), self.meaning(part));
        let Node::Round(rounding, share) = program.node(of_part) else {
            return None;
        };
        let Node::Mul(a, b) = program.node(self.meaning(*share)) else {
            return None;
        };
        let rate = match (self.meaning(*a) == of_whole, self.meaning(*b) == of_whole) {
            (true, _) => *b,
            (false, true) => *a,
            (false, false) => return None,
        };
        // A cent more gives at most one more of a share, if the whole is in cents.
        if !matches!(program.node(of_whole), Node::Round(..)) {
            return None;
        }
        let rate = self.node(rate).num().value()?;
        if rate.is_sign_negative() || rate > Decimal::ONE {
            return None;
        }
        let whole = self.node(whole);
        let left = |whole: Decimal| whole - round(whole * rate, *rounding);
        Some(Partial::new(
            Range::Num(whole.num().map(left)),
            whole.missing,
            whole.notes,
        ))
    }

    // Apart from `compute`, whose frame is on the stack as many times as expressions are nested.

    fn elapsed(&mut self, unit: Unit, from: NodeId, to: NodeId) -> Partial {
        let (from, to) = (self.node(from), self.node(to));
        let between =
            |from: Option<Date>, to: Option<Date>| from.zip(to).map(|(from, to)| Decimal::from(from.elapsed(to, unit)));
        let range = Interval {
            lo: between(from.date().hi, to.date().lo),
            hi: between(from.date().lo, to.date().hi),
        };
        Partial::new(
            Range::Num(range),
            from.missing.union(&to.missing),
            from.notes | to.notes,
        )
    }

    fn count(&mut self, holds: NodeId) -> Partial {
        match self.for_children(holds) {
            ForChildren::Each(each) => {
                let counted = |certain: fn(&Partial) -> bool| {
                    Some(Decimal::from(each.iter().filter(|child| certain(child)).count()))
                };
                let range = Interval {
                    lo: counted(|child| child.settled() == Some(true)),
                    hi: counted(|child| child.settled() != Some(false)),
                };
                gathered(Range::Num(range), &each)
            }
            ForChildren::Anyone(one) if one.settled() == Some(false) => Partial {
                missing: VarSet::EMPTY,
                range: Range::Num(Interval::exact(Decimal::ZERO)),
                ..one
            },
            ForChildren::Anyone(one) => Partial {
                range: Range::Num(Interval {
                    lo: Some(Decimal::ZERO),
                    hi: None,
                }),
                ..one
            },
        }
    }

    fn sum(&mut self, amount: NodeId) -> Partial {
        match self.for_children(amount) {
            ForChildren::Each(each) => {
                let total = each
                    .iter()
                    .fold(Interval::exact(Decimal::ZERO), |total, child| total.add(child.num()));
                gathered(Range::Num(total), &each)
            }
            ForChildren::Anyone(one) => {
                let one_amount = one.num();
                let zero = Decimal::ZERO;
                let range = Interval {
                    lo: one_amount.lo.filter(|lo| *lo >= zero).map(|_| zero),
                    hi: one_amount.hi.filter(|hi| *hi <= zero).map(|_| zero),
                };
                Partial::new(Range::Num(range), one.missing, one.notes)
            }
        }
    }

    /// All that lies between two values, whichever is the larger.
    fn unpublished(&mut self, low: NodeId, high: NodeId) -> Partial {
        let (low, high) = (self.node(low), self.node(high));
        Partial::new(
            low.range.join(high.range),
            low.missing.union(&high.missing),
            low.notes | high.notes | UNPUBLISHED,
        )
    }

    fn each(&mut self, nodes: &[NodeId]) -> Vec<Partial> {
        nodes.iter().map(|node| self.node(*node)).collect()
    }

    fn mapped(&mut self, node: NodeId, rising: impl Fn(&Partial) -> Range) -> Partial {
        let partial = self.node(node);
        Partial::new(rising(&partial), partial.missing, partial.notes)
    }

    fn numeric(
        &mut self,
        a: NodeId,
        b: NodeId,
        combine: impl Fn(Interval<Decimal>, Interval<Decimal>) -> Interval<Decimal>,
    ) -> Partial {
        let (a, b) = (self.node(a), self.node(b));
        let range = Range::Num(combine(a.num(), b.num()));
        Partial::new(range, a.missing.union(&b.missing), a.notes | b.notes)
    }

    /// The value of a parameter; of an unknown date, all the values it may have had.
    fn parameter(&mut self, id: u16, date: Partial) -> Partial {
        let program = self.program;
        let parameter = &program.parameters[usize::from(id)];
        let days = match self.figures_until() {
            Some(end) => date.date().map(|day| day.min(end)),
            None => date.date(),
        };
        let (first, last) = (days.lo.unwrap_or(Date::MIN), days.hi.unwrap_or(Date::MAX));
        let mut range: Option<Range> = None;
        for (rank, (from, value)) in parameter.values.iter().enumerate() {
            let until = parameter
                .values
                .get(rank + 1)
                .map_or(Date::MAX, |(next, _)| next.shift(-1, Unit::Jour));
            if *from <= last && first <= until {
                let known = Range::known(*value);
                range = Some(range.map_or(known, |range| range.join(known)));
            }
        }
        let before_all = parameter.values.first().is_none_or(|(from, _)| first < *from);
        let range = range.filter(|_| !before_all).unwrap_or(Range::any(parameter.ty));
        let mut partial = Partial::new(range, date.missing, date.notes);
        if days.value().is_some_and(|day| day > parameter.checked_until) {
            partial.notes |= self.note(Note::StaleParameter(id));
        }
        partial
    }

    fn lookup(&mut self, node: NodeId, id: u16, column: u8) -> Partial {
        let program = self.program;
        let bareme = &program.baremes[usize::from(id)];
        let key = self.node(bareme.key);
        if self.seen.is_some() {
            self.see_key(node, &key);
        }
        let (raw, mut notes) = (key.num(), key.notes);
        let read = raw.map(|value| super::round::read(value, bareme.reading));
        if let (Some(value), Some(as_read)) = (raw.value(), read.value())
            && value != as_read
            && !bareme.brackets.iter().any(|bracket| bracket.may_hold(&raw))
        {
            notes |= self.note(Note::Reading {
                bareme: id,
                key: value,
                read: as_read,
            });
        }
        let (mut range, mut missing) = (None, key.missing);
        for bracket in bareme.brackets.iter().filter(|bracket| bracket.may_hold(&read)) {
            let Some(node) = bracket.values.get(usize::from(column)) else {
                continue;
            };
            let cell = self.node(*node);
            missing = missing.union(&cell.missing);
            notes |= cell.notes;
            range = Some(match range {
                Some(range) => cell.range.join(range),
                None => cell.range,
            });
        }
        Partial::new(range.unwrap_or(Range::Num(Interval::any())), missing, notes)
    }
}

impl crate::program::Bracket {
    /// Whether a key stands in it, as the table reads it.
    pub fn holds(&self, key: Decimal) -> bool {
        self.may_hold(&Interval::exact(key))
    }

    /// Whether some value of the interval stands in this bracket.
    fn may_hold(&self, key: &Interval<Decimal>) -> bool {
        let above_lower = match (self.lower, key.hi) {
            (Some(bound), Some(hi)) => hi > bound.at || (bound.inclusive && hi == bound.at),
            (Some(_) | None, Some(_) | None) => true,
        };
        let below_upper = match (self.upper, key.lo) {
            (Some(bound), Some(lo)) => lo < bound.at || (bound.inclusive && lo == bound.at),
            (Some(_) | None, Some(_) | None) => true,
        };
        above_lower && below_upper
    }
}

fn gathered(range: Range, each: &[Partial]) -> Partial {
    let missing = each.iter().fold(VarSet::EMPTY, |all, one| all.union(&one.missing));
    Partial::new(range, missing, each.iter().fold(0, |all, one| all | one.notes))
}

/// The smallest or largest of several; what can no longer be it no longer matters.
fn extreme(
    all: &[Partial],
    pick: impl Fn(Interval<Decimal>, Interval<Decimal>) -> Interval<Decimal>,
    is_out: impl Fn(&Interval<Decimal>, &Interval<Decimal>) -> bool,
) -> Partial {
    let range = all.iter().map(Partial::num).reduce(&pick).unwrap_or(Interval::any());
    let useful: Vec<Partial> = all
        .iter()
        .filter(|one| one.value().is_some() || !is_out(&one.num(), &range))
        .copied()
        .collect();
    let mut result = gathered(Range::Num(range), &useful);
    // What was supposed to leave one out, the result supposes too.
    result.notes |= all.iter().fold(0, |notes, one| notes | one.notes) & !UNPUBLISHED;
    result
}

fn shift(base: &Partial, by: &Partial, unit: Unit, forward: bool) -> Partial {
    let by_range = if forward { by.num() } else { by.num().negate() };
    let whole = |count: Decimal| {
        count
            .trunc()
            .to_i32()
            .unwrap_or(if count.is_sign_positive() { i32::MAX } else { i32::MIN })
    };
    let counts = by_range.map(whole);
    let range = match base.range {
        Range::Month(months) => {
            let moved = |month: Option<Month>, count: Option<i32>| {
                month.zip(count).map(|(month, count)| {
                    let count = if unit == Unit::An {
                        count.saturating_mul(12)
                    } else {
                        count
                    };
                    Month(month.0.saturating_add(count))
                })
            };
            Range::Month(Interval {
                lo: moved(months.lo, counts.lo),
                hi: moved(months.hi, counts.hi),
            })
        }
        Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Choice(_) => {
            let days = base.date();
            let moved =
                |day: Option<Date>, count: Option<i32>| day.zip(count).map(|(day, count)| day.shift(count, unit));
            Range::Date(Interval {
                lo: moved(days.lo, counts.lo),
                hi: moved(days.hi, counts.hi),
            })
        }
    };
    Partial::new(range, base.missing.union(&by.missing), base.notes | by.notes)
}

/// What a node can be worth when nothing is known: its bounds follow from those the variables declare.
pub fn range(program: &crate::Program, node: NodeId) -> (Option<Decimal>, Option<Decimal>) {
    let partial = Evaluator::new(program, None).node(node);
    (partial.num().lo, partial.num().hi)
}

/// The truth of a condition that no answer can change; `None` if some answer can.
pub fn settled(program: &crate::Program, node: NodeId) -> Option<bool> {
    match Evaluator::new(program, None).node(node).value() {
        Some(Value::Bool(holds)) => Some(holds),
        Some(Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
