//! The national files: parameters, events, Caf, phrases, edition.

use reperes_engine::program::{Confidence, Phrases, Source};

use super::table::Table;
use super::variables::TYPES;
use crate::declarations::{CafDecl, Declarations, EventDecl, ParameterDecl, TypeDecl, ValueDecl};
use crate::diagnostic::Diagnostic;
use crate::parse::template::placeholders;
use crate::text::Text;

pub(super) const CONFIDENCE: &[(&str, Confidence)] = &[
    ("complete", Confidence::Complete),
    ("partielle", Confidence::Partielle),
    ("seconde_main", Confidence::SecondeMain),
    ("inferee", Confidence::Inferee),
    ("nom_seul", Confidence::NomSeul),
];

pub(super) fn read_source(mut table: Table<'_>) -> Source {
    let source = Source {
        document: table.sentence("document"),
        url: need_link(&mut table),
        section: table.optional("section"),
        date: table.optional("date"),
        confidence: table.need_word("confiance", CONFIDENCE).unwrap_or(Confidence::Complete),
        caveat: table.optional("precision"),
    };
    table.finish();
    source
}

/// The address that a source must give, empty if it is not on line.
fn need_link(table: &mut Table<'_>) -> String {
    if !table.has("url") {
        table.missing("url");
    }
    table.link("url").unwrap_or_default()
}

pub(super) fn no_source() -> Source {
    Source {
        document: String::new(),
        url: String::new(),
        section: String::new(),
        date: String::new(),
        confidence: Confidence::Complete,
        caveat: String::new(),
    }
}

pub(super) fn read_parameters(mut file: Table<'_>, out: &mut Declarations) {
    for mut table in file.tables("parametre", "un paramètre") {
        let name = table.need_text("nom");
        let label = table.sentence("libelle");
        let ty = read_plain_type(&mut table);
        table.need("verifie_jusqu_au");
        let checked_until = table.date("verifie_jusqu_au").map(|(date, _)| date);
        table.need("source");
        let source = table.table("source", "une source").map_or_else(no_source, read_source);
        table.need("valeurs");
        let mut values = Vec::new();
        for mut value in table.tables("valeurs", "une valeur de paramètre") {
            value.need("du");
            let from = value.date("du");
            let worth = value.need("vaut").and_then(|item| item.value());
            if let (Some((date, place)), Some(worth)) = (from, worth) {
                values.push((date, place, worth));
            }
            value.finish();
        }
        table.finish();
        let Some(name) = name else { continue };
        let Some(ty) = ty else {
            out.lost.insert(name.value);
            continue;
        };
        out.parameters.push(ParameterDecl {
            name,
            label,
            ty,
            checked_until,
            source,
            values,
        });
    }
    file.finish();
}

fn read_plain_type(table: &mut Table<'_>) -> Option<reperes_engine::Type> {
    let plain: Vec<(&'static str, reperes_engine::Type)> = TYPES
        .iter()
        .filter_map(|(word, ty)| match ty {
            // Only a family has received something.
            TypeDecl::Plain(reperes_engine::Type::History) | TypeDecl::Choice => None,
            TypeDecl::Plain(ty) => Some((*word, *ty)),
        })
        .collect();
    table.need_word("type", &plain)
}

pub(super) fn read_events(mut file: Table<'_>, out: &mut Declarations) {
    for mut table in file.tables("evenement", "un événement") {
        let name = table.need_text("nom");
        let title = table.sentence("titre");
        let summary = table.sentence("resume");
        let answers = read_answers(&mut table);
        let questions = table.texts("questions");
        table.finish();
        out.events.extend(name.map(|name| EventDecl {
            name,
            title,
            summary,
            answers,
            questions,
        }));
    }
    file.finish();
}

/// `reponses = { separation = true }`.
fn read_answers(table: &mut Table<'_>) -> Vec<(Text, ValueDecl)> {
    let given = table.table("reponses", "une liste de réponses");
    let given = given.iter().flat_map(Table::named);
    given
        .filter_map(|(key, item)| item.value().map(|value| (key, value)))
        .collect()
}

pub(super) fn read_cafs(mut file: Table<'_>, out: &mut Declarations) {
    for mut table in file.tables("caf", "une Caf") {
        let name = table.need_text("nom");
        let code = table.need_text("code");
        let title = table.sentence("titre");
        table.sentence("departement");
        let department = table.text("departement").unwrap_or_else(|| Text::missing(table.place));
        let note = table.optional("note");
        let answers = read_answers(&mut table);
        table.finish();
        let Some(name) = name else { continue };
        if code.is_none() {
            out.lost.insert(name.value.clone());
        }
        if let Some(code) = code {
            out.cafs.push(CafDecl {
                name,
                code,
                title,
                department,
                note,
                answers,
            });
        }
    }
    file.finish();
}

pub(super) fn read_edition(mut file: Table<'_>, out: &mut Declarations) {
    file.need("date");
    out.edition = file.date("date").map(|(date, _)| date);
    file.finish();
}

pub(super) fn read_phrases(mut file: Table<'_>, out: &mut Declarations) {
    let mut phrase = |key: &'static str, allowed: &[&str]| read_phrase(&mut file, key, allowed);
    out.phrases = Some(Phrases {
        perime_regle: phrase("perime_regle", &["date"]),
        perime_avant: phrase("perime_avant", &["date"]),
        perime_campagne: phrase("perime_campagne", &["date"]),
        perime_parametre: phrase("perime_parametre", &["nom", "date"]),
        supprimee: phrase("supprimee", &["date"]),
        lecture_bareme: phrase("lecture_bareme", &["valeur", "lue"]),
        source_partielle: phrase("source_partielle", &[]),
        source_seconde_main: phrase("source_seconde_main", &[]),
        source_inferee: phrase("source_inferee", &[]),
        source_nom_seul: phrase("source_nom_seul", &[]),
        conditions_non_publiees: phrase("conditions_non_publiees", &[]),
        bascule_date: phrase("bascule_date", &["date"]),
        bascule_moins: phrase("bascule_moins", &["libelle", "valeur", "actuelle", "ecart"]),
        bascule_plus: phrase("bascule_plus", &["libelle", "valeur", "actuelle", "ecart"]),
        bascule_autre: phrase("bascule_autre", &["libelle", "valeur", "actuelle"]),
        confrontation: phrase("confrontation", &["libelle", "donnee", "calculee"]),
        confrontation_du_mois: phrase("confrontation_du_mois", &["libelle", "donnee", "calculee", "mois"]),
        sans_enfant: phrase("sans_enfant", &[]),
        non_connu: phrase("non_connu", &[]),
        valeur_non_publiee: phrase("valeur_non_publiee", &[]),
        non_publie: phrase("non_publie", &[]),
        entre: phrase("entre", &["bas", "haut"]),
        enfant_seul: phrase("enfant_seul", &[]),
        enfant_aine: phrase("enfant_aine", &[]),
        enfant_plus_jeune: phrase("enfant_plus_jeune", &[]),
        enfant_ne_le: phrase("enfant_ne_le", &["date"]),
        enfants_nes_le: phrase("enfants_nes_le", &["date"]),
        mois_et: phrase("mois_et", &[]),
        mois_changement: phrase("mois_changement", &[]),
        mois_debut: phrase("mois_debut", &[]),
        mois_fin: phrase("mois_fin", &[]),
        mois_montant: phrase("mois_montant", &["montant"]),
        mois_autre_montant: phrase("mois_autre_montant", &[]),
        mois_a_revoir: phrase("mois_a_revoir", &[]),
    });
    file.finish();
}

/// A sentence in which only some values may be shown.
pub(super) fn read_phrase(table: &mut Table<'_>, key: &'static str, allowed: &[&str]) -> String {
    let Some(text) = table.need_text(key) else {
        return String::new();
    };
    table.refuse_blank(key, &text);
    for (name, range) in placeholders(&text.value) {
        if !allowed.contains(&name) {
            let help = if allowed.is_empty() {
                "cette phrase n'a pas de valeur à montrer".to_owned()
            } else {
                format!(
                    "cette phrase peut montrer {}",
                    crate::suggest::list(&allowed.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>())
                )
            };
            table.source.report(
                Diagnostic::new(
                    "R012",
                    text.at(range),
                    format!("`{{{name}}}` n'a pas de sens dans `{key}`"),
                )
                .label("valeur inconnue")
                .help(help),
            );
        }
    }
    text.value
}
