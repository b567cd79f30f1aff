//! What a rule answers to its examples, in rows.

use reperes_engine::describe::lower;
use reperes_engine::program::Example;
use reperes_engine::report::{AideReport, MotifState, Verdict};
use reperes_engine::{Program, Scope, evaluate, format};

use crate::words;

/// The rows below the facts.
const ROWS: [&str; 5] = [
    "Réponse",
    "Montant",
    "Pourquoi",
    "Dernier jour pour demander",
    "À confirmer",
];

/// Adds the rows that have something to say, each with its title and a cell by example.
///
/// Returns what every answer but a refusal must have confirmed.
#[inline(never)]
pub(crate) fn rows(program: &Program, index: usize, examples: &[Example], rows: &mut Vec<Vec<String>>) -> String {
    let caf = program.aides.get(index).and_then(|aide| aide.caf);
    let mut cells: Vec<[String; 4]> = Vec::new();
    let mut reserves = Vec::new();
    for example in examples {
        let report = evaluate(program, &example.situation(program, caf), Scope::Only(index));
        let found = report.aides.first();
        cells.push(answer(program, found));
        reserves.push(found.map_or((true, Vec::new()), to_confirm));
    }
    let shared = shared(&mut reserves);
    for (at, name) in ROWS.iter().enumerate() {
        let mut row = vec![(*name).to_owned()];
        let mut is_said = false;
        for (cells, (_, reserves)) in cells.iter().zip(&reserves) {
            let cell = cells.get(at).cloned().unwrap_or_else(|| reserves.join(" "));
            is_said |= !cell.is_empty();
            row.push(cell);
        }
        if is_said {
            rows.push(row);
        }
    }
    shared
}

/// Takes away the reserves that every answer but a refusal carries, to say them once.
fn shared(reserves: &mut [(bool, Vec<String>)]) -> String {
    let open: Vec<Vec<String>> = reserves
        .iter()
        .filter(|(is_refused, _)| !is_refused)
        .map(|(_, all)| all.clone())
        .collect();
    let mut shared: Vec<String> = Vec::new();
    for text in open.first().into_iter().flatten() {
        if open.len() > 1 && open.iter().all(|all| all.contains(text)) {
            shared.push(text.clone());
        }
    }
    for (is_refused, all) in reserves {
        all.retain(|text| *is_refused || !shared.contains(text));
    }
    shared.join(" ")
}

/// Whether it is a refusal, and what must be confirmed.
fn to_confirm(aide: &AideReport<'_>) -> (bool, Vec<String>) {
    let mut said = Vec::new();
    for reserve in &aide.reserves {
        once(&mut said, &reserve.texte);
    }
    for reserve in aide.enfants.iter().flat_map(|child| &child.reserves) {
        once(&mut said, &reserve.texte);
    }
    (aide.verdict == Verdict::Non, said)
}

/// The cells of [`ROWS`], but the last.
fn answer(program: &Program, aide: Option<&AideReport<'_>>) -> [String; 4] {
    let Some(aide) = aide else {
        let not_then = "Pas en vigueur ce jour-là".to_owned();
        return [not_then, String::new(), String::new(), String::new()];
    };
    let standing = words::Standing::new(aide.verdict, aide.cause);
    let amount = match aide.verdict {
        Verdict::Non => String::new(),
        Verdict::Oui | Verdict::Inconnu => words::family_amount(aide).unwrap_or_default(),
    };
    let deadline = aide.echeances.as_ref();
    let deadline = deadline.or_else(|| aide.enfants.iter().find_map(|child| child.echeances.as_ref()));
    [
        words::verdict(standing, &aide.reserves, aide.demarche.organism()),
        amount,
        reasons(program, aide).join(" "),
        deadline
            .and_then(|dates| dates.limite)
            .map_or_else(String::new, format::date),
    ]
}

/// Why not, or what is missing.
fn reasons(program: &Program, aide: &AideReport<'_>) -> Vec<String> {
    let mut said = Vec::new();
    match aide.verdict {
        Verdict::Non => {
            let of_children = aide.enfants.iter().flat_map(|child| &child.motifs);
            for motif in aide.motifs.iter().chain(of_children) {
                if motif.etat == MotifState::NonRempli {
                    once(&mut said, motif.refus.as_deref().unwrap_or(motif.texte));
                }
            }
        }
        Verdict::Inconnu | Verdict::Oui => {
            for question in &aide.questions {
                let variable = question.id.and_then(|id| program.variables.get(usize::from(id)));
                let label = variable.map_or("Nombre d'enfants", |variable| &variable.label);
                once(&mut said, &format!("Il manque : {}.", lower(label)));
            }
        }
    }
    said
}

#[inline(never)]
fn once(said: &mut Vec<String>, sentence: &str) {
    if !said.iter().any(|other| other == sentence) {
        said.push(sentence.to_owned());
    }
}
