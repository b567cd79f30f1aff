//! What each construct of the language answers, rule by rule.

#[path = "constructions/part.rs"]
mod part;
#[path = "constructions/rule.rs"]
mod rule;
#[path = "constructions/variante.rs"]
mod variante;
