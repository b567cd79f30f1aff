//! The règlement, compiled by `build.rs` and decoded once.

use std::sync::LazyLock;

use reperes_engine::Program;

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/program.bin"));
    // The bytes come from the build of this very version, and a test decodes them.
    Program::from_bytes(bytes).unwrap_or_default()
});

pub fn program() -> &'static Program {
    &PROGRAM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_program_decodes() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/program.bin"));
        let program = Program::from_bytes(bytes).expect("the embedded program is readable");
        assert_eq!(program.cafs.len(), 101);
        assert!(!program.aides.is_empty());
        assert!(!program.events.is_empty());
    }
}
