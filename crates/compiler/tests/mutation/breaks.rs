//! Noise, and real files broken in a few places.

use reperes_compiler::SourceFile;

use super::dice::Dice;
use super::expressions::{Kind, WORDS, sensible, soup};

/// Bytes without any sense.
pub fn noise(dice: &mut Dice) -> SourceFile {
    const PATHS: &[&str] = &[
        "socle/cas.toml",
        "cafs.toml",
        "phrases.toml",
        "edition.toml",
        "parametres.toml",
        "evenements.toml",
        "variables/1_x.toml",
        "caf/indre/_commun.toml",
        "x",
    ];
    const PIECES: &[&[u8]] = &[
        b"[",
        b"]",
        b"=",
        b"\"",
        b"'",
        b"\n",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b",",
        b"aide",
        b"nom",
        b"si",
        b"1",
        b"2024-01-01",
        b".",
        b"#",
        b"\xff",
        b"\xc3",
        b"\0",
        b"\r",
    ];
    let count = dice.below(80);
    let mut text = Vec::new();
    for _ in 0..count {
        text.extend_from_slice(dice.pick(PIECES));
    }
    SourceFile {
        path: (dice.pick(PATHS)).to_owned(),
        text,
    }
}

/// A real file, broken in a few places.
pub fn broken(dice: &mut Dice, file: &SourceFile, other: &SourceFile) -> SourceFile {
    let mut text = file.text.clone();
    let times = if dice.one_in(2) { 1 } else { 1 + dice.below(4) };
    for _ in 0..times {
        break_once(dice, &mut text, &other.text);
    }
    let path = if dice.one_in(50) {
        other.path.clone()
    } else {
        file.path.clone()
    };
    SourceFile { path, text }
}

fn break_once(dice: &mut Dice, text: &mut Vec<u8>, other: &[u8]) {
    let at = dice.below(text.len() + 1);
    let end = (at + dice.below(12)).min(text.len());
    let lines: Vec<(usize, usize)> = line_spans(text);
    let (from, to) = dice.pick(&lines);
    match dice.below(12) {
        0 => drop(text.drain(at..end)),
        1 => drop(text.drain(from..to)),
        2 => {
            let line = text[from..to].to_vec();
            text.splice(from..from, line);
        }
        3 => {
            let (a, b) = dice.pick(&line_spans(other));
            text.splice(from..from, other[a..b].to_vec());
        }
        4 => {
            let (a, b) = dice.pick(&lines);
            let line = text[a..b].to_vec();
            text.splice(from..to, line);
        }
        5 => drop(text.splice(at..at, dice.pick(WORDS).bytes().collect::<Vec<u8>>())),
        6 => text.insert(at, u8::try_from(dice.below(256)).expect("a byte")),
        7 => text.truncate(at),
        8 => {
            // A number for another, where there is one after the place.
            if let Some(digit) = text.iter().skip(at).position(u8::is_ascii_digit) {
                text[at + digit] = b'0' + u8::try_from(dice.below(10)).expect("a digit");
            }
        }
        9 => {
            let chunk = text[at..end].repeat(2 + dice.below(80));
            text.splice(at..at, chunk);
        }
        10 | 11 => {
            // Another expression between the apostrophes that follow the place.
            let open = text
                .iter()
                .skip(at)
                .position(|byte| *byte == b'\'')
                .map(|found| at + found);
            let close = open.and_then(|open| {
                text.iter()
                    .skip(open + 1)
                    .position(|byte| *byte == b'\'')
                    .map(|found| open + 1 + found)
            });
            if let (Some(open), Some(close)) = (open, close) {
                let kind = dice.pick(&[Kind::Bool, Kind::Euros, Kind::Number, Kind::Date]);
                let other = if dice.one_in(2) {
                    sensible(dice, kind)
                } else {
                    soup(dice, kind)
                };
                text.splice(open + 1..close, other.replace('\'', " ").into_bytes());
            }
        }
        _ => {}
    }
}

fn line_spans(text: &[u8]) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        spans.push((from, from + line.len()));
        from += line.len();
    }
    if spans.is_empty() {
        spans.push((0, 0));
    }
    spans
}
