//! What can be made of the files: each is shown before it is taken.

use super::{Ui, count, icon, size, two_forms};
use crate::app::protocol::{Offer, Origin, PackedView, Preview, ReportView};
use crate::app::state::{Event, Making, State, Taken};
use crate::app::template::{each, shared, view};
use crate::make::Thing;
use yew::Html;

pub fn made(state: &State, report: &ReportView, ui: &Ui) -> Html {
    if !state.can_make() {
        return Html::default();
    }
    let publisher = report.answers.publisher();
    let things = Thing::ALL.into_iter().map(|thing| match thing.closed_to(publisher) {
        Some(reason) => closed(thing, reason),
        None => one(thing, state, ui),
    });
    view!(
        "<section class='made card' aria-labelledby='made-title'>
            <h2 id='made-title'>Made for you</h2>
            <p class='quiet'>What goes with the connector, made of its files in this browser. The package of solutions for Partner Center is exported from Power Platform: it cannot be made here.</p>
            <ul>{}{}</ul>
        </section>",
        each(things),
        (report.forms != Offer::None).then(|| forms(report.forms, ui))
    )
}

/// apiProperties.json in its two forms, which need not be made.
fn forms(offer: Offer, ui: &Ui) -> Html {
    let refused = (offer == Offer::Refused).then(|| {
        view!(
            "<p class='conversion-failed' id='no-forms'>{}<span>apiProperties.json is not valid JSON, so it is not certain what to take out. Mend what the findings on it tell first.</span></p>",
            icon("not-met")
        )
    });
    view!(
        "<li>
            <div class='made-head'>
                <div>
                    <h3>apiProperties.json in two forms</h3>
                    <p class='quiet'>Certification asks for <code>stackOwner</code>, and the command line tool paconn fails while it is there. The one is as you gave it, the other without that line.</p>
                </div>
                {}
            </div>
            {}
        </li>",
        (offer == Offer::Offered).then(|| two_forms("made-form", ui)),
        refused
    )
}

/// What is not made for who publishes, with the reason in the place of the button.
fn closed(thing: Thing, reason: &'static str) -> Html {
    let (name, _) = told(thing);
    view!("<li><div class='made-head'>{}</div></li>", head(thing, name, reason))
}

fn head(thing: Thing, name: &str, about: &str) -> Html {
    view!("<div><h3 id='made-{}' tabindex='-1'>{}</h3><p class='quiet'>{}</p></div>", thing.id(), name, about)
}

fn one(thing: Thing, state: &State, ui: &Ui) -> Html {
    let (name, about) = told(thing);
    let making = state.making(thing);
    let is_running = matches!(making, Making::Running | Making::Remaking);
    let verb = match making {
        Making::Running | Making::Remaking => "Making…",
        Making::Offered => "Make",
        Making::Failed(_) | Making::Done(_) => "Make again",
    };
    let is_fine = matches!(making, Making::Done(made) if made.view.preview == Preview::Fine);
    let button = (!is_fine).then(|| {
        view!(
            "<button type='button' class='button is-small' id='make-{}' disabled={} onclick={}>{}<span class='visually-hidden'>: {}</span></button>",
            thing.id(),
            is_running,
            ui.on(Event::AskedToMake(thing)),
            verb,
            name
        )
    });
    view!(
        "<li><div class='made-head'>{}{}</div>{}</li>",
        head(thing, name, about),
        button,
        outcome(thing, making, state, ui)
    )
}

fn outcome(thing: Thing, making: &Making, state: &State, ui: &Ui) -> Html {
    match making {
        Making::Offered | Making::Running | Making::Remaking => Html::default(),
        Making::Failed(reason) => {
            view!("<p class='conversion-failed'>{}<span>{}</span></p>", icon("not-met"), reason)
        }
        Making::Done(made) if made.view.preview == Preview::Fine => view!(
            "<p class='conversion-failed' id='icon-is-fine'>{}<span>Your icon is fine already: no rule finds fault with it. Use it as it is.</span></p>",
            icon("met")
        ),
        Making::Done(made) => view!(
            "<ul class='made-notes'>{}</ul>
            {}
            <p class='row'>
                <button type='button' class='button is-primary' id='take-{}' onclick={}>{}Download {}</button>
                <span class='quiet'>{}</span>
                {}
            </p>",
            each(made.view.notes.iter().map(|text| note(view!("{}", text)))),
            preview(thing, made, state, ui),
            thing.id(),
            ui.on(Event::SavedMade(thing)),
            icon("download"),
            thing.file_name(),
            size(made.view.bytes.len() as u64),
            in_archives(thing).then(|| use_in_archives(thing, state, ui))
        ),
    }
}

fn note(text: Html) -> Html {
    view!("<li>{}<span>{}</span></li>", icon("info"), text)
}

/// Whether it can go into an archive that is made.
fn in_archives(thing: Thing) -> bool {
    !matches!(thing, Thing::PullRequest | Thing::ThreeFiles)
}

fn use_in_archives(thing: Thing, state: &State, ui: &Ui) -> Html {
    view!(
        "<label class='option'><input type='checkbox' id='use-{}' checked={} onchange={}/><span>Use it in the archives below</span></label>",
        thing.id(),
        state.used.contains(&thing),
        ui.on(Event::Used(thing))
    )
}

fn preview(thing: Thing, made: &Taken, state: &State, ui: &Ui) -> Html {
    match &made.view.preview {
        Preview::Text => view!(
            "<pre class='made-text' tabindex='0' role='region' aria-label='{} as it was made'>{}</pre>",
            thing.file_name(),
            shared(made.text.clone())
        ),
        Preview::Pictures { given, made } => view!(
            "<div class='made-pictures'>{}{}</div>",
            given.as_deref().map(|given| picture("given", given)),
            picture("made", made)
        ),
        Preview::Files(files) => {
            view!("<ul class='made-files'>{}</ul>{}", each(files.iter().map(packed)), better(files, state, ui))
        }
        Preview::Fine => Html::default(),
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
        _ => Html::default(),
    };
    view!("<li><code>{}</code><span class='quiet'>{}{} · {}</span></li>", &file.path, sign, origin, size(file.size))
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
            note(view!(
                "A better {} can be made above. <button type='button' class='link' onclick={}>{}</button>",
                thing.file_name(),
                ui.on(event),
                does
            ))
        })
        .collect();
    (!offers.is_empty()).then(|| view!("<ul class='made-notes'>{}</ul>", each(offers.into_iter())))
}

fn picture(how: &'static str, address: &str) -> Html {
    view!(
        "<figure><img src={} alt='The icon as it was {}' width='230' height='230'/><figcaption class='quiet is-small'>As it was {}</figcaption></figure>",
        address,
        how,
        how
    )
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
