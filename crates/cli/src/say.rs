//! The only way out: every word of the command goes through here, to standard output or to standard error.
//!
//! A reader who leaves (`| head`) changes nothing: the command goes on in silence, and its code is that of its work.
//! What cannot be written for another reason, a full disk or a closed output, is code 2.

use std::io::{self, ErrorKind, Write};

use reperes_compiler::visible_lines;

use crate::closed;
use crate::failure::Failure;

/// Whether somebody still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    There,
    /// What takes long may stop.
    Left,
}

/// Says a text on standard output.
///
/// # Errors
/// When it cannot be written, unless the reader left.
pub fn out(text: &str) -> Result<Reader, Failure> {
    out_as_is(&visible_lines(text))
}

/// Gives what another program reads, or the colours of a terminal.
///
/// # Errors
/// As [`out`].
pub fn out_as_is(text: &str) -> Result<Reader, Failure> {
    if closed::is_output_closed() {
        return Err(unwritten("la sortie est fermée"));
    }
    written(send(io::stdout().lock(), text), "la sortie")
}

/// Says a text on standard error.
///
/// # Errors
/// As [`out`].
pub fn err(text: &str) -> Result<Reader, Failure> {
    written(send(io::stderr().lock(), &visible_lines(text)), "la sortie d'erreur")
}

/// The last words, when nothing more can be done if they cannot be written.
pub fn last(failure: &Failure) {
    let help = failure.help.iter().map(|help| format!("  aide : {help}\n"));
    let text = format!("erreur : {}\n{}", failure.message, help.collect::<String>());
    let _ = err(&text);
}

fn send(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

fn written(sent: io::Result<()>, what: &str) -> Result<Reader, Failure> {
    let Err(error) = sent else {
        return Ok(Reader::There);
    };
    if error.kind() == ErrorKind::BrokenPipe {
        return Ok(Reader::Left);
    }
    Err(unwritten(&format!("{what} ne s'écrit pas : {}", why(&error))))
}

/// Why something could not be written, in French.
pub fn why(error: &io::Error) -> &'static str {
    let kind = error.kind();
    if kind == ErrorKind::StorageFull || kind == ErrorKind::QuotaExceeded {
        "le disque est plein"
    } else if kind == ErrorKind::FileTooLarge {
        "le fichier dépasse la taille permise"
    } else if kind == ErrorKind::PermissionDenied || kind == ErrorKind::ReadOnlyFilesystem {
        "l'écriture y est interdite"
    } else if kind == ErrorKind::NotFound {
        "le dossier n'existe pas"
    } else {
        "le système refuse"
    }
}

fn unwritten(message: &str) -> Failure {
    Failure::input(message)
        .help("rien n'est perdu : relancez la commande vers un disque qui a de la place, ou un terminal")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An output that fails as it is told.
    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_leaves_is_no_failure_and_a_full_disk_is_one() {
        let to = |kind: ErrorKind| written(send(Broken(kind), "a"), "la sortie");
        assert_eq!(to(ErrorKind::BrokenPipe), Ok(Reader::Left));
        assert_eq!(written(send(Vec::new(), "a"), "la sortie"), Ok(Reader::There));
        for (kind, why) in [
            (ErrorKind::StorageFull, "plein"),
            (ErrorKind::QuotaExceeded, "plein"),
            (ErrorKind::FileTooLarge, "taille"),
            (ErrorKind::PermissionDenied, "interdite"),
            (ErrorKind::ReadOnlyFilesystem, "interdite"),
            (ErrorKind::NotFound, "n'existe pas"),
            (ErrorKind::Other, "refuse"),
        ] {
            let failure = to(kind).unwrap_err();
            assert_eq!(failure.code, 2);
            assert!(failure.message.contains(why), "{}", failure.message);
        }
    }
}
