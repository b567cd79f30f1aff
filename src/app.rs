//! The one component: it holds the session, and draws the page that follows from it.

use std::rc::Rc;

use reperes_engine::evaluate;
use web_sys::Event;
use yew::{Callback, Html, Properties, Reducible, component, use_effect_with, use_mut_ref, use_reducer};

use crate::browser;
use crate::case::{Case, scope};
use crate::frame::frame;
use crate::gesture::{self, Gesture};
use crate::pages;
use crate::program::program;
use crate::state::{Action, Session, reduce};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is known when the application opens.
    pub start: Session,
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(reduce(program(), &self, action))
    }
}

#[component]
pub fn App(props: &Props) -> Html {
    let session = use_reducer(|| props.start.clone());
    let act = {
        let dispatcher = session.dispatcher();
        Callback::from(move |action: Action| dispatcher.dispatch(action))
    };
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            browser::on_route(act.reform(Action::Visit));
            browser::on_key(Callback::from(move |event: Event| gesture::press(&event, &act)));
            browser::unfold_before_print();
        });
    }
    let hand =
        Callback::from(move |(gesture, event): (Gesture, Event)| gesture::perform(program(), gesture, &event, &act));

    // The application is drawn again only when the session changes: the report needs no memory of its own.
    let report = evaluate(program(), &session.situation, scope(&session));
    let case = Case {
        program: program(),
        session: &session,
        report: &report,
        hand: &hand,
    };
    let route = pages::settled(&case);

    // A new page announces itself: title, focus on its heading. The first one leaves the focus where it is.
    let is_opening = use_mut_ref(|| true);
    let asked = session.route.clone();
    use_effect_with(route.clone(), move |route| {
        browser::set_title(&route.title());
        if *route != asked {
            browser::go_instead(route);
        }
        if !is_opening.replace(false) {
            browser::focus("h1");
            browser::scroll_to_top();
        }
    });
    frame(&case, &route)
}
