//! The link that carries the report: what it holds is told before it is given away.

use super::{Ui, grouped, icon};
use crate::app::browser::address_with;
use crate::app::protocol::LinkView;
use crate::app::state::{Event, Share};
use yew::{Html, html};

pub fn share(share: &Share, ui: &Ui) -> Html {
    match share {
        Share::Closed | Share::Waiting => html! {},
        Share::Open { link, copied } => open(link, *copied, ui),
    }
}

fn open(link: &LinkView, copied: Option<bool>, ui: &Ui) -> Html {
    let address = address_with(&format!("#r={}", link.payload));
    let length = grouped(address.chars().count());
    let told = match copied {
        None => html! {},
        Some(true) => html! { <>{ icon("met") }{ "Copied" }</> },
        Some(false) => {
            html! { <>{ icon("recommended") }{ "The browser did not allow it: select the link and copy it." }</> }
        }
    };
    html! {
        <section class="share card" aria-labelledby="share-title">
            <div class="card-head">
                <h2 id="share-title" tabindex="-1">{ "Share this report" }</h2>
                <button type="button" class="button is-small" onclick={ui.on(Event::ClosedShare)}>{ "Close" }</button>
            </div>
            <p>{ "The link itself holds the report; nothing is stored anywhere. Whoever has the link can read in it:" }</p>
            <ul class="holds">{ for link.holds.iter().map(|sentence| html! { <li>{ sentence }</li> }) }</ul>
            if link.is_cut {
                <p class="cut">{ icon("recommended") }{ "There are more findings than a link can carry: the longest lists are in it as numbers only." }</p>
            }
            <label for="link">{ "The link" }<span class="quiet">{ format!(" · {length} characters") }</span></label>
            <textarea id="link" readonly=true rows="3" spellcheck="false" value={address} />
            <p class="row">
                <button type="button" class="button is-primary" id="copy-link" onclick={ui.on(Event::CopiedLink)}>{ "Copy the link" }</button>
                <span class="told" role="status">{ told }</span>
            </p>
        </section>
    }
}
