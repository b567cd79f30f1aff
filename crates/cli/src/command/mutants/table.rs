//! What became of the mutants: rates, and the list of those that nothing shows.

use std::collections::{BTreeMap, BTreeSet};

use reperes_compiler::{Fate, Mutant, MutantKind, SourceFile};
use serde::Serialize;

use super::accepted::Accepted;

/// How many mutants of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub mutants: u32,
    pub vus: u32,
    pub refuses: u32,
    pub survivants: u32,
    pub admis: u32,
}

impl Tally {
    /// Of those that could have been published and change something, how many are seen, in thousandths.
    pub fn rate(&self) -> u32 {
        let judged = self.vus + self.survivants;
        (self.vus * 1000).checked_div(judged).unwrap_or(1000)
    }

    fn add(&mut self, fate: Fate, is_accepted: bool) {
        self.mutants += 1;
        match fate {
            Fate::Seen => self.vus += 1,
            Fate::Refused => self.refuses += 1,
            Fate::Survived if is_accepted => self.admis += 1,
            Fate::Survived => self.survivants += 1,
        }
    }
}

/// `973` → « 97,3 % ».
pub fn percent(thousandths: u32) -> String {
    format!("{},{} %", thousandths / 10, thousandths % 10)
}

/// One survivor, with its place.
#[derive(Debug, Serialize)]
struct Survivor<'m> {
    fichier: &'m str,
    ligne: usize,
    colonne: usize,
    endroit: &'m str,
    genre: &'static str,
    mutation: &'m str,
}

pub struct Outcome<'m> {
    pub total: Tally,
    by_file: BTreeMap<&'m str, Tally>,
    by_kind: BTreeMap<MutantKind, Tally>,
    survivors: Vec<Survivor<'m>>,
    /// Their places in the plan.
    pub unseen: BTreeSet<usize>,
    /// Lines of the accepted list that no survivor answers to.
    pub stale: Vec<&'m Accepted>,
}

impl<'m> Outcome<'m> {
    pub fn new(
        files: &'m [SourceFile],
        mutants: &'m [Mutant],
        fates: &[Fate],
        accepted: &'m [Accepted],
        is_wanted: impl Fn(&SourceFile) -> bool,
    ) -> Outcome<'m> {
        let mut outcome = Outcome {
            total: Tally::default(),
            by_file: BTreeMap::new(),
            by_kind: BTreeMap::new(),
            survivors: Vec::new(),
            unseen: BTreeSet::new(),
            stale: Vec::new(),
        };
        let mut used = vec![false; accepted.len()];
        for (index, (mutant, fate)) in mutants.iter().zip(fates).enumerate() {
            let Some(file) = usize::try_from(mutant.place.file.0)
                .ok()
                .and_then(|index| files.get(index))
            else {
                continue;
            };
            let is_it = |one: &Accepted| one.file == file.path && one.at == mutant.at && one.change == mutant.change;
            let found = accepted.iter().position(is_it).filter(|_| *fate == Fate::Survived);
            if let Some(used) = found.and_then(|index| used.get_mut(index)) {
                *used = true;
            }
            outcome.total.add(*fate, found.is_some());
            outcome
                .by_file
                .entry(&file.path)
                .or_default()
                .add(*fate, found.is_some());
            outcome
                .by_kind
                .entry(mutant.kind)
                .or_default()
                .add(*fate, found.is_some());
            if *fate == Fate::Survived && found.is_none() {
                outcome.unseen.insert(index);
                let (ligne, colonne) = mutant.line_and_column(file);
                outcome.survivors.push(Survivor {
                    fichier: &file.path,
                    ligne,
                    colonne,
                    endroit: &mutant.at,
                    genre: mutant.kind.name(),
                    mutation: &mutant.change,
                });
            }
        }
        // What was not judged this time is not judged stale; a file that is gone is.
        let is_judged = |one: &Accepted| {
            let file = files.iter().find(|file| file.path == one.file);
            file.is_none_or(&is_wanted)
        };
        let stale = accepted.iter().zip(used).filter(|(one, used)| !used && is_judged(one));
        outcome.stale = stale.map(|(one, _)| one).collect();
        outcome
    }

    pub fn text(&self, milliseconds: u128) -> String {
        let mut out = String::new();
        for (file, tally) in self.by_file.iter().filter(|(_, tally)| tally.survivants > 0) {
            out += &format!(
                "{file} : {} de vus, {} survivants sur {}\n",
                percent(tally.rate()),
                tally.survivants,
                tally.mutants
            );
            for survivor in self.survivors.iter().filter(|survivor| survivor.fichier == *file) {
                out += &format!(
                    "  {}:{}  {} : {}\n",
                    survivor.ligne, survivor.colonne, survivor.endroit, survivor.mutation
                );
            }
            out.push('\n');
        }
        out += "Par genre de changement :\n";
        for (kind, tally) in &self.by_kind {
            out += &format!("  {} : {}\n", kind.name(), line(tally));
        }
        out += &format!(
            "\nEn tout : {} mutants dans {} fichiers ; {}, en {},{} s.\n",
            self.total.mutants,
            self.by_file.len(),
            line(&self.total),
            milliseconds / 1000,
            milliseconds % 1000 / 100
        );
        out
    }

    pub fn json(&self) -> serde_json::Value {
        let counted = |tally: &Tally| {
            let mut counted = serde_json::json!(tally);
            counted["taux"] = serde_json::json!(percent(tally.rate()));
            counted
        };
        let files: BTreeMap<_, _> = self
            .by_file
            .iter()
            .map(|(file, tally)| (file, counted(tally)))
            .collect();
        let kinds: BTreeMap<_, _> = self
            .by_kind
            .iter()
            .map(|(kind, tally)| (kind.name(), counted(tally)))
            .collect();
        serde_json::json!({
            "total": counted(&self.total),
            "genres": kinds,
            "fichiers": files,
            "survivants": self.survivors,
        })
    }
}

/// « 97,3 % de vus (973 sur 1000), 40 refusés par le compilateur, 27 survivants, 3 admis ».
fn line(tally: &Tally) -> String {
    format!(
        "{} de vus ({} sur {}), {} survivants, {} admis, {} refusés par le compilateur",
        percent(tally.rate()),
        tally.vus,
        tally.vus + tally.survivants,
        tally.survivants,
        tally.admis,
        tally.refuses
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_leaves_out_what_nobody_could_publish_and_what_changes_nothing() {
        let mut tally = Tally::default();
        assert_eq!(tally.rate(), 1000);
        tally.add(Fate::Seen, false);
        tally.add(Fate::Refused, false);
        tally.add(Fate::Survived, true);
        assert_eq!(tally.rate(), 1000);
        tally.add(Fate::Survived, false);
        assert_eq!(percent(tally.rate()), "50,0 %");
    }
}
