//! The worker that converts definitions: started when it is asked for, and gone when it has answered.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

/// Converts a definition: the converted file, or why there is none.
pub async fn convert(name: &str, file: &File) -> Result<File, String> {
    let worker =
        start().await.map_err(|_| "What converts could not be loaded. Check your connection and try again.")?;
    let answer = ask(&worker, &Array::of2(&name.into(), file)).await;
    worker.terminate();
    let answer = answer.map_err(|_| "The conversion stopped unexpectedly.".to_owned())?;
    answer.dyn_into::<File>().map_err(|reason| reason.as_string().unwrap_or_default())
}

/// Calls what `boot.js` offers for it.
async fn start() -> Result<Worker, JsValue> {
    let start = Reflect::get(&js_sys::global(), &"startConverter".into())?.dyn_into::<Function>()?;
    let promise = start.call0(&Object::new())?.dyn_into::<Promise>()?;
    JsFuture::from(promise).await?.dyn_into()
}

async fn ask(worker: &Worker, message: &JsValue) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            // Whoever waits is always there.
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        let on_error = Closure::once_into_js(move |_: ErrorEvent| {
            let _ = reject.call0(&JsValue::NULL);
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        worker.set_onerror(Some(on_error.unchecked_ref()));
    });
    worker.post_message(message)?;
    JsFuture::from(promise).await
}
