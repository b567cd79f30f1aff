//! `[delai]` and `[[echeance]]`.

use super::table::Table;
use crate::declarations::{DateDecl, DeadlineDecl};

pub(super) fn read_deadline(mut table: Table<'_>) -> Option<DeadlineDecl> {
    let opens = table.text("au_plus_tot");
    let closes = table.text("au_plus_tard");
    if !table.has("au_plus_tot") && !table.has("au_plus_tard") {
        table.missing("au_plus_tard");
    }
    let text = table.sentence("texte");
    let refusal = table.need_text("refus");
    let place = table.place;
    table.finish();
    Some(DeadlineDecl {
        place,
        opens,
        closes,
        text,
        refusal,
    })
}

pub(super) fn read_date(mut table: Table<'_>) -> Option<DateDecl> {
    let title = table.sentence("titre");
    let date = table.need_text("date");
    let text = table.optional("texte");
    let when = table.text("si");
    table.finish();
    Some(DateDecl {
        title,
        date: date?,
        text,
        when,
    })
}
