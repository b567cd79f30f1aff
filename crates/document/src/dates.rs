//! When: the first and last days to ask, and the other dates that count.

use reperes_engine::Program;
use reperes_engine::program::Aide;

use crate::model::{Block, list, plain, sentence};
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
