//! An order in which everything comes after what it uses.

/// The items from the most used to the users, and the cycles that prevent it.
pub(crate) struct Order {
    /// Every item once, those of cycles included.
    pub sorted: Vec<usize>,
    /// Each cycle, in the order of use.
    pub cycles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

/// `uses[i]` are the items that `i` uses. Depth first, without recursion: a chain may be as long as a file.
pub(crate) fn order(uses: &[Vec<usize>]) -> Order {
    let mut marks = vec![Mark::New; uses.len()];
    let mut found = Order {
        sorted: Vec::with_capacity(uses.len()),
        cycles: Vec::new(),
    };
    for root in 0..uses.len() {
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((item, next)) = path.pop() {
            let Some(mark) = marks.get_mut(item) else { continue };
            if next == 0 {
                if *mark != Mark::New {
                    continue;
                }
                *mark = Mark::Open;
            }
            match uses.get(item).and_then(|used| used.get(next)) {
                None => {
                    *mark = Mark::Done;
                    found.sorted.push(item);
                }
                Some(&used) => {
                    path.push((item, next + 1));
                    match marks.get(used) {
                        Some(Mark::New) => path.push((used, 0)),
                        Some(Mark::Open) => {
                            let from = path.iter().position(|(open, _)| *open == used).unwrap_or(0);
                            found
                                .cycles
                                .push(path.iter().skip(from).map(|(open, _)| *open).collect());
                        }
                        Some(Mark::Done) | None => {}
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_comes_first() {
        let order = order(&[vec![2], vec![0], vec![]]);
        assert_eq!(order.sorted, [2, 0, 1]);
        assert!(order.cycles.is_empty());
    }

    #[test]
    fn a_cycle_is_found_once() {
        let order = order(&[vec![1], vec![2], vec![1, 1]]);
        assert_eq!(order.cycles, [vec![1, 2], vec![1, 2]].as_slice());
        assert_eq!(order.sorted.len(), 3);
    }

    #[test]
    fn a_long_chain_does_not_overflow() {
        let uses: Vec<Vec<usize>> = (0..100_000)
            .map(|item| if item + 1 < 100_000 { vec![item + 1] } else { vec![] })
            .collect();
        assert_eq!(order(&uses).sorted.len(), 100_000);
    }
}
