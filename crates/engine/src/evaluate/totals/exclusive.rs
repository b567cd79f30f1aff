//! The most that may be had of amounts of which some exclude each other.

use rust_decimal::Decimal;

/// An amount of one aide, for the family or for one child.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub aide: usize,
    pub child: Option<usize>,
    pub amount: Decimal,
}

/// Beyond that many amounts tied to each other, the largest are taken first instead of trying all choices.
const MOST_TRIED: usize = 20;

/// The largest sum of entries that go together. `excludes` is symmetric, on aides; two children never exclude each other.
///
/// 300 € or 200 €, and 50 €: 350 €.
pub fn most(entries: &[Entry], excludes: &dyn Fn(usize, usize) -> bool) -> Decimal {
    let are_exclusive = |a: &Entry, b: &Entry| {
        let are_of_one = a.child.is_none() || b.child.is_none() || a.child == b.child;
        are_of_one && excludes(a.aide, b.aide)
    };
    let mut left: Vec<Entry> = entries
        .iter()
        .copied()
        .filter(|entry| !entry.amount.is_zero())
        .collect();
    let mut total = Decimal::ZERO;
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut reached = 0;
        while let Some(entry) = group.get(reached).copied() {
            let (tied, others): (Vec<Entry>, Vec<Entry>) = left.iter().partition(|other| are_exclusive(&entry, other));
            group.extend(tied);
            left = others;
            reached += 1;
        }
        group.sort_by_key(|entry| std::cmp::Reverse(entry.amount));
        let sum = if group.len() > MOST_TRIED {
            largest_first(&group, &are_exclusive)
        } else {
            best(&group, &are_exclusive)
        };
        total = total.saturating_add(sum);
    }
    total
}

/// With the first, or without it.
fn best(entries: &[Entry], are_exclusive: &dyn Fn(&Entry, &Entry) -> bool) -> Decimal {
    let Some((first, rest)) = entries.split_first() else {
        return Decimal::ZERO;
    };
    let free: Vec<Entry> = rest
        .iter()
        .copied()
        .filter(|other| !are_exclusive(first, other))
        .collect();
    let with = first.amount.saturating_add(best(&free, are_exclusive));
    if free.len() == rest.len() {
        with
    } else {
        with.max(best(rest, are_exclusive))
    }
}

fn largest_first(entries: &[Entry], are_exclusive: &dyn Fn(&Entry, &Entry) -> bool) -> Decimal {
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries {
        if !kept.iter().any(|other| are_exclusive(entry, other)) {
            kept.push(*entry);
        }
    }
    kept.iter()
        .fold(Decimal::ZERO, |sum, entry| sum.saturating_add(entry.amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Amounts of aides 0, 1, 2…, and the pairs that exclude each other.
    fn of_family(amounts: &[i64], pairs: &[(usize, usize)]) -> Decimal {
        let entries = amounts.iter().enumerate().map(|(aide, amount)| Entry {
            aide,
            child: None,
            amount: Decimal::from(*amount),
        });
        most(&entries.collect::<Vec<_>>(), &|a, b| {
            pairs.contains(&(a, b)) || pairs.contains(&(b, a))
        })
    }

    #[test]
    fn of_two_that_exclude_each_other_the_larger_counts() {
        assert_eq!(of_family(&[300, 200, 50], &[(0, 1)]), Decimal::from(350));
        assert_eq!(of_family(&[300, 200, 50], &[]), Decimal::from(550));
    }

    #[test]
    fn one_against_two_loses_if_they_weigh_more() {
        assert_eq!(of_family(&[100, 60, 60], &[(0, 1), (0, 2)]), Decimal::from(120));
        assert_eq!(of_family(&[130, 60, 60], &[(0, 1), (0, 2)]), Decimal::from(130));
    }

    #[test]
    fn many_pairs_are_many_small_choices() {
        let amounts: Vec<i64> = (1..=200).collect();
        let pairs: Vec<(usize, usize)> = (0..100).map(|pair| (2 * pair, 2 * pair + 1)).collect();
        assert_eq!(
            of_family(&amounts, &pairs),
            (1..=100).map(|pair| Decimal::from(2 * pair)).sum()
        );
    }

    #[test]
    fn a_long_chain_ends() {
        let pairs: Vec<(usize, usize)> = (0..199).map(|rank| (rank, rank + 1)).collect();
        assert_eq!(of_family(&[10; 200], &pairs), Decimal::from(1000));
    }

    #[test]
    fn two_children_may_each_have_one() {
        let entry = |aide, child| Entry {
            aide,
            child: Some(child),
            amount: Decimal::TEN,
        };
        let all = [entry(0, 0), entry(1, 0), entry(1, 1)];
        assert_eq!(most(&all, &|a, b| a != b), Decimal::from(20));
    }

    #[test]
    fn what_is_for_the_family_excludes_what_is_for_a_child() {
        let entry = |aide, child| Entry {
            aide,
            child,
            amount: Decimal::TEN,
        };
        assert_eq!(most(&[entry(0, None), entry(1, Some(0))], &|a, b| a != b), Decimal::TEN);
    }

    #[test]
    fn of_twenty_tied_amounts_all_choices_are_tried() {
        let mut amounts = vec![60; 20];
        amounts[0] = 100;
        let pairs: Vec<(usize, usize)> = (1..20).map(|other| (0, other)).collect();
        assert_eq!(of_family(&amounts, &pairs), Decimal::from(19 * 60));
    }
}
