//! The page as a whole: holds the state, does what it commands, listens to the window.

use super::browser;
use super::browser::engine::Engine;
use super::browser::intake::{Files, dropped, pasted};
use super::components::{Purpose, Ui, drop_overlay, footer, header, notice, working};
use super::many::Many;
use super::pages;
use super::protocol::{Edition, Request, Response};
use super::route::{Route, Step};
use super::state::{Command, Event, GivenFile, Standing, State, choice_of};
use super::template::{Hears, view};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Element, File, KeyboardEvent};
use yew::{Component, Context, Html};

pub struct Root {
    state: State,
    engine: Engine,
    /// The contents of the files that the state knows by key: their place here.
    files: Vec<(String, File)>,
    picture: Option<browser::Held>,
    /// The step of the history that is shown, and how many there have been.
    entry: u32,
    entries: u32,
    /// How far each step was scrolled when it was left.
    scrolled: Vec<(u32, f64)>,
    /// Where the step was left that is gone back to.
    returns_to: Option<f64>,
    /// How far the table was scrolled when it was left.
    table_scrolled: f64,
    /// What draws the next part of a long list, and what is to have the focus, and where the page is to be scrolled, once all
    /// of it is there.
    drawing: Option<Timeout>,
    returns: Option<(String, f64)>,
    _listeners: Vec<EventListener>,
}

/// How many groups of findings are drawn at a time, at first and at most: the first are open, and draw what is new to the
/// browser.
const GROUPS: (usize, usize) = (2, 6);
/// The same of the table's rows.
const ROWS: (usize, usize) = (30, 60);

/// How many milliseconds after its last sign something that was dragged is taken to be gone.
const DRAG_END: u32 = 1_000;

pub enum Message {
    Event(Event),
    /// The worker says something.
    Heard((Response, Edition)),
    /// The address has changed: by a link or by a step in the history.
    Moved,
    Files(Purpose, Result<Files, String>),
    /// What came of the conversion of the file with this key.
    Converted(u32, Result<File, String>),
    /// The pane with the source asks the worker something.
    Asked(JsValue),
    /// The next part of a long list is to be drawn.
    DrawsOn,
}

impl Component for Root {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Root {
        let mut root = Root {
            state: State::default(),
            engine: Engine::start(ctx.link().callback(Message::Event), ctx.link().callback(Message::Heard)),
            files: Vec::new(),
            picture: None,
            entry: 0,
            entries: 0,
            scrolled: Vec::new(),
            returns_to: None,
            table_scrolled: 0.0,
            drawing: None,
            returns: None,
            _listeners: listeners(ctx),
        };
        browser::scroll_by_hand();
        root.entry = browser::entry().unwrap_or_default();
        root.entries = root.entry;
        browser::mark_entry(root.entry);
        root.state.today = browser::recent::today();
        root.take(ctx, Event::Recalled(browser::recent::load()));
        root.take(ctx, Event::Went { hash: browser::hash() });
        root
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        // What takes the place of a list that was drawn may be as long at once, and comes in parts from there.
        self.state.drawn = self.state.drawn.min(self.parts());
        let was_table = self.is_table();
        let is_drawn_anew = self.hears(ctx, message);
        if self.is_table() != was_table {
            self.state.drawn = 0;
        }
        is_drawn_anew
    }

    /// Each part of a long list is a task of its own, so that none holds the page for long.
    fn rendered(&mut self, ctx: &Context<Self>, _is_first: bool) {
        if self.state.drawn >= self.parts() {
            if let Some((id, top)) = self.returns.take() {
                browser::focus_at(id, top);
            }
        } else if self.drawing.is_none() {
            let link = ctx.link().clone();
            self.drawing = Some(Timeout::new(0, move || link.send_message(Message::DrawsOn)));
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let state = &self.state;
        let ui = Ui {
            send: ctx.link().callback(Message::Event),
            take: ctx.link().callback(|(purpose, files)| Message::Files(purpose, files)),
        };
        let page = match &state.route {
            Route::Start => pages::start(state, &ui),
            Route::Check { .. } | Route::Report { .. } => pages::check(state, &ui),
            Route::Connectors(arrangement) => pages::connectors(state, arrangement, &ui),
            Route::KnowledgeCheck(step) => pages::knowledge_check(state, *step, &ui),
            Route::Rules { id, filter } => pages::rules(state, id.as_deref(), filter, &ui),
            Route::Submit(_) => pages::submit(state, &ui),
        };
        view!(
            "<a class='skip' href='#main' onclick={}>Skip to the content</a>
            {}{}
            <main id='main' tabindex='-1' data-edited={}>{}</main>
            {}{}{}
            <p class='visually-hidden' aria-live='polite' id='live'>{}</p>",
            skip(),
            header(state),
            notice(state, &ui),
            state.edits(),
            page,
            footer(),
            working(state, &ui),
            drop_overlay(state),
            announcement(state)
        )
    }
}

impl Root {
    /// Tells whether anything is to be drawn anew.
    fn hears(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::DrawsOn => {
                self.drawing = None;
                let (first, most) = if self.is_table() { ROWS } else { GROUPS };
                self.state.drawn += self.state.drawn.clamp(first, most);
            }
            // What was written is not given up unasked.
            Message::Event(event) if self.keeps_edits(&event) => {}
            Message::Asked(question) => {
                self.engine.ask_about_source(&question);
                return false;
            }
            Message::Event(event) => {
                if matches!(event, Event::OpenedConnector(_)) {
                    self.table_scrolled = browser::scrolled();
                }
                if matches!(event, Event::Arranged(_)) {
                    self.state.drawn = self.state.drawn.min(ROWS.0);
                }
                self.take(ctx, event);
            }
            Message::Heard((response, edition)) => {
                let is_row = matches!(response, Response::Row { .. });
                let before = self.seen_of_table();
                let commands = self.state.hear(response, edition);
                self.run_all(ctx, commands);
                // Rows are drawn in batches.
                return !is_row || before != self.seen_of_table();
            }
            Message::Moved => {
                if matches!(self.state.route, Route::Connectors(_)) {
                    self.table_scrolled = browser::scrolled();
                }
                let hash = browser::hash();
                if self.keeps_edits(&Event::Went { hash: hash.clone() }) {
                    browser::replace_hash(&self.state.shown_hash());
                    return false;
                }
                self.leave(browser::entry());
                browser::mark_entry(self.entry);
                if matches!(Route::of(&hash), Route::Connectors(_)) {
                    // By a link it is as much gone back to as by a step in the history.
                    self.returns_to = Some(self.returns_to.unwrap_or(self.table_scrolled));
                }
                self.take(ctx, Event::Went { hash });
                self.returns_to = None;
            }
            Message::Converted(key, outcome) => {
                let file = outcome.map(|file| self.keep((file.name(), file)));
                self.take(ctx, Event::Converted { key, file });
            }
            Message::Files(_, Err(reason)) => self.take(ctx, Event::NotGiven(reason)),
            Message::Files(purpose, Ok(files)) => {
                let given = files.into_iter().map(|file| self.keep(file)).collect();
                let event = match purpose {
                    Purpose::New => Event::Given(given),
                    Purpose::More => Event::Added(given),
                };
                if !self.keeps_edits(&event) {
                    self.take(ctx, event);
                }
            }
        }
        true
    }
}

impl Root {
    fn take(&mut self, ctx: &Context<Self>, event: Event) {
        let commands = self.state.update(event);
        self.run_all(ctx, commands);
    }

    fn run_all(&mut self, ctx: &Context<Self>, commands: Vec<Command>) {
        for command in commands {
            self.run(ctx, command);
        }
    }

    /// How many groups of findings, or rows at most, the page that is shown has.
    fn parts(&self) -> usize {
        match self.state.route {
            Route::Connectors(_) => self.state.many.as_ref().map_or(0, |many| many.shown.min(many.count())),
            Route::Check { .. } | Route::Report { .. } => {
                self.state.findings.as_ref().map_or(0, |view| view.groups.len())
            }
            _ => 0,
        }
    }

    fn is_table(&self) -> bool {
        matches!(self.state.route, Route::Connectors(_))
    }

    /// What a row that arrives may change of what is shown.
    fn seen_of_table(&self) -> (Option<(usize, usize, bool)>, bool) {
        let many = self.state.many.as_ref();
        (many.map(|many| (many.told(), many.count(), many.is_running())), self.state.work.is_some())
    }

    fn run(&mut self, ctx: &Context<Self>, command: Command) {
        match command {
            Command::Ask { request, edition, files } => {
                let handle = |file: GivenFile| Some((file.name, self.file(file.key)?.1.clone()));
                let files: Files = files.into_iter().filter_map(handle).collect();
                if matches!(request, Request::Propose(_) | Request::Mend(_) | Request::Unmend) {
                    browser::source::flush();
                }
                self.engine.ask(&request, edition, &files);
            }
            Command::Restart => self.engine.restart(),
            Command::Upgrade => self.engine.upgrade(),
            Command::Replace { hash } => browser::replace_hash(&hash),
            Command::Copy(payload) => {
                let copied = ctx.link().callback(|is_copied| Message::Event(Event::Copied(is_copied)));
                let address = browser::address_with(&format!("#r={payload}"));
                spawn_local(async move { copied.emit(browser::copy(address).await) });
            }
            Command::Save { name, text } => {
                // A browser that does not allow downloads says so itself.
                let _ = browser::save(&name, &text);
            }
            Command::HoldPicture(bytes) => {
                // Without an address for it, the words tell the same.
                self.picture = browser::Held::picture(&bytes).ok();
                if let Some(address) = self.picture.as_ref().map(browser::Held::address) {
                    self.take(ctx, Event::PictureHeld(address));
                }
            }
            Command::DropPicture => self.picture = None,
            Command::Convert { file } => self.convert(ctx, file),
            Command::SaveFile { file } => {
                if let Some((name, file)) = self.file(file) {
                    let _ = browser::save_file(name, file);
                }
            }
            Command::SaveBytes { name, bytes } => {
                let _ = browser::save_bytes(&name, &bytes);
            }
            Command::CopyFinding { print, name, text } => {
                let send = ctx.link().callback(Message::Event);
                spawn_local(async move {
                    if browser::copy(text.clone()).await {
                        send.emit(Event::CopiedFinding(print));
                    } else {
                        let _ = browser::save(&name, &text);
                    }
                });
            }
            Command::Print(text) => browser::print_report(&text),
            Command::Store(text) => browser::recent::store(text.as_deref()),
            Command::Push { hash } => {
                self.leave(None);
                browser::push_hash(&hash, self.entry);
            }
            Command::Back => browser::back(),
            Command::Focus(id) => match self.returns_to.filter(|_| id == "top" || id.starts_with("connector-")) {
                Some(top) => self.returns = Some((id, top)),
                None => browser::focus(id),
            },
            Command::Title(title) => browser::set_title(&title),
            Command::TellRead { subject, reading } => browser::source::tell_read(subject, reading),
            Command::LoadSource => {
                let send = ctx.link().callback(Message::Event);
                spawn_local(async move {
                    if browser::source::load().await.is_err() {
                        send.emit(Event::SourceNotLoaded);
                    }
                });
            }
        }
    }

    /// Whether an event would lose edits, and whoever made them wants to keep them.
    fn keeps_edits(&self, event: &Event) -> bool {
        let says = "What you changed in the files will be lost. Go on?";
        self.state.loses_edits(event) && window().confirm_with_message(says).is_ok_and(|goes_on| !goes_on)
    }

    fn convert(&mut self, ctx: &Context<Self>, key: u32) {
        let Some((name, file)) = self.file(key).cloned() else { return };
        let converted = ctx.link().callback(move |outcome| Message::Converted(key, outcome));
        spawn_local(async move { converted.emit(browser::conversion::convert(&name, &file).await) });
    }

    /// Leaves a step of the history for another one: for one that there was, by its number, or for a new one.
    fn leave(&mut self, entry: Option<u32>) {
        self.scrolled.retain(|(other, _)| *other != self.entry);
        self.scrolled.push((self.entry, browser::scrolled()));
        self.returns_to = entry.map(|entry| {
            let left = self.scrolled.iter().find(|(other, _)| *other == entry);
            left.map_or(0.0, |(_, top)| *top)
        });
        self.entry = entry.unwrap_or_else(|| {
            self.entries += 1;
            self.entries
        });
    }

    fn keep(&mut self, (name, file): (String, File)) -> GivenFile {
        let key = self.files.len() as u32;
        // Sizes of files are whole numbers far below 2^53.
        #[allow(clippy::cast_sign_loss)]
        let size = file.size() as u64;
        self.files.push((name.clone(), file));
        GivenFile { key, name, size }
    }

    fn file(&self, key: u32) -> Option<&(String, File)> {
        self.files.get(key as usize)
    }
}

/// What a screen reader is told when the answer changes.
fn announcement(state: &State) -> String {
    if let (Route::Connectors(_), Some(many)) = (&state.route, &state.many) {
        return progress(many);
    }
    if state.route == Route::KnowledgeCheck(Step::Own) {
        return state.study.own.verdict.as_ref().and_then(choice_of).map(str::to_owned).unwrap_or_default();
    }
    let Some(report) = state.report.as_ref().filter(|_| state.route != Route::Start) else { return String::new() };
    let lead = match Standing::of(report) {
        Standing::Nothing => return "There is no definition to check.".to_owned(),
        Standing::Unasked => return String::new(),
        Standing::SoFar => "The answer so far",
        Standing::Settled => "The answer",
    };
    format!("{lead}: {}.", choice_of(&report.verdict).unwrap_or_default())
}

/// How far the table has come, told four times on its way and at its end.
fn progress(many: &Many) -> String {
    let quarter = many.told() * 4 / many.count().max(1);
    match quarter {
        _ if !many.is_running() => format!("{} of {} connectors checked.", many.told(), many.count()),
        0 => format!("Checking {} connectors.", many.count()),
        quarter => format!("{} % of {} connectors checked.", quarter * 25, many.count()),
    }
}

/// The address belongs to the pages: the skip link moves the focus only.
fn skip() -> Hears {
    Hears::from(|event: web_sys::Event| {
        event.prevent_default();
        browser::focus("main".to_owned());
    })
}

/// Drag and drop over the whole window, paste anywhere, and the address.
fn listeners(ctx: &Context<Root>) -> Vec<EventListener> {
    let send = ctx.link().callback(Message::Event);
    let take = ctx.link().callback(|files| Message::Files(Purpose::New, files));
    let active = EventListenerOptions::enable_prevent_default();

    let dragging = send.clone();
    let mut end: Option<Timeout> = None;
    let over = EventListener::new_with_options(&document(), "dragover", active, move |event| {
        if carries_files(event) {
            event.prevent_default();
            if !is_marked_dragging() {
                dragging.emit(Event::Dragging(true));
            }
            // Not every way of leaving is told; but this comes again and again as long as something is over the page.
            let dragging = dragging.clone();
            drop(end.replace(Timeout::new(DRAG_END, move || dragging.emit(Event::Dragging(false)))));
        }
    });
    let dragging = send.clone();
    let left = EventListener::new(&document(), "dragleave", move |event| {
        // Within the page every element is left for the next one; the window is left for nothing.
        if event.unchecked_ref::<DragEvent>().related_target().is_none() {
            dragging.emit(Event::Dragging(false));
        }
    });
    // Reading a folder takes time: what was dropped later goes before it.
    let latest = Rc::new(Cell::new(0_u32));
    let (dragging, taken) = (send.clone(), take.clone());
    let drop = EventListener::new_with_options(&document(), "drop", active, move |event| {
        if !carries_files(event) {
            return;
        }
        event.prevent_default();
        dragging.emit(Event::Dragging(false));
        if let Some(transfer) = event.unchecked_ref::<DragEvent>().data_transfer() {
            let (files, taken, latest) = (dropped(&transfer), taken.clone(), latest.clone());
            let number = latest.get().wrapping_add(1);
            latest.set(number);
            spawn_local(async move {
                let files = files.await;
                if latest.get() == number {
                    taken.emit(files);
                }
            });
        }
    });
    let went = send.clone();
    let paste = EventListener::new_with_options(&document(), "paste", active, move |event| {
        let is_in_field = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"));
        let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data().filter(|_| !is_in_field) else {
            return;
        };
        event.prevent_default();
        let text = data.get_data("text").unwrap_or_default();
        if data.files().is_some_and(|files| files.length() > 0) {
            take.emit(browser::intake::chosen(data.files().as_ref()));
        } else if let Some(hash) = link_in(&text) {
            // By way of the address, so that reloading shows it again and going back leads to what was there.
            if !browser::go_to(&hash) {
                went.emit(Event::Went { hash });
            }
        } else if let Some(file) = pasted(&text).filter(|_| !text.trim().is_empty()) {
            take.emit(Ok(vec![file]));
        }
    });
    let moved = ctx.link().callback(|()| Message::Moved);
    let hash = EventListener::new(&window(), "hashchange", move |_| moved.emit(()));
    let key = EventListener::new(&document(), "keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            send.emit(Event::Escaped);
        }
    });
    // Another tab has kept or removed a report.
    let recalled = ctx.link().callback(|()| Message::Event(Event::Recalled(browser::recent::load())));
    let stored = EventListener::new(&window(), "storage", move |_| recalled.emit(()));
    let (link, closed) = (ctx.link().clone(), ctx.link().callback(Message::Event));
    let pane = browser::source::listen(yew::Callback::from(move |question| match question {
        Some(question) => link.send_message(Message::Asked(question)),
        None => closed.emit(Event::ClosedSource),
    }));
    vec![over, left, drop, paste, hash, key, stored, pane]
}

fn carries_files(event: &web_sys::Event) -> bool {
    let transfer = event.unchecked_ref::<DragEvent>().data_transfer();
    transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// Whether the page shows already that something is dragged over it: the event comes many times a second.
fn is_marked_dragging() -> bool {
    document().query_selector(".overlay.is-on").is_ok_and(|element| element.is_some())
}

/// The fragment of a report link, where a text is one and nothing else.
fn link_in(text: &str) -> Option<String> {
    let text = text.trim();
    let is_link = text.starts_with("http") && !text.contains(char::is_whitespace);
    let at = text.find("#r=").filter(|_| is_link)?;
    Some(text[at..].to_owned())
}
