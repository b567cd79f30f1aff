//! With which other aides this one goes.

use reperes_engine::program::Effect;
use reperes_engine::report::{Cumul, CumulWith};
use yew::Html;

use crate::route::Route;
use crate::tags::{block, link, nothing, tag};

pub fn cumuls(cumuls: &[Cumul]) -> Html {
    if cumuls.is_empty() {
        return nothing();
    }
    let line = |cumul: &Cumul| {
        let effect = match cumul.effet {
            Effect::Exclut => "Ne se cumule pas",
            Effect::Permet => "Se cumule",
            Effect::Deduit => "Déduction",
        };
        let mut line = tag("li").add(tag("strong").text(effect)).text(" : ").text(cumul.texte);
        for with in &cumul.avec {
            line = line.text(" ").node(other(with));
        }
        line.done()
    };
    block("ul", "parts").each(cumuls.iter().map(line)).done()
}

/// A link to the other, when it is in these results.
fn other(with: &CumulWith) -> Html {
    let name = tag("span").text("(");
    let name = if with.verdict.is_some() {
        name.add(link(&Route::Aide(with.id.to_string()).href(), with.titre))
    } else {
        name.text(with.titre)
    };
    name.text(")").done()
}
