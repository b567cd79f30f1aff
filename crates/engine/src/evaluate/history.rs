//! How many aides were received between two days, and how much in all.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Subject};
use super::interval::Interval;
use super::partial::{Partial, Range};
use super::set::VarSet;
use crate::date::Date;
use crate::history::{MAX_RECEIVED, Received, most_received};
use crate::program::{Entity, NodeId, Tally, VarId};

impl Evaluator<'_> {
    /// Of a history that is not known, as many as there may be; of days that are not, what they may and must hold.
    pub fn received(&mut self, id: VarId, tally: Tally, from: NodeId, to: NodeId) -> Partial {
        let (from, to) = (self.node(from), self.node(to));
        let window = Window {
            from: from.date(),
            to: to.date(),
        };
        let most = match tally {
            Tally::Count => Some(Decimal::from(MAX_RECEIVED)),
            Tally::Total => most_received(self.program, id),
        };
        let missing = from.missing.union(&to.missing);
        let (bounds, asks_again) = match self.history(id) {
            // Between two days in the wrong order there is nothing, whatever the history.
            _ if window.is_empty() => (Interval::exact(Decimal::ZERO), false),
            Some(received) => window.reckon(received, tally, most),
            None => {
                self.name(id);
                let bounds = Interval {
                    lo: Some(Decimal::ZERO),
                    hi: most,
                };
                (bounds, true)
            }
        };
        let missing = if asks_again {
            missing.union(&VarSet::of(id))
        } else {
            missing
        };
        Partial::new(Range::Num(bounds), missing, from.notes | to.notes)
    }

    fn history(&self, id: VarId) -> Option<&[Received]> {
        let situation = self.situation?;
        match (self.program.variables[usize::from(id)].entity, self.subject) {
            (Entity::Foyer, Subject::Anyone | Subject::Child(_)) => situation.histories.get(id),
            (Entity::Enfant, Subject::Child(rank)) => situation.children.as_ref()?.get(rank)?.histories.get(id),
            (Entity::Enfant, Subject::Anyone) => None,
        }
    }
}

/// Two days, either of which may be uncertain.
struct Window {
    from: Interval<Date>,
    to: Interval<Date>,
}

impl Window {
    fn is_empty(&self) -> bool {
        self.to.is_below(&self.from)
    }

    fn must_hold(&self, day: Date) -> bool {
        self.from.hi.is_some_and(|from| from <= day) && self.to.lo.is_some_and(|to| day <= to)
    }

    fn may_hold(&self, day: Date) -> bool {
        self.from.lo.is_none_or(|from| from <= day) && self.to.hi.is_none_or(|to| day <= to)
    }

    /// The bounds, and whether an amount that was not told would narrow them.
    fn reckon(&self, received: &[Received], tally: Tally, most: Option<Decimal>) -> (Interval<Decimal>, bool) {
        let mut bounds = Interval::exact(Decimal::ZERO);
        let mut lacks_an_amount = false;
        for one in received.iter().filter(|one| self.may_hold(one.on)) {
            let worth = match tally {
                Tally::Count => Some(Decimal::ONE),
                Tally::Total => one.amount,
            };
            lacks_an_amount |= worth.is_none();
            let worth = worth.unwrap_or_default();
            bounds = bounds.add(Interval {
                lo: Some(if self.must_hold(one.on) { worth } else { Decimal::ZERO }),
                hi: Some(worth),
            });
        }
        if lacks_an_amount {
            // All that is known of an amount is what the whole may add up to.
            bounds.hi = bounds.hi.zip(most).map(|(known, most)| known.max(most));
        }
        (bounds, lacks_an_amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn window(from: (&str, &str), to: (&str, &str)) -> Window {
        let between = |(lo, hi): (&str, &str)| Interval {
            lo: Some(day(lo)),
            hi: Some(day(hi)),
        };
        Window {
            from: between(from),
            to: between(to),
        }
    }

    fn exactly(from: &str, to: &str) -> Window {
        window((from, from), (to, to))
    }

    fn told() -> [Received; 3] {
        let one = |on: &str, amount: Option<i64>| Received {
            on: day(on),
            amount: amount.map(Decimal::from),
        };
        [
            one("2024-07-01", Some(400)),
            one("2025-07-01", None),
            one("2026-07-01", Some(300)),
        ]
    }

    fn bounds(lo: i64, hi: i64) -> Interval<Decimal> {
        Interval {
            lo: Some(lo.into()),
            hi: Some(hi.into()),
        }
    }

    fn most() -> Option<Decimal> {
        Some(Decimal::ONE_THOUSAND)
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let all = exactly("2024-07-01", "2026-07-01");
        assert_eq!(all.reckon(&told(), Tally::Count, None), (bounds(3, 3), false));
        let none = exactly("2024-07-02", "2025-06-30");
        assert_eq!(none.reckon(&told(), Tally::Count, None), (bounds(0, 0), false));
    }

    #[test]
    fn a_forgotten_amount_opens_the_total_and_not_the_number() {
        let two = exactly("2024-01-01", "2025-12-31");
        assert_eq!(two.reckon(&told(), Tally::Count, None), (bounds(2, 2), false));
        assert_eq!(two.reckon(&told(), Tally::Total, most()), (bounds(400, 1000), true));
        let last = exactly("2026-01-01", "2026-12-31");
        assert_eq!(last.reckon(&told(), Tally::Total, most()), (bounds(300, 300), false));
    }

    #[test]
    fn uncertain_days_hold_what_they_may_and_what_they_must() {
        let some = window(("2024-01-01", "2025-01-01"), ("2025-01-01", "2026-12-31"));
        assert_eq!(some.reckon(&told(), Tally::Count, None), (bounds(0, 3), false));
        let first = window(("2024-01-01", "2024-02-01"), ("2024-12-31", "2026-12-31"));
        assert_eq!(first.reckon(&told(), Tally::Count, None), (bounds(1, 3), false));
    }

    #[test]
    fn days_in_the_wrong_order_hold_nothing() {
        assert!(exactly("2026-01-02", "2026-01-01").is_empty());
        assert!(!window(("2026-01-02", "2026-01-02"), ("2026-01-01", "2026-01-03")).is_empty());
    }
}
