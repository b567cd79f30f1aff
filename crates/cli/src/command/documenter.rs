//! `reperes documenter`: the rules as a text to proofread, a chapter by Caf.

use std::path::Path;
use std::process::ExitCode;

use reperes_compiler::quoted;
use reperes_document::{Chapter, NATIONAL, chapter, html, html_index, markdown, markdown_index};
use reperes_engine::Program;

use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::file::shown;
use crate::{rules, say, situation, write};

pub fn run(options: &Options, to: Option<&Path>) -> Result<ExitCode, Failure> {
    let program = rules::load(&options.rules())?;
    let chapters = match &options.caf {
        Some(name) => vec![named(&program, name)?],
        None => all(&program),
    };
    match (to, chapters.as_slice()) {
        (Some(folder), chapters) => write(folder, chapters, options.format)?,
        (None, [chapter]) => {
            say::out(&text(chapter, options.format))?;
        }
        (None, _) => {
            return Err(
                Failure::input("il manque le dossier où écrire les chapitres").help(format!(
                    "écrivez `--sortie DOSSIER` ; ou lisez un seul chapitre avec `--caf NOM` ou `--caf {NATIONAL}`"
                )),
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn named(program: &Program, name: &str) -> Result<Chapter, Failure> {
    if name == NATIONAL {
        return Ok(chapter(program, None));
    }
    let caf = situation::caf(program, "--caf", name)?;
    let chapter = chapter(program, Some(caf));
    if chapter.groups.is_empty() {
        return Err(
            Failure::input(format!("les règles ne contiennent rien de la Caf `{}`", quoted(name)))
                .help("écrivez son premier fichier dans le dossier de cette Caf, sous `caf/`"),
        );
    }
    Ok(chapter)
}

/// The country, then each Caf that has rules.
fn all(program: &Program) -> Vec<Chapter> {
    let cafs = (0..).zip(&program.cafs).map(|(caf, _)| chapter(program, Some(caf)));
    let all = std::iter::once(chapter(program, None)).chain(cafs);
    all.filter(|chapter| !chapter.groups.is_empty()).collect()
}

fn text(chapter: &Chapter, format: Format) -> String {
    match format {
        Format::Html => html(chapter),
        Format::Text | Format::Markdown | Format::Json => markdown(chapter),
    }
}

/// One file by chapter, and the list of them.
fn write(folder: &Path, chapters: &[Chapter], format: Format) -> Result<(), Failure> {
    write::folder(folder)?;
    let titles: Vec<(String, String)> = chapters
        .iter()
        .map(|chapter| (chapter.name.clone(), chapter.title.clone()))
        .collect();
    let (extension, index) = match format {
        Format::Html => ("html", html_index(&titles)),
        Format::Text | Format::Markdown | Format::Json => ("md", markdown_index(&titles)),
    };
    let mut files: Vec<(String, String)> = vec![("index".to_owned(), index)];
    files.extend(
        chapters
            .iter()
            .map(|chapter| (chapter.name.clone(), text(chapter, format))),
    );
    for (name, text) in files {
        let path = folder.join(format!("{name}.{extension}"));
        write::whole(&path, text.as_bytes())?;
    }
    say::out(&format!(
        "{} chapitre(s) et un sommaire écrits dans {}.\n",
        chapters.len(),
        shown(folder)
    ))?;
    Ok(())
}
