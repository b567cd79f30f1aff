//! The answers given, each with the way to change it.

use reperes_engine::{Program, format};
use yew::{Html, html};

use crate::answers;
use crate::route::Route;
use crate::state::Session;

pub fn recap(program: &Program, session: &Session) -> Html {
    let lines = answers::lines(program, session);
    let caf = session.situation.caf.and_then(|caf| program.cafs.get(usize::from(caf)));
    html! {
        <dl class="reponses">
            <div><dt>{ "Caf" }</dt><dd>{ caf.map_or("Non indiquée", |caf| caf.title.as_str()).to_string() }</dd>
                <dd class="modifier"><a href={Route::Home.href()}>{ "Modifier" }<span class="hors-ecran">{ " la Caf" }</span></a></dd></div>
            <div><dt>{ "Date de la demande" }</dt><dd>{ format::date(session.situation.on) }</dd></div>
            { for lines.into_iter().map(|line| html! {
                <div>
                    <dt>{ line.label.clone() }</dt>
                    <dd>{ line.answer }</dd>
                    <dd class="modifier"><a href={Route::Edit(line.ask).href()}>
                        { "Modifier" }<span class="hors-ecran">{ format!(" : {}", line.label) }</span>
                    </a></dd>
                </div>
            }) }
        </dl>
    }
}
