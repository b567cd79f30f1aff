//! Building forms so that what means the same is the same.

use rust_decimal::Decimal;

use crate::form::{Constant, Form, FormId, Forms};

impl Forms {
    pub fn bool(&mut self, value: bool) -> FormId {
        self.intern(Form::Const(Constant::Bool(value)))
    }

    pub fn num(&mut self, value: Decimal) -> FormId {
        self.intern(Form::Const(Constant::Num(value.normalize())))
    }

    fn bool_of(&self, id: FormId) -> Option<bool> {
        if let Some(Constant::Bool(value)) = self.constant(id) {
            return Some(*value);
        }
        None
    }

    fn num_of(&self, id: FormId) -> Option<Decimal> {
        if let Some(Constant::Num(value)) = self.constant(id) {
            return Some(*value);
        }
        None
    }

    pub fn and(&mut self, all: impl IntoIterator<Item = FormId>) -> FormId {
        self.joined(all.into_iter().collect(), true)
    }

    pub fn or(&mut self, any: impl IntoIterator<Item = FormId>) -> FormId {
        self.joined(any.into_iter().collect(), false)
    }

    /// `neutral`: true for an and, false for an or.
    fn joined(&mut self, parts: Vec<FormId>, neutral: bool) -> FormId {
        let mut flat = Vec::new();
        for part in parts {
            let form = self.get(part);
            if let (Form::And(inner), true) | (Form::Or(inner), false) = (form, neutral) {
                flat.extend(inner.iter().copied());
            } else {
                flat.push(part);
            }
        }
        if flat.iter().any(|part| self.bool_of(*part) == Some(!neutral)) {
            return self.bool(!neutral);
        }
        flat.retain(|part| self.bool_of(*part) != Some(neutral));
        flat.sort_unstable();
        flat.dedup();
        match flat.as_slice() {
            [] => self.bool(neutral),
            [only] => *only,
            [_, ..] if neutral => self.intern(Form::And(flat)),
            [_, ..] => self.intern(Form::Or(flat)),
        }
    }

    pub fn not(&mut self, of: FormId) -> FormId {
        let form = self.get(of).clone();
        if let Form::Const(Constant::Bool(value)) = form {
            return self.bool(!value);
        }
        if let Form::Not(inner) = form {
            return inner;
        }
        if let Form::And(all) = form {
            let all: Vec<FormId> = all.into_iter().map(|one| self.not(one)).collect();
            return self.or(all);
        }
        if let Form::Or(any) = form {
            let any: Vec<FormId> = any.into_iter().map(|one| self.not(one)).collect();
            return self.and(any);
        }
        if let Form::LessOrEqual(a, b) = form {
            return self.less(b, a);
        }
        if let Form::Less(a, b) = form {
            return self.less_or_equal(b, a);
        }
        self.intern(Form::Not(of))
    }

    pub fn less_or_equal(&mut self, a: FormId, b: FormId) -> FormId {
        if let Some(known) = self.ordered(a, b) {
            return self.bool(known != std::cmp::Ordering::Greater);
        }
        if let Some(found) = self.month_order(a, b, false) {
            return found;
        }
        // At least sixteen years old: sixteen years after the birth is past.
        if let (Some(count), Form::Elapsed(unit, from, to)) = (self.at_least_one(a), self.get(b).clone()) {
            let then = self.later(from, count, unit);
            return self.less_or_equal(then, to);
        }
        if let (Form::Elapsed(unit, from, to), Some(count)) = (self.get(a).clone(), self.at_least_one(b)) {
            let then = self.later(from, count + Decimal::ONE, unit);
            return self.less(to, then);
        }
        self.intern(Form::LessOrEqual(a, b))
    }

    pub fn less(&mut self, a: FormId, b: FormId) -> FormId {
        if let Some(known) = self.ordered(a, b) {
            return self.bool(known == std::cmp::Ordering::Less);
        }
        if let Some(found) = self.month_order(a, b, true) {
            return found;
        }
        if let (Some(count), Form::Elapsed(unit, from, to)) = (self.at_least_one(a), self.get(b).clone()) {
            let then = self.later(from, count + Decimal::ONE, unit);
            return self.less_or_equal(then, to);
        }
        if let (Form::Elapsed(unit, from, to), Some(count)) = (self.get(a).clone(), self.at_least_one(b)) {
            let then = self.later(from, count, unit);
            return self.less(to, then);
        }
        self.intern(Form::Less(a, b))
    }

    /// A whole number of units, at least one: below, an elapsed time is cut towards zero and a shift is not.
    fn at_least_one(&self, id: FormId) -> Option<Decimal> {
        self.num_of(id)
            .filter(|count| count.fract().is_zero() && *count >= Decimal::ONE)
    }

    fn later(&mut self, base: FormId, count: Decimal, unit: reperes_engine::Unit) -> FormId {
        let by = self.num(count);
        self.intern(Form::Shift {
            base,
            by,
            unit,
            forward: true,
        })
    }

    pub fn equal(&mut self, a: FormId, b: FormId) -> FormId {
        if a == b {
            return self.bool(true);
        }
        match (self.constant(a).cloned(), self.constant(b).cloned()) {
            (Some(a), Some(b)) => self.bool(a == b),
            (Some(Constant::Bool(true)), None) => b,
            (None, Some(Constant::Bool(true))) => a,
            (Some(Constant::Bool(false)), None) => self.not(b),
            (None, Some(Constant::Bool(false))) => self.not(a),
            (Some(Constant::Choice(name)), None) => self.one_of(b, vec![name]),
            (None, Some(Constant::Choice(name))) => self.one_of(a, vec![name]),
            (Some(_) | None, Some(_) | None) => self.intern(Form::Equal(a.min(b), a.max(b))),
        }
    }

    pub fn one_of(&mut self, of: FormId, mut names: Vec<String>) -> FormId {
        names.sort_unstable();
        names.dedup();
        if let Some(Constant::Choice(name)) = self.constant(of) {
            let is_in = names.contains(name);
            return self.bool(is_in);
        }
        self.intern(Form::OneOf(of, names))
    }

    pub fn choose(&mut self, test: FormId, a: FormId, b: FormId) -> FormId {
        if a == b {
            return a;
        }
        if let Some(known) = self.bool_of(test) {
            return if known { a } else { b };
        }
        if let Form::Not(inner) = *self.get(test) {
            return self.intern(Form::If(inner, b, a));
        }
        self.intern(Form::If(test, a, b))
    }

    pub fn add(&mut self, a: FormId, b: FormId) -> FormId {
        let parts = |form: &Form| {
            if let Form::Add(parts) = form {
                Some(parts.clone())
            } else {
                None
            }
        };
        self.gathered([a, b], Decimal::ZERO, Decimal::checked_add, parts, Form::Add)
    }

    pub fn mul(&mut self, a: FormId, b: FormId) -> FormId {
        let parts = |form: &Form| {
            if let Form::Mul(parts) = form {
                Some(parts.clone())
            } else {
                None
            }
        };
        self.gathered([a, b], Decimal::ONE, Decimal::checked_mul, parts, Form::Mul)
    }

    /// The parts of a sum or product, sorted, written values worked out together.
    fn gathered(
        &mut self,
        of: [FormId; 2],
        neutral: Decimal,
        with: fn(Decimal, Decimal) -> Option<Decimal>,
        parts: fn(&Form) -> Option<Vec<FormId>>,
        build: fn(Vec<FormId>) -> Form,
    ) -> FormId {
        let flat: Vec<FormId> = of
            .into_iter()
            .flat_map(|part| parts(self.get(part)).unwrap_or_else(|| vec![part]))
            .collect();
        let (mut rest, mut known) = (Vec::new(), neutral);
        for part in flat {
            match self.num_of(part).and_then(|value| with(known, value)) {
                Some(total) => known = total,
                None => rest.push(part),
            }
        }
        if known != neutral || rest.is_empty() {
            let known = self.num(known);
            rest.push(known);
        }
        rest.sort_unstable();
        if let [only] = rest.as_slice() {
            return *only;
        }
        self.intern(build(rest))
    }

    pub fn sub(&mut self, a: FormId, b: FormId) -> FormId {
        match (self.num_of(a), self.num_of(b)) {
            (Some(x), Some(y)) => match x.checked_sub(y) {
                Some(known) => self.num(known),
                None => self.intern(Form::Sub(a, b)),
            },
            (_, Some(zero)) if zero.is_zero() => a,
            (_, _) => self.intern(Form::Sub(a, b)),
        }
    }

    pub fn div(&mut self, a: FormId, b: FormId) -> FormId {
        match (self.num_of(a), self.num_of(b)) {
            (Some(x), Some(y)) => match x.checked_div(y) {
                Some(known) => self.num(known),
                None => self.intern(Form::Div(a, b)),
            },
            (_, _) => self.intern(Form::Div(a, b)),
        }
    }

    pub fn least(&mut self, all: Vec<FormId>) -> FormId {
        self.extreme(all, Decimal::min, Form::Min)
    }

    pub fn most(&mut self, all: Vec<FormId>) -> FormId {
        self.extreme(all, Decimal::max, Form::Max)
    }

    fn extreme(
        &mut self,
        all: Vec<FormId>,
        of: fn(Decimal, Decimal) -> Decimal,
        build: fn(Vec<FormId>) -> Form,
    ) -> FormId {
        let known = all.iter().filter_map(|one| self.num_of(*one)).reduce(of);
        let mut rest: Vec<FormId> = all.into_iter().filter(|one| self.num_of(*one).is_none()).collect();
        if let Some(known) = known {
            let known = self.num(known);
            rest.push(known);
        }
        rest.sort_unstable();
        rest.dedup();
        if let [only] = rest.as_slice() {
            return *only;
        }
        self.intern(build(rest))
    }

    fn ordered(&self, a: FormId, b: FormId) -> Option<std::cmp::Ordering> {
        if a == b {
            return Some(std::cmp::Ordering::Equal);
        }
        match (self.constant(a)?, self.constant(b)?) {
            (Constant::Num(a), Constant::Num(b)) => Some(a.cmp(b)),
            (Constant::Date(a), Constant::Date(b)) => Some(a.cmp(b)),
            (Constant::Month(a), Constant::Month(b)) => Some(a.cmp(b)),
            (
                Constant::Bool(_) | Constant::Num(_) | Constant::Date(_) | Constant::Month(_) | Constant::Choice(_),
                _,
            ) => None,
        }
    }
}
