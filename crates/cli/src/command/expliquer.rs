//! `reperes expliquer`: the calculation of one aide.

use std::path::Path;
use std::process::ExitCode;

use reperes_compiler::quoted;
use reperes_engine::{Step, explain};

use super::print_json;
use crate::args::{Format, Options};
use crate::failure::Failure;
use crate::{rules, say, situation};

pub fn run(aide: &str, file: &Path, options: &Options) -> Result<ExitCode, Failure> {
    let program = rules::load(&options.rules())?;
    let situation = situation::load(&program, file, options)?.first;
    let step = explain(&program, &situation, aide).ok_or_else(|| {
        let ids: Vec<&str> = program.aides.iter().map(|aide| aide.id.as_str()).collect();
        let failure = Failure::input(format!(
            "l'aide `{}` n'est pas de celles qui répondent pour cette famille",
            quoted(aide)
        ));
        match reperes_compiler::nearest(aide, ids.iter().copied()) {
            Some(near) if near == aide => failure.help("vérifiez la Caf et la date de la demande"),
            Some(near) => failure.help(format!("vouliez-vous dire `{near}` ?")),
            None => failure.help("`reperes simuler` donne les identifiants entre parenthèses"),
        }
    })?;
    match options.format {
        Format::Json => {
            print_json(&step)?;
        }
        Format::Text | Format::Markdown | Format::Html => {
            let mut text = String::new();
            write(&step, 0, &mut text);
            say::out(&text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(step: &Step, depth: usize, text: &mut String) {
    text.push_str(&"  ".repeat(depth));
    // A figure that the rule gives as it is has no name of its own.
    let is_amount = step.label.is_empty() && !step.value.is_empty();
    text.push_str(if is_amount { "Montant" } else { &step.label });
    if !step.value.is_empty() {
        // « Quotient familial : au plus 900 €/mois — oui »: a second colon would be lost.
        text.push_str(if step.label.contains(" : ") { " — " } else { " : " });
        text.push_str(&step.value);
    }
    if step.suppose {
        text.push_str(" (par hypothèse)");
    }
    if let Some(source) = &step.source {
        text.push_str(&format!("  [{source}]"));
    }
    text.push('\n');
    for below in &step.steps {
        write(below, depth + 1, text);
    }
}
