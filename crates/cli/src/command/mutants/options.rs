//! What the command line says to `reperes mutants`.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::args::Format;
use crate::failure::Failure;

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder of all the rules.
    pub rules: PathBuf,
    /// Folders and files to judge, as typed; none means all.
    pub paths: Vec<PathBuf>,
    pub format: Format,
    /// In thousandths: below, the exit code is 1.
    pub at_least: Option<u32>,
    /// The file of the accepted mutants.
    pub accepted: Option<PathBuf>,
    /// Whether to say what would show the survivors.
    pub propose: bool,
    /// Whether to write it in the rule files.
    pub write: bool,
}

impl Options {
    /// Reads what follows `mutants`; `None` when help is asked for.
    ///
    /// # Errors
    /// A sentence that says which word is not understood.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Option<Options>, Failure> {
        let mut parser = Parser::from_args(words);
        let mut options = Options {
            rules: crate::rules::default_dir(),
            paths: Vec::new(),
            format: Format::Text,
            at_least: None,
            accepted: None,
            propose: false,
            write: false,
        };
        while let Some(arg) = parser
            .next()
            .map_err(|_| see(Failure::input("la ligne de commande n'est pas lisible")))?
        {
            match arg {
                Arg::Long("au-moins") => {
                    options.at_least = Some(rate(&value(&mut parser, "--au-moins")?.to_string_lossy())?)
                }
                Arg::Long("admis") => options.accepted = Some(value(&mut parser, "--admis")?.into()),
                Arg::Long("regles") => options.rules = value(&mut parser, "--regles")?.into(),
                Arg::Long("proposer") => options.propose = true,
                Arg::Long("ecrire") => (options.propose, options.write) = (true, true),
                Arg::Long("json") => options.format = Format::Json,
                Arg::Long("aide" | "help") | Arg::Short('h') => return Ok(None),
                Arg::Value(path) => options.paths.push(path.into()),
                Arg::Long(other) => return Err(see(Failure::input(format!("l'option `--{other}` n'existe pas")))),
                Arg::Short(other) => return Err(see(Failure::input(format!("l'option `-{other}` n'existe pas")))),
            }
        }
        Ok(Some(options))
    }
}

fn see(failure: Failure) -> Failure {
    failure.help("voyez `reperes --aide`")
}

fn value(parser: &mut Parser, option: &str) -> Result<OsString, Failure> {
    let value = parser.value();
    value.map_err(|_| see(Failure::input(format!("l'option `{option}` attend une valeur"))))
}

/// `97`, `97,5` or `97.5`: in thousandths.
fn rate(text: &str) -> Result<u32, Failure> {
    let (whole, tenths) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let read = whole.parse::<u32>().ok().zip(tenths.parse::<u32>().ok());
    read.filter(|(whole, tenths)| *tenths < 10 && whole * 10 + tenths <= 1000)
        .map(|(whole, tenths)| whole * 10 + tenths)
        .ok_or_else(|| {
            Failure::input(format!("`{text}` n'est pas un pourcentage")).help("écrivez par exemple `--au-moins 97`")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_may_have_a_tenth() {
        assert_eq!(rate("97"), Ok(970));
        assert_eq!(rate("97,5"), Ok(975));
        assert_eq!(rate("97.5"), Ok(975));
        for wrong in ["", "beaucoup", "101", "97,55", "100,1"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }
}
