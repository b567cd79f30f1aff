//! Links: inside, to a telephone, and to other sites, which open beside so that the answers stay where they are.

mod scan;

use self::scan::{Piece, pieces};
use crate::tags::{Tag, block, link};

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

#[cfg(test)]
mod tests;
