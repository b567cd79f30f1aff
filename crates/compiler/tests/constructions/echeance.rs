//! `[[echeance]]`: the other dates that count.

use super::rule::{answers, rule};

const DATES: &str = r#"
[[condition]]
nom   = "allocataire"
si    = 'allocataire'
texte = "La famille est allocataire."
refus = "Non."

[[echeance]]
titre = "Derniers justificatifs"
date  = 'emmenagement_date + 12 mois'
texte = "Factures acquittées."

[[echeance]]
titre = "Recours"
date  = 'demande + 1 mois'

[[echeance]]
titre = "Fin pour le régime agricole"
si    = 'regime = agricole'
date  = '2026-12-31'
"#;

#[test]
fn dates_are_shown_earliest_first_in_their_case() {
    let text = rule(
        &[],
        &(DATES.to_owned()
            + r#"
[[exemple]]
nom = "Le 31 janvier et le 29 février"
le  = 2026-01-31
foyer   = { allocataire = true, regime = "general", emmenagement_date = 2024-02-29 }
attendu = { verdict = "oui", dates = [2025-02-28, 2026-02-28], questions = [] }

[[exemple]]
nom = "Régime agricole, année bissextile"
le  = 2024-01-31
foyer   = { allocataire = true, regime = "agricole", emmenagement_date = 2026-03-01 }
attendu = { verdict = "oui", dates = [2024-02-29, 2026-12-31, 2027-03-01] }

[[exemple]]
nom = "Ce qui manque se demande"
le  = 2026-03-15
foyer   = { allocataire = true }
attendu = { verdict = "oui", dates = [2026-04-15], questions = ["regime", "emmenagement_date"] }

[[exemple]]
nom = "Un refus n'a pas d'échéance"
le  = 2026-03-15
foyer   = { allocataire = false, regime = "agricole", emmenagement_date = 2026-03-01 }
attendu = { verdict = "non", dates = [], questions = [] }
"#),
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let Some(dates) = &report.aides[0].echeances else {
            assert_eq!(rank, 3);
            return;
        };
        assert_eq!((dates.ouvre, dates.limite, dates.texte), (None, None, ""));
        assert!(dates.autres.is_sorted_by_key(|other| other.date));
        if rank == 0 {
            assert_eq!(
                (dates.autres[0].titre.as_ref(), dates.autres[0].texte.as_ref()),
                ("Derniers justificatifs", "Factures acquittées.")
            );
        }
    });
}

#[test]
fn the_dates_of_the_children_are_gathered_once() {
    let text = rule(
        &[("pour_chaque", "\"enfant\"")],
        r#"
[[echeance]]
titre = "Ses 18 ans"
date  = 'enfant.date_naissance + 18 ans'

[[echeance]]
titre = "Recours"
date  = 'demande + 2 mois'

[[exemple]]
nom = "Deux enfants"
le  = 2026-12-31
foyer   = {  }
enfants = [ { date_naissance = 2012-02-29 }, { date_naissance = 2010-05-02 } ]
attendu = { verdict = "oui", dates = [2027-02-28, 2028-05-02, 2030-02-28] }
"#,
    );
    answers(&[("socle/a.toml", &text)], |_, report| {
        let aide = &report.aides[0];
        assert_eq!(aide.echeances.as_ref().unwrap().autres.len(), 3, "the recours once");
        assert!(
            aide.enfants
                .iter()
                .all(|child| child.echeances.as_ref().unwrap().autres.len() == 2)
        );
    });
}
