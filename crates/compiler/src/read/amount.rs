//! `[montant]`, `[[part]]` and `[pret]`.

use reperes_engine::program::{Rhythm, Rounding};

use super::item::Item;
use super::steps::NATURES;
use super::table::Table;
use crate::declarations::{AmountDecl, AmountKindDecl, LoanDecl, PartDecl};
use crate::diagnostic::Diagnostic;
use crate::text::Text;

/// Every rounding, as it is written.
pub(crate) const ROUNDINGS: &[(&str, Rounding)] = &[
    ("centime", Rounding::Centime),
    ("centime_inferieur", Rounding::CentimeInferieur),
    ("euro", Rounding::Euro),
    ("euro_inferieur", Rounding::EuroInferieur),
    ("euro_superieur", Rounding::EuroSuperieur),
    ("cinq_euros_inferieurs", Rounding::CinqEurosInferieurs),
];
const RHYTHMS: &[(&str, Rhythm)] = &[
    ("une_fois", Rhythm::UneFois),
    ("par_mois", Rhythm::ParMois),
    ("par_jour", Rhythm::ParJour),
    ("par_an", Rhythm::ParAn),
    ("par_sejour", Rhythm::ParSejour),
    ("par_heure", Rhythm::ParHeure),
];

/// The amount of a file and its parts.
pub(super) fn read_amount(file: &mut Table<'_>) -> Option<AmountDecl> {
    let tables = file.tables("part", "une part");
    let is_sum = !tables.is_empty();
    let first = tables.first().map(|table| table.place);
    let parts: Vec<PartDecl> = tables.into_iter().filter_map(read_part).collect();
    let amount = match file.table("montant", "un montant") {
        Some(table) => read_whole(table, is_sum)?,
        None => AmountDecl {
            place: first?,
            rises: None,
            falls: None,
            kind: AmountKindDecl::Sum { up_to: false },
            rounding: Rounding::Centime,
            rhythm: Rhythm::UneFois,
            to_pay: false,
            per: String::new(),
            note: String::new(),
            parts: Vec::new(),
        },
    };
    Some(AmountDecl { parts, ..amount })
}

fn read_part(mut table: Table<'_>) -> Option<PartDecl> {
    let title = table.sentence("titre");
    let nature = table.word("nature", NATURES);
    let computed = table.need_text("calcul");
    let note = table.optional("note");
    table.finish();
    Some(PartDecl {
        title,
        nature,
        computed: computed?,
        note,
    })
}

/// `[montant]`; without a calculation of its own it is the sum of the parts, if there are any.
fn read_whole(mut table: Table<'_>, is_sum: bool) -> Option<AmountDecl> {
    table.exclusive("calcul", "entre");
    table.exclusive("calcul", "non_publie");
    table.exclusive("entre", "non_publie");
    table.exclusive("entre", "forme");
    table.exclusive("non_publie", "forme");
    let computed = table.text("calcul");
    let up_to = table
        .word("forme", &[("exact", false), ("au_plus", true)])
        .unwrap_or(false);
    let between = table.get("entre").and_then(|item| pair(&item));
    let unpublished = table.get("non_publie").and_then(|item| item.bool());
    let kind = match (computed, between, unpublished) {
        (Some(text), _, _) if up_to => Some(AmountKindDecl::UpTo(text)),
        (Some(text), _, _) => Some(AmountKindDecl::Exact(text)),
        (None, Some((low, high)), _) => Some(AmountKindDecl::Between(low, high)),
        (None, None, Some(true)) => Some(AmountKindDecl::Unpublished),
        (None, None, Some(false) | None) if is_sum && !table.has("calcul") && !table.has("entre") => {
            Some(AmountKindDecl::Sum { up_to })
        }
        (None, None, Some(false) | None) => {
            if !table.has("calcul") && !table.has("entre") {
                table.missing("calcul");
            }
            None
        }
    };
    let rounding = table.word("arrondi", ROUNDINGS).unwrap_or(Rounding::Centime);
    let rhythm = table.word("rythme", RHYTHMS).unwrap_or(Rhythm::UneFois);
    let to_pay = table
        .word("sens", &[("a_recevoir", false), ("a_payer", true)])
        .unwrap_or(false);
    let per = table.optional("par");
    let note = table.optional("note");
    let mut reason = |key| {
        let text = table.text(key)?;
        table.refuse_blank(key, &text);
        Some(text)
    };
    let rises = reason("monte_avec_le_quotient");
    let falls = reason("baisse_avec_les_enfants");
    let place = table.place;
    table.finish();
    Some(AmountDecl {
        place,
        rises,
        falls,
        kind: kind?,
        rounding,
        rhythm,
        to_pay,
        per,
        note,
        parts: Vec::new(),
    })
}

/// `['7 €', '14 €']`.
pub(super) fn pair(item: &Item<'_>) -> Option<(Text, Text)> {
    let texts: Vec<Text> = item.items().iter().filter_map(Item::text).collect();
    match <[Text; 2]>::try_from(texts) {
        Ok([low, high]) => Some((low, high)),
        Err(_) => {
            item.source.report(
                Diagnostic::new("R006", item.place, "deux montants sont attendus ici")
                    .label("la borne basse et la borne haute")
                    .help("écrivez `['7 €', '14 €']`"),
            );
            None
        }
    }
}

pub(super) fn read_loan(mut table: Table<'_>) -> Option<LoanDecl> {
    table.exclusive("mensualites", "mensualites_au_plus");
    let rate = table.text("taux");
    let fixed = table.text("mensualites");
    let at_most = table.text("mensualites_au_plus");
    let at_least = table.text("mensualites_au_moins");
    table.exclusive("mensualites", "mensualites_au_moins");
    let instalment = table.text("mensualite");
    let instalment_at_least = table.text("mensualite_au_moins");
    table.exclusive("mensualite", "mensualite_au_moins");
    let first_after_months = table.get("premiere_echeance_mois").and_then(|item| {
        let months = item.integer()?;
        let months = u8::try_from(months).ok();
        if months.is_none() {
            item.too_large("écrivez un nombre de mois entre 0 et 255");
        }
        months
    });
    let note = table.optional("note");
    table.finish();
    Some(LoanDecl {
        rate,
        instalments_at_most: at_most.is_some(),
        instalments: fixed.or(at_most),
        instalments_at_least: at_least,
        instalment,
        instalment_at_least,
        first_after_months,
        note,
    })
}
