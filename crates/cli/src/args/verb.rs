//! Each verb: the options it reads, and the words that follow it.

use super::option::Opt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Aide,
    Comparer,
    Documenter,
    Expliquer,
    ExpliquerCode,
    Mutants,
    Proposer,
    Simuler,
    Variables,
    Verifier,
}

/// Whatever their number, the words that a verb may be given after those it needs.
pub const ANY: usize = usize::MAX;

impl Verb {
    pub const ALL: [Verb; 10] = [
        Verb::Aide,
        Verb::Comparer,
        Verb::Documenter,
        Verb::Expliquer,
        Verb::ExpliquerCode,
        Verb::Mutants,
        Verb::Proposer,
        Verb::Simuler,
        Verb::Variables,
        Verb::Verifier,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Verb::Aide => "aide",
            Verb::Comparer => "comparer",
            Verb::Documenter => "documenter",
            Verb::Expliquer => "expliquer",
            Verb::ExpliquerCode => "expliquer-code",
            Verb::Mutants => "mutants",
            Verb::Proposer => "proposer",
            Verb::Simuler => "simuler",
            Verb::Variables => "variables",
            Verb::Verifier => "verifier",
        }
    }

    pub fn named(name: &str) -> Option<Verb> {
        if name == "help" {
            return Some(Verb::Aide);
        }
        Verb::ALL.into_iter().find(|verb| verb.name() == name)
    }

    pub fn reads(self) -> &'static [Opt] {
        match self {
            Verb::Aide | Verb::ExpliquerCode => &[],
            Verb::Comparer => &[Opt::Caf, Opt::Le, Opt::Format, Opt::Familles, Opt::Regles],
            Verb::Documenter => &[Opt::Caf, Opt::Sortie, Opt::Format, Opt::Regles],
            Verb::Expliquer => &[Opt::Caf, Opt::Le, Opt::Format, Opt::Regles],
            Verb::Mutants => &[
                Opt::AuMoins,
                Opt::Json,
                Opt::Proposer,
                Opt::Ecrire,
                Opt::Admis,
                Opt::Regles,
            ],
            Verb::Proposer => &[Opt::Ecrire, Opt::Regles],
            Verb::Simuler => &[
                Opt::Caf,
                Opt::Le,
                Opt::Format,
                Opt::Seulement,
                Opt::Lot,
                Opt::Rejets,
                Opt::Regles,
            ],
            Verb::Variables => &[Opt::Format, Opt::Regles],
            Verb::Verifier => &[Opt::Suivre, Opt::Details, Opt::Regles],
        }
    }

    /// What it cannot do without, in order.
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Verb::Aide | Verb::Documenter | Verb::Mutants | Verb::Proposer | Verb::Variables | Verb::Verifier => &[],
            Verb::Comparer => &[
                "le premier dossier de règles, ou la première Caf",
                "le second dossier de règles, ou la seconde Caf",
            ],
            Verb::Expliquer => &["l'identifiant de l'aide", "le fichier de la situation"],
            Verb::ExpliquerCode => &["le code"],
            Verb::Simuler => &["le fichier de la situation"],
        }
    }

    /// How many more words it reads.
    pub fn takes_more(self) -> usize {
        match self {
            Verb::Aide | Verb::Comparer | Verb::Documenter | Verb::Expliquer | Verb::ExpliquerCode | Verb::Simuler => 0,
            Verb::Proposer | Verb::Verifier => 1,
            Verb::Mutants | Verb::Variables => ANY,
        }
    }

    /// The words of `--format`, the first one being understood.
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Verb::Aide | Verb::ExpliquerCode | Verb::Mutants | Verb::Proposer | Verb::Verifier => &[],
            Verb::Comparer => &["texte", "markdown", "html", "json"],
            Verb::Documenter => &["markdown", "html"],
            Verb::Expliquer | Verb::Simuler | Verb::Variables => &["texte", "json"],
        }
    }

    /// Options of which one makes the other useless, and why.
    pub fn refuses_together(self) -> &'static [(Opt, Opt, &'static str)] {
        match self {
            Verb::Aide
            | Verb::Comparer
            | Verb::Documenter
            | Verb::Expliquer
            | Verb::ExpliquerCode
            | Verb::Proposer
            | Verb::Simuler
            | Verb::Variables => &[],
            Verb::Mutants => &[
                (
                    Opt::Json,
                    Opt::Proposer,
                    "les exemples proposés ne s'écrivent pas en JSON",
                ),
                (
                    Opt::Json,
                    Opt::Ecrire,
                    "les exemples proposés ne s'écrivent pas en JSON",
                ),
                (
                    Opt::AuMoins,
                    Opt::Proposer,
                    "proposer des exemples ne juge pas leur taux",
                ),
                (Opt::AuMoins, Opt::Ecrire, "proposer des exemples ne juge pas leur taux"),
            ],
            Verb::Verifier => &[(
                Opt::Suivre,
                Opt::Details,
                "à chaque enregistrement, `--suivre` dit déjà ce qui manque",
            )],
        }
    }
}
