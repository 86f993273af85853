//! The worker behind the page: files come in, requests are answered.

use super::desk::Desk;
#[cfg(feature = "package")]
use super::desk::source::{Along, Answer};
#[cfg(not(feature = "package"))]
use super::protocol::beyond;
use super::protocol::{Edition, Outcome, Phase, Request, Response, decode, encode};
use crate::submission::{File, FileKind, MAX_BYTES};
#[cfg(feature = "package")]
use crate::submission::{MAX_BUNDLE, Sign};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
#[cfg(feature = "package")]
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// A file whose kind the submission will tell; its bytes are taken only when it is not too large.
#[cfg(feature = "package")]
pub(super) fn unsettled(name: String, size: u64, bytes: impl FnOnce() -> Vec<u8>) -> File {
    unsettled_up_to(MAX_BYTES, name, size, bytes)
}

fn unsettled_up_to(most: usize, name: String, size: u64, bytes: impl FnOnce() -> Vec<u8>) -> File {
    let bytes = if size > most as u64 { Vec::new() } else { bytes() };
    File { name, kind: FileKind::Other, bytes, size }
}

/// Serves a page, where this module runs in a worker; does nothing elsewhere.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // A worker that takes the place of another one does not count as that did.
    #[cfg(feature = "package")]
    #[allow(clippy::cast_sign_loss, reason = "a number from 0 to 1")]
    let mut desk = Desk::counting_from((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    #[cfg(not(feature = "package"))]
    let mut desk = Desk::default();
    let port = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let request: Uint8Array = message.get(0).unchecked_into();
        // Page and worker are built together. Where they do not understand each other all the same, that must not look
        // like work: an uncaught error is told to the page.
        let request = request.to_vec();
        #[cfg(not(feature = "package"))]
        if let Some(response) = beyond(&request) {
            post(&port, response, desk.edition());
            return;
        }
        let Some((request, asked)) = decode::<(Request, Edition)>(&request) else {
            wasm_bindgen::throw_str("the page asked for something that the engine does not know")
        };
        #[cfg(feature = "package")]
        if request == Request::Source {
            answer_pane(&port, &mut desk, &message.get(2));
            return;
        }
        let handles: Array = if desk.holds(&request) { Array::new() } else { message.get(1).unchecked_into() };
        let (response, edition) = match (read(&port, &handles, asked), &request) {
            (Ok(files), _) => desk.hear(asked, request, files, &mut |phase| post(&port, Response::Phase(phase), asked)),
            (Err(unreadable), &Request::Row { ticket, .. }) => {
                (Response::Row { ticket, outcome: Outcome::Unreadable(unreadable) }, asked)
            }
            (Err(unreadable), _) => (Response::Unreadable(unreadable), asked),
        };
        post(&port, response, edition);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// What the pane with the source asks is answered in a message of its own form: the answer for the page, the pane's, and
/// what goes along with that.
#[cfg(feature = "package")]
fn answer_pane(scope: &DedicatedWorkerGlobalScope, desk: &mut Desk, question: &JsValue) {
    let question = question.as_string().unwrap_or_default();
    let Ok(question) = serde_json::from_str(&question) else {
        wasm_bindgen::throw_str("the pane with the source asked for something that the engine does not know")
    };
    let (response, Answer { json, along }) = desk.source(&question);
    // A text goes as bytes too: they change hands without being copied, and the pane takes them in piece by piece.
    let along = match &along {
        Along::Nothing => None,
        Along::Text(text) => Some(Uint8Array::from(text.as_bytes())),
        Along::Bytes(bytes) => Some(Uint8Array::from(bytes.as_slice())),
    };
    let given = along.as_ref().map_or_else(Array::new, |bytes| Array::of1(&bytes.buffer()));
    let response = Uint8Array::from(encode(&(response, desk.edition())).as_slice());
    let along = along.map_or(JsValue::NULL, JsValue::from);
    // Bytes can always be posted.
    let _ = scope.post_message_with_transfer(&Array::of3(&response, &json.into(), &along), &given);
}

fn post(scope: &DedicatedWorkerGlobalScope, response: Response, edition: Edition) {
    // Bytes can always be posted.
    let _ = scope.post_message(&Uint8Array::from(encode(&(response, edition)).as_slice()));
}

/// The size up to which a file of this name is read: an archive may hold many connectors.
#[cfg(feature = "package")]
fn most_of(name: &str) -> usize {
    if Sign::of_name(name) == Sign::Archive { MAX_BUNDLE } else { MAX_BYTES }
}

#[cfg(not(feature = "package"))]
fn most_of(_: &str) -> usize {
    MAX_BYTES
}

/// Reads the files that came with a message, and tells of them as of that edition: here, so that the page's thread does
/// not touch their bytes.
fn read(scope: &DedicatedWorkerGlobalScope, handles: &Array, asked: Edition) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for pair in handles.iter() {
        let pair: Array = pair.unchecked_into();
        let name = pair.get(0).as_string().unwrap_or_default();
        let handle: web_sys::File = pair.get(1).unchecked_into();
        // Sizes of files are whole numbers far below 2^53.
        #[allow(clippy::cast_sign_loss)]
        let size = handle.size() as u64;
        let mut is_read = true;
        let file = unsettled_up_to(most_of(&name), name.clone(), size, || {
            post(scope, Response::Phase(Phase::Reading { name, size }), asked);
            let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&handle));
            is_read = buffer.is_ok();
            buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
        });
        if !is_read {
            return Err(format!(
                "“{}” could not be read. It may have been moved, changed or deleted since you gave it: give it again.",
                file.name
            ));
        }
        files.push(file);
    }
    Ok(files)
}
