//! `reperes comparer`: two versions of a règlement, or two Caf, side by side.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use reperes_compare::{Comparison, Mode, Side, compare, html, markdown, page, terminal};
use reperes_compiler::{Compilation, Diagnostic, Severity, compile, render};
use reperes_engine::{Date, Program};

use super::print_json;
use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::file::shown;
use crate::{clock, rules, say, situation, write};

/// What the two words of the command name.
#[derive(Debug, PartialEq, Eq)]
pub struct Compared {
    pub first: PathBuf,
    pub second: PathBuf,
    /// Where to write the families found, one file for each side.
    pub families: Option<PathBuf>,
}

pub fn run(of: &Compared, options: &Options) -> Result<ExitCode, Failure> {
    let on = match &options.on {
        Some(on) => situation::day("--le", on)?,
        None => clock::today(),
    };
    let comparison = match (of.first.is_dir(), of.second.is_dir()) {
        (true, true) => {
            refuse_for_folders(options)?;
            versions(of, options, on)?
        }
        (false, false) if is_path(&of.first) || is_path(&of.second) => {
            let missing = if is_path(&of.first) { &of.first } else { &of.second };
            return Err(no_folder(missing));
        }
        (false, false) => cafs(of, options, on)?,
        (true, false) => return Err(no_folder(&of.second)),
        (false, true) => return Err(no_folder(&of.first)),
    };
    if let Some(folder) = &of.families {
        write_families(&comparison, folder)?;
    }
    match options.format {
        Format::Json => print_json(&comparison)?,
        Format::Text => say::out(&terminal(&page(&comparison)))?,
        Format::Markdown => say::out(&markdown(&page(&comparison)))?,
        Format::Html => say::out(&html(&page(&comparison)))?,
    };
    Ok(ExitCode::SUCCESS)
}

/// Two folders are their own rules, and each version has its days.
fn refuse_for_folders(options: &Options) -> Result<(), Failure> {
    let given = [("le", options.on.is_some()), ("regles", options.given_rules.is_some())];
    match given.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((name, _)) => Err(Failure::input(format!("`--{name}` ne va qu'avec deux Caf"))
            .help(format!("ôtez `--{name}` pour comparer deux dossiers de règles"))),
    }
}

/// A name of Caf holds no slash nor dot.
fn is_path(word: &Path) -> bool {
    word.to_string_lossy().contains(['/', '\\', '.'])
}

fn no_folder(path: &Path) -> Failure {
    Failure::input(format!("le dossier `{}` n'existe pas", shown(path))).help(
        "donnez deux dossiers de règles (`reperes comparer anciennes rules`), ou deux Caf (`reperes comparer cher indre`)",
    )
}

/// Rules that compile; their errors are printed first.
fn read(dir: &Path) -> Result<(Program, Compilation), Failure> {
    let files = rules::read_whole(dir).map_err(|failure| Failure { code: 2, ..failure })?;
    let mut compilation = compile(&files);
    match compilation.program.take() {
        Some(program) => Ok((program, compilation)),
        None => {
            let is_error = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
            compilation.diagnostics.retain(is_error);
            say::err(&render(&compilation.diagnostics, &files, false))?;
            let failure = Failure::input(format!("les règles de `{}` ne se compilent pas", shown(dir)));
            Err(failure.help(format!("corrigez-les, puis lancez `reperes verifier {}`", shown(dir))))
        }
    }
}

fn side<'p>(name: &str, program: &'p Program, compilation: &Compilation, caf: Option<u16>) -> Side<'p> {
    let seeds = compilation.examples.iter();
    Side {
        name: name.to_owned(),
        program,
        caf,
        seeds: seeds.map(|example| (example.aide, example.situation.clone())).collect(),
    }
}

fn versions(of: &Compared, options: &Options, on: Date) -> Result<Comparison, Failure> {
    let (old, of_old) = read(&of.first)?;
    let (new, of_new) = read(&of.second)?;
    let caf = |program: &Program| match &options.caf {
        Some(name) => situation::caf(program, "--caf", name).map(Some),
        None => Ok(None),
    };
    let first = side("avant", &old, &of_old, caf(&old)?);
    let second = side("après", &new, &of_new, caf(&new)?);
    Ok(compare(&first, &second, Mode::Versions, on))
}

fn cafs(of: &Compared, options: &Options, on: Date) -> Result<Comparison, Failure> {
    if options.caf.is_some() {
        return Err(
            Failure::input("`--caf` ne va qu'avec deux dossiers de règles").help("ôtez `--caf` pour comparer deux Caf")
        );
    }
    let (program, compilation) = read(&options.rules())?;
    let named = |word: &Path| situation::caf(&program, "comparer", &word.to_string_lossy());
    let (first, second) = (named(&of.first)?, named(&of.second)?);
    let title = |caf: u16| program.cafs.get(usize::from(caf)).map_or("", |caf| caf.title.as_str());
    let first = side(title(first), &program, &compilation, Some(first));
    let second = side(title(second), &program, &compilation, Some(second));
    Ok(compare(&first, &second, Mode::Cafs, on))
}

/// `01-avant.json`, `01-apres.json`… in the order of the page.
fn write_families(comparison: &Comparison, folder: &Path) -> Result<(), Failure> {
    write::folder(folder)?;
    let families = comparison.aides.iter().flat_map(|entry| &entry.families);
    for (rank, family) in families.enumerate() {
        for (name, text) in ["avant", "apres"].iter().zip(&family.situations) {
            let path = folder.join(format!("{:02}-{name}.json", rank + 1));
            write::whole(&path, text.as_bytes())?;
        }
    }
    Ok(())
}
