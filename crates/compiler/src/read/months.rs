//! `[mois]` of a rule, and `jalons.toml`.

use super::national::read_phrase;
use super::table::Table;
use crate::declarations::{Declarations, MilestoneDecl, MonthsDecl};

pub(super) fn read_months(mut table: Table<'_>) -> MonthsDecl {
    table.exclusive("a_partir_de", "non_publie");
    let from = table.text("a_partir_de");
    let is_unpublished = table.get("non_publie").and_then(|item| item.bool()).unwrap_or(false);
    let waits = !table.get("meme_mois").and_then(|item| item.bool()).unwrap_or(false);
    let is_followed = table.get("suite").and_then(|item| item.bool()).unwrap_or(true);
    let text = table.optional("texte");
    let place = table.place;
    table.finish();
    MonthsDecl {
        place,
        from,
        is_unpublished,
        waits,
        is_followed,
        text,
    }
}

pub(super) fn read_milestones(mut file: Table<'_>, out: &mut Declarations) {
    for mut table in file.tables("jalon", "un jalon") {
        let date = table.need_text("date");
        let is_of_child = date.as_ref().is_some_and(|date| date.value.contains("enfant."));
        let allowed: &[&str] = if is_of_child { &["enfant"] } else { &[] };
        let text = read_phrase(&mut table, "texte", allowed);
        table.finish();
        out.milestones.extend(date.map(|date| MilestoneDecl { date, text }));
    }
    file.finish();
}
