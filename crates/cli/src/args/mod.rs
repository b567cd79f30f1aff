//! The command line.

mod help;
mod option;
mod verb;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use reperes_compiler::quoted;

use crate::command::comparer::Compared;
use crate::command::mutants;
use crate::failure::Failure;
use crate::rules;
pub use help::HELP;
use option::Opt;
use verb::Verb;
use words::{Asked, Words};

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Version,
    Verify {
        path: PathBuf,
        /// Again at each save.
        follow: bool,
        /// Each point that no example shows.
        details: bool,
    },
    Propose {
        path: PathBuf,
        /// Into the rule files.
        write: bool,
    },
    Mutants(mutants::Options),
    Simulate {
        file: PathBuf,
        options: Options,
        batch: Option<Batch>,
        /// The aides to answer for, all when empty.
        only: Vec<String>,
    },
    Explain {
        aide: String,
        file: PathBuf,
        options: Options,
    },
    Variables {
        /// All of them are looked for; none lists everything.
        words: Vec<String>,
        options: Options,
    },
    Compare {
        of: Compared,
        options: Options,
    },
    Document {
        options: Options,
        /// Folder where documents are written.
        to: Option<PathBuf>,
    },
    ExplainCode {
        code: String,
    },
}

/// One situation per line of the file, one answer per line.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// Where the lines that have no answer are written.
    pub rejects: Option<PathBuf>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    pub caf: Option<String>,
    pub on: Option<String>,
    pub format: Format,
    /// As given; see [`Options::rules`].
    pub given_rules: Option<PathBuf>,
}

impl Options {
    /// The folder of rules.
    pub fn rules(&self) -> PathBuf {
        self.given_rules.clone().unwrap_or_else(rules::default_dir)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    /// Of a page, such as a comparison.
    Markdown,
    Html,
}

/// Reads the command line, program name included.
///
/// # Errors
/// A sentence that says which word is not understood.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    match words::read(words)? {
        Asked::Help => Ok(Command::Help),
        Asked::Version => Ok(Command::Version),
        Asked::Verb(words) => command(words),
    }
}

fn command(mut words: Words) -> Result<Command, Failure> {
    let lossy = |word: Option<OsString>| word.unwrap_or_default().to_string_lossy().into_owned();
    let path = |word: Option<OsString>| PathBuf::from(word.unwrap_or_default());
    Ok(match words.verb {
        Verb::Aide => Command::Help,
        Verb::Verifier => Command::Verify {
            follow: words.has(Opt::Suivre),
            details: words.has(Opt::Details),
            path: path_or_rules(&mut words),
        },
        Verb::Proposer => Command::Propose {
            write: words.has(Opt::Ecrire),
            path: path_or_rules(&mut words),
        },
        Verb::Mutants => Command::Mutants(mutants::Options {
            rules: words.path(Opt::Regles),
            paths: words.rest().into_iter().map(PathBuf::from).collect(),
            format: if words.has(Opt::Json) {
                Format::Json
            } else {
                Format::Text
            },
            at_least: words.text(Opt::AuMoins)?.map(|text| mutants::rate(&text)).transpose()?,
            accepted: words.path(Opt::Admis),
            propose: words.has(Opt::Proposer) || words.has(Opt::Ecrire),
            write: words.has(Opt::Ecrire),
        }),
        Verb::Simuler => Command::Simulate {
            file: path(words.next()),
            batch: batch(&words)?,
            only: words.texts(Opt::Seulement)?,
            options: options(&words)?,
        },
        Verb::Expliquer => Command::Explain {
            aide: lossy(words.next()),
            file: path(words.next()),
            options: options(&words)?,
        },
        Verb::Variables => Command::Variables {
            words: words.rest().into_iter().map(|word| lossy(Some(word))).collect(),
            options: options(&words)?,
        },
        Verb::Comparer => Command::Compare {
            of: Compared {
                first: path(words.next()),
                second: path(words.next()),
                families: words.path(Opt::Familles),
            },
            options: options(&words)?,
        },
        Verb::Documenter => Command::Document {
            to: words.path(Opt::Sortie),
            options: options(&words)?,
        },
        Verb::ExpliquerCode => Command::ExplainCode {
            code: lossy(words.next()),
        },
    })
}

fn path_or_rules(words: &mut Words) -> PathBuf {
    let path = words.next().map(PathBuf::from);
    path.or_else(|| words.path(Opt::Regles))
        .unwrap_or_else(rules::default_dir)
}

fn options(words: &Words) -> Result<Options, Failure> {
    Ok(Options {
        caf: words.text(Opt::Caf)?,
        on: words.text(Opt::Le)?,
        format: format(words)?,
        given_rules: words.path(Opt::Regles),
    })
}

/// `--lot`, which is only written in JSON.
fn batch(words: &Words) -> Result<Option<Batch>, Failure> {
    let rejects = words.path(Opt::Rejets);
    if !words.has(Opt::Lot) {
        return match rejects {
            None => Ok(None),
            Some(_) => Err(Failure::input("`--rejets` ne va qu'avec `--lot`").help("ajoutez `--lot --format json`")),
        };
    }
    match format(words)? {
        Format::Json => Ok(Some(Batch { rejects })),
        Format::Text | Format::Markdown | Format::Html => {
            Err(Failure::input("un lot ne s'écrit qu'en JSON").help("ajoutez `--format json`"))
        }
    }
}

fn format(words: &Words) -> Result<Format, Failure> {
    let formats = words.verb.formats();
    let given = words.text(Opt::Format)?;
    let word = given.as_deref().or(formats.first().copied()).unwrap_or("texte");
    let known = [
        ("texte", Format::Text),
        ("json", Format::Json),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
    ];
    let found = known
        .into_iter()
        .find(|(name, _)| *name == word && formats.contains(name));
    found.map(|(_, format)| format).ok_or_else(|| {
        let verb = words.verb.name();
        let written: Vec<String> = formats.iter().map(|name| format!("`--format {name}`")).collect();
        Failure::input(format!("`{verb}` n'écrit pas au format `{}`", quoted(word)))
            .help(format!("écrivez {}", written.join(" ou ")))
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
