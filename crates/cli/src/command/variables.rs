//! `reperes variables`: every fact one may give, with what it expects.

use std::process::ExitCode;

use reperes_engine::program::{Entity, Program, Variable};
use reperes_engine::{asked, format};
use serde::Serialize;

use super::{print_json, print_text};
use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::{rules, situation};

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

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let program = rules::load(&options.rules)?;
    let all = [Entity::Foyer, Entity::Enfant]
        .into_iter()
        .flat_map(|entity| asked(&program, entity));
    let described: Vec<Described<'_>> = all.map(|(_, variable)| describe(&program, variable)).collect();
    match options.format {
        Format::Json => print_json(&described)?,
        Format::Text => print_text(&described.iter().map(line).collect::<String>())?,
    }
    Ok(ExitCode::SUCCESS)
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
