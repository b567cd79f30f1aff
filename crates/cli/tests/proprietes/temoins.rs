//! The families that are found show what they were looked for.

use proptest::prelude::*;
use proptest::sample::Index;
use reperes_compiler::{Example, SourceFile, check_examples, compile, example_text, read_dir, render};
use reperes_engine::report::Verdict;
use reperes_engine::{NodeId, Probe, Scope, Situation, Type, Value, evaluate};
use reperes_witness::{Claim, Finder, Proof, Prover, find, reads, reduce, roots, to_exemple};

use crate::{config, family::reveals, rules};

thread_local! {
    static PROVER: Prover<'static> = Prover::new(rules::program());
}

fn seeds(aide: usize) -> Vec<Situation> {
    let of_aide = rules::examples().iter().filter(|example| example.aide == aide);
    of_aide.map(|example| example.situation.clone()).collect()
}

fn verdict(aide: usize, family: &Situation) -> Option<Verdict> {
    let report = evaluate(rules::program(), family, Scope::Only(aide));
    report.aides.first().map(|aide| aide.verdict)
}

/// As written, but for the order of the months.
fn sorted(family: &Situation) -> Situation {
    let mut family = family.clone();
    family.monthly.sort_by_key(|(id, month, _)| (*id, *month));
    family
}

#[test]
fn an_example_written_again_is_the_same_family() {
    let program = rules::program();
    let mut files = read_dir(&rules::dir()).expect("the rules folder is readable");
    for (index, aide) in program.aides.iter().enumerate() {
        let version = if aide.version.is_empty() {
            String::new()
        } else {
            format!(".{}", aide.version)
        };
        let path = format!("{}{version}.toml", aide.id);
        let file: &mut SourceFile = files
            .iter_mut()
            .find(|file| file.path.ends_with(&path))
            .expect("its file");
        for (rank, example) in rules::examples()
            .iter()
            .filter(|example| example.aide == index)
            .enumerate()
        {
            let family = to_exemple(program, &example.situation);
            let text = format!("\n[[exemple]]\nnom = \"encore {rank}\"\n{family}attendu = {{ verdict = \"oui\" }}\n");
            file.text.extend(text.bytes());
        }
    }
    let compilation = compile(&files);
    let said = render(&compilation.diagnostics, &files, false);
    assert!(compilation.program.is_some(), "{}", &said[..said.len().min(2000)]);
    let of = |aide: usize| compilation.examples.iter().filter(move |example| example.aide == aide);
    for index in 0..program.aides.len() {
        let (again, first): (Vec<&Example>, Vec<&Example>) =
            of(index).partition(|example| example.name.starts_with("encore "));
        assert_eq!(again.len(), first.len());
        for (again, first) in again.iter().zip(first) {
            assert_eq!(sorted(&again.situation), sorted(&first.situation), "{}", first.name);
        }
    }
}

#[test]
fn every_aide_is_opened_from_nothing_or_from_its_examples() {
    let program = rules::program();
    for (index, aide) in program.aides.iter().enumerate() {
        let is_open = |family: &Situation| verdict(index, family).is_some_and(|verdict| verdict != Verdict::Non);
        assert!(
            find(program, index, &seeds(index), 2_000, is_open).is_some(),
            "{} from its examples",
            aide.id
        );
        assert!(
            find(program, index, &[], 4_000, is_open).is_some(),
            "{} from nothing",
            aide.id
        );
        let is_refused = |family: &Situation| verdict(index, family) == Some(Verdict::Non);
        if !aide.conditions.is_empty() && seeds(index).iter().any(is_refused) {
            let open: Vec<Situation> = seeds(index).into_iter().filter(is_open).collect();
            assert!(
                find(program, index, &open, 4_000, is_refused).is_some(),
                "{} is refused",
                aide.id
            );
        }
    }
}

#[test]
fn what_the_rules_answer_is_written_as_an_example_that_holds() {
    let program = rules::program();
    let mut files = read_dir(&rules::dir()).expect("the rules folder is readable");
    for (index, aide) in program.aides.iter().enumerate() {
        let version = if aide.version.is_empty() {
            String::new()
        } else {
            format!(".{}", aide.version)
        };
        let path = format!("{}{version}.toml", aide.id);
        let file = files.iter_mut().find(|file| file.path.ends_with(&path));
        let file = file.expect("its file");
        for (rank, family) in seeds(index).iter().enumerate() {
            let text = example_text(program, index, &format!("encore {rank}"), family).unwrap();
            file.text.extend(text.bytes());
        }
    }
    let compilation = compile(&files);
    let said = render(&compilation.diagnostics, &files, false);
    let program = compilation
        .program
        .unwrap_or_else(|| panic!("{}", &said[..said.len().min(2000)]));
    let differences = check_examples(&program, &compilation.examples);
    let said = render(&differences, &files, false);
    assert!(
        differences.is_empty(),
        "{}",
        said.chars().take(2000).collect::<String>()
    );
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_proved_never_is_never(
        (start, reveals) in reveals(), aide in any::<Index>(), tests in prop::collection::vec((any::<Index>(), any::<bool>()), 1..4)
    ) {
        let program = rules::program();
        let index = aide.index(program.aides.len());
        let aide = &program.aides[index];
        let nodes: Vec<NodeId> = reads(program, roots(aide)).nodes.into_iter().collect();
        let is_bool = |id: &NodeId| program.types[*id as usize] == Type::Bool;
        let nodes: Vec<NodeId> = nodes.into_iter().filter(is_bool).collect();
        prop_assume!(!nodes.is_empty());
        // What reads the child at hand is of no one outside an aide per child.
        let claims: Vec<Claim> = tests.iter().map(|(node, holds)| Claim::Holds(*node.get(&nodes), *holds)).collect();
        if PROVER.with(|prover| prover.prove(aide, &claims)) != Proof::Never {
            return Ok(());
        }
        let mut situation = start.situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        let random = std::iter::once(situation);
        for family in seeds(index).into_iter().chain(random) {
            if evaluate(program, &family, Scope::Only(index)).aides.is_empty() {
                continue;
            }
            let children = family.children.as_ref().map_or(0, Vec::len);
            for child in std::iter::once(None).chain((0..children).map(Some)) {
                let mut probe = Probe::new(program, &family, child);
                let mut is_so = |claim: &Claim| match claim {
                    Claim::Holds(node, holds) => probe.value(*node) == Some(Value::Bool(*holds)),
                    Claim::Within(..) => true,
                };
                prop_assert!(!claims.iter().all(&mut is_so), "{}: {claims:?} by {family:?}", aide.id);
            }
        }
    }

    #[test]
    fn what_is_found_is_what_was_looked_for(aide in any::<Index>(), wanted in 0_u8..3) {
        let program = rules::program();
        let aide = aide.index(program.aides.len());
        let wanted = [Verdict::Oui, Verdict::Non, Verdict::Inconnu][usize::from(wanted)];
        let shows = |family: &Situation| verdict(aide, family) == Some(wanted);
        let seeds = seeds(aide);
        let finder = Finder::new(program, aide, &seeds);
        let found = finder.find(500, shows);
        prop_assert_eq!(&found, &finder.find(500, shows), "the same search finds something else");
        if let Some(family) = found {
            prop_assert!(shows(&family));
            let short = reduce(&family, shows);
            prop_assert!(shows(&short));
            for change in reperes_witness::axes(program, aide, &short).iter().flat_map(|axis| &axis.changes) {
                for (id, variable) in (0..).zip(&program.variables) {
                    let told = change.apply(&short).facts[usize::from(id)];
                    if let Some(value) = told {
                        prop_assert!(reperes_engine::check_bounds(program, id, value).is_ok(), "{} {:?}", variable.name, value);
                    }
                }
            }
        }
    }
}
