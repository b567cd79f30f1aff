//! `[[exemple]]`: a family and what the rule must answer.

use reperes_engine::program::ReserveKind;
use reperes_engine::report::Verdict;

use super::amount::pair;
use super::item::Item;
use super::steps::{NATURES, VOIES};
use super::table::Table;
use crate::declarations::{ExampleDecl, ExpectedDecl, FactDecl, FactValueDecl, ReceivedDecl};
use crate::text::Text;

const VERDICTS: &[(&str, Verdict)] = &[
    ("oui", Verdict::Oui),
    ("non", Verdict::Non),
    ("inconnu", Verdict::Inconnu),
];
const RESERVES: &[(&str, ReserveKind)] = &[
    ("hypothese", ReserveKind::Hypothese),
    ("appreciation", ReserveKind::Appreciation),
    ("source", ReserveKind::Source),
    ("perime", ReserveKind::Perime),
];

pub(super) fn read_example(mut table: Table<'_>) -> Option<ExampleDecl> {
    let name = table.need_text("nom");
    table.need("le");
    let on = table.date("le").map(|(date, _)| date);
    let household = table
        .table("foyer", "un foyer")
        .map(|table| read_facts(&table))
        .unwrap_or_default();
    let children = table
        .has("enfants")
        .then(|| table.tables("enfants", "un enfant").iter().map(read_facts).collect());
    table.get("enfants");
    table.need("attendu");
    let expected = table.table("attendu", "ce qui est attendu").map(read_expected);
    let place = table.place;
    table.finish();
    Some(ExampleDecl {
        name: name.unwrap_or_else(|| Text::missing(place)),
        on,
        household,
        children,
        expected: expected?,
    })
}

fn read_facts(table: &Table<'_>) -> Vec<FactDecl> {
    let mut facts = Vec::new();
    for (name, item) in table.named() {
        let value = if item.is_table() {
            item.table("une valeur par mois").map(|months| {
                let values = months
                    .named()
                    .into_iter()
                    .filter_map(|(month, item)| item.value().map(|value| (month, value)));
                FactValueDecl::ByMonth(values.collect())
            })
        } else if item.is_list() {
            let received = item.items().iter().filter_map(read_received).collect();
            Some(FactValueDecl::Received(item.place, received))
        } else {
            item.value().map(FactValueDecl::One)
        };
        facts.extend(value.map(|value| FactDecl { name, value }));
    }
    facts
}

/// One entry of a history: `{ date = 2024-07-01, montant = '400 €' }`.
fn read_received(item: &Item<'_>) -> Option<ReceivedDecl> {
    let mut table = item.table("une aide reçue")?;
    let on = table.need("date").and_then(|item| item.date());
    let amount = table.get("montant").and_then(|item| item.value());
    let place = item.place;
    table.finish();
    on.map(|on| ReceivedDecl { place, on, amount })
}

fn read_expected(mut table: Table<'_>) -> ExpectedDecl {
    table.exclusive("montant", "entre");
    let verdict = table
        .need("verdict")
        .and_then(|item| item.word("verdict", VERDICTS).map(|verdict| (verdict, item.place)));
    let amount = table.text("montant");
    let between = table
        .get("entre")
        .and_then(|item| pair(&item).map(|(low, high)| (low, high, item.place)));
    let parts = table
        .get("parts")
        .map(|item| (item.items().iter().filter_map(Item::text).collect(), item.place));
    let texts = |item: Item<'_>| (item.items().iter().filter_map(Item::text).collect(), item.place);
    let refused = table.get("refus").map(texts);
    let reserves = table.get("reserves").map(|item| {
        (
            item.items()
                .iter()
                .filter_map(|item| item.word("reserves", RESERVES))
                .collect(),
            item.place,
        )
    });
    let ranks = |item: Item<'_>| (item.items().iter().filter_map(Item::integer).collect(), item.place);
    let written = table.get("reserves_ecrites").map(ranks);
    let left_to_person = table.get("a_verifier").map(texts);
    let questions = table.get("questions").map(texts);
    let changes = table.get("bascule").map(texts);
    let closes = table.date("limite");
    let opens = table.date("ouvre");
    let first_month = table.text("a_partir_de");
    let last_month = table.text("jusqu_a");
    let dates = table
        .get("dates")
        .map(|item| (item.items().iter().filter_map(Item::date).collect(), item.place));
    let children = table.get("enfants").map(|item| {
        (
            item.items()
                .iter()
                .filter_map(|item| item.word("enfants", VERDICTS))
                .collect(),
            item.place,
        )
    });
    let count = |item: Item<'_>| item.integer().map(|count| (count, item.place));
    let rate = table.text("taux");
    let instalments = table.get("mensualites").and_then(count);
    let instalments_at_least = table.get("mensualites_au_moins").and_then(count);
    let instalment = table.text("mensualite");
    let instalment_at_least = table.text("mensualite_au_moins");
    let nature = table
        .get("nature")
        .and_then(|item| item.word("nature", NATURES).map(|nature| (nature, item.place)));
    let voie = table
        .get("voie")
        .and_then(|item| item.word("voie", VOIES).map(|voie| (voie, item.place)));
    let variants = table.get("variantes").map(ranks);
    let place = table.place;
    table.finish();
    ExpectedDecl {
        place,
        verdict,
        amount,
        between,
        parts,
        refused,
        reserves,
        written,
        questions,
        closes,
        opens,
        first_month,
        last_month,
        dates,
        changes,
        children,
        rate,
        instalments,
        instalments_at_least,
        instalment,
        instalment_at_least,
        nature,
        voie,
        variants,
        left_to_person,
    }
}
