//! The pane with the source: its script, and what it says.

use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

/// Loads the script, once. Calls what `boot.js` offers for it.
pub async fn load() -> Result<(), JsValue> {
    let load = Reflect::get(&js_sys::global(), &"loadEditor".into())?.dyn_into::<Function>()?;
    let promise = load.call0(&Object::new())?.dyn_into::<Promise>()?;
    JsFuture::from(promise).await.map(drop)
}

/// Tells the script that files were read, where it is loaded: it calls what that offers for it.
pub fn tell_read(subject: u32, reading: u32) {
    let tell = Reflect::get(&js_sys::global(), &"onFilesRead".into());
    if let Some(tell) = tell.ok().and_then(|tell| tell.dyn_into::<Function>().ok()) {
        // It has nothing to say to it.
        let _ = tell.call2(&JsValue::UNDEFINED, &subject.into(), &reading.into());
    }
}

/// Has the script tell the worker what was written last, where it is loaded.
pub fn flush() {
    let tell = Reflect::get(&js_sys::global(), &"onFix".into());
    if let Some(tell) = tell.ok().and_then(|tell| tell.dyn_into::<Function>().ok()) {
        // What cannot be told is told with the next change.
        let _ = tell.call0(&JsValue::UNDEFINED);
    }
}

/// Whether the focus is in the pane.
pub fn has_focus() -> bool {
    document().query_selector("source-pane:focus-within").is_ok_and(|pane| pane.is_some())
}

/// Listens to the pane: it asks the worker something, or, with nothing to ask, is to be closed.
pub fn listen(hear: Callback<Option<JsValue>>) -> EventListener {
    EventListener::new(&document(), "source", move |event| {
        let question = Reflect::get(event, &"detail".into()).unwrap_or(JsValue::NULL);
        hear.emit(Some(question).filter(|question| !question.is_null()));
    })
}
