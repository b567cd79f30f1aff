//! Tables as a règlement prints them: a row by bracket, a column by result.

use reperes_engine::describe::{capital, line as said};
use reperes_engine::program::{Aide, Bareme, Bracket, Reading};
use reperes_engine::{Date, Program, Type, Value, format};

use crate::model::{Block, Table, sentence};

#[inline(never)]
pub(crate) fn baremes(program: &Program, used: &[u16]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for index in used {
        if let Some(bareme) = program.baremes.get(usize::from(*index)) {
            table(program, bareme, &mut blocks);
        }
    }
    blocks
}

fn table(program: &Program, bareme: &Bareme, blocks: &mut Vec<Block>) {
    let mut head = vec![capital(&said(program, bareme.key))];
    for name in &bareme.columns {
        head.push(if name == "vaut" {
            "Valeur".to_owned()
        } else {
            capital(&program.spelled(name))
        });
    }
    let ty = program.types.get(bareme.key as usize).copied().unwrap_or(Type::Number);
    let mut rows = Vec::new();
    for bracket in &bareme.brackets {
        let mut row = vec![bounds(program, ty, bracket)];
        for cell in &bracket.values {
            row.push(said(program, *cell));
        }
        rows.push(row);
    }
    blocks.push(Block::Table(Table {
        caption: "Barème « ".to_owned() + &program.spelled(&bareme.name) + " »",
        head,
        rows,
    }));
    match bareme.reading {
        Reading::Exact => {}
        Reading::Truncated => blocks.push(sentence(
            "La table est en valeurs entières : ce qui dépasse l'entier ne compte pas. Cette lecture est de Repères, qui le dit à la famille.",
        )),
        Reading::Rounded => blocks.push(sentence(
            "La table est en valeurs entières : on arrondit à l'entier le plus proche. Cette lecture est de Repères, qui le dit à la famille.",
        )),
    }
}

/// « Jusqu'à 354 €/mois », « De 355 €/mois à 468 €/mois », « Plus de 900 €/mois ».
fn bounds(program: &Program, ty: Type, bracket: &Bracket) -> String {
    let value = |at| format::value(program, ty, Value::Num(at));
    match (bracket.lower, bracket.upper) {
        (None, None) => "Toute valeur".to_owned(),
        (None, Some(most)) if most.inclusive => format!("Jusqu'à {}", value(most.at)),
        (None, Some(most)) => format!("Moins de {}", value(most.at)),
        (Some(least), None) if least.inclusive => format!("À partir de {}", value(least.at)),
        (Some(least), None) => format!("Plus de {}", value(least.at)),
        (Some(least), Some(most)) => {
            let from = if least.inclusive { "De" } else { "Plus de" };
            let to = match (least.inclusive, most.inclusive) {
                (true, true) => "à",
                (false, true) => "et au plus",
                (_, false) => "à moins de",
            };
            format!("{from} {} {to} {}", value(least.at), value(most.at))
        }
    }
}

/// The dated figures of the country that a version reads, from the one that holds when it begins.
#[inline(never)]
pub(crate) fn parameters(program: &Program, aide: &Aide, used: &[u16]) -> Vec<Block> {
    let mut rows = Vec::new();
    for parameter in used
        .iter()
        .filter_map(|index| program.parameters.get(usize::from(*index)))
    {
        let from = aide.from.unwrap_or(Date::MIN);
        let before = parameter.values.iter().filter(|(since, _)| *since <= from).count();
        for (since, value) in parameter.values.iter().skip(before.saturating_sub(1)) {
            rows.push(vec![
                parameter.label.clone(),
                format::date(*since),
                format::value(program, parameter.ty, *value),
                format::date(parameter.checked_until),
                program
                    .sources
                    .get(parameter.source as usize)
                    .map_or_else(String::new, |source| source.document.clone()),
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let head = ["Chiffre", "À partir du", "Valeur", "Vérifié jusqu'au", "Source"];
    vec![Block::Table(Table {
        caption: "Chiffres nationaux employés".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
    })]
}
