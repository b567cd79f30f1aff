//! `reperes mutants`: changes each figure, bound, condition and bracket, one at a time, and says what no example shows.

mod accepted;
mod options;
mod proposals;
mod run;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use reperes_compiler::{Plan, SourceFile, check_examples, compile, render};

use super::print_json;
use crate::args::Format;
use crate::failure::Failure;
use crate::file::shown;
use crate::{rules, say};
use accepted::Accepted;
pub use options::{Options, rate};
use table::Outcome;

/// # Errors
/// When the folder or the accepted list cannot be read, or when the rules do not hold as they are.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let (folder, paths) = folder_and_paths(options)?;
    let files = rules::read_whole(&folder)?;
    let wanted = wanted(&folder, &paths, &files)?;
    let accepted = accepted::read(
        &options.accepted.clone().unwrap_or_else(|| beside(&folder)),
        options.accepted.is_some(),
    )?;
    let is_wanted = |file: &SourceFile| wanted.iter().any(|prefix| is_under(&file.path, prefix));
    if let Some(failure) = broken_by(&files) {
        return Err(failure);
    }
    let plan = Plan::new(&files, is_wanted).map_err(|_| broken())?;
    let fates = run::judge_all(&plan);
    let outcome = Outcome::new(&files, &plan.mutants, &fates, &accepted, is_wanted);
    if options.propose {
        return proposals::propose(&folder, &files, &plan, &outcome.unseen, options.write);
    }
    match options.format {
        Format::Json => print_json(&outcome.json())?,
        Format::Text | Format::Markdown | Format::Html => say::out(&outcome.text(start.elapsed().as_millis()))?,
    };
    let stale: Vec<&Accepted> = outcome.stale.clone();
    if !stale.is_empty() {
        for one in &stale {
            say::err(&format!("erreur : {}\n", one.no_longer()))?;
        }
        return Ok(ExitCode::from(1));
    }
    let is_enough = options.at_least.is_none_or(|wanted| outcome.total.rate() >= wanted);
    Ok(if is_enough {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn broken() -> Failure {
    Failure::rules("les règles ne tiennent pas telles quelles : les changer n'apprendrait rien")
        .help("corrigez-les d'abord, avec `reperes verifier`")
}

/// What is wrong with the rules, printed; an example that is contradicted would notice everything.
fn broken_by(files: &[SourceFile]) -> Option<Failure> {
    let compilation = compile(files);
    let differences = match &compilation.program {
        Some(program) => check_examples(program, &compilation.examples),
        None => compilation.diagnostics,
    };
    (!differences.is_empty()).then(|| match say::err(&render(&differences, files, false)) {
        Ok(_) => broken(),
        Err(unwritten) => unwritten,
    })
}

/// `reperes mutants DOSSIER` names the rules themselves when the folder holds them all.
fn folder_and_paths(options: &Options) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let given = options.rules.clone();
    match (options.paths.as_slice(), given) {
        ([one], None) if one.join("variables").is_dir() => Ok((one.clone(), Vec::new())),
        ([one], Some(given)) if one.join("variables").is_dir() && one != &given => {
            Err(Failure::input("le dossier et `--regles` nomment deux règlements").help("gardez l'un des deux"))
        }
        (paths, given) => Ok((given.unwrap_or_else(rules::default_dir), paths.to_vec())),
    }
}

/// The paths, as the rules name them: `caf/indre`, `droits/rsa.toml`; the empty one is all of them.
fn wanted(folder: &Path, paths: &[PathBuf], files: &[SourceFile]) -> Result<Vec<String>, Failure> {
    if paths.is_empty() {
        return Ok(vec![String::new()]);
    }
    let mut wanted = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let prefix = inside.to_string_lossy().replace('\\', "/");
        let prefix = prefix.trim_start_matches("./").trim_end_matches('/').to_owned();
        if !files.iter().any(|file| is_under(&file.path, &prefix)) {
            return Err(
                Failure::input(format!("`{}` n'est pas dans `{}`", shown(path), shown(folder)))
                    .help("donnez un fichier ou un dossier de règles, comme `rules/caf/indre`, ou `--regles DOSSIER`"),
            );
        }
        wanted.push(prefix);
    }
    Ok(wanted)
}

fn is_under(path: &str, prefix: &str) -> bool {
    prefix.is_empty()
        || path
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `tests/mutants_admis.toml`, beside `rules`.
fn beside(folder: &Path) -> PathBuf {
    folder.join("../tests/mutants_admis.toml")
}
