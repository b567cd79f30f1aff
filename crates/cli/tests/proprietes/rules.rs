//! The rules of the repository, compiled once.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use reperes_compiler::Example;
use reperes_engine::Program;

static COMPILED: LazyLock<(Program, Vec<Example>)> = LazyLock::new(|| {
    let files = reperes_compiler::read_dir(&dir()).expect("the rules folder is readable");
    let compilation = reperes_compiler::compile(&files);
    let diagnostics = reperes_compiler::render(&compilation.diagnostics, &files, false);
    let program = compilation.program.unwrap_or_else(|| panic!("{diagnostics}"));
    (program, compilation.examples)
});

static STRICT: LazyLock<Program> = LazyLock::new(|| {
    let mut program = program().clone();
    for variable in &mut program.variables {
        variable.fallbacks.clear();
    }
    program
});

pub fn program() -> &'static Program {
    &COMPILED.0
}

pub fn examples() -> &'static [Example] {
    &COMPILED.1
}

pub fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules")
}

/// The same rules, where a missing fact is never replaced.
pub fn without_hypotheses() -> &'static Program {
    &STRICT
}
