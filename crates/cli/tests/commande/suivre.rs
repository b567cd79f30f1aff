//! `reperes verifier --suivre`: what it says after each save, whatever was saved.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::run::{reperes, rules};

const OFFER: &str = r#"[aide]
titre = "Une offre"
resume = "Une offre."
genre = "offre"
nature = "accompagnement"
voie = "sur_demande"
conditions = "completes"
verifie_jusqu_au = 2026-12-31

[source]
document = "Un document"
url = ""
date = ""
confiance = "complete"

[demarche]
a_qui = "La Caf"
"#;

/// The command at work on a small folder of its own.
struct Followed {
    dir: PathBuf,
    child: Child,
    lines: Receiver<String>,
}

impl Followed {
    fn start(name: &str) -> Followed {
        let dir = std::env::temp_dir().join(format!("reperes-suivre-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        copy_national(&rules(), &dir);
        fs::write(dir.join("socle/offre.toml"), OFFER).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_reperes"))
            .args(["verifier", "--suivre", dir.to_str().unwrap()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Followed { dir, child, lines }
    }

    /// Everything said until a line that holds `text`.
    fn until(&self, text: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(60);
        let mut said = String::new();
        while let Ok(line) = self
            .lines
            .recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            said.push_str(&line);
            said.push('\n');
            if line.contains(text) {
                return said;
            }
        }
        panic!("« {text} » was not said:\n{said}");
    }

    fn save(&self, path: &str, text: &str) {
        fs::write(self.dir.join(path), text).unwrap();
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// The facts and the national files: aides would only make the check longer.
fn copy_national(from: &Path, to: &Path) {
    for folder in ["socle", "variables"] {
        fs::create_dir_all(to.join(folder)).unwrap();
    }
    let files = ["parametres.toml", "evenements.toml", "cafs.toml", "phrases.toml"].map(PathBuf::from);
    let facts = fs::read_dir(from.join("variables")).unwrap();
    let facts = facts.map(|entry| Path::new("variables").join(entry.unwrap().file_name()));
    for file in files.into_iter().chain(facts) {
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

#[test]
fn each_save_is_checked_whatever_it_holds() {
    let followed = Followed::start("saves");
    let first = followed.until("avertissement(s), en ");
    assert!(first.contains("Ctrl-C"), "{first}");

    followed.save("socle/offre.toml", "[aide]\ntitre = \"Une off");
    let broken = followed.until("erreur(s)");
    assert!(
        broken.contains("Après l'enregistrement de socle/offre.toml"),
        "{broken}"
    );
    assert!(broken.contains("erreur[R021]"), "{broken}");
    let error = broken.find("erreur[R021]").unwrap();
    assert!(!broken[..error].contains("attention["), "errors come first:\n{broken}");

    followed.save("socle/offre.toml", OFFER);
    followed.until("0 erreur(s)");

    fs::rename(
        followed.dir.join("socle/offre.toml"),
        followed.dir.join("socle/Offre.toml"),
    )
    .unwrap();
    let renamed = followed.until("1 erreur(s)");
    assert!(renamed.contains("socle/Offre.toml et de 1 autre"), "{renamed}");
    assert!(renamed.contains("erreur[R003]"), "{renamed}");

    fs::remove_file(followed.dir.join("socle/Offre.toml")).unwrap();
    followed.until("0 erreur(s)");

    let away = followed.dir.with_extension("parti");
    fs::rename(&followed.dir, &away).unwrap();
    followed.until("n'est pas lisible");
    fs::rename(&away, &followed.dir).unwrap();
    followed.until("0 erreur(s)");
}

#[test]
fn a_folder_that_is_none_is_said_at_once() {
    let ran = reperes(&["verifier", "--suivre", "nulle-part"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nulle-part"), "{}", ran.err);
    assert_eq!(reperes(&["variables", "--suivre"]).code, Some(2));
}
