//! The examples that would show the survivors, printed or written in the rule files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use reperes_compiler::{Plan, SourceFile, Writing, with_writings};

use super::{broken_by, run};
use crate::failure::Failure;
use crate::say;
use crate::write::{self, with_endings_of};

/// Prints what would show each survivor; writes it if asked to, unless the rules would no longer hold.
///
/// # Errors
/// When a file cannot be written, or when what was found contradicts itself: the files are then as they were.
pub fn propose(
    folder: &Path,
    files: &[SourceFile],
    plan: &Plan<'_>,
    survivors: &BTreeSet<usize>,
    is_written: bool,
) -> Result<ExitCode, Failure> {
    let (proposals, unshown) = run::propose_all(plan, survivors);
    let mut by_file: BTreeMap<usize, Vec<&Writing>> = BTreeMap::new();
    for proposal in &proposals {
        by_file.entry(proposal.file).or_default().push(&proposal.writing);
    }
    let mut changed = files.to_vec();
    let mut out = String::new();
    let (mut keys, mut examples) = (0, 0);
    for (index, writings) in &by_file {
        let (Some(file), Some(place)) = (files.get(*index), changed.get_mut(*index)) else {
            continue;
        };
        let (text, said) = with_writings(file, writings);
        place.text = with_endings_of(&file.text, &text);
        out += &format!("── {} ──\n", file.path);
        for one in said {
            let is_example = one.starts_with("[[exemple]]");
            (keys, examples) = if is_example {
                (keys, examples + 1)
            } else {
                (keys + 1, examples)
            };
            out += &format!("{one}\n");
        }
        out.push('\n');
    }
    out += &unresolved(files, plan, &unshown);
    out += &format!(
        "{} survivants : {} montrés par {keys} précisions et {examples} exemples ; {} que l'on n'a pas su montrer.\n",
        survivors.len(),
        survivors.len() - unshown.len(),
        unshown.len()
    );
    out += "Ce que disent ces exemples est ce que la règle répond : relisez-les avec le règlement.\n";
    if is_written {
        if let Some(failure) = broken_by(&changed) {
            return Err(failure);
        }
        for index in by_file.keys() {
            let Some(file) = changed.get(*index) else { continue };
            let path = folder.join(&file.path);
            write::whole(&path, &file.text)?;
        }
    }
    say::out(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Those for which no family was found: candidates for the accepted list.
fn unresolved(files: &[SourceFile], plan: &Plan<'_>, unshown: &[usize]) -> String {
    let mut out = String::new();
    for mutant in unshown.iter().filter_map(|index| plan.mutants.get(*index)) {
        let file = usize::try_from(mutant.place.file.0)
            .ok()
            .and_then(|index| files.get(index));
        let Some(file) = file else { continue };
        let (line, column) = mutant.line_and_column(file);
        out += &format!(
            "aucune famille trouvée : {}:{line}:{column}  {} : {}\n",
            file.path, mutant.at, mutant.change
        );
    }
    out
}
