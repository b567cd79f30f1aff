//! A file that is not the text it should be: what wrote it, and how to save it.

use crate::diagnostic::{Diagnostic, FileId, Place};

/// More than any règlement: something else was put there, or a list was pasted again and again.
pub(super) fn too_long(file: FileId) -> Diagnostic {
    Diagnostic::new(
        "R016",
        Place::new(file, 0..0),
        "ce fichier dépasse 1 Mo : il n'est pas lu",
    )
    .label("un fichier de règles a au plus 1 000 000 octets")
    .help("gardez une seule aide par fichier, et ôtez ce qui n'est pas une règle")
}

/// What to say of bytes that are not UTF-8; `valid` is how many of them are.
pub(super) fn refuse(file: FileId, bytes: &[u8], valid: usize) -> Diagnostic {
    let whole = Place::new(file, 0..0);
    let paste = "copiez le texte, collez-le dans un éditeur de texte (Bloc-notes, VS Code), et enregistrez-le en UTF-8";
    for (start, what) in [
        (
            &b"PK\x03\x04"[..],
            "un document Word, LibreOffice ou un dossier compressé",
        ),
        (b"\xd0\xcf\x11\xe0", "un ancien document Word"),
        (b"%PDF", "un PDF"),
    ] {
        if bytes.starts_with(start) {
            return Diagnostic::new("R001", whole, format!("ce fichier est {what}, pas un fichier texte"))
                .label("rien ne peut se lire ici")
                .help(paste);
        }
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Diagnostic::new(
            "R001",
            whole,
            "ce fichier est enregistré en « Unicode » (UTF-16), pas en UTF-8",
        )
        .label("rien ne peut se lire ici")
        .help("dans le Bloc-notes : Fichier, Enregistrer sous, puis Encodage : UTF-8");
    }
    Diagnostic::new(
        "R001",
        Place::new(file, valid..valid + 1),
        "ce fichier n'est pas enregistré en UTF-8, sans doute en « ANSI »",
    )
    .label("à partir de ce signe, les accents et le € ne se lisent pas")
    .help("dans le Bloc-notes : Fichier, Enregistrer sous, puis Encodage : UTF-8 ; dans VS Code, cliquez sur l'encodage en bas de la fenêtre")
}
