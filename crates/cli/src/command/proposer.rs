//! `reperes proposer`: examples for what no example shows yet, printed or added to the rule files.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use reperes_compiler::{FileId, Proposal, SourceFile, compile, coverage, proposals, render};

use super::couverture;
use crate::failure::Failure;
use crate::write::{self, with_endings_of};
use crate::{rules, say};

const READ_THEM: &str =
    "Ce que chaque exemple attend est ce que les règles répondent aujourd'hui : relisez-le avec le règlement.\n";

/// An example added may be near to another that was too far: a few rounds find all there is.
const ROUNDS: usize = 4;

/// # Errors
/// When there is no such folder or file of rules, when they do not compile, or when a file cannot be written.
pub fn run(path: &Path, is_written: bool) -> Result<ExitCode, Failure> {
    let (dir, part) = rules::around(path);
    let (mut examples, mut points) = (0, 0);
    for _ in 0..if is_written { ROUNDS } else { 1 } {
        let files = rules::read_whole(&dir)?;
        let proposed = proposed(&dir, part.as_deref(), &files)?;
        if is_written {
            write(&dir, &files, &proposed)?;
        } else {
            print(&files, &proposed)?;
        }
        let all = || proposed.values().flatten();
        examples += all().count();
        points += all().map(|proposal| proposal.points).sum::<usize>();
        if proposed.is_empty() {
            break;
        }
    }
    say::out(&match examples {
        0 => "Rien à proposer : les exemples montrent tout ce qu'une famille trouvée peut montrer.\n".to_owned(),
        _ if is_written => {
            format!("{examples} exemple(s) ajouté(s), qui montrent {points} point(s) de plus.\n{READ_THEM}")
        }
        _ => format!(
            "{examples} exemple(s), qui montrent {points} point(s) de plus ; `--ecrire` les ajoute aux fichiers.\n{READ_THEM}"
        ),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// By file, in their order.
type Proposed = BTreeMap<FileId, Vec<Proposal>>;

fn proposed(dir: &Path, part: Option<&Path>, files: &[SourceFile]) -> Result<Proposed, Failure> {
    let compilation = compile(files);
    if compilation.program.is_none() {
        say::err(&render(&compilation.diagnostics, files, false))?;
        return Err(
            Failure::rules("les règles ne se compilent pas").help("corrigez-les, puis lancez `reperes verifier`")
        );
    }
    let chosen = match part {
        Some(part) => Some(rules::chosen(dir, part, files)?),
        None => None,
    };
    let mut coverage = coverage(&compilation, files);
    coverage
        .missing
        .retain(|missing| couverture::is_chosen(chosen.as_deref(), missing.point.place.file));
    let mut proposed = Proposed::new();
    for proposal in proposals(&compilation, &coverage) {
        proposed.entry(proposal.file).or_default().push(proposal);
    }
    Ok(proposed)
}

fn file(files: &[SourceFile], id: FileId) -> Option<&SourceFile> {
    usize::try_from(id.0).ok().and_then(|index| files.get(index))
}

fn print(files: &[SourceFile], proposed: &Proposed) -> Result<(), Failure> {
    for (id, proposals) in proposed {
        let path = file(files, *id).map_or("", |file| file.path.as_str());
        let examples: String = proposals.iter().map(|proposal| proposal.text.as_str()).collect();
        say::out(&format!("# {path}\n{examples}\n"))?;
    }
    Ok(())
}

fn write(dir: &Path, files: &[SourceFile], proposed: &Proposed) -> Result<(), Failure> {
    for (id, proposals) in proposed {
        let Some(file) = file(files, *id) else { continue };
        let mut text = file.text.clone();
        if text.last().is_some_and(|last| *last != b'\n') {
            text.extend(with_endings_of(&file.text, b"\n"));
        }
        let added: String = proposals.iter().map(|proposal| proposal.text.as_str()).collect();
        text.extend(with_endings_of(&file.text, added.as_bytes()));
        write::whole(&dir.join(&file.path), &text)?;
    }
    Ok(())
}
