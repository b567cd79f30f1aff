//! The command as a person runs it, on the rules of the repository.

mod bad_input;
mod cases;
mod clock;
mod comparer;
mod documenter;
mod edition;
mod folder;
mod history;
mod hostile;
mod lot;
mod mois;
mod mutants;
mod options;
mod parents;
mod part;
mod proposer;
mod run;
mod skipped;
mod streams;
mod suivre;
mod verbs;
mod written;
