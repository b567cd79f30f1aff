//! Mutants: what each figure, bound, condition and bracket of the rules becomes when it is changed, one at a time,
//! and whether the examples notice.
//!
//! ```
//! use reperes_compiler::{SourceFile, mutants};
//! let rule = "[montant]\ncalcul = '100 €'\n";
//! let files = [SourceFile { path: "socle/offre.toml".into(), text: rule.as_bytes().to_vec() }];
//! let changes: Vec<String> = mutants(&files).into_iter().map(|mutant| mutant.change).collect();
//! assert_eq!(changes, ["100 € → 99 €", "100 € → 101 €"]);
//! ```
//!
//! A mutant is a change of the text, in one place: what a slip of the hand would have written.
//! Sentences are not changed, nor what only says how an aide is shown (`rythme`, `forme`, `nature`, `voie`),
//! nor `verifie_jusqu_au`, which dates the reading and not the règlement.

mod brackets;
mod judge;
mod kill;
mod literal;
mod moved;
mod nodes;
mod plan;
mod reach;
mod sites;
mod walk;
mod words;
mod write;

pub use judge::Fate;
pub use kill::{Remedy, Writing};
pub use plan::{Group, Plan};
pub use sites::mutants;
pub use write::with_writings;

use crate::diagnostic::Place;
use crate::source::SourceFile;

/// One change of one rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What is replaced, in its file.
    pub place: Place,
    /// What replaces it.
    pub written: String,
    pub kind: MutantKind,
    /// Where it is, as a person says it: `condition.public.si`; it does not move with the lines.
    pub at: String,
    /// « 570 € → 571 € », « condition ôtée ».
    pub change: String,
    /// The fact or the figure it belongs to, in the files that every rule reads.
    pub(crate) owner: Option<Owner>,
}

impl Mutant {
    /// The file as the mutant writes it; the bytes as they are when the place is not one of theirs.
    pub fn apply(&self, text: &[u8]) -> Vec<u8> {
        let (Some(before), Some(after)) = (text.get(..self.place.start), text.get(self.place.end..)) else {
            return text.to_vec();
        };
        [before, self.written.as_bytes(), after].concat()
    }

    /// Line and column of the change, both from 1; the column counts letters.
    pub fn line_and_column(&self, file: &SourceFile) -> (usize, usize) {
        let before = file.text.get(..self.place.start).unwrap_or(&[]);
        let before = String::from_utf8_lossy(before);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// What every rule may read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// A fact, `enfant.…` for a child's.
    Fact(String),
    Figure(String),
}

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MutantKind {
    Amount,
    Rate,
    Quantity,
    Number,
    Date,
    Month,
    Answer,
    Comparison,
    Connective,
    Negation,
    Extremum,
    Sign,
    Choice,
    Case,
    Test,
    Condition,
    Common,
    Bracket,
    Bound,
    Item,
    Rounding,
    PerChild,
    Period,
}

impl MutantKind {
    /// « montant », « condition ôtée »: the name of the kind in a table.
    pub fn name(self) -> &'static str {
        match self {
            MutantKind::Amount => "montant",
            MutantKind::Rate => "taux",
            MutantKind::Quantity => "durée ou quantité",
            MutantKind::Number => "nombre",
            MutantKind::Date => "date",
            MutantKind::Month => "mois",
            MutantKind::Answer => "oui ou non",
            MutantKind::Comparison => "comparaison",
            MutantKind::Connective => "et, ou",
            MutantKind::Negation => "non ôté",
            MutantKind::Extremum => "plus petit, plus grand",
            MutantKind::Sign => "plus, moins",
            MutantKind::Choice => "réponse d'une liste",
            MutantKind::Case => "si … alors contraire",
            MutantKind::Test => "`si` contraire",
            MutantKind::Condition => "condition ôtée",
            MutantKind::Common => "condition commune ôtée",
            MutantKind::Bracket => "tranche ôtée",
            MutantKind::Bound => "borne comprise ou non",
            MutantKind::Item => "réserve, variante, échéance ou part ôtée",
            MutantKind::Rounding => "arrondi",
            MutantKind::PerChild => "par enfant",
            MutantKind::Period => "période",
        }
    }
}
