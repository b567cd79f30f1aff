//! `reperes verifier`: all diagnostics, all examples, and what the folder holds.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use reperes_compiler::{
    Compilation, Coverage, Diagnostic, FileId, Severity, SourceFile, check_examples, compile, dead, render, variations,
};
use reperes_engine::Program;
use reperes_engine::program::Genre;

use super::couverture;
use crate::failure::Failure;
use crate::{rules, say};

/// Folders of rules, which no other file relies on.
const OF_RULES: [&str; 4] = ["caf/", "droits/", "services/", "socle/"];
/// Of the files that were not asked for, enough to know where to look.
const SHOWN_ELSEWHERE: usize = 3;

/// What one check of a folder found.
pub struct Checked {
    pub files: Vec<SourceFile>,
    /// By file, then by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was left unread, a line each.
    pub said: String,
    /// Files that could not be read: as many errors.
    unread: usize,
    pub errors: usize,
    pub warnings: usize,
    /// What the folder holds, ending in « ; »; empty when there is an error.
    pub counted: String,
    pub time: Duration,
    pub compilation: Compilation,
    /// The part that was asked for is right, but an error elsewhere prevents from trying its examples.
    pub is_stopped_elsewhere: bool,
    /// What the examples show; nothing at all when there is an error.
    pub coverage: Coverage,
}

impl Checked {
    /// Leaves out what is said of other files, unless it prevents from trying the examples of these.
    pub fn keep(&mut self, chosen: &[bool]) {
        let is_chosen = |diagnostic: &Diagnostic| couverture::is_chosen(Some(chosen), diagnostic.place.file);
        let (kept, others): (Vec<Diagnostic>, Vec<Diagnostic>) = self.diagnostics.drain(..).partition(is_chosen);
        self.diagnostics = kept;
        if self.compilation.program.is_none() {
            let (shared, mut far): (Vec<Diagnostic>, Vec<Diagnostic>) = others
                .into_iter()
                .filter(|diagnostic| diagnostic.severity() == Severity::Error)
                .partition(|diagnostic| self.is_shared(diagnostic.place.file));
            self.diagnostics.extend(shared);
            self.count();
            if self.errors == 0 {
                far.truncate(SHOWN_ELSEWHERE);
                self.diagnostics.extend(far);
                self.is_stopped_elsewhere = true;
            }
        }
        self.count();
    }

    /// Leaves out what `points` say too, with an example.
    pub fn leave_to(&mut self, points: &[Diagnostic]) {
        let is_said = |one: &Diagnostic| {
            points
                .iter()
                .any(|point| (point.code, point.place) == (one.code, one.place))
        };
        self.diagnostics.retain(|one| !is_said(one));
        self.count();
    }

    /// Whether other files rely on this one: facts, parameters, events.
    fn is_shared(&self, file: FileId) -> bool {
        let index = usize::try_from(file.0).unwrap_or(usize::MAX);
        let path = self.files.get(index).map_or("", |file| file.path.as_str());
        !OF_RULES.iter().any(|folder| path.starts_with(folder))
    }

    /// Said after the errors of other files.
    pub const STOPPED: &'static str = "\
attention : vos exemples n'ont pas été essayés, car une erreur dans un autre fichier arrête tout.
  aide : corrigez-la (ci-dessus), ou remettez ce fichier comme il était ; `reperes verifier` donne toutes les erreurs\n";

    fn count(&mut self) {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
        let errors = self.diagnostics.iter().filter(is_error).count();
        self.warnings = self.diagnostics.len() - errors;
        self.errors = errors + self.unread;
    }
}

/// `details`: each point that no example shows, and the example to add; as when the path is that of one file.
///
/// # Errors
/// When there is no such folder or file of rules.
pub fn run(path: &Path, details: bool) -> Result<ExitCode, Failure> {
    let (dir, part) = rules::around(path);
    let mut checked = check(&dir)?;
    if !checked.said.is_empty() {
        say::err(&checked.said)?;
    }
    let chosen = match &part {
        Some(part) => Some(rules::chosen(&dir, part, &checked.files)?),
        None => None,
    };
    if let Some(chosen) = &chosen {
        checked.keep(chosen);
    }
    // What prevents from publishing first; each in the order of the files.
    checked.diagnostics.sort_by_key(|diagnostic| diagnostic.severity());
    let points = if details || path.is_file() {
        couverture::points(&checked, chosen.as_deref())
    } else {
        Vec::new()
    };
    checked.leave_to(&points);
    say::err(&render(&checked.diagnostics, &checked.files, false))?;
    if points.is_empty() {
        say::err(&couverture::summary(&checked, chosen.as_deref()))?;
    } else {
        say::err(&render(&points, &checked.files, false))?;
    }
    if details || path.is_file() {
        say::err(&undecided(&checked, chosen.as_deref()))?;
    }
    let Checked { errors, warnings, .. } = checked;
    if checked.is_stopped_elsewhere {
        say::err(&format!("{}\n", Checked::STOPPED))?;
    }
    if errors > 0 {
        say::out(&format!("{errors} erreur(s), {warnings} avertissement(s).\n"))?;
        return Ok(ExitCode::from(1));
    }
    let time = checked.time.as_millis();
    if let Some(chosen) = &chosen {
        say::out(&of_part(&checked, chosen))?;
        return Ok(ExitCode::SUCCESS);
    }
    let counted = checked.counted;
    say::out(&format!("{counted}{warnings} avertissement(s), en {time} ms.\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// « 22 exemples vérifiés, rien à signaler, en 300 ms. »
fn of_part(checked: &Checked, chosen: &[bool]) -> String {
    let examples = checked.compilation.examples.iter();
    let count = examples
        .filter(|example| couverture::is_chosen(Some(chosen), example.place.file))
        .count();
    let missing = checked.coverage.missing.iter();
    let missing = missing
        .filter(|missing| couverture::is_chosen(Some(chosen), missing.point.place.file))
        .count();
    let found = match (checked.warnings, missing) {
        (0, 0) => "rien à signaler".to_owned(),
        (warnings, 0) => format!("{warnings} avertissement(s)"),
        (warnings, points) => format!("{warnings} avertissement(s), {points} point(s) qu'aucun exemple ne montre"),
    };
    format!(
        "{count} exemple(s) vérifié(s) : {found}, en {} ms.\n",
        checked.time.as_millis()
    )
}

/// What could be neither shown nor refuted, and why, a line each.
fn undecided(checked: &Checked, chosen: Option<&[bool]>) -> String {
    let open = checked.compilation.undecided.iter();
    let open = open.filter(|open| couverture::is_chosen(chosen, open.place.file));
    open.map(|open| format!("non décidé : {}\n", open.why)).collect()
}

/// All the diagnostics of a folder, those of its examples included.
///
/// # Errors
/// When the folder cannot be read or holds no rule.
pub fn check(dir: &Path) -> Result<Checked, Failure> {
    let start = Instant::now();
    let rules::Read { files, said, unread } = rules::read(dir)?;
    let mut compilation = compile(&files);
    let variations = variations(&compilation);
    compilation.undecided.extend(variations.undecided);
    let mut diagnostics = std::mem::take(&mut compilation.diagnostics);
    let mut counted = String::new();
    let mut coverage = Coverage::default();
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        coverage = reperes_compiler::coverage(&compilation, &files);
        diagnostics.extend(dead(&compilation, &files, &coverage));
        diagnostics.extend(variations.diagnostics);
        counted = counts(program, files.len(), compilation.examples.len());
        counted.push_str(&format!("non décidés : {} ; ", compilation.undecided.len()));
        counted.push_str(&couverture::rate(&coverage));
    }
    let mut checked = Checked {
        files,
        said,
        unread,
        errors: 0,
        warnings: 0,
        diagnostics,
        counted,
        time: start.elapsed(),
        compilation,
        is_stopped_elsewhere: false,
        coverage,
    };
    checked.count();
    Ok(checked)
}

fn counts(program: &Program, files: usize, examples: usize) -> String {
    let mut ids: Vec<(&str, Genre)> = program
        .aides
        .iter()
        .map(|aide| (aide.id.as_str(), aide.genre))
        .collect();
    ids.dedup();
    let of = |genre: Genre| ids.iter().filter(|(_, of)| *of == genre).count();
    let covered = program.cafs.iter().filter(|caf| caf.covered).count();
    format!(
        "{} Caf couvertes sur {} ; {} aides, {} offres, {} services, {} droits (en {} versions) ;\n{} faits, {} paramètres ; {} exemples vérifiés dans {} fichiers ; ",
        covered,
        program.cafs.len(),
        of(Genre::Aide),
        of(Genre::Offre),
        of(Genre::Service),
        of(Genre::Droit),
        program.aides.len(),
        program.variables.len(),
        program.parameters.len(),
        examples,
        files,
    )
}
