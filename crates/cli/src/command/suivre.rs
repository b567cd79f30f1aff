//! `reperes verifier --suivre`: the same check, again each time a file is saved.

use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use reperes_compiler::{Diagnostic, Severity, render};

use super::print_text;
use super::verifier::{Checked, check};
use crate::failure::Failure;
use crate::rules;
use crate::stamp::Stamp;

/// An editor writes a file in several goes: the folder must look the same twice, that long apart.
const BEAT: Duration = Duration::from_millis(200);
/// More would push the first one, which is the one to mend, off the screen.
const SHOWN: usize = 5;

/// Never returns by itself, unless the output is closed: Ctrl-C ends it.
///
/// # Errors
/// When there is no such folder of rules at the start, or nobody reads the output any more.
pub fn run(dir: &Path) -> Result<ExitCode, Failure> {
    rules::read(dir)?;
    let mut seen = Stamp::of(dir);
    let mut changed = Vec::new();
    loop {
        let shown = match check(dir) {
            Ok(checked) => summary(&checked, &changed),
            Err(Failure { message, .. }) => format!("erreur : {message}\n"),
        };
        print_text(&format!("{}{shown}\n", heading(&changed)))?;
        let now = next(dir, &seen);
        changed = now.changed(&seen, dir);
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

/// The errors first, those of the files just saved before the others.
fn summary(checked: &Checked, changed: &[String]) -> String {
    let Checked { errors, warnings, .. } = *checked;
    let time = checked.time.as_millis();
    if errors + warnings == 0 {
        return format!(
            "Rien à signaler : {} fichiers vérifiés en {time} ms.\n",
            checked.files.len()
        );
    }
    let mut sorted: Vec<Diagnostic> = checked.diagnostics.clone();
    sorted.sort_by_key(|diagnostic| {
        let index = usize::try_from(diagnostic.place.file.0).unwrap_or(usize::MAX);
        let just_saved = checked
            .files
            .get(index)
            .is_some_and(|file| changed.contains(&file.path));
        (diagnostic.severity() != Severity::Error, !just_saved)
    });
    let hidden = sorted.len().saturating_sub(SHOWN);
    sorted.truncate(SHOWN);
    let color = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut text = render(&sorted, &checked.files, color);
    if hidden > 0 {
        text.push_str(&format!(
            "… et {hidden} de plus : `reperes verifier` les donne tous.\n\n"
        ));
    }
    text.push_str(&format!(
        "{errors} erreur(s), {warnings} avertissement(s), en {time} ms.\n"
    ));
    text
}
