//! The verdict in a word, a symbol and a colour; never the colour alone.

use reperes_engine::report::{AideReport, Reserve};

use crate::tags::{Tag, tag};
use crate::words::{self, Standing};

pub fn badge(standing: Standing, reserves: &[Reserve], organism: &str) -> Tag {
    tag("span")
        .attr("class", &("verdict ".to_string() + standing.class()))
        .add(tag("span").attr("aria-hidden", "true").text(standing.symbol()))
        .text(" ")
        .text(&words::verdict(standing, reserves, organism))
}

pub fn standing(aide: &AideReport) -> Standing {
    Standing::new(aide.verdict, aide.cause)
}

#[cfg(test)]
mod tests {
    use reperes_engine::program::{CAF, Genre, Voie};
    use reperes_engine::report::{UnknownCause, Verdict};

    use super::*;
    use crate::program::program;
    use crate::tags::render;

    #[test]
    fn no_label_says_the_caf_of_what_the_caf_does_not_give() {
        let mut elsewhere = 0;
        for aide in &program().aides {
            let changes = aide.variants.iter().map(|variant| {
                let steps = variant.steps.of(&aide.steps);
                (variant.voie.unwrap_or(aide.voie), steps)
            });
            for (voie, steps) in std::iter::once((aide.voie, aide.steps.clone())).chain(changes) {
                let to_ask = Standing::new(Verdict::Inconnu, Some(UnknownCause::NonPublie));
                let said = render(&badge(to_ask, &[], steps.organism()).done()) + &words::voie(voie, steps.organism());
                let said_caf = said.contains("Caf");
                if steps.organism() != CAF {
                    elsewhere += 1;
                    assert!(!said_caf, "{}: {said}", aide.id);
                }
                let is_asked_elsewhere = !steps.to.is_empty() && !steps.to.contains("Caf");
                let is_of_the_caf = match aide.genre {
                    Genre::Aide | Genre::Offre => true,
                    Genre::Droit | Genre::Service => steps.to.contains("travailleur social"),
                };
                assert!(!is_asked_elsewhere || is_of_the_caf || !said_caf, "{}: {said}", aide.id);
            }
        }
        assert!(elsewhere > 15, "{elsewhere}");
    }

    #[test]
    fn what_the_caf_does_by_itself_is_not_first_to_be_asked_for() {
        for aide in &program().aides {
            let changes = aide.variants.iter().map(|variant| {
                let steps = variant.steps.of(&aide.steps);
                (variant.voie.unwrap_or(aide.voie), steps)
            });
            for (voie, steps) in std::iter::once((aide.voie, aide.steps.clone())).chain(changes) {
                let said = words::voie(voie, steps.organism());
                assert!(
                    !said.contains("ans démarche") && !said.contains("ans demande"),
                    "{said}"
                );
                let asks = [
                    "Demandez",
                    "Faites la demande",
                    "Écrivez",
                    "Remplissez",
                    "Prenez rendez-vous",
                ];
                let is_asked = asks.iter().any(|word| steps.how.starts_with(word));
                assert!(
                    voie != Voie::Automatique || !is_asked,
                    "{}: {said} {}",
                    aide.id,
                    steps.how
                );
            }
        }
    }
}
