//! The tests, run once for each mutant.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::tree::Tree;

/// The tests run two thousand times: they are worth optimising, and what they test with them.
const OPTIMISED: [&str; 6] = [
    "--config",
    "profile.dev.opt-level=2",
    "--config",
    "profile.dev.package.reperes-engine.opt-level=2",
    "--config",
    "profile.dev.package.reperes-compiler.opt-level=2",
];

/// Odd, so that no two ranks fall on the same place.
const SCATTER: usize = 40_503;

/// One program of tests.
#[derive(Clone, Debug)]
pub struct Trial {
    pub name: String,
    program: PathBuf,
    arguments: Vec<String>,
    /// Cargo runs the tests of a package from its folder.
    folder: PathBuf,
    takes: Duration,
    /// Ranks of the mutants that it passes by.
    passes: BTreeSet<usize>,
}

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A test failed.
    Seen,
    /// A test did not end in time.
    Endless,
    /// All tests passed.
    Survived,
    /// No test passes by.
    NotReached,
}

/// Builds all tests and runs each once, to learn what it passes by and how long it takes.
///
/// # Errors
/// When a test fails although no mutant is awake.
pub fn prepare(tree: &Tree) -> Result<Vec<Trial>, String> {
    let mut trials = built(&tree.root)?;
    for trial in &mut trials {
        let log = tree.root.join("passages.txt");
        let _ = fs::remove_file(&log);
        let passed = trial
            .command()
            .env("REPERES_MUTANT", "passages")
            .env("REPERES_PASSAGES", &log)
            .status()
            .map_err(|error| format!("{} : {error}", trial.name))?;
        if !passed.success() {
            return Err(format!("les essais « {} » échouent sans aucun mutant", trial.name));
        }
        // Timed apart: writing down what is passed by takes longer than the tests.
        let start = Instant::now();
        trial.fate(usize::MAX >> 40);
        trial.takes = start.elapsed();
        let log = fs::read_to_string(&log).unwrap_or_default();
        trial.passes = log.lines().filter_map(|line| line.parse().ok()).collect();
        eprintln!(
            "  {} : {} mutants sur son chemin, {} ms",
            trial.name,
            trial.passes.len(),
            trial.takes.as_millis()
        );
    }
    trials.sort_by_key(|trial| trial.takes);
    Ok(trials)
}

fn built(root: &Path) -> Result<Vec<Trial>, String> {
    let mut build = Command::new("cargo");
    build
        .args(["test", "--quiet", "--no-run", "--message-format=json"])
        .args(OPTIMISED)
        .args([
            "-p",
            "reperes-engine",
            "-p",
            "reperes-witness",
            "-p",
            "reperes-compiler",
            "-p",
            "reperes-compare",
            "-p",
            "reperes-document",
            "-p",
            "reperes-cli",
            "-p",
            "reperes",
        ])
        .current_dir(root);
    let messages = crate::tree::output(&mut build)?;
    let mut trials = Vec::new();
    let mut command = None;
    for line in messages.lines() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let Some(program) = value["executable"].as_str() else {
            continue;
        };
        let target = value["target"]["name"].as_str().unwrap_or_default();
        let folder = value["manifest_path"].as_str().map(Path::new).and_then(Path::parent);
        if value["profile"]["test"] == true {
            // The copy no longer has the text that the architecture's tests read.
            if target != "architecture" {
                trials.push(trial(target, program, &[], folder.unwrap_or(root)));
            }
        } else if target == "reperes" {
            command = Some(program.to_owned());
        }
    }
    if let Some(program) = command {
        trials.push(trial("règles", &program, &["verifier", "rules"], root));
    }
    Ok(trials)
}

fn trial(name: &str, program: &str, arguments: &[&str], folder: &Path) -> Trial {
    Trial {
        name: name.to_owned(),
        program: program.into(),
        arguments: arguments.iter().map(|one| (*one).to_owned()).collect(),
        folder: folder.to_owned(),
        takes: Duration::from_secs(600),
        passes: BTreeSet::new(),
    }
}

impl Trial {
    /// Whether trying thousands of mutants with it takes minutes rather than hours.
    pub fn is_quick(&self) -> bool {
        self.takes < Duration::from_secs(1)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .current_dir(&self.folder)
            .env("PROPTEST_CASES", "32")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Stops at the first test that fails: its name is enough.
    fn fate(&self, rank: usize) -> Fate {
        let mut command = self.command();
        command.env("REPERES_MUTANT", rank.to_string()).process_group(0);
        let Ok(mut child) = command.stdout(Stdio::piped()).spawn() else {
            return Fate::Seen;
        };
        let (sender, ends) = mpsc::channel();
        let output = child.stdout.take();
        thread::spawn(move || {
            let mut lines = output.map(BufReader::new).into_iter().flat_map(BufReader::lines);
            let has_failed = lines.any(|line| line.is_ok_and(|line| line.ends_with("... FAILED")));
            let _ = sender.send(has_failed);
        });
        let fate = match ends.recv_timeout(self.takes * 8 + Duration::from_secs(5)) {
            Err(_) => Fate::Endless,
            Ok(true) => Fate::Seen,
            Ok(false) => {
                return if child.wait().is_ok_and(|status| status.success()) {
                    Fate::Survived
                } else {
                    Fate::Seen
                };
            }
        };
        end(&mut child);
        fate
    }
}

/// Ends a program of tests and the programs it started: one of them may never end by itself.
fn end(child: &mut Child) {
    let _ = Command::new("kill")
        .args(["-9", "--"])
        .arg(format!("-{}", child.id()))
        .status();
    let _ = child.wait();
}

/// Runs the quickest tests first, until one fails.
pub fn run(trials: &[Trial], mut ranks: Vec<usize>, noticed: impl Fn(usize) + Sync) -> BTreeMap<usize, Fate> {
    // Far from its neighbours, each: what is known when a run is cut short is then a sample of the whole.
    ranks.sort_by_key(|rank| rank.wrapping_mul(SCATTER) % (1 << 16));
    let next = AtomicUsize::new(0);
    let fates = Mutex::new(BTreeMap::new());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(rank) = ranks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let fate = of(trials, *rank);
                    let mut fates = fates.lock().unwrap_or_else(PoisonError::into_inner);
                    fates.insert(*rank, fate);
                    if matches!(fate, Fate::Seen | Fate::Endless) {
                        noticed(*rank);
                    }
                    if fates.len().is_multiple_of(100) {
                        eprintln!("  {} mutants sur {}", fates.len(), ranks.len());
                    }
                }
            });
        }
    });
    fates.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn of(trials: &[Trial], rank: usize) -> Fate {
    let mut fate = Fate::NotReached;
    for trial in trials.iter().filter(|trial| trial.passes.contains(&rank)) {
        match trial.fate(rank) {
            Fate::Survived | Fate::NotReached => fate = Fate::Survived,
            Fate::Seen => return Fate::Seen,
            Fate::Endless => return Fate::Endless,
        }
    }
    fate
}
