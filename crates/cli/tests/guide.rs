//! `rules/README.md` is followed literally by people who never programmed: what it shows must be true.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use reperes_compiler::{SourceFile, check_examples, code_page, compile, coverage, details, read_dir, render};

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn guide() -> String {
    std::fs::read_to_string(root().join("rules/README.md")).unwrap()
}

/// The blocks of one language, in order.
fn blocks(language: &str) -> Vec<String> {
    let guide = guide();
    let opening = format!("```{language}\n");
    let after = guide.split(opening.as_str()).skip(1);
    after.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The diagnostics of the repository's rules with some more files.
fn said(more: &[(&str, String)]) -> String {
    let mut files = read_dir(&root().join("rules")).unwrap();
    files.extend(more.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        text: text.clone().into_bytes(),
    }));
    let compilation = compile(&files);
    let mut diagnostics = compilation.diagnostics.clone();
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        let own = files.len() - more.len();
        let mut coverage = coverage(&compilation, &files);
        coverage
            .missing
            .retain(|missing| usize::try_from(missing.point.place.file.0).unwrap() >= own);
        diagnostics.extend(details(&compilation, &files, &coverage));
    }
    render(&diagnostics, &files, false)
}

#[test]
fn the_model_is_checked_without_a_word() {
    let models: Vec<String> = blocks("toml")
        .into_iter()
        .filter(|block| block.starts_with("[aide]"))
        .collect();
    assert_eq!(models.len(), 1);
    assert_eq!(said(&[("caf/cher/aide_cantine.toml", models[0].clone())]), "");
}

#[test]
fn the_pieces_fit_in_the_model() {
    let blocks = blocks("toml");
    let of = |section: &str| blocks.iter().find(|block| block.starts_with(section)).unwrap().clone();
    let model = of("[aide]");
    let calcul = "calcul = 'plus_petit(cantine_dette, 200 €)'";
    assert!(model.contains(calcul));
    let with_table = model.replace(
        calcul,
        "calcul = 'plus_petit(participation.taux * sejour_cout, participation.plafond)'",
    );
    let with_table = with_table.replace(
        "[montant]",
        &format!(
            "{}\n{}\n{}\n[montant]",
            of("[definitions]"),
            of("[[bareme]]"),
            of("[delai]")
        ),
    );
    // Its examples are those of the model; only the rule itself is tried.
    let (rule, _) = with_table.split_once("[[exemple]]").unwrap();
    let fact = format!("[groupe]\ntitre = \"Ma Caf\"\n\n{}", of("[[variable]]"));
    let said = said(&[
        ("caf/cher/aide_cantine.toml", rule.to_owned()),
        ("variables/92_ma_caf.toml", fact),
    ]);
    assert!(!said.contains("erreur["), "{said}");
}

#[test]
fn each_condition_of_the_table_can_be_written() {
    let guide = guide();
    let (_, table) = guide.split_once("| Le règlement dit | `si` |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with("| "));
    let written = rows.filter_map(|row| {
        row.strip_suffix("` |")?
            .rsplit_once("| `")
            .map(|(_, condition)| condition)
    });
    let written: Vec<&str> = written.collect();
    assert!(written.len() > 10, "{written:?}");
    let blocks = blocks("toml");
    let model = blocks.iter().find(|block| block.starts_with("[aide]")).unwrap();
    let (model, _) = model.split_once("[[exemple]]").unwrap();
    let fact = blocks.iter().find(|block| block.starts_with("[[variable]]")).unwrap();
    for condition in written {
        let of_child = condition.contains("enfant.") && !condition.contains("existe(");
        let rule = model.replace("cantine_impaye'", &format!("{condition}'"));
        let rule = match of_child {
            true => rule.replace("conditions  =", "pour_chaque = \"enfant\"\nconditions  ="),
            false => rule,
        };
        let said = said(&[
            ("caf/cher/aide_cantine.toml", rule),
            (
                "variables/92_ma_caf.toml",
                format!("[groupe]\ntitre = \"Ma Caf\"\n\n{fact}"),
            ),
        ]);
        assert!(!said.contains("erreur["), "{condition} : {said}");
    }
}

#[test]
fn a_case_left_to_a_social_worker_is_not_refused() {
    let blocks = blocks("toml");
    let model = blocks.iter().find(|block| block.starts_with("[aide]")).unwrap();
    let (rule, _) = model.split_once("[[exemple]]").unwrap();
    let limit = "quotient_familial(mois(demande)) <= 700 €/mois'";
    let case = "[definitions]
etude_sociale = 'separation et jours_entre(separation_date, demande) < 180 jours'

[[reserve]]
genre = \"appreciation\"
si    = 'etude_sociale'
texte = \"Un travailleur social étudie la demande.\"

[[variante]]
si    = 'etude_sociale'
texte = \"Après une séparation, un travailleur social étudie la demande.\"
voie  = \"travailleur_social\"

[montant]";
    let rule = rule
        .replace(
            limit,
            "quotient_familial(mois(demande)) <= 700 €/mois ou etude_sociale'",
        )
        .replace("voie        = \"travailleur_social\"", "voie        = \"sur_demande\"")
        .replace("[montant]", case);
    let example = "[[exemple]]
nom = \"Séparée depuis un mois, quotient de 900 €\"
le  = 2026-03-15
foyer   = { cantine_impaye = true, quotient_familial = { 2026-03 = '900 €/mois' }, cantine_dette = '150 €', separation = true, separation_date = 2026-02-15 }
attendu = { verdict = \"oui\", montant = '150 €', reserves = [\"appreciation\"], voie = \"travailleur_social\", variantes = [1] }
";
    let said = said(&[("caf/cher/aide_cantine.toml", format!("{rule}{example}"))]);
    assert!(!said.contains("erreur["), "{said}");
}

#[test]
fn the_codes_and_the_commands_exist() {
    let guide = guide();
    let codes: BTreeSet<&str> = guide
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| {
            word.len() == 4 && word.starts_with(['R', 'A']) && word[1..].bytes().all(|byte| byte.is_ascii_digit())
        })
        .collect();
    assert!(codes.len() > 10, "{codes:?}");
    for code in codes {
        assert!(code_page(code).is_some(), "{code}");
    }
    let help = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .arg("--aide")
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        let mut words = line.split(' ').skip_while(|word| *word != "reperes").skip(1);
        if let Some(verb) = words.next() {
            assert!(help.contains(&format!("  reperes {verb}")), "{line}");
        }
        for option in words.filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "{line}");
        }
    }
}

#[test]
fn the_family_of_the_guide_has_an_answer() {
    let family = blocks("json").remove(0);
    let path = std::env::temp_dir().join(format!("reperes-guide-{}.json", std::process::id()));
    std::fs::write(&path, family).unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .args([
            "simuler",
            path.to_str().unwrap(),
            "--seulement",
            "caf/cher/impayes_cantine",
            "--regles",
        ])
        .arg(root().join("rules"))
        .output()
        .unwrap();
    let _ = std::fs::remove_file(&path);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
