//! What each construct of the language answers, rule by rule.

#[path = "constructions/caf.rs"]
mod caf;
#[path = "constructions/connue.rs"]
mod connue;
#[path = "constructions/cumul.rs"]
mod cumul;
#[path = "constructions/droit_mensuel.rs"]
mod droit_mensuel;
#[path = "constructions/echeance.rs"]
mod echeance;
#[path = "constructions/interruption.rs"]
mod interruption;
#[path = "constructions/jumelle.rs"]
mod jumelle;
#[path = "constructions/limite.rs"]
mod limite;
#[path = "constructions/mois.rs"]
mod mois;
#[path = "constructions/parametre.rs"]
mod parametre;
#[path = "constructions/part.rs"]
mod part;
#[path = "constructions/pret.rs"]
mod pret;
#[path = "constructions/proposition.rs"]
mod proposition;
#[path = "constructions/rule.rs"]
mod rule;
#[path = "constructions/variante.rs"]
mod variante;
#[path = "constructions/variation.rs"]
mod variation;
