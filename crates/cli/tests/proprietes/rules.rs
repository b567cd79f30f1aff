//! The rules of the repository, compiled once.

use std::path::Path;
use std::sync::LazyLock;

use reperes_engine::Program;

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let files = reperes_compiler::read_dir(&dir).expect("the rules folder is readable");
    let compilation = reperes_compiler::compile(&files);
    let diagnostics = reperes_compiler::render(&compilation.diagnostics, &files, false);
    compilation.program.unwrap_or_else(|| panic!("{diagnostics}"))
});

static STRICT: LazyLock<Program> = LazyLock::new(|| {
    let mut program = PROGRAM.clone();
    for variable in &mut program.variables {
        variable.fallbacks.clear();
    }
    program
});

pub fn program() -> &'static Program {
    &PROGRAM
}

/// The same rules, where a missing fact is never replaced.
pub fn without_hypotheses() -> &'static Program {
    &STRICT
}
