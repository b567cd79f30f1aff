//! The months of a right, as a person reads them.

use reperes_engine::describe::lower;
use reperes_engine::report::{Months, OtherDate, Verdict};
use reperes_engine::{Month, format};

/// « Dû à partir de décembre 2026 (la naissance du plus jeune), jusqu'à la fin de février 2029 (ensuite : les 3 ans…). »
///
/// `None` while nothing is known of them.
pub fn months(months: &Months<'_>, verdict: Verdict) -> Option<String> {
    let Some(first) = months.a_partir_de else {
        return (!months.precision_mois.is_empty()).then(|| months.precision_mois.to_owned());
    };
    let because = |why: &str, before: &str| match why {
        "" => String::new(),
        why => format!(" ({before}{why})"),
    };
    let begins = match verdict {
        Verdict::Oui => "Dû à partir",
        Verdict::Inconnu => "Serait dû à partir",
        Verdict::Non => "Pas encore : possible à partir",
    };
    let mut said = format!("{begins} {}{}", of(first), because(&months.debut, ""));
    if let Some(last) = months.jusqu_a {
        let end = because(&months.fin, "ensuite : ");
        said += &format!(", jusqu'à la fin {}{end}", of(last));
    }
    said.push('.');
    if !months.precision_mois.is_empty() {
        said.push(' ');
        said += months.precision_mois;
    }
    Some(said)
}

/// « À partir de mars 2027 : les 3 ans du plus jeune. Ce droit s'arrête. »; `None` of a date that is no change of month.
pub fn change_of_month(date: &OtherDate<'_>) -> Option<String> {
    let said = || {
        format!(
            "À partir {} : {}. {}",
            of(date.date.month()),
            lower(&date.titre),
            date.texte
        )
    };
    date.mois.then(said)
}

/// « de mars 2027 », « d'avril 2027 ».
fn of(month: Month) -> String {
    let month = format::month(month);
    if month.starts_with(['a', 'o']) {
        format!("d'{month}")
    } else {
        format!("de {month}")
    }
}

#[cfg(test)]
mod tests {
    use reperes_engine::Date;

    use super::*;

    fn month(text: &str) -> Option<Month> {
        Month::parse(text)
    }

    #[test]
    fn a_right_says_its_first_month_and_its_last_and_why() {
        let mut mois = Months {
            a_partir_de: month("2026-12"),
            ..Months::default()
        };
        let said = |mois: &Months<'_>, verdict| months(mois, verdict).map(|said| said.replace('\u{a0}', " "));
        assert_eq!(
            said(&mois, Verdict::Oui).as_deref(),
            Some("Dû à partir de décembre 2026.")
        );
        mois.debut = "la naissance du plus jeune".to_owned();
        mois.jusqu_a = month("2027-08");
        mois.fin = "les 3 ans du plus jeune".to_owned();
        mois.precision_mois = "Une demande faite en retard compte aussi.";
        assert_eq!(
            said(&mois, Verdict::Oui).as_deref(),
            Some(
                "Dû à partir de décembre 2026 (la naissance du plus jeune), jusqu'à la fin d'août 2027 (ensuite : les 3 ans du plus jeune). Une demande faite en retard compte aussi."
            )
        );
        let later = Months {
            a_partir_de: month("2027-04"),
            ..Months::default()
        };
        assert_eq!(
            said(&later, Verdict::Non).as_deref(),
            Some("Pas encore : possible à partir d'avril 2027.")
        );
        let unsaid = Months {
            precision_mois: "Le premier mois n'a pas été lu.",
            ..Months::default()
        };
        assert_eq!(said(&unsaid, Verdict::Oui).as_deref(), Some(unsaid.precision_mois));
        assert_eq!(said(&Months::default(), Verdict::Oui), None);
    }

    #[test]
    fn a_change_of_month_is_said_with_its_month() {
        let mut date = OtherDate {
            date: Date::parse("2027-10-01").unwrap(),
            titre: "Les 3 ans du plus jeune".into(),
            texte: "Ce droit s'arrête.".into(),
            mois: true,
        };
        let said = change_of_month(&date).map(|said| said.replace('\u{a0}', " "));
        assert_eq!(
            said.as_deref(),
            Some("À partir d'octobre 2027 : les 3 ans du plus jeune. Ce droit s'arrête.")
        );
        date.mois = false;
        assert_eq!(change_of_month(&date), None);
    }
}
