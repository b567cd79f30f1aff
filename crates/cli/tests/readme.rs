//! What the two README show runs: every command as it is written, every family as it is shown.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use reperes_compiler::read_dir;

/// What is shown and not run here, each with its reason.
const LEFT_OUT: &[(&str, &str)] = &[
    ("make serve", "serves for ever; the browser tests do it"),
    ("make test", "is this very test"),
    ("--suivre", "never ends by itself; the tests of the command do it"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The blocks of one language, in order.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let after = text.split(opening.as_str()).skip(1);
    after.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// A copy of the repository as its reader has it, with the files that the texts speak of.
struct Clone(PathBuf);

impl Clone {
    fn of(readme: &str, family: &str) -> Clone {
        let name = readme.replace('/', "-");
        let dir = std::env::temp_dir().join(format!("reperes-readme-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        for file in read_dir(&root().join("rules")).unwrap() {
            let path = dir.join("rules").join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.text).unwrap();
        }
        fs::create_dir_all(dir.join("tests")).unwrap();
        fs::copy(
            root().join("tests/mutants_admis.toml"),
            dir.join("tests/mutants_admis.toml"),
        )
        .unwrap();
        let guide = fs::read_to_string(root().join("rules/README.md")).unwrap();
        let models = blocks(&guide, "toml");
        let model = models.iter().find(|block| block.starts_with("[aide]")).unwrap();
        fs::write(dir.join("rules/caf/cher/aide_cantine.toml"), model).unwrap();
        fs::write(dir.join("famille.json"), family).unwrap();
        let line = family.replace('\n', " ");
        fs::write(dir.join("familles.jsonl"), format!("{line}\n{line}\n")).unwrap();
        Clone(dir)
    }

    /// One line of a block, by a shell, with the command in place of its alias.
    fn run(&self, line: &str) -> Output {
        let line = line.split("  #").next().unwrap().trim();
        let line = line.replace("cargo reperes", "\"$REPERES\"");
        Command::new("sh")
            .args(["-ec", &line])
            .env("REPERES", env!("CARGO_BIN_EXE_reperes"))
            .current_dir(&self.0)
            .output()
            .expect("a shell")
    }
}

impl Drop for Clone {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn every_command_runs(readme: &str, least: usize) {
    let text = fs::read_to_string(root().join(readme)).unwrap();
    let families = blocks(&text, "json");
    let clone = Clone::of(readme, families.first().expect("a family is shown"));
    if text.contains(" anciennes ") && !text.contains("cp -r rules anciennes") {
        assert!(clone.run("cp -r rules anciennes").status.success());
    }
    let mut ran = 0;
    for line in blocks(&text, "sh").iter().flat_map(|block| block.lines()) {
        if line.trim().is_empty() || LEFT_OUT.iter().any(|(word, _)| line.contains(word)) {
            continue;
        }
        assert!(
            line.contains("reperes") || line.starts_with("cp "),
            "{readme} shows `{line}`: run it, or say why not"
        );
        let output = clone.run(line);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{readme}: {line}\n{}\n{said}", output.status);
        ran += 1;
    }
    assert!(ran >= least, "{readme} shows {ran} commands only");
}

#[test]
fn every_command_of_the_readme_runs() {
    every_command_runs("README.md", 7);
}

#[test]
fn every_command_of_the_guide_runs() {
    every_command_runs("rules/README.md", 10);
}

/// What a text shows as a family is one, and a history that it quotes is a fact.
#[test]
fn every_family_shown_has_an_answer() {
    for readme in ["README.md", "rules/README.md"] {
        let text = fs::read_to_string(root().join(readme)).unwrap();
        let mut families = blocks(&text, "json");
        assert!(!families.is_empty(), "{readme}");
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_history = quoted.starts_with('"') && quoted.contains("\": [");
            if is_history {
                families.push(format!("{{ \"foyer\": {{ {quoted} }} }}"));
            }
        }
        let clone = Clone::of(&format!("{readme}-familles"), "{}");
        for family in families {
            fs::write(clone.0.join("famille.json"), &family).unwrap();
            let output = clone.run("cargo reperes simuler famille.json --format json");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{readme}: {family}\n{said}");
        }
    }
}

/// A command may also be shown within a sentence.
#[test]
fn every_verb_and_option_quoted_exists() {
    let help = Clone::of("aide", "{}").run("cargo reperes --aide");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for readme in ["README.md", "rules/README.md"] {
        let text = fs::read_to_string(root().join(readme)).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        for command in quoted.filter_map(|quoted| {
            let words = quoted.strip_prefix("cargo ").unwrap_or(quoted);
            words.strip_prefix("reperes ")
        }) {
            let verb = command.split([' ', '`']).next().unwrap();
            let is_known = verb.starts_with("--") || help.contains(&format!("  reperes {verb}"));
            assert!(is_known || verb == "|", "{readme}: `reperes {command}`");
            for option in command.split(' ').filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{readme}: `reperes {command}`");
            }
        }
    }
}
