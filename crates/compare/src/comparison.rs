//! What a comparison found: plain data, in the words of the readers.

use serde::Serialize;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Two versions of a règlement: the same ids.
    Versions,
    /// Two Caf of one règlement: aides are matched by what they are for.
    Cafs,
}

/// Two règlements side by side. Keys are French and stable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    #[serde(rename = "genre")]
    pub mode: Mode,
    /// What the two sides are called: « avant », « après »; « Caf du Cher », « Caf de l'Indre ».
    #[serde(rename = "cotes")]
    pub sides: [String; 2],
    #[serde(rename = "titre")]
    pub title: String,
    /// What holds for several aides: national figures, facts asked, Caf.
    #[serde(rename = "commun")]
    pub shared: Vec<Section>,
    pub aides: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Only in the second.
    Ajoutee,
    /// Only in the first.
    Supprimee,
    /// Its conditions or what it gives change, or may.
    Changee,
    /// The same families, the same amounts; other words, steps, sources.
    MemeSens,
    /// Nothing differs.
    Identique,
}

/// How much is known of two aides being the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "genre", content = "cas")]
pub enum Sameness {
    /// The conditions and amounts are the same expressions, whatever their order and names.
    Prouvee,
    /// The same in each combination of the values that the rules tell apart.
    ProuveeParCas(usize),
    /// The same in so many families: no proof.
    AucuneDifferenceTrouvee(usize),
    /// Part of the conditions or of the amounts is not published: what is, is the same.
    PubliePareil,
    Differente,
    /// There is only one of them.
    SansObjet,
}

/// One aide of each side, or of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    #[serde(rename = "etat")]
    pub status: Status,
    #[serde(rename = "egalite")]
    pub sameness: Sameness,
    /// « Aide aux vacances enfants ».
    #[serde(rename = "titre")]
    pub title: String,
    /// What tells it from others of that title: its Caf, its period; empty if nothing need.
    #[serde(rename = "precision")]
    pub qualifier: String,
    /// It belongs to no Caf.
    #[serde(rename = "nationale")]
    pub is_national: bool,
    /// Ids, for tools: the pages do not show them.
    pub ids: [Option<String>; 2],
    #[serde(rename = "sections")]
    pub sections: Vec<Section>,
    #[serde(rename = "familles")]
    pub families: Vec<Witness>,
    /// Families that were compared.
    #[serde(rename = "familles_essayees")]
    pub tried: usize,
}

/// « Conditions », « Montant »…
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    #[serde(rename = "titre")]
    pub title: String,
    #[serde(rename = "changements")]
    pub changes: Vec<Change>,
    #[serde(rename = "tableaux")]
    pub tables: Vec<Table>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// « Condition changée », « Résumé ».
    #[serde(rename = "quoi")]
    pub what: String,
    /// What the first side says; `None` when it says nothing.
    #[serde(rename = "avant")]
    pub before: Option<String>,
    #[serde(rename = "apres")]
    pub after: Option<String>,
    /// « quotient familial (janvier) : au plus 700 €/mois → au plus 750 €/mois ».
    #[serde(rename = "chiffres")]
    pub figures: Vec<Figure>,
    /// What a reader must know of it; empty if nothing.
    #[serde(rename = "remarque")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    #[serde(rename = "quoi")]
    pub what: String,
    #[serde(rename = "avant")]
    pub before: String,
    #[serde(rename = "apres")]
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    #[serde(rename = "titre")]
    pub title: String,
    #[serde(rename = "colonnes")]
    pub head: Vec<String>,
    #[serde(rename = "lignes")]
    pub rows: Vec<Vec<String>>,
}

/// What becomes of a family from one side to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// Refused by the first, not by the second.
    NouvelleAidee,
    /// The reverse.
    NouvelleRefusee,
    Gagne,
    Perd,
    /// The answers differ, and none is more than the other.
    Autre,
}

/// A family that shows a difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Witness {
    #[serde(rename = "sens")]
    pub turn: Turn,
    /// « Une famille avec un enfant de 8 ans ; quotient familial de janvier 2026 : 720 €/mois ».
    #[serde(rename = "famille")]
    pub family: String,
    #[serde(rename = "avant")]
    pub before: String,
    #[serde(rename = "apres")]
    pub after: String,
    /// « 300 € de plus »; empty when the two answers do not compare.
    #[serde(rename = "ecart")]
    pub gap: String,
    /// What `reperes simuler` reads, for each side.
    pub situations: [String; 2],
}
