//! `make bench`, native part: time to compile the rules, and to evaluate one family against everything.
//!
//! `mesurer DOSSIER_DES_REGLES CAF…`

mod famille;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use reperes_compiler::{compile, read_dir};
use reperes_engine::{Program, Scope, evaluate};

const COMPILATIONS: usize = 11;
const SERIES: usize = 21;
const EVALUATIONS: u32 = 200;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "rules".to_string());
    let files = match read_dir(Path::new(&folder)) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("le dossier {folder} ne se lit pas : {error}");
            return ExitCode::FAILURE;
        }
    };
    let Some(program) = compile(&files).program else {
        eprintln!("les règles ont des erreurs : lancez « reperes verifier {folder} »");
        return ExitCode::FAILURE;
    };

    let compilations = times(COMPILATIONS, || {
        compile(&files);
    });
    let (aides, nodes) = (program.aides.len(), program.nodes.len());
    println!(
        "\nCompilation de toutes les règles ({} fichiers, {aides} aides, {nodes} nœuds)\n",
        files.len()
    );
    println!(
        "  médiane de {COMPILATIONS} : {} ms",
        decimal(median(&compilations) / 1_000)
    );

    println!("\nUne famille face à tout, en natif (µs, {SERIES} séries de {EVALUATIONS})\n");
    println!(
        "  {:<24} {:>6} {:>10} {:>10} {:>10}",
        "Caf", "aides", "médiane", "min", "max"
    );
    for caf in arguments {
        evaluation(&program, &caf);
    }
    ExitCode::SUCCESS
}

fn evaluation(program: &Program, caf: &str) {
    let situation = famille::complete(program, caf);
    let aides = evaluate(program, &situation, Scope::Everything).aides.len();
    let series = times(SERIES, || {
        for _ in 0..EVALUATIONS {
            std::hint::black_box(evaluate(program, std::hint::black_box(&situation), Scope::Everything));
        }
    });
    let each = |total: Duration| decimal(total / EVALUATIONS);
    let (min, max) = (
        series.first().copied().unwrap_or_default(),
        series.last().copied().unwrap_or_default(),
    );
    println!(
        "  {caf:<24} {aides:>6} {:>10} {:>10} {:>10}",
        each(median(&series)),
        each(min),
        each(max)
    );
}

/// How long `run` takes, several times over, shortest first.
fn times(count: usize, run: impl Fn()) -> Vec<Duration> {
    let mut durations: Vec<Duration> = (0..count)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    durations.sort_unstable();
    durations
}

fn median(sorted: &[Duration]) -> Duration {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// In microseconds, one decimal, French comma.
fn decimal(duration: Duration) -> String {
    let tenths = duration.as_nanos() / 100;
    format!("{},{}", tenths / 10, tenths % 10)
}
