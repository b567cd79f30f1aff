//! Words that expressions reserve, and how names are written.

use reperes_engine::Unit;

pub(crate) const KEYWORDS: &[&str] = &["et", "ou", "non", "oui", "si", "alors", "sinon", "entre", "parmi"];

pub(crate) const MONTHS: &[&str] = &[
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// Functions of the language, with what they take, for messages.
pub(crate) const FUNCTIONS: &[(&str, &str)] = &[
    ("plus_petit", "plus_petit(a, b, …)"),
    ("plus_grand", "plus_grand(a, b, …)"),
    ("nombre", "nombre(condition)"),
    ("existe", "existe(condition)"),
    ("tous", "tous(condition)"),
    ("somme", "somme(expression)"),
    ("nombre_recu", "nombre_recu(historique, du, au)"),
    ("total_recu", "total_recu(historique, du, au)"),
    ("non_publie", "non_publie(7 €, 14 €)"),
    ("arrondi", "arrondi(x, centime)"),
    ("par_mois", "par_mois(x €/an)"),
    ("par_an", "par_an(x €/mois)"),
    ("en_nombre", "en_nombre(4 nuits)"),
    ("en_jours", "en_jours(nombre)"),
    ("en_nuits", "en_nuits(nombre)"),
    ("en_mois", "en_mois(nombre)"),
    ("en_ans", "en_ans(nombre)"),
    ("en_euros", "en_euros(nombre)"),
    ("age", "age(naissance, date)"),
    ("mois_entre", "mois_entre(date, date)"),
    ("jours_entre", "jours_entre(date, date)"),
    ("ans_entre", "ans_entre(date, date)"),
    ("mois", "mois(date)"),
    ("mois_suivant", "mois_suivant(date)"),
    ("mois_precedent", "mois_precedent(date)"),
    ("premier_jour", "premier_jour(mois)"),
    ("dernier_jour", "dernier_jour(mois)"),
];

/// Names a rule may not take for itself.
pub(crate) fn is_reserved(name: &str) -> bool {
    name == "demande"
        || name == "enfant"
        || name == "foyer"
        || KEYWORDS.contains(&name)
        || MONTHS.contains(&name)
        || unit(name).is_some()
        || FUNCTIONS.iter().any(|(function, _)| *function == name)
}

pub(crate) const PERIODS: &[(&str, Unit)] = &[
    ("mois", Unit::Mois),
    ("an", Unit::An),
    ("jour", Unit::Jour),
    ("nuit", Unit::Nuit),
    ("heure", Unit::Heure),
    ("semaine", Unit::Semaine),
    ("km", Unit::Km),
];

/// The `mois` of `€/mois`.
pub(crate) fn period(word: &str) -> Option<Unit> {
    PERIODS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

pub(crate) const UNITS: &[(&str, Unit)] = &[
    ("ans", Unit::An),
    ("an", Unit::An),
    ("mois", Unit::Mois),
    ("semaines", Unit::Semaine),
    ("semaine", Unit::Semaine),
    ("jours", Unit::Jour),
    ("jour", Unit::Jour),
    ("nuits", Unit::Nuit),
    ("nuit", Unit::Nuit),
    ("heures", Unit::Heure),
    ("heure", Unit::Heure),
    ("km", Unit::Km),
];

/// The `ans` of `17 ans`.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

/// How a badly written name should be written; `None` when it is well written.
///
/// ```
/// assert_eq!(reperes_compiler::plain("Âge de l'aîné").as_deref(), Some("age_de_l_aine"));
/// assert_eq!(reperes_compiler::plain("quotient_familial"), None);
/// ```
pub fn plain(word: &str) -> Option<String> {
    let is_plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' || letter == '.';
    if word.chars().all(is_plain) {
        return None;
    }
    let mut plain = String::new();
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' => plain.push('a'),
            'ç' => plain.push('c'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'œ' => plain.push_str("oe"),
            letter if is_plain(letter) => plain.push(letter),
            _ => plain.push('_'),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_proposed_without_capitals_accents_or_ligatures() {
        let cases = [
            ("Façade", "facade"),
            ("à_côté", "a_cote"),
            ("Bâti", "bati"),
            ("Île", "ile"),
            ("maïs", "mais"),
            ("Föhn", "fohn"),
            ("Cœur", "coeur"),
            ("DÛ", "du"),
            ("Évènement", "evenement"),
            ("l'aîné", "l_aine"),
            ("enfant.Âge", "enfant.age"),
        ];
        for (written, expected) in cases {
            assert_eq!(plain(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn a_rule_may_not_take_a_word_of_the_language() {
        for word in ["demande", "enfant", "foyer", "sinon", "aout", "nuits", "plus_petit"] {
            assert!(is_reserved(word), "{word}");
        }
        assert!(!is_reserved("loyer"));
    }
}
