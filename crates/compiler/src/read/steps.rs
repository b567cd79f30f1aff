//! `[demarche]`, `[[variante]]` and `[[cumul]]`: how to obtain it, what changes in a case, with which others it goes.

use reperes_engine::program::{Effect, Nature, Steps, StepsChange, Voie};

use super::table::Table;
use crate::declarations::{CumulDecl, VariantDecl};

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

pub(super) fn read_steps(mut table: Table<'_>) -> Steps {
    let documents = values(&mut table, "pieces");
    let mentions = values(&mut table, "mentions");
    let steps = Steps {
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

pub(super) fn read_variant(mut table: Table<'_>) -> Option<VariantDecl> {
    let when = table.need_text("si");
    let text = table.sentence("texte");
    let nature = table.word("nature", NATURES);
    let voie = table.word("voie", VOIES);
    let has_documents = table.has("pieces");
    let documents = values(&mut table, "pieces");
    let mut text_of = |key| table.text(key).map(|text| text.value);
    let steps = StepsChange {
        to: text_of("a_qui"),
        how: text_of("comment"),
        documents: has_documents.then_some(documents),
        paid_to: text_of("verse_a"),
    };
    table.finish();
    Some(VariantDecl {
        when: when?,
        text,
        nature,
        voie,
        steps,
    })
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
