//! `reperes variables`: every fact one may give, with what it expects.

use std::process::ExitCode;

use reperes_engine::program::{Entity, Program, Variable};
use reperes_engine::{asked, format};
use serde::Serialize;

use super::{print_json, search};
use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::{rules, say, situation};

#[derive(Serialize)]
struct Described<'p> {
    nom: &'p str,
    entite: Entity,
    libelle: &'p str,
    question: &'p str,
    aide: &'p str,
    groupe: &'p str,
    attendu: String,
    unite: &'static str,
    par_mois: bool,
    min: Option<String>,
    max: Option<String>,
}

/// All the facts, or those that the words speak of.
///
/// # Errors
/// When the rules cannot be read, or nothing answers to the words.
pub fn run(words: &[String], options: &Options) -> Result<ExitCode, Failure> {
    let program = rules::load_facts(&options.rules())?;
    match (options.format, words) {
        (Format::Text | Format::Markdown | Format::Html, []) => say::out(
            &all(&program)
                .map(|one| line(&describe(&program, one)))
                .collect::<String>(),
        )?,
        (Format::Text | Format::Markdown | Format::Html, words) => say::out(&search::found(&program, words)?)?,
        (Format::Json, words) => {
            let kept = all(&program).filter(|variable| search::rank(&program, variable, words).is_some());
            print_json(&kept.map(|one| describe(&program, one)).collect::<Vec<_>>())?
        }
    };
    Ok(ExitCode::SUCCESS)
}

fn all(program: &Program) -> impl Iterator<Item = &Variable> {
    let entities = [Entity::Foyer, Entity::Enfant].into_iter();
    entities
        .flat_map(|entity| asked(program, entity))
        .map(|(_, variable)| variable)
}

fn describe<'p>(program: &'p Program, variable: &'p Variable) -> Described<'p> {
    let bound = |value: Option<_>| value.map(|value| format::value(program, variable.ty, value));
    Described {
        nom: &variable.name,
        entite: variable.entity,
        libelle: &variable.label,
        question: &variable.question,
        aide: &variable.help,
        groupe: &program.groups[usize::from(variable.group)].title,
        attendu: situation::shape(program, variable),
        unite: format::unit(variable.ty),
        par_mois: variable.monthly,
        min: bound(variable.min),
        max: bound(variable.max),
    }
}

fn line(variable: &Described<'_>) -> String {
    let place = match variable.entite {
        Entity::Foyer => "foyer",
        Entity::Enfant => "enfants[]",
    };
    let month = if variable.par_mois { ".AAAA-MM" } else { "" };
    format!(
        "{place}.{}{month} — {} : {}\n",
        variable.nom, variable.question, variable.attendu
    )
}
