//! Made-up rules, and what is said of their examples.

use std::path::Path;

use reperes_compiler::{
    Compilation, Coverage, Diagnostic, FileId, SourceFile, compile, coverage, dead, details, read_dir, render,
};

/// An aide for a family, before its conditions.
pub const HEAD: &str = r#"
[aide]
titre            = "Aide"
resume           = "Une aide."
genre            = "aide"
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"
"#;

/// The only example of a family that is refused: what the amount reads is never shown.
pub const REFUSED: &str = r#"
[[condition]]
nom   = "allocataire"
si    = 'allocataire'
texte = "La famille est allocataire."
refus = "Vous n'êtes pas allocataire."

[[exemple]]
nom = "Non allocataire"
le  = 2026-03-15
foyer   = { allocataire = false }
attendu = { verdict = "non", refus = ["allocataire"] }
"#;

pub fn condition(name: &str, test: &str) -> String {
    format!("\n[[condition]]\nnom   = \"{name}\"\nsi    = '{test}'\ntexte = \"Une phrase.\"\nrefus = \"Un refus.\"\n")
}

/// A table of amounts: its key, how it is read, the bounds of its rows.
pub fn table(key: &str, reading: &str, rows: &[&str]) -> String {
    let rows: String = (1..)
        .zip(rows)
        .map(|(rank, row)| format!("  {{ {row}, vaut = '{rank}00 €' }},\n"))
        .collect();
    format!("\n[[bareme]]\nnom = \"participation\"\nselon = '{key}'\nlecture = \"{reading}\"\ntranches = [\n{rows}]\n")
}

pub fn amount(calculation: &str) -> String {
    format!("\n[montant]\ncalcul = '{calculation}'\n")
}

pub fn example(name: &str, family: &str, expected: &str) -> String {
    format!("\n[[exemple]]\nnom = \"{name}\"\nle  = 2026-03-15\n{family}\nattendu = {{ {expected} }}\n")
}

/// Rules that compile, and what their examples show.
pub struct Covered {
    pub files: Vec<SourceFile>,
    pub compilation: Compilation,
    pub coverage: Coverage,
}

impl Covered {
    /// One aide.
    pub fn rule(rest: &str) -> Covered {
        Covered::files(&[("socle/aide.toml", &format!("{HEAD}{rest}"))])
    }

    /// Files beside those that declare the facts, or in place of them.
    pub fn files(own: &[(&str, &str)]) -> Covered {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
        let mut files: Vec<SourceFile> = own
            .iter()
            .map(|(path, text)| SourceFile {
                path: (*path).to_owned(),
                text: text.as_bytes().to_vec(),
            })
            .collect();
        let base = read_dir(&base).unwrap().into_iter();
        files.extend(base.filter(|file| !own.iter().any(|(path, _)| *path == file.path)));
        let compilation = compile(&files);
        let said = render(&compilation.diagnostics, &files, false);
        assert!(compilation.program.is_some(), "{said}");
        let coverage = coverage(&compilation, &files);
        Covered {
            files,
            compilation,
            coverage,
        }
    }

    /// A warning for each point that is missing.
    pub fn details(&self) -> Vec<Diagnostic> {
        details(&self.compilation, &self.files, &self.coverage)
    }

    /// What is said of the points that are missing, in the order in which they are told.
    pub fn missing(&self) -> Vec<String> {
        self.details().into_iter().map(|one| one.message).collect()
    }

    /// What is said of the points that no family can show.
    pub fn dead(&self) -> Vec<String> {
        let all = dead(&self.compilation, &self.files, &self.coverage);
        all.into_iter().map(|one| one.message).collect()
    }

    /// The families that show why these points are dead.
    pub fn families(&self) -> Vec<String> {
        let all = dead(&self.compilation, &self.files, &self.coverage);
        all.into_iter().filter_map(|one| one.family).collect()
    }

    /// Numbers of points: all, shown, missing.
    pub fn counts(&self) -> (usize, usize, usize) {
        let coverage = &self.coverage;
        (coverage.total, coverage.shown(), coverage.missing.len())
    }

    pub fn file(&self, path: &str) -> FileId {
        let rank = self.files.iter().position(|file| file.path == path).unwrap();
        FileId(u32::try_from(rank).unwrap())
    }

    #[track_caller]
    pub fn assert_missing(&self, expected: &[&str]) {
        assert_eq!(self.missing(), expected);
    }
}
