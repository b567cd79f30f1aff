//! Links: inside, to a telephone, and to other sites, which open beside so that the answers stay where they are.

mod scan;

use yew::Html;

use self::scan::{Piece, pieces};
use crate::tags::{Tag, block, link, nothing, tag};

/// The page that says how to erase what the browser keeps.
const TRACES: &str = "#/traces";

/// A page of another site, in another tab.
pub fn outside(href: &str, words: &str) -> Tag {
    link(href, words)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .add(block("span", "hors-ecran").text(" (nouvel onglet)"))
}

/// A number that a tap calls.
pub fn phone(number: &str) -> Tag {
    let dialled: String = number
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect();
    link(&("tel:".to_string() + &dialled), number)
}

impl Tag {
    /// A text of the rules: its telephone numbers and its addresses are links; what is read does not change.
    #[inline(never)]
    pub fn said(self, words: &str) -> Tag {
        pieces(words).into_iter().fold(self, |around, piece| match piece {
            Piece::Text(text) => around.text(text),
            Piece::Phone(number) => around.add(phone(number)),
            Piece::Mail(address) => around.add(link(&("mailto:".to_string() + address), address)),
            Piece::Web(address) if address.contains("://") => around.add(outside(address, address)),
            Piece::Web(address) => around.add(outside(&("https://".to_string() + address), address)),
        })
    }
}

/// Whether a text speaks of the number for victims of violence.
pub fn speaks_of_violence(text: &str) -> bool {
    text.contains("3919")
}

/// Beside that number: whoever shares the device may have to hide this visit.
pub fn traces(texts: &[&str]) -> Html {
    if texts.iter().any(|text| speaks_of_violence(text)) {
        block("p", "note traces")
            .text("Votre appareil est partagé ? ")
            .add(link(TRACES, "Effacer vos traces"))
            .done()
    } else {
        nothing()
    }
}

#[cfg(test)]
mod tests;
