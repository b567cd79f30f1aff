//! The command as a person runs it, on the rules of the repository.

mod bad_input;
mod cases;
mod comparer;
mod documenter;
mod edition;
mod folder;
mod history;
mod lot;
mod mutants;
mod parents;
mod part;
mod proposer;
mod run;
mod suivre;
mod verbs;
