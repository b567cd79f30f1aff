//! Broken rules, from a seed: shared by the property tests and by the hammer (`examples/marteler.rs`).

mod breaks;
pub mod dice;
pub mod expressions;

use std::path::Path;

use breaks::{broken, noise};
use dice::Dice;
use expressions::{rule, sensible, soup};
use reperes_compiler::{SourceFile, check_examples, compile, read_dir, render};
use reperes_engine::{Date, Scope, Situation, evaluate};

/// The rules of the repository, and the small base of the diagnostics.
pub struct Material {
    pub national: Vec<SourceFile>,
    pub local: Vec<SourceFile>,
    pub base: Vec<SourceFile>,
}

impl Material {
    pub fn read() -> Material {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let rules = read_dir(&here.join("../../rules")).expect("the rules of the repository");
        let base = read_dir(&here.join("tests/diagnostics/base")).expect("the base of the diagnostics");
        let is_local = |file: &SourceFile| {
            ["socle/", "services/", "droits/", "caf/"]
                .iter()
                .any(|folder| file.path.starts_with(folder))
        };
        let (local, national) = rules.into_iter().partition(is_local);
        Material { national, local, base }
    }

    /// The case of a seed: the files to compile.
    pub fn case(&self, seed: u64) -> Vec<SourceFile> {
        let mut dice = Dice::new(seed);
        match dice.below(8) {
            0 => with(&self.base, noise(&mut dice)),
            1 => {
                let file = rule(&mut dice, soup);
                with(&self.base, file)
            }
            2 | 3 => {
                let file = rule(&mut dice, sensible);
                with(&self.base, file)
            }
            4 => {
                let file = dice.pick(&self.national);
                let other = dice.pick(&self.national);
                let mut files = with(&self.national, broken(&mut dice, &file, &other));
                files.push(dice.pick(&self.local));
                files
            }
            _ => {
                let file = dice.pick(&self.local);
                let other = dice.pick(&self.local);
                let mut files = with(&self.national, broken(&mut dice, &file, &other));
                // A sibling, for versions of the same aide and conditions in common.
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let siblings: Vec<&SourceFile> = self
                    .local
                    .iter()
                    .filter(|sibling| sibling.path.starts_with(folder) && sibling.path != file.path)
                    .collect();
                if !siblings.is_empty() {
                    files.push(dice.pick(&siblings).clone());
                }
                files
            }
        }
    }
}

fn with(files: &[SourceFile], file: SourceFile) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = files.iter().filter(|known| known.path != file.path).cloned().collect();
    files.push(file);
    files
}

/// What became of a case.
#[derive(Default)]
pub struct Outcome {
    pub compiled: bool,
    pub diagnostics: usize,
}

/// Compiles, shows, checks the examples and evaluates: none of it may panic.
pub fn run(files: &[SourceFile]) -> Outcome {
    let compilation = compile(files);
    // A few are enough: what is shown depends on places, not on how many there are.
    let shown = compilation
        .diagnostics
        .get(..compilation.diagnostics.len().min(3))
        .unwrap_or(&[]);
    let rendered = render(shown, files, false);
    assert!(shown.is_empty() || !rendered.is_empty());
    if let Some(program) = &compilation.program {
        let differences = check_examples(program, &compilation.examples);
        render(differences.get(..differences.len().min(1)).unwrap_or(&[]), files, false);
        for on in ["2026-03-15", "1801-01-01", "2200-12-31"] {
            let on = Date::parse(on).expect("a day");
            evaluate(program, &Situation::new(program, on), Scope::Everything);
        }
        let bytes = reperes_engine::seal(program).expect("a program is plain data");
        let read = reperes_engine::unseal(&bytes).map(|(program, _)| program);
        assert_eq!(read.as_ref(), Ok(program));
    }
    Outcome {
        compiled: compilation.program.is_some(),
        diagnostics: compilation.diagnostics.len(),
    }
}
