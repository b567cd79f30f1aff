//! From a comparison to a page that a conseil d'administration reads: a summary, then one section for each aide that changes.

use crate::comparison::{Change, Comparison, Entry, Mode, Sameness, Section, Status, Table, Turn, Witness};
use crate::document::{Block, Row};
use reperes_engine::describe::capital;

/// As the sections call it.
pub(crate) const SUMMARY: &str = "Résumé";

/// The page, to give to [`terminal`](crate::terminal), [`markdown`](crate::markdown) or [`html`](crate::html).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page(pub(crate) Vec<Block>);

pub fn page(of: &Comparison) -> Page {
    let mut blocks = vec![Block::Heading(1, of.title.clone())];
    blocks.extend(summary(of));
    if !of.shared.is_empty() {
        blocks.push(Block::Heading(2, "Ce qui change pour plusieurs aides".to_owned()));
        blocks.extend(of.shared.iter().flat_map(|section| sectioned(of, section)));
    }
    let alone = match of.mode {
        Mode::Versions => [(Status::Ajoutee, 1), (Status::Supprimee, 0)],
        Mode::Cafs => [(Status::Supprimee, 0), (Status::Ajoutee, 1)],
    };
    let alone = alone.map(|(status, side)| (status, only_title(of, side)));
    let changed = (Status::Changee, changed_title(of.mode).to_owned());
    let reworded = (
        Status::MemeSens,
        "Mêmes conditions, mêmes montants, dits autrement".to_owned(),
    );
    for (status, title) in [changed].into_iter().chain(alone).chain([reworded]) {
        let entries: Vec<&Entry> = with(of, status).collect();
        if entries.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, title));
        match (of.mode, status) {
            // There is nothing to set against it: its own page tells it.
            (Mode::Cafs, Status::Ajoutee | Status::Supprimee) => {
                blocks.push(Block::List(entries.into_iter().map(in_short).collect()));
            }
            (Mode::Versions | Mode::Cafs, _) => blocks.extend(entries.into_iter().flat_map(|entry| told(of, entry))),
        }
    }
    blocks.extend(identical(of));
    Page(blocks)
}

/// « Prêt informatique : un prêt pour acheter un ordinateur. »
fn in_short(entry: &Entry) -> String {
    let changes = entry.sections.iter().flat_map(|section| &section.changes);
    let summary = changes.filter(|change| change.what == SUMMARY).find_map(|change| {
        let said = change.after.as_ref().or(change.before.as_ref())?;
        (!said.is_empty()).then(|| format!(" : {said}"))
    });
    named(entry) + &summary.unwrap_or_default()
}

/// More names than anyone reads.
const MANY: usize = 60;

fn identical(of: &Comparison) -> Vec<Block> {
    let own: Vec<String> = with(of, Status::Identique)
        .filter(|entry| !entry.is_national)
        .map(named)
        .collect();
    let national = with(of, Status::Identique).filter(|entry| entry.is_national).count();
    if own.is_empty() && national == 0 {
        return Vec::new();
    }
    let proved = "Mêmes conditions, mêmes montants, mêmes phrases : prouvé";
    let others = match (own.len(), national) {
        (_, 0) => format!("{proved}."),
        (0, n) => format!("{proved}, pour {n} aides, offres et droits nationaux."),
        (_, n) => format!("{proved}, pour ces aides et pour {n} aides, offres et droits nationaux."),
    };
    let mut blocks = vec![Block::Heading(2, "Identiques".to_owned()), Block::Paragraph(others)];
    match own.len() {
        0 => {}
        n if n > MANY => blocks.push(Block::Paragraph(format!(
            "{n} aides des Caf, trop pour les nommer ici."
        ))),
        _few => blocks.push(Block::List(own)),
    }
    blocks
}

fn with(of: &Comparison, status: Status) -> impl Iterator<Item = &Entry> {
    of.aides.iter().filter(move |entry| entry.status == status)
}

fn changed_title(mode: Mode) -> &'static str {
    match mode {
        Mode::Versions => "Aides qui changent",
        Mode::Cafs => "Aides que l'on peut rapprocher",
    }
}

fn only_title(of: &Comparison, side: usize) -> String {
    match (of.mode, side) {
        (Mode::Versions, 0) => "Aides supprimées".to_owned(),
        (Mode::Versions, _) => "Aides ajoutées".to_owned(),
        (Mode::Cafs, _) => format!("Seulement à la {}", of.sides[side]),
    }
}

fn named(entry: &Entry) -> String {
    if entry.qualifier.is_empty() {
        entry.title.clone()
    } else {
        format!("{} ({})", entry.title, entry.qualifier)
    }
}

/// « 2 aides ajoutées, 1 supprimée, 3 changées, 40 identiques », then who gains and who loses.
fn summary(of: &Comparison) -> Vec<Block> {
    let count = |status: Status| with(of, status).count();
    let line =
        |n: usize, one: &str, several: &str| (n > 0).then(|| format!("{n} {}", if n > 1 { several } else { one }));
    let (only_a, only_b) = (count(Status::Supprimee), count(Status::Ajoutee));
    let counts: Vec<Option<String>> = match of.mode {
        Mode::Versions => vec![
            line(only_b, "aide ajoutée", "aides ajoutées"),
            line(only_a, "aide supprimée", "aides supprimées"),
            line(count(Status::Changee), "aide changée", "aides changées"),
            line(
                count(Status::MemeSens),
                "aide dite autrement, avec les mêmes conditions et les mêmes montants",
                "aides dites autrement, avec les mêmes conditions et les mêmes montants",
            ),
            line(
                with(of, Status::Identique).filter(|entry| !entry.is_national).count(),
                "aide identique",
                "aides identiques",
            ),
            line(
                with(of, Status::Identique).filter(|entry| entry.is_national).count(),
                "aide, offre ou droit national identique",
                "aides, offres et droits nationaux identiques",
            ),
        ],
        Mode::Cafs => vec![
            line(
                count(Status::Changee),
                "aide des deux Caf répond au même besoin, avec des différences",
                "aides des deux Caf répondent au même besoin, avec des différences",
            ),
            line(
                count(Status::MemeSens) + count(Status::Identique),
                "aide a les mêmes conditions et les mêmes montants dans les deux",
                "aides ont les mêmes conditions et les mêmes montants dans les deux",
            ),
            line(
                only_a,
                &format!("aide n'existe qu'à la {}", of.sides[0]),
                &format!("aides n'existent qu'à la {}", of.sides[0]),
            ),
            line(
                only_b,
                &format!("aide n'existe qu'à la {}", of.sides[1]),
                &format!("aides n'existent qu'à la {}", of.sides[1]),
            ),
        ],
    };
    let mut lines: Vec<String> = counts.into_iter().flatten().collect();
    if lines.is_empty() {
        lines.push("Il n'y a aucune aide à comparer.".to_owned());
    }
    let mut blocks = vec![Block::List(lines)];
    if of.mode == Mode::Cafs {
        blocks.push(Block::Paragraph(
            "Les aides, offres et droits nationaux sont les mêmes dans les deux Caf : ils ne sont pas repris ici, ni les démarches et réserves de \
             chaque aide. Une aide peut exister sans que Repères la connaisse."
                .to_owned(),
        ));
    }
    let nothing_moved = with(of, Status::Changee).count() + only_a + only_b + count(Status::MemeSens) == 0;
    if nothing_moved && of.mode == Mode::Versions && of.shared.is_empty() {
        blocks.push(Block::Paragraph("Rien ne change.".to_owned()));
    }
    let turns = turns(of);
    if !turns.is_empty() {
        let title = match of.mode {
            Mode::Versions => "Qui y gagne, qui y perd",
            Mode::Cafs => "À qui chacune est plus favorable",
        };
        blocks.push(Block::Heading(2, title.to_owned()));
        blocks.push(Block::List(turns));
        blocks.push(Block::Paragraph(
            "Ces familles sont des exemples calculés d'après les règles ; c'est la Caf qui décide.".to_owned(),
        ));
    }
    blocks
}

/// One line for each aide in which someone gains or loses.
fn turns(of: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in of.aides.iter().filter(|entry| !entry.families.is_empty()) {
        let has = |turn: Turn| entry.families.iter().find(|family| family.turn == turn);
        let said: Vec<String> = match entry.status {
            Status::Ajoutee => vec!["elle est nouvelle".to_owned()],
            Status::Supprimee => vec!["elle disparaît pour les familles qui l'avaient".to_owned()],
            Status::Changee | Status::MemeSens | Status::Identique => [
                has(Turn::NouvelleAidee).map(|_| "des familles refusées ne le sont plus".to_owned()),
                has(Turn::Gagne).map(|family| format!("des familles y gagnent{}", example(family))),
                has(Turn::Perd).map(|family| format!("des familles y perdent{}", example(family))),
                has(Turn::NouvelleRefusee).map(|_| "des familles sont refusées, qui ne l'étaient pas".to_owned()),
            ]
            .into_iter()
            .flatten()
            .collect(),
        };
        if said.is_empty() {
            continue;
        }
        let said = match of.mode {
            Mode::Versions => said.join(" ; "),
            Mode::Cafs => between_cafs(of, entry),
        };
        lines.push(format!("{} : {said}.", named(entry)));
    }
    lines
}

/// « (par exemple, 50 € de plus) ».
fn example(family: &Witness) -> String {
    if family.gap.is_empty() {
        String::new()
    } else {
        format!(" (par exemple, {})", family.gap)
    }
}

/// The better Caf is not the same for everyone.
fn between_cafs(of: &Comparison, entry: &Entry) -> String {
    let better = |turns: [Turn; 2]| entry.families.iter().any(|family| turns.contains(&family.turn));
    let (first, second) = (
        better([Turn::Perd, Turn::NouvelleRefusee]),
        better([Turn::Gagne, Turn::NouvelleAidee]),
    );
    match (first, second) {
        (true, true) => "selon les familles, l'une ou l'autre est plus favorable".to_owned(),
        (true, false) => format!("la {} est plus favorable à certaines familles", of.sides[0]),
        (false, true) => format!("la {} est plus favorable à certaines familles", of.sides[1]),
        (false, false) => "les réponses diffèrent".to_owned(),
    }
}

fn told(of: &Comparison, entry: &Entry) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(3, named(entry))];
    blocks.extend(proved(of, entry).map(Block::Paragraph));
    blocks.extend(families(of, entry));
    blocks.extend(entry.sections.iter().flat_map(|section| match entry.status {
        Status::Ajoutee | Status::Supprimee => listed(section),
        Status::Changee | Status::MemeSens | Status::Identique => sectioned(of, section),
    }));
    blocks
}

/// An aide of one side only: there is nothing to put beside it.
fn listed(section: &Section) -> Vec<Block> {
    let said = section.changes.iter().map(|change| {
        let text = change
            .after
            .as_ref()
            .or(change.before.as_ref())
            .cloned()
            .unwrap_or_default();
        if change.what == "Condition" {
            text
        } else {
            format!("{} : {text}", change.what)
        }
    });
    let mut blocks = vec![Block::Heading(4, section.title.clone())];
    if !section.changes.is_empty() {
        blocks.push(Block::List(said.collect()));
    }
    blocks.extend(section.tables.iter().map(table));
    blocks
}

fn table(of: &Table) -> Block {
    Block::Table {
        title: of.title.clone(),
        head: of.head.clone(),
        rows: of.rows.clone(),
    }
}

/// What is known of the two being the same.
fn proved(of: &Comparison, entry: &Entry) -> Option<String> {
    match entry.sameness {
        Sameness::Prouvee => Some("Mêmes conditions, mêmes montants, à réponses égales : prouvé.".to_owned()),
        Sameness::ProuveeParCas(cases) => Some(format!(
            "Mêmes conditions, mêmes montants : prouvé sur toutes les valeurs que les règles distinguent ({cases} cas), à réponses égales."
        )),
        Sameness::PubliePareil => Some(
            "Ce qui est publié est pareil ; mais tout n'est pas publié, et rien ne prouve que le reste le soit."
                .to_owned(),
        ),
        Sameness::AucuneDifferenceTrouvee(families) => Some(format!(
            "Aucune famille dont la réponse change n'a été trouvée, sur {families} essayées ; ce n'est pas une preuve."
        )),
        Sameness::Differente => None,
        Sameness::SansObjet => match of.mode {
            Mode::Versions => None,
            Mode::Cafs => Some("Aucune aide de l'autre Caf ne s'en rapproche.".to_owned()),
        },
    }
}

fn families(of: &Comparison, entry: &Entry) -> Vec<Block> {
    if entry.families.is_empty() {
        return Vec::new();
    }
    let rows = entry.families.iter().map(|family| Row {
        what: family.family.clone(),
        cells: [Some(family.before.clone()), Some(family.after.clone())],
        notes: Some(family.gap.clone())
            .filter(|gap| !gap.is_empty())
            .into_iter()
            .collect(),
    });
    let title = match of.mode {
        Mode::Versions => "Qui y gagne, qui y perd",
        Mode::Cafs => "La même famille dans les deux Caf",
    };
    vec![
        Block::Heading(4, title.to_owned()),
        Block::Sides {
            names: names(of),
            rows: rows.collect(),
        },
    ]
}

fn names(of: &Comparison) -> [String; 2] {
    of.sides.clone().map(|name| capital(&name))
}

fn sectioned(of: &Comparison, section: &Section) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(4, section.title.clone())];
    if !section.changes.is_empty() {
        blocks.push(Block::Sides {
            names: names(of),
            rows: section.changes.iter().map(row).collect(),
        });
    }
    blocks.extend(section.tables.iter().map(table));
    blocks
}

fn row(change: &Change) -> Row {
    let figures = change.figures.iter().map(|figure| {
        let what = if figure.what.is_empty() {
            String::new()
        } else {
            format!("{} : ", capital(&figure.what))
        };
        format!("{what}{} → {}", figure.before, figure.after)
    });
    let note = Some(change.note.clone()).filter(|note| !note.is_empty());
    Row {
        what: change.what.clone(),
        cells: [change.before.clone(), change.after.clone()],
        notes: figures.chain(note).collect(),
    }
}
