//! `[demarche]`, `[[variante]]` and `[[cumul]]`: how to obtain it, what changes in a case, with which others it goes.

use reperes_engine::program::{CAF, Effect, Genre, Nature, Steps, StepsChange, Voie};

use super::table::Table;
use crate::declarations::{CumulDecl, VariantDecl};
use crate::diagnostic::Diagnostic;

pub(crate) const NATURES: &[(&str, Nature)] = &[
    ("subvention", Nature::Subvention),
    ("pret", Nature::Pret),
    ("pret_ou_subvention", Nature::PretOuSubvention),
    ("prestation", Nature::Prestation),
    ("accompagnement", Nature::Accompagnement),
    ("non_publiee", Nature::NonPubliee),
];
pub(crate) const VOIES: &[(&str, Voie)] = &[
    ("automatique", Voie::Automatique),
    ("sur_demande", Voie::SurDemande),
    ("travailleur_social", Voie::TravailleurSocial),
    ("commission", Voie::Commission),
];

const EFFECTS: &[(&str, Effect)] = &[
    ("exclut", Effect::Exclut),
    ("permet", Effect::Permet),
    ("deduit", Effect::Deduit),
];

pub(super) fn read_steps(mut table: Table<'_>, genre: Genre) -> Steps {
    let documents = values(&mut table, "pieces");
    let mentions = values(&mut table, "mentions");
    let organism = read_organism(&mut table, genre);
    let steps = Steps {
        organism: organism.unwrap_or_else(|| CAF.to_owned()),
        to: table.optional("a_qui"),
        how: table.optional("comment"),
        documents,
        contact: table.optional("contact"),
        link: table.link("lien").unwrap_or_default(),
        mentions,
        paid_to: table.optional("verse_a"),
    };
    table.finish();
    steps
}

pub(super) fn read_variant(mut table: Table<'_>, genre: Genre) -> Option<VariantDecl> {
    let when = table.need_text("si");
    let condition = table.optional("quand");
    let text = table.sentence("texte");
    let nature = table.word("nature", NATURES);
    let voie = table.word("voie", VOIES);
    let has_documents = table.has("pieces");
    let documents = values(&mut table, "pieces");
    let organism = read_organism(&mut table, genre);
    let mut text_of = |key| table.text(key).map(|text| text.value);
    let steps = StepsChange {
        organism,
        to: text_of("a_qui"),
        how: text_of("comment"),
        documents: has_documents.then_some(documents),
        paid_to: text_of("verse_a"),
    };
    table.finish();
    Some(VariantDecl {
        when: when?,
        condition,
        text,
        nature,
        voie,
        steps,
    })
}

/// Who gives it. A droit or a service that is not asked of the Caf must say so: the answers name who is to be asked.
fn read_organism(table: &mut Table<'_>, genre: Genre) -> Option<String> {
    let organism = table.text("organisme").map(|text| text.value);
    let may_be_elsewhere = match genre {
        Genre::Droit | Genre::Service => true,
        Genre::Aide | Genre::Offre => false,
    };
    if let Some(to) = table
        .text("a_qui")
        .filter(|to| may_be_elsewhere && !names_the_caf(&to.value))
        && organism.is_none()
    {
        table.source.report(
            Diagnostic::new("R023", to.place, "rien ne dit quel organisme donne ceci")
                .label("ce n'est pas la Caf")
                .help("ajoutez `organisme`, avec son article : \"le Département\", \"la MDPH\", \"votre employeur\" ; sinon l'application dirait « À demander à la Caf »"),
        );
    }
    organism
}

fn names_the_caf(to: &str) -> bool {
    ["Caf", "caf", "travailleur social"]
        .iter()
        .any(|word| to.contains(word))
}

/// None without what it does.
pub(super) fn read_cumul(mut table: Table<'_>) -> Option<CumulDecl> {
    let effect = table.need_word("effet", EFFECTS);
    let with = table.texts("avec");
    let text = table.sentence("texte");
    table.finish();
    Some(CumulDecl {
        effect: effect?,
        with,
        text,
    })
}

fn values(table: &mut Table<'_>, key: &'static str) -> Vec<String> {
    table.texts(key).into_iter().map(|text| text.value).collect()
}
