//! Whatever the files hold, there is an answer and no panic.

mod mutation;

use std::sync::LazyLock;

use mutation::dice::Dice;
use mutation::expressions::{rule, sensible, soup};
use mutation::{Material, run};
use proptest::prelude::*;
use reperes_compiler::{SourceFile, compile};

static MATERIAL: LazyLock<Material> = LazyLock::new(Material::read);

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_compiled_without_panic(text in proptest::collection::vec(any::<u8>(), 0..400)) {
        for path in ["socle/cas.toml", "phrases.toml", "variables/10_x.toml"] {
            run(&[SourceFile { path: path.to_owned(), text: text.clone() }]);
        }
    }

    #[test]
    fn any_text_is_an_expression_without_panic(text in "\\PC{0,60}") {
        let rule = rule(&mut Dice::new(0), |_, _| text.clone());
        let mut files = MATERIAL.base.clone();
        files.push(rule);
        run(&files);
    }

    #[test]
    fn words_in_no_order_are_compiled_without_panic(seed in any::<u64>()) {
        let rule = rule(&mut Dice::new(seed), soup);
        let mut files = MATERIAL.base.clone();
        files.push(rule);
        run(&files);
    }

    #[test]
    fn sensible_expressions_are_compiled_and_evaluated_without_panic(seed in any::<u64>()) {
        let rule = rule(&mut Dice::new(seed), sensible);
        let mut files = MATERIAL.base.clone();
        files.push(rule);
        run(&files);
    }

    #[test]
    fn mutated_rules_are_compiled_without_panic(seed in any::<u64>()) {
        run(&MATERIAL.case(seed));
    }

    /// Order of the files in the list changes neither the program nor what is said.
    #[test]
    fn the_order_of_files_does_not_matter(seed in any::<u64>()) {
        let files = MATERIAL.case(seed);
        let reversed: Vec<SourceFile> = files.iter().rev().cloned().collect();
        let (one, other) = (compile(&files), compile(&reversed));
        prop_assert_eq!(one.program, other.program);
        let said = |compilation: &[reperes_compiler::Diagnostic]| {
            compilation.iter().map(|diagnostic| (diagnostic.code, diagnostic.message.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(&one.diagnostics), said(&other.diagnostics));
    }
}

/// Otherwise the cases above would only ever try the first passes.
#[test]
fn many_sensible_rules_reach_the_engine() {
    let compiled = (0..200).filter(|seed| {
        let mut files = MATERIAL.base.clone();
        files.push(rule(&mut Dice::new(*seed), sensible));
        let outcome = run(&files);
        outcome.compiled && outcome.diagnostics < 100
    });
    assert!(compiled.count() >= 10);
}
