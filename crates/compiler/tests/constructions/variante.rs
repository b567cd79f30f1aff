//! `[[variante]]`: what changes in a case.

use reperes_engine::report::VariantState::{self, Applique, Inconnu, Non};

use super::rule::{answers, rule};

const LOAN_ABOVE: &str = r#"
[[condition]]
nom   = "allocataire"
si    = 'allocataire'
texte = "La famille est allocataire."
refus = "Non."

[[variante]]
si     = 'quotient_familial(janvier) > 350 €/mois'
texte  = "Au-dessus de 350 € de quotient, c'est un prêt."
nature = "pret"
voie   = "sur_demande"
pieces = ["contrat de prêt"]
verse_a = "au fournisseur"

[[variante]]
si     = 'regime = agricole'
texte  = "Pour le régime agricole, la commission décide."
voie   = "commission"

[montant]
calcul = '300 €'

[pret]
taux        = '0 %'
mensualites = '10'

[demarche]
a_qui   = "Le service social"
pieces  = ["facture"]
verse_a = "à la famille"
"#;

#[track_caller]
fn states(examples: &str, expected: &[[VariantState; 2]]) {
    let text = rule(&[], &(LOAN_ABOVE.to_owned() + examples));
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let aide = &report.aides[0];
        let states: Vec<VariantState> = aide.variantes.iter().map(|variant| variant.etat).collect();
        assert_eq!(states, expected[rank], "example {rank}");
        let is_lent = states[0] == Applique;
        let (pieces, paid_to) = if is_lent {
            ("contrat de prêt", "au fournisseur")
        } else {
            ("facture", "à la famille")
        };
        assert_eq!(aide.demarche.documents, [pieces]);
        assert_eq!(aide.demarche.paid_to, paid_to);
        assert_eq!(aide.demarche.to, "Le service social", "what is not said stays");
        assert_eq!(aide.pret.is_some(), is_lent, "a subvention has no schedule");
    });
}

#[test]
fn the_first_that_is_true_applies_and_no_other() {
    states(
        r#"
[[exemple]]
nom = "Au-dessus, agricole"
le  = 2026-03-15
foyer   = { allocataire = true, regime = "agricole", quotient_familial = { 2026-01 = '351 €/mois' } }
attendu = { verdict = "oui", nature = "pret", voie = "sur_demande", questions = [], reserves = [] }

[[exemple]]
nom = "À la borne, agricole"
le  = 2026-03-15
foyer   = { allocataire = true, regime = "agricole", quotient_familial = { 2026-01 = '350 €/mois' } }
attendu = { verdict = "oui", nature = "subvention", voie = "commission", questions = [] }

[[exemple]]
nom = "Aucune"
le  = 2026-03-15
foyer   = { allocataire = true, regime = "general", quotient_familial = { 2026-01 = '350 €/mois' } }
attendu = { verdict = "oui", nature = "subvention", voie = "automatique", questions = [] }
"#,
        &[[Applique, Non], [Non, Applique], [Non, Non]],
    );
}

#[test]
fn while_an_earlier_one_may_apply_the_later_waits() {
    states(
        r#"
[[exemple]]
nom = "Quotient inconnu, agricole"
le  = 2026-03-15
foyer   = { allocataire = true, regime = "agricole" }
attendu = { verdict = "oui", nature = "subvention", voie = "automatique", questions = ["quotient_familial"] }

[[exemple]]
nom = "Rien de connu"
le  = 2026-03-15
foyer   = { allocataire = true }
attendu = { verdict = "oui", nature = "subvention", questions = ["quotient_familial", "regime"] }

[[exemple]]
nom = "Au-dessus : le régime n'importe plus"
le  = 2026-03-15
foyer   = { allocataire = true, quotient_familial = { 2026-01 = '400 €/mois' } }
attendu = { verdict = "oui", nature = "pret", questions = [] }
"#,
        &[[Inconnu, Inconnu], [Inconnu, Inconnu], [Applique, Non]],
    );
}

#[test]
fn a_refused_aide_asks_nothing_of_its_variantes() {
    states(
        r#"
[[exemple]]
nom = "Non allocataire"
le  = 2026-03-15
foyer   = { allocataire = false }
attendu = { verdict = "non", questions = [] }
"#,
        &[[Inconnu, Inconnu]],
    );
}

const MONTHLY: &str = r#"[groupe]
titre = "Ressources"

[[variable]]
nom      = "ressources_du_mois"
entite   = "foyer"
type     = "€/mois"
libelle  = "Ressources"
question = "Quelles ressources ?"
min      = '0 €/mois'
max      = '9000 €/mois'
par_mois = true
[[variable.a_defaut]]
mois_le_plus_proche = true
hypothese = "Avec celles de {mois_connu}."
"#;

#[test]
fn a_variante_settled_by_hypothesis_says_so() {
    let text = rule(
        &[],
        r#"
[[variante]]
si     = 'ressources_du_mois(janvier) > 350 €/mois'
texte  = "Au-dessus de 350 €, c'est un prêt."
nature = "pret"

[[exemple]]
nom = "Seul février est connu : un prêt, par hypothèse"
le  = 2026-03-15
foyer   = { ressources_du_mois = { 2026-02 = '400 €/mois' } }
attendu = { verdict = "oui", nature = "pret", reserves = ["hypothese"], questions = ["ressources_du_mois"] }

[[exemple]]
nom = "Et pas de prêt, par hypothèse aussi"
le  = 2026-03-15
foyer   = { ressources_du_mois = { 2026-02 = '300 €/mois' } }
attendu = { verdict = "oui", nature = "subvention", reserves = ["hypothese"], questions = ["ressources_du_mois"] }
"#,
    );
    answers(
        &[("socle/a.toml", &text), ("variables/20_mois.toml", MONTHLY)],
        |_, _| {},
    );
}
