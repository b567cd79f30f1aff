//! What the command line becomes, beside what the tests of the whole command show of it.

use super::*;

fn read(words: &[&str]) -> Command {
    let words = std::iter::once("reperes").chain(words.iter().copied());
    parse(words.map(OsString::from)).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[test]
fn an_option_may_come_before_its_verb_or_hold_its_value() {
    let wanted = read(&["simuler", "f.json", "--caf", "cher"]);
    assert_eq!(read(&["--caf", "cher", "simuler", "f.json"]), wanted);
    assert_eq!(read(&["simuler", "--caf=cher", "f.json"]), wanted);
    assert_eq!(read(&["simuler", "--caf", "cher", "--", "f.json"]), wanted);
}

#[test]
fn help_wins_over_everything() {
    for words in [&["--aide"][..], &["-h"], &["simuler", "--help"], &["help"], &[]] {
        assert_eq!(read(words), Command::Help, "{words:?}");
    }
}

#[test]
fn a_path_or_an_option_says_which_rules() {
    let path = |words: &[&str]| match read(words) {
        Command::Verify { path, .. } | Command::Propose { path, .. } => path,
        other => panic!("{other:?}"),
    };
    for verb in ["verifier", "proposer"] {
        assert_eq!(path(&[verb, "ici"]), PathBuf::from("ici"));
        assert_eq!(path(&[verb, "--regles", "ici"]), PathBuf::from("ici"));
        assert_eq!(path(&[verb]), rules::default_dir());
    }
}

#[test]
fn what_writes_examples_proposes_them() {
    let mutants = |words: &[&str]| match read(words) {
        Command::Mutants(options) => (options.propose, options.write, options.paths.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(mutants(&["mutants"]), (false, false, 0));
    assert_eq!(mutants(&["mutants", "a", "b", "--proposer"]), (true, false, 2));
    assert_eq!(mutants(&["mutants", "--ecrire"]), (true, true, 0));
}

#[test]
fn aides_are_named_one_by_one() {
    let words = ["simuler", "f.json", "--seulement", "a", "--seulement", "b"];
    match read(&words) {
        Command::Simulate { only, batch, .. } => {
            assert_eq!((only, batch), (vec!["a".to_owned(), "b".to_owned()], None))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_is_markdown_unless_it_is_html() {
    let format = |words: &[&str]| match read(words) {
        Command::Document { options, .. } | Command::Compare { options, .. } => options.format,
        other => panic!("{other:?}"),
    };
    assert_eq!(format(&["documenter"]), Format::Markdown);
    assert_eq!(format(&["documenter", "--format", "html"]), Format::Html);
    assert_eq!(format(&["comparer", "a", "b"]), Format::Text);
    assert_eq!(format(&["comparer", "a", "b", "--format", "json"]), Format::Json);
}
