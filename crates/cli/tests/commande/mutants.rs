//! `reperes mutants`: the survivors, the rate, and the list of those accepted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::run::{Ran, reperes};

const RULE: &str = "[aide]
titre            = \"Offre\"
resume           = \"Une offre.\"
genre            = \"offre\"
nature           = \"subvention\"
voie             = \"automatique\"
verifie_jusqu_au = 2026-12-31
conditions       = \"completes\"

[source]
document  = \"Règlement\"
url       = \"https://exemple.fr\"
confiance = \"complete\"

[montant]
calcul = '100 €'

[[exemple]]
nom = \"Tout le monde\"
le  = 2026-03-15
attendu = { verdict = \"oui\" }
";

/// A folder of rules with its `tests` beside it, removed when dropped.
struct Place(PathBuf);

impl Place {
    fn new() -> Place {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "reperes-mutants-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let root = std::env::temp_dir().join(name);
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base");
        for file in reperes_compiler::read_dir(&base).expect("the base is readable") {
            let path = root.join("rules").join(&file.path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the temporary folder is writable");
            fs::write(path, file.text).expect("the temporary folder is writable");
        }
        fs::create_dir_all(root.join("rules/socle")).expect("the temporary folder is writable");
        fs::create_dir_all(root.join("tests")).expect("the temporary folder is writable");
        let place = Place(root);
        place.write("rules/socle/offre.toml", RULE);
        place
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("the temporary folder is writable");
    }

    fn mutants(&self, more: &[&str]) -> Ran {
        let rules = self.0.join("rules");
        let file = rules.join("socle/offre.toml");
        let mut args = vec!["mutants", file.to_str().unwrap(), "--regles", rules.to_str().unwrap()];
        args.extend(more);
        reperes(&args)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn survivors_are_listed_with_their_place() {
    let ran = Place::new().mutants(&[]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("  16:11  montant.calcul : 100 € → 101 €"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("socle/offre.toml : 0,0 % de vus, 2 survivants sur 2"),
        "{}",
        ran.out
    );
}

#[test]
fn the_rate_wanted_decides_of_the_exit_code() {
    let place = Place::new();
    assert_eq!(place.mutants(&["--au-moins", "97"]).code, Some(1));
    let seen = RULE.replace("verdict = \"oui\"", "verdict = \"oui\", montant = '100 €'");
    place.write("rules/socle/offre.toml", &seen);
    let ran = place.mutants(&["--au-moins", "97"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("100,0 % de vus (2 sur 2)"), "{}", ran.out);
}

#[test]
fn the_result_is_also_json() {
    let ran = Place::new().mutants(&["--json"]);
    let result: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!(result["total"]["survivants"], 2);
    assert_eq!(result["survivants"][0]["endroit"], "montant.calcul");
    assert_eq!(result["survivants"][0]["ligne"], 16);
}

#[test]
fn an_accepted_mutant_needs_a_reason_and_must_still_survive() {
    let place = Place::new();
    let line = |change: &str, reason: &str| {
        format!(
            "[[mutant]]\nfichier = \"socle/offre.toml\"\nendroit = \"montant.calcul\"\nmutation = \"{change}\"\n{reason}\n"
        )
    };
    let reason = "raison = \"Le montant est donné pour l'exemple.\"";
    let both = line("100 € → 99 €", reason) + &line("100 € → 101 €", reason);
    place.write("tests/mutants_admis.toml", &both);
    let ran = place.mutants(&["--au-moins", "97"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("2 admis"), "{}", ran.out);

    place.write("tests/mutants_admis.toml", &line("100 € → 102 €", reason));
    let ran = place.mutants(&[]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("« 100 € → 102 € » (socle/offre.toml, montant.calcul)"),
        "{}",
        ran.err
    );

    place.write("tests/mutants_admis.toml", &line("100 € → 101 €", ""));
    let ran = place.mutants(&[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("il manque `raison`"), "{}", ran.err);
}

#[test]
fn rules_that_do_not_hold_are_not_changed() {
    let place = Place::new();
    place.write(
        "rules/socle/offre.toml",
        &RULE.replace("verdict = \"oui\"", "verdict = \"non\""),
    );
    let ran = place.mutants(&[]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("R301") && ran.err.contains("reperes verifier"),
        "{}",
        ran.err
    );
}

#[test]
fn a_path_that_is_no_rule_is_refused() {
    let place = Place::new();
    let rules = place.0.join("rules");
    let ran = reperes(&["mutants", "caf/nulle-part", "--regles", rules.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("`caf/nulle-part` n'est pas dans"), "{}", ran.err);
    assert_eq!(reperes(&["mutants", "--au-moins", "beaucoup"]).code, Some(2));
}

const BOUNDED: &str = "
[[condition]]
nom   = \"plafond\"
si    = 'quotient_familial(janvier) <= 500 €/mois'
texte = \"Le quotient ne dépasse pas 500 €.\"
refus = \"Votre quotient dépasse 500 €.\"

[montant]
calcul = '100 €'

[[exemple]]
nom = \"Quotient de 200 €\"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '200 €/mois' } }
attendu = { verdict = \"oui\" }

[[exemple]]
nom = \"Quotient de 900 €\"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '900 €/mois' } }
attendu = { verdict = \"non\" }
";

#[test]
fn what_survives_is_shown_by_the_examples_proposed() {
    let place = Place::new();
    let head = RULE.split("\n[montant]").next().unwrap();
    place.write("rules/socle/offre.toml", &(head.to_owned() + BOUNDED));
    let read = || fs::read_to_string(place.0.join("rules/socle/offre.toml")).unwrap();
    let before = read();

    let proposed = place.mutants(&["--proposer"]);
    assert_eq!(proposed.code, Some(0), "{}", proposed.err);
    assert_eq!(read(), before, "nothing is written without --ecrire");

    let written = place.mutants(&["--ecrire"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert_eq!(written.out, proposed.out);
    let after = read();
    assert!(
        after.contains("attendu = { verdict = \"oui\", montant = '100 €' }"),
        "{after}"
    );
    assert!(after.contains("nom = \"Quotient familial : 500 €/mois\""), "{after}");
    assert!(
        after.contains("foyer   = { quotient_familial = { 2026-01 = '500,01 €/mois' } }"),
        "{after}"
    );

    let ran = place.mutants(&["--au-moins", "100"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let again = place.mutants(&["--ecrire"]);
    assert!(again.out.contains("0 survivants"), "{}", again.out);
    assert_eq!(read(), after, "a second run writes nothing");
}
