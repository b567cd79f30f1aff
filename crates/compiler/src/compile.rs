//! The passes in order.

use reperes_engine::Program;

use crate::check::Context;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lower::example::Example;
use crate::lower::{Places, lower};
use crate::prove::prove;
use crate::read::read;
use crate::resolve::names::resolve;
use crate::source::SourceFile;
use crate::undecided::Undecided;
use crate::vary::Varied;

/// The program and everything there is to say of the rules.
#[derive(Clone, Debug, Default)]
pub struct Compilation {
    /// `None` if there is any error.
    pub program: Option<Program>,
    /// By file, then by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Of the program, to give to [`check_examples`](crate::check_examples); empty if there is any error.
    pub examples: Vec<Example>,
    pub counts: Counts,
    /// What the proofs could neither show nor refute.
    pub undecided: Vec<Undecided>,
    /// What [`variations`](crate::variations) needs beside the program; empty if there is any error.
    pub(crate) varied: Varied,
    /// Where the parts of the program were written; empty if there is any error.
    pub places: Places,
}

/// How much was compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub files: usize,
    pub variables: usize,
    pub parameters: usize,
    pub events: usize,
    pub cafs: usize,
    /// Cafs that have at least one aide.
    pub covered_cafs: usize,
    pub aides: usize,
    pub conditions: usize,
    pub baremes: usize,
    pub examples: usize,
    pub nodes: usize,
}

/// Compiles a whole folder of rules. Total: whatever the files hold, there is an answer and no panic.
pub fn compile(files: &[SourceFile]) -> Compilation {
    let mut diagnostics = Vec::new();
    let declarations = read(files, &mut diagnostics);
    if declarations.is_unreadable {
        sort(&mut diagnostics, files);
        let counts = Counts {
            files: files.len(),
            ..Counts::default()
        };
        return Compilation {
            diagnostics,
            counts,
            ..Compilation::default()
        };
    }
    let names = resolve(&declarations, &mut diagnostics);
    let lowered = lower(&declarations, Context::new(names, &mut diagnostics));
    let mut undecided = prove(&lowered, &declarations, &mut diagnostics);
    undecided.sort();
    sort(&mut diagnostics, files);
    let program = &lowered.program;
    let counts = Counts {
        files: files.len(),
        variables: program.variables.len(),
        parameters: program.parameters.len(),
        events: program.events.len(),
        cafs: program.cafs.len(),
        covered_cafs: program.cafs.iter().filter(|caf| caf.covered).count(),
        aides: program.aides.len(),
        conditions: program.aides.iter().map(|aide| aide.conditions.len()).sum(),
        baremes: program.baremes.len(),
        examples: lowered.examples.len(),
        nodes: program.nodes.len(),
    };
    if has_errors(&diagnostics) {
        return Compilation {
            program: None,
            diagnostics,
            examples: Vec::new(),
            counts,
            undecided,
            varied: Varied::default(),
            places: Places::default(),
        };
    }
    let varied = Varied::of(&lowered, &declarations);
    Compilation {
        program: Some(lowered.program),
        diagnostics,
        examples: lowered.examples,
        counts,
        undecided,
        varied,
        places: Places {
            origins: lowered.origins,
            baremes: lowered.baremes,
            comparisons: lowered.comparisons,
            branches: lowered.branches,
        },
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}

fn sort(diagnostics: &mut Vec<Diagnostic>, files: &[SourceFile]) {
    let path = |diagnostic: &Diagnostic| {
        let index = usize::try_from(diagnostic.place.file.0).unwrap_or(usize::MAX);
        files.get(index).map(|file| file.path.as_str())
    };
    diagnostics.sort_by(|a, b| (path(a), a.place, a.code, &a.message).cmp(&(path(b), b.place, b.code, &b.message)));
    diagnostics.dedup();
}
