//! Sentences with values in them.

use reperes_engine::program::{Piece, Template};

use super::{Checker, Context, Scope};
use crate::diagnostic::Place;
use crate::parse::template::{Part, split};
use crate::text::Text;

impl Context<'_> {
    /// The sentence, and where it reads a fact of the child at hand.
    pub fn sentence(&mut self, scope: &Scope, text: &Text) -> (Template, Option<Place>) {
        let mut pieces = Vec::new();
        let mut child = None;
        for part in split(text, self.diagnostics) {
            match part {
                Part::Words(words) => pieces.push(Piece::Text(words)),
                Part::Expression(text) => {
                    if let Some(checked) = Checker::check_text(self, scope, &text, None) {
                        child = child.or(checked.child);
                        pieces.push(Piece::Node(checked.node));
                    }
                }
            }
        }
        (Template(pieces), child)
    }
}
