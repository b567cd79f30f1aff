//! `[pret]`: how long and how much by month.

use rust_decimal::dec;

use super::rule::{answers, rule};

#[test]
fn the_duration_is_a_range_within_the_lowest_instalment() {
    let text = rule(
        &[("nature", "\"pret\"")],
        r#"
[montant]
calcul = 'sejour_cout'

[pret]
taux                 = '0 %'
mensualites_au_moins = '6'
mensualites_au_plus  = '36 mois'
mensualite_au_moins  = 'si regime = agricole alors 20 €/mois sinon 30 €/mois'

[[exemple]]
nom = "600 € : 6 à 20 mensualités de 30 € au moins"
le  = 2026-03-15
foyer   = { sejour_cout = '600 €', regime = "general" }
attendu = { verdict = "oui", montant = '600 €', questions = [] }

[[exemple]]
nom = "Le régime se demande pour l'échéancier"
le  = 2026-03-15
foyer   = { sejour_cout = '600 €' }
attendu = { verdict = "oui", montant = '600 €', questions = ["regime"] }
"#,
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let loan = report.aides[0].pret.as_ref().unwrap();
        assert!(loan.au_plus);
        assert_eq!(loan.mensualite, None);
        let expected = [
            (Some(dec!(6)), Some(dec!(20)), Some(dec!(30))),
            (Some(dec!(6)), Some(dec!(36)), None),
        ];
        assert_eq!(
            (loan.mensualites_au_moins, loan.mensualites, loan.mensualite_au_moins),
            expected[rank]
        );
    });
}
