//! What changes in a case: another nature, another road, other steps.

use serde::{Deserialize, Serialize};

use super::{Nature, NodeId, Steps, Voie};

/// « Au-dessus de 350 € de quotient, c'est un prêt. » Of several, the first whose test is true applies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VariantRule {
    /// A boolean node about the household.
    pub when: NodeId,
    pub text: String,
    pub nature: Option<Nature>,
    pub voie: Option<Voie>,
    pub steps: StepsChange,
}

/// What replaces the steps of the aide; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepsChange {
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
            to: or(&self.to, &steps.to),
            how: or(&self.how, &steps.how),
            documents: self.documents.as_ref().unwrap_or(&steps.documents).clone(),
            paid_to: or(&self.paid_to, &steps.paid_to),
            ..steps.clone()
        }
    }
}
