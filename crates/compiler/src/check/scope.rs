//! The names one file adds: its definitions and its tables, and those of `_commun.toml`.

use std::collections::BTreeMap;

use super::Checked;
use crate::diagnostic::Place;

#[derive(Clone, Debug)]
pub(crate) enum Local {
    /// `None` once its error is reported: what uses it says nothing more.
    Definition(Option<Checked>),
    /// Index in `Program::baremes`, and where its key reads a child's fact.
    Bareme { index: Option<u16>, child: Option<Place> },
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// With the place of the name.
    pub locals: BTreeMap<String, (Place, Local)>,
}
