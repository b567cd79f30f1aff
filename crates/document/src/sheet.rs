//! One version of one aide, section by section, in the order of a règlement.

use reperes_engine::describe::{Words, capital, layout, line as said, name};
use reperes_engine::program::{Aide, Condition, Nature, Piece, Publication, ReserveKind, Template, Test};
use reperes_engine::{NodeId, Program};

use crate::model::{Block, Item, Section, Sheet, line, list, plain, sentence, strong, told};
use crate::used::Used;
use crate::{amount, cumuls, dates, examples, source, steps, tables, words};

/// The text of a version, by its index in `Program::aides`.
///
/// ```
/// use reperes_document::sheet;
/// use reperes_engine::Program;
/// assert!(sheet(&Program::default(), 0).is_none());
/// ```
pub fn sheet(program: &Program, index: usize) -> Option<Sheet> {
    let aide = program.aides.get(index)?;
    let used = Used::by(program, aide);
    let sections = [
        ("En bref", brief(program, aide)),
        ("Qui peut l'avoir", conditions(program, aide)),
        ("Combien", amount::blocks(program, aide)),
        ("Les mots de cette règle", definitions(program, &used)),
        ("Les tables", tables::baremes(program, &used.baremes)),
        (
            "Les chiffres nationaux",
            tables::parameters(program, aide, &used.parameters),
        ),
        ("Quand la demander", dates::blocks(program, aide)),
        ("Comment la demander", steps::blocks(aide)),
        ("Ce qui change selon les cas", variants(program, aide)),
        ("Avec d'autres aides", cumuls::blocks(program, aide)),
        ("Réserves", reserves(program, aide)),
        ("Si une réponse manque", fallbacks(program, &used)),
        ("Exemples", examples::blocks(program, index)),
        ("Source", source::blocks(program, aide)),
    ];
    Some(Sheet {
        id: aide.id.clone(),
        title: aide.title.clone(),
        summary: aide.summary.clone(),
        period: source::period(aide),
        sections: sections
            .into_iter()
            .filter(|(_, blocks)| !blocks.is_empty())
            .map(|(title, blocks)| Section { title, blocks })
            .collect(),
    })
}

/// An expression under a first word: « **Repères vérifie** : … ».
pub(crate) fn tested(program: &Program, name: &str, node: NodeId) -> Item {
    let words = layout(program, node);
    Item {
        spans: vec![strong(name), plain(" : "), plain(&*words.text)],
        below: words.below.iter().map(item).collect(),
    }
}

fn item(words: &Words) -> Item {
    Item {
        spans: vec![plain(&*words.text)],
        below: words.below.iter().map(item).collect(),
    }
}

fn brief(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = vec![
        told("Ce que c'est", format!("{}.", kind(aide))),
        told("Comment on l'obtient", words::voie(aide.voie)),
    ];
    let events: Vec<&str> = aide
        .events
        .iter()
        .filter_map(|event| program.events.get(usize::from(*event)))
        .map(|event| event.title.as_str())
        .collect();
    if !events.is_empty() {
        items.push(told("À quelle occasion", format!("{}.", events.join(" ; "))));
    }
    if aide.per_child {
        items.push(told("Pour qui", "une réponse pour chaque enfant."));
    }
    if let Some(replaced) = program.aides.iter().find(|other| other.id == aide.replaces) {
        items.push(line(vec![
            strong("Remplace"),
            plain(" l'offre nationale "),
            cumuls::link(replaced),
            plain("."),
        ]));
    }
    list(items).into_iter().collect()
}

fn kind(aide: &Aide) -> String {
    let nature = match aide.nature {
        Nature::Accompagnement | Nature::Prestation => "",
        Nature::Subvention => ", que l'on ne rembourse pas",
        Nature::Pret => ", sous forme de prêt",
        Nature::PretOuSubvention => ", sous forme de prêt ou d'une somme que l'on ne rembourse pas",
        Nature::NonPubliee => " ; la source ne dit pas s'il faut rembourser",
    };
    format!("{}{nature}", words::kind(aide.genre))
}

fn conditions(program: &Program, aide: &Aide) -> Vec<Block> {
    let publication = match (aide.publication, aide.conditions.is_empty()) {
        (Publication::Completes, true) => "Aucune condition n'est demandée.",
        (Publication::Completes, false) => "Il faut remplir toutes ces conditions, et elles suffisent.",
        (Publication::Partielles, _) => {
            "La source ne publie qu'une partie des conditions. Celles-ci peuvent refuser ; quand elles sont toutes remplies, il reste à demander à la Caf."
        }
        (Publication::NonPubliees, true) => "La source ne publie aucune condition : il faut demander à la Caf.",
        (Publication::NonPubliees, false) => {
            "La source ne publie pas ses conditions. Celles-ci peuvent refuser ; pour le reste, il faut demander à la Caf."
        }
    };
    let mut blocks = vec![sentence(publication)];
    if !aide.conditions.is_empty() {
        blocks.push(Block::List {
            is_numbered: true,
            items: aide.conditions.iter().map(|one| condition(program, one)).collect(),
        });
    }
    blocks
}

/// The règlement's sentence; below, what is really tested, and what the family reads.
fn condition(program: &Program, condition: &Condition) -> Item {
    let mut below = match condition.test {
        Test::When(node) => vec![
            tested(program, "Repères vérifie", node),
            told(
                "Sinon, la famille lit",
                format!("« {} »", filled(program, &condition.refusal)),
            ),
        ],
        Test::LeftToPerson => vec![line(vec![plain(
            "Une personne de la Caf l'apprécie : Repères répond « oui, sous réserve ».",
        )])],
    };
    if let Some(source) = condition.source.and_then(|source| program.sources.get(source as usize)) {
        let mut spans = vec![strong("Source"), plain(" : ")];
        spans.push(source::document(source));
        below.push(line(spans));
    }
    Item {
        spans: vec![plain(&*condition.text)],
        below,
    }
}

/// A sentence with its values named as its file writes them: « Votre quotient ({quotient familial de janvier}) dépasse… ».
fn filled(program: &Program, template: &Template) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Node(node) => format!("{{{}}}", name(program, *node)),
    };
    template.0.iter().map(piece).collect()
}

fn definitions(program: &Program, used: &Used) -> Vec<Block> {
    let named = used
        .definitions
        .iter()
        .map(|(name, node)| (capital(&program.spelled(name)), *node));
    let computed = used.computed.iter().filter_map(|(id, node)| {
        let variable = program.variables.get(usize::from(*id))?;
        Some((capital(&variable.label), *node))
    });
    let items = named.chain(computed).map(|(name, node)| tested(program, &name, node));
    list(items.collect()).into_iter().collect()
}

fn variants(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    for variant in &aide.variants {
        let mut below = vec![tested(program, "Quand", variant.when)];
        if let Some(nature) = variant.nature {
            below.push(told("Ce que c'est", words::nature(nature)));
        }
        if let Some(voie) = variant.voie {
            below.push(told("Comment on l'obtient", words::voie(voie)));
        }
        below.extend(steps::changed(&variant.steps));
        items.push(Item {
            spans: vec![plain(&*variant.text)],
            below,
        });
    }
    let rule = (items.len() > 1).then(|| sentence("Le premier de ces cas qui se présente s'applique, et lui seul."));
    rule.into_iter().chain(list(items)).collect()
}

fn reserves(program: &Program, aide: &Aide) -> Vec<Block> {
    let items = aide.reserves.iter().map(|reserve| {
        let kind = match reserve.kind {
            ReserveKind::Appreciation => "À l'appréciation d'une personne",
            ReserveKind::Source => "Source à confirmer",
            ReserveKind::Hypothese => "Hypothèse",
            ReserveKind::Perime => "À jour jusqu'à une date passée",
        };
        Item {
            spans: vec![strong(kind), plain(" : "), plain(&*reserve.text)],
            below: reserve
                .when
                .iter()
                .map(|node| tested(program, "Seulement quand", *node))
                .collect(),
        }
    });
    list(items.collect()).into_iter().collect()
}

/// What stands in for a fact that is not given.
fn fallbacks(program: &Program, used: &Used) -> Vec<Block> {
    use reperes_engine::program::FallbackKind;
    let items = used.replaced.iter().filter_map(|id| {
        let variable = program.variables.get(usize::from(*id))?;
        let steps = variable.fallbacks.iter().map(|fallback| match fallback.kind {
            FallbackKind::NearestMonth => "la réponse donnée pour le mois le plus proche".to_owned(),
            FallbackKind::Expression(node) => said(program, node),
        });
        Some(told(
            &variable.label,
            format!("{}.", steps.collect::<Vec<_>>().join(" ; sinon, ")),
        ))
    });
    let items: Vec<Item> = items.collect();
    if items.is_empty() {
        return Vec::new();
    }
    let intro = sentence("Repères répond quand même, sous l'hypothèse qui suit, et le dit à la famille.");
    std::iter::once(intro).chain(list(items)).collect()
}
