//! What examples must show of the rules, point by point.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::program::{Comparison, Node, Program, Reading, Test};
use reperes_engine::{NodeId, Type};
use reperes_witness::{amount_roots, judged_roots, reads, roots};
use rust_decimal::Decimal;

use crate::compile::Compilation;
use crate::diagnostic::{FileId, Place};
use crate::prove::is_whole;
use crate::source::SourceFile;

/// One thing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A condition is met, or not.
    Condition { aide: usize, rank: usize, met: bool },
    /// A variante or an échéance applies, or not.
    Case {
        what: &'static str,
        when: NodeId,
        applies: bool,
    },
    /// A written reserve is said, or not.
    Reserve { aide: usize, rank: usize, said: bool },
    /// The test of a `si … alors … sinon …`.
    Branch { test: NodeId, holds: bool },
    /// A row of a table is read.
    Row { bareme: u16, rank: usize },
    /// A key is the last before the bound at the end of a row, or the first after.
    Bound { bareme: u16, rank: usize, after: bool },
    /// A comparison is just met, or just not.
    Edge { compare: NodeId, met: bool },
}

/// A point, where it is written, and the aides of which an example may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub what: What,
    pub place: Place,
    pub aides: Vec<usize>,
}

/// What one aide reads.
pub(super) struct Reach {
    pub all: BTreeSet<NodeId>,
    /// Without what only the amount reads.
    pub judged: BTreeSet<NodeId>,
    /// The nodes that read each table.
    pub tables: BTreeMap<u16, Vec<NodeId>>,
}

impl Reach {
    pub fn of(program: &Program, aide: usize) -> Reach {
        let aide = &program.aides[aide];
        let all = reads(program, roots(aide)).nodes;
        let judged = if amount_roots(aide).is_empty() {
            all.clone()
        } else {
            reads(program, judged_roots(aide)).nodes
        };
        let mut tables: BTreeMap<u16, Vec<NodeId>> = BTreeMap::new();
        for id in &all {
            if let Node::Lookup(index, _) = program.node(*id) {
                tables.entry(*index).or_default().push(*id);
            }
        }
        Reach { all, judged, tables }
    }
}

/// All the points of a program, in the order of the files.
pub(super) fn points(
    program: &Program,
    compilation: &Compilation,
    files: &[SourceFile],
    reach: &[Reach],
) -> Vec<Point> {
    let mut list = List {
        program,
        reach,
        owners: owners(program, compilation, files),
        points: Vec::new(),
    };
    let places = &compilation.places;
    list.of_aides(compilation);
    for (index, origin) in places.baremes.iter().enumerate() {
        if let Ok(index) = u16::try_from(index) {
            let rows: Vec<Place> = origin.brackets.iter().map(|row| row.place).collect();
            let ends = origin.brackets.iter().map(|row| row.upper.unwrap_or(row.place));
            list.of_table(index, &rows, &ends.collect::<Vec<_>>());
        }
    }
    for (test, place) in &places.branches {
        for holds in [true, false] {
            list.of_node(What::Branch { test: *test, holds }, *test, *place);
        }
    }
    for (compare, place) in &places.comparisons {
        if is_edged(program, *compare) {
            for met in [true, false] {
                list.of_node(What::Edge { compare: *compare, met }, *compare, *place);
            }
        }
    }
    let mut points = list.points;
    points.retain(|point| !point.aides.is_empty());
    points.sort_by_key(|point| (point.place, rank(point.what)));
    points.dedup();
    points
}

/// The order in which the points of one place are told: kind by kind, of each what is so before what is not.
fn rank(what: What) -> (u8, bool) {
    match what {
        What::Condition { met, .. } => (0, !met),
        What::Case { applies, .. } => (1, !applies),
        What::Reserve { said, .. } => (2, !said),
        What::Branch { holds, .. } => (3, !holds),
        What::Row { .. } => (4, false),
        What::Bound { after, .. } => (5, after),
        What::Edge { met, .. } => (6, !met),
    }
}

/// Two sides of which one is not written, and which have a next value.
fn is_edged(program: &Program, id: NodeId) -> bool {
    let Node::Compare(how, left, right) = program.node(id) else {
        return false;
    };
    let is_written = |id: &NodeId| matches!(program.node(*id), Node::Const(_));
    let has_bound = match how {
        Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual | Comparison::Greater => true,
        Comparison::Equal | Comparison::NotEqual => is_written(left) || is_written(right),
    };
    let reads = reads(program, [id]);
    let is_of_family = reads.request || reads.children || !reads.variables.is_empty();
    let has_next = match program.types.get(*left as usize) {
        Some(Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month) => true,
        Some(Type::Bool | Type::Choice(_) | Type::History) | None => false,
    };
    has_bound && is_of_family && has_next && !(is_written(left) && is_written(right))
}

/// Of each file, the aides of which it holds a part.
fn owners(program: &Program, compilation: &Compilation, files: &[SourceFile]) -> BTreeMap<FileId, Vec<usize>> {
    let mut owners: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for (index, origin) in compilation.places.origins.iter().enumerate() {
        owners.entry(origin.place.file).or_default().push(index);
    }
    for (index, file) in (0_u32..).zip(files) {
        let id = FileId(index);
        if owners.contains_key(&id) {
            continue;
        }
        let folder = file.path.strip_suffix("_commun.toml");
        let is_below = |aide: &str| folder.is_none_or(|folder| within(folder, aide));
        let all = program.aides.iter().enumerate().filter(|(_, aide)| is_below(&aide.id));
        owners.insert(id, all.map(|(index, _)| index).collect());
    }
    owners
}

/// `rules/caf/cher/` holds `caf/cher/transport`.
fn within(folder: &str, id: &str) -> bool {
    let Some((parent, _)) = id.rsplit_once('/') else {
        return false;
    };
    folder
        .trim_end_matches('/')
        .strip_suffix(parent)
        .is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

struct List<'l> {
    program: &'l Program,
    reach: &'l [Reach],
    owners: BTreeMap<FileId, Vec<usize>>,
    points: Vec<Point>,
}

impl List<'_> {
    fn owners(&self, place: Place, reads: impl Fn(&Reach) -> bool) -> Vec<usize> {
        let all = self.owners.get(&place.file).map_or(&[][..], Vec::as_slice);
        let reads = |aide: &usize| self.reach.get(*aide).is_some_and(&reads);
        all.iter().copied().filter(reads).collect()
    }

    fn of_node(&mut self, what: What, node: NodeId, place: Place) {
        let aides = self.owners(place, |reach| reach.all.contains(&node));
        self.points.push(Point { what, place, aides });
    }

    fn of_aides(&mut self, compilation: &Compilation) {
        let mut said: BTreeSet<Place> = BTreeSet::new();
        let origins = &compilation.places.origins;
        for (index, (aide, origin)) in self.program.aides.iter().zip(origins).enumerate() {
            for (rank, (condition, at)) in aide.conditions.iter().zip(&origin.conditions).enumerate() {
                let Test::When(node) = condition.test else { continue };
                // A condition of `_commun.toml` is shown by the examples of any aide that uses it.
                if said.insert(at.name) {
                    for met in [true, false] {
                        self.of_node(What::Condition { aide: index, rank, met }, node, at.name);
                    }
                }
            }
            for case in &origin.cases {
                for applies in [true, false] {
                    let what = What::Case {
                        what: case.what,
                        when: case.when,
                        applies,
                    };
                    self.of_node(what, case.when, case.place);
                }
            }
            for (rank, (rule, place)) in aide.reserves.iter().zip(&origin.reserves).enumerate() {
                for said in [true, false] {
                    if said || rule.when.is_some() {
                        self.points.push(Point {
                            what: What::Reserve {
                                aide: index,
                                rank,
                                said,
                            },
                            place: *place,
                            aides: vec![index],
                        });
                    }
                }
            }
        }
    }

    fn of_table(&mut self, bareme: u16, rows: &[Place], ends: &[Place]) {
        for (rank, place) in rows.iter().enumerate() {
            let aides = self.owners(*place, |reach| reach.tables.contains_key(&bareme));
            self.points.push(Point {
                what: What::Row { bareme, rank },
                place: *place,
                aides: aides.clone(),
            });
            if rank + 1 < rows.len() {
                for after in [false, true] {
                    self.points.push(Point {
                        what: What::Bound { bareme, rank, after },
                        place: ends.get(rank).copied().unwrap_or(*place),
                        aides: aides.clone(),
                    });
                }
            }
        }
    }
}

/// The keys that show a side of a bound, as the table reads them: one value when they go by steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub low: Decimal,
    pub high: Decimal,
    /// Which end belongs to it: the bound itself, or the step away from it.
    pub is_low_in: bool,
}

impl Near {
    /// The one to try.
    pub fn one(self) -> Decimal {
        if self.is_low_in { self.low } else { self.high }
    }

    pub fn holds(self, key: Decimal) -> bool {
        if self.is_low_in {
            self.low <= key && key < self.high
        } else {
            self.low < key && key <= self.high
        }
    }
}

/// The last keys before the bound at the end of a row, or the first after.
pub(super) fn near(program: &Program, bareme: u16, rank: usize, after: bool) -> Option<Near> {
    let table = program.baremes.get(usize::from(bareme))?;
    let is_by_units = table.reading != Reading::Exact || is_whole(program, table.key);
    let step = if is_by_units { Decimal::ONE } else { Decimal::new(1, 2) };
    let bound = if after {
        table.brackets.get(rank + 1)?.lower?
    } else {
        table.brackets.get(rank)?.upper?
    };
    let (low, high) = if after {
        (bound.at, bound.at + step)
    } else {
        (bound.at - step, bound.at)
    };
    Some(Near {
        low,
        high,
        is_low_in: after == bound.inclusive,
    })
}
