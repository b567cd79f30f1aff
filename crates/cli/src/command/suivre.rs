//! `reperes verifier --suivre`: the same check, again each time a file is saved.

use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use reperes_compiler::{Diagnostic, Severity, details, render};

use super::couverture;
use super::verifier::{Checked, check};
use crate::failure::Failure;
use crate::rules;
use crate::say::{self, Reader};
use crate::stamp::Stamp;

/// An editor writes a file in several goes: the folder must look the same twice, that long apart.
const BEAT: Duration = Duration::from_millis(200);
/// More would push the first one, which is the one to mend, off the screen.
const SHOWN: usize = 5;

/// Never returns by itself, unless the output is closed: Ctrl-C ends it. Of a part of the rules, says nothing of the rest.
///
/// # Errors
/// When there is no such folder of rules at the start, or nobody reads the output any more.
pub fn run(path: &Path) -> Result<ExitCode, Failure> {
    let (dir, part) = rules::around(path);
    let files = rules::read(&dir)?.files;
    if let Some(part) = &part {
        rules::chosen(&dir, part, &files)?;
    }
    let mut seen = Stamp::of(&dir);
    let mut changed = Vec::new();
    loop {
        let shown = match check(&dir) {
            Ok(mut checked) => {
                let unread = std::mem::take(&mut checked.said);
                // A file that is removed or renamed is no part any more: then all is said.
                let chosen = part
                    .as_ref()
                    .and_then(|part| rules::chosen(&dir, part, &checked.files).ok());
                if let Some(chosen) = &chosen {
                    checked.keep(chosen);
                }
                unread + &summary(&checked, &changed, chosen.as_deref())
            }
            Err(Failure { message, .. }) => format!("erreur : {message}\n"),
        };
        // Its colours and its clean screen are our own; what is quoted was made visible.
        if say::out_as_is(&format!("{}{shown}\n", heading(&changed)))? == Reader::Left {
            return Ok(ExitCode::SUCCESS);
        }
        let now = next(&dir, &seen);
        changed = now.changed(&seen, &dir);
        seen = now;
    }
}

/// Waits for the folder to change, then to keep still.
fn next(dir: &Path, seen: &Stamp) -> Stamp {
    let mut last = seen.clone();
    loop {
        sleep(BEAT);
        let now = Stamp::of(dir);
        if now == last && now != *seen {
            return now;
        }
        last = now;
    }
}

/// A clean screen, and what was saved; a line between two checks when the output is no screen.
fn heading(changed: &[String]) -> String {
    let clear = if stdout().is_terminal() {
        "\u{1b}[2J\u{1b}[H"
    } else {
        ""
    };
    let after = match changed {
        [] => "Vérifié à chaque fichier enregistré ; Ctrl-C pour arrêter.".to_owned(),
        [one] => format!("Après l'enregistrement de {one}"),
        [first, others @ ..] => format!("Après l'enregistrement de {first} et de {} autre(s)", others.len()),
    };
    format!("{clear}── {after}\n\n")
}

/// The errors first, those of the files just saved before the others; then what no example shows of these files.
fn summary(checked: &Checked, changed: &[String], chosen: Option<&[bool]>) -> String {
    let Checked { errors, warnings, .. } = *checked;
    let is_changed = |diagnostic: &Diagnostic| {
        let index = usize::try_from(diagnostic.place.file.0).unwrap_or(usize::MAX);
        checked
            .files
            .get(index)
            .is_some_and(|file| changed.contains(&file.path))
    };
    let mut sorted: Vec<Diagnostic> = checked.diagnostics.clone();
    let points = unshown(checked, changed, chosen);
    sorted.retain(|one| {
        !points
            .iter()
            .any(|point| (point.code, point.place) == (one.code, one.place))
    });
    sorted.sort_by_key(|diagnostic| (diagnostic.severity() != Severity::Error, !is_changed(diagnostic)));
    let count = points.len();
    sorted.extend(points);
    let time = checked.time.as_millis();
    if sorted.is_empty() {
        return format!(
            "Rien à signaler : {} fichiers vérifiés en {time} ms.\n",
            checked.files.len()
        );
    }
    let hidden = sorted.len().saturating_sub(SHOWN);
    sorted.truncate(SHOWN);
    let color = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut text = render(&sorted, &checked.files, color);
    if hidden > 0 {
        text.push_str(&format!(
            "… et {hidden} de plus : `reperes verifier` les donne tous.\n\n"
        ));
    }
    let points = match count {
        0 => String::new(),
        1 => "1 point qu'aucun exemple ne montre, ".to_owned(),
        count => format!("{count} points qu'aucun exemple ne montre, "),
    };
    if checked.is_stopped_elsewhere {
        text.push_str(&format!("{}\n", Checked::STOPPED));
    }
    text.push_str(&format!(
        "{errors} erreur(s), {warnings} avertissement(s), {points}en {time} ms.\n"
    ));
    text
}

/// What no example shows of the part that was asked for, or else of the files just saved. Nothing while there is an error.
fn unshown(checked: &Checked, changed: &[String], chosen: Option<&[bool]>) -> Vec<Diagnostic> {
    if checked.errors > 0 {
        return Vec::new();
    }
    let mut coverage = checked.coverage.clone();
    coverage.missing.retain(|missing| {
        let file = missing.point.place.file;
        let index = usize::try_from(file.0).unwrap_or(usize::MAX);
        let is_changed = checked
            .files
            .get(index)
            .is_some_and(|file| changed.contains(&file.path));
        if chosen.is_some() {
            couverture::is_chosen(chosen, file)
        } else {
            is_changed
        }
    });
    details(&checked.compilation, &checked.files, &coverage)
}
