//! Whether the examples notice a mutant.

use std::cell::RefCell;
use std::collections::BTreeSet;

use reperes_engine::Program;

use super::Mutant;
use crate::check::Context;
use crate::declarations::{AideDecl, Declarations};
use crate::diagnostic::{Diagnostic, FileId, Severity};
use crate::examples::check_examples;
use crate::lower::example::Example;
use crate::lower::lower;
use crate::prove::prove;
use crate::read::read_file;
use crate::resolve::names::resolve;
use crate::source::SourceFile;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// An example is contradicted.
    Seen,
    /// It does not compile, or a proof refuses it: nobody could have published it.
    Refused,
    /// Nothing shows it.
    Survived,
}

/// What a mutated file needs to be compiled, read once; and the file itself, read for each mutant.
pub(super) struct Bench<'f> {
    files: &'f [SourceFile],
    declarations: Declarations,
    /// The file that changes.
    file: usize,
    /// Files that are read again with it, so that facts keep their order.
    again: Vec<usize>,
}

/// A program and the examples of the rules it holds whole.
pub(super) struct Built {
    pub program: Program,
    pub examples: Vec<Example>,
}

impl<'f> Bench<'f> {
    /// `shown` are the rules whose examples judge; of the other files only what those need is kept.
    pub fn new(files: &'f [SourceFile], file: usize, needed: &[usize], shown: &BTreeSet<usize>) -> Bench<'f> {
        let mut bench = Bench {
            files,
            declarations: Declarations::default(),
            file,
            again: Vec::new(),
        };
        let is_fact = |index: &usize| {
            files
                .get(*index)
                .is_some_and(|file| file.path.starts_with("variables/"))
        };
        let mut silent = RefCell::new(Vec::new());
        for index in needed.iter().filter(|index| **index != file) {
            if is_fact(&file) && is_fact(index) {
                bench.again.push(*index);
                continue;
            }
            bench.read(*index, None, &mut silent);
        }
        for aide in &mut bench.declarations.aides {
            let is_shown = usize::try_from(aide.place.file.0).is_ok_and(|file| shown.contains(&file));
            lone(aide, is_shown);
        }
        bench
    }

    fn read(&mut self, index: usize, text: Option<Vec<u8>>, reported: &mut RefCell<Vec<Diagnostic>>) {
        let (Some(file), Ok(id)) = (self.files.get(index), u32::try_from(index)) else {
            return;
        };
        match text {
            None => read_file(file, FileId(id), reported, &mut self.declarations),
            Some(text) => {
                let path = file.path.clone();
                read_file(&SourceFile { path, text }, FileId(id), reported, &mut self.declarations);
            }
        }
    }

    /// The program with one file changed, or what is wrong with it.
    fn build(&mut self, text: Vec<u8>) -> Result<Built, Fate> {
        let mut reported = RefCell::new(Vec::new());
        let mark = Mark::of(&self.declarations);
        let mut all: Vec<usize> = self.again.iter().copied().chain([self.file]).collect();
        all.sort_unstable();
        let mut text = Some(text);
        for index in all {
            let changed = if index == self.file { text.take() } else { None };
            self.read(index, changed, &mut reported);
        }
        let built = self.compile(reported.into_inner());
        mark.restore(&mut self.declarations);
        built
    }

    fn compile(&self, mut diagnostics: Vec<Diagnostic>) -> Result<Built, Fate> {
        if self.declarations.is_unreadable {
            return Err(Fate::Refused);
        }
        let names = resolve(&self.declarations, &mut diagnostics);
        let lowered = lower(&self.declarations, Context::new(names, &mut diagnostics));
        prove(&lowered, &self.declarations, &mut diagnostics);
        let mut errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error)
            .peekable();
        if errors.peek().is_none() {
            return Ok(Built {
                program: lowered.program,
                examples: lowered.examples,
            });
        }
        // An example that names a condition or a reserve that is gone has noticed.
        let is_noticed = |error: &Diagnostic| {
            let expectations = self.declarations.aides.iter().flat_map(|aide| &aide.examples);
            let mut expected = expectations.map(|example| &example.expected);
            expected.any(|expected| {
                let refused = expected.refused.iter().flat_map(|(names, _)| names);
                let written = expected.written.iter().map(|(_, place)| *place);
                refused
                    .map(|name| name.place)
                    .chain(written)
                    .any(|place| place == error.place)
            })
        };
        Err(if errors.all(is_noticed) {
            Fate::Seen
        } else {
            Fate::Refused
        })
    }

    /// The rules as they are, with no more than these files.
    pub fn original(&mut self) -> Result<Built, Fate> {
        let text = self.files.get(self.file).map(|file| file.text.clone());
        self.build(text.unwrap_or_default())
    }

    pub fn mutated(&mut self, mutant: &Mutant) -> Result<Built, Fate> {
        let text = self.files.get(self.file).map(|file| mutant.apply(&file.text));
        self.build(text.unwrap_or_default())
    }

    pub fn judge(&mut self, mutant: &Mutant) -> Fate {
        match self.mutated(mutant) {
            Err(fate) => fate,
            Ok(built) if is_contradicted(&built) => Fate::Seen,
            Ok(_) => Fate::Survived,
        }
    }
}

/// Stops at the first example that says otherwise.
fn is_contradicted(built: &Built) -> bool {
    let mut examples = built.examples.chunks(1);
    examples.any(|example| !check_examples(&built.program, example).is_empty())
}

/// A rule without those that only its links need.
fn lone(aide: &mut AideDecl, keeps_examples: bool) {
    aide.cumuls.clear();
    aide.replaces = None;
    if !keeps_examples {
        aide.examples.clear();
    }
}

/// How much was declared before the file that changes was read.
struct Mark {
    groups: usize,
    variables: usize,
    parameters: usize,
    events: usize,
    cafs: usize,
    commons: usize,
    aides: usize,
    lost: BTreeSet<String>,
    is_unreadable: bool,
}

impl Mark {
    fn of(declarations: &Declarations) -> Mark {
        Mark {
            groups: declarations.groups.len(),
            variables: declarations.variables.len(),
            parameters: declarations.parameters.len(),
            events: declarations.events.len(),
            cafs: declarations.cafs.len(),
            commons: declarations.commons.len(),
            aides: declarations.aides.len(),
            lost: declarations.lost.clone(),
            is_unreadable: declarations.is_unreadable,
        }
    }

    fn restore(self, declarations: &mut Declarations) {
        declarations.groups.truncate(self.groups);
        declarations.variables.truncate(self.variables);
        declarations.parameters.truncate(self.parameters);
        declarations.events.truncate(self.events);
        declarations.cafs.truncate(self.cafs);
        declarations.commons.truncate(self.commons);
        declarations.aides.truncate(self.aides);
        declarations.lost = self.lost;
        declarations.is_unreadable = self.is_unreadable;
    }
}
