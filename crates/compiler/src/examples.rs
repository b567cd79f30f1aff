//! Evaluates each `[[exemple]]` and compares.

use std::collections::BTreeSet;

use reperes_engine::program::{Entity, ReserveKind, ReserveRule, Test};
use reperes_engine::report::{AideReport, Amount, AmountForm, MotifState, Question, VariantState, Verdict};
use reperes_engine::{Date, Program, Scope, add_bascules, add_months, evaluate, format};
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Place};
use crate::lower::example::Example;
use crate::read::steps::{NATURES, VOIES};

/// What the rules answer and an example does not expect: one error for each difference.
pub fn check_examples(program: &Program, examples: &[Example]) -> Vec<Diagnostic> {
    let mut differences = Vec::new();
    for example in examples {
        let mut report = evaluate(program, &example.situation, Scope::Only(example.aide));
        if example.expected.changes.is_some() {
            add_bascules(program, &example.situation, &mut report);
        }
        // The months ahead bring dates of their own, which are not those of the rule.
        let last_month = example.expected.last_month.map(|_| {
            let mut ahead = report.clone();
            add_months(program, &example.situation, &mut ahead);
            ahead.aides.first().and_then(|aide| aide.mois.jusqu_a)
        });
        if let (Some(found), Some(aide)) = (last_month, report.aides.first_mut()) {
            aide.mois.jusqu_a = found;
        }
        match report.aides.first() {
            Some(aide) => compare(program, example, aide, &mut differences),
            None => differences.push(
                Diagnostic::new(
                    "R301",
                    example.place,
                    format!("l'exemple « {} » n'a pas de réponse", example.name),
                )
                .label("la règle n'est pas encore en vigueur à cette date")
                .help("corrigez `le`, ou la période `en_vigueur`"),
            ),
        }
    }
    differences
}

/// Collects the differences of one example.
struct Comparison<'c> {
    example: &'c Example,
    differences: &'c mut Vec<Diagnostic>,
}

impl Comparison<'_> {
    fn differ(&mut self, code: &'static str, place: Place, what: &str, computed: &str) {
        self.differ_unless(
            code,
            place,
            what,
            computed,
            "corrigez la règle, ou ce que l'exemple attend",
        );
    }

    fn differ_unless(&mut self, code: &'static str, place: Place, what: &str, computed: &str, help: &str) {
        self.differences.push(
            Diagnostic::new(
                code,
                place,
                format!("l'exemple « {} » ne donne pas {what}", self.example.name),
            )
            .label(computed.to_owned())
            .because(self.example.place, "dans cet exemple")
            .help(help),
        );
    }

    fn sets<T: Ord + Copy>(
        &mut self,
        code: &'static str,
        what: &str,
        expected: &Option<(Vec<T>, Place)>,
        found: &BTreeSet<T>,
        show: impl Fn(&T) -> String,
    ) {
        let Some((expected, place)) = expected else { return };
        if expected.iter().copied().collect::<BTreeSet<T>>() != *found {
            let said: BTreeSet<T> = expected.iter().copied().collect();
            let list = |ones: Vec<&T>| {
                ones.into_iter()
                    .map(|one| format!("`{}`", show(one)))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let missing = list(found.difference(&said).collect());
            let extra = list(said.difference(found).collect());
            let computed = match (
                found.is_empty(),
                said.is_disjoint(found),
                missing.as_str(),
                extra.as_str(),
            ) {
                (true, _, _, _) => "les règles n'en donnent aucun".to_owned(),
                (false, true, all, _) => format!("les règles donnent {all}"),
                (false, false, missing, "") => format!("il manque {missing}"),
                (false, false, "", extra) => format!("{extra} est de trop"),
                (false, false, missing, extra) => format!("il manque {missing}, et {extra} est de trop"),
            };
            self.differ(code, *place, what, &computed);
        }
    }
}

fn compare(program: &Program, example: &Example, aide: &AideReport<'_>, differences: &mut Vec<Diagnostic>) {
    let expected = &example.expected;
    let mut comparison = Comparison { example, differences };
    let other = expected.verdict.filter(|(verdict, _)| *verdict != aide.verdict);
    let is_other = other.is_some();
    if let Some((_, place)) = other {
        let reasons = reasons(aide);
        let help = if aide.verdict == Verdict::Inconnu && !aide.questions.is_empty() {
            "donnez ces faits dans `foyer` ou `enfants`, ou attendez « inconnu »"
        } else {
            "corrigez la règle, ou ce que l'exemple attend"
        };
        comparison.differ_unless(
            "R301",
            place,
            "le verdict attendu",
            &format!("les règles répondent « {} »{reasons}", word(aide.verdict)),
            help,
        );
    }
    // Of another verdict, it goes without saying that there is no amount.
    if !is_other || aide.montant.is_some() {
        amounts(example, aide, &mut comparison);
        parts(example, aide, &mut comparison);
    }
    let names = |names: &Option<(Vec<String>, Place)>| names.clone();
    let refused = names(&expected.refused);
    let refused = refused
        .as_ref()
        .map(|(names, place)| (names.iter().map(String::as_str).collect(), *place));
    comparison.sets("R303", "les refus attendus", &refused, &refusals(aide), |name| {
        (*name).to_owned()
    });
    let kinds = aide
        .reserves
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.reserves));
    let kinds: BTreeSet<ReserveKind> = kinds.map(|reserve| reserve.genre).collect();
    comparison.sets("R304", "les réserves attendues", &expected.reserves, &kinds, |kind| {
        reserve(*kind).to_owned()
    });
    comparison.sets(
        "R304",
        "les réserves écrites attendues",
        &expected.written,
        &said_reserves(program, aide),
        |rank| (rank + 1).to_string(),
    );
    let left = names(&expected.left_to_person);
    let left = left
        .as_ref()
        .map(|(names, place)| (names.iter().map(String::as_str).collect(), *place));
    let found = left_to_person(program, aide);
    comparison.sets("R303", "les conditions à vérifier attendues", &left, &found, |name| {
        (*name).to_owned()
    });
    let questions = expected.questions.as_ref();
    let questions = questions.map(|(names, place)| (names.iter().map(String::as_str).collect(), *place));
    let asked: Vec<String> = aide.questions.iter().map(question).collect();
    let asked: BTreeSet<&str> = asked.iter().map(String::as_str).collect();
    comparison.sets("R305", "les questions attendues", &questions, &asked, |name| {
        (*name).to_owned()
    });
    loan(example, aide, &mut comparison);
    dates(example, aide, &mut comparison);
    changes(example, aide, &mut comparison);
    children(example, aide, &mut comparison);
    forms(example, aide, &mut comparison);
}

/// Why the verdict is what it is, to spare a search.
fn reasons(aide: &AideReport<'_>) -> String {
    match aide.verdict {
        Verdict::Non => {
            let refused: Vec<&str> = refusals(aide).into_iter().collect();
            if refused.is_empty() {
                String::new()
            } else {
                format!(", à cause de {}", crate::suggest::list(&refused))
            }
        }
        Verdict::Inconnu => {
            let asked: Vec<String> = aide.questions.iter().map(question).collect();
            if asked.is_empty() {
                ", faute de conditions publiées".to_owned()
            } else {
                format!(", faute de {}", crate::suggest::list(&asked))
            }
        }
        Verdict::Oui => String::new(),
    }
}

/// Ranks of the `[[reserve]]` of the rule that are said.
pub(crate) fn said_reserves(program: &Program, aide: &AideReport<'_>) -> BTreeSet<usize> {
    let rules = program.aides.get(aide.index).map_or(&[][..], |aide| &aide.reserves);
    let said: Vec<(ReserveKind, &str)> = aide
        .reserves
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.reserves))
        .map(|reserve| (reserve.genre, reserve.texte.as_str()))
        .collect();
    let is_said = |(_, rule): &(usize, &ReserveRule)| said.contains(&(rule.kind, rule.text.as_str()));
    rules.iter().enumerate().filter(is_said).map(|(rank, _)| rank).collect()
}

/// Ranks of the `[[variante]]` that apply.
pub(crate) fn applied_variants(aide: &AideReport<'_>) -> BTreeSet<usize> {
    let variants = aide.variantes.iter().enumerate();
    let applied = variants.filter(|(_, variant)| variant.etat == VariantState::Applique);
    applied.map(|(rank, _)| rank).collect()
}

/// Names of the conditions that a person looks at.
pub(crate) fn left_to_person<'p>(program: &'p Program, aide: &AideReport<'_>) -> BTreeSet<&'p str> {
    let conditions = program.aides.get(aide.index).map_or(&[][..], |aide| &aide.conditions);
    let motifs: BTreeSet<&str> = aide
        .motifs
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.motifs))
        .map(|motif| motif.nom)
        .collect();
    conditions
        .iter()
        .filter(|condition| condition.test == Test::LeftToPerson && motifs.contains(condition.name.as_str()))
        .map(|condition| condition.name.as_str())
        .collect()
}

/// As rules name it: `enfant.date_naissance`.
pub(crate) fn question(question: &Question<'_>) -> String {
    match question.entite {
        Entity::Foyer => question.variable.to_owned(),
        Entity::Enfant => format!("enfant.{}", question.variable),
    }
}

pub(crate) fn refusals<'r>(aide: &'r AideReport<'_>) -> BTreeSet<&'r str> {
    let motifs = aide
        .motifs
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.motifs));
    motifs
        .filter(|motif| motif.etat == MotifState::NonRempli)
        .map(|motif| motif.nom)
        .collect()
}

fn amounts(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let computed = aide.montant.as_ref();
    let shown = || match computed {
        Some(amount) => format!("les règles calculent {}", describe(amount)),
        None => "les règles ne donnent pas de montant".to_owned(),
    };
    if let Some((wanted, place)) = example.expected.amount {
        let is_met = computed.is_some_and(|amount| is_one(amount.forme) && amount.haut == Some(wanted));
        if !is_met {
            comparison.differ("R302", place, "le montant attendu", &shown());
        }
    }
    if let Some((low, high, place)) = example.expected.between {
        let is_met = computed.is_some_and(|amount| {
            amount.forme == AmountForm::Entre && amount.bas == Some(low) && amount.haut == Some(high)
        });
        if !is_met {
            comparison.differ("R302", place, "le montant attendu", &shown());
        }
    }
}

/// Each part in its order; « dont » or addends alike.
fn parts(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let Some((wanted, place)) = &example.expected.parts else {
        return;
    };
    let parts = aide.montant.as_ref().map_or(&[][..], |amount| &amount.parts);
    let is_met = wanted.len() == parts.len()
        && wanted
            .iter()
            .zip(parts)
            .all(|(wanted, part)| is_one(part.forme) && part.haut == Some(*wanted));
    if is_met {
        return;
    }
    let shown: Vec<String> = parts
        .iter()
        .map(|part| bounded(part.forme, part.bas, part.haut))
        .collect();
    let computed = if shown.is_empty() {
        "les règles ne donnent pas de part".to_owned()
    } else {
        format!("les règles calculent {}", shown.join(", "))
    };
    comparison.differ("R302", *place, "les parts attendues", &computed);
}

fn is_one(form: AmountForm) -> bool {
    match form {
        AmountForm::Exact | AmountForm::AuPlus => true,
        AmountForm::Entre | AmountForm::NonPublie => false,
    }
}

fn describe(amount: &Amount<'_>) -> String {
    bounded(amount.forme, amount.bas, amount.haut)
}

fn bounded(form: AmountForm, low: Option<Decimal>, high: Option<Decimal>) -> String {
    match (form, low.map(format::money), high.map(format::money)) {
        (AmountForm::Exact, _, Some(one)) => one,
        (AmountForm::AuPlus, _, Some(most)) => format!("au plus {most}"),
        (AmountForm::Entre, Some(low), Some(high)) => format!("entre {low} et {high}"),
        (AmountForm::Entre, Some(low), None) => format!("au moins {low}"),
        (AmountForm::Entre, None, _) | (AmountForm::Exact | AmountForm::AuPlus, _, None) => {
            "un montant qui dépend de faits qui manquent".to_owned()
        }
        (AmountForm::NonPublie, _, _) => "un montant non publié".to_owned(),
    }
}

fn dates(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let deadlines = aide
        .echeances
        .as_ref()
        .or_else(|| aide.enfants.iter().find_map(|child| child.echeances.as_ref()));
    let expected = [
        (
            example.expected.closes,
            deadlines.and_then(|dates| dates.limite),
            "la date limite attendue",
        ),
        (
            example.expected.opens,
            deadlines.and_then(|dates| dates.ouvre),
            "la date d'ouverture attendue",
        ),
    ];
    for (wanted, computed, what) in expected {
        let Some((wanted, place)) = wanted else { continue };
        if computed != Some(wanted) {
            let computed = computed.map_or_else(
                || "les règles ne donnent pas de date".to_owned(),
                |date| format!("les règles calculent {date}"),
            );
            comparison.differ("R306", place, what, &computed);
        }
    }
    let expected = [
        (
            example.expected.first_month,
            aide.mois.a_partir_de,
            "le premier mois attendu",
        ),
        (
            example.expected.last_month,
            aide.mois.jusqu_a,
            "le dernier mois attendu",
        ),
    ];
    for (wanted, computed, what) in expected {
        let Some((wanted, place)) = wanted else { continue };
        if computed != Some(wanted) {
            let computed = computed.map_or_else(
                || "les règles ne donnent pas de mois".to_owned(),
                |month| format!("les règles calculent {month}"),
            );
            comparison.differ("R306", place, what, &computed);
        }
    }
    let Some((wanted, place)) = &example.expected.dates else {
        return;
    };
    let found: BTreeSet<Date> = deadlines
        .iter()
        .flat_map(|dates| dates.autres.iter().map(|other| other.date))
        .collect();
    if wanted.iter().copied().collect::<BTreeSet<Date>>() != found {
        let shown: Vec<String> = found.iter().map(Date::to_string).collect();
        let computed = if shown.is_empty() {
            "les règles ne donnent pas d'échéance".to_owned()
        } else {
            format!("les règles calculent {}", shown.join(", "))
        };
        comparison.differ("R306", *place, "les échéances attendues", &computed);
    }
}

/// The changes that would open a refused aide: those expected must be there.
fn changes(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let Some((expected, place)) = &example.expected.changes else {
        return;
    };
    let all = aide
        .bascule
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.bascule));
    let found: BTreeSet<String> = all
        .map(|change| format!("{} = {}", change.variable, change.a))
        .collect();
    let is_met = expected.iter().all(|change| found.contains(change)) && expected.is_empty() == found.is_empty();
    if !is_met {
        let shown: Vec<String> = found.iter().map(|change| format!("`{change}`")).collect();
        let computed = if shown.is_empty() {
            "les règles n'en trouvent aucune".to_owned()
        } else {
            format!("les règles trouvent {}", shown.join(", "))
        };
        comparison.differ("R308", *place, "les bascules attendues", &computed);
    }
}

fn children(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let Some((expected, place)) = &example.expected.children else {
        return;
    };
    let found: Vec<Verdict> = aide.enfants.iter().map(|child| child.verdict).collect();
    if *expected != found {
        let shown = found
            .iter()
            .map(|verdict| format!("« {} »", word(*verdict)))
            .collect::<Vec<_>>()
            .join(", ");
        let computed = if shown.is_empty() {
            "les règles ne répondent pas enfant par enfant".to_owned()
        } else {
            format!("les règles répondent {shown}")
        };
        comparison.differ("R307", *place, "les verdicts attendus pour les enfants", &computed);
    }
}

/// What is expected of a loan and what is computed, what it is, and how to show it.
type Line<'l> = (
    Option<(Decimal, Place)>,
    Option<Decimal>,
    &'l str,
    fn(Decimal) -> String,
);

/// How the loan is paid back.
fn loan(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let loan = aide.pret.as_ref();
    let shown = |value: Option<Decimal>, show: fn(Decimal) -> String| match value {
        Some(value) => format!("les règles calculent {}", show(value)),
        None => "les règles n'en donnent pas".to_owned(),
    };
    let count: fn(Decimal) -> String = |count| count.normalize().to_string();
    let expected = &example.expected;
    let lines: [Line<'_>; 5] = [
        (
            expected.rate,
            loan.and_then(|loan| loan.taux),
            "le taux attendu",
            percent,
        ),
        (
            expected.instalments,
            loan.and_then(|loan| loan.mensualites),
            "le nombre de mensualités attendu",
            count,
        ),
        (
            expected.instalment,
            loan.and_then(|loan| loan.mensualite),
            "la mensualité attendue",
            format::money,
        ),
        (
            expected.instalments_at_least,
            loan.and_then(|loan| loan.mensualites_au_moins),
            "le plus petit nombre de mensualités attendu",
            count,
        ),
        (
            expected.instalment_at_least,
            loan.and_then(|loan| loan.mensualite_au_moins),
            "la plus petite mensualité attendue",
            format::money,
        ),
    ];
    for (wanted, computed, what, show) in lines {
        if let Some((wanted, place)) = wanted
            && computed != Some(wanted)
        {
            comparison.differ("R311", place, what, &shown(computed, show));
        }
    }
}

/// The variantes that apply, and the nature and the road once they are chosen.
fn forms(example: &Example, aide: &AideReport<'_>, comparison: &mut Comparison<'_>) {
    let expected = &example.expected;
    comparison.sets(
        "R310",
        "les variantes attendues",
        &expected.variants,
        &applied_variants(aide),
        |rank| (rank + 1).to_string(),
    );
    if let Some((_, place)) = expected.nature.filter(|(nature, _)| *nature != aide.nature) {
        let computed = format!("les règles donnent `{}`", written(NATURES, aide.nature));
        comparison.differ("R310", place, "la nature attendue", &computed);
    }
    if let Some((_, place)) = expected.voie.filter(|(voie, _)| *voie != aide.voie) {
        let computed = format!("les règles donnent `{}`", written(VOIES, aide.voie));
        comparison.differ("R310", place, "la voie attendue", &computed);
    }
}

/// The word of a closed list for a value.
pub(crate) fn written<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, of)| *of == value).map_or("", |(word, _)| *word)
}

pub(crate) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oui => "oui",
        Verdict::Non => "non",
        Verdict::Inconnu => "inconnu",
    }
}

pub(crate) fn reserve(kind: ReserveKind) -> &'static str {
    match kind {
        ReserveKind::Hypothese => "hypothese",
        ReserveKind::Appreciation => "appreciation",
        ReserveKind::Source => "source",
        ReserveKind::Perime => "perime",
    }
}

/// « 1 % » for 0.01.
fn percent(rate: Decimal) -> String {
    format!("{} %", format::decimal(rate * Decimal::ONE_HUNDRED))
}
