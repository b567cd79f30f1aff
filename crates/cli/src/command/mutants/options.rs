//! What the command line says to `reperes mutants`.

use std::path::PathBuf;

use reperes_compiler::quoted;

use crate::args::Format;
use crate::failure::Failure;

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder of all the rules, when it is given.
    pub rules: Option<PathBuf>,
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

/// `97`, `97,5` or `97.5`: in thousandths.
///
/// # Errors
/// When it is none of these.
pub fn rate(text: &str) -> Result<u32, Failure> {
    let (whole, tenths) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let read = whole.parse::<u32>().ok().zip(tenths.parse::<u32>().ok());
    read.filter(|(whole, tenths)| *whole <= 100 && *tenths < 10 && whole * 10 + tenths <= 1000)
        .map(|(whole, tenths)| whole * 10 + tenths)
        .ok_or_else(|| {
            Failure::input(format!("`{}` n'est pas un pourcentage", quoted(text)))
                .help("écrivez par exemple `--au-moins 97`")
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
