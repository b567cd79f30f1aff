//! A month of a year.

use yew::Html;

use super::Field;
use super::date::parts;

pub fn month(field: &Field) -> Html {
    parts(field, &[("Mois", 2), ("Année", 4)])
}
