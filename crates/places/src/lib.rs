//! From what a person types of where they live (a town, a post code, a département, a region) to a Caf.
//!
//! The official list of communes is embedded: see `rules/lieux/`.
//! What leaves a doubt is never decided here: it comes back as the choices to offer.

mod choice;
mod key;
mod number;
mod read;
mod table;

pub use choice::{Choice, Choices, MOST};
pub use read::{Index, Reading};
pub use table::{Elsewhere, Places, Town, department_code, option};

#[cfg(test)]
mod testing {
    use std::path::Path;
    use std::sync::LazyLock;

    use reperes_engine::Program;

    static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
        let files = reperes_compiler::read_dir(&rules).expect("the rules are there");
        reperes_compiler::compile(&files).program.expect("the rules compile")
    });

    pub fn program() -> &'static Program {
        &PROGRAM
    }
}
