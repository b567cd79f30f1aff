//! `reperes simuler --lot`: one situation per line, one answer per line. A line that is wrong is set aside, the others answered.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;

use reperes_engine::{Edition, Program};

use super::simuler::{answer, edition, known};
use crate::args::{Batch, Options};
use crate::failure::Failure;
use crate::file::{self, MOST};
use crate::say::{self, Reader};
use crate::situation::{self, Asked, Written};
use crate::write::Draft;
use crate::{encoding, rules};

/// # Errors
/// When the rules or the file cannot be read, when the file holds no situation, or when nothing can be written.
pub fn run(file: &Path, options: &Options, batch: &Batch, only: &[String]) -> Result<ExitCode, Failure> {
    let program = rules::load(&options.rules())?;
    known(&program, only)?;
    let asked = Asked::of(&program, options, Written::OnALine)?;
    let input = file::open(file)?;
    if let Some(rejects) = &batch.rejects {
        refuse_same(file, rejects)?;
    }
    let mut lot = Lot {
        program: &program,
        edition: edition(&program)?,
        asked,
        only,
        rejects: batch.rejects.as_deref().map(Draft::of).transpose()?,
        read: 0,
        set_aside: 0,
    };
    let mut lines = Lines::of(input);
    while let Some(line) = lines.next().map_err(|error| file::unread(file, error.kind()))? {
        let heard = lot.line(&line)?;
        if line.is_cut {
            let rest = lines.rest(|bytes| lot.reject(bytes));
            rest.map_err(|error| file::unread(file, error.kind()))??;
        }
        if heard == Reader::Left {
            break;
        }
    }
    lot.end(batch)
}

/// The lines of a file, none of them longer in memory than a situation may be.
struct Lines<R> {
    input: BufReader<R>,
    count: usize,
}

struct Line {
    /// From 1.
    number: usize,
    bytes: Vec<u8>,
    /// There is more of it than a situation may hold.
    is_cut: bool,
}

impl<R: Read> Lines<R> {
    fn of(input: R) -> Lines<R> {
        Lines {
            input: BufReader::new(input),
            count: 0,
        }
    }

    fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        // One byte more for the end of the line.
        self.input.by_ref().take(most + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.count += 1;
        Ok(Some(Line {
            number: self.count,
            is_cut: bytes.len() > MOST && !bytes.ends_with(b"\n"),
            bytes,
        }))
    }

    /// Gives the rest of a line that was cut, stretch by stretch, for as long as it is wanted.
    fn rest(&mut self, mut give: impl FnMut(&[u8]) -> Result<(), Failure>) -> io::Result<Result<(), Failure>> {
        loop {
            let stretch = self.input.fill_buf()?;
            let end = stretch.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let taken = end.unwrap_or(stretch.len());
            let given = give(stretch.get(..taken).unwrap_or_default());
            self.input.consume(taken);
            if given.is_err() || end.is_some() || taken == 0 {
                return Ok(given);
            }
        }
    }
}

struct Lot<'p> {
    program: &'p Program,
    edition: Edition,
    asked: Asked,
    only: &'p [String],
    rejects: Option<Draft>,
    read: usize,
    set_aside: usize,
}

impl Lot<'_> {
    fn line(&mut self, line: &Line) -> Result<Reader, Failure> {
        let mut bytes = line.bytes.as_slice();
        if line.number == 1 {
            encoding::refuse_utf16(bytes)?;
            bytes = encoding::without_mark(bytes);
        }
        if bytes.trim_ascii().is_empty() {
            return Ok(Reader::There);
        }
        self.read += 1;
        let read = if line.is_cut {
            Err(Failure::input("cette ligne dépasse 1 Mo").help("une situation tient en quelques milliers d'octets"))
        } else {
            situation::from_bytes(self.program, bytes, &self.asked)
        };
        match read {
            Ok(dossier) => super::print_json_line(&answer(self.program, self.edition, &dossier, self.only)),
            Err(failure) => {
                self.set_aside += 1;
                let help = failure.help.iter().map(|help| format!("  aide : {help}\n"));
                let why = format!(
                    "ligne {} : {}\n{}",
                    line.number,
                    failure.message,
                    help.collect::<String>()
                );
                self.reject(&line.bytes)?;
                say::err(&why)?;
                Ok(Reader::There)
            }
        }
    }

    /// Byte for byte, to be mended and given again.
    fn reject(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.rejects {
            Some(draft) => draft.add(bytes),
            None => Ok(()),
        }
    }

    fn end(self, batch: &Batch) -> Result<ExitCode, Failure> {
        if self.read == 0 {
            return Err(Failure::input("le lot est vide : il n'a aucune situation")
                .help("écrivez une situation par ligne, au moins `{}`"));
        }
        if let Some(draft) = self.rejects {
            draft.keep()?;
        }
        if self.set_aside == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let place = batch.rejects.as_deref().map_or_else(String::new, |path| {
            format!(", recopiée(s) dans `{}`", file::shown(path))
        });
        let (set_aside, read) = (self.set_aside, self.read);
        say::err(&format!("{set_aside} ligne(s) sans réponse sur {read}{place}\n"))?;
        Ok(ExitCode::from(1))
    }
}

/// The lot itself would be replaced by its rejects.
fn refuse_same(file: &Path, rejects: &Path) -> Result<(), Failure> {
    let same = file.canonicalize().ok().zip(rejects.canonicalize().ok());
    match same {
        Some((file, rejects)) if file == rejects => Err(Failure::input("`--rejets` nomme le fichier du lot lui-même")
            .help("donnez un autre nom : le lot serait remplacé par ses seules lignes fausses")),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_longest_is_whole_and_one_byte_more_is_cut() {
        let text = format!("{}\n{}\nfin", "a".repeat(MOST), "b".repeat(MOST + 1));
        let mut lines = Lines::of(text.as_bytes());
        let first = lines.next().unwrap().unwrap();
        assert_eq!((first.number, first.bytes.len(), first.is_cut), (1, MOST + 1, false));
        let second = lines.next().unwrap().unwrap();
        assert_eq!((second.number, second.bytes.len(), second.is_cut), (2, MOST + 1, true));
        let mut rest = Vec::new();
        let given = lines.rest(|bytes| {
            rest.extend_from_slice(bytes);
            Ok(())
        });
        assert!(given.unwrap().is_ok());
        assert_eq!(rest, b"\n");
        let third = lines.next().unwrap().unwrap();
        assert_eq!(
            (third.number, third.bytes.as_slice(), third.is_cut),
            (3, &b"fin"[..], false)
        );
        assert!(lines.next().unwrap().is_none());
    }
}
