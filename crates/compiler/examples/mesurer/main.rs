//! `make bench`, native part: time to compile the rules, and to evaluate one family against everything.
//!
//! `mesurer DOSSIER_DES_REGLES CAF…`

mod famille;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use reperes_compiler::{check_examples, compile, read_dir};
use reperes_engine::{Program, Scope, Situation, add_months, evaluate, seal, unseal};

const REPETITIONS: usize = 11;
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
    let compilation = compile(&files);
    let Some(program) = compilation.program else {
        eprintln!("les règles ont des erreurs : lancez « reperes verifier {folder} »");
        return ExitCode::FAILURE;
    };

    println!(
        "\nToutes les règles : {} fichiers, {} aides\n",
        files.len(),
        program.aides.len()
    );
    let compilations = times(REPETITIONS, || {
        compile(&files);
    });
    println!(
        "  {:<40} {:>8} ms",
        "compilées, preuves comprises",
        milliseconds(median(&compilations))
    );
    let examples = times(REPETITIONS, || {
        check_examples(&program, &compilation.examples);
    });
    let title = format!("leurs {} exemples, vérifiés", compilation.examples.len());
    println!("  {title:<40} {:>8} ms", milliseconds(median(&examples)));
    let bytes = seal(&program).unwrap_or_default();
    let decodings = times(REPETITIONS, || {
        std::hint::black_box(unseal(&bytes)).ok();
    });
    let title = format!("le programme de {} octets, décodé", bytes.len());
    println!("  {title:<40} {:>8} ms", milliseconds(median(&decodings)));

    println!("\nUne famille face à tout, en natif (µs, {SERIES} séries de {EVALUATIONS})\n");
    println!(
        "  {:<24} {:>6} {:>10} {:>10} {:>10} {:>14}",
        "Caf", "aides", "médiane", "min", "max", "mois à venir"
    );
    let cafs: Vec<String> = arguments.collect();
    for caf in &cafs {
        evaluation(&program, caf, &famille::complete(&program, caf));
    }
    println!("\nLa même, dont on ne sait que les naissances : presque tout est à compléter\n");
    for caf in &cafs {
        evaluation(&program, caf, &famille::begun(&program, caf));
    }
    ExitCode::SUCCESS
}

fn evaluation(program: &Program, caf: &str, situation: &Situation) {
    let aides = evaluate(program, situation, Scope::Everything).aides.len();
    let series = times(SERIES, || {
        for _ in 0..EVALUATIONS {
            std::hint::black_box(evaluate(program, std::hint::black_box(situation), Scope::Everything));
        }
    });
    let each = |total: Duration| microseconds(total / EVALUATIONS);
    let (min, max) = (
        series.first().copied().unwrap_or_default(),
        series.last().copied().unwrap_or_default(),
    );
    let report = evaluate(program, situation, Scope::Everything);
    let ahead = times(SERIES, || {
        for _ in 0..EVALUATIONS {
            let mut report = report.clone();
            add_months(program, std::hint::black_box(situation), &mut report);
            std::hint::black_box(report);
        }
    });
    println!(
        "  {caf:<24} {aides:>6} {:>10} {:>10} {:>10} {:>14}",
        each(median(&series)),
        each(min),
        each(max),
        each(median(&ahead))
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

/// With one decimal and a French comma.
fn milliseconds(duration: Duration) -> String {
    tenths(duration.as_micros() / 100)
}

fn microseconds(duration: Duration) -> String {
    tenths(duration.as_nanos() / 100)
}

fn tenths(tenths: u128) -> String {
    format!("{},{}", tenths / 10, tenths % 10)
}
