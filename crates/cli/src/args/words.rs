//! The words of the command line, told apart and checked: nothing that a verb does not read is let through.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use lexopt::{Arg, Parser};
use reperes_compiler::{nearest, quoted};

use super::option::Opt;
use super::verb::Verb;
use crate::failure::Failure;

/// What was typed, once it is known to suit its verb.
#[derive(Debug)]
pub struct Words {
    pub verb: Verb,
    names: std::vec::IntoIter<OsString>,
    options: Vec<(Opt, OsString)>,
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Asked {
    Help,
    Version,
    Verb(Words),
}

/// Reads the command line, program name included.
///
/// # Errors
/// A sentence that says which word is not understood, and what the verb reads.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Asked, Failure> {
    let mut parser = Parser::from_iter(words);
    let (mut names, mut options) = (Vec::new(), Vec::new());
    let mut is_version = false;
    while let Some(arg) = parser.next().map_err(|error| unreadable(&error))? {
        match arg {
            Arg::Long("aide" | "help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Long("version") | Arg::Short('V') => is_version = true,
            Arg::Value(name) => names.push(name),
            Arg::Long(name) => {
                let Some(option) = Opt::named(name) else {
                    return Err(unknown(&format!("--{name}"), name));
                };
                let value = if option.takes_value() {
                    parser.value().map_err(|_| missing(option))?
                } else {
                    OsString::new()
                };
                if options.iter().any(|(other, _)| *other == option) && !option.repeats() {
                    return Err(
                        Failure::input(format!("l'option `--{}` est écrite deux fois", option.name()))
                            .help("gardez-en une seule"),
                    );
                }
                options.push((option, value));
            }
            Arg::Short(letter) => return Err(unknown(&format!("-{letter}"), "")),
        }
    }
    if is_version {
        return match (names.first(), options.first()) {
            (None, None) => Ok(Asked::Version),
            (Some(_), _) | (None, Some(_)) => Err(see(Failure::input("`--version` ne va avec aucun autre mot"))),
        };
    }
    let mut names = names.into_iter();
    let Some(verb) = names.next() else {
        return match options.first() {
            None => Ok(Asked::Help),
            Some((option, _)) => Err(see(Failure::input(format!(
                "l'option `--{}` ne va avec aucun verbe",
                option.name()
            )))),
        };
    };
    let verb = verb_named(&verb)?;
    let names: Vec<OsString> = names.collect();
    check(verb, &names, &options)?;
    Ok(Asked::Verb(Words {
        verb,
        names: names.into_iter(),
        options,
    }))
}

fn verb_named(word: &OsStr) -> Result<Verb, Failure> {
    let word = word.to_string_lossy();
    Verb::named(&word).ok_or_else(|| {
        let failure = Failure::input(format!("la commande `{}` n'existe pas", quoted(&word)));
        match nearest(&word, Verb::ALL.into_iter().map(Verb::name)) {
            Some(near) => failure.help(format!("vouliez-vous dire `{near}` ? Voyez `reperes --aide`")),
            None => see(failure),
        }
    })
}

/// Refuses what the verb would not read.
fn check(verb: Verb, names: &[OsString], options: &[(Opt, OsString)]) -> Result<(), Failure> {
    let has = |option: Opt| options.iter().any(|(other, _)| *other == option);
    for (option, _) in options {
        if !verb.reads().contains(option) {
            return Err(
                Failure::input(format!("`{}` ne lit pas l'option `--{}`", verb.name(), option.name()))
                    .help(what_it_reads(verb)),
            );
        }
    }
    for (one, other, why) in verb.refuses_together() {
        if has(*one) && has(*other) {
            let (one, other) = (one.name(), other.name());
            return Err(
                Failure::input(format!("`--{one}` et `--{other}` ne vont pas ensemble : {why}"))
                    .help("gardez l'une des deux"),
            );
        }
    }
    if let Some(what) = verb.needs().get(names.len()) {
        return Err(see(Failure::input(format!("il manque {what}"))));
    }
    let most = verb.needs().len().saturating_add(verb.takes_more());
    if let Some(extra) = names.get(most) {
        let extra = quoted(&extra.to_string_lossy());
        return Err(Failure::input(format!("`{extra}` est de trop")).help(what_it_reads(verb)));
    }
    // The path of a whole folder, or that of a file in it, says already which rules.
    if verb.takes_more() == 1 && !names.is_empty() && has(Opt::Regles) {
        return Err(Failure::input("un chemin et `--regles` ne vont pas ensemble")
            .help("gardez l'un des deux : le chemin suffit"));
    }
    Ok(())
}

/// « `verifier` lit `--suivre`, `--details` et `--regles` ».
fn what_it_reads(verb: Verb) -> String {
    let options: Vec<String> = verb
        .reads()
        .iter()
        .map(|option| format!("`--{}`", option.name()))
        .collect();
    let read = match options.split_last() {
        None => "ne lit aucune option".to_owned(),
        Some((last, [])) => format!("lit {last}"),
        Some((last, others)) => format!("lit {} et {last}", others.join(", ")),
    };
    format!("`{}` {read} ; voyez `reperes --aide`", verb.name())
}

impl Words {
    /// The next word after the verb.
    pub fn next(&mut self) -> Option<OsString> {
        self.names.next()
    }

    /// All the words left.
    pub fn rest(&mut self) -> Vec<OsString> {
        self.names.by_ref().collect()
    }

    pub fn has(&self, option: Opt) -> bool {
        self.options.iter().any(|(other, _)| *other == option)
    }

    pub fn path(&self, option: Opt) -> Option<PathBuf> {
        self.values(option).next().map(PathBuf::from)
    }

    /// # Errors
    /// When it is no text.
    pub fn text(&self, option: Opt) -> Result<Option<String>, Failure> {
        self.values(option).next().map(|value| text(value)).transpose()
    }

    /// # Errors
    /// When one is no text.
    pub fn texts(&self, option: Opt) -> Result<Vec<String>, Failure> {
        self.values(option).map(|value| text(value)).collect()
    }

    fn values(&self, option: Opt) -> impl Iterator<Item = &OsString> {
        let of = self.options.iter().filter(move |(other, _)| *other == option);
        of.map(|(_, value)| value)
    }
}

fn text(value: &OsStr) -> Result<String, Failure> {
    value.to_str().map(str::to_owned).ok_or_else(|| {
        see(Failure::input(format!(
            "`{}` n'est pas un texte en UTF-8",
            quoted(&value.to_string_lossy())
        )))
    })
}

fn missing(option: Opt) -> Failure {
    see(Failure::input(format!(
        "l'option `--{}` attend une valeur",
        option.name()
    )))
}

fn unknown(written: &str, name: &str) -> Failure {
    let failure = Failure::input(format!("l'option `{}` n'existe pas", quoted(written)));
    match nearest(name, Opt::ALL.into_iter().map(Opt::name)) {
        Some(near) => failure.help(format!("vouliez-vous dire `--{near}` ?")),
        None => see(failure),
    }
}

fn unreadable(error: &lexopt::Error) -> Failure {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => see(Failure::input(format!(
            "l'option `{}` n'attend pas de valeur",
            quoted(option)
        ))),
        lexopt::Error::MissingValue { .. }
        | lexopt::Error::UnexpectedOption(_)
        | lexopt::Error::UnexpectedArgument(_)
        | lexopt::Error::ParsingFailed { .. }
        | lexopt::Error::NonUnicodeValue(_)
        | lexopt::Error::Custom(_) => see(Failure::input("la ligne de commande n'est pas lisible")),
    }
}

fn see(failure: Failure) -> Failure {
    failure.help("voyez `reperes --aide`")
}
