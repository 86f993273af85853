//! The worker that converts: a definition goes in as the browser's own handle, and the converted one comes out as another,
//! so that neither passes the page's thread.

use crate::convert::{FILE_NAME, convert};
use crate::rules::Reading;
use crate::submission::{FileKind, Submission};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, File, FilePropertyBag, FileReaderSync, MessageEvent};

/// Serves a page, where this module runs in a worker; does nothing elsewhere. Each message is an array of a file's name
/// and the file; each answer is the converted file, or a text that says why there is none.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let port = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let name = message.get(0).as_string().unwrap_or_default();
        let answer = match answer(name, message.get(1).unchecked_ref()) {
            Ok(file) => file.into(),
            Err(reason) => JsValue::from(reason),
        };
        // Files and texts can always be posted.
        let _ = port.post_message(&answer);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn answer(name: String, file: &File) -> Result<File, String> {
    let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    let buffer = buffer.map_err(|_| "The file could not be read. It may have been moved or changed: give it again.")?;
    let submission = Submission::from_files([(name, Uint8Array::new(&buffer).to_vec())]);
    let reading = Reading::of(&submission);
    let document = submission.first(FileKind::Definition).and_then(|(index, _)| reading.document(index));
    let document = document.ok_or("There is no definition in the file.")?;
    let text = convert(document).map_err(|error| match error.line {
        0 => error.message,
        line => format!("Line {line}: {}", error.message),
    })?;
    let kind = FilePropertyBag::new();
    kind.set_type("application/json");
    File::new_with_str_sequence_and_options(&Array::of1(&text.into()), FILE_NAME, &kind)
        .map_err(|_| "The browser has no room for the converted file.".to_owned())
}
