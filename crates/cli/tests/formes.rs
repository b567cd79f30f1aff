//! The shapes that the rules of real règlements take: each is expressed in the language, with its examples on both sides.
//!
//! `tests/formes/A1.toml` holds one shape. Its first line says which (`# A1 : …`); each line `# --- path` starts a rule file,
//! compiled with the facts, parameters, events, Caf and sentences of `rules/`. A shape holds when its files compile without a
//! warning of their own, when every example gives what it expects, and when two examples expect different answers.
//!
//! Prints how many hold, whatever the harness would hide.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use reperes_compiler::{Example, SourceFile, check_examples, compile, read_dir, render};

/// How many shapes each family has.
const FAMILIES: &[(char, usize)] = &[
    ('A', 18),
    ('B', 21),
    ('C', 9),
    ('D', 30),
    ('E', 14),
    ('F', 24),
    ('G', 12),
    ('H', 12),
];

/// No example answers oui, or inconnu.
const NOT_OF_A_SHAPE: &[&str] = &["A201", "A202"];

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let base: Vec<SourceFile> = read_dir(&root.join("rules"))
        .expect("the rules folder is readable")
        .into_iter()
        .filter(|file| is_national(&file.path))
        .collect();
    let shapes: Vec<String> = FAMILIES
        .iter()
        .flat_map(|(family, count)| (1..=*count).map(move |number| format!("{family}{number}")))
        .collect();
    let failures: Vec<String> = shapes
        .iter()
        .filter_map(|shape| {
            let path = root.join("tests/formes").join(format!("{shape}.toml"));
            proof(shape, &path, &base).err().map(|why| format!("{shape} : {why}"))
        })
        .collect();
    for failure in &failures {
        println!("{failure}");
    }
    println!("formes : {}/{}", shapes.len() - failures.len(), shapes.len());
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn is_national(path: &str) -> bool {
    !path.contains('/') || path.starts_with("variables/")
}

fn proof(shape: &str, path: &PathBuf, base: &[SourceFile]) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|_| "pas encore écrite".to_owned())?;
    if !text.starts_with(&format!("# {shape} : ")) {
        return Err(format!("la première ligne doit être « # {shape} : … »"));
    }
    let own = own_files(&text);
    if own.is_empty() {
        return Err("aucune ligne « # --- chemin »".to_owned());
    }
    let names: Vec<String> = own.iter().map(|file| file.path.clone()).collect();
    let mut files: Vec<SourceFile> = base
        .iter()
        .filter(|file| !names.contains(&file.path))
        .cloned()
        .collect();
    files.extend(own);
    let compilation = compile(&files);
    let mut diagnostics = compilation.diagnostics;
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
    }
    // A fact of the base that this shape leaves unused says nothing of the shape, nor does a verdict that it cannot give.
    diagnostics.retain(|diagnostic| {
        if NOT_OF_A_SHAPE.contains(&diagnostic.code) {
            return false;
        }
        let index = usize::try_from(diagnostic.place.file.0).unwrap_or(usize::MAX);
        files.get(index).is_some_and(|file| names.contains(&file.path))
    });
    if !diagnostics.is_empty() || compilation.program.is_none() {
        return Err(format!("\n{}", render(&diagnostics, &files, false)));
    }
    let expected = |example: &Example| format!("{:?}", answers(example));
    let mut all: Vec<String> = compilation.examples.iter().map(expected).collect();
    all.sort();
    all.dedup();
    if all.len() < 2 {
        return Err("il faut deux exemples dont les réponses diffèrent".to_owned());
    }
    Ok(())
}

/// What an example expects, without the places where it is written.
fn answers(example: &Example) -> impl std::fmt::Debug + use<> {
    let expected = &example.expected;
    (
        expected.verdict.map(|(verdict, _)| verdict),
        expected.amount.map(|(amount, _)| amount),
        expected.between.map(|(low, high, _)| (low, high)),
        expected.closes.map(|(date, _)| date),
        expected.reserves.clone().map(|(kinds, _)| kinds),
        expected.questions.clone().map(|(names, _)| names),
        (
            expected.nature.map(|(nature, _)| nature),
            expected.voie.map(|(voie, _)| voie),
            expected.dates.clone().map(|(dates, _)| dates),
            expected.parts.clone().map(|(parts, _)| parts),
            expected.instalments.map(|(count, _)| count),
        ),
    )
}

fn own_files(text: &str) -> Vec<SourceFile> {
    let mut own: Vec<SourceFile> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("# --- ") {
            Some(path) => own.push(SourceFile {
                path: path.trim().to_owned(),
                text: Vec::new(),
            }),
            None => {
                if let Some(file) = own.last_mut() {
                    file.text.extend_from_slice(line.as_bytes());
                }
            }
        }
    }
    own
}
