//! When: the first and last days to ask, and the other dates that count.

use reperes_engine::Program;
use reperes_engine::program::Aide;

use crate::model::{Block, Item, list, plain, sentence};
use crate::sheet::tested;

pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items = Vec::new();
    if let Some(deadline) = &aide.deadline {
        blocks.push(sentence(&*deadline.text));
        items.extend(
            deadline
                .opens
                .map(|node| tested(program, "Premier jour pour demander", node)),
        );
        items.extend(
            deadline
                .closes
                .map(|node| tested(program, "Dernier jour pour demander", node)),
        );
    }
    for date in &aide.dates {
        let mut item: Item = tested(program, &date.title, date.date);
        if !date.text.is_empty() {
            item.spans.extend([plain(". "), plain(&*date.text)]);
        }
        item.below
            .extend(date.when.map(|node| tested(program, "Seulement quand", node)));
        items.push(item);
    }
    blocks.extend(list(items));
    blocks
}
