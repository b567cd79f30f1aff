//! From bytes to text: what Windows writes is understood when there is only one way to.

use crate::failure::Failure;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Without the mark that Windows puts at the head of a file.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

/// Refuses what begins as UTF-16: no byte of JSON is zero.
///
/// # Errors
/// When it does.
pub fn refuse_utf16(bytes: &[u8]) -> Result<(), Failure> {
    let head = bytes.get(..4.min(bytes.len())).unwrap_or_default();
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || head.contains(&0) {
        return Err(Failure::input("ce fichier est en UTF-16")
            .help("enregistrez-le en UTF-8 : dans le Bloc-notes, Fichier, Enregistrer sous, puis Encodage : UTF-8"));
    }
    Ok(())
}

/// # Errors
/// When the bytes are not UTF-8; the first that is not is given.
pub fn text<'b>(bytes: &'b [u8], what: &str) -> Result<&'b str, Failure> {
    std::str::from_utf8(bytes).map_err(|error| {
        Failure::input(format!("{what} n'est pas en UTF-8 (octet {})", error.valid_up_to() + 1))
            .help("enregistrez-le en UTF-8")
    })
}
