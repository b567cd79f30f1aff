//! What each construct of the language answers, rule by rule.

#[path = "constructions/rule.rs"]
mod rule;
#[path = "constructions/variante.rs"]
mod variante;
