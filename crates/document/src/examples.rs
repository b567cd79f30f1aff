//! Examples side by side: a column by family, its facts in rows, the answer at the bottom.

use reperes_engine::describe::lower;
use reperes_engine::program::{Example, Said};
use reperes_engine::{Program, Received, format};

use crate::answers;
use crate::model::{Block, Table, sentence};
use crate::words;

#[inline(never)]
pub(crate) fn blocks(program: &Program, index: usize) -> Vec<Block> {
    let Some(examples) = program
        .examples
        .get(index)
        .filter(|examples| !examples.shown.is_empty())
    else {
        return Vec::new();
    };
    let mut told: Vec<Vec<String>> = Vec::new();
    let mut head = vec!["Ce que dit la famille".to_owned()];
    for (rank, example) in examples.shown.iter().enumerate() {
        head.push(example.name.clone());
        for (name, value) in facts(program, example) {
            put(&mut told, name, value, rank, examples.shown.len());
        }
    }
    let (mut common, mut rows) = (String::new(), Vec::new());
    for row in told {
        match shared(&row) {
            // What all families share is said once.
            Some(value) => {
                common += if common.is_empty() {
                    "Dans tous ces exemples : "
                } else {
                    " ; "
                };
                common += &lower(&row[0]);
                common += " : ";
                common += value;
            }
            None => rows.push(row),
        }
    }
    let shared_reserves = answers::rows(program, index, &examples.shown, &mut rows);
    let mut blocks = Vec::new();
    if !common.is_empty() {
        blocks.push(sentence(&(common + ".")));
    }
    blocks.push(Block::Table(Table {
        caption: "Ce que Repères répond, famille par famille".to_owned(),
        head,
        rows,
    }));
    if !shared_reserves.is_empty() {
        let intro = "À confirmer chaque fois que la réponse n'est pas un non : ".to_owned();
        blocks.push(sentence(&(intro + &shared_reserves)));
    }
    if examples.others > 0 {
        let more = words::count(usize::from(examples.others), "autre exemple", "autres exemples");
        blocks.push(sentence(&format!("Et {more} dans le fichier de la règle.")));
    }
    blocks
}

/// What a family says: name and value of each thing, in the order of the questions.
type Facts = Vec<(String, String)>;

const UNSAID: &str = "non dit";

/// A row by thing said, a cell by family.
fn put(rows: &mut Vec<Vec<String>>, name: String, value: String, rank: usize, families: usize) {
    if !rows.iter().any(|row| row[0] == name) {
        let mut row = vec![UNSAID.to_owned(); families + 1];
        row[0].clone_from(&name);
        rows.push(row);
    }
    for row in rows {
        if row[0] == name {
            row[rank + 1].clone_from(&value);
        }
    }
}

/// The value of all families, when there are several that say the same.
fn shared(row: &[String]) -> Option<&str> {
    let (_, cells) = row.split_first()?;
    let (first, others) = cells.split_first()?;
    let is_shared = !others.is_empty() && first != UNSAID && others.iter().all(|other| other == first);
    is_shared.then_some(first)
}

/// In the order of the questions, the household first.
fn facts(program: &Program, example: &Example) -> Facts {
    let mut facts = vec![("Date de la demande".to_owned(), format::date(example.on))];
    let mut whose = String::new();
    let mut rank = 0;
    for said in &example.said {
        let (id, month, value) = match said {
            Said::Children(count) => {
                facts.push(("Nombre d'enfants".to_owned(), count.to_string()));
                continue;
            }
            Said::Child => {
                rank += 1;
                whose = format!("Enfant {rank}, ");
                continue;
            }
            Said::Fact(id, value) => (*id, None, Some(*value)),
            Said::Monthly(id, month, value) => (*id, Some(*month), Some(*value)),
            Said::Received(id, _) => (*id, None, None),
        };
        let Some(variable) = program.variables.get(usize::from(id)) else {
            continue;
        };
        let mut name = if rank == 0 {
            variable.label.clone()
        } else {
            whose.clone() + &lower(&variable.label)
        };
        if let Some(month) = month {
            name = name + " (" + &format::month(month) + ")";
        }
        let value = match (value, said) {
            (Some(value), _) => format::value(program, variable.ty, value),
            (None, Said::Received(_, received)) => history(received),
            (None, Said::Fact(..) | Said::Monthly(..) | Said::Children(_) | Said::Child) => String::new(),
        };
        facts.push((name, value));
    }
    facts
}

fn history(received: &[Received]) -> String {
    let mut text = String::new();
    for one in received {
        text += if text.is_empty() { "" } else { " ; " };
        text += &one.amount.map_or("montant inconnu".to_owned(), format::money);
        text += " le ";
        text += &format::date(one.on);
    }
    if text.is_empty() { "aucune".to_owned() } else { text }
}
