//! The invariants of the README: what each package may know.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use reperes_engine::program::Node;
use reperes_engine::{Type, Value};
use rust_decimal::Decimal;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of `[dependencies]`, without those of development and build.
fn dependencies(manifest: &str) -> Vec<String> {
    let text = read(manifest);
    let after = text.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    after
        .split("\n[")
        .next()
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect()
}

fn depends_on(manifest: &str, package: &str) -> bool {
    dependencies(manifest).iter().any(|line| line.starts_with(package))
}

/// The Rust files under a folder, without what is only compiled for tests.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let is_test = path.file_stem().is_some_and(|name| name == "tests");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()));
            }
        }
    }
    assert!(!files.is_empty(), "{folder} holds no Rust file");
    files
}

fn assert_absent(folder: &str, words: &[&str]) {
    for (path, text) in sources(folder) {
        for (rank, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                assert!(
                    !code.contains(word),
                    "{}:{}: `{word}` in {folder}",
                    path.display(),
                    rank + 1
                );
            }
        }
    }
}

#[test]
fn the_engine_depends_on_no_other_package_of_ours() {
    assert!(!dependencies("crates/engine/Cargo.toml").is_empty());
    for package in ["reperes", "toml", "yew", "web-sys", "serde_json"] {
        assert!(!depends_on("crates/engine/Cargo.toml", package), "{package}");
    }
}

#[test]
fn the_witness_depends_on_the_engine_alone() {
    assert!(depends_on("crates/witness/Cargo.toml", "reperes-engine"));
    for package in [
        "reperes-compiler",
        "reperes-cli",
        "toml",
        "yew",
        "web-sys",
        "serde_json",
    ] {
        assert!(!depends_on("crates/witness/Cargo.toml", package), "{package}");
    }
}

#[test]
fn the_compiler_depends_on_the_engine_and_the_witness_alone() {
    assert!(depends_on("crates/compiler/Cargo.toml", "reperes-engine"));
    for package in ["reperes-cli", "yew", "web-sys"] {
        assert!(!depends_on("crates/compiler/Cargo.toml", package), "{package}");
    }
}

#[test]
fn the_comparison_reads_no_file_and_knows_no_compiler() {
    assert!(depends_on("crates/compare/Cargo.toml", "reperes-engine"));
    assert!(depends_on("crates/compare/Cargo.toml", "reperes-witness"));
    for package in [
        "reperes-compiler",
        "reperes-cli",
        "yew",
        "web-sys",
        "serde_json",
        "toml",
    ] {
        assert!(!depends_on("crates/compare/Cargo.toml", package), "{package}");
    }
    assert_absent("crates/compare/src", &["std::fs", "std::time", "SystemTime"]);
}

#[test]
fn the_text_of_the_rules_depends_on_the_engine_alone() {
    assert!(depends_on("crates/document/Cargo.toml", "reperes-engine"));
    for package in ["reperes-compiler", "reperes-cli", "yew", "web-sys", "serde"] {
        assert!(!depends_on("crates/document/Cargo.toml", package), "{package}");
    }
}

#[test]
fn the_application_ships_without_the_compiler() {
    assert!(depends_on("Cargo.toml", "reperes-engine"));
    assert!(!depends_on("Cargo.toml", "reperes-compiler"));
    assert!(!depends_on("Cargo.toml", "reperes-witness"));
    assert!(!depends_on("Cargo.toml", "reperes-compare"));
    assert!(!depends_on("Cargo.toml", "reperes-cli"));
}

#[test]
fn the_engine_knows_no_clock_no_file_no_browser() {
    assert_absent(
        "crates/engine/src",
        &[
            "std::time",
            "SystemTime",
            "Instant",
            "std::fs",
            "std::io",
            "Utc",
            "Local",
            "web_sys",
        ],
    );
}

/// A macro that prints panics when nobody reads, or the disk is full: one file alone speaks, and says so.
#[test]
fn the_command_speaks_in_one_place() {
    let own = root().join("crates/cli/src/say.rs");
    for (path, text) in sources("crates/cli/src") {
        for word in [
            "print!",
            "println!",
            "eprint!",
            "eprintln!",
            "dbg!",
            "stdout()",
            "stderr()",
        ] {
            let holders = text
                .lines()
                .filter(|line| line.contains(word) && !line.trim_start().starts_with("//"));
            // Whether it is a terminal is asked, and nothing said.
            let speaking = holders.filter(|line| !line.contains("is_terminal")).count();
            assert!(speaking == 0 || path == own, "{}: `{word}`", path.display());
        }
    }
}

/// A file written in place is torn when the disk fills up.
#[test]
fn the_command_writes_files_in_one_place() {
    let own = root().join("crates/cli/src/write.rs");
    for (path, text) in sources("crates/cli/src") {
        for word in [
            "fs::write",
            "File::create",
            "OpenOptions",
            "create_dir",
            "fs::rename",
            "fs::copy",
        ] {
            assert!(!text.contains(word) || path == own, "{}: `{word}`", path.display());
        }
    }
}

#[test]
fn there_is_no_float_near_money() {
    for folder in [
        "crates/engine/src",
        "crates/witness/src",
        "crates/compare/src",
        "crates/compiler/src",
        "crates/document/src",
    ] {
        assert_absent(folder, &["f32", "f64", "to_f64", "from_f64"]);
    }
}

#[test]
fn the_engine_writes_no_sentence() {
    // Names of months and units are formatting; a sentence is a string literal with three words and a French verb ending.
    for (path, text) in sources("crates/engine/src") {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for literal in line.split('"').skip(1).step_by(2) {
                let is_sentence = literal.ends_with('.') && literal.split(' ').count() > 2;
                assert!(
                    !is_sentence,
                    "{}: « {literal} » belongs to rules/phrases.toml",
                    path.display()
                );
            }
        }
    }
}

/// Amounts and rates that rules write, but those so round that code may hold them for itself.
fn figures() -> BTreeSet<Decimal> {
    let files = reperes_compiler::read_dir(&root().join("rules")).unwrap();
    let program = reperes_compiler::compile(&files).program.expect("the rules compile");
    let constants = program
        .nodes
        .iter()
        .zip(&program.types)
        .filter_map(|(node, ty)| match (node, ty) {
            (Node::Const(Value::Num(figure)), Type::Money(_)) => Some(*figure),
            _ => None,
        });
    let parameters = program
        .parameters
        .iter()
        .flat_map(|parameter| parameter.values.iter())
        .filter_map(|(_, value)| match value {
            Value::Num(figure) => Some(*figure),
            Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
        });
    let is_telling = |figure: &Decimal| {
        *figure > Decimal::ONE_HUNDRED
            && !(figure.normalize().scale() == 0 && (figure % Decimal::ONE_HUNDRED).is_zero())
    };
    constants
        .chain(parameters)
        .filter(is_telling)
        .map(|figure| figure.normalize())
        .collect()
}

#[test]
fn no_figure_of_a_reglement_is_written_in_rust() {
    let figures = figures();
    assert!(
        figures.len() > 20,
        "too few figures to make this test worth something: {}",
        figures.len()
    );
    for folder in [
        "crates/engine/src",
        "crates/witness/src",
        "crates/compare/src",
        "crates/compiler/src",
        "crates/document/src",
        "crates/cli/src",
        "src",
    ] {
        // A figure in a test is an example: that a rule writes the same one means nothing.
        let is_test = |path: &Path| {
            path.file_stem()
                .is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
        };
        for (path, text) in sources(folder).into_iter().filter(|(path, _)| !is_test(path)) {
            for (rank, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let numbers = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
                for number in numbers.filter_map(|word| word.replace('_', "").parse::<Decimal>().ok()) {
                    assert!(
                        !figures.contains(&number.normalize()),
                        "{}:{}: {number}",
                        path.display(),
                        rank + 1
                    );
                }
            }
        }
    }
}

#[test]
fn links_to_other_sites_are_made_in_one_place() {
    for (path, text) in sources("src") {
        if path.ends_with("src/links/mod.rs") {
            continue;
        }
        for word in [
            "link(\"http",
            "attr(\"rel\"",
            "attr(\"target\"",
            "link(\"tel:",
            "attr(\"href\", \"http",
        ] {
            assert!(!text.contains(word), "{}: `{word}`", path.display());
        }
    }
}

#[test]
fn places_know_the_rules_and_no_browser() {
    assert!(depends_on("crates/places/Cargo.toml", "reperes-engine"));
    for package in ["reperes-compiler", "reperes-cli", "yew", "web-sys", "serde"] {
        assert!(!depends_on("crates/places/Cargo.toml", package), "{package}");
    }
    assert_absent("crates/places/src", &["std::fs", "std::time", "SystemTime"]);
}
