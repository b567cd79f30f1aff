//! Which mutants are judged together, and on what.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::judge::Bench;
use super::kill::{Judged, Remedy, propose};
use super::reach::owners;
use super::{Fate, Mutant, Owner, mutants};
use crate::compile::compile;
use crate::declarations::AideDecl;
use crate::diagnostic::Diagnostic;
use crate::read::path::{Kind, kind};
use crate::read::read;
use crate::source::SourceFile;

/// All the mutants of a folder of rules, ready to be judged; shared between threads.
pub struct Plan<'f> {
    files: &'f [SourceFile],
    pub mutants: Vec<Mutant>,
    /// Mutants that need the same files; the longest to judge first.
    pub groups: Vec<Group>,
}

/// Some mutants of one file.
#[derive(Clone, Debug)]
pub struct Group {
    /// In [`Plan::mutants`].
    pub mutants: Range<usize>,
    file: usize,
    /// Files to read with it.
    needed: Vec<usize>,
    /// Those whose examples judge.
    shown: BTreeSet<usize>,
}

impl<'f> Plan<'f> {
    /// The mutants of the files that `is_wanted` keeps.
    ///
    /// # Errors
    /// The diagnostics of rules that do not compile as they are: there is nothing to learn from changing them.
    pub fn new(files: &'f [SourceFile], is_wanted: impl Fn(&SourceFile) -> bool) -> Result<Plan<'f>, Vec<Diagnostic>> {
        let compilation = compile(files);
        let Some(program) = compilation.program else {
            return Err(compilation.diagnostics);
        };
        let declarations = read(files, &mut Vec::new());
        let of_file = |decl: &AideDecl| usize::try_from(decl.place.file.0).unwrap_or(usize::MAX);
        let mut of_owners: BTreeMap<Owner, BTreeSet<usize>> = BTreeMap::new();
        for aide in &program.aides {
            let written = declarations
                .aides
                .iter()
                .find(|decl| decl.id == aide.id && decl.version == aide.version);
            let Some(file) = written.map(of_file) else { continue };
            for owner in owners(&program, aide) {
                of_owners.entry(owner).or_default().insert(file);
            }
        }
        let is_wanted = |mutant: &Mutant| {
            let file = usize::try_from(mutant.place.file.0).ok();
            file.and_then(|file| files.get(file)).is_some_and(&is_wanted)
        };
        let mutants: Vec<Mutant> = mutants(files).into_iter().filter(is_wanted).collect();
        let mut groups = Vec::new();
        let mut start = 0;
        for group in mutants.chunk_by(|a, b| (a.place.file, &a.owner) == (b.place.file, &b.owner)) {
            let range = start..start + group.len();
            start = range.end;
            let Some(first) = group.first() else { continue };
            let Ok(file) = usize::try_from(first.place.file.0) else {
                continue;
            };
            let shown = match (&first.owner, files.get(file).and_then(|file| kind(&file.path))) {
                (Some(owner), _) => of_owners.get(owner).cloned().unwrap_or_default(),
                (None, Some(Kind::Common { folder })) => {
                    let sharing = declarations.aides.iter().filter(|aide| aide.folder == folder);
                    sharing.map(of_file).collect()
                }
                (None, _) => BTreeSet::from([file]),
            };
            let needed = needed(files, &declarations.aides, &shown);
            groups.push(Group {
                mutants: range,
                file,
                needed,
                shown,
            });
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.mutants.len() * group.shown.len()));
        Ok(Plan { files, mutants, groups })
    }

    /// What becomes of each mutant of a group, in order.
    pub fn judge(&self, group: &Group) -> Vec<Fate> {
        let mut bench = self.bench(group);
        let mutants = self.mutants.get(group.mutants.clone()).unwrap_or(&[]);
        mutants.iter().map(|mutant| bench.judge(mutant)).collect()
    }

    /// What would show the survivors of a group, and those for which no family was found.
    pub fn propose(&self, group: &Group, survivors: &BTreeSet<usize>) -> (Vec<Remedy>, Vec<usize>) {
        let of_group = survivors.range(group.mutants.clone());
        let survivors: Vec<(usize, &Mutant)> = of_group
            .filter_map(|index| Some((*index, self.mutants.get(*index)?)))
            .collect();
        let judged: Vec<Judged> = group.shown.iter().filter_map(|file| self.judged(*file)).collect();
        propose(&mut self.bench(group), &judged, &survivors)
    }

    fn judged(&self, file: usize) -> Option<Judged> {
        match kind(&self.files.get(file)?.path) {
            Some(Kind::Aide(path)) => Some(Judged {
                file,
                id: path.id,
                version: path.version,
            }),
            Some(
                Kind::Variables { .. }
                | Kind::Parameters
                | Kind::Events
                | Kind::Cafs
                | Kind::Phrases
                | Kind::Edition
                | Kind::Milestones
                | Kind::Common { .. },
            )
            | None => None,
        }
    }

    /// With as few files as hold together; with all of them if a proof wants more than the names do.
    fn bench(&self, group: &Group) -> Bench<'f> {
        let mut bench = Bench::new(self.files, group.file, &group.needed, &group.shown);
        if bench.original().is_ok() {
            return bench;
        }
        let all: Vec<usize> = (0..self.files.len()).collect();
        Bench::new(self.files, group.file, &all, &group.shown)
    }
}

/// What everyone reads, and of the rules: those shown, their other versions, those they name, and what their folders share.
fn needed(files: &[SourceFile], aides: &[AideDecl], shown: &BTreeSet<usize>) -> Vec<usize> {
    let of_file = |decl: &AideDecl| usize::try_from(decl.place.file.0).unwrap_or(usize::MAX);
    let shown_aides: Vec<&AideDecl> = aides.iter().filter(|decl| shown.contains(&of_file(decl))).collect();
    let named: BTreeSet<&str> = shown_aides
        .iter()
        .flat_map(|decl| {
            let others = decl.cumuls.iter().flat_map(|cumul| &cumul.with);
            let names = others.chain(&decl.replaces).map(|name| name.value.as_str());
            names.chain([decl.id.as_str()])
        })
        .collect();
    let rules = aides.iter().filter(|decl| named.contains(decl.id.as_str()));
    let rules: Vec<&AideDecl> = rules.collect();
    let folders: BTreeSet<&str> = rules.iter().map(|decl| decl.folder.as_str()).collect();
    let rules: BTreeSet<usize> = rules.into_iter().map(of_file).collect();
    let is_needed = |(index, file): (usize, &SourceFile)| {
        let is_needed = match kind(&file.path) {
            Some(
                Kind::Variables { .. }
                | Kind::Parameters
                | Kind::Events
                | Kind::Cafs
                | Kind::Phrases
                | Kind::Milestones,
            ) => true,
            Some(Kind::Common { folder }) => folders.contains(folder.as_str()),
            Some(Kind::Aide(_)) => rules.contains(&index),
            // No rule reads it.
            Some(Kind::Edition) | None => false,
        };
        is_needed.then_some(index)
    };
    files.iter().enumerate().filter_map(is_needed).collect()
}
