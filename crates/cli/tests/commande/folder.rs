//! A folder of rules of its own for each test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub const RULE: &str = "[aide]
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
pub struct Folder(PathBuf);

impl Folder {
    pub fn copied_from(source: &Path) -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "reperes-regles-{}-{}",
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

    pub fn made_up() -> Folder {
        let folder =
            Folder::copied_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base"));
        fs::create_dir_all(folder.0.join("socle")).expect("the temporary folder is writable");
        fs::write(folder.0.join("socle/sejour.toml"), RULE).expect("the temporary folder is writable");
        folder
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the temporary folder is writable");
        fs::write(path, text).expect("the temporary folder is writable");
    }

    pub fn path(&self, file: &str) -> String {
        self.0.join(file).to_string_lossy().into_owned()
    }

    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("the file is readable")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
