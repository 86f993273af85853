//! The link that carries the report, and beside it what it holds.

use super::{Ui, grouped, icon};
use crate::app::browser::address_with;
use crate::app::protocol::LinkView;
use crate::app::state::{Event, Share};
use crate::app::template::{each, view};
use yew::Html;

pub fn share(share: &Share, ui: &Ui) -> Html {
    match share {
        Share::Closed | Share::Waiting => Html::default(),
        Share::Open { link, copied } => open(link, *copied, ui),
    }
}

fn open(link: &LinkView, copied: Option<bool>, ui: &Ui) -> Html {
    let address = address_with(&format!("#r={}", link.payload));
    let length = grouped(address.chars().count());
    let told = copied.map(|is_copied| {
        if is_copied {
            view!("{}Copied", icon("met"))
        } else {
            view!("{}The browser did not allow it: select the link and copy it.", icon("recommended"))
        }
    });
    let cut = link.is_cut.then(|| {
        view!(
            "<p class='cut'>{}There are more findings than a link can carry: the longest lists are in it as numbers only.</p>",
            icon("recommended")
        )
    });
    view!(
        "<section class='share card' aria-labelledby='share-title'>
            <div class='card-head'>
                <h2 id='share-title' tabindex='-1'>Share this report</h2>
                <button type='button' class='button is-small' onclick={}>Close</button>
            </div>
            <p>The link itself holds the report; nothing is stored anywhere.</p>
            <label for='link'>The link<span class='quiet'> · {} characters</span></label>
            <textarea id='link' readonly='readonly' rows='2' spellcheck='false' value={}/>
            <p class='row'>
                <button type='button' class='button is-primary' id='copy-link' onclick={}>Copy the link</button>
                <span class='told' role='status'>{}</span>
            </p>
            <p>Whoever has the link can read in it:</p>
            <ul class='holds'>{}</ul>
            {}
        </section>",
        ui.on(Event::ClosedShare),
        length,
        address,
        ui.on(Event::CopiedLink),
        told,
        each(link.holds.iter().map(|sentence| view!("<li>{}</li>", sentence))),
        cut
    )
}
