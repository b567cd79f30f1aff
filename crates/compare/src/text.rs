//! Small words and the likeness of sentences.

use std::collections::BTreeSet;

use reperes_engine::format;
use reperes_engine::program::{
    AfterEnd, Aide, Confidence, Effect, Genre, Nature, Publication, ReserveKind, Rhythm, Rounding, Voie,
};

/// « famille » and « familiales » say the same.
const ROOT: usize = 5;

/// Words that say what a sentence is about: without accents nor case, without the small ones.
pub(crate) fn keywords(text: &str) -> BTreeSet<String> {
    let folded: String = text.to_lowercase().chars().map(fold).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.len() > 2 && !SMALL.contains(word))
        .map(|word| word.trim_end_matches(['s', 'x']).chars().take(ROOT).collect())
        .collect()
}

const SMALL: [&str; 22] = [
    "les", "des", "une", "aux", "dans", "pour", "par", "sur", "avec", "lors", "ses", "leur", "vous", "votre", "que",
    "qui", "est", "cas", "son", "elle", "pas", "plus",
];

fn fold(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

/// Hundredths of shared keywords, 0 to 100.
pub(crate) fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    let all = a.union(b).count();
    (100 * a.intersection(b).count()).checked_div(all).unwrap_or(0)
}

pub(crate) fn genre(of: Genre) -> &'static str {
    match of {
        Genre::Aide => "aide",
        Genre::Offre => "offre",
        Genre::Service => "service",
        Genre::Droit => "droit",
    }
}

pub(crate) fn nature(of: Nature) -> &'static str {
    match of {
        Nature::Subvention => "somme donnée",
        Nature::Pret => "prêt",
        Nature::PretOuSubvention => "prêt ou somme donnée",
        Nature::Prestation => "prestation",
        Nature::Accompagnement => "accompagnement",
        Nature::NonPubliee => "nature non publiée",
    }
}

pub(crate) fn voie(of: Voie) -> &'static str {
    match of {
        Voie::Automatique => "la Caf repère la famille, sans demande",
        Voie::SurDemande => "sur demande",
        Voie::TravailleurSocial => "par un travailleur social",
        Voie::Commission => "décision d'une commission",
    }
}

pub(crate) fn publication(of: Publication) -> &'static str {
    match of {
        Publication::Completes => "toutes les conditions sont publiées",
        Publication::Partielles => "une partie des conditions n'est pas publiée",
        Publication::NonPubliees => "les conditions ne sont pas publiées",
    }
}

pub(crate) fn confidence(of: Confidence) -> &'static str {
    match of {
        Confidence::Complete => "règle lue en entier",
        Confidence::Partielle => "une partie de la règle manque",
        Confidence::SecondeMain => "lue dans une autre publication que celle de la Caf",
        Confidence::Inferee => "attribuée à cette Caf par déduction",
        Confidence::NomSeul => "seul le nom de l'aide est publié",
    }
}

pub(crate) fn rhythm(of: Rhythm) -> &'static str {
    match of {
        Rhythm::UneFois => "",
        Rhythm::ParMois => "par mois",
        Rhythm::ParJour => "par jour",
        Rhythm::ParAn => "par an",
        Rhythm::ParSejour => "par séjour",
        Rhythm::ParHeure => "par heure",
    }
}

pub(crate) fn rounding(of: Rounding) -> &'static str {
    match of {
        Rounding::Centime => "au centime le plus proche",
        Rounding::CentimeInferieur => "au centime inférieur",
        Rounding::Euro => "à l'euro le plus proche",
        Rounding::EuroInferieur => "à l'euro inférieur",
        Rounding::EuroSuperieur => "à l'euro supérieur",
        Rounding::CinqEurosInferieurs => "aux 5 € inférieurs",
    }
}

pub(crate) fn reserve(of: ReserveKind) -> &'static str {
    match of {
        ReserveKind::Hypothese => "hypothèse",
        ReserveKind::Appreciation => "laissé à l'appréciation de la Caf",
        ReserveKind::Source => "ce que la source ne dit pas",
        ReserveKind::Perime => "à vérifier, la règle date",
    }
}

pub(crate) fn effect(of: Effect) -> &'static str {
    match of {
        Effect::Exclut => "ne se cumule pas",
        Effect::Permet => "se cumule",
        Effect::Deduit => "se déduit",
    }
}

/// « du 1er janvier 2025 au 30 septembre 2025 ».
pub(crate) fn period(aide: &Aide) -> String {
    let after = match aide.after_end {
        AfterEnd::Unknown => "",
        AfterEnd::Removed => ", puis supprimée",
        AfterEnd::Past => ", puis trop ancienne pour répondre",
    };
    match (aide.from, aide.to) {
        (Some(from), Some(to)) => format!("du {} au {}{after}", format::date(from), format::date(to)),
        (Some(from), None) => format!("depuis le {}", format::date(from)),
        (None, Some(to)) => format!("jusqu'au {}{after}", format::date(to)),
        (None, None) => "sans date de début ni de fin".to_owned(),
    }
}
