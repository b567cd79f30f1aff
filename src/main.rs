//! Repères in the browser: which aides of their Caf a family can have, for how much, why, and what to do.
//!
//! ```text
//! typed text ─parse─► Action ─reduce─► Session ─evaluate─► Report ─► pages ─► views
//! ```

mod answers;
mod app;
mod ask;
mod browser;
mod case;
mod department;
mod fields;
mod messages;
#[cfg(feature = "mesure")]
mod mesure;
mod pages;
mod program;
mod route;
mod state;
mod views;
mod words;

use yew::Renderer;

use crate::app::{App, Props};
use crate::state::Session;

fn main() {
    // The clock is read here, once; everything else receives the date.
    let start = Session::new(program::program(), browser::today());
    let props = Props {
        start,
        route: browser::route(),
    };
    if let Some(root) = browser::root() {
        Renderer::<App>::with_root_and_props(root, props).render();
    }
}
