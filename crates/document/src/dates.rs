//! When: the first and last days to ask, and the other dates that count.

use reperes_engine::Program;
use reperes_engine::program::{Aide, FirstMonth};

use crate::model::{Block, list, plain, sentence, told};
use crate::sheet::tested;

#[inline(never)]
pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    if let Some(deadline) = &aide.deadline {
        if let Some(node) = deadline.opens {
            items.push(tested(program, "Premier jour pour demander", node));
        }
        if let Some(node) = deadline.closes {
            items.push(tested(program, "Dernier jour pour demander", node));
        }
    }
    if let Some(months) = &aide.months {
        let label = "Premier mois dû";
        let mut item = match months.from {
            FirstMonth::At(node) => tested(program, label, node),
            FirstMonth::Unpublished => told(label, "non publié"),
            FirstMonth::Request => told(label, "le mois de la demande"),
        };
        if !months.text.is_empty() {
            item = item.then(plain(". ")).then(plain(&months.text));
        }
        items.push(item);
    }
    for date in &aide.dates {
        let mut item = tested(program, &date.title, date.date);
        if !date.text.is_empty() {
            item = item.then(plain(". ")).then(plain(&date.text));
        }
        if let Some(node) = date.when {
            item = item.with(tested(program, "Seulement quand", node));
        }
        items.push(item);
    }
    let mut blocks = list(items);
    if let Some(deadline) = &aide.deadline {
        blocks.insert(0, sentence(&deadline.text));
    }
    blocks
}
