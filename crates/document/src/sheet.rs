//! One version of one aide, section by section, in the order of a règlement.

use reperes_engine::describe::{Words, capital, layout, line as said, name};
use reperes_engine::program::{Aide, CAF, Condition, FallbackKind, Nature, Piece, Publication, Template, Test};
use reperes_engine::{NodeId, Program};

use crate::model::{Block, Item, Section, Sheet, line, list, named, plain, sentence, strong, told};
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
    let mut sections = Vec::new();
    let mut add = |title, blocks| section(&mut sections, title, blocks);
    add("En bref", brief(program, aide));
    add("Qui peut l'avoir", conditions(program, aide));
    add("Combien", amount::blocks(program, aide));
    add("Les mots de cette règle", definitions(program, &used));
    add("Les tables", tables::baremes(program, &used.baremes));
    add(
        "Les chiffres nationaux",
        tables::parameters(program, aide, &used.parameters),
    );
    add("Quand la demander", dates::blocks(program, aide));
    add("Comment la demander", steps::blocks(aide));
    add("Ce qui change selon les cas", variants(program, aide));
    add("Avec d'autres aides", cumuls::blocks(program, aide));
    add("Réserves", reserves(program, aide));
    add("Si une réponse manque", fallbacks(program, &used));
    add("Exemples", examples::blocks(program, index));
    add("Source", source::blocks(program, aide));
    Some(Sheet {
        id: aide.id.clone(),
        title: aide.title.clone(),
        summary: aide.summary.clone(),
        period: source::period(aide),
        sections,
    })
}

/// A section that has nothing to say is left out.
#[inline(never)]
fn section(sections: &mut Vec<Section>, title: &'static str, blocks: Vec<Block>) {
    if !blocks.is_empty() {
        sections.push(Section { title, blocks });
    }
}

/// An expression under a first word: « **Repères vérifie** : … ».
#[inline(never)]
pub(crate) fn tested(program: &Program, name: &str, node: NodeId) -> Item {
    let words = layout(program, node);
    let mut item = told(name, &words.text);
    item.below = below(&words);
    item
}

fn below(words: &Words) -> Vec<Item> {
    let mut items = Vec::new();
    for words in &words.below {
        let mut item = line(plain(&words.text));
        item.below = below(words);
        items.push(item);
    }
    items
}

#[inline(never)]
fn brief(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = vec![
        told("Ce que c'est", &kind(aide)),
        told("Comment on l'obtient", &words::voie(aide.voie, aide.steps.organism())),
    ];
    let mut events = String::new();
    for event in &aide.events {
        if let Some(event) = program.events.get(usize::from(*event)) {
            events += if events.is_empty() { "" } else { " ; " };
            events += &event.title;
        }
    }
    if !events.is_empty() {
        items.push(told("À quelle occasion", &(events + ".")));
    }
    if aide.per_child {
        items.push(told("Pour qui", "une réponse pour chaque enfant."));
    }
    if let Some(replaced) = program.aides.iter().find(|other| other.id == aide.replaces) {
        let item = line(strong("Remplace")).then(plain(" l'offre nationale "));
        items.push(item.then(cumuls::link(replaced)).then(plain(".")));
    }
    list(items)
}

fn kind(aide: &Aide) -> String {
    let nature = match aide.nature {
        Nature::Accompagnement | Nature::Prestation => "",
        Nature::Subvention => ", que l'on ne rembourse pas",
        Nature::Pret => ", sous forme de prêt",
        Nature::PretOuSubvention => ", sous forme de prêt ou d'une somme que l'on ne rembourse pas",
        Nature::NonPubliee => " ; la source ne dit pas s'il faut rembourser",
    };
    words::kind(aide.genre).to_owned() + nature + "."
}

#[inline(never)]
fn conditions(program: &Program, aide: &Aide) -> Vec<Block> {
    let publication = match (aide.publication, aide.conditions.is_empty()) {
        (Publication::Completes, true) => "Aucune condition n'est demandée.",
        (Publication::Completes, false) => "Il faut remplir toutes ces conditions, et elles suffisent.",
        (Publication::Partielles, _) => {
            "La source ne publie qu'une partie des conditions. Celles-ci peuvent refuser ; quand elles sont toutes remplies, il reste à demander "
        }
        (Publication::NonPubliees, true) => "La source ne publie aucune condition : il faut demander ",
        (Publication::NonPubliees, false) => {
            "La source ne publie pas ses conditions. Celles-ci peuvent refuser ; pour le reste, il faut demander "
        }
    };
    let publication = match aide.publication {
        Publication::Completes => publication.to_owned(),
        Publication::Partielles | Publication::NonPubliees => {
            format!("{publication}{}.", words::to(aide.steps.organism()))
        }
    };
    let mut blocks = vec![sentence(&publication)];
    if !aide.conditions.is_empty() {
        blocks.push(Block::List {
            is_numbered: true,
            items: aide
                .conditions
                .iter()
                .map(|one| condition(program, aide, one))
                .collect(),
        });
    }
    blocks
}

/// The règlement's sentence; below, what is really tested, and what the family reads.
fn condition(program: &Program, aide: &Aide, condition: &Condition) -> Item {
    let mut item = line(plain(&condition.text));
    match condition.test {
        Test::When(node) => {
            item = item.with(tested(program, "Repères vérifie", node));
            let refusal = "« ".to_owned() + &filled(program, &condition.refusal) + " »";
            item = item.with(told("Sinon, la famille lit", &refusal));
        }
        Test::LeftToPerson => {
            let who = if aide.steps.organism() == CAF { " de la Caf" } else { "" };
            let left = format!("Une personne{who} l'apprécie : Repères répond « oui, sous réserve ».");
            item = item.with(line(plain(&left)));
        }
    }
    match condition.source.and_then(|source| program.sources.get(source as usize)) {
        Some(source) => item.with(named("Source").then(source::document(source))),
        None => item,
    }
}

/// A sentence with its values named as its file writes them: « Votre quotient ({quotient familial de janvier}) dépasse… ».
fn filled(program: &Program, template: &Template) -> String {
    let mut text = String::new();
    for piece in &template.0 {
        match piece {
            Piece::Text(words) => text += words,
            Piece::Node(node) => {
                text.push('{');
                text += &name(program, *node);
                text.push('}');
            }
        }
    }
    text
}

#[inline(never)]
fn definitions(program: &Program, used: &Used) -> Vec<Block> {
    let mut items = Vec::new();
    for (name, node) in &used.definitions {
        items.push(tested(program, &capital(&program.spelled(name)), *node));
    }
    for (id, node) in &used.computed {
        if let Some(variable) = program.variables.get(usize::from(*id)) {
            items.push(tested(program, &capital(&variable.label), *node));
        }
    }
    list(items)
}

#[inline(never)]
fn variants(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    for variant in &aide.variants {
        let mut item = line(plain(&variant.text)).with(tested(program, "Quand", variant.when));
        if let Some(nature) = variant.nature {
            item = item.with(told("Ce que c'est", words::nature(nature)));
        }
        if let Some(voie) = variant.voie {
            item = item.with(told(
                "Comment on l'obtient",
                &words::voie(voie, variant.steps.of(&aide.steps).organism()),
            ));
        }
        item.below.extend(steps::changed(&variant.steps));
        items.push(item);
    }
    let is_choice = items.len() > 1;
    let mut blocks = list(items);
    if is_choice {
        blocks.insert(
            0,
            sentence("Le premier de ces cas qui se présente s'applique, et lui seul."),
        );
    }
    blocks
}

#[inline(never)]
fn reserves(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    for reserve in &aide.reserves {
        let mut item = told(words::reserve(reserve.kind), &reserve.text);
        if let Some(node) = reserve.when {
            item = item.with(tested(program, "Seulement quand", node));
        }
        items.push(item);
    }
    list(items)
}

/// What stands in for a fact that is not given.
#[inline(never)]
fn fallbacks(program: &Program, used: &Used) -> Vec<Block> {
    let mut items = Vec::new();
    for id in &used.replaced {
        let Some(variable) = program.variables.get(usize::from(*id)) else {
            continue;
        };
        let mut steps = String::new();
        for fallback in &variable.fallbacks {
            steps += if steps.is_empty() { "" } else { " ; sinon, " };
            if let Some(when) = fallback.when {
                steps = steps + "si " + &said(program, when) + ", ";
            }
            match fallback.kind {
                FallbackKind::NearestMonth => steps += "la réponse donnée pour le mois le plus proche",
                FallbackKind::Expression(node) => steps += &said(program, node),
            }
        }
        items.push(told(&variable.label, &(steps + ".")));
    }
    let mut blocks = list(items);
    if !blocks.is_empty() {
        let intro = "Repères répond quand même, sous l'hypothèse qui suit, et le dit à la famille.";
        blocks.insert(0, sentence(intro));
    }
    blocks
}
