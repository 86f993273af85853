//! What can be made of the files: each is shown before it is taken.

use super::{Ui, icon, size};
use crate::app::protocol::Preview;
use crate::app::state::{Event, Making, State, Taken};
use crate::make::Thing;
use yew::{AttrValue, Html, html};

pub fn made(state: &State, ui: &Ui) -> Html {
    if !state.can_make() {
        return html! {};
    }
    let things = Thing::ALL.into_iter().map(|thing| one(thing, state.making(thing), ui));
    html! {
        <section class="made card" aria-labelledby="made-title">
            <h2 id="made-title">{ "Made for you" }</h2>
            <p class="quiet">{ "What goes with the connector, made of its files in this browser. The package of solutions for Partner Center is exported from Power Platform: it cannot be made here." }</p>
            <ul>{ for things }</ul>
        </section>
    }
}

fn one(thing: Thing, making: &Making, ui: &Ui) -> Html {
    let (name, about) = told(thing);
    let id = format!("made-{}", thing.id());
    let is_running = *making == Making::Running;
    let verb = if matches!(making, Making::Offered | Making::Running) { "Make" } else { "Make again" };
    html! {
        <li>
            <div class="made-head">
                <div><h3 id={id} tabindex="-1">{ name }</h3><p class="quiet">{ about }</p></div>
                <button type="button" class="button is-small" id={format!("make-{}", thing.id())} disabled={is_running} onclick={ui.on(Event::AskedToMake(thing))}>
                    { if is_running { "Making…" } else { verb } }<span class="visually-hidden">{ format!(": {name}") }</span>
                </button>
            </div>
            { outcome(thing, making, ui) }
        </li>
    }
}

fn outcome(thing: Thing, making: &Making, ui: &Ui) -> Html {
    match making {
        Making::Offered | Making::Running => html! {},
        Making::Failed(reason) => html! {
            <p class="conversion-failed">{ icon("not-met") }<span>{ reason }</span></p>
        },
        Making::Done(made) => html! {
            <>
                <ul class="made-notes">{ for made.view.notes.iter().map(|note| html! { <li>{ icon("info") }<span>{ note }</span></li> }) }</ul>
                { preview(thing, made) }
                <p class="row">
                    <button type="button" class="button is-primary" id={format!("take-{}", thing.id())} onclick={ui.on(Event::SavedMade(thing))}>{ icon("download") }{ format!("Download {}", thing.file_name()) }</button>
                    <span class="quiet">{ size(made.view.bytes.len() as u64) }</span>
                </p>
            </>
        },
    }
}

fn preview(thing: Thing, made: &Taken) -> Html {
    match &made.view.preview {
        Preview::Text => html! {
            <pre class="made-text" tabindex="0" role="region" aria-label={format!("{} as it was made", thing.file_name())}>{ AttrValue::from(made.text.clone()) }</pre>
        },
        Preview::Pictures { given, made } => html! {
            <div class="made-pictures">
                { picture("As it was given", "The icon as it was given", given.as_ref()) }
                { picture("As it was made", "The icon as it was made", Some(made)) }
            </div>
        },
        Preview::Files(files) => html! {
            <ul class="made-files">{ for files.iter().map(|(path, bytes)| html! { <li><code>{ path }</code><span class="quiet">{ size(*bytes) }</span></li> }) }</ul>
        },
    }
}

fn picture(caption: &'static str, shows: &'static str, address: Option<&String>) -> Html {
    let Some(address) = address else { return html! {} };
    html! {
        <figure><img src={address.clone()} alt={shows} width="230" height="230" /><figcaption class="quiet is-small">{ caption }</figcaption></figure>
    }
}

fn told(thing: Thing) -> (&'static str, &'static str) {
    match thing {
        Thing::Readme => (
            "readme.md",
            "With the sections of Microsoft’s template: operations, credentials and limits from your definition, and gaps for what only you know.",
        ),
        Thing::Intro => {
            ("intro.md", "What Microsoft makes the connector’s page of documentation from, for the owner of a service.")
        }
        Thing::Icon => (
            "icon.png",
            "Your logo on the brand colour, without transparency, at 230 × 230 pixels with the margin that is asked for.",
        ),
        Thing::PullRequest => (
            "Archive for a pull request",
            "The connector’s folder in the open source repository, to unpack in your fork of it: the files that were checked, under their proper names.",
        ),
        Thing::ThreeFiles => (
            "Archive of three files",
            "Definition, properties and icon and nothing else: the way for connectors that are not open source.",
        ),
    }
}
