//! Closed intervals, open-ended where a bound is `None`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// All values from `lo` to `hi`, both included; `None` is no bound on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval<T> {
    pub lo: Option<T>,
    pub hi: Option<T>,
}

impl<T: Copy + Ord> Interval<T> {
    pub fn exact(value: T) -> Interval<T> {
        Interval {
            lo: Some(value),
            hi: Some(value),
        }
    }

    pub const fn any() -> Interval<T> {
        Interval { lo: None, hi: None }
    }

    pub fn value(&self) -> Option<T> {
        if self.lo == self.hi { self.lo } else { None }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn join(self, other: Interval<T>) -> Interval<T> {
        Interval {
            lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)),
            hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)),
        }
    }

    /// Applies a rising function to both ends.
    pub fn map<U>(self, rising: impl Fn(T) -> U) -> Interval<U> {
        Interval {
            lo: self.lo.map(&rising),
            hi: self.hi.map(&rising),
        }
    }

    /// Whether every value is below every value of `other`.
    pub fn is_below(&self, other: &Interval<T>) -> bool {
        matches!((self.hi, other.lo), (Some(hi), Some(lo)) if hi < lo)
    }

    pub fn is_not_above(&self, other: &Interval<T>) -> bool {
        matches!((self.hi, other.lo), (Some(hi), Some(lo)) if hi <= lo)
    }

    pub fn smallest(self, other: Interval<T>) -> Interval<T> {
        Interval {
            lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)),
            hi: match (self.hi, other.hi) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (bound, None) | (None, bound) => bound,
            },
        }
    }

    pub fn largest(self, other: Interval<T>) -> Interval<T> {
        Interval {
            lo: match (self.lo, other.lo) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (bound, None) | (None, bound) => bound,
            },
            hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)),
        }
    }
}

/// A bound with its infinities, so that products can be compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Below,
    At(Decimal),
    Above,
}

impl Interval<Decimal> {
    fn ends(&self) -> (End, End) {
        (self.lo.map_or(End::Below, End::At), self.hi.map_or(End::Above, End::At))
    }

    pub(crate) fn add(self, other: Interval<Decimal>) -> Interval<Decimal> {
        Interval {
            lo: self.lo.zip(other.lo).and_then(|(a, b)| a.checked_add(b)),
            hi: self.hi.zip(other.hi).and_then(|(a, b)| a.checked_add(b)),
        }
    }

    pub(crate) fn negate(self) -> Interval<Decimal> {
        Interval {
            lo: self.hi.map(|hi| -hi),
            hi: self.lo.map(|lo| -lo),
        }
    }

    pub(crate) fn multiply(self, other: Interval<Decimal>) -> Interval<Decimal> {
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        let products = [product(a, c), product(a, d), product(b, c), product(b, d)];
        Interval {
            lo: products.iter().min().and_then(|end| end.finite()),
            hi: products.iter().max().and_then(|end| end.finite()),
        }
    }

    /// Division by an interval that does not hold zero; anything otherwise.
    pub(crate) fn divide(self, by: Interval<Decimal>) -> Interval<Decimal> {
        let inverse = |value: Decimal| Decimal::ONE.checked_div(value);
        match (self.value(), by.value()) {
            (_, Some(divisor)) if !divisor.is_zero() => {
                let scaled = |bound: Option<Decimal>| bound.and_then(|bound| bound.checked_div(divisor));
                let (first, second) = (scaled(self.lo), scaled(self.hi));
                if divisor.is_sign_positive() {
                    Interval { lo: first, hi: second }
                } else {
                    Interval { lo: second, hi: first }
                }
            }
            (Some(_) | None, Some(_) | None) => match (by.lo, by.hi) {
                (Some(lo), hi) if lo > Decimal::ZERO => self.multiply(Interval {
                    lo: hi.map_or(Some(Decimal::ZERO), inverse),
                    hi: inverse(lo),
                }),
                (lo, Some(hi)) if hi < Decimal::ZERO => self.multiply(Interval {
                    lo: inverse(hi),
                    hi: lo.map_or(Some(Decimal::ZERO), inverse),
                }),
                (Some(_) | None, Some(_) | None) => Interval::any(),
            },
        }
    }
}

impl End {
    fn finite(self) -> Option<Decimal> {
        match self {
            End::At(value) => Some(value),
            End::Below | End::Above => None,
        }
    }

    fn sign(self) -> i8 {
        match self {
            End::Below => -1,
            End::Above => 1,
            End::At(value) if value.is_zero() => 0,
            End::At(value) => {
                if value.is_sign_positive() {
                    1
                } else {
                    -1
                }
            }
        }
    }
}

/// Zero times anything is zero: a rate of 0 % of an unknown cost is nothing.
fn product(a: End, b: End) -> End {
    let infinite = match (a.sign() * b.sign()).cmp(&0) {
        Ordering::Less => End::Below,
        Ordering::Equal => return End::At(Decimal::ZERO),
        Ordering::Greater => End::Above,
    };
    match (a, b) {
        (End::At(a), End::At(b)) => a.checked_mul(b).map_or(infinite, End::At),
        (End::At(_) | End::Below | End::Above, End::At(_) | End::Below | End::Above) => infinite,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(lo: i64, hi: i64) -> Interval<Decimal> {
        Interval {
            lo: Some(lo.into()),
            hi: Some(hi.into()),
        }
    }

    #[test]
    fn nothing_times_anything_is_nothing() {
        let zero = Interval::exact(Decimal::ZERO);
        assert_eq!(zero.multiply(Interval::any()).value(), Some(Decimal::ZERO));
    }

    #[test]
    fn signs_are_minded() {
        assert_eq!(between(-2, 3).multiply(between(-5, 7)), between(-15, 21));
        assert_eq!(between(10, 20).divide(between(2, 5)), between(2, 10));
    }

    #[test]
    fn an_unknown_divisor_gives_no_bound() {
        assert_eq!(between(1, 2).divide(between(-1, 1)), Interval::any());
    }

    #[test]
    fn overflow_loses_the_bound_only() {
        let huge = Interval::exact(Decimal::MAX);
        assert_eq!(huge.multiply(between(2, 2)), Interval { lo: None, hi: None });
        assert_eq!(huge.add(between(1, 1)), Interval::any());
    }

    #[test]
    fn a_negative_divisor_turns_the_ends_round() {
        assert_eq!(between(10, 20).divide(between(-5, -2)), between(-10, -2));
        assert_eq!(between(10, 20).divide(between(-2, -2)), between(-10, -5));
    }

    #[test]
    fn a_divisor_that_may_be_zero_gives_no_bound() {
        assert_eq!(between(1, 2).divide(between(0, 5)), Interval::any());
        assert_eq!(between(1, 2).divide(between(-5, 0)), Interval::any());
    }

    #[test]
    fn without_end_on_one_side_the_other_is_kept() {
        let at_least = |lo: i64| Interval {
            lo: Some(lo.into()),
            hi: None,
        };
        let at_most = |hi: i64| Interval {
            lo: None,
            hi: Some(hi.into()),
        };
        assert_eq!(at_most(-1).multiply(between(2, 3)), at_most(-2));
        assert_eq!(at_least(3).multiply(between(-2, -1)), at_most(-3));
    }
}
