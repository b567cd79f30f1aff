//! Changes the code of the engine and of the compiler, one place at a time, and says which changes no test notices.
//!
//! The mutants are those that cargo-mutants lists. It compiles the tests again for each of them; here they are all compiled
//! once, asleep, and each run of the tests wakes one: minutes instead of hours.

mod instrument;
mod known;
mod listing;
mod tree;
mod trial;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use known::Known;
use listing::Mutant;
use trial::{Fate, Trial};

/// Where those that no test noticed are listed.
const REPORT: &str = "target/mutants/code.txt";

const PACKAGES: [&str; 2] = ["reperes-engine", "reperes-compiler"];

fn main() -> ExitCode {
    let after = |option: &str| std::env::args().skip_while(|word| word != option).nth(1);
    let wanted = after("--au-moins").and_then(|number| number.parse().ok()).unwrap_or(0);
    let packages: Vec<String> = match after("--paquet") {
        Some(package) => vec![package],
        None => PACKAGES.iter().map(|package| (*package).to_owned()).collect(),
    };
    let has = |option: &str| std::env::args().any(|word| word == option);
    let how = How {
        wanted,
        goes_on: has("--reprendre"),
        is_quick: has("--rapide"),
    };
    match measure(&packages, how) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("erreur: {message}");
            ExitCode::from(2)
        }
    }
}

/// How to measure.
#[derive(Clone, Copy)]
struct How {
    /// In hundredths.
    wanted: usize,
    /// Takes what the earlier runs noticed as noticed: after new tests, or when a run was cut short.
    goes_on: bool,
    /// Leaves out the longest tests: more survive, and one knows sooner where to look.
    is_quick: bool,
}

/// Whether each package reaches the rate wanted.
fn measure(packages: &[String], how: How) -> Result<bool, String> {
    let start = Instant::now();
    let mut list = Command::new("cargo");
    list.args(["mutants", "--list", "--json"]);
    for package in packages {
        list.args(["-p", package.as_str()]);
    }
    let mutants = listing::read(&tree::output(&mut list)?)?;
    eprintln!("{} mutants du code ; construction de la copie…", mutants.len());
    let tree = tree::make(PathBuf::from("target/mutants/arbre"), &mutants)?;
    let tree = tree::Tree {
        root: fs::canonicalize(&tree.root).map_err(|error| error.to_string())?,
        ..tree
    };
    eprintln!("essais sans mutant…");
    let mut trials = trial::prepare(&tree)?;
    if how.is_quick {
        trials.retain(Trial::is_quick);
    }
    let keys = known::keys(&mutants);
    let before = if how.goes_on { Known::read() } else { Known::forget() };
    let is_known = |rank: &usize| keys.get(*rank).is_some_and(|key| before.has(key));
    let (noticed, left): (Vec<usize>, Vec<usize>) = tree.woven.iter().partition(|rank| is_known(rank));
    eprintln!(
        "essais de {} mutants ; {} remarqués auparavant…",
        left.len(),
        noticed.len()
    );
    let mut fates = trial::run(&trials, left, |rank| {
        // A run cut short leaves what it learnt.
        let _ = keys.get(rank).map(|key| known::add(key));
    });
    fates.extend(noticed.into_iter().map(|rank| (rank, Fate::Seen)));
    let report = survivors(&mutants, &fates);
    fs::write(REPORT, &report).map_err(|error| format!("{REPORT} : {error}"))?;
    let mut is_enough = true;
    for package in packages {
        is_enough &= summary(package, &mutants, &tree, &fates, how.wanted);
    }
    println!("survivants : {REPORT} ; {} s", start.elapsed().as_secs());
    Ok(is_enough)
}

fn survivors(mutants: &[Mutant], fates: &BTreeMap<usize, Fate>) -> String {
    let mut lines = String::new();
    for (rank, fate) in fates {
        let how = match fate {
            Fate::Seen | Fate::Endless => continue,
            Fate::Survived => "survivant",
            Fate::NotReached => "jamais exécuté",
        };
        if let Some(mutant) = mutants.get(*rank) {
            lines.push_str(&format!("{how} : {}\n", mutant.name));
        }
    }
    lines
}

fn summary(package: &str, mutants: &[Mutant], tree: &tree::Tree, fates: &BTreeMap<usize, Fate>, wanted: usize) -> bool {
    let of = |rank: &usize| mutants.get(*rank).is_some_and(|mutant| mutant.package == package);
    let all = mutants.iter().filter(|mutant| mutant.package == package).count();
    let tried: Vec<Fate> = fates
        .iter()
        .filter(|(rank, _)| of(rank))
        .map(|(_, fate)| *fate)
        .collect();
    let count = |wanted: Fate| tried.iter().filter(|fate| **fate == wanted).count();
    let seen = count(Fate::Seen) + count(Fate::Endless);
    let left_out = tree.left_out.iter().filter(|rank| of(rank)).count();
    // In tenths of a percent, without a float.
    let rate = (seen * 1000).checked_div(tried.len()).unwrap_or(0);
    println!(
        "{package} : {},{} % remarqués ({seen} sur {} ; {} sans fin, {} survivants, {} jamais exécutés ; {left_out} ne compilent pas, {} hors d'atteinte)",
        rate / 10,
        rate % 10,
        tried.len(),
        count(Fate::Endless),
        count(Fate::Survived),
        count(Fate::NotReached),
        all - tried.len() - left_out,
    );
    rate >= wanted * 10
}
