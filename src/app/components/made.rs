//! What can be made of the files: each is shown before it is taken.

use super::{Ui, count, icon, maybe, size, two_forms};
use crate::app::protocol::{Offer, Origin, PackedView, Preview, ReportView};
use crate::app::state::{Event, Making, State, Taken};
use crate::make::Thing;
use yew::{AttrValue, Html, html};

pub fn made(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if !state.can_make() {
        return html! {};
    }
    let publisher = report.answers.publisher();
    let things = Thing::ALL.into_iter().map(|thing| match thing.closed_to(publisher) {
        Some(reason) => closed(thing, reason),
        None => one(thing, state, ui),
    });
    html! {
        <section class="made card" aria-labelledby="made-title">
            <h2 id="made-title">{ "Made for you" }</h2>
            <p class="quiet">{ "What goes with the connector, made of its files in this browser. The package of solutions for Partner Center is exported from Power Platform: it cannot be made here." }</p>
            <ul>
                { for things }
                { maybe((report.forms != Offer::None).then(|| forms(report.forms, ui))) }
            </ul>
        </section>
    }
}

/// apiProperties.json in its two forms, which need not be made.
fn forms(offer: Offer, ui: &Ui) -> Html {
    html! {
        <li>
            <div class="made-head">
                <div>
                    <h3>{ "apiProperties.json in two forms" }</h3>
                    <p class="quiet">{ "Certification asks for " }<code>{ "stackOwner" }</code>{ ", and the command line tool paconn fails while it is there. The one is as you gave it, the other without that line." }</p>
                </div>
                { maybe((offer == Offer::Offered).then(|| two_forms("made-form", ui))) }
            </div>
            if offer == Offer::Refused {
                <p class="conversion-failed" id="no-forms">{ icon("not-met") }<span>{ "apiProperties.json is not valid JSON, so it is not certain what to take out. Mend what the findings on it tell first." }</span></p>
            }
        </li>
    }
}

/// What is not made for who publishes, with the reason in the place of the button.
fn closed(thing: Thing, reason: &'static str) -> Html {
    let (name, _) = told(thing);
    html! {
        <li>
            <div class="made-head">
                <div><h3 id={format!("made-{}", thing.id())} tabindex="-1">{ name }</h3><p class="quiet">{ reason }</p></div>
            </div>
        </li>
    }
}

fn one(thing: Thing, state: &State, ui: &Ui) -> Html {
    let (name, about) = told(thing);
    let id = format!("made-{}", thing.id());
    let making = state.making(thing);
    let is_running = matches!(making, Making::Running | Making::Remaking);
    let verb = if matches!(making, Making::Offered | Making::Running) { "Make" } else { "Make again" };
    let is_fine = matches!(making, Making::Done(made) if made.view.preview == Preview::Fine);
    html! {
        <li>
            <div class="made-head">
                <div><h3 id={id} tabindex="-1">{ name }</h3><p class="quiet">{ about }</p></div>
                if !is_fine {
                    <button type="button" class="button is-small" id={format!("make-{}", thing.id())} disabled={is_running} onclick={ui.on(Event::AskedToMake(thing))}>
                        { if is_running { "Making…" } else { verb } }<span class="visually-hidden">{ format!(": {name}") }</span>
                    </button>
                }
            </div>
            { outcome(thing, making, state, ui) }
        </li>
    }
}

fn outcome(thing: Thing, making: &Making, state: &State, ui: &Ui) -> Html {
    match making {
        Making::Offered | Making::Running | Making::Remaking => html! {},
        Making::Failed(reason) => html! {
            <p class="conversion-failed">{ icon("not-met") }<span>{ reason }</span></p>
        },
        Making::Done(made) if made.view.preview == Preview::Fine => html! {
            <p class="conversion-failed" id="icon-is-fine">{ icon("met") }<span>{ "Your icon is fine already: no rule finds fault with it. Use it as it is." }</span></p>
        },
        Making::Done(made) => html! {
            <>
                <ul class="made-notes">{ for made.view.notes.iter().map(|note| html! { <li>{ icon("info") }<span>{ note }</span></li> }) }</ul>
                { preview(thing, made, state, ui) }
                <p class="row">
                    <button type="button" class="button is-primary" id={format!("take-{}", thing.id())} onclick={ui.on(Event::SavedMade(thing))}>{ icon("download") }{ format!("Download {}", thing.file_name()) }</button>
                    <span class="quiet">{ size(made.view.bytes.len() as u64) }</span>
                    { maybe(in_archives(thing).then(|| use_in_archives(thing, state, ui))) }
                </p>
            </>
        },
    }
}

/// Whether it can go into an archive that is made.
fn in_archives(thing: Thing) -> bool {
    !matches!(thing, Thing::PullRequest | Thing::ThreeFiles)
}

fn use_in_archives(thing: Thing, state: &State, ui: &Ui) -> Html {
    html! {
        <label class="option"><input type="checkbox" id={format!("use-{}", thing.id())} checked={state.used.contains(&thing)} onchange={ui.on(Event::Used(thing))} /><span>{ "Use it in the archives below" }</span></label>
    }
}

fn preview(thing: Thing, made: &Taken, state: &State, ui: &Ui) -> Html {
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
            <>
                <ul class="made-files">{ for files.iter().map(packed) }</ul>
                { maybe(better(files, state, ui)) }
            </>
        },
        Preview::Fine => html! {},
    }
}

fn packed(file: &PackedView) -> Html {
    let origin = match file.origin {
        Origin::Made { gaps: 0 } => "as it was made here".to_owned(),
        Origin::Made { gaps } => format!("as it was made here, with {} to fill", count(gaps as usize, "gap")),
        Origin::Given { required: 0 } => "as you gave it".to_owned(),
        Origin::Given { required } => format!("as you gave it, with {}", count(required as usize, "required finding")),
    };
    let sign = match file.origin {
        Origin::Given { required: 1.. } => icon("not-met"),
        Origin::Made { gaps: 1.. } => icon("info"),
        _ => html! {},
    };
    html! { <li><code>{ &file.path }</code><span class="quiet">{ sign }{ origin }{ " · " }{ size(file.size) }</span></li> }
}

/// What could be made that would serve an archive better than what it holds.
fn better(files: &[PackedView], state: &State, ui: &Ui) -> Option<Html> {
    let has = |name: &str| files.iter().find(|file| file.path.rsplit('/').next() == Some(name));
    let is_better = |thing: Thing| match has(thing.file_name()).map(|file| &file.origin) {
        // Of three files a readme is none.
        None => thing == Thing::Readme && files.iter().any(|file| file.path.contains('/')),
        Some(origin) => matches!(origin, Origin::Given { required: 1.. }),
    };
    let things = [Thing::Readme, Thing::Intro, Thing::Icon].into_iter().filter(|thing| is_better(*thing));
    let offers: Vec<Html> = things
        .map(|thing| {
            let (does, event) = match state.making(thing) {
                Making::Done(_) => ("Use the one that was made", Event::Used(thing)),
                _ => ("Make it", Event::AskedToMake(thing)),
            };
            html! { <li>{ icon("info") }<span>{ format!("A better {} can be made above. ", thing.file_name()) }<button type="button" class="link" onclick={ui.on(event)}>{ does }</button></span></li> }
        })
        .collect();
    (!offers.is_empty()).then(|| html! { <ul class="made-notes">{ for offers }</ul> })
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
