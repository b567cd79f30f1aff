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

#[derive(Default)]
pub(crate) struct Answers {
    /// A title, then a cell by example; none that has nothing to say.
    pub rows: Vec<Vec<String>>,
    /// What every answer but a refusal must have confirmed.
    pub shared_reserves: String,
}

impl Answers {
    pub fn of(program: &Program, index: usize, examples: &[Example]) -> Answers {
        let caf = program.aides.get(index).and_then(|aide| aide.caf);
        let mut rows: Vec<Vec<String>> = ROWS.map(|name| vec![name.to_owned()]).to_vec();
        let mut reserves = Vec::new();
        for example in examples {
            let report = evaluate(program, &example.situation(program, caf), Scope::Only(index));
            let found = report.aides.first();
            for (row, cell) in rows.iter_mut().zip(answer(program, found)) {
                row.push(cell);
            }
            reserves.push((
                found.is_none_or(|aide| aide.verdict == Verdict::Non),
                found.map_or_else(Vec::new, to_confirm),
            ));
        }
        let shared_reserves = shared(&mut reserves);
        if let Some(last) = rows.last_mut() {
            last.extend(reserves.into_iter().map(|(_, reserves)| reserves.join(" ")));
        }
        rows.retain(|row| row.iter().skip(1).any(|cell| !cell.is_empty()));
        Answers { rows, shared_reserves }
    }
}

/// Takes away the reserves that every answer but a refusal carries, to say them once.
fn shared(reserves: &mut [(bool, Vec<String>)]) -> String {
    let mut open = reserves
        .iter()
        .filter(|(is_refused, _)| !is_refused)
        .map(|(_, reserves)| reserves);
    let Some(first) = open.next() else {
        return String::new();
    };
    let others: Vec<&Vec<String>> = open.collect();
    if others.is_empty() {
        return String::new();
    }
    let is_shared = |text: &&String| others.iter().all(|other| other.contains(text));
    let shared: Vec<String> = first.iter().filter(is_shared).cloned().collect();
    for (_, reserves) in reserves.iter_mut().filter(|(is_refused, _)| !is_refused) {
        reserves.retain(|text| !shared.contains(text));
    }
    shared.join(" ")
}

fn to_confirm(aide: &AideReport<'_>) -> Vec<String> {
    let of_children = aide.enfants.iter().flat_map(|child| &child.reserves);
    once(
        aide.reserves
            .iter()
            .chain(of_children)
            .map(|reserve| reserve.texte.clone()),
    )
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
        words::verdict(standing, &aide.reserves).to_owned(),
        amount,
        reasons(program, aide).join(" "),
        deadline
            .and_then(|dates| dates.limite)
            .map_or_else(String::new, format::date),
    ]
}

/// Why not, or what is missing.
fn reasons(program: &Program, aide: &AideReport<'_>) -> Vec<String> {
    match aide.verdict {
        Verdict::Non => {
            let all = aide
                .motifs
                .iter()
                .chain(aide.enfants.iter().flat_map(|child| &child.motifs));
            let refused = all.filter(|motif| motif.etat == MotifState::NonRempli);
            once(refused.map(|motif| motif.refus.clone().unwrap_or_else(|| motif.texte.to_owned())))
        }
        Verdict::Inconnu | Verdict::Oui => once(aide.questions.iter().map(|question| {
            let variable = question.id.and_then(|id| program.variables.get(usize::from(id)));
            let label = variable.map_or("nombre d'enfants".to_owned(), |variable| lower(&variable.label));
            format!("Il manque : {label}.")
        })),
    }
}

/// Each once.
fn once(sentences: impl Iterator<Item = String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for sentence in sentences {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
