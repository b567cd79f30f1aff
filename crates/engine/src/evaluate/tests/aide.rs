//! Every aide the language can write only becomes more precise as answers come.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::Scope;
use super::{Recipe, Reveal, apply, boolean, cook, day, made_up, number, program, reveals, start};
use crate::program::{
    Aide, AmountKind, AmountRule, Condition, DateRule, Nature, PartRule, ReserveKind, Rhythm, Rounding, StepsChange,
    Template, Test, VariantRule,
};
use crate::report::{AideReport, Amount, AmountForm, Part, UnknownCause, VariantState, Verdict};
use crate::{Program, Report, Situation, evaluate};

/// A recipe for an aide: its conditions, the tests of its variantes, the parts of its amount.
#[derive(Clone, Debug)]
struct AideRecipe {
    per_child: bool,
    conditions: Vec<Recipe>,
    variants: Vec<Recipe>,
    parts: Vec<Recipe>,
    dates: Vec<(Recipe, Recipe)>,
}

fn aides() -> impl Strategy<Value = AideRecipe> {
    any::<bool>().prop_flat_map(|per_child| {
        (
            prop::collection::vec(boolean(2, per_child), 0..3),
            prop::collection::vec(boolean(2, false), 0..4),
            prop::collection::vec(number(2, per_child), 1..4),
            prop::collection::vec((boolean(1, per_child), day(1, per_child)), 0..3),
        )
            .prop_map(move |(conditions, variants, parts, dates)| AideRecipe {
                per_child,
                conditions,
                variants,
                parts,
                dates,
            })
    })
}

const NATURES: [Nature; 4] = [
    Nature::Pret,
    Nature::PretOuSubvention,
    Nature::Prestation,
    Nature::NonPubliee,
];

fn aide(program: &mut Program, recipe: &AideRecipe) -> Aide {
    let conditions = recipe.conditions.iter().map(|recipe| Condition {
        name: String::new(),
        test: Test::When(cook(program, recipe)),
        text: String::new(),
        refusal: Template::default(),
        source: None,
    });
    let conditions = conditions.collect();
    let variants = recipe.variants.iter().zip(NATURES).map(|(recipe, nature)| VariantRule {
        when: cook(program, recipe),
        condition: String::new(),
        text: String::new(),
        nature: Some(nature),
        voie: None,
        steps: StepsChange::default(),
    });
    let variants = variants.collect();
    let parts = recipe.parts.iter().map(|recipe| PartRule {
        title: String::new(),
        nature: None,
        node: cook(program, recipe),
        note: String::new(),
    });
    let amount = AmountRule {
        kind: AmountKind::Sum { up_to: false },
        rounding: Rounding::CinqEurosInferieurs,
        rhythm: Rhythm::UneFois,
        to_pay: false,
        per: String::new(),
        note: String::new(),
        parts: parts.collect(),
        splits: Vec::new(),
        tied: true,
    };
    let dates = recipe.dates.iter().map(|(when, date)| DateRule {
        title: String::new(),
        date: cook(program, date),
        text: String::new(),
        when: Some(cook(program, when)),
    });
    let dates = dates.collect();
    Aide {
        per_child: recipe.per_child,
        conditions,
        amount: Some(amount),
        dates,
        variants,
        ..made_up::aide("socle/aide")
    }
}

fn with_aide(recipe: &AideRecipe) -> Program {
    let mut program = program();
    program.sources.push(made_up::source());
    let aide = aide(&mut program, recipe);
    program.aides.push(aide);
    program
}

fn asks(aide: &AideReport<'_>, reveal: &Reveal) -> bool {
    let asked = u16::try_from(reveal.fact)
        .ok()
        .filter(|_| reveal.fact < super::FACTS.len());
    aide.questions.iter().any(|question| question.id == asked)
}

fn applied(aide: &AideReport<'_>) -> Vec<usize> {
    let applies = |(rank, _): &(usize, _)| aide.variantes[*rank].etat == VariantState::Applique;
    aide.variantes
        .iter()
        .enumerate()
        .filter(applies)
        .map(|(rank, _)| rank)
        .collect()
}

/// The parts add up to the amount; while answers are missing, what goes with what may tighten their sum.
fn adds_up(amount: &Amount<'_>) -> bool {
    let total = |bound: fn(&Part<'_>) -> Option<Decimal>| {
        let parts = amount.parts.iter().map(bound);
        parts.sum::<Option<Decimal>>()
    };
    let (bas, haut) = (total(|part| part.bas), total(|part| part.haut));
    if amount.a_preciser {
        bas.is_none_or(|bas| amount.bas >= Some(bas))
            && haut.is_none_or(|haut| amount.haut.is_some_and(|amount| amount <= haut))
    } else {
        amount.bas == bas && amount.haut == haut
    }
}

fn check(old: &Report<'_>, new: &Report<'_>, reveal: &Reveal) -> Result<(), TestCaseError> {
    let (old, new) = (&old.aides[0], &new.aides[0]);
    for (before, after) in old.variantes.iter().zip(&new.variantes) {
        if before.etat != VariantState::Inconnu {
            prop_assert_eq!(before.etat, after.etat, "a settled variante changed");
        }
    }
    prop_assert!(applied(new).len() <= 1);
    let nature = applied(new).first().map_or(Nature::Subvention, |rank| NATURES[*rank]);
    prop_assert_eq!(new.nature, nature);
    if old.verdict != Verdict::Inconnu {
        prop_assert_eq!(old.verdict, new.verdict);
    }
    for question in &new.questions {
        prop_assert!(old.questions.iter().any(|known| known.id == question.id));
    }
    if let (Some(loose), Some(tight)) = (&old.montant, &new.montant) {
        prop_assert!(adds_up(tight), "{:?}", tight);
        let whole = std::iter::once(((loose.bas, loose.haut), (tight.bas, tight.haut)));
        let loose = loose.parts.iter().map(|part| (part.bas, part.haut));
        let tight = tight.parts.iter().map(|part| (part.bas, part.haut));
        for ((low, high), (lower, higher)) in whole.chain(loose.zip(tight)) {
            prop_assert!(low.is_none_or(|low| lower >= Some(low)), "the least of a part shrank");
            prop_assert!(high.is_none_or(|high| higher.is_some_and(|higher| higher <= high)));
        }
        if !asks(old, reveal) {
            prop_assert_eq!(&old.montant, &new.montant, "{:?} was not asked", reveal);
        }
    }
    if new.verdict == Verdict::Oui {
        for other in old.echeances.iter().flat_map(|dates| &dates.autres) {
            let kept = new.echeances.iter().flat_map(|dates| &dates.autres);
            prop_assert!(
                new.enfants.len() > 1 || kept.into_iter().any(|kept| kept == other),
                "a date is gone"
            );
        }
    }
    if !asks(old, reveal) && new.verdict == old.verdict {
        prop_assert_eq!(&old.echeances, &new.echeances, "{:?} was not asked", reveal);
    }
    for aide in [old, new] {
        let waits = aide.verdict == Verdict::Inconnu && aide.cause == Some(UnknownCause::Reponses);
        prop_assert!(
            !waits || !aide.questions.is_empty(),
            "it waits for answers and asks none"
        );
        let is_source = aide.reserves.iter().any(|reserve| reserve.genre == ReserveKind::Source);
        let is_open = aide.verdict == Verdict::Inconnu && aide.cause == Some(UnknownCause::NonPublie);
        prop_assert!(!is_open || aide.enfants.iter().any(|child| !child.reserves.is_empty()) || is_source);
        if let Some(amount) = &aide.montant {
            let is_range = amount.forme == AmountForm::Entre && !amount.a_preciser;
            prop_assert!(!is_range || is_source || !aide.enfants.is_empty(), "{:?}", amount);
        }
    }
    if !asks(old, reveal) && new.verdict != Verdict::Non {
        prop_assert_eq!(&old.variantes, &new.variantes, "{:?} was not asked", reveal);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_only_makes_an_aide_more_precise(recipe in aides(), reveals in reveals()) {
        let program = with_aide(&recipe);
        let mut situation = Situation::new(&program, start());
        let mut before = evaluate(&program, &situation, Scope::Everything);
        for reveal in &reveals {
            apply(&program, &mut situation, reveal);
            let after = evaluate(&program, &situation, Scope::Everything);
            check(&before, &after, reveal)?;
            before = after;
        }
    }
}
