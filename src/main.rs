//! Repères in the browser: which aides of their Caf a family can have, for how much, why, and what to do.
//!
//! ```text
//! gesture ─perform─► Action ─reduce─► Session ─evaluate─► Report ─► page ─► views, fields
//! ```

mod answers;
mod app;
mod ask;
mod browser;
mod case;
mod catalogue;
mod department;
mod fields;
mod frame;
mod gesture;
mod links;
mod messages;
#[cfg(feature = "mesure")]
mod mesure;
mod news;
mod pages;
mod place;
mod program;
mod reduce;
mod rgaa;
mod route;
mod rows;
mod state;
mod tags;
mod title;
mod undo;
mod views;
mod words;

use yew::Renderer;

use crate::app::{App, Props};
use crate::reduce::reduce;
use crate::route::Route;
use crate::state::{Action, Session};

fn main() {
    let blank = Session::new(program::program(), browser::today());
    let start = reduce(
        program::program(),
        &blank,
        Action::Visit(Route::parse(&browser::address(), &[])),
    );
    if let Some(root) = browser::root() {
        Renderer::<App>::with_root_and_props(root, Props { start }).render();
    }
}
