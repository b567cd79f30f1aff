//! The one component: it holds the session, and draws the page that follows from it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Event;
use yew::{Callback, Html, Properties, Reducible, component, use_effect_with, use_mut_ref, use_reducer};

use crate::browser;
use crate::case::{Case, answered};
use crate::frame::frame;
use crate::gesture::{self, Gesture};
use crate::news;
use crate::pages;
use crate::place::{self, Places};
use crate::program::program;
use crate::reduce::reduce;
use crate::route::Route;
use crate::state::{Action, Session};
use crate::title::title;

/// How long what was removed can be brought back, in milliseconds: the next person must not find the family of the last.
const UNDO_FOR: u32 = 120_000;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is known when the application opens.
    pub start: Session,
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = reduce(program(), &self, action);
        news::tell(program(), &self, &mut next);
        Rc::new(next)
    }
}

#[component]
pub fn App(props: &Props) -> Html {
    let session = use_reducer(|| props.start.clone());
    let places = use_mut_ref(Places::default);
    // The address and the page that were on screen before.
    let former = use_mut_ref(|| None::<(String, Route)>);
    let act = {
        let dispatcher = session.dispatcher();
        let day = Cell::new(props.start.today);
        Callback::from(move |action: Action| {
            // The clock is read again whenever something happens: a tab may stay open for days.
            let today = browser::today();
            if day.replace(today) != today {
                dispatcher.dispatch(Action::Wake(today));
            }
            dispatcher.dispatch(action);
        })
    };
    {
        let (act, places, former) = (act.clone(), places.clone(), former.clone());
        use_effect_with((), move |()| {
            browser::on_address(act.reform(move |hash| {
                if let Some((address, _)) = &*former.borrow() {
                    places.borrow_mut().keep(address);
                }
                Action::Arrive(hash)
            }));
            let (escapes, keyed) = (Cell::new(0), act.clone());
            browser::on_key(Callback::from(move |event: Event| {
                gesture::press(&event, &escapes, &keyed)
            }));
            browser::on_return(act.reform(|()| Action::Wake(browser::today())));
            browser::on_leave(act.reform(|()| Action::Forget));
            browser::on_found_again(act.reform(Action::Arrive));
            browser::warn_before_leaving();
            browser::unfold_before_print();
        });
    }
    let on = session.situation.on;
    let hand = {
        let act = act.clone();
        Callback::from(move |(gesture, event): (Gesture, Event)| gesture::perform(program(), on, gesture, &event, &act))
    };

    // The application is drawn again only when the session changes: the report needs no memory of its own.
    let report = answered(program(), &session);
    let case = Case {
        program: program(),
        session: &session,
        report: &report,
        hand: &hand,
    };
    let route = pages::settled(&case);
    browser::set_answers(!session.is_blank());
    browser::set_title(&title(&case, &route));

    // What was removed cannot be brought back for ever.
    let undo = session.undo.is_some().then_some(session.era);
    use_effect_with(undo, move |undo| {
        let waiting = undo.map(|_| Timeout::new(UNDO_FOR, move || act.emit(Action::LetGo)));
        move || drop(waiting)
    });

    // A new page announces itself: focus on its heading, or where it was left. The first one leaves the focus where it is.
    let asked = session.route.clone();
    let (address, is_blank) = (session.address(&route), session.is_blank());
    use_effect_with((address, route.clone()), move |(address, route)| {
        // An address that is none of ours may hold anything: it does not stay in the history.
        if *route != asked || *route == Route::NotFound {
            browser::go_instead(address);
        }
        let left = former.replace(Some((address.clone(), route.clone())));
        if is_blank {
            places.borrow_mut().forget();
        }
        if let Some((_, left)) = left {
            let is_back = route.is_found_again_from(&left) && places.borrow().restore(address);
            if !is_back {
                place::start();
            }
        }
        browser::set_page(address);
    });
    frame(&case, &route)
}
