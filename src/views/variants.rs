//! What changes in a case: the sentence that applies, and those that may.

use reperes_engine::report::{Variant, VariantState};
use yew::Html;

use crate::tags::{block, many};

pub fn variants(variants: &[Variant]) -> Html {
    let line = |variant: &Variant| match variant.etat {
        VariantState::Applique => Some(block("p", "variante").text(variant.texte).done()),
        VariantState::Inconnu => Some(
            block("p", "note")
                .text("Selon vos réponses : ")
                .text(variant.texte)
                .done(),
        ),
        VariantState::Non => None,
    };
    many(variants.iter().filter_map(line).collect())
}
