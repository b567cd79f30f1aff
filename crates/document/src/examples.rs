//! Examples side by side: a column by family, its facts in rows, the answer at the bottom.

use reperes_engine::describe::lower;
use reperes_engine::program::{Entity, Example, Told, Variable};
use reperes_engine::{Program, Received, format};

use crate::answers::Answers;
use crate::model::{Block, Table, sentence};
use crate::words;

pub(crate) fn blocks(program: &Program, index: usize) -> Vec<Block> {
    let Some(examples) = program
        .examples
        .get(index)
        .filter(|examples| !examples.shown.is_empty())
    else {
        return Vec::new();
    };
    let families: Vec<Facts> = examples.shown.iter().map(|example| facts(program, example)).collect();
    let (common, mut rows) = compared(&families);
    let answers = Answers::of(program, index, &examples.shown);
    rows.extend(answers.rows);
    let named = examples.shown.iter().map(|example| example.name.clone());
    let table = Table {
        caption: "Ce que Repères répond, famille par famille".to_owned(),
        head: std::iter::once("Ce que dit la famille".to_owned())
            .chain(named)
            .collect(),
        rows,
    };
    let mut blocks = Vec::new();
    if !common.is_empty() {
        blocks.push(sentence(format!("Dans tous ces exemples : {}.", common.join(" ; "))));
    }
    blocks.push(Block::Table(table));
    if !answers.shared_reserves.is_empty() {
        let shared = &answers.shared_reserves;
        blocks.push(sentence(format!(
            "À confirmer chaque fois que la réponse n'est pas un non : {shared}"
        )));
    }
    if examples.others > 0 {
        let more = words::count(usize::from(examples.others), "autre exemple", "autres exemples");
        blocks.push(sentence(format!("Et {more} dans le fichier de la règle.")));
    }
    blocks
}

/// What a family says: name and value of each thing, in the order of the questions.
type Facts = Vec<(String, String)>;

/// What all families share, said once; and a row for each thing that sets them apart.
fn compared(families: &[Facts]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in families.iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let (mut common, mut rows) = (Vec::new(), Vec::new());
    for name in names {
        let value = |family: &Facts| {
            family
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, value)| value.clone())
        };
        let values: Vec<Option<String>> = families.iter().map(value).collect();
        match values.split_first() {
            Some((Some(first), others))
                if !others.is_empty() && others.iter().all(|other| other.as_ref() == Some(first)) =>
            {
                common.push(format!("{} : {first}", lower(name)));
            }
            Some(_) | None => {
                let cells = values
                    .into_iter()
                    .map(|value| value.unwrap_or_else(|| "non dit".to_owned()));
                rows.push(std::iter::once(name.clone()).chain(cells).collect());
            }
        }
    }
    (common, rows)
}

fn facts(program: &Program, example: &Example) -> Facts {
    let mut facts = vec![("Date de la demande".to_owned(), format::date(example.on))];
    told(program, &example.household, Entity::Foyer, example, "", &mut facts);
    for (rank, child) in example.children.iter().flatten().enumerate() {
        let whose = format!("Enfant {}, ", rank + 1);
        told(program, child, Entity::Enfant, example, &whose, &mut facts);
    }
    if let Some(children) = &example.children {
        facts.push(("Nombre d'enfants".to_owned(), children.len().to_string()));
    }
    facts
}

fn told(program: &Program, told: &Told, entity: Entity, example: &Example, whose: &str, facts: &mut Facts) {
    let label = |variable: &Variable| {
        if whose.is_empty() {
            variable.label.clone()
        } else {
            format!("{whose}{}", lower(&variable.label))
        }
    };
    let variables = (0..).zip(&program.variables);
    for (id, variable) in variables.filter(|(_, variable)| variable.entity == entity) {
        if let Some((_, value)) = told.facts.iter().find(|(other, _)| *other == id) {
            facts.push((label(variable), format::value(program, variable.ty, *value)));
        }
        if let Some((_, received)) = told.received.iter().find(|(other, _)| *other == id) {
            facts.push((label(variable), history(received)));
        }
        for (_, month, value) in example.monthly.iter().filter(|(other, _, _)| *other == id) {
            let name = format!("{} ({})", label(variable), format::month(*month));
            facts.push((name, format::value(program, variable.ty, *value)));
        }
    }
}

fn history(received: &[Received]) -> String {
    let one = |one: &Received| {
        let amount = one.amount.map_or("montant inconnu".to_owned(), format::money);
        format!("{amount} le {}", format::date(one.on))
    };
    if received.is_empty() {
        return "aucune".to_owned();
    }
    received.iter().map(one).collect::<Vec<_>>().join(" ; ")
}
