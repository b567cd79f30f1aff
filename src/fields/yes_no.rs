//! Oui or non, with neither chosen at first.

use yew::Html;

use super::Field;
use super::choice::radios;

pub fn yes_no(field: &Field) -> Html {
    let options = [("oui", "Oui"), ("non", "Non")];
    radios(field, &options, "cote-a-cote")
}
