//! The fewest examples that show what is missing.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::Situation;
use reperes_engine::program::Program;

use super::point::Point;
use super::settle::Answer;
use super::shown::Shown;
use super::{Coverage, Missing, Study, words};
use crate::compile::Compilation;
use crate::diagnostic::FileId;
use crate::propose::{example_name, example_text, unique_name};

/// An example to add at the end of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The file of the aide.
    pub file: FileId,
    /// Index in `Program::aides`.
    pub aide: usize,
    /// The `[[exemple]]`, an empty line before it.
    pub text: String,
    /// How many points it shows that no example shows yet.
    pub points: usize,
}

/// Names of examples, so that no two of an aide are the same.
pub(super) struct Names<'n> {
    program: &'n Program,
    compilation: &'n Compilation,
    taken: BTreeMap<usize, BTreeSet<String>>,
}

impl<'n> Names<'n> {
    pub fn of(program: &'n Program, compilation: &'n Compilation) -> Names<'n> {
        let mut taken: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for example in &compilation.examples {
            taken.entry(example.aide).or_default().insert(example.name.clone());
        }
        Names {
            program,
            compilation,
            taken,
        }
    }

    /// The text of an example, called by the first of what it shows that has a name, or by how its family differs.
    pub fn example<'f>(
        &mut self,
        aide: usize,
        shown: impl IntoIterator<Item = &'f Point>,
        family: &Situation,
    ) -> Option<String> {
        let named = shown.into_iter().find_map(|point| words::name(self.program, point));
        let name = named.unwrap_or_else(|| {
            let of_aide = self.compilation.examples.iter().filter(|example| example.aide == aide);
            let others: Vec<Situation> = of_aide.map(|example| example.situation.clone()).collect();
            example_name(self.program, &others, family)
        });
        let name = unique_name(self.taken.entry(aide).or_default(), &name);
        example_text(self.program, aide, &name, family)
    }
}

/// Examples that show all that a coverage says is missing, those that show most first.
///
/// What they expect is what the rules answer today: a person must read it against the règlement.
pub fn proposals(compilation: &Compilation, coverage: &Coverage) -> Vec<Proposal> {
    let Some(program) = &compilation.program else {
        return Vec::new();
    };
    let study = Study::of(program, compilation);
    let mut settler = study.settler();
    let mut names = Names::of(program, compilation);
    let missing = &coverage.missing;
    let mut candidates: Vec<Candidate> = Vec::new();
    for Missing { point, answer } in missing {
        let answer = answer.clone().unwrap_or_else(|| settler.settle(point));
        if let Answer::Family(aide, family) = answer
            && let Some(reach) = study.reach.get(aide)
            && let Some((shown, _)) = Shown::of_family(program, reach, aide, &family)
        {
            let shows =
                |(_, one): &(usize, &Missing)| one.point.aides.contains(&aide) && shown.shows(program, &one.point);
            let shown = missing.iter().enumerate().filter(shows).map(|(rank, _)| rank).collect();
            candidates.push(Candidate {
                aide,
                family: *family,
                shown,
            });
        }
    }
    let mut left: BTreeSet<usize> = (0..missing.len()).collect();
    let mut proposals = Vec::new();
    loop {
        let counts = candidates
            .iter()
            .map(|candidate| candidate.shown.intersection(&left).count());
        // Of several that show as many, the first: the order of the file.
        let best = counts
            .enumerate()
            .max_by_key(|(rank, count)| (*count, std::cmp::Reverse(*rank)));
        let Some((rank, points)) = best.filter(|(_, count)| *count > 0) else {
            return proposals;
        };
        let candidate = candidates.remove(rank);
        left.retain(|point| !candidate.shown.contains(point));
        let file = compilation
            .places
            .origins
            .get(candidate.aide)
            .map(|origin| origin.place.file);
        let of_shown = candidate.shown.iter().filter_map(|rank| missing.get(*rank));
        let text = names.example(candidate.aide, of_shown.map(|one| &one.point), &candidate.family);
        if let (Some(file), Some(text)) = (file, text) {
            proposals.push(Proposal {
                file,
                aide: candidate.aide,
                text,
                points,
            });
        }
    }
}

/// A family that shows some of what is missing.
struct Candidate {
    aide: usize,
    family: Situation,
    /// Ranks of the points.
    shown: BTreeSet<usize>,
}
