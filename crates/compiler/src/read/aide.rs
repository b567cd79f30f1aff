//! A rule file: one version of one aide.

use reperes_engine::program::{AfterEnd, Genre, Nature, Publication, ReserveKind, Voie};

use super::amount::{read_amount, read_loan};
use super::body::read_body;
use super::deadline::{read_date, read_deadline};
use super::example::read_example;
use super::links::read_links;
use super::months::read_months;
use super::national::{no_source, read_source};
use super::path::AidePath;
use super::steps::{NATURES, VOIES, read_cumul, read_steps, read_variant};
use super::table::Table;
use crate::declarations::{AideDecl, Declarations, InForce, InterruptionDecl, ReserveDecl};
use crate::diagnostic::Diagnostic;

const GENRES: &[(&str, Genre)] = &[
    ("aide", Genre::Aide),
    ("offre", Genre::Offre),
    ("service", Genre::Service),
    ("droit", Genre::Droit),
];
const PUBLICATIONS: &[(&str, Publication)] = &[
    ("completes", Publication::Completes),
    ("partielles", Publication::Partielles),
    ("non_publiees", Publication::NonPubliees),
];

pub(super) fn read(mut file: Table<'_>, path: AidePath, out: &mut Declarations) {
    file.need("aide");
    let Some(mut head) = file.table("aide", "la section `[aide]`") else {
        file.say_missing();
        return;
    };
    let place = head.place;
    let title = head.sentence("titre");
    let summary = head.sentence("resume");
    let genre = head.need_word("genre", GENRES).unwrap_or(Genre::Aide);
    let events = head.texts("evenements");
    let nature = head.need_word("nature", NATURES).unwrap_or(Nature::NonPubliee);
    let voie = head.need_word("voie", VOIES).unwrap_or(Voie::SurDemande);
    let per_child = head.word("pour_chaque", &[("enfant", true)]).unwrap_or(false);
    let in_force = head.table("en_vigueur", "une période").map(|mut table| {
        let period = InForce {
            place: table.place,
            from: table.date("du"),
            to: table.date("au"),
        };
        table.finish();
        period
    });
    let after_end = head
        .word(
            "apres",
            &[
                ("inconnu", AfterEnd::Unknown),
                ("supprimee", AfterEnd::Removed),
                ("passee", AfterEnd::Past),
            ],
        )
        .unwrap_or(AfterEnd::Unknown);
    let interruption = head
        .table("interruption", "une interruption")
        .and_then(read_interruption);
    if !head.has("verifie_jusqu_au") && !head.is_mistyped("verifie_jusqu_au") {
        head.source.report(
            Diagnostic::new("R208", place, "rien ne dit jusqu'à quand cette règle a été vérifiée")
                .label("il manque `verifie_jusqu_au`")
                .help("ajoutez `verifie_jusqu_au = 2026-12-31`, avec le dernier jour pour lequel la source est sûre"),
        );
    }
    let checked_until = head.date("verifie_jusqu_au");
    let publication = head
        .need_word("conditions", PUBLICATIONS)
        .unwrap_or(Publication::Completes);
    let replaces = head.text("remplace");
    let common = head.texts("conditions_communes");
    head.finish();

    file.need("source");
    let links = read_links(&mut file);
    let source = file.table("source", "une source").map_or_else(no_source, read_source);
    let body = read_body(&mut file, &mut out.lost);
    let reserves = file
        .tables("reserve", "une réserve")
        .into_iter()
        .filter_map(read_reserve)
        .collect();
    let amount = read_amount(&mut file);
    let loan = file.table("pret", "un prêt").and_then(read_loan);
    let deadline = file.table("delai", "un délai").and_then(read_deadline);
    let dates = file
        .tables("echeance", "une échéance")
        .into_iter()
        .filter_map(read_date)
        .collect();
    let months = file.table("mois", "le calendrier des mois").map(read_months);
    let steps = file
        .table("demarche", "une démarche")
        .map(|table| read_steps(table, genre))
        .unwrap_or_default();
    let variants = file
        .tables("variante", "une variante")
        .into_iter()
        .filter_map(|table| read_variant(table, genre))
        .collect();
    let cumuls = file
        .tables("cumul", "un cumul")
        .into_iter()
        .filter_map(read_cumul)
        .collect();
    let examples = file
        .tables("exemple", "un exemple")
        .into_iter()
        .filter_map(read_example)
        .collect();
    file.finish();
    out.aides.push(AideDecl {
        folder: path.folder,
        id: path.id,
        version: path.version,
        caf: path.caf,
        place,
        title,
        summary,
        genre,
        events,
        nature,
        voie,
        per_child,
        in_force,
        after_end,
        interruption,
        replaces,
        checked_until,
        publication,
        common,
        source,
        links,
        body,
        reserves,
        amount,
        loan,
        deadline,
        dates,
        months,
        steps,
        variants,
        cumuls,
        examples,
    });
}

fn read_reserve(mut table: Table<'_>) -> Option<ReserveDecl> {
    let kind = table.need_word(
        "genre",
        &[
            ("source", ReserveKind::Source),
            ("appreciation", ReserveKind::Appreciation),
        ],
    );
    let text = table.sentence("texte");
    let when = table.text("si");
    let place = table.place;
    table.finish();
    Some(ReserveDecl {
        place,
        kind: kind?,
        text,
        when,
    })
}

fn read_interruption(mut table: Table<'_>) -> Option<InterruptionDecl> {
    let place = table.place;
    table.need("du");
    table.need("au");
    let (from, to) = (table.date("du"), table.date("au"));
    let text = table.sentence("texte");
    table.finish();
    Some(InterruptionDecl {
        place,
        from: from?.0,
        to: to?.0,
        text,
    })
}
