//! A folder of made-up rules, and what becomes of its mutants.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reperes_compiler::{Fate, Plan, SourceFile, Writing, read_dir, with_writings};

pub struct Folder(pub Vec<SourceFile>);

impl Folder {
    /// The facts and sentences of the diagnostics' base, and these files.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
        let mut all = read_dir(&base).unwrap();
        all.extend(files.iter().map(|(path, text)| SourceFile {
            path: (*path).to_owned(),
            text: text.as_bytes().to_vec(),
        }));
        Folder(all)
    }
}

/// A rule of everyone, with this body and these examples.
pub fn of(body: &str, examples: &str) -> String {
    format!(
        "[aide]
titre            = \"Offre\"
resume           = \"Une offre.\"
genre            = \"offre\"
nature           = \"subvention\"
voie             = \"automatique\"
verifie_jusqu_au = 2026-12-31
conditions       = \"completes\"

[source]
document  = \"Règlement\"
url       = \"https://exemple.fr\"
confiance = \"complete\"
{body}{examples}"
    )
}

/// The worst fate of each change of the rules, by what is changed.
pub fn fates(folder: &Folder) -> BTreeMap<String, Fate> {
    let plan = Plan::new(&folder.0, |file| file.path.starts_with("socle/")).unwrap_or_else(|diagnostics| {
        panic!("{}", reperes_compiler::render(&diagnostics, &folder.0, false));
    });
    let mut worst: BTreeMap<String, Fate> = BTreeMap::new();
    for (change, fate) in judged(&plan) {
        let known = worst.entry(change).or_insert(fate);
        *known = (*known).max(fate);
    }
    worst
}

pub fn survivors(plan: &Plan<'_>) -> BTreeSet<String> {
    judged(plan)
        .into_iter()
        .filter(|(_, fate)| *fate == Fate::Survived)
        .map(|(change, _)| change)
        .collect()
}

fn judged(plan: &Plan<'_>) -> Vec<(String, Fate)> {
    let mut all = Vec::new();
    for group in &plan.groups {
        let mutants = &plan.mutants[group.mutants.clone()];
        all.extend(
            mutants
                .iter()
                .map(|mutant| mutant.change.clone())
                .zip(plan.judge(group)),
        );
    }
    all
}

/// What is proposed for the survivors of these files, the folder once it is written, and the changes for which nothing was
/// found.
pub fn proposed(folder: &Folder, is_wanted: impl Fn(&str) -> bool) -> (Vec<String>, Folder, BTreeSet<String>) {
    let plan = Plan::new(&folder.0, |file| is_wanted(&file.path)).unwrap_or_else(|diagnostics| {
        panic!("{}", reperes_compiler::render(&diagnostics, &folder.0, false));
    });
    let mut remedies = Vec::new();
    let mut left = BTreeSet::new();
    for group in &plan.groups {
        let fates = group.mutants.clone().zip(plan.judge(group));
        let survivors: BTreeSet<usize> = fates
            .filter(|(_, fate)| *fate == Fate::Survived)
            .map(|(index, _)| index)
            .collect();
        let (found, unshown) = plan.propose(group, &survivors);
        let shown: BTreeSet<usize> = found.iter().flat_map(|remedy| remedy.shows.clone()).collect();
        assert_eq!(
            shown,
            survivors.iter().copied().filter(|one| !unshown.contains(one)).collect()
        );
        remedies.extend(found);
        left.extend(unshown.iter().map(|index| plan.mutants[*index].change.clone()));
    }
    let mut said = Vec::new();
    let mut files = folder.0.clone();
    for (index, file) in files.iter_mut().enumerate() {
        let of_file = remedies.iter().filter(|remedy| remedy.file == index);
        let writings: Vec<&Writing> = of_file.map(|remedy| &remedy.writing).collect();
        if !writings.is_empty() {
            let (text, more) = with_writings(file, &writings);
            file.text = text;
            said.extend(more);
        }
    }
    (said, Folder(files), left)
}
