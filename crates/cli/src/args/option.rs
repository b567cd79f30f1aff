//! Every option of the command.

/// One option, whichever verb reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opt {
    Admis,
    AuMoins,
    Caf,
    Details,
    Ecrire,
    Familles,
    Format,
    Json,
    Le,
    Lot,
    Proposer,
    Regles,
    Rejets,
    Seulement,
    Sortie,
    Suivre,
}

impl Opt {
    pub const ALL: [Opt; 16] = [
        Opt::Admis,
        Opt::AuMoins,
        Opt::Caf,
        Opt::Details,
        Opt::Ecrire,
        Opt::Familles,
        Opt::Format,
        Opt::Json,
        Opt::Le,
        Opt::Lot,
        Opt::Proposer,
        Opt::Regles,
        Opt::Rejets,
        Opt::Seulement,
        Opt::Sortie,
        Opt::Suivre,
    ];

    /// As it is typed, without its dashes.
    pub fn name(self) -> &'static str {
        match self {
            Opt::Admis => "admis",
            Opt::AuMoins => "au-moins",
            Opt::Caf => "caf",
            Opt::Details => "details",
            Opt::Ecrire => "ecrire",
            Opt::Familles => "familles",
            Opt::Format => "format",
            Opt::Json => "json",
            Opt::Le => "le",
            Opt::Lot => "lot",
            Opt::Proposer => "proposer",
            Opt::Regles => "regles",
            Opt::Rejets => "rejets",
            Opt::Seulement => "seulement",
            Opt::Sortie => "sortie",
            Opt::Suivre => "suivre",
        }
    }

    pub fn named(name: &str) -> Option<Opt> {
        Opt::ALL.into_iter().find(|option| option.name() == name)
    }

    pub fn takes_value(self) -> bool {
        match self {
            Opt::Admis
            | Opt::AuMoins
            | Opt::Caf
            | Opt::Familles
            | Opt::Format
            | Opt::Le
            | Opt::Regles
            | Opt::Rejets
            | Opt::Seulement
            | Opt::Sortie => true,
            Opt::Details | Opt::Ecrire | Opt::Json | Opt::Lot | Opt::Proposer | Opt::Suivre => false,
        }
    }

    /// Only what names several aides makes sense twice.
    pub fn repeats(self) -> bool {
        self == Opt::Seulement
    }
}
