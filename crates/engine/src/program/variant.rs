//! What changes in a case: another nature, another road, other steps.

use serde::{Deserialize, Serialize};

use super::{Nature, NodeId, Steps, Voie};

/// « Au-dessus de 350 € de quotient, c'est un prêt. » Of several, the first whose test is true applies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VariantRule {
    /// A boolean node about the household.
    pub when: NodeId,
    /// The same in words, for whoever has not answered yet: « si vous êtes allocataire »; empty when not written.
    pub condition: String,
    pub text: String,
    pub nature: Option<Nature>,
    pub voie: Option<Voie>,
    pub steps: StepsChange,
}

/// What replaces the steps of the aide; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepsChange {
    pub organism: Option<String>,
    pub to: Option<String>,
    pub how: Option<String>,
    pub documents: Option<Vec<String>>,
    pub paid_to: Option<String>,
}

impl StepsChange {
    pub fn is_none(&self) -> bool {
        *self == StepsChange::default()
    }

    /// The steps once changed.
    ///
    /// ```
    /// use reperes_engine::program::{Steps, StepsChange};
    /// let change = StepsChange { to: Some("Le service social".into()), ..StepsChange::default() };
    /// let steps = Steps { how: "Écrivez.".into(), ..Steps::default() };
    /// assert_eq!(change.of(&steps).to, "Le service social");
    /// assert_eq!(change.of(&steps).how, "Écrivez.");
    /// ```
    pub fn of(&self, steps: &Steps) -> Steps {
        let or = |changed: &Option<String>, kept: &String| changed.as_ref().unwrap_or(kept).clone();
        Steps {
            organism: or(&self.organism, &steps.organism),
            to: or(&self.to, &steps.to),
            how: or(&self.how, &steps.how),
            documents: self.documents.as_ref().unwrap_or(&steps.documents).clone(),
            paid_to: or(&self.paid_to, &steps.paid_to),
            ..steps.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_steps_replaces_what_it_says_and_keeps_the_rest() {
        let steps = Steps {
            to: "La Caf".to_owned(),
            how: "Écrivez.".to_owned(),
            documents: vec!["Devis".to_owned()],
            paid_to: "Le vendeur".to_owned(),
            link: "https://exemple.fr".to_owned(),
            ..Steps::default()
        };
        assert!(StepsChange::default().is_none());
        assert_eq!(StepsChange::default().of(&steps), steps);
        let change = StepsChange {
            to: Some("Le service social".to_owned()),
            how: Some("Téléphonez.".to_owned()),
            ..StepsChange::default()
        };
        assert!(!change.is_none());
        let changed = change.of(&steps);
        assert_eq!(
            (changed.to.as_str(), changed.how.as_str()),
            ("Le service social", "Téléphonez.")
        );
        assert_eq!(
            (changed.documents, changed.paid_to, changed.link),
            (steps.documents, steps.paid_to, steps.link)
        );
    }
}
