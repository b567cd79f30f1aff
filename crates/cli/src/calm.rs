//! No signal and no panic: whatever happens, the command ends with a sentence and a code.

use std::panic::{PanicHookInfo, set_hook};
use std::process::exit;

use crate::failure::Failure;
use crate::say;

/// To be called first.
pub fn keep() {
    set_hook(Box::new(|panic| {
        say::last(&unexpected(panic));
        exit(2);
    }));
    // Past the size that the system allows a file, a write then fails instead of ending the command.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

fn unexpected(panic: &PanicHookInfo<'_>) -> Failure {
    let at = panic
        .location()
        .map_or_else(String::new, |at| format!(" ({}, ligne {})", at.file(), at.line()));
    Failure::input(format!(
        "Repères s'est trompé dans son propre calcul{at} ; rien de ce qui précède n'est sûr"
    ))
    .help("ce n'est pas votre fichier : signalez-le, avec la commande que vous avez tapée")
}
