//! Months compared: « after the month of the birth » is « from the month that follows it » and « from its first day ».
//!
//! Of two months, the one said first and the shift between them is chosen by their numbers, whatever the writing.

use reperes_engine::Unit;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::form::{Constant, Form, FormId, Forms};

impl Forms {
    /// The month of a day that is the first or the last of a month is that month.
    pub fn month_of(&mut self, day: FormId) -> FormId {
        if let Form::FirstDay(month) | Form::LastDay(month) = self.get(day) {
            return *month;
        }
        self.intern(Form::MonthOf(day))
    }

    /// `a <= b`, or `a < b` if it is `strict`; `None` unless both are months, or days that a month bounds.
    pub(crate) fn month_order(&mut self, a: FormId, b: FormId, strict: bool) -> Option<FormId> {
        let (a, b) = self.in_months(a, b, strict)?;
        let ((x, i), (y, j)) = (self.steps(a)?, self.steps(b)?);
        let is_written = |id| matches!(self.get(id), Form::Const(_) | Form::MonthOfYear(_));
        if is_written(x) || is_written(y) {
            return None;
        }
        let gap = i.checked_sub(j)?.checked_add(i64::from(strict))?;
        Some(self.at_least(x, gap, y))
    }

    /// The two months that decide between two days, of which one is the end of a month.
    fn in_months(&mut self, a: FormId, b: FormId, strict: bool) -> Option<(FormId, FormId)> {
        if self.is_month(a) {
            return Some((a, b));
        }
        let bounded = |forms: &Forms, month: FormId| {
            let base = forms.steps(month).map(|(base, _)| base);
            base.is_some_and(|base| matches!(forms.get(base), Form::MonthOf(_)))
        };
        match (self.get(a).clone(), self.get(b).clone()) {
            (Form::FirstDay(month), _) if !strict && bounded(self, month) => Some((month, self.month_of(b))),
            (_, Form::FirstDay(month)) if strict && bounded(self, month) => Some((self.month_of(a), month)),
            (Form::LastDay(month), _) if strict && bounded(self, month) => Some((month, self.month_of(b))),
            (_, Form::LastDay(month)) if !strict && bounded(self, month) => Some((self.month_of(a), month)),
            (_, _) => None,
        }
    }

    /// `x + gap <= y`, in the one way of writing it.
    fn at_least(&mut self, x: FormId, gap: i64, y: FormId) -> FormId {
        if x == y {
            return self.bool(gap <= 0);
        }
        if x < y {
            let later = self.months_later(x, gap);
            return self.intern(Form::LessOrEqual(later, y));
        }
        let later = self.months_later(y, 1 - gap);
        self.intern(Form::Less(x, later))
    }

    fn months_later(&mut self, base: FormId, count: i64) -> FormId {
        if count == 0 {
            return base;
        }
        let by = self.num(Decimal::from(count.unsigned_abs()));
        self.intern(Form::Shift {
            base,
            by,
            unit: Unit::Mois,
            forward: count > 0,
        })
    }

    /// A month as another and so many months later.
    fn steps(&self, id: FormId) -> Option<(FormId, i64)> {
        let Form::Shift {
            base,
            by,
            unit,
            forward,
        } = self.get(id)
        else {
            return Some((id, 0));
        };
        let Some(Constant::Num(by)) = self.constant(*by) else {
            return Some((id, 0));
        };
        let by = by.to_i64().filter(|_| by.fract().is_zero())?;
        let by = by.checked_mul(if *unit == Unit::An { 12 } else { 1 })?;
        let (base, before) = self.steps(*base)?;
        let by = if *forward { by } else { by.checked_neg()? };
        Some((base, before.checked_add(by)?))
    }

    fn is_month(&self, id: FormId) -> bool {
        match self.get(id) {
            Form::MonthOf(_) | Form::MonthOfYear(_) | Form::Const(Constant::Month(_)) => true,
            Form::Fact { kind, .. } => kind == "Month",
            Form::Shift { base: inner, .. } | Form::If(_, inner, _) => self.is_month(*inner),
            Form::Const(_)
            | Form::Monthly { .. }
            | Form::Request
            | Form::FirstDay(_)
            | Form::LastDay(_)
            | Form::Param { .. }
            | Form::Not(_)
            | Form::And(_)
            | Form::Or(_)
            | Form::LessOrEqual(..)
            | Form::Less(..)
            | Form::Equal(..)
            | Form::OneOf(..)
            | Form::Add(_)
            | Form::Sub(..)
            | Form::Mul(_)
            | Form::Div(..)
            | Form::Min(_)
            | Form::Max(_)
            | Form::Elapsed(..)
            | Form::Round(..)
            | Form::Table { .. }
            | Form::Count(_)
            | Form::Sum(_)
            | Form::Received { .. }
            | Form::Unpublished(..) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The months of two days, and the days themselves.
    fn days(forms: &mut Forms) -> (FormId, FormId, FormId, FormId) {
        let birth = forms.intern(Form::Fact {
            of_child: true,
            name: "date_naissance".to_owned(),
            kind: "Date".to_owned(),
        });
        let request = forms.intern(Form::Request);
        (forms.month_of(birth), forms.month_of(request), birth, request)
    }

    #[test]
    fn the_month_after_is_written_in_many_ways_and_is_one() {
        let mut forms = Forms::default();
        let (born, asked, birth, request) = days(&mut forms);
        let next = forms.months_later(born, 1);
        let from_next = forms.less_or_equal(next, asked);
        let before = forms.months_later(asked, -1);
        let (first, last) = (forms.intern(Form::FirstDay(next)), forms.intern(Form::LastDay(born)));
        let this_first = forms.month_of(request);
        let this_first = forms.intern(Form::FirstDay(this_first));
        let ways = [
            forms.less(born, asked),
            forms.less_or_equal(born, before),
            forms.less_or_equal(first, request),
            forms.less(last, request),
            forms.less(birth, this_first),
        ];
        assert_eq!(ways, [from_next; 5]);
        let not_yet = forms.not(from_next);
        assert_eq!(forms.not(not_yet), from_next);
        assert_eq!(forms.less_or_equal(asked, born), not_yet);
        assert_eq!(forms.less(request, first), not_yet);
        assert_eq!(forms.less_or_equal(request, last), not_yet);
    }

    #[test]
    fn a_month_earlier_or_later_is_another() {
        let mut forms = Forms::default();
        let (born, asked, _, _) = days(&mut forms);
        let mut from = |count| {
            let month = forms.months_later(born, count);
            forms.less_or_equal(month, asked)
        };
        let all = [from(-1), from(0), from(1), from(12)];
        for (rank, one) in all.iter().enumerate() {
            assert!(!all[..rank].contains(one), "{rank}");
        }
        let same = forms.less_or_equal(born, born);
        assert_eq!(same, forms.bool(true));
    }

    #[test]
    fn a_bound_that_the_month_does_not_meet_stays_a_day() {
        let mut forms = Forms::default();
        let (born, _, _, request) = days(&mut forms);
        let first = forms.intern(Form::FirstDay(born));
        let on_or_before = forms.less_or_equal(request, first);
        assert_eq!(*forms.get(on_or_before), Form::LessOrEqual(request, first));
    }
}
