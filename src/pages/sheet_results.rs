//! The results beside the sheet: short, in the order of the answers, each unfolding into its reasons.

use reperes_engine::report::AideReport;
use yew::Html;

use crate::case::Case;
use crate::route::Route;
use crate::tags::{block, link, many, nothing, tag};
use crate::views::{
    amount_notes, badge, caf_notice, children, choices, cumuls, deadlines, loan, missing, months, motifs, parts,
    refusals, reserves, short_steps, source, standing, title_id, traces_of, variants,
};
use crate::words::{self, STANDINGS, Standing};

pub fn results(case: &Case) -> Html {
    let sheet = link(&Route::Results.href(), "Voir la page de résultats à remettre");
    let mut nodes = vec![caf_notice(case.caf())];
    nodes.extend(STANDINGS.iter().map(|standing| group(case, *standing)));
    nodes.push(block("p", "sans-papier").add(sheet).done());
    many(nodes)
}

fn group(case: &Case, wanted: Standing) -> Html {
    let lines: Vec<Html> = case
        .report
        .aides
        .iter()
        .filter(|aide| standing(aide) == wanted)
        .map(|aide| line(case, aide, wanted))
        .collect();
    if lines.is_empty() {
        return nothing();
    }
    let title = format!("{} ({})", words::group(wanted), lines.len());
    block("details", "pile")
        .flag("open", wanted != Standing::Non)
        .add(tag("summary").add(tag("h3").text(&title)))
        .add(tag("div").each(lines.into_iter()))
        .done()
}

fn line(case: &Case, aide: &AideReport, wanted: Standing) -> Html {
    let situation = &case.session.situation;
    let id = title_id(aide);
    // The title of the list says the verdict to whoever sees it; the badge, what is particular to this one.
    let title = block("h4", "ligne-titre").attr("id", &id).text(aide.titre);
    let said = words::verdict(wanted, &aide.reserves, aide.demarche.organism());
    let title = if said == words::group(wanted) {
        title.add(block("span", "hors-ecran").text(" : ").text(&said))
    } else {
        title
            .add(block("span", "hors-ecran").text(" : "))
            .add(badge(wanted, &aide.reserves, aide.demarche.organism()))
    };
    let mut summary = tag("summary").add(title);
    if let Some(amount) = words::family_amount(aide).filter(|_| wanted != Standing::Non) {
        summary = summary.add(block("span", "ligne-montant").text(&amount));
    }
    let details = tag("details").add(summary);
    let details = if wanted == Standing::Non {
        details
            .node(refusals(&aide.motifs))
            .node(months(&aide.mois, aide.verdict))
            .node(children(case.program, situation, aide))
    } else {
        details
            .node(months(&aide.mois, aide.verdict))
            .node(choices(case, aide))
            .node(variants(case, &aide.variantes))
            .node(motifs(&aide.motifs))
            .node(missing(case.program, aide, wanted))
            .node(children(case.program, situation, aide))
            .node(parts(aide.montant.as_ref()))
            .node(amount_notes(aide.montant.as_ref()))
            .node(loan(aide.pret.as_ref()))
            .node(deadlines(aide.echeances.as_ref(), situation.on))
            .node(short_steps(aide.voie, &aide.demarche))
            .node(traces_of(aide))
            .node(cumuls(case, aide))
    };
    let details = details
        .node(reserves(&aide.reserves))
        .node(source(aide.source, aide.verifie_jusqu_au, false))
        .add(
            block("p", "sans-papier").add(
                case.opening(Route::Aide(aide.id.to_string()), "Tout le détail")
                    .add(block("span", "hors-ecran").text(" : ").text(aide.titre)),
            ),
        );
    tag("article")
        .key(aide.id)
        .attr("class", &("ligne ".to_string() + wanted.class()))
        .attr("aria-labelledby", &id)
        .attr("data-aide", aide.id)
        .attr("data-verdict", wanted.engine_word())
        .add(details)
        .done()
}
