//! The names that every file sees: facts, parameters, events, Caf.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::program::Entity;

use crate::declarations::Declarations;
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::words;
use crate::text::Text;

/// Indices in the lists of the declarations, which are those of the program.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub household: BTreeMap<String, u16>,
    pub child: BTreeMap<String, u16>,
    pub parameters: BTreeMap<String, u16>,
    pub events: BTreeMap<String, u16>,
    pub cafs: BTreeMap<String, u16>,
    /// Where the facts of the household and the parameters were named.
    pub places: BTreeMap<String, Place>,
    /// Names whose declaration was reported as wrong.
    pub lost: BTreeSet<String>,
}

impl Names {
    /// Whether the name was meant to be declared: its absence is not news. Of `participation.taux`, the table counts.
    pub fn is_lost(&self, name: &str) -> bool {
        self.lost.contains(name) || name.split_once('.').is_some_and(|(head, _)| self.lost.contains(head))
    }
}

pub(crate) fn resolve(declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names {
        lost: declarations.lost.clone(),
        ..Names::default()
    };
    let mut plain: BTreeMap<&str, Place> = BTreeMap::new();
    let mut of_child: BTreeMap<&str, Place> = BTreeMap::new();
    for (index, variable) in declarations.variables.iter().enumerate() {
        let Ok(index) = u16::try_from(index) else { break };
        let (seen, table) = match variable.entity {
            Entity::Foyer => (&mut plain, &mut names.household),
            Entity::Enfant => (&mut of_child, &mut names.child),
        };
        if is_free(&variable.name, seen, diagnostics) {
            table.insert(variable.name.value.clone(), index);
        } else {
            // Which of the two was meant is not known: nothing more is said of either.
            table.remove(&variable.name.value);
            names.lost.insert(match variable.entity {
                Entity::Foyer => variable.name.value.clone(),
                Entity::Enfant => format!("enfant.{}", variable.name.value),
            });
        }
    }
    for (index, parameter) in declarations.parameters.iter().enumerate() {
        let Ok(index) = u16::try_from(index) else { break };
        if is_free(&parameter.name, &mut plain, diagnostics) {
            names.parameters.insert(parameter.name.value.clone(), index);
        } else {
            names.household.remove(&parameter.name.value);
            names.parameters.remove(&parameter.name.value);
            names.lost.insert(parameter.name.value.clone());
        }
    }
    names.places = plain.iter().map(|(name, place)| ((*name).to_owned(), *place)).collect();
    let mut seen = BTreeMap::new();
    for (index, event) in declarations.events.iter().enumerate() {
        let Ok(index) = u16::try_from(index) else { break };
        is_written(&event.name, diagnostics);
        if is_unique(&event.name, &mut seen, diagnostics) {
            names.events.insert(event.name.value.clone(), index);
        }
    }
    let mut codes = BTreeMap::new();
    let mut seen = BTreeMap::new();
    for (index, caf) in declarations.cafs.iter().enumerate() {
        let Ok(index) = u16::try_from(index) else { break };
        refuse_taken_code(&caf.code, &mut codes, diagnostics);
        if is_unique(&caf.name, &mut seen, diagnostics) {
            names.cafs.insert(caf.name.value.clone(), index);
        }
    }
    names
}

/// Refuses a name badly written, reserved, or already taken.
pub(crate) fn is_free<'a>(
    name: &'a Text,
    seen: &mut BTreeMap<&'a str, Place>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    if !is_written(name, diagnostics) {
        return false;
    }
    let written = name.value.as_str();
    if words::is_reserved(written) {
        diagnostics.push(
            Diagnostic::new(
                "R009",
                name.place,
                format!("`{written}` est un mot du langage, il ne peut pas servir de nom"),
            )
            .label("mot réservé")
            .help("choisissez un nom plus précis"),
        );
        return false;
    }
    is_unique(name, seen, diagnostics)
}

/// Refuses what is not written as a name: lower case without accent.
pub(crate) fn is_written(name: &Text, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if name.is_missing() {
        return false;
    }
    let written = name.value.as_str();
    let is_word = is_name(written);
    if !is_word {
        let help = match words::plain(written) {
            Some(plain) if is_name(&plain) => format!("écrivez `{plain}`"),
            Some(_) | None => "commencez par une lettre, puis lettres sans accent, chiffres et `_`".to_owned(),
        };
        diagnostics.push(
            Diagnostic::new(
                "R009",
                name.place,
                format!("`{written}` n'est pas un nom : minuscules sans accent, chiffres et `_`"),
            )
            .label("nom mal écrit")
            .help(help),
        );
    }
    is_word
}

fn is_name(written: &str) -> bool {
    written.starts_with(|letter: char| letter.is_ascii_lowercase())
        && written
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Refuses the number of a département that another Caf has.
fn refuse_taken_code<'a>(code: &'a Text, seen: &mut BTreeMap<&'a str, Place>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = seen.get(code.value.as_str()) else {
        seen.insert(code.value.as_str(), code.place);
        return;
    };
    diagnostics.push(
        Diagnostic::new(
            "R008",
            code.place,
            format!("le numéro `{}` est déjà celui d'une autre Caf", code.value),
        )
        .label("le même numéro une seconde fois")
        .because(*first, "déjà donné ici")
        .help("donnez à chaque Caf le numéro de son département ; si la ligne est une copie, effacez-la"),
    );
}

pub(crate) fn is_unique<'a>(
    name: &'a Text,
    seen: &mut BTreeMap<&'a str, Place>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    if name.is_missing() {
        return false;
    }
    match seen.get(name.value.as_str()) {
        Some(first) => {
            diagnostics.push(
                Diagnostic::new("R008", name.place, format!("`{}` est déjà pris", name.value))
                    .label("le même nom une seconde fois")
                    .because(*first, "déjà déclaré ici")
                    .help("donnez-leur des noms différents"),
            );
            false
        }
        None => {
            seen.insert(name.value.as_str(), name.place);
            true
        }
    }
}
