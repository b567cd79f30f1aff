//! The engine's answers in words. Figures and sentences of the règlement come from the rules; these only say what they are.

pub use crate::months::{change_of_month, months};

use reperes_engine::format;
use reperes_engine::program::{CAF, Confidence, Genre, Nature, ReserveKind, Rhythm, Rounding, Voie};
use reperes_engine::report::{AideReport, Amount, AmountForm, MotifState, Part, Reserve, UnknownCause, Verdict};
use rust_decimal::Decimal;

/// The four answers as the person reads them, in the order of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Oui,
    /// Answers are missing.
    ACompleter,
    /// The Caf does not publish its conditions.
    ADemander,
    Non,
}

pub const STANDINGS: [Standing; 4] = [Standing::Oui, Standing::ACompleter, Standing::ADemander, Standing::Non];

impl Standing {
    pub fn new(verdict: Verdict, cause: Option<UnknownCause>) -> Standing {
        match (verdict, cause) {
            (Verdict::Oui, _) => Standing::Oui,
            (Verdict::Non, _) => Standing::Non,
            (Verdict::Inconnu, Some(UnknownCause::NonPublie)) => Standing::ADemander,
            (Verdict::Inconnu, Some(UnknownCause::Reponses) | None) => Standing::ACompleter,
        }
    }

    /// The class of the badge; its word and its symbol say the same without colour.
    pub fn class(self) -> &'static str {
        match self {
            Standing::Oui => "oui",
            Standing::ACompleter => "completer",
            Standing::ADemander => "demander",
            Standing::Non => "non",
        }
    }

    /// The engine's own three words, for whoever reads the page by program.
    pub fn engine_word(self) -> &'static str {
        match self {
            Standing::Oui => "oui",
            Standing::Non => "non",
            Standing::ACompleter | Standing::ADemander => "inconnu",
        }
    }

    pub fn symbol(self) -> &'static str {
        match self {
            Standing::Oui => "✓",
            Standing::ACompleter => "…",
            Standing::ADemander => "?",
            Standing::Non => "✕",
        }
    }
}

/// « Oui, sous réserve », « À demander à la Banque de France ».
pub fn verdict(standing: Standing, reserves: &[Reserve], organism: &str) -> String {
    match (standing, reserves.is_empty()) {
        (Standing::Oui, false) => "Oui, sous réserve".to_string(),
        (Standing::ADemander, _) => "À demander ".to_string() + &to(organism),
        (Standing::Non, false) => "Non, à confirmer".to_string(),
        (Standing::Oui | Standing::ACompleter | Standing::Non, _) => group(standing).to_string(),
    }
}

/// The same of several aides, whoever gives them.
pub fn group(standing: Standing) -> &'static str {
    match standing {
        Standing::Oui => "Oui",
        Standing::ACompleter => "À compléter",
        Standing::ADemander => "À demander",
        Standing::Non => "Non",
    }
}

/// « à la Caf », « au Département ou à la métropole », « à l'assurance maladie ».
pub fn to(organism: &str) -> String {
    contracted(organism, "à ", "au ", "aux ")
}

/// « de la Caf », « du Département ou de la métropole ».
pub fn of(organism: &str) -> String {
    contracted(organism, "de ", "du ", "des ")
}

/// Each of the names, with its preposition.
fn contracted(organism: &str, plain: &str, masculine: &str, plural: &str) -> String {
    let one = |name: &str| match (name.strip_prefix("le "), name.strip_prefix("les ")) {
        (Some(rest), _) => masculine.to_string() + rest,
        (None, Some(rest)) => plural.to_string() + rest,
        (None, None) => {
            let is_elided = plain == "de " && name.starts_with(['u', 'a', 'e', 'i', 'o']);
            (if is_elided { "d'" } else { plain }).to_string() + name
        }
    };
    let names: Vec<String> = organism.split(" ou ").map(one).collect();
    names.join(" ou ")
}

/// The amount for the family; of an aide given by child, the total.
pub fn family_amount(aide: &AideReport) -> Option<String> {
    let total = aide.montant.as_ref()?;
    let per = match aide.enfants.len() {
        0 => total.par,
        1 => "",
        _ => "au total",
    };
    Some(amount(&Amount {
        par: per,
        ..total.clone()
    }))
}

/// A part as the amount it belongs to is said, which says why there are two bounds.
pub fn part(part: &Part, whole: &Amount) -> String {
    let part = Amount {
        forme: part.forme,
        bas: part.bas,
        haut: part.haut,
        par: "",
        ..whole.clone()
    };
    let said = amount(&part);
    if uncertainty(whole).is_empty() {
        return said;
    }
    let bare = said.strip_suffix(uncertainty(&part)).unwrap_or(&said);
    bare.trim_end().to_string()
}

/// « (prêt) », after the amount of a part.
pub fn nature_of_part(nature: Nature) -> &'static str {
    match nature {
        Nature::Subvention => " (à ne pas rembourser)",
        Nature::Pret => " (prêt)",
        Nature::PretOuSubvention => " (prêt ou subvention)",
        Nature::Prestation => " (prestation)",
        Nature::Accompagnement | Nature::NonPubliee => "",
    }
}

/// « jusqu'à 1 000 € par an ».
pub fn amount(amount: &Amount) -> String {
    let between = |low: Decimal, high: Decimal| format!("entre {} et {}", format::money(low), format::money(high));
    if amount.a_payer && amount.haut.is_some_and(|high| high.is_zero()) {
        return "gratuit".to_string();
    }
    if amount.is_boundless() {
        return "montant à préciser".to_string();
    }
    let mut text = match (amount.forme, amount.bas, amount.haut) {
        (AmountForm::Exact, Some(exact), _) => format::money(exact),
        (AmountForm::AuPlus, _, Some(most)) => "jusqu'à ".to_string() + &format::money(most),
        (AmountForm::Entre, Some(low), Some(high)) if low.is_zero() => "jusqu'à ".to_string() + &format::money(high),
        (AmountForm::Entre, Some(low), Some(high)) if amount.plafond => "plafond ".to_string() + &between(low, high),
        (AmountForm::Entre, Some(low), Some(high)) => between(low, high),
        (AmountForm::Entre, None, Some(high)) => format::money(high) + " au plus",
        (AmountForm::Entre, Some(low), None) => format::money(low) + " au moins",
        (AmountForm::Entre, None, None) if amount.a_preciser => return "montant à préciser".to_string(),
        (AmountForm::Exact | AmountForm::AuPlus | AmountForm::NonPublie | AmountForm::Entre, _, _) => {
            return "montant non publié".to_string();
        }
    };
    if amount.a_payer {
        text = "à votre charge : ".to_string() + &text;
    }
    for part in [rhythm(amount.rythme), amount.par, uncertainty(amount)] {
        if !part.is_empty() {
            text.push(' ');
            text.push_str(part);
        }
    }
    text
}

/// Why there are two bounds, said last.
fn uncertainty(amount: &Amount) -> &'static str {
    match (amount.forme, amount.a_preciser) {
        (AmountForm::Entre, true) => "(réponses à préciser)",
        (AmountForm::Entre, false) => "(barème non publié)",
        (AmountForm::Exact | AmountForm::AuPlus | AmountForm::NonPublie, _) => "",
    }
}

pub fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::UneFois => "",
        Rhythm::ParMois => "par mois",
        Rhythm::ParJour => "par jour",
        Rhythm::ParAn => "par an",
        Rhythm::ParSejour => "par séjour",
        Rhythm::ParHeure => "par heure",
    }
}

/// What a rule is, on its own page.
pub fn kind(genre: Genre) -> &'static str {
    match genre {
        Genre::Aide => "Une aide de la Caf",
        Genre::Offre => "Un accompagnement",
        Genre::Service => "Un service",
        Genre::Droit => "Un droit",
    }
}

/// Nothing to say of a rounding to the cent.
pub fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Centime => "",
        Rounding::CentimeInferieur => "Arrondi au centime inférieur.",
        Rounding::Euro => "Arrondi à l'euro le plus proche.",
        Rounding::EuroInferieur => "Arrondi à l'euro inférieur.",
        Rounding::EuroSuperieur => "Arrondi à l'euro supérieur.",
        Rounding::CinqEurosInferieurs => "Arrondi aux 5 euros inférieurs.",
    }
}

pub fn reserve(kind: ReserveKind) -> &'static str {
    match kind {
        ReserveKind::Hypothese => "Hypothèse",
        ReserveKind::Appreciation => "À l'appréciation d'une personne",
        ReserveKind::Source => "Source à confirmer",
        ReserveKind::Perime => "À jour jusqu'à une date passée",
    }
}

/// Symbol, class and word of a condition.
pub fn motif(state: MotifState) -> (&'static str, &'static str, &'static str) {
    match state {
        MotifState::Rempli => ("✓", "oui", "Remplie"),
        MotifState::NonRempli => ("✕", "non", "Non remplie"),
        MotifState::Inconnu => ("…", "completer", "À compléter"),
        MotifState::Appreciation => ("◇", "demander", "Une personne apprécie"),
    }
}

/// « 300 € », « jusqu'à 1 000 € », « au moins 300 €, jusqu'à 1 000 € »: what is sure, and the ceiling.
pub fn sum(sure: Decimal, at_most: Decimal) -> String {
    let most = format::money(at_most);
    if sure == at_most {
        most
    } else if sure.is_zero() {
        "jusqu'à ".to_string() + &most
    } else {
        format!("au moins {}, jusqu'à {most}", format::money(sure))
    }
}

/// What a line of totals begins with.
pub fn rhythm_of_total(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::UneFois => "En une fois",
        Rhythm::ParMois => "Par mois",
        Rhythm::ParJour => "Par jour",
        Rhythm::ParAn => "Par an",
        Rhythm::ParSejour => "Par séjour",
        Rhythm::ParHeure => "Par heure",
    }
}

/// By which road it is obtained; the steps of the rule say the rest, and this never contradicts them.
pub fn voie(voie: Voie, organism: &str) -> String {
    match voie {
        Voie::Automatique if organism == CAF => {
            "D'ordinaire, la Caf repère elle-même les familles concernées.".to_string()
        }
        Voie::Automatique => "D'ordinaire, il n'y a rien à demander.".to_string(),
        Voie::SurDemande => "Sur demande.".to_string(),
        Voie::TravailleurSocial if organism == CAF => "Avec un travailleur social de la Caf.".to_string(),
        Voie::TravailleurSocial => "Avec un travailleur social.".to_string(),
        Voie::Commission => format!("Sur décision d'une commission {}.", of(organism)),
    }
}

pub fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Subvention => "Une aide que l'on ne rembourse pas",
        Nature::Pret => "Un prêt",
        Nature::PretOuSubvention => "Un prêt ou une aide que l'on ne rembourse pas",
        Nature::Prestation => "Une prestation",
        Nature::Accompagnement => "Un accompagnement",
        Nature::NonPubliee => "Aide ou prêt : la Caf ne le publie pas",
    }
}

pub fn genre(genre: Genre) -> &'static str {
    match genre {
        Genre::Aide => "Aide de votre Caf",
        Genre::Offre => "Accompagnement",
        Genre::Service => "Service",
        Genre::Droit => "Droit à vérifier",
    }
}

pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Complete => "règle lue en entier sur une page de la Caf ou officielle",
        Confidence::Partielle => "une partie de la règle manque",
        Confidence::SecondeMain => "règle lue ailleurs que chez la Caf",
        Confidence::Inferee => "règle attribuée à cette Caf par recoupement",
        Confidence::NomSeul => "seul le nom de l'aide est publié",
    }
}

/// « 1 aide », « 3 aides ».
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number > 1 { many } else { one })
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
