//! `reperes simuler`: the report, as text or JSON.

use std::path::Path;
use std::process::ExitCode;

use reperes_compiler::quoted;
use reperes_document::words::{change_of_month, months, to};
use reperes_engine::program::Rhythm;
use reperes_engine::report::{
    AideReport, Amount, AmountForm, MotifState, Part, Total, Totals, UnknownCause, VariantState, Verdict,
};
use reperes_engine::{
    Confrontation, Edition, Estimation, Program, Report, Scope, Situation, add_bascules, add_months, confrontations,
    estimations, evaluate, format, keep_only, totals_of_both,
};
use rust_decimal::Decimal;
use serde::Serialize;

use super::print_json;
use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::situation::Dossier;
use crate::{rules, say, situation};

pub fn run(file: &Path, options: &Options, only: &[String]) -> Result<ExitCode, Failure> {
    let program = rules::load(&options.rules())?;
    known(&program, only)?;
    let dossier = situation::load(&program, file, options)?;
    let answer = answer(&program, edition(&program)?, &dossier, only);
    match options.format {
        Format::Json => print_json(&answer)?,
        Format::Text | Format::Markdown | Format::Html => say::out(&text_of_all(&answer))?,
    };
    Ok(ExitCode::SUCCESS)
}

/// Refuses the identifier of no aide.
pub fn known(program: &Program, wanted: &[String]) -> Result<(), Failure> {
    let ids = || program.aides.iter().map(|aide| aide.id.as_str());
    let Some(unknown) = wanted.iter().find(|wanted| ids().all(|id| id != wanted.as_str())) else {
        return Ok(());
    };
    let failure = Failure::input(format!("l'aide `{}` n'existe pas", quoted(unknown)));
    Err(match reperes_compiler::nearest(unknown, ids()) {
        Some(near) => failure.help(format!("vouliez-vous dire `{near}` ?")),
        None => failure.help("`reperes simuler` donne les identifiants entre parenthèses"),
    })
}

/// Which rules answer.
///
/// # Errors
/// Never in practice.
pub fn edition(program: &Program) -> Result<Edition, Failure> {
    Edition::of(program).map_err(|_| Failure::rules("les règles compilées n'ont pas pu être écrites"))
}

pub fn answer<'p>(program: &'p Program, edition: Edition, dossier: &Dossier, only: &[String]) -> Answer<'p> {
    let report = of(program, &dossier.first, only);
    let other = dossier.other.as_ref().map(|situation| of(program, situation, only));
    Answer {
        totaux_des_parents: other.as_ref().map(|other| totals_of_both(&report, other)),
        autre_parent: other,
        estimations: estimations(program, &dossier.first),
        confrontations: confrontations(program, &dossier.first),
        regles: edition,
        report,
    }
}

/// The report of the family, and beside it that of the other parent when the file holds one.
#[derive(Serialize)]
pub struct Answer<'p> {
    #[serde(flatten)]
    report: Report<'p>,
    /// The figures worked out for want of an answer, such as the quotient familial, step by step.
    estimations: Vec<Estimation<'p>>,
    /// The figures given that the other answers contradict.
    confrontations: Vec<Confrontation<'p>>,
    /// The day and the fingerprint of the rules that answer: those that the application shows when it has the same.
    regles: Edition,
    #[serde(skip_serializing_if = "Option::is_none")]
    autre_parent: Option<Report<'p>>,
    /// Of both parents together.
    #[serde(skip_serializing_if = "Option::is_none")]
    totaux_des_parents: Option<Totals>,
}

fn of<'p>(program: &'p Program, situation: &Situation, only: &[String]) -> Report<'p> {
    let mut report = evaluate(program, situation, Scope::Everything);
    if !only.is_empty() {
        keep_only(&mut report, |id| only.iter().any(|wanted| wanted == id));
    }
    add_bascules(program, situation, &mut report);
    add_months(program, situation, &mut report);
    report
}

fn text_of_all(answer: &Answer<'_>) -> String {
    let estimated: String = answer.estimations.iter().map(estimated).collect();
    let confronted = answer.confrontations.iter();
    let confronted: String = confronted
        .map(|one| format!("\nÀ vérifier : {}\n", one.texte))
        .collect();
    reports(answer) + &estimated + &confronted + &rules_of(answer.regles)
}

/// « Règles du 22 novembre 2026, empreinte 3f9c81d2 », as the application shows them.
fn rules_of(edition: Edition) -> String {
    let day = edition.date.map(|day| format!(" du {}", format::date(day)));
    let day = day.unwrap_or_else(|| " sans date".to_owned());
    format!("\nRègles{day}, empreinte {:#}\n", edition.empreinte)
}

/// « Quotient familial : 620 €/mois, estimé » and what it is made of.
fn estimated(estimation: &Estimation<'_>) -> String {
    let steps = estimation.etapes.iter();
    let steps: String = steps
        .map(|step| format!("    {} : {}\n", step.label, step.value))
        .collect();
    format!(
        "\nEstimé : {} {}\n{steps}    réserve : {}\n",
        estimation.libelle, estimation.valeur, estimation.hypothese
    )
}

/// What both parents may have in all.
fn both(answer: &Answer<'_>) -> String {
    let lines = answer.totaux_des_parents.iter().flat_map(|totals| &totals.famille);
    let lines: Vec<String> = lines.map(total).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("\n── Les deux parents ──{}\n", lines.concat())
}

fn reports(answer: &Answer<'_>) -> String {
    match &answer.autre_parent {
        None => text(&answer.report),
        Some(other) => {
            format!(
                "── Premier parent ──\n{}\n── Autre parent ──\n{}",
                text(&answer.report),
                text(other)
            ) + &both(answer)
        }
    }
}

fn text(report: &Report<'_>) -> String {
    let mut lines = vec![format!(
        "Estimation au {} — c'est la Caf qui décide.",
        format::date(report.le)
    )];
    for verdict in [Verdict::Oui, Verdict::Inconnu, Verdict::Non] {
        for aide in report.aides.iter().filter(|aide| aide.verdict == verdict) {
            lines.extend(described(aide));
        }
    }
    lines.extend(report.totaux.famille.iter().map(total));
    if !report.questions.is_empty() {
        let names: Vec<&str> = report.questions.iter().map(|question| question.variable).collect();
        lines.push(format!("\nÀ préciser : {}", names.join(", ")));
    }
    lines.join("\n") + "\n"
}

/// « Au total, une fois : 250 € sûrs, 800 € au plus ; à rembourser : 1 000 € au plus ».
fn total(total: &Total) -> String {
    let rhythm = match total.rythme {
        Rhythm::UneFois => "une fois",
        Rhythm::ParMois => "par mois",
        Rhythm::ParJour => "par jour",
        Rhythm::ParAn => "par an",
        Rhythm::ParSejour => "par séjour",
        Rhythm::ParHeure => "par heure",
    };
    let (sure, most) = (format::money(total.exact), format::money(total.au_plus));
    let mut line = format!("\nAu total, {rhythm} : {sure} sûrs, {most} au plus");
    if !total.prets.au_plus.is_zero() {
        line += &format!(" ; à rembourser : {} au plus", format::money(total.prets.au_plus));
    }
    if total.sans_plafond > 0 {
        line += &format!(" ; sans compter {} montant(s) sans plafond connu", total.sans_plafond);
    }
    line
}

fn described(aide: &AideReport<'_>) -> Vec<String> {
    let verdict = match (aide.verdict, aide.cause) {
        (Verdict::Oui, _) => "oui".to_owned(),
        (Verdict::Non, _) => "non".to_owned(),
        (Verdict::Inconnu, Some(UnknownCause::NonPublie)) => "à demander ".to_owned() + &to(aide.demarche.organism()),
        (Verdict::Inconnu, Some(UnknownCause::Reponses) | None) => "à préciser".to_owned(),
    };
    let amount = aide
        .montant
        .as_ref()
        .map(|amount| format!(" : {}", shown(amount)))
        .unwrap_or_default();
    let mut lines = vec![format!("\n[{verdict}] {}{amount}  ({})", aide.titre, aide.id)];
    let motifs = aide
        .motifs
        .iter()
        .chain(aide.enfants.iter().flat_map(|child| &child.motifs));
    for motif in motifs.filter(|motif| motif.etat == MotifState::NonRempli) {
        lines.push(format!("    non : {}", motif.refus.as_deref().unwrap_or(motif.texte)));
    }
    let changes = aide.bascule.first().into_iter();
    let of_children = aide.enfants.iter().filter_map(|child| child.bascule.first());
    lines.extend(changes.chain(of_children).map(|change| format!("    {}", change.texte)));
    lines.extend(aide.montant.iter().flat_map(parts));
    let applied = aide
        .variantes
        .iter()
        .filter(|variant| variant.etat == VariantState::Applique);
    lines.extend(applied.map(|variant| format!("    dans ce cas : {}", variant.texte)));
    lines.extend(months(&aide.mois, aide.verdict).map(|months| format!("    {months}")));
    if let Some(dates) = &aide.echeances {
        if let Some(limit) = dates.limite {
            lines.push(format!("    à demander au plus tard le {}", format::date(limit)));
        }
        let others = dates.autres.iter();
        lines.extend(others.map(|other| match change_of_month(other) {
            Some(change) => format!("    {change}"),
            None => format!("    {} : {}", other.titre, format::date(other.date)),
        }));
    }
    if aide.verdict != Verdict::Non {
        lines.extend(aide.cumuls.iter().map(|cumul| format!("    cumul : {}", cumul.texte)));
    }
    lines.extend(
        aide.reserves
            .iter()
            .map(|reserve| format!("    réserve : {}", reserve.texte)),
    );
    lines
}

/// « dont » when the parts are ceilings within the amount.
fn parts(amount: &Amount<'_>) -> Vec<String> {
    let within = if amount.somme { "" } else { "dont : " };
    let part = |part: &Part<'_>| {
        let amount = bounded(part.forme, part.bas, part.haut);
        format!("    {within}{} : {amount}", part.titre)
    };
    amount.parts.iter().map(part).collect()
}

fn shown(amount: &Amount<'_>) -> String {
    if amount.is_boundless() {
        return "montant à préciser".to_owned();
    }
    bounded(amount.forme, amount.bas, amount.haut)
}

fn bounded(form: AmountForm, low: Option<Decimal>, high: Option<Decimal>) -> String {
    let money = |bound: Option<_>| bound.map_or_else(|| "?".to_owned(), format::money);
    match form {
        AmountForm::Exact => money(high),
        AmountForm::AuPlus => format!("jusqu'à {}", money(high)),
        AmountForm::Entre => format!("entre {} et {}", money(low), money(high)),
        AmountForm::NonPublie => "montant non publié".to_owned(),
    }
}
