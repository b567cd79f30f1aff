//! All the rules of one Caf, or those of the whole country.

use reperes_engine::Program;
use reperes_engine::program::Genre;

use crate::model::Sheet;
use crate::sheet::sheet;

/// A document to proofread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// `val-de-marne`, or `national`.
    pub name: String,
    pub title: String,
    /// How to read it, and what is known to be missing.
    pub preface: Vec<String>,
    pub groups: Vec<Group>,
}

/// « Aides », « Offres »…
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: &'static str,
    pub entries: Vec<Entry>,
}

/// One aide, with its versions, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub versions: Vec<Sheet>,
}

/// Name of the chapter of what holds everywhere.
pub const NATIONAL: &str = "national";

const GROUPS: [(Genre, &str); 4] = [
    (Genre::Aide, "Aides"),
    (Genre::Offre, "Offres d'accompagnement"),
    (Genre::Service, "Services"),
    (Genre::Droit, "Droits"),
];

const PREFACE: [&str; 3] = [
    "Ce texte est tiré des règles mêmes que Repères applique. Sous chaque phrase du règlement, « Repères vérifie » dit ce que le programme regarde réellement : si les deux ne disent pas la même chose, la règle est à corriger.",
    "Une vérification se lit comme une question et sa réponse : « quotient familial de janvier : au plus… ». Un mois ou un jour écrit sans année est celui de l'année de la demande. Ce qui est entre guillemets est défini plus bas, sous « Les mots de cette règle ».",
    "Les réponses des exemples sont calculées au moment où ce texte est écrit.",
];

/// The chapter of a Caf (index in `Program::cafs`), or of the country.
pub fn chapter(program: &Program, caf: Option<u16>) -> Chapter {
    let of_caf = caf.and_then(|caf| program.cafs.get(usize::from(caf)));
    let mut preface: Vec<String> = PREFACE.map(str::to_owned).to_vec();
    preface.extend(of_caf.map(|caf| caf.note.clone()).filter(|note| !note.is_empty()));
    let groups = GROUPS.into_iter().map(|(genre, title)| Group {
        title,
        entries: entries(program, caf, genre),
    });
    Chapter {
        name: of_caf.map_or(NATIONAL.to_owned(), |caf| caf.name.clone()),
        title: of_caf.map_or("Les règles de tout le pays".to_owned(), |caf| {
            format!("Les règles de la {}", caf.title)
        }),
        preface,
        groups: groups.filter(|group| !group.entries.is_empty()).collect(),
    }
}

fn entries(program: &Program, caf: Option<u16>, genre: Genre) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, aide) in program.aides.iter().enumerate() {
        if aide.caf != caf || aide.genre != genre {
            continue;
        }
        let Some(sheet) = sheet(program, index) else { continue };
        match entries.iter_mut().find(|entry| entry.id == aide.id) {
            Some(entry) => {
                entry.title.clone_from(&aide.title);
                entry.versions.insert(0, sheet);
            }
            None => entries.push(Entry {
                id: aide.id.clone(),
                title: aide.title.clone(),
                versions: vec![sheet],
            }),
        }
    }
    entries
}
