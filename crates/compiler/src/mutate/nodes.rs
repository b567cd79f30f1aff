//! The expressions in which a mutant stands, in the program that was not changed.

use reperes_engine::NodeId;
use reperes_engine::program::{Aide, MonthRule, Node, Program, Test};
use reperes_witness::{amount_roots, reads, roots};

use super::{Mutant, Owner};

/// What to change first in a family for the mutant to show; empty when anything may matter.
pub(super) fn nodes_of(program: &Program, aide: &Aide, mutant: &Mutant) -> Vec<NodeId> {
    let everything = || reads(program, roots(aide)).nodes;
    match &mutant.owner {
        Some(Owner::Fact(name)) => {
            let name = name.strip_prefix("enfant.").unwrap_or(name);
            let facts = program.variables.iter().filter(|variable| variable.name == name);
            return facts.filter_map(|variable| variable.computed).collect();
        }
        Some(Owner::Figure(name)) => {
            let is_it = |id: &NodeId| {
                let Node::Param(index, _) = program.node(*id) else {
                    return false;
                };
                let parameter = program.parameters.get(usize::from(*index));
                parameter.is_some_and(|parameter| parameter.name == *name)
            };
            return everything().into_iter().filter(is_it).collect();
        }
        None => {}
    }
    let mut parts = mutant.at.split('.');
    let (section, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let rank = name.parse::<usize>().ok().and_then(|rank| rank.checked_sub(1));
    match section {
        "condition" => {
            let condition = aide.conditions.iter().find(|condition| condition.name == name);
            match condition.map(|condition| condition.test) {
                Some(Test::When(node)) => vec![node],
                Some(Test::LeftToPerson) | None => Vec::new(),
            }
        }
        "definitions" => {
            let is_it = |id: &NodeId| matches!(program.node(*id), Node::Named(of, _) if of == name);
            everything().into_iter().filter(is_it).collect()
        }
        "bareme" => {
            let tables = program.baremes.iter().filter(|table| table.name == name);
            tables.map(|table| table.key).collect()
        }
        "montant" | "part" | "pret" => amount_roots(aide),
        "reserve" => rank
            .and_then(|rank| aide.reserves.get(rank)?.when)
            .into_iter()
            .collect(),
        "variante" => rank
            .and_then(|rank| Some(aide.variants.get(rank)?.when))
            .into_iter()
            .collect(),
        "echeance" => {
            let rule = rank.and_then(|rank| aide.dates.get(rank));
            rule.iter()
                .flat_map(|rule| [Some(rule.date), rule.when])
                .flatten()
                .collect()
        }
        "mois" => {
            let rule = aide.months.iter();
            rule.filter_map(MonthRule::node).collect()
        }
        "delai" => {
            let rule = aide.deadline.iter();
            rule.flat_map(|rule| [rule.opens, rule.closes]).flatten().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::compile::compile;
    use crate::mutate::mutants;
    use crate::source::{SourceFile, read_dir};

    const RULE: &str = "
[aide]
titre            = \"Aide\"
resume           = \"Une aide.\"
genre            = \"aide\"
nature           = \"pret\"
voie             = \"sur_demande\"
verifie_jusqu_au = 2026-12-31
conditions       = \"completes\"

[source]
document  = \"Règlement\"
url       = \"https://exemple.fr\"
confiance = \"complete\"

[[condition]]
nom   = \"nombreuse\"
si    = 'famille_nombreuse'
texte = \"La famille est nombreuse.\"
refus = \"Elle ne l'est pas.\"

[[condition]]
nom   = \"nuits\"
si    = 'sejour_nuits >= 4 nuits'
texte = \"Quatre nuits.\"
refus = \"Moins de quatre nuits.\"

[[reserve]]
genre = \"source\"
texte = \"La page se contredit.\"
si    = 'revenus > 1000 €/an'

[definitions]
moitie = '50 % * sejour_cout'
quart  = '25 % * sejour_cout'

[[bareme]]
nom      = \"taux\"
selon    = 'quotient_familial(janvier)'
tranches = [ { jusqu_a = '400 €/mois', vaut = '75 %' }, { vaut = '45 %' } ]

[[bareme]]
nom      = \"bonus\"
selon    = 'sejour_nuits'
tranches = [ { jusqu_a = '7 nuits', vaut = '5 €' }, { vaut = '3 €' } ]

[[variante]]
si    = 'regime = agricole'
texte = \"La commission décide.\"
voie  = \"commission\"

[[echeance]]
titre = \"Recours\"
si    = 'allocataire'
date  = 'demande + 2 mois'

[montant]
calcul = 'taux * moitie + bonus + 20 % * bmaf * 1 mois'

[pret]
taux        = '1 %'
mensualites = '10'

[delai]
au_plus_tot = 'emmenagement_date - 2 mois'
texte       = \"Deux mois avant.\"
refus       = \"Trop tôt.\"
";

    /// What the changes at a place of the files have in the program, and the program.
    fn nodes_at(at: &str) -> (Vec<NodeId>, Program) {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
        let mut files = read_dir(&base).unwrap();
        files.push(SourceFile {
            path: "socle/aide.toml".to_owned(),
            text: RULE.as_bytes().to_vec(),
        });
        let compilation = compile(&files);
        let program = compilation
            .program
            .unwrap_or_else(|| panic!("{:?}", compilation.diagnostics));
        let mutants = mutants(&files);
        let mutant = mutants
            .iter()
            .find(|mutant| mutant.at == at)
            .unwrap_or_else(|| panic!("{at}"));
        (nodes_of(&program, &program.aides[0], mutant), program)
    }

    #[test]
    fn what_a_change_reads_is_changed_first_in_a_family() {
        let amount = ["quotient_familial", "sejour_cout", "sejour_nuits"];
        for (at, expected) in [
            ("condition.nuits.si", &["sejour_nuits"][..]),
            ("definitions.moitie", &["sejour_cout"]),
            ("bareme.taux.1.jusqu_a", &["quotient_familial"]),
            ("bareme.bonus.1.jusqu_a", &["sejour_nuits"]),
            ("montant.calcul", &amount),
            ("pret.taux", &amount),
            ("reserve.1.si", &["revenus"]),
            ("variante.1.si", &["regime"]),
            ("echeance.1.si", &["allocataire"]),
            ("delai.au_plus_tot", &["emmenagement_date"]),
        ] {
            let (nodes, program) = nodes_at(at);
            let facts = reads(&program, nodes).variables;
            let names: Vec<&str> = facts
                .iter()
                .map(|id| program.variables[usize::from(*id)].name.as_str())
                .collect();
            assert_eq!(names, expected, "{at}");
        }
    }

    #[test]
    fn a_figure_and_a_fact_that_is_worked_out_are_where_they_are_read() {
        let (nodes, program) = nodes_at("bmaf.2.vaut");
        assert!(
            matches!(*nodes, [id] if matches!(program.node(id), Node::Param(..))),
            "{nodes:?}"
        );
        let (nodes, program) = nodes_at("famille_nombreuse.calcul");
        assert!(reads(&program, nodes).children);
    }
}
