//! The worker with the engine, as the page sees it: asked, watched, and started again when it dies.
//!
//! The worker is spoken to directly and not through gloo-worker, for three things that it does not have: files go along
//! as the browser's own handles, so that their bytes never pass the page's thread; a worker that traps is noticed by
//! its `error` event; and it is started from what was loaded with the page, so that a new one needs no request.

use crate::app::protocol::{Edition, Request, Response, decode, encode};
use crate::app::state::Event;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, File, MessageEvent, Worker};
use yew::Callback;

/// After how many milliseconds of silence the page offers to stop the work.
const SLOW: u32 = 4_000;

/// After how many milliseconds of silence a worker counts as dead, and how many more for each megabyte that it was given.
const DEAD: u32 = 20_000;
const DEAD_PER_MEGABYTE: u32 = 1_000;

#[derive(Clone)]
pub struct Engine(Rc<RefCell<Inner>>);

struct Inner {
    tell: Callback<Event>,
    hear: Callback<(Response, Edition)>,
    running: Option<Running>,
    /// Which of the two engines runs, or is to.
    kind: EngineKind,
    /// Whether the fuller engine is being loaded: what is asked waits for it.
    is_upgrading: bool,
    /// What is asked before the worker runs.
    queue: Vec<(JsValue, u32)>,
    /// Changes with each worker: what an old one still says is not listened to.
    generation: u32,
    /// How many answers are owed.
    owed: u32,
    patience: u32,
    watch: Vec<Timeout>,
}

/// The engine that comes with the page, or the one that reads archives too and is loaded when it is first needed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EngineKind {
    Small,
    Full,
}

struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Engine {
    /// Starts the worker. What it says is handed on, and what happens to it.
    pub fn start(tell: Callback<Event>, hear: Callback<(Response, Edition)>) -> Engine {
        let engine = Engine(Rc::new(RefCell::new(Inner {
            tell,
            hear,
            running: None,
            kind: EngineKind::Small,
            is_upgrading: false,
            queue: Vec::new(),
            generation: 0,
            owed: 0,
            patience: DEAD,
            watch: Vec::new(),
        })));
        engine.spawn();
        engine
    }

    /// Asks the worker of an edition. Files go along with their names.
    pub fn ask(&self, request: &Request, edition: Edition, files: &[(String, File)]) {
        let request = Uint8Array::from(encode(&(request, edition)).as_slice());
        let handles = Array::new();
        let mut bytes = 0.0;
        for (name, file) in files {
            handles.push(&Array::of2(&name.into(), file));
            bytes += file.size();
        }
        let message = Array::of2(&request, &handles);
        // Sizes are whole and positive; what is too large to be read costs no time.
        #[allow(clippy::cast_sign_loss)]
        let patience = DEAD + DEAD_PER_MEGABYTE * (bytes / 1e6).min(100.0) as u32;
        self.send(&message, patience);
    }

    fn send(&self, message: &Array, patience: u32) {
        let mut inner = self.0.borrow_mut();
        if inner.running.is_some() && !inner.is_upgrading {
            drop(inner);
            self.post(message, patience);
        } else {
            inner.queue.push((message.clone().into(), patience));
        }
    }

    /// Hands on what the pane with the source asks, in its own words.
    pub fn ask_about_source(&self, question: &JsValue) {
        let request = Uint8Array::from(encode(&(Request::Source, Edition::default())).as_slice());
        let message = Array::of3(&request, &Array::new(), question);
        // The files that the worker holds may be large.
        self.send(&message, DEAD + 100 * DEAD_PER_MEGABYTE);
    }

    /// Stops the worker, whatever it does, and starts another.
    pub fn restart(&self) {
        {
            let mut inner = self.0.borrow_mut();
            inner.queue.clear();
            inner.is_upgrading = false;
        }
        self.stop();
        self.spawn();
    }

    /// Loads the fuller engine and goes on with it, and stays with it. Until it is there the other one is kept.
    pub fn upgrade(&self) {
        let generation = {
            let mut inner = self.0.borrow_mut();
            if inner.kind == EngineKind::Full || inner.is_upgrading {
                return;
            }
            inner.is_upgrading = true;
            inner.generation
        };
        let engine = self.clone();
        spawn_local(async move {
            let worker = start_worker(EngineKind::Full).await;
            {
                let mut inner = engine.0.borrow_mut();
                if inner.generation != generation || !inner.is_upgrading {
                    return;
                }
                inner.is_upgrading = false;
                if worker.is_err() {
                    inner.queue.clear();
                } else {
                    inner.kind = EngineKind::Full;
                    inner.generation += 1;
                }
            }
            match worker {
                Ok(worker) => {
                    engine.stop();
                    engine.run(worker);
                }
                Err(error) => engine.tell(Event::NotUpgraded(message_of(&error))),
            }
        });
    }

    fn stop(&self) {
        let running = {
            let mut inner = self.0.borrow_mut();
            inner.watch.clear();
            inner.owed = 0;
            inner.running.take()
        };
        if let Some(running) = running {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
        }
    }

    fn spawn(&self) {
        let (generation, kind) = {
            let mut inner = self.0.borrow_mut();
            inner.generation += 1;
            (inner.generation, inner.kind)
        };
        let engine = self.clone();
        spawn_local(async move {
            let worker = start_worker(kind).await;
            if engine.0.borrow().generation != generation {
                return;
            }
            match worker {
                Ok(worker) => engine.run(worker),
                Err(error) => engine.tell(Event::EngineFailed(message_of(&error))),
            }
        });
    }

    fn run(&self, worker: Worker) {
        let engine = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| engine.hear(&event.data()));
        let engine = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |_| engine.die("The engine stopped unexpectedly."));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let queue = {
            let mut inner = self.0.borrow_mut();
            inner.running = Some(Running { worker, _on_message: on_message, _on_error: on_error });
            std::mem::take(&mut inner.queue)
        };
        for (message, patience) in queue {
            self.post(&message, patience);
        }
    }

    fn post(&self, message: &JsValue, patience: u32) {
        let is_sent = {
            let mut inner = self.0.borrow_mut();
            inner.owed += 1;
            inner.patience = inner.patience.max(patience);
            inner.running.as_ref().is_some_and(|running| running.worker.post_message(message).is_ok())
        };
        if is_sent {
            self.watch();
        }
    }

    fn hear(&self, data: &JsValue) {
        // What goes along for the pane with the source, `boot.js` hands on.
        let data = data.dyn_ref::<Array>().map_or_else(|| data.clone(), |parts| parts.get(0));
        let Some(said) = decode::<(Response, Edition)>(&data.unchecked_into::<Uint8Array>().to_vec()) else {
            self.die("The engine gave an answer that this page does not understand.");
            return;
        };
        if !matches!(said.0, Response::Phase(_)) {
            let mut inner = self.0.borrow_mut();
            inner.owed = inner.owed.saturating_sub(1);
        }
        self.watch();
        // What it was asked for, the fuller engine is asked for, too.
        if !self.0.borrow().is_upgrading {
            let hear = self.0.borrow().hear.clone();
            hear.emit(said);
        }
    }

    /// Waits for the next word of the worker, when one is owed.
    fn watch(&self) {
        let (is_owed, patience) = {
            let mut inner = self.0.borrow_mut();
            inner.watch.clear();
            if inner.owed == 0 {
                inner.patience = DEAD;
            }
            (inner.owed > 0, inner.patience)
        };
        if !is_owed {
            return;
        }
        let engine = self.clone();
        let slow = Timeout::new(SLOW, move || engine.tell(Event::EngineIsSlow));
        let engine = self.clone();
        let dead = Timeout::new(patience, move || engine.die("The engine did not answer any more."));
        self.0.borrow_mut().watch.extend([slow, dead]);
    }

    fn die(&self, reason: &str) {
        self.restart();
        self.tell(Event::EngineDied(reason.to_owned()));
    }

    fn tell(&self, event: Event) {
        let tell = self.0.borrow().tell.clone();
        tell.emit(event);
    }
}

fn message_of(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))
}

/// Calls what `boot.js` offers for it.
async fn start_worker(kind: EngineKind) -> Result<Worker, JsValue> {
    let start = Reflect::get(&js_sys::global(), &"startEngine".into())?.dyn_into::<Function>()?;
    let name = match kind {
        EngineKind::Small => "worker",
        EngineKind::Full => "full",
    };
    let promise = start.call1(&Object::new(), &name.into())?.dyn_into::<Promise>()?;
    JsFuture::from(promise).await?.dyn_into()
}
