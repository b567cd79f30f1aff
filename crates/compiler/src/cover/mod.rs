//! Which points of the rules the examples show, and what to add for the others.
//!
//! Apart from the compilation: it costs an evaluation of every example, and a search for each point that is missing.

mod claims;
mod paths;
mod point;
mod propose;
mod settle;
mod shown;
mod words;

use std::collections::BTreeMap;

use reperes_engine::Program;
use reperes_engine::report::Verdict;
use reperes_engine::{Scope, evaluate};

use crate::compile::Compilation;
use crate::diagnostic::{Diagnostic, FileId};
use crate::source::SourceFile;
use point::{Reach, points};
use settle::Settler;
use shown::Shown;

pub use point::{Point, What};
pub use propose::{Proposal, proposals};
pub use settle::Answer;

/// What the examples of a folder show, and do not.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// How many points there are, without those that no family can show.
    pub total: usize,
    /// Those that no example shows and that some family may, by file, then by place.
    pub missing: Vec<Missing>,
    /// Parts of the rules that no family can ever need.
    pub dead: Vec<Point>,
}

/// A point that no example shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    pub point: Point,
    /// `None` when it takes a longer search to know.
    pub answer: Option<Answer>,
}

impl Coverage {
    pub fn shown(&self) -> usize {
        self.total - self.missing.len()
    }

    /// How many are missing, by file.
    pub fn by_file(&self) -> BTreeMap<FileId, usize> {
        let mut counts = BTreeMap::new();
        for missing in &self.missing {
            *counts.entry(missing.point.place.file).or_default() += 1;
        }
        counts
    }
}

/// What one program reads, and what its examples show.
struct Study<'s> {
    program: &'s Program,
    compilation: &'s Compilation,
    reach: Vec<Reach>,
    shown: Vec<Shown>,
}

impl<'s> Study<'s> {
    fn of(program: &'s Program, compilation: &'s Compilation) -> Study<'s> {
        let reach: Vec<Reach> = (0..program.aides.len()).map(|aide| Reach::of(program, aide)).collect();
        let shown = Shown::of_all(program, &compilation.examples, &reach);
        Study {
            program,
            compilation,
            reach,
            shown,
        }
    }

    fn settler(&self) -> Settler<'_> {
        Settler::new(self.program, &self.reach, &self.shown, &self.compilation.examples)
    }

    fn is_shown(&self, point: &Point) -> bool {
        let mut of_aides = point.aides.iter().filter_map(|aide| self.shown.get(*aide));
        of_aides.any(|shown| shown.shows(self.program, point))
    }

    /// Whether only the amount is not said.
    fn is_silent(&self, point: &Point) -> bool {
        let mut of_aides = point.aides.iter().filter_map(|aide| self.shown.get(*aide));
        of_aides.any(|shown| shown.is_silent(self.program, point))
    }
}

/// What the examples show. Empty when the rules do not compile.
///
/// ```
/// let compilation = reperes_compiler::compile(&[]);
/// assert_eq!(reperes_compiler::coverage(&compilation, &[]).total, 0);
/// ```
pub fn coverage(compilation: &Compilation, files: &[SourceFile]) -> Coverage {
    let Some(program) = &compilation.program else {
        return Coverage::default();
    };
    let study = Study::of(program, compilation);
    let all = points(program, compilation, files, &study.reach);
    let mut coverage = Coverage {
        total: all.len(),
        ..Coverage::default()
    };
    let mut settler = study.settler();
    for point in all.into_iter().filter(|point| !study.is_shown(point)) {
        let answer = settler.settle_quickly(&point);
        if answer == Some(Answer::Never) {
            coverage.total -= 1;
            if words::is_dead(point.what) {
                coverage.dead.push(point);
            }
        } else {
            coverage.missing.push(Missing { point, answer });
        }
    }
    coverage
}

/// Errors: rows, cases and aides that no family can ever need.
pub fn dead(compilation: &Compilation, files: &[SourceFile], coverage: &Coverage) -> Vec<Diagnostic> {
    let Some(program) = &compilation.program else {
        return Vec::new();
    };
    let study = Study {
        program,
        compilation,
        reach: Vec::new(),
        shown: Vec::new(),
    };
    let mut settler = study.settler();
    let mut errors = Vec::new();
    for point in &coverage.dead {
        errors.push(words::never(program, files, point).family(settler.counter_example(point)));
    }
    for (index, origin) in compilation.places.origins.iter().enumerate() {
        let mut of_aide = compilation.examples.iter().filter(|example| example.aide == index);
        let is_open = of_aide.any(|example| {
            let report = evaluate(program, &example.situation, Scope::Only(index));
            report.aides.iter().any(|aide| aide.verdict == Verdict::Oui)
        });
        if !is_open && settler.is_closed(index) {
            let title = program.aides.get(index).map_or("", |aide| aide.title.as_str());
            errors.push(words::closed(title, origin.place).family(settler.nearly_open(index)));
        }
    }
    errors
}

/// A warning for each point that is missing, with the example to add when there is one.
pub fn details(compilation: &Compilation, files: &[SourceFile], coverage: &Coverage) -> Vec<Diagnostic> {
    let Some(program) = &compilation.program else {
        return Vec::new();
    };
    let study = Study::of(program, compilation);
    let mut settler = study.settler();
    let mut names = propose::Names::of(program, compilation);
    coverage
        .missing
        .iter()
        .map(|Missing { point, answer }| {
            let answer = answer.clone().unwrap_or_else(|| settler.settle(point));
            let example = match &answer {
                Answer::Family(aide, family) => names.example(*aide, [point], family),
                Answer::Never | Answer::Unknown(_) => None,
            };
            let is_silent = study.is_silent(point);
            words::missing(program, files, point, &answer, example, is_silent)
        })
        .collect()
}
