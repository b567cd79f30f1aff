use rust_decimal::dec;

use super::*;

fn worth(forme: AmountForm, bas: Option<Decimal>, haut: Option<Decimal>) -> Amount<'static> {
    Amount {
        forme,
        bas,
        haut,
        a_preciser: true,
        plafond: false,
        a_payer: false,
        rythme: Rhythm::UneFois,
        arrondi: Rounding::Centime,
        par: "",
        note: "",
        somme: false,
        parts: Vec::new(),
    }
}

/// Without the non-breaking spaces of French typography.
fn said(amount: &Amount) -> String {
    super::amount(amount).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn amounts_are_said_as_they_are_known() {
    let (low, high) = (Some(dec!(280)), Some(dec!(560)));
    assert_eq!(said(&worth(AmountForm::Exact, high, high)), "560 €");
    assert_eq!(said(&worth(AmountForm::AuPlus, high, high)), "jusqu'à 560 €");
    assert_eq!(
        said(&worth(AmountForm::Entre, low, high)),
        "entre 280 € et 560 € (réponses à préciser)"
    );
    assert_eq!(
        said(&worth(AmountForm::Entre, Some(Decimal::ZERO), high)),
        "jusqu'à 560 € (réponses à préciser)"
    );
    assert_eq!(
        said(&worth(AmountForm::Entre, low, Some(dec!(1000000)))),
        "montant à préciser"
    );
    assert_eq!(
        said(&worth(AmountForm::Entre, None, high)),
        "560 € au plus (réponses à préciser)"
    );
    assert_eq!(said(&worth(AmountForm::Entre, None, None)), "montant à préciser");
    assert_eq!(said(&worth(AmountForm::NonPublie, None, None)), "montant non publié");
    let price = Amount {
        a_payer: true,
        ..worth(AmountForm::Exact, high, high)
    };
    assert_eq!(said(&price), "à votre charge : 560 €");
    assert_eq!(
        said(&Amount {
            bas: Some(Decimal::ZERO),
            haut: Some(Decimal::ZERO),
            ..price
        }),
        "gratuit"
    );
    let grid = Amount {
        a_preciser: false,
        rythme: Rhythm::ParJour,
        par: "par enfant",
        ..worth(AmountForm::Entre, low, high)
    };
    assert_eq!(
        said(&grid),
        "entre 280 € et 560 € par jour par enfant (barème non publié)"
    );
}

#[test]
fn a_total_says_what_is_sure_and_its_ceiling() {
    let said = |sure, at_most| sum(sure, at_most).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(said(dec!(300), dec!(300)), "300 €");
    assert_eq!(said(dec!(0), dec!(1000)), "jusqu'à 1 000 €");
    assert_eq!(said(dec!(300), dec!(1000)), "au moins 300 €, jusqu'à 1 000 €");
}

#[test]
fn an_unknown_answer_says_whether_the_family_or_the_caf_has_the_key() {
    assert_eq!(
        Standing::new(Verdict::Inconnu, Some(UnknownCause::Reponses)),
        Standing::ACompleter
    );
    assert_eq!(
        Standing::new(Verdict::Inconnu, Some(UnknownCause::NonPublie)),
        Standing::ADemander
    );
    assert_eq!(verdict(Standing::Oui, &[], CAF), "Oui");
    let reserve = Reserve {
        genre: ReserveKind::Perime,
        texte: String::new(),
    };
    assert_eq!(verdict(Standing::Oui, &[reserve], CAF), "Oui, sous réserve");
}

#[test]
fn whoever_gives_it_is_named_as_french_joins_names() {
    for (organism, asked, decided) in [
        ("la Caf", "à la Caf", "de la Caf"),
        (
            "le Département ou la métropole",
            "au Département ou à la métropole",
            "du Département ou de la métropole",
        ),
        ("l'assurance maladie", "à l'assurance maladie", "de l'assurance maladie"),
        ("votre employeur", "à votre employeur", "de votre employeur"),
        (
            "les caisses de retraite",
            "aux caisses de retraite",
            "des caisses de retraite",
        ),
        (
            "un point conseil budget",
            "à un point conseil budget",
            "d'un point conseil budget",
        ),
    ] {
        assert_eq!((to(organism), of(organism)), (asked.to_string(), decided.to_string()));
    }
    let asked = verdict(Standing::ADemander, &[], "la Banque de France");
    assert_eq!(asked, "À demander à la Banque de France");
    assert_eq!(group(Standing::ADemander), "À demander");
    let road = voie(Voie::Commission, "la MDPH");
    assert_eq!(road, "Sur décision d'une commission de la MDPH.");
    assert!(!voie(Voie::Automatique, "votre employeur").contains("Caf"));
}
