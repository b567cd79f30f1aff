//! Parameters, events, Caf, phrases.

use reperes_engine::program::{Caf, Event, Parameter, Phrases};
use reperes_engine::{Date, Value, VarId};

use super::example::{bounded, given, needs_month};
use crate::check::Context;
use crate::declarations::{Declarations, ValueDecl};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::suggest::suggestion;
use crate::text::Text;

pub(super) fn lower(declarations: &Declarations, context: &mut Context<'_>) {
    events(declarations, context);
    cafs(declarations, context);
    context.program.edition = declarations.edition;
    match &declarations.phrases {
        Some(phrases) => context.program.phrases = phrases.clone(),
        None => {
            context.program.phrases = Phrases::default();
            context.report(
                Diagnostic::new(
                    "R015",
                    Place::new(FileId(0), 0..0),
                    "il n'y a pas de fichier `phrases.toml`",
                )
                .label("dans ce dossier de règles")
                .help("ajoutez `phrases.toml`, avec les phrases du rapport"),
            );
        }
    }
}

pub(super) fn lower_parameters(declarations: &Declarations, context: &mut Context<'_>) {
    for decl in &declarations.parameters {
        let mut values = Vec::new();
        let mut before: Option<(Date, Place)> = None;
        for (date, place, worth) in &decl.values {
            if let Some((earlier, at)) = before
                && earlier >= *date
            {
                context.report(
                    Diagnostic::new(
                        "R212",
                        *place,
                        format!("les valeurs de `{}` ne sont pas rangées par date", decl.name.value),
                    )
                    .label("cette date devrait venir après")
                    .because(at, "celle-ci")
                    .help("rangez les valeurs de la plus ancienne à la plus récente, une par date"),
                );
            }
            before = Some((*date, *place));
            values.extend(context.value(worth, decl.ty).map(|value| (*date, value)));
        }
        if decl.values.is_empty() {
            context.report(
                Diagnostic::new(
                    "R212",
                    decl.name.place,
                    format!("`{}` n'a aucune valeur", decl.name.value),
                )
                .label("sans valeur")
                .help("ajoutez `valeurs = [ { du = 2026-01-01, vaut = '…' } ]`"),
            );
        }
        let source = context.source(&decl.source);
        context.program.parameters.push(Parameter {
            name: decl.name.value.clone(),
            label: decl.label.clone(),
            ty: decl.ty,
            values,
            checked_until: decl.checked_until.unwrap_or(Date::MAX),
            source,
        });
    }
}

fn events(declarations: &Declarations, context: &mut Context<'_>) {
    for decl in &declarations.events {
        let answers = answers(&decl.answers, "un événement", context);
        let questions = questions(&decl.questions, context);
        context.program.events.push(Event {
            name: decl.name.value.clone(),
            title: decl.title.clone(),
            summary: decl.summary.clone(),
            answers,
            questions,
        });
    }
}

/// The facts of the household that an event asks of its own accord.
fn questions(decls: &[Text], context: &mut Context<'_>) -> Vec<VarId> {
    let mut questions = Vec::new();
    for name in decls {
        match context.names.household.get(&name.value).copied() {
            Some(id) => questions.extend(given(id, name, context).map(|_| id)),
            None => unknown(name, "un événement demande", context),
        }
    }
    questions
}

/// The facts of the household that `what` already answers.
fn answers(decls: &[(Text, ValueDecl)], what: &str, context: &mut Context<'_>) -> Vec<(VarId, Value)> {
    let mut answers = Vec::new();
    for (name, value) in decls {
        let Some(id) = context.names.household.get(&name.value).copied() else {
            unknown(name, &format!("{what} répond à"), context);
            continue;
        };
        context.used_variables.insert(id);
        let Some((ty, monthly)) = given(id, name, context) else {
            continue;
        };
        if monthly {
            needs_month(name, value.place(), context);
            continue;
        }
        answers.extend(bounded(id, ty, value, Date::MAX, context).map(|value| (id, value)));
    }
    answers
}

fn unknown(name: &Text, does: &str, context: &mut Context<'_>) {
    if context.names.is_lost(&name.value) {
        return;
    }
    let help = suggestion(&name.value, context.names.household.keys().map(String::as_str))
        .unwrap_or_else(|| format!("{does} des faits du foyer, déclarés dans `variables/`"));
    context.report(
        Diagnostic::new(
            "R101",
            name.place,
            format!("`{}` n'est pas un fait du foyer", name.value),
        )
        .label("nom inconnu")
        .help(help),
    );
}

fn cafs(declarations: &Declarations, context: &mut Context<'_>) {
    for decl in &declarations.cafs {
        let covered = declarations
            .aides
            .iter()
            .any(|aide| aide.caf.as_ref() == Some(&decl.name.value));
        let answers = answers(&decl.answers, "une Caf", context);
        context.program.cafs.push(Caf {
            name: decl.name.value.clone(),
            code: decl.code.value.clone(),
            title: decl.title.clone(),
            department: decl.department.value.clone(),
            covered,
            note: decl.note.clone(),
            answers,
        });
    }
}
