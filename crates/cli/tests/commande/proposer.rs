//! `reperes proposer` and what `reperes verifier` says of the examples.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::run::{reperes, rules};

const RULE: &str = "[aide]
titre            = \"Aide au séjour\"
resume           = \"Une participation au prix du séjour.\"
genre            = \"aide\"
nature           = \"subvention\"
voie             = \"sur_demande\"
verifie_jusqu_au = 2026-12-31
conditions       = \"completes\"

[source]
document  = \"Règlement\"
url       = \"https://exemple.fr\"
confiance = \"complete\"

[[condition]]
nom   = \"quotient_sous_le_plafond\"
si    = 'quotient_familial(janvier) <= 900 €/mois'
texte = \"Le quotient ne dépasse pas 900 €.\"
refus = \"Votre quotient dépasse 900 €.\"

[[condition]]
nom   = \"de_6_a_17_ans\"
si    = 'existe(age(enfant.date_naissance, demande) entre 6 ans et 17 ans)'
texte = \"Un enfant a de 6 à 17 ans.\"
refus = \"Aucun enfant n'a de 6 à 17 ans.\"

[[bareme]]
nom      = \"participation\"
selon    = 'quotient_familial(janvier)'
lecture  = \"tronque_a_l_euro\"
tranches = [
  { jusqu_a = '400 €/mois', vaut = '75 %' },
  { de = '401 €/mois', jusqu_a = '900 €/mois', vaut = '50 %' },
]

[montant]
calcul = 'plus_petit(participation * sejour_cout, si regime = agricole alors 200 € sinon 300 €)'

[[exemple]]
nom = \"Quotient de 300 €\"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '300 €/mois' }, sejour_cout = '200 €', regime = \"general\" }
enfants = [ { date_naissance = 2014-05-02 } ]
attendu = { verdict = \"oui\", montant = '150 €' }
";

/// A folder of rules, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn copied_from(source: &Path) -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "reperes-proposer-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let root = std::env::temp_dir().join(name);
        for file in reperes_compiler::read_dir(source).expect("the rules are readable") {
            let path = root.join(&file.path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the temporary folder is writable");
            fs::write(path, file.text).expect("the temporary folder is writable");
        }
        Folder(root)
    }

    fn made_up() -> Folder {
        let folder =
            Folder::copied_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base"));
        fs::create_dir_all(folder.0.join("socle")).expect("the temporary folder is writable");
        fs::write(folder.0.join("socle/sejour.toml"), RULE).expect("the temporary folder is writable");
        folder
    }

    fn path(&self, file: &str) -> String {
        self.0.join(file).to_string_lossy().into_owned()
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("the file is readable")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn proposer_prints_examples_and_changes_nothing() {
    let folder = Folder::made_up();
    let ran = reperes(&["proposer", &folder.path("socle/sejour.toml")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for shown in [
        "# socle/sejour.toml",
        "[[exemple]]",
        "nom = \"Quotient familial : un centime de plus que 900 €/mois\"",
        "refus = [\"quotient_sous_le_plafond\"]",
        "nom = \"18 ans tout juste\"",
        "2026-01 = '401 €/mois'",
        "relisez-le avec le règlement",
    ] {
        assert!(ran.out.contains(shown), "« {shown} » is not in\n{}", ran.out);
    }
    assert_eq!(folder.text("socle/sejour.toml"), RULE);
}

#[test]
fn what_is_written_shows_all_and_is_written_once() {
    let folder = Folder::made_up();
    let rules = folder.path("");
    let ran = reperes(&["proposer", &rules, "--ecrire"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let written = folder.text("socle/sejour.toml");
    assert!(written.starts_with(RULE) && written.len() > RULE.len());
    let again = reperes(&["proposer", &rules, "--ecrire"]);
    assert!(again.out.starts_with("Rien à proposer"), "{}", again.out);
    assert_eq!(folder.text("socle/sejour.toml"), written);
    let checked = reperes(&["verifier", &rules]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.out.contains("couverture : 100 % ("), "{}", checked.out);
    assert!(!checked.err.contains("qu'aucun exemple ne montre"), "{}", checked.err);
}

#[test]
fn verifier_counts_what_is_missing_and_tells_it_of_one_file() {
    let folder = Folder::made_up();
    let all = reperes(&["verifier", &folder.path("")]);
    assert_eq!(all.code, Some(0), "{}", all.err);
    assert!(
        all.err
            .contains("points qu'aucun exemple ne montre : socle/sejour.toml"),
        "{}",
        all.err
    );
    assert!(!all.err.contains("A213"), "{}", all.err);
    for words in [vec!["verifier", "--details", "DOSSIER"], vec!["verifier", "FICHIER"]] {
        let words: Vec<String> = words
            .into_iter()
            .map(|word| match word {
                "DOSSIER" => folder.path(""),
                "FICHIER" => folder.path("socle/sejour.toml"),
                word => word.to_owned(),
            })
            .collect();
        let ran = reperes(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        for shown in ["A213", "A212", "A210", "[[exemple]]"] {
            assert!(ran.err.contains(shown), "« {shown} » is not in\n{}", ran.err);
        }
    }
}

#[test]
fn a_file_of_the_repository_is_completed_without_error() {
    let folder = Folder::copied_from(&rules());
    let file = folder.path("caf/cher/transport_vacances.toml");
    let ran = reperes(&["proposer", &file, "--ecrire"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let checked = reperes(&["verifier", &file]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.err.is_empty(), "{}", checked.err);
}

#[test]
fn bad_input_is_told() {
    let folder = Folder::made_up();
    for (words, said) in [
        (vec!["proposer", "nulle-part"], "nulle-part"),
        (vec!["proposer", "--details"], "`--details` ne va qu'avec `verifier`"),
        (vec!["verifier", "--ecrire"], "`--ecrire` ne va qu'avec `proposer`"),
    ] {
        let ran = reperes(&words);
        assert_eq!(ran.code, Some(2), "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
    let ran = reperes(&["verifier", &folder.path("socle/absent.toml")]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    fs::write(folder.0.join("socle/sejour.toml"), "[aide\n").expect("the temporary folder is writable");
    let ran = reperes(&["proposer", &folder.path("")]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
}
