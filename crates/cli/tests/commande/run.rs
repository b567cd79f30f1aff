//! Runs the built binary on a situation written to a temporary file.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules")
}

/// A few facts, and no rule: enough for what is refused before any answer, and quick to compile.
pub fn small_rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base")
}

pub fn reperes(args: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .args(args)
        .output()
        .expect("the command starts");
    Ran {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A file of its own for each call, removed when dropped.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(bytes: &[u8]) -> Scratch {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "reperes-{}-{}.json",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).expect("the temporary folder is writable");
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// `reperes simuler` on these bytes, with more arguments.
pub fn simulate(bytes: &[u8], more: &[&str]) -> Ran {
    simulate_with(&rules(), bytes, more)
}

/// The same, with other rules.
pub fn simulate_with(rules: &Path, bytes: &[u8], more: &[&str]) -> Ran {
    let file = Scratch::new(bytes);
    let mut args = vec!["simuler", file.0.to_str().unwrap(), "--regles", rules.to_str().unwrap()];
    args.extend(more);
    reperes(&args)
}
