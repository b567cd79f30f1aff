//! The sentences of a report.

use serde::{Deserialize, Serialize};

/// Sentences of the report, declared in `rules/phrases.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// `{date}`: the date asked is after the date until which the rule was checked.
    pub perime_regle: String,
    /// `{date}`: the date asked is before the first day for which the rule is known.
    pub perime_avant: String,
    /// `{date}`: only an ended campaign is known.
    pub perime_campagne: String,
    /// `{nom}`, `{date}`: a national figure is used after the date it was checked until.
    pub perime_parametre: String,
    /// `{date}`: refusal of a removed aide.
    pub supprimee: String,
    /// `{valeur}`, `{lue}`: a key fell between two whole-euro bounds.
    pub lecture_bareme: String,
    pub source_partielle: String,
    pub source_seconde_main: String,
    pub source_inferee: String,
    pub source_nom_seul: String,
    /// The conditions are not all published.
    pub conditions_non_publiees: String,
    /// `{date}`: from that day on, the aide is open.
    pub bascule_date: String,
    /// `{libelle}`, `{valeur}`, `{actuelle}`, `{ecart}`: with that much less, it is open.
    pub bascule_moins: String,
    /// The same, with that much more.
    pub bascule_plus: String,
    /// `{libelle}`, `{valeur}`, `{actuelle}`: with another answer.
    pub bascule_autre: String,
    /// `{libelle}`, `{donnee}`, `{calculee}`: a figure given, and what the other answers make of it.
    pub confrontation: String,
    /// `{mois}` too: the same of a month.
    pub confrontation_du_mois: String,
    /// Refusal of a per-child aide when there is no child.
    pub sans_enfant: String,
    /// A figure of the rule lies between two bounds, and the answer depends on it.
    pub valeur_non_publiee: String,
    /// Inside an explanation: what follows from such a figure.
    pub non_publie: String,
    /// `{bas}`, `{haut}`: the same, when it is a number.
    pub entre: String,
    /// `{enfant}` in the words of a milestone: an only child.
    pub enfant_seul: String,
    /// The eldest of several, and the youngest.
    pub enfant_aine: String,
    pub enfant_plus_jeune: String,
    /// `{date}`: another one.
    pub enfant_ne_le: String,
    /// `{date}`: several born on the same day.
    pub enfants_nes_le: String,
    /// Between two milestones of the same month.
    pub mois_et: String,
    /// A change of which no milestone is the cause.
    pub mois_changement: String,
    pub mois_debut: String,
    pub mois_fin: String,
    /// `{montant}`: the new amount.
    pub mois_montant: String,
    pub mois_autre_montant: String,
    /// From then on, other answers are needed.
    pub mois_a_revoir: String,
    /// `{montant}` etc. are not used here: a value that is not known yet, inside a sentence.
    pub non_connu: String,
}
