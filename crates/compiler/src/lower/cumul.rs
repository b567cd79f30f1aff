//! With which others an aide goes.

use reperes_engine::program::CumulRule;

use crate::check::Context;
use crate::declarations::{AideDecl, CumulDecl};
use crate::diagnostic::Diagnostic;
use crate::suggest::suggestion;

pub(super) fn lower(decls: &[CumulDecl]) -> Vec<CumulRule> {
    let rules = decls.iter().map(|decl| CumulRule {
        effect: decl.effect,
        with: decl.with.iter().map(|id| id.value.clone()).collect(),
        text: decl.text.clone(),
    });
    rules.collect()
}

/// The others must exist, and be others.
pub(super) fn refuse_unknown(decls: &[&AideDecl], context: &mut Context<'_>) {
    let ids: Vec<&str> = decls.iter().map(|decl| decl.id.as_str()).collect();
    for decl in decls {
        for id in decl.cumuls.iter().flat_map(|cumul| &cumul.with) {
            let (message, help) = if id.value == decl.id {
                (
                    format!("`{}` est cette aide elle-même", id.value),
                    "nommez l'autre aide ; que l'on n'ait celle-ci qu'une fois est une condition".to_owned(),
                )
            } else if ids.contains(&id.value.as_str()) {
                continue;
            } else {
                let help = suggestion(&id.value, ids.iter().copied().filter(|other| *other != decl.id)).unwrap_or_else(|| {
                    "écrivez le chemin du fichier sans `.toml` ni version ; si l'autre aide n'est pas dans Repères, ôtez `avec` et nommez-la dans `texte`".to_owned()
                });
                (format!("aucune aide ne s'appelle `{}`", id.value), help)
            };
            context.report(
                Diagnostic::new("R101", id.place, message)
                    .label("rien d'autre de ce nom")
                    .help(help),
            );
        }
    }
}
