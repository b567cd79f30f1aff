//! The comparison, aide by aide.

use reperes_engine::program::{Aide, Program};
use reperes_engine::{Date, Situation};

use crate::amount::amount_words;
use crate::comparison::{Change, Comparison, Entry, Mode, Sameness, Section, Status};
use crate::conditions;
use crate::families::{Duel, Party};
use crate::figures::Reading;
use crate::form::Forms;
use crate::lower::Lowering;
use crate::meaning::{meaning, proof};
use crate::nodes;
use crate::page::SUMMARY;
use crate::pairs::{self, Pair};
use crate::prove::Proof;
use crate::sections::{Both, section, sections};
use crate::shared::{hypotheses, shared};
use crate::tables;
use crate::text;

/// One of the two règlements.
pub struct Side<'p> {
    /// « avant », « Caf du Cher ».
    pub name: String,
    pub program: &'p Program,
    /// Only this Caf and what is national; all of them when `None`.
    pub caf: Option<u16>,
    /// Families to start from, each with the aide it was written for (index in `Program::aides`).
    pub seeds: Vec<(usize, Situation)>,
}

/// Compares two règlements. Total: there is an answer whatever they hold.
///
/// `on` chooses, between two Caf, the version of each aide.
pub fn compare(a: &Side<'_>, b: &Side<'_>, mode: Mode, on: Date) -> Comparison {
    let pairs = match (mode, a.caf, b.caf) {
        (Mode::Cafs, Some(x), Some(y)) => pairs::cafs(b.program, x, y, on),
        (Mode::Versions | Mode::Cafs, _, _) => {
            let (left, right) = (pairs::in_view(a.program, a.caf), pairs::in_view(b.program, b.caf));
            pairs::versions((a.program, &left), (b.program, &right))
        }
    };
    let mut bench = Bench {
        forms: Forms::default(),
        a: Reading {
            program: a.program,
            lowering: Lowering::new(a.program),
        },
        b: Reading {
            program: b.program,
            lowering: Lowering::new(b.program),
        },
        mode,
    };
    let aides = pairs.into_iter().map(|pair| bench.entry(a, b, pair)).collect();
    let shared = match mode {
        Mode::Versions => shared(&mut bench.forms, &mut bench.a, &mut bench.b, (a.caf, b.caf)),
        Mode::Cafs => Vec::new(),
    };
    Comparison {
        mode,
        sides: [a.name.clone(), b.name.clone()],
        title: title(a, b, mode),
        shared,
        aides,
    }
}

fn title(a: &Side<'_>, b: &Side<'_>, mode: Mode) -> String {
    match mode {
        Mode::Cafs => format!("{} et {} : leurs aides côte à côte", a.name, b.name),
        Mode::Versions => {
            let caf = b.caf.and_then(|caf| b.program.cafs.get(usize::from(caf)));
            match caf {
                Some(caf) => format!("{} : ce qui change dans le règlement", caf.title),
                None => "Ce qui change dans les règlements".to_owned(),
            }
        }
    }
}

struct Bench<'p> {
    forms: Forms,
    a: Reading<'p>,
    b: Reading<'p>,
    mode: Mode,
}

impl Bench<'_> {
    fn entry(&mut self, a: &Side<'_>, b: &Side<'_>, pair: Pair) -> Entry {
        match pair {
            Pair::Both {
                a: x,
                b: y,
                is_next_version,
            } => {
                let mut entry = self.both(a, b, x, y, is_next_version);
                self.look(&mut entry, (a, Some(x)), (b, Some(y)));
                entry
            }
            Pair::First(x) => {
                let mut entry = alone(x, a, true, self.mode);
                self.look(&mut entry, (a, Some(x)), (b, None));
                entry
            }
            Pair::Second(y) => {
                let mut entry = alone(y, b, false, self.mode);
                self.look(&mut entry, (a, None), (b, Some(y)));
                entry
            }
        }
    }

    /// Families who gain or lose; of an aide that only one Caf has, everyone would: nothing to look for.
    fn look(&self, entry: &mut Entry, a: (&Side<'_>, Option<usize>), b: (&Side<'_>, Option<usize>)) {
        let is_settled = match entry.status {
            Status::Identique | Status::MemeSens => true,
            Status::Ajoutee | Status::Supprimee => self.mode == Mode::Cafs,
            Status::Changee => false,
        };
        if is_settled {
            return;
        }
        let found = Duel::new(party(a.0, a.1), party(b.0, b.1), self.mode).witnesses();
        if entry.sameness == Sameness::Differente && found.witnesses.is_empty() {
            entry.sameness = Sameness::AucuneDifferenceTrouvee(found.tried);
        }
        entry.families = found.witnesses;
        entry.tried = found.tried;
    }

    fn both(&mut self, a: &Side<'_>, b: &Side<'_>, x: usize, y: usize, is_next_version: bool) -> Entry {
        let (one, other) = (&a.program.aides[x], &b.program.aides[y]);
        let left = meaning(one, &mut self.a.lowering, &mut self.forms);
        let right = meaning(other, &mut self.b.lowering, &mut self.forms);
        let known = proof(&mut self.forms, &left, &right);
        let mut sections = sections(
            &mut Both {
                forms: &mut self.forms,
                a: &mut self.a,
                b: &mut self.b,
                mode: self.mode,
            },
            one,
            other,
        );
        let mut roots = left.rule.values.clone();
        roots.push(left.rule.condition);
        let supposed = hypotheses(&mut self.forms, &mut self.a, &mut self.b, &roots);
        if !supposed.is_empty() {
            sections.push(section("Faute de réponse", supposed, Vec::new()));
        }
        let sameness = match known {
            Proof::None => Sameness::Differente,
            Proof::SameForm | Proof::SameEverywhere(_)
                if self.mode == Mode::Cafs && !(left.is_whole && right.is_whole) =>
            {
                Sameness::PubliePareil
            }
            Proof::SameForm => Sameness::Prouvee,
            Proof::SameEverywhere(cases) => Sameness::ProuveeParCas(cases),
        };
        let status = match (sameness, sections.is_empty()) {
            (Sameness::Prouvee, true) => Status::Identique,
            (Sameness::Prouvee | Sameness::ProuveeParCas(_) | Sameness::PubliePareil, _) => Status::MemeSens,
            (Sameness::Differente | Sameness::AucuneDifferenceTrouvee(_) | Sameness::SansObjet, _) => Status::Changee,
        };
        let titles = if one.title == other.title || self.mode == Mode::Versions {
            other.title.clone()
        } else {
            format!("{} / {}", one.title, other.title)
        };
        Entry {
            status,
            sameness,
            title: titles,
            qualifier: qualifier(b, other, is_next_version, self.mode),
            is_national: other.caf.is_none(),
            ids: [Some(full_id(one)), Some(full_id(other))],
            sections,
            families: Vec::new(),
            tried: 0,
        }
    }
}

fn full_id(aide: &Aide) -> String {
    if aide.version.is_empty() {
        aide.id.clone()
    } else {
        format!("{}.{}", aide.id, aide.version)
    }
}

fn party<'p>(side: &Side<'p>, aide: Option<usize>) -> Party<'p> {
    let own = side.seeds.iter().filter(|(of, _)| Some(*of) == aide);
    let rule = aide.and_then(|aide| side.program.aides.get(aide));
    Party {
        program: side.program,
        aide,
        caf: rule.and_then(|rule| rule.caf).or(side.caf),
        seeds: own.map(|(_, family)| family.clone()).collect(),
    }
}

/// What tells an aide from another of the same title.
fn qualifier(side: &Side<'_>, aide: &Aide, is_next_version: bool, mode: Mode) -> String {
    let caf = aide.caf.and_then(|caf| side.program.cafs.get(usize::from(caf)));
    let caf = match (mode, caf) {
        (Mode::Versions, Some(caf)) if side.caf.is_none() => Some(caf.title.clone()),
        (Mode::Versions, None) if side.caf.is_some() => Some(format!("{} national", text::genre(aide.genre))),
        (Mode::Versions | Mode::Cafs, _) => None,
    };
    let has_versions = side.program.aides.iter().filter(|other| other.id == aide.id).count() > 1;
    let version = if is_next_version {
        Some(format!(
            "nouvelle version, {}, comparée à la précédente",
            text::period(aide)
        ))
    } else {
        has_versions.then(|| text::period(aide))
    };
    caf.into_iter().chain(version).collect::<Vec<_>>().join(", ")
}

/// An aide of one side only, told in full: who, how much, how.
fn alone(index: usize, side: &Side<'_>, is_first: bool, mode: Mode) -> Entry {
    let program = side.program;
    let aide = &program.aides[index];
    let put = |what: &str, said: String| {
        let (before, after) = if is_first {
            (Some(said), None)
        } else {
            (None, Some(said))
        };
        Change {
            what: what.to_owned(),
            before,
            after,
            ..Change::default()
        }
    };
    let asked = conditions::listed(aide)
        .into_iter()
        .map(|said| put("Condition", said))
        .collect();
    let mut amount: Vec<Change> = aide
        .amount
        .iter()
        .map(|rule| put("Montant", amount_words(program, rule)))
        .collect();
    amount.extend(
        aide.amount
            .iter()
            .filter(|rule| !rule.note.is_empty())
            .map(|rule| put("Précision", rule.note.clone())),
    );
    let which = match (mode, is_first) {
        (Mode::Versions, true) => "supprimé",
        (Mode::Versions, false) => "ajouté",
        (Mode::Cafs, _) => "",
    };
    let shown = nodes::tables(program, aide).into_iter();
    let shown = shown
        .map(|id| tables::whole(program, &program.baremes[usize::from(id)], which))
        .collect();
    let mut presentation = vec![put(SUMMARY, aide.summary.clone())];
    if aide.from.is_some() || aide.to.is_some() {
        presentation.push(put("En vigueur", text::period(aide)));
    }
    let all: [Section; 3] = [
        section("Présentation", presentation, Vec::new()),
        section("Qui peut l'avoir", asked, Vec::new()),
        section("Combien", amount, shown),
    ];
    let id = Some(full_id(aide));
    Entry {
        status: if is_first { Status::Supprimee } else { Status::Ajoutee },
        sameness: Sameness::SansObjet,
        title: aide.title.clone(),
        qualifier: qualifier(side, aide, false, mode),
        is_national: aide.caf.is_none(),
        ids: if is_first { [id, None] } else { [None, id] },
        sections: all
            .into_iter()
            .filter(|section| !section.changes.is_empty() || !section.tables.is_empty())
            .collect(),
        families: Vec::new(),
        tried: 0,
    }
}
