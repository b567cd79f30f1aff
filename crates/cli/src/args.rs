//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::command::comparer::Compared;
use crate::command::mutants;
use crate::failure::Failure;

pub const HELP: &str = "\
reperes — quelles aides, offres et services de votre Caf s'appliquent ?

  reperes verifier [CHEMIN]            vérifie les règles et leurs exemples : toutes, un dossier ou un fichier
  reperes proposer [CHEMIN]            propose des exemples pour ce qu'aucun exemple ne montre encore
  reperes verifier --suivre [CHEMIN]   vérifie à chaque fichier enregistré, jusqu'à Ctrl-C
  reperes mutants [CHEMIN…]            change chaque chiffre et chaque condition : les exemples doivent le voir
  reperes simuler FICHIER              répond pour la situation décrite (JSON)
  reperes expliquer AIDE FICHIER       montre le calcul d'une aide
  reperes variables [MOTS]             liste les faits que l'on peut donner, ou ceux dont il est question
  reperes comparer A B                 compare deux règlements (deux dossiers), ou deux Caf (cher indre)
  reperes documenter                   écrit les règles en un texte à relire, un chapitre par Caf
  reperes expliquer-code CODE          explique un code d'erreur, par exemple R103

Options de simuler, expliquer et variables :
  --caf NOM        la Caf, par son nom (cher) ou son département (18)
  --le DATE        la date de la demande (AAAA-MM-JJ) ; par défaut, aujourd'hui
  --format F       texte (défaut) ou json
  --regles DOSSIER le dossier des règles ; par défaut, rules

Options de simuler :
  --lot            une situation par ligne du fichier, une réponse par ligne (JSON)
  --seulement AIDE ne répond que pour cette aide ; peut se répéter

Options de verifier et de proposer :
  --details        dit chaque point qu'aucun exemple ne montre, et l'exemple à ajouter
  --ecrire         ajoute les exemples proposés à la fin des fichiers de règles

Options de mutants :
  --au-moins 97    le code de sortie est 1 si les exemples voient moins de 97 % des changements
  --json           le résultat en JSON
  --proposer       pour chaque changement que rien ne montre, l'exemple qui le montrerait
  --ecrire         ajoute ces exemples aux fichiers ; ils disent ce que la règle répond : à relire
  --admis FICHIER  la liste des changements qui ne changent rien ; par défaut, tests/mutants_admis.toml

Options de comparer :
  --caf NOM        de deux dossiers, cette Caf seulement (et ce qui est national)
  --le DATE        de deux Caf, les règles en vigueur ce jour-là ; par défaut, aujourd'hui
  --format F       texte (défaut), markdown, html (une page à imprimer) ou json
  --familles DOSSIER  écrit les familles citées, à lire par simuler : 01-avant.json, 01-apres.json…
  --regles DOSSIER de deux Caf, le dossier de leurs règles ; par défaut, rules

  Le json de comparer : genre (versions, cafs), titre, cotes (les noms des deux côtés),
  commun (sections), aides : pour chacune etat (ajoutee, supprimee, changee, meme_sens,
  identique), egalite (genre : prouvee, prouvee_par_cas, aucune_difference_trouvee,
  publie_pareil, differente, sans_objet ; cas : le nombre de cas ou de familles), titre,
  precision, ids, sections (titre, changements : quoi, avant, apres, chiffres, remarque ;
  tableaux : titre, colonnes, lignes), familles (sens : gagne, perd, nouvelle_aidee,
  nouvelle_refusee, autre ; famille, avant, apres, ecart, situations), familles_essayees.

Options de documenter :
  --caf NOM        le chapitre de cette Caf ; « national » pour ce qui vaut partout
  --sortie DOSSIER écrit là un fichier par chapitre, et un sommaire ; sans elle, un chapitre s'affiche
  --format F       markdown (défaut) ou html (des pages à imprimer)
  --regles DOSSIER le dossier des règles ; par défaut, rules
";

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Verify {
        path: PathBuf,
        /// Again at each save.
        follow: bool,
        /// Each point that no example shows.
        details: bool,
    },
    Propose {
        path: PathBuf,
        /// Into the rule files.
        write: bool,
    },
    Mutants(mutants::Options),
    Simulate {
        file: PathBuf,
        options: Options,
    },
    Explain {
        aide: String,
        file: PathBuf,
        options: Options,
    },
    Variables {
        /// All of them are looked for; none lists everything.
        words: Vec<String>,
        options: Options,
    },
    Compare {
        of: Compared,
        options: Options,
    },
    Document {
        options: Options,
    },
    ExplainCode {
        code: String,
    },
}

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    pub caf: Option<String>,
    pub on: Option<String>,
    pub format: Format,
    pub rules: PathBuf,
    /// One situation per line of the file, one answer per line; only for `simuler`.
    pub batch: bool,
    /// The aides to answer for, all when empty; only for `simuler`.
    pub only: Vec<String>,
    /// Folder where documents are written.
    pub to: Option<PathBuf>,
}

/// Words that only some commands understand.
#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    follow: bool,
    details: bool,
    write: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    /// Of a page, such as a comparison.
    Markdown,
    Html,
}

/// Reads the command line, program name included.
///
/// # Errors
/// A sentence that says which word is not understood.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let words: Vec<OsString> = words.into_iter().collect();
    if words.get(1).is_some_and(|verb| verb == "mutants") {
        return Ok(mutants::Options::parse(words.into_iter().skip(2))?.map_or(Command::Help, Command::Mutants));
    }
    let mut parser = Parser::from_iter(words);
    let mut options = Options {
        caf: None,
        on: None,
        format: Format::Text,
        rules: crate::rules::default_dir(),
        batch: false,
        only: Vec::new(),
        to: None,
    };
    let mut names: Vec<OsString> = Vec::new();
    let mut flags = Flags::default();
    let mut families = None;
    while let Some(arg) = parser.next().map_err(|_| unreadable())? {
        match arg {
            Arg::Long("suivre") => flags.follow = true,
            Arg::Long("details") => flags.details = true,
            Arg::Long("ecrire") => flags.write = true,
            Arg::Long("familles") => {
                families = Some(PathBuf::from(parser.value().map_err(|_| missing("--familles"))?));
            }
            Arg::Long("sortie") => options.to = Some(PathBuf::from(parser.value().map_err(|_| missing("--sortie"))?)),
            Arg::Long("caf") => options.caf = Some(text(&mut parser, "--caf")?),
            Arg::Long("le") => options.on = Some(text(&mut parser, "--le")?),
            Arg::Long("lot") => options.batch = true,
            Arg::Long("seulement") => options.only.push(text(&mut parser, "--seulement")?),
            Arg::Long("regles") => options.rules = PathBuf::from(parser.value().map_err(|_| missing("--regles"))?),
            Arg::Long("format") => {
                options.format = match text(&mut parser, "--format")?.as_str() {
                    "texte" => Format::Text,
                    "json" => Format::Json,
                    "markdown" => Format::Markdown,
                    "html" => Format::Html,
                    other => {
                        return Err(Failure::input(format!("le format `{other}` n'existe pas")).help(
                            "écrivez `--format texte` ou `--format json` ; pour une page, `markdown` ou `html`",
                        ));
                    }
                }
            }
            Arg::Long("aide" | "help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Value(name) => names.push(name),
            Arg::Long(other) => return Err(unknown_option(&format!("--{other}"))),
            Arg::Short(other) => return Err(unknown_option(&format!("-{other}"))),
        }
    }
    let of_simulate = options.batch || !options.only.is_empty();
    let is_written = options.to.is_some();
    let command = with_families(for_a_page(command(names, flags, options)?)?, families)?;
    if is_written && !matches!(command, Command::Document { .. }) {
        return Err(Failure::input("l'option `--sortie` ne va qu'avec `documenter`").help("voyez `reperes --aide`"));
    }
    match command {
        command @ Command::Simulate { .. } => Ok(command),
        _ if of_simulate => Err(
            Failure::input("les options `--lot` et `--seulement` ne vont qu'avec `simuler`")
                .help("voyez `reperes --aide`"),
        ),
        command => Ok(command),
    }
}

fn command(names: Vec<OsString>, flags: Flags, options: Options) -> Result<Command, Failure> {
    let mut names = names.into_iter();
    let Some(verb) = names.next() else {
        return Ok(Command::Help);
    };
    let mut next = |what: &str| {
        names
            .next()
            .ok_or_else(|| Failure::input(format!("il manque {what}")).help("voyez `reperes --aide`"))
    };
    let command = match verb.to_string_lossy().as_ref() {
        "aide" | "help" => Command::Help,
        "verifier" => Command::Verify {
            path: names.next().map_or(options.rules, PathBuf::from),
            follow: flags.follow,
            details: flags.details,
        },
        "proposer" => Command::Propose {
            path: names.next().map_or(options.rules, PathBuf::from),
            write: flags.write,
        },
        "simuler" => Command::Simulate {
            file: next("le fichier de la situation")?.into(),
            options,
        },
        "expliquer" => {
            let aide = next("l'identifiant de l'aide")?.to_string_lossy().into_owned();
            Command::Explain {
                aide,
                file: next("le fichier de la situation")?.into(),
                options,
            }
        }
        "variables" => Command::Variables {
            words: names.by_ref().map(|word| word.to_string_lossy().into_owned()).collect(),
            options,
        },
        "comparer" => Command::Compare {
            of: Compared {
                first: next("le premier dossier de règles, ou la première Caf")?.into(),
                second: next("le second dossier de règles, ou la seconde Caf")?.into(),
                families: None,
            },
            options,
        },
        "documenter" => Command::Document { options },
        "expliquer-code" => Command::ExplainCode {
            code: next("le code")?.to_string_lossy().into_owned(),
        },
        other => {
            return Err(Failure::input(format!("la commande `{other}` n'existe pas")).help("voyez `reperes --aide`"));
        }
    };
    let only_with = |option: &str, verb: &str| {
        Err(Failure::input(format!("l'option `{option}` ne va qu'avec `{verb}`")).help("voyez `reperes --aide`"))
    };
    let is_verify = matches!(command, Command::Verify { .. });
    if flags.follow && !is_verify {
        return only_with("--suivre", "verifier");
    }
    if flags.details && !is_verify {
        return only_with("--details", "verifier");
    }
    if flags.write && !matches!(command, Command::Propose { .. }) {
        return only_with("--ecrire", "proposer");
    }
    match names.next() {
        None => Ok(command),
        Some(extra) => {
            Err(Failure::input(format!("`{}` est de trop", extra.to_string_lossy())).help("voyez `reperes --aide`"))
        }
    }
}

/// Only a page is written in Markdown or HTML.
fn for_a_page(command: Command) -> Result<Command, Failure> {
    let format = match &command {
        Command::Simulate { options, .. } | Command::Explain { options, .. } | Command::Variables { options, .. } => {
            options.format
        }
        Command::Mutants(options) => options.format,
        Command::Document { options } if options.format == Format::Json => {
            return Err(Failure::input("un document ne s'écrit pas en JSON")
                .help("écrivez `--format markdown` ou `--format html`"));
        }
        Command::Help
        | Command::Verify { .. }
        | Command::Propose { .. }
        | Command::Compare { .. }
        | Command::Document { .. }
        | Command::ExplainCode { .. } => {
            return Ok(command);
        }
    };
    match format {
        Format::Text | Format::Json => Ok(command),
        Format::Markdown | Format::Html => Err(Failure::input(
            "ce format ne va qu'avec une page, comme celle de `comparer`",
        )
        .help("écrivez `--format texte` ou `--format json`")),
    }
}

fn with_families(command: Command, families: Option<PathBuf>) -> Result<Command, Failure> {
    match (command, families) {
        (command, None) => Ok(command),
        (Command::Compare { of, options }, families) => Ok(Command::Compare {
            of: Compared { families, ..of },
            options,
        }),
        (_, Some(_)) => {
            Err(Failure::input("l'option `--familles` ne va qu'avec `comparer`").help("voyez `reperes --aide`"))
        }
    }
}

fn text(parser: &mut Parser, option: &str) -> Result<String, Failure> {
    parser
        .value()
        .and_then(|value| value.string())
        .map_err(|_| missing(option))
}

fn missing(option: &str) -> Failure {
    Failure::input(format!("l'option `{option}` attend une valeur")).help("voyez `reperes --aide`")
}

fn unknown_option(option: &str) -> Failure {
    Failure::input(format!("l'option `{option}` n'existe pas")).help("voyez `reperes --aide`")
}

fn unreadable() -> Failure {
    Failure::input("la ligne de commande n'est pas lisible").help("voyez `reperes --aide`")
}
